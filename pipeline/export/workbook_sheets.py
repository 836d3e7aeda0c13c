"""Sheets of the workbook that show a table row by row.

Rows are written as they come and forgotten, so memory stays flat; a sheet that is full says so in its
last row.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from pipeline.core.schema import Column, Row, Table, Value, checked
from pipeline.export.workbook_cells import fit_height, write_row, write_text
from pipeline.export.workbook_style import TONES, Styles, colour_words, grey_out, set_page

# Microsoft, "Excel specifications and limits"
MAX_ROWS = 1_048_576

HEAD_PT = 30
NOTE_WIDTH_PX = 300
NOTE_LETTERS_PER_LINE = 42


@dataclass(frozen=True, slots=True)
class SheetCount:
    """What became of the rows of a sheet: how many it shows, cells that were cut, rows left out."""

    sheet: str
    about: str
    rows: int
    cut: int
    left_out: int


def fill_table(
    sheet: Worksheet,
    table: Table,
    rows: Iterable[Row],
    styles: Styles,
    max_rows: int,
    printed: int | None = None,
) -> SheetCount:
    """Write `table` to `sheet`: a head row with the meaning of each column, then `rows` in their order.

    The first `printed` columns are printed, all if it is None.
    """
    _write_head(sheet, table, styles)
    formats = [_format_of(column, styles) for column in table.columns]
    # what is folded away need not fit
    widths = [0 if column.technical else column.width for column in table.columns]
    last = max_rows - 1
    count, cut = 0, 0
    held: tuple[Value, ...] = ()
    empty: Collection[int] = range(len(widths))
    for count, values in enumerate(checked(table, rows), start=1):
        empty = [place for place in empty if values[place] in ("", None)]
        if count < last:
            fit_height(sheet, count, values, widths)
            cut += write_row(sheet, count, values, formats)
        elif count == last:
            # the last row of the sheet: a row if no other follows, else the line that says what is missing
            held = values
    if count == last:
        cut += write_row(sheet, last, held, formats)
    shown = count if count <= last else last - 1
    if count > shown:
        # where it is seen: the first column may be folded
        visible = next(place for place, width in enumerate(widths) if width)
        write_text(sheet, last, visible, full_line(table.name, count - shown), styles.full)
    _set_columns(sheet, table, empty if count else ())
    _finish(sheet, table, shown, styles, printed)
    return SheetCount(sheet.get_name(), table.about_id, shown, cut, count - shown)


def full_line(table: str, left_out: int) -> str:
    """What the last row of a full sheet says."""
    number = f"{left_out:,}".replace(",", ".")
    return (
        f"Lembar ini penuh: {number} baris lagi tidak dimuat di sini; semuanya ada di {table}.csv dan "
        f"{table}.parquet."
    )


def add_note(sheet: Worksheet, place: int, text: str) -> None:
    """Put `text` at the head of column `place`, shown when the pointer is over it."""
    lines = sum(1 + len(line) // NOTE_LETTERS_PER_LINE for line in text.split("\n"))
    sheet.write_comment(0, place, text, {"width": NOTE_WIDTH_PX, "height": 16 * lines + 12})


def _format_of(column: Column, styles: Styles) -> Format:
    return {str: styles.text, int: styles.number, float: styles.share}[column.type]


def _write_head(sheet: Worksheet, table: Table, styles: Styles) -> None:
    sheet.set_row(0, HEAD_PT)
    for place, column in enumerate(table.columns):
        sheet.write_string(0, place, column.name, styles.head)
        words = f"\n\n{' · '.join(column.values)}" if column.values else ""
        add_note(sheet, place, f"{column.about_id}\n\n{column.about_en}{words}")


def _set_columns(sheet: Worksheet, table: Table, empty: Collection[int]) -> None:
    """Set widths; fold away technical and empty columns: the next column bears the + that unfolds them."""
    before = False
    for place, column in enumerate(table.columns):
        folded = column.technical or place in empty
        options = {"level": 1, "hidden": True} if folded else {"collapsed": before}
        sheet.set_column(place, place, column.width, None, options)
        before = folded
    if before:
        sheet.set_column(len(table.columns), len(table.columns), None, None, {"collapsed": True})


def _finish(sheet: Worksheet, table: Table, shown: int, styles: Styles, printed: int | None) -> None:
    """Freeze the head, add filters and colours over the rows that are there, and set the page up."""
    end = max(shown, 1), len(table.columns) - 1
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, shown, end[1])
    # grey first: of two rules for a cell the earlier one wins
    for place, column in enumerate(table.columns):
        if "rejected" in column.values:
            grey_out(sheet, styles, (1, 0, *end), place, "rejected")
    for place, column in enumerate(table.columns):
        if TONES.keys() & set(column.values):
            colour_words(sheet, styles, (1, place, end[0], place))
    sheet.print_area(0, 0, end[0], (printed or len(table.columns)) - 1)
    set_page(sheet)
