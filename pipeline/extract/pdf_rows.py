"""Tells columns and rows of a table by where its text stands, where it has no rules between them."""

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from pipeline.extract.pdf_lines import Line

# "same" is a range tried in which an article, a regulation of 127 pages with tables and 41 made layouts give
# the same passages and cells. That is no hard trial: few of them have tables that are hard to tell.
LEVEL = 0.35  # font sizes between the baselines of one row of print; same: 0.1 to 0.8
# a greater ratio between the distances of lines parts rows from lines of one row; same: 1.02 to 1.5
STEADY = 1.15
# share of such rows with text in all columns at two heights: they are groups of rows; same: 0.1 to 0.9
MIXED = 0.5

Level = list[Line]


def levels_of(parts: Sequence[Line]) -> list[Level]:
    """The parts of lines that stand at the same height, left to right, from the top."""
    levels: list[Level] = []
    for part in sorted(parts, key=lambda part: part.base):
        if levels and part.base - levels[-1][0].base <= LEVEL * part.size:
            levels[-1].append(part)
        else:
            levels.append([part])
    return [sorted(level, key=lambda part: part.x0) for level in levels]


def find_columns(levels: Sequence[Level]) -> list[float]:
    """The edges of the columns, one more than those; empty if there is only one.

    Levels with most parts tell how many there are; what lies over several of them is a title.
    """
    most = max(levels, key=len, default=[])
    reaches = [(part.x0, part.x1) for part in most]
    for level in levels:
        for part in level if len(level) > 1 else ():
            own = (part.x0, part.x1)
            over = [reach for reach in reaches if own[0] < reach[1] and own[1] > reach[0]]
            if len(over) == 1 or (not over and len(level) == len(most)):
                merged = (min([own, *over])[0], max(high for _, high in [own, *over]))
                reaches = [reach for reach in reaches if reach not in over] + [merged]
    reaches.sort()
    if len(reaches) < 2:
        return []
    between = [(left[1] + right[0]) / 2 for left, right in pairwise(reaches)]
    return [min(low for low, _ in reaches), *between, max(high for _, high in reaches)]


def columns_under(part: Line, edges: Sequence[float]) -> tuple[int, int]:
    """The first and the last column that a part of a line stands in, counted from 0.

    What sticks out of its column by no more than a letter does not reach into the next.
    """
    slack = min(part.size, (part.x1 - part.x0) / 2) / 2
    inner = edges[1:-1]
    first = sum(edge <= part.x0 + slack for edge in inner)
    return first, max(first, sum(edge < part.x1 - slack for edge in inner))


def find_rows(levels: Sequence[Level], edges: Sequence[float], head: bool, least: int) -> list[int]:
    """For each level between two level rules the row that it belongs to, counted from 0.

    The `head` of a table is one row below what spans several columns; elsewhere rows are told apart if
    `least` levels have text in all columns that any has.
    """
    spans = [[columns_under(part, edges) for part in level] for level in levels]
    if head:
        return _numbered([any(first < last for first, last in before) for before in [[], *spans[:-1]]])
    filled = [{column for first, last in level for column in range(first, last + 1)} for level in spans]
    most = max(map(len, filled), default=0)
    if most < 2 or sum(len(columns) == most for columns in filled) < least:
        return [0] * len(levels)
    apart = _apart(levels, filled)
    full = Counter(row for row, columns in zip(apart, filled, strict=True) if len(columns) == most)
    if apart[-1] and sum(count > 1 for count in full.values()) < MIXED * len(full):
        return apart
    return _numbered([False, *(_begins(levels[n], filled[n], most) for n in range(1, len(levels)))])


def _apart(levels: Sequence[Level], filled: Sequence[set[int]]) -> list[int]:
    """The row of each level, if rows stand further apart than the lines of a cell."""
    bases = [level[0].base for level in levels]
    columns = [
        [base for base, own in zip(bases, filled, strict=True) if column in own]
        for column in set().union(*filled)
    ]
    steps = [below - above for column in columns for above, below in pairwise(column)]
    leading = min(steps, default=0.0)
    return _numbered([False, *(below - above > STEADY * leading for above, below in pairwise(bases))])


def _begins(level: Level, filled: set[int], most: int) -> bool:
    """True if a row begins here: its first cell is filled, or all others are, and nothing goes on."""
    text = level[0].text
    if 0 in filled:
        return len(filled) > 1 or not (text[0].islower() or text[0] in "(–-/&")
    return most > 2 and len(filled) >= most - 1 and not any(part.text[0].islower() for part in level)


def _numbered(begins: Sequence[bool]) -> list[int]:
    rows: list[int] = []
    for begin in begins:
        rows.append(rows[-1] + begin if rows else 0)
    return rows
