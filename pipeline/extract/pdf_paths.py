"""Lines, rectangles, other outlines and pictures of a page, from pdfium."""

import ctypes
from collections.abc import Iterator, Sequence
from itertools import compress, repeat
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from pypdfium2 import raw  # type: ignore[import-untyped]  # ships no types

from pipeline.extract.pdf_calls import Numbers, lengths, pdfium_calls
from pipeline.extract.pdf_pdfium import PdfiumPage

NESTED = 4  # forms drawn inside forms; deeper ones are loops
PATH, PICTURE, FORM = 2, 3, 5  # kinds of page objects
CURVE, MOVE = 1, 2  # kinds of segments
OBJECTS = 50_000  # a page of more is a map
SEGMENTS = 4000  # a path of more is a picture
DASH, THIN = 6.0, 3.0  # points: a longer line may be a rule of a table, a thicker one is none
LEVEL = 8.0  # points; what runs with the text and is no longer may be a dash or a part of a letter
CORNERS = 5  # points of a rectangle that is closed
UNTURNED = np.array([[1.0, 0.0], [0.0, 1.0], [0.0, 0.0]])


class _Group(NamedTuple):
    """The shapes of a page or of a form on it: level rules, upright rules, other paths, the form's matrix."""

    level: Numbers
    rules: Numbers
    others: list[ctypes.c_void_p]
    outer: Numbers


def find_shapes(page: PdfiumPage, sideways: bool, least: int = 1) -> tuple[Numbers, npt.NDArray[np.bool_]]:
    """The boxes (n, 4) of lines, rectangles and other outlines drawn, in PDF coordinates.

    With them, whether they are drawn as an outline of four sides or fewer. Left out: what is no taller
    than a dash (no wider, if the text runs `sideways`) and no level rule either, what has very many points,
    all shapes of a page of very many, and all but the level rules of one that has not `least` upright sides.
    """
    if len(page.objects) > OBJECTS:
        return np.zeros((0, 4)), np.zeros(0, dtype=bool)
    groups = [
        _Group(*_parted(paths, outer, sideways), outer)
        for paths, _, outer in _drawn(page.objects, page.kinds, UNTURNED)
        if paths
    ]
    if _most_sides(groups, least) < least:
        level = np.concatenate([np.zeros((0, 4)), *(group.level for group in groups)])
        return level, np.zeros(len(level), dtype=bool)
    boxes, framed = zip(*map(_shapes, groups), strict=True)
    return np.concatenate(boxes), np.concatenate(framed)


def measure_drawn(page: PdfiumPage) -> tuple[int, float]:
    """How many shapes are drawn on the page, and the share of it that pictures cover (0-1)."""
    shapes, area = 0, 0.0
    for paths, pictures, outer in _drawn(page.objects, page.kinds, UNTURNED):
        shapes += len(paths)
        left, bottom, right, top = _bounds(pictures, outer).T
        area += float(np.sum((right - left) * (top - bottom)))
    left, bottom, right, top = page.box
    whole = (right - left) * (top - bottom)
    return shapes, min(area / whole, 1.0) if whole > 0 else 0.0


def _drawn(
    objects: list[ctypes.c_void_p], kinds: list[int], outer: Numbers, depth: int = 0
) -> Iterator[tuple[list[ctypes.c_void_p], list[ctypes.c_void_p], Numbers]]:
    """The paths and the pictures of the page, and of each form on it, with the matrix (3, 2) of the form."""
    calls = pdfium_calls()

    def those(kind: int) -> list[ctypes.c_void_p]:
        return list(compress(objects, map(kind.__eq__, kinds))) if kind in kinds else []

    yield those(PATH), those(PICTURE), outer
    forms = those(FORM)
    for handle, matrix in zip(forms, _matrices(forms, outer) if depth < NESTED else (), strict=False):
        count = raw.FPDFFormObj_CountObjects(ctypes.cast(handle, raw.FPDF_PAGEOBJECT))
        inner = list(map(ctypes.c_void_p, map(calls.form_object, repeat(handle), range(count))))
        yield from _drawn(inner, list(map(calls.kind, inner)), matrix, depth + 1)


