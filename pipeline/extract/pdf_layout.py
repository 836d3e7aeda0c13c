"""Printed lines to paragraph pieces: each a run of lines of one page that belong together."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from pipeline.extract.pdf_chars import Box
from pipeline.extract.pdf_lines import Line
from pipeline.extract.pdf_tables import table_of

# Shares of the font size, unless said otherwise
LEADING = 1.28  # times the usual distance of lines: more parts paragraphs
FAR = 2.5  # lines further apart say nothing of the usual distance
SIZE_STEP = 1.08  # a greater ratio of sizes is another kind of text
RAGGED = 0.5  # share of neighbours of unlike size above which sizes mean nothing (recognised scans)
INDENT = 0.8
CENTRED = 3.0  # least distance of a centred line from both sides
SAME_EDGE = 0.5
DISPLAY = 1.15  # a greater ratio to the size of the running text: a title breaks its lines where it likes
ADDRESS = 20  # letters without a space that need not keep to the column
TALL = 3  # lines of a column beside which text is narrower
NARROWER = 2.0
LOOK = 16  # lines looked ahead and back to tell a hanging indent from a first-line indent

LIST_MARK = re.compile(r"(?:[•●○▪■◦►▸➢✓\-–—*]|\(?(?:\d{1,2}|[a-zA-Z]|[ivx]{1,4})[.)]|\[\d{1,3}\])\s+\S")
NUMBERED = re.compile(r"(?:BAB\b|(?:\d{1,2}|[A-Z]|[IVX]{1,4})\.(?:\d{1,2}\.?)*\s)")
# the parts of laws and theses; all but articles have a title below
ARTICLE = re.compile(r"Pasal\s+(?:\d{1,3}|[IVX]+)[A-Z]?")
DIVISION = re.compile(r"BAB\s+(?:[IVXLC]+|\d{1,2})|(?:Bagian|Paragraf)\s+(?:Ke\w+|\d{1,2})")
# "Tabel 2 menunjukkan ..." opens a sentence: a caption has a stop or a capital after its number
CAPTION = re.compile(
    r"(?:Gambar|Tabel|Bagan|Grafik|Diagram|Foto|Peta|Skema|Figure|Fig\.|Table|Chart)\s+"
    r"(?:\d{1,2}(?:[.\-]\d{1,2})*|[IVX]{1,4}(?:[.\-]\d{1,2})*)(?:[.:]|\s+[A-Z]|\s*$)"
)
ENDS = (".", "!", "?", ":", ";", "”", '"', ")")
STOPS = (*ENDS, ",", " dan", " atau", "/atau", " serta")  # what a list item may end with


@dataclass(frozen=True, slots=True)
class Column:
    """Lines that stand one below the other, and how far they reach to both sides."""

    lines: Sequence[Line]
    left: float
    right: float


@dataclass(frozen=True, slots=True)
class Measures:
    """What is usual in a document: the size of its running text and the distance of its lines, in points.

    `leadings` is keyed by twice the size, rounded.
    """

    body_size: float
    leadings: dict[int, float]

    def leading(self, line: Line) -> float:
        """The usual distance from a line of this size to the next."""
        return self.leadings.get(round(line.size * 2), 1.25 * line.size)


def measure(pages: Iterable[Sequence[Line]]) -> Measures:
    """Measure the running text; running heads and feet and tables must have been taken out."""
    letters: dict[float, int] = defaultdict(int)
    steps: dict[int, list[float]] = defaultdict(list)
    for lines in pages:
        for line in lines:
            letters[round(line.size * 2) / 2] += len(line.text)
        for above, below in pairwise(lines):
            step = below.base - above.base
            if _alike(above, below, 1.04) and 0.5 * above.size < step < FAR * above.size:
                steps[round(above.size * 2)].append(step)
    body_size = max(letters, key=lambda size: (letters[size], size), default=0.0)
    return Measures(body_size, {size: median(found) for size, found in steps.items()})


def measure_page(lines: Sequence[Line], measures: Measures) -> Measures:
    """The document's measures, or the page's own if it is a recognised scan on which sizes mean nothing.

    `body_size` is 0 then.
    """
    unlike = sum(not _alike(one, other, 1.04) for one, other in pairwise(lines))
    if len(lines) <= 10 or unlike <= RAGGED * len(lines):
        return measures
    steps = [step for a, b in pairwise(lines) if 0.5 * a.size < (step := b.base - a.base) < FAR * a.size]
    usual = median(steps) if steps else 0.0
    return Measures(0.0, {round(line.size * 2): usual for line in lines})


def split_pieces(lines: Sequence[Line], tables: Sequence[Box], measures: Measures) -> list[list[Line]]:
    """The paragraph pieces of a page, in order; none goes into or out of a table, nor of a cell."""
    columns = _at_width(_columns(lines, tables))
    return [
        piece
        for column in columns
        for piece in ([column] if column[0].slot else _split_column(column, measures))
    ]


def _alike(one: Line, other: Line, ratio: float = SIZE_STEP) -> bool:
    return one.size <= ratio * other.size and other.size <= ratio * one.size


def _columns(lines: Sequence[Line], tables: Sequence[Box]) -> list[list[Line]]:
    """Cut where a line does not stand below the one before it, and where a table begins or ends."""
    columns: list[list[Line]] = []
    for line in lines:
        above = columns[-1][-1] if columns else None
        if (
            above is None
            or line.slot != above.slot
            or (not line.slot and not _stands_below(line, above))
            or table_of(line, tables) != table_of(above, tables)
        ):
            columns.append([])
        columns[-1].append(line)
    return columns


def _stands_below(line: Line, above: Line) -> bool:
    shared = min(above.x1, line.x1) - max(above.x0, line.x0)
    return line.base - above.base >= 0.4 * above.size and shared > 0


def _at_width(columns: list[list[Line]]) -> list[list[Line]]:
    """The columns, cut where text across the page gives way to text beside another column, or follows it."""
    tall = [
        (min(line.x0 for line in lines), lines[0].top, max(line.x1 for line in lines), lines[-1].bottom)
        for lines in columns
        if len(lines) >= TALL
    ]
    if len(tall) < 2:
        return columns
    parted: list[list[Line]] = []
    for lines in columns:
        cuts = {cut for box in tall for cut in _width_changes(lines, box)} if len(lines) > 1 else ()
        ends = [*sorted(cuts), len(lines)]
        parted += [lines[start:end] for start, end in pairwise([0, *ends])]
    return parted


def _width_changes(lines: Sequence[Line], box: Box) -> list[int]:
    """Where lines begin, and where they cease, to stand beside a column, if others reach over it."""
    left, top, right, bottom = box
    beside = [
        top <= (line.top + line.bottom) / 2 <= bottom and (line.x1 <= left or line.x0 >= right)
        for line in lines
    ]
    if not any(beside) or all(beside):
        return []
    over = any(
        (line.x0 < left and line.x1 > left + NARROWER * line.size)
        or (line.x1 > right and line.x0 < right - NARROWER * line.size)
        for line, is_beside in zip(lines, beside, strict=True)
        if not is_beside
    )
    return [index for index in range(1, len(lines)) if beside[index] != beside[index - 1]] if over else []


def _split_column(lines: Sequence[Line], measures: Measures) -> list[list[Line]]:
    # an address that cannot be broken may stick out
    right = max((line.x1 for line in lines if _breaks(line)), default=max(line.x1 for line in lines))
    column = Column(lines, min(line.x0 for line in lines), right)
    pieces = [[lines[0]]]
    for index in range(1, len(lines)):
        if _begins(column, index, pieces[-1], measures):
            pieces.append([])
        pieces[-1].append(lines[index])
    return pieces


def _breaks(line: Line) -> bool:
    return " " in line.text or len(line.text) <= ADDRESS


def _begins(column: Column, index: int, piece: Sequence[Line], measures: Measures) -> bool:
    """True if the line begins a new piece, `piece` being the one that the line above is in."""
    above, line = column.lines[index - 1], column.lines[index]
    usual = max(measures.leading(above), measures.leading(line))
    if line.base - above.base > LEADING * usual or line.marked:
        return True
    if measures.body_size and not _alike(above, line):
        return True
    ended = above.text.endswith(ENDS)
    if line.bold != above.bold:  # a heading, or a stretch of bold type that fills a line of a paragraph
        return ended or _has_room(column, index) or abs(line.x0 - above.x0) > INDENT * line.size
    if ended and CAPTION.match(line.text):
        return True
    if line.bold or line.size > DISPLAY * measures.body_size > 0:
        return bool(NUMBERED.match(line.text)) or above.text.isupper() != line.text.isupper()
    if DIVISION.fullmatch(line.text) or ARTICLE.fullmatch(line.text) or ARTICLE.fullmatch(above.text):
        return True
    if DIVISION.fullmatch(above.text):
        return False
    if not LIST_MARK.match(above.text) and (_is_centred(line, column) or _is_centred(above, column)):
        return _breaks_centred(column, index)
    if _has_room(column, index):
        return True
    if LIST_MARK.match(line.text) and above.text.endswith(STOPS):
        return True
    return _is_indented(column, index, piece)


def _is_centred(line: Line, column: Column) -> bool:
    left, right = line.x0 - column.left, column.right - line.x1
    return min(left, right) > CENTRED * line.size and abs(left - right) < 2 * line.size


def _breaks_centred(column: Column, index: int) -> bool:
    above, line = column.lines[index - 1], column.lines[index]
    if above.text.isupper() or line.text.isupper():
        return above.text.isupper() != line.text.isupper()
    if (
        _is_centred(line, column) != _is_centred(above, column)
        and abs(line.x0 - above.x0) > SAME_EDGE * line.size
    ):
        return True
    return _has_room(column, index)


def _has_room(column: Column, index: int) -> bool:
    """True if the line's first word would have fitted on the line above: the break was meant."""
    above, line = column.lines[index - 1], column.lines[index]
    near = SAME_EDGE * line.size
    needed = above.x1 + line.first_width + 0.3 * line.size
    if needed >= column.right:
        return False
    return any(
        other.x1 > needed and _breaks(other) and min(abs(other.x0 - above.x0), abs(other.x0 - line.x0)) < near
        for other in _around(column.lines, index)
    )


