from typing import NamedTuple

import numpy as np
import pytest

from pipeline.extract.pdf_chars import Chars
from pipeline.extract.pdf_glyphs import Glyphs, find_glyphs, plain
from pipeline.extract.pdf_lines import Line, make_lines
from pipeline.extract.pdf_words import find_rows

WIDTH, HEIGHT = 400.0, 300.0
UPRIGHT, BOLD = "ABCDEF+Cambria", "ABCDEF+Cambria-Bold"


class Glyph(NamedTuple):
    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    base: float
    size: float
    font: str


def glyphs(
    text: str,
    x: float = 50.0,
    base: float = 100.0,
    size: float = 10.0,
    step: float = 5.0,
    font: str = UPRIGHT,
) -> list[Glyph]:
    """Letters half as wide as the font is high, `step` points from one to the next."""
    return [
        Glyph(letter, x + step * n, base - 8, x + step * n + 5, base + 2, base, size, font)
        for n, letter in enumerate(text)
    ]


def page(*runs: list[Glyph]) -> Glyphs:
    """The glyphs as a reader gives them; one of several letters is a ligature."""
    drawn = [glyph for run in runs for glyph in run]
    spread = [(glyph, n > 0, letter) for glyph in drawn for n, letter in enumerate(glyph.text)]
    names = sorted({glyph.font for glyph in drawn})
    chars = Chars(
        sides=np.array([[WIDTH, HEIGHT]]),
        page=np.zeros(len(spread), dtype=np.intp),
        codes=np.array([ord(letter) for _, _, letter in spread], dtype=np.uint32),
        x0=np.array([glyph.x0 for glyph, _, _ in spread], dtype=float),
        top=np.array([glyph.top for glyph, _, _ in spread], dtype=float),
        x1=np.array([glyph.x1 for glyph, _, _ in spread], dtype=float),
        bottom=np.array([glyph.bottom for glyph, _, _ in spread], dtype=float),
        pen_x=np.array([glyph.x0 for glyph, _, _ in spread], dtype=float),
        pen_y=np.array([glyph.base for glyph, _, _ in spread], dtype=float),
        sizes=np.array([glyph.size for glyph, _, _ in spread]),
        turns=np.zeros(len(spread), dtype=np.int8),
        pieces=np.array([piece for _, piece, _ in spread]),
        fonts=np.array([names.index(glyph.font) for glyph, _, _ in spread]),
        names=tuple(names),
    )
    return find_glyphs(chars)[1]


def one_line(*runs: list[Glyph]) -> Line:
    found = page(*runs)
    (rows,) = find_rows(found)
    ((line,),) = make_lines([[row.words for row in rows]], found)
    return line


@pytest.mark.parametrize(
    ("gap", "text"),
    [
        (0.0, "kotakembar"),
        (1.4, "kotakembar"),  # kerning
        (1.7, "kota kembar"),  # the narrow space of a justified line: pdfplumber would glue the words
        (9.0, "kota kembar"),
    ],
)
def test_parts_words_by_a_gap_relative_to_the_size(gap: float, text: str) -> None:
    assert one_line(glyphs("kota"), glyphs("kembar", x=70 + gap)).text == text


def test_parts_words_at_a_drawn_space_however_narrow() -> None:
    space = Glyph(" ", 70, 92, 70.2, 102, 100, 10, UPRIGHT)

    assert one_line(glyphs("kota"), [space], glyphs("kembar", x=70.3)).text == "kota kembar"


def test_keeps_spaced_out_words_whole() -> None:
    assert one_line(glyphs("SISTER", step=8), glyphs("CITY", x=108, step=8)).text == "SISTER CITY"


@pytest.mark.parametrize(
    "runs",
    [
        [glyphs("kota"), glyphs("kembar", x=50, base=114)],  # the next line
        [glyphs("kota"), glyphs("kembar", x=140)],  # another cell
        [glyphs("kota", x=200), glyphs("kembar", x=50)],  # back to the left
    ],
)
def test_begins_a_row_at_a_jump(runs: list[list[Glyph]]) -> None:
    (rows,) = find_rows(page(*runs))

    assert [[word.text for word in row.words] for row in rows] == [["kota"], ["kembar"]]


@pytest.mark.parametrize(
    ("mark", "text"),
    [
        ("3", "kota."),  # a footnote
        ("2*", "kota."),  # an affiliation and an author to write to
        ("1,2", "kota."),
        ("a", "kota."),
        ("th", "kotath."),  # as in 21st: letters belong to the word
    ],
)
@pytest.mark.parametrize("rise", [3.0, 5.5])
def test_leaves_raised_marks_out_of_the_word(mark: str, text: str, rise: float) -> None:
    raised = glyphs(mark, x=70, base=100 - rise, size=6, step=3)
    stop = glyphs(".", x=70 + 3 * len(mark))

    assert one_line(glyphs("kota"), raised, stop).text == text


