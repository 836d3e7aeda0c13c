"""Reads a page's characters from pdfium.

The text comes in one call, and places in one for each character; fonts and matrices in one for each run of
text, widths in one for each letter of a font.
"""

import ctypes
import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import repeat
from typing import Any

import numpy as np
import numpy.typing as npt
import pypdfium2  # type: ignore[import-untyped]  # ships no types
from pypdfium2 import raw

from pipeline.extract.pdf_calls import Numbers, lengths, pdfium_calls

Box = tuple[float, float, float, float]

STRIDE = 16  # characters from one look at the run of text to the next; a power of two
MANY = 24  # fonts of a page
BASIC = 0x10000  # characters up to here are one unit of UTF-16
HYPHEN = 0x2D
HYPHENS = (0x02, 0xFFFE)  # what pdfium writes for a hyphen at a line end
LINE_FEED, RETURN, SPACE = 0x0A, 0x0D, 0x20
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


@dataclass(frozen=True, slots=True)
class Text:
    """Characters in the order that pdfium gives, without its guessed spaces and line ends.

    `x` and `y` are where the pen stood, in PDF coordinates; `widths` are shares of the font's size;
    `run` indexes the runs.
    """

    codes: npt.NDArray[np.uint32]
    x: Numbers
    y: Numbers
    widths: Numbers
    run: npt.NDArray[np.intp]
    runs: Runs
    names: tuple[str, ...]


class PdfiumPage:
    """A page of a PDF, open in pdfium. `box` is what is shown of it, in PDF coordinates."""

    def __init__(self, document: pypdfium2.PdfDocument, index: int) -> None:
        """Open it; raises pypdfium2.PdfiumError if it cannot be read."""
        self._page = document[index]
        self.rotation = self._page.get_rotation() // 90
        found = raw.FS_RECTF()
        raw.FPDF_GetPageBoundingBox(self._page.raw, found)
        # as written in the file, for pdfium's numbers are of half the length
        self.box: Box = tuple(round(side, 4) for side in (found.left, found.bottom, found.right, found.top))

    def close(self) -> None:
        """Give the page back; its fonts are gone then."""
        self._page.close()

    @property
    def handle(self) -> ctypes.c_void_p:
        """What pdfium knows the page by."""
        return ctypes.cast(self._page.raw, ctypes.c_void_p)

    def count_objects(self) -> int:
        """How many runs of text, shapes, pictures and forms are drawn."""
        return int(raw.FPDFPage_CountObjects(self._page.raw))

    def read_text(self) -> Text | None:
        """The characters; None if a font does not tell which letters it draws."""
        textpage = self._page.get_textpage()
        try:
            return _read_text(textpage.raw)
        finally:
            textpage.close()


def _empty() -> Text:
    numbers = np.zeros(0)
    runs = Runs(numbers, numbers, numbers, numbers, numbers, numbers, np.zeros(0, np.intp))
    nothing = np.zeros(0, np.intp)
    return Text(np.zeros(0, np.uint32), numbers, numbers, numbers, nothing, runs, ())


def _read_text(handle: Any) -> Text | None:  # noqa: ANN401
    calls, textpage = pdfium_calls(), ctypes.cast(handle, ctypes.c_void_p)
    codes = _codes(handle, textpage)
    kept = (codes != LINE_FEED) & (codes != RETURN)
    spaces = np.flatnonzero(codes == SPACE)
    guessed = np.fromiter(map(calls.generated, repeat(textpage), spaces.tolist()), np.int32, len(spaces))
    kept[spaces[guessed != 0]] = False
    indexes = np.flatnonzero(kept)
    codes = codes[indexes]
    if not len(indexes):
        return _empty()
    objects = _text_objects(textpage, indexes)
    starts = np.concatenate([[0], np.flatnonzero(objects[1:] != objects[:-1]) + 1])
    run = np.repeat(np.arange(len(starts)), lengths(starts, len(indexes)))
    runs, fonts = _read_runs(textpage, objects[starts].tolist(), indexes[starts].tolist())
    x, y = _pens(textpage, indexes)
    follows = (x[1:] == x[:-1]) & (y[1:] == y[:-1]) & (run[1:] == run[:-1])
    pieces = np.concatenate([follows, [False]]) | np.concatenate([[False], follows])
    widths = _widths(textpage, codes, indexes, x, pieces, run, runs, fonts)
    if widths is None:
        return None
    return Text(codes, x, y, widths, run, runs, tuple(map(_font_name, fonts)))


