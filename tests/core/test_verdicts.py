from dataclasses import replace

import pytest

from pipeline.core.findings import Evidence
from pipeline.core.records import Assessment, SectionName, SourceType, Span
from pipeline.core.verdicts import counted, verdict

A, B = "indikator/evaluasi", "indikator/komitmen"


def _row(
    coder: str, said: str = "positive", code: str = A, sentence: str = "s1", status: str = "suggested"
) -> Evidence:
    place = ("x", "danau", sentence, 1, SectionName.HASIL, "")
    said_by = (Assessment(said), SourceType.AUTHOR, "", "Kata.", Span(0, 5), "", coder)
    return Evidence(*place, code, *said_by, status=status)


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("", "none"),
        ("neutral neutral", "neutral"),
        ("positive neutral", "positive"),
        ("positive positive negative", "positive"),
        ("positive negative", "mixed"),
        ("mixed", "mixed"),
    ],
)
def test_two_thirds_of_what_judges_decide(said: str, expected: str) -> None:
    assert verdict([_row("rule:r", one) for one in said.split()]) == expected


FIRST = Evidence(
    evidence_id="e1",
    doc_id="paper",
    sentence_id="s1",
    page=1,
    section=SectionName.HASIL,
    heading="",
    code="indikator/komunikasi",
    assessment=Assessment.POSITIVE,
    source_type=SourceType.AUTHOR,
    source_name="",
    text="Surat selalu dibalas.",
    span=Span(0, 21),
    trigger="dibalas",
    coder="rule:x",
)
BY_MODEL = replace(FIRST, coder="model:m", assessment=Assessment.NEGATIVE)
BY_PERSON = replace(FIRST, coder="human:rina", assessment=Assessment.MIXED)


def test_a_sentence_counts_once_as_the_most_trusted_coder_has_it() -> None:
    assert counted([BY_MODEL, FIRST]) == {FIRST.code: [FIRST]}
    assert counted([BY_MODEL, FIRST, BY_PERSON]) == {FIRST.code: [BY_PERSON]}


def test_of_two_people_the_first_counts() -> None:
    other = replace(BY_PERSON, coder="human:tono", assessment=Assessment.NEGATIVE)

    assert counted([BY_PERSON, other]) == {FIRST.code: [BY_PERSON]}


def test_what_is_rejected_speaks_for_nobody() -> None:
    rejected = replace(FIRST, status="rejected")

    assert counted([rejected]) == {}
    assert counted([rejected, BY_MODEL]) == {FIRST.code: [BY_MODEL]}


def test_rows_stand_in_the_order_of_the_text() -> None:
    later = replace(FIRST, sentence_id="s2", span=Span(30, 40))
    other = replace(FIRST, code="indikator/evaluasi")

    assert counted([later, other, FIRST]) == {other.code: [other], FIRST.code: [FIRST, later]}


@pytest.mark.parametrize("judge", ["ana", "tono"])
def test_the_judge_counts_before_the_coder_whose_word_gave_way(judge: str) -> None:
    coder = replace(BY_PERSON, status="edited", decided_by=judge)
    ruled = replace(BY_PERSON, coder=f"human:{judge}", assessment=Assessment.NEGATIVE, decided_by=judge)

    assert counted([coder, ruled]) == counted([ruled, coder]) == {FIRST.code: [ruled]}