def _around(column: Sequence[Line], index: int) -> Iterator[Line]:
    """The lines before and after in the same type: titles and abstracts may be wider."""
    line = column[index]
    yield line
    for indexes in (range(index - 1, index - LOOK, -1), range(index + 1, index + LOOK)):
        for i in indexes:
            if not 0 <= i < len(column) or column[i].bold != line.bold or not _alike(column[i], line):
                break
            yield column[i]


def _is_indented(column: Column, index: int, piece: Sequence[Line]) -> bool:
    """True if the way the line is indented, or no longer indented, shows that a paragraph begins."""
    above, line = column.lines[index - 1], column.lines[index]
    shift = line.x0 - above.x0
    if shift < -INDENT * line.size:
        return len(piece) > 1  # after one line it is a first-line indent, after more the end of a block
    if shift <= INDENT * line.size:
        return len(piece) == 1 and above.text.endswith(ENDS) and _hangs(column, index)
    if len(piece) == 1 and (LIST_MARK.match(above.text) or _hangs(column, index)):
        return False
    below = column.lines[index + 1 : index + 2]
    returns = not below or abs(below[0].x0 - above.x0) < SAME_EDGE * line.size
    return above.text.endswith(ENDS) or (returns and line.text[0].isupper())


def _hangs(column: Column, index: int) -> bool:
    """True if the lines around stand as in a reference list: all but the first of an entry indented.

    There a full line is often followed by an indented one; where first lines are indented it hardly
    ever is, for the last line of a paragraph is seldom full.
    """
    lines = column.lines
    left, near = lines[index - 1].x0, SAME_EDGE * lines[index].size
    votes = 0
    start = max(index - LOOK, 1)
    # the text before a heading is of another kind than a list of references below it
    start = max((i + 1 for i in range(start, index) if lines[i].bold), default=start)
    for i in range(start, min(index + LOOK, len(lines))):
        one, other = lines[i - 1], lines[i]
        if abs(one.x0 - left) > near or other.bold or not _alike(one, other) or LIST_MARK.match(one.text):
            continue
        if LIST_MARK.match(other.text) or _has_room(column, i):
            continue
        votes += (other.x0 > left + INDENT * other.size) - (abs(other.x0 - left) < near)
    return votes > 0
