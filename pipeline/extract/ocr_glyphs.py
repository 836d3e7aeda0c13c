"""The words read from a page's picture as glyphs, which go the same way to paragraphs as those of text."""

import re
from collections.abc import Iterable, Iterator, Sequence

import numpy as np
import numpy.typing as npt

from pipeline.extract.ocr import PrintedLine, Word
from pipeline.extract.pdf_calls import Numbers
from pipeline.extract.pdf_glyphs import SPACES, Frame, Glyphs, plain

# Set on a law typed in 1975, one of 1990 that was copied badly, and an article of 2026 printed and scanned
NOISE = 0.3  # a line read with less confidence is dirt, a stamp or a drawing
SPECK = 0.7  # so is a sign without letters or digits
STROKES = frozenset("|¦~_=^`")  # what creases and the edges of the paper are taken for
SAME_SIZE = 1.22  # the height of a line is measured so badly that a smaller ratio says nothing
LEVEL = 0.35  # of a line's height; a list mark no further up or down belongs to the line beside it
LIST_MARK = re.compile(r"\(?(?:\d{1,2}|[a-zA-Z]|[ivx]{1,4})[.,)]|[•●▪–—-]")
DESCENT = 0.24  # share of a line's height that is below its baseline
EM = 0.9  # size of the type, from the foot of a "p" to the head of an "l"


def find_printed(lines: Iterable[PrintedLine]) -> tuple[list[PrintedLine], float]:
    """The lines without what is no writing, and the mean confidence of their letters (0-1; 0 for none).

    The marks of a list, which Tesseract likes to take for a column of their own, each come before their line.
    """
    kept: list[PrintedLine] = []
    for line in lines:
        words = [word._replace(text=text) for word in line.words if (text := _text(word))]
        if words and _confidence(words) >= NOISE:
            kept.append(line._replace(words=words))
    return _with_marks(kept), _confidence([word for line in kept for word in line.words])


def _with_marks(lines: Sequence[PrintedLine]) -> list[PrintedLine]:
    """The lines, with each list mark that stands alone moved before the line that it stands left of."""
    marks: dict[int, list[int]] = {}  # of the line that they come before
    moved: set[int] = set()
    for index, mark in enumerate(lines):
        place = _beside(mark, lines) if _is_list_mark(mark) else None
        if place is not None:
            marks.setdefault(place, []).append(index)
            moved.add(index)

    def with_its_marks(index: int) -> Iterator[PrintedLine]:  # a mark may have one itself: "(1) a."
        for mark in marks.get(index, ()):
            yield from with_its_marks(mark)
        yield lines[index]

    return [line for index in range(len(lines)) if index not in moved for line in with_its_marks(index)]


def _is_list_mark(line: PrintedLine) -> bool:
    return len(line.words) == 1 and bool(LIST_MARK.fullmatch(line.words[0].text))


def _beside(mark: PrintedLine, lines: Sequence[PrintedLine]) -> int | None:
    """The index of the nearest line to the right on the same height."""
    right = mark.words[0].x1
    near = [
        (line.words[0].x0, index)
        for index, line in enumerate(lines)
        if line.words[0].x0 > right and abs(_drop(line, right) - _drop(mark, right)) < LEVEL * line.size
    ]
    return min(near)[1] if near else None


def _drop(line: PrintedLine, x: float) -> float:
    """How far from the top the line's baseline is at `x`, in pixels."""
    return line.base + line.slope * x


def make_glyphs(lines: Sequence[PrintedLine], frame: Frame, scale: float) -> Glyphs:
    """The letters of the lines, each with its share of its word's box; `scale` is pixels a point.

    The page is read as if its lines were level, for a scan lies askew; the boxes to be shown stay where
    the letters are in the picture, as it is shown.
    """
    owners = [index for index, line in enumerate(lines) for _ in line.words]
    words = [word for line in lines for word in line.words]
    counts = np.array([len(word.text) for word in words], dtype=np.intp)
    spread = np.repeat(np.arange(len(words)), counts)
    place = np.arange(len(spread)) - np.repeat(np.cumsum(counts) - counts, counts)
    x0, top, x1, bottom = np.array([word[1:5] for word in words]).reshape(-1, 4)[spread].T / scale
    width = (x1 - x0) / counts[spread]
    left = x0 + place * width
    levels, skew = _levels(lines, frame.width * scale / 2)
    of_line = np.array(owners, dtype=np.intp)[spread]
    base, size = levels[of_line] / scale, _sizes(lines)[of_line] / scale
    aside = skew * (base - frame.height / 2)  # where the page is askew, lower lines begin further aside
    return Glyphs(
        text="".join(word.text for word in words),
        page=np.zeros(len(spread), dtype=np.intp),
        x0=left + aside,
        top=base - (1 - DESCENT) * size,
        x1=left + width + aside,
        bottom=base + DESCENT * size,
        base=base,
        size=size / EM,
        spaced=place == 0,
        shown=_shown(frame, left, top, left + width, bottom),
        fonts=np.zeros(len(spread), dtype=np.intp),
        names=("",),
    )


def _text(word: Word) -> str:
    """The word as it is written; nothing for a speck that was taken for a sign."""
    text = "".join(letter for letter in plain(word.text) if letter not in SPACES)
    if STROKES.issuperset(text):
        return ""
    return text if word.confidence >= SPECK or any(map(str.isalnum, text)) else ""


def _confidence(words: Sequence[Word]) -> float:
    letters = sum(len(word.text) for word in words)
    return sum(word.confidence * len(word.text) for word in words) / letters if letters else 0.0


def _levels(lines: Sequence[PrintedLine], middle: float) -> tuple[Numbers, float]:
    """How far down each line stands once the page is turned straight around its middle, in pixels.

    And how askew the page is: pixels down for one to the right.
    """
    weights = [sum(len(word.text) for word in line.words) for line in lines]
    skew = float(np.median(np.repeat([line.slope for line in lines], weights)))
    middles = np.array([(line.words[0].x0 + line.words[-1].x1) / 2 for line in lines])
    slopes, bases = np.array([line.slope for line in lines]), np.array([line.base for line in lines])
    return bases + slopes * middles - skew * (middles - middle), skew


def _sizes(lines: Sequence[PrintedLine]) -> Numbers:
    """The height of each line in pixels: that of most letters, unless it plainly is another."""
    sizes = np.array([line.size for line in lines])
    weights = [sum(len(word.text) for word in line.words) for line in lines]
    usual = float(np.median(np.repeat(sizes, weights)))
    same = (sizes < SAME_SIZE * usual) & (usual < SAME_SIZE * sizes)
    return np.where(same, usual, sizes)


def _shown(frame: Frame, x0: Numbers, top: Numbers, x1: Numbers, bottom: Numbers) -> npt.NDArray[np.float32]:
    """Boxes of the page as it is read, in the page as it is shown."""
    sides = {
        0: (x0, top, x1, bottom),
        1: (top, frame.width - x1, bottom, frame.width - x0),
        2: (frame.width - x1, frame.height - bottom, frame.width - x0, frame.height - top),
        3: (frame.height - bottom, x0, frame.height - top, x1),
    }[frame.turns]
    return np.stack(sides, axis=1).astype(np.float32)
