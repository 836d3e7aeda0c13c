"""Finds the tables of a Markdown text (lines of cells parted by `|`) and cuts them into cells."""

import re
from collections.abc import Iterator, Sequence

_BAR = re.compile(r"(?<!\\)\|")  # `\|` is a bar inside a cell
_RULE = re.compile(r":?-+:?")  # the line below the head: "|---|:--:|"


def find_tables(lines: Sequence[str]) -> Iterator[range]:
    """Yield the lines of each table, in order: a head, a rule with as many cells, and the rows below."""
    at = 0
    while at + 1 < len(lines):
        head, rule = cut_row(lines[at]), cut_row(lines[at + 1])
        if head and "|" in lines[at] and len(head) == len(rule) and all(map(_RULE.fullmatch, rule)):
            end = at + 2
            while end < len(lines) and _BAR.search(lines[end]):
                end += 1
            yield range(at, end)
            at = end
        else:
            at += 1


def cut_table(lines: Sequence[str]) -> list[list[str]]:
    """Return the cells of a table's lines, row by row; the rule is no row.

    No row is wider than the head: what stands behind the last column belongs to its last cell.
    """
    head, _, *rows = (cut_row(line) for line in lines)
    last = len(head) - 1
    return [head, *([*row[:last], " | ".join(row[last:])] if row[last:] else row for row in rows)]


def cut_row(line: str) -> list[str]:
    """Return what stands between the bars; those at the ends of the line part nothing."""
    cells = _BAR.split(line.strip())
    if cells and not cells[0].strip():
        cells = cells[1:]
    if cells and not cells[-1].strip():
        cells = cells[:-1]
    return [cell.replace("\\|", "|").strip() for cell in cells]
