"""The codebook as pages: what codes mean and how they are used, and how a judge changes what one means."""

import hashlib
from typing import Annotated

from pydantic import AfterValidator, Field
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from pipeline.core.decisions import Part
from pipeline.core.errors import ConfigError
from pipeline.core.settings import shipped_configs
from pipeline.review.book import NotTaken, digest_of
from pipeline.review.drifting import earlier_decisions, find_drift
from pipeline.review.sessions import LANGUAGES
from pipeline.review.using import uses
from pipeline.review.web import Form, Refusal, Site, Visit, only_judge, to
from pipeline.review.wording import MEANING, PARTS, Words, values_of, words_of

_SHOWN = 50  # decisions that are listed; how many there are is said

Text = Annotated[str, Field(max_length=5000), AfterValidator(lambda text: " ".join(text.split()))]


class CodeWords(Form):
    """What a judge would have the codebook say of a code.

    `seen` is the digest of what it said when they opened the page, `previewed` that of the words whose effect
    they looked at.
    """

    label_id: Text = ""
    label_en: Text = ""
    short_id: Text = ""
    short_en: Text = ""
    definition_id: Text = ""
    definition_en: Text = ""
    include_id: Text = ""
    include_en: Text = ""
    exclude_id: Text = ""
    exclude_en: Text = ""
    example_id: Text = ""
    example_en: Text = ""
    counter_example_id: Text = ""
    counter_example_en: Text = ""
    seen: str
    previewed: str = ""

    def words(self) -> Words:
        """Return the words by part and language."""
        return {(part, one): getattr(self, f"{part}_{one}") for part in PARTS for one in LANGUAGES}


def book_routes(site: Site) -> list[Route]:
    """Return the routes of the codebook."""
    return [
        site.get("/codebook", show_codebook),
        site.get("/codebook/{dimension}/{name}", show_code),
        site.post("/codebook/{dimension}/{name}/preview", CodeWords, preview),
        site.post("/codebook/{dimension}/{name}", CodeWords, save),
    ]


def show_codebook(visit: Visit) -> Response:
    """What codes mean, and how they are used."""
    return visit.page("codebook.html", uses=uses(visit.desk, visit.session))


def show_code(visit: Visit) -> Response:
    """One code, as its file has it now; for a judge with fields to change it."""
    desk, session, code = visit.desk, visit.session, _code(visit)
    try:
        edition = desk.book.reread() if session.part is Part.JUDGE else desk.book.edition
    except NotTaken as refused:
        raise Refusal(409, refused.name) from None
    return visit.page(
        "code.html",
        full=code,
        parts=PARTS,
        meaning_parts=MEANING,
        words=words_of(edition.codes[code]),
        seen=digest_of(edition.codes[code]),
        use=uses(desk, session)[code],
        earlier=earlier_decisions(desk, code, session.coder, session.part),
        shown=_SHOWN,
        shipped=shipped_configs(),
    )


def preview(visit: Visit, wanted: CodeWords) -> Response:
    """What the change would do."""
    only_judge(visit)
    return _preview(visit, wanted)


def save(visit: Visit, wanted: CodeWords) -> Response:
    """Write the change into the file, if its effect was looked at and nobody changed the code meanwhile."""
    only_judge(visit)
    desk, code = visit.desk, _code(visit)
    if wanted.previewed != _digest(wanted):
        return _preview(visit, wanted, "book_look_again")
    values = values_of(desk.codes[code], wanted.words())
    if not values:
        return _preview(visit, wanted)
    try:
        drift = find_drift(desk, code, desk.book.draft(code, values).edition)
        desk.book.save(code, values, wanted.seen)
    except NotTaken as refused:
        return _preview(visit, wanted, refused.name)
    except ConfigError as error:
        return _preview(visit, wanted, fault=error)
    visit.session.said = visit.say("book_saved", count=len(drift.again))
    return to(f"/codebook/{code}", is_part=visit.is_part)


def _preview(
    visit: Visit, wanted: CodeWords, refused: str = "", fault: ConfigError | None = None
) -> Response:
    desk, code = visit.desk, _code(visit)
    if refused == "book_changed":
        try:
            desk.book.reread()
        except NotTaken as other:
            raise Refusal(409, other.name) from None
    now = desk.codes[code]
    edition = desk.book.edition
    try:
        edition = desk.book.draft(code, values_of(now, wanted.words())).edition
    except ConfigError as error:
        fault = fault or error
    changed = digest_of(now) != wanted.seen
    return HTMLResponse(
        visit.render(
            "_drift.html",
            drift=None if fault else find_drift(desk, code, edition),
            fault=fault,
            refused=refused or ("book_changed" if changed else ""),
            seen=digest_of(now) if refused == "book_changed" else "",
            previewed=_digest(wanted),
            shown=_SHOWN,
        )
    )


def _code(visit: Visit) -> str:
    code = f"{visit.path['dimension']}/{visit.path['name']}"
    if code not in visit.desk.codes:
        raise Refusal(404, "unknown_code")
    return code


def _digest(wanted: CodeWords) -> str:
    """Return a digest of the words that were sent."""
    return hashlib.sha256(repr(sorted(wanted.words().items())).encode()).hexdigest()[:16]
