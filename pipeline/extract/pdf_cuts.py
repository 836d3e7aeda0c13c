"""Cuts printed lines between words, as where one cell of a table ends and the next begins."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

import numpy as np

from pipeline.extract.pdf_calls import Numbers
from pipeline.extract.pdf_glyphs import Frame
from pipeline.extract.pdf_lines import Line

CELL_GAP = 0.9  # font sizes between two cells


def reach_of_words(line: Line, frame: Frame) -> tuple[Numbers, Numbers]:
    """From where to where each word of the line reaches, on the page as it is read."""
    x0, _, x1, _ = frame.turned(*line.boxes.astype(np.float64).T)
    starts = _starts(line.text)
    return np.fmin.reduceat(x0, starts), np.fmax.reduceat(x1, starts)  # spaces have no place


def gaps_in(line: Line, frame: Frame) -> list[int]:
    """The words of the line, counted from 0, that stand behind a gap as between cells."""
    if " " not in line.text:
        return []
    x0, x1 = reach_of_words(line, frame)
    return [int(word) + 1 for word in np.flatnonzero(x0[1:] - x1[:-1] > CELL_GAP * line.size)]


def cut_line(line: Line, words: Sequence[int], frame: Frame) -> Iterator[Line]:
    """The line, cut before each of these words, counted from 0."""
    if not words:
        yield line
        return
    x0, x1 = reach_of_words(line, frame)
    starts = _starts(line.text)
    for first, last in pairwise([0, *words, len(starts)]):
        start = starts[first]
        end = starts[last] - 1 if last < len(starts) else len(line.text)
        yield line._replace(
            text=line.text[start:end],
            boxes=line.boxes[start:end],
            x0=float(x0[first:last].min()),
            x1=float(x1[first:last].max()),
            first_width=float(x1[first] - x0[first]),
            marked=line.marked and not start,
            marks=tuple(
                (at - start, mark) for at, mark in line.marks if start < at <= end or at == start == 0
            ),
        )


def _starts(text: str) -> list[int]:
    return [0, *(index + 1 for index, letter in enumerate(text) if letter == " ")]
