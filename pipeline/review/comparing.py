"""What coders say of the same sentences: how far they agree, code by code, and where they differ."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipeline.core.decisions import HELD, Judgement, Part, Target
from pipeline.core.records import Assessment
from pipeline.review.desk import Desk, Measures
from pipeline.review.index import Card, Line
from pipeline.review.ledger import Held, Ledger
from pipeline.review.reading import held_by_line

ByLine = Mapping[int, Held]
Values = tuple[bool | None, ...]  # of a code on a sentence, one a coder; None: they did not come to it


@dataclass(frozen=True, slots=True)
class Vote:
    """What one coder says of a code on a sentence: on which targets, and whether it stands.

    `holds` is None where they have not come to it: neither decided on the code nor done with the sentence.
    """

    coder: str
    given: tuple[tuple[Target, Judgement], ...]
    holds: bool | None
    assessment: Assessment | None

    @property
    def judgement(self) -> Judgement | None:
        """What they said, the code that stands before others; None where they said it by passing over it."""
        standing = [one for _, one in self.given if one.status in HELD]
        return next(iter(standing or [one for _, one in self.given]), None)


@dataclass(frozen=True, slots=True)
class Question:
    """A code on a sentence with the votes of those who came to it, and what the judges hold of it."""

    card: Card
    line: Line
    code: str
    votes: tuple[Vote, ...]
    judged: tuple[tuple[Target, Judgement], ...]

    @property
    def differs(self) -> bool:
        """True if the votes do not all say the same."""
        return len({(vote.holds, vote.assessment) for vote in self.votes}) > 1


@dataclass(frozen=True, slots=True)
class CodeAgreement:
    """How far coders agree on a code, over the sentences that at least two came to; "" is all codes together.

    `given` are those that each coder gave it to; `same` of `both` count where the code stands for two or more
    and they mean it alike.
    """

    code: str
    sentences: int
    given: tuple[int, ...]
    same: int
    both: int
    measures: Measures


def coders_of(ledger: Ledger) -> tuple[str, ...]:
    """Return who has coded, in the order of their names."""
    return tuple(name for name, part in ledger.people() if part is Part.CODER)


def is_done(card: Card, line: Line, here: Held) -> bool:
    """True if somebody read the sentence, or decided on all that is proposed for it."""
    proposed = [card.target(line, one.code) for one in line.proposed]
    return card.target(line) in here or (bool(proposed) and all(target in here for target in proposed))


def vote(card: Card, line: Line, here: Held, coder: str, code: str) -> Vote:
    """Return what a coder says of a code; who is done with a sentence and did not give it said no."""
    given = tuple((target, one) for target, one in sorted(here.items()) if target.code == code)
    standing = [one for _, one in given if one.status in HELD]
    if standing:
        return Vote(coder, given, True, standing[0].assessment)
    return Vote(coder, given, False if given or is_done(card, line, here) else None, None)


def find_questions(desk: Desk, cards: Sequence[Card]) -> Iterator[Question]:
    """Yield each code that anybody gave or refused in these papers, on sentences that two coders came to."""
    ledger = desk.ledger
    names = coders_of(ledger)
    held = {name: ledger.held_in(name, Part.CODER, cards) for name in names}
    judges = [ledger.held_in(name, part, cards) for name, part in ledger.people() if part is Part.JUDGE]
    for card in cards:
        by_coder = {name: held_by_line(card, held[name].get(card.sha256, {})) for name in names}
        judged = [held_by_line(card, one.get(card.sha256, {})) for one in judges]
        by_coder = {name: lines for name, lines in by_coder.items() if lines}
        if len(by_coder) < 2:
            continue
        for line in card.lines:
            if sum(line.index in lines for lines in by_coder.values()) > 1:
                yield from _questions(card, line, by_coder, judged)


def _questions(
    card: Card, line: Line, by_coder: Mapping[str, ByLine], judged: Sequence[ByLine]
) -> Iterator[Question]:
    here = {name: lines.get(line.index, {}) for name, lines in by_coder.items()}
    for code in sorted({target.code for held in here.values() for target in held} - {""}):
        votes = tuple(vote(card, line, held, name, code) for name, held in here.items())
        votes = tuple(one for one in votes if one.holds is not None)
        if len(votes) > 1:
            word = {
                t: one for lines in judged for t, one in lines.get(line.index, {}).items() if t.code == code
            }
            yield Question(card, line, code, votes, tuple(word.items()))


def measure(desk: Desk, coders: Sequence[str]) -> list[CodeAgreement]:
    """Return the agreement per code in the order of the codebook, all codes together first.

    A code counts on all sentences that two of the coders are done with, also where neither gave it.
    """
    passed: Counter[Values] = Counter()  # what a code gets on sentences where nobody gave or refused it
    other = {
        code: Counter[Values]() for code in desk.codes
    }  # what it gets elsewhere, less what is in `passed`
    alike, both = Counter[str](), Counter[str]()
    for card, line, here in _shared(desk, coders):
        silent = tuple(False if name in here and is_done(card, line, here[name]) else None for name in coders)
        passed[silent] += 1
        for code in {target.code for held in here.values() for target in held} & other.keys():
            votes = {name: vote(card, line, held, name, code) for name, held in here.items()}
            other[code][tuple(votes[name].holds if name in votes else None for name in coders)] += 1
            other[code][silent] -= 1
            meant = [one.assessment for one in votes.values() if one.holds]
            both[code] += len(meant) > 1
            alike[code] += len(meant) > 1 and len(set(meant)) == 1
    counted = {code: _compared(passed, counts) for code, counts in other.items()}
    used = [code for code, rows in counted.items() if any(True in row for row in rows)]
    pooled: Counter[Values] = Counter()
    for code in used:
        pooled.update(counted[code])
    every = _agreement(desk, "", pooled, alike.total(), both.total())
    return [every, *(_agreement(desk, code, counted[code], alike[code], both[code]) for code in used)]


def _shared(desk: Desk, coders: Sequence[str]) -> Iterator[tuple[Card, Line, dict[str, Held]]]:
    """Yield the sentences that two of the coders came to, with what each of these holds there."""
    held = {name: desk.ledger.all_held(name, Part.CODER) for name in coders}
    for card in desk.cards:
        by_coder = {name: held_by_line(card, held[name].get(card.sha256, {})) for name in coders}
        for index in sorted({index for lines in by_coder.values() for index in lines}):
            here: dict[str, Held] = {name: lines[index] for name, lines in by_coder.items() if index in lines}
            if len(here) > 1:
                yield card, card.lines[index], here


def _compared(passed: Counter[Values], other: Counter[Values]) -> Counter[Values]:
    """Return both together, of what has two values or more."""
    together = Counter(passed)
    together.update(other)
    return Counter(
        {row: count for row, count in together.items() if count and sum(one is not None for one in row) > 1}
    )


def _agreement(desk: Desk, code: str, rows: Counter[Values], same: int, both: int) -> CodeAgreement:
    coders = range(max((len(row) for row in rows), default=0))
    given = tuple(sum(count for row, count in rows.items() if row[place]) for place in coders)
    return CodeAgreement(code, rows.total(), given, same, both, desk.kit.agree(rows, (False, True)))
