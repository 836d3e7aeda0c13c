"""Find where a paper credits a theory, a framework or a set of indicators to somebody."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.audit.wording import initials, is_slip, plain_words
from pipeline.core.findings import Mention
from pipeline.core.number_words import COUNTS
from pipeline.core.paper import Paper
from pipeline.core.records import SectionName, Sentence

# "satu teori" counts nothing: it says "a theory".
_COUNTS = {word: number for word, number in COUNTS.items() if number > 1}
_COUNTS |= {str(number): number for number in _COUNTS.values()}
# What is credited, in both languages, under one name.
_HEADS = {
    "indikator": "indikator|indicators?",
    "teori": "teori|theory|theories",
    "konsep": "konsep|concepts?",
    "kerangka": r"kerangka(?:\s+(?:kerja|teori|analisis|pemikiran))?|frameworks?",
    "model": "model|models",
    "prinsip": "prinsip|principles?",
    "tahap": "tahap(?:an)?|stages?|steps?|langkah",
    "kriteria": "kriteria|criteria",
    "dimensi": "dimensi|dimensions?",
    "faktor": "faktor|factors?",
    "unsur": "unsur|elements?|komponen|components?",
    "pilar": "pilar|pillars?",
    "tipologi": "tipologi|typology|klasifikasi|classification",
}
_HEAD_NAMES = tuple(_HEADS)
_COUNT = "|".join(sorted(map(re.escape, _COUNTS), key=len, reverse=True))
_CONCEPT = re.compile(
    rf"\b(?:(?P<count>{_COUNT})\s+(?:\(\s*\w+\s*\)\s+)?(?:(?:buah|macam|butir|utama|key|main|core)\s+)?)?"
    rf"(?P<head>{'|'.join(f'({forms})' for forms in _HEADS.values())})\b",
    re.IGNORECASE,
)
_ANY_HEAD = re.compile(rf"\b(?:{'|'.join(_HEADS.values())})\b", re.IGNORECASE)  # alone it is found faster
_BY = re.compile(
    r"(?:^|\s)(?:menurut|oleh|dari|milik|versi|karya|gagasan|rumusan|pandangan|by|from|according\s+to|of"
    r"|(?:di|ter)(?:kemuka|rumus|gagas|cetus|kembang|usul|tawar|perkenal|susun|ajukan|jabar|sebut|tulis|paparkan)"
    r"\w*)\s+(?:the\s+)?[\"“*]*$",
    re.IGNORECASE,
)
_SETS_UP = re.compile(
    r"\s*,?\s*(?:(?:juga|kemudian|lalu|telah|yang|have|has)\s+)*"
    r"(?:me(?:ngemukakan|nyebut(?:kan)?|rumuskan|nawarkan|ngajukan|ngidentifikasi|mbagi|njabarkan|mperkenalkan"
    r"|ngembangkan|nggagas|ncetuskan|nyusun|netapkan|maparkan|nguraikan)|propos\w+|identif\w+|develop\w+"
    r"|introduc\w+|list\w*|outlin\w+)\s+(?:[\w-]+\s+){0,3}?$",
    re.IGNORECASE,
)
_USES = re.compile(
    r"\b(?:menggunakan|digunakan|memakai|berdasarkan|mengacu|merujuk|menerapkan|berpedoman|berlandaskan|dianalisis"
    r"|analisis|landasan|uses?|using|based\s+on|applies|conducted)\b",
    re.IGNORECASE,
)
_ENDS_NAME = re.compile(
    r"[,;:(]|\s(?:yang|yaitu|yakni|ini|itu|tersebut|untuk|dalam|adalah|meliputi|sebagai|menurut|oleh|dari|as|by"
    r"|proposed|namely|that|which|is|are|milik|versi)\b",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"[.;](?:\s|$)")
_SMALL = frozenset("dan di pada atas of the for and in suatu sebuah".split())
MANY = 6  # of so many indicators there is hardly a second set; "empat faktor" are many a set
_FAR = 120  # characters between the concept and whom it is credited to
_NEAR = 60  # the same for a bracket behind a concept without a number


@dataclass(frozen=True, slots=True)
class Credit:
    """A concept and whom a sentence credits it to; `count` is 0 where it bears no number.

    `about` are the plain words behind the head, `names` those of who is credited, `used` is True where the
    sentence says that the concept is what the study works with.
    """

    sentence: Sentence
    start: int
    concept: str
    head: str
    count: int
    about: frozenset[str]
    who: str
    names: frozenset[str]
    year: str
    used: bool

    @property
    def label(self) -> str:
        """Who is credited, with the year if there is one."""
        return f"{self.who} ({self.year})" if self.year else self.who

    def same_concept(self, other: "Credit") -> bool:
        """True if both speak of one thing: the same number of indicators, or a name of the same words."""
        if self.head != other.head or (self.count and other.count and self.count != other.count):
            return False
        shared, either = self.about & other.about, self.about | other.about
        if self.count and other.count:
            translated = (self.sentence.language == "en") != (other.sentence.language == "en")
            return bool(shared) or (self.count >= MANY and (translated or not (self.about and other.about)))
        return len(shared) > 1 and len(shared) >= 0.6 * len(either)

    def same_authors(self, other: "Credit") -> bool:
        """True if the names may be those of the same persons or the same office."""
        if self.names & other.names:
            return True
        if any(is_slip(one, two) for one in self.names for two in other.names):
            return True
        return initials(plain_words(self.who), _SMALL) in other.names or (
            initials(plain_words(other.who), _SMALL) in self.names
        )


@dataclass(frozen=True, slots=True)
class _Who:
    """Somebody whom a sentence names; offsets count from its start."""

    start: int
    end: int
    text: str
    names: frozenset[str]
    year: str
    is_office: bool


def find_credits(paper: Paper, surnames: frozenset[str]) -> Iterator[Credit]:
    """Yield what the sentences credit to whom, in order; `surnames` are plain names of authors it knows."""
    mentions: dict[str, list[Mention]] = {}
    for mention in paper.coded.mentions:
        if mention.kind in {"citation", "organisation"}:
            mentions.setdefault(mention.sentence_id, []).append(mention)
    for sentence in paper.read.sentences:
        if sentence.section is SectionName.PUSTAKA:
            continue
        text = sentence.text.replace("*", " ")
        concepts = list(_CONCEPT.finditer(text)) if _ANY_HEAD.search(text) else []
        if concepts:
            who = sorted(
                (*_cited(sentence, mentions.get(sentence.sentence_id, ())), *_named(text, surnames)),
                key=lambda one: (one.start, -one.end),
            )
            for concept in concepts:
                yield from _credit(sentence, text, concept, who)


def _cited(sentence: Sentence, mentions: Sequence[Mention]) -> Iterator[_Who]:
    at = sentence.span.start
    for mention in mentions:
        office = mention.kind == "organisation"
        names, year = plain_words(mention.value), ""
        if not office:
            *parts, year = mention.value.split("-")
            names = tuple(part for part in parts if part != "etal")
            year = "" if year == "nd" or parts == ["ref"] else year
        printed = " ".join(mention.text.split())
        who = printed if office else re.split(r"[\s,(:]*(?:1[5-9]|20)\d\d|\s*\(?[tn]\.\s?[td]", printed)[0]
        start, end = mention.span.start - at, mention.span.end - at
        if names and names[0] != "ref":
            yield _Who(start, end, who.strip(" ,(") or printed, frozenset(names), year, office)


_RUN = re.compile(r"[A-Z][\w'’.-]*(?:\s+(?:(?:dan|and|&|de|van)\s+)?[A-Z][\w'’.-]*){0,4}")


def _named(text: str, surnames: frozenset[str]) -> Iterator[_Who]:
    """Yield authors that are named without a year: "Keohane dan Nye"."""
    for run in _RUN.finditer(text):
        names = surnames.intersection(plain_words(run.group()))
        if names:
            yield _Who(run.start(), run.end(), run.group(), names, "", is_office=False)


def _credit(sentence: Sentence, text: str, concept: re.Match[str], who: Sequence[_Who]) -> Iterator[Credit]:
    for one in who:
        between = (
            text[concept.end() : one.start] if one.start >= concept.end() else text[one.end : concept.start()]
        )
        if len(between) > _FAR or _CLAUSE.search(between):
            continue
        if one.start >= concept.end() and _credits_after(between, one, concept):
            about = between
        elif one.end <= concept.start() and not one.is_office and _SETS_UP.fullmatch(between):
            about = text[concept.end() : concept.end() + _NEAR]
        else:
            continue
        yield _record(sentence, text, concept, about, one)
        return


def _credits_after(between: str, one: _Who, concept: re.Match[str]) -> bool:
    if _BY.search(between):
        return True
    if one.is_office:
        return False
    if between.rstrip().endswith("("):
        return bool(concept["count"]) or len(between) <= _NEAR
    return len(between.split()) <= 6 and "," not in between and not _ENDS_NAME.search(between)


def _record(sentence: Sentence, text: str, concept: re.Match[str], about: str, one: _Who) -> Credit:
    ends = _ENDS_NAME.search(about)
    about = about[: ends.start()] if ends else about
    head = next(name for number, name in enumerate(_HEAD_NAMES) if concept[number + 3])
    return Credit(
        sentence=sentence,
        start=concept.start(),
        concept=" ".join(f"{concept.group()} {about}".split()),
        head=head,
        count=_COUNTS.get(" ".join((concept["count"] or "").lower().split()), 0),
        about=frozenset(plain_words(about)) - _SMALL,
        who=one.text,
        names=one.names,
        year=one.year,
        used=bool(_USES.search(text[: concept.end()])),
    )
