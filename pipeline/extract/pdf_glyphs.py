"""The characters of a PDF page as they are read: upright, in plain letters, each drawn once.

Coordinates are points from the top left of the page as it is read: on a page whose text runs sideways
the axes are turned with the text.
"""

import re
import unicodedata
from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from pipeline.extract.pdf_calls import Numbers
from pipeline.extract.pdf_chars import Chars
from pipeline.extract.pdf_fonts import BASIC

DOUBLE = 0.1  # share of the font size: the same letter so near is the same letter printed twice
SPACE = ord(" ")
SPACES = "\t\n\r\x0b\x0c \xa0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u3000"

# What a font's letter is written as; soft hyphens are kept here, for only line ends tell what to do with them
PLAIN = {
    "‐": "-",
    "‑": "-",
    "\uf0b7": "•",  # the bullets of Word's Symbol and Wingdings fonts
    "\uf0a7": "•",
    "\uf0d8": "•",
    "\uf0fc": "•",
    "\u200b": "",
    "\u200c": "",
    "\u200d": "",
    "\u2060": "",
    "\ufeff": "",
}


ACCENT = re.compile("[\u0300-\u036f]")


class Frame(NamedTuple):
    """How the page is turned for reading (quarter turns) and how large it is then, in points."""

    turns: int
    width: float
    height: float

    def turned(self, x0: Numbers, top: Numbers, x1: Numbers, bottom: Numbers) -> tuple[Numbers, ...]:
        """Boxes of the page as it is shown, in the page as it is read."""
        if self.turns == 1:  # the text runs upwards
            return self.width - bottom, x0, self.width - top, x1
        if self.turns == 2:
            return self.width - x1, self.height - bottom, self.width - x0, self.height - top
        if self.turns == 3:  # the text runs downwards
            return top, self.height - x1, bottom, self.height - x0
        return x0, top, x1, bottom


@dataclass(frozen=True, slots=True)
class Glyphs:
    """The drawn characters of a page, spaces left out, in the order they are drawn.

    `text` has one letter for each. `base` is the height of the line it stands on, from the top. `spaced`:
    a space is drawn before it. `shown` are the boxes of the page as it is shown; `fonts` index `names`.
    """

    text: str
    x0: Numbers
    top: Numbers
    x1: Numbers
    bottom: Numbers
    base: Numbers
    size: Numbers
    spaced: npt.NDArray[np.bool_]
    shown: npt.NDArray[np.float32]
    fonts: npt.NDArray[np.intp]
    names: tuple[str, ...]


def find_glyphs(chars: Chars) -> tuple[Frame, Glyphs]:
    """The characters as they are read, and the way the page is to be read.

    Text outside the page is dropped, so is text that runs another way than most of the page (a stamp
    along the margin, a watermark) and what is drawn twice to look bold.
    """
    if not len(chars.codes):
        return Frame(0, chars.width, chars.height), _no_glyphs(chars.names)
    codes = _plain_codes(chars.codes)
    x, y = (chars.x0 + chars.x1) / 2, (chars.top + chars.bottom) / 2
    chosen = (x >= 0) & (y >= 0) & (x <= chars.width) & (y <= chars.height) & (chars.sizes > 0)
    turns = int(np.bincount(chars.turns[chosen & (chars.turns >= 0)], minlength=1).argmax())
    chosen &= (chars.turns == turns) & (codes != 0)
    sides = (chars.height, chars.width) if turns % 2 else (chars.width, chars.height)
    frame = Frame(turns, *sides)
    box = frame.turned(chars.x0, chars.top, chars.x1, chars.bottom)
    base = frame.turned(chars.pen_x, chars.pen_y, chars.pen_x, chars.pen_y)[3]
    chosen[chosen] = _once(
        codes[chosen], box[0][chosen], base[chosen], chars.sizes[chosen], chars.pieces[chosen]
    )
    indexes = np.flatnonzero(chosen & (codes != SPACE))
    spaces = np.cumsum(chosen & (codes == SPACE))[indexes]
    shown = np.stack([part[indexes] for part in (chars.x0, chars.top, chars.x1, chars.bottom)], axis=1)
    x0, top, x1, bottom = (side[indexes] for side in box)
    glyphs = Glyphs(
        text=codes[indexes].astype("<u4").tobytes().decode("utf-32-le", "replace"),
        x0=x0,
        top=top,
        x1=x1,
        bottom=bottom,
        base=base[indexes],
        size=chars.sizes[indexes],
        spaced=np.diff(spaces, prepend=0) > 0,
        shown=shown.astype(np.float32),
        fonts=chars.fonts[indexes],
        names=chars.names,
    )
    return frame, _composed(glyphs)


def _no_glyphs(names: tuple[str, ...]) -> Glyphs:
    none, boxes = np.zeros(0), np.zeros((0, 4), np.float32)
    flags, fonts = np.zeros(0, dtype=bool), np.zeros(0, np.intp)
    return Glyphs("", none, none, none, none, none, none, flags, boxes, fonts, names)


def plain(text: str) -> str:
    """A letter as written: any white space as one space, what is not to be seen as nothing."""
    return "".join(chr(code) for code in _plain_codes(np.array([*map(ord, text)], np.uint32)) if code)


