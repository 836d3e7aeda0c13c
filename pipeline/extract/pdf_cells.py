"""Puts the lines of a table into its cells: by its rules, and where it has none by where its text stands.

pdfplumber's `find_tables` was the model, and is what the tests compare with. It is not called: it would read
the page a second time, at thirty times the cost, and gives no cells where a table is open at a page break
or has level rules only.
"""

from collections.abc import Sequence
from itertools import pairwise

from pipeline.core.records import Slot
from pipeline.extract.pdf_chars import Box, Shapes
from pipeline.extract.pdf_cuts import Reach, cut_line, gaps_in, reach_of_words
from pipeline.extract.pdf_glyphs import Frame
from pipeline.extract.pdf_grid import Grid, make_grid, place_of
from pipeline.extract.pdf_lines import Line
from pipeline.extract.pdf_rows import columns_under, find_columns, find_rows, levels_of
from pipeline.extract.pdf_tables import find_rules, table_of

# font sizes from the baseline up to the middle of the small letters, which are half a font size high; from 0
# to 0.7 an article, a regulation of 127 pages with tables and 41 made layouts give the same cells
MIDDLE = 0.3
RULED = 3  # rows that stand between two level rules, at least, in a table that has upright rules
OPEN = 2  # likewise in one that has none, if there are more than three of those
HEADED = 3  # level rules around a head and all the rest


def place_lines(lines: list[Line], tables: Sequence[Box], shapes: Shapes, frame: Frame) -> list[Line]:
    """The lines, those in tables cut and put in the order of the cells, row by row, each with its slot.

    Lines of a table whose cells cannot be told stay as they are.
    """
    if not tables:
        return lines
    rules = find_rules(shapes, frame)
    owners = [table_of(line, tables) for line in lines]
    placed: list[Line] = []
    seen: set[int] = set()
    for line, owner in zip(lines, owners, strict=True):
        if owner is None:
            placed.append(line)
        elif owner not in seen:
            seen.add(owner)
            own = [line for line, other in zip(lines, owners, strict=True) if other == owner]
            placed += _in_cells(own, owner, make_grid(tables[owner], rules), frame)
    return placed


def _in_cells(lines: list[Line], number: int, grid: Grid, frame: Frame) -> list[Line]:
    reaches = list(zip(lines, reach_of_words(lines, frame), strict=True))
    if len(grid.xs) == 2:
        parts = [part for line, reach in reaches for part in cut_line(line, gaps_in(line, reach), reach)]
        edges = find_columns(levels_of(parts))
        least = OPEN if len(grid.ys) > HEADED else 1
        return _in_rows(parts, number, edges, grid.ys, least) if edges else lines
    parts = [part for line, reach in reaches for part in cut_line(line, _borders(line, reach, grid), reach)]
    if len(grid.ys) <= HEADED:
        rows = _in_rows(parts, number, grid.xs, grid.ys, RULED)
        if rows[0].slot and rows[0].slot.rows > len(grid.ys) - 1:
            return rows
    cells = [grid.at((part.x0 + part.x1) / 2, _middle(part)) for part in parts]
    slots = {cell: grid.slot(number, cell) for cell in set(cells)}
    return _ordered([part._replace(slot=slots[cell]) for part, cell in zip(parts, cells, strict=True)])


def _middle(part: Line) -> float:
    return part.base - MIDDLE * part.size


def _in_rows(
    parts: Sequence[Line], number: int, edges: Sequence[float], ys: Sequence[float], least: int
) -> list[Line]:
    """The parts in rows that are told by where they stand between the level rules `ys`."""
    bands: dict[int, list[Line]] = {}
    for part in sorted(parts, key=lambda part: part.base):
        bands.setdefault(place_of(_middle(part), ys), []).append(part)
    placed: list[tuple[int, Line]] = []
    count = 0
    for band, own in bands.items():
        levels = levels_of(own)
        rows = find_rows(levels, edges, head=len(bands) > 1 and band == min(bands), least=least)
        placed += [(count + row, part) for row, level in zip(rows, levels, strict=True) for part in level]
        count += rows[-1] + 1
    found = []
    for row, part in placed:
        first, last = columns_under(part, edges)
        found.append(part._replace(slot=Slot(number, row, first, 1, last - first + 1, count, len(edges) - 1)))
    return _ordered(found)


def _ordered(parts: Sequence[Line]) -> list[Line]:
    """The parts cell by cell, and from the top within a cell; parts that begin in one cell share its slot."""
    cells: dict[tuple[int, int], list[Line]] = {}
    for part in parts:
        if part.slot:
            cells.setdefault((part.slot.row, part.slot.column), []).append(part)
    ordered: list[Line] = []
    for _, own in sorted(cells.items()):
        widest = max((part.slot for part in own if part.slot), key=lambda slot: slot.column_span)
        levels = levels_of(own) if len(own) > 1 else [own]
        ordered += [
            part if part.slot is widest else part._replace(slot=widest) for level in levels for part in level
        ]
    return ordered


def _borders(line: Line, reach: Reach, grid: Grid) -> list[int]:
    """The words of a line, counted from 0, that stand in another cell than the one before."""
    row = grid.owners[place_of(_middle(line), grid.ys)]
    cells = [row[place_of((x0 + x1) / 2, grid.xs)] for x0, x1 in reach]
    return [word for word, (left, right) in enumerate(pairwise(cells), 1) if left != right]
