"""Both readers give the same characters: pdfium, which is fast, and pdfplumber, which it is held against."""

import io
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import numpy as np
import pdfplumber
import pypdfium2
import pytest
import reportlab
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from pipeline.extract.pdf_chars import (
    ASKEW,
    Chars,
    Shapes,
    chars_from_pdfium,
    shapes_from_pdfium,
)
from pipeline.extract.pdf_pdfium import PdfiumPage
from pipeline.extract.pdf_plumber import chars_from_pdfplumber, shapes_from_pdfplumber, shown_part

ARTICLE = Path(__file__).parents[1] / "data" / "khairunnisa-dina-2026.pdf"
SENTENCE = "Juru arsip Kota Fakfak menata 12 bundel surat (1987-1993)."


def drawn(draw: Callable[[Canvas], None], **options: object) -> bytes:
    stream = io.BytesIO()
    pen = Canvas(stream, pagesize=(400, 300), invariant=1, **options)  # type: ignore[arg-type]
    pen.setFont("Times-Roman", 11)
    draw(pen)
    pen.save()
    return stream.getvalue()


def quick(content: bytes, index: int = 0) -> Chars | None:
    with pypdfium2.PdfDocument(content) as document, closing(PdfiumPage(document, index)) as page:
        return chars_from_pdfium([page])


def slow(content: bytes, index: int = 0) -> Chars:
    with pdfplumber.open(io.BytesIO(content)) as pdf:
        page = pdf.pages[index]
        return chars_from_pdfplumber(page.layout, shown_part(page))


def inked(chars: Chars) -> tuple[str, np.ndarray, list[str], list[int]]:
    """Letters but no spaces, sorted by place: pdfium sorts some within their line."""
    rows = zip(chars.codes.tolist(), chars.pen_y.tolist(), chars.pen_x.tolist(), strict=True)
    places = [(round(y), round(x, 1), n) for n, (code, y, x) in enumerate(rows) if code not in (0x20, 0xA0)]
    order = [n for _, _, n in sorted(places)]
    numbers = [chars.x0, chars.top, chars.x1, chars.bottom, chars.pen_x, chars.pen_y, chars.sizes]
    # one reader leaves out the mark of a subset here and there
    fonts = [chars.names[font].split("+")[-1] for font in chars.fonts[order].tolist()]
    text = "".join(map(chr, chars.codes[order].tolist()))
    return text, np.stack(numbers)[:, order], fonts, chars.turns[order].tolist()


def assert_same(content: bytes, index: int = 0, within: float = 0.1) -> None:
    found = quick(content, index)
    assert found is not None
    expected = slow(content, index)
    assert found.sides[0].tolist() == pytest.approx(expected.sides[0].tolist(), abs=1e-3)
    for one, other in zip(inked(found), inked(expected), strict=True):
        if isinstance(one, np.ndarray):
            assert np.abs(one - other).max(axis=1).tolist() == pytest.approx([0] * 7, abs=within)
        else:
            assert one == other


@pytest.mark.parametrize("page", [0, 1, 5, 10])
def test_both_readers_agree_on_the_article(page: int) -> None:
    assert_same(ARTICLE.read_bytes(), page)


def spaced_out(pen: Canvas) -> None:
    text = pen.beginText(40, 200)
    text.setCharSpace(2.5)
    text.setWordSpace(4)
    text.textLine(SENTENCE)
    pen.drawText(text)


def stretched(pen: Canvas) -> None:
    text = pen.beginText(40, 200)
    text.setHorizScale(130)
    text.textLine(SENTENCE)
    pen.drawText(text)


def raised(pen: Canvas) -> None:
    text = pen.beginText(40, 200)
    text.textOut(SENTENCE)
    text.setFont("Times-Roman", 7)
    text.setRise(4)
    text.textOut("12")
    pen.drawText(text)


def turned(pen: Canvas) -> None:
    for quarter in range(4):
        pen.saveState()
        pen.translate(200, 150)
        pen.rotate(90 * quarter)
        pen.drawString(15, 15, "Loket arsip")
        pen.restoreState()


def in_a_form(pen: Canvas) -> None:
    pen.beginForm("lembar")
    pen.setFont("Helvetica-Oblique", 9)
    pen.drawString(10, 10, SENTENCE)
    pen.endForm()
    pen.saveState()
    pen.translate(30, 60)
    pen.scale(1.2, 1.2)
    pen.doForm("lembar")
    pen.restoreState()
    pen.drawString(40, 200, SENTENCE)


def many(pen: Canvas) -> None:
    pen.setFont("Courier-Bold", 2)
    for row in range(90):
        pen.drawString(10, 290 - 3 * row, SENTENCE[row % 7 :] * 2)


def fonts(pen: Canvas) -> None:
    names = ("Times-Italic", "Helvetica-BoldOblique", "Courier", "Times-BoldItalic", "Times-Roman")
    for row, name in enumerate(names):
        pen.setFont(name, 8 + row)
        pen.drawString(20, 250 - 20 * row, SENTENCE)


@pytest.mark.parametrize("draw", [spaced_out, stretched, raised, turned, in_a_form, many, fonts])
def test_both_readers_agree_on_drawn_pages(draw: Callable[[Canvas], None]) -> None:
    assert_same(drawn(draw))


