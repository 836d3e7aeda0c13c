"""Practice: sentences that are settled, coded once more by somebody who then sees how they compare."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipeline.core.decisions import HELD, Judgement, Key, Part, Status, settle
from pipeline.core.records import Assessment
from pipeline.review.assigning import assigned_to
from pipeline.review.comparing import is_done, vote
from pipeline.review.desk import Desk, Measures
from pipeline.review.index import Card, Line
from pipeline.review.ledger import Held, Person
from pipeline.review.reading import held_by_line

Codes = Mapping[str, Judgement]
_VALUES = ("", *map(str, Assessment))  # what a sentence may be to a code: not there, or one of these


@dataclass(frozen=True, slots=True)
class Compared:
    """A code on a practice sentence, as it is settled and as the learner has it; None: it does not stand."""

    code: str
    settled: Judgement | None
    mine: Judgement | None

    @property
    def how(self) -> str:
        """In one word: "right", "meant" (another assessment), "missed" or "extra"."""
        if self.settled is None:
            return "extra"
        if self.mine is None:
            return "missed"
        return "right" if self.settled.assessment == self.mine.assessment else "meant"


@dataclass(frozen=True, slots=True)
class Score:
    """How a learner does over the sentences they finished: counts by `Compared.how`, and the agreement."""

    sentences: int
    counts: Mapping[str, int]
    measures: Measures


def settled_sentences(desk: Desk, learner: str, cards: Sequence[Card]) -> dict[tuple[str, int], Codes]:
    """Return the sentences of papers to practise on, with the codes that stand there, by doc_id and index.

    Those on which a judge spoke or two coders are done, and nothing differs, but for what the learner had a
    part in or is to code themselves, blindly; in the order of the papers.
    """
    own = {(card.doc_id, line.index) for card, line in assigned_to(desk, learner)}
    found: dict[tuple[str, int], Codes] = {}
    people = desk.ledger.people()
    held = {person: desk.ledger.held_in(*person, cards) for person in people}
    for card in cards:
        lines = {person: held_by_line(card, held[person].get(card.sha256, {})) for person in people}
        for index in sorted({index for mine in lines.values() for index in mine}):
            here = {person: lines[person][index] for person in people if index in lines[person]}
            codes = _settled(card, card.lines[index], here)
            mine = (card.doc_id, index) in own or learner in (name for name, _ in here)
            if codes is not None and not mine:
                found[(card.doc_id, index)] = codes
    return found


def _settled(card: Card, line: Line, here: Mapping[Person, Held]) -> Codes | None:
    """Return the codes that stand on a sentence, None while it is not settled."""
    done = [name for (name, part), one in here.items() if part is Part.CODER and is_done(card, line, one)]
    if len(done) < 2 and not any(part is Part.JUDGE for _, part in here):
        return None
    words = settle(dict(_votes(card, line, here)))
    if any(one.differing for one in words.values()):
        return None
    return {target.code: one.judgement for target, one in words.items() if one.judgement.status in HELD}


def _votes(card: Card, line: Line, here: Mapping[Person, Held]) -> Iterator[tuple[Key, Judgement]]:
    """Yield what each says of each code there, be it of a part or of all of the sentence.

    A coder who is done and passed a code over says no to it, as among the differences; a judge does not.
    """
    for code in sorted({target.code for mine in here.values() for target in mine} - {""}):
        for (name, part), mine in here.items():
            one = vote(card, line, mine, name, code)
            if one.given or (one.holds is False and part is Part.CODER):
                key = name, part, card.target(line, code)
                yield key, one.judgement or Judgement(Status.REJECTED)


def codes_held(here: Held) -> Codes:
    """Return the codes that stand by what somebody holds on a sentence; of parts the first one speaks."""
    standing = [target for target, one in here.items() if target.code and one.status in HELD]
    return {target.code: here[target] for target in sorted(standing, reverse=True)}


def compare(settled: Codes, mine: Codes) -> tuple[Compared, ...]:
    """Return the codes of both, in the order of their names."""
    return tuple(
        Compared(code, settled.get(code), mine.get(code)) for code in sorted(settled.keys() | mine.keys())
    )


def score(
    desk: Desk, settled: Mapping[tuple[str, int], Codes], learner: Mapping[tuple[str, int], Codes]
) -> Score:
    """Return how a learner does on the sentences they finished."""
    counts = {"right": 0, "meant": 0, "missed": 0, "extra": 0}
    ratings: list[tuple[str, str]] = []
    for place, mine in learner.items():
        pairs = compare(settled[place], mine)
        for pair in pairs:
            counts[pair.how] += 1
        there = {pair.code: pair for pair in pairs}
        for code in desk.codes:  # a code that neither gave is an agreement, too
            one = there.get(code)
            ratings.append((_value(one.settled if one else None), _value(one.mine if one else None)))
    return Score(len(learner), counts, desk.kit.agree(Counter(ratings), _VALUES))


def _value(judgement: Judgement | None) -> str:
    return str(judgement.assessment or Assessment.NEUTRAL) if judgement else ""
