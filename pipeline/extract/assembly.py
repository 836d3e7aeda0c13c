"""Lay passages one after the other: paragraphs joined over page and column breaks, strays after them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.core.boxes import Boxes, join_boxes
from pipeline.core.records import FLOWING, Block, Document, Page, Passage, Role, Section, Slot, Source, Span
from pipeline.extract.footnotes import Mark, link_footnotes
from pipeline.extract.sections import ENDS_SENTENCE, Piece
from pipeline.extract.tables import build_tables

# A line that ends in one of these cannot be the end of a paragraph.
_ENDS_OPEN = re.compile(
    r"(?:,|\b(?:di|ke|dari|dan|atau|serta|yang|untuk|dengan|pada|oleh|dalam|antara|sebagai|bagi|para|tentang|terhadap|karena|bahwa|adalah"
    r"|merupakan|melalui|the|of|and|in|to|for|with|by|on))$"
)


def assemble(source: Source, pages: tuple[Page, ...], pieces: Sequence[Piece]) -> Document:
    """Lay the passages one after another; stray lines inside a sentence come after its paragraph."""
    chunks: list[str] = []
    boxes: list[tuple[int, Boxes | None]] = []
    blocks: list[Block] = []
    opened: list[tuple[int, Section]] = []
    marks: list[Mark] = []
    slots: dict[int, Slot] = {}  # by the index of the block
    length = 0

    def put(text: str, own: Boxes | None) -> None:
        nonlocal length
        chunks.append(text)
        boxes.append((len(text), own))
        length += len(text)

    for joiner, piece in _with_joiners(pieces):
        passage = piece.passage
        put(joiner, None)
        if piece.opens:
            opened.append((length, piece.opens))
        if passage.slot:
            slots[len(blocks)] = passage.slot
        blocks.append(
            Block(Span(length, length + len(passage.text)), passage.page, passage.role, passage.level)
        )
        marks += [Mark(length + at, mark, passage.page) for at, mark in passage.marks]
        put(passage.text, passage.boxes)
    ends = [start for start, _ in opened[1:]] + [length]
    sections = tuple(
        replace(section, span=Span(start, end))
        for (start, section), end in zip(opened, ends, strict=True)
        if end > start
    )
    drawn = any(piece.passage.boxes is not None for piece in pieces)
    text = "".join(chunks)
    return Document(
        source=source,
        text=text,
        pages=pages,
        blocks=tuple(blocks),
        sections=sections,
        boxes=join_boxes(boxes) if drawn else None,
        footnotes=link_footnotes(text, blocks, marks),
        tables=build_tables(text, blocks, slots),
    )


def _with_joiners(pieces: Sequence[Piece]) -> Iterator[tuple[str, Piece]]:
    """Yield each piece with what stands before it: nothing, a space or a paragraph break.

    A paragraph that goes on behind a caption, a footer or a footnote is brought together first.
    """
    queue = list(pieces)
    at, first = 0, True
    while at < len(queue):
        piece = queue[at]
        yield ("" if first else "\n\n"), piece
        first = False
        aside: list[Piece] = []
        last = piece
        at += 1
        while _may_go_on(last.passage) and at < len(queue):
            ahead = at
            while ahead < len(queue) and queue[ahead].passage.role in (
                Role.RUNNING,
                Role.CAPTION,
                Role.FOOTNOTE,
                Role.TABLE,
            ):
                ahead += 1
            if ahead == len(queue) or not _continues(last.passage, queue[ahead].passage):
                break
            aside += queue[at:ahead]
            joiner = last.passage.joint
            if joiner is None:
                joiner = "" if last.passage.text.endswith("-") else " "
            last = queue[ahead]
            yield joiner, Piece(replace(last.passage, role=piece.passage.role), last.opens)
            at = ahead + 1
        for stray in aside:
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
