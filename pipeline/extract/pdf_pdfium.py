"""Reads the characters of pages from pdfium, of several at once: each step over arrays has its price.

The text of a page comes in one call, and places in one for each character; fonts and matrices in one for
each run of text, widths in one for each letter of a font.
"""

import ctypes
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import repeat
from typing import Any

import numpy as np
import numpy.typing as npt
import pypdfium2  # type: ignore[import-untyped]  # ships no types
from pypdfium2 import raw

from pipeline.extract.pdf_calls import Asked, Numbers, lengths, pdfium_calls
from pipeline.extract.pdf_fonts import Runs, find_widths, read_runs

Box = tuple[float, float, float, float]

STRIDE = 16  # characters from one look at the run of text to the next; a power of two
HYPHEN, SOFT_HYPHEN = 0x2D, 0xAD
HYPHENS = (0x02, 0xFFFE)  # what pdfium writes for any hyphen at a line end
LINE_FEED, RETURN, SPACE = 0x0A, 0x0D, 0x20


@dataclass(frozen=True, slots=True)
class Text:
    """Characters of some pages in the order that pdfium gives, without its guessed spaces and line ends.

    `page` counts from 0 and never falls; `x` and `y` are where the pen stood, in PDF coordinates; `widths`
    are shares of the font's size; `run` indexes the runs; `follows`: drawn by the glyph of the one before.
    """

    codes: npt.NDArray[np.uint32]
    page: npt.NDArray[np.intp]
    x: Numbers
    y: Numbers
    widths: Numbers
    follows: npt.NDArray[np.bool_]
    run: npt.NDArray[np.intp]
    runs: Runs
    names: tuple[str, ...]


class PdfiumPage:
    """A page of a PDF, open in pdfium. `box` is what is shown of it, in PDF coordinates."""

    def __init__(self, document: pypdfium2.PdfDocument, index: int) -> None:
        """Open it; raises pypdfium2.PdfiumError if it cannot be read."""
        self.raw = raw.FPDF_LoadPage(document.raw, index)
        if not self.raw:
            raise pypdfium2.PdfiumError(f"page {index + 1} cannot be opened")
        self.handle = ctypes.cast(self.raw, ctypes.c_void_p)  # what pdfium knows the page by
        self.rotation = raw.FPDFPage_GetRotation(self.raw)
        found = raw.FS_RECTF()
        raw.FPDF_GetPageBoundingBox(self.raw, found)
        # as written in the file, for pdfium's numbers are of half the length
        self.box: Box = (
            round(found.left, 4),
            round(found.bottom, 4),
            round(found.right, 4),
            round(found.top, 4),
        )

    def close(self) -> None:
        """Give the page back."""
        raw.FPDF_ClosePage(self.raw)

    @cached_property
    def objects(self) -> list[ctypes.c_void_p]:
        """The runs of text, shapes, pictures and forms that are drawn."""
        count = raw.FPDFPage_CountObjects(self.raw)
        found = map(pdfium_calls().page_object, repeat(self.handle), range(count))
        return list(map(ctypes.c_void_p, found))

    @cached_property
    def kinds(self) -> list[int]:
        """What kind each of the objects is of, in pdfium's numbers."""
        return list(map(pdfium_calls().kind, self.objects))


def read_text(pages: Sequence[PdfiumPage]) -> Text | None:
    """The characters of pages of one file; None if a font does not tell which letters it draws.

    To be called once.
    """
    textpages = [raw.FPDFText_LoadPage(page.raw) for page in pages]
    try:
        found = _read_text(textpages)
    finally:
        for textpage in textpages:
            raw.FPDFText_ClosePage(textpage)
    if found is None:
        return None
    text, hyphens = found
    _soften(pages, text, hyphens)
    return text


def _soften(pages: Sequence[PdfiumPage], text: Text, hyphens: dict[int, int]) -> None:
    """Tell soft hyphens from hard ones at line ends, where pdfium writes the same for both.

    Drawn on a page of its own, where no line follows, the run of text shows which it is.
    """
    if not hyphens:
        return
    with pypdfium2.PdfDocument.new() as scratch:
        blank = scratch.new_page(100, 100)
        for index, handle in hyphens.items():
            run = ctypes.cast(ctypes.c_void_p(handle), raw.FPDF_PAGEOBJECT)
            if raw.FPDFPage_RemoveObject(pages[text.page[index]].raw, run):  # fails for what a form draws
                raw.FPDFPage_InsertObject(blank.raw, run)
                if _last_hyphen(blank.raw) == SOFT_HYPHEN:
                    text.codes[index] = SOFT_HYPHEN
                raw.FPDFPage_RemoveObject(blank.raw, run)
                raw.FPDFPageObj_Destroy(run)


