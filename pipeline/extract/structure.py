"""Turn passages into a Document: roles, sections, and paragraphs joined over page and column breaks."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from pipeline.core.boxes import Boxes, join_boxes
from pipeline.core.errors import DocumentError
from pipeline.core.records import Block, Document, Page, Passage, Role, Section, SectionName, Source, Span
from pipeline.extract.headings import Heading, HeadingFile, looks_like_heading, read_heading, split_label

_CAPTION = re.compile(
    r"^(?:gambar|tabel|grafik|bagan|diagram|peta|foto|figure|table|chart)\s*\d*[\d.]*\s*[.:–-]?\s+\S", re.I
)
_PAGE_NUMBER = re.compile(
    r"^[\W_]*(?:(?:page|halaman|hal|hlm)\W*)?(?:\d{1,4}|[ivxlc]{1,6})(?:\s*(?:of|dari|/)\s*\d{1,4})?[\W_]*$",
    re.I,
)
_ENDS_SENTENCE = re.compile(r"[.!?:;…][\"'”’»)\]*\d¹²³⁴⁵⁶⁷⁸⁹⁰]*$")
_NO_LETTERS = re.compile(r"[\W\d_]+")
# A line that ends in one of these cannot be the end of a paragraph.
_ENDS_OPEN = re.compile(
    r"(?:,|\b(?:di|ke|dari|dan|atau|serta|yang|untuk|dengan|pada|oleh|dalam|antara|sebagai|bagi|para|tentang|terhadap|karena|bahwa|adalah"
    r"|merupakan|melalui|the|of|and|in|to|for|with|by|on))$"
)
# A stray block in the middle of a sentence (a footer of a page) has at most this many lines.
_MAX_STRAY = 6
_FLOWING = frozenset({Role.BODY, Role.LIST, Role.QUOTE})
_RUNNING_REPEATS = 3


@dataclass(frozen=True, slots=True)
class _Piece:
    """A passage with its section: `heading` and `name` are those of the section it stands in."""

    passage: Passage
    opens: Section | None = None


def build_document(
    source: Source, pages: tuple[Page, ...], passages: Sequence[Passage], headings: HeadingFile
) -> Document:
    """Return the document; raises DocumentError if nothing in it can be read as running text."""
    marked = _mark_roles(list(passages), headings)
    pieces = list(_sections(marked, source, headings))
    if not any(piece.passage.role in _FLOWING for piece in pieces):
        raise DocumentError(
            "no running text found", hint="check that the file holds the paper itself, not a cover"
        )
    return _assemble(source, pages, pieces)


def _mark_roles(passages: list[Passage], headings: HeadingFile) -> list[Passage]:
    """Return the passages with running lines, captions and headings marked, and labels cut off."""
    passages = [p for passage in passages for p in _cut_label(passage, headings)]
    repeated = _repeated_lines(passages)
    marked: list[Passage] = []
    for number, passage in enumerate(passages):
        role = passage.role
        if role is Role.BODY and (_PAGE_NUMBER.match(passage.text) or _line_key(passage.text) in repeated):
            role = Role.RUNNING
        elif role is Role.BODY and _CAPTION.match(passage.text) and len(passage.text) < 300:
            role = Role.CAPTION
        elif role is Role.BODY and _is_heading(passage, passages[number + 1 : number + 2], headings):
            role = Role.HEADING
        marked.append(passage if role is passage.role else replace(passage, role=role))
    return _mark_strays(marked)


def _is_heading(passage: Passage, following: Sequence[Passage], headings: HeadingFile) -> bool:
    """A heading has something below it, and what follows does not go on with its sentence."""
    if not looks_like_heading(passage.text, headings):
        return False
    return bool(following) and not following[0].text[:1].islower()


def _cut_label(passage: Passage, headings: HeadingFile) -> Iterator[Passage]:
    """Yield "Abstrak:" as a heading of its own before the paragraph that begins with it."""
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


def _slice(passage: Passage, start: int, end: int, role: Role) -> Passage:
    boxes = passage.boxes.part(start, end) if passage.boxes is not None else None
    joint = passage.joint if end == len(passage.text) else None
    return Passage(passage.text[start:end], passage.page, role, passage.level, boxes, joint)


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
        if passage.role not in _FLOWING or _ENDS_SENTENCE.search(passage.text):
            continue
        for after in range(at + 1, min(at + 2 + _MAX_STRAY, len(passages))):
            following = passages[after]
            if following.role in _FLOWING and following.text[:1].islower():
                for stray in range(at + 1, after):
                    if marked[stray].role in (Role.BODY, Role.HEADING, Role.LIST, Role.FRONT):
                        marked[stray] = replace(marked[stray], role=Role.RUNNING)
                break
            if len(following.text) > 200 or _ENDS_SENTENCE.search(following.text):
                break
    return marked


def _sections(passages: Sequence[Passage], source: Source, headings: HeadingFile) -> Iterator[_Piece]:
    """Yield the passages in order with the section that a heading opens; spans are set when assembled."""
    known = [read_heading(p.text, headings).name for p in passages if p.role is Role.HEADING]
    has_results = SectionName.HASIL in known
    front = _front_length(passages, headings)
    current = SectionName.DEPAN if front else _first_section(known)
    chapter_open: Section | None = None
    for number, passage in enumerate(passages):
        if number < front:
            role = passage.role if passage.role in (Role.RUNNING, Role.TABLE) else Role.FRONT
            opens = Section(Span(0, 1), SectionName.DEPAN, "", 1) if number == 0 else None
            yield _Piece(replace(passage, role=role), opens)
            continue
        if passage.role is Role.FRONT and current in (SectionName.DEPAN, SectionName.ABSTRAK):
            current = SectionName.DEPAN
            yield _Piece(passage, Section(Span(0, 1), current, "", 1))
            continue
        if passage.role is Role.FRONT:
            passage = replace(passage, role=Role.BODY)
        heading = read_heading(passage.text, headings) if passage.role is Role.HEADING else None
        if current is SectionName.PUSTAKA and heading and not (heading.name or heading.chapter):
            passage, heading = replace(passage, role=Role.BODY), None  # a title in a reference list
        if heading:
            chapter_only = heading.chapter and heading.name is None
            current = heading.name or _unnamed(heading, passage.level, current, has_results)
            level = passage.level or heading.depth or (1 if heading.name else 2)
            section = Section(Span(0, 1), current, passage.text, level)
            if chapter_open is not None:  # "BAB VI" alone on its line, its title below
                section = replace(section, heading=f"{chapter_open.heading} {passage.text}", level=1)
            chapter_open = section if chapter_only and len(passage.text.split()) <= 2 else None
            yield _Piece(passage, section)
            continue
        chapter_open = None
        if number == front:  # running text that no heading opens
            current = SectionName.LAIN if front else current
            yield _Piece(passage, Section(Span(0, 1), current, "", 1))
            continue
        if current is SectionName.PUSTAKA and passage.role in _FLOWING:
            passage = replace(passage, role=Role.REFERENCE)
        yield _Piece(passage)


def _front_length(passages: Sequence[Passage], headings: HeadingFile) -> int:
    """Return how many passages stand before the first section: title, authors, dates of a journal.

    Without any known heading it is the title: the lines before the first finished sentence.
    """
    for number, passage in enumerate(passages):
        if passage.role is Role.HEADING:
            heading = read_heading(passage.text, headings)
            if heading.name is not None or heading.chapter:
                return number
    for number, passage in enumerate(passages):
        if passage.role in _FLOWING and _ENDS_SENTENCE.search(passage.text) and len(passage.text) > 60:
            # The heading right above the text belongs to the text, unless it is the first line: the title.
            return number - 1 if number > 1 and passages[number - 1].role is Role.HEADING else number
    return 0


def _first_section(known: Sequence[SectionName | None]) -> SectionName:
    return next((name for name in known if name), SectionName.LAIN)


def _unnamed(heading: Heading, level: int | None, current: SectionName, has_results: bool) -> SectionName:
    """Return the section that a heading of its own wording belongs to: mostly the one it stands in.

    Many articles have no section called results: what follows the introduction, the theory and the method
    under headings of its own are the findings.
    """
    if current in (SectionName.DEPAN, SectionName.ABSTRAK):
        return SectionName.LAIN
    before_results = current in (SectionName.PENDAHULUAN, SectionName.TINJAUAN, SectionName.METODE)
    top = heading.chapter or (level or heading.depth or 2) == 1
    if before_results and (not has_results or (top and current is SectionName.METODE)):
        return SectionName.HASIL
    if top and current in (SectionName.KESIMPULAN, SectionName.SARAN) and heading.chapter:
        return SectionName.LAIN
    return current


def _assemble(source: Source, pages: tuple[Page, ...], pieces: Sequence[_Piece]) -> Document:
    """Lay the passages one after another; stray lines inside a sentence come after its paragraph."""
    chunks: list[str] = []
    boxes: list[tuple[int, Boxes | None]] = []
    blocks: list[Block] = []
    opened: list[tuple[int, Section]] = []
    length = 0

    def put(text: str, own: Boxes | None) -> None:
        nonlocal length
        chunks.append(text)
        boxes.append((len(text), own))
        length += len(text)

    for joiner, piece in _with_joiners(pieces):
        passage = piece.passage
        put(joiner, None)
        if piece.opens:
            opened.append((length, piece.opens))
        blocks.append(Block(Span(length, length + len(passage.text)), passage.page, passage.role))
        put(passage.text, passage.boxes)
    ends = [start for start, _ in opened[1:]] + [length]
    sections = tuple(
        replace(section, span=Span(start, end))
        for (start, section), end in zip(opened, ends, strict=True)
        if end > start
    )
    drawn = any(piece.passage.boxes is not None for piece in pieces)
    return Document(
        source=source,
        text="".join(chunks),
        pages=pages,
        blocks=tuple(blocks),
        sections=sections,
        boxes=join_boxes(boxes) if drawn else None,
    )


def _with_joiners(pieces: Sequence[_Piece]) -> Iterator[tuple[str, _Piece]]:
    """Yield each piece with what stands before it: nothing, a space or a paragraph break.

    A paragraph that goes on behind a caption, a footer or a footnote is brought together first.
    """
    queue = list(pieces)
    at, first = 0, True
    while at < len(queue):
        piece = queue[at]
        yield ("" if first else "\n\n"), piece
        first = False
        aside: list[_Piece] = []
        last = piece
        at += 1
        while (last.passage.role in _FLOWING or last.passage.joint is not None) and at < len(queue):
            ahead = at
            while ahead < len(queue) and queue[ahead].passage.role in (
                Role.RUNNING,
                Role.CAPTION,
                Role.FOOTNOTE,
                Role.TABLE,
            ):
                ahead += 1
            if ahead == len(queue) or not _continues(last.passage, queue[ahead].passage):
                break
            aside += queue[at:ahead]
            joiner = last.passage.joint
            if joiner is None:
                joiner = "" if last.passage.text.endswith("-") else " "
            last = queue[ahead]
            yield joiner, _Piece(replace(last.passage, role=piece.passage.role), last.opens)
            at = ahead + 1
        for stray in aside:
            yield "\n\n", stray


def _continues(passage: Passage, following: Passage) -> bool:
    """True if the second passage goes on with the first one's sentence."""
    if passage.joint is not None and following.role is passage.role:
        return True
    if following.role not in _FLOWING or _ENDS_SENTENCE.search(passage.text):
        return False
    if following.role is Role.LIST and passage.role is not Role.LIST:
        return False
    return passage.joint is not None or following.text[:1].islower() or bool(_ENDS_OPEN.search(passage.text))
