"""What role a paragraph piece plays on its page, by its type, its place and its first words."""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from pipeline.core.records import Role
from pipeline.extract.pdf_chars import Box
from pipeline.extract.pdf_layout import ARTICLE, CAPTION, DIVISION, LIST_MARK, NUMBERED, SIZE_STEP, Measures
from pipeline.extract.pdf_lines import Line
from pipeline.extract.pdf_quotes import mark_quotes
from pipeline.extract.pdf_tables import table_of
from pipeline.extract.tables import SOURCE

HEADING_LENGTH = 220  # letters
HEADING_LINES = 5
CAPTION_LENGTH = 300  # letters
FOOTNOTE_SIZE = 0.94  # of the running text's
LEVELS = 6
CAPITALS = 12  # so many words in capitals at most
NUMBER = re.compile(r"(?:\d{1,2}|[A-Z]|[IVX]{1,4})((?:\.\d{1,2})*)\.?\s")
BYLINE = 90  # letters; names and places are shorter, as a rule, than the text below a heading
PLACE = re.compile(
    r"Universitas|University|Fakultas|Faculty|Institut|Sekolah Tinggi|Politeknik|Jurusan|Program Studi"
    r"|Departe?men|@|e-?mail|Jalan\b|Jl\.|Korespondensi|Correspond",
    re.IGNORECASE,
)
SLANTED_LINES = 2
APART = 1.12  # times the usual distance of lines
CAPTIONED = (Role.CAPTION, Role.TABLE)


class Style(NamedTuple):
    """The look of a heading, in an order that puts the highest first.

    Larger before smaller (points, negated), bold before plain, upright before italic, capitals before
    small letters, "2" before "2.1".
    """

    size: int
    plain: bool
    italic: bool
    small_letters: bool
    depth: int


class Piece(NamedTuple):
    """A paragraph piece with its role, and the style of a heading.

    `joint` is that of its passage.
    """

    lines: Sequence[Line]
    role: Role
    style: Style | None = None
    joint: str | None = None


def assign_roles(
    pieces: Sequence[Sequence[Line]],
    tables: Sequence[Box],
    measures: Measures,
    noted: bool = False,
    first: bool = False,
) -> list[Piece]:
    """The pieces of a page with their roles, in the same order.

    `noted`: the page before ends in a footnote, which may go on here. `first`: it is the first page, which
    has the title and the authors.
    """
    roles: list[Role] = []
    foot = _foot(pieces, measures) if noted else len(pieces)
    for index, lines in enumerate(pieces):
        before = roles[-1] if roles else None
        if lines[0].slot or table_of(lines[0], tables) is not None:
            role = Role.TABLE
        elif (
            _is_footnote(lines, measures, pieces[index - 1] if before is Role.FOOTNOTE else None)
            or index >= foot
        ):
            role = Role.FOOTNOTE
        else:
            role = _role(pieces, index, measures)
        if role is Role.HEADING and first and _is_byline(pieces, index, roles):
            role = Role.BODY
        if role is Role.BODY and before in CAPTIONED and SOURCE.match(lines[0].text):
            role = Role.CAPTION  # "Sumber: ..." below a table or a figure
        roles.append(role)
    mark_quotes(pieces, roles, measures, first)
    return [
        Piece(lines, role, _style(lines) if role is Role.HEADING else None)
        for lines, role in zip(pieces, roles, strict=True)
    ]


def rank_styles(styles: Iterable[Style]) -> dict[Style, int]:
    """The level of each style of heading in a document, 1 the highest."""
    return {style: min(rank, LEVELS) for rank, style in enumerate(sorted(set(styles)), start=1)}


def _text(lines: Sequence[Line]) -> str:
    return " ".join([line.text for line in lines])


def _role(pieces: Sequence[Sequence[Line]], index: int, measures: Measures) -> Role:
    lines = pieces[index]
    text = _text(lines)
    if CAPTION.match(text) and len(text) <= CAPTION_LENGTH:
        return Role.CAPTION
    titled = _is_heading(lines, text, measures) or _is_slanted(pieces, index, measures)
    if titled and not _has_neighbour(pieces, index):
        return Role.HEADING
    return Role.LIST if LIST_MARK.match(text) else Role.BODY


