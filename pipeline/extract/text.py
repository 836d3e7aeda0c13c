"""Read plain text and Markdown: bytes to passages, one a paragraph or cell; a form feed starts a new page."""

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from charset_normalizer import from_bytes

from pipeline.core.errors import DocumentError
from pipeline.core.records import Page, Passage, Role, Slot
from pipeline.extract.aligned_tables import find_aligned
from pipeline.extract.markdown_tables import cut_table, find_tables
from pipeline.extract.yaml_head import split_yaml_head

# Emphasis opens before and closes after a non-space, and never inside a word.
_EMPHASIS = re.compile(r"(?<![\w*])(\*{1,3})(?=[^\s*])(.+?)(?<=[^\s*])\1(?![^\W⁰¹²³⁴⁵⁶⁷⁸⁹]|\*)")
_UNDERSCORES = re.compile(r"(?<!\w)(_{1,2})(?=[^\s_])(.+?)(?<=[^\s_])\1(?!\w)")
_LINK = re.compile(r"!?\[([^\[\]]+)\]\((?:[^()\s]|\([^)]*\))*\)|<((?:https?://|mailto:)[^>\s]+)>")
_HASHES = re.compile(r"^(#{1,6})\s+(.*?)\s*#*$")
_QUOTE = re.compile(r"^\s*>(?!\s*\d) ?", re.MULTILINE)  # "> 50 persen" is none
_BULLET = re.compile(r"^\s*[-*•‣▪]\s+")
# Footnotes of Markdown: "kota itu.[^3]" and "[^3]: Wawancara ..."
_NOTE = re.compile(r"^\[\^(\d{1,3}|\*{1,3})\]:\s*")
_MARK = re.compile(r"\s*\[\^(\d{1,3}|\*{1,3})\]")
_NAMED_NOTE = re.compile(r"\[\^([\w-]*[^\W\d][\w-]*)\]")
# Raised figures behind a word or a stop, but for powers of units.
_RAISED = re.compile(r"(?<=[^\W\d_]|[.,;:!?”\"'’)])(?<!\bm)(?<!\b[kcdm]m)[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3}(?!\w)")
_RAISED_NOTE = re.compile(r"([⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3})\s*(?=[^\W\d_])")
_RUNNING_TEXT = 60  # letters; a shorter paragraph with raised figures may be a line of authors
# A file whose lines are this long on average has one paragraph a line, blank lines or not
# (a line broken by an editor or a PDF tool is 60 to 120 characters long).
_LONG_LINE = 240


def read_text(content: bytes) -> tuple[tuple[Page, ...], tuple[Passage, ...]]:
    """Return the pages (one, unless form feeds part them) and the passages in order.

    Raises DocumentError if the bytes are not UTF-8 (or UTF-16 with its mark).
    """
    head, text = split_yaml_head(decode(content).replace("\r\n", "\n").replace("\r", "\n"))
    text = _number_notes(text)
    sheets = text.split("\f")
    tables = itertools.count()
    passages = list(head)
    passages += (
        passage for page, sheet in enumerate(sheets, start=1) for passage in _sheet(sheet, page, tables)
    )
    return tuple(Page(number) for number in range(1, len(sheets) + 1)), tuple(_mark_notes(passages))


