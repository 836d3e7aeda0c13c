"""What a paper cites beside what it lists: citations and entries as names and years that can be compared."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from pipeline.audit.wording import initials, is_slip, plain_words
from pipeline.core.findings import Mention
from pipeline.core.paper import Paper
from pipeline.core.records import Reference, SectionName, Sentence, Span

_SMALL = frozenset("of the and dan for di untuk dengan atas et al dkk de van von la".split())
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
_YEAR_IN_TEXT = re.compile(r"[\s,(:]*(?:1[5-9]|20)\d\d.*|[\s,(]*(?:n\.\s?d|t\.\s?t).*", re.DOTALL)
_LONGEST_RUN = 4  # words of one surname: "Nur Aini binti Salim"
_NAME_TO_YEAR = 100  # characters, spaces not counted, between a surname and the year of its entry
_LEAST_ABBREVIATION = 2  # letters
# A work that is known from another: "Putnam (1988) dalam Sukma (2003)"; only the second must be listed.
_THEN_IN = re.compile(
    r"\s*[,;]?\s*\(?\s*(?:dalam|in|sebagaimana\s+dikutip|seperti\s+dikutip|dikutip\s+(?:dari|oleh|dalam)|"
    r"cited\s+in|as\s+cited\s+in|lihat\s+dalam)\s+(?=[^\W\d_a-z]|de\s|van\s)"
)
_QUOTING = re.compile(r"(?:mengutip|merujuk\s+pada|citing)\s+\(?$")


@dataclass(frozen=True)
class Citation:
    """One work as the text cites it, with all places; `names` are the plain surnames or words of an office.

    `year` is "" for a work without one; `number` is that of a numbered style, which has no names.
    """

    mentions: tuple[Mention, ...]
    names: tuple[str, ...]
    year: str
    number: int | None = None

    @cached_property
    def who(self) -> str:
        """The authors as the text prints them."""
        printed = _YEAR_IN_TEXT.sub("", " ".join(self.mentions[0].text.split())).strip(" ,([")
        return printed or " ".join(name.title() for name in self.names)

    @property
    def label(self) -> str:
        """The work in a line: "Kim dan Choi (2018)"."""
        return f"[{self.number}]" if self.number is not None else f"{self.who} ({self.year or 't.t.'})"


@dataclass(frozen=True)
class Entry:
    """An entry of the reference list, as a citation may name it."""

    reference: Reference
    words: tuple[str, ...]
    aliases: tuple[str, ...] = ()

    @cached_property
    def runs(self) -> frozenset[str]:
        """Its authors' words, and runs of them as one: "devilliers" of "De Villiers"."""
        words = self.words
        joined = {
            "".join(words[at : at + size])
            for size in range(1, _LONGEST_RUN + 1)
            for at in range(len(words) - size + 1)
        }
        return frozenset({*joined, *self.aliases})

    @cached_property
    def short(self) -> str:
        """The initials of an office, "" for persons: they have a comma, or an initial of their own."""
        if "," in self.reference.authors or any(len(word) == 1 for word in self.words):
            return ""
        return initials(self.words, _SMALL)

    @property
    def label(self) -> str:
        """The work in a line."""
        who = self.reference.authors or self.reference.title or self.reference.text[:60]
        return f"{who} ({self.reference.year})" if self.reference.year else who

    def names(self, wanted: Sequence[str]) -> bool:
        """True if all the names are among the authors."""
        return all(self.has(name) for name in wanted)

    def has(self, name: str) -> bool:
        """True if the name, or what it abbreviates, is among the authors."""
        if name in self.runs:
            return True
        return len(name) >= _LEAST_ABBREVIATION and len(self.short) > 2 and self.short.startswith(name)

    def spells(self, wanted: Sequence[str]) -> bool:
        """True if all the names are among the authors, one of them with a slip of the pen."""
        return all(self.has(name) or any(is_slip(name, run) for run in self.runs) for name in wanted)

    def first_place(self, name: str) -> int:
        """Return which word of the authors begins with the name's first letters; a late one fits less."""
        return next((at for at, word in enumerate(self.words) if name.startswith(word)), len(self.words))


def read_citations(
    paper: Paper, sentences: Mapping[str, Sentence], entries: Sequence["Entry"] = ()
) -> tuple[Citation, ...]:
    """Return the works that the text cites, in the order of their first place.

    An office that is listed is cited where it stands before a year: "Kementerian Luar Negeri (2018)". A work
    that is cited after another ("dalam Sukma, 2003") is left out: the list need not have it.
    """
    places: dict[str, list[Mention]] = {}
    for mention in paper.coded.mentions:
        if mention.kind == "citation" and not _at_second_hand(mention, sentences.get(mention.sentence_id)):
            places.setdefault(mention.value, []).append(mention)
    for value, mention in _by_offices(paper, entries):
        places.setdefault(value, []).append(mention)
    for value, mention in _between(paper.coded.mentions, sentences):
        places.setdefault(value, []).append(mention)
    return tuple(_citation(value, mentions) for value, mentions in places.items())