def _plain_codes(codes: npt.NDArray[np.uint32]) -> npt.NDArray[np.uint32]:
    if len(codes) and int(codes.max()) >= BASIC:
        low = codes < BASIC
        whole = codes.copy()
        whole[low] = _plain_table()[codes[low]]
        return whole
    return _plain_table()[codes]


@lru_cache(maxsize=1)
def _plain_table() -> npt.NDArray[np.uint32]:
    """For each of the first 65536 code points the one that is written for it, 0 for none."""
    table = np.arange(BASIC, dtype=np.uint32)
    table[:0x20] = table[0x7F:0xA0] = 0
    table[0xD800:0xE000] = 0xFFFD  # halves of letters
    for letter in SPACES:
        table[ord(letter)] = SPACE
    for drawn, written in PLAIN.items():
        table[ord(drawn)] = ord(written) if written else 0
    return table


def _once(
    codes: npt.NDArray[np.uint32],
    x0: Numbers,
    base: Numbers,
    sizes: Numbers,
    pieces: npt.NDArray[np.bool_],
) -> npt.NDArray[np.bool_]:
    """False for what is drawn again at the same place: a shadow, or boldness made by printing twice."""
    kept = np.ones(len(codes), dtype=bool)
    single = np.flatnonzero((codes != SPACE) & ~pieces)
    columns, rows = np.rint(x0[single]).astype(np.int64), np.rint(base[single]).astype(np.int64)
    places = np.sort((codes[single].astype(np.int64) << 40) ^ (columns << 20) ^ rows)
    if not np.any(places[1:] == places[:-1]):
        return kept
    single = single[_beside(codes[single], x0[single], DOUBLE * float(sizes[single].max()))]
    seen: dict[tuple[int, int, int], list[tuple[float, float]]] = defaultdict(list)
    listed = zip(single.tolist(), *(part[single].tolist() for part in (codes, x0, base, sizes)), strict=True)
    for index, code, x, y, size in listed:
        column, row, reach = int(x / 4), int(y / 4), DOUBLE * size
        near = (
            other
            for beside in (column - 1, column, column + 1)
            for above in (row - 1, row, row + 1)
            for other in seen.get((code, beside, above), ())
        )
        if any(abs(x - left) < reach and abs(y - low) < reach for left, low in near):
            kept[index] = False
        else:
            seen[code, column, row].append((x, y))
    for index in np.flatnonzero(pieces).tolist():
        kept[index] = kept[index - 1]
    return kept


def _beside(codes: npt.NDArray[np.uint32], x0: Numbers, reach: float) -> npt.NDArray[np.intp]:
    """Where a letter stands that stands again within reach to its left or right, at any height."""
    order = np.lexsort((x0, codes))
    near = (np.diff(codes[order].astype(np.int64)) == 0) & (np.diff(x0[order]) < reach)
    beside = np.zeros(len(codes), dtype=bool)
    beside[order[1:]] = near
    beside[order[:-1]] |= near
    return np.flatnonzero(beside)


def _composed(glyphs: Glyphs) -> Glyphs:
    """Letters in NFC: an accent drawn apart joins its letter, and their boxes too."""
    if not ACCENT.search(glyphs.text) and unicodedata.is_normalized("NFC", glyphs.text):
        return glyphs
    normal = (unicodedata.normalize("NFC", letter) for letter in glyphs.text)
    letters = [new if len(new) == 1 else old for new, old in zip(normal, glyphs.text, strict=True)]
    kept = np.ones(len(letters), dtype=bool)
    head = 0  # the letter that accents join
    for index, letter in enumerate(letters):
        if not index or not ACCENT.match(letter) or not _touches(glyphs, head, index):
            head = index
            continue
        whole = unicodedata.normalize("NFC", letters[head] + letter)
        if len(whole) == 1:
            letters[head], kept[index] = whole, False
        _unite(glyphs, head, index)
    return _chosen(glyphs, "".join(letters), kept)


def _touches(glyphs: Glyphs, head: int, index: int) -> bool:
    size = glyphs.size[head]
    beside = (
        abs(glyphs.x0[index] - glyphs.x1[head]) < size and abs(glyphs.base[index] - glyphs.base[head]) < size
    )
    return bool(beside) and not glyphs.spaced[index]


def _unite(glyphs: Glyphs, head: int, index: int) -> None:
    pairs = [head, index]
    for low in (glyphs.x0, glyphs.top):
        low[pairs] = low[pairs].min()
    for high in (glyphs.x1, glyphs.bottom):
        high[pairs] = high[pairs].max()
    glyphs.shown[pairs, :2] = glyphs.shown[pairs, :2].min(axis=0)
    glyphs.shown[pairs, 2:] = glyphs.shown[pairs, 2:].max(axis=0)
    glyphs.base[index], glyphs.size[index] = glyphs.base[head], glyphs.size[head]


def _chosen(glyphs: Glyphs, text: str, kept: npt.NDArray[np.bool_]) -> Glyphs:
    return Glyphs(
        text="".join(letter for letter, keep in zip(text, kept.tolist(), strict=True) if keep),
        x0=glyphs.x0[kept],
        top=glyphs.top[kept],
        x1=glyphs.x1[kept],
        bottom=glyphs.bottom[kept],
        base=glyphs.base[kept],
        size=glyphs.size[kept],
        spaced=glyphs.spaced[kept],
        shown=glyphs.shown[kept],
        fonts=glyphs.fonts[kept],
        names=glyphs.names,
    )
