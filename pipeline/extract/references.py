"""Find the single entries of the reference list."""

import re
from collections.abc import Iterator, Sequence

from pipeline.core.records import Block, Document, Reference, Role, Span
from pipeline.extract.reference_parts import YEAR, read_parts

_PARAGRAPH_BREAK = "\n\n"
# Who makes laws, where an entry names them before it: "Indonesia. 2014. Undang-Undang Nomor ..."
_ISSUER = (
    r"(?:(?:Republik\s)?Indonesia|(?:Pemerintah|Kementerian|Menteri|Presiden|Sekretariat|Dewan|Gubernur"
    r"|Wali\s?[Kk]ota|Bupati|Provinsi|Kabupaten|Kota)(?:\s(?:dan\s)?[A-Z][\w-]+){0,6})"
)
_LAW = (
    rf"(?:{_ISSUER}[.,]?\s\(?{YEAR}\)?[.,:]?\s)?(?:Undang-Undang|Keputusan\s(?:Presiden|Menteri)"
    r"|Peraturan\s(?:Pemerintah|Presiden|Menteri|Daerah|Wali|Gubernur|Bupati)).{0,60}?\b(?:Nomor|No\.)\s"
)
# An entry behind another in one paragraph: "Sari, P. (2019).", "Sari, Putri. 2019.", "Wibawa. (2018)."
_NEXT_ENTRY = re.compile(
    rf"""(?<=[.\d/\w)\]])\s+(?=
        [A-Z][\w'’-]+(?:\s[A-Z][\w'’-]+)?,\s(?:[A-Z]\.[\s-]?){{1,4}}[^()\d]{{0,200}}?[(.,]\s?{YEAR}\b
        |[A-Z][\w'’-]+,\s[A-Z][\w'’-]+(?:\s[A-Z][\w.'’-]*){{0,3}}[.,]\s\(?{YEAR}\)?[.,]
        |[A-Z][\w'’-]+\.\s\({YEAR}\)
        |(?<=[.\d/)\]]\s)(?:[A-Z][\w'’-]+\s){{1,5}}[A-Z][\w'’-]+\.\s\({YEAR}\)
        |(?:[_–—]{{2,}}|-{{3,}})[.,\s]
        |(?P<law>{_LAW})
    )""",
    re.VERBOSE,
)
_BEGINS_AS_LAW = re.compile(rf"(?:\[\d{{1,3}}\]\s*|\d{{1,3}}[.)]\s+)?{_LAW}")
# What stands before the title of an entry: a number, who wrote it and when.
_UNTITLED = re.compile(
    rf"(?:\[\d{{1,3}}\]\s*|\d{{1,3}}[.)]\s+)?(?:[^.()\d]|\b[A-Z]\.){{2,200}}[.,]?\s*"
    rf"(?:\((?:{YEAR}|n\.d\.|t\.t\.)[^()]{{0,20}}\)|{YEAR})[.,:]?"
)
_TAIL = 1000  # characters that are looked at for how an entry ends: longer than an address
_FINISHED = re.compile(r"[.\d)\]]$|(?:https?://|www\.)\S+$")
# A law's title goes on with the one that it names: "tentang Perubahan atas Undang-Undang Nomor ...".
_NAMES_LAW = re.compile(
    r"\b(?:atas|tentang|dengan|dalam|dari|dan|terhadap|menurut|berdasarkan|perubahan|pelaksana(?:an)?"
    r"|pencabutan|penjelasan|pengganti|salinan|rancangan)$",
    re.IGNORECASE,
)
_ANY_YEAR = re.compile(rf"\b{YEAR}\b|n\.d\.|t\.t\.")
_NUMBERS = re.compile(r"(?:^|(?<=\s))(?:\[(\d{1,3})\]\s*|(\d{1,3})\.\s+)(?=[^\W\d_])")
_PARTICLE = r"(?:van|von|de|del|der|den|ter|ten|la|le|di|da|dos|bin|al|el)"
# What a paragraph begins with that goes on with the entry before.
_GOES_ON = re.compile(
    # "van der Meer, J. (1995)" begins an entry of its own
    rf"(?!(?:{_PARTICLE}[\s-])+[A-Z][\w'’-]+,\s)[a-z(]"
    r"|https?:|www\.|(?:Retrieved|Accessed|Available|Diakses|Diunduh|Tersedia|DOI)\b"
)
# "Buku", "Jurnal dan Artikel": what stands over a group of entries has no year, no address and few words.
_GROUP_WORDS = 6


