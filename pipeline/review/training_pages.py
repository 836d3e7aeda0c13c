"""Practice on settled sentences, as pages: one codes, compares, and sees how they do."""

from dataclasses import replace

from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from pipeline.core.decisions import Part
from pipeline.review.deciding import Deed, acts_of
from pipeline.review.desk import Desk
from pipeline.review.index import Card, Line
from pipeline.review.ledger import Held
from pipeline.review.paper_pages import place_of
from pipeline.review.reading import Row, make_row
from pipeline.review.reasons import explain
from pipeline.review.training import Codes, codes_held, compare, score, settled_sentences
from pipeline.review.web import Refusal, Site, Visit


def training_routes(site: Site) -> list[Route]:
    """Return the routes of practice."""
    return [
        site.get("/training", show_training),
        site.get("/training/{paper}/s/{index:int}", show_exercise),
        site.post("/training/{paper}/s/{index:int}", Deed, practise),
    ]


def show_training(visit: Visit) -> Response:
    """The sentences to practise on, and how the learner does so far."""
    desk, coder = visit.desk, visit.session.coder
    settled = settled_sentences(desk, coder, desk.cards)
    held = desk.practice.all_held(coder, Part.CODER)
    cards = desk.by_doc
    rows = [
        _row(desk, cards[doc_id], cards[doc_id].lines[index], held.get(cards[doc_id].sha256, {}))
        for doc_id, index in settled
    ]
    finished = {(row.card.doc_id, row.line.index): _mine(row) for row in rows if row.sentence}
    return visit.page("training.html", rows=rows, score=score(desk, settled, finished))


def show_exercise(visit: Visit) -> Response:
    """One sentence: to be coded, or to be compared once it was."""
    card, line = place_of(visit)
    return HTMLResponse(_exercise(visit, card, line))


def practise(visit: Visit, deed: Deed) -> Response:
    """Write what the learner does to the log of practice, never to that of decisions."""
    card, line = place_of(visit)
    desk, coder = visit.desk, visit.session.coder
    held = desk.practice.held(coder, Part.CODER, card.sha256)
    if card.target(line) in held:
        raise Refusal(409, "exercise_done")
    acts = acts_of(desk, card, desk.kit.paper(card.doc_id), _bare(line), held, deed)
    if acts:
        desk.practice.append(coder, acts)
    row = _row(desk, card, line, desk.practice.held(coder, Part.CODER, card.sha256))
    said = visit.say(f"said_{deed.do}" if acts else "said_nothing", count=len(acts))
    return HTMLResponse(
        _exercise(visit, card, line)
        + visit.render("_exercise_row.html", row=row, swap=True)
        + visit.render("_said.html", said=said)
    )


def _exercise(visit: Visit, card: Card, line: Line) -> str:
    desk = visit.desk
    settled = settled_sentences(desk, visit.session.coder, (card,)).get((card.doc_id, line.index))
    if settled is None:
        raise Refusal(404, "not_settled")
    row = _row(desk, card, line, desk.practice.held(visit.session.coder, Part.CODER, card.sha256))
    paper = desk.kit.paper(card.doc_id)
    before, after = card.around(line)
    return visit.render(
        "_exercise.html",
        card=card,
        panel=explain(desk, paper, _bare(line), row.items),
        pairs=compare(settled, _mine(row)) if row.sentence else None,
        before=before,
        after=after,
    )


def _mine(row: Row) -> Codes:
    return codes_held({item.target: item.judgement for item in row.items if item.judgement})


def _row(desk: Desk, card: Card, line: Line, held: Held) -> Row:
    return make_row(desk, card, _bare(line), held)


def _bare(line: Line) -> Line:
    """Return the sentence without what machines propose: it is to be coded from the text alone."""
    return replace(line, proposed=())
