"""Match a compiled pattern: its elements in order, each near enough to the one before."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipeline.tag.readings import Keys, Place, Places, Reading


@dataclass(frozen=True, slots=True)
class Chain:
    """A compiled pattern: the key of each element, and how many words may stand before it.

    `needed` has the bits of the keys, see Keys.
    """

    source: str
    elements: tuple[tuple[str, int], ...]
    at_start: bool
    needed: int


class Anchors:
    """Lists of chains, each chain hung on the phrases of its rarest element: tried only where one stands."""

    def __init__(
        self, chains: Sequence[Sequence[Chain]], keys: Keys, rarity: Mapping[str, tuple[int, int]]
    ) -> None:
        """`rarity` is lower the rarer the key is in texts; it decides about speed alone."""
        self._chains = [(number, chain) for number, of_one in enumerate(chains) for chain in of_one]
        self._by_phrase: dict[int, list[tuple[int, int]]] = {}
        for at, (_, chain) in enumerate(self._chains):
            rarest = min((key for key, _ in chain.elements), key=rarity.__getitem__)
            for phrase in keys.phrases_of[rarest]:
                self._by_phrase.setdefault(phrase, []).append((at, chain.needed))

    def candidates(self, reading: Reading) -> Iterator[tuple[int, list[Chain]]]:
        """Yield the numbers of the lists, in order, with those chains of which all words were found."""
        present, by_phrase = reading.present, self._by_phrase
        possible = {
            at
            for phrase in reading.hits
            if phrase in by_phrase
            for at, needed in by_phrase[phrase]
            if needed & present == needed
        }
        found: dict[int, list[Chain]] = {}
        for at in sorted(possible):
            number, chain = self._chains[at]
            found.setdefault(number, []).append(chain)
        yield from found.items()


def find(chain: Chain, reading: Reading) -> Places | None:
    """Return the places of the chain's elements at their first and tightest match, or None."""
    if chain.needed & reading.present != chain.needed:
        return None
    columns = [reading.places(key) for key, _ in chain.elements]
    for start in columns[0]:
        if chain.at_start and start[0] > reading.first_word:
            return None
        path = _follow(chain, reading, columns, [start])
        if path:
            return path
    return None


def possible(chains: Sequence[Chain], reading: Reading) -> list[Chain]:
    """Return the chains of which all words stand in the text, in any order."""
    present = reading.present
    return [chain for chain in chains if chain.needed & present == chain.needed]


def find_any(chains: Sequence[Chain], reading: Reading) -> bool:
    """True if any of the chains matches."""
    return any(find(chain, reading) is not None for chain in possible(chains, reading))


def _follow(chain: Chain, reading: Reading, columns: Sequence[Places], path: list[Place]) -> Places | None:
    if len(path) == len(columns):
        return path
    begin = path[-1][1]
    gap = chain.elements[len(path)][1]
    before = reading.words_before
    for place in columns[len(path)]:
        if place[0] >= begin:
            if before[place[0]] - before[begin] > gap:
                return None
            found = _follow(chain, reading, columns, [*path, place])
            if found:
                return found
    return None
