"""Tell which pair of cities a paper is about, or which pairs it compares."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from pipeline.core.findings import HOME
from pipeline.core.paper import Paper

Pair = tuple[str, ...]  # two cities in the order of the alphabet

_DASH = re.compile(r"\s*[–—]\s*|\s+-\s+|\s*/\s*")
# What joins the two cities of a pair: "Bitung–Davao", "Bitung dan Kota Davao", "Bitung dengan Davao".
_JOINT = re.compile(
    r"(?i)\s*[-–—]\s*|\s*\(?\s*(?:,\s*\w+\s*,?\s*)?(?:dan|dengan|bersama|and)\s+(?:pemerintah\s+)?(?:kota\s+)?"
)
# Two names with a dash between them are a pair also where the gazetteer knows but one, or it is also a word.
_NAME = r"[A-ZÀ-Ž][\w'’]+(?:\s+[A-ZÀ-Ž][\w'’]+)?"
_KIND = r"(?:(?:Kota|Kabupaten)\s+)?"
_DASHED = re.compile(rf"(?<![\w-]){_KIND}(?P<one>{_NAME})\s*[–—-]\s*{_KIND}(?P<other>{_NAME})(?![\w-])")
# What a title says of the partner, whose name no gazetteer may know: "dan Negara Bagian Koror".
_PARTNER = re.compile(
    r"(?:[-–—/]|\b(?i:dan|dengan|bersama|and|with))\s*(?:\b(?i:pemerintah|kota|kabupaten|provinsi|prefektur|distrik"
    rf"|negara\s+bagian|majlis|perbandaran|bandaraya|city|of)\s+)*(?P<name>{_NAME})"
)
# A paper compares pairs if each stands side by side somewhere and is named in title or heading, or about as
# often as the one named most. A pair named in passing, as an example from elsewhere, is none of its subjects.
_LEAST_JOINED = 2
_LEAST_SHARE = 0.4
_LEAST_PARTNER = 5  # times that a city abroad is named, to be a partner without standing beside the other
# A city that the paper is about is named more than in passing; twice is enough where there is no third city.
_LEAST, _LEAST_ALONE = 3, 2
_LEAST_OF_SENTENCES = 0.05  # named less often in a long paper, a city is an example or lies on the way
# An office bears the name of its city: "Pemerintah Kota Tegal".
_OFFICE = re.compile(r"^(?:Pemerintah\s+Kota|Pemkot)\s+(.+)$")


def city_pair(paper: Paper, countries: Mapping[str, str]) -> Pair:
    """Return the two cities in the order of the alphabet: as the catalogue has them, else the most named.

    Two cities of the title are the pair however often they are named. `countries` has the country of each
    known city. () if no two can be told.
    """
    given = _given(paper)
    if len(given) == 1:
        return given[0]
    titled = _titled(paper)
    if len(titled) == 2:
        return tuple(sorted(titled))
    homes = [city for city in titled if countries.get(city) == HOME]
    if len(homes) == 1 and (partner := _partner_in_title(paper, countries)):
        return tuple(sorted((homes[0], partner)))
    return _most_named(paper, countries)


def _titled(paper: Paper) -> list[str]:
    """Return the cities that the title names; of "Minahasa Utara" not Minahasa too."""
    title = paper.document.source.title.casefold()
    found = [city for city in _named(paper) if re.search(rf"\b{re.escape(city.casefold())}\b", title)]
    return [city for city in found if not any(city != other and city in other for other in found)]


def _partner_in_title(paper: Paper, countries: Mapping[str, str]) -> str:
    """Return the name that the title joins to another, if the text has it often, and never as a mere word."""
    text = " ".join(sentence.text for sentence in paper.read.sentences)
    for match in _PARTNER.finditer(paper.document.source.title):
        whole = match["name"].split()
        for name in dict.fromkeys((" ".join(whole).title(), whole[0].title())):
            often = len(re.findall(rf"\b{re.escape(name)}\b", text)) >= _LEAST
            if (
                often
                and countries.get(name) != HOME
                and not re.search(rf"\b{re.escape(name.lower())}\b", text)
            ):
                return name
    return ""


def _most_named(paper: Paper, countries: Mapping[str, str]) -> Pair:
    """Return the two cities named most, one of them in Indonesia and one abroad where there are both."""
    counts = _named(paper)
    ranked = sorted(counts, key=lambda city: (-counts[city], city))
    homes = [city for city in ranked if countries.get(city) == HOME]
    abroad = [city for city in ranked if countries.get(city) != HOME]
    sides = (homes, abroad) if homes and abroad else (ranked[:1], ranked[1:])
    if not all(sides) or any(len(side) > 1 and counts[side[0]] == counts[side[1]] for side in sides):
        return ()
    pair = (sides[0][0], sides[1][0])
    often = _LEAST_OF_SENTENCES * sum(sentence.is_coded for sentence in paper.read.sentences)
    least = _LEAST_ALONE if len(counts) == 2 else max(_LEAST, often)
    return tuple(sorted(pair)) if min(counts[city] for city in pair) >= least else ()


def city_pairs(paper: Paper, countries: Mapping[str, str]) -> tuple[Pair, ...]:
    """Return the pairs that a paper is about, in order: one as a rule, several where it compares them.

    Where no two cities are named often enough, they are two that stand side by side. `countries` has the
    country of each known city. () if no pair can be told.
    """
    if given := _given(paper):
        return given
    joined = tuple(sorted(_joined(paper, countries)))
    if len(joined) > 1:
        return joined
    partners = tuple(sorted(_partners(paper, countries)))
    if len(partners) > 1:
        return partners
    one = city_pair(paper, countries)
    return (one,) if one else joined


def _given(paper: Paper) -> tuple[Pair, ...]:
    """Return the pairs that the catalogue names, each once; what is no two cities is passed over."""
    parts = paper.document.source.city_pair.split(";")
    pairs = {tuple(sorted({*filter(None, _DASH.split(part.strip()))})) for part in parts}
    return tuple(sorted(pair for pair in pairs if len(pair) == 2))


def _joined(paper: Paper, countries: Mapping[str, str]) -> Iterator[Pair]:
    """Yield the pairs of an Indonesian city and one abroad that stand side by side."""
    heads = [paper.document.source.title, *(section.heading for section in paper.document.sections)]
    texts = [*heads, *(sentence.text for sentence in paper.read.sentences if sentence.is_coded)]
    named = _named(paper)
    for name in _dashed(texts, countries) - named.keys():
        named[name] = sum(len(re.findall(rf"\b{re.escape(name)}\b", text)) for text in texts)
    names = [name for name, count in named.items() if count > 1]
    if not names:
        return
    whole = {form: name for name in names for form in (name.upper(), name)}  # in capitals, as headings are
    whole |= {form: name for form, name in written(paper).items() if name in names}
    city = re.compile(rf"\b(?:{'|'.join(map(re.escape, sorted(whole, key=len, reverse=True)))})\b")
    joined: dict[str, Counter[str]] = defaultdict(Counter)
    for number, text in enumerate(texts):
        for one, other in _side_by_side(city, text):
            both = [whole[name] for name in (one, other)]
            here, there = sorted(both, key=lambda name: countries.get(name) != HOME)
            if countries.get(here) == HOME != countries.get(there):
                joined[there][here] += 1 if number else _LEAST_JOINED  # the title comes first
    titled = {whole[match[0]] for head in heads for match in city.finditer(head)}
    most = max((named[name] for name in joined), default=0)
    for abroad, homes in joined.items():
        home, count = min(homes.items(), key=lambda pair: (-pair[1], pair[0]))
        often = named[abroad] >= _LEAST_SHARE * most
        if count >= _LEAST_JOINED and (often or {abroad, home} <= titled):
            yield tuple(sorted((home, abroad)))


def _side_by_side(city: re.Pattern[str], text: str) -> list[tuple[str, str]]:
    """Return the cities that are joined; in "Bitung–Davao dan Kendari–Gimhae" Davao and Kendari are not."""
    found = [
        pair
        for pair in pairwise(city.finditer(text))
        if _JOINT.fullmatch(text, pair[0].end(), pair[1].start())
    ]
    dashed = [pair for pair in found if _DASH.fullmatch(text, pair[0].end(), pair[1].start())]
    taken = {match for pair in dashed for match in pair}
    loose = [pair for pair in found if taken.isdisjoint(pair)]
    return [(one[0], other[0]) for one, other in (*dashed, *loose)]


def _partners(paper: Paper, countries: Mapping[str, str]) -> Iterator[Pair]:
    """Yield the pairs of a paper on one Indonesian city and its partners, one of a country."""
    named = _named(paper)
    homes = [name for name, _ in named.most_common() if countries.get(name) == HOME]
    if not homes or any(named[other] >= _LEAST_SHARE * named[homes[0]] for other in homes[1:]):
        return
    abroad = [name for name, _ in named.most_common() if countries.get(name, "") != HOME]
    seen: set[str] = set()
    for name in abroad:
        country = countries.get(name) or name
        if named[name] >= max(_LEAST_PARTNER, _LEAST_SHARE * named[abroad[0]]) and country not in seen:
            seen.add(country)
            yield tuple(sorted((homes[0], name)))


def _dashed(texts: Sequence[str], countries: Mapping[str, str]) -> frozenset[str]:
    """Return the names that a dash joins, one of them of a city in Indonesia: "Metro–Toowoomba"."""
    return frozenset(
        name
        for text in texts
        for match in _DASHED.finditer(text)
        if (countries.get(match["one"]) == HOME) != (countries.get(match["other"]) == HOME)
        for name in match.groups()
    )


def written(paper: Paper) -> Mapping[str, str]:
    """Return how the paper writes each city, with its usual name: "Jogja" for Yogyakarta."""
    cities = (mention for mention in paper.coded.mentions if mention.kind == "city")
    return {mention.text: mention.value for mention in cities}


def _named(paper: Paper) -> Counter[str]:
    """Return how often each city is named, by itself or as the city of an office."""
    counts = Counter(mention.value for mention in paper.coded.mentions if mention.kind == "city")
    for mention in paper.coded.mentions:
        if mention.kind == "organisation" and (office := _OFFICE.match(mention.value)):
            counts[office[1]] += 1
    return counts


def pair_name(pair: Pair, countries: Mapping[str, str]) -> str:
    """Return the pair as one writes it, the city in Indonesia first: "Bandung–Seoul"."""
    return "–".join(sorted(pair, key=lambda city: (countries.get(city) != HOME, city)))
