"""The paper in view: its text and pages, the panel of a sentence, and the decisions made there."""

from collections.abc import Iterable, Sequence

from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from pipeline.core.decisions import Decision, Judgement, Part
from pipeline.core.paper import Paper
from pipeline.review.deciding import Deed, acts_of
from pipeline.review.index import Card, Line
from pipeline.review.judging import in_view, votes_at
from pipeline.review.ledger import mine
from pipeline.review.reading import Row, make_items, make_row, make_shapes, make_stretches, page_of
from pipeline.review.reasons import explain
from pipeline.review.web import Form, Refusal, Site, Visit

_MOST_ROWS = 300  # shown anew after an undo; beyond that the page is loaded again


class Place(Form):
    """The sentence that is looked at, none where a list has the focus.

    `listed`: in the queue; `differing`: in the list of differences, which is always made anew.
    """

    paper: str = ""
    index: int | None = None
    listed: bool = False
    differing: bool = False


def paper_routes(site: Site) -> list[Route]:
    """Return the routes of a paper and of what is decided in it."""
    return [
        site.get("/paper/{paper}", show_paper),
        site.get("/paper/{paper}/page/{number:int}", show_page),
        site.get("/paper/{paper}/overlay/{number:int}", show_overlay),
        site.get("/paper/{paper}/page/{number:int}.png", draw),
        site.get("/paper/{paper}/s/{index:int}", show_panel),
        site.post("/paper/{paper}/s/{index:int}", Deed, decide),
        site.post("/undo", Place, undo),
        site.post("/redo", Place, redo),
    ]


def show_paper(visit: Visit) -> Response:
    """The whole paper, with the sentence of ?s= or the first that is open chosen."""
    card = _card(visit)
    paper = visit.desk.kit.paper(card.doc_id)
    held = in_view(visit.desk, visit.session, (card,))[card.sha256]
    stretches = make_stretches(visit.desk, card, paper, held)
    rows = [row for stretch in stretches for row in stretch.rows]
    chosen = _asked_for(visit, rows) or next((row for row in rows if row.items and not row.done), None)
    page = page_of(paper.document, (chosen or rows[0]).line.page) if rows else None
    return visit.page(
        "paper.html",
        card=card,
        stretches=stretches,
        chosen=chosen,
        page=page,
        pages=len(paper.document.pages),
    )


def show_page(visit: Visit) -> Response:
    """The picture of a page with the overlay over it."""
    return _on_page(visit, "_page.html")


def show_overlay(visit: Visit) -> Response:
    """What is drawn over a page, alone: after a decision."""
    return _on_page(visit, "_overlay.html")


def _on_page(visit: Visit, template: str) -> Response:
    card, number = _card(visit), int(visit.path["number"])
    paper = visit.desk.kit.paper(card.doc_id)
    page = page_of(paper.document, number)
    if page is None:
        raise Refusal(404, "no_picture")
    held = in_view(visit.desk, visit.session, (card,))[card.sha256]
    shapes = make_shapes(visit.desk, card, paper, number, held)
    return visit.page(template, card=card, page=page, shapes=shapes, pages=len(paper.document.pages))


def draw(visit: Visit) -> Response:
    """The picture of a page as PNG."""
    card = _card(visit)
    return Response(visit.desk.kit.picture(card.doc_id, int(visit.path["number"])), media_type="image/png")


def show_panel(visit: Visit) -> Response:
    """All about one sentence."""
    card, line = place_of(visit)
    return HTMLResponse(_panel(visit, card, line))


def decide(visit: Visit, deed: Deed) -> Response:
    """Write the decision, and answer with the panel and the row as they are now."""
    card, line = place_of(visit)
    desk, session = visit.desk, visit.session
    paper = desk.kit.paper(card.doc_id)
    held = mine(desk.ledger, session, card.sha256)
    keys = desk.ledger.keys(session.coder, session.part, card.sha256)
    acts = acts_of(desk, card, paper, line, held, deed, keys)
    if acts:
        desk.ledger.append(session.coder, acts, session.part)
    said = visit.say(f"said_{deed.do}" if acts else "said_nothing", count=len(acts))
    return HTMLResponse(
        _panel(visit, card, line) + _rows(visit, [(card, line)]) + visit.render("_said.html", said=said)
    )


