"""Rows of words in the order of reading.

The order in which a PDF draws its text is nearly always the order of reading, columns and all, and is
kept. Only where it goes back up inside a column, or runs across two columns line by line, the rows are put
in order by where they stand.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median

import numpy as np
import numpy.typing as npt

from pipeline.extract.pdf_words import WORD_GAP, Row, Word

EDGE = 0.08  # share of the page at its head and foot where running lines may be drawn out of order
MIDDLE = (0.3, 0.7)  # where the gutter between two columns may lie, as shares of the text's width
COLUMN_ROWS = 4  # so many rows must have text on both sides of a gutter
HALF = 0.4  # font sizes; half the least width of a gutter
CLEAR = 0.8  # share of the rows between the first and last of the columns that leave the gutter free
LABEL_GAP = 10.0  # font sizes between a list mark or label and its text
NEAR = 0.5  # font sizes between parts of one line
STRETCHED = 1.2  # font sizes; narrower gaps are usual between words
LABEL = 4  # letters of a list mark
ABREAST = 1.1  # font sizes; text no further down, to the right of a gap so wide, may be another column
SAMPLE = 3  # every third line tells whether any has a gap: if lines run across columns, most have
CELL = 3  # words; the cells of tables have fewer on a line, as a rule, columns of running text more
FILLED = 0.6  # share of its column's width that a line of running text fills, as most lines do


def order_rows(rows: list[Row], height: float) -> list[list[Word]]:
    """The words of each line of the page, as they are read; `height` is the page's."""
    if not rows:
        return []
    size = median(row.size for row in rows)
    if _goes_back(rows, size, height) or _runs_across(rows, size):
        rows = _by_place(rows, size)
    return list(_joined(rows, size))


def _goes_back(rows: Sequence[Row], size: float, height: float) -> bool:
    inner = [
        row for row in rows if EDGE * height < row.base < (1 - EDGE) * height and row.x1 - row.x0 > 3 * size
    ]
    return any(
        below.base - above.base < -0.8 * size and _overlap(above, below) > 0.3
        for above, below in pairwise(inner)
    )


def _overlap(one: Row, other: Row) -> float:
    """The shared width of two rows, as a share of the narrower one's."""
    shared = min(one.x1, other.x1) - max(one.x0, other.x0)
    return shared / max(min(one.x1 - one.x0, other.x1 - other.x0), 0.1)