def _is_footnote(lines: Sequence[Line], measures: Measures, above: Sequence[Line] | None) -> bool:
    """True for small print that begins with a raised mark, and for small print below such (`above`)."""
    if lines[0].size > FOOTNOTE_SIZE * measures.body_size:
        return False
    return lines[0].marked or (above is not None and lines[0].base > above[-1].base)


def _foot(pieces: Sequence[Sequence[Line]], measures: Measures) -> int:
    """Where the small print at the foot of the page begins that has no mark: the rest of a footnote."""
    small = FOOTNOTE_SIZE * measures.body_size
    text = [lines[-1].base for lines in pieces if lines[0].size > small]
    if not text:
        return len(pieces)
    return next(
        (
            index
            for index, lines in enumerate(pieces)
            if lines[0].size <= small and lines[0].base > max(text) and not CAPTION.match(lines[0].text)
        ),
        len(pieces),
    )


def _is_byline(pieces: Sequence[Sequence[Line]], index: int, before: Sequence[Role]) -> bool:
    """True for names below the title: a smaller line with a title above and no text right below it.

    What follows are more names, or where the authors work.
    """
    lines = pieces[index]
    titles = [above[0].size for above, role in zip(pieces, before, strict=False) if role is Role.HEADING]
    if not titles or (Role.BODY in before and not _is_below_title(pieces, before)):
        return False
    text = _text(lines)
    if lines[0].size * SIZE_STEP > max(titles) or NUMBERED.match(text) or text.isupper():
        return False
    following = _text(pieces[index + 1]) if index + 1 < len(pieces) else ""
    return bool(PLACE.search(following)) or len(following) < BYLINE


def _is_below_title(pieces: Sequence[Sequence[Line]], before: Sequence[Role]) -> bool:
    """True if nothing long stands above: no abstract, no paragraph."""
    return all(
        len(_text(lines)) < BYLINE for lines, role in zip(pieces, before, strict=False) if role is Role.BODY
    )


def _is_heading(lines: Sequence[Line], text: str, measures: Measures) -> bool:
    if len(text) > HEADING_LENGTH or len(lines) > HEADING_LINES or sum(map(str.isalpha, text)) < 3:
        return False
    if not (text[0].isalnum() or text[0] in "“\"‘'"):
        return False
    if text.endswith((",", ";", ":")) or (text.endswith(".") and not NUMBER.match(text)):
        return False
    larger = measures.body_size > 0 and all(line.size > SIZE_STEP * measures.body_size for line in lines)
    bold = all(line.bold for line in lines)
    if larger or bold or ARTICLE.fullmatch(text) or DIVISION.fullmatch(lines[0].text):
        return True
    return text.isupper() and len(text.split()) <= CAPITALS


def _is_slanted(pieces: Sequence[Sequence[Line]], index: int, measures: Measures) -> bool:
    """True for a heading in italics: a short piece of its own, with upright text below it."""
    lines, following = pieces[index], pieces[index + 1] if index + 1 < len(pieces) else ()
    if (
        not following
        or not all(line.italic for line in lines)
        or following[0].italic
        or not measures.body_size
    ):
        return False
    text = _text(lines)
    if len(lines) > SLANTED_LINES or (not text[0].isupper() and not NUMBERED.match(text)):
        return False
    if text.endswith((".", ",", ";", ":", "!", "?", ")", "”", '"')) or len(text.split()) > CAPITALS:
        return False
    if abs(lines[0].size - measures.body_size) > 0.5 or abs(following[0].size - measures.body_size) > 0.5:
        return False
    if NUMBERED.match(text):
        return True
    above = pieces[index - 1][-1] if index else None
    apart = above is None or not 0 < lines[0].base - above.base < APART * measures.leading(above)
    return apart and len(_text(following)) > BYLINE


def _has_neighbour(pieces: Sequence[Sequence[Line]], index: int) -> bool:
    """True if the piece before or after stands on the same height: a cell of a table."""
    line = pieces[index][0]
    return any(
        abs(other.base - line.base) < 0.4 * line.size
        for side in (index - 1, index + 1)
        if 0 <= side < len(pieces)
        for other in pieces[side]
    )


def _style(lines: Sequence[Line]) -> Style:
    text, line = _text(lines), lines[0]
    number = NUMBER.match(text)
    depth = number[1].count(".") if number else 0
    return Style(-round(line.size), not line.bold, line.italic, not text.isupper(), depth)
