"""Read Word files: paragraphs, headings by style, lists, captions, table cells and page breaks."""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator

from docx import Document as open_docx
from docx.document import Document as DocxDocument
from docx.opc.exceptions import OpcError
from docx.oxml.ns import qn
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph
from lxml import etree

from pipeline.core.errors import DocumentError
from pipeline.core.records import Page, Passage, Role

_HEADING_STYLE = re.compile(r"^(?:heading|judul|title)\s*(\d)?", re.IGNORECASE)


def read_docx(content: bytes) -> tuple[tuple[Page, ...], tuple[Passage, ...]]:
    """Return the pages that Word last laid out and the passages in order.

    Raises DocumentError if the file is damaged, protected by a password or an old .doc.
    """
    try:
        document = open_docx(io.BytesIO(content))
    except (OpcError, zipfile.BadZipFile, zlib.error, KeyError, ValueError, etree.XMLSyntaxError) as error:
        old = content[:4] == b"\xd0\xcf\x11\xe0"  # OLE2: an old .doc, or a .docx with a password
        message = "an old .doc file or one with a password" if old else f"a damaged Word file: {error}"
        raise DocumentError(message, hint="open it in Word or LibreOffice and save it as .docx") from None
    if document.element.tag != qn("w:document"):
        raise DocumentError("no Word file, but for its ending", hint="give it the ending of what it is")
    passages = tuple(_passages(document))
    last = max((passage.page for passage in passages), default=1)
    return tuple(Page(number) for number in range(1, last + 1)), passages


def _passages(document: DocxDocument) -> Iterator[Passage]:
    page = 1
    for part in document.iter_inner_content():
        if isinstance(part, Table):
            yield from _table_passages(part, page)
            continue
        breaks_before, breaks_after = _page_breaks(part)
        page += breaks_before
        yield from _passage(part.text, page, *_role(part))
        page += breaks_after


def _table_passages(table: Table, page: int) -> Iterator[Passage]:
    """Yield a passage a cell, each once however many columns and rows it spans, and those of inner tables."""
    for row in table.rows:
        for element in row._tr.tc_lst:
            cell = _Cell(element, table)
            yield from _passage(cell.text, page, Role.TABLE, None)
            for inner in cell.tables:
                yield from _table_passages(inner, page)


def _page_breaks(paragraph: Paragraph) -> tuple[int, int]:
    """Return how many page breaks stand before the paragraph's first letter, and how many after it."""
    before = after = 0
    seen_text = False
    for element in paragraph._p.iter():
        if element.tag == qn("w:t") and (element.text or "").strip():
            seen_text = True
        page_break = element.tag == qn("w:br") and element.get(qn("w:type")) == "page"
        if page_break or element.tag == qn("w:lastRenderedPageBreak"):
            after += seen_text
            before += not seen_text
    return before, after


def _role(paragraph: Paragraph) -> tuple[Role, int | None]:
    style = paragraph.style.name if paragraph.style is not None and paragraph.style.name else ""
    heading = _HEADING_STYLE.match(style)
    if heading:
        return Role.HEADING, int(heading[1] or 1)
    if style.lower().startswith("caption"):
        return Role.CAPTION, None
    if style.lower().endswith("quote"):
        return Role.QUOTE, None
    if style.lower().startswith("list") or paragraph._p.find(f".//{qn('w:numPr')}") is not None:
        return Role.LIST, None
    return Role.BODY, None


def _passage(text: str, page: int, role: Role, level: int | None) -> Iterator[Passage]:
    line = " ".join(text.split())
    if any(character.isalnum() for character in line):
        yield Passage(line, page, role, level)
