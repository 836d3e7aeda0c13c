"""The runs of text of a page, their fonts, and how wide letters are in these, from pdfium."""

import ctypes
import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import repeat
from typing import Any

import numpy as np
import numpy.typing as npt
from pypdfium2 import raw  # type: ignore[import-untyped]  # ships no types

from pipeline.extract.pdf_calls import Numbers, pdfium_calls

MANY = 24  # fonts of a page
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
    """The runs of text of a page, each in one font at one size: its matrix, the font's size and descent.

    `font` indexes the page's fonts. The size is to be multiplied with the matrix.
    """

    a: Numbers
    b: Numbers
    c: Numbers
    d: Numbers
    size: Numbers
    descent: Numbers
    font: npt.NDArray[np.intp]


def read_runs(
    textpage: ctypes.c_void_p, objects: Sequence[int], indexes: Sequence[int]
) -> tuple[Runs, list[Any]]:
    """Runs by their text objects and the index of a character of each; with them, the fonts.

    A font is known only as long as its page is open.
    """
    calls, count = pdfium_calls(), len(objects)
    handles = [ctypes.c_void_p(handle) for handle in objects]
    known: dict[int, int] = {}
    fonts = [known.setdefault(font, len(known)) for font in map(calls.font, handles)]
    sizes = calls.collect(calls.font_size, count, [handles], [0], 1)[:, 0]
    a, b, c, d, _, _ = calls.collect(calls.matrix, count, [repeat(textpage), indexes], [0], 6).T
    found = [ctypes.cast(font, raw.FPDF_FONT) for font in known]
    descents = np.array([_descent(font) for font in found])
    return Runs(a, b, c, d, sizes, descents[fonts], np.array(fonts)), found


def _descent(font: Any) -> float:  # noqa: ANN401
    """How far the font reaches below its baseline, as a share of its size, negative."""
    if not raw.FPDFFont_GetIsEmbedded(font):
        family = STANDARD_FONT.match(font_name(font))
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
    textpage: ctypes.c_void_p,
    codes: npt.NDArray[np.uint32],
    indexes: npt.NDArray[np.intp],
    x: Numbers,
    pieces: npt.NDArray[np.bool_],
    run: npt.NDArray[np.intp],
    runs: Runs,
    fonts: Sequence[Any],
) -> Numbers | None:
    """The advance of each character; None if one of them is no more than the code of a glyph.

    Asked once for each letter of a font. The letters of a ligature all have its width.
    """
    single, joined = np.flatnonzero(~pieces), np.flatnonzero(pieces)
    widths = np.zeros(len(codes))
    widths[joined] = _reach(textpage, indexes[joined], x[joined], run[joined], runs)
    firsts, each = _distinct(codes[single], runs.font[run[single]])
    firsts = single[firsts]
    samples = indexes[firsts]
    calls = pdfium_calls()
    if any(map(calls.unmapped, repeat(textpage), samples.tolist())):
        return None
    handles = [ctypes.cast(font, ctypes.c_void_p) for font in fonts]
    used = map(handles.__getitem__, runs.font[run[firsts]].tolist())
    asked = [used, codes[firsts].tolist(), repeat(ctypes.c_float(1.0))]
    known = calls.collect(calls.width, len(firsts), asked, [0], 1)[:, 0]
    # a font may not know its letters by their code points: the box of one drawn tells, but for overhangs
    reach = _reach(textpage, samples, x[firsts], run[firsts], runs)
    wrong = (reach > 0) & ((known <= 0) | (known > reach + 0.01) | (known < reach - OVERHANG))
    widths[single] = np.where(wrong, reach, known)[each]
    return widths


def _reach(
    textpage: ctypes.c_void_p,
    indexes: npt.NDArray[np.intp],
    x: Numbers,
    run: npt.NDArray[np.intp],
    runs: Runs,
) -> Numbers:
    """How far characters go to the right, ink and advance, in shares of the font's size; 0 if turned."""
    calls = pdfium_calls()
    ends = calls.collect(calls.loose_box, len(indexes), [repeat(textpage), indexes.tolist()], [0], 4)[:, 2]
    scale = (runs.a * runs.size)[run]
    level = (scale > 0) & (abs(runs.b[run]) < 0.01 * abs(runs.a[run]))
    reach: Numbers = np.where(level, (ends - x) / np.where(level, scale, 1.0), 0.0)
    return reach


def _distinct(
    codes: npt.NDArray[np.uint32], fonts: npt.NDArray[np.intp]
) -> tuple[npt.NDArray[np.intp], npt.NDArray[np.intp]]:
    """Where each letter of a font stands first, and which of them each character is."""
    keys = fonts * BASIC + codes
    if not len(keys):
        return np.zeros(0, np.intp), np.zeros(0, np.intp)
    if int(codes.max()) >= BASIC or int(fonts.max()) >= MANY:
        return np.unique(keys, return_index=True, return_inverse=True)[1:]  # slower by much
    table = np.zeros((int(fonts.max()) + 1) * BASIC, dtype=np.int32)
    table[keys[::-1]] = np.arange(len(keys) - 1, -1, -1)
    firsts = np.flatnonzero(table[keys] == np.arange(len(keys)))
    table[keys[firsts]] = np.arange(len(firsts))
    return firsts, table[keys]
