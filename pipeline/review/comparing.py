"""What coders say of the same sentences: how far they agree, code by code, and where they differ."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipeline.core.decisions import HELD, HUMAN, Judgement, Part, Target
from pipeline.core.decisions import is_done as done_with
from pipeline.core.records import Assessment
from pipeline.core.schema import Row
from pipeline.review.desk import Desk
from pipeline.review.index import Card, Line
from pipeline.review.ledger import Held, Ledger
from pipeline.review.reading import held_by_line

ByLine = Mapping[int, Held]
ALL = "all"  # what the audit's table calls all codes together


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


Figure = tuple[float | None, float | None, float | None]  # a measure and the ends of its interval


@dataclass(frozen=True, slots=True)
class CodeAgreement:
    """How far two coders agree on a code, as the audit's table has it; "" is all codes together.

    `given` are the sentences that each gave it to; `same` of `both` count where both gave it and mean it
    alike. `few`: there are too few sentences for the measures (percent, alpha, ac1, kappa) to mean
    anything.
    """

    code: str
    sentences: int
    given: tuple[int, int]
    same: int
    both: int
    measures: Mapping[str, Figure]
    few: bool


@dataclass(frozen=True, slots=True)
class PairAgreement:
    """Two coders and how far they agree: on all codes together, then by code in the order of the codebook."""

    coders: tuple[str, str]
    codes: tuple[CodeAgreement, ...]


def coders_of(ledger: Ledger) -> tuple[str, ...]:
    """Return who has coded, in the order of their names."""
    return tuple(name for name, part in ledger.people() if part is Part.CODER)


def is_done(card: Card, line: Line, here: Held) -> bool:
    """True if somebody read the sentence, or decided on all that is proposed for it."""
    decided = {target.code for target in here if target == card.target(line, target.code)}
    return done_with(decided, {one.code for one in line.proposed})


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


def measure(desk: Desk) -> list[PairAgreement]:
    """Return the agreement of each two coders who saw a sentence in common."""
    rows = desk.kit.agreement(desk.cards, desk.log.decisions())
    by_pair: dict[tuple[str, str], dict[tuple[str, str], Row]] = defaultdict(dict)
    for row in rows:
        pair = str(row["coder_a"]).removeprefix(HUMAN), str(row["coder_b"]).removeprefix(HUMAN)
        by_pair[pair][str(row["code"]), str(row["subject"])] = row
    return [
        PairAgreement(
            pair,
            tuple(
                _agreement(name.removeprefix(ALL), found[name, "code"], found[name, "assessment"])
                for name in (ALL, *desk.codes)
                if (name, "code") in found
            ),
        )
        for pair, found in by_pair.items()
    ]


def _agreement(code: str, there: Row, meant: Row) -> CodeAgreement:
    both, only_a, only_b, judged = (
        int(value or 0) for value in (there["both"], there["only_a"], there["only_b"], meant["n"])
    )
    return CodeAgreement(
        code=code,
        sentences=int(there["n"] or 0),
        given=(both + only_a, both + only_b),
        same=round(float(meant["percent"] or 0) * judged),
        both=judged,
        measures={name: _figure(there, name) for name in ("percent", "alpha", "ac1", "kappa")},
        few=bool(there["warning"]),
    )


def _figure(row: Row, name: str) -> Figure:
    low, value, high = (
        None if row[key] is None else float(row[key] or 0) for key in (f"{name}_low", name, f"{name}_high")
    )
    return value, low, high
