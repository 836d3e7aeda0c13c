from dataclasses import replace

from pipeline.coding.evidence import code_evidence
from pipeline.coding.predictions import code_predictions
from pipeline.core.findings import Attribution, CodeMatch, Evidence, Prediction
from pipeline.core.records import Assessment, Document, Page, SourceType, Span, TextOrigin
from tests.sources import document, sentences

TEXT = "Dana kunjungan kembali dipangkas."
CODE = "hambatan/anggaran"
MADE = sentences(TEXT)
SAID = {MADE[0].sentence_id: Attribution(MADE[0].sentence_id, SourceType.INFORMANT, "Kepala Bagian")}


def _predict(paper: Document, *, sure: bool) -> Evidence:
    prediction = Prediction(
        MADE[0].sentence_id, CODE, 0.81249, Assessment.NEGATIVE, sure, ("dipangkas", "dana")
    )
    (row,) = code_predictions(paper, MADE, [prediction], SAID, "model:m@1")
    return row


def test_a_row_bears_the_model_its_probability_and_the_words_that_spoke_for_the_code() -> None:
    row = _predict(document(TEXT), sure=True)

    assert (row.code, row.assessment, row.text) == (CODE, "negative", TEXT)
    assert (row.coder, row.probability, row.trigger) == ("model:m@1", 0.812, "dipangkas, dana")
    assert (row.source_type, row.source_name, row.note) == ("informant", "Kepala Bagian", "sure")


def test_rule_and_model_have_rows_of_their_own_for_the_same_code() -> None:
    match = CodeMatch(MADE[0].sentence_id, "a.b", CODE, Assessment.NEGATIVE, Span(0, 4), "Dana", 0)

    (by_rule,) = code_evidence(document(TEXT), MADE, [match], SAID, frozenset())

    assert by_rule.evidence_id != _predict(document(TEXT), sure=True).evidence_id


def test_a_row_from_a_page_that_ocr_read_says_so() -> None:
    paper = document(TEXT)
    scan = replace(paper, pages=(Page(1, 595.0, 842.0, TextOrigin.OCR, 0.91),))

    assert _predict(scan, sure=True).note == "sure; ocr: 0.91"
    assert _predict(scan, sure=False).note == "ocr: 0.91"
    assert _predict(paper, sure=False).note == ""
