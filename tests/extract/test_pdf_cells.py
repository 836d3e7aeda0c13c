"""Tables drawn for the purpose: the cells that a reader sees are the cells that are given."""

import io
import re
from collections.abc import Sequence

import pdfplumber
import pytest
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

from pipeline.core.records import Document
from pipeline.extract.read import extract_document
from pipeline.tools import Tools
from tests.sources import source

BODY = ParagraphStyle("body", fontName="Times-Roman", fontSize=10, leading=12)
GRID = ("GRID", (0, 0), (-1, -1), 0.5, "black")
FONT = ("FONT", (0, 0), (-1, -1), "Times-Roman", 10)
BOOK = [
    ("LINEABOVE", (0, 0), (-1, 0), 0.8, "black"),
    ("LINEBELOW", (0, 0), (-1, 0), 0.5, "black"),
    ("LINEBELOW", (0, -1), (-1, -1), 0.8, "black"),
]
BEFORE = (
    "Data kunjungan balasan dicatat oleh sekretariat bersama dan dibacakan pada rapat tahunan kedua kota, "
    "lalu diringkas dalam tabel berikut ini agar mudah dibandingkan oleh pembaca."
)
AFTER = (
    "Jumlah peserta naik dari tahun ke tahun, kecuali ketika pelabuhan ditutup. Setelah itu, kedua kota "
    "sepakat mengirim kelompok yang lebih kecil, tetapi lebih sering daripada sebelumnya."
)
VISITS = (
    ("Tahun", "Tujuan", "Peserta"),
    ("2017", "Bengkel kapal", "12"),
    ("2018", "Pasar ikan", "24"),
    ("2019", "Sekolah pelayaran", "31"),
)


def make(cells: Sequence[Sequence[object]], style: Sequence[object], **options: object) -> bytes:
    """A page with running text, a caption, the table, and running text."""
    table = Table(cells, style=TableStyle([FONT, *style]), **options)
    return page(BEFORE, "Tabel 1. Kunjungan balasan", table, AFTER)


def page(*parts: str | Flowable) -> bytes:
    stream = io.BytesIO()
    flow: list[Flowable] = []
    for part in parts:
        flow += [Paragraph(part, BODY) if isinstance(part, str) else part, Spacer(1, 10)]
    SimpleDocTemplate(stream, pagesize=(420, 595), invariant=1).build(flow)
    return stream.getvalue()


def read(tools: Tools, content: bytes) -> Document:
    return extract_document(source(media_type="application/pdf"), content, tools.headings)


def grid_of(document: Document, number: int = 0) -> list[list[str]]:
    """The texts row by row, with "." where another cell reaches."""
    cells = document.tables[number].cells
    rows = max(cell.row for cell in cells) + 1
    columns = max(cell.column + cell.column_span for cell in cells)
    texts = {(cell.row, cell.column): cell.text for cell in cells}
    return [[texts.get((row, column), ".") for column in range(columns)] for row in range(rows)]


def rows_of(cells: Sequence[Sequence[str]]) -> list[list[str]]:
    return [list(row) for row in cells]


@pytest.mark.parametrize(
    "style",
    [
        pytest.param([GRID], id="all rules"),
        pytest.param(BOOK, id="level rules"),
        pytest.param([], id="no rules"),
        pytest.param(
            [("BOX", (0, 0), (-1, -1), 1, "black"), ("INNERGRID", (0, 0), (-1, -1), 0.2, "grey")], id="box"
        ),
        pytest.param([*BOOK, ("LINEAFTER", (0, 0), (1, -1), 0.5, "black")], id="upright rules inside only"),
        pytest.param(
            [
                *BOOK,
                ("LINEBEFORE", (0, 0), (-1, -1), 0.5, "black"),
                ("LINEAFTER", (2, 0), (2, -1), 0.5, "black"),
            ],
            id="no level rules between rows",
        ),
    ],
)
def test_gives_every_cell(tools: Tools, style: list[object]) -> None:
    document = read(tools, make(VISITS, style, colWidths=[60, 120, 60]))

    assert grid_of(document) == rows_of(VISITS)
    assert [document.text[b.span.start : b.span.end] for b in document.blocks if b.role == "body"] == [
        BEFORE,
        AFTER,
    ]


