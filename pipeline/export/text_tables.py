"""Tables as CSV: UTF-8 without BOM, RFC 4180 (comma, CRLF, quotes doubled), one header line.

A spreadsheet takes a cell that begins with `=`, `+`, `-` or `@` for a formula, so such text gets an
apostrophe before it; the reader here takes it off again. Numbers are never touched, and ids, codes and
fixed words never begin so: only free text is ever changed. For Excel there is the workbook.
"""

import csv
import re
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path

from pipeline.core.atomic import replacing
from pipeline.core.errors import ConfigError, RecordError
from pipeline.core.schema import Column, Row, Table, Value, check_row, checked

# What OWASP and CWE-1236 list: the four marks, their full-width forms (Excel reads them as the same) and
# the control characters that are skipped before one. Apostrophes before it are part of the pattern, so
# that text which really begins "'=" is told from a guarded "=".
FORMULA = re.compile("'*[=+\\-@＝＋－＠\t\r\n\0]")
GUARDED = re.compile("'" + FORMULA.pattern)

LONGEST_CELL = (
    2**31 - 1
)  # the csv module stops at 131,072 characters; a sentence without a full stop is longer


def write_csv(path: Path, table: Table, rows: Iterable[Row]) -> None:
    """Write `rows`, in the order in which they come, to `path`, replacing it as a whole.

    Raises RecordError for a row that does not fit the table; the old file then stays.
    """
    with replacing(path, "w") as handle:
        writer = csv.writer(handle, lineterminator="\r\n")
        writer.writerow(table.header)
        for values in checked(table, rows):
            writer.writerow([guard(value) if isinstance(value, str) else value for value in values])


def read_csv(path: Path, table: Table) -> Iterator[Row]:
    """Yield the rows of `path` as they were written, with their types; a BOM does no harm.

    Raises ConfigError, naming file and line, for other columns or a value that does not fit.
    """
    csv.field_size_limit(LONGEST_CELL)
    with path.open(encoding="utf-8-sig", newline="") as handle:
        reader = csv.reader(handle, strict=True)
        try:
            _check_header(path, table, next(reader, []))
            for cells in reader:
                yield _row(f"{path}: line {reader.line_num}", table, cells)
        except (csv.Error, UnicodeDecodeError) as error:
            raise ConfigError(f"{path}: line {reader.line_num}: {error}", hint=_hint(table)) from error


def guard(text: str) -> str:
    """`text`, with an apostrophe before it if a spreadsheet would take it for a formula."""
    return "'" + text if FORMULA.match(text) else text


def unguard(text: str) -> str:
    """The text that `guard` was given."""
    return text[1:] if GUARDED.match(text) else text


def _check_header(path: Path, table: Table, cells: list[str]) -> None:
    if tuple(cells) != table.header:
        faults = chain(
            (f"{name} is missing" for name in table.header if name not in cells),
            (f"{name} is unknown" for name in cells if name not in table.header),
        )
        raise ConfigError(
            f"{path}: not the columns of {table.name}: {'; '.join(faults) or 'another order'}",
            hint=_hint(table),
        )


def _row(where: str, table: Table, cells: list[str]) -> Row:
    if len(cells) != len(table.columns):
        raise ConfigError(f"{where}: {len(cells)} cells, not {len(table.columns)}", hint=_hint(table))
    try:
        row = {column.name: _value(column, cell) for column, cell in zip(table.columns, cells, strict=True)}
        check_row(table, row)
    except (RecordError, ValueError) as error:
        raise ConfigError(f"{where}: {error}", hint=_hint(table)) from error
    return row


def _value(column: Column, cell: str) -> Value:
    if column.type is str:
        return unguard(cell)
    return column.type(cell) if cell else None


def _hint(table: Table) -> str:
    return f"comma-separated UTF-8 with the columns {', '.join(table.header)}"
