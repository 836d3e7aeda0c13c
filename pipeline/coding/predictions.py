"""Turn what a model suggests into rows of evidence, beside those of the rules."""

from collections.abc import Iterable, Mapping, Sequence
from textwrap import shorten

from pipeline.coding.evidence import evidence_id
from pipeline.core.findings import Attribution, Evidence, Prediction
from pipeline.core.records import Document, Sentence

LIKE = 160  # characters of the coded sentence that the note shows


def code_predictions(
    document: Document,
    sentences: Sequence[Sentence],
    predictions: Iterable[Prediction],
    attributions: Mapping[str, Attribution],
    coder: str,
) -> tuple[Evidence, ...]:
    """Return a row per prediction, in their order; the words that spoke for the code are its trigger."""
    by_id = {sentence.sentence_id: sentence for sentence in sentences}
    rows = []
    for prediction in predictions:
        sentence, said = by_id[prediction.sentence_id], attributions[prediction.sentence_id]
        rows.append(
            Evidence(
                evidence_id=evidence_id(document, sentence, prediction.code, coder),
                doc_id=sentence.doc_id,
                sentence_id=sentence.sentence_id,
                page=sentence.page,
                section=sentence.section,
                heading=sentence.heading,
                code=prediction.code,
                assessment=prediction.assessment,
                source_type=said.source_type,
                source_name=said.source_name,
                text=sentence.text,
                span=sentence.span,
                trigger=", ".join(prediction.words),
                coder=coder,
                probability=round(prediction.probability, 3),
                note="; ".join(part for part in ("sure" * prediction.sure, _like(prediction)) if part),
            )
        )
    return tuple(rows)


def _like(prediction: Prediction) -> str:
    return f"like {shorten(prediction.like, LIKE, placeholder=' …')}" if prediction.like else ""
