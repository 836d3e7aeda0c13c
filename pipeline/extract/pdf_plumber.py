"""Reads a PDF's pages through pdfplumber: slow, exact about what is wrong with a file.

The way for files and pages that pdfium cannot be trusted with, and the reference that it is tested against.
"""

import io
import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager

import pdfplumber
from pdfminer.pdfdocument import PDFEncryptionError, PDFPasswordIncorrect
from pdfminer.pdfexceptions import PDFValueError
from pdfminer.pdftypes import PDFStream, resolve1
from pdfminer.psexceptions import PSException
from pdfplumber.page import Page as PlumberPage
from pdfplumber.pdf import PDF
from pdfplumber.utils.exceptions import MalformedPDFException, PdfminerException

from pipeline.core.errors import DocumentError
from pipeline.extract.pdf_chars import Box, Chars, Shapes, chars_from_pdfplumber, shapes_from_pdfplumber

HEADER_BYTES = 1024  # readers look for "%PDF-" this far into a file, and as far from its end for "%%EOF"
EMPTY_STREAM = 16  # bytes; nothing at all packs into less

# what pdfplumber lets through where a page has no size, or one that is no number
STRAY_ERRORS = (TypeError, ValueError, IndexError, KeyError, AttributeError)

REPAIR_HINT = "fetch the file again, or open it in a PDF viewer and print it to a new PDF"


class PlumberFile:
    """A PDF open in pdfplumber."""

    def __init__(self, content: bytes) -> None:
        """Open it; raises DocumentError for what is damaged, cut off, locked or without pages."""
        with _quiet_logs():
            self._pages = _open(content)

    def __len__(self) -> int:
        return len(self._pages)

    def read(self, index: int) -> tuple[Chars, Shapes]:
        """The characters and shapes of a page; raises DocumentError if it is damaged."""
        page = self._pages[index]
        try:
            with _quiet_logs():
                return _read(page)
        except (PdfminerException, PSException) as error:
            raise DocumentError(
                f"the PDF is damaged on page {index + 1} of {len(self._pages)}: {_cause(error)}",
                hint=REPAIR_HINT,
            ) from error
        finally:
            page.close()  # pdfplumber keeps the objects of every page it has read


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


def _read(page: PlumberPage) -> tuple[Chars, Shapes]:
    streams = [stream for part in page.page_obj.contents if isinstance(stream := resolve1(part), PDFStream)]
    packed = [len(stream.get_rawdata() or b"") for stream in streams]
    layout, crop = page.layout, shown_part(page)
    if any(size > EMPTY_STREAM and not s.get_data() for s, size in zip(streams, packed, strict=True)):
        raise PDFValueError("its text does not unpack")  # pdfminer takes it for an empty page
    return chars_from_pdfplumber(layout, crop), shapes_from_pdfplumber(layout, crop)


def shown_part(page: PlumberPage) -> Box:
    """The part of the page that is shown, in points from its top left."""
    x0, top, x1, bottom = map(float, page.mediabox)
    if page.rotation:  # pdfplumber mirrors the crop boxes of turned pages
        return 0.0, 0.0, x1 - x0, bottom - top
    left, upper, right, lower = map(float, page.cropbox)
    return max(left - x0, 0.0), max(upper - top, 0.0), min(right, x1) - x0, min(lower, bottom) - top