def decode(content: bytes) -> str:
    """Return the text of UTF-8 bytes; DocumentError with the likely encoding otherwise."""
    encoding = "utf-16" if content[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as error:
        guess = from_bytes(content[:50_000]).best()
        likely = guess.encoding if guess else "cp1252"
        raise DocumentError(
            f"not UTF-8: byte {error.start} cannot be read (the file looks like {likely})",
            hint=f"save it as UTF-8, or run: iconv -f {likely} -t utf-8 OLD > NEW",
        ) from None
    if "\x00" in text:
        raise DocumentError(
            "not a text file: it holds zero bytes", hint="give the file the ending of its real type"
        )
    return text


def strip_markup(text: str) -> str:
    """Return the text without Markdown emphasis and links: `*sister city*` -> `sister city`."""
    text = _LINK.sub(lambda match: match[1] or match[2], text)
    for _ in range(2):  # bold around italic
        text = _UNDERSCORES.sub(r"\2", _EMPHASIS.sub(r"\2", text))
    return text


def _number_notes(text: str) -> str:
    """Return the text with named notes of Markdown ("[^piagam]") counted on, as they are shown."""
    named = [name for name in dict.fromkeys(_NAMED_NOTE.findall(text)) if f"[^{name}]:" in text]
    used = max((int(number) for number in re.findall(r"\[\^(\d{1,3})\]", text)), default=0)
    for number, name in enumerate(named, used + 1):
        text = text.replace(f"[^{name}]", f"[^{number}]")
    return text


def _mark_notes(passages: list[Passage]) -> Iterator[Passage]:
    """Yield the passages, as footnotes those with a raised figure at their head that hangs on text before."""
    hung: set[str] = set()
    for passage in passages:
        note = _RAISED_NOTE.match(passage.text)
        if note and note[1] in hung and passage.role is Role.BODY:
            yield replace(passage, role=Role.FOOTNOTE, marks=())
            continue
        if passage.role in (Role.BODY, Role.LIST) and len(passage.text) >= _RUNNING_TEXT:
            hung.update(mark for _, mark in passage.marks)
        yield passage


def _sheet(sheet: str, page: int, tables: Iterator[int]) -> Iterator[Passage]:
    """Yield the passages of a page, tables cell by cell; `tables` numbers those of the file."""
    lines = [line.rstrip() for line in sheet.split("\n")]
    done = 0
    for place, rows in _tables(lines):
        for paragraph in _paragraphs(lines[done : place.start]):
            yield from _passage(paragraph, page)
        yield from _cells(rows, page, next(tables))
        done = place.stop
    for paragraph in _paragraphs(lines[done:]):
        yield from _passage(paragraph, page)


def _tables(lines: Sequence[str]) -> list[tuple[range, Sequence[Sequence[str]]]]:
    """Return lines and cells of each table in order, those of Markdown and those set in columns."""
    barred = [(place, cut_table(lines[place.start : place.stop])) for place in find_tables(lines)]
    aligned = [
        (table.lines, table.rows)
        for table in find_aligned(lines)
        if not any("|" in lines[at] for at in table.lines)
    ]
    return sorted([*barred, *aligned], key=lambda found: found[0].start)


def _cells(rows: Sequence[Sequence[str]], page: int, table: int) -> Iterator[Passage]:
    for row, cells in enumerate(rows):
        for column, cell in enumerate(cells):
            slot = Slot(table, row, column, 1, 1, len(rows), len(rows[0]))
            for passage in _passage(cell, page):
                yield replace(passage, role=Role.TABLE, level=None, marks=(), slot=slot)


def _paragraphs(lines: Sequence[str]) -> list[str]:
    filled = [line for line in lines if line.strip()]
    if filled and sum(map(len, filled)) / len(filled) >= _LONG_LINE:
        return filled
    paragraphs: list[list[str]] = [[]]
    for line in lines:
        if not line.strip():
            paragraphs.append([])
        elif _BULLET.match(line) or _HASHES.match(line) or _NOTE.match(line):
            paragraphs.append([line])
        else:
            paragraphs[-1].append(line)
    return ["\n".join(paragraph) for paragraph in paragraphs if paragraph]


def _passage(paragraph: str, page: int) -> Iterator[Passage]:
    """Yield the paragraph as one line without markup, unless it holds no letter or digit."""
    quoted = all(map(_QUOTE.match, paragraph.split("\n")))
    paragraph = _QUOTE.sub("", paragraph) if quoted else paragraph
    heading = _HASHES.match(paragraph.strip())
    role, level = (Role.HEADING, len(heading[1])) if heading else (Role.QUOTE if quoted else Role.BODY, None)
    text = heading[2] if heading else paragraph
    if _BULLET.match(text):
        role, text = Role.LIST, _BULLET.sub("", text)
    # A line that ends in a hyphen goes on without a space: "kota-" / "kota".
    text = re.sub(r"(?<=\w)-\n\s*(?=\w)", "-", text)
    text = strip_markup(" ".join(text.split()))
    if not any(character.isalnum() for character in text):
        return
    note = _NOTE.match(text)
    if note:
        yield Passage(f"{note[1]} {text[note.end() :]}", page, Role.FOOTNOTE)
        return
    text, marks = _take_marks(text)
    yield Passage(text, page, role, level, marks=marks)


def _take_marks(text: str) -> tuple[str, tuple[tuple[int, str], ...]]:
    """Return the text without the marks of Markdown, and all marks with their offsets in it.

    Raised figures stay in the text: they may be powers.
    """
    marks: list[tuple[int, str]] = []
    plain, cursor = "", 0
    for match in _MARK.finditer(text):
        plain += text[cursor : match.start()]
        marks.append((len(plain), match[1]))
        cursor = match.end()
    plain += text[cursor:]
    marks += [(match.start(), match[0]) for match in _RAISED.finditer(plain)]
    return plain, tuple(sorted(marks))
