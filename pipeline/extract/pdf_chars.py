"""The characters of a PDF page as arrays, the same from either reader.

pdfium reads them many times as fast as pdfplumber; pdfplumber is what it is tested against, and reads the
pages that pdfium cannot.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple, TypeVar

import numpy as np
import numpy.typing as npt
from pdfminer.layout import LTChar, LTComponent, LTContainer, LTCurve, LTPage

from pipeline.extract.pdf_calls import Numbers
from pipeline.extract.pdf_paths import CORNERS, find_shapes
from pipeline.extract.pdf_pdfium import PdfiumPage

Box = tuple[float, float, float, float]
Component = TypeVar("Component", bound=LTComponent)

SKEW = 0.1  # a scan may lie askew by 5 degrees; a watermark lies by 30 or more
ASKEW = -1
CURVES = frozenset("cvy")  # how PDF writes them
MIRROR = (1, 0, 0, -1)  # PDF coordinates begin at the bottom
UNREADABLE = "\ufffd"


@dataclass(frozen=True, slots=True)
class Chars:
    """The characters of a page in the order they are drawn, one code point each.

    Points from the top left of the page as it is shown (turned, and cut by its crop box). `pen_x`,
    `pen_y`: where the pen stood, on the baseline; `sizes`: of the font; `turns`: quarter turns of the
    line of text against the clock, or ASKEW; `pieces`: True if the character before was drawn by the
    same glyph (a ligature); `fonts` index `names`.
    """

    width: float
    height: float
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


def chars_from_pdfium(page: PdfiumPage) -> Chars | None:
    """The characters that pdfium finds; None if some font does not tell it which letters it draws.

    Spaces that pdfium guesses are left out.
    """
    text = page.read_text()
    if text is None:
        return None
    runs, run = text.runs, text.run
    size = (page.box[2] - page.box[0], page.box[3] - page.box[1])
    width, height = size[::-1] if page.rotation % 2 else size
    if not len(run):
        return no_chars(width, height)
    (left, up), (xx, xy, yx, yy) = _shown(page.box, page.rotation)
    # what one unit of the font's advance, and of its height, is on the page
    right_x, right_y = runs.a * xx + runs.b * yx, runs.a * xy + runs.b * yy
    rise_x, rise_y = (runs.c * xx + runs.d * yx) * runs.size, (runs.c * xy + runs.d * yy) * runs.size
    pen_x = text.x * xx + text.y * yx + left
    pen_y = text.x * xy + text.y * yy + up
    x0, x1 = _extent(pen_x, right_x * runs.size, rise_x, runs.descent, text.widths, run)
    top, bottom = _extent(pen_y, right_y * runs.size, rise_y, runs.descent, text.widths, run)
    pieces = np.zeros(len(run), dtype=bool)
    pieces[1:] = (pen_x[1:] == pen_x[:-1]) & (pen_y[1:] == pen_y[:-1]) & (run[1:] == run[:-1])
    return Chars(
        width=width,
        height=height,
        codes=text.codes,
        x0=x0,
        top=top,
        x1=x1,
        bottom=bottom,
        pen_x=pen_x,
        pen_y=pen_y,
        sizes=(np.hypot(runs.c, runs.d) * runs.size)[run],
        turns=_turns(right_x, -right_y)[run],
        pieces=pieces,
        fonts=runs.font[run],
        names=text.names,
    )


def no_chars(width: float, height: float) -> Chars:
    """An empty page."""
    none, turns = np.zeros(0), np.zeros(0, np.int8)
    codes, pieces, fonts = np.zeros(0, np.uint32), np.zeros(0, dtype=bool), np.zeros(0, np.intp)
    return Chars(width, height, codes, none, none, none, none, none, none, none, turns, pieces, fonts, ())


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


def _shown(box: Box, rotation: int) -> tuple[tuple[float, float], tuple[int, int, int, int]]:
    """What takes PDF coordinates to the page as shown: a place to add after a turn.

    The turn is given as what x adds to x and y, and what y adds to x and y.
    """
    left, bottom, right, top = box
    return [
        ((-left, top), (1, 0, 0, -1)),
        ((-bottom, -left), (0, 1, 1, 0)),
        ((right, -bottom), (-1, 0, 0, 1)),
        ((top, right), (0, -1, -1, 0)),
    ][rotation]


def shapes_from_pdfium(page: PdfiumPage, turns: int, least: int = 1) -> Shapes:
    """The shapes that pdfium finds, but for those as low as a dash where the text runs with `turns`.

    None if they have not `least` upright sides together.
    """
    boxes, framed = find_shapes(page, sideways=(page.rotation + turns) % 2 == 1, least=least)
    if not len(boxes):
        return NO_SHAPES
    (left, up), (xx, xy, yx, yy) = _shown(page.box, page.rotation)
    return Shapes(_placed(boxes, (left, up), (xx, xy, yx, yy)), framed)


def _placed(boxes: Numbers, place: tuple[float, float], turn: tuple[int, int, int, int]) -> Numbers:
    x, y = boxes[:, [0, 2]], boxes[:, [1, 3]]
    across, down = x * turn[0] + y * turn[2] + place[0], x * turn[1] + y * turn[3] + place[1]
    return np.stack([across.min(axis=1), down.min(axis=1), across.max(axis=1), down.max(axis=1)], axis=1)


def _turns(right: Numbers, up: Numbers) -> npt.NDArray[np.int8]:
    """Quarter turns of the direction in which letters follow each other."""
    level, upright = abs(up) <= SKEW * abs(right), abs(right) <= SKEW * abs(up)
    turns = np.full(len(right), ASKEW, dtype=np.int8)
    turns[upright] = np.where(up[upright] > 0, 1, 3)
    turns[level] = np.where(right[level] > 0, 0, 2)
    return turns


def chars_from_pdfplumber(layout: LTPage, crop: Box) -> Chars:
    """The characters that pdfplumber finds; `crop` is the part of the page that is shown, from its top left.

    pdfplumber's layout rather than its `chars`: the same characters, without a dictionary for each.
    """
    found = [char for char in _walk(layout, LTChar) if char.size > 0]
    place = (-crop[0], layout.height - crop[1])
    matrices = np.array([char.matrix for char in found], dtype=np.float64).reshape(-1, 6)
    boxes = np.array([char.bbox for char in found], dtype=np.float64).reshape(-1, 4)
    boxes = _placed(boxes, place, MIRROR)
    turns = _turns(matrices[:, 0], matrices[:, 1])
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
        width=crop[2] - crop[0],
        height=crop[3] - crop[1],
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
    return Shapes(_placed(boxes, place, MIRROR), np.array(framed, dtype=bool))


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
