"""The papers as JSON lines for spaCy: a sentence a line with its codes, and what it mentions.

`spans` is what `doc.spans` takes by `doc.char_span(start, end, label)`; sentences without a code are in it as
well, so that a text classifier can learn what has none.
"""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

from pipeline.core.atomic import replacing
from pipeline.core.paper import Paper
from pipeline.core.verdicts import counted


def write_spacy_lines(path: Path, papers: Sequence[Paper]) -> None:
    """Write a line per sentence, in the order of papers and text."""
    with replacing(path, "w") as handle:
        for paper in papers:
            for line in sentence_lines(paper):
                handle.write(json.dumps(line, ensure_ascii=False) + "\n")


def sentence_lines(paper: Paper) -> Iterator[dict[str, object]]:
    """Yield each sentence with `cats` (code: 1.0) and `spans` of its mentions, counted from its beginning."""
    codes: dict[str, dict[str, float]] = {}
    for code, rows in counted(paper.coded.evidence).items():
        for row in rows:
            codes.setdefault(row.sentence_id, {})[code] = 1.0
    mentions: dict[str, list[list[object]]] = {}
    starts = {sentence.sentence_id: sentence.span.start for sentence in paper.read.sentences}
    for mention in sorted(paper.coded.mentions, key=lambda one: (one.span, one.kind, one.value)):
        at = starts.get(mention.sentence_id)
        if at is not None:
            place = [mention.span.start - at, mention.span.end - at, mention.kind]
            mentions.setdefault(mention.sentence_id, []).append(list(place))
    for sentence in paper.read.sentences:
        yield {
            "text": sentence.text,
            "cats": dict(sorted(codes.get(sentence.sentence_id, {}).items())),
            "spans": {"mentions": mentions.get(sentence.sentence_id, [])},
            "meta": {
                "doc_id": sentence.doc_id,
                "sentence_id": sentence.sentence_id,
                "page": sentence.page,
                "section": str(sentence.section),
                "start": sentence.span.start,
                "end": sentence.span.end,
            },
        }
