"""The runs of text of a page, their fonts, and how wide letters are in these, from pdfium."""

import ctypes
import re
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import repeat
from typing import Any

import numpy as np
import numpy.typing as npt
from pypdfium2 import raw  # type: ignore[import-untyped]  # ships no types

from pipeline.extract.pdf_calls import Numbers, pdfium_calls

MANY = 32  # fonts of a page, at first
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

    `font` is the font's number in the table of fonts. The size is to be multiplied with the matrix.
    """

    a: Numbers
    b: Numbers
    c: Numbers
    d: Numbers
    size: Numbers
    descent: Numbers
    font: npt.NDArray[np.intp]


class FontTable:
    """The fonts of the last page that was read: names, descents, and the widths of letters seen so far.

    pdfium keeps a font as long as some page that uses it is open, and may then give its handle to another.
    So a page must be open until the next one has been read; what is known of fonts that both use is kept.
    """

    def __init__(self) -> None:
        """A table without fonts."""
        self._numbers: dict[int, int] = {}
        self._free = list(range(MANY))
        self.names = [""] * MANY
        self.descents = np.zeros(MANY)
        # one more than the width of each letter, 0 if it is not known; memory that is not used costs nothing
        self._widths = np.zeros((MANY, BASIC))
        self._seen: dict[int, list[npt.NDArray[np.intp]]] = {}

    def number(self, fonts: Iterable[int]) -> dict[int, int]:
        """The number of each font by its handle, those of a page; all others are forgotten."""
        used = dict.fromkeys(fonts)
        for font in self._numbers.keys() - used:
            self._forget(font)
        if len(used) > len(self.names):
            self._grow(len(used))
        for font in used.keys() - self._numbers.keys():
            self._learn(font)
        return self._numbers

    def handles(self) -> list[ctypes.c_void_p | None]:
        """The handle of each number."""
        handles: list[ctypes.c_void_p | None] = [None] * len(self.names)
        for font, number in self._numbers.items():
            handles[number] = ctypes.c_void_p(font)
        return handles

    def known_widths(self, fonts: npt.NDArray[np.intp], codes: npt.NDArray[np.uint32]) -> Numbers:
        """The widths of letters, in shares of the font's size; -1 for what was not seen before."""
        if int(codes.max(initial=0)) >= BASIC:
            low = np.where(codes < BASIC, codes, 0)
            return np.where(codes < BASIC, self._widths[fonts, low] - 1, -1.0)
        widths: Numbers = self._widths[fonts, codes] - 1
        return widths

    def learn_widths(
        self, fonts: npt.NDArray[np.intp], codes: npt.NDArray[np.uint32], widths: Numbers
    ) -> None:
        """Remember the widths of letters of the first 65536."""
        low = codes < BASIC
        fonts, codes = fonts[low], codes[low]
        self._widths[fonts, codes] = widths[low] + 1
        for number in set(fonts.tolist()):
            self._seen[number].append(codes[fonts == number].astype(np.intp))

    def _learn(self, font: int) -> None:
        number = self._free.pop()
        handle = ctypes.cast(font, raw.FPDF_FONT)
        self._numbers[font], self._seen[number] = number, []
        self.names[number] = font_name(handle)
        self.descents[number] = _descent(handle, self.names[number])

    def _forget(self, font: int) -> None:
        number = self._numbers.pop(font)
        for codes in self._seen.pop(number):
            self._widths[number, codes] = 0
        self._free.append(number)

    def _grow(self, least: int) -> None:
        """Make room for more fonts; all that is known is forgotten."""
        self._numbers, self._seen, self._free = {}, {}, list(range(least))
        self.names, self.descents, self._widths = [""] * least, np.zeros(least), np.zeros((least, BASIC))


def read_runs(
    textpage: ctypes.c_void_p, objects: Sequence[int], indexes: Sequence[int], table: FontTable
) -> Runs:
    """Runs by their text objects and the index of a character of each; their fonts go into the table."""
    calls, count = pdfium_calls(), len(objects)
    handles = [ctypes.c_void_p(handle) for handle in objects]
    found = list(map(calls.font, handles))
    fonts = np.array(list(map(table.number(found).__getitem__, found)), np.intp)
    sizes = calls.collect(calls.font_size, count, [handles], [0], 1)[:, 0]
    a, b, c, d, _, _ = calls.collect(calls.matrix, count, [repeat(textpage), indexes], [0], 6).T
    return Runs(a, b, c, d, sizes, table.descents[fonts], fonts)


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
    textpage: ctypes.c_void_p,
    codes: npt.NDArray[np.uint32],
    indexes: npt.NDArray[np.intp],
    x: Numbers,
    pieces: npt.NDArray[np.bool_],
    run: npt.NDArray[np.intp],
    runs: Runs,
    table: FontTable,
) -> Numbers | None:
    """The advance of each character; None if one of them is no more than the code of a glyph.

    Asked once for each letter of a font. The letters of a ligature all have its width.
    """
    fonts = runs.font[run]
    widths = table.known_widths(fonts, codes)
    joined = np.flatnonzero(pieces)
    if len(joined):
        widths[joined] = _reach(textpage, indexes[joined], x[joined], run[joined], runs)
    unknown = np.flatnonzero((widths < 0) & ~pieces)
    if not len(unknown):
        return widths
    keys = fonts[unknown] * (sys.maxunicode + 1) + codes[unknown]
    _, firsts, each = np.unique(keys, return_index=True, return_inverse=True)
    firsts = unknown[firsts]
    found = _ask_widths(textpage, codes, indexes, x, run, runs, table, firsts)
    if found is None:
        return None
    widths[unknown] = found[each]
    return widths


def _ask_widths(
    textpage: ctypes.c_void_p,
    codes: npt.NDArray[np.uint32],
    indexes: npt.NDArray[np.intp],
    x: Numbers,
    run: npt.NDArray[np.intp],
    runs: Runs,
    table: FontTable,
    firsts: npt.NDArray[np.intp],
) -> Numbers | None:
    calls, samples = pdfium_calls(), indexes[firsts]
    if any(map(calls.unmapped, repeat(textpage), samples.tolist())):
        return None
    fonts = runs.font[run[firsts]]
    used = map(table.handles().__getitem__, fonts.tolist())
    asked = [used, codes[firsts].tolist(), repeat(ctypes.c_float(1.0))]
    known = calls.collect(calls.width, len(firsts), asked, [0], 1)[:, 0]
    # a font may not know its letters by their code points: the box of one drawn tells, but for overhangs
    reach = _reach(textpage, samples, x[firsts], run[firsts], runs)
    wrong = (reach > 0) & ((known <= 0) | (known > reach + 0.01) | (known < reach - OVERHANG))
    widths: Numbers = np.where(wrong, reach, known)
    sure = np.flatnonzero((reach > 0) & (widths >= 0))
    table.learn_widths(fonts[sure], codes[firsts[sure]], widths[sure])
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
