"""Reads a page's characters from pdfium.

The text comes in one call, and places in one for each character; fonts and matrices in one for each run of
text, widths in one for each letter of a font.
"""

import ctypes
from dataclasses import dataclass
from itertools import repeat
from typing import Any

import numpy as np
import numpy.typing as npt
import pypdfium2  # type: ignore[import-untyped]  # ships no types
from pypdfium2 import raw

from pipeline.extract.pdf_calls import Numbers, lengths, pdfium_calls
from pipeline.extract.pdf_fonts import FontTable, Runs, find_widths, read_runs

Box = tuple[float, float, float, float]

STRIDE = 16  # characters from one look at the run of text to the next; a power of two
HYPHEN, SOFT_HYPHEN = 0x2D, 0xAD
HYPHENS = (0x02, 0xFFFE)  # what pdfium writes for any hyphen at a line end
LINE_FEED, RETURN, SPACE = 0x0A, 0x0D, 0x20


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

    def __init__(self, document: pypdfium2.PdfDocument, index: int, fonts: FontTable | None = None) -> None:
        """Open it; raises pypdfium2.PdfiumError if it cannot be read.

        `fonts` are those of the page read before, which is still open.
        """
        self._page = raw.FPDF_LoadPage(document.raw, index)
        if not self._page:
            raise pypdfium2.PdfiumError(f"page {index + 1} cannot be opened")
        self._fonts = fonts or FontTable()
        self.handle = ctypes.cast(self._page, ctypes.c_void_p)  # what pdfium knows the page by
        self.rotation = raw.FPDFPage_GetRotation(self._page)
        found = raw.FS_RECTF()
        raw.FPDF_GetPageBoundingBox(self._page, found)
        # as written in the file, for pdfium's numbers are of half the length
        self.box: Box = (
            round(found.left, 4),
            round(found.bottom, 4),
            round(found.right, 4),
            round(found.top, 4),
        )

    def close(self) -> None:
        """Give the page back."""
        raw.FPDF_ClosePage(self._page)

    def count_objects(self) -> int:
        """How many runs of text, shapes, pictures and forms are drawn."""
        return int(raw.FPDFPage_CountObjects(self._page))

    def read_text(self) -> Text | None:
        """The characters; None if a font does not tell which letters it draws. To be called once."""
        textpage = raw.FPDFText_LoadPage(self._page)
        try:
            found = _read_text(textpage, self._fonts)
        finally:
            raw.FPDFText_ClosePage(textpage)
        if found is None:
            return None
        text, hyphens = found
        self._soften(text, hyphens)
        return text

    def _soften(self, text: Text, hyphens: dict[int, int]) -> None:
        """Tell soft hyphens from hard ones at line ends, where pdfium writes the same for both.

        Drawn on a page of its own, where no line follows, the run of text shows which it is.
        """
        if not hyphens:
            return
        with pypdfium2.PdfDocument.new() as scratch:
            blank = scratch.new_page(100, 100)
            for index, handle in hyphens.items():
                run = ctypes.cast(ctypes.c_void_p(handle), raw.FPDF_PAGEOBJECT)
                if raw.FPDFPage_RemoveObject(self._page, run):  # fails for what a form draws
                    raw.FPDFPage_InsertObject(blank.raw, run)
                    if _last_hyphen(blank.raw) == SOFT_HYPHEN:
                        text.codes[index] = SOFT_HYPHEN
                    raw.FPDFPage_RemoveObject(blank.raw, run)
                    raw.FPDFPageObj_Destroy(run)


def _empty() -> Text:
    numbers = np.zeros(0)
    runs = Runs(numbers, numbers, numbers, numbers, numbers, numbers, np.zeros(0, np.intp))
    nothing = np.zeros(0, np.intp)
    return Text(np.zeros(0, np.uint32), numbers, numbers, numbers, nothing, runs, ())


def _read_text(handle: Any, fonts: FontTable) -> tuple[Text, dict[int, int]] | None:  # noqa: ANN401
    """The characters, and the runs of text that end in one of those that are hyphens."""
    calls, textpage = pdfium_calls(), ctypes.cast(handle, ctypes.c_void_p)
    codes = _codes(handle, textpage)
    line_ends = (codes == HYPHENS[0]) | (codes == HYPHENS[1])
    codes[line_ends] = HYPHEN
    kept = (codes != LINE_FEED) & (codes != RETURN)
    spaces = np.flatnonzero(codes == SPACE)
    guessed = np.fromiter(map(calls.generated, repeat(textpage), spaces.tolist()), np.int32, len(spaces))
    kept[spaces[guessed != 0]] = False
    indexes = np.flatnonzero(kept)
    codes = codes[indexes]
    if not len(indexes):
        fonts.number(())  # none is known from here on
        return _empty(), {}
    objects = _text_objects(textpage, indexes)
    starts = np.concatenate([[0], np.flatnonzero(objects[1:] != objects[:-1]) + 1])
    run = np.repeat(np.arange(len(starts)), lengths(starts, len(indexes)))
    runs = read_runs(textpage, objects[starts].tolist(), indexes[starts].tolist(), fonts)
    x, y = _pens(textpage, indexes)
    follows = (x[1:] == x[:-1]) & (y[1:] == y[:-1]) & (run[1:] == run[:-1])
    pieces = np.concatenate([follows, [False]]) | np.concatenate([[False], follows])
    widths = find_widths(textpage, codes, indexes, x, pieces, run, runs, fonts)
    if widths is None:
        return None
    ends = np.flatnonzero(line_ends[indexes]).tolist()
    hyphens = dict(zip(ends, objects[ends].tolist(), strict=True))
    return Text(codes, x, y, widths, run, runs, tuple(fonts.names)), hyphens


def _codes(handle: Any, textpage: ctypes.c_void_p) -> npt.NDArray[np.uint32]:  # noqa: ANN401
    count = max(raw.FPDFText_CountChars(handle), 0)
    units = np.empty(count + 1, dtype=np.uint16)
    pointer = ctypes.cast(units.ctypes.data, ctypes.POINTER(ctypes.c_ushort))
    written = raw.FPDFText_GetText(handle, 0, count, pointer)
    if written == count + 1 and not np.any((units[:-1] >= 0xD800) & (units[:-1] < 0xE000)):
        codes = units[:-1].astype(np.uint32)
    else:  # letters beyond the first 65536, or some that pdfium leaves out of its text
        codes = np.fromiter(map(pdfium_calls().unicode, repeat(textpage), range(count)), np.uint32, count)
    return codes


def _last_hyphen(page: Any) -> int:  # noqa: ANN401
    """The last hyphen of a page's text."""
    textpage = raw.FPDFText_LoadPage(page)
    places = range(raw.FPDFText_CountChars(textpage) - 1, -1, -1)
    codes = (raw.FPDFText_GetUnicode(textpage, place) for place in places)
    found = next((code for code in codes if code in (HYPHEN, SOFT_HYPHEN)), HYPHEN)
    raw.FPDFText_ClosePage(textpage)
    return found


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


def _pens(textpage: ctypes.c_void_p, indexes: npt.NDArray[np.intp]) -> tuple[Numbers, Numbers]:
    calls = pdfium_calls()
    asked = [repeat(textpage), indexes.tolist()]
    x, y = calls.collect(calls.origin, len(indexes), asked, [0, 1], 2, double=True).T.copy()
    return x, y