def _codes(handle: Any, textpage: ctypes.c_void_p) -> npt.NDArray[np.uint32]:  # noqa: ANN401
    count = raw.FPDFText_CountChars(handle)
    units = np.empty(count + 1, dtype=np.uint16)
    pointer = ctypes.cast(units.ctypes.data, ctypes.POINTER(ctypes.c_ushort))
    written = raw.FPDFText_GetText(handle, 0, count, pointer)
    if written == count + 1 and not np.any((units[:-1] >= 0xD800) & (units[:-1] < 0xE000)):
        codes = units[:-1].astype(np.uint32)
    else:  # letters beyond the first 65536, or some that pdfium leaves out of its text
        codes = np.fromiter(map(pdfium_calls().unicode, repeat(textpage), range(count)), np.uint32, count)
    codes[(codes == HYPHENS[0]) | (codes == HYPHENS[1])] = HYPHEN
    return codes


def _text_objects(textpage: ctypes.c_void_p, indexes: npt.NDArray[np.intp]) -> npt.NDArray[np.uint64]:
    """The text object of each character; looked up for some, for those between only where they differ."""

    def look_up(places: npt.NDArray[np.intp]) -> npt.NDArray[np.uint64]:
        found = map(pdfium_calls().text_object, repeat(textpage), indexes[places].tolist())
        return np.fromiter(found, np.uint64, len(places))

    count, step = len(indexes), STRIDE
    objects = np.zeros(-(-count // STRIDE) * STRIDE + 1, dtype=np.uint64)  # one for each step and a last one
    objects[:count:step] = look_up(np.arange(0, count, step))
    objects[-1] = objects[-1 - step] if (count - 1) % step == 0 else look_up(np.array([count - 1]))[0]
    while step > 1:
        step //= 2
        before, after = objects[: -2 * step : 2 * step], objects[2 * step :: 2 * step]
        middle = before.copy()
        unlike = np.flatnonzero(before != after)
        places = np.minimum(unlike * 2 * step + step, count - 1)
        middle[unlike] = look_up(places)
        objects[step :: 2 * step] = middle
    return objects[:count]


def _read_runs(
    textpage: ctypes.c_void_p, objects: Sequence[int], indexes: Sequence[int]
) -> tuple[Runs, list[Any]]:
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
        family = STANDARD_FONT.match(_font_name(font))
        if family:  # pdfium gives that of the font it draws instead
            return STANDARD_DESCENTS[family[1]]
    found = ctypes.c_float()
    raw.FPDFFont_GetDescent(font, 1.0, found)
    return found.value if -0.6 <= found.value < 0 else USUAL_DESCENT


def _font_name(font: Any) -> str:  # noqa: ANN401
    length = raw.FPDFFont_GetBaseFontName(font, None, 0)
    name = ctypes.create_string_buffer(max(length, 1))
    raw.FPDFFont_GetBaseFontName(font, name, length)
    return name.value.decode("utf-8", "replace")


def _widths(
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


def _pens(textpage: ctypes.c_void_p, indexes: npt.NDArray[np.intp]) -> tuple[Numbers, Numbers]:
    calls = pdfium_calls()
    asked = [repeat(textpage), indexes.tolist()]
    x, y = calls.collect(calls.origin, len(indexes), asked, [0, 1], 2, double=True).T.copy()
    return x, y


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
