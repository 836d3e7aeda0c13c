"""The marks on a page's picture lie on the words of the span, and on no others."""

import io
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pdfplumber
import pytest
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from pipeline.core.errors import DocumentError
from pipeline.core.records import Document, Span
from pipeline.extract.pictures import draw_page, find_marks
from pipeline.extract.read import extract_document
from pipeline.tools import Tools
from tests.sources import document, source

ARTICLE = Path(__file__).parents[1] / "data" / "khairunnisa-dina-2026.pdf"
DPI = 144


@pytest.fixture(scope="module")
def article(tools: Tools) -> Document:
    return _read(ARTICLE.read_bytes(), tools)


def _read(content: bytes, tools: Tools) -> Document:
    return extract_document(source(media_type="application/pdf"), content, tools.headings)


def _span(document: Document, quote: str) -> Span:
    start = document.text.index(quote)
    return Span(start, start + len(quote))


def _pixels(content: bytes) -> npt.NDArray[np.int_]:
    return np.array(Image.open(io.BytesIO(content)), dtype=int)


def _marked_words(content: bytes, number: int, marks: list[tuple[float, float, float, float]]) -> str:
    """The characters whose middle is on a pixel that the marks changed, as pdfplumber finds them."""
    plain, drawn = (_pixels(draw_page(content, number, m, DPI)) for m in ([], marks))
    paper = np.abs(plain - drawn).sum(axis=2) > 0
    words = ""
    with pdfplumber.open(io.BytesIO(content)) as pdf:
        for char in pdf.pages[number - 1].chars:
            middle = (char["top"] + char["bottom"]) / 2
            box = [round(side * DPI / 72) for side in (char["x0"], middle - 2, char["x1"], middle + 2)]
            region = paper[box[1] : box[3], box[0] : box[2]]
            if region.size and region.mean() > 0.5:
                words += char["text"]
    return "".join(words.split())


@pytest.mark.parametrize(
    "quote",
    [
        "SHRDC",
        "Fenomena ini dikenal sebagai paradiplomasi",
        "Kerja sama ini diawali dengan penandatanganan Letter of Intent pada 20 Mei 2015",
    ],
)
def test_marks_the_words_of_the_span_and_no_others(article: Document, quote: str) -> None:
    ((page, marks),) = find_marks(article, _span(article, quote)).items()

    assert _marked_words(ARTICLE.read_bytes(), page, marks) == "".join(quote.split())


def test_one_mark_for_each_printed_line(article: Document) -> None:
    quote = "Fenomena ini dikenal sebagai paradiplomasi, di mana unit-unit konstituen"
    ((_, marks),) = find_marks(article, _span(article, quote)).items()

    assert len(marks) == 2
    (_, first_top, first_right, first_bottom), (second_left, second_top, _, _) = marks
    assert second_left < first_right
    assert first_top < first_bottom <= second_top + 1


def test_whole_lines_one_below_the_other_have_a_mark_each(article: Document) -> None:
    start = article.text.index("Di Indonesia melalui kerangka")
    ((_, marks),) = find_marks(
        article, Span(start, article.text.index("Salah satu kota yang", start))
    ).items()

    assert len(marks) == 6
    assert all(bottom - top < 15 for _, top, _, bottom in marks)


def test_a_span_over_a_page_break_has_marks_on_both_pages(article: Document) -> None:
    start = article.text.index("Keberhasilan Seoul dalam mengelola")
    end = article.text.index("Penelitian ini penting dilakukan")

    assert list(find_marks(article, Span(start, end))) == [2, 3]


def test_letters_stay_as_dark_as_they_are(article: Document) -> None:
    ((page, marks),) = find_marks(article, _span(article, "Pendekatan komprehensif")).items()
    plain, drawn = (_pixels(draw_page(ARTICLE.read_bytes(), page, m, DPI)) for m in ([], marks))

    black = plain.max(axis=2) == 0
    assert black.any()
    assert (drawn[black] == 0).all()


def test_the_same_span_gives_the_same_bytes(article: Document) -> None:
    ((page, marks),) = find_marks(article, _span(article, "Pendekatan komprehensif")).items()

    assert draw_page(ARTICLE.read_bytes(), page, marks, 72) == draw_page(
        ARTICLE.read_bytes(), page, marks, 72
    )


@pytest.mark.parametrize("turn", [90, 180, 270])
@pytest.mark.parametrize("rotate", [0, 90])
def test_marks_text_that_runs_another_way(turn: int, rotate: int, tools: Tools) -> None:
    stream = io.BytesIO()
    pen = Canvas(stream, pagesize=(400, 300))
    pen.setPageRotation(rotate)
    pen.translate(200, 150)
    pen.rotate(turn)
    pen.drawString(-100, 20, "Delegasi tiba di balai kota pada pagi hari,")
    pen.drawString(-100, 5, "lalu menandatangani nota kesepahaman.")
    pen.save()
    read = _read(stream.getvalue(), tools)

    ((_, marks),) = find_marks(read, _span(read, "balai kota pada pagi hari, lalu")).items()

    assert len(marks) == 2
    assert _marked_words(stream.getvalue(), 1, marks) == "balaikotapadapagihari,lalu"


def test_a_poster_is_drawn_no_longer_than_a_picture_may_be() -> None:
    stream = io.BytesIO()
    pen = Canvas(stream, pagesize=(14000, 100))
    pen.drawString(10, 10, "Peta")
    pen.save()

    assert _pixels(draw_page(stream.getvalue(), 1, [], 300)).shape[1] == 10_000


def test_a_text_has_no_marks() -> None:
    assert find_marks(document("Nota kesepahaman."), Span(0, 4)) == {}


def test_a_page_that_is_not_there_is_named() -> None:
    with pytest.raises(DocumentError, match="page 99 cannot be drawn"):
        draw_page(ARTICLE.read_bytes(), 99, [], 72)
