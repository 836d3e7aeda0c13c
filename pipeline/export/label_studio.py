"""The papers as tasks for Label Studio: rules and models as predictions, people as annotations.

Positions count code points of the text, half-open. The labelling set-up that the tasks want is in each file's
neighbour, made by `labelling_config`.
"""

import json
from collections.abc import Sequence
from pathlib import Path
from xml.sax.saxutils import quoteattr

from pipeline.core.atomic import replacing
from pipeline.core.codebook import Codebook
from pipeline.core.decisions import HUMAN
from pipeline.core.findings import Evidence
from pipeline.core.paper import Paper
from pipeline.core.verdicts import REJECTED


def write_label_studio(path: Path, papers: Sequence[Paper]) -> None:
    """Write a JSON list with a task per paper; rows that people rejected are left out."""
    with replacing(path, "w") as handle:
        handle.write(json.dumps([task(paper) for paper in papers], ensure_ascii=False, indent=1) + "\n")


def write_labelling_config(path: Path, codebook: Codebook) -> None:
    """Write the labelling set-up with the codes, to paste into the project's settings."""
    labels = "\n".join(f"    <Label value={quoteattr(name)}/>" for name, _, _ in codebook.codes())
    with replacing(path, "w") as handle:
        handle.write(
            f'<View>\n  <Labels name="code" toName="text">\n{labels}\n  </Labels>\n'
            '  <Text name="text" value="$text"/>\n</View>\n'
        )


def task(paper: Paper) -> dict[str, object]:
    """Return the text of a paper with a set of labels per coder: all rules are one."""
    rows: dict[str, list[Evidence]] = {}
    for row in sorted(paper.coded.evidence, key=lambda row: (row.span, row.code, row.coder)):
        if row.status != REJECTED:
            kind, _, name = row.coder.partition(":")
            rows.setdefault("rules" if kind == "rule" else f"{kind}:{name}", []).append(row)
    people = {coder for coder in rows if coder.startswith(HUMAN)}
    source = paper.document.source
    return {
        "data": {
            "text": paper.document.text,
            "doc_id": source.doc_id,
            "title": source.title,
            "sha256": source.sha256,
        },
        "predictions": [
            {"model_version": coder, "result": [_label(row) for row in of]}
            for coder, of in sorted(rows.items())
            if coder not in people
        ],
        "annotations": [
            {"completed_by": {"email": coder.removeprefix(HUMAN)}, "result": [_label(row) for row in of]}
            for coder, of in sorted(rows.items())
            if coder in people
        ],
    }


def _label(row: Evidence) -> dict[str, object]:
    label: dict[str, object] = {
        "id": row.evidence_id,
        "from_name": "code",
        "to_name": "text",
        "type": "labels",
        "value": {"start": row.span.start, "end": row.span.end, "text": row.text, "labels": [row.code]},
        "meta": {"assessment": [str(row.assessment)]},
    }
    return label if row.probability is None else {**label, "score": row.probability}
