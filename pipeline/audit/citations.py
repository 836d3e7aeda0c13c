"""Hold what a paper cites against its reference list: cited but not listed, listed but not cited."""

import re
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

from pipeline.audit.bibliography import (
    Citation,
    Entry,
    is_in_list_text,
    matching,
    other_years,
    read_citations,
    read_entries,
    years_agree,
)
from pipeline.audit.witness import MOST_PLACES, mention_places, reference_place, sentences_of
from pipeline.audit.wording import plain, plain_words
from pipeline.core.findings import AuditFinding
from pipeline.core.paper import Paper
from pipeline.core.records import Document, Role, Sentence

# Where most of a longer list is not met in the other, the fault is with the list or the way of citing, and
# one finding says so; "most" and "longer" are set so that seven slips in a list of ten are still told apart.
_MOST, _LONGER = 0.75, 8
_LEAST_NAME = 3  # letters of a surname that is looked for in the text
# What credits a work without its year: "menurut Mingst", "teori Duchacek".
_CREDITED = (
    r"\b(?:menurut|oleh|dari|teori|konsep|pandangan|pemikiran|karya|definisi|seperti|kata|by|to)"
    r"\s+(?:\w+[\s.]+){0,2}?"
)
_LAW = re.compile(r"(?i)(?:undang|peraturan|keputusan|instruksi|surat\s+edaran|uu\b|pp\b|perda\b|permen)")
_LIST, _LIST_EN = "daftar pustaka", "reference list"
Sentences = Mapping[str, Sentence]


def check_citations(
    papers: Sequence[Paper], aliases: Mapping[str, str] = MappingProxyType({})
) -> Iterator[AuditFinding]:
    """Yield what is cited and not listed, then what is listed and not cited, paper by paper.

    `aliases` are abbreviations of offices, plain, and what they stand for. A work that is listed with
    another year or spelling is one finding; so is a paper without a list, or whose list is of no use.
    An author whose listed year is cited beside another one is left to the check of credits.
    """
    for paper in papers:
        sentences = sentences_of(paper)
        entries = read_entries(paper, aliases)
        citations = read_citations(paper, sentences, entries)
        if not entries:
            yield from _no_list(citations, sentences)
            continue
        cited = {id(entry) for citation in citations for entry in _listed(citation, entries)}
        text = "".join(word for e in entries for word in plain_words(e.reference.text))
        missing = [
            citation
            for citation in citations
            if not _listed(citation, entries) and not is_in_list_text(citation, text)
        ]
        if len(citations) >= _LONGER and len(missing) > _MOST * len(citations):
            yield _useless_list(missing, citations, sentences)
            continue
        for citation in missing:
            finding, meant = _not_listed(citation, entries, cited, sentences)
            cited.update(map(id, meant))
            if finding:
                yield finding
        yield from _not_cited(paper.document, entries, cited)


def _listed(citation: Citation, entries: Sequence[Entry]) -> tuple[Entry, ...]:
    found = matching(citation, entries)
    if not found and citation.number is not None and all(e.reference.number is None for e in entries):
        return tuple(entries[citation.number - 1 : citation.number])  # the list lost its numbers
    return found


def _no_list(citations: Sequence[Citation], sentences: Sentences) -> Iterator[AuditFinding]:
    if citations:
        mentions = [citation.mentions[0] for citation in citations]
        yield AuditFinding(
            "cited-not-listed",
            _LIST,
            f"Teks mengutip {len(citations)} karya, tetapi berkas ini tidak memuat daftar pustaka.",
            f"The text cites {len(citations)} works, but this file has no reference list.",
            mention_places(mentions, sentences),
            subject_en=_LIST_EN,
        )


def _useless_list(
    missing: Sequence[Citation], citations: Sequence[Citation], sentences: Sentences
) -> AuditFinding:
    return AuditFinding(
        "cited-not-listed",
        _LIST,
        f"Dari {len(citations)} karya yang dikutip, {len(missing)} tidak ditemukan dalam daftar pustaka: "
        "periksa apakah daftarnya lengkap dan terbaca.",
        f"Of {len(citations)} works cited, {len(missing)} were not found in the reference list: "
        "see whether the list is complete and was read.",
        mention_places([citation.mentions[0] for citation in missing], sentences),
        subject_en=_LIST_EN,
    )


