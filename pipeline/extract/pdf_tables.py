"""Finds the tables of a page by their upright rules, and the lines that stand in them."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from pdfminer.layout import LTComponent, LTContainer, LTCurve, LTPage

from pipeline.extract.pdf_glyphs import Box, Frame, turned_box
from pipeline.extract.pdf_words import Line

THIN = 3.0  # points; a rectangle no wider is drawn as a rule
SHORT = 6.0  # points; what is shorter is a dot, a tick or part of a letter
TOUCH = 4.0  # points between two rules of one table
COLUMNS = 2  # a table has at least so many columns, and one rule more
PAGE_FRAME = 0.85  # share of the page's height; a longer rule frames the page


def find_tables(layout: LTPage, frame: Frame) -> list[Box]:
    """The boxes of the tables, in the page as it is read.

    A table without upright rules is not found, and a single framed box is none.
    """
    rules = sorted(_upright_rules(layout, frame), key=lambda rule: rule[1])
    bands: list[list[Box]] = []
    low = 0.0
    for rule in rules:
        if not bands or rule[1] > low + TOUCH:
            bands.append([])
            low = rule[3]
        bands[-1].append(rule)
        low = max(low, rule[3])
    return [_around(band) for band in bands if _count_places(band) > COLUMNS]


def _upright_rules(layout: LTContainer[LTComponent], frame: Frame) -> Iterator[Box]:
    for element in layout:
        if not isinstance(element, LTCurve):  # lines and rectangles are curves too
            continue
        x0, top, x1, bottom = turned_box(element.bbox, frame)
        if not SHORT < bottom - top < PAGE_FRAME * frame.height:
            continue
        if x1 - x0 <= THIN:
            yield x0, top, x1, bottom
        elif element.stroke and len(element.pts) <= 5:  # the outline of a cell
            yield x0, top, x0, bottom
            yield x1, top, x1, bottom


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
