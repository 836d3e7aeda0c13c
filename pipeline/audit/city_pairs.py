"""Tell which pair of cities a paper is about."""

import re
from collections import Counter

from pipeline.core.paper import Paper

_DASH = re.compile(r"\s*[–—]\s*|\s+-\s+|\s*/\s*")
# A city that the paper is about is named more than in passing; of papers of 25 sentences and more.
_LEAST = 3


def city_pair(paper: Paper) -> tuple[str, ...]:
    """Return the two cities in the order of the alphabet: as the catalogue has them, else the most named.

    () if two such cannot be told.
    """
    named = tuple(sorted(filter(None, _DASH.split(paper.document.source.city_pair.strip()))))
    if len(named) == 2:
        return named
    counts = Counter(mention.value for mention in paper.coded.mentions if mention.kind == "city")
    most = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))[:3]
    if len(most) < 2 or most[1][1] < _LEAST or (len(most) > 2 and most[2][1] == most[1][1]):
        return ()
    return tuple(sorted(city for city, _ in most[:2]))


def pair_name(pair: tuple[str, ...]) -> str:
    """Return the pair as one writes it: "Bandung–Seoul"."""
    return "–".join(pair)


def subject_name(paper: Paper) -> str:
    """Return what papers on the same cooperation share: the pair, else the paper's own short name."""
    return pair_name(city_pair(paper)) or paper.doc_id
