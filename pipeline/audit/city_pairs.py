"""Tell which pair of cities a paper is about."""

import re
from collections import Counter

from pipeline.core.paper import Paper

_DASH = re.compile(r"\s*[–—]\s*|\s+-\s+|\s*/\s*")
# A city that the paper is about is named more than in passing; twice is enough where there is no third city.
_LEAST, _LEAST_ALONE = 3, 2
# An office bears the name of its city: "Pemerintah Kota Tegal".
_OFFICE = re.compile(r"^(?:Pemerintah\s+Kota|Pemkot)\s+(.+)$")


def city_pair(paper: Paper) -> tuple[str, ...]:
    """Return the two cities in the order of the alphabet: as the catalogue has them, else the most named.

    Two cities of the title are the pair however often they are named. () if two such cannot be told.
    """
    named = tuple(sorted(filter(None, _DASH.split(paper.document.source.city_pair.strip()))))
    if len(named) == 2:
        return named
    counts = _named(paper)
    title = paper.document.source.title.casefold()
    titled = sorted(city for city in counts if re.search(rf"\b{re.escape(city.casefold())}\b", title))
    if len(titled) == 2:
        return tuple(titled)
    most = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))[:3]
    least = _LEAST_ALONE if len(counts) == 2 else _LEAST
    if len(most) < 2 or most[1][1] < least or (len(most) > 2 and most[2][1] == most[1][1]):
        return ()
    return tuple(sorted(city for city, _ in most[:2]))


def _named(paper: Paper) -> Counter[str]:
    """Return how often each city is named, by itself or as the city of an office."""
    counts = Counter(mention.value for mention in paper.coded.mentions if mention.kind == "city")
    for mention in paper.coded.mentions:
        if mention.kind == "organisation" and (office := _OFFICE.match(mention.value)):
            counts[office[1]] += 1
    return counts


def pair_name(pair: tuple[str, ...]) -> str:
    """Return the pair as one writes it: "Bandung–Seoul"."""
    return "–".join(pair)


def subject_name(paper: Paper) -> str:
    """Return what papers on the same cooperation share: the pair, else the paper's own short name."""
    return pair_name(city_pair(paper)) or paper.doc_id
