"""A handout as a workbook: a sheet per table, set to print on A4, and one with the prose if there is any."""

import re
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from types import MappingProxyType

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from pipeline.core.atomic import replacing
from pipeline.export.archives import xml_text
from pipeline.export.handout import Cell, Grid, Handout, Heading, Look, Paragraph
from pipeline.export.workbook_cells import fit_cell, fit_height, write_text
from pipeline.export.workbook_style import FONT, HEAD, LINE, TONES, set_page

PROSE_WIDTH = 110
HEAD_PT = 30
# At this share a page of A4 lying takes 1/0.75 of the letters that it takes at full size: 7.5 points are
# still read with ease.
BAND_PERCENT = 75
_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\']")
LONGEST_NAME = 31
_LOOKS: Mapping[Look, Mapping[str, object]] = MappingProxyType(
    {
        Look.PLAIN: {},
        Look.STRONG: {"bold": True},
        Look.QUOTE: {"italic": True},
        Look.SMALL: {"font_color": "#565B61"},
    }
)


def write_xlsx(path: Path, handout: Handout) -> None:
    """Write the handout to `path`, replacing it as a whole; the same handout gives the same bytes."""
    with replacing(path, "wb") as handle, Workbook(handle) as workbook:
        workbook.set_properties({"title": handout.title[:255], "created": datetime(2000, 1, 1, tzinfo=UTC)})
        formats = _make_formats(workbook)
        for grid, name in zip(handout.grids, _sheet_names(handout.grids), strict=True):
            _fill_sheet(workbook.add_worksheet(name), grid, formats)
        prose = [block for block in handout.blocks if not isinstance(block, Grid)]
        if prose:
            _fill_prose(workbook.add_worksheet("keterangan"), handout.title, prose, formats)


def _sheet_names(grids: Sequence[Grid]) -> list[str]:
    """Return names that Excel takes: short, without its special signs, each once."""
    names: list[str] = []
    for grid in grids:
        name = base = _NOT_IN_NAMES.sub("-", grid.name)[:LONGEST_NAME].strip() or "tabel"
        number = 1
        while name.lower() in {other.lower() for other in (*names, "keterangan")}:
            number += 1
            name = f"{base[: LONGEST_NAME - 4]} {number}"
        names.append(name)
    return names


def _make_formats(workbook: Workbook) -> Mapping[str, Format]:
    """Return a format for each tone, "" for none, and those of heads, numbers and prose."""
    text = {**FONT, **LINE, "text_wrap": True}
    formats = {
        "": workbook.add_format(text),
        "head": workbook.add_format({**FONT, **HEAD}),
        "number": workbook.add_format({**FONT, **LINE, "align": "center"}),
        "title": workbook.add_format({**FONT, "font_size": 16, "bold": True, "font_color": "#1F3B57"}),
        "heading": workbook.add_format({**FONT, "font_size": 11, "bold": True, "font_color": "#1F3B57"}),
        "prose": workbook.add_format({**FONT, "text_wrap": True}),
    }
    for name, tone in TONES.items():
        formats[name] = workbook.add_format({**text, "bg_color": tone.fill})
    for look, how in _LOOKS.items():
        formats[look] = workbook.add_format({**FONT, **how})
    return formats


def _fill_sheet(sheet: Worksheet, grid: Grid, formats: Mapping[str, Format]) -> None:
    sheet.set_row(0, HEAD_PT)
    for place, (name, width) in enumerate(zip(grid.header, grid.widths, strict=True)):
        sheet.set_column(place, place, width)
        write_text(sheet, 0, place, name, formats["head"])
    for number, row in enumerate(grid.rows, start=1):
        fit_height(sheet, number, [value.text for value in row], grid.widths)
        for place, value in enumerate(row):
            _write_cell(sheet, number, place, value, formats)
    sheet.freeze_panes(1, grid.left or 1)
    sheet.autofilter(0, 0, max(len(grid.rows), 1), len(grid.header) - 1)
    set_page(sheet)
    if grid.at_once:
        sheet.fit_page = False
        sheet.set_print_scale(BAND_PERCENT)
        sheet.repeat_columns(0, grid.left - 1)
        sheet.set_v_pagebreaks(list(range(grid.left + grid.at_once, len(grid.header), grid.at_once)))


def _write_cell(sheet: Worksheet, row: int, place: int, value: Cell, formats: Mapping[str, Format]) -> None:
    if value.number is not None:
        sheet.write_number(row, place, value.number, formats["number"])
    elif len(value.lines) > 1 and fit_cell(value.text) == value.text:
        runs: list[Format | str] = []
        for number, line in enumerate(value.lines):
            runs += [formats[line.look], xml_text("\n" * bool(number) + line.text)]
        sheet.write_rich_string(row, place, *runs, formats[value.tone])
    else:
        write_text(sheet, row, place, value.text, formats[value.tone])


def _fill_prose(
    sheet: Worksheet, title: str, blocks: Sequence[Heading | Paragraph], formats: Mapping[str, Format]
) -> None:
    sheet.hide_gridlines(2)
    sheet.set_column(0, 0, PROSE_WIDTH)
    write_text(sheet, 0, 0, title, formats["title"])
    for row, block in enumerate(blocks, start=2):
        if isinstance(block, Heading):
            write_text(sheet, row, 0, block.text, formats["heading"])
            continue
        text = f"{block.lead} {block.text}".strip()
        fit_height(sheet, row, [text], [PROSE_WIDTH])
        write_text(sheet, row, 0, text, formats["prose"])
    set_page(sheet, repeat_head=False)
