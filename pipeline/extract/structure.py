"""Turn passages into a Document: roles, then sections, then one text."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from pipeline.core.errors import DocumentError
from pipeline.core.records import FLOWING, Document, Page, Passage, Role, SectionName, Source
from pipeline.extract.assembly import assemble
from pipeline.extract.front import fill_source, find_front
from pipeline.extract.headings import HeadingFile, dotted_depth, looks_like_heading, split_label, stands_alone
from pipeline.extract.references import find_references
from pipeline.extract.sections import ENDS_SENTENCE, open_sections
from pipeline.extract.tables import SOURCE

_CAPTION = re.compile(
    r"^(?:gambar|tabel|grafik|bagan|diagram|peta|foto|figure|table|chart)\s*\d*[\d.]*\s*[.:–-]?\s+\S", re.I
)
_PAGE_NUMBER = re.compile(
    r"^[\W_]*(?:(?:page|halaman|hal|hlm)\W*)?(?:\d{1,4}|[ivxlc]{1,6})(?:\s*(?:of|dari|/)\s*\d{1,4})?[\W_]*$",
    re.I,
)
# A stray block in the middle of a sentence (a footer of a page) has at most this many lines.
_MAX_STRAY = 6
_NO_LETTERS = re.compile(r"[\W\d_]+")
_RUNNING_REPEATS = 3
_PARAGRAPH = 200  # letters from which what stands below a line is running text
_ANNOUNCES = (":", ";")
_SHORT_NAME = 4  # letters: "Sari" is as likely the last word of a name
_CONTENTS = re.compile(
    r"daftar\s+(?:isi|tabel|gambar|bagan|lampiran)|(?:table\s+of\s+)?contents", re.IGNORECASE
)
_TO_PAGE = re.compile(r"(?:\s|\.)(?:\d{1,3}|[ivxlc]{1,6})$", re.IGNORECASE)


def build_document(
    source: Source, pages: tuple[Page, ...], passages: Iterable[Passage], headings: HeadingFile
) -> Document:
    """Return the document; raises DocumentError if nothing in it can be read as running text."""
    pieces = open_sections(_mark_roles(passages, headings), headings)
    if not any(piece.passage.role in FLOWING for piece in pieces):
        raise DocumentError(
            "no running text found", hint="check that the file holds the paper itself, not a cover"
        )
    document = assemble(source, pages, pieces)
    front = find_front(document)
    return replace(
        document, source=fill_source(source, front), front=front, references=find_references(document)
    )


def _mark_roles(found: Iterable[Passage], headings: HeadingFile) -> list[Passage]:
    """Return the passages with running lines, captions and headings marked, and labels cut off."""
    passages = [p for passage in found for p in _cut_label(passage, headings)]
    repeated = _repeated_lines(passages)
    bare = all(passage.level is None for passage in passages)
    marked: list[Passage] = []
    in_contents = False
    for number, passage in enumerate(passages):
        role = passage.role
        in_contents = _CONTENTS.fullmatch(passage.text) is not None or (
            in_contents and (role is Role.RUNNING or _TO_PAGE.search(passage.text) is not None)
        )
        if in_contents and role in (Role.BODY, Role.LIST, Role.HEADING) and _TO_PAGE.search(passage.text):
            role = Role.TABLE  # a line of the table of contents opens no chapter
        elif role is Role.BODY and (
            _PAGE_NUMBER.match(passage.text) or (repeated and _line_key(passage.text) in repeated)
        ):
            role = Role.RUNNING
        elif role is Role.BODY and _CAPTION.match(passage.text) and len(passage.text) < 300:
            role = Role.CAPTION
        elif role is Role.BODY and SOURCE.match(passage.text) and _is_captioned(marked):
            role = Role.CAPTION  # "Sumber: ..." below a table or a figure
        elif role is Role.BODY and (
            _is_heading(passages, number, headings) or (bare and _is_between(passages, number))
        ):
            role = Role.HEADING
        marked.append(passage if role is passage.role else replace(passage, role=role))
    return _mark_strays(marked)


def _is_captioned(before: Sequence[Passage]) -> bool:
    """True if the last passage, running lines aside, is of a table or a caption."""
    last = next((passage for passage in reversed(before) if passage.role is not Role.RUNNING), None)
    return last is not None and last.role in (Role.CAPTION, Role.TABLE)


def _is_heading(passages: Sequence[Passage], place: int, headings: HeadingFile) -> bool:
    """A heading has something below it, and what follows does not go on with its sentence.

    Lines in running type numbered "2.1", "2.2" without text between them are a list.
    """
    text, following = passages[place].text, passages[place + 1 : place + 2]
    if not following or following[0].text[:1].islower():
        return False
    if looks_like_heading(text, headings):
        return True
    depth = dotted_depth(text)
    around = [*passages[max(0, place - 1) : place], *following]
    return depth > 0 and all(dotted_depth(other.text) != depth for other in around)


def _is_between(passages: Sequence[Passage], place: int) -> bool:
    """True for a short line, or two, between a finished paragraph, or a heading, and a long one.

    So are headings set like sentences in files that show no others: plain text tells no type. What a colon
    announces is none, nor the begin of a sentence that a new page cuts, nor the source of a quote or figure.
    """
    text = passages[place].text
    if not stands_alone(text) or SOURCE.match(text):
        return False
    above, below = passages[max(0, place - 2) : place][::-1], passages[place + 1 : place + 3]
    if len(below) == 2 and stands_alone(below[0].text):
        below = below[1:]
    elif len(above) == 2 and stands_alone(above[0].text):
        above = above[1:]
    if not above or not below or below[0].text[:1].islower():
        return False
    finished = ENDS_SENTENCE.search(above[0].text) is not None and not above[0].text.endswith(_ANNOUNCES)
    running = len(below[0].text) >= _PARAGRAPH and ENDS_SENTENCE.search(below[0].text) is not None
    return running and (finished or above[0].role is Role.HEADING)


def _cut_label(passage: Passage, headings: HeadingFile) -> Iterator[Passage]:
    """Yield "Abstrak:" as a heading of its own before the paragraph that begins with it, or after a title.

    Where a title and "Abstrak" below it look alike, the reader takes both for one heading.
    """
    if passage.role is Role.HEADING and (start := _abstract_below(passage.text, headings)):
        yield _slice(passage, 0, start - 1, Role.HEADING)
        yield _slice(passage, start, len(passage.text), Role.HEADING)
        return
    parts = split_label(passage.text, headings) if passage.role is Role.BODY else None
    if parts is None:
        yield passage
        return
    label, rest, _ = parts
    at = len(passage.text) - len(rest)
    if label:
        yield _slice(passage, 0, len(label), Role.HEADING)
        yield _slice(passage, at, len(passage.text), Role.BODY)
    else:
        yield replace(passage, role=Role.FRONT)


def _abstract_below(text: str, headings: HeadingFile) -> int:
    """Return where "Abstrak" or the like begins behind a title of three words or more, 0 if it does not."""
    title, _, last = text.rpartition(" ")
    is_name = len(last) > _SHORT_NAME and last.lower() in headings.sections.get(SectionName.ABSTRAK, ())
    return len(title) + 1 if is_name and last[0].isupper() and title.count(" ") > 1 else 0


def _slice(passage: Passage, start: int, end: int, role: Role) -> Passage:
    boxes = passage.boxes.part(start, end) if passage.boxes is not None else None
    joint = passage.joint if end == len(passage.text) else None
    marks = tuple((at - start, mark) for at, mark in passage.marks if start < at <= end)
    return Passage(passage.text[start:end], passage.page, role, passage.level, boxes, joint, marks)


def _repeated_lines(passages: Iterable[Passage]) -> frozenset[str]:
    """Return the keys of short lines that come back: the running heads of a text turned from PDF."""
    keys = Counter(_line_key(p.text) for p in passages if p.role is Role.BODY and len(p.text) <= 160)
    return frozenset(key for key, count in keys.items() if count >= _RUNNING_REPEATS and len(key) >= 8)


def _line_key(text: str) -> str:
    return _NO_LETTERS.sub("", text).lower()


def _mark_strays(passages: list[Passage]) -> list[Passage]:
    """Mark short unfinished lines that stand inside a broken sentence as running lines.

    Seen in theses turned into text: "... terlihat dari kerja" / four footer lines / "sama dengan Kota ...".
    """
    marked = list(passages)
    for at, passage in enumerate(passages):
        if passage.role not in FLOWING or ENDS_SENTENCE.search(passage.text):
            continue
        for after in range(at + 1, min(at + 2 + _MAX_STRAY, len(passages))):
            following = passages[after]
            if following.role in FLOWING and following.text[:1].islower():
                for stray in range(at + 1, after):
                    if marked[stray].role in (Role.BODY, Role.HEADING, Role.LIST, Role.FRONT):
                        marked[stray] = replace(marked[stray], role=Role.RUNNING)
                break
            if len(following.text) > 200 or ENDS_SENTENCE.search(following.text):
                break
    return marked
