"""What pieces of evidence add up to: which of them count, and the verdict of a cell."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from pipeline.core.decisions import Status
from pipeline.core.findings import Evidence
from pipeline.core.records import Assessment, SectionName

CONCLUDING = frozenset({SectionName.ABSTRAK, SectionName.KESIMPULAN, SectionName.SARAN})
# A verdict is one-sided when at least two thirds of the judging sentences are; else it is mixed. A convention
# of the project, not measured: of three sentences one may differ, of two none.
ONE_SIDED = 2 / 3
TRUSTED = ("human", "rule", "model")  # the most trusted first
REJECTED = Status.REJECTED


def counted(evidence: Iterable[Evidence]) -> dict[str, list[Evidence]]:
    """Return the rows that count by code, one a sentence, in the order of the text; rejected ones do not.

    Where several have coded a sentence, it counts once: as a person has it, else a rule, else a model;
    of people, as the one has it whose word holds.
    """
    best: dict[tuple[str, str], Evidence] = {}
    for row in sorted(evidence, key=by_trust):
        if row.status != REJECTED:
            best.setdefault((row.code, row.sentence_id), row)
    rows: dict[str, list[Evidence]] = {}
    for row in sorted(best.values(), key=lambda row: (row.span, row.code)):
        rows.setdefault(row.code, []).append(row)
    return rows


def by_trust(row: Evidence) -> tuple[int, bool]:
    """Sort key that puts the row first that counts of several on a sentence and code."""
    return trust(row.coder, row.decided_by)


def trust(coder: str, decided_by: str) -> tuple[int, bool]:
    """Sort key that puts people before rules and rules before a model, each in the order given.

    Of people those come first by whom it was decided: a judge before the coders whose word gave way.
    """
    kind, _, name = coder.partition(":")
    return TRUSTED.index(kind), name not in decided_by.split(", ")


def verdict(rows: Sequence[Evidence]) -> str:
    """Return positive, negative, mixed, neutral or none; neutral counts only where nothing judges."""
    return verdict_of(Counter(row.assessment for row in rows))


def verdict_of(counts: Mapping[Assessment, int]) -> str:
    """Return the verdict of so many sentences of each assessment."""
    if not any(counts.values()):
        return "none"
    judging = sum(counts.get(a, 0) for a in (Assessment.POSITIVE, Assessment.NEGATIVE, Assessment.MIXED))
    if not judging:
        return "neutral"
    for side in (Assessment.POSITIVE, Assessment.NEGATIVE):
        if counts.get(side, 0) >= ONE_SIDED * judging:
            return str(side)
    return "mixed"
