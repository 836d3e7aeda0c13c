"""Scanned pages: which they are, what is read on them, and where it stands."""

import io
from dataclasses import replace
from difflib import SequenceMatcher
from pathlib import Path

import numpy as np
import pypdfium2
import pytest
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from pipeline.core.records import Document, Page, TextOrigin
from pipeline.extract.ocr import INSTALL_HINT, Engine, PrintedLine, Word, find_engine
from pipeline.extract.ocr_glyphs import find_printed, make_glyphs
from pipeline.extract.ocr_notices import name_pages, scan_notices
from pipeline.extract.ocr_pages import judge_page, measure_scan
from pipeline.extract.pdf import read_pdf
from pipeline.extract.pdf_glyphs import Frame
from tests.scans import scanned
from tests.sources import document

ARTICLE = (Path(__file__).parents[1] / "data" / "khairunnisa-dina-2026.pdf").read_bytes()
PROSE = [
    "Delegasi Kota Ternate tiba di balai kota pada pagi hari dan disambut oleh",
    "wali kota bersama para kepala dinas. Kedua pihak membahas rencana kerja",
    "untuk tiga tahun ke depan, antara lain pertukaran guru, pelatihan pemadam",
    "kebakaran, dan pameran dagang. Anggaran untuk kegiatan itu belum disetujui",
    "oleh dewan, sehingga kunjungan balasan ditunda sampai tahun berikutnya.",
    "Meskipun demikian, para pihak sepakat bahwa surat pernyataan kehendak tetap",
    "berlaku dan akan ditinjau kembali setiap dua tahun oleh tim bersama.",
]


@pytest.fixture(scope="module")
def engine() -> Engine:
    found = find_engine()
    if found is None:
        pytest.skip("Tesseract with Indonesian is not installed")
    return found


def printed(rotate: int = 0) -> bytes:
    """A scan of one small page of prose."""
    stream = io.BytesIO()
    pen = Canvas(stream, pagesize=(420, 300), invariant=1)
    pen.setFont("Times-Roman", 11)
    for index, line in enumerate(PROSE):
        pen.drawString(40, 220 - 15 * index, line)
    pen.save()
    return scanned(stream.getvalue(), [1], dpi=200, tilt=0, turn=rotate)


def text_of(content: bytes, engine: Engine | None) -> tuple[Page, str]:
    (page,), passages = read_pdf(content, engine)
    return page, " ".join(passage.text for passage in passages)


def right_share(expected: str, found: str) -> float:
    """The share of the letters of `expected` that stand in words read without a fault, in order."""
    words, others = expected.split(), found.split()
    blocks = SequenceMatcher(None, words, others, autojunk=False).get_matching_blocks()
    right = sum(len(word) for block in blocks for word in words[block.a : block.a + block.size])
    return right / sum(map(len, words))


@pytest.mark.long
def test_reads_a_noisy_scan_that_lies_askew(engine: Engine) -> None:
    pages, passages = read_pdf(scanned(ARTICLE, [3, 5]), engine)
    _, known = read_pdf(ARTICLE)

    for number, page in ((3, 1), (5, 2)):
        expected = " ".join(p.text for p in known if p.page == number and p.role == "body")
        assert right_share(expected, " ".join(p.text for p in passages if p.page == page)) >= 0.985
    assert [page.origin for page in pages] == [TextOrigin.OCR, TextOrigin.OCR]
    assert all(0.9 <= (page.quality or 0) <= 1 for page in pages)


