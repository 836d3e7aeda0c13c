from dataclasses import replace

import pytest

from pipeline.core.codebook import Codebook, Language
from pipeline.core.paper import SEVERAL, Paper
from pipeline.core.records import Assessment
from pipeline.export.qca import columns_grid, membership, qca, qca_table

Papers = tuple[Paper, ...]
SIGNS = {
    "+": Assessment.POSITIVE,
    "-": Assessment.NEGATIVE,
    "~": Assessment.MIXED,
    "0": Assessment.NEUTRAL,
}


@pytest.mark.parametrize(
    ("signs", "fuzzy", "crisp"),
    [
        ("", None, None),
        ("00", None, None),
        ("++0", 1.0, 1),
        ("++-", 0.8, 1),
        ("+++--", 0.6, 1),
        ("+-", 0.4, 0),
        ("~", 0.4, 0),
        ("+--", 0.2, 0),
        ("--", 0.0, 0),
    ],
)
def test_membership_follows_the_sentences_that_judge(
    coded_papers: Papers, signs: str, fuzzy: float | None, crisp: int | None
) -> None:
    row = coded_papers[0].coded.evidence[0]

    found = membership([replace(row, assessment=SIGNS[sign]) for sign in signs])

    assert (found.fuzzy, found.crisp, found.sentences) == (fuzzy, crisp, len(signs))


def test_what_is_not_mentioned_is_empty_and_never_0(coded_papers: Papers, codebook: Codebook) -> None:
    grid = qca_table(coded_papers, codebook)

    assert grid.header == (
        "CASE",
        *("KOMUNIKASI", "SUMBERDAYA"),
        *("KOMUNIKASICS", "SUMBERDAYACS"),
        *("KOMUNIKASIN", "SUMBERDAYAN"),
    )
    assert [each.text for each in grid.rows[0]] == ["aneh-2020", "0.4", "", "0", "", "2", "0"]


def test_a_pair_that_a_paper_compares_is_a_case(coded_papers: Papers, codebook: Codebook) -> None:
    parts = [replace(coded_papers[0], pair=pair) for pair in ("Ambon–Kōchi", "Kupang–Las Palmas", SEVERAL)]

    assert [row[0].text for row in qca_table(parts, codebook).rows] == [
        "aneh-2020_Ambon-Kōchi",
        "aneh-2020_Kupang-Las-Palmas",
    ]


def test_the_sheet_of_columns_says_so(coded_papers: Papers, codebook: Codebook) -> None:
    text = "\n".join(each.text for row in columns_grid(codebook, Language.EN).rows for each in row)

    assert "Empty (NA): the paper does not mention it" in text
    assert "0.4 = no more positive than negative" in text
    assert [grid.name for grid in qca(coded_papers, codebook, Language.ID).grids] == [
        "fuzzy",
        "crisp",
        "mentioned",
        "columns",
    ]
