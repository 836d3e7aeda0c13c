"""Reads a PDF's pages through pdfplumber: slow, exact about what is wrong with a file.

The way for files and pages that pdfium cannot be trusted with, and the reference that it is tested against.
"""

import io
import logging
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TypeVar

import numpy as np
import numpy.typing as npt
import pdfplumber
from pdfminer.layout import LTChar, LTComponent, LTContainer, LTCurve, LTPage
from pdfminer.pdfdocument import PDFEncryptionError, PDFPasswordIncorrect
from pdfminer.pdfexceptions import PDFValueError
from pdfminer.pdftypes import PDFStream, resolve1
from pdfminer.psexceptions import PSException
from pdfplumber.page import Page as PlumberPage
from pdfplumber.pdf import PDF
from pdfplumber.utils.exceptions import MalformedPDFException, PdfminerException

from pipeline.core.errors import DocumentError
from pipeline.extract.pdf_calls import Numbers
from pipeline.extract.pdf_chars import UNREADABLE, Box, Chars, Shapes, placed, turns_of
from pipeline.extract.pdf_paths import CORNERS
from pipeline.extract.pdf_source import HEADER_BYTES, REPAIR_HINT

Component = TypeVar("Component", bound=LTComponent)

CURVES = frozenset("cvy")  # how PDF writes them
MIRROR = (1, 0, 0, -1)  # PDF coordinates begin at the bottom
EMPTY_STREAM = 16  # bytes; nothing at all packs into less

# what pdfplumber lets through where a page has no size, or one that is no number
STRAY_ERRORS = (TypeError, ValueError, IndexError, KeyError, AttributeError)


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


def chars_from_pdfplumber(layout: LTPage, crop: Box) -> Chars:
    """The characters that pdfplumber finds; `crop` is the part of the page that is shown, from its top left.

    pdfplumber's layout rather than its `chars`: the same characters, without a dictionary for each.
    """
    found = [char for char in _walk(layout, LTChar) if char.size > 0]
    place = (-crop[0], layout.height - crop[1])
    matrices = np.array([char.matrix for char in found], dtype=np.float64).reshape(-1, 6)
    boxes = np.array([char.bbox for char in found], dtype=np.float64).reshape(-1, 4)
    boxes = placed(boxes, place, MIRROR)
    turns = turns_of(matrices[:, 0], matrices[:, 1])
    sizes = np.where(turns % 2 == 1, boxes[:, 2] - boxes[:, 0], boxes[:, 3] - boxes[:, 1])
    names = sorted({str(char.fontname) for char in found})
    order = {name: index for index, name in enumerate(names)}
    fonts = np.array([order[str(char.fontname)] for char in found], dtype=np.intp)
    pens = np.stack([matrices[:, 4] + place[0], place[1] - matrices[:, 5]], axis=1)
    pens = _risen(pens, boxes, sizes, turns, fonts)
    texts = [_letters(char.get_text()) for char in found]
    lengths = np.array([len(text) for text in texts], dtype=np.intp)
    spread = np.repeat(np.arange(len(found)), lengths)
    x0, top, x1, bottom = boxes[spread].T.copy()
    pen_x, pen_y = pens[spread].T.copy()
    return Chars(
        sides=np.array([[crop[2] - crop[0], crop[3] - crop[1]]]),
        page=np.zeros(len(spread), dtype=np.intp),
        codes=np.array([ord(letter) for text in texts for letter in text], dtype=np.uint32),
        x0=x0,
        top=top,
        x1=x1,
        bottom=bottom,
        pen_x=pen_x,
        pen_y=pen_y,
        sizes=sizes[spread],
        turns=turns[spread],
        pieces=np.concatenate([[False], spread[1:] == spread[:-1]])[: len(spread)],
        fonts=fonts[spread],
        names=tuple(names),
    )


def shapes_from_pdfplumber(layout: LTPage, crop: Box) -> Shapes:
    """The shapes that pdfplumber finds; `crop` is the part of the page that is shown, from its top left."""
    found = list(_walk(layout, LTCurve))  # lines and rectangles are curves too
    place = (-crop[0], layout.height - crop[1])
    boxes = np.array([shape.bbox for shape in found], dtype=np.float64).reshape(-1, 4)
    framed = [bool(shape.stroke) and len(shape.pts) <= CORNERS and not _is_curved(shape) for shape in found]
    return Shapes(placed(boxes, place, MIRROR), np.array(framed, dtype=bool))


def _is_curved(shape: LTCurve) -> bool:
    return any(part[0] in CURVES for part in shape.original_path or ())


def _walk(layout: LTContainer[LTComponent], kind: type[Component]) -> Iterator[Component]:
    for element in layout:
        if isinstance(element, kind):
            yield element
        elif isinstance(element, LTContainer):
            yield from _walk(element, kind)


def _letters(text: str) -> str:
    return UNREADABLE if text.startswith("(cid:") else LIGATURES.get(text, text)


# as pdfium takes them apart
LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}


def _risen(
    pens: Numbers,
    boxes: Numbers,
    sizes: Numbers,
    turns: npt.NDArray[np.int8],
    fonts: npt.NDArray[np.intp],
) -> Numbers:
    """Where the pen stood, with the text rise: pdfminer leaves it out of its matrix, but not of its boxes.

    A box shows it once the font's own descent is known: what most of its characters have.
    """
    for turn, axis, edge, sign in ((0, 1, 3, 1), (1, 0, 2, 1), (2, 1, 1, -1), (3, 0, 0, -1)):
        chosen = np.flatnonzero(turns == turn)
        depths = sign * (boxes[chosen, edge] - pens[chosen, axis]) / sizes[chosen]
        counts: dict[int, Counter[float]] = defaultdict(Counter)
        for font, depth in zip(fonts[chosen].tolist(), depths.tolist(), strict=True):
            counts[font][round(depth, 2)] += 1
        usual = {font: _depth(found) for font, found in counts.items()}
        own = np.array([usual[font] for font in fonts[chosen].tolist()])
        pens[chosen, axis] = boxes[chosen, edge] - sign * own * sizes[chosen]
    return pens


def _depth(found: Counter[float]) -> float:
    usual = found.most_common(1)[0][0]
    return usual if -0.05 <= usual <= 0.6 else 0.21  # else the font is used for raised marks alone
