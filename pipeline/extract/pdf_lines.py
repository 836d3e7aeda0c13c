"""Rows of words to printed lines, each character keeping its box."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import chain, islice
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from pipeline.core.records import Slot
from pipeline.extract.pdf_calls import Numbers, lengths, make_all
from pipeline.extract.pdf_chars import UNREADABLE
from pipeline.extract.pdf_glyphs import SPACE, Glyphs
from pipeline.extract.pdf_words import RAISED, SMALL, SUPERSCRIPTS, Flags, Places, Word, main_glyphs

MARK = re.compile(r"[\d*∗†‡§¶#,;()\[\]⁰¹²³⁴⁵⁶⁷⁸⁹]{1,6}|\d{1,3}(?:[,;–-]\d{1,3})+|[a-h](?:,[\da-h*∗†‡])*")
UNIT = re.compile(r"(?:^|[\d\s(/])(?:[mM]|cm|mm|dm|km|hm)$")
POWERS = {"2": "²", "3": "³", "²": "²", "³": "³"}
BOLD = re.compile(r"bold|black|heavy|demi|cmbx|,b", re.IGNORECASE)
ITALIC = re.compile(r"ital|obli|slant|cmti|cmsl", re.IGNORECASE)
LINE_END = ord("\n")
STYLED = 0.8  # share of a line's letters that are bold, or italic, in a line that is called so


class Line(NamedTuple):
    """A printed line: its words joined by single spaces, with a box per character.

    `boxes` is (len(text), 4) in points of the page as it is shown, NaN for the spaces; all else is in
    points of the page as it is read. `size` is that of most letters, `base` their baseline;
    `first_width` is the width of the first word. `marked`: a raised mark, as of a footnote, stands first.
    `marks` are those left out of the text, each with the offset in it behind which it hangs. `slot` is the
    cell that it stands in, in the table of that number on its page.
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
    marks: tuple[tuple[int, str], ...] = ()
    slot: Slot | None = None


def make_lines(pages: Sequence[Sequence[Sequence[Word]]], glyphs: Glyphs) -> list[list[Line]]:
    """The words of the rows of pages as lines of pages, without the marks that hang on them.

    Rows of marks alone are left out.
    """
    lines = iter(_lines(list(chain.from_iterable(pages)), glyphs))
    return [[line for line in islice(lines, len(rows)) if line.text] for rows in pages]


def _lines(rows: Sequence[Sequence[Word]], glyphs: Glyphs) -> list[Line]:
    """A line for each row, which may be empty."""
    if not rows:
        return []
    order, firsts = _gathered(list(chain.from_iterable(rows)))
    starts = firsts[np.cumsum([0, *map(len, rows[:-1])])]
    sizes, bases = glyphs.size[order], glyphs.base[order]
    mains = main_glyphs(sizes, starts)
    counts = lengths(starts, len(order))
    doubtful = np.logical_or.reduceat(_hints(glyphs, order, mains, counts), starts).tolist()
    marked = [False] * len(rows)
    hung: list[tuple[tuple[int, str], ...]] = [()] * len(rows)
    kept: list[Sequence[Word]] = list(rows)
    for index in (index for index, doubt in enumerate(doubtful) if doubt):
        main = int(order[mains[index]])
        marked[index] = _is_mark(rows[index][0], main, glyphs)
        kept[index] = list(_without_marks(rows[index], main, glyphs))
        hung[index] = tuple(_hung(rows[index], kept[index]))
    if any(doubtful):
        order_kept, _ = _gathered(list(chain.from_iterable(kept)))
    else:
        order_kept = order
    texts, boxes = _spelt(kept, glyphs.shown[order_kept])
    x0, x1 = glyphs.x0[order], glyphs.x1[order]
    facts = (
        np.minimum.reduceat(x0, starts),
        np.minimum.reduceat(glyphs.top[order], starts),
        np.maximum.reduceat(x1, starts),
        np.maximum.reduceat(glyphs.bottom[order], starts),
        bases[mains],
        sizes[mains],
        *_styles(glyphs, order, starts, counts),
        _first_widths(texts, x0, x1, starts, counts),
    )
    slots = [None] * len(texts)
    return list(make_all(Line, texts, boxes, *(fact.tolist() for fact in facts), marked, hung, slots))


def _gathered(words: Sequence[Word]) -> tuple[Places, Places]:
    """The glyphs of words one after the other, and where each word begins among them."""
    if not words:
        return np.zeros(0, dtype=np.intp), np.zeros(0, dtype=np.intp)
    starts = np.array([word.start for word in words])
    lengths = np.array([word.stop for word in words]) - starts
    firsts = np.cumsum(lengths) - lengths
    return np.repeat(starts - firsts, lengths) + np.arange(int(firsts[-1] + lengths[-1])), firsts


