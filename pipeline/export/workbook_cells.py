"""Cells of the workbook: text as text, within Excel's limits, and the height of a row that wraps."""

from collections.abc import Sequence

from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from pipeline.core.schema import Value

# Microsoft, "Excel specifications and limits"; characters are counted in UTF-16 units.
MAX_CELL_UNITS = 32_767
MAX_HEIGHT_PT = 409.0
CUT_MARK = " […]"

# Calibri 10: a line is 13 pt high; a column takes 1.25 letters for each digit of its width, less about
# half a word that goes over to the next line. LibreOffice fits no heights by itself when it opens a file.
LINE_PT = 13.0
LETTERS_PER_WIDTH = 1.25
LETTERS_LOST = 4
# heights are kept in memory until the file is closed; further down they are left to the program
ROWS_WITH_HEIGHT = 20_000


def write_row(sheet: Worksheet, row: int, values: Sequence[Value], formats: Sequence[Format]) -> int:
    """Write `values` from the first column on; the number of cells that were cut."""
    cut = 0
    for column, (value, cell_format) in enumerate(zip(values, formats, strict=True)):
        if isinstance(value, str):
            cut += write_text(sheet, row, column, value, cell_format)
        elif value is None:
            sheet.write_blank(row, column, None, cell_format)
        else:
            sheet.write_number(row, column, value, cell_format)
    return cut


def write_text(sheet: Worksheet, row: int, column: int, text: str, cell_format: Format) -> bool:
    """Write `text` as text, whatever it looks like; True if it was too long for a cell and was cut."""
    if not text:
        sheet.write_blank(row, column, None, cell_format)
        return False
    whole = _without_noncharacters(text)
    shown = fit_cell(whole)
    if shown.startswith("<r>") and shown.endswith("</r>"):
        # XlsxWriter would pass such text on as markup of its own; as three runs (its least) it is escaped
        sheet.write_rich_string(row, column, shown[:1], shown[1:2], shown[2:], cell_format)
    else:
        sheet.write_string(row, column, shown, cell_format)
    return shown != whole


def fit_cell(text: str) -> str:
    """`text`, or as much of it as fits a cell with a mark that it was cut."""
    if 2 * len(text) <= MAX_CELL_UNITS:
        return text
    units = text.encode("utf-16-le")
    if len(units) <= 2 * MAX_CELL_UNITS:
        return text
    kept = units[: 2 * (MAX_CELL_UNITS - len(CUT_MARK))]
    # a character outside the basic plane takes two units; half of one is dropped
    return kept.decode("utf-16-le", errors="ignore") + CUT_MARK


def fit_height(sheet: Worksheet, row: int, values: Sequence[Value], widths: Sequence[int]) -> None:
    """Make `row` high enough for its text to wrap in columns of `widths`; call it before writing cells.

    A column of width 0 does not count; a row of one line is left as it is.
    """
    if row > ROWS_WITH_HEIGHT:
        return
    cells = zip(values, widths, strict=True)
    lines = max(
        (_lines(value, width) for value, width in cells if width and isinstance(value, str)), default=1
    )
    if lines > 1:
        sheet.set_row(row, min(lines * LINE_PT + 3, MAX_HEIGHT_PT))


def _lines(text: str, width: int) -> int:
    if len(text) <= width and "\n" not in text:
        return 1
    room = max(int(width * LETTERS_PER_WIDTH) - LETTERS_LOST, 1)
    return sum(1 + (len(line) - 1) // room for line in text.split("\n"))


def _without_noncharacters(text: str) -> str:
    # illegal anywhere in XML; other control characters XlsxWriter escapes in the way that Excel reads
    if "\ufffe" in text or "\uffff" in text:
        return text.replace("\ufffe", "\ufffd").replace("\uffff", "\ufffd")
    return text
