"""Read Word files: paragraphs, headings by style, lists, captions, table cells, notes and page breaks."""

import io
import itertools
import re
import zipfile
import zlib
from collections.abc import Iterator

from docx import Document as open_docx
from docx.document import Document as DocxDocument
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.exceptions import OpcError
from docx.oxml.ns import qn
from docx.oxml.table import CT_Tc
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph
from lxml import etree

from pipeline.core.errors import DocumentError
from pipeline.core.records import Page, Passage, Role, Slot

_COLUMNS = 63  # more a table in Word cannot have; a file that says otherwise was tampered with
_HEADING_STYLE = re.compile(r"^(?:heading|judul|title)\s*(\d)?", re.IGNORECASE)
_CONTENTS_STYLE = re.compile(r"(?:toc\s*\d|table of (?:figures|authorities))", re.IGNORECASE)

# What wraps text that a reader sees: citations and bibliographies of Mendeley and Zotero are content
# controls, accepted and pending insertions are `ins`. python-docx steps over all of them.
_WRAPPERS = tuple(
    qn(f"w:{name}") for name in "sdt sdtContent ins moveTo smartTag customXml fldSimple".split()
)
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
# What is no text of the paper: deleted words, and a second copy of a text box for old readers.
_UNSEEN = (qn("w:del"), qn("w:moveFrom"), qn("w:sdtPr"), qn("w:sdtEndPr"), _FALLBACK)


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
    _unwrap(document.element)
    passages = tuple(_passages(document))
    last = max((passage.page for passage in passages), default=1)
    return tuple(Page(number) for number in range(1, last + 1)), passages


def _unwrap(root: etree._Element) -> None:
    """Put what content controls, insertions and the like hold in their place, and take out what is unseen."""
    for element in list(root.iter(qn("w:showingPlcHdr"))):  # "Click here to enter text."
        control = next(element.iterancestors(qn("w:sdt")), None)
        if control is not None and (parent := control.getparent()) is not None:
            parent.remove(control)
    for element in list(root.iter(*_UNSEEN)):
        parent = element.getparent()
        if parent is not None:
            parent.remove(element)  # Word sets no text behind an element
    for element in list(root.iter(*_WRAPPERS)):
        parent = element.getparent()
        if parent is not None:
            at = parent.index(element)
            parent[at : at + 1] = list(element)


def _passages(document: DocxDocument) -> Iterator[Passage]:
    page = 1
    notes = _notes(document)
    count = 0
    numbers = itertools.count()
    for part in document.iter_inner_content():
        if isinstance(part, Table):
            yield from _table_passages(part, page, numbers)
            continue
        breaks_before, breaks_after = _page_breaks(part)
        page += breaks_before
        hung = [(at, notes[note]) for at, note in _references(part) if note in notes]
        marks = tuple((at, str(count + number)) for number, (at, _) in enumerate(hung, start=1))
        yield from _passage(part.text, page, *_role(part), marks)
        for number, (_, text) in enumerate(hung, start=1):
            yield from _passage(f"{count + number} {text}", page, Role.FOOTNOTE, None)
        count += len(hung)
        page += breaks_after


def _table_passages(table: Table, page: int, numbers: Iterator[int]) -> Iterator[Passage]:
    """Yield a passage a cell, each once however many columns and rows it spans, and those of inner tables."""
    cells = _cells(table)
    number, columns = next(numbers), max((at + span for at, span, *_ in cells), default=0)
    for at, span, row, height, element in cells:
        cell = _Cell(element, table)
        slot = Slot(number, row, at, height, span, len(table.rows), columns)
        yield from _passage(cell.text, page, Role.TABLE, None, slot=slot)
        for inner in cell.tables:
            yield from _table_passages(inner, page, numbers)


def _cells(table: Table) -> list[tuple[int, int, int, int, CT_Tc]]:
    """Return column, column span, row, row span and element of each cell, row by row.

    Word writes a cell that spans rows once for each; all but the first are left out.
    """
    cells: list[tuple[int, int, int, int, CT_Tc]] = []
    last: dict[int, int] = {}  # the cell above, by column
    for row, line in enumerate(table.rows):
        at = min(line._tr.grid_before, _COLUMNS)
        for element in line._tr.tc_lst:
            width = min(element.grid_span, _COLUMNS)
            if element.vMerge == "continue" and at in last:
                column, span, first, _, top = cells[last[at]]
                cells[last[at]] = (column, span, first, row + 1 - first, top)
            else:
                last[at] = len(cells)
                cells.append((at, width, row, 1, element))
            at += width
    return cells


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
    if _CONTENTS_STYLE.match(style):
        return Role.TABLE, None  # the table of contents opens no chapter
    if style.lower().startswith("caption"):
        return Role.CAPTION, None
    if style.lower().endswith("quote"):
        return Role.QUOTE, None
    if style.lower().startswith("list") or paragraph._p.find(f".//{qn('w:numPr')}") is not None:
        return Role.LIST, None
    return Role.BODY, None


def _notes(document: DocxDocument) -> dict[tuple[str, str], str]:
    """Return the text of each footnote and endnote by its kind and id; separators have none."""
    texts: dict[tuple[str, str], str] = {}
    for kind, relation in (("footnote", RT.FOOTNOTES), ("endnote", RT.ENDNOTES)):
        part = next((r.target_part for r in document.part.rels.values() if r.reltype == relation), None)
        if part is None:
            continue
        root = etree.fromstring(part.blob, etree.XMLParser(resolve_entities=False))
        _unwrap(root)
        for note in root.iter(qn(f"w:{kind}")):
            words = "".join(t.text or "" for t in note.iter(qn("w:t"))).split()
            texts[kind, str(note.get(qn("w:id")))] = " ".join(words)
    return {note: text for note, text in texts.items() if text}


def _references(paragraph: Paragraph) -> Iterator[tuple[int, tuple[str, str]]]:
    """Yield the offset in the paragraph's line behind which each note hangs, and the note's kind and id.

    Footnotes and endnotes count together, in the order of the text, so that no two share a mark.
    """
    before: list[str] = []
    for element in paragraph._p.iter():
        if element.tag == qn("w:t"):
            before.append(element.text or "")
        elif element.tag in (qn("w:tab"), qn("w:br"), qn("w:cr")):
            before.append(" ")
        elif element.tag == qn("w:noBreakHyphen"):
            before.append("-")
        elif element.tag in (qn("w:footnoteReference"), qn("w:endnoteReference")):
            kind = "footnote" if element.tag == qn("w:footnoteReference") else "endnote"
            yield len(" ".join("".join(before).split())), (kind, str(element.get(qn("w:id"))))


def _passage(
    text: str,
    page: int,
    role: Role,
    level: int | None,
    marks: tuple[tuple[int, str], ...] = (),
    slot: Slot | None = None,
) -> Iterator[Passage]:
    line = " ".join(text.split())
    if any(character.isalnum() for character in line):
        marks = tuple((min(at, len(line)), mark) for at, mark in marks)
        yield Passage(line, page, role, level, marks=marks, slot=slot)
