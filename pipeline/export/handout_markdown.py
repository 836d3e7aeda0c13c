"""A handout as Markdown, for Pandoc, Quarto and version control: nothing in a text is taken for markup."""

import re
from collections.abc import Iterator
from pathlib import Path

from pipeline.core.atomic import replacing
from pipeline.export.handout import Cell, Grid, Handout, Heading, Line, Look, Paragraph

# What would be markup, HTML or a table's line inside a paragraph, by CommonMark and GitHub's tables.
_MARKUP = re.compile(r"([\\`*_{}\[\]<>|~$&])")
# What would be so at the beginning of a line: a heading, a list, a rule, a quote.
_AT_THE_START = re.compile(r"^(\d*)([#+\-=.)])")


def write_markdown(path: Path, handout: Handout) -> None:
    """Write the handout to `path`, replacing it as a whole."""
    with replacing(path, "w") as handle:
        handle.write("\n".join(_document(handout)).rstrip("\n") + "\n")


def escape(text: str) -> str:
    """Return the text as Markdown shows it: on one line, with what would be markup escaped."""
    line = " ".join(text.split())
    line = _MARKUP.sub(r"\\\1", line)
    return _AT_THE_START.sub(r"\1\\\2", line)


def _document(handout: Handout) -> Iterator[str]:
    yield f"# {escape(handout.title)}"
    yield ""
    for block in handout.blocks:
        match block:
            case Heading():
                yield f"{'#' * (block.level + 1)} {escape(block.text)}"
            case Paragraph():
                lead = f"**{escape(block.lead)}** " if block.lead else ""
                yield lead + _line(Line(block.text, block.look))
            case Grid():
                yield from _table(block)
        yield ""


def _table(grid: Grid) -> Iterator[str]:
    yield f"| {' | '.join(escape(name) for name in grid.header)} |"
    yield f"|{'---|' * len(grid.header)}"
    for row in grid.rows:
        yield f"| {' | '.join(map(_cell, row))} |"


def _cell(value: Cell) -> str:
    if value.number is not None:
        return value.text
    return "<br>".join(map(_line, value.lines))


def _line(line: Line) -> str:
    text = escape(line.text)
    marks = {Look.STRONG: "**", Look.QUOTE: "*"}.get(line.look, "")
    return f"{marks}{text}{marks}" if text else ""