@pytest.mark.long
def test_keeps_paragraphs_together_on_a_scan_that_lies_askew(engine: Engine) -> None:
    _, passages = read_pdf(scanned(ARTICLE, [3], tilt=1.0), engine)
    _, known = read_pdf(ARTICLE)

    starts = [p.text[:12] for p in known if p.page == 3 and p.role == "body"]
    assert [p.text[:12] for p in passages if len(p.text) > 100] == starts


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
def test_reads_a_scan_that_lies_on_its_side_or_head(rotate: int, engine: Engine) -> None:
    page, text = text_of(printed(rotate), engine)

    assert right_share(" ".join(PROSE), text) >= 0.985
    sides = (round(page.width_pt or 0), round(page.height_pt or 0))
    assert sides == ((300, 420) if rotate % 180 else (420, 300))


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
def test_boxes_lie_on_the_words_of_the_picture(rotate: int, engine: Engine) -> None:
    _, passages = read_pdf(printed(rotate), engine)
    passage = next(p for p in passages if "Ternate" in p.text)
    start = passage.text.index("Ternate")
    assert passage.boxes is not None
    x0, top = passage.boxes[start : start + 7][:, :2].min(axis=0)
    x1, bottom = passage.boxes[start : start + 7][:, 2:].max(axis=0)

    left = 40 + stringWidth("Delegasi Kota ", "Times-Roman", 11)
    right = left + stringWidth("Ternate", "Times-Roman", 11)
    across, down = {  # on a baseline 80 from the top of a page of 420 by 300
        0: ((left, right), (72, 81)),
        90: ((72, 81), (420 - right, 420 - left)),
        180: ((420 - right, 420 - left), (300 - 81, 300 - 72)),
        270: ((300 - 81, 300 - 72), (left, right)),
    }[rotate]
    assert (x0, x1) == pytest.approx(across, abs=3)
    assert (top, bottom) == pytest.approx(down, abs=3)


def test_the_same_scan_gives_the_same_passages(engine: Engine) -> None:
    assert read_pdf(printed(), engine) == read_pdf(printed(), engine)


def over_a_picture(text: str) -> bytes:
    """A page that a picture covers, with text over it."""
    with pypdfium2.PdfDocument(printed()) as pdf:
        picture = pdf[0].render(scale=1).to_pil()
    stream = io.BytesIO()
    pen = Canvas(stream, pagesize=(420, 300), invariant=1)
    pen.drawInlineImage(picture, 0, 0, 420, 300)
    pen.drawString(40, 200, text)
    pen.save()
    return stream.getvalue()


GARBLED = "ilu Illen sccuru klrusua dilakrrknn olch Pcmcrlntnh dun maslarakut"


@pytest.mark.parametrize(
    ("content", "text", "origin"),
    [
        (ARTICLE, PROSE[0], TextOrigin.LAYER),
        (ARTICLE, GARBLED, TextOrigin.LAYER),  # no picture covers the page: a table, or another language
        (over_a_picture(PROSE[0]), PROSE[1], TextOrigin.LAYER),
        (over_a_picture(GARBLED), GARBLED, TextOrigin.POOR),
        (over_a_picture("- 3 -"), "- 3 -", TextOrigin.NONE),
        (ARTICLE, "", TextOrigin.LAYER),  # nothing to read: no picture
        (ARTICLE, "\ufffd\ufffd\ufffd a", TextOrigin.POOR),
    ],
)
def test_tells_scans_from_pages_with_text(content: bytes, text: str, origin: TextOrigin) -> None:
    assert judge_page(text, lambda: measure_scan(content, 1)) is origin


def test_reads_anew_what_an_earlier_ocr_garbled(engine: Engine) -> None:
    page, text = text_of(over_a_picture(GARBLED), engine)

    assert page.origin is TextOrigin.OCR
    assert "klrusua" not in text


def test_without_ocr_the_garbled_text_stays_and_is_known_as_such() -> None:
    page, text = text_of(over_a_picture(GARBLED), None)

    assert page.origin is TextOrigin.POOR
    assert text == GARBLED


def line(text: str, *, confidence: float = 0.9, top: float = 100, slope: float = 0.0) -> PrintedLine:
    """A line of words 100 pixels apart, whose letters are 20 pixels high."""
    words = [
        Word(word, 100.0 * index, top, 100.0 * index + 80, top + 20, confidence)
        for index, word in enumerate(text.split())
    ]
    return PrintedLine(words, top + 16, slope, 20.0)


def test_dirt_is_no_writing() -> None:
    lines, quality = find_printed(
        [line("Nota — kesepahaman"), line("ses eeswiwa", confidence=0.2), line("~ | '", confidence=0.5)]
    )

    assert [[word.text for word in found.words] for found in lines] == [["Nota", "—", "kesepahaman"]]
    assert quality == pytest.approx(0.9)


