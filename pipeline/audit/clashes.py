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
        if {one.row.assessment, other.row.assessment} != set(SIDES):
            continue
        if "uncertain" in (one.row.status, other.row.status) or min(one.trust, other.trust) < LONE:
            continue
        good, bad = (one, other) if one.row.assessment is Assessment.POSITIVE else (other, one)
        likely = signs.probability(_said(good), _said(bad), one.row.code)
        if likely >= signs.sure and (best is None or likely > best[0]):
            best = likely, (one, other)
    return best and best[1]


def _said(one: Weighed) -> str:
    """Return the sentence, or of one that lists much the clauses that are about the code."""
    text = one.row.text
    return text if len(text.split()) <= _LONG else clause_of(one)