def find_references(document: Document) -> tuple[Reference, ...]:
    """Return the entries in the order of the list; its group headings are none."""
    entries: list[tuple[Span, int]] = []
    for span, page in _paragraphs(document.text, document.blocks):
        text = document.text[span.start : span.end]
        if entries and _GOES_ON.match(text) and document.text[entries[-1][0].end : span.start].isspace():
            before, first = entries[-1]
            entries[-1] = (Span(before.start, span.end), first)
            continue
        for start, end in split_entries(text):
            if not _is_group(text[start:end]):
                entries.append((Span(span.start + start, span.start + end), page))
    return tuple(_records(document, entries))


def _paragraphs(text: str, blocks: Sequence[Block]) -> Iterator[tuple[Span, int]]:
    """Yield span and page of each paragraph of the list; one may run over a page."""
    run: list[Block] = []
    for block in blocks:
        if block.role is not Role.REFERENCE:
            continue
        if run and _PARAGRAPH_BREAK in text[run[-1].span.end : block.span.start]:
            yield Span(run[0].span.start, run[-1].span.end), run[0].page
            run = []
        run.append(block)
    if run:
        yield Span(run[0].span.start, run[-1].span.end), run[0].page


def split_entries(text: str) -> list[tuple[int, int]]:
    """Return start and end of each entry of a paragraph, which may run several together."""
    starts = _numbered_starts(text) or [0]
    if len(starts) == 1:
        dated, read = False, 0  # whether the entry before has a year, and how far it was looked for
        for match in _NEXT_ENTRY.finditer(text):
            dated = dated or _ANY_YEAR.search(text, read, match.start()) is not None
            read = match.start()
            if dated and _is_whole(text[starts[-1] : read], law_follows=match["law"] is not None):
                starts.append(match.end())
                dated = False
    edges = zip(starts, [*starts[1:], len(text)], strict=True)
    return [(start, start + len(text[start:end].rstrip())) for start, end in edges]


def _is_whole(entry: str, *, law_follows: bool) -> bool:
    """True if a dated entry is a whole one; a law that follows may be its title, or be named in it."""
    if _UNTITLED.fullmatch(entry):
        return False
    end = entry[-_TAIL:]
    return (
        not law_follows
        or _FINISHED.search(end) is not None
        or (_BEGINS_AS_LAW.match(entry) is not None and not _NAMES_LAW.search(end))
    )


def _numbered_starts(text: str) -> list[int]:
    """Return where entries begin that count on from the number at the beginning."""
    starts: list[int] = []
    expected = None
    for match in _NUMBERS.finditer(text):
        number = int(match[1] or match[2])
        if (not starts and match.start() == 0) or number == expected:
            starts.append(match.start())
            expected = number + 1
    return starts


def _is_group(text: str) -> bool:
    return len(text.split()) <= _GROUP_WORDS and not re.search(r"\d{4}|https?:|www\.", text)


def _records(document: Document, entries: Sequence[tuple[Span, int]]) -> Iterator[Reference]:
    authors = ""
    for number, (span, page) in enumerate(entries):
        text = document.text[span.start : span.end]
        parts = read_parts(text)
        authors = authors if parts.same_author else parts.authors
        yield Reference(
            reference_id=f"{document.source.doc_id}:r{number:04d}",
            doc_id=document.source.doc_id,
            page=page,
            span=span,
            text=text,
            number=parts.number,
            authors=authors,
            year=parts.year,
            title=parts.title,
            doi=parts.doi,
            url=parts.url,
        )
