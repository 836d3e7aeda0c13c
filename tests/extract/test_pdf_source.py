"""Which reader reads a file: pdfium what is sound, pdfplumber what shows signs of damage."""

import io
import zlib
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from pipeline.core.errors import DocumentError
from pipeline.extract import pdf_plumber, pdf_source
from pipeline.extract.pdf_chars import Chars
from pipeline.extract.pdf_pdfium import PdfiumPage
from pipeline.extract.pdf_plumber import PlumberFile
from pipeline.extract.pdf_source import PdfFile

ARTICLE = Path(__file__).parents[1] / "data" / "khairunnisa-dina-2026.pdf"
PACKED = zlib.compress(b"BT /F1 12 Tf 40 200 Td (Balai kota) Tj ET")


class Asked(Exception):
    """pdfplumber was asked."""


@pytest.fixture
def no_plumber(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(content: bytes) -> PlumberFile:
        raise Asked

    monkeypatch.setattr(pdf_plumber, "PlumberFile", refuse)


def drawn(encrypt: StandardEncryption | None = None, compress: int = 1) -> bytes:
    stream = io.BytesIO()
    pen = Canvas(stream, pagesize=(400, 300), encrypt=encrypt, pageCompression=compress, invariant=1)
    pen.drawString(40, 200, "Balai kota Ruteng")
    pen.save()
    return stream.getvalue()


def raw_pdf(dictionary: bytes, stream: bytes, font: bytes = b"/Subtype /Type1 /BaseFont /Courier") -> bytes:
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 400 300] /Contents 4 0 R"
        b" /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(stream), dictionary, stream),
        b"<< /Type /Font %s >>" % font,
    ]
    body = b"".join(b"%d 0 obj\n%s\nendobj\n" % (n, text) for n, text in enumerate(objects, start=1))
    return b"%PDF-1.4\n" + body + b"trailer << /Root 1 0 R /Size 6 >>\n%%EOF\n"


def with_stamp(stream: bytes) -> bytes:
    """A sound PDF with one more stream, packed, that no page uses."""
    stamp = b"6 0 obj\n<< /Subtype /Form /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream\nendobj\n"
    return raw_pdf(b"/Filter /FlateDecode", PACKED).replace(
        b"trailer", stamp % (len(stream), stream) + b"trailer"
    )


def text_of(content: bytes) -> str:
    source = PdfFile(content)
    texts = [sheaf.glyphs.text for sheaf in source.read(range(len(source)))]
    source.close()
    return "".join(texts)


@pytest.mark.usefixtures("no_plumber")
@pytest.mark.parametrize(
    "content",
    [
        drawn(),
        drawn(compress=0),
        drawn(encrypt=StandardEncryption("", ownerPassword="kunci")),
        raw_pdf(b"/Filter /FlateDecode", PACKED),
        raw_pdf(b"/Filter [/FlateDecode]", PACKED),
        with_stamp(zlib.compress(b"")),  # an empty one, as programs that put files together leave
    ],
)
def test_reads_sound_files_without_pdfplumber(content: bytes) -> None:
    assert text_of(content).startswith("Balaikota")


@pytest.mark.usefixtures("no_plumber")
@pytest.mark.parametrize(
    "content",
    [
        drawn()[:-20],  # the end is missing
        raw_pdf(b"/Filter /FlateDecode", b"never packed at all"),
        with_stamp(zlib.compress(b"")[:5]),  # cut off before anything
        raw_pdf(b"/Filter [/ASCII85Decode /FlateDecode]", b"87cURD]i,\xff\xfe\xfd~>"),
        drawn(encrypt=StandardEncryption("sandi", ownerPassword="kunci")),
        raw_pdf(b"", b"", font=b"")[:200] + b"%%EOF",
    ],
)
def test_asks_pdfplumber_about_files_that_show_damage(content: bytes) -> None:
    with pytest.raises(Asked):
        text_of(content)


