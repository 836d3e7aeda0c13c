"""The runs of text of pages, their fonts, and how wide letters are in these, from pdfium."""

import ctypes
import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import repeat
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
from pypdfium2 import raw  # type: ignore[import-untyped]  # ships no types

from pipeline.extract.pdf_calls import Asked, Numbers, pdfium_calls

BASIC = 0x10000  # characters up to here are one unit of UTF-16
USUAL_DESCENT = -0.21
# the fonts that every reader has, of which files give no measures
STANDARD_FONT = re.compile(
    r"(Helvetica|Times|Courier)(?:-Roman|-Bold|-Italic|-Oblique|-BoldItalic|-BoldOblique)?$"
)
STANDARD_DESCENTS = {"Helvetica": -0.207, "Times": -0.217, "Courier": -0.194}
OVERHANG = 0.3  # share of the font size that a letter's ink may reach over its advance


@dataclass(frozen=True, slots=True)
class Runs:
    """The runs of text of pages, each in one font at one size: its matrix, the font's size and descent.

    `font` indexes the fonts, `page` the pages. The size is to be multiplied with the matrix.
    """

    a: Numbers
    b: Numbers
    c: Numbers
    d: Numbers
    size: Numbers
    descent: Numbers
    font: npt.NDArray[np.intp]
    page: npt.NDArray[np.intp]


class Font(NamedTuple):
    """A font of the pages that are read."""

    handle: ctypes.c_void_p
    name: str
    descent: float


def read_runs(chars: Asked, objects: Sequence[int]) -> tuple[Runs, list[Font]]:
    """Runs by a character of each and their text objects; and the fonts that they are in."""
    calls, count = pdfium_calls(), len(objects)
    handles = list(map(ctypes.c_void_p, objects))
    found = list(map(calls.font, handles))
    numbers = {font: number for number, font in enumerate(dict.fromkeys(found))}
    fonts = list(map(_read_font, numbers))
    font = np.array(list(map(numbers.__getitem__, found)), np.intp)
    sizes = calls.collect(calls.font_size, count, [handles], [0], 1)[:, 0]
    a, b, c, d, _, _ = calls.collect(calls.matrix, count, chars.asked(), [0], 6).T
    descents = np.array([font.descent for font in fonts])
    return Runs(a, b, c, d, sizes, descents[font], font, chars.page), fonts


def _read_font(handle: int) -> Font:
    font = ctypes.cast(handle, raw.FPDF_FONT)
    name = font_name(font)
    return Font(ctypes.c_void_p(handle), name, _descent(font, name))


def _descent(font: Any, name: str) -> float:  # noqa: ANN401
    """How far the font reaches below its baseline, as a share of its size, negative."""
    if not raw.FPDFFont_GetIsEmbedded(font):
        family = STANDARD_FONT.match(name)
        if family:  # pdfium gives that of the font it draws instead
            return STANDARD_DESCENTS[family[1]]
    found = ctypes.c_float()
    raw.FPDFFont_GetDescent(font, 1.0, found)
    return found.value if -0.6 <= found.value < 0 else USUAL_DESCENT


def font_name(font: Any) -> str:  # noqa: ANN401
    """As the file gives it, often with the mark of a subset: `ABCDEF+Cambria`."""
    length = raw.FPDFFont_GetBaseFontName(font, None, 0)
    name = ctypes.create_string_buffer(max(length, 1))
    raw.FPDFFont_GetBaseFontName(font, name, length)
    return name.value.decode("utf-8", "replace")


def find_widths(
    chars: Asked,
    codes: npt.NDArray[np.uint32],
    x: Numbers,
    follows: npt.NDArray[np.bool_],
    run: npt.NDArray[np.intp],
    runs: Runs,
    fonts: Sequence[Font],
) -> Numbers | None:
    """The advance of each character; None if one of them is no more than the code of a glyph.

    Asked once for each letter of a font. The letters of a ligature all have its width.
    """
    pieces = follows.copy()
    pieces[:-1] |= follows[1:]
    joined, single = np.flatnonzero(pieces), np.flatnonzero(~pieces)
    widths = np.zeros(len(codes))
    widths[joined] = _reach(chars, x, run, runs, joined)
    firsts = _firsts(codes[single], (2 * runs.font + _is_level(runs))[run[single]], 2 * len(fonts))
    samples = single[np.flatnonzero(firsts == np.arange(len(single)))]
    if any(map(pdfium_calls().unmapped, *chars.asked(samples))):
        return None
    widths[samples] = _ask_widths(chars, codes, x, run, runs, fonts, samples)
    widths[single] = widths[single[firsts]]
    return widths


def _firsts(codes: npt.NDArray[np.uint32], fonts: npt.NDArray[np.intp], count: int) -> npt.NDArray[np.intp]:
    """For each character the first one of the same letter and font; of letters beyond 65536 itself."""
    low, places = np.minimum(codes, BASIC - 1), np.arange(len(codes))
    used = np.zeros(BASIC, np.intp)
    used[low] = 1
    numbers = np.cumsum(used)
    keys = fonts * numbers[-1] + numbers[low] - 1
    first = np.zeros(count * numbers[-1], np.intp)
    first[keys[::-1]] = places[::-1]
    return np.where(codes < BASIC, first[keys], places)


def _ask_widths(
    chars: Asked,
    codes: npt.NDArray[np.uint32],
    x: Numbers,
    run: npt.NDArray[np.intp],
    runs: Runs,
    fonts: Sequence[Font],
    samples: npt.NDArray[np.intp],
) -> Numbers:
    calls = pdfium_calls()
    used = [fonts[number].handle for number in runs.font[run[samples]].tolist()]
    asked = [used, codes[samples].tolist(), repeat(ctypes.c_float(1.0))]
    known = calls.collect(calls.width, len(samples), asked, [0], 1)[:, 0]
    # a font may not know its letters by their code points: the box of one drawn tells, but for overhangs
    reach = _reach(chars, x, run, runs, samples)
    wrong = (reach > 0) & ((known <= 0) | (known > reach + 0.01) | (known < reach - OVERHANG))
    widths: Numbers = np.where(wrong, reach, known)
    return widths


def _is_level(runs: Runs) -> npt.NDArray[np.bool_]:
    level: npt.NDArray[np.bool_] = (runs.a * runs.size > 0) & (abs(runs.b) < 0.01 * abs(runs.a))
    return level


def _reach(
    chars: Asked, x: Numbers, run: npt.NDArray[np.intp], runs: Runs, places: npt.NDArray[np.intp]
) -> Numbers:
    """How far characters go to the right, ink and advance, in shares of the font's size; 0 if turned."""
    calls = pdfium_calls()
    ends = calls.collect(calls.loose_box, len(places), chars.asked(places), [0], 4)[:, 2]
    level, scale = _is_level(runs)[run[places]], (runs.a * runs.size)[run[places]]
    reach: Numbers = np.where(level, (ends - x[places]) / np.where(level, scale, 1.0), 0.0)
    return reach
