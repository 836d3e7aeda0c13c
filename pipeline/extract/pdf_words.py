"""Characters of a PDF page to words and printed lines, each character keeping its box.

Coordinates are points from the top left of the page as it is read; `Line.boxes` are those of the page as
it is shown.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from statistics import median
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from pipeline.extract.pdf_glyphs import UNREADABLE, Box, Frame, Glyph

# Shares of the font size; with these the words of 127 pages set by Word are those that pdfium gives.
WORD_GAP = 0.155  # narrowest space between words; pdfplumber's fixed 3 pt glues justified words
ROW_SHIFT = 0.45  # a baseline further away is another line
BACKWARD = 0.7  # a step back to the left that far is another line or another column
FORWARD = 4.0  # a gap that wide is another cell or column
TRACKED = 0.05  # letters that stand at least so far apart throughout are spaced out on purpose
RAISED = 0.12  # least rise of a superscript
SMALL = 0.86  # greatest size of a superscript, as a share of its line's

SUPERSCRIPTS = frozenset("⁰¹²³⁴⁵⁶⁷⁸⁹")
MARK = re.compile(r"[\d*∗†‡§¶#,;()\[\]⁰¹²³⁴⁵⁶⁷⁸⁹]{1,6}|[a-h]")
UNIT = re.compile(r"(?:^|[\d\s(/])(?:[mM]|cm|mm|dm|km|hm)$")
POWERS = {"2": "²", "3": "³", "²": "²", "³": "³"}
BOLD = re.compile(r"bold|black|heavy|demi|cmbx|,b", re.IGNORECASE)
ITALIC = re.compile(r"ital|obli|slant|cmti|cmsl", re.IGNORECASE)


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
            end = max(other.x1 for other in word[-2:])  # an accent may end before its letter
            apart = spaced or glyph.x0 - end - tracking > WORD_GAP * max(last.size, glyph.size)
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
    first_end = 0
    for word in _without_marks(words, main):
        if letters and not word.glued:
            first_end = first_end or len(letters)
            letters.append(" ")
            boxes.append((np.nan,) * 4)
        for letter, box in _spelt(word.glyphs):
            letters.extend(letter)
            boxes.extend([frame.upright(box)] * len(letter))
    if not letters:
        return None
    return _line(letters, boxes, glyphs, main, first_end or len(glyphs), _is_mark(words[0], main))


def _without_marks(words: Sequence[Word], main: Glyph) -> Iterator[Word]:
    """The words without raised marks, but for one that begins the line and the powers of units."""
    before, bound, dropped = "", True, False  # `bound`: nothing parts the word from the last one kept
    for position, word in enumerate(words):
        glued = word.glued and bound
        if position and _is_mark(word, main):
            power = POWERS.get(word.text) if glued and UNIT.search(before) else None
            if power is None:
                bound, dropped = glued, True
                continue
            word = Word([word.glyphs[0]._replace(text=power)], glued)
        elif not position and word.text == UNREADABLE and len(words) > 1:
            word = Word([word.glyphs[0]._replace(text="•")], glued)  # what else would stand alone there
        yield Word(word.glyphs, glued or (dropped and not word.text[0].isalnum()))
        before, bound, dropped = f" {word.text}", not _is_mark(words[0], main) or position > 0, False


def _line(
    letters: list[str], boxes: list[Box], glyphs: list[Glyph], main: Glyph, first_end: int, marked: bool
) -> Line:
    styles = Counter(_style(glyph.font) for glyph in glyphs)
    first = glyphs[:first_end]
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


def _is_mark(word: Word, main: Glyph) -> bool:
    """True for the raised digits and signs that point to a footnote or an affiliation."""
    if not MARK.fullmatch(word.text):
        return False
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
