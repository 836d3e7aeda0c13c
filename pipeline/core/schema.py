"""What a table of results is: columns with a type and a meaning, a sort key, and the check of a row.

Text is never missing, only empty; a number may be missing where its column says so.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from math import isfinite

from pipeline.core.errors import RecordError

Value = str | int | float | None
Row = Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class Column:
    """One column: `type` is str, int or float; `about_id` and `about_en` say what it holds.

    `values` are the only words allowed, none given means any. `width` is how many characters to
    show. `technical` marks what joins and programs need and people rarely read.
    """

    name: str
    type: type[str] | type[int] | type[float]
    width: int
    about_id: str
    about_en: str
    nullable: bool = False
    values: tuple[str, ...] = ()
    technical: bool = False

    def __post_init__(self) -> None:
        """Refuse text that may be missing."""
        if self.nullable and self.type is str:
            raise RecordError(
                f"column {self.name}: text is empty, never missing (CSV cannot tell them apart)"
            )

    def fault(self, value: object) -> str:
        """What is wrong with `value` in this column; empty if nothing is."""
        if value is None:
            return "" if self.nullable else "is missing"
        # True is an int to Python, never to a table; an int among floats would read back as another type
        if not isinstance(value, self.type) or isinstance(value, bool):
            return f"is {type(value).__name__} {value!r}, not {self.type.__name__}"
        if isinstance(value, float) and not isfinite(value):
            return f"is {value!r}, which a spreadsheet cannot hold"
        if isinstance(value, str):
            return self._fault_of_text(value)
        return ""

    def _fault_of_text(self, text: str) -> str:
        if self.values and text not in self.values:
            return f"is {text!r}, not one of {', '.join(self.values)}"
        if not text.isascii():
            try:
                text.encode("utf-8")
            except UnicodeEncodeError as error:
                return f"holds half a character (U+{ord(text[error.start]):04X}) that no file can store"
        return ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table; rows are sorted by the columns `sort_key`, compared as they are (text by code point)."""

    name: str
    about_id: str
    about_en: str
    columns: tuple[Column, ...]
    sort_key: tuple[str, ...]

    def __post_init__(self) -> None:
        """Refuse a column that stands twice and a sort key that may be missing."""
        usable = {column.name for column in self.columns if not column.nullable}
        if len({column.name for column in self.columns}) < len(self.columns):
            raise RecordError(f"table {self.name}: a column stands twice")
        if not usable.issuperset(self.sort_key):
            raise RecordError(f"table {self.name}: the sort key needs columns that are never missing")

    @property
    def header(self) -> tuple[str, ...]:
        """The names of the columns, in order."""
        return tuple(column.name for column in self.columns)

    def sorted(self, rows: Iterable[Row]) -> list[Row]:
        """The rows in the order of the table; equal keys keep their order."""
        return sorted(rows, key=lambda row: tuple(row[name] for name in self.sort_key))


def checked(table: Table, rows: Iterable[Row]) -> Iterator[tuple[Value, ...]]:
    """Yield the values of each row in the order of the columns.

    Raises RecordError, naming table and column, for a missing or unknown column or a wrong value.
    """
    names = set(table.header)
    for row in rows:
        if row.keys() != names:
            _raise_for_columns(table, row)
        values = tuple(row[column.name] for column in table.columns)
        for column, value in zip(table.columns, values, strict=True):
            if fault := column.fault(value):
                raise RecordError(f"table {table.name}: column {column.name} {fault}")
        yield values


def check_row(table: Table, row: Row) -> None:
    """Raise RecordError, naming table and column, if `row` does not fit `table`."""
    for _ in checked(table, (row,)):
        pass


def _raise_for_columns(table: Table, row: Row) -> None:
    faults = [f"column {name} is not in the row" for name in table.header if name not in row]
    faults += [f"column {name} is unknown" for name in row if name not in table.header]
    raise RecordError(f"table {table.name}: {'; '.join(faults)}", hint=f"columns: {', '.join(table.header)}")
