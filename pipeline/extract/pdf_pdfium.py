"""Reads a page's characters and ruled lines from pdfium with few calls.

A call through ctypes costs more than what pdfium does in it, so the text comes in one call, positions by
calls without any conversion of arguments (one a character, into an array), fonts and widths by one call a
run of text and one a letter of a font. This reads three to six times the pages that a plain loop over
pdfium's functions does.
"""

import ctypes
import re
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import repeat
from typing import Any

import numpy as np
import numpy.typing as npt
import pypdfium2  # type: ignore[import-untyped]  # ships no types
from pypdfium2 import raw

Box = tuple[float, float, float, float]
Numbers = npt.NDArray[np.float64]

CHUNK = 4096  # characters whose places are fetched at once
STRIDE = 8  # characters from one look at the run of text to the next
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
NESTED = 4  # forms drawn inside forms; deeper ones are loops
PATH, FORM = 2, 5  # kinds of page objects
CURVE, MOVE = 1, 2  # kinds of segments
SEGMENTS = 4000  # a path of more is a picture
DASH, THIN = 6.0, 3.0  # points: a longer line may be a rule of a table, a thicker one is none
CORNERS = 5  # points of a rectangle that is closed
UNTURNED = np.array([[1.0, 0.0], [0.0, 1.0], [0.0, 0.0]])


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

    `x` and `y` are where the pen stood, in PDF coordinates; `widths` are shares of the font's size; `run` indexes the runs.
    """

    codes: npt.NDArray[np.uint32]
    x: Numbers
    y: Numbers
    widths: Numbers
    run: npt.NDArray[np.intp]
    runs: Runs
    names: tuple[str, ...]


class _Calls:
    """pdfium's functions without types: handles and pointers are passed as `c_void_p`."""

    def __init__(self) -> None:
        self.origin = _untyped(raw.FPDFText_GetCharOrigin)
        self.text_object = _untyped(raw.FPDFText_GetTextObject, ctypes.c_size_t)
        self.generated = _untyped(raw.FPDFText_IsGenerated, ctypes.c_int)
        self.unicode = _untyped(raw.FPDFText_GetUnicode, ctypes.c_uint)
        self.unmapped = _untyped(raw.FPDFText_HasUnicodeMapError, ctypes.c_int)
        self.matrix = _untyped(raw.FPDFText_GetMatrix)
        self.loose_box = _untyped(raw.FPDFText_GetLooseCharBox)
        self.font = _untyped(raw.FPDFTextObj_GetFont, ctypes.c_size_t)
        self.font_size = _untyped(raw.FPDFTextObj_GetFontSize)
        self.width = _untyped(raw.FPDFFont_GetGlyphWidth)
        self.page_object = _untyped(raw.FPDFPage_GetObject, ctypes.c_size_t)
        self.form_object = _untyped(raw.FPDFFormObj_GetObject, ctypes.c_size_t)
        self.kind = _untyped(raw.FPDFPageObj_GetType, ctypes.c_int)
        self.bounds = _untyped(raw.FPDFPageObj_GetBounds)
        self.object_matrix = _untyped(raw.FPDFPageObj_GetMatrix)
        self.count_segments = _untyped(raw.FPDFPath_CountSegments, ctypes.c_int)
        self.segment = _untyped(raw.FPDFPath_GetPathSegment, ctypes.c_size_t)
        self.segment_kind = _untyped(raw.FPDFPathSegment_GetType, ctypes.c_int)
        self.point = _untyped(raw.FPDFPathSegment_GetPoint)
        self.x, self.y = np.zeros(CHUNK), np.zeros(CHUNK)
        self.x_pointers, self.y_pointers = _pointers(self.x), _pointers(self.y)


def _untyped(function: Any, result: Any = None) -> Any:  # noqa: ANN401
    """The function without types of arguments; it keeps the GIL, which pdfium's quick calls do not need."""
    address = ctypes.cast(function, ctypes.c_void_p).value or 0
    bare = ctypes.PYFUNCTYPE(result)(address)
    bare.argtypes = None  # type: ignore[assignment]
    return bare


