"""The characters of a PDF page, upright and in the order they are drawn.

Coordinates are points from the top left of the page as it is read: on a page whose text runs sideways
the axes are turned with the text.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from pdfminer.layout import LTChar, LTComponent, LTContainer, LTPage

SKEW = 0.1  # a scan may lie askew by 5 degrees; a watermark lies by 30 or more
DOUBLE = 0.1  # share of the font size: the same letter so near is the same letter printed twice
SPACES = frozenset(
    "\t\n\r\x0b\x0c \xa0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u3000"
)

# What a font's letter is written as; soft hyphens are kept here, for only line ends tell what to do with them
PLAIN = {
    "ﬀ": "ff",
    "ﬁ": "fi",
    "ﬂ": "fl",
    "ﬃ": "ffi",
    "ﬄ": "ffl",
    "ﬅ": "st",
    "ﬆ": "st",
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
    "\x00": "",
}
UNREADABLE = "\ufffd"

Box = tuple[float, float, float, float]


class Glyph(NamedTuple):
    """One drawn character; `base` is the height of the line it stands on, from the top."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    base: float
    size: float
    font: str


class Frame(NamedTuple):
    """How the page is turned for reading (quarter turns) and how large it is then, in points.

    `left` and `top` are what is cut off there of the page as it lies, by its crop box.
    """

    turns: int
    width: float
    height: float
    left: float = 0.0
    top: float = 0.0

    def upright(self, box: Box) -> Box:
        """A box of the page as it is read, in points from the top left of the page as it is shown."""
        x0, top, x1, bottom = box
        if self.turns == 1:  # the text runs upwards
            x0, top, x1, bottom = top, self.width - x1, bottom, self.width - x0
        elif self.turns == 2:
            x0, top, x1, bottom = self.width - x1, self.height - bottom, self.width - x0, self.height - top
        elif self.turns == 3:  # the text runs downwards
            x0, top, x1, bottom = self.height - bottom, x0, self.height - top, x1
        return x0 - self.left, top - self.top, x1 - self.left, bottom - self.top


def find_glyphs(layout: LTPage, crop: Box) -> tuple[Frame, list[Glyph]]:
    """The characters in the order they are drawn, and the way the page is to be read.

    `crop` is the part of the page that is shown, in points from its top left. Text outside it is
    dropped, so is text that runs another way than most of the page (a stamp along the margin, a
    watermark) and what is drawn twice to look bold.
    """
    width, height = layout.width, layout.height
    chars = [char for char in _chars(layout) if char.size > 0 and _is_shown(char, crop, height)]
    ways = Counter(_turns(char) for char in chars)
    turns = max((way for way in ways if way is not None), key=lambda way: ways[way], default=0)
    size = (height, width) if turns % 2 else (width, height)
    frame = Frame(turns, *size, left=crop[0], top=crop[1])
    chars = [char for char in chars if _turns(char) == turns]
    glyphs = [glyph for glyph in _glyphs(chars, frame) if glyph.text]
    return frame, _without_doubles(glyphs)


def _chars(layout: LTContainer[LTComponent]) -> Iterator[LTChar]:
    for element in layout:
        if isinstance(element, LTChar):
            yield element
        elif isinstance(element, LTContainer):
            yield from _chars(element)


def _is_shown(char: LTChar, crop: Box, height: float) -> bool:
    x, y = (char.x0 + char.x1) / 2, height - (char.y0 + char.y1) / 2
    return crop[0] <= x <= crop[2] and crop[1] <= y <= crop[3]


def _turns(char: LTChar) -> int | None:
    a, b = char.matrix[:2]
    if abs(b) <= SKEW * abs(a):
        return 0 if a > 0 else 2
    if abs(a) <= SKEW * abs(b):
        return 1 if b > 0 else 3
    return None  # a watermark across the page


def _glyphs(chars: Sequence[LTChar], frame: Frame) -> Iterator[Glyph]:
    boxes = [turned_box(char.bbox, frame) for char in chars]
    origins = [turned_box(char.matrix[4:] * 2, frame)[3] for char in chars]
    # pdfminer's matrix leaves out the text rise: a box shows it, once the font's own descent is known
    depths: dict[str, Counter[float]] = defaultdict(Counter)
    for char, box, origin in zip(chars, boxes, origins, strict=True):
        depths[char.fontname][round((box[3] - origin) / char.size, 2)] += 1
    depth = {font: _depth(found) for font, found in depths.items()}
    for char, box in zip(chars, boxes, strict=True):
        base = box[3] - depth[char.fontname] * char.size
        yield Glyph(plain(char.get_text()), *box, base, char.size, str(char.fontname))


def _depth(found: Counter[float]) -> float:
    usual = found.most_common(1)[0][0]
    return usual if -0.05 <= usual <= 0.6 else 0.21  # else the font is used for raised marks alone


def turned_box(box: Box, frame: Frame) -> Box:
    """A box in PDF coordinates (from the bottom left), in the page as it is read."""
    x0, y0, x1, y1 = box
    if frame.turns == 1:
        return y0, x0, y1, x1
    if frame.turns == 2:
        return frame.width - x1, y0, frame.width - x0, y1
    if frame.turns == 3:
        return frame.width - y1, frame.height - x1, frame.width - y0, frame.height - x0
    return x0, frame.height - y1, x1, frame.height - y0


@lru_cache(maxsize=4096)
def plain(text: str) -> str:
    """A glyph's letters as written: ligatures spelt out, any white space as one space, codes as U+FFFD."""
    if text.startswith("(cid:"):
        return UNREADABLE
    letters = "".join(" " if letter in SPACES else PLAIN.get(letter, letter) for letter in text)
    letters = "".join(letter for letter in letters if letter >= " " and not "\x7f" <= letter < "\xa0")
    return " " if letters and not letters.strip() else letters.strip()


def _without_doubles(glyphs: list[Glyph]) -> list[Glyph]:
    """Drop what is drawn again at the same place: a shadow, or boldness made by printing twice."""
    places = {(glyph.text, round(glyph.x0), round(glyph.base)) for glyph in glyphs}
    if len(places) == len(glyphs):
        return glyphs
    seen: dict[tuple[str, int, int], list[Glyph]] = defaultdict(list)
    kept = []
    for glyph in glyphs:
        column, row = int(glyph.x0 / 4), int(glyph.base / 4)
        near = [
            other
            for x in (column - 1, column, column + 1)
            for y in (row - 1, row, row + 1)
            for other in seen.get((glyph.text, x, y), ())
        ]
        reach = DOUBLE * glyph.size
        if glyph.text != " " and any(
            abs(other.x0 - glyph.x0) < reach and abs(other.base - glyph.base) < reach for other in near
        ):
            continue
        seen[glyph.text, column, row].append(glyph)
        kept.append(glyph)
    return kept
