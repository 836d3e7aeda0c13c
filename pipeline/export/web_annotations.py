"""The evidence as W3C Web Annotations (Recommendation of 23 February 2017), in JSON-LD.

Each annotation points at its sentence twice: by position in the text of the paper (code points, half-open)
and by the quote with what stands around it, so that it is found again in another rendering of the same paper.
"""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

from pipeline.core.atomic import replacing
from pipeline.core.findings import Evidence
from pipeline.core.paper import Paper
from pipeline.core.verdicts import REJECTED

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
AROUND = 32  # characters before and after a quote, as Hypothesis keeps them
_ASSESSING = "assessing"


def write_web_annotations(path: Path, papers: Sequence[Paper]) -> None:
    """Write an AnnotationCollection with all rows that were not rejected, in the order of papers and text."""
    annotations = [one for paper in papers for one in annotate(paper)]
    collection = {
        "@context": CONTEXT,
        "id": "urn:kotakembar:evidence",
        "type": "AnnotationCollection",
        "label": "Kotakembar",
        "total": len(annotations),
        "first": {
            "id": "urn:kotakembar:evidence:1",
            "type": "AnnotationPage",
            "startIndex": 0,
            "items": annotations,
        },
    }
    with replacing(path, "w") as handle:
        handle.write(json.dumps(collection, ensure_ascii=False, indent=1) + "\n")


def annotate(paper: Paper) -> Iterator[dict[str, object]]:
    """Yield an annotation per row of evidence that was not rejected."""
    for row in sorted(paper.coded.evidence, key=lambda row: (row.span, row.code, row.coder)):
        if row.status != REJECTED:
            yield _annotation(paper, row)


def _annotation(paper: Paper, row: Evidence) -> dict[str, object]:
    text, span = paper.document.text, row.span
    source = paper.document.source
    return {
        "id": f"urn:uuid:{row.evidence_id}",
        "type": "Annotation",
        "motivation": ["classifying", _ASSESSING],
        "creator": _creator(row.coder),
        "body": [
            {"type": "TextualBody", "purpose": "classifying", "value": row.code},
            {"type": "TextualBody", "purpose": _ASSESSING, "value": str(row.assessment)},
            *([{"type": "TextualBody", "purpose": "commenting", "value": row.note}] if row.note else []),
        ],
        "target": {
            "source": f"urn:sha256:{source.sha256}",
            "selector": [
                {
                    "type": "TextQuoteSelector",
                    "exact": text[span.start : span.end],
                    "prefix": text[max(span.start - AROUND, 0) : span.start],
                    "suffix": text[span.end : span.end + AROUND],
                },
                {"type": "TextPositionSelector", "start": span.start, "end": span.end},
            ],
        },
    }


def _creator(coder: str) -> dict[str, str]:
    kind, _, name = coder.partition(":")
    return {
        "id": f"urn:kotakembar:{kind}:{name}".replace(" ", "%20"),
        "type": "Person" if kind == "human" else "Software",
        "name": name,
    }
