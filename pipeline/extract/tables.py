"""Gather the cells of the paper's tables, empty ones too, with the caption that stands beside them."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice

from pipeline.core.records import Block, Cell, Finding, Role, Slot, Span, Table

# The line that says where a table or a figure comes from.
SOURCE = re.compile(r"(?:Sumber|Source)\s*:")
_TABLE = re.compile(r"tabel|table", re.IGNORECASE)
_OTHER = re.compile(
    r"gambar|figure|fig\.|foto|grafik|bagan|diagram|peta|skema|chart|sumber|source|keterangan|catatan",
    re.IGNORECASE,
)
_NUMBER_ALONE = re.compile(r"(?:tabel|table)\s+[\w.\-]*\d[\w.\-]*\W*", re.IGNORECASE)
_NAMES = (Role.BODY, Role.HEADING, Role.FRONT)  # what the line below "Tabel 4.1" may be taken for
_NAME = 200  # letters
_SPARSE = 100  # fields a filled cell; a file that claims more was tampered with, and gets no empty cells


def build_tables(text: str, blocks: Sequence[Block], slots: Mapping[int, Slot]) -> tuple[Table, ...]:
    """Return the tables in the order of the text; `slots` are the cells that blocks fill, by their index."""
    found: dict[int, list[int]] = {}
    for index, slot in slots.items():
        found.setdefault(slot.table, []).append(index)
    ordered = sorted(found.values(), key=min)
    return tuple(
        Table(number, _caption(text, blocks, indexes), tuple(_cells(text, blocks, indexes, slots)))
        for number, indexes in enumerate(ordered)
    )


def _cells(
    text: str, blocks: Sequence[Block], indexes: Sequence[int], slots: Mapping[int, Slot]
) -> Iterator[Cell]:
    cells: dict[tuple[int, int], Cell] = {}
    covered: set[tuple[int, int]] = set()
    for index in indexes:
        slot, block = slots[index], blocks[index]
        words = text[block.span.start : block.span.end]
        place = (slot.row, slot.column)
        cells[place] = Cell(*place, slot.row_span, slot.column_span, block.page, block.span, words)
        if slot.row_span > 1 or slot.column_span > 1:
            covered.update(
                (row, column)
                for row in range(slot.row, slot.row + slot.row_span)
                for column in range(slot.column, slot.column + slot.column_span)
            )
    shape, page = slots[indexes[0]], blocks[indexes[0]].page
    if shape.rows * shape.columns > _SPARSE * len(indexes):
        yield from (cells[place] for place in sorted(cells))
        return
    for row in range(shape.rows):
        for column in range(shape.columns):
            if (row, column) in cells:
                yield cells[row, column]
            elif (row, column) not in covered:
                yield Cell(row, column, 1, 1, page, None, "")


def _caption(text: str, blocks: Sequence[Block], indexes: Sequence[int]) -> Finding | None:
    """Return the caption right above the table, maybe its number on a line of its own, or right below."""
    above = list(islice(_near(blocks, range(min(indexes) - 1, -1, -1)), 2))
    below = list(islice(_near(blocks, range(max(indexes) + 1, len(blocks))), 1))
    if above and _is_caption(text, above[0]) and not _OTHER.match(_words(text, above[0])):
        return Finding(_words(text, above[0]), above[0].span)
    if len(above) > 1 and _NUMBER_ALONE.fullmatch(_words(text, above[1])) and _may_name(above[0]):
        words = f"{_words(text, above[1])} {_words(text, above[0])}"
        return Finding(words, Span(above[1].span.start, above[0].span.end))
    if below and _is_caption(text, below[0]) and _TABLE.match(_words(text, below[0])):
        return Finding(_words(text, below[0]), below[0].span)
    return None


def _near(blocks: Sequence[Block], indexes: Iterable[int]) -> Iterator[Block]:
    return (blocks[index] for index in indexes if blocks[index].role is not Role.RUNNING)


def _may_name(block: Block) -> bool:
    return block.role in _NAMES and len(block.span) <= _NAME


def _is_caption(text: str, block: Block) -> bool:
    return block.role is Role.CAPTION or bool(_NUMBER_ALONE.fullmatch(_words(text, block)))


def _words(text: str, block: Block) -> str:
    return text[block.span.start : block.span.end]
