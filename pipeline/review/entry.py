"""The way in: the link with its token, the password, the name of the coder, the language."""

from typing import Annotated, Literal

from pydantic import AfterValidator, Field
from starlette.responses import Response
from starlette.routing import Route

from pipeline.core.decisions import Part
from pipeline.review.guard import LANGUAGE_COOKIE
from pipeline.review.sessions import Door, Sessions, check_name
from pipeline.review.web import Form, Refusal, Site, Visit, to

_YEAR_S = 365 * 24 * 3600


class Password(Form):
    """What somebody says who has no link."""

    password: Annotated[str, Field(max_length=1000)]


class Start(Form):
    """Who is at the page, and in which part."""

    coder: Annotated[str, Field(max_length=60), AfterValidator(check_name)]
    part: Part = Part.CODER


class Language(Form):
    """A switch of language."""

    language: Literal["id", "en"]


def entry_routes(site: Site, door: Door, sessions: Sessions) -> list[Route]:
    """Return the routes up to the point where a coder is known."""

    def enter(visit: Visit) -> Response:
        token = visit.query.get("token", "")
        if visit.session.entered or door.opens_by_token(token):
            if not visit.session.entered:
                sessions.renew(visit.session)
            return to("/")
        return visit.page("enter.html", status=403, with_password=bool(door.password), was_wrong=bool(token))

    def say_password(visit: Visit, posted: Password) -> Response:
        if not door.opens_by_password(posted.password):
            raise Refusal(403, "wrong_password")
        sessions.renew(visit.session)
        return to("/", is_part=visit.is_part)

    return [
        site.get("/enter", enter, named=False),
        site.post("/enter", Password, say_password, named=False),
        site.get("/start", lambda visit: visit.page("start.html"), named=False),
        site.post("/start", Start, _start, named=False),
        site.post("/leave", Form, _leave, named=False),
        site.post("/language", Language, _switch, named=False),
    ]


def _start(visit: Visit, posted: Start) -> Response:
    visit.session.coder, visit.session.part = posted.coder, posted.part
    return to("/", is_part=visit.is_part)


def _leave(visit: Visit, _: Form) -> Response:
    visit.session.coder = ""
    return to("/start", is_part=visit.is_part)


def _switch(visit: Visit, posted: Language) -> Response:
    visit.session.language = posted.language
    answer = Response(status_code=204, headers={"HX-Refresh": "true"})
    answer.set_cookie(LANGUAGE_COOKIE, posted.language, _YEAR_S, httponly=True, samesite="strict")
    return answer
