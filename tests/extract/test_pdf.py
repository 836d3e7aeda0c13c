import difflib
import io
import os
import re
from pathlib import Path

import numpy as np
import pdfplumber
import pypdfium2
import pytest
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from pipeline.core.errors import DocumentError
from pipeline.core.records import Page, Passage, Role
from pipeline.extract.pdf import read_pdf
from tests.sources import known_words

ROOT = Path(__file__).parents[2]
ARTICLE = ROOT / "tests" / "data" / "khairunnisa-dina-2026.pdf"
REAL = Path(os.environ.get("KOTAKEMBAR_REAL_PDFS", ROOT / "tests" / "data" / "real"))

Read = tuple[tuple[Page, ...], tuple[Passage, ...]]


@pytest.fixture(scope="session")
def article() -> Read:
    return read_pdf(ARTICLE.read_bytes())


def made(*texts: str, encrypt: StandardEncryption | None = None) -> bytes:
    """A PDF with one text a page; an empty text gives a page with a picture only."""
    stream = io.BytesIO()
    pen = Canvas(stream, pagesize=(400, 300), encrypt=encrypt, invariant=1)
    for text in texts:
        pen.rect(300, 20, 60, 60, fill=1)
        pen.drawString(40, 200, text)
        pen.showPage()
    pen.save()
    return stream.getvalue()


def texts(read: Read) -> list[str]:
    return [passage.text for passage in read[1]]


def test_gives_the_words_of_the_article_in_order(article: Read) -> None:
    words = [word for p in article[1] if p.role is not Role.RUNNING for word in p.text.split()]

    match = difflib.SequenceMatcher(None, known_words(), words, autojunk=False)

    assert match.ratio() == 1.0, [c for c in match.get_opcodes() if c[0] != "equal"]


def test_gives_every_page_with_its_size(article: Read) -> None:
    pages, passages = article

    assert [page.number for page in pages] == list(range(1, 12))
    assert {(round(page.width_pt or 0), round(page.height_pt or 0)) for page in pages} == {(595, 842)}
    assert {passage.page for passage in passages} == set(range(1, 12))


def test_keeps_running_heads_and_page_numbers_out_of_the_text(article: Read) -> None:
    running = [passage.text for passage in article[1] if passage.role is Role.RUNNING]
    rest = "\n".join(passage.text for passage in article[1] if passage.role is not Role.RUNNING)

    assert not re.search(r"Jurnal ISO:|Khairunnisa & Dina:|e-ISSN|Page \d+ of|Vol: 6", rest)
    assert sum(text.startswith("Khairunnisa & Dina:") for text in running) == 5  # even pages
    assert sum(text.startswith("Jurnal ISO:") for text in running) == 6
    assert [t for t in running if t.startswith("Page")] == [f"Page {n} of 11" for n in range(1, 12)]


def test_finds_the_headings_and_their_levels(article: Read) -> None:
    headings = {p.text: p.level for p in article[1] if p.role is Role.HEADING}
    sections = ["Pendahuluan", "Metode Penelitian", "Hasil dan Pembahasan", "Kesimpulan", "Daftar Pustaka"]
    parts = [text for text in headings if " Kerja Sama Sister City Kota Bandung " in text]

    title = min(headings, key=lambda text: headings[text] or 0)
    assert title.startswith("Kerja Sama Sister City Antara Kota Bandung")
    assert len({headings[text] for text in sections}) == 1
    assert len(parts) == 5
    assert len({headings[text] for text in parts}) == 1
    assert (headings["Pendahuluan"] or 0) < (headings[parts[0]] or 0)
    assert set(headings) - {title, *sections, *parts} <= {"Shafa Kamila Khairunnisa, Dina"}


def test_finds_the_caption(article: Read) -> None:
    captions = [p.text for p in article[1] if p.role is Role.CAPTION]

    assert captions == ["Gambar 1. Training Offline ASN Kota Bandung"]


