"""Tell where one framework or work is credited to different authors, or to different years."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType

from pipeline.audit.bibliography import Citation, Entry, matching, other_years, read_citations, read_entries
from pipeline.audit.frameworks import MANY, Credit, find_credits
from pipeline.audit.witness import (
    MOST_PLACES,
    listed,
    mention_places,
    reference_place,
    sentence_place,
    sentences_of,
)
from pipeline.core.findings import AuditFinding
from pipeline.core.paper import Paper
from pipeline.core.records import Sentence

_LEAST_NAME = 3  # letters of a surname that is looked for in running text


def check_credits(
    papers: Sequence[Paper], aliases: Mapping[str, str] = MappingProxyType({})
) -> Iterator[AuditFinding]:
    """Yield frameworks with several authors or years, then works with several years, paper by paper.

    Several authors who write on one concept are no fault. A set that is counted ("sebelas indikator") has one
    author, and so has the theory that the study says it works with.
    """
    for paper in papers:
        sentences = sentences_of(paper)
        entries = read_entries(paper, aliases)
        citations = read_citations(paper, sentences, entries)
        seen: set[str] = set()
        credits = list(find_credits(paper, _surnames(citations, entries)))
        for group in _groups(credits):
            differing = _differing(group, entries)
            if differing:
                seen.update(credit.sentence.sentence_id for credit in group)
                yield _framework(group, differing)
        for citation in citations:
            if not seen.issuperset(mention.sentence_id for mention in citation.mentions):
                yield from _another_year(citation, citations, entries, sentences)


def _surnames(citations: Iterable[Citation], entries: Iterable[Entry]) -> frozenset[str]:
    """Return the names of authors whom the paper cites as persons: one word each."""
    cited = {name for citation in citations if len(citation.names) < 3 for name in citation.names}
    first = {
        entry.words[0]  # "Keohane, R. O."; "Bandung, Bagian Kerja Sama Kota" is none
        for entry in entries
        if entry.words and re.match(r"[^,]+,\s(?:[A-Z]\.|[\w'’]+(?:,|$|\s&))", entry.reference.authors)
    }
    return frozenset(name for name in cited | first if len(name) >= _LEAST_NAME)


def _groups(credits: Sequence[Credit]) -> Iterator[list[Credit]]:
    """Yield the credits of one concept together, as the first of them names it."""
    groups: list[list[Credit]] = []
    for credit in credits:
        group = next((g for g in groups if any(one.same_concept(credit) for one in g)), None)
        if group is None:
            groups.append([credit])
        else:
            group.append(credit)
    yield from (group for group in groups if len(group) > 1)


def _differing(group: Sequence[Credit], entries: Sequence[Entry]) -> list[Credit]:
    """Return one credit of each author and year if they do not agree, else none."""
    kept: list[Credit] = []
    for credit in group:
        if not any(_agree(credit, other, entries) for other in kept):
            kept.append(credit)
    return kept if len(kept) > 1 else []


def _agree(one: Credit, other: Credit, entries: Sequence[Entry]) -> bool:
    if not one.same_authors(other):
        # two authors of a concept are no fault where the study does not claim to work with both
        if one.count and other.count:
            same_words = len(one.about) > 1 and one.about == other.about
            return one.count < MANY and not (one.used or other.used or same_words)
        return not (one.used and other.used)
    if not one.year or not other.year or one.year[:4] == other.year[:4]:
        return True
    years = {e.reference.year[:4] for e in entries if e.names(sorted(one.names & other.names))}
    return {one.year[:4], other.year[:4]} <= years  # two works of theirs


def _framework(group: Sequence[Credit], differing: Sequence[Credit]) -> AuditFinding:
    own = [credit for credit in group if credit.sentence.language != "en"] or list(group)
    concept = max(own, key=lambda credit: (bool(credit.count), -credit.start)).concept
    whom = list(dict.fromkeys(credit.label for credit in differing))
    places = {
        credit.sentence.sentence_id: sentence_place(credit.sentence, credit.label) for credit in differing
    }
    for credit in group:
        places.setdefault(credit.sentence.sentence_id, sentence_place(credit.sentence, credit.label))
    chosen = sorted(list(places.values())[:MOST_PLACES], key=lambda place: place.span)
    return AuditFinding(
        "credit-differs",
        concept,
        f'"{concept}" dikreditkan kepada {listed(whom, "dan")} dalam naskah yang sama.',
        f'"{concept}" is credited to {listed(whom, "and")} in the same paper.',
        tuple(chosen),
    )


def _another_year(
    citation: Citation,
    citations: Sequence[Citation],
    entries: Sequence[Entry],
    sentences: Mapping[str, Sentence],
) -> Iterator[AuditFinding]:
    """Yield a citation whose authors are listed once, with another year that is cited as well."""
    others = other_years(citation, entries)
    if len(others) != 1 or matching(citation, entries):
        return
    beside = next((one for one in citations if others[0] in matching(one, entries)), None)
    if beside is None:
        return
    years = listed([beside.year or "t.t.", citation.year or "t.t."], "dan")
    yield AuditFinding(
        "credit-differs",
        others[0].label,
        f"Karya {citation.who} dikutip dengan tahun {years}, tetapi daftar pustaka hanya memuat "
        f"{others[0].reference.year}.",
        f"The work of {citation.who} is cited with the years {years.replace(' dan ', ' and ')}, but the "
        f"reference list has only {others[0].reference.year}.",
        (
            *mention_places(beside.mentions[:2], sentences),
            *mention_places(citation.mentions[:2], sentences),
            reference_place(others[0].reference, others[0].reference.year),
        ),
    )
