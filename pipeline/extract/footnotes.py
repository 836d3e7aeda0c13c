"""Link footnotes with the places that their marks hang on."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from pipeline.core.records import Block, Footnote, Role, Span

SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
# The mark that a note begins with: "3 Lihat ...", "¹Wawancara ...", "*) Data diolah".
_MARK = re.compile(r"(?:(\d{1,3}|[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3})(?!\d|[.,]\d)|([*†‡§]{1,3}))[.)]*\s*(?=\S)")


class Mark(NamedTuple):
    """A mark in the running text: the offset behind which it hangs, what it says, and its page."""

    at: int
    text: str
    page: int


def link_footnotes(text: str, blocks: Sequence[Block], marks: Sequence[Mark]) -> tuple[Footnote, ...]:
    """Return the notes in the order of the text, each with the place that its mark hangs on.

    A mark counts once. Of several with the same number that on the note's own page is taken, for theses begin
    to count anew in each chapter; else the nearest before the note, else the first one after it.
    """
    free = [
        Mark(mark.at, one.translate(SUPERSCRIPTS), mark.page)
        for mark in marks
        for one in re.findall(r"[^\s,;()\[\]]+", mark.text)
    ]
    notes: list[Footnote] = []
    for number, block in enumerate(blocks):
        if block.role is not Role.FOOTNOTE:
            continue
        found = _MARK.match(text, block.span.start, block.span.end)
        if found is None:
            if number and notes and notes[-1].span.end == blocks[number - 1].span.end:  # it goes on
                notes[-1] = _longer(notes[-1], block)
            continue
        printed = (found[1] or found[2]).translate(SUPERSCRIPTS)
        anchor = _anchor(printed, block, free)
        if anchor is not None:
            free.remove(anchor)
        notes.append(Footnote(printed, block.page, block.span, anchor.at if anchor else None))
    return tuple(notes)


def _longer(note: Footnote, block: Block) -> Footnote:
    return Footnote(note.mark, note.page, Span(note.span.start, block.span.end), note.anchor)


def _anchor(printed: str, block: Block, free: Sequence[Mark]) -> Mark | None:
    alike = [mark for mark in free if mark.text == printed]
    here = [mark for mark in alike if mark.page == block.page and mark.at <= block.span.start]
    before = [mark for mark in alike if mark.at <= block.span.start]
    nearest = (here or before)[-1:] or alike[:1]
    return nearest[0] if nearest else None
