"""Handouts are read back from each kind of file, with text that would break careless ones."""

import csv
from io import StringIO
from pathlib import Path

import docx
import openpyxl
import pytest
from docx.enum.section import WD_ORIENT

from pipeline.export.archives import xml_text
from pipeline.export.handout import Cell, Grid, Handout, Heading, Line, Look, Paragraph, cell, number_cell
from pipeline.export.handout_csv import write_grid_csv
from pipeline.export.handout_docx import write_docx
from pipeline.export.handout_markdown import escape, write_markdown
from pipeline.export.handout_xlsx import write_xlsx

HOSTILE = (
    "=1+1",
    "lonceng \x07 dan nol \x00",
    "\u202eterbalik\u202c",
    "<script>alert(1)</script> & | *tebal* `kode`",
    "<r>bukan markah</r>",
    "🙂 高知",
    "",
)
WRITERS = {"docx": write_docx, "xlsx": write_xlsx, "md": write_markdown}


def handout(texts: tuple[str, ...] = HOSTILE) -> Handout:
    two_lines = Cell((Line("negatif", Look.STRONG), Line(texts[0], Look.QUOTE)), "negative")
    rows = tuple((cell(text), number_cell(number), two_lines) for number, text in enumerate(texts))
    grid = Grid("bukti", ("teks", "jumlah", "sel"), (40, 8, 20), rows)
    return Handout("Judul <x>", (Heading("Satu"), Paragraph("Isi\x0b.", "Awal."), grid))


def test_word_gives_back_every_cell_and_what_xml_forbids_as_unknown(tmp_path: Path) -> None:
    write_docx(tmp_path / "x.docx", handout())

    document = docx.Document(str(tmp_path / "x.docx"))
    table = document.tables[0]
    assert [row.cells[0].text for row in table.rows] == ["teks", *map(xml_text, HOSTILE)]
    assert [row.cells[1].text for row in table.rows[1:]] == [str(number) for number in range(len(HOSTILE))]
    assert table.rows[1].cells[2].text == "negatif\n=1+1"
    assert [paragraph.text for paragraph in document.paragraphs][:3] == [
        "Judul <x>",
        "Satu",
        "Awal. Isi\ufffd.",
    ]


def test_word_is_set_on_a4_with_heads_on_each_page_and_no_name_or_clock(tmp_path: Path) -> None:
    write_docx(tmp_path / "x.docx", handout())

    document = docx.Document(str(tmp_path / "x.docx"))
    section, properties = document.sections[0], document.core_properties
    assert section.orientation == WD_ORIENT.LANDSCAPE
    assert (round(section.page_width.cm, 1), round(section.page_height.cm, 1)) == (29.7, 21.0)
    assert document.tables[0].rows[0]._tr.trPr.xpath("./w:tblHeader")
    assert (properties.author, properties.created.year, properties.modified.year) == (
        "Kotakembar",
        2000,
        2000,
    )


def test_a_workbook_gives_back_every_cell_and_holds_no_formula(tmp_path: Path) -> None:
    write_xlsx(tmp_path / "x.xlsx", handout())

    book = openpyxl.load_workbook(tmp_path / "x.xlsx")
    sheet = book["bukti"]
    texts = [row[0].value for row in sheet.iter_rows(min_row=2)]
    assert texts[0] == "=1+1"
    assert texts[2:] == [*HOSTILE[2:6], None]
    assert sheet["C2"].value == "negatif\n=1+1"
    assert not [one.coordinate for row in sheet.iter_rows() for one in row if one.data_type == "f"]
    assert book["keterangan"]["A1"].value == "Judul <x>"


@pytest.mark.parametrize("name", ["a/b:c*d", "", "x" * 60, "keterangan"])
def test_any_name_of_a_table_makes_a_sheet(tmp_path: Path, name: str) -> None:
    grids = tuple(Grid(name, ("a",), (10,), ((cell("1"),),)) for _ in range(2))
    write_xlsx(tmp_path / "x.xlsx", Handout("J", grids))

    assert len(set(openpyxl.load_workbook(tmp_path / "x.xlsx").sheetnames)) == 2


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("<script>&amp;</script>", r"\<script\>\&amp;\</script\>"),
        ("a | b", r"a \| b"),
        ("# bukan judul", r"\# bukan judul"),
        ("12. bukan daftar", r"12\. bukan daftar"),
        ("12 kota", "12 kota"),
        ("dua\nbaris", "dua baris"),
        ("sister-city", "sister-city"),
    ],
)
def test_markdown_takes_no_text_for_markup(text: str, shown: str) -> None:
    assert escape(text) == shown


def test_a_markdown_table_has_as_many_cells_in_each_row(tmp_path: Path) -> None:
    write_markdown(tmp_path / "x.md", handout())

    rows = [line for line in (tmp_path / "x.md").read_text("utf-8").splitlines() if line.startswith("|")]
    assert len(rows) == len(HOSTILE) + 2
    assert {line.replace(r"\|", "").count("|") for line in rows} == {4}
    assert "**negatif**<br>*=1+1*" in rows[2] or r"**negatif**<br>*\=1+1*" in rows[2]


def test_csv_guards_what_looks_like_a_formula_and_leaves_numbers(tmp_path: Path) -> None:
    grid = Grid("x", ("a", "b"), (1, 1), ((cell("=1+1"), number_cell(-3)), (cell("aman"), number_cell(None))))
    write_grid_csv(tmp_path / "x.csv", grid)

    rows = list(csv.reader(StringIO((tmp_path / "x.csv").read_text("utf-8"))))
    assert rows == [["a", "b"], ["'=1+1", "-3"], ["aman", ""]]


@pytest.mark.parametrize("ending", WRITERS)
def test_the_same_handout_gives_the_same_bytes(tmp_path: Path, ending: str) -> None:
    for name in ("satu", "dua"):
        WRITERS[ending](tmp_path / f"{name}.{ending}", handout())

    assert (tmp_path / f"satu.{ending}").read_bytes() == (tmp_path / f"dua.{ending}").read_bytes()


def test_a_wide_table_is_parted_into_bands_that_keep_the_left_columns() -> None:
    grid = Grid("x", tuple("pabcde"), (9, 1, 1, 1, 1, 1), (tuple(map(cell, "P12345")),), left=1, at_once=2)

    assert ["".join(band.header) for band in grid.bands()] == ["pab", "pcd", "pe"]
    assert [[one.text for one in band.rows[0]] for band in grid.bands()][-1] == ["P", "5"]


def test_a_wide_table_is_printed_band_by_band(tmp_path: Path) -> None:
    grid = Grid("x", tuple("pabcde"), (9, 1, 1, 1, 1, 1), (tuple(map(cell, "P12345")),), left=1, at_once=2)
    write_xlsx(tmp_path / "x.xlsx", Handout("J", (grid,)))

    sheet = openpyxl.load_workbook(tmp_path / "x.xlsx")["x"]
    assert [each.id for each in sheet.col_breaks.brk] == [3, 5]
    assert sheet.print_title_cols == "$A:$A"
    assert not sheet.sheet_properties.pageSetUpPr or not sheet.sheet_properties.pageSetUpPr.fitToPage
