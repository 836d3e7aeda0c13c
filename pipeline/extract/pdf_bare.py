"""Finds tables without any rules: rows of cells below a line that says "Tabel 3"."""

import re
from collections.abc import Iterator, Sequence

from pipeline.extract.pdf_chars import Box
from pipeline.extract.pdf_cuts import cut_line, gaps_in, reach_of_words
from pipeline.extract.pdf_glyphs import Frame
from pipeline.extract.pdf_lines import Line
from pipeline.extract.pdf_rows import Level, columns_under, find_columns, levels_of

CAPTION = re.compile(r"(?:Tabel|Table|TABEL|TABLE)\s+[\dIVX][\w.\-]*(?:[.:]|\s+[A-Z(]|\s*$)")
SOURCE = re.compile(r"(?:Sumber|Source|Keterangan|Catatan|Note)\b")
# "same" is a range tried in which an article, a regulation of 127 pages with tables and 41 made layouts give
# the same passages and cells. That is no hard trial: few of them have tables that are hard to tell.
RUN = 9  # words on end; what has more is running text, below a table or without one; same: 4 to 20
TITLE_LINES = 3  # between the number of a table and its first row
FAR = 3.0  # font sizes between two lines; below such a gap the table is over; same: 1.5 to 6
ROWS = 3  # a table without rules has so many rows of two cells or more
EDGE = 1.0  # points around its text


def find_bare(lines: Sequence[Line], tables: Sequence[Box], frame: Frame) -> list[Box]:
    """The boxes of the tables without rules, but for those in `tables`."""
    found: list[Box] = []
    for index, line in enumerate(lines):
        if line.text[:3].lower() != "tab" or not CAPTION.match(line.text):
            continue
        box = _box(_levels_below(lines, index, frame))
        if box and not any(_overlap(box, other) for other in (*tables, *found)):
            found.append(box)
    return found


def _levels_below(lines: Sequence[Line], caption: int, frame: Frame) -> list[Level]:
    """Rows of parts of lines from the first row with several, as far as they can be of one table."""
    run = list(_run(lines, caption))
    reaches = zip(run, reach_of_words(run, frame), strict=True)
    own = [part for line, reach in reaches for part in cut_line(line, gaps_in(line, reach), reach)]
    levels = levels_of(own)
    first = next((number for number, level in enumerate(levels) if len(level) > 1), len(levels))
    levels = levels[first:] if first <= TITLE_LINES else []
    edges = find_columns(levels)
    for number, level in enumerate(levels):
        spans = [columns_under(part, edges) for part in level] if edges else []
        apart = number and level[0].base - levels[number - 1][0].base > FAR * level[0].size
        if apart or (len(level) == 1 and spans and spans[0][0] < spans[0][1]):
            levels = levels[:number]
            break
    while levels and len(levels[-1]) == 1:  # may be a heading below the table as well
        levels = levels[:-1]
    return levels


def _run(lines: Sequence[Line], caption: int) -> Iterator[Line]:
    """The lines that follow the caption, up to running text."""
    low = lines[caption].base
    for number, line in enumerate(lines[caption + 1 :]):
        words = line.text.count(" ") + 1
        is_title = number < TITLE_LINES - 1 and words > RUN
        if SOURCE.match(line.text) or CAPTION.match(line.text) or line.base - low > 2 * FAR * line.size:
            return
        if line.base < lines[caption].base or (words > 2 * RUN and not is_title):
            return
        low = max(low, line.base)
        yield line


def _box(levels: Sequence[Level]) -> Box | None:
    if sum(len(level) > 1 for level in levels) < ROWS:
        return None
    parts = [part for level in levels for part in level]
    if any(part.text.count(" ") >= RUN for part in parts):
        return None
    x0, x1 = min(part.x0 for part in parts), max(part.x1 for part in parts)
    return x0 - EDGE, min(p.top for p in parts) - EDGE, x1 + EDGE, max(p.bottom for p in parts) + EDGE


def _overlap(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