@lru_cache(maxsize=1)
def _calls() -> _Calls:
    return _Calls()


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

    def read_text(self) -> Text | None:
        """The characters; None if a font does not tell which letters it draws."""
        textpage = self._page.get_textpage()
        try:
            return _read_text(textpage.raw)
        finally:
            textpage.close()

    def find_shapes(self, sideways: bool) -> tuple[Numbers, npt.NDArray[np.bool_]]:
        """The boxes (n, 4) of lines, rectangles and other outlines drawn, in PDF coordinates.

        With them, whether they are drawn as an outline of four sides or fewer. Left out: what is no
        taller than a dash (no wider, if the text runs `sideways`), and what has very many points.
        """
        calls, page = _calls(), ctypes.cast(self._page.raw, ctypes.c_void_p)
        found = map(calls.page_object, repeat(page), range(raw.FPDFPage_CountObjects(self._page.raw)))
        shapes = [_shapes(*group, sideways) for group in _paths(list(map(ctypes.c_void_p, found)), UNTURNED)]
        boxes, framed = zip(*shapes, strict=True)
        return np.concatenate(boxes), np.concatenate(framed)


def _empty() -> Text:
    numbers = np.zeros(0)
    runs = Runs(numbers, numbers, numbers, numbers, numbers, numbers, np.zeros(0, np.intp))
    nothing = np.zeros(0, np.intp)
    return Text(np.zeros(0, np.uint32), numbers, numbers, numbers, nothing, runs, ())


def _read_text(handle: Any) -> Text | None:  # noqa: ANN401
    calls, textpage = _calls(), ctypes.cast(handle, ctypes.c_void_p)
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
    run = np.repeat(np.arange(len(starts)), np.diff(starts, append=len(indexes)))
    runs, fonts = _read_runs(textpage, objects[starts].tolist(), indexes[starts].tolist())
    widths = _widths(textpage, codes, indexes, run, runs, fonts)
    if widths is None:
        return None
    x, y = _pens(textpage, indexes)
    widths = _whole_widths(textpage, indexes, x, y, widths, run, runs)
    return Text(codes, x, y, widths, run, runs, tuple(map(_font_name, fonts)))


def _codes(handle: Any, textpage: ctypes.c_void_p) -> npt.NDArray[np.uint32]:  # noqa: ANN401
    count = raw.FPDFText_CountChars(handle)
    units = np.empty(count + 1, dtype=np.uint16)
    pointer = ctypes.cast(units.ctypes.data, ctypes.POINTER(ctypes.c_ushort))
    written = raw.FPDFText_GetText(handle, 0, count, pointer)
    if written == count + 1 and not np.any((units[:-1] >= 0xD800) & (units[:-1] < 0xE000)):
        codes = units[:-1].astype(np.uint32)
    else:  # letters beyond the first 65536, or some that pdfium leaves out of its text
        codes = np.fromiter(map(_calls().unicode, repeat(textpage), range(count)), np.uint32, count)
    codes[(codes == HYPHENS[0]) | (codes == HYPHENS[1])] = HYPHEN
    return codes


def _text_objects(textpage: ctypes.c_void_p, indexes: npt.NDArray[np.intp]) -> npt.NDArray[np.uint64]:
    """The text object of each character; looked up for some, for those between only where they differ."""

    def look_up(places: npt.NDArray[np.intp]) -> npt.NDArray[np.uint64]:
        found = map(_calls().text_object, repeat(textpage), indexes[places].tolist())
        return np.fromiter(found, np.uint64, len(places))

    count = len(indexes)
    looked = np.append(np.arange(0, count - 1, STRIDE), count - 1)
    found = look_up(looked)
    lengths = np.diff(looked, append=count)
    objects = np.repeat(found, lengths)
    unlike = np.append(found[1:] != found[:-1], False)
    between = np.repeat(unlike, lengths)
    between[looked] = False
    places = np.flatnonzero(between)
    objects[places] = look_up(places)
    return objects


def _read_runs(
    textpage: ctypes.c_void_p, objects: Sequence[int], indexes: Sequence[int]
) -> tuple[Runs, list[Any]]:
    calls, count = _calls(), len(objects)
    sizes, matrices = np.zeros(count, np.float32), np.zeros((count, 6), np.float32)
    handles = [ctypes.c_void_p(handle) for handle in objects]
    known: dict[int, int] = {}
    fonts = [known.setdefault(font, len(known)) for font in map(calls.font, handles)]
    deque(map(calls.font_size, handles, _pointers(sizes)), maxlen=0)
    deque(map(calls.matrix, repeat(textpage), indexes, _pointers(matrices)), maxlen=0)
    found = [ctypes.cast(font, raw.FPDF_FONT) for font in known]
    descents = np.array([_descent(font) for font in found])
    a, b, c, d = matrices.astype(np.float64).T[:4]
    return Runs(a, b, c, d, sizes.astype(np.float64), descents[fonts], np.array(fonts)), found


