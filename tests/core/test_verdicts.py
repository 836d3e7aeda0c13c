import pytest

from pipeline.core.findings import Evidence
from pipeline.core.records import Assessment, SectionName, SourceType, Span
from pipeline.core.verdicts import counting, verdict

A, B = "indikator/evaluasi", "indikator/komitmen"


def _row(
    coder: str, said: str = "positive", code: str = A, sentence: str = "s1", status: str = "suggested"
) -> Evidence:
    place = ("x", "danau", sentence, 1, SectionName.HASIL, "")
    said_by = (Assessment(said), SourceType.AUTHOR, "", "Kata.", Span(0, 5), "", coder)
    return Evidence(*place, code, *said_by, status=status)


def test_a_sentence_and_code_count_once_as_the_most_trusted_has_it() -> None:
    rows = [_row("model:m", "mixed"), _row("rule:r", "negative"), _row("human:dina"), _row("rule:r", code=B)]

    assert {(row.code, row.coder) for row in counting(rows)} == {(A, "human:dina"), (B, "rule:r")}


def test_what_was_rejected_does_not_count() -> None:
    assert counting([_row("rule:r", status="rejected")]) == []


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
