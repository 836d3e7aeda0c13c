"""Reads the tables of HTML cell by cell, and tells them from those that only lay out a page."""

from collections.abc import Iterator

from lxml import html as lxml_html

from pipeline.core.records import Passage, Role, Slot

SKIPPED = frozenset(
    "script style noscript template nav header footer aside form button select svg math iframe head".split()
)
_PARTS = frozenset("p li dt dd br div blockquote pre ul ol".split())  # what parts words inside a cell
_FLOW = frozenset("p div section article blockquote pre ul ol".split())
_MOST = 3  # paragraphs in a cell of a table; the columns of a page have more
_WIDEST = 100  # columns; spans that go beyond are wrong


def is_table(table: lxml_html.HtmlElement) -> bool:
    """False for a table that lays out a page: it holds headings, other tables, or columns of paragraphs."""
    if table.get("role") in ("presentation", "none"):
        return False
    inner = {str(element.tag) for element in table.iterdescendants()}
    if inner & {"table", "h1", "h2", "h3", "h4", "h5", "h6"}:
        return False
    rows = [list(row.iterchildren("td", "th")) for row in _rows(table)]
    if not inner & _FLOW:
        return any(rows)
    cells = [cell for row in rows for cell in row]
    return sum(len(row) > 1 for row in rows) > 1 and all(
        sum(1 for _ in cell.iterdescendants("p")) <= _MOST for cell in cells
    )


def table_passages(table: lxml_html.HtmlElement, number: int) -> Iterator[Passage]:
    """Yield a passage for each cell with text, row by row."""
    taken: set[tuple[int, int]] = set()
    cells: list[tuple[int, int, int, int, str]] = []
    rows = list(_rows(table))
    for row, line in enumerate(rows):
        column = 0
        for cell in line.iterchildren("td", "th"):
            while (row, column) in taken:
                column += 1
            height = min(_span(cell, "rowspan") or len(rows), len(rows) - row) if column < _WIDEST else 1
            width = max(1, min(_span(cell, "colspan"), _WIDEST - column))
            taken |= {(row + down, column + right) for down in range(height) for right in range(width)}
            cells.append((row, column, height, width, " ".join(_text(cell).split())))
    columns = max((column for _, column in taken), default=0) + 1
    for row, column, height, width, text in cells:
        if any(map(str.isalnum, text)):
            yield Passage(
                text, 1, Role.TABLE, slot=Slot(number, row, column, height, width, len(rows), columns)
            )


def _rows(table: lxml_html.HtmlElement) -> Iterator[lxml_html.HtmlElement]:
    for part in table:
        if part.tag == "tr":
            yield part
        elif part.tag in ("thead", "tbody", "tfoot"):
            yield from part.iterchildren("tr")


def _span(cell: lxml_html.HtmlElement, name: str) -> int:
    """What the cell says to span; 1 where it is no number, 0 for as many as there are."""
    said = (cell.get(name) or "1").strip()
    return int(said) if said.isascii() and said.isdigit() else 1


def _text(element: lxml_html.HtmlElement) -> str:
    if not isinstance(element.tag, str) or element.tag in SKIPPED:
        return ""
    between = " " if element.tag in _PARTS else ""
    inner = "".join(_text(child) + (child.tail or "") for child in element)
    return f"{between}{element.text or ''}{inner}{between}"
