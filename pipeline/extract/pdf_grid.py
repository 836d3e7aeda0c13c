"""Rules of a table to the grid of its cells: rows, columns, and which fields of it are one merged cell."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from pipeline.core.records import Slot
from pipeline.extract.pdf_calls import Numbers
from pipeline.extract.pdf_chars import Box

# "same" is a range tried in which an article, a regulation of 127 pages with tables and 41 made layouts give
# the same passages and cells. That is no hard trial: few of them have tables that are hard to tell.
# points between two rules that are one: a double rule, or the borders of neighbouring cells; same: 1 to 12
SNAP = 5.0
SLACK = 1.5  # points that a rule may end short of where it meets another; same: 0 to 5

Walls = list[list[bool]]  # [edge][field]: a rule lies on the edge along the field, or the table ends there


class Rules(NamedTuple):
    """The level and the upright rules of a page, in pieces as they are drawn, in the page as it is read.

    Boxes (n, 4).
    """

    level: Numbers
    upright: Numbers


class Grid(NamedTuple):
    """The fields between `xs` and `ys` (points, one more than columns and rows), and the cell of each.

    Fields with no rule between them are one cell: `owners[row][column]` is its place among `cells`, and
    `cells` are (row, column, row span, column span).
    """

    xs: list[float]
    ys: list[float]
    owners: list[list[int]]
    cells: list[tuple[int, int, int, int]]

    def at(self, x: float, y: float) -> int:
        """The cell at a place; the nearest one if it lies outside."""
        return self.owners[place_of(y, self.ys)][place_of(x, self.xs)]

    def slot(self, table: int, cell: int) -> Slot:
        """Where the cell stands, as a record."""
        return Slot(table, *self.cells[cell], len(self.owners), len(self.owners[0]))


def make_grid(table: Box, rules: Rules) -> Grid:
    """The grid that the rules within the table's box draw; its edges count as rules."""
    x0, top, x1, bottom = table
    level, upright = _within(rules.level, 1, table), _within(rules.upright, 0, table)
    xs = _snapped([x0, x1, *_middles(upright, 0).tolist()])
    ys = _snapped([top, bottom, *_middles(level, 1).tolist()])
    return Grid(xs, ys, *_merged(_walls(upright, 0, xs, ys), _walls(level, 1, ys, xs)))


def place_of(at: float, edges: Sequence[float]) -> int:
    """Between which edges a place lies, counted from 0; the first or the last if it lies beyond."""
    return bisect_right(edges, at, 1, len(edges) - 1) - 1


def _within(rules: Numbers, axis: int, table: Box) -> Numbers:
    """The rules that lie in the table or on its edges, seen along the axis too."""
    middles, along = _middles(rules, axis), 1 - axis
    beside = (table[axis] - SNAP <= middles) & (middles <= table[axis + 2] + SNAP)
    met = (rules[:, along] < table[along + 2] + SNAP) & (rules[:, along + 2] > table[along] - SNAP)
    return rules[beside & met]


def _middles(rules: Numbers, axis: int) -> Numbers:
    middles: Numbers = (rules[:, axis] + rules[:, axis + 2]) / 2
    return middles


def _snapped(places: Iterable[float]) -> list[float]:
    """The places in order, one for those that lie together."""
    groups: list[list[float]] = []
    for place in sorted(places):
        if groups and place - groups[-1][0] <= SNAP:
            groups[-1].append(place)
        else:
            groups.append([place])
    return [sum(group) / len(group) for group in groups]


def _walls(rules: Numbers, axis: int, edges: Sequence[float], across: Sequence[float]) -> Walls:
    """On which edges a rule lies along which fields, which lie between places `across`."""
    places, ends, middles = np.array(edges), np.array(across), _middles(rules, axis)
    right = np.searchsorted(places[1:-1], middles) + 1
    edge = right - (middles - places[right - 1] <= places[right] - middles)
    fields = (ends[:-1] + ends[1:]) / 2
    first = np.searchsorted(fields, rules[:, 1 - axis] - SLACK)
    last = np.maximum(np.searchsorted(fields, rules[:, 3 - axis] + SLACK, side="right"), first)
    changes = np.zeros((len(edges), len(across)), np.intp)
    np.add.at(changes, (edge, first), 1)
    np.add.at(changes, (edge, last), -1)
    walls: npt.NDArray[np.bool_] = changes.cumsum(axis=1)[:, :-1] > 0
    walls[[0, -1]] = True
    found: Walls = walls.tolist()
    return found


def _merged(left: Walls, above: Walls) -> tuple[list[list[int]], list[tuple[int, int, int, int]]]:
    """The cell of each field, and the cells from the top left; what no wall parts is one cell."""
    rows, columns = len(above) - 1, len(left) - 1
    owners = [[-1] * columns for _ in range(rows)]
    cells: list[tuple[int, int, int, int]] = []
    for row in range(rows):
        for column in range(columns):
            if owners[row][column] < 0:
                fields = _reached(row, column, left, above)
                for field in fields:
                    owners[field[0]][field[1]] = len(cells)
                side = min([field[1] for field in fields])
                height = max([field[0] for field in fields]) - row + 1
                cells.append((row, side, height, max([field[1] for field in fields]) - side + 1))
    return owners, cells


def _reached(row: int, column: int, left: Walls, above: Walls) -> list[tuple[int, int]]:
    """The fields that can be reached from one without crossing a wall."""
    reached = [(row, column)]
    known = {(row, column)}
    for y, x in reached:  # it grows
        beside = (
            ((y, x - 1), left[x][y]),
            ((y, x + 1), left[x + 1][y]),
            ((y - 1, x), above[y][x]),
            ((y + 1, x), above[y + 1][x]),
        )
        for field, parted in beside:
            if not parted and field not in known:
                known.add(field)
                reached.append(field)
    return reached
