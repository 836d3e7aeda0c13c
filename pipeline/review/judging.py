"""Settle what coders differ in: by one of their words, or by one of one's own."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Annotated, Literal

from pydantic import Field

from pipeline.core.decisions import Act, Action, Judgement, Key, Part, Status, Target, settle
from pipeline.core.records import Assessment
from pipeline.review.comparing import Question, find_questions
from pipeline.review.deciding import proposal_of
from pipeline.review.desk import Desk
from pipeline.review.index import Card, Line
from pipeline.review.ledger import Held
from pipeline.review.sessions import Session
from pipeline.review.web import Form, Refusal


class Ruling(Form):
    """How a judge settles a code: `do` as the coder `side` has it, or in a way of their own.

    `seen` is the mark of the codebook that the page showed.
    """

    do: Literal["side", "accept", "reject", "uncertain"]
    code: str
    side: str = ""
    assessment: Assessment | Literal[""] = ""
    memo: Annotated[str, Field(max_length=20_000)] = ""
    seen: str = ""


_ACTIONS = {
    Status.ACCEPTED: Action.ACCEPT,
    Status.EDITED: Action.EDIT,
    Status.UNCERTAIN: Action.UNCERTAIN,
    Status.REJECTED: Action.REJECT,
}


def differences(
    desk: Desk, *, settled: bool = False, cards: Sequence[Card] | None = None
) -> dict[tuple[str, int], list[Question]]:
    """Return what coders differ in, by doc_id and sentence; `settled`: also where a judge has spoken.

    In these papers, or in all.
    """
    found: dict[tuple[str, int], list[Question]] = {}
    for question in find_questions(desk, desk.cards if cards is None else cards):
        if question.differs and (settled or not question.judged):
            found.setdefault((question.card.doc_id, question.line.index), []).append(question)
    return found


def in_view(desk: Desk, session: Session, cards: Sequence[Card] | None = None) -> Mapping[str, Held]:
    """Return what lists and texts show as decided, by the hash of the paper, in these papers or in all.

    To a coder that is what they decided; to a judge what is settled, and their own word before it.
    """
    cards = desk.cards if cards is None else cards
    own = desk.ledger.held_in(session.coder, session.part, cards)
    if session.part is Part.CODER:
        return own
    settled = counted(desk, session, cards)
    return {sha256: {**settled.get(sha256, {}), **held} for sha256, held in own.items()}


def counted(desk: Desk, session: Session, cards: Sequence[Card] | None = None) -> Mapping[str, Held]:
    """Return what counts as decided for whoever is at the page, by the hash of the paper.

    For a coder that is what they decided; for a judge what is settled: judged, or said alike by all coders
    who came to it, as it is in the tables. In these papers, or in all.
    """
    cards = desk.cards if cards is None else cards
    if session.part is Part.CODER:
        return desk.ledger.held_in(session.coder, session.part, cards)
    differ = differences(desk, cards=cards)
    disputed = {(*place, one.code) for place, questions in differ.items() for one in questions}
    votes: dict[Key, Judgement] = {}
    for coder, part in desk.ledger.people():
        for sha256, held in desk.ledger.held_in(coder, part, cards).items():
            card = desk.by_sha.get(sha256)
            for target, judgement in held.items() if card else ():
                line = card and card.line_at(target.start)
                if card and line and target.code and (card.doc_id, line.index, target.code) not in disputed:
                    votes[coder, part, target] = judgement
    found: dict[str, dict[Target, Judgement]] = {}
    for target, one in settle(votes).items():
        if not one.differing:
            found.setdefault(target.sha256, {})[target] = one.judgement
    return found


def differing(desk: Desk, session: Session) -> Counter[str]:
    """Return how many codes on sentences a judge is to settle, by doc_id; none for a coder."""
    if session.part is Part.CODER:
        return Counter()
    found: Counter[str] = Counter()
    for (doc_id, _), questions in differences(desk).items():
        found[doc_id] += len(questions)
    return found


def votes_at(desk: Desk, card: Card, line: Line) -> dict[str, list[tuple[str, Judgement]]]:
    """Return who of the coders said what of each code on a sentence, in the order of their names."""
    found: dict[str, list[tuple[str, Judgement]]] = {}
    for coder, part in desk.ledger.people():
        if part is Part.CODER:
            for target, judgement in desk.ledger.held(coder, part, card.sha256).items():
                if target.code and line.start <= target.start < line.end:
                    found.setdefault(target.code, []).append((coder, judgement))
    return found


def questions_at(desk: Desk, card: Card, line: Line) -> list[Question]:
    """Return the codes that coders differ in on one sentence, settled or not."""
    return [
        question for question in find_questions(desk, (card,)) if question.differs and question.line is line
    ]


def rulings(desk: Desk, questions: Iterable[Question], ruling: Ruling, judge: str) -> tuple[Act, ...]:
    """Return the acts of a ruling: one on each span that a coder had the code on, as all of them are settled.

    The same again is a ruling, too, where the codebook has since said something else of the code.
    Raises Refusal if nobody differs in that code, or the side is nobody's.
    """
    question = next((one for one in questions if one.code == ruling.code), None)
    if question is None:
        raise Refusal(422, "no_difference")
    paper = desk.kit.paper(question.card.doc_id)
    held = dict(question.judged)
    key = desk.book.keys_at(ruling.seen).get(ruling.code, "")
    keys = desk.ledger.keys(judge, Part.JUDGE, question.card.sha256)
    return tuple(
        Act(
            _ACTIONS[after.status],
            question.card.doc_id,
            target,
            after,
            paper.document.text[target.start : target.end],
            proposal_of(paper, question.line, target.code),
            key,
        )
        for target, after in _after(question, ruling)
        if held.get(target) != after or keys.get(target, key) != key
    )


def _after(question: Question, ruling: Ruling) -> Iterator[tuple[Target, Judgement]]:
    targets = sorted({target for vote in question.votes for target, _ in vote.given})
    memo = ruling.memo.strip()
    if ruling.do == "side":
        side = next((vote for vote in question.votes if vote.coder == ruling.side), None)
        if side is None:
            raise Refusal(422, "no_difference")
        given = dict(side.given)
        for target in targets:
            yield target, replace(given.get(target, Judgement(Status.REJECTED)), memo=memo)
        return
    status = {"accept": Status.ACCEPTED, "reject": Status.REJECTED, "uncertain": Status.UNCERTAIN}[ruling.do]
    meant = next((vote.assessment for vote in question.votes if vote.assessment), None)
    assessment = None if status is Status.REJECTED else ruling.assessment or meant
    for target in targets:
        yield target, Judgement(status, assessment, memo=memo)
