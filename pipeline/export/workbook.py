"""The workbook `evidence.xlsx`: every table on a sheet of its own, for people who read in a spreadsheet.

The same rows give the same bytes: no clock, no path, no name of a person is stored in the file.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from pipeline.core.atomic import replacing
from pipeline.core.schema import Row, Table
from pipeline.core.tables import CODER, TABLES
from pipeline.export.workbook_agree import EVIDENCE_SHEET, with_agree
from pipeline.export.workbook_codebook import CODEBOOK_TABLE, PRINTED_COLUMNS, CodebookRow
from pipeline.export.workbook_front import About, fill_front
from pipeline.export.workbook_grid import GridColumn, fill_grid
from pipeline.export.workbook_sheets import MAX_ROWS, SheetCount, fill_table
from pipeline.export.workbook_style import Styles, make_styles

RowSource = Callable[[], Iterator[Row]]

FRONT = "Baca dulu"
GRID = "ringkasan"
CODEBOOK = "codebook"
# what a reader wants first stands first
SHEETS = (
    FRONT,
    "evidence",
    GRID,
    "timeline",
    "sentences",
    "mentions",
    "references",
    "cells",
    "documents",
    "matrix",
    CODEBOOK,
)

# the dimension that `matrix` has a row for, also where nothing was found
GRID_DIMENSION = "indikator"

# a workbook must bear a date; a fixed one keeps equal runs equal
CREATED = datetime(2000, 1, 1, tzinfo=UTC)


def write_workbook(
    path: Path,
    rows_by_table: Mapping[str, RowSource],
    codebook: Sequence[CodebookRow],
    about: About,
    max_rows: int = MAX_ROWS,
) -> tuple[str, ...]:
    """Write all tables to `path`, replacing it as a whole; return what did not fit, in English.

    Each row source is called once, that of `matrix` twice, and gives sorted rows. Notices tell
    of cells that were cut and rows left out for Excel's limits; the CSV and Parquet files hold them all.
    Raises RecordError for a row that does not fit its table; the old file then stays.
    """
    with (
        TemporaryDirectory(prefix="kotakembar-") as scratch,
        replacing(path, "wb") as handle,
        Workbook(handle, _options(scratch)) as workbook,
    ):
        workbook.use_zip64()  # only used where a sheet is larger than 4 GB
        workbook.set_properties({"title": about.title, "created": CREATED})
        sheets = {name: workbook.add_worksheet(name) for name in SHEETS}
        styles = make_styles(workbook)
        counts = _fill_sheets(sheets, rows_by_table, codebook, styles, max_rows)
        # last, because it tells what became of the others; each sheet has a scratch file of its own
        fill_front(sheets[FRONT], about, counts, styles)
    return tuple(notice for count in counts for notice in _notices(count))


def _options(scratch: str) -> dict[str, object]:
    return {
        "constant_memory": True,
        "tmpdir": scratch,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }


def _fill_sheets(
    sheets: Mapping[str, Worksheet],
    rows_by_table: Mapping[str, RowSource],
    codebook: Sequence[CodebookRow],
    styles: Styles,
    max_rows: int,
) -> list[SheetCount]:
    """Fill all sheets but the front; the counts in the order of the sheets."""
    titles: dict[str, str] = {}
    codes: set[str] = set()

    def documents() -> Iterator[Row]:
        for row in rows_by_table["documents"]():
            titles[str(row["doc_id"])] = str(row["title"])
            yield row

    def matrix() -> Iterator[Row]:
        for row in rows_by_table["matrix"]():
            codes.add(str(row["code"]))
            yield row

    # what the grid needs is noted on the way past: a row source may have to read every paper again
    noted: Mapping[str, RowSource] = {
        **rows_by_table,
        "documents": documents,
        "matrix": matrix,
        "evidence": lambda: with_agree(rows_by_table["evidence"]()),
    }
    tables = {**TABLES, "evidence": EVIDENCE_SHEET}
    counts = {
        name: fill_table(sheets[name], table, noted[name](), styles, max_rows, _printed(table))
        for name, table in tables.items()
    }
    codebook_rows = (asdict(row) for row in codebook)
    counts[CODEBOOK] = fill_table(
        sheets[CODEBOOK], CODEBOOK_TABLE, codebook_rows, styles, max_rows, PRINTED_COLUMNS
    )
    columns = _grid_columns(codebook, codes)
    counts[GRID] = fill_grid(sheets[GRID], rows_by_table["matrix"](), titles, columns, styles, max_rows)
    return [counts[name] for name in SHEETS[1:]]


def _printed(table: Table) -> int | None:
    """Return how many columns are printed: with coder and what follows, letters would be half as large."""
    return table.header.index(CODER.name) if CODER.name in table.header else None


def _grid_columns(codebook: Sequence[CodebookRow], codes: Set[str]) -> list[GridColumn]:
    """The indicators in the order of the codebook, then those of `codes` that it does not know."""
    columns = [
        GridColumn(row.code, row.label_id, row.definition_id)
        for row in codebook
        if row.dimension == GRID_DIMENSION
    ]
    unknown = sorted(codes - {column.code for column in columns})
    return columns + [GridColumn(code, code, "Tidak ada di codebook.") for code in unknown]


def _notices(count: SheetCount) -> Iterator[str]:
    whole = "CSV and Parquet hold everything"
    if count.cut:
        yield f"sheet {count.sheet}: {count.cut} cells cut to Excel's 32,767 characters; {whole}"
    if count.left_out:
        yield f"sheet {count.sheet}: {count.left_out} rows left out, Excel's sheets end there; {whole}"
