"""What stands in a paper beside its sentences: tables, captions and footnotes, at their places."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from pipeline.core.records import Block, Cell, Document, Role, Sentence, Span, Table

_SHOWN = frozenset({Role.TABLE, Role.CAPTION, Role.FOOTNOTE})


@dataclass(frozen=True, slots=True)
class Aside:
    """A piece of the paper that has no sentences: its text, or for a table its rows of cells."""

    role: Role
    start: int
    page: int
    text: str
    rows: tuple[tuple[Cell, ...], ...] = ()


def find_asides(document: Document, sentences: Sequence[Sentence]) -> tuple[Aside, ...]:
    """Return what is beside the sentences, in the order of the text.

    What was cut into sentences is left out: it is among these.
    """
    starts = {sentence.span.start for sentence in sentences}
    found = list(_tables(document))
    cells = {cell.span for table in document.tables for cell in table.cells}
    found += [
        Aside(block.role, block.span.start, block.page, _text(document, block.span))
        for block in document.blocks
        if block.role in _SHOWN and block.span not in cells and not _is_cut(block, starts)
    ]
    return tuple(sorted(found, key=lambda one: one.start))


def _tables(document: Document) -> Iterator[Aside]:
    for table in document.tables:
        spans = [cell.span for cell in table.cells if cell.span]
        if spans:
            yield Aside(Role.TABLE, min(spans).start, table.cells[0].page, "", tuple(_rows(table)))


def _rows(table: Table) -> Iterator[tuple[Cell, ...]]:
    by_row = sorted(table.cells, key=lambda cell: (cell.row, cell.column))
    for _, cells in groupby(by_row, key=lambda cell: cell.row):
        yield tuple(cells)


def _text(document: Document, span: Span) -> str:
    return " ".join(document.text[span.start : span.end].split())


def _is_cut(block: Block, starts: set[int]) -> bool:
    return any(start in starts for start in range(block.span.start, block.span.end))