def _pointers(rows: npt.NDArray[Any]) -> list[ctypes.c_void_p]:
    start, step = rows.ctypes.data, rows.strides[0]
    return [ctypes.c_void_p(start + step * k) for k in range(len(rows))]


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
    run: npt.NDArray[np.intp],
    runs: Runs,
    fonts: Sequence[Any],
) -> Numbers | None:
    """The advance of each character; None if one of them is no more than the code of a glyph.

    Asked once for each letter of a font.
    """
    calls = _calls()
    firsts, each = _distinct(codes, runs.font[run])
    samples = indexes[firsts]
    if any(map(calls.unmapped, repeat(textpage), samples.tolist())):
        return None
    widths, unit = np.zeros(len(firsts), np.float32), ctypes.c_float(1.0)
    handles = [ctypes.cast(font, ctypes.c_void_p) for font in fonts]
    used = map(handles.__getitem__, runs.font[run[firsts]].tolist())
    deque(map(calls.width, used, codes[firsts].tolist(), repeat(unit), _pointers(widths)), maxlen=0)
    reach = _reach(textpage, samples, _pens(textpage, samples)[0], run[firsts], runs)
    # a font may not know its letters by their code points: the box of one drawn tells, but for overhangs
    wrong = (reach > 0) & ((widths <= 0) | (widths > reach + 0.01) | (widths < reach - OVERHANG))
    return np.where(wrong, reach, widths)[each]


def _reach(
    textpage: ctypes.c_void_p,
    indexes: npt.NDArray[np.intp],
    x: Numbers,
    run: npt.NDArray[np.intp],
    runs: Runs,
) -> Numbers:
    """How far characters go to the right, ink and advance, in shares of the font's size; 0 if turned."""
    boxes = np.zeros((len(indexes), 4), np.float32)
    deque(map(_calls().loose_box, repeat(textpage), indexes.tolist(), _pointers(boxes)), maxlen=0)
    scale = (runs.a * runs.size)[run]
    level = (scale > 0) & (abs(runs.b[run]) < 0.01 * abs(runs.a[run]))
    reach: Numbers = np.where(level, (boxes[:, 2] - x) / np.where(level, scale, 1.0), 0.0)
    return reach


def _pens(textpage: ctypes.c_void_p, indexes: npt.NDArray[np.intp]) -> tuple[Numbers, Numbers]:
    calls = _calls()
    x, y = np.empty(len(indexes)), np.empty(len(indexes))
    for start in range(0, len(indexes), CHUNK):
        chunk = indexes[start : start + CHUNK].tolist()
        deque(map(calls.origin, repeat(textpage), chunk, calls.x_pointers, calls.y_pointers), maxlen=0)
        x[start : start + len(chunk)] = calls.x[: len(chunk)]
        y[start : start + len(chunk)] = calls.y[: len(chunk)]
    return x, y


def _whole_widths(
    textpage: ctypes.c_void_p,
    indexes: npt.NDArray[np.intp],
    x: Numbers,
    y: Numbers,
    widths: Numbers,
    run: npt.NDArray[np.intp],
    runs: Runs,
) -> Numbers:
    """The widths, with that of the whole glyph for each letter of a ligature."""
    piece = np.zeros(len(indexes), dtype=bool)
    piece[1:] = (x[1:] == x[:-1]) & (y[1:] == y[:-1]) & (run[1:] == run[:-1])
    piece[:-1] |= piece[1:]
    places = np.flatnonzero(piece)
    if len(places):
        widths = widths.copy()
        reach = _reach(textpage, indexes[places], x[places], run[places], runs)
        widths[places] = np.where(reach > 0, reach, widths[places])
    return widths


def _distinct(
    codes: npt.NDArray[np.uint32], fonts: npt.NDArray[np.intp]
) -> tuple[npt.NDArray[np.intp], npt.NDArray[np.intp]]:
    """Where each letter of a font stands first, and which of them each character is."""
    keys = fonts * BASIC + codes
    if int(codes.max()) >= BASIC or int(fonts.max()) >= MANY:
        return np.unique(keys, return_index=True, return_inverse=True)[1:]  # slower by much
    table = np.zeros((int(fonts.max()) + 1) * BASIC, dtype=np.int32)
    table[keys[::-1]] = np.arange(len(keys) - 1, -1, -1)
    firsts = np.flatnonzero(table[keys] == np.arange(len(keys)))
    table[keys[firsts]] = np.arange(len(firsts))
    return firsts, table[keys]


