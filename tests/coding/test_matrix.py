import pytest

from pipeline.coding.matrix import build_matrix, verdict
from pipeline.core.findings import Evidence
from pipeline.core.records import Assessment, SectionName, SourceType, Span

CODE = "indikator/evaluasi"


def _rows(assessments: str, section: SectionName = SectionName.HASIL) -> list[Evidence]:
    words = {
        "+": Assessment.POSITIVE,
        "-": Assessment.NEGATIVE,
        "~": Assessment.MIXED,
        "0": Assessment.NEUTRAL,
    }
    return [
        Evidence(
            evidence_id=f"{section}-{number}",
            doc_id="paper",
            sentence_id=f"{section}-{number}",
            page=1,
            section=section,
            heading="",
            code=CODE,
            assessment=words[sign],
            source_type=SourceType.AUTHOR,
            source_name="",
            text="Evaluasi.",
            span=Span(0, 9),
            trigger="Evaluasi",
            coder="rule:x.y",
        )
        for number, sign in enumerate(assessments)
    ]


@pytest.mark.parametrize(
    ("assessments", "expected"),
    [
        ("", "none"),
        ("0", "neutral"),
        ("+0000", "positive"),
        ("++-", "positive"),
        ("+-", "mixed"),
        ("---+", "negative"),
        ("~", "mixed"),
        ("++~~", "mixed"),
    ],
)
def test_the_verdict_is_that_of_two_thirds_of_the_judging_sentences(assessments: str, expected: str) -> None:
    assert verdict(_rows(assessments)) == expected


def test_body_and_conclusion_are_judged_apart() -> None:
    rows = _rows("--") + _rows("++", SectionName.KESIMPULAN)

    (row,) = build_matrix("paper", [CODE], rows)

    assert (row.body, row.conclusion, row.verdict, row.sentences) == ("negative", "positive", "mixed", 4)


def test_every_indicator_has_a_row() -> None:
    rows = list(build_matrix("paper", [CODE, "indikator/komitmen"], _rows("+")))

    assert [(row.code, row.verdict) for row in rows] == [(CODE, "positive"), ("indikator/komitmen", "none")]
