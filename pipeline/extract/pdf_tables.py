"""Finds the tables of a page by their upright rules, and the lines that stand in them."""

from collections.abc import Iterable, Sequence
from itertools import pairwise

import numpy as np

from pipeline.extract.pdf_chars import Box, Shapes
from pipeline.extract.pdf_glyphs import Frame
from pipeline.extract.pdf_lines import Line

THIN = 3.0  # points; a rectangle no wider is drawn as a rule
SHORT = 6.0  # points; what is shorter is a dot, a tick or part of a letter
TOUCH = 4.0  # points between two rules of one table
COLUMNS = 2  # a table has at least so many columns, and one rule more
PAGE_FRAME = 0.85  # share of the page's height; a longer rule frames the page


def find_tables(shapes: Shapes, frame: Frame) -> list[Box]:
    """The boxes of the tables, in the page as it is read.

    A table without upright rules is not found, and a single framed box is none.
    """
    rules = sorted(_upright_rules(shapes, frame), key=lambda rule: rule[1])
    bands: list[list[Box]] = []
    low = 0.0
    for rule in rules:
        if not bands or rule[1] > low + TOUCH:
            bands.append([])
            low = rule[3]
        bands[-1].append(rule)
        low = max(low, rule[3])
    return [_around(band) for band in bands if _count_places(band) > COLUMNS]


def _upright_rules(shapes: Shapes, frame: Frame) -> list[Box]:
    if not len(shapes.boxes):
        return []
    boxes = np.stack(frame.turned(*shapes.boxes.T), axis=1)
    heights, widths = boxes[:, 3] - boxes[:, 1], boxes[:, 2] - boxes[:, 0]
    tall = (heights > SHORT) & (heights < PAGE_FRAME * frame.height)
    thin = widths <= THIN
    framed = boxes[tall & ~thin & shapes.framed]  # the outlines of cells
    sides = (boxes[tall & thin], framed[:, [0, 1, 0, 3]], framed[:, [2, 1, 2, 3]])
    return [(x0, top, x1, bottom) for side in sides for x0, top, x1, bottom in side.tolist()]


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


def table_of(line: Line, tables: Sequence[Box]) -> int | None:
    """The index of the table that the line stands in, if any."""
    x, y = (line.x0 + line.x1) / 2, (line.top + line.bottom) / 2
    for index, (x0, top, x1, bottom) in enumerate(tables):
        if x0 - TOUCH <= x <= x1 + TOUCH and top <= y <= bottom:
            return index
    return None