def test_list_marks_come_before_their_lines() -> None:
    texts = ["Kerja sama pendidikan", "Kerja sama dagang"]
    right = [_moved(line(text, top=top), 190) for text, top in zip(texts, (100, 130), strict=True)]
    marks = [line("(2)", top=98), line("b)", top=133), _moved(line("a.", top=99), 85)]
    lines, _ = find_printed([*marks, line("dan", top=170), *right])

    found = [" ".join(word.text for word in found.words) for found in lines]
    assert found == ["dan", "(2)", "a.", "Kerja sama pendidikan", "b)", "Kerja sama dagang"]


def _moved(line: PrintedLine, by: float) -> PrintedLine:
    return line._replace(words=[word._replace(x0=word.x0 + by, x1=word.x1 + by) for word in line.words])


def test_a_line_that_falls_is_read_as_level() -> None:
    lines = [line("satu dua tiga", top=top, slope=0.02) for top in (100, 130)]
    glyphs = make_glyphs(lines, Frame(0, 400, 400), 2.0)

    assert glyphs.text == "satuduatiga" * 2
    assert len(set(glyphs.base.tolist())) == 2
    assert glyphs.x0[11] > glyphs.x0[0]  # as much further to the left as the page is askew
    assert glyphs.shown[11, 0] == glyphs.shown[0, 0]
    assert np.flatnonzero(glyphs.spaced).tolist() == [0, 4, 7, 11, 15, 18]


def test_a_short_line_whose_slope_is_measured_wrongly_stands_where_it_is() -> None:
    whole = [line("Kerja sama di bidang", top=top, slope=0.02) for top in (100, 130)]
    word = Word("dagang", 400, 108, 480, 128, 0.9)
    end = PrintedLine([word], 100 + 16 + 0.02 * 440, 0.0, 20.0)  # goes on with the first line

    glyphs = make_glyphs([*whole, end], Frame(0, 400, 400), 2.0)

    assert glyphs.base[-1] == pytest.approx(glyphs.base[0])


def test_a_program_that_fails_reads_nothing() -> None:
    assert Engine("no-such-program", "5", ("ind",)).read(np.zeros((9, 9), np.uint8)) == []


def test_without_indonesian_it_is_as_if_it_were_not_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.extract.ocr.shutil.which", lambda _: "tesseract")
    monkeypatch.setattr(
        "pipeline.extract.ocr._ask", lambda _, option: "eng\nosd" if "langs" in option else "tesseract 5.3.0"
    )

    assert find_engine() is None


def with_pages(*pages: Page) -> Document:
    return replace(document("Nota."), pages=pages)


def test_names_the_pages_that_were_not_read_and_what_to_install() -> None:
    scans = [Page(number, origin=TextOrigin.NONE) for number in (2, 3, 5)]

    (notice,) = scan_notices(with_pages(Page(1), *scans), installed=False)

    assert notice == f"paper: pages 2-3, 5 without text (scans) left out; {INSTALL_HINT}"


@pytest.mark.parametrize(
    ("page", "installed", "words"),
    [
        (Page(4, origin=TextOrigin.NONE), True, "page 4 without text: pictures"),
        (Page(4, origin=TextOrigin.POOR), False, "apt install tesseract-ocr tesseract-ocr-ind"),
        (Page(4, origin=TextOrigin.OCR, quality=0.6), True, "page 4 read by OCR with doubt"),
    ],
)
def test_says_what_is_wrong_with_a_page(page: Page, installed: bool, words: str) -> None:
    (notice,) = scan_notices(with_pages(page), installed=installed)

    assert words in notice


def test_says_nothing_of_pages_that_are_well() -> None:
    pages = (Page(1), Page(2, origin=TextOrigin.OCR, quality=0.93))

    assert list(scan_notices(with_pages(*pages), installed=True)) == []


@pytest.mark.parametrize(
    ("numbers", "name"),
    [([3], "page 3"), ([1, 2, 3, 7], "pages 1-3, 7"), ([1, 3], "pages 1, 3"), ([8, 9], "pages 8-9")],
)
def test_names_runs_of_pages(numbers: list[int], name: str) -> None:
    assert name_pages(numbers) == name
