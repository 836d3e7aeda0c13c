"""Coders among each other: what they were given, how far they agree, and what a judge settles."""

import threading

from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from pipeline.core.audit_tables import FEWEST
from pipeline.core.decisions import Part
from pipeline.review.assigning import (
    NewAssignment,
    Withdrawal,
    assign,
    assigned_to,
    known_coders,
    read_assignments,
    shares,
    write_assignments,
)
from pipeline.review.comparing import measure
from pipeline.review.index import Card, Line
from pipeline.review.judging import Ruling, differences, questions_at, rulings
from pipeline.review.paper_pages import place_of
from pipeline.review.reading import make_items, make_row
from pipeline.review.reasons import explain
from pipeline.review.web import Site, Visit, only_judge, to

_SHOWN = 200  # differences on one page; the next ones come as these are settled
_WRITING = threading.Lock()  # of assignments: two judges at once must not lose one


def coder_routes(site: Site) -> list[Route]:
    """Return the routes of what coders have to do with each other."""
    return [
        site.get("/assigned", show_assigned),
        site.get("/agreement", show_agreement),
        site.get("/coders", show_coders),
        site.post("/coders", NewAssignment, give_out),
        site.post("/coders/withdraw", Withdrawal, withdraw),
        site.get("/differences", show_differences),
        site.get("/judge/{paper}/{index:int}", show_case),
        site.post("/judge/{paper}/{index:int}", Ruling, rule),
    ]


def show_assigned(visit: Visit) -> Response:
    """The sentences that this coder was given, with what is left on top."""
    name = visit.query.get("name", "")
    mine = [one for one in read_assignments(visit.desk.assignments) if visit.session.coder in one.coders]
    held = visit.desk.ledger.all_held(visit.session.coder, visit.session.part)
    rows = [
        make_row(visit.desk, card, line, held.get(card.sha256, {}))
        for card, line in assigned_to(visit.desk, visit.session.coder, name)
    ]
    return visit.page(
        "assigned.html", rows=rows, assignments=mine, name=name, left=sum(not row.done for row in rows)
    )


def show_agreement(visit: Visit) -> Response:
    """The agreement of those who coded, code by code."""
    return visit.page("agreement.html", pairs=measure(visit.desk), fewest=FEWEST)


def show_coders(visit: Visit) -> Response:
    """Who was given what, and how far they are."""
    only_judge(visit)
    given = [(one, shares(visit.desk, one)) for one in read_assignments(visit.desk.assignments)]
    known = known_coders(visit.desk)
    return visit.page("coders.html", given=given, known=known, people=visit.desk.ledger.people())


def give_out(visit: Visit, wanted: NewAssignment) -> Response:
    """Keep a new assignment."""
    only_judge(visit)
    path = visit.desk.assignments
    with _WRITING:
        write_assignments(path, [*read_assignments(path), assign(visit.desk, wanted)])
    return to("/coders", is_part=visit.is_part)


def withdraw(visit: Visit, what: Withdrawal) -> Response:
    """Take an assignment back; what was decided stays."""
    only_judge(visit)
    path = visit.desk.assignments
    with _WRITING:
        write_assignments(path, [one for one in read_assignments(path) if one.name != what.name])
    return to("/coders", is_part=visit.is_part)


def show_differences(visit: Visit) -> Response:
    """The sentences in which coders differ."""
    only_judge(visit)
    settled = visit.query.get("settled", "") == "yes"
    cards = visit.desk.by_doc
    cases = [
        (cards[doc_id], cards[doc_id].lines[index], questions)
        for (doc_id, index), questions in differences(visit.desk, settled=settled).items()
    ]
    at, visit.session.at = visit.session.at, None
    chosen = next(
        (visit.desk.row_key(card, line) for card, line, _ in cases if (card.name, line.index) == at), ""
    )
    return visit.page(
        "differences.html", cases=cases[:_SHOWN], count=len(cases), settled=settled, chosen=chosen
    )


def show_case(visit: Visit) -> Response:
    """All that coders say of one sentence."""
    only_judge(visit)
    card, line = place_of(visit)
    return HTMLResponse(_case(visit, card, line))


def rule(visit: Visit, ruling: Ruling) -> Response:
    """Settle a code, and answer with the case as it is now."""
    only_judge(visit)
    card, line = place_of(visit)
    acts = rulings(visit.desk, questions_at(visit.desk, card, line), ruling, visit.session.coder)
    if acts:
        visit.desk.ledger.append(visit.session.coder, acts, Part.JUDGE)
    said = visit.say("said_settled" if acts else "said_nothing")
    questions = questions_at(visit.desk, card, line)
    row = visit.render("_case_row.html", card=card, line=line, questions=questions, swap=True)
    return HTMLResponse(_case(visit, card, line) + row + visit.render("_said.html", said=said))


def _case(visit: Visit, card: Card, line: Line) -> str:
    desk = visit.desk
    seen = desk.book.show()
    questions = questions_at(desk, card, line)
    paper = desk.kit.paper(card.doc_id)
    held = desk.ledger.held(visit.session.coder, Part.JUDGE, card.sha256)
    panel = explain(desk, paper, line, make_items(card, line, held))
    reasons = {one.item.code: one.reasons for one in panel.explained}
    first = next((place for place, one in enumerate(questions) if not one.judged), 0)
    before, after = card.around(line)
    return visit.render(
        "_case.html",
        card=card,
        panel=panel,
        questions=questions,
        reasons=reasons,
        first=first,
        seen=seen,
        before=before,
        after=after,
    )
