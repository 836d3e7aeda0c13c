"""Where the footnote marks of printed lines stand in the text that the lines were joined to."""

from collections.abc import Sequence

from pipeline.extract.pdf_join import SOFT_HYPHEN
from pipeline.extract.pdf_lines import Line


def place_marks(lines: Sequence[Line], text: str) -> tuple[tuple[int, str], ...]:
    """Return the marks of the lines with their offsets in `text`; a line that is not found loses its own."""
    if not any(line.marks for line in lines):
        return ()
    placed: list[tuple[int, str]] = []
    cursor = 0
    for line in lines:
        printed = line.text.replace(SOFT_HYPHEN, "")
        at = text.find(printed, cursor)
        if at < 0:  # its last hyphen was set for the line end only
            printed = printed[:-1]
            at = text.find(printed, cursor)
        if at < 0:
            continue
        for offset, mark in line.marks:
            behind = offset - line.text[:offset].count(SOFT_HYPHEN)
            placed.append((at + min(behind, len(printed)), mark))
        cursor = at + len(printed)
    return tuple(placed)