def _paths(
    objects: list[ctypes.c_void_p], outer: Numbers, depth: int = 0
) -> Iterator[tuple[list[ctypes.c_void_p], Numbers]]:
    """The paths of the page and of each form on it, with the matrix (3, 2) of the form."""
    calls = _calls()
    kinds = list(map(calls.kind, objects))
    yield [handle for handle, kind in zip(objects, kinds, strict=True) if kind == PATH], outer
    forms = [handle for handle, kind in zip(objects, kinds, strict=True) if kind == FORM]
    for handle, matrix in zip(forms, _matrices(forms, outer) if depth < NESTED else (), strict=False):
        count = raw.FPDFFormObj_CountObjects(ctypes.cast(handle, raw.FPDF_PAGEOBJECT))
        inner = map(calls.form_object, repeat(handle), range(count))
        yield from _paths(list(map(ctypes.c_void_p, inner)), matrix, depth + 1)


def _matrices(handles: Sequence[ctypes.c_void_p], outer: Numbers) -> Numbers:
    """The matrices (n, 3, 2) of page objects, each followed by the one around them."""
    own = np.zeros((len(handles), 6), np.float32)
    deque(map(_calls().object_matrix, handles, _pointers(own)), maxlen=0)
    whole = own.astype(np.float64).reshape(-1, 3, 2) @ outer[:2]
    whole[:, 2] += outer[2]
    return whole


def _shapes(
    handles: list[ctypes.c_void_p], outer: Numbers, sideways: bool
) -> tuple[Numbers, npt.NDArray[np.bool_]]:
    bounds = _bounds(handles, outer)
    axis = 0 if sideways else 1
    tall = bounds[:, 2 + axis] - bounds[:, axis] > DASH
    thin = bounds[:, 3 - axis] - bounds[:, 1 - axis] <= THIN
    rules = bounds[tall & thin]  # of one line or of several, it makes no difference
    others = [handles[index] for index in np.flatnonzero(tall & ~thin).tolist()]
    boxes, framed = _outlines(others, outer)
    return np.concatenate([rules, boxes]), np.concatenate([np.zeros(len(rules), dtype=bool), framed])


def _bounds(handles: list[ctypes.c_void_p], outer: Numbers) -> Numbers:
    bounds = np.zeros((len(handles), 4), np.float32)
    sides = (_pointers(bounds[:, side : side + 1]) for side in range(4))
    deque(map(_calls().bounds, handles, *sides), maxlen=0)
    corners = bounds.astype(np.float64)[:, [[0, 1], [0, 3], [2, 1], [2, 3]]] @ outer[:2] + outer[2]
    return np.concatenate([corners.min(axis=1), corners.max(axis=1)], axis=1)


def _outlines(handles: list[ctypes.c_void_p], outer: Numbers) -> tuple[Numbers, npt.NDArray[np.bool_]]:
    """The boxes of the lines of paths, each from where the pen was put down to where it was lifted."""
    calls = _calls()
    counted = zip(handles, map(calls.count_segments, handles), strict=True)
    chosen = [(handle, count) for handle, count in counted if 2 <= count <= SEGMENTS]
    if not chosen:
        return np.zeros((0, 4)), np.zeros(0, dtype=bool)
    paths, counts = [handle for handle, _ in chosen], np.array([count for _, count in chosen])
    owner = np.repeat(np.arange(len(paths)), counts)
    places = np.arange(len(owner)) - np.repeat(np.cumsum(counts) - counts, counts)
    owners = map(paths.__getitem__, owner.tolist())
    segments = list(map(ctypes.c_void_p, map(calls.segment, owners, places.tolist())))
    kinds = np.fromiter(map(calls.segment_kind, segments), np.int32, len(segments))
    points = np.zeros((len(segments), 2), np.float32)
    deque(map(calls.point, segments, _pointers(points), _pointers(points[:, 1:])), maxlen=0)
    matrices = _matrices(paths, outer)[owner]
    placed = np.einsum("ni,nij->nj", points.astype(np.float64), matrices[:, :2]) + matrices[:, 2]
    starts = np.flatnonzero((kinds == MOVE) | (places == 0))
    lengths = np.diff(starts, append=len(kinds))
    boxes = [np.minimum.reduceat(placed, starts), np.maximum.reduceat(placed, starts)]
    stroked = np.array([_is_stroked(handle) for handle in paths])[owner[starts]]
    straight = ~np.logical_or.reduceat(kinds == CURVE, starts)
    drawn = lengths > 1
    return np.concatenate(boxes, axis=1)[drawn], (stroked & straight & (lengths <= CORNERS))[drawn]


def _is_stroked(handle: ctypes.c_void_p) -> bool:
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(ctypes.cast(handle, raw.FPDF_PAGEOBJECT), fill, stroke)
    return bool(stroke.value)
