"""Finds the paragraphs that run over the end of a column or a page."""

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from pipeline.core.records import FLOWING, Role
from pipeline.extract.pdf_join import CUT_WORD, Vocabulary, closes_up, drops_last
from pipeline.extract.pdf_layout import INDENT, LIST_MARK
from pipeline.extract.pdf_lines import Line
from pipeline.extract.pdf_roles import Piece

# They stand between two columns or pages of one paragraph without ending it
ASIDE = frozenset({Role.RUNNING, Role.FOOTNOTE, Role.CAPTION, Role.TABLE})
STOPS = (".", "!", "?", ":", ";", "…")
NEAR = 8  # font sizes between the left edges of lines of one column, indents and all
MOSTLY = 0.6  # share of the paragraphs that follow another in their column
USUAL = 0.2  # share of a column's lines that reach to its right edge
CLOSING = "\"'”’»)]"


def mark_joints(pages: Sequence[list[Piece]], vocabulary: Vocabulary) -> None:
    """Give the pieces that go on in another column or page their joint, and take the hyphen off their end."""
    indented = _indents(pages)
    last: tuple[int, int] | None = None
    for page, pieces in enumerate(pages):
        for index, piece in enumerate(pieces):
            if piece.role in ASIDE:
                continue
            if last is not None and piece.role in FLOWING:
                elsewhere = _is_elsewhere(pages, last, (page, index))
                before, page_before = pages[last[0]][last[1]], pages[last[0]]
                found = _joined(before, piece, page_before, vocabulary, elsewhere)
                if found is None and indented and elsewhere and _goes_on_flush(before, piece, page_before):
                    found = before._replace(joint=" ")
                if found is not None:
                    pages[last[0]][last[1]] = found
            last = (page, index) if piece.role in FLOWING else None


def _is_elsewhere(pages: Sequence[list[Piece]], one: tuple[int, int], other: tuple[int, int]) -> bool:
    """True if the second piece stands in another column or page, or something stands between."""
    if one[0] != other[0] or one[1] + 1 != other[1]:
        return True
    return not _is_below(pages[other[0]][other[1]], pages[one[0]][one[1]])


def _is_below(piece: Piece, above: Piece) -> bool:
    line, last = piece.lines[0], above.lines[-1]
    return line.base > last.base and line.x0 < last.x1 and line.x1 > last.x0


def _joined(
    piece: Piece, following: Piece, page: Sequence[Piece], vocabulary: Vocabulary, elsewhere: bool
) -> Piece | None:
    """The piece with its joint, if its paragraph goes on in the following one.

    `elsewhere`: that stands in another column or page.
    """
    last, first = piece.lines[-1], following.lines[0]
    if LIST_MARK.match(first.text) or last.text.rstrip(CLOSING).endswith(STOPS):
        return None
    if drops_last(last.text, first.text, vocabulary):
        shorter = last._replace(text=last.text[:-1], boxes=last.boxes[:-1])
        return piece._replace(lines=[*piece.lines[:-1], shorter], joint="")
    if CUT_WORD.search(last.text) or closes_up(last.text, first.text):
        return piece._replace(joint="") if closes_up(last.text, first.text) else None
    same = piece.role is following.role or (piece.role is Role.LIST and following.role is Role.BODY)
    return piece._replace(joint=" ") if elsewhere and same and _is_full(last, first, page) else None


def _indents(pages: Sequence[list[Piece]]) -> bool:
    """True if the paragraphs of the document begin with an indent."""
    bodies = [
        piece.lines
        for pieces in pages
        for above, piece in pairwise(pieces)
        if piece.role is above.role is Role.BODY and len(piece.lines) > 2 and _is_below(piece, above)
    ]
    indented = sum(lines[0].x0 > lines[1].x0 + INDENT * lines[0].size for lines in bodies)
    return indented > MOSTLY * len(bodies)


def _goes_on_flush(piece: Piece, following: Piece, page: Sequence[Piece]) -> bool:
    """True if a full line is followed by one without the indent of paragraphs: only a sentence ended."""
    if piece.role is not Role.BODY or following.role is not Role.BODY or len(following.lines) < 2:
        return False
    first, second = following.lines[:2]
    flush = abs(first.x0 - second.x0) < 0.3 * first.size and abs(first.size - piece.lines[-1].size) < 0.5
    return flush and not LIST_MARK.match(first.text) and _is_full(piece.lines[-1], first, page)


def _is_full(last: Line, first: Line, page: Sequence[Piece]) -> bool:
    """True if the next word had no room on the line: no paragraph ends there."""
    edges = [
        line.x1
        for piece in page
        if piece.role in FLOWING
        for line in piece.lines
        if abs(line.x0 - last.x0) < NEAR * last.size and line.x1 > last.x0
    ]
    # a title or an abstract above may be wider than the column
    near = 0.5 * last.size
    counts = Counter(round(x1 / near) for x1 in edges)
    usual = [x1 for x1 in edges if counts[round(x1 / near)] >= USUAL * len(edges)]
    return last.x1 + first.first_width + 0.3 * last.size > max(usual or edges)
