"""Lay passages one after the other: paragraphs joined over page and column breaks, strays after them."""

import re
from collections import deque
from collections.abc import Iterator
from dataclasses import replace
from itertools import takewhile

from pipeline.core.boxes import JoinedBoxes
from pipeline.core.memory import give_back
from pipeline.core.records import FLOWING, Block, Document, Page, Passage, Role, Section, Slot, Source, Span
from pipeline.extract.footnotes import Mark, link_footnotes
from pipeline.extract.sections import ENDS_SENTENCE, Piece
from pipeline.extract.tables import build_tables

# A line that ends in one of these cannot be the end of a paragraph.
_ENDS_OPEN = re.compile(
    r"(?:,|\b(?:di|ke|dari|dan|atau|serta|yang|untuk|dengan|pada|oleh|dalam|antara|sebagai|bagi|para|tentang|terhadap|karena|bahwa|adalah"
    r"|merupakan|melalui|the|of|and|in|to|for|with|by|on))$"
)

GROWTH = 1_000_000  # letters, those of 250 pages

# What may stand between two parts of a paragraph.
_ASIDE = frozenset({Role.RUNNING, Role.CAPTION, Role.FOOTNOTE, Role.TABLE})


def assemble(source: Source, pages: tuple[Page, ...], pieces: list[Piece]) -> Document:
    """Lay the passages one after another; stray lines inside a sentence come after its paragraph.

    The pieces are taken out of their list: those of a long paper are as large as its text.
    """
    text = ""
    chunks: list[str] = []  # what is to be added to the text: letter by letter would take long
    length = 0
    boxes = JoinedBoxes()
    blocks: list[Block] = []
    opened: list[tuple[int, Section]] = []
    marks: list[Mark] = []
    slots: dict[int, Slot] = {}  # by the index of the block
    drawn = False
    for joiner, piece in _with_joiners(pieces):
        passage = piece.passage
        boxes.add(len(joiner), None)
        boxes.add(len(passage.text), passage.boxes)
        drawn |= passage.boxes is not None
        chunks += (joiner, passage.text)
        length += len(joiner)
        if piece.opens:
            opened.append((length, piece.opens))
        if passage.slot:
            slots[len(blocks)] = passage.slot
        marks += [Mark(length + at, mark, passage.page) for at, mark in passage.marks]
        start, length = length, length + len(passage.text)
        blocks.append(Block(Span(start, length), passage.page, passage.role, passage.level))
        if length - len(text) > GROWTH:
            text += "".join(chunks)  # in place, as nothing else holds the text
            chunks.clear()
            give_back()
    text += "".join(chunks)
    ends = [start for start, _ in opened[1:]] + [length]
    sections = tuple(
        replace(section, span=Span(start, end))
        for (start, section), end in zip(opened, ends, strict=True)
        if end > start
    )
    return Document(
        source=source,
        text=text,
        pages=pages,
        blocks=tuple(blocks),
        sections=sections,
        boxes=boxes.whole() if drawn else None,
        footnotes=link_footnotes(text, blocks, marks),
        tables=build_tables(text, blocks, slots),
    )


def _with_joiners(pieces: list[Piece]) -> Iterator[tuple[str, Piece]]:
    """Yield each piece with what stands before it: nothing, a space or a paragraph break.

    A paragraph that goes on behind a caption, a footer or a footnote is brought together first.
    """
    queue = deque(pieces)
    pieces.clear()
    first = True
    while queue:
        piece = queue.popleft()
        yield ("" if first else "\n\n"), piece
        first = False
        strays: list[Piece] = []
        last = piece.passage
        while _may_go_on(last):
            aside = list(takewhile(lambda other: other.passage.role in _ASIDE, queue))
            if len(aside) == len(queue) or not _continues(last, queue[len(aside)].passage):
                break
            strays += aside
            joiner = last.joint
            if joiner is None:
                joiner = "" if last.text.endswith("-") else " "
            for _ in aside:
                queue.popleft()
            following = queue.popleft()
            last = following.passage
            yield joiner, Piece(replace(last, role=piece.passage.role), following.opens)
        for stray in strays:
            yield "\n\n", stray


def _may_go_on(passage: Passage) -> bool:
    return passage.joint is not None or passage.role in FLOWING or passage.role is Role.REFERENCE


def _continues(passage: Passage, following: Passage) -> bool:
    """True if the second passage goes on with the first one's sentence."""
    if passage.joint is not None and following.role is passage.role:
        return True
    if passage.role is Role.REFERENCE:
        return following.role is Role.REFERENCE and _entry_goes_on(passage.text, following.text)
    if following.role not in FLOWING or ENDS_SENTENCE.search(passage.text):
        return False
    if following.role is Role.LIST and passage.role is not Role.LIST:
        return False
    return passage.joint is not None or following.text[:1].islower() or bool(_ENDS_OPEN.search(passage.text))


def _entry_goes_on(text: str, following: str) -> bool:
    """True if an entry of the reference list breaks off here, as at the foot of a page."""
    if ENDS_SENTENCE.search(text):
        return False
    return following[:1].islower() or text.endswith((",", "&", ":", " dan", " and", " in", " dalam", "-"))