@pytest.mark.parametrize("style", [[GRID], BOOK, []], ids=["all rules", "level rules", "no rules"])
def test_every_cell_points_at_its_text_and_the_caption(tools: Tools, style: list[object]) -> None:
    document = read(tools, make(VISITS, style, colWidths=[60, 120, 60]))

    (table,) = document.tables
    assert table.caption is not None
    assert table.caption.value == "Tabel 1. Kunjungan balasan"
    assert document.text[table.caption.span.start : table.caption.span.end] == table.caption.value
    for cell in table.cells:
        assert cell.span is not None
        assert document.text[cell.span.start : cell.span.end] == cell.text
        assert cell.page == 1


@pytest.mark.parametrize("style", [[GRID], BOOK], ids=["all rules", "level rules"])
def test_an_empty_cell_has_no_span(tools: Tools, style: list[object]) -> None:
    cells = (VISITS[0], ("2017", "Bengkel kapal", ""), VISITS[2], ("2019", "", "31"), ("2020", "", ""))

    document = read(tools, make(cells, style, colWidths=[60, 120, 60]))

    assert grid_of(document) == rows_of(cells)
    assert [cell.row for cell in document.tables[0].cells if cell.span is None] == [1, 3, 4, 4]


def test_merged_cells_bear_their_spans(tools: Tools) -> None:
    cells = (
        ("Kota", "Kunjungan", "", "Catatan"),
        ("", "keluar", "masuk", ""),
        ("Ambon", "3", "4", "tertunda"),
        ("", "5", "6", "selesai"),
    )
    spans = [
        ("SPAN", *pair) for pair in (((0, 0), (0, 1)), ((1, 0), (2, 0)), ((3, 0), (3, 1)), ((0, 2), (0, 3)))
    ]

    document = read(tools, make(cells, [GRID, *spans], colWidths=[60, 60, 60, 90]))

    found = {
        cell.text: (cell.row, cell.column, cell.row_span, cell.column_span)
        for cell in document.tables[0].cells
    }
    assert found["Kota"] == (0, 0, 2, 1)
    assert found["Kunjungan"] == (0, 1, 1, 2)
    assert found["Catatan"] == (0, 3, 2, 1)
    assert found["Ambon"] == (2, 0, 2, 1)
    assert found["masuk"] == (1, 2, 1, 1)
    assert len(found) == len(document.tables[0].cells) == 12


def test_a_title_over_two_columns_of_a_table_with_level_rules_spans_them(tools: Tools) -> None:
    cells = (("Kota", "Kunjungan", ""), ("", "keluar", "masuk"), ("Ambon", "3", "4"), ("Sorong", "5", "6"))
    style = [
        ("LINEABOVE", (0, 0), (-1, 0), 0.8, "black"),
        ("LINEBELOW", (0, 1), (-1, 1), 0.5, "black"),
        BOOK[2],
        ("SPAN", (1, 0), (2, 0)),
        ("ALIGN", (1, 0), (2, -1), "CENTER"),
    ]

    document = read(tools, make(cells, style, colWidths=[80, 60, 60]))

    assert grid_of(document) == [["Kota", "Kunjungan", "."], ["", "keluar", "masuk"], *rows_of(cells[2:])]


@pytest.mark.parametrize("place", ["TOP", "MIDDLE", "BOTTOM"])
@pytest.mark.parametrize("style", [[GRID], BOOK], ids=["all rules", "level rules"])
def test_lines_of_a_cell_are_one_text(tools: Tools, style: list[object], place: str) -> None:
    texts = (
        ("Tahun", "Kegiatan yang disepakati", "Mitra"),
        ("2017", "Pelatihan bengkel kapal bagi lulusan sekolah pelayaran", "Dinas Perikanan"),
        ("2018", "Lomba perahu", "Kelompok nelayan muda kedua kota pelabuhan"),
        ("2019", "Pameran foto pasar ikan di balai kota", "Museum"),
    )
    cells = [[Paragraph(text, BODY) for text in row] for row in texts]

    document = read(
        tools, make(cells, [*style, ("VALIGN", (0, 0), (-1, -1), place)], colWidths=[50, 120, 90])
    )

    assert grid_of(document) == rows_of(texts)


