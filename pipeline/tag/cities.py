"""Find cities, regencies, provinces and regions, by gazetteer and by the head word before a name."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from pipeline.core.findings import Mention
from pipeline.core.records import Sentence
from pipeline.tag.forms import Index, find_forms, index_forms, without_clitic
from pipeline.tag.gazetteers import Cities, City
from pipeline.tag.matches import CALENDAR, by_document, fold, mention_at, word_set

_HEAD_WORD = (
    r"[Kk]ota(?:[Mm]ad[yi]a)?(?:\s+(?:[Mm]etropolitan|[Aa]dministrasi))?|[Kk]abupaten|[Kk]ab\.|[Pp]ro[vp]insi|"
    r"[Pp]rov\.|[Pp]refektur|[Pp]erfektur|[Nn]egara\s+[Bb]agian|[Dd]istrik"
)
_HEAD_BEFORE = re.compile(rf"(?:\b(?P<office>[Ww]ali|[Ii]bu)\s+)?\b(?P<head>{_HEAD_WORD})\s+$")
_OFFICE_BEFORE = re.compile(
    r"\b(?P<office>[Ww]alikota|[Ii]bukota|[Bb]upati|[Gg]ubernur|[Pp]emkot|[Pp]emkab|[Pp]emprov|"
    r"DPRD|[Bb]alai\s+[Kk]ota)\s+$"
)
_HEAD_AHEAD = re.compile(rf"(?<!\w)(?:{_HEAD_WORD})\s+(?P<name>[A-ZÀ-Ž][\w'-]+(?:\s+[A-ZÀ-Ž][\w'-]+){{0,2}})")
# Two cities side by side, "Padang dan Hildesheim", "Padang-Hildesheim"; and a place as such, "di Hildesheim".
_PAIR = re.compile(
    r"(?<![\w-])(?P<one>[A-ZÀ-Ž][\w']+)(?=(?:\s*-\s*|\s+(?:dan|dengan)\s+)(?:[Kk]ota\s+)?(?P<other>[A-ZÀ-Ž][\w']+))"
)
_PLACED = re.compile(r"\b(?:di|ke|dari)\s+(?P<name>[A-ZÀ-Ž][\w']+)")
_SMALL = re.compile(r"\b[a-z]+\b")
_OFFICE_THEN_HEAD = re.compile(r"\b(?:[Ww]ali|[Ii]bu)\s*$")
# Names of treaties, streets, waters and people that contain the name of a city.
_OTHER_NAME_BEFORE = re.compile(
    r"\b(?:Konvensi|Deklarasi|Perjanjian|Protokol|Traktat|Piagam|Jalan|Jl\.|Teluk|Selat|Gunung|Sungai|Danau|"
    r"Laut|Ibu|Bapak|Pak|Bu|Mr\.?|Mrs\.?|Ms\.?|Dr\.?)\s+$"
)
_WINDOW = 40  # characters before a name in which its head word stands; the longest head has 23
_KIND_OF_HEAD = {
    "kota": "kota",
    "kabu": "kabupaten",
    "kab.": "kabupaten",
    "bupa": "kabupaten",
    "pemk": "kota",
    "wali": "kota",
    "ibuk": "kota",
    "bala": "kota",
    "prov": "provinsi",
    "prop": "provinsi",
    "pemp": "provinsi",
    "gube": "provinsi",
    "pref": "wilayah",
    "perf": "wilayah",
    "nega": "wilayah",
    "dist": "kota",
    "dprd": "kota",
}
# Capitalised words after "Kota" or "Provinsi" that say what kind of city it is, not which.
_NOT_NAMES = CALENDAR | word_set(
    "antar lingkungan se se-indonesia administrasi agraris apel asal asia asing baru batik "
    "berkelanjutan bersaudara bersejarah besar bisnis budaya bunga cerdas dagang dan di digital dunia "
    "eropa global gudeg hijau hujan indah industri indonesia inklusif internasional jasa kecil kembang "
    "kembar kepulauan kita kompak kreatif kuno lama layak lain luar madya maju mandiri maritim masa "
    "metropolitan mitra modern musik negeri nusantara pahlawan pariwisata pelabuhan pelajar pendidikan "
    "perdagangan pesisir pintar pusaka ramah raya religius sahabat santri satelit sehat sejarah seluruh "
    "seni sister smart suci sungai tangguh terpadu tersebut toleran tua tujuan udang wisata yang"
)


@dataclass(frozen=True, slots=True)
class _Match:
    """A place in a sentence; `head` is the kind its head word names, empty for a bare name."""

    sentence: Sentence
    start: int
    end: int
    readings: tuple[City, ...]
    head: str
    initial: bool


def tag_cities(sentences: Iterable[Sentence], cities: Cities) -> Iterator[Mention]:
    """Yield the places of each sentence, in order, never overlapping.

    The extent takes in the head word ("Kota Bandung"), but not the office before it ("Wali Kota
    Bandung" gives "Bandung"). Ambiguous names count after a head word, or where the document has such
    a mention of the same place. A name that several places share is the one that the document names
    with its head word most often, else the first of the gazetteer. "Kota X" is a city also when X is
    not in the gazetteer, and then so is X alone in the rest of the document.
    Places inside the names of organisations are found too; the caller drops them where they are.
    """
    index = index_forms(cities)
    for document in by_document(sentences):
        texts = [fold(sentence.text) for sentence in document]
        learnt = learn_places(texts, cities)
        known, index_here = (
            (cities, index) if not learnt else ({**cities, **learnt}, index_forms(learnt, index))
        )
        matches = [m for s, t in zip(document, texts, strict=True) for m in _find(s, t, index_here, known)]
        headed = Counter(_read(m, Counter()).name for m in matches if m.head)
        read = [(m, _read(m, headed)) for m in matches]
        sure = {city.name for m, city in read if m.head or not city.ambiguous}
        for match, city in read:
            if match.head or not city.ambiguous or (city.name in sure and not match.initial):
                coder = "cities.head" if match.head else "cities.bare"
                yield mention_at(match.sentence, match.start, match.end, "city", city.name, coder)


def learn_places(texts: Iterable[str], cities: Cities) -> dict[str, tuple[City, ...]]:
    """Return the places of a document that only a head word shows to be places: "Kota Wakkanai".

    Also those that stand beside a known city twice and at least once after "di", "ke" or "dari". A
    word that the document also writes in small letters is none: "Kota Nelayan" beside "nelayan".
    """
    texts = list(texts)
    countries = cities.countries
    learnt = {name: (City(name, "kota", ""),) for name in _partners(texts, cities) - countries}
    for text in texts:
        for match in _HEAD_AHEAD.finditer(text):
            if _OFFICE_THEN_HEAD.search(text, max(0, match.start() - _WINDOW), match.start()):
                continue  # "Wali Kota Rina ...": a person may follow, not a place
            words = [without_clitic(word) for word in match["name"].split()]
            name = _new_name(words, cities, countries)
            if name:
                kind = _KIND_OF_HEAD[match.group()[:4].lower()]
                learnt[name] = (City(name, kind, "", ambiguous=len(name) < 4),)
    small = {word for text in texts for word in _SMALL.findall(text)} if learnt else set()
    return {name: city for name, city in learnt.items() if not small.intersection(name.lower().split())}


def _partners(texts: Iterable[str], cities: Cities) -> set[str]:
    """Names of one word that stand beside a known city twice, and once as a place."""
    paired: Counter[str] = Counter()
    placed: set[str] = set()
    for text in texts:
        for pair in _PAIR.finditer(text):
            one, other = pair["one"], without_clitic(pair["other"])
            if (one in cities) != (other in cities):
                paired[other if one in cities else one] += 1
        placed.update(match["name"] for match in _PLACED.finditer(text))
    often = {name for name, count in paired.items() if count > 1 and len(name) > 3}
    if not often & placed:
        return set()
    return {
        name
        for name in (often & placed) - cities.beginnings
        if not name.isupper() and name.lower() not in _NOT_NAMES
    }


def _new_name(words: list[str], cities: Cities, countries: frozenset[str]) -> str:
    """The unknown name that `words` begin with, or an empty text."""
    if any(" ".join(words[:count]) in cities for count in (1, 2, 3)):
        return ""
    kept: list[str] = []
    for word in words:
        rest = " ".join(words[len(kept) :])
        known = word in cities or word in countries or any(rest.startswith(c) for c in countries)
        if known or word.lower() in _NOT_NAMES or word.isupper():
            break
        kept.append(word)
    return " ".join(kept)


def _find(
    sentence: Sentence, text: str, index: Index, cities: Mapping[str, tuple[City, ...]]
) -> Iterator[_Match]:
    for form, start, end in find_forms(text, index):
        if not _OTHER_NAME_BEFORE.search(text, max(0, start - _WINDOW), start):
            head, begin = _head_before(text, start)
            initial = not text[:start].strip(" \"'(")
            yield _Match(sentence, begin, end, cities[form], head, initial)


def _head_before(text: str, start: int) -> tuple[str, int]:
    """The kind that the head word before `start` names, and where the mention begins."""
    begin = max(0, start - _WINDOW)
    office = _OFFICE_BEFORE.search(text, begin, start)
    if office:
        return _KIND_OF_HEAD[office["office"][:4].lower()] or "kota", start
    head = _HEAD_BEFORE.search(text, begin, start)
    if not head:
        return "", start
    return _KIND_OF_HEAD[head["head"][:4].lower()], start if head["office"] else head.start("head")


def _read(match: _Match, headed: Counter[str]) -> City:
    """The place that the match stands for, of all the places with this name."""
    if match.head:
        return next((city for city in match.readings if city.kind == match.head), match.readings[0])
    return max(match.readings, key=lambda city: headed[city.name])
