"""Tell where a paper gives a law a number, a year or a title that it does not have."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from pipeline.audit.law_list import KnownLaw, LawBook, alike, stems_of, value_of
from pipeline.audit.witness import reference_place, sentence_place, sentences_of
from pipeline.core.findings import AuditFinding, Mention, Place
from pipeline.core.paper import Paper
from pipeline.core.records import Sentence

# Shares of the words of two titles. Papers shorten and paraphrase titles ("... dengan pihak luar negeri"), so
# one is wrong only where hardly a word fits; one is that of another law where nearly all do. On 42 texts of
# tests/audit with wrong and sound laws the first may be 0.05 to 0.75 for the same findings, as titles there
# fit or do not; 0 loses five of 27, 1 gives three too many.
_WRONG_TITLE, _SAME_TITLE = 0.2, 0.75
_MOST_LAWS = 20  # of one number or year that are compared with each other
_LONG_FORM, _MANY_WORDS = 0.5, 5  # a paraphrase of a long title, and its least words
_LEAST_WORDS = 2  # of a title that can be judged
_ABOUT = re.compile(r"\s*(?:\([^()]{0,60}\)\s*)?,?\s*tentang\s+", re.IGNORECASE)
_TITLE_ENDS = re.compile(
    r"[.;()\"“”\[]|,?\s+(?:yang|sebagaimana|serta|maka|memberikan|mengatur|menyatakan|menyebut\w*|menjadi|juga"
    r"|(?:dan|jo\.?|juncto)\s+(?:UU|PP|Undang|Peraturan|Per[mp]|Keputusan))\b"
    r"|,\s+(?!dan\b)(?=[a-z]|UU|PP|Undang|Per)"
)
# A title in capitals ends where two words of the sentence follow.
_TWO_SMALL = re.compile(
    r"(?:\s+(?!dan\b|di\b|atas\b|untuk\b|dengan\b|oleh\b|antara\b|dalam\b|bagi\b)[a-z]\w*){2}"
)
_SMALL_AT_END = re.compile(r"(?:\s+[a-z][\w-]*)+$")
_CHANGES = re.compile(r"(?i)(?:perubahan|penetapan|pengesahan|pencabutan|(?:peraturan\s+)?pelaksanaan)\b")
_IN_LIST = re.compile(
    r"(?i)(?:republik\s+indonesia[.,]?\s*(?:\(\d{4}\)[.,]?\s*)?)?"
    r"(?P<kind>undang[-\s]undang|uu|peraturan\s+pemerintah|pp|peraturan\s+presiden|perpres|keputusan\s+presiden"
    r"|keppres|instruksi\s+presiden|inpres|peraturan\s+menteri\s+dalam\s+negeri|permendagri"
    r"|peraturan\s+menteri\s+luar\s+negeri|permenlu)"
    r"(?:\s+(?:republik\s+indonesia|ri))?,?\s+(?:nomor|no\.?)\s*(?P<number>[\w/]+)\s+tahun\s+(?P<year>\d{4})"
)
_KINDS = {
    "undang-undang": "uu",
    "peraturan pemerintah": "pp",
    "peraturan presiden": "perpres",
    "keputusan presiden": "keppres",
    "instruksi presiden": "inpres",
    "peraturan menteri dalam negeri": "permendagri",
    "peraturan menteri luar negeri": "permenlu",
}


@dataclass(frozen=True, slots=True)
class _Cited:
    """A law as one place of the paper has it; `title` is "" where none is given."""

    value: str
    printed: str
    title: str
    place: Place
    around: str

    @property
    def kind(self) -> str:
        return self.value.split("/")[0]

    @property
    def number(self) -> str:
        return self.value.split("/")[1]

    @property
    def year(self) -> str:
        return self.value.split("/")[2]


def check_laws(papers: Sequence[Paper], book: LawBook) -> Iterator[AuditFinding]:
    """Yield the laws that a paper names otherwise than the list, or in two ways, paper by paper.

    A law that is neither in the list nor like one there is no fault.
    """
    for paper in papers:
        cited: dict[str, list[_Cited]] = defaultdict(list)
        for one in (*_in_text(paper), *_in_references(paper)):
            cited[one.value].append(one)
        told: set[str] = set()
        for value, places in cited.items():
            finding = _against_list(places, cited, book)
            if finding:
                told.add(value)
                yield finding
        unlisted = {value: p for value, p in cited.items() if value not in told and value not in book.laws}
        yield from _two_ways(unlisted)


def _in_text(paper: Paper) -> Iterator[_Cited]:
    sentences = sentences_of(paper)
    paragraphs: dict[int, list[str]] = defaultdict(list)
    for one in paper.read.sentences:
        paragraphs[one.paragraph].append(one.text)
    for mention in paper.coded.mentions:
        sentence = sentences.get(mention.sentence_id)
        if mention.kind == "regulation" and sentence is not None and mention.value.count("/") == 2:
            around = " ".join(paragraphs[sentence.paragraph])
            printed = " ".join(mention.text.split())
            title = _title(sentence, mention)
            yield _Cited(mention.value, printed, title, sentence_place(sentence, printed), around)


def _title(sentence: Sentence, mention: Mention) -> str:
    text = sentence.text.replace("*", " ")
    return _title_at(text, mention.span.end - sentence.span.start)


def _title_at(text: str, at: int) -> str:
    about = _ABOUT.match(text, at)
    if not about:
        return ""
    ends = _TITLE_ENDS.search(text, about.end())
    title = " ".join(text[about.end() : ends.start() if ends else len(text)].split()).strip(" ,")
    if len(re.findall(r"\b[A-Z]", title)) < _LEAST_WORDS or not title[:1].isupper():
        return title
    small = _TWO_SMALL.search(title)
    return _SMALL_AT_END.sub("", title[: small.start()] if small else title)


def _in_references(paper: Paper) -> Iterator[_Cited]:
    for reference in paper.document.references:
        text = " ".join(reference.text.replace("*", " ").split())
        found = _IN_LIST.match(text)
        if found:
            kind = " ".join(found["kind"].lower().split()).replace("undang undang", "undang-undang")
            value = value_of(_KINDS.get(kind, kind), found["number"], found["year"])
            title = _title_at(text, found.end())
            place = reference_place(reference, found.group())
            yield _Cited(value, found.group(), title, place, text)


def _against_list(
    places: Sequence[_Cited], cited: Mapping[str, Sequence[_Cited]], book: LawBook
) -> AuditFinding | None:
    known = book.laws.get(places[0].value)
    for one in places:
        stems = stems_of(one.title)
        if known:
            if _is_wrong(stems, one.title, known, book):
                return _wrong_title(one, known, book)
            continue
        meant = _meant(one, stems, cited, book)
        if meant:
            return _finding(
                one,
                meant,
                f"{one.printed} tidak ada dalam daftar; tentang {meant.title} adalah {meant.name}.",
                f"{one.printed} is not in the list; the one on {meant.title} is {meant.name}.",
            )
    return None


def _is_wrong(stems: frozenset[str], title: str, known: KnownLaw, book: LawBook) -> bool:
    if not stems or _CHANGES.match(title):
        return False
    if len(stems) < _LEAST_WORDS:  # "tentang Kelautan" is wrong where another law is called just that
        return not stems & known.stems and bool(book.with_title(stems, 1))
    return len(stems & known.stems) < _WRONG_TITLE * min(len(stems), len(known.stems))


def _wrong_title(one: _Cited, known: KnownLaw, book: LawBook) -> AuditFinding:
    titled = book.with_title(stems_of(one.title), _SAME_TITLE)
    # of several with that title the one with the number or year given, then the one in force
    other = max(titled, key=lambda law: (_parts_shared(one, law), not law.replaced_by), default=None)
    more_id = f'; "{other.title}" adalah {other.name}' if other else ""
    more_en = f'; "{other.title}" is {other.name}' if other else ""
    return _finding(
        one,
        known,
        f'{one.printed} disebut tentang "{one.title}", padahal tentang {known.title}{more_id}.',
        f'{one.printed} is said to be on "{one.title}", but it is on {known.title}{more_en}.',
    )


def _meant(
    one: _Cited, stems: frozenset[str], cited: Mapping[str, Sequence[_Cited]], book: LawBook
) -> KnownLaw | None:
    """Return the listed law that one with a wrong number, year or kind must mean."""
    if stems:
        same = [law for law in book.with_number(one.kind, one.number) if _fits(stems, law)]
        titled = [law for law in book.with_title(stems, _LONG_FORM) if _shares(one, law)]
        titled = [
            law for law in titled if alike(stems, law.stems) >= _SAME_TITLE or _is_long_form(stems, law)
        ]
        return next(iter((*same, *titled)), None)
    around = stems_of(one.around)
    for law in book.with_number(one.kind, one.number):
        in_context = len(law.stems) >= _LEAST_WORDS and law.stems <= around
        if (law.value in cited or in_context) and _is_slip_of_year(one.year, law.year):
            return law
    return None


def _fits(stems: frozenset[str], law: KnownLaw) -> bool:
    """True if the words given may be a short form of the law's title."""
    shared = len(stems & law.stems)
    return shared >= min(_LEAST_WORDS, len(law.stems)) and shared >= _SAME_TITLE * min(
        len(stems), len(law.stems)
    )


