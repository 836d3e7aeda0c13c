"""Reads a PDF: its pages, and their text as passages with a box for every character.

Four steps: characters to lines (`pdf_glyphs`, `pdf_words`, `pdf_order`), running heads over the whole
document (`pdf_running`), lines to paragraph pieces with roles (`pdf_tables`, `pdf_layout`, `pdf_roles`),
pieces to text (`pdf_join`).
"""

import io
import logging
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import chain
from typing import NamedTuple

import pdfplumber
from pdfminer.pdfdocument import PDFEncryptionError, PDFPasswordIncorrect
from pdfminer.pdfexceptions import PDFValueError
from pdfminer.pdftypes import PDFStream, resolve1
from pdfminer.psexceptions import PSException
from pdfplumber.page import Page as PlumberPage
from pdfplumber.pdf import PDF
from pdfplumber.utils.exceptions import MalformedPDFException, PdfminerException

from pipeline.core.errors import DocumentError
from pipeline.core.records import Page, Passage, Role
from pipeline.extract.pdf_glyphs import UNREADABLE, Box, find_glyphs
from pipeline.extract.pdf_join import Vocabulary, join_lines
from pipeline.extract.pdf_layout import measure, measure_page, split_pieces
from pipeline.extract.pdf_order import order_lines
from pipeline.extract.pdf_roles import Piece, assign_roles, rank_styles
from pipeline.extract.pdf_running import find_running
from pipeline.extract.pdf_tables import find_tables, table_of
from pipeline.extract.pdf_words import Line, find_rows

HEADER_BYTES = 1024  # readers look for "%PDF-" this far into a file
EMPTY_STREAM = 16  # bytes; nothing at all packs into less
UNREADABLE_SHARE = 0.3  # of letters; above it the text is of no use

# what pdfplumber lets through where a page has no size, or one that is no number
STRAY_ERRORS = (TypeError, ValueError, IndexError, KeyError, AttributeError)

OCR_HINT = "run OCR first, e.g. ocrmypdf --language ind in.pdf out.pdf"
REPAIR_HINT = "fetch the file again, or open it in a PDF viewer and print it to a new PDF"


class Sheet(NamedTuple):
    """A page as it was read: `height` in points as it is turned for reading, with its lines and tables."""

    page: Page
    height: float
    lines: list[Line]
    tables: list[Box]


def read_pdf(content: bytes) -> tuple[tuple[Page, ...], tuple[Passage, ...]]:
    """The pages and the passages in reading order, page by page.

    A paragraph that runs over a page break gives a passage on each page. Running heads and feet are
    passages of role RUNNING. Marks of footnotes are left out of the text they hang on. Raises
    DocumentError for what is no PDF, is damaged or locked, or has no text.
    """
    _check_header(content)
    with _quiet_logs():
        sheets = _read_sheets(content)
    passages = _passages(sheets)
    _check_text(passages, len(sheets))
    return tuple(sheet.page for sheet in sheets), passages


def _check_header(content: bytes) -> None:
    if not content:
        raise DocumentError("the file is empty (0 bytes)", hint="fetch the file again")
    if b"%PDF-" not in content[:HEADER_BYTES]:
        raise DocumentError(
            f"this is not a PDF: the file begins with {content[:8]!r}",
            hint="give the file the ending of what it is (.docx, .html, .txt), or fetch it again",
        )


@contextmanager
def _quiet_logs() -> Iterator[None]:
    """pdfminer logs each odd font and colour of a file; none of that is news to a reader of papers."""
    loggers = [logging.getLogger(name) for name in ("pdfminer", "pdfplumber")]
    levels = [logger.level for logger in loggers]
    for logger in loggers:
        logger.setLevel(logging.CRITICAL)
    try:
        yield
    finally:
        for logger, level in zip(loggers, levels, strict=True):
            logger.setLevel(level)


def _read_sheets(content: bytes) -> list[Sheet]:
    sources = _open(content)
    sheets = []
    for source in sources:
        try:
            sheets.append(_read_sheet(source))
        except (PdfminerException, PSException) as error:
            raise DocumentError(
                f"the PDF is damaged on page {source.page_number} of {len(sources)}: {_cause(error)}",
                hint=REPAIR_HINT,
            ) from error
        finally:
            source.close()  # pdfplumber keeps the objects of every page it has read
    return sheets


def _open(content: bytes) -> list[PlumberPage]:
    try:
        pdf = pdfplumber.open(io.BytesIO(content))
        pages = pdf.pages
    except (PdfminerException, MalformedPDFException, PSException, *STRAY_ERRORS) as error:
        raise _refusal(error) from error
    if not pages:
        raise DocumentError("the PDF has no pages", hint=REPAIR_HINT)
    stated = _stated_pages(pdf)
    if len(pages) < stated and b"%%EOF" not in content[-HEADER_BYTES:]:
        raise DocumentError(
            f"the PDF is cut off: {len(pages)} of its {stated} pages are there", hint=REPAIR_HINT
        )
    return pages