def test_keeps_a_paragraph_whole_on_its_page(article: Read) -> None:
    body = [p.text for p in article[1] if p.role is Role.BODY and p.page == 3]
    entries = [p.text for p in article[1] if p.page == 11 and p.role is Role.BODY]

    assert len(body) == 5
    assert body[1].startswith("Penelitian ini penting")
    assert body[1].endswith("(De Villiers & Coning, 2007).")
    assert [entry.split(",")[0] for entry in entries] == ["Tjandradewi", "Yoo", "Yun", "Ziegler"]


def test_joins_what_line_ends_cut(article: Read) -> None:
    text = "\n".join(texts(article))

    assert "kegiatan-kegiatan internasional" in text  # cut after the hyphen
    assert "https://doi.org/10.53697/iso.v6i1.3501\n" in text  # an address cut in the side column
    assert "pr-045222758/hebat-smart-city-bandung" in text


def test_leaves_affiliation_marks_out_of_the_names(article: Read) -> None:
    assert "Shafa Kamila Khairunnisa, Dina" in texts(article)


def test_has_a_box_for_every_character_but_spaces(article: Read) -> None:
    for passage in article[1]:
        assert passage.boxes is not None
        spaces = np.array([letter == " " for letter in passage.text])
        assert np.array_equal(np.isnan(passage.boxes[:]).all(axis=1), spaces)


@pytest.mark.parametrize(
    ("page", "word"),
    [
        (1, "SHRDC"),
        (2, "paradiplomasi,"),
        (4, "e-government."),
        (6, "Offline"),
        (9, "Kesimpulan"),
        (11, "Yoo,"),
    ],
)
def test_boxes_lead_back_to_the_word_on_the_page(article: Read, page: int, word: str) -> None:
    passage = next(p for p in article[1] if p.page == page and word in p.text and p.role is not Role.RUNNING)
    start = passage.text.index(word)
    assert passage.boxes is not None
    boxes = passage.boxes[start : start + len(word)].astype(float)

    x0, top = boxes[:, :2].min(axis=0) + 0.05
    x1, bottom = boxes[:, 2:].max(axis=0) - 0.05

    with pdfplumber.open(ARTICLE) as pdf:
        assert pdf.pages[page - 1].crop((x0, top, x1, bottom)).extract_text() == word


def test_gives_the_same_passages_each_time(article: Read) -> None:
    again = read_pdf(ARTICLE.read_bytes())

    assert again == article
    for one, other in zip(again[1], article[1], strict=True):
        assert one.boxes is not None
        assert other.boxes is not None
        assert one.boxes.blocks == other.boxes.blocks


def test_a_file_gives_the_same_as_its_bytes(article: Read) -> None:
    assert read_pdf(ARTICLE) == article


def test_a_file_that_pdfium_is_not_trusted_with_gives_the_same_as_its_bytes(tmp_path: Path) -> None:
    content = made("Kota Tidore merawat ingatan").replace(b"%%EOF", b"%%eof")  # a sign of damage
    path = tmp_path / "paper.pdf"
    path.write_bytes(content)

    assert read_pdf(path) == read_pdf(content)
    assert texts(read_pdf(path)) == ["Kota Tidore merawat ingatan"]


@pytest.mark.parametrize(("content", "message"), [(b"", r"empty \(0 bytes\)"), (b"PK", "not a PDF")])
def test_refuses_a_file_that_is_no_pdf(tmp_path: Path, content: bytes, message: str) -> None:
    path = tmp_path / "paper.pdf"
    path.write_bytes(content)

    with pytest.raises(DocumentError, match=message):
        read_pdf(path)


def test_reads_a_file_locked_against_printing_only() -> None:
    content = made("Kota Tidore merawat ingatan", encrypt=StandardEncryption("", ownerPassword="kunci"))

    assert texts(read_pdf(content)) == ["Kota Tidore merawat ingatan"]


SHEETS = ("Halaman muka laporan", "Kerja sama berjalan", "Lampiran peta")


