"""Rows of words in the order of reading.

The order in which a PDF draws its text is nearly always the order of reading, columns and all, and is
kept. Only where it goes back up inside a column the rows are put in order by where they stand.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median

import numpy as np

from pipeline.extract.pdf_words import Row, Word

EDGE = 0.08  # share of the page at its head and foot where running lines may be drawn out of order
MIDDLE = (0.3, 0.7)  # where the gutter between two columns may lie, as shares of the text's width
COLUMN_ROWS = 4  # so many rows must have text on both sides of a gutter
CLEAR = 0.8  # share of the rows between the first and last of the columns that leave the gutter free
LABEL_GAP = 10.0  # font sizes between a list mark or label and its text
STRETCHED = 1.2  # font sizes; narrower gaps are usual between words
LABEL = 4  # letters of a list mark


def order_rows(rows: list[Row], height: float) -> list[list[Word]]:
    """The words of each line of the page, as they are read; `height` is the page's."""
    if not rows:
        return []
    size = median(row.size for row in rows)
    if _goes_back(rows, size, height):
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


def _by_place(rows: Sequence[Row], size: float) -> list[Row]:
    """Top down and left to right; between two columns the left one first, as far as nothing crosses."""
    levels = _levels(rows, size)
    gutter = _gutter(levels, size)
    if gutter is None:
        return [row for level in levels for row in level]
    ordered: list[Row] = []
    left: list[Row] = []
    right: list[Row] = []
    for level in levels:
        if any(_crosses(word, gutter) for row in level for word in row.words):
            ordered += left + right + level
            left, right = [], []
            continue
        for row in level:
            for side, words in ((left, _side(row, gutter, True)), (right, _side(row, gutter, False))):
                if words:
                    side.append(_narrowed(row, words))
    return ordered + left + right


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
    inked = np.zeros((len(levels), width), dtype=bool)
    for ink, level in zip(inked, levels, strict=True):
        for word in (word for row in level for word in row.words):
            ink[int(max(word.x0 - start, 0)) : int(word.x1 - start) + 1] = True
    half = max(2, int(0.4 * size))
    best, found = COLUMN_ROWS - 1, None
    for x in range(int(MIDDLE[0] * width), int(MIDDLE[1] * width), 2):
        free = ~np.any(inked[:, max(x - half, 0) : x + half], axis=1)
        rows = np.flatnonzero(free & np.any(inked[:, :x], axis=1) & np.any(inked[:, x:], axis=1))
        # rows that cross it may stand above and below, not among the columns
        if len(rows) > best and np.mean(free[rows[0] : rows[-1] + 1]) > CLEAR:
            best, found = len(rows), start + x
    return found


def _crosses(word: Word, gutter: float) -> bool:
    return word.x0 < gutter - 1 and word.x1 > gutter + 1


def _side(row: Row, gutter: float, left: bool) -> list[Word]:
    return [word for word in row.words if (word.x1 <= gutter + 1) == left]


def _narrowed(row: Row, words: list[Word]) -> Row:
    x0, x1 = min(word.x0 for word in words), max(word.x1 for word in words)
    return Row(words, x0, x1, row.base, row.size)


def _joined(rows: Sequence[Row], size: float) -> Iterator[list[Word]]:
    """A list mark or a label ("Menetapkan :") joins the text that stands to the right of it.

    So do the words of a line that is justified over very wide gaps.
    """
    pending: Row | None = None
    for row in rows:
        if pending is None:
            pending = row
        elif _belongs(pending, row, size):
            pending = _narrowed(pending, pending.words + row.words)
        else:
            yield pending.words
            pending = row
    if pending is not None:
        yield pending.words


def _belongs(left: Row, row: Row, size: float) -> bool:
    if abs(left.base - row.base) > 0.35 * size or not -0.5 * size <= row.x0 - left.x1 <= LABEL_GAP * size:
        return False
    mark = "".join(word.text for word in left.words)
    if len(mark) <= LABEL or mark.endswith(":") or row.words[0].text.startswith(":"):
        return True
    return _is_stretched(left, size) and _is_stretched(row, size)


def _is_stretched(row: Row, size: float) -> bool:
    return all(b.x0 - a.x1 > STRETCHED * size for a, b in pairwise(row.words))
