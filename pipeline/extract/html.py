"""Read HTML: the paragraphs, headings, list entries and captions of a saved page, without its navigation."""

from collections.abc import Iterator
from itertools import count

from lxml import etree
from lxml import html as lxml_html

from pipeline.core.errors import DocumentError
from pipeline.core.records import Page, Passage, Role
from pipeline.extract.html_tables import SKIPPED, is_table, table_passages
from pipeline.extract.text import decode

_BLOCKS = {
    "p": Role.BODY,
    "blockquote": Role.QUOTE,
    "pre": Role.BODY,
    "li": Role.LIST,
    "dd": Role.LIST,
    "dt": Role.LIST,
    "figcaption": Role.CAPTION,
    "caption": Role.CAPTION,
    "td": Role.TABLE,
    "th": Role.TABLE,
}
_HEADINGS = {f"h{level}": level for level in range(1, 7)}


def read_html(content: bytes) -> tuple[tuple[Page, ...], tuple[Passage, ...]]:
    """Return one page and the passages in the order of the file; DocumentError if it is no HTML."""
    # huge_tree: without it what lies deeper than 256 elements is dropped
    try:
        content = decode(content).encode()
        parser = lxml_html.HTMLParser(encoding="utf-8", huge_tree=True)
    except DocumentError:
        # A page saved in another encoding says so in its head: lxml reads that.
        parser = lxml_html.HTMLParser(remove_comments=True, remove_pis=True, huge_tree=True)
    try:
        root = lxml_html.document_fromstring(content, parser=parser)
        passages = tuple(_passages(root, count()))
    except etree.ParserError as error:
        raise DocumentError(
            f"not HTML: {error}", hint="open the file in a browser and save it again"
        ) from error
    except RecursionError:
        raise _too_deep() from None
    if any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log):  # text has been dropped
        raise _too_deep()
    return (Page(1),), passages


def _too_deep() -> DocumentError:
    return DocumentError(
        "not a page that people read: its elements are nested too deep",
        hint="open it in a browser, copy its text and save that as .txt",
    )


def _passages(element: lxml_html.HtmlElement, numbers: Iterator[int]) -> Iterator[Passage]:
    """Yield the element's own running text and that of its blocks, in order; tables take their `numbers`."""
    if not isinstance(element.tag, str) or element.tag in SKIPPED:
        return
    if element.tag == "table" and is_table(element):
        for caption in element.iterchildren("caption"):
            yield from _passages(caption, numbers)
        yield from table_passages(element, next(numbers))
        return
    role = Role.HEADING if element.tag in _HEADINGS else _BLOCKS.get(element.tag, Role.BODY)
    level = _HEADINGS.get(element.tag)
    line: list[str] = [element.text or ""]
    for child in element:
        if isinstance(child.tag, str) and _holds_blocks(child):
            yield from _flush(line, role, level)
            line = []
            yield from _passages(child, numbers)
        elif isinstance(child.tag, str) and child.tag not in SKIPPED:
            line.append("\n" if child.tag == "br" else str(child.text_content()))
        line.append(child.tail or "")
    yield from _flush(line, role, level)


def _holds_blocks(element: lxml_html.HtmlElement) -> bool:
    block_tags = (*_BLOCKS, *_HEADINGS, "div", "section", "article", "main", "ul", "ol", "table", "tr")
    return element.tag in block_tags or element.tag in SKIPPED or any(True for _ in element.iter(*block_tags))


def _flush(line: list[str], role: Role, level: int | None) -> Iterator[Passage]:
    text = " ".join("".join(line).split())
    if any(character.isalnum() for character in text):
        yield Passage(text, 1, role, level)