def _runs_across(rows: Sequence[Row], size: float) -> bool:
    """True if the page is drawn line by line across its columns, instead of one column after the other."""
    beside = sum(
        below.x0 - above.x1 > ABREAST * size and abs(below.base - above.base) < size
        for above, below in pairwise(rows)
    )
    if not beside and not any(_count_gaps(row, ABREAST * size) for row in rows[::SAMPLE]):
        return False
    gaps = sum(_count_gaps(row, ABREAST * size) for row in rows)
    words = sum(len(row.words) for row in rows)
    if beside + gaps < COLUMN_ROWS or words < CELL * (len(rows) + gaps):
        return False
    gutter = _gutter(_levels(rows, size), size)
    if gutter is None:
        return False
    parts = [part for row in rows if not _is_crossed(row, gutter, size) for part in _parts(row, gutter)]
    lefts = [part.x1 <= gutter + 1 for part in parts]
    switches = sum(one != other for one, other in pairwise(lefts))
    return switches >= max(2 * COLUMN_ROWS - 1, len(parts) // 2) and _is_filled(parts, gutter)


def _count_gaps(row: Row, least: float) -> int:
    return sum([b.x0 - a.x1 > least for a, b in pairwise(row.words)])


def _is_filled(parts: Sequence[Row], gutter: float) -> bool:
    """True if the lines on both sides mostly fill their column: those of running text do, cells do not."""
    for left in (True, False):
        side = [part for part in parts if (part.x1 <= gutter + 1) == left]
        if not side:
            return False
        width = max(part.x1 for part in side) - min(part.x0 for part in side)
        lines: dict[int, list[Row]] = defaultdict(list)  # there may be columns within the side
        for part in side:
            lines[round(part.base)].append(part)
        widths = [max(part.x1 for part in line) - min(part.x0 for part in line) for line in lines.values()]
        if median(widths) < FILLED * width:
            return False
    return True


def _by_place(rows: Sequence[Row], size: float, within: bool = False) -> list[Row]:
    """Top down and left to right; between two columns the left one first, as far as nothing crosses.

    `within` a column others are looked for only if their lines fill them.
    """
    levels = _levels(rows, size)
    gutter = _gutter(levels, size) if levels else None
    flat = [row for level in levels for row in level]
    if gutter is None:
        return flat
    if within and not _is_filled([part for row in flat for part in _parts(row, gutter)], gutter):
        return flat
    ordered: list[Row] = []
    left: list[Row] = []
    right: list[Row] = []
    for level in levels:
        if any(_is_crossed(row, gutter, size) for row in level):
            ordered += _by_place(left, size, True) + _by_place(right, size, True) + level
            left, right = [], []
            continue
        for part in (part for row in level for part in _parts(row, gutter)):
            (left if part.x1 <= gutter + 1 else right).append(part)
    return ordered + _by_place(left, size, True) + _by_place(right, size, True)


def _levels(rows: Sequence[Row], size: float) -> list[list[Row]]:
    """The rows that stand at the same height, left to right, from the top."""
    levels: list[list[Row]] = []
    for row in sorted(rows, key=lambda row: row.base):
        if levels and row.base - levels[-1][0].base < 0.4 * size:
            levels[-1].append(row)
        else:
            levels.append([row])
    return [sorted(level, key=lambda row: row.x0) for level in levels]


def _gutter(levels: Sequence[Sequence[Row]], size: float) -> float | None:
    """Where the gap between two columns lies; None on a page of one column."""
    start = min(row.x0 for level in levels for row in level)
    width = int(max(row.x1 for level in levels for row in level) - start) + 1
    before = _ink_before(levels, start, width)
    half = max(2, int(HALF * size))
    places = np.arange(int(MIDDLE[0] * width), int(MIDDLE[1] * width), 2)
    if not len(places):
        return None
    low, high = np.maximum(places - half, 0), np.minimum(places + half, width)
    free = before[:, high] == before[:, low]
    lefts, rights = free & (before[:, low] > 0), free & (before[:, [-1]] > before[:, high])
    # rows that cross it may stand above and below, not among the columns
    row = np.arange(len(levels))[:, None]
    last = [len(levels) - 1 - side[::-1].argmax(axis=0) for side in (lefts, rights)]
    among = (row >= np.maximum(lefts.argmax(axis=0), rights.argmax(axis=0))) & (row <= np.minimum(*last))
    clear = (free & among).sum(axis=0) > CLEAR * among.sum(axis=0)
    counts = np.minimum((lefts & among).sum(axis=0), (rights & among).sum(axis=0)) * clear
    best = int(counts.argmax())
    return start + float(places[best]) if counts[best] >= COLUMN_ROWS else None


def _ink_before(levels: Sequence[Sequence[Row]], start: float, width: int) -> npt.NDArray[np.int64]:
    """How many points of each level are inked to the left of each point from `start`: (levels, width + 1)."""
    spans = [
        (
            index * (width + 1) + (left := int(max(word.x0 - start, 0))),
            max(int(word.x1 - start) + 1 - left, 0),
        )
        for index, level in enumerate(levels)
        for row in level
        for word in row.words
    ]
    lefts, lengths = np.array(spans).T
    size = len(levels) * (width + 1)
    edges = np.bincount(lefts, minlength=size) - np.bincount(lefts + lengths, minlength=size)
    inked = edges.reshape(len(levels), -1).cumsum(axis=1) > 0
    before = np.zeros(inked.shape, np.int64)
    np.cumsum(inked[:, :-1], axis=1, out=before[:, 1:])
    return before


def _is_crossed(row: Row, gutter: float, size: float) -> bool:
    """True if a word stands in the gutter: it may lie between two words of a line across the page."""
    half = HALF * size - 1
    return any(word.x0 < gutter + half and word.x1 > gutter - half for word in row.words)


def _parts(row: Row, gutter: float) -> list[Row]:
    """What of the row stands left and what right of the gutter."""
    if row.x1 <= gutter + 1 or row.x0 > gutter + 1:
        return [row]
    left = [word for word in row.words if word.x1 <= gutter + 1]
    right = [word for word in row.words if word.x1 > gutter + 1]
    return [_narrowed(row, words) for words in (left, right) if words]


def _narrowed(row: Row, words: list[Word]) -> Row:
    x0, x1 = min(word.x0 for word in words), max(word.x1 for word in words)
    return Row(words, x0, x1, row.base, row.size)


def _joined(rows: Sequence[Row], size: float) -> Iterator[list[Word]]:
    """A list mark or a label ("Menetapkan :") joins the text that stands to the right of it.

    So do the words of a line that is justified over very wide gaps, and parts of a line that were drawn
    apart.
    """
    pending: Row | None = None
    for row in rows:
        if pending is None:
            pending = row
        elif _belongs(pending, row, size):
            words = row.words
            if -WORD_GAP * size <= row.x0 - pending.x1 < WORD_GAP * size:
                words = [words[0]._replace(glued=True), *words[1:]]
            pending = _narrowed(pending, pending.words + words)
        else:
            yield pending.words
            pending = row
    if pending is not None:
        yield pending.words


def _belongs(left: Row, row: Row, size: float) -> bool:
    if abs(left.base - row.base) > 0.35 * size or not -0.5 * size <= row.x0 - left.x1 <= LABEL_GAP * size:
        return False
    if abs(row.x0 - left.x1) < NEAR * size:
        return True
    mark = "".join(word.text for word in left.words)
    if len(mark) <= LABEL or mark.endswith(":") or row.words[0].text.startswith(":"):
        return True
    return _is_stretched(left, size) and _is_stretched(row, size)


def _is_stretched(row: Row, size: float) -> bool:
    return all(b.x0 - a.x1 > STRETCHED * size for a, b in pairwise(row.words))