def _hints(glyphs: Glyphs, order: Places, mains: Places, lengths: Places) -> Flags:
    """True for glyphs that are set like a mark, or cannot be read."""
    size, base = np.repeat(glyphs.size[order[mains]], lengths), np.repeat(glyphs.base[order[mains]], lengths)
    hints: Flags = _is_raised(glyphs, order, size, base)
    letters = set(glyphs.text)
    if UNREADABLE in letters or not SUPERSCRIPTS.isdisjoint(letters):
        odd = [letter == UNREADABLE or letter in SUPERSCRIPTS for letter in glyphs.text]
        hints = hints | np.array(odd)[order]
    return hints


def _is_raised(glyphs: Glyphs, places: Places | slice, size: Numbers | float, base: Numbers | float) -> Flags:
    raised: Flags = (glyphs.size[places] <= SMALL * size) & (base - glyphs.base[places] > RAISED * size)
    return raised


def _is_mark(word: Word, main: int, glyphs: Glyphs) -> bool:
    """True for the raised digits and signs that point to a footnote or an affiliation."""
    if not MARK.fullmatch(word.text):
        return False
    if all(letter in SUPERSCRIPTS for letter in word.text):
        return True
    own = slice(word.start, word.stop)
    return bool(_is_raised(glyphs, own, glyphs.size[main], glyphs.base[main]).all())


def _without_marks(words: Sequence[Word], main: int, glyphs: Glyphs) -> Iterator[Word]:
    """The words without raised marks, but for one that begins the line and the powers of units."""
    before, bound, dropped = "", True, False  # `bound`: nothing parts the word from the last one kept
    opened = _is_mark(words[0], main, glyphs)
    for position, word in enumerate(words):
        glued, text = word.glued and bound, word.text
        if position and _is_mark(word, main, glyphs):
            power = POWERS.get(text) if glued and UNIT.search(before) else None
            if power is None:
                bound, dropped = glued, True
                continue
            text = power
        elif not position and text == UNREADABLE and len(words) > 1:
            text = "•"  # what else would stand alone there
        yield word._replace(text=text, glued=glued or (dropped and not word.text[0].isalnum()))
        before, bound, dropped = f" {word.text}", not opened or position > 0, False


def _hung(words: Sequence[Word], kept: Sequence[Word]) -> Iterator[tuple[int, str]]:
    """The marks that were left out, each with the length of the line's text before it."""
    by_start = {word.start: word for word in kept}
    length = 0
    for word in words:
        found = by_start.get(word.start)
        if found is None:
            yield length, word.text
        else:
            length += len(found.text) + (length > 0 and not found.glued)


def _spelt(
    rows: Sequence[Sequence[Word]], shown: npt.NDArray[np.float32]
) -> tuple[list[str], list[npt.NDArray[np.float32]]]:
    """The text of each row, and its boxes, with a row of NaN for each space.

    `shown` are the boxes of all their glyphs.
    """
    texts = ["".join([word.text if word.glued else f" {word.text}" for word in row]) for row in rows]
    texts = [text[1:] if text.startswith(" ") else text for text in texts]
    codes = np.frombuffer("\n".join(texts).encode("utf-32-le"), "<u4")
    boxes = np.full((len(codes), 4), np.nan, dtype=np.float32)
    boxes[(codes != SPACE) & (codes != LINE_END)] = shown
    ends = np.cumsum([len(text) + 1 for text in texts]).tolist()
    return texts, [boxes[end - len(text) - 1 : end - 1] for end, text in zip(ends, texts, strict=True)]


def _styles(glyphs: Glyphs, order: Places, starts: Places, lengths: Places) -> tuple[Flags, Flags]:
    """Whether each line is bold, and whether it is italic."""
    looks = np.array([style(name) for name in glyphs.names])
    if not looks.any():
        plain = np.zeros(len(starts), dtype=bool)
        return plain, plain
    counts = np.add.reduceat(looks[glyphs.fonts[order]], starts, dtype=np.intp)
    bold, italic = (counts >= STYLED * lengths[:, None]).T
    return bold, italic


@lru_cache(maxsize=512)
def style(font: str) -> tuple[bool, bool]:
    """Whether the font of that name is bold, and whether it is italic."""
    name = font.split("+")[-1]
    return bool(BOLD.search(name)), bool(ITALIC.search(name))


def _first_widths(texts: Sequence[str], x0: Numbers, x1: Numbers, starts: Places, lengths: Places) -> Numbers:
    """The width of the first word of each line; of all of it if it is the only one."""
    firsts = np.array([text.find(" ") for text in texts])
    firsts = np.where(firsts < 0, lengths, np.minimum(firsts, lengths))
    edges = np.stack([starts, starts + firsts], axis=1).ravel()
    if edges[-1] == len(x0):
        edges = edges[:-1]
    widths: Numbers = np.maximum.reduceat(x1, edges)[::2] - np.minimum.reduceat(x0, edges)[::2]
    return widths
