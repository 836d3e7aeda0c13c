"""What a reader of the tables must know of a paper's scanned pages."""

from collections.abc import Iterable, Iterator

from pipeline.core.records import Document, TextOrigin
from pipeline.extract.ocr import INSTALL_HINT

DOUBTFUL = 0.75  # confidence; 12 of 29 pages of a badly copied law of 1990 have less, clean prints 0.9


def scan_notices(document: Document, *, installed: bool) -> Iterator[str]:
    """Yield a sentence for the pages without text, with a bad one, and those that OCR was not sure of.

    `installed` says whether OCR was there to read them.
    """
    doc_id = document.source.doc_id
    unread = [page.number for page in document.pages if page.origin is TextOrigin.NONE]
    poor = [page.number for page in document.pages if page.origin is TextOrigin.POOR]
    doubtful = [page.number for page in document.pages if (page.quality or 1.0) < DOUBTFUL]
    if unread and installed:
        yield f"{doc_id}: {name_pages(unread)} without text: pictures on which OCR found no writing"
    elif unread:
        yield f"{doc_id}: {name_pages(unread)} without text (scans) left out; {INSTALL_HINT}"
    if poor:
        way_out = "" if installed else f"; {INSTALL_HINT}"
        yield f"{doc_id}: {name_pages(poor)} with a text that an earlier OCR read badly{way_out}"
    if doubtful:
        yield f"{doc_id}: {name_pages(doubtful)} read by OCR with doubt: compare quotes with the page"


def name_pages(numbers: Iterable[int]) -> str:
    """Numbers of pages, in order, as "page 3" or "pages 2-4, 7"."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1] = [runs[-1][0], number]
        else:
            runs.append([number])
    listed = ", ".join("-".join(map(str, run)) for run in runs)
    return f"page {listed}" if listed.isdigit() else f"pages {listed}"
