"""What a researcher hands in, before it is a file: headings, paragraphs and tables with words ready to read.

A format makes a `Handout` from records; `handout_docx`, `handout_xlsx`, `handout_markdown` and `handout_csv`
write it. A spreadsheet gets a sheet per table and one with the prose.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum


class Look(StrEnum):
    """How a line of text looks."""

    PLAIN = "plain"
    STRONG = "strong"
    QUOTE = "quote"
    SMALL = "small"


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text in one look."""

    text: str
    look: Look = Look.PLAIN


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table: its lines, or a number; `tone` is the assessment or verdict that colours it."""

    lines: tuple[Line, ...] = ()
    tone: str = ""
    number: float | int | None = None

    @property
    def text(self) -> str:
        """All of it as plain text, "" where it is empty."""
        if self.number is not None:
            return str(self.number)
        return "\n".join(line.text for line in self.lines)


def cell(text: str = "", look: Look = Look.PLAIN, tone: str = "") -> Cell:
    """Return a cell of one line."""
    return Cell((Line(text, look),) if text else (), tone)


def number_cell(number: float | int | None) -> Cell:
    """Return a cell with a number, an empty one for None."""
    return Cell(number=number)


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading below the title; `level` 1 is the highest."""

    text: str
    level: int = 1


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; `lead` stands before it in bold."""

    text: str
    lead: str = ""
    look: Look = Look.PLAIN


@dataclass(frozen=True, slots=True)
class Grid:
    """A table. `widths` are letters, in the proportion of which a page is shared out.

    `name` is that of its sheet in a spreadsheet. Where a row of so many columns is too wide for a page, the
    first `left` columns stand on each page again and `at_once` of the others beside them; 0: all fit.
    """

    name: str
    header: tuple[str, ...]
    widths: tuple[int, ...]
    rows: tuple[tuple[Cell, ...], ...]
    left: int = 0
    at_once: int = 0

    def bands(self) -> Iterator["Grid"]:
        """Yield the table in pieces that are narrow enough for a page, at least one."""
        if not self.at_once:
            yield self
            return
        for first in range(self.left, len(self.header), self.at_once):
            places = (*range(self.left), *range(first, min(first + self.at_once, len(self.header))))
            yield Grid(
                self.name,
                tuple(self.header[place] for place in places),
                tuple(self.widths[place] for place in places),
                tuple(tuple(row[place] for place in places) for row in self.rows),
            )


Block = Heading | Paragraph | Grid


@dataclass(frozen=True, slots=True)
class Handout:
    """A document of blocks under a title; `landscape` says how its pages lie."""

    title: str
    blocks: tuple[Block, ...]
    landscape: bool = True

    @property
    def grids(self) -> tuple[Grid, ...]:
        """Its tables."""
        return tuple(block for block in self.blocks if isinstance(block, Grid))
