from dataclasses import replace

from pipeline.core.codebook import Codebook, Language
from pipeline.core.findings import Evidence
from pipeline.core.paper import SEVERAL, Paper
from pipeline.core.records import Assessment
from pipeline.export.framework import LONGEST_QUOTE, framework, quote_line, summary, telling

Papers = tuple[Paper, ...]


def test_a_cell_holds_verdict_summary_and_quotes_with_page_and_speaker(
    coded_papers: Papers, codebook: Codebook
) -> None:
    grid = framework(coded_papers, codebook, Language.ID).grids[0]

    assert grid.header == ("naskah", "Komunikasi", "Sumber daya")
    cell = grid.rows[1][1]
    verdict, counts, *quotes = (line.text for line in cell.lines)
    assert (verdict, cell.tone) == ("campuran", "mixed")
    assert counts == "2 kalimat: 1 positif, 1 negatif"
    assert quotes == [
        "“Balasan surat datang terlambat.” (hlm. 2; informan: Informan 2; +)",
        f"“{coded_papers[1].read.sentences[0].text}” (hlm. 1; informan: Informan 2; −)",
    ]


def test_what_was_not_found_says_where_it_was_sought(coded_papers: Papers, codebook: Codebook) -> None:
    grid = framework(coded_papers, codebook, Language.EN).grids[0]

    assert [line.text for line in grid.rows[0][2].lines] == ["not found", "searched in 3 sentences"]


def test_a_file_without_pages_is_cited_by_section(coded_papers: Papers, codebook: Codebook) -> None:
    grid = framework(coded_papers, codebook, Language.EN).grids[0]

    assert "(results; informant: Informan 2; −)" in grid.rows[0][1].text


def test_the_most_telling_judges_as_the_verdict_does_and_then_comes_the_other_side(
    coded_papers: Papers,
) -> None:
    row = coded_papers[1].coded.evidence[0]
    long, short = replace(row, text="x" * 80), replace(row, text="Ya.")
    other = replace(row, assessment=Assessment.POSITIVE, text="x" * 80)

    assert telling([short, other, long], "negative") == [long, other, short]


def test_what_a_person_has_looked_at_tells_more(coded_papers: Papers) -> None:
    row: Evidence = coded_papers[1].coded.evidence[0]
    accepted = replace(row, status="accepted", text="Pendek.")

    assert telling([row, accepted], "negative")[0] == accepted


def test_a_long_sentence_is_cut_between_words(coded_papers: Papers) -> None:
    row = replace(coded_papers[1].coded.evidence[0], text="panjang sekali " * 40)

    text = quote_line(coded_papers[1].document, row, Language.ID).text

    assert text.startswith("“panjang sekali panjang")
    assert "[…]”" in text
    assert len(text) < LONGEST_QUOTE + 60


def test_a_summary_says_where_body_and_conclusion_differ(coded_papers: Papers) -> None:
    row = replace(coded_papers[1].coded.matrix[0], body="negative", conclusion="positive")

    assert (
        summary(row, Language.EN) == "2 sentences: 1 positive, 1 negative; body negative, conclusion positive"
    )


def test_a_pair_that_a_paper_compares_has_a_row_of_its_own(coded_papers: Papers, codebook: Codebook) -> None:
    parts = [replace(coded_papers[0], pair=pair) for pair in ("Ambon–Kōchi", SEVERAL)]
    grid = framework(parts, codebook, Language.EN).grids[0]

    assert [row[0].lines[-1].text for row in grid.rows] == ["Ambon–Kōchi", "several pairs, or none by name"]