def _stated_pages(pdf: PDF) -> int:
    tree = resolve1(pdf.doc.catalog.get("Pages"))
    count = resolve1(tree.get("Count")) if isinstance(tree, dict) else 0
    return count if isinstance(count, int) else 0


def _refusal(error: Exception) -> DocumentError:
    inner = _inner(error)
    if isinstance(inner, PDFPasswordIncorrect):
        return DocumentError(
            "the PDF is locked with a password",
            hint="remove the password: open it in a PDF viewer and print it to a new PDF",
        )
    if isinstance(inner, PDFEncryptionError):
        return DocumentError(f"the PDF is encrypted in a way that cannot be read: {inner}", hint=REPAIR_HINT)
    return DocumentError(f"the PDF is damaged: {_cause(error)}", hint=REPAIR_HINT)


def _inner(error: Exception) -> Exception:
    """What pdfplumber wraps: the parser's own exception."""
    return error.args[0] if error.args and isinstance(error.args[0], Exception) else error


def _cause(error: Exception) -> str:
    inner = _inner(error)
    text = re.sub(r"\s+", " ", str(inner)).strip()
    return f"{type(inner).__name__} ({text[:120]})" if text else type(inner).__name__


def _read_sheet(page: PlumberPage) -> Sheet:
    streams = [stream for part in page.page_obj.contents if isinstance(stream := resolve1(part), PDFStream)]
    packed = [len(stream.get_rawdata() or b"") for stream in streams]
    # the layout rather than page.chars: the same characters, without a dictionary for each
    layout, crop = page.layout, _crop(page)
    if any(size > EMPTY_STREAM and not s.get_data() for s, size in zip(streams, packed, strict=True)):
        raise PDFValueError("its text does not unpack")  # pdfminer takes it for an empty page
    frame, glyphs = find_glyphs(layout, crop)
    shown = Page(page.page_number, crop[2] - crop[0], crop[3] - crop[1])
    return Sheet(shown, frame.height, order_lines(find_rows(glyphs), frame), find_tables(layout, frame))


def _crop(page: PlumberPage) -> Box:
    """The part of the page that is shown, in points from its top left."""
    x0, top, x1, bottom = map(float, page.mediabox)
    if page.rotation:  # pdfplumber mirrors the crop boxes of turned pages
        return 0.0, 0.0, x1 - x0, bottom - top
    left, upper, right, lower = map(float, page.cropbox)
    return max(left - x0, 0.0), max(upper - top, 0.0), min(right, x1) - x0, min(lower, bottom) - top


def _passages(sheets: Sequence[Sheet]) -> tuple[Passage, ...]:
    running = find_running(
        [sheet.lines for sheet in sheets],
        [sheet.tables for sheet in sheets],
        [sheet.height for sheet in sheets],
    )
    texts = [
        [line for index, line in enumerate(sheet.lines) if index not in marked]
        for sheet, marked in zip(sheets, running, strict=True)
    ]
    measures = measure(
        [line for line in lines if table_of(line, sheet.tables) is None]
        for sheet, lines in zip(sheets, texts, strict=True)
    )
    vocabulary = Vocabulary(chain.from_iterable(texts))
    pieces: list[list[Piece]] = []
    for sheet, lines, marked in zip(sheets, texts, running, strict=True):
        own = measure_page(lines, measures)
        heads = [Piece([sheet.lines[index]], Role.RUNNING) for index in sorted(marked)]
        pieces.append(heads + assign_roles(split_pieces(lines, sheet.tables, own), sheet.tables, own))
    levels = rank_styles(chain.from_iterable(pieces))
    passages: list[Passage] = []
    for sheet, found in zip(sheets, pieces, strict=True):
        for piece in found:
            text, boxes = join_lines(piece.lines, vocabulary)
            level = levels[piece.style] if piece.style is not None else None
            passages.append(Passage(text, sheet.page.number, piece.role, level, boxes))
    return tuple(passages)


def _check_text(passages: Sequence[Passage], pages: int) -> None:
    """Refuse what has no text, or none that can be worked with."""
    text = "".join(passage.text for passage in passages if passage.role is not Role.RUNNING)
    if text.count(UNREADABLE) > UNREADABLE_SHARE * len(text):
        raise DocumentError(
            "the PDF's fonts do not tell which letters they draw",
            hint="run OCR over it, e.g. ocrmypdf --force-ocr --language ind in.pdf out.pdf",
        )
    if not any(map(str.isalpha, text)):
        raise DocumentError(f"the PDF has no text on its {pages} pages: they are pictures", hint=OCR_HINT)