@pytest.mark.parametrize("limit", [None, 3, 4])
def test_reads_a_file_that_is_as_long_as_the_limit(limit: int | None) -> None:
    assert texts(read_pdf(made(*SHEETS), max_pages=limit)) == list(SHEETS)


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(made(*SHEETS), id="whole"),
        pytest.param(made("", "", ""), id="pictures"),  # refused for these, were they looked at
        pytest.param(made(*SHEETS).replace(b"%%EOF", b"%%eof"), id="with a sign of damage"),
    ],
)
def test_refuses_a_file_longer_than_the_limit_before_any_page_is_read(content: bytes) -> None:
    with pytest.raises(DocumentError, match="it has 3 pages, and PDFs of more than 2 are not read") as caught:
        read_pdf(content, max_pages=2)
    assert caught.value.hint == "split the file, or raise max_pages in settings.yaml"


@pytest.mark.parametrize("strength", [40, 128])
def test_refuses_a_file_locked_with_a_password(strength: int) -> None:
    content = made("Rahasia", encrypt=StandardEncryption("sandi", ownerPassword="kunci", strength=strength))

    with pytest.raises(DocumentError, match="locked with a password") as caught:
        read_pdf(content)
    assert "remove the password" in caught.value.hint


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", r"empty \(0 bytes\)"),
        (b"PK\x03\x04 a Word file", "not a PDF: the file begins with b'PK"),
        (b"<!DOCTYPE html><html>404</html>", "not a PDF: the file begins with b'<!DOCTY"),
        (b"%PDF-1.7\n", "damaged"),
        (b"%PDF-1.7\n" + bytes(range(256)) * 20, "damaged"),
    ],
)
def test_refuses_what_is_no_pdf(content: bytes, message: str) -> None:
    with pytest.raises(DocumentError, match=message) as caught:
        read_pdf(content)
    assert caught.value.hint


@pytest.mark.parametrize("share", [0.02, 0.3, 0.6, 0.95])
def test_refuses_a_file_that_is_cut_off(share: float) -> None:
    content = ARTICLE.read_bytes()

    with pytest.raises(DocumentError, match=r"damaged|cut off"):
        read_pdf(content[: int(share * len(content))])


def test_refuses_a_file_whose_last_pages_are_cut_off() -> None:
    content = made(*(f"Halaman ke-{n} dari laporan tahunan" for n in range(1, 9)))
    with pypdfium2.PdfDocument(content) as pdf:  # pdfium writes the list of pages first
        stream = io.BytesIO()
        pdf.save(stream)
    whole = stream.getvalue()

    with pytest.raises(DocumentError, match=r"damaged|cut off"):
        read_pdf(whole[: int(0.7 * len(whole))])


def test_names_the_damaged_page() -> None:
    content = made("Halaman utuh", "Halaman rusak")
    end = content.rindex(b"endstream")
    damaged = content[: end - 24] + b"\xff\x00\xfe" * 8 + content[end:]

    with pytest.raises(DocumentError, match="damaged on page 2 of 2"):
        read_pdf(damaged)


def test_refuses_a_page_whose_text_does_not_unpack() -> None:
    packed = b"q this was never packed, so nothing can be unpacked from it Q"
    content = raw_pdf(b"<< /Length %d /Filter /FlateDecode >>" % len(packed), packed)

    with pytest.raises(DocumentError, match=r"damaged on page 1 of 1.*does not unpack"):
        read_pdf(content)


def test_refuses_a_file_without_pages() -> None:
    stream = io.BytesIO()
    with pypdfium2.PdfDocument.new() as pdf:
        pdf.save(stream)

    with pytest.raises(DocumentError, match="no pages"):
        read_pdf(stream.getvalue())


@pytest.mark.parametrize("pages", [[""], ["", "", ""], ["- 1 -", "- 2 -", "- 3 -"]])
def test_sends_a_scan_to_ocr(pages: list[str]) -> None:
    with pytest.raises(DocumentError, match=rf"no text on its {len(pages)} pages") as caught:
        read_pdf(made(*pages))
    assert "tesseract-ocr-ind" in caught.value.hint