def _is_long_form(stems: frozenset[str], law: KnownLaw) -> bool:
    """True if so many words fit that they are a paraphrase of this title and hardly of another."""
    return len(stems & law.stems) >= _MANY_WORDS and _fits(stems, law)


def _shares(one: _Cited, law: KnownLaw) -> bool:
    """True if all but one of kind, number and year are the law's: else two laws just have like titles."""
    return _parts_shared(one, law) == 2


def _parts_shared(one: _Cited, law: KnownLaw) -> int:
    return sum(a == b for a, b in zip(one.value.split("/"), law.value.split("/"), strict=True))


def _is_slip_of_year(one: str, other: str) -> bool:
    """True for years that are near, or differ in one digit, or have two digits swapped."""
    differing = sum(a != b for a, b in zip(one, other, strict=False))
    return abs(int(one) - int(other)) <= 2 or differing == 1 or sorted(one) == sorted(other)


def _two_ways(cited: Mapping[str, Sequence[_Cited]]) -> Iterator[AuditFinding]:
    """Yield laws outside the list that have two years, or two numbers in one year, for one title."""
    groups: dict[tuple[str, ...], list[_Cited]] = defaultdict(list)
    for places in cited.values():
        titled = max(places, key=lambda one: len(one.title))
        groups[titled.kind, "number", titled.number].append(titled)
        groups[titled.kind, "year", titled.year].append(titled)
    for (_, shared, _), laws in groups.items():
        for one, other in combinations(laws[:_MOST_LAWS], 2):
            stems = stems_of(one.title), stems_of(other.title)
            bare = not one.title and not other.title
            slip = shared == "number" and bare and _is_slip_of_year(one.year, other.year)
            if slip or (all(stems) and alike(*stems) >= _SAME_TITLE):
                yield AuditFinding(
                    "law-differs",
                    one.printed,
                    f"Satu peraturan disebut dengan dua nomor atau tahun: {one.printed} dan {other.printed}.",
                    f"One regulation is named with two numbers or years: {one.printed} and {other.printed}.",
                    (one.place, other.place),
                )


def _finding(one: _Cited, known: KnownLaw, message_id: str, message_en: str) -> AuditFinding:
    return AuditFinding("law-differs", known.name, message_id, message_en, (one.place,))
