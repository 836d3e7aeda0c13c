"""Tables of Word files and web pages: cells, empty and merged ones, captions, and what is no table."""

import io

import pytest
from docx import Document as new_docx
from docx.enum.style import WD_STYLE_TYPE

from pipeline.core.records import Cell, Document, Role
from pipeline.export.rows import cell_rows
from pipeline.extract.read import extract_document
from pipeline.tools import Tools
from tests.sources import source

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
TEXT = "Rapat kedua kota menghasilkan tiga kesepakatan yang dicatat dalam tabel di bawah ini."
OTHERS = [
    "Sekretariat bersama menyalin naskahnya untuk arsip kedua kota.",
    "Nelayan dari seberang diundang ke lomba perahu pada musim timur.",
    "Balai kota menyediakan ruang untuk pameran foto selama sebulan.",
    "Pelatihan bengkel kapal ditunda karena cuaca buruk.",
]
ROWS = """<tr><th rowspan="2">Kota</th><th colspan="2">Kunjungan</th></tr><tr><td>keluar</td><td></td></tr>
<tr><td>Ambon</td><td><p>tiga kali</p><p>per tahun</p></td><td>4<script>x()</script></td></tr>"""


def html(tools: Tools, body: str) -> Document:
    content = f"<html><body><h1>Hasil</h1><p>{TEXT}</p>{body}<p>{TEXT}</p></body></html>"
    return extract_document(source(media_type="text/html"), content.encode(), tools.headings)


def word(tools: Tools) -> Document:
    file = new_docx()
    file.add_heading("Hasil")
    file.add_paragraph(TEXT)
    file.styles.add_style("Caption", WD_STYLE_TYPE.PARAGRAPH) if "Caption" not in file.styles else None
    file.add_paragraph("Tabel 2. Kunjungan kedua kota", style="Caption")
    table = file.add_table(rows=3, cols=3)
    for place, text in {(0, 0): "Kota", (0, 1): "Kunjungan", (1, 1): "keluar", (2, 0): "Ambon"}.items():
        table.cell(*place).text = text
    table.cell(2, 1).text = "tiga kali\nper tahun"
    table.cell(2, 2).text = "4"
    table.cell(0, 0).merge(table.cell(1, 0))
    table.cell(0, 1).merge(table.cell(0, 2))
    file.add_paragraph(TEXT)
    buffer = io.BytesIO()
    file.save(buffer)
    return extract_document(source(media_type=WORD), buffer.getvalue(), tools.headings)


def places(cells: tuple[Cell, ...]) -> list[tuple[int, int, int, int, str]]:
    return [(cell.row, cell.column, cell.row_span, cell.column_span, cell.text) for cell in cells]


EXPECTED = [
    (0, 0, 2, 1, "Kota"),
    (0, 1, 1, 2, "Kunjungan"),
    (1, 1, 1, 1, "keluar"),
    (1, 2, 1, 1, ""),
    (2, 0, 1, 1, "Ambon"),
    (2, 1, 1, 1, "tiga kali per tahun"),
    (2, 2, 1, 1, "4"),
]


def test_word_gives_every_cell_and_the_caption(tools: Tools) -> None:
    (table,) = word(tools).tables

    assert places(table.cells) == EXPECTED
    assert table.caption is not None
    assert table.caption.value == "Tabel 2. Kunjungan kedua kota"


def test_html_gives_every_cell_and_the_caption(tools: Tools) -> None:
    (table,) = html(tools, f"<table><caption>Kunjungan</caption><tbody>{ROWS}</tbody></table>").tables

    assert places(table.cells) == EXPECTED
    assert table.caption is not None
    assert table.caption.value == "Kunjungan"


def test_words_of_tables_are_in_the_text_but_not_in_the_running_text(tools: Tools) -> None:
    for document in (word(tools), html(tools, f"<table>{ROWS}</table>")):
        flowing = [document.text[b.span.start : b.span.end] for b in document.blocks if b.role is Role.BODY]

        assert flowing == [TEXT, TEXT]
        for cell in document.tables[0].cells:
            assert cell.text == (document.text[cell.span.start : cell.span.end] if cell.span else "")


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(
            f"<table><tr><td><h2>Bab</h2><p>{OTHERS[0]}</p></td><td>menu</td></tr></table>", id="heading"
        ),
        pytest.param(f"<table><tr><td><p>{OTHERS[0]}</p></td><td>menu</td></tr></table>", id="one row"),
        pytest.param(
            f'<table role="presentation"><tr><td><p>{OTHERS[0]}</p></td></tr></table>', id="said so"
        ),
        pytest.param(
            f"<table><tr><td>a</td><td>b</td></tr><tr><td>c</td><td><p>{'</p><p>'.join(OTHERS)}</p></td></tr></table>",
            id="columns of paragraphs",
        ),
    ],
)
def test_a_table_that_lays_out_a_page_is_none(tools: Tools, body: str) -> None:
    document = html(tools, body)

    assert document.tables == ()
    flowing = [document.text[b.span.start : b.span.end] for b in document.blocks if b.role is Role.BODY]
    assert len(flowing) > 2


@pytest.mark.parametrize(("said", "columns"), [("3", 3), ("0", 1), ("x", 1), ("-2", 1), ("9999", 100)])
def test_a_span_that_makes_no_sense_is_one_or_cut(tools: Tools, said: str, columns: int) -> None:
    document = html(tools, f'<table><tr><td colspan="{said}">Kota</td></tr><tr><td>Ambon</td></tr></table>')

    assert document.tables[0].cells[0].column_span == columns


def test_rows_of_the_table_count_from_one_and_leave_empty_cells_without_a_place(tools: Tools) -> None:
    document = html(tools, f"<table>{ROWS}</table>")

    rows = list(cell_rows(document))

    assert [(row["table"], row["row"], row["column"]) for row in rows][:3] == [
        (1, 1, 1),
        (1, 1, 2),
        (1, 2, 2),
    ]
    assert rows[3] | {"cell_id": ""} == {
        "cell_id": "",
        "doc_id": "paper",
        "page": 1,
        "table": 1,
        "caption": "",
        "row": 2,
        "column": 3,
        "row_span": 1,
        "column_span": 1,
        "start": None,
        "end": None,
        "text": "",
    }
    assert len({row["cell_id"] for row in rows}) == len(rows)


def test_cells_that_span_all_rows_and_columns_again_and_again_take_no_memory(tools: Tools) -> None:
    rows = "".join(f'<tr><td rowspan="900" colspan="900">Kota {number}</td></tr>' for number in range(300))

    [table] = html(tools, f"<table>{rows}</table>").tables

    assert [cell.text for cell in table.cells if cell.text] == [f"Kota {number}" for number in range(300)]
    assert max(cell.column + cell.column_span for cell in table.cells) <= 101


def test_a_table_that_claims_far_more_cells_than_it_fills_has_those_alone(tools: Tools) -> None:
    wide = "".join(f"<td>{number}</td>" for number in range(400))

    [table] = html(tools, f"<table><tr>{wide}</tr>{'<tr><td>Ambon</td></tr>' * 400}</table>").tables

    assert len(table.cells) == 800
    assert table.cells[-1].text == "Ambon"
