"""Find the two places that most likely contradict each other."""

from collections.abc import Iterable

from pipeline.audit.signs import SignFile
from pipeline.audit.views import LONE, SIDES, Weighed, clause_of
from pipeline.core.records import Assessment

_LONG = 25  # words; a third of the pairs that the signs were learnt from have a longer sentence

Two = tuple[Weighed, Weighed]


def likeliest(pairs: Iterable[Two], signs: SignFile) -> Two | None:
    """Return the likeliest of these pairs of places on one code; None if no pair is likely enough.

    Only two that judge in opposite ways are looked at, and that neither a person nor the model doubts.
    """
    best: tuple[float, Two] | None = None
    for one, other in pairs:
        if "uncertain" in (one.row.status, other.row.status) or min(one.trust, other.trust) < LONE:
            continue
        likely = likelihood(one, other, signs)
        if likely >= signs.sure and (best is None or likely > best[0]):
            best = likely, (one, other)
    return best and best[1]


def likelihood(one: Weighed, other: Weighed, signs: SignFile) -> float:
    """Return how likely two places on one code contradict each other: 0 if they do not judge otherwise."""
    if {one.row.assessment, other.row.assessment} != set(SIDES):
        return 0.0
    good, bad = (one, other) if one.row.assessment is Assessment.POSITIVE else (other, one)
    return signs.probability(_said(good), _said(bad), one.row.code)


def _said(one: Weighed) -> str:
    """Return the sentence, or of one that lists much the clauses that are about the code."""
    text = one.row.text
    return text if len(text.split()) <= _LONG else clause_of(one)