def undo(visit: Visit, place: Place) -> Response:
    """Take back the last batch of this person."""
    return _turned(visit, place, visit.desk.log.undo(visit.session.coder, visit.session.part), "said_undo")


def redo(visit: Visit, place: Place) -> Response:
    """Do again what was taken back last."""
    return _turned(visit, place, visit.desk.log.redo(visit.session.coder, visit.session.part), "said_redo")


def _turned(visit: Visit, place: Place, decisions: Sequence[Decision], name: str) -> Response:
    if not decisions:
        return HTMLResponse(visit.render("_said.html", said=visit.say("said_nothing")), headers=_NO_SWAP)
    changed = list(dict.fromkeys(visit.desk.ledger.places(decisions)))
    words = visit.say(name, count=len(decisions))
    if place.differing:
        visit.session.at = next(((card.name, line.index) for card, line in changed), None)
        return visit.anew(words)
    if len(changed) > _MOST_ROWS or (place.listed and not _all_listed(visit, changed)):
        return visit.anew(words)
    said = visit.render("_said.html", said=words)
    card = visit.desk.by_name.get(place.paper)
    if card is None or place.index is None or not 0 <= place.index < len(card.lines):
        return HTMLResponse(_rows(visit, changed) + said, headers=_NO_SWAP)
    return HTMLResponse(_panel(visit, card, card.lines[place.index]) + _rows(visit, changed) + said)


_NO_SWAP = {"HX-Reswap": "none"}


def _all_listed(visit: Visit, places: Iterable[tuple[Card, Line]]) -> bool:
    """True if the queue in view has all of these sentences: then its rows change, and it stands."""
    return {(card.name, line.index) for card, line in places} <= set(visit.session.queue)


def _panel(visit: Visit, card: Card, line: Line) -> str:
    desk = visit.desk
    seen = desk.book.show()  # first: words that come meanwhile are not yet taken as seen
    paper = desk.kit.paper(card.doc_id)
    held = mine(desk.ledger, visit.session, card.sha256)
    panel = explain(desk, paper, line, make_items(card, line, held))
    sentence: Judgement | None = held.get(card.target(line))
    before, after = card.around(line)
    keys = desk.ledger.keys(visit.session.coder, visit.session.part, card.sha256)
    earlier = {target for target, key in keys.items() if key != desk.keys.get(target.code)}
    return visit.render(
        "_panel.html",
        card=card,
        panel=panel,
        sentence=sentence,
        before=before,
        after=after,
        earlier=earlier,
        seen=seen,
        votes=votes_at(desk, card, line) if visit.session.part is Part.JUDGE else {},
    )


def _rows(visit: Visit, places: Iterable[tuple[Card, Line]]) -> str:
    """Return rows to put in the place of those on the page."""
    return "".join(visit.render("_row_swap.html", row=_row(visit, card, line)) for card, line in places)


def _row(visit: Visit, card: Card, line: Line) -> Row:
    paper: Paper = visit.desk.kit.paper(card.doc_id)
    held = in_view(visit.desk, visit.session, (card,))[card.sha256]
    return make_row(visit.desk, card, line, held, paper)


def _card(visit: Visit) -> Card:
    card = visit.desk.by_name.get(visit.path["paper"])
    if card is None:
        raise Refusal(404, "no_paper")
    return card


def place_of(visit: Visit) -> tuple[Card, Line]:
    """Return the paper and sentence of the address; raises Refusal if they are not on the desk."""
    card, index = _card(visit), int(visit.path["index"])
    if not 0 <= index < len(card.lines):
        raise Refusal(404, "no_sentence")
    return card, card.lines[index]


def _asked_for(visit: Visit, rows: Sequence[Row]) -> Row | None:
    index = visit.query.get("s", "")
    return rows[int(index)] if index.isdecimal() and int(index) < len(rows) else None
