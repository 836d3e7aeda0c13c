"""Characters of a PDF page to words and printed lines, each character keeping its box.

Coordinates are points from the top left of the page as it is read: on a page whose text runs sideways
the axes are turned with the text, and only `Line.boxes` is turned back.
"""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from statistics import median
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from pdfminer.layout import LTChar, LTComponent, LTContainer, LTPage

# Shares of the font size; held on journals, statutes and theses set by Word, LaTeX and InDesign.
WORD_GAP = 0.155  # narrowest space between words; pdfplumber's fixed 3 pt glues justified words
ROW_SHIFT = 0.45  # a baseline further away is another line
BACKWARD = 0.7  # a step back to the left that far is another line or another column
FORWARD = 4.0  # a gap that wide is another cell or column
TRACKED = 0.05  # letters that stand at least so far apart throughout are spaced out on purpose
RAISED = 0.12  # least rise of a superscript
SKEW = 0.1  # a scan may lie askew by 5 degrees; a watermark lies by 30 or more
SMALL = 0.86  # greatest size of a superscript, as a share of its line's

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
SUPERSCRIPTS = frozenset("⁰¹²³⁴⁵⁶⁷⁸⁹")
MARK = re.compile(r"[\d*∗†‡§¶#,;()\[\]⁰¹²³⁴⁵⁶⁷⁸⁹]{1,6}|[a-h]")
UNIT = re.compile(r"(?:^|[\d\s(/])(?:m|cm|mm|dm|km|hm)$")
POWERS = {"2": "²", "3": "³", "²": "²", "³": "³"}
BOLD = re.compile(r"bold|black|heavy|demi|cmbx|,b", re.IGNORECASE)
ITALIC = re.compile(r"ital|obli|slant|cmti|cmsl", re.IGNORECASE)

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


class Word(NamedTuple):
    """Glyphs without a space; `glued` if none parts them from the word before either."""

    glyphs: list[Glyph]
    glued: bool

    @property
    def text(self) -> str:
        """Its letters."""
        return "".join(glyph.text for glyph in self.glyphs)


@dataclass(frozen=True, slots=True)
class Row:
    """Words that follow each other on one baseline, left to right."""

    words: list[Word]
    x0: float
    x1: float
    base: float
    size: float


@dataclass(frozen=True, slots=True)
class Line:
    """A printed line: its words joined by single spaces, with a box per character.

    `boxes` is (len(text), 4) in points of the page, NaN for the spaces. `size` is that of most letters,
    `base` their baseline; `first_width` is the width of the first word. `marked`: a raised mark, as of a
    footnote, stands first.
    """

    text: str
    boxes: npt.NDArray[np.float32]
    x0: float
    top: float
    x1: float
    bottom: float
    base: float
    size: float
    bold: bool
    italic: bool
    first_width: float
    marked: bool


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
        reach = 0.1 * glyph.size
        if glyph.text != " " and any(
            abs(other.x0 - glyph.x0) < reach and abs(other.base - glyph.base) < reach for other in near
        ):
            continue
        seen[glyph.text, column, row].append(glyph)
        kept.append(glyph)
    return kept


def find_rows(glyphs: Iterable[Glyph]) -> list[Row]:
    """Rows of words in the order they are drawn; a wide gap or another baseline begins a new one."""
    return [_row(words) for run in _runs(glyphs) if (words := list(_words(run)))]


def _runs(glyphs: Iterable[Glyph]) -> Iterator[list[Glyph]]:
    run: list[Glyph] = []
    last = anchor = None  # the last glyph, and the last one of full size: marks hang between
    for glyph in glyphs:
        if last is not None and anchor is not None and glyph.text != " " and _jumps(last, anchor, glyph):
            yield run
            run, anchor = [], None
        run.append(glyph)
        if glyph.text != " ":
            last = glyph
            if anchor is None or glyph.size > SMALL * anchor.size:
                anchor = glyph
    if run:
        yield run


def _jumps(last: Glyph, anchor: Glyph, glyph: Glyph) -> bool:
    size = max(last.size, glyph.size)
    step = glyph.x0 - last.x1
    if not -BACKWARD * size <= step <= FORWARD * size:
        return True
    if abs(glyph.base - anchor.base) <= ROW_SHIFT * max(anchor.size, glyph.size):
        return False
    # a mark that hangs high on its word, or the word after a mark that a line begins with
    mark, full = sorted((anchor, glyph), key=lambda g: g.size)
    hangs = mark.size <= SMALL * full.size and -0.8 * full.size < mark.base - full.base < 0
    return not (hangs and abs(step) <= 0.5 * full.size)


def _words(run: Sequence[Glyph]) -> Iterator[Word]:
    tracking = _tracking(run)
    word: list[Glyph] = []
    glued = spaced = False
    for glyph in run:
        if glyph.text == " ":
            spaced = True
            continue
        if word:
            last = word[-1]
            size = max(last.size, glyph.size)
            apart = spaced or glyph.x0 - last.x1 - tracking > WORD_GAP * size
            if apart or _shifts(last, glyph):
                yield Word(word, glued)
                word, glued = [], not apart
        word.append(glyph)
        spaced = False
    if word:
        yield Word(word, glued)