def _empty() -> Text:
    numbers, nothing = np.zeros(0), np.zeros(0, np.intp)
    runs = Runs(numbers, numbers, numbers, numbers, numbers, numbers, nothing, nothing)
    codes, follows = np.zeros(0, np.uint32), np.zeros(0, dtype=bool)
    return Text(codes, nothing, numbers, numbers, numbers, follows, nothing, runs, ())


def _read_text(textpages: Sequence[Any]) -> tuple[Text, dict[int, int]] | None:
    """The characters, and the runs of text that end in one of those that are hyphens."""
    calls = pdfium_calls()
    codes, chars = _codes([ctypes.cast(textpage, ctypes.c_void_p) for textpage in textpages])
    line_ends = (codes == HYPHENS[0]) | (codes == HYPHENS[1])
    codes[line_ends] = HYPHEN
    kept = (codes != LINE_FEED) & (codes != RETURN) & (chars.index >= 0)
    spaces = np.flatnonzero(codes == SPACE)
    guessed = np.fromiter(map(calls.generated, *chars.asked(spaces)), np.int32, len(spaces))
    kept[spaces[guessed != 0]] = False
    places = np.flatnonzero(kept)
    if not len(places):
        return _empty(), {}
    codes, chars = codes[places], chars.chosen(places)
    objects = _text_objects(chars)
    starts = np.concatenate([[0], np.flatnonzero(objects[1:] != objects[:-1]) + 1])
    run = np.repeat(np.arange(len(starts)), lengths(starts, len(codes)))
    runs, fonts = read_runs(chars.chosen(starts), objects[starts].tolist())
    x, y = calls.collect(calls.origin, len(codes), chars.asked(), [0, 1], 2, double=True).T.copy()
    follows = np.zeros(len(codes), dtype=bool)
    follows[1:] = (x[1:] == x[:-1]) & (y[1:] == y[:-1]) & (run[1:] == run[:-1])
    widths = find_widths(chars, codes, x, follows, run, runs, fonts)
    if widths is None:
        return None
    ends = np.flatnonzero(line_ends[places]).tolist()
    hyphens = dict(zip(ends, objects[ends].tolist(), strict=True))
    names = tuple(font.name for font in fonts)
    return Text(codes, chars.page, x, y, widths, follows, run, runs, names), hyphens


def _codes(handles: list[ctypes.c_void_p]) -> tuple[npt.NDArray[np.uint32], Asked]:
    """The code of each character, and how to ask for more about it; a 0 without index ends each page."""
    calls = pdfium_calls()
    counts = [max(count, 0) for count in map(calls.count_chars, handles)]
    ends = np.cumsum([count + 1 for count in counts])
    starts = [0, *ends[:-1].tolist()]
    units = np.zeros(int(ends[-1]), dtype=np.uint16)
    address = units.ctypes.data
    written = [
        calls.text(handle, 0, count, ctypes.c_void_p(address + 2 * start)) if count else 1
        for handle, count, start in zip(handles, counts, starts, strict=True)
    ]
    codes = units.astype(np.uint32)
    page = np.repeat(np.arange(len(handles)), np.add(counts, 1))
    index = np.arange(len(codes)) - np.array(starts)[page]
    index[ends - 1] = -1
    # letters beyond the first 65536, or some that pdfium leaves out of its text
    halves = set(page[(codes >= 0xD800) & (codes < 0xE000)].tolist())
    for number, (handle, count, start) in enumerate(zip(handles, counts, starts, strict=True)):
        if written[number] != count + 1 or number in halves:
            found = map(calls.unicode, repeat(handle), range(count))
            codes[start : start + count] = np.fromiter(found, np.uint32, count)
    return codes, Asked(handles, page, index)


def _last_hyphen(page: Any) -> int:  # noqa: ANN401
    """The last hyphen of a page's text."""
    textpage = raw.FPDFText_LoadPage(page)
    places = range(raw.FPDFText_CountChars(textpage) - 1, -1, -1)
    codes = (raw.FPDFText_GetUnicode(textpage, place) for place in places)
    found = next((code for code in codes if code in (HYPHEN, SOFT_HYPHEN)), HYPHEN)
    raw.FPDFText_ClosePage(textpage)
    return found


def _text_objects(chars: Asked) -> npt.NDArray[np.uint64]:
    """The text object of each character; looked up for some, for those between only where they differ."""

    def look_up(places: npt.NDArray[np.intp]) -> npt.NDArray[np.uint64]:
        return np.fromiter(map(pdfium_calls().text_object, *chars.asked(places)), np.uint64, len(places))

    count, step = len(chars.index), STRIDE
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