def _matrices(handles: Sequence[ctypes.c_void_p], outer: Numbers) -> Numbers:
    """The matrices (n, 3, 2) of page objects, each followed by the one around them."""
    calls = pdfium_calls()
    own = calls.collect(calls.object_matrix, len(handles), [handles], [0], 6).reshape(-1, 3, 2)
    whole = _applied(own, outer)
    whole[:, :2] -= outer[2]
    return whole


def _applied(points: Numbers, matrix: Numbers) -> Numbers:
    """Points (..., 2) on the page; `matrix` is (..., 3, 2)."""
    placed: Numbers = (
        points[..., :1] * matrix[..., 0, :] + points[..., 1:] * matrix[..., 1, :] + matrix[..., 2, :]
    )
    return placed


def _parted(
    handles: list[ctypes.c_void_p], outer: Numbers, sideways: bool
) -> tuple[Numbers, Numbers, list[ctypes.c_void_p]]:
    """The boxes of level rules, of what is tall and thin, and the paths of what else is tall."""
    bounds = _bounds(handles, outer)
    axis = 0 if sideways else 1
    tall = bounds[:, 2 + axis] - bounds[:, axis] > DASH
    thin = bounds[:, 3 - axis] - bounds[:, 1 - axis] <= THIN
    level = ~tall & (bounds[:, 3 - axis] - bounds[:, 1 - axis] > LEVEL)
    rules = bounds[tall & thin]  # of one line or of several, it makes no difference
    return bounds[level], rules, [handles[index] for index in np.flatnonzero(tall & ~thin).tolist()]


def _most_sides(groups: Sequence[_Group], enough: int) -> int:
    """How many upright sides a page has at most: two for every time that the pen is put down."""
    rules = sum(len(group.rules) for group in groups)
    others = [handle for group in groups for handle in group.others]
    if rules + 2 * len(others) >= enough:  # a path has at least one outline
        return enough
    return rules + 2 * sum(map(_count_outlines, others))


def _count_outlines(handle: ctypes.c_void_p) -> int:
    calls, count = pdfium_calls(), pdfium_calls().count_segments(handle)
    if not 2 <= count <= SEGMENTS:
        return 0
    segments = map(ctypes.c_void_p, map(calls.segment, repeat(handle), range(count)))
    return sum(kind == MOVE for kind in map(calls.segment_kind, segments))


def _shapes(group: _Group) -> tuple[Numbers, npt.NDArray[np.bool_]]:
    level, rules, others, outer = group
    boxes, framed = _outlines(others, outer)
    thin = np.zeros(len(level) + len(rules), dtype=bool)
    return np.concatenate([level, rules, boxes]), np.concatenate([thin, framed])


def _bounds(handles: list[ctypes.c_void_p], outer: Numbers) -> Numbers:
    calls = pdfium_calls()
    bounds = calls.collect(calls.bounds, len(handles), [handles], [0, 1, 2, 3], 4)
    if outer is UNTURNED:
        return bounds
    corners = _applied(bounds[:, [[0, 1], [0, 3], [2, 1], [2, 3]]], outer)
    return np.concatenate([corners.min(axis=1), corners.max(axis=1)], axis=1)


def _outlines(handles: list[ctypes.c_void_p], outer: Numbers) -> tuple[Numbers, npt.NDArray[np.bool_]]:
    """The boxes of the lines of paths, each from where the pen was put down to where it was lifted."""
    calls = pdfium_calls()
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
    points = calls.collect(calls.point, len(segments), [segments], [0, 1], 2)
    placed = _applied(points, _matrices(paths, outer)[owner])
    starts = np.flatnonzero((kinds == MOVE) | (places == 0))
    points_each = lengths(starts, len(kinds))
    boxes = [np.minimum.reduceat(placed, starts), np.maximum.reduceat(placed, starts)]
    stroked = np.array([_is_stroked(handle) for handle in paths])[owner[starts]]
    straight = ~np.logical_or.reduceat(kinds == CURVE, starts)
    drawn = points_each > 1
    return np.concatenate(boxes, axis=1)[drawn], (stroked & straight & (points_each <= CORNERS))[drawn]


def _is_stroked(handle: ctypes.c_void_p) -> bool:
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(ctypes.cast(handle, raw.FPDF_PAGEOBJECT), fill, stroke)
    return bool(stroke.value)
