"""The evidence sheet's own column: which kinds of coders have a code for a sentence, and whether alike.

Where rules and a model work side by side they give a sentence two rows for one code; this says so in each.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby

from pipeline.core.schema import Column, Row
from pipeline.core.tables import EVIDENCE
from pipeline.core.verdicts import REJECTED, TRUSTED

AGREE = Column(
    "agree",
    str,
    12,
    "Siapa saja yang memberi kode ini pada kalimat ini: rule + model berarti sepakat, rule / model berarti "
    "kodenya sama tetapi penilaiannya berbeda.",
    "Who has this code for this sentence: rule + model, both and alike; rule / model, assessed otherwise.",
)

_PLACE = EVIDENCE.header.index("coder") + 1
EVIDENCE_SHEET = replace(EVIDENCE, columns=(*EVIDENCE.columns[:_PLACE], AGREE, *EVIDENCE.columns[_PLACE:]))


def with_agree(rows: Iterable[Row]) -> Iterator[Row]:
    """Yield each row of `evidence` with `agree`; rows come in the order of the table."""
    for _, group in groupby(rows, key=lambda row: (row["doc_id"], row["sentence_id"], row["code"])):
        same = list(group)
        said = _agree(same)
        yield from ({**row, "agree": said} for row in same)


def _agree(rows: list[Row]) -> str:
    """Return the kinds of coders; rejected rows speak for nobody."""
    rows = [row for row in rows if row["status"] != REJECTED] or rows
    kinds = {str(row["coder"]).partition(":")[0] for row in rows}
    alike = len({row["assessment"] for row in rows}) == 1
    return (" + " if alike else " / ").join(kind for kind in TRUSTED if kind in kinds)