@pytest.mark.parametrize("rotation", [90, 180, 270])
def test_both_readers_agree_on_turned_pages(rotation: int) -> None:
    def page(pen: Canvas) -> None:
        pen.setPageRotation(rotation)
        turned(pen)

    assert_same(drawn(page))


@pytest.mark.parametrize("box", [(50, 30, 350, 280), (-20, -30, 500, 400)])
def test_both_readers_agree_on_cropped_pages(box: tuple[float, ...]) -> None:
    assert_same(drawn(lambda pen: pen.drawString(60, 200, SENTENCE), cropBox=box))


@pytest.fixture(scope="module")
def vera() -> Iterator[str]:
    folder = Path(reportlab.__file__).parent / "fonts"
    pdfmetrics.registerFont(TTFont("Vera", str(folder / "Vera.ttf")))
    return "Vera"


def test_takes_ligatures_apart(vera: str) -> None:
    def page(pen: Canvas) -> None:
        pen.setFont(vera, 12)
        pen.drawString(40, 200, "gra\ufb01k dan a\ufb02iasi")

    content = drawn(page)

    assert_same(content, within=0.2)  # pdfium rounds the widths of letters
    found = quick(content)
    assert found is not None
    assert "".join(map(chr, found.codes.tolist())) == "grafik dan afliasi"
    assert np.flatnonzero(found.pieces).tolist() == [4, 13]
    assert found.x1[3] == found.x1[4] == pytest.approx(found.pen_x[5], abs=0.05)


def test_tells_soft_hyphens_from_hard_ones(vera: str) -> None:
    def page(pen: Canvas) -> None:
        pen.setFont(vera, 12)
        for row, line in enumerate(("Kantor camat memba\xad", "ngun der\xadmaga kota-", "kota kecil")):
            pen.drawString(40, 200 - 15 * row, line)

    content = drawn(page)

    assert_same(content, within=0.2)
    found = quick(content)
    assert found is not None
    text = "".join(map(chr, found.codes.tolist()))
    assert text == "Kantor camat memba\xadngun der\xadmaga kota-kota kecil"


def test_tells_watermarks_by_their_slope() -> None:
    def page(pen: Canvas) -> None:
        pen.drawString(40, 250, "Lurus")
        pen.translate(100, 100)
        pen.rotate(45)
        pen.drawString(0, 0, "SALINAN")

    found = quick(drawn(page))

    assert found is not None
    assert found.turns.tolist() == [0] * 5 + [ASKEW] * 7


def test_leaves_out_the_spaces_that_pdfium_guesses() -> None:
    def page(pen: Canvas) -> None:
        pen.drawString(40, 200, "Sorong")
        pen.drawString(90, 200, "Jayapura")

    found = quick(drawn(page))

    assert found is not None
    assert "".join(map(chr, found.codes.tolist())) == "SorongJayapura"


def test_reads_an_empty_page() -> None:
    found = quick(drawn(lambda pen: pen.rect(10, 10, 50, 50)))

    assert found is not None
    assert len(found.codes) == 0


def rules(pen: Canvas) -> None:
    pen.grid([50, 120, 300], [100, 130, 160])
    pen.rect(60, 200, 80, 40)
    pen.circle(300, 250, 20)
    pen.line(350, 40, 350, 260)


def rules_in_a_form(pen: Canvas) -> None:
    pen.beginForm("kotak")
    rules(pen)
    pen.endForm()
    pen.translate(20, 10)
    pen.scale(0.9, 0.8)
    pen.doForm("kotak")


@pytest.mark.parametrize("draw", [rules, rules_in_a_form])
@pytest.mark.parametrize("rotation", [0, 90])
def test_both_readers_agree_on_tall_shapes(draw: Callable[[Canvas], None], rotation: int) -> None:
    def page(pen: Canvas) -> None:
        pen.setPageRotation(rotation)
        draw(pen)

    content = drawn(page)
    with pypdfium2.PdfDocument(content) as document, closing(PdfiumPage(document, 0)) as sheet:
        found = shapes_from_pdfium(sheet, 0)
    with pdfplumber.open(io.BytesIO(content)) as pdf:
        expected = shapes_from_pdfplumber(pdf.pages[0].layout, shown_part(pdf.pages[0]))

    boxes, framed = tall(found)
    expected_boxes, expected_framed = tall(expected)
    assert np.abs(boxes - expected_boxes).max() < 2  # pdfium counts the width of thin lines
    assert framed == expected_framed


def tall(shapes: Shapes) -> tuple[np.ndarray, list[bool]]:
    """Those that may be rules, sorted; thin ones are never called frames."""
    chosen = shapes.boxes[:, 3] - shapes.boxes[:, 1] > 6
    thin = shapes.boxes[:, 2] - shapes.boxes[:, 0] < 3
    rows = np.column_stack([shapes.boxes, shapes.framed & ~thin])[chosen]
    rows = rows[np.lexsort(np.round(rows.T / 3))]
    return rows[:, :4], [bool(framed) for framed in rows[:, 4]]
