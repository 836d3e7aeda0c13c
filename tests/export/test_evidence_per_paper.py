from dataclasses import replace

from pipeline.core.codebook import Codebook, Language
from pipeline.core.findings import note_difference
from pipeline.core.paper import Paper
from pipeline.export.evidence_per_paper import evidence_per_paper, evidence_sheet
from pipeline.export.handout import Grid, Heading

Papers = tuple[Paper, ...]


def test_evidence_stands_by_paper_dimension_and_code(coded_papers: Papers, codebook: Codebook) -> None:
    handout = evidence_per_paper(coded_papers, codebook, Language.ID)

    headings = [block.text for block in handout.blocks if isinstance(block, Heading)]
    assert headings == ["aneh-2020", "Indikator", "Hambatan", "tenang-2021", "Indikator", "Hambatan"]
    first, second = ([each.text for each in row] for row in _grids(handout.blocks)[2].rows)
    assert first[0] == "Komunikasi\nindikator/komunikasi"
    assert first[2:] == [
        "hlm. 1",
        "informan: Informan 2",
        "negatif",
        "aturan komunikasi.rapat; model 0,83",
        "usulan",
    ]
    assert second[0] == ""
    assert second[4:] == ["positif", "Rina", "diterima (Rina)"]


def test_quotes_are_whole_and_what_was_rejected_is_left_out(coded_papers: Papers, codebook: Codebook) -> None:
    grid = evidence_sheet(coded_papers, codebook, Language.ID).grids[0]

    quotes = [row[3].text for row in grid.rows]
    assert quotes == [
        sentence.text
        for paper in coded_papers
        for sentence in (*paper.read.sentences[:2], paper.read.sentences[1])
    ]


def test_the_sheet_names_paper_dimension_and_code_in_each_row(
    coded_papers: Papers, codebook: Codebook
) -> None:
    grid = evidence_sheet(coded_papers, codebook, Language.EN).grids[0]

    assert grid.header[:3] == ("paper", "dimension", "code")
    assert all(row[place].text for row in grid.rows for place in range(3))


def test_where_coders_differ_it_says_who_said_what(coded_papers: Papers, codebook: Codebook) -> None:
    paper = coded_papers[1]
    told = {"status": "uncertain", "decided_by": "Budi, Rina"}
    note = note_difference([("Budi", "rejected", ""), ("Rina", "accepted", "positive")])
    rows = tuple(replace(row, note=note, **told) for row in paper.coded.evidence)
    differing = replace(paper, coded=replace(paper.coded, evidence=rows))

    for language, said in (
        (Language.ID, "pengode berbeda: Budi ditolak; Rina diterima, positif"),
        (Language.EN, "coders differ: Budi rejected; Rina accepted, positive"),
    ):
        grid = evidence_sheet((differing,), codebook, language).grids[0]
        assert {row[-1].text for row in grid.rows} == {said}


def _grids(blocks: tuple[object, ...]) -> list[Grid]:
    return [block for block in blocks if isinstance(block, Grid)]
