import io

import pytest
from docx import Document as new_docx
from docx.enum.text import WD_BREAK

from pipeline.core.errors import DocumentError
from pipeline.core.records import Role
from pipeline.extract.docx import read_docx
from pipeline.extract.html import read_html
from pipeline.extract.read import extract_document
from pipeline.tools import Tools
from tests.faults import docx
from tests.sources import source

HTML = """<!doctype html><html><head><title>Judul</title><style>p{}</style></head><body>
<nav><a href="/">Beranda</a></nav>
<h1>Kota Kembar</h1>
<p>Kerja sama <em>sister city</em> itu<br>berjalan baik.</p>
<figure><img src="a.png"><figcaption>Gambar 1. Balai kota</figcaption></figure>
<ul><li>pertukaran pelajar</li></ul>
<blockquote>Kami menunggu kabar.</blockquote>
<table><tr><td>2019</td><td>51 peserta</td></tr></table>
<script>alert("x")</script><footer>Hak cipta</footer></body></html>"""


def test_html_gives_its_text_without_navigation_and_scripts() -> None:
    _, passages = read_html(HTML.encode())

    assert [(p.role, p.text) for p in passages] == [
        (Role.HEADING, "Kota Kembar"),
        (Role.BODY, "Kerja sama sister city itu berjalan baik."),
        (Role.CAPTION, "Gambar 1. Balai kota"),
        (Role.LIST, "pertukaran pelajar"),
        (Role.QUOTE, "Kami menunggu kabar."),
        (Role.TABLE, "2019"),
        (Role.TABLE, "51 peserta"),
    ]
    assert passages[0].level == 1


def test_html_in_the_encoding_that_it_declares() -> None:
    page = '<html><head><meta charset="iso-8859-1"></head><body><p>Café di Malmö</p></body></html>'

    _, passages = read_html(page.encode("iso-8859-1"))

    assert passages[0].text == "Café di Malmö"


def _docx() -> bytes:
    word = new_docx()
    word.add_heading("Hasil", level=2)
    word.add_paragraph("Kerja sama itu berjalan baik.").add_run().add_break(WD_BREAK.PAGE)
    word.add_paragraph("Halaman kedua.")
    word.add_paragraph("butir", style="List Bullet")
    word.add_paragraph("Kami menunggu kabar.", style="Intense Quote")
    word.add_table(rows=1, cols=1).cell(0, 0).text = "sel"
    buffer = io.BytesIO()
    word.save(buffer)
    return buffer.getvalue()


def test_word_gives_headings_lists_tables_and_pages() -> None:
    pages, passages = read_docx(_docx())

    assert len(pages) == 2
    assert [(p.page, p.role, p.text) for p in passages] == [
        (1, Role.HEADING, "Hasil"),
        (1, Role.BODY, "Kerja sama itu berjalan baik."),
        (2, Role.BODY, "Halaman kedua."),
        (2, Role.LIST, "butir"),
        (2, Role.QUOTE, "Kami menunggu kabar."),
        (2, Role.TABLE, "sel"),
    ]
    assert passages[0].level == 2


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"PK\x03\x04 broken", "a damaged Word file"),
        (b"\xd0\xcf\x11\xe0" + b"\x00" * 600, "an old .doc file or one with a password"),
    ],
)
def test_a_word_file_that_cannot_be_read_is_named(content: bytes, message: str) -> None:
    with pytest.raises(DocumentError, match=message):
        read_docx(content)


def test_an_empty_file_is_refused(tools: Tools) -> None:
    with pytest.raises(DocumentError, match="the file is empty"):
        extract_document(source(), b" \n", tools.headings)


def test_a_file_of_signs_holds_no_text(tools: Tools) -> None:
    with pytest.raises(DocumentError, match="the file holds no text"):
        extract_document(source(), b"--- *** ---", tools.headings)


def test_a_cell_stands_once_however_much_it_spans_and_inner_tables_are_read() -> None:
    cell = b"<w:p><w:r><w:t>%b</w:t></w:r></w:p>"
    wide = b'<w:tc><w:tcPr><w:gridSpan w:val="3"/></w:tcPr>' + cell % b"Mitra" + b"</w:tc>"
    inner = b"<w:tbl><w:tr><w:tc>" + cell % b"Fuqing" + b"</w:tc></w:tr></w:tbl>"
    table = b"<w:tbl><w:tr>" + wide + b"<w:tc>" + cell % b"Malang" + inner + b"</w:tc></w:tr></w:tbl>"

    _, passages = read_docx(docx(table))

    assert [passage.text for passage in passages] == ["Mitra", "Malang", "Fuqing"]
