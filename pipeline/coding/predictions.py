"""Turn what a model suggests into rows of evidence, beside those of the rules."""

from collections.abc import Iterable, Mapping, Sequence
from textwrap import shorten

from pipeline.coding.evidence import make_row
from pipeline.core.findings import SURE, Attribution, Evidence, Prediction
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
    return tuple(
        make_row(
            document,
            by_id[prediction.sentence_id],
            attributions[prediction.sentence_id],
            prediction,
            coder=coder,
            trigger=", ".join(prediction.words),
            note="; ".join(part for part in (SURE * prediction.sure, _like(prediction)) if part),
            probability=round(prediction.probability, 3),
        )
        for prediction in predictions
    )


def _like(prediction: Prediction) -> str:
    return f"like {shorten(prediction.like, LIKE, placeholder=' …')}" if prediction.like else ""