def test_refuses_fonts_that_do_not_tell_their_letters() -> None:
    drawn = b"BT /F1 12 Tf 40 200 Td <004B004F00540041> Tj ET"
    content = raw_pdf(b"<< /Length %d >>" % len(drawn), drawn)

    with pytest.raises(DocumentError, match="do not tell which letters") as caught:
        read_pdf(content)
    assert "tesseract-ocr-ind" in caught.value.hint


def raw_pdf(attributes: bytes, stream: bytes) -> bytes:
    """A page with this content stream and a font that has codes, but no letters for them."""
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 400 300] /Contents 4 0 R"
        b" /Resources << /Font << /F1 5 0 R >> >> >>",
        attributes + b"\nstream\n" + stream + b"\nendstream",
        b"<< /Type /Font /Subtype /Type0 /BaseFont /X /Encoding /Identity-H /DescendantFonts [6 0 R] >>",
        b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /X /DW 600 /FontDescriptor 7 0 R"
        b" /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>",
        b"<< /Type /FontDescriptor /FontName /X /Flags 4 /Ascent 800 /Descent -200 /FontBBox [0 0 9 9] >>",
    ]
    body = b"".join(b"%d 0 obj\n%s\nendobj\n" % (n, text) for n, text in enumerate(objects, start=1))
    return b"%PDF-1.4\n" + body + b"trailer << /Root 1 0 R /Size 8 >>\n%%EOF\n"


def test_shows_boxes_from_the_top_left_of_the_crop_box() -> None:
    stream = io.BytesIO()
    pen = Canvas(stream, pagesize=(400, 300), cropBox=(50, 30, 350, 280))
    pen.drawString(60, 250, "Batas kota")
    pen.drawString(10, 250, "Luar")  # outside what is shown
    pen.save()

    pages, passages = read_pdf(stream.getvalue())

    assert pages == (Page(1, 300.0, 250.0),)
    assert [p.text for p in passages] == ["Batas kota"]
    assert passages[0].boxes is not None
    assert passages[0].boxes[0][0] == pytest.approx(10, abs=0.05)
    assert 15 < passages[0].boxes[0][1] < 30 < passages[0].boxes[0][3] < 35


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_reads_pages_that_are_turned(turn: int) -> None:
    stream = io.BytesIO()
    pen = Canvas(stream, pagesize=(400, 300))
    pen.translate(200, 150)
    pen.rotate(turn)
    pen.drawString(-80, 20, "Tabel kerja sama lintas kota")
    pen.drawString(-80, 5, "dan hasilnya per tahun")
    pen.save()

    _, passages = read_pdf(stream.getvalue())

    assert [p.text for p in passages] == ["Tabel kerja sama lintas kota dan hasilnya per tahun"]
    with pdfplumber.open(stream) as pdf:
        first = pdf.pages[0].chars[0]
    assert passages[0].boxes is not None
    expected = [first["x0"], first["top"], first["x1"], first["bottom"]]
    assert passages[0].boxes[0] == pytest.approx(np.array(expected, dtype=np.float32), abs=0.05)


@pytest.mark.skipif(not REAL.is_dir(), reason="the real files are not here")
@pytest.mark.parametrize(
    ("name", "pages", "running"),
    [
        ("uu34_2004.pdf", 68, ["PRESIDEN", "- 7 -", "b. penindak ..."]),
        ("pojk12.pdf", 59, ["- 6 -"]),
    ],
)
def test_reads_real_files(name: str, pages: int, running: list[str]) -> None:
    found, passages = read_pdf((REAL / name).read_bytes())

    assert len(found) == pages
    assert [p.text for p in passages if p.page == 7 and p.role is Role.RUNNING] in (
        running,
        [running[0], "REPUBLIK INDONESIA", *running[1:]],
    )


@pytest.mark.skipif(not REAL.is_dir(), reason="the real files are not here")
def test_refuses_a_real_scan() -> None:
    with pytest.raises(DocumentError, match="no text on its 11 pages"):
        read_pdf((REAL / "uu4_1975_scan.pdf").read_bytes())
