"""The characters of PDF pages as they are read: upright, in plain letters, each drawn once.

Coordinates are points from the top left of the page as it is read: on a page whose text runs sideways
the axes are turned with the text.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from pipeline.extract.pdf_calls import Numbers
from pipeline.extract.pdf_chars import Chars
from pipeline.extract.pdf_fonts import BASIC

DOUBLE = 0.1  # share of the font size: the same letter so near is the same letter printed twice
PLACE = (1 << 17) - 1  # points
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
# TeX and old fonts draw an accent of its own over a letter, before it or after it
SPACING = dict(
    zip(
        "`´ˆ˜¯˘˙¨˚˝ˇ¸˛",
        "\u0300\u0301\u0302\u0303\u0304\u0306\u0307\u0308\u030a\u030b\u030c\u0327\u0328",
        strict=True,
    )
)
LAID_OVER = re.compile(f"[{''.join(SPACING)}]")
DOTLESS = {"ı": "i", "ȷ": "j"}


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
    """The drawn characters of some pages, spaces left out, in the order they are drawn.

    `page` counts from 0 and never falls. `text` has one letter for each. `base` is the height of the line it
    stands on, from the top. `spaced`: a space is drawn before it. `shown` are the boxes of the page as it is
    shown; `fonts` index `names`.
    """

    text: str
    page: npt.NDArray[np.intp]
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


def find_glyphs(chars: Chars) -> tuple[list[Frame], Glyphs]:
    """The characters as they are read, and the way each page is to be read.

    Text outside the page is dropped, so is text that runs another way than most of the page (a stamp
    along the margin, a watermark) and what is drawn twice to look bold.
    """
    codes, page = _plain_codes(chars.codes), chars.page
    x, y = (chars.x0 + chars.x1) / 2, (chars.top + chars.bottom) / 2
    width, height = chars.sides.T[:, page]
    chosen = (x >= 0) & (y >= 0) & (x <= width) & (y <= height) & (chars.sizes > 0)
    frames = _frames(chars, chosen)
    turns = np.array([frame.turns for frame in frames])
    chosen &= (chars.turns == turns[page]) & (codes != 0)
    box = [chars.x0, chars.top, chars.x1, chars.bottom, chars.pen_x, chars.pen_y, chars.pen_x, chars.pen_y]
    for number in np.flatnonzero(turns).tolist():
        own = slice(*np.searchsorted(page, [number, number + 1]).tolist())
        turned = [*_turned(frames[number], box[:4], own), *_turned(frames[number], box[4:], own)]
        box = [
            np.concatenate([side[: own.start], new, side[own.stop :]])
            for side, new in zip(box, turned, strict=True)
        ]
    x0, top, x1, bottom, base = (*box[:4], box[7])
    places = np.flatnonzero(chosen)
    chosen[places] = _once(
        page[places], codes[places], x0[places], base[places], chars.sizes[places], chars.pieces[places]
    )
    indexes = np.flatnonzero(chosen & (codes != SPACE))
    spaces = np.cumsum(chosen & (codes == SPACE))[indexes]
    shown = np.stack([part[indexes] for part in (chars.x0, chars.top, chars.x1, chars.bottom)], axis=1)
    glyphs = Glyphs(
        text=codes[indexes].astype("<u4").tobytes().decode("utf-32-le", "replace"),
        page=page[indexes],
        x0=x0[indexes],
        top=top[indexes],
        x1=x1[indexes],
        bottom=bottom[indexes],
        base=base[indexes],
        size=chars.sizes[indexes],
        spaced=np.diff(spaces, prepend=0) > 0,
        shown=shown.astype(np.float32),
        fonts=chars.fonts[indexes],
        names=chars.names,
    )
    return frames, _composed(glyphs)


def _frames(chars: Chars, chosen: npt.NDArray[np.bool_]) -> list[Frame]:
    """Each page turned as most of its characters are."""
    counted = chosen & (chars.turns >= 0)
    keys = 4 * chars.page[counted] + chars.turns[counted]
    turns = np.bincount(keys, minlength=4 * len(chars.sides)).reshape(-1, 4).argmax(axis=1)
    return [
        Frame(turn, height, width) if turn % 2 else Frame(turn, width, height)
        for turn, (width, height) in zip(turns.tolist(), chars.sides.tolist(), strict=True)
    ]


def _turned(frame: Frame, box: Sequence[Numbers], own: slice) -> tuple[Numbers, ...]:
    return frame.turned(*(side[own] for side in box))


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
    page: npt.NDArray[np.intp],
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
    # a page number of 8 bits, a letter, a column and a row; larger ones only make for a closer look
    place = ((columns & PLACE) << 17) | (rows & PLACE)
    keys = np.sort((page[single] << 55) | (codes[single].astype(np.int64) << 34) | place)
    for number in np.unique(keys[1:][keys[1:] == keys[:-1]] >> 55).tolist():
        own = slice(*np.searchsorted(page, [number, number + 1]).tolist())
        kept[own] = _once_on_page(codes[own], x0[own], base[own], sizes[own], pieces[own])
    return kept


def _once_on_page(
    codes: npt.NDArray[np.uint32],
    x0: Numbers,
    base: Numbers,
    sizes: Numbers,
    pieces: npt.NDArray[np.bool_],
) -> npt.NDArray[np.bool_]:
    kept = np.ones(len(codes), dtype=bool)
    single = np.flatnonzero((codes != SPACE) & ~pieces)
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
    laid_over = list(_laid_over(glyphs))
    if not laid_over and not ACCENT.search(glyphs.text) and unicodedata.is_normalized("NFC", glyphs.text):
        return glyphs
    normal = {letter: unicodedata.normalize("NFC", letter) for letter in set(glyphs.text)}
    letters = [new if len(new := normal[letter]) == 1 else letter for letter in glyphs.text]
    kept = np.ones(len(letters), dtype=bool)
    for index, letter, whole in laid_over:
        letters[letter], kept[index] = whole, False
        glyphs.spaced[letter] |= glyphs.spaced[index] and index < letter
        _unite(glyphs, letter, index)
    head, last = 0, -1  # the letter that accents join, and the last one that did
    for index in (found.start() for found in ACCENT.finditer(glyphs.text)):
        if last != index - 1:
            head = index - 1
        if not index or not _touches(glyphs, head, index):
            continue
        last = index
        whole = unicodedata.normalize("NFC", letters[head] + letters[index])
        if len(whole) == 1:
            letters[head], kept[index] = whole, False
        _unite(glyphs, head, index)
    return _chosen(glyphs, "".join(letters), kept)


def _laid_over(glyphs: Glyphs) -> Iterator[tuple[int, int, str]]:
    """Accents with a width of their own over a letter: the place of each, the letter's, and both as one."""
    for index in (found.start() for found in LAID_OVER.finditer(glyphs.text)):
        middle = (glyphs.x0[index] + glyphs.x1[index]) / 2
        for letter in (index + 1, index - 1):
            if not 0 <= letter < len(glyphs.text) or glyphs.page[letter] != glyphs.page[index]:
                continue
            drawn = glyphs.text[letter]
            whole = unicodedata.normalize("NFC", DOTLESS.get(drawn, drawn) + SPACING[glyphs.text[index]])
            level = abs(glyphs.base[letter] - glyphs.base[index]) < glyphs.size[letter]
            if len(whole) == 1 and level and glyphs.x0[letter] < middle < glyphs.x1[letter]:
                yield index, letter, whole
                break


def _touches(glyphs: Glyphs, head: int, index: int) -> bool:
    size = glyphs.size[head]
    beside = (
        abs(glyphs.x0[index] - glyphs.x1[head]) < size and abs(glyphs.base[index] - glyphs.base[head]) < size
    )
    return bool(beside) and not glyphs.spaced[index] and bool(glyphs.page[head] == glyphs.page[index])


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
        page=glyphs.page[kept],
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
