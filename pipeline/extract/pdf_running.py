"""Finds running heads and feet, page numbers and catchwords over the pages of a document."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from pipeline.extract.pdf_chars import Box
from pipeline.extract.pdf_lines import Line
from pipeline.extract.pdf_tables import table_of

ROWS = 6  # so many lines at the head and at the foot are looked at: theses have feet of five
ZONE = 0.22  # they lie within this share of the page's height
NUMBER_ZONE = 0.09  # a number so near the edge is a page number even if no other page has one there
DRIFT = 8.0  # points that a running line may move from page to page
DENSE = 0.6  # share of the pages between its first and last that carry it ("Pasal 3" is sparser)
SHORT = 12  # pages
LONG = 12  # letters
LETTERS = 4  # a running line has at least so many letters, or is a page number
SMALLER = 0.98  # of the running text: what stands in the margin on one page only must be set smaller
CATCHWORD = 60  # letters
WATERMARK = 2.0  # times the size of the running text; titles of chapters are smaller, or say something else
STAMPED = 3  # pages that have the same watermark, at least

NO_LETTERS = re.compile(r"[\W\d_]+")
TAKEN_FOR_DIGITS = re.compile(
    r"(?<=\d)[ilo]+|[ilo]+(?=\d)"
)  # OCR reads "v6i1" now so, now as "v6il" or "v611"
PAGE_NUMBER = re.compile(
    r"(?:page|halaman|hal\.?|hlm\.?)?\s*[-–—|.(\[]*\s*(?:\d{1,4}|[ivxlc]{1,7})\s*[-–—|.)\]]*"
    r"(?:\s*(?:of|dari|/)\s*\d{1,4})?",
    re.IGNORECASE,
)


class _Edge(NamedTuple):
    """A line near the head or foot: `key` are its letters, `distance` from that edge in points."""

    page: int
    line: int
    text: str
    key: str
    distance: float
    head: bool


def find_running(
    pages: Sequence[Sequence[Line]], tables: Sequence[Sequence[Box]], heights: Sequence[float]
) -> list[set[int]]:
    """For each page the indexes of its lines that are not part of the running text.

    Heads and feet are known by coming back at the same height on most pages of a stretch (odd and
    even pages apart), page numbers also by standing alone near the edge. The head of a table that
    runs on is none. Large words across page after page are a watermark.
    """
    edges = [
        edge
        for page, lines in enumerate(pages)
        for edge in _edges(page, lines, heights[page])
        if table_of(lines[edge.line], tables[page]) is None
    ]
    running: list[set[int]] = [set() for _ in pages]
    for edge in (*_repeated(edges, len(pages)), *_numbers(edges, len(pages), heights)):
        running[edge.page].add(edge.line)
    for edge in _kindred(edges, running):
        running[edge.page].add(edge.line)
    size = _body_size(pages)
    for head in (True, False):
        _add_margin(running, pages, edges, head, SMALLER * size)
    for page, lines in enumerate(pages):
        running[page] &= _outermost(lines, running[page])
    for page, index in _watermarks(pages, WATERMARK * size):
        running[page].add(index)
    for page, (lines, following) in enumerate(pairwise(pages)):
        body = [i for i in range(len(lines)) if i not in running[page]]
        if body and _is_catchword(lines[max(body, key=lambda i: lines[i].base)].text, following):
            running[page].add(max(body, key=lambda i: lines[i].base))
    return running


def _watermarks(pages: Sequence[Sequence[Line]], large: float) -> Iterable[tuple[int, int]]:
    """Page and index of lines of more than `large` type that stand in one place, the same on many pages."""
    groups: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for page, lines in enumerate(pages):
        for index, line in enumerate(lines):
            if line.size > large:
                groups[line.text].append((page, index))
    for group in groups.values():
        first = pages[group[0][0]][group[0][1]]
        near = [
            (page, index)
            for page, index in group
            if abs(pages[page][index].base - first.base) + abs(pages[page][index].x0 - first.x0) <= DRIFT
        ]
        found = {page for page, _ in near}
        if len(found) >= STAMPED and len(found) >= DENSE * (max(found) - min(found) + 1):
            yield from near


def _edges(page: int, lines: Sequence[Line], height: float) -> Iterable[_Edge]:
    order = sorted(range(len(lines)), key=lambda i: lines[i].base)
    for head, indexes in ((True, order[:ROWS]), (False, order[: -ROWS - 1 : -1])):
        for index in indexes:
            line = lines[index]
            distance = line.base if head else height - line.base
            if distance <= ZONE * height:
                yield _Edge(page, index, line.text, _key(line.text), distance, head)


def _key(text: str) -> str:
    return NO_LETTERS.sub("", TAKEN_FOR_DIGITS.sub("", text.lower()))


def _repeated(edges: Iterable[_Edge], count: int) -> Iterable[_Edge]:
    groups: dict[tuple[bool, str], list[_Edge]] = defaultdict(list)
    for edge in edges:
        if len(edge.key) >= LETTERS:
            groups[edge.head, edge.key].append(edge)
    for (_, key), group in groups.items():
        usual = sorted(edge.distance for edge in group)[len(group) // 2]
        near = [edge for edge in group if abs(edge.distance - usual) <= DRIFT]
        found = {edge.page for edge in near}
        sides = {page % 2 for page in found}  # some heads stand on odd or on even pages alone
        stretch = sum(page % 2 in sides for page in range(min(found), max(found) + 1)) if found else 1
        # two are enough in a short paper, unless they are as alike as "Pasal 5" and "Pasal 6"
        sure = len({edge.text for edge in near}) == 1 or len(key) >= LONG
        if len(found) >= (2 if sure and count < SHORT else 3) and len(found) >= DENSE * stretch:
            yield from near


def _kindred(edges: Iterable[_Edge], running: Sequence[set[int]]) -> Iterable[_Edge]:
    """Lines near the edge that say the same as a running one: the head of a first page is set otherwise."""
    known: dict[bool, dict[str, float]] = {True: {}, False: {}}
    for edge in edges:
        if edge.line in running[edge.page] and len(edge.key) >= LONG:
            known[edge.head][edge.key] = edge.distance
    for edge in edges:
        key = edge.key
        if len(key) >= LONG and any(
            (key in other or other in key) and abs(edge.distance - distance) <= 2 * DRIFT
            for other, distance in known[edge.head].items()
        ):
            yield edge


def _numbers(edges: Iterable[_Edge], count: int, heights: Sequence[float]) -> Iterable[_Edge]:
    numbers = [edge for edge in edges if PAGE_NUMBER.fullmatch(edge.text.strip())]
    levels: dict[tuple[bool, int], set[int]] = defaultdict(set)
    for edge in numbers:
        levels[edge.head, round(edge.distance / 6)].add(edge.page)
    for edge in numbers:
        level = round(edge.distance / 6)
        others = set().union(*(levels.get((edge.head, level + step), set()) for step in (-1, 0, 1)))
        if len(others) >= max(2, min(count // 3, 8)) or edge.distance < NUMBER_ZONE * heights[edge.page]:
            yield edge


def _add_margin(
    running: list[set[int]],
    pages: Sequence[Sequence[Line]],
    edges: Iterable[_Edge],
    head: bool,
    small: float,
) -> None:
    """Mark what stands in the margin of the running heads (or feet) on one page only, in `small` type.

    The first page of an article has a head of its own. The margin ends where the running text of
    most pages begins; only documents whose pages mostly have heads are treated so.
    """
    marked = {edge.page for edge in edges if edge.head == head and edge.line in running[edge.page]}
    starts = sorted(
        start
        for page, lines in enumerate(pages)
        if (start := _text_edge([line for i, line in enumerate(lines) if i not in running[page]], head))
        is not None
    )
    if len(pages) < 4 or len(marked) < 0.5 * len(pages) or not starts:
        return
    margin = starts[len(starts) // 4] if head else starts[-1 - len(starts) // 4]
    for edge in edges:
        line = pages[edge.page][edge.line]
        outside = line.bottom <= margin + 1 if head else line.top >= margin - 1
        if edge.head == head and outside and line.size < small:
            running[edge.page].add(edge.line)


def _body_size(pages: Iterable[Sequence[Line]]) -> float:
    letters: dict[float, int] = defaultdict(int)
    for line in (line for lines in pages for line in lines):
        letters[round(line.size * 2) / 2] += len(line.text)
    return max(letters, key=lambda size: (letters[size], size), default=0.0)


def _text_edge(lines: Sequence[Line], head: bool) -> float | None:
    if not lines:
        return None
    return min(line.top for line in lines) if head else max(line.bottom for line in lines)


def _outermost(lines: Sequence[Line], marked: set[int]) -> set[int]:
    """The marked lines that no unmarked one parts from the head or foot of the page."""
    kept: set[int] = set()
    order = sorted(range(len(lines)), key=lambda i: lines[i].base)
    for indexes in (order, order[::-1]):
        stop = None
        for index in indexes:
            if stop is not None and abs(lines[index].base - stop) > 2:
                break
            if index in marked:
                kept.add(index)
            elif not any(abs(lines[other].base - lines[index].base) <= 2 for other in marked):
                stop = lines[index].base
    return kept


def _is_catchword(text: str, following: Sequence[Line]) -> bool:
    """True for the foot of official papers that gives the first word of the next page: "5. Menteri ..."."""
    word = re.sub(r"(?:\.\s?\.\s?\.|…)$", "", text.strip())
    if word == text.strip() or len(text) > CATCHWORD or len(_key(word)) < 3:
        return False
    start = "".join(_key(line.text) for line in sorted(following, key=lambda line: line.base)[:8])
    return _key(word)[:12] in start
