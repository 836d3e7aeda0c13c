"""The characters of PDF pages as arrays, the same from either reader, and how pdfium gives them.

pdfium reads them many times as fast as pdfplumber; pdfplumber is what it is tested against, and reads the
pages that pdfium cannot.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from pipeline.extract.pdf_calls import Numbers
from pipeline.extract.pdf_paths import find_shapes
from pipeline.extract.pdf_pdfium import PdfiumPage, read_text

Box = tuple[float, float, float, float]

SKEW = 0.1  # a scan may lie askew by 5 degrees; a watermark lies by 30 or more
ASKEW = -1
UNREADABLE = "\ufffd"


@dataclass(frozen=True, slots=True)
class Chars:
    """The characters of some pages in the order they are drawn, one code point each.

    `sides` (n, 2) are the width and height of each page, and `page` is that of each character: it counts
    from 0 and never falls. Points from the top left of the page as it is shown (turned, and cut by its crop
    box). `pen_x`, `pen_y`: where the pen stood, on the baseline; `sizes`: of the font; `turns`: quarter turns
    of the line of text against the clock, or ASKEW; `pieces`: True if the character before was drawn by the
    same glyph (a ligature); `fonts` index `names`.
    """

    sides: Numbers
    page: npt.NDArray[np.intp]
    codes: npt.NDArray[np.uint32]
    x0: Numbers
    top: Numbers
    x1: Numbers
    bottom: Numbers
    pen_x: Numbers
    pen_y: Numbers
    sizes: Numbers
    turns: npt.NDArray[np.int8]
    pieces: npt.NDArray[np.bool_]
    fonts: npt.NDArray[np.intp]
    names: tuple[str, ...]


class Shapes(NamedTuple):
    """Lines, rectangles and curves of a page: boxes (n, 4) as those of characters.

    `framed`: drawn as an outline of four sides or fewer.
    """

    boxes: Numbers
    framed: npt.NDArray[np.bool_]


NO_SHAPES = Shapes(np.zeros((0, 4)), np.zeros(0, dtype=bool))


def chars_from_pdfium(pages: Sequence[PdfiumPage]) -> Chars | None:
    """The characters that pdfium finds; None if some font does not tell it which letters it draws.

    Spaces that pdfium guesses are left out.
    """
    text = read_text(pages)
    if text is None:
        return None
    runs, run = text.runs, text.run
    shown = np.array([_shown(page.box, page.rotation) for page in pages])
    left, up, *turn = shown.T[:, text.page]
    pen_x = text.x * turn[0] + text.y * turn[2] + left
    pen_y = text.x * turn[1] + text.y * turn[3] + up
    # what one unit of the font's advance, and of its height, is on the page
    _, _, xx, xy, yx, yy = shown.T[:, runs.page]
    right_x, right_y = runs.a * xx + runs.b * yx, runs.a * xy + runs.b * yy
    rise_x, rise_y = (runs.c * xx + runs.d * yx) * runs.size, (runs.c * xy + runs.d * yy) * runs.size
    x0, x1 = _extent(pen_x, right_x * runs.size, rise_x, runs.descent, text.widths, run)
    top, bottom = _extent(pen_y, right_y * runs.size, rise_y, runs.descent, text.widths, run)
    return Chars(
        sides=np.array([_sides(page) for page in pages]),
        page=text.page,
        codes=text.codes,
        x0=x0,
        top=top,
        x1=x1,
        bottom=bottom,
        pen_x=pen_x,
        pen_y=pen_y,
        sizes=(np.hypot(runs.c, runs.d) * runs.size)[run],
        turns=turns_of(right_x, -right_y)[run],
        pieces=text.follows,
        fonts=runs.font[run],
        names=text.names,
    )


def _sides(page: PdfiumPage) -> tuple[float, float]:
    width, height = page.box[2] - page.box[0], page.box[3] - page.box[1]
    return (height, width) if page.rotation % 2 else (width, height)


def _extent(
    pen: Numbers, right: Numbers, rise: Numbers, descent: Numbers, widths: Numbers, run: npt.NDArray[np.intp]
) -> tuple[Numbers, Numbers]:
    """From where to where characters reach along one axis."""
    low, high = descent * rise, (descent + 1) * rise
    along = widths * right[run]
    return (
        pen + np.minimum(along, 0) + np.minimum(low, high)[run],
        pen + np.maximum(along, 0) + np.maximum(low, high)[run],
    )


def _shown(box: Box, rotation: int) -> tuple[float, float, int, int, int, int]:
    """What takes PDF coordinates to the page as shown: a place to add after a turn.

    The turn is given as what x adds to x and y, and what y adds to x and y.
    """
    left, bottom, right, top = box
    return [
        (-left, top, 1, 0, 0, -1),
        (-bottom, -left, 0, 1, 1, 0),
        (right, -bottom, -1, 0, 0, 1),
        (top, right, 0, -1, -1, 0),
    ][rotation]


def shapes_from_pdfium(page: PdfiumPage, turns: int, least: int = 1) -> Shapes:
    """The shapes that pdfium finds, but for those as low as a dash where the text runs with `turns`.

    None if they have not `least` upright sides together.
    """
    boxes, framed = find_shapes(page, sideways=(page.rotation + turns) % 2 == 1, least=least)
    if not len(boxes):
        return NO_SHAPES
    left, up, *turn = _shown(page.box, page.rotation)
    return Shapes(placed(boxes, (left, up), turn), framed)


def placed(boxes: Numbers, place: tuple[float, float], turn: Sequence[int]) -> Numbers:
    """Boxes (n, 4) of PDF coordinates after a turn, with a place added to them."""
    x, y = boxes[:, [0, 2]], boxes[:, [1, 3]]
    across, down = x * turn[0] + y * turn[2] + place[0], x * turn[1] + y * turn[3] + place[1]
    return np.stack([across.min(axis=1), down.min(axis=1), across.max(axis=1), down.max(axis=1)], axis=1)


def turns_of(right: Numbers, up: Numbers) -> npt.NDArray[np.int8]:
    """Quarter turns of the direction in which letters follow each other."""
    level, upright = abs(up) <= SKEW * abs(right), abs(right) <= SKEW * abs(up)
    turns = np.full(len(right), ASKEW, dtype=np.int8)
    turns[upright] = np.where(up[upright] > 0, 1, 3)
    turns[level] = np.where(right[level] > 0, 0, 2)
    return turns
