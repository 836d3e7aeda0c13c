"""Cuts printed lines between words, as where one cell of a table ends and the next begins."""

from collections.abc import Iterator, Sequence
from itertools import islice, pairwise

import numpy as np

from pipeline.extract.pdf_glyphs import Frame
from pipeline.extract.pdf_lines import Line

# "same" is a range tried in which an article, a regulation of 127 pages with tables and 41 made layouts give
# the same passages and cells. That is no hard trial: few of them have tables that are hard to tell.
CELL_GAP = 0.9  # font sizes between two cells; same: 0.4 to 1.1, not 1.5

Reach = list[tuple[float, float]]  # of each word of a line, in points of the page as it is read


def reach_of_words(lines: Sequence[Line], frame: Frame) -> list[Reach]:
    """From where to where each word of each line reaches."""
    if not lines:
        return []
    x0, _, x1, _ = frame.turned(*np.concatenate([line.boxes for line in lines]).astype(np.float64).T)
    starts: list[int] = []
    length = 0
    for line in lines:
        starts += [length + start for start in _starts(line.text)]
        length += len(line.text)
    lows, highs = np.fmin.reduceat(x0, starts), np.fmax.reduceat(x1, starts)  # spaces have no place
    reaches = zip(lows.tolist(), highs.tolist(), strict=True)
    return [list(islice(reaches, line.text.count(" ") + 1)) for line in lines]


def gaps_in(line: Line, reach: Reach) -> list[int]:
    """The words of the line, counted from 0, that stand behind a gap as between cells."""
    least = CELL_GAP * line.size
    return [word for word, (left, right) in enumerate(pairwise(reach), 1) if right[0] - left[1] > least]


def cut_line(line: Line, words: Sequence[int], reach: Reach) -> Iterator[Line]:
    """The line, cut before each of these words, counted from 0."""
    if not words:
        yield line
        return
    starts = _starts(line.text)
    for first, last in pairwise([0, *words, len(starts)]):
        start = starts[first]
        end = starts[last] - 1 if last < len(starts) else len(line.text)
        yield line._replace(
            text=line.text[start:end],
            boxes=line.boxes[start:end],
            x0=min([left for left, _ in reach[first:last]]),
            x1=max([right for _, right in reach[first:last]]),
            first_width=reach[first][1] - reach[first][0],
            marked=line.marked and not start,
            marks=tuple(
                (at - start, mark) for at, mark in line.marks if start < at <= end or at == start == 0
            ),
        )


def _starts(text: str) -> list[int]:
    return [0, *(index + 1 for index, letter in enumerate(text) if letter == " ")] if " " in text else [0]
