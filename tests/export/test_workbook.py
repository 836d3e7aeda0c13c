"""The workbook is read back as a person's program would, sheet by sheet."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import openpyxl
import pytest
from lxml import etree
from openpyxl.utils.escape import unescape

from pipeline.core.codebook import Codebook
from pipeline.core.errors import RecordError
from pipeline.core.tables import TABLES
from pipeline.export.workbook import SHEETS, write_workbook
from pipeline.export.workbook_agree import EVIDENCE_SHEET
from pipeline.export.workbook_cells import MAX_CELL_UNITS, fit_cell
from pipeline.export.workbook_codebook import CODEBOOK_TABLE, CodebookRow, codebook_rows
from pipeline.export.workbook_front import About

Rows = dict[str, list[dict[str, Any]]]
ABOUT = About("Bukti terkode: contoh", (("Codebook", "1.1.0"),))
CODEBOOK = (
    CodebookRow(
        "indikator", "indikator/sumber_daya", "Sumber daya", "Resources", definition_id="Dana dan orang."
    ),
    CodebookRow("indikator", "indikator/komunikasi", "Komunikasi", "Communication", include_id="surel"),
    CodebookRow("hambatan", "hambatan/anggaran", "Anggaran", "Budget", exclude_en="grants"),
)


def write(path: Path, rows: Rows, **options: int) -> tuple[str, ...]:
    return write_workbook(path, sources(rows), CODEBOOK, ABOUT, **options)


def sources(rows: Rows) -> dict[str, Callable[[], Iterator[dict[str, Any]]]]:
    return {name: lambda name=name: iter(rows[name]) for name in TABLES}  # type: ignore[misc]


def cells(path: Path, sheet: str) -> list[list[Any]]:
    book = openpyxl.load_workbook(path)
    return [[cell.value for cell in row] for row in book[sheet].iter_rows()]


def test_the_sheets_stand_in_the_order_of_reading(tmp_path: Path, rows: Rows) -> None:
    notices = write(tmp_path / "evidence.xlsx", rows)

    book = openpyxl.load_workbook(tmp_path / "evidence.xlsx")
    assert notices == ()
    assert tuple(book.sheetnames) == SHEETS
    assert book.sheetnames[:2] == ["Baca dulu", "evidence"]
    assert book.active.title == "Baca dulu"


@pytest.mark.parametrize("name", TABLES)
def test_every_table_comes_back_as_it_was(tmp_path: Path, rows: Rows, name: str) -> None:
    write(tmp_path / "evidence.xlsx", rows)

    head, *body = cells(tmp_path / "evidence.xlsx", name)

    if name == "evidence":  # the sheet has a column of its own
        place = head.index("agree")
        head, *body = ([*row[:place], *row[place + 1 :]] for row in (head, *body))
    assert tuple(head) == TABLES[name].header
    assert body == [[_as_read(row[column]) for column in head] for row in rows[name]]


def _as_read(value: object) -> object:
    # empty text is an empty cell; Excel keeps 15 digits of a number
    return pytest.approx(value, rel=1e-15) if isinstance(value, float) else value if value != "" else None


def test_nothing_in_the_file_is_a_formula_or_a_link(tmp_path: Path, rows: Rows) -> None:
    rows["evidence"][0]["note"] = "http://contoh.invalid/laporan"
    write(tmp_path / "evidence.xlsx", rows)

    book = openpyxl.load_workbook(tmp_path / "evidence.xlsx")

    for sheet in book.worksheets:
        found = [cell for row in sheet.iter_rows() for cell in row]
        assert not [cell.coordinate for cell in found if cell.data_type == "f"]
        assert sheet.title == "Baca dulu" or not [cell.coordinate for cell in found if cell.hyperlink]


def test_heads_are_frozen_filtered_explained_and_printed_on_each_page(tmp_path: Path, rows: Rows) -> None:
    write(tmp_path / "evidence.xlsx", rows)

    sheet = openpyxl.load_workbook(tmp_path / "evidence.xlsx")["evidence"]

    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == f"A1:U{1 + len(rows['evidence'])}"
    assert sheet.print_title_rows == "$1:$1"
    assert (sheet.page_setup.orientation, sheet.page_setup.fitToHeight) == ("landscape", 0)
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.print_area == f"'evidence'!$A$1:$O${1 + len(rows['evidence'])}"
    for cell, column in zip(sheet[1], EVIDENCE_SHEET.columns, strict=True):
        assert cell.comment.text.startswith(f"{column.about_id}\n\n{column.about_en}")


def test_technical_and_empty_columns_are_folded_and_the_others_are_not(tmp_path: Path, rows: Rows) -> None:
    write(tmp_path / "evidence.xlsx", rows)

    sheet = openpyxl.load_workbook(tmp_path / "evidence.xlsx")["evidence"]

    folded = set()
    for letter, dimension in sheet.column_dimensions.items():
        if dimension.hidden:
            first = openpyxl.utils.column_index_from_string(letter)
            folded |= {sheet.cell(1, place).value for place in range(first, dimension.max + 1)}
    technical = {"evidence_id", "sentence_id", "dimension", "start", "end"}
    assert folded == technical | {"source_name", "decided_by", "note"}


def test_assessments_and_verdicts_are_coloured_by_their_word(tmp_path: Path, rows: Rows) -> None:
    write(tmp_path / "evidence.xlsx", rows)
    book = openpyxl.load_workbook(tmp_path / "evidence.xlsx")

    def rules(sheet: str) -> set[tuple[str, str]]:
        return {
            (str(area.sqref), formula)
            for area in book[sheet].conditional_formatting
            for rule in area.rules
            for formula in rule.formula
        }

    assert ("I2:I7", '"negative"') in rules("evidence")
    assert ("A2:U7", '$S2="rejected"') in rules("evidence")
    assert {("C2:C5", '"none"'), ("H2:H5", '"mixed"'), ("I2:I5", '"positive"')} <= rules("matrix")


def test_the_grid_shows_verdict_and_count_in_the_order_of_the_codebook(tmp_path: Path, rows: Rows) -> None:
    write(tmp_path / "evidence.xlsx", rows)

    head, *body = cells(tmp_path / "evidence.xlsx", "ringkasan")

    assert head == ["doc_id", "title", "Sumber daya", "Komunikasi"]
    assert body == [
        ["ambon-2019", "Kerja sama kota kembar: ambon-2019", "tidak ditemukan", "campuran (2+ 1−)"],
        [
            "kochi-2021",
            "Kerja sama kota kembar: kochi-2021",
            "tidak ditemukan",
            "campuran (2+ 1−)\nsimpulan: positif",
        ],
        ["jumlah naskah", "positif", 0, 0],
        ["jumlah naskah", "negatif", 0, 0],
        ["jumlah naskah", "campuran", 0, 2],
        ["jumlah naskah", "netral", 0, 0],
        ["jumlah naskah", "tidak ditemukan", 2, 0],
    ]


def test_the_grid_keeps_codes_that_the_codebook_does_not_know(tmp_path: Path, rows: Rows) -> None:
    rows["matrix"][0]["code"] = "indikator/baru"
    write(tmp_path / "evidence.xlsx", rows)

    head, first, *_ = cells(tmp_path / "evidence.xlsx", "ringkasan")

    assert head[2:] == ["Sumber daya", "Komunikasi", "indikator/baru"]
    assert first[2:] == ["tidak ditemukan", None, "campuran (2+ 1−)"]


def test_the_codebook_stands_in_its_own_order(tmp_path: Path, rows: Rows) -> None:
    write(tmp_path / "evidence.xlsx", rows)

    head, *body = cells(tmp_path / "evidence.xlsx", "codebook")

    assert tuple(head) == CODEBOOK_TABLE.header
    assert [row[1] for row in body] == [row.code for row in CODEBOOK]


def test_the_codebook_is_printed_in_indonesian_and_stands_in_english_beside_it(
    tmp_path: Path, rows: Rows, codebook: Codebook
) -> None:
    write_workbook(tmp_path / "evidence.xlsx", sources(rows), codebook_rows(codebook), ABOUT)

    sheet = openpyxl.load_workbook(tmp_path / "evidence.xlsx")["codebook"]
    head, first, *_ = ([cell.value for cell in row] for row in sheet.iter_rows())
    values = dict(zip(head, first, strict=True))
    assert (values["definition_id"], values["definition_en"]) == (
        "Tukar kabar antarmitra.",
        "News between partners.",
    )
    assert values["counter_example_id"].endswith("[tanpa kode]")
    assert sheet.print_area == "'codebook'!$A$1:$J$4"


@pytest.mark.parametrize(
    ("rule", "model", "said"),
    [
        (("positive", "suggested"), ("positive", "suggested"), "rule + model"),
        (("positive", "suggested"), ("negative", "suggested"), "rule / model"),
        (("positive", "suggested"), ("negative", "rejected"), "rule"),
        (("positive", "rejected"), ("positive", "rejected"), "rule + model"),
    ],
)
def test_the_evidence_sheet_says_who_agrees(
    tmp_path: Path, rows: Rows, rule: tuple[str, str], model: tuple[str, str], said: str
) -> None:
    first = rows["evidence"][0]
    pair = [
        {**first, "coder": coder, "assessment": assessment, "status": status}
        for coder, (assessment, status) in (("model:m", model), ("rule:r", rule))
    ]
    write(tmp_path / "evidence.xlsx", rows | {"evidence": [*pair, rows["evidence"][1]]})

    head, *body = cells(tmp_path / "evidence.xlsx", "evidence")

    assert [row[head.index("agree")] for row in body] == [said, said, "model"]


def test_the_front_counts_the_rows_of_each_sheet(tmp_path: Path, rows: Rows) -> None:
    write(tmp_path / "evidence.xlsx", rows)

    front = cells(tmp_path / "evidence.xlsx", "Baca dulu")

    counts = {row[0]: row[2] for row in front if isinstance(row[2], int)}
    assert counts == {name: len(rows[name]) for name in TABLES} | {"ringkasan": 2, "codebook": 3}
    assert front[0][0] == "Bukti terkode: contoh"
    assert front[-1][:2] == ["Codebook", "1.1.0"]


def test_empty_tables_keep_their_heads(tmp_path: Path) -> None:
    write(tmp_path / "evidence.xlsx", {name: [] for name in TABLES})

    for name, table in (TABLES | {"evidence": EVIDENCE_SHEET}).items():
        assert cells(tmp_path / "evidence.xlsx", name) == [list(table.header)]
    assert cells(tmp_path / "evidence.xlsx", "ringkasan")[0] == [
        "doc_id",
        "title",
        "Sumber daya",
        "Komunikasi",
    ]


def test_the_same_rows_give_the_same_bytes(tmp_path: Path, rows: Rows) -> None:
    for name in ("satu.xlsx", "folder/dua.xlsx"):
        write(tmp_path / name, rows)

    assert (tmp_path / "satu.xlsx").read_bytes() == (tmp_path / "folder/dua.xlsx").read_bytes()


@pytest.mark.parametrize(
    "text",
    [
        "lonceng \x07, nol \x00, dan pindah halaman \x0c",
        "<r>bukan markah & bukan rumus</r>",
        "  dua spasi di depan dan di belakang  ",
        "kode _x0041_ ditulis begitu",
        "&lt; tetap &lt;",
        "baris\nbaru\tdan tab",
        "\u202eterbalik\u202c 🙂 高知 é",
    ],
)
def test_odd_text_neither_breaks_the_file_nor_changes(tmp_path: Path, rows: Rows, text: str) -> None:
    rows["evidence"][0]["text"] = text
    write(tmp_path / "evidence.xlsx", rows)

    with ZipFile(tmp_path / "evidence.xlsx") as archive:
        for name in archive.namelist():
            etree.fromstring(archive.read(name))
    # openpyxl leaves the _xHHHH_ of control characters as they are; Excel does not
    assert unescape(cells(tmp_path / "evidence.xlsx", "evidence")[1][11]) == text


def test_characters_that_xml_forbids_are_shown_as_unknown(tmp_path: Path, rows: Rows) -> None:
    rows["evidence"][0]["text"] = "rusak \ufffe\uffff"

    notices = write(tmp_path / "evidence.xlsx", rows)

    assert notices == ()
    assert cells(tmp_path / "evidence.xlsx", "evidence")[1][11] == "rusak \ufffd\ufffd"


def test_text_that_fits_a_cell_is_whole_and_longer_text_is_marked_and_counted(
    tmp_path: Path, rows: Rows
) -> None:
    rows["evidence"][0]["text"] = "a" * MAX_CELL_UNITS
    rows["evidence"][1]["text"] = "a" * (MAX_CELL_UNITS + 1)
    rows["evidence"][2]["note"] = "🙂" * 20_000

    notices = write(tmp_path / "evidence.xlsx", rows)

    body = cells(tmp_path / "evidence.xlsx", "evidence")[1:]
    assert body[0][11] == "a" * MAX_CELL_UNITS
    assert body[1][11] == "a" * (MAX_CELL_UNITS - 4) + " […]"
    assert body[2][20] == "🙂" * 16_381 + " […]"
    assert len(notices) == 1
    assert "sheet evidence: 2 cells cut" in notices[0]
    front = [row[1] for row in cells(tmp_path / "evidence.xlsx", "Baca dulu")]
    assert any(str(line).startswith("evidence: 2 sel lebih panjang") for line in front)


@pytest.mark.parametrize("count", [16_384, 16_385])
def test_a_cut_cell_never_ends_in_half_a_character(count: int) -> None:
    shown = fit_cell("🙂" * count)

    assert shown.endswith("🙂 […]")
    assert len(shown.encode("utf-16-le")) <= 2 * MAX_CELL_UNITS


@pytest.mark.parametrize(("max_rows", "shown", "left_out"), [(8, 6, 0), (7, 6, 0), (6, 4, 2), (4, 2, 4)])
def test_a_full_sheet_says_so_in_its_last_row(
    tmp_path: Path, rows: Rows, max_rows: int, shown: int, left_out: int
) -> None:
    small = {name: [] for name in TABLES} | {"sentences": rows["sentences"]}

    notices = write(tmp_path / "evidence.xlsx", small, max_rows=max(max_rows, 4))

    body = cells(tmp_path / "evidence.xlsx", "sentences")[1:]
    assert len(body) == shown + bool(left_out)
    assert [row[0] for row in body[:shown]] == [row["sentence_id"] for row in rows["sentences"][:shown]]
    if left_out:
        # in doc_id, because sentence_id is folded
        assert body[-1][1].startswith(
            f"Lembar ini penuh: {left_out} baris lagi tidak dimuat di sini; semuanya"
        )
        assert any(f"sheet sentences: {left_out} rows left out" in notice for notice in notices)


def test_a_full_grid_says_so_too(tmp_path: Path, rows: Rows) -> None:
    notices = write(tmp_path / "evidence.xlsx", rows, max_rows=8)

    body = cells(tmp_path / "evidence.xlsx", "ringkasan")
    assert [row[0] for row in body[:3]] == ["doc_id", "ambon-2019", "jumlah naskah"]
    assert body[-1][0].startswith("Lembar ini penuh: 1 baris lagi")
    assert any("sheet ringkasan: 1 rows left out" in notice for notice in notices)


def test_rows_are_high_enough_for_their_text(tmp_path: Path, rows: Rows) -> None:
    rows["evidence"][0]["text"] = "kalimat yang cukup panjang untuk beberapa baris " * 8
    write(tmp_path / "evidence.xlsx", rows)

    heights = openpyxl.load_workbook(tmp_path / "evidence.xlsx")["evidence"].row_dimensions

    assert heights[2].height > 60
    assert heights[4].height is None


def test_a_wrong_row_leaves_the_old_workbook(tmp_path: Path, rows: Rows) -> None:
    path = tmp_path / "evidence.xlsx"
    write(path, rows)
    before = path.read_bytes()
    rows["timeline"][0]["page"] = "dua"

    with pytest.raises(RecordError, match="table timeline: column page is str 'dua', not int"):
        write(path, rows)

    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]
