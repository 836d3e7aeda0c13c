"""The glyphs of PDF pages to words, and to rows of words.

Coordinates are points from the top left of the page as it is read.
"""

from itertools import islice, pairwise
from statistics import median
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from pipeline.extract.pdf_calls import Numbers, lengths, make_all
from pipeline.extract.pdf_glyphs import Glyphs

# Shares of the font size; with these the words of 127 pages set by Word are those that pdfium gives.
WORD_GAP = 0.155  # narrowest space between words; pdfplumber's fixed 3 pt glues justified words
ROW_SHIFT = 0.45  # a baseline further away is another line
BACKWARD = 0.7  # a step back to the left that far is another line or another column
FORWARD = 4.0  # a gap that wide is another cell or column
TRACKED = 0.05  # letters that stand at least so far apart throughout are spaced out on purpose
TRACKED_GAPS = 6  # so many gaps tell
SINGLE_GAPS = 3  # so many tell in a line in which all letters stand apart, as "B A B I V" does
RAISED = 0.12  # least rise of a superscript
SMALL = 0.86  # greatest size of a superscript, as a share of its line's
LEVEL = 0.02  # a baseline no further away is the same

SUPERSCRIPTS = frozenset("⁰¹²³⁴⁵⁶⁷⁸⁹")

Flags = npt.NDArray[np.bool_]
Places = npt.NDArray[np.intp]


class Word(NamedTuple):
    """The glyphs from `start` to before `stop`; `glued` if no space parts them from the word before.

    `x0` is the left of the first, `x1` the right of the last.
    """

    text: str
    start: int
    stop: int
    x0: float
    x1: float
    glued: bool


class Place(NamedTuple):
    """The font size of a glyph and the height of its baseline."""

    size: float
    base: float


class Row(NamedTuple):
    """Words that follow each other on one baseline, left to right."""

    words: list[Word]
    x0: float
    x1: float
    base: float
    size: float


def find_rows(glyphs: Glyphs, pages: int = 1) -> list[list[Row]]:
    """The rows of each page in the order they are drawn; a wide gap or another baseline begins a new one."""
    if not glyphs.text:
        return [[] for _ in range(pages)]
    starts = _row_starts(glyphs)
    words, firsts = _find_words(glyphs, starts)
    ends = np.append(firsts[1:], len(words)).tolist()
    mains = main_glyphs(glyphs.size, starts)
    facts = (
        np.minimum.reduceat(glyphs.x0, starts).tolist(),
        np.maximum.reduceat(glyphs.x1, starts).tolist(),
        glyphs.base[mains].tolist(),
        glyphs.size[mains].tolist(),
    )
    rows = make_all(Row, map(words.__getitem__, map(slice, firsts.tolist(), ends)), *facts)
    counts = np.bincount(glyphs.page[starts], minlength=pages).tolist()
    return [list(islice(rows, count)) for count in counts]


def _row_starts(glyphs: Glyphs) -> Places:
    """Where rows begin. Most glyphs plainly follow the one before; only the others are looked at closely."""
    size, base = glyphs.size, glyphs.base
    steps = glyphs.x0[1:] - glyphs.x1[:-1]
    large, small = np.maximum(size[1:], size[:-1]), np.minimum(size[1:], size[:-1])
    turned = glyphs.page[1:] != glyphs.page[:-1]  # over the page
    plain = (steps >= -BACKWARD * large) & (steps <= FORWARD * large) & ~turned
    plain &= (abs(base[1:] - base[:-1]) <= LEVEL * large) & (small > SMALL * large)
    doubtful = np.flatnonzero(~plain)
    places = [make_all(Place, size[at].tolist(), base[at].tolist()) for at in (doubtful, doubtful + 1)]
    facts = (doubtful.tolist(), steps[doubtful].tolist(), turned[doubtful].tolist())
    starts = [0]
    anchor = Place(float(size[0]), float(base[0]))  # the last one of full size: marks hang between
    for before, step, leaves, last, own in zip(*facts, *places, strict=True):
        if last.size > SMALL * anchor.size:
            anchor = last
        if leaves or _jumps(step, last, own, anchor):
            starts.append(before + 1)
            anchor = own
        elif own.size > SMALL * anchor.size:
            anchor = own
    return np.array(starts)


def _jumps(step: float, last: Place, own: Place, anchor: Place) -> bool:
    """True if no row goes on over the `step` from the glyph before."""
    size = max(last.size, own.size)
    if not -BACKWARD * size <= step <= FORWARD * size:
        return True
    if abs(own.base - anchor.base) <= ROW_SHIFT * max(anchor.size, own.size):
        return False
    # a mark that hangs high on its word, or the word after a mark that a line begins with
    mark, full = (own, anchor) if own.size < anchor.size else (anchor, own)
    hangs = mark.size <= SMALL * full.size and 0 < full.base - mark.base < 0.8 * full.size
    return not (hangs and abs(step) <= 0.5 * full.size)


