from pipeline.core.codebook import Codebook, Language
from pipeline.core.paper import Paper
from pipeline.export.code_tables import co_occurrence, co_occurrence_table, code_documents

Papers = tuple[Paper, ...]


def test_a_sentence_counts_once_a_code_whoever_coded_it(coded_papers: Papers, codebook: Codebook) -> None:
    grid = code_documents(coded_papers, codebook, Language.EN).grids[0]

    assert grid.header == ("code", "aneh-2020", "tenang-2021", "Σ")
    assert [[each.text for each in row] for row in grid.rows] == [
        ["indikator/komunikasi", "2", "2", "4"],
        ["indikator/sumber_daya", "0", "0", "0"],  # rejected
        ["hambatan/anggaran", "1", "1", "2"],
    ]


def test_codes_that_share_a_sentence_or_paragraph_are_counted_with_their_coefficient(
    coded_papers: Papers, codebook: Codebook
) -> None:
    grid = co_occurrence_table(coded_papers, codebook, Language.EN).grids[0]

    # communication stands in 4 sentences and 2 paragraphs, the obstacle in 2 and 2
    assert [[each.text for each in row] for row in grid.rows] == [
        ["indikator/komunikasi", "hambatan/anggaran", "2", "2", "0.5", "1.0"]
    ]


def test_the_squares_are_alike_across_the_diagonal(coded_papers: Papers, codebook: Codebook) -> None:
    grids = co_occurrence(coded_papers, codebook, Language.EN).grids

    assert [grid.name for grid in grids] == ["sentence", "paragraph"]
    for grid in grids:
        numbers = [[each.number for each in row[1:]] for row in grid.rows]
        assert numbers == [list(column) for column in zip(*numbers, strict=True)]
    assert [each.number for each in grids[0].rows[0][1:]] == [4, 2]
