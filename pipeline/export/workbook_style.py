"""How the workbook looks: cell formats, colours of the assessments, page set-up.

The fills are light tints of Okabe and Ito's palette (2008), told apart with any colour vision and pale
enough to print; the word always stands in the cell, and negative is bold, so grey print loses nothing.
"""

from dataclasses import dataclass

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

FONT = {"font_name": "Calibri", "font_size": 10, "valign": "top"}
LINE = {"bottom": 1, "bottom_color": "#D0D0D0", "right": 1, "right_color": "#E8E8E8"}
# at the top of a high head row, so that the filter buttons in its lower corner hide no names
HEAD = {"bold": True, "font_color": "#FFFFFF", "bg_color": "#1F3B57", "text_wrap": True, "valign": "top"}


@dataclass(frozen=True, slots=True)
class Tone:
    """How an assessment or verdict looks: its Indonesian word, the colours of text and fill."""

    word: str
    ink: str
    fill: str
    bold: bool = False


TONES = {
    "positive": Tone("positif", "#004D38", "#CBEBE0"),
    "negative": Tone("negatif", "#7A2A00", "#F8CFB3", bold=True),
    "mixed": Tone("campuran", "#5C4B00", "#FBF0B2"),
    "neutral": Tone("netral", "#404040", "#E4E4E4"),
    "none": Tone("tidak ditemukan", "#8A8A8A", "#FFFFFF"),
}
A4 = 9


@dataclass(frozen=True, slots=True)
class Styles:
    """The cell formats of one workbook; `tones` are laid over a cell by its word."""

    text: Format
    number: Format
    share: Format
    head: Format
    grid_text: Format
    grid: Format
    grid_head: Format
    title: Format
    subtitle: Format
    prose: Format
    link: Format
    count: Format
    total: Format
    total_number: Format
    full: Format
    tones: dict[str, Format]
    rejected: Format


def make_styles(workbook: Workbook) -> Styles:
    """The formats, registered with `workbook` in a fixed order."""
    return Styles(
        text=workbook.add_format({**FONT, **LINE, "text_wrap": True}),
        number=workbook.add_format({**FONT, **LINE, "num_format": "0", "align": "center"}),
        share=workbook.add_format({**FONT, **LINE, "num_format": "0.00", "align": "center"}),
        head=workbook.add_format({**FONT, **HEAD}),
        grid_text=workbook.add_format({**FONT, **LINE, "text_wrap": True, "valign": "vcenter"}),
        grid=workbook.add_format({**FONT, **LINE, "text_wrap": True, "align": "center", "valign": "vcenter"}),
        grid_head=workbook.add_format({**FONT, **HEAD, "align": "center"}),
        title=workbook.add_format({**FONT, "font_size": 16, "bold": True, "font_color": "#1F3B57"}),
        subtitle=workbook.add_format({**FONT, "font_size": 11, "bold": True, "font_color": "#1F3B57"}),
        prose=workbook.add_format({**FONT, "text_wrap": True}),
        link=workbook.add_format({**FONT, **LINE, "font_color": "#0B5394", "underline": 1}),
        count=workbook.add_format({**FONT, **LINE, "num_format": "#,##0", "align": "center"}),
        total=workbook.add_format({**FONT, "font_color": "#404040", "italic": True}),
        total_number=workbook.add_format(
            {**FONT, "font_color": "#404040", "italic": True, "align": "center"}
        ),
        full=workbook.add_format({**FONT, "bold": True, "font_color": "#7A2A00"}),
        tones={
            name: workbook.add_format({"font_color": tone.ink, "bg_color": tone.fill, "bold": tone.bold})
            for name, tone in TONES.items()
        },
        rejected=workbook.add_format({"font_color": "#8A8A8A", "italic": True}),
    )


def set_page(sheet: Worksheet, *, landscape: bool = True, repeat_head: bool = True) -> None:
    """A4, one page wide, as many as needed long; the head row again on each page, page numbers below."""
    sheet.set_paper(A4)
    if landscape:
        sheet.set_landscape()
    if repeat_head:
        sheet.repeat_rows(0)
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    sheet.set_footer("&L&8&A&R&8&P / &N")


def colour_words(sheet: Worksheet, styles: Styles, area: tuple[int, int, int, int]) -> None:
    """Colour each cell of `area` (first row, first column, last row, last column) that holds a tone."""
    for tone, tone_format in styles.tones.items():
        sheet.conditional_format(
            *area, {"type": "cell", "criteria": "==", "value": f'"{tone}"', "format": tone_format}
        )


def grey_out(
    sheet: Worksheet, styles: Styles, area: tuple[int, int, int, int], place: int, word: str
) -> None:
    """Set the rows of `area` in grey that hold `word` in column `place`."""
    cell = xl_rowcol_to_cell(area[0], place, col_abs=True)
    rule = {"type": "formula", "criteria": f'={cell}="{word}"', "format": styles.rejected}
    sheet.conditional_format(*area, {**rule, "stop_if_true": True})


def colour_beginnings(sheet: Worksheet, styles: Styles, area: tuple[int, int, int, int]) -> None:
    """Colour each cell of `area` that begins with the Indonesian word of a tone."""
    for tone, tone_format in styles.tones.items():
        sheet.conditional_format(
            *area,
            {"type": "text", "criteria": "begins with", "value": TONES[tone].word, "format": tone_format},
        )
