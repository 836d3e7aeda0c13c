"""Finds the tables of a plain text: lines below "Tabel 1. ..." whose cells are parted by blanks or tabs."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

# "Tabel 1. Dana", "**Table 4.2**", no sentence as "Tabel 1 memuat dana kedua kota."
_NUMBER = r"[\s*_]*(?i:tabel|table)\s+[\w.\-]*[\dIVX][\w.\-]*"
_CAPTION = re.compile(rf"{_NUMBER}(?:[\W_]*|\W.*[^\s.!?;,])$")
_NUMBER_ALONE = re.compile(rf"{_NUMBER}[\W_]*")
_NOTE = re.compile(r"[\s*_(]*(?:sumber|source|keterangan|catatan|note)\b", re.IGNORECASE)
_RULE = re.compile(r"[\s=_+–—-]*")  # also what parts head and rows in a text made by a program
_GAP = re.compile(r"\s*\t\s*| {2,}")
_LEAST_ROWS = 2


@dataclass(frozen=True, slots=True)
class AlignedTable:
    """The lines that a table takes up, rules and blank lines in it too, and its cells, row by row."""

    lines: range
    rows: tuple[tuple[str, ...], ...]


def find_aligned(lines: Sequence[str]) -> Iterator[AlignedTable]:
    """Yield the tables in order: two rows or more with equally many cells, right below their caption."""
    done = 0
    for at, line in enumerate(lines):
        if at < done or not _CAPTION.match(line):
            continue
        first = _filled(lines, at + 1)
        table = _table_at(lines, first)
        if table is None and _NUMBER_ALONE.fullmatch(line):  # its name stands on the next line
            table = _table_at(lines, _filled(lines, first + 1))
        if table is not None:
            yield table
            done = table.lines.stop


def _filled(lines: Sequence[str], at: int) -> int:
    """Return the next line that is neither empty nor a rule."""
    while at < len(lines) and _RULE.fullmatch(lines[at]):
        at += 1
    return at


def _table_at(lines: Sequence[str], start: int) -> AlignedTable | None:
    rows: list[str] = []
    at = end = start
    while at < len(lines) and len(_cut(lines[at])) > 1 and not _NOTE.match(lines[at]):
        if len(rows) > 1 and len(_cut(lines[at])) != len(_cut(rows[1])):
            break
        rows.append(lines[at])
        end = at + 1
        at = _filled(lines, end)
    if len(rows) < _LEAST_ROWS:
        return None
    cells = [_cut(row) for row in rows]
    if len(cells[0]) == len(cells[1]) - 1 and re.match(r"\t| {2,}", rows[0]):
        cells[0].insert(0, "")  # nothing stands above the names of the rows
        rows[0] = f"|{rows[0][1:]}"  # so that the blanks behind it are those between two columns
    tabs = all("\t" in row for row in rows)
    if len(cells[0]) != len(cells[1]) or not (tabs or _has_channels(rows, len(cells[1]))):
        return None
    return AlignedTable(range(start, end), tuple(map(tuple, cells)))


def _cut(line: str) -> list[str]:
    return _GAP.split(line.strip())


def _has_channels(rows: Sequence[str], columns: int) -> bool:
    """True if each column ends before the next begins in every row, as in no justified sentences."""
    gaps = [[gap.span() for gap in _GAP.finditer(row.rstrip()) if gap.start()] for row in rows]
    shared = (
        max(start for start, _ in column) < min(end for _, end in column)
        for column in zip(*gaps, strict=False)
    )
    return min(map(len, gaps)) == columns - 1 and all(shared)
