"""The matrix as researchers print it: a row per document, a column per indicator, the verdict in words."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from xlsxwriter.worksheet import Worksheet

from pipeline.core.schema import Row
from pipeline.export.workbook_cells import fit_height, write_row, write_text
from pipeline.export.workbook_sheets import SheetCount, add_note, full_line
from pipeline.export.workbook_style import TONES, Styles, colour_beginnings, set_page

ABOUT = "Naskah × indikator, untuk dicetak: simpulan dan jumlah kalimat per penilaian (+ − ± ○)."
# how many sentences judge so, behind the verdict; the first sheet says what the signs are
SIGNS = {"positive": "+", "negative": "−", "mixed": "±", "neutral": "○"}
LEFT = (("doc_id", 22), ("title", 34))
CODE_WIDTH = 15
HEAD_PT = 46

# document -> verdict of each code, to be counted below the grid
Totals = Counter[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class GridColumn:
    """A code that the grid has a column for, under `label`, with `note` at its head."""

    code: str
    label: str
    note: str


def fill_grid(
    sheet: Worksheet,
    matrix: Iterable[Row],
    titles: Mapping[str, str],
    columns: Sequence[GridColumn],
    styles: Styles,
    max_rows: int,
) -> SheetCount:
    """Write a row per document and a column per code: the verdict and how many sentences judge how.

    `matrix` is sorted by document. Where body and conclusion of a paper disagree, the cell says what
    the conclusion holds. Below the documents stands how many of them have each verdict.
    """
    _write_head(sheet, columns, styles)
    formats = [styles.grid_text] * len(LEFT) + [styles.grid] * len(columns)
    widths = [width for _, width in LEFT] + [CODE_WIDTH] * len(columns)
    room = max(max_rows - 2 - len(TONES), 0)  # beside the head and the line that says what is missing
    totals: Totals = Counter()
    count, cut = 0, 0
    for count, (doc_id, rows) in enumerate(groupby(matrix, key=lambda row: str(row["doc_id"])), start=1):
        verdicts = {str(row["code"]): row for row in rows}
        totals.update((code, str(row["verdict"])) for code, row in verdicts.items())
        if count <= room:
            cells = [_cell(verdicts[column.code]) if column.code in verdicts else "" for column in columns]
            values = [doc_id, titles.get(doc_id, ""), *cells]
            fit_height(sheet, count, values, widths)
            cut += write_row(sheet, count, values, formats)
    shown = min(count, room)
    _write_totals(sheet, shown + 1, columns, totals, styles)
    if count > shown:
        write_text(sheet, max_rows - 1, 0, full_line("matrix", count - shown), styles.full)
    _finish(sheet, shown, columns, styles)
    return SheetCount(sheet.get_name(), ABOUT, shown, cut, count - shown)


def _write_head(sheet: Worksheet, columns: Sequence[GridColumn], styles: Styles) -> None:
    sheet.set_row(0, HEAD_PT)
    for place, (name, width) in enumerate(LEFT):
        sheet.set_column(place, place, width)
        sheet.write_string(0, place, name, styles.head)
    for place, column in enumerate(columns, start=len(LEFT)):
        sheet.set_column(place, place, CODE_WIDTH)
        write_text(sheet, 0, place, column.label, styles.grid_head)
        add_note(sheet, place, f"{column.code}\n\n{column.note}")


def _cell(row: Row) -> str:
    verdict, body, conclusion = (str(row[name]) for name in ("verdict", "body", "conclusion"))
    if verdict == "none":
        return TONES["none"].word
    counts = " ".join(f"{row[name]}{sign}" for name, sign in SIGNS.items() if row[name])
    text = f"{TONES[verdict].word} ({counts})"
    if "none" not in (body, conclusion) and body != conclusion:
        text += f"\nsimpulan: {TONES[conclusion].word}"
    return text


def _write_totals(
    sheet: Worksheet, first: int, columns: Sequence[GridColumn], totals: Totals, styles: Styles
) -> None:
    for row, (verdict, tone) in enumerate(TONES.items(), start=first):
        sheet.write_string(row, 0, "jumlah naskah", styles.total)
        sheet.write_string(row, 1, tone.word, styles.total)
        for place, column in enumerate(columns, start=len(LEFT)):
            sheet.write_number(row, place, totals[column.code, verdict], styles.total_number)


def _finish(sheet: Worksheet, shown: int, columns: Sequence[GridColumn], styles: Styles) -> None:
    last_column = len(LEFT) + len(columns) - 1
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, shown, last_column)
    if columns and shown:
        colour_beginnings(sheet, styles, (1, len(LEFT), shown, last_column))
    colour_beginnings(sheet, styles, (shown + 1, 1, shown + len(TONES), 1))
    set_page(sheet)