def test_a_table_on_a_page_that_lies_on_its_side_is_read(tools: Tools) -> None:
    stream = io.BytesIO()
    pen = Canvas(stream, pagesize=(420, 595), invariant=1)
    pen.rotate(90)
    pen.translate(0, -420)
    text = Paragraph(BEFORE, BODY)
    text.wrap(480, 300)
    text.drawOn(pen, 40, 340)
    table = Table(VISITS, style=TableStyle([FONT, GRID]), colWidths=[60, 120, 60])
    table.wrap(480, 300)
    table.drawOn(pen, 40, 220)
    pen.save()

    assert grid_of(read(tools, stream.getvalue())) == rows_of(VISITS)


def test_two_tables_side_by_side_are_two(tools: Tools) -> None:
    left = Table(VISITS, style=TableStyle([FONT, GRID]), colWidths=[36, 80, 40])
    other = (("Kota", "Laut"), ("Sorong", "Seram"), ("Tual", "Arafura"))
    right = Table(other, style=TableStyle([FONT, GRID, ("LINEAFTER", (0, 0), (0, -1), 0.5, "black")]))

    document = read(tools, page(BEFORE, Table([[left, right]], colWidths=[180, 110]), AFTER))

    assert [grid_of(document, number) for number in (0, 1)] == [rows_of(VISITS), rows_of(other)]


def test_words_in_columns_without_a_caption_are_no_table(tools: Tools) -> None:
    table = Table(VISITS, style=TableStyle([FONT]), colWidths=[60, 120, 60])

    assert read(tools, page(BEFORE, table, AFTER)).tables == ()


def test_running_text_below_a_caption_is_no_table(tools: Tools) -> None:
    document = read(tools, page(BEFORE, "Tabel 1. Kunjungan balasan", AFTER, BEFORE))

    assert document.tables == ()
    assert not any(block.role == "table" for block in document.blocks)


@pytest.mark.parametrize(
    ("parts", "caption"),
    [
        (("Tabel 4.1", "Kunjungan balasan menurut tahun", None), "Tabel 4.1 Kunjungan balasan menurut tahun"),
        ((None, "Tabel 2. Kunjungan balasan"), "Tabel 2. Kunjungan balasan"),
        (("Gambar 2. Balai kota", None), None),
        ((AFTER, None), None),
    ],
)
def test_a_caption_stands_above_or_below(
    tools: Tools, parts: tuple[str | None, ...], caption: str | None
) -> None:
    table = Table(VISITS, style=TableStyle([FONT, GRID]), colWidths=[60, 120, 60])

    document = read(tools, page(BEFORE, *(part or table for part in parts), AFTER))

    found = document.tables[0].caption
    assert (found.value if found else None) == caption


def test_finds_the_cells_that_pdfplumber_finds(tools: Tools) -> None:
    cells = [[f"{row}-{column}" if (row + column) % 5 else "" for column in range(6)] for row in range(17)]
    spans = [("SPAN", *pair) for pair in (((0, 0), (2, 1)), ((4, 3), (5, 6)), ((0, 9), (0, 12)))]
    content = make(cells, [GRID, *spans], colWidths=[40] * 6)

    with pdfplumber.open(io.BytesIO(content)) as pdf:
        (theirs,) = pdf.pages[0].extract_tables()

    texts = [[re.sub(r"\s+", " ", text or ".") for text in row] for row in theirs]
    ours = [[text or "" for text in row] for row in grid_of(read(tools, content))]
    assert [[t for t in row if t not in ("", ".")] for row in ours] == [
        [t for t in row if t not in ("", ".")] for row in texts
    ]
    assert len(ours) == len(texts)
