"""Finds the tables of a page by their rules, and the lines that stand in them."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from pipeline.extract.pdf_calls import Numbers
from pipeline.extract.pdf_chars import Box, Shapes
from pipeline.extract.pdf_cuts import gaps_in, reach_of_words
from pipeline.extract.pdf_glyphs import Frame
from pipeline.extract.pdf_grid import Rules
from pipeline.extract.pdf_lines import Line

THIN = 3.0  # points; a rectangle no wider is drawn as a rule
SHORT = 6.0  # points; what is shorter is a dot, a tick or part of a letter
TOUCH = 4.0  # points between two rules of one table
COLUMNS = 2  # a table has at least so many columns, and one rule more
WIDE = 60.0  # points; a table that has level rules only is wider
OPEN_RULES = 3  # it has so many, two if a caption says that it is a table
PARTED = 0.5  # share of its rows that have two cells or more
NARROW = 0.6  # share of its width; a line alone that is no longer may be the rest of a cell
WHOLE = 6  # rows of one cell that are looked at, if most are such
LONG_CELL = 6  # words; what has more is a line of running text
LONG_CELLS = 0.3  # share of long cells in a table without a caption: journals frame their abstracts so
TITLE = re.compile(r"(?:Tabel|Table)\s+[\dIVX]", re.IGNORECASE)
PAGE_FRAME = 0.85  # share of the page's height; a longer rule frames the page


def find_tables(shapes: Shapes, frame: Frame, lines: Sequence[Line] = ()) -> list[Box]:
    """The boxes of the tables, in the page as it is read.

    A table has upright rules, or level rules with cells of `lines` between; a single framed box is none.
    """
    if not len(shapes.boxes):
        return []
    boxes = np.stack(frame.turned(*shapes.boxes.T), axis=1)
    level = _level_rules(boxes)
    tables = [table for band in _bands(boxes, shapes, frame) for table in _apart(band, level)]
    free = [rule for rule in level if not any(_overlap(rule, table) for table in tables)]
    return tables + _find_open(free, lines, frame)


def find_rules(shapes: Shapes, frame: Frame) -> Rules:
    """All level and upright rules of the page, in pieces; the outlines of cells have two of each."""
    boxes = np.stack(frame.turned(*shapes.boxes.T), axis=1)
    widths, heights = boxes[:, 2] - boxes[:, 0], boxes[:, 3] - boxes[:, 1]
    flat = boxes[(widths > SHORT) & (heights <= THIN)]
    framed = boxes[(widths > SHORT) & (heights > THIN) & shapes.framed]
    level = np.concatenate([flat, framed[:, [0, 1, 2, 1]], framed[:, [0, 3, 2, 3]]])
    return Rules(level, _upright_rules(boxes, shapes, frame))


def _bands(boxes: Numbers, shapes: Shapes, frame: Frame) -> list[list[Box]]:
    """Upright rules that stand beside each other."""
    bands: list[list[Box]] = []
    low = 0.0
    rules = _upright_rules(boxes, shapes, frame)
    for x0, top, x1, bottom in rules[np.argsort(rules[:, 1], kind="stable")].tolist():
        rule = (x0, top, x1, bottom)
        if not bands or rule[1] > low + TOUCH:
            bands.append([])
            low = rule[3]
        bands[-1].append(rule)
        low = max(low, rule[3])
    return bands


def _apart(band: Sequence[Box], level: Sequence[Box]) -> list[Box]:
    """The tables of a band: two in neighbouring columns are parted where no level rule crosses."""
    around = _around(band)
    inside = [rule for rule in level if around[1] - TOUCH <= rule[1] <= around[3] + TOUCH]
    groups: list[list[Box]] = [[]]
    for rule in sorted(band):
        before = groups[-1][-1] if groups[-1] else rule
        middle = (before[0] + rule[0]) / 2
        if (
            inside
            and rule[0] - before[0] > TOUCH
            and not any(x0 - TOUCH <= middle <= x1 + TOUCH for x0, _, x1, _ in inside)
        ):
            groups.append([])
        groups[-1].append(rule)
    return [_widened(_around(group), inside) for group in groups if _count_places(group) > COLUMNS]


def _widened(table: Box, level: Sequence[Box]) -> Box:
    """The table with the columns at its sides that no upright rule closes: level rules reach over them."""
    x0, top, x1, bottom = table
    over = [rule for rule in level if rule[0] <= x0 + TOUCH and rule[2] >= x1 - TOUCH]
    longest = max(over, key=lambda rule: rule[2] - rule[0], default=table)
    alike = [rule for rule in over if max(abs(rule[0] - longest[0]), abs(rule[2] - longest[2])) <= TOUCH]
    if len(alike) < 2 or len(alike) < len(over):
        return table
    return longest[0], top, longest[2], bottom


def _upright_rules(boxes: Numbers, shapes: Shapes, frame: Frame) -> Numbers:
    heights, widths = boxes[:, 3] - boxes[:, 1], boxes[:, 2] - boxes[:, 0]
    tall = (heights > SHORT) & (heights < PAGE_FRAME * frame.height)
    thin = widths <= THIN
    framed = boxes[tall & ~thin & shapes.framed]  # the outlines of cells
    return np.concatenate([boxes[tall & thin], framed[:, [0, 1, 0, 3]], framed[:, [2, 1, 2, 3]]])


def _count_places(rules: Iterable[Box]) -> int:
    places = sorted(rule[0] for rule in rules)
    return sum(later - sooner > TOUCH for sooner, later in pairwise(places)) + 1


def _around(rules: Sequence[Box]) -> Box:
    return (
        min(rule[0] for rule in rules),
        min(rule[1] for rule in rules),
        max(rule[2] for rule in rules),
        max(rule[3] for rule in rules),
    )


def _level_rules(boxes: Numbers) -> list[Box]:
    """The level rules, from the top; pieces that touch, as the borders of cells do, are one."""
    widths, heights = boxes[:, 2] - boxes[:, 0], boxes[:, 3] - boxes[:, 1]
    rules: list[list[float]] = []
    for x0, top, x1, bottom in sorted(boxes[(widths > SHORT) & (heights <= THIN)].tolist(), key=_place):
        last = rules[-1] if rules else None
        if last and abs(top - last[1]) <= 1 and x0 <= last[2] + TOUCH:
            last[2] = max(last[2], x1)
        else:
            rules.append([x0, top, x1, bottom])
    return [(x0, top, x1, bottom) for x0, top, x1, bottom in rules if x1 - x0 > WIDE]


def _place(box: Sequence[float]) -> tuple[int, float]:
    return round(box[1]), box[0]


def _find_open(level: Sequence[Box], lines: Sequence[Line], frame: Frame) -> list[Box]:
    """Tables without upright rules: level rules of one length, one below the other, with cells between."""
    kinds: list[list[Box]] = []
    for rule in level:
        same = (one for one in kinds if max(abs(one[0][0] - rule[0]), abs(one[0][2] - rule[2])) <= TOUCH)
        kind = next(same, None)
        if kind is None:
            kinds.append([rule])
        else:
            kind.append(rule)
    least = 2 if any(TITLE.match(line.text) for line in lines) else OPEN_RULES
    runs = (run for rules in kinds if len(rules) >= least for run in _runs(rules, lines, frame))
    return [box for run in runs if _is_open_table(len(run), box := _around(run), lines, frame)]


def _runs(rules: Sequence[Box], lines: Sequence[Line], frame: Frame) -> Iterator[list[Box]]:
    """Rules with nothing but cells between them."""
    run = [rules[0]]
    for rule in rules[1:]:
        if not _cells(_around([run[-1], rule]), lines, frame).is_table():
            yield run
            run = []
        run.append(rule)
    yield run


def _is_open_table(count: int, box: Box, lines: Sequence[Line], frame: Frame) -> bool:
    captioned = _is_captioned(box, lines)
    return count >= (2 if captioned else OPEN_RULES) and _cells(box, lines, frame).is_table(captioned)


class _Cells(NamedTuple):
    """What stands between two rules: rows, those of one line that is wide, those with two cells or more.

    Then cells, and long cells. Short lines that stand alone in a table with a caption are the rest of a cell.
    """

    rows: int
    wide: int
    parted: int
    cells: int
    long: int

    def is_table(self, captioned: bool = True) -> bool:
        if not self.parted or self.parted < PARTED * (self.parted + self.wide if captioned else self.rows):
            return False
        return captioned or self.long <= LONG_CELLS * self.cells


def _cells(box: Box, lines: Sequence[Line], frame: Frame) -> _Cells:
    rows: dict[int, list[int]] = defaultdict(list)
    wide: set[int] = set()  # rows with a line that may be running text, as far as is known yet
    for line in lines:
        if table_of(line, [box]) is None:
            continue
        height = round(line.base / max(round(0.5 * line.size), 1))
        rows[height] += _cell_lengths(line, frame)
        if len(rows[height]) == 1 and line.x1 - line.x0 > NARROW * (box[2] - box[0]):
            wide.add(height)
        if len(wide) >= WHOLE and len(wide) > PARTED * len(rows):
            break  # the rules of the head and foot of a page have all its text between them
    cells = [length for row in rows.values() for length in row]
    parted = sum(len(row) > 1 for row in rows.values())
    whole = sum(len(rows[height]) == 1 for height in wide)
    return _Cells(len(rows), whole, parted, len(cells), sum(length > LONG_CELL for length in cells))


def _cell_lengths(line: Line, frame: Frame) -> list[int]:
    """The words of each cell in a line: wider gaps than between words part them."""
    ends = [*gaps_in(line, *reach_of_words([line], frame)), line.text.count(" ") + 1]
    return [end - start for start, end in pairwise([0, *ends])]


def _is_captioned(box: Box, lines: Sequence[Line]) -> bool:
    return any(
        TITLE.match(line.text)
        and (0 <= box[1] - line.base < 4 * line.size or 0 <= line.top - box[3] < 2 * line.size)
        and box[0] - TOUCH <= (line.x0 + line.x1) / 2 <= box[2] + TOUCH
        for line in lines
    )


def _overlap(one: Box, other: Box) -> bool:
    shared = min(one[2], other[2]) > max(one[0], other[0])
    return shared and one[1] <= other[3] + TOUCH and other[1] <= one[3] + TOUCH


def table_of(line: Line, tables: Sequence[Box]) -> int | None:
    """The index of the table that the line stands in, if any."""
    if not tables:
        return None
    x, y = (line.x0 + line.x1) / 2, (line.top + line.bottom) / 2
    for index, (x0, top, x1, bottom) in enumerate(tables):
        if x0 - TOUCH <= x <= x1 + TOUCH and top <= y <= bottom:
            return index
    return None
