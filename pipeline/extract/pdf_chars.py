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

from pipeline.extract.pdf_pdfium import CORNERS, Numbers, PdfiumPage

Box = tuple[float, float, float, float]
Component = TypeVar("Component", bound=LTComponent)

SKEW = 0.1  # a scan may lie askew by 5 degrees; a watermark lies by 30 or more
ASKEW = -1
UNREADABLE = "\ufffd"


@dataclass(frozen=True, slots=True)
class Chars:
    """The characters of a page in the order they are drawn, one code point each.

    Points from the top left of the page as it is shown (turned, and cut by its crop box). `boxes`
    (n, 4): x0, top, x1, bottom; `origins` (n, 2): where the pen stood, on the baseline; `sizes`: of the
    font; `turns`: quarter turns of the line of text, counted against the clock, or ASKEW; `pieces`: True
    if the character before was drawn by the same glyph (a ligature); `fonts` index `names`.
    """

    width: float
    height: float
    codes: npt.NDArray[np.uint32]
    boxes: Numbers
    origins: Numbers
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


def chars_from_pdfium(page: PdfiumPage) -> Chars | None:
    """The characters that pdfium finds; None if some font does not tell it which letters it draws.

    Spaces that pdfium guesses are left out.
    """
    text = page.read_text()
    if text is None:
        return None
    place, turn = _shown(page.box, page.rotation)
    runs = text.runs
    origins = _turned(text.origins, turn) + place
    # what one unit of the font's advance, and of its height, is on the page
    across = _turned(np.stack([runs.a, runs.b], axis=1), turn)
    along = (across * runs.size[:, None])[text.run] * text.widths[:, None]
    up = _turned(np.stack([runs.c, runs.d], axis=1), turn) * runs.size[:, None]
    low = up * runs.descent[:, None]
    least = origins + np.minimum(along, 0) + np.minimum(low, low + up)[text.run]
    most = origins + np.maximum(along, 0) + np.maximum(low, low + up)[text.run]
    pieces = np.zeros(len(text.codes), dtype=bool)
    pieces[1:] = (text.run[1:] == text.run[:-1]) & np.all(text.origins[1:] == text.origins[:-1], axis=1)
    size = (page.box[2] - page.box[0], page.box[3] - page.box[1])
    width, height = size[::-1] if page.rotation % 2 else size
    return Chars(
        width=width,
        height=height,
        codes=text.codes,
        boxes=np.concatenate([least, most], axis=1),
        origins=origins,
        sizes=(np.hypot(runs.c, runs.d) * runs.size)[text.run],
        turns=_turns(across[:, 0], -across[:, 1])[text.run],
        pieces=pieces,
        fonts=runs.font[text.run],
        names=text.names,
    )


def _shown(box: Box, rotation: int) -> tuple[Numbers, Numbers]:
    """What takes PDF coordinates to the page as shown: a turn, and then `place`."""
    left, bottom, right, top = box
    place, turn = [
        ((-left, top), ((1, 0), (0, -1))),
        ((-bottom, -left), ((0, 1), (1, 0))),
        ((right, -bottom), ((-1, 0), (0, 1))),
        ((top, right), ((0, -1), (-1, 0))),
    ][rotation]
    return np.array(place, dtype=np.float64), np.array(turn, dtype=np.float64)


def shapes_from_pdfium(page: PdfiumPage, turns: int) -> Shapes:
    """The shapes that pdfium finds, but for those as low as a dash where the text runs with `turns`."""
    boxes, framed = page.find_shapes(sideways=(page.rotation + turns) % 2 == 1)
    return Shapes(_placed(boxes, *_shown(page.box, page.rotation)), framed)


def _turned(points: Numbers, turn: Numbers) -> Numbers:
    """Points (..., 2) turned; products of such thin matrices are slower by far through numpy's own."""
    turned: Numbers = points[..., :1] * turn[0] + points[..., 1:] * turn[1]
    return turned


def _placed(boxes: Numbers, place: Numbers, turn: Numbers) -> Numbers:
    corners = _turned(boxes.reshape(-1, 2, 2), turn) + place
    return np.concatenate([corners.min(axis=1), corners.max(axis=1)], axis=1)


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
    place, mirror = np.array([-crop[0], layout.height - crop[1]]), np.diag([1.0, -1.0])
    matrices = np.array([char.matrix for char in found], dtype=np.float64).reshape(-1, 6)
    boxes = _placed(np.array([char.bbox for char in found], dtype=np.float64), place, mirror)
    turns = _turns(matrices[:, 0], matrices[:, 1])
    sizes = np.where(turns % 2 == 1, boxes[:, 2] - boxes[:, 0], boxes[:, 3] - boxes[:, 1])
    names = sorted({str(char.fontname) for char in found})
    order = {name: index for index, name in enumerate(names)}
    fonts = np.array([order[str(char.fontname)] for char in found], dtype=np.intp)
    origins = _risen(_turned(matrices[:, 4:], mirror) + place, boxes, sizes, turns, fonts)
    texts = [_letters(char.get_text()) for char in found]
    lengths = np.array([len(text) for text in texts], dtype=np.intp)
    spread = np.repeat(np.arange(len(found)), lengths)
    return Chars(
        width=crop[2] - crop[0],
        height=crop[3] - crop[1],
        codes=np.array([ord(letter) for text in texts for letter in text], dtype=np.uint32),
        boxes=boxes[spread],
        origins=origins[spread],
        sizes=sizes[spread],
        turns=turns[spread],
        pieces=np.concatenate([[False], spread[1:] == spread[:-1]])[: len(spread)],
        fonts=fonts[spread],
        names=tuple(names),
    )


def shapes_from_pdfplumber(layout: LTPage, crop: Box) -> Shapes:
    """The shapes that pdfplumber finds; `crop` is the part of the page that is shown, from its top left."""
    found = list(_walk(layout, LTCurve))  # lines and rectangles are curves too
    place, mirror = np.array([-crop[0], layout.height - crop[1]]), np.diag([1.0, -1.0])
    boxes = np.array([shape.bbox for shape in found], dtype=np.float64).reshape(-1, 4)
    framed = [bool(shape.stroke) and len(shape.pts) <= CORNERS for shape in found]
    return Shapes(_placed(boxes, place, mirror), np.array(framed, dtype=bool))


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
    origins: Numbers,
    boxes: Numbers,
    sizes: Numbers,
    turns: npt.NDArray[np.int8],
    fonts: npt.NDArray[np.intp],
) -> Numbers:
    """The origins with the text rise: pdfminer leaves it out of its matrix, but not of its boxes.

    A box shows it once the font's own descent is known: what most of its characters have.
    """
    for turn, axis, edge, sign in ((0, 1, 3, 1), (1, 0, 2, 1), (2, 1, 1, -1), (3, 0, 0, -1)):
        chosen = np.flatnonzero(turns == turn)
        depths = sign * (boxes[chosen, edge] - origins[chosen, axis]) / sizes[chosen]
        counts: dict[int, Counter[float]] = defaultdict(Counter)
        for font, depth in zip(fonts[chosen].tolist(), depths.tolist(), strict=True):
            counts[font][round(depth, 2)] += 1
        usual = {font: _depth(found) for font, found in counts.items()}
        own = np.array([usual[font] for font in fonts[chosen].tolist()])
        origins[chosen, axis] = boxes[chosen, edge] - sign * own * sizes[chosen]
    return origins


def _depth(found: Counter[float]) -> float:
    usual = found.most_common(1)[0][0]
    return usual if -0.05 <= usual <= 0.6 else 0.21  # else the font is used for raised marks alone