def read_entries(paper: Paper, aliases: Mapping[str, str]) -> tuple[Entry, ...]:
    """Return the reference list; `aliases` are abbreviations of offices and what they stand for."""
    return tuple(_entry(reference, aliases) for reference in paper.document.references)


def matching(citation: Citation, entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """Return the entries that the citation may mean: names and year fit; those it names first, if any."""
    if citation.number is not None:
        return tuple(entry for entry in entries if entry.reference.number == citation.number)
    fitting = [e for e in entries if e.names(citation.names) and years_agree(citation.year, e.reference)]
    if not fitting:
        return ()
    best = min(entry.first_place(citation.names[0]) for entry in fitting)
    return tuple(entry for entry in fitting if entry.first_place(citation.names[0]) == best)


def other_years(citation: Citation, entries: Sequence[Entry]) -> tuple[Entry, ...]:
    """Return the entries by the authors of the citation with another year than it gives."""
    if citation.number is not None:
        return ()
    return tuple(
        e for e in entries if e.names(citation.names) and not years_agree(citation.year, e.reference)
    )


def is_in_list_text(citation: Citation, text: str) -> bool:
    """True if names and year stand together in the list, though no entry of theirs was told apart.

    `text` is that of all entries, plain and without spaces.
    """
    if citation.number is not None or not citation.year:
        return False
    first = re.escape(citation.names[0])
    near = re.finditer(rf"{first}.{{0,{_NAME_TO_YEAR}}}?{citation.year[:4]}", text)
    return any(all(name in found.group() for name in citation.names) for found in near)


def years_agree(year: str, reference: Reference) -> bool:
    """True if a citation's year is the entry's, but for a letter that only one of them has."""
    listed = reference.year
    if not listed or not year:
        return not year or not _YEAR.search(reference.text) or year[:4] in _YEAR.findall(reference.text)
    if year[4:] and listed[4:]:
        return year == listed
    return year[:4] == listed[:4] or bool(re.search(rf"\b{year[:4]}\s?/|/\s?{year[:4]}\b", reference.text))


def _citation(value: str, mentions: Sequence[Mention]) -> Citation:
    number = re.fullmatch(r"ref-(\d+)", value)
    if number:
        return Citation(tuple(mentions), (), "", int(number[1]))
    *names, year = value.split("-")
    names = [name for name in names if name != "etal"]
    return Citation(tuple(mentions), tuple(names), "" if year == "nd" else year)


def _entry(reference: Reference, aliases: Mapping[str, str]) -> Entry:
    words = plain_words(reference.authors or reference.title or reference.text[:80])
    longer = [word for name in words for word in plain_words(aliases.get(name, ""))]
    name = " ".join(words)
    shorter = [alias for alias, long in aliases.items() if long and long in name]
    return Entry(reference, words, (*longer, *shorter))


def _at_second_hand(mention: Mention, sentence: Sentence | None) -> bool:
    if sentence is None:
        return False
    start, end = mention.span.start - sentence.span.start, mention.span.end - sentence.span.start
    text = sentence.text.replace("*", " ")
    return bool(_THEN_IN.match(text, end) or _QUOTING.search(text[max(0, start - 30) : start]))


def _by_offices(paper: Paper, entries: Sequence[Entry]) -> Iterator[tuple[str, Mention]]:
    """Yield the places where a listed office, as "Badan Pusat Statistik", bears a year in brackets."""
    names = {entry.reference.authors: "-".join(entry.words) for entry in entries if entry.short}
    if not names:
        return
    longest = sorted(map(re.escape, names), key=len, reverse=True)
    cited = re.compile(
        rf"(?<!\w)(?P<who>{'|'.join(longest)})\s+\((?P<year>(?:19|20)\d\d[a-z]?)\b[^()]{{0,12}}\)"
    )
    known = {mention.span.start for mention in paper.coded.mentions if mention.kind == "citation"}
    for sentence in paper.read.sentences:
        for found in cited.finditer(sentence.text.replace("*", " ")):
            start, end = sentence.span.start + found.start(), sentence.span.start + found.end()
            value = f"{names[found['who']]}-{found['year']}"
            if start not in known and sentence.section is not SectionName.PUSTAKA:
                text = sentence.text[found.start() : found.end()]
                yield (
                    value,
                    Mention(
                        sentence.doc_id,
                        sentence.sentence_id,
                        sentence.page,
                        "citation",
                        Span(start, end),
                        text,
                        value,
                        "audit",
                    ),
                )


def _between(mentions: Sequence[Mention], sentences: Mapping[str, Sentence]) -> Iterator[tuple[str, Mention]]:
    """Yield the numbers that "[3]-[5]" leaves out."""
    numbered = [m for m in mentions if m.kind == "citation" and m.value.startswith("ref-")]
    for first, last in pairwise(numbered):
        sentence = sentences.get(first.sentence_id)
        if sentence is None or first.sentence_id != last.sentence_id:
            continue
        at = sentence.span.start
        if sentence.text[first.span.end - at : last.span.start - at].strip() in {"-", "–", "—"}:
            for number in range(int(first.value[4:]) + 1, int(last.value[4:])):
                yield f"ref-{number}", first
