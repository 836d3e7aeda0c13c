"""Tell where two files seem to hold one paper: all that is counted over papers then counts it twice."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from pipeline.audit.wording import plain_words
from pipeline.core.findings import AuditFinding, Place
from pipeline.core.paper import Paper
from pipeline.core.records import Document, Finding, Span

_DOI = re.compile(r"10\.\d{4,9}/\S+")
# A shorter title ("Sister City") is one that many papers may have.
_LEAST_WORDS = 4
_LEAST_LETTERS = 3  # of a word of an author's name: no initial
_NO_NAME = frozenset({"dan", "and"})
_SAME_DOI = ("DOI-nya sama", "the same DOI")
_SAME_AUTHOR = ("judul dan penulisnya sama", "the same title and author")
_SAME_YEAR = ("judul dan tahunnya sama", "the same title and year")


@dataclass(frozen=True, slots=True)
class Identity:
    """What tells a paper from others, in small letters; empty where it is not known."""

    doc_id: str
    doi: str
    title: tuple[str, ...]
    names: frozenset[str]
    year: int | None


@dataclass(frozen=True, slots=True)
class Same:
    """Two papers that seem to be one, by their doc_ids, and by what, in Indonesian and English."""

    first: str
    second: str
    by: tuple[str, str]

    @property
    def said(self) -> tuple[str, str]:
        """What is to be told of them, in both languages."""
        return (
            f"{self.first} dan {self.second} tampaknya satu naskah ({self.by[0]}): semua hitungan memuatnya "
            "dua kali; sisihkan salah satu berkasnya",
            f"{self.first} and {self.second} seem to be one paper ({self.by[1]}): all counts have it twice; "
            "leave one of the files out",
        )


def check_same(papers: Sequence[Paper]) -> Iterator[AuditFinding]:
    """Yield each two papers that seem to be one."""
    by_id = {paper.doc_id: paper.document for paper in papers}
    for same in find_same(identity(paper.document) for paper in papers):
        documents = [by_id[same.first], by_id[same.second]]
        said, said_en = same.said
        yield AuditFinding(
            "same-paper",
            f"{same.first}, {same.second}",
            f"{said}.",
            f"{said_en}.",
            tuple(_place(document, by_doi=same.by is _SAME_DOI) for document in documents),
        )


def find_same(identities: Iterable[Identity]) -> Iterator[Same]:
    """Yield the pairs with one DOI, or with one title and an author or the year in common, in order."""
    alike: dict[object, list[Identity]] = defaultdict(list)
    for one in identities:
        if one.doi:
            alike[one.doi].append(one)
        if len(one.title) >= _LEAST_WORDS:
            alike[one.title].append(one)
    found = {}
    for group in alike.values():
        for first, second in combinations(sorted(group, key=lambda one: one.doc_id), 2):
            if by := _same_by(first, second):
                found[first.doc_id, second.doc_id] = Same(first.doc_id, second.doc_id, by)
    yield from (found[pair] for pair in sorted(found))


def identity(document: Document) -> Identity:
    """Return what tells this paper from others."""
    source = document.source
    doi = _DOI.search(document.front.doi.value.lower()) if document.front.doi else None
    names = {word for word in plain_words(source.authors) if len(word) >= _LEAST_LETTERS}
    return Identity(
        source.doc_id,
        doi.group().rstrip(".,;)") if doi else "",
        plain_words(source.title),
        frozenset(names - _NO_NAME),
        source.year,
    )


def _same_by(one: Identity, other: Identity) -> tuple[str, str] | None:
    """Return what tells that two papers that share a DOI or a title are one, None if nothing does."""
    if one.doi and one.doi == other.doi:
        return _SAME_DOI
    if one.names & other.names:
        return _SAME_AUTHOR
    # two authors who are known and differ wrote two papers, in whatever year
    if one.year is not None and one.year == other.year and not (one.names and other.names):
        return _SAME_YEAR
    return None


def _place(document: Document, *, by_doi: bool) -> Place:
    """Return where the paper says so: its DOI or title, else how its text begins."""
    front = document.front
    said: Finding | None = front.doi if by_doi else front.title
    span = said.span if said else _opening(document)
    page = next((block.page for block in document.blocks if block.span.overlaps(span)), 1)
    text = document.text[span.start : span.end]
    return Place(document.source.doc_id, page, span, text, document.source.source_file)


def _opening(document: Document) -> Span:
    return document.blocks[0].span if document.blocks else Span(0, max(1, len(document.text)))
