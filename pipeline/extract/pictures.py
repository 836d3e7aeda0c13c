"""Draws a page of a PDF as a picture, with the words of a span marked as with a text marker."""

import io
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pypdfium2  # type: ignore[import-untyped]  # ships no types
from PIL import Image

from pipeline.core.errors import DocumentError
from pipeline.core.records import Document, Span

Box = tuple[float, float, float, float]
Pixels = npt.NDArray[np.uint8]

POINTS_PER_INCH = 72
LONGEST_SIDE = 10_000  # pixels; a poster at 300 dpi would not fit into memory
MARKER = np.array([255, 226, 84], dtype=np.uint16)  # the paper turns yellow, ink stays as dark as it is
GAP = 4.0  # times the height of the letters: what stands further off gets a mark of its own
PAD_PT = 0.8  # above and below the letters; to the sides it would touch the next one


def find_marks(document: Document, span: Span) -> dict[int, list[Box]]:
    """The pages that the span stands on, in order, each with one box (x0, top, x1, bottom) for a line.

    Points from the top left of the page as it is shown. Empty for formats without pages, and for a span
    that holds spaces alone.
    """
    marks: dict[int, list[Box]] = {}
    if document.boxes is None:
        return marks
    for block in document.blocks:
        if block.span.overlaps(span):
            start, end = max(block.span.start, span.start), min(block.span.end, span.end)
            boxes = document.boxes[start:end]
            drawn = boxes[~np.isnan(boxes).any(axis=1)]
            if len(drawn):
                marks.setdefault(block.page, []).extend(_lines(drawn.astype(np.float64)))
    return dict(sorted(marks.items()))


def draw_page(content: bytes, number: int, marks: Iterable[Box], dpi: int) -> bytes:
    """The page (from 1) as a PNG with the boxes marked; the same bytes each time.

    A page that would be longer than 10,000 pixels is drawn with fewer dpi. Raises DocumentError if the
    page cannot be drawn.
    """
    pixels, scale = render_page(content, number, dpi)
    marked = np.zeros(pixels.shape[:2], dtype=bool)
    for x0, top, x1, bottom in marks:
        rows = slice(max(round((top - PAD_PT) * scale), 0), round((bottom + PAD_PT) * scale))
        columns = slice(max(round(x0 * scale), 0), round(x1 * scale))
        marked[rows, columns] = True
    pixels[marked] = pixels[marked] * MARKER // 255
    stream = io.BytesIO()
    Image.fromarray(pixels).save(stream, "PNG")
    return stream.getvalue()


def render_page(
    content: bytes | Path, number: int, dpi: int, longest: int = LONGEST_SIDE
) -> tuple[Pixels, float]:
    """The page (from 1) as pixels (height, width, 3), and how many of them a point has.

    No side is longer than `longest` pixels. Raises DocumentError if the page cannot be drawn.
    """
    try:
        with pypdfium2.PdfDocument(content) as pdf:
            page = pdf[number - 1]
            scale = min(dpi / POINTS_PER_INCH, longest / max(page.get_size()))
            bitmap = page.render(scale=scale, rev_byteorder=True, draw_annots=False)
            drawn = Image.fromarray(bitmap.to_numpy()).convert("RGB")
            bitmap.close()
    except (pypdfium2.PdfiumError, IndexError) as error:
        raise DocumentError(
            f"page {number} cannot be drawn: {error}",
            hint="open the file in a PDF viewer and print it to a new PDF",
        ) from error
    return np.array(drawn), scale


def _lines(boxes: npt.NDArray[np.float64]) -> list[Box]:
    """The boxes of characters, in the order of the text, as one box for each printed line."""
    sideways = _is_sideways(boxes)
    if sideways:  # text that runs up or down: the axes change places
        boxes = boxes[:, [1, 0, 3, 2]]
    lines: list[list[float]] = []
    for box in boxes.tolist():
        if lines and _goes_on(lines[-1], box):
            last = lines[-1]
            low, high = map(min, last[:2], box[:2]), map(max, last[2:], box[2:])
            lines[-1] = [*low, *high]
        else:
            lines.append(box)
    return [(y0, x0, y1, x1) if sideways else (x0, y0, x1, y1) for x0, y0, x1, y1 in lines]


def _is_sideways(boxes: npt.NDArray[np.float64]) -> bool:
    """True if most characters stand above or below the one before."""
    middles = (boxes[:, :2] + boxes[:, 2:]) / 2
    steps = abs(np.diff(middles, axis=0))
    return bool(np.count_nonzero(steps[:, 1] > steps[:, 0]) > len(steps) / 2)


def _goes_on(line: Sequence[float], box: Sequence[float]) -> bool:
    """True if the character stands on the line and near enough to it."""
    height = min(line[3] - line[1], box[3] - box[1])
    shared = min(line[3], box[3]) - max(line[1], box[1])
    gap = max(box[0] - line[2], line[0] - box[2])
    return shared > height / 2 and gap < GAP * height
