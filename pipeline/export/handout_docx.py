"""A handout as a Word document: A4, heads of tables again on each page, page numbers, no clock."""

from collections.abc import Sequence
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

from docx import Document as new_document
from docx.document import Document as Docx
from docx.enum.section import WD_ORIENT
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Length, Pt, RGBColor
from docx.table import Table as DocxTable
from docx.table import _Cell
from docx.text.paragraph import Paragraph as DocxParagraph

from pipeline.export.archives import read_zip, write_zip, xml_text
from pipeline.export.handout import Cell, Grid, Handout, Heading, Line, Look, Paragraph
from pipeline.export.workbook_style import TONES

# A4 and its margins in cm; what is left is shared out among the columns of a table.
LONG_CM, SHORT_CM, MARGIN_CM = 29.7, 21.0, 1.6
CREATED = datetime(2000, 1, 1, tzinfo=UTC)  # a document must bear a date; a fixed one keeps equal runs equal
INK, SOFT = RGBColor(0x1F, 0x3B, 0x57), RGBColor(0x56, 0x5B, 0x61)
HEAD_FILL, LINE_COLOUR = "1F3B57", "C8C8C8"


def write_docx(path: Path, handout: Handout) -> None:
    """Write the handout to `path`, replacing it as a whole; the same handout gives the same bytes."""
    document = new_document()
    _set_page(document, landscape=handout.landscape)
    _set_styles(document)
    document.add_heading(xml_text(handout.title), 0)
    width_cm = (LONG_CM if handout.landscape else SHORT_CM) - 2 * MARGIN_CM
    for block in handout.blocks:
        match block:
            case Heading():
                document.add_heading(xml_text(block.text), block.level)
            case Paragraph():
                _add_paragraph(document.add_paragraph(), block)
            case Grid():
                for band in block.bands():
                    _add_table(document, band, width_cm)
    _set_properties(document, handout.title)
    content = BytesIO()
    document.save(content)
    write_zip(path, read_zip(content.getvalue()))


def _set_page(document: Docx, *, landscape: bool) -> None:
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    sides = (LONG_CM, SHORT_CM) if landscape else (SHORT_CM, LONG_CM)
    section.page_width, section.page_height = Cm(sides[0]), Cm(sides[1])
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Cm(MARGIN_CM)
    section.footer_distance = Cm(0.8)
    _add_page_number(section.footer.paragraphs[0])


def _add_page_number(paragraph: DocxParagraph) -> None:
    paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    run = paragraph.add_run()
    run.font.size = Pt(8)
    for kind, instruction in (("begin", ""), ("", "PAGE"), ("end", "")):
        element = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            element.set(qn("w:fldCharType"), kind)
        else:
            element.text = instruction
        run._r.append(element)


def _set_styles(document: Docx) -> None:
    """Calibri throughout, also where the template names a typeface of its theme."""
    sizes = {"Normal": 10, "Title": 18, "Heading 1": 14, "Heading 2": 12, "Heading 3": 10.5}
    for name, size in sizes.items():
        style = document.styles[name]
        style.font.name, style.font.size = "Calibri", Pt(size)
        fonts = style.element.rPr.rFonts
        for attribute in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{attribute}"), None)
        if name != "Normal":
            style.font.color.rgb = INK
    document.styles["Normal"].paragraph_format.space_after = Pt(4)
    document.styles["Title"].paragraph_format.space_after = Pt(8)


def _add_paragraph(paragraph: DocxParagraph, block: Paragraph) -> None:
    if block.lead:
        paragraph.add_run(xml_text(block.lead) + " ").bold = True
    _add_line(paragraph, Line(block.text, block.look), None)


def _add_line(paragraph: DocxParagraph, line: Line, size_pt: float | None) -> None:
    run = paragraph.add_run(xml_text(line.text))
    run.bold = line.look is Look.STRONG or None
    run.italic = line.look is Look.QUOTE or None
    if size_pt:
        run.font.size = Pt(size_pt - (line.look is Look.SMALL))
    if line.look is Look.SMALL:
        run.font.color.rgb = SOFT


def _add_table(document: Docx, grid: Grid, width_cm: float) -> None:
    """Add the table and some room below it; the columns share the page in the proportion of their widths."""
    table = document.add_table(len(grid.rows) + 1, len(grid.header))
    table.alignment, table.autofit = WD_TABLE_ALIGNMENT.LEFT, False
    widths = [Cm(width_cm * width / sum(grid.widths)) for width in grid.widths]
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    _set_borders(table)
    # cells of a whole row at once: python-docx seeks each cell of a table anew from its beginning
    rows = [row.cells for row in table.rows]
    for place, name in enumerate(grid.header):
        _fill_cell(rows[0][place], (Line(name, Look.STRONG),), widths[place], HEAD_FILL)
    _repeat_head(table)
    for values, cells in zip(grid.rows, rows[1:], strict=True):
        for value, target, width in zip(values, cells, widths, strict=True):
            _fill_cell(target, _lines(value), width, _fill_of(value))
    document.add_paragraph().paragraph_format.space_after = Pt(2)


def _lines(value: Cell) -> tuple[Line, ...]:
    return value.lines or ((Line(value.text),) if value.text else ())


def _fill_of(value: Cell) -> str:
    return TONES[value.tone].fill.removeprefix("#") if value.tone else ""


def _fill_cell(target: _Cell, lines: Sequence[Line], width: Length, fill: str) -> None:
    target.width = width
    if fill and fill != "FFFFFF":
        shading = OxmlElement("w:shd")
        for name, value in (("val", "clear"), ("color", "auto"), ("fill", fill)):
            shading.set(qn(f"w:{name}"), value)
        target._tc.get_or_add_tcPr().append(shading)
    for number, line in enumerate(lines):
        paragraph = target.add_paragraph() if number else target.paragraphs[0]
        paragraph.paragraph_format.space_after = Pt(2)
        paragraph.paragraph_format.line_spacing = 1.0
        _add_line(paragraph, line, 8.5)
        if fill == HEAD_FILL:
            paragraph.runs[0].font.color.rgb = RGBColor(0xFF, 0xFF, 0xFF)


def _repeat_head(table: DocxTable) -> None:
    properties = table.rows[0]._tr.get_or_add_trPr()
    for name in ("cantSplit", "tblHeader"):
        properties.append(OxmlElement(f"w:{name}"))


def _set_borders(table: DocxTable) -> None:
    borders = OxmlElement("w:tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        line = OxmlElement(f"w:{side}")
        for name, value in (("val", "single"), ("sz", "4"), ("space", "0"), ("color", LINE_COLOUR)):
            line.set(qn(f"w:{name}"), value)
        borders.append(line)
    table._tbl.tblPr.append(borders)


def _set_properties(document: Docx, title: str) -> None:
    properties = document.core_properties
    properties.title = xml_text(title)[:255]
    properties.author = properties.last_modified_by = "Kotakembar"
    properties.comments = ""
    properties.created = properties.modified = CREATED.replace(tzinfo=None)
    properties.revision = 1
