"""Sentences that say the same in nearly the same words."""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

# Share of all shingles of two sentences that both have. Read pair by pair on 6,477 sentences: from 0.7 on
# they were the same sentence, from 0.6 half of them; below it, they shared a turn of phrase only.
SAME = 0.7
SHINGLE = 4  # characters: one changed word of ten costs a tenth, where shingles of words would lose a third
FEWEST_WORDS = 4  # shorter ones ("Tidak ada.") get their meaning from the sentence before, and may come again

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True, order=True)
class Twins:
    """Two texts by their places in a sequence, and how like they are: SAME to 1 (the same words in order)."""

    first: int
    second: int
    likeness: float


def find_twins(texts: Sequence[str], own: int) -> Iterator[Twins]:
    """Yield the pairs of like texts in order; of texts from place `own` on, only those like one before it.

    Case, punctuation and spaces do not count. Rare shingles find the pairs (Chaudhuri et al. 2006, prefix
    filter): two texts as like as SAME share one of the rarest third of each.
    """
    shingles = [_shingles(text) for text in texts]
    often = Counter(shingle for one in shingles for shingle in one)
    holders: dict[str, list[int]] = defaultdict(list)
    found = []
    for place in sorted(range(len(texts)), key=lambda place: (len(shingles[place]), place)):
        here = shingles[place]
        rare = sorted(here, key=lambda shingle: (often[shingle], shingle))
        prefix = rare[: len(here) - math.ceil(SAME * len(here)) + 1]
        near = {other for shingle in prefix for other in holders[shingle]}
        for other in near:
            first, second = sorted((place, other))
            if first < own and len(shingles[other]) >= SAME * len(here):
                shared = len(here & shingles[other])
                found.append(Twins(first, second, shared / (len(here) + len(shingles[other]) - shared)))
        for shingle in prefix:
            holders[shingle].append(place)
    yield from sorted(twins for twins in found if twins.likeness >= SAME)


def _shingles(text: str) -> frozenset[str]:
    words = _WORD.findall(text.casefold())
    if len(words) < FEWEST_WORDS:
        return frozenset()
    plain = f" {' '.join(words)} "
    return frozenset(plain[start : start + SHINGLE] for start in range(len(plain) - SHINGLE + 1))
