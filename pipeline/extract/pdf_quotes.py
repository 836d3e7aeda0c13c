"""Tells paragraphs that are quotations, as of interviews, by the way they are set in."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from pipeline.core.records import Role
from pipeline.extract.pdf_layout import SIZE_STEP, Measures
from pipeline.extract.pdf_lines import Line

QUOTE_LINES = 2
SET_IN = 1.2  # font sizes from the column's edge, on both sides
WIDER = 2.0  # times a quote's width at most is its column's
CLOSER = 0.85  # of the distance of lines around: quotes in theses are set with single spacing
SMALLER = 0.96  # of the running text's size
ASIDE = (Role.FOOTNOTE, Role.CAPTION, Role.TABLE)
QUOTING = (Role.BODY, Role.LIST)  # what a quote follows


def mark_quotes(pieces: Sequence[Sequence[Line]], roles: list[Role], measures: Measures, first: bool) -> None:
    """Turn the body pieces that are set in on both sides into quotes.

    They follow text as wide as its column, a quote, or the end of the page before: abstracts do not.
    """
    if not measures.body_size:
        return
    edges = [(min(line.x0 for line in lines), max(line.x1 for line in lines)) for lines in pieces]
    columns = [i for i, lines in enumerate(pieces) if roles[i] is Role.BODY and len(lines) > 1]
    begun = not first  # the running text
    before: int | None = None
    for index, lines in enumerate(pieces):
        if roles[index] in ASIDE:
            continue
        if roles[index] is Role.BODY and len(lines) >= QUOTE_LINES:
            around = _around(edges, columns, index)
            if around is None or not _is_quote(lines, around, edges[index], pieces, measures):
                begun = begun or (len(lines) > 2 and abs(lines[0].size - measures.body_size) < 0.5)
            elif begun and (before is None or _leads_to_quote(pieces, roles, edges, columns, before)):
                roles[index] = Role.QUOTE
        before = index


def _around(edges: Sequence[tuple[float, float]], columns: Sequence[int], index: int) -> int | None:
    """The nearest piece of running text that is wider on both sides, but not as wide as two columns."""
    left, right = edges[index]
    wider = (
        other
        for other in columns
        if edges[other][0] < left and right < edges[other][1] < edges[other][0] + WIDER * (right - left)
    )
    return min(wider, key=lambda other: (abs(other - index), other), default=None)


def _leads_to_quote(
    pieces: Sequence[Sequence[Line]],
    roles: Sequence[Role],
    edges: Sequence[tuple[float, float]],
    columns: Sequence[int],
    index: int,
) -> bool:
    """True for a quote, and for text that is not set in itself."""
    if roles[index] not in QUOTING:
        return roles[index] is Role.QUOTE
    around = _around(edges, columns, index)
    if around is None or len(pieces[index]) < QUOTE_LINES:
        return True
    return _inset(edges[index], edges[around]) < SET_IN * pieces[index][0].size


def _inset(inner: tuple[float, float], outer: tuple[float, float]) -> float:
    return min(inner[0] - outer[0], outer[1] - inner[1])


def _is_quote(
    lines: Sequence[Line],
    around: int,
    own: tuple[float, float],
    pieces: Sequence[Sequence[Line]],
    measures: Measures,
) -> bool:
    """True for lines that keep to edges of their own, in from both edges of the text `around`."""
    size, wide = lines[0].size, pieces[around]
    inset = _inset(own, (min(line.x0 for line in wide), max(line.x1 for line in wide)))
    if inset < SET_IN * size or size > SIZE_STEP * measures.body_size or not all(_is_level(lines, size)):
        return False
    step = min(b.base - a.base for a, b in pairwise(wide))
    closer = lines[1].base - lines[0].base < CLOSER * step or size < SMALLER * measures.body_size
    even = all(own[1] - line.x1 < 0.5 * size for line in lines[:-1])
    return even or closer or inset > 2 * SET_IN * size


def _is_level(lines: Sequence[Line], size: float) -> Iterator[bool]:
    """For all lines but the first whether they begin at the same left edge: centred lines do not."""
    left = lines[1].x0
    return (abs(line.x0 - left) < 0.5 * size for line in lines[1:])
