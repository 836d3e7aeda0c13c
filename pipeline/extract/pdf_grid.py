"""Rules of a table to the grid of its cells: rows, columns, and which fields of it are one merged cell."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from pipeline.core.records import Slot
from pipeline.extract.pdf_chars import Box

SNAP = 5.0  # points between two rules that are one: a double rule, or the borders of neighbouring cells
SLACK = 1.5  # points that a rule may end short of where it meets another


class Rules(NamedTuple):
    """The level and the upright rules of a page, in pieces as they are drawn, in the page as it is read."""

    level: Sequence[Box]
    upright: Sequence[Box]


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
    level = [
        rule
        for rule in rules.level
        if rule[0] < x1 + SNAP and rule[2] > x0 - SNAP and _inside(rule, 1, table)
    ]
    upright = [
        rule
        for rule in rules.upright
        if rule[1] < bottom + SNAP and rule[3] > top - SNAP and _inside(rule, 0, table)
    ]
    xs = _snapped([x0, x1, *((rule[0] + rule[2]) / 2 for rule in upright)])
    ys = _snapped([top, bottom, *((rule[1] + rule[3]) / 2 for rule in level)])
    walls_left = _walls(upright, 0, xs, ys)
    walls_above = _walls(level, 1, ys, xs)
    return Grid(xs, ys, *_merged(len(ys) - 1, len(xs) - 1, walls_left, walls_above))


def place_of(at: float, edges: Sequence[float]) -> int:
    """Between which edges a place lies, counted from 0; the first or the last if it lies beyond."""
    return min(max(bisect_right(edges, at) - 1, 0), len(edges) - 2)


def _inside(rule: Box, axis: int, table: Box) -> bool:
    middle = (rule[axis] + rule[axis + 2]) / 2
    return table[axis] - SNAP <= middle <= table[axis + 2] + SNAP


def _snapped(places: Iterable[float]) -> list[float]:
    """The places in order, one for those that lie together."""
    groups: list[list[float]] = []
    for place in sorted(places):
        if groups and place - groups[-1][0] <= SNAP:
            groups[-1].append(place)
        else:
            groups.append([place])
    return [sum(group) / len(group) for group in groups]


def _walls(
    rules: Iterable[Box], axis: int, edges: Sequence[float], across: Sequence[float]
) -> set[tuple[int, int]]:
    """(edge, field) where a rule lies on the edge along the field; fields lie between places `across`."""
    walls: set[tuple[int, int]] = set()
    middles = [(low + high) / 2 for low, high in pairwise(across)]
    for rule in rules:
        middle = (rule[axis] + rule[axis + 2]) / 2
        right = min(max(bisect_left(edges, middle), 1), len(edges) - 1)
        edge = right - (middle - edges[right - 1] <= edges[right] - middle)
        first = bisect_left(middles, rule[1 - axis] - SLACK)
        last = bisect_right(middles, rule[3 - axis] + SLACK)
        walls.update((edge, field) for field in range(first, last))
    return walls


def _merged(
    rows: int, columns: int, left: set[tuple[int, int]], above: set[tuple[int, int]]
) -> tuple[list[list[int]], list[tuple[int, int, int, int]]]:
    """The cell of each field, and the cells from the top left; what no wall parts is one cell."""
    owners = [[-1] * columns for _ in range(rows)]
    cells: list[tuple[int, int, int, int]] = []
    for row in range(rows):
        for column in range(columns):
            if owners[row][column] < 0:
                fields = _reached(row, column, owners, left, above)
                for field in fields:
                    owners[field[0]][field[1]] = len(cells)
                top, side = min(field[0] for field in fields), min(field[1] for field in fields)
                height = max(field[0] for field in fields) - top + 1
                cells.append((top, side, height, max(field[1] for field in fields) - side + 1))
    return owners, cells


def _reached(
    row: int,
    column: int,
    owners: Sequence[Sequence[int]],
    left: set[tuple[int, int]],
    above: set[tuple[int, int]],
) -> set[tuple[int, int]]:
    """The fields that can be reached from one without crossing a wall."""
    reached, waiting = {(row, column)}, [(row, column)]
    while waiting:
        for field in _beside(*waiting.pop(), left, above):
            if (
                field not in reached
                and 0 <= field[0] < len(owners)
                and 0 <= field[1] < len(owners[0])
                and owners[field[0]][field[1]] < 0
            ):
                reached.add(field)
                waiting.append(field)
    return reached


def _beside(
    row: int, column: int, left: set[tuple[int, int]], above: set[tuple[int, int]]
) -> Iterator[tuple[int, int]]:
    if (column, row) not in left:
        yield row, column - 1
    if (column + 1, row) not in left:
        yield row, column + 1
    if (row, column) not in above:
        yield row - 1, column
    if (row + 1, column) not in above:
        yield row + 1, column
