"""What a change of a code's words does: which decisions become doubtful, what carries the code."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.core.decisions import HELD, Judgement, Part, Target
from pipeline.review.book import Edition
from pipeline.review.desk import Desk
from pipeline.review.index import Card, Line
from pipeline.review.wording import Wording, wordings


@dataclass(frozen=True, slots=True)
class Past:
    """A decision in force, at its place."""

    card: Card
    line: Line
    quote: str
    coder: str
    part: Part
    judgement: Judgement


@dataclass(frozen=True, slots=True)
class Carried:
    """Where a code stands or is proposed, in sentences; `decided`: where somebody decided on it."""

    sentences: int
    papers: int
    by_rule: int
    by_model: int
    decided: int


@dataclass(frozen=True, slots=True)
class Drift:
    """What a change does.

    `again` are decisions that are to be looked at again because of it, `still` those that were to be before
    and are, and `cleared` counts those that no more are: the words are again what they were decided by.
    `unknown` counts those that do not say by which words they were made. `nearer` and `farther` are the pairs
    of codes that the audit would take together, or no more.
    """

    wordings: tuple[Wording, ...]
    meant: bool
    again: tuple[Past, ...]
    still: tuple[Past, ...]
    cleared: int
    unknown: int
    carried: Carried
    nearer: tuple[tuple[str, str], ...]
    farther: tuple[tuple[str, str], ...]


def find_drift(desk: Desk, name: str, after: Edition) -> Drift:
    """Return what becomes of the code `name` if the codebook says what is said in `after`."""
    before = desk.book.edition
    old, new = before.keys[name], after.keys[name]
    again: list[Past] = []
    still: list[Past] = []
    cleared = unknown = 0
    for past, key in _decisions(desk, name):
        unknown += not key
        if key and key != new:
            (again if key == old else still).append(past)
        cleared += key not in ("", old) and key == new
    nearer, farther = _kin(desk, before, after)
    return Drift(
        wordings=tuple(wordings(before.codes[name], after.codes[name])),
        meant=old != new,
        again=tuple(again),
        still=tuple(still),
        cleared=cleared,
        unknown=unknown,
        carried=_carried(desk, name),
        nearer=nearer,
        farther=farther,
    )


def earlier_decisions(desk: Desk, name: str, coder: str, part: Part) -> list[Past]:
    """Return what one person decided under other words of the code than those of now."""
    people = None if part is Part.JUDGE else [(coder, part)]
    now = desk.keys[name]
    return [past for past, key in _decisions(desk, name, people) if key not in ("", now)]


def _decisions(
    desk: Desk, name: str, people: Sequence[tuple[str, Part]] | None = None
) -> Iterator[tuple[Past, str]]:
    """Yield the decisions in force on a code with the hash of its meaning then ("" if unknown), in order."""
    for card in desk.cards:
        found: list[tuple[Target, str, Part, Judgement, str]] = []
        for coder, part in desk.ledger.people() if people is None else people:
            keys = desk.ledger.keys(coder, part, card.sha256)
            for target, judgement in desk.ledger.held(coder, part, card.sha256).items():
                if target.code == name:
                    found.append((target, coder, part, judgement, keys.get(target, "")))
        for target, coder, part, judgement, key in sorted(found, key=lambda one: one[:3]):
            if line := card.line_at(target.start):
                quote = line.text[target.start - line.start : target.end - line.start]
                yield Past(card, line, quote, coder, part, judgement), key


def _carried(desk: Desk, name: str) -> Carried:
    proposed = [
        (card.doc_id, line.index, one)
        for card, line in desk.lines()
        for one in line.proposed
        if one.code == name
    ]
    decisions = [past for past, _ in _decisions(desk, name)]
    decided = {(past.card.doc_id, past.line.index) for past in decisions}
    held = {(p.card.doc_id, p.line.index) for p in decisions if p.judgement.status in HELD}
    places = {(doc_id, index) for doc_id, index, _ in proposed} | held
    return Carried(
        sentences=len(places),
        papers=len({doc_id for doc_id, _ in places}),
        by_rule=sum(one.rule is not None for *_, one in proposed),
        by_model=sum(one.model is not None for *_, one in proposed),
        decided=len(decided),
    )


def _kin(desk: Desk, before: Edition, after: Edition) -> tuple[tuple[tuple[str, str], ...], ...]:
    """Return the pairs that the audit would take together in either way, and those no more, each sorted."""
    gained, lost = set[tuple[str, str]](), set[tuple[str, str]]()
    for was, became in zip(desk.kit.kin(before.codebook), desk.kit.kin(after.codebook), strict=True):
        gained |= {(min(pair), max(pair)) for pair in became - was}
        lost |= {(min(pair), max(pair)) for pair in was - became}
    return tuple(sorted(gained)), tuple(sorted(lost))
