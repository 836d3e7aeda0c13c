"""How a request becomes a call and its answer a page: routes hold no more than that."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import ClassVar, TypeVar
from urllib.parse import parse_qs, quote

import jinja2
from pydantic import ValidationError
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.routing import Route

from pipeline.core.codebook import Code, Dimension, Language
from pipeline.core.config import Strict
from pipeline.core.decisions import Part
from pipeline.core.errors import PipelineError
from pipeline.core.numbers import decimal, interval
from pipeline.review.desk import Desk
from pipeline.review.sessions import Session
from pipeline.review.words import Say, speaker

HERE = Path(__file__).parent
# The pages in the line at the top: path, the name of its words, and in which part they are shown.
LINKS = (
    ("/", "papers", ""),
    ("/assigned", "assigned", "coder"),
    ("/queue", "queue", ""),
    ("/differences", "differences", "judge"),
    ("/agreement", "agreement", ""),
    ("/training", "training", "coder"),
    ("/coders", "coders", "judge"),
    ("/overview", "overview", ""),
    ("/codebook", "codebook", ""),
)
# What stands for a state or an assessment where there is no room for the word.
SIGNS = MappingProxyType(
    {
        "open": "◌",
        "accepted": "✓",
        "edited": "✎",
        "rejected": "✗",
        "uncertain": "?",
        "positive": "+",
        "negative": "−",
        "mixed": "±",
        "neutral": "○",
        "rule": "R",
        "model": "M",
        "both": "RM",
        "none": "·",
    }
)


class Form(Strict):
    """Base of all that browsers send; fields named in `MANY` may be there more than once."""

    MANY: ClassVar[frozenset[str]] = frozenset()


Posted = TypeVar("Posted", bound=Form)


class Refusal(Exception):
    """A request that is not answered as asked; the name is that of the words that say why."""

    def __init__(self, status: int, name: str, **values: object) -> None:
        super().__init__(name)
        self.status = status
        self.name = name
        self.values = values


@dataclass(frozen=True)
class Visit:
    """One request: what is on the desk, who asks, and what for."""

    desk: Desk
    session: Session
    templates: jinja2.Environment
    path: Mapping[str, str]
    query: Mapping[str, str]
    is_part: bool = False  # True where a piece of the page is asked for, not all of it

    @cached_property
    def say(self) -> Say:
        """Says a text in the language of the session."""
        return speaker(self.session.language)

    def page(self, template: str, *, status: int = 200, **values: object) -> HTMLResponse:
        """Return the template, filled."""
        return HTMLResponse(self.render(template, **values), status)

    def render(self, template: str, **values: object) -> str:
        """Return the text of a template."""
        session, desk = self.session, self.desk
        common = {
            "say": self.say,
            "language": session.language,
            "session": session,
            "desk": desk,
            "is_judge": session.part is Part.JUDGE,
            "hue": desk.hue,
            "named": self.named,
            "meant": lambda code: code.meaning(Language(self.session.language)),
            "label": lambda code: self.named(desk.codes[code]) if code in desk.codes else code,
            "signs": SIGNS,
            "links": LINKS,
            "decimal": lambda number: decimal(number, Language(session.language)),
            "interval": lambda low, high: interval(low, high, Language(session.language)),
            "told": self._told,
        }
        return self.templates.get_template(template).render(**common, **values)

    def anew(self, said: str) -> Response:
        """Return what has the browser load its page again, which then tells what was done."""
        self.session.said = said
        return Response(status_code=204, headers={"HX-Refresh": "true"})

    def _told(self) -> str:
        """Return what is to be told on this page; it is told once."""
        said, self.session.said = self.session.said, ""
        return said

    def named(self, one: Code | Dimension) -> str:
        """Return the label of a code or dimension in the language of the session."""
        return one.label.id if self.session.language == "id" else one.label.en


def only_judge(visit: Visit) -> None:
    """Raise Refusal for all others."""
    if visit.session.part is not Part.JUDGE:
        raise Refusal(403, "only_judge")


Answer = Callable[[Visit], Response]


def build_templates() -> jinja2.Environment:
    """Return the templates: all values are escaped, a name that is missing is an error."""
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(HERE / "templates"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["segment"] = lambda text: quote(str(text), safe="")  # of a path
    return environment


class Site:
    """Makes routes of functions from a visit to an answer."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._templates = build_templates()

    def get(self, path: str, answer: Answer, *, named: bool = True) -> Route:
        """Return the route of a page; `named`: only for those who gave their name."""

        async def endpoint(request: Request) -> Response:
            return await run_in_threadpool(self._answer, request, answer, named)

        return Route(path, endpoint, methods=["GET"])

    def post(
        self,
        path: str,
        form: type[Posted],
        answer: Callable[[Visit, Posted], Response],
        *,
        named: bool = True,
    ) -> Route:
        """Return the route of a form, whose fields are checked before `answer` sees them."""

        async def endpoint(request: Request) -> Response:
            body = await request.body()
            try:
                posted = read_form(form, body)
            except (ValidationError, ValueError):
                return await run_in_threadpool(self._answer, request, _not_understood, named)
            return await run_in_threadpool(self._answer, request, lambda visit: answer(visit, posted), named)

        return Route(path, endpoint, methods=["POST"])

    def _answer(self, request: Request, answer: Answer, named: bool) -> Response:
        session: Session = request.state.session
        if named and not session.coder:
            return to("/", request)
        visit = Visit(
            self._desk,
            session,
            self._templates,
            request.path_params,
            request.query_params,
            is_part="hx-request" in request.headers,
        )
        try:
            return answer(visit)
        except Refusal as refusal:
            return _refused(visit, refusal.status, visit.say(refusal.name, **refusal.values))
        except PipelineError as error:
            return _refused(visit, 500, ". ".join(filter(None, (error.message, error.hint))))


def to(url: str, request: Request | None = None, *, is_part: bool = False) -> Response:
    """Return what sends the browser to another page."""
    if is_part or (request is not None and "hx-request" in request.headers):
        return Response(status_code=204, headers={"HX-Redirect": url})
    return Response(status_code=303, headers={"Location": url})


def read_form(form: type[Posted], body: bytes) -> Posted:
    """Return the posted fields; raises ValidationError or ValueError if they are none of this form."""
    fields = parse_qs(body.decode("utf-8"), keep_blank_values=True, max_num_fields=1000)
    return form.model_validate(
        {name: values if name in form.MANY else values[-1] for name, values in fields.items()}
    )


def _not_understood(visit: Visit) -> Response:
    raise Refusal(422, "not_understood")


def _refused(visit: Visit, status: int, why: str) -> Response:
    if visit.is_part:  # the script shows it as text
        return PlainTextResponse(why, status)
    return visit.page("refused.html", status=status, why=why)