def test_asks_pdfplumber_about_a_page_whose_fonts_do_not_tell_their_letters(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[int] = []
    read = PlumberFile.read
    monkeypatch.setattr(PlumberFile, "read", lambda self, index: asked.append(index) or read(self, index))
    font = b"/Subtype /Type0 /BaseFont /X /Encoding /Identity-H /DescendantFonts [<< /Type /Font" + (
        b" /Subtype /CIDFontType2 /BaseFont /X /DW 600 /CIDSystemInfo << /Registry (Adobe) /Ordering"
        b" (Identity) /Supplement 0 >> /FontDescriptor << /Type /FontDescriptor /FontName /X /Flags 4"
        b" /Ascent 800 /Descent -200 /FontBBox [0 0 9 9] >> >>]"
    )

    found = text_of(raw_pdf(b"", b"BT /F1 12 Tf 40 200 Td <004B004F> Tj ET", font))

    assert found == "\ufffd\ufffd"
    assert asked == [0]


def test_refuses_a_page_that_one_reader_lacks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_source, "chars_from_pdfium", lambda pages: None)
    monkeypatch.setattr(PlumberFile, "__len__", lambda self: 3)
    source = PdfFile(ARTICLE.read_bytes())

    with pytest.raises(DocumentError, match="damaged: it has 11 pages or 3"):
        next(source.read(range(1)))
    source.close()


def sheet(pen: Canvas, text: str, turn: int = 0, times: int = 1) -> None:
    pen.saveState()
    pen.translate(200, 150)
    pen.rotate(turn)
    for _ in range(times):
        pen.drawString(-90, 0, text)
        pen.drawString(-90, -14, "pelayanan warga sehari-hari.")
    pen.restoreState()
    pen.showPage()


def test_pages_read_together_are_read_as_if_alone() -> None:
    stream = io.BytesIO()
    pen = Canvas(stream, pagesize=(400, 300), invariant=1)
    sheet(pen, "Loket kelurahan Wosi buka untuk")
    sheet(pen, "Loket kelurahan Wosi buka untuk", turn=90)  # read sideways
    pen.showPage()
    pen.setPageSize((500, 350))
    sheet(pen, "Loket kelurahan Wosi buka untuk", times=2)  # bold by printing twice
    sheet(pen, "Loket kelurahan Wosi tutup bagi")
    pen.save()
    with closing(PdfFile(stream.getvalue())) as source:
        (together,) = source.read(range(5))
        alone = [next(source.read(range(index, index + 1))) for index in range(5)]

    assert together.frames == [frame for sheaf in alone for frame in sheaf.frames]
    assert [frame.turns for frame in together.frames] == [0, 1, 0, 0, 0]
    assert together.glyphs.text == "".join(sheaf.glyphs.text for sheaf in alone)
    assert np.bincount(together.glyphs.page).tolist() == [53, 53, 0, 53, 53]
    for name in ("x0", "top", "x1", "bottom", "base", "size", "spaced", "shown"):
        found = getattr(together.glyphs, name)
        assert np.array_equal(found, np.concatenate([getattr(sheaf.glyphs, name) for sheaf in alone]))


def test_a_page_that_pdfium_cannot_read_costs_the_others_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    chars = pdf_source.chars_from_pdfium

    def refuse_method(pages: Sequence[PdfiumPage]) -> Chars | None:
        found = chars(pages)
        return None if found is not None and "Metode" in "".join(map(chr, found.codes)) else found

    asked: list[int] = []
    read = PlumberFile.read
    monkeypatch.setattr(pdf_source, "chars_from_pdfium", refuse_method)
    monkeypatch.setattr(PlumberFile, "read", lambda self, index: asked.append(index) or read(self, index))
    with closing(PdfFile(ARTICLE.read_bytes())) as source:
        sheaves = list(source.read(range(len(source))))

    assert [sheaf.first for sheaf in sheaves] == list(range(11))
    assert asked == [2, 9]
