"""The matrix: what each paper says of each indicator, also where it says nothing."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from pipeline.core.findings import Evidence, MatrixRow
from pipeline.core.records import Assessment
from pipeline.core.verdicts import CONCLUDING, counted, verdict


def build_matrix(doc_id: str, codes: Sequence[str], evidence: Iterable[Evidence]) -> Iterator[MatrixRow]:
    """Yield one row per code in the order given; `none` where nothing was found."""
    by_code = counted(evidence)
    for code in codes:
        rows = by_code.get(code, [])
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