@pytest.mark.parametrize(
    ("before", "power", "text"),
    [("12 km", "2", "12 km²"), ("5 m", "3", "5 m³"), ("Batam", "2", "Batam"), ("12 km", "7", "12 km")],
)
def test_keeps_the_powers_of_units(before: str, power: str, text: str) -> None:
    start = 50 + 5.0 * len(before)

    assert one_line(glyphs(before), glyphs(power, x=start, base=96, size=6)).text == text


def test_keeps_lowered_digits_in_the_word() -> None:
    assert one_line(glyphs("CO"), glyphs("2", x=60, base=102, size=6)).text == "CO2"


def test_keeps_the_mark_that_a_footnote_begins_with() -> None:
    line = one_line(glyphs("4", base=96, size=6), glyphs("Wawancara", x=55))

    assert line.text == "4 Wawancara"
    assert line.marked


def test_boxes_follow_the_letters() -> None:
    line = one_line(glyphs("di"), glyphs("Palu", x=64))

    assert line.text == "di Palu"
    assert np.isnan(line.boxes[2]).all()
    assert line.boxes[3].tolist() == [64, 92, 69, 102]
    assert (line.x0, line.x1, line.first_width) == (50, 84, 10)


def test_both_letters_of_a_ligature_get_its_box() -> None:
    ligature = Glyph("fi", 65, 92, 70, 102, 100, 10, UPRIGHT)

    line = one_line(glyphs("gra"), [ligature], glyphs("k", x=70))

    assert line.text == "grafik"
    assert line.boxes[3].tolist() == line.boxes[4].tolist() == [65, 92, 70, 102]


def test_an_accent_drawn_apart_joins_its_letter() -> None:
    accent = Glyph("\u0301", 66, 88, 68, 92, 100, 10, UPRIGHT)

    line = one_line(glyphs("cafe"), [accent], glyphs("s", x=70))

    assert line.text == "cafés"
    assert line.boxes[3].tolist() == [65, 88, 70, 102]


@pytest.mark.parametrize(
    ("accent", "letter", "text"),
    [("´", "e", "kéta"), ("`", "e", "kèta"), ("¨", "o", "köta"), ("´", "ı", "kíta"), ("¸", "c", "kçta")],
)
@pytest.mark.parametrize("before", [True, False])
def test_an_accent_laid_over_its_letter_joins_it(accent: str, letter: str, text: str, before: bool) -> None:
    over = [Glyph(accent, 55.8, 92, 59.1, 102, 100, 10, UPRIGHT)]
    own = glyphs(letter, x=55)

    line = one_line(glyphs("k"), *((over, own) if before else (own, over)), glyphs("ta", x=60))

    assert line.text == text
    assert len(line.boxes) == len(text)


def test_an_accent_laid_over_the_first_letter_of_a_word_leaves_the_space_before_it() -> None:
    over = [Glyph(" ", 60, 92, 61, 102, 100, 10, UPRIGHT), Glyph("´", 61.8, 92, 65.1, 102, 100, 10, UPRIGHT)]

    line = one_line(glyphs("ke"), over, glyphs("etape", x=61))

    assert line.text == "ke étape"


def test_a_quote_mark_that_looks_like_an_accent_is_kept() -> None:
    assert one_line(glyphs("`eka´ a")).text == "`eka´ a"


@pytest.mark.parametrize(
    ("drawn", "text"),
    [
        ("\u2011", "-"),
        ("\xa0", " "),
        ("\t", " "),
        ("\uf0b7", "•"),
        ("\u200b", ""),
        ("\x03", ""),
        ("é", "é"),
        ("–", "–"),
        ("\xad", "\xad"),
    ],
)
def test_writes_glyphs_in_plain_letters(drawn: str, text: str) -> None:
    assert plain(drawn) == text


@pytest.mark.parametrize(
    ("font", "bold", "italic"),
    [
        ("ABCDEF+TimesNewRomanPS-BoldItalicMT", True, True),
        ("Times-Bold", True, False),
        ("CMBX12", True, False),
        ("Arial,Bold", True, False),
        ("Calibri-LightItalic", False, True),
        ("BOLDAN+Garamond", False, False),  # the letters before + are no style
        ("TimesNewRomanPSMT", False, False),
    ],
)
def test_tells_bold_and_italic_by_the_font(font: str, bold: bool, italic: bool) -> None:
    line = one_line(glyphs("Kupang", font=font))

    assert (line.bold, line.italic) == (bold, italic)


def test_a_few_words_in_bold_make_no_bold_line() -> None:
    assert not one_line(glyphs("Abstrak:", font=BOLD), glyphs(" penelitian ini", x=90)).bold
