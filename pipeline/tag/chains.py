"""Match a compiled pattern: its elements in order, each near enough to the one before."""

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.tag.readings import Place, Places, Reading


@dataclass(frozen=True, slots=True)
class Chain:
    """A compiled pattern: the key of each element, and how many words may stand before it."""

    source: str
    elements: tuple[tuple[str, int], ...]
    at_start: bool
    needed: frozenset[str]


def find(chain: Chain, reading: Reading) -> Places | None:
    """Return the places of the chain's elements at their first and tightest match, or None."""
    if not chain.needed <= reading.present:
        return None
    columns = [reading.places(key) for key, _ in chain.elements]
    for start in columns[0]:
        if chain.at_start and start[0] > reading.first_word:
            return None
        path = _follow(chain, reading, columns, [start])
        if path:
            return path
    return None


def find_any(chains: Sequence[Chain], reading: Reading) -> bool:
    """True if any of the chains matches."""
    return any(chain.needed <= reading.present and find(chain, reading) is not None for chain in chains)


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