def _find_words(glyphs: Glyphs, rows: Places) -> tuple[list[Word], Places]:
    """All words, and the index of the first word of each row."""
    count = len(glyphs.text)
    begins = np.zeros(count, dtype=bool)
    begins[rows] = True
    ends = glyphs.x1[:-1].copy()
    ends[1:] = np.where(begins[1:-1], ends[1:], np.maximum(ends[1:], ends[:-1]))  # an accent may end early
    gaps = np.concatenate([[0.0], glyphs.x0[1:] - ends])
    gaps -= np.repeat(_tracking(glyphs, rows, begins), lengths(rows, count))
    large, shifted = _shifts(glyphs)
    apart = begins | glyphs.spaced | (gaps > WORD_GAP * large)
    starts = np.flatnonzero(apart | shifted)
    stops = np.append(starts[1:], count)
    firsts = np.searchsorted(starts, rows)
    spans = starts.tolist(), stops.tolist()
    texts = map(glyphs.text.__getitem__, map(slice, *spans))
    edges = glyphs.x0[starts].tolist(), glyphs.x1[stops - 1].tolist()
    return list(make_all(Word, texts, *spans, *edges, (~apart[starts]).tolist())), firsts


def _tracking(glyphs: Glyphs, rows: Places, begins: Flags) -> Numbers:
    """For each row how far its letters are spaced out on purpose, in points."""
    steps = np.concatenate([[0.0], glyphs.x0[1:] - glyphs.x1[:-1]])
    inner = ~(begins | glyphs.spaced)
    inner_counts = np.add.reduceat(inner, rows, dtype=np.intp)
    least = TRACKED * glyphs.size[rows]
    counts = lengths(rows, len(steps))
    wide = np.add.reduceat(inner & (steps > np.repeat(least, counts)), rows, dtype=np.intp)
    tracking = np.zeros(len(rows))
    enough = (inner_counts >= TRACKED_GAPS) | ((inner_counts >= SINGLE_GAPS) & (wide == inner_counts))
    for row in np.flatnonzero(enough & (2 * wide >= inner_counts)).tolist():
        own = slice(rows[row], rows[row] + counts[row])
        usual = median(steps[own][inner[own]].tolist())
        if inner_counts[row] < TRACKED_GAPS and not glyphs.text[own].isalpha():
            continue
        tracking[row] = usual if usual > least[row] else 0.0
    return tracking


def _shifts(glyphs: Glyphs) -> tuple[Numbers, Flags]:
    """The greater size of each glyph and the one before, and True between a word and a mark on it."""
    size = glyphs.size
    before = np.concatenate([size[:1], size[:-1]])
    large = np.maximum(size, before)
    drop = np.concatenate([[0.0], glyphs.base[1:] - glyphs.base[:-1]])
    shifted = (np.minimum(size, before) <= SMALL * large) & (abs(drop) > RAISED * large)
    if not SUPERSCRIPTS.isdisjoint(glyphs.text):
        high = [letter in SUPERSCRIPTS for letter in glyphs.text]
        shifted[1:] |= [one != other for one, other in pairwise(high)]
    return large, shifted


def main_glyphs(sizes: Numbers, starts: Places) -> Places:
    """For each run of glyphs the first one of the size that most of it have."""
    rounded = np.rint(sizes * 10)
    mains = starts.copy()
    uneven = np.minimum.reduceat(rounded, starts) < np.maximum.reduceat(rounded, starts)
    if not uneven.any():
        return mains
    counts = lengths(starts, len(sizes))
    places = np.flatnonzero(np.repeat(uneven, counts))
    runs = np.repeat(np.arange(len(starts)), counts)[places]
    order = np.lexsort((rounded[places], runs))  # keeps the first of a size in front
    ordered, owners = rounded[places][order], runs[order]
    firsts = np.flatnonzero((np.diff(ordered, prepend=-1.0) != 0) | (np.diff(owners, prepend=-1) != 0))
    # the last of a run has the most letters, and of as many the greatest size
    ranked = np.lexsort((ordered[firsts], lengths(firsts, len(order)), owners[firsts]))
    lasts = np.flatnonzero(np.diff(owners[firsts][ranked], append=-1))
    chosen = firsts[ranked[lasts]]
    mains[owners[chosen]] = places[order[chosen]]
    return mains
