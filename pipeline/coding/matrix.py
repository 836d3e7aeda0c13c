"""The matrix: what each paper says of each indicator, also where it says nothing."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from pipeline.core.findings import Evidence, MatrixRow
from pipeline.core.records import Assessment, SectionName

CONCLUDING = frozenset({SectionName.ABSTRAK, SectionName.KESIMPULAN, SectionName.SARAN})
# A verdict is one-sided when at least two thirds of the judging sentences are; else it is mixed.
ONE_SIDED = 2 / 3


def build_matrix(doc_id: str, codes: Sequence[str], evidence: Iterable[Evidence]) -> Iterator[MatrixRow]:
    """Yield one row per code in the order given; `none` where nothing was found."""
    counting = [row for row in sorted(evidence, key=_by_trust) if row.status != "rejected"]
    for code in codes:
        # Where several have coded a sentence, it counts once: as a person has it, else a rule, else a model.
        rows = list({row.sentence_id: row for row in reversed(counting) if row.code == code}.values())
        counts = Counter(row.assessment for row in rows)
        yield MatrixRow(
            doc_id=doc_id,
            code=code,
            verdict=verdict(rows),
            positive=counts[Assessment.POSITIVE],
            negative=counts[Assessment.NEGATIVE],
            mixed=counts[Assessment.MIXED],
            neutral=counts[Assessment.NEUTRAL],
            body=verdict([row for row in rows if row.section not in CONCLUDING]),
            conclusion=verdict([row for row in rows if row.section in CONCLUDING]),
            sentences=len(rows),
        )


def _by_trust(row: Evidence) -> int:
    """Sort key that puts people before rules and rules before a model, each in the order given."""
    return ("human", "rule", "model").index(row.coder.partition(":")[0])


def verdict(rows: Sequence[Evidence]) -> str:
    """Return positive, negative, mixed, neutral or none; neutral counts only where nothing judges."""
    if not rows:
        return "none"
    counts = Counter(row.assessment for row in rows)
    judging = sum(counts[a] for a in (Assessment.POSITIVE, Assessment.NEGATIVE, Assessment.MIXED))
    if not judging:
        return "neutral"
    for side in (Assessment.POSITIVE, Assessment.NEGATIVE):
        if counts[side] >= ONE_SIDED * judging:
            return str(side)
    return "mixed"
