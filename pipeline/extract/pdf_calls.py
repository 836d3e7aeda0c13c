"""pdfium's functions, called for many characters or shapes at once.

A call through ctypes costs more than what pdfium does in it, and most of that goes into the conversion of
arguments. So they are passed as they are, and what is written is written into an array.
"""

import ctypes
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, islice, repeat
from typing import Any, TypeVar

import numpy as np
import numpy.typing as npt
from pypdfium2 import raw  # type: ignore[import-untyped]  # ships no types

Numbers = npt.NDArray[np.float64]
Made = TypeVar("Made", bound=tuple[Any, ...])

CHUNK = 4096  # calls whose results are gathered at once


class Calls:
    """pdfium's functions without types: handles and pointers are passed as `c_void_p`."""

    def __init__(self) -> None:
        self.count_chars = _untyped(raw.FPDFText_CountChars, ctypes.c_int)
        self.text = _untyped(raw.FPDFText_GetText, ctypes.c_int)
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
        single, double = np.zeros((CHUNK, 6), np.float32), np.zeros((CHUNK, 2))
        self._places: dict[bool, tuple[npt.NDArray[Any], list[list[ctypes.c_void_p]]]] = {
            False: (single, _pointers(single)),
            True: (double, _pointers(double)),
        }

    def collect(
        self,
        function: Any,  # noqa: ANN401
        count: int,
        arguments: Sequence[Iterable[Any]],
        out: Sequence[int],
        width: int,
        double: bool = False,
    ) -> Numbers:
        """What a function writes for each of its arguments, as an array (count, width).

        It takes pointers to the columns `out`, of single or `double` precision; a pointer to a structure
        is one to its first column.
        """
        numbers, pointers = self._places[double]
        found = np.empty((count, width))
        iterators = [iter(argument) for argument in arguments]
        for start in range(0, count, CHUNK):
            size = min(CHUNK, count - start)
            chunk = (islice(iterator, size) for iterator in iterators)
            numbers[:size] = 0  # a function that fails writes nothing
            deque(map(function, *chunk, *(pointers[column] for column in out)), maxlen=0)
            found[start : start + size] = numbers[:size, :width]
        return found


@dataclass(frozen=True, slots=True)
class Asked:
    """Characters that pdfium is asked about: by the handle of their text page and their index there.

    `page` indexes the handles and never falls.
    """

    handles: Sequence[ctypes.c_void_p]
    page: npt.NDArray[np.intp]
    index: npt.NDArray[np.intp]

    def chosen(self, places: npt.NDArray[np.intp]) -> "Asked":
        """Some of them, in order."""
        return Asked(self.handles, self.page[places], self.index[places])

    def asked(self, places: npt.NDArray[np.intp] | slice = slice(None)) -> list[Iterable[Any]]:
        """The first two arguments of pdfium's functions for all of them, or for some, in order."""
        counts = np.bincount(self.page[places], minlength=len(self.handles)).tolist()
        return [chain.from_iterable(map(repeat, self.handles, counts)), self.index[places].tolist()]


def _untyped(function: Any, result: Any = None) -> Any:  # noqa: ANN401
    """The function without types of arguments; it keeps the GIL, which pdfium's quick calls do not need."""
    address = ctypes.cast(function, ctypes.c_void_p).value or 0
    bare = ctypes.PYFUNCTYPE(result)(address)
    bare.argtypes = None  # type: ignore[assignment]
    return bare


def _pointers(numbers: npt.NDArray[Any]) -> list[list[ctypes.c_void_p]]:
    """For each column pointers to its places."""
    start, (step, size) = numbers.ctypes.data, numbers.strides
    places = range(len(numbers))
    return [[ctypes.c_void_p(start + step * k + size * n) for k in places] for n in range(numbers.shape[1])]


@lru_cache(maxsize=1)
def pdfium_calls() -> Calls:
    """pdfium's functions, and the memory that they write to."""
    return Calls()


def lengths(starts: npt.NDArray[np.intp], count: int) -> npt.NDArray[np.intp]:
    """How long each of the runs is that `count` things are cut into; faster than `np.diff`."""
    found = np.empty_like(starts)
    np.subtract(starts[1:], starts[:-1], out=found[:-1])
    found[-1:] = count - starts[-1:]
    return found


def make_all(kind: type[Made], *columns: Iterable[Any]) -> Iterator[Made]:
    """Named tuples from what each of their fields is; in a fifth of the time that calling `kind` takes."""
    return map(tuple.__new__, repeat(kind), zip(*columns, strict=True))