def _tracking(run: Sequence[Glyph]) -> float:
    """How far letters are spaced out on purpose, in points."""
    gaps = [b.x0 - a.x1 for a, b in pairwise(run) if " " not in (a.text, b.text)]
    if len(gaps) < 6:
        return 0.0
    usual = median(gaps)
    return usual if usual > TRACKED * run[0].size else 0.0


def _shifts(last: Glyph, glyph: Glyph) -> bool:
    """True between a word and a mark that hangs on it."""
    if (last.text in SUPERSCRIPTS) != (glyph.text in SUPERSCRIPTS):
        return True
    small, large = sorted((last.size, glyph.size))
    return small <= SMALL * large and abs(glyph.base - last.base) > RAISED * large


def _row(words: list[Word]) -> Row:
    glyphs = [glyph for word in words for glyph in word.glyphs]
    main = _main(glyphs)
    return Row(words, min(g.x0 for g in glyphs), max(g.x1 for g in glyphs), main.base, main.size)


def _main(glyphs: Sequence[Glyph]) -> Glyph:
    """The first glyph of the size that most have."""
    sizes = Counter(round(glyph.size, 1) for glyph in glyphs)
    size = max(sizes, key=lambda size: (sizes[size], size))
    return next(glyph for glyph in glyphs if round(glyph.size, 1) == size)


def make_line(words: Sequence[Word], frame: Frame) -> Line | None:
    """The words of a row as a line, without the marks that hang on them; None if nothing is left."""
    glyphs = [glyph for word in words for glyph in word.glyphs]
    main = _main(glyphs)
    letters: list[str] = []
    boxes: list[Box] = []
    marked, first_end, sticks = False, -1, False
    for position, word in enumerate(words):
        text, raised = word.text, _is_raised(word, main)
        glued = (word.glued or (sticks and not text[0].isalnum())) and bool(letters)
        if raised and MARK.fullmatch(text):
            power = POWERS.get(text) if glued and UNIT.search("".join(letters[-4:])) else None
            if position and power is None:
                sticks = True  # what follows the mark closes up to the word it hung on
                continue
            marked = marked or not position
            text = power or text
        if letters and not glued:
            first_end = first_end if first_end >= 0 else len(letters)
            letters.append(" ")
            boxes.append((np.nan,) * 4)
        spelt = [(text, _box(word.glyphs[0]))] if len(text) == 1 else list(_spelt(word.glyphs))
        for letter, box in spelt:
            letters.extend(letter)
            boxes.extend([frame.upright(box)] * len(letter))
        sticks = False
    if not letters:
        return None
    return _line(letters, boxes, glyphs, main, first_end, marked)


def _line(
    letters: list[str], boxes: list[Box], glyphs: list[Glyph], main: Glyph, first_end: int, marked: bool
) -> Line:
    styles = Counter(_style(glyph.font) for glyph in glyphs)
    first = glyphs[: first_end if first_end > 0 else len(glyphs)]
    return Line(
        text="".join(letters),
        boxes=np.array(boxes, dtype=np.float32),
        x0=min(glyph.x0 for glyph in glyphs),
        top=min(glyph.top for glyph in glyphs),
        x1=max(glyph.x1 for glyph in glyphs),
        bottom=max(glyph.bottom for glyph in glyphs),
        base=main.base,
        size=main.size,
        bold=sum(n for (bold, _), n in styles.items() if bold) >= 0.8 * len(glyphs),
        italic=sum(n for (_, italic), n in styles.items() if italic) >= 0.8 * len(glyphs),
        first_width=max(glyph.x1 for glyph in first) - min(glyph.x0 for glyph in first),
        marked=marked,
    )


def _is_raised(word: Word, main: Glyph) -> bool:
    if all(glyph.text in SUPERSCRIPTS for glyph in word.glyphs):
        return True
    return all(
        glyph.size <= SMALL * main.size and main.base - glyph.base > RAISED * main.size
        for glyph in word.glyphs
    )


def _spelt(glyphs: Sequence[Glyph]) -> Iterator[tuple[str, Box]]:
    """Letters with their boxes, NFC: an accent drawn apart joins its letter, and their boxes too."""
    cluster, box = "", (0.0, 0.0, 0.0, 0.0)
    for glyph in glyphs:
        if cluster and unicodedata.combining(glyph.text[0]):
            other = _box(glyph)
            box = (min(box[0], other[0]), min(box[1], other[1]), max(box[2], other[2]), max(box[3], other[3]))
            cluster += glyph.text
            continue
        if cluster:
            yield unicodedata.normalize("NFC", cluster), box
        cluster, box = glyph.text, _box(glyph)
    if cluster:
        yield unicodedata.normalize("NFC", cluster), box


def _box(glyph: Glyph) -> Box:
    return glyph.x0, glyph.top, glyph.x1, glyph.bottom


@lru_cache(maxsize=512)
def _style(font: str) -> tuple[bool, bool]:
    name = font.split("+")[-1]
    return bool(BOLD.search(name)), bool(ITALIC.search(name))