def _not_listed(
    citation: Citation, entries: Sequence[Entry], cited: set[int], sentences: Sentences
) -> tuple[AuditFinding | None, tuple[Entry, ...]]:
    """Return the finding, and the entry that the citation must mean if it is listed otherwise."""
    years = other_years(citation, entries)
    if len(years) == 1 and id(years[0]) in cited:
        return None, ()
    meant = tuple(entry for entry in years if id(entry) not in cited)[:1]
    if meant:
        how_id = f"mencantumkannya dengan tahun {meant[0].reference.year or 'yang kosong'}"
        how_en = f"has it with the year {meant[0].reference.year or 'left out'}"
    elif meant := _alike(citation, entries, cited):
        how_id = f"menulisnya {meant[0].label}"
        how_en = f"has it as {meant[0].label}"
    else:
        how_id, how_en = "tidak memuatnya", "does not have it"
    finding = AuditFinding(
        "cited-not-listed",
        citation.label,
        f"{citation.label} dikutip di dalam teks, tetapi daftar pustaka {how_id}.",
        f"{citation.label} is cited in the text, but the reference list {how_en}.",
        (
            *mention_places(citation.mentions, sentences)[: MOST_PLACES - 1],
            *(reference_place(entry.reference, entry.label) for entry in meant),
        ),
    )
    return finding, meant


def _alike(citation: Citation, entries: Sequence[Entry], cited: set[int]) -> tuple[Entry, ...]:
    """Return an entry of that year that nothing else cites: spelt otherwise, or with other co-authors."""
    if citation.number is not None:
        return ()
    free = [e for e in entries if id(e) not in cited and years_agree(citation.year, e.reference)]
    spelt = [entry for entry in free if entry.spells(citation.names)]
    first = [
        entry for entry in free if entry.has(citation.names[0]) and entry.first_place(citation.names[0]) < 2
    ]
    return tuple((spelt or first)[:1])


def _not_cited(document: Document, entries: Sequence[Entry], cited: set[int]) -> Iterator[AuditFinding]:
    text = _Body(document)
    left = [entry for entry in entries if id(entry) not in cited and not text.names(entry)]
    if len(entries) >= _LONGER and len(left) > _MOST * len(entries):
        yield AuditFinding(
            "listed-not-cited",
            _LIST,
            f"Dari {len(entries)} entri daftar pustaka, {len(left)} tidak ditemukan kutipannya di dalam "
            "teks: mungkin dikutip dengan catatan kaki atau nomor yang tidak terbaca.",
            f"Of {len(entries)} entries in the reference list, {len(left)} were not found cited in the text: "
            "they may be cited by notes or numbers that could not be read.",
            tuple(reference_place(entry.reference, entry.label) for entry in left[:MOST_PLACES]),
            subject_en=_LIST_EN,
        )
        return
    for entry in left:
        yield AuditFinding(
            "listed-not-cited",
            entry.label,
            f"{entry.label} ada dalam daftar pustaka, tetapi tidak dikutip di dalam teks.",
            f"{entry.label} is in the reference list, but is not cited in the text.",
            (reference_place(entry.reference, ""),),
        )


class _Body:
    """The text outside the reference list, asked whether it names a work in a way that is no citation."""

    def __init__(self, document: Document) -> None:
        kept = [block for block in document.blocks if block.role not in {Role.REFERENCE, Role.RUNNING}]
        texts = [(block.role, document.text[block.span.start : block.span.end]) for block in kept]
        self.blocks = [frozenset(plain_words(text)) for _, text in texts]
        notes = [note.span for note in document.footnotes]
        self.notes = [
            *(frozenset(plain_words(text)) for role, text in texts if role is Role.FOOTNOTE),
            *(frozenset(plain_words(document.text[span.start : span.end])) for span in notes),
        ]
        self.text = plain(" ".join(" ".join(text.replace("*", " ").split()) for _, text in texts))

    def names(self, entry: Entry) -> bool:
        """True if the entry's first author stands near its year, in a note, or after "menurut"."""
        reference = entry.reference
        if not reference.authors and not reference.title:
            return True  # an entry that could not be read is no fault of the text
        year = reference.year[:4]
        if _LAW.match(reference.text):
            numbers = frozenset(re.findall(r"\d+", reference.title or reference.text)[:2])
            return any(numbers <= block for block in self.blocks)
        first = plain_words(reference.authors.partition(",")[0] or reference.title)
        if any(len(first) > 1 and frozenset(first) <= note for note in self.notes):
            return True
        names = [word for word in first if len(word) >= _LEAST_NAME]
        if len(first) > 2 or not reference.authors:
            return " ".join(first[:6]) in self.text
        if any(set(names) <= note for note in self.notes):
            return True
        if any(set(names) <= block and year in block for block in self.blocks if year):
            return True
        return any(re.search(rf"{_CREDITED}{re.escape(name)}\b", self.text) for name in names)
