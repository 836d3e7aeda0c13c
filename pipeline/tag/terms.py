"""Spell out a term of the rule language as the word forms that stand for it.

A term is words; `anggar+` stands for every derivation of the root. Forms are generated, not
stemmed: a stemmer sees "belum" in "sebelumnya", a generated "belum" never matches it.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import product
from types import MappingProxyType

# Nasal that meN- and peN- take before the first letter of a root; p, t, k, s are dropped after it.
_NASAL = {
    **dict.fromkeys("bfv", "m"),
    **dict.fromkeys("cdjz", "n"),
    **dict.fromkeys("aeiouhg", "ng"),
    **dict.fromkeys("lmnrwy", ""),
}
_DROPPED = {"p": "m", "t": "n", "k": "ng", "s": "ny"}
_SUFFIXES = ("", "kan", "i", "an")


Spellings = Mapping[str, tuple[tuple[str, ...], ...]]


def index_spellings(lists: Iterable[tuple[str, ...]]) -> Spellings:
    """Return the lists of ways of writing the same words, by the first word of each way."""
    index: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    for ways in lists:
        for first in sorted({way.split()[0] for way in ways}):
            index[first].append(ways)
    return {first: tuple(found) for first, found in index.items()}


def expand_term(term: str, spellings: Spellings = MappingProxyType({})) -> list[str]:
    """Return every form that `term` stands for, sorted.

    Wherever one way of writing stands in the term ("kerja sama"), the others stand too ("kerjasama").
    """
    words = [derive(word[:-1]) if word.endswith("+") else (word,) for word in term.split()]
    forms = {" ".join(parts) for parts in product(*words)}
    for ways in dict.fromkeys(ways for word in term.split() for ways in spellings.get(word, ())):
        forms |= {swapped for form in forms for swapped in _swap(form, ways)}
    return sorted(forms)


def derive(root: str) -> tuple[str, ...]:
    """Return the root and its derivations by me-, di-, ter-, ber-, pe-, ke-, se-, -kan, -i, -an, sorted.

    Also forms that no dictionary has: they cost nothing, as no text has them either.
    """
    prefixed = [
        root,
        *(p + root for p in ("di", "ter", "ber", "ke", "se", "per", "diper", "memper", "keter", "keber")),
    ]
    prefixed += [*nasal("me", root), *nasal("pe", root)]
    forms = {stem + suffix for stem in prefixed for suffix in _SUFFIXES}
    forms |= {f"pe{root}", f"pe{root}an"}  # petani, pelatih: peN- without a nasal
    return tuple(sorted(forms))


def nasal(prefix: str, root: str) -> tuple[str, ...]:
    """Return `prefix` ("me" or "pe") joined to the root: "menulis", and "mengkoordinasi" for loan words."""
    first = root[0]
    if first in _DROPPED:
        kept = {"p": "m", "t": "n", "k": "ng", "s": "n"}[first]
        return (prefix + _DROPPED[first] + root[1:], prefix + kept + root)
    return (prefix + _NASAL.get(first, "") + root,)


def _swap(form: str, ways: Iterable[str]) -> set[str]:
    """Return `form` with any way of writing replaced by each other way, at word borders."""
    ways = list(ways)
    padded = f" {form} "
    return {
        padded.replace(f" {one} ", f" {other} ").strip()
        for one in ways
        if f" {one} " in padded
        for other in ways
        if other != one
    }
