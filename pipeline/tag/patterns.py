"""The pattern language of the rules: words, families, alternatives and gaps, in order.

    kurang|minim ~3 {dana}      "kurang" or "minim", at most three words, a word of the family
    tidak {optimal}             next to each other
    (belum ada|tiada) ~2 sdm    alternatives of several words stand in brackets
    ^ selain itu                only at the start of the sentence (openers such as "namun" may come before)
    {sangat}? {baik}            `?` makes an element optional

Punctuation does not count in a gap. `root+` stands for all derivations of a root.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import product

from pipeline.core.errors import ConfigError

_PIECE = re.compile(r"\{[a-z0-9_]+\}\??|\([^()]*\)\??|~\d+|\^|[^\s{}()~^]+")


@dataclass(frozen=True, slots=True)
class Element:
    """One place of a pattern: any of these terms or families, at most `gap` words after the one before."""

    terms: tuple[str, ...]
    families: tuple[str, ...]
    gap: int = 0
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Pattern:
    """Elements in order; `at_start` if the first must open the sentence."""

    source: str
    elements: tuple[Element, ...]
    at_start: bool = False


def parse_pattern(source: str, where: str) -> tuple[Pattern, ...]:
    """Return the pattern, one for each choice of its optional elements.

    Raises ConfigError, naming `where`, if the pattern cannot be read.
    """
    pieces = _PIECE.findall(source)
    if re.search(r"\([^()]*\(|^[^(]*\)", source):
        raise ConfigError(
            f"{where}: brackets inside brackets in {source!r}", hint="write out the alternatives"
        )
    if "".join(pieces) != re.sub(r"\s", "", source) and "(" not in source:
        raise ConfigError(f"{where}: cannot read the pattern {source!r}", hint=__doc__ or "")
    at_start = bool(pieces) and pieces[0] == "^"
    elements = tuple(_elements(pieces[at_start:], source, where))
    if not elements or all(element.optional for element in elements):
        raise ConfigError(
            f"{where}: the pattern {source!r} has no word that must stand there", hint="add a word"
        )
    choices = [(True, False) if element.optional else (True,) for element in elements]
    return tuple(
        Pattern(source, _taken(elements, choice), at_start) for choice in product(*choices) if any(choice)
    )


def _taken(elements: tuple[Element, ...], choice: tuple[bool, ...]) -> tuple[Element, ...]:
    """Return the chosen elements; the gap before one that is left out is added to the next one's."""
    taken: list[Element] = []
    gap = 0
    for element, is_taken in zip(elements, choice, strict=True):
        gap += element.gap
        if is_taken:
            taken.append(replace(element, gap=gap if taken else 0))
            gap = 0
    return tuple(taken)


def _elements(pieces: list[str], source: str, where: str) -> Iterator[Element]:
    """Yield the elements; bare words next to each other are one term of several words."""
    gap = word_gap = 0
    words: list[str] = []
    for piece in [*pieces, "~0"]:
        plain = piece[0] not in "{(~^" and "|" not in piece and not piece.endswith("?")
        if plain:
            if not words:
                word_gap, gap = gap, 0
            words.append(piece)
            continue
        if words:
            yield Element((" ".join(words),), (), word_gap)
            words = []
        if piece == "^":
            raise ConfigError(f"{where}: ^ stands inside the pattern {source!r}", hint="put ^ first")
        if piece[0] == "~":
            gap = int(piece[1:])
            continue
        optional = piece.endswith("?")
        inner = piece.removesuffix("?")
        options = [o.strip() for o in inner.strip("()").split("|")]
        families = tuple(o[1:-1] for o in options if o.startswith("{"))
        terms = tuple(o for o in options if o and not o.startswith("{"))
        if not terms and not families:
            raise ConfigError(f"{where}: empty brackets in the pattern {source!r}", hint="write (one|other)")
        yield Element(terms, families, gap, optional)
        gap = 0
