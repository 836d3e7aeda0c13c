"""How codes are used: counts, examples and counter-examples from what was decided."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pipeline.core.decisions import HELD, Judgement, Part, Status
from pipeline.review.desk import Desk
from pipeline.review.index import Card, Line
from pipeline.review.ledger import Person
from pipeline.review.sessions import Session

MOST = 4  # examples of each kind


@dataclass(frozen=True, slots=True)
class Example:
    """A place where somebody gave or refused a code; `quote` is the part that it is on."""

    card: Card
    line: Line
    quote: str
    coder: str
    judgement: Judgement


@dataclass(frozen=True, slots=True)
class Use:
    """How a code is used: how often it is proposed, what was decided, and places for and against it.

    `earlier` are decisions in force that were made when the codebook said something else of the code.
    """

    proposed: int
    earlier: int
    states: Mapping[str, int]
    examples: tuple[Example, ...]
    counter_examples: tuple[Example, ...]


def uses(desk: Desk, session: Session) -> dict[str, Use]:
    """Return the use of each code: by one's own decisions, or by all for a judge.

    Places with a memo come first: they say why.
    """
    proposed = Counter(one.code for _, line in desk.lines() for one in line.proposed)
    found: dict[str, list[Example]] = {code: [] for code in desk.codes}
    people = [(session.coder, session.part)] if session.part is Part.CODER else desk.ledger.people()
    for coder, part in people:
        for sha256, held in desk.ledger.all_held(coder, part).items():
            card = desk.by_sha.get(sha256)
            for target, judgement in held.items() if card else ():
                line = card.line_at(target.start) if card else None
                if card and line and target.code in found:
                    quote = line.text[target.start - line.start : target.end - line.start]
                    found[target.code].append(Example(card, line, quote, coder, judgement))
    earlier = _earlier(desk, people)
    return {code: _use(proposed[code], earlier[code], examples) for code, examples in found.items()}


def _earlier(desk: Desk, people: Sequence[Person]) -> Counter[str]:
    """Return, by code, how many decisions in force were made under other words of the codebook."""
    return Counter(
        target.code
        for coder, part in people
        for card in desk.cards
        for target, key in desk.ledger.keys(coder, part, card.sha256).items()
        if key != desk.keys.get(target.code)
    )


def _use(proposed: int, earlier: int, examples: list[Example]) -> Use:
    examples.sort(key=lambda one: (not one.judgement.memo, one.card.doc_id, one.line.index, one.coder))
    held = [one for one in examples if one.judgement.status in HELD]
    refused = [one for one in examples if one.judgement.status is Status.REJECTED]
    return Use(
        proposed,
        earlier,
        Counter(str(one.judgement.status) for one in examples),
        tuple(held[:MOST]),
        tuple(refused[:MOST]),
    )
