"""Read a registered file into a Document, whatever its format."""

from pathlib import Path

from pipeline.core.errors import DocumentError
from pipeline.core.records import Document, Page, Passage, Source
from pipeline.extract.headings import HeadingFile
from pipeline.extract.ocr import Engine
from pipeline.extract.structure import build_document


def extract_document(
    source: Source,
    content: bytes | Path,
    headings: HeadingFile,
    ocr: Engine | None = None,
    max_pages: int | None = None,
) -> Document:
    """Return the document, scanned pages read with `ocr`.

    `content` are the bytes of the file or its path; a PDF is never held whole then.
    Raises DocumentError if the file is empty, damaged, protected, without text, or a PDF of more than
    `max_pages` pages.
    """
    pages, passages = _read(source.media_type, content, ocr, max_pages)
    if not passages:
        raise DocumentError("the file holds no text", hint="check that it opens in its own program")
    queue = iter(passages)
    del passages  # so that each goes when it has its place in the text: a long paper is not held twice
    return build_document(source, pages, queue, headings)


def _read(
    media_type: str, content: bytes | Path, ocr: Engine | None, max_pages: int | None
) -> tuple[tuple[Page, ...], tuple[Passage, ...]]:
    if media_type == "application/pdf":
        from pipeline.extract.pdf import read_pdf

        return read_pdf(content, ocr, max_pages)
    if isinstance(content, Path):
        content = content.read_bytes()
    if not content.strip():
        raise DocumentError("the file is empty", hint="download or export it again")
    match media_type:
        case "application/vnd.openxmlformats-officedocument.wordprocessingml.document":
            from pipeline.extract.docx import read_docx

            return read_docx(content)
        case "text/html":
            from pipeline.extract.html import read_html

            return read_html(content)
        case _:
            from pipeline.extract.text import read_text

            return read_text(content)
