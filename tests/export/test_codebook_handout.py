from pipeline.core.codebook import Codebook, Language
from pipeline.export.codebook_handout import codebook_handout, codebook_sheet, codebook_tags
from pipeline.export.handout import Heading, Paragraph


def test_each_code_is_explained_with_example_and_counter_example(codebook: Codebook) -> None:
    handout = codebook_handout(codebook, Language.ID)

    headings = [block.text for block in handout.blocks if isinstance(block, Heading)]
    assert headings[:2] == ["Indikator", "Komunikasi (indikator/komunikasi)"]
    leads = [
        (block.lead, block.text) for block in handout.blocks if isinstance(block, Paragraph) and block.lead
    ]
    assert leads[:5] == [
        ("Definisi.", "Tukar kabar antarmitra."),
        ("Pakai bila.", "surel"),
        ("Jangan pakai bila.", "promosi"),
        ("Contoh.", "Balasan selalu terlambat."),
        ("Bukan contoh.", "Kota itu ramai. [tanpa kode]"),
    ]


def test_the_sheet_is_in_the_language_that_was_asked_for(codebook: Codebook) -> None:
    grid = codebook_sheet(codebook, Language.EN).grids[0]

    assert grid.header[:4] == ("Code", "Name", "In short", "Definition")
    assert [each.text for each in grid.rows[0]][:4] == [
        "indikator/komunikasi",
        "Communication",
        "Exchange of news",
        "News between partners.",
    ]


def test_taguette_gets_tags_with_points_for_slashes(codebook: Codebook) -> None:
    grid = codebook_tags(codebook, Language.ID)

    assert grid.header == ("tag", "description")
    assert [each.text for each in grid.rows[0]] == [
        "indikator.komunikasi",
        "Komunikasi. Tukar kabar antarmitra.",
    ]
