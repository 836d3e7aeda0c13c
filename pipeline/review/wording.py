"""What the codebook says of a code, part by part and in both languages, and how it changes."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher

from pipeline.core.codebook import Code
from pipeline.core.yaml_values import Value
from pipeline.review.sessions import LANGUAGES

# What is said of a code, in the order of the page; and which of it is its meaning, as `code_key` takes it.
PARTS = ("label", "short", "definition", "include", "exclude", "example", "counter_example")
MEANING = frozenset({"definition", "include", "exclude"})


Words = Mapping[tuple[str, str], str]  # by part and language; "" for what is not said


def words_of(code: Code) -> Words:
    """Return what is said of a code."""
    return dict(_words(code))


def _words(code: Code) -> Iterator[tuple[tuple[str, str], str]]:
    for part in PARTS:
        for language in LANGUAGES:
            if part in MEANING:
                text = getattr(code, part if language == "en" else f"{part}_id")
            else:
                label = getattr(code, part)
                text = getattr(label, language) if label else ""
            yield (part, language), " ".join(text.split())


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of words that was taken out ("old"), put in ("new"), or stays ("")."""

    text: str
    kind: str


@dataclass(frozen=True, slots=True)
class Wording:
    """A part of what is said of a code, in one language, as it changes."""

    part: str
    language: str
    pieces: tuple[Piece, ...]


def wordings(before: Code, after: Code) -> Iterator[Wording]:
    """Yield what is said otherwise, in the order of the page."""
    old, new = words_of(before), words_of(after)
    for (part, language), text in new.items():
        if text != old[part, language]:
            yield Wording(part, language, tuple(_pieces(old[part, language], text)))


def _pieces(old: str, new: str) -> Iterator[Piece]:
    """Yield the words that go, come and stay, in the order of the text."""
    a, b = re.findall(r"\S+\s*", old), re.findall(r"\S+\s*", new)
    for kind, i, j, k, m in SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        if kind == "equal":
            yield Piece("".join(b[k:m]), "")
            continue
        if i < j:
            yield Piece("".join(a[i:j]), "old")
        if k < m:
            yield Piece("".join(b[k:m]), "new")


def values_of(code: Code, words: Words) -> dict[str, Value]:
    """Return what has to change in the file for a code to say these words, and no more."""
    now = words_of(code)
    values: dict[str, Value] = {}
    for part in PARTS:
        for language in LANGUAGES:
            if words[part, language] == now[part, language]:
                continue
            if part in MEANING:
                key = part if language == "en" else f"{part}_id"
                values[key] = words[part, language] or (None if key != "definition" else "")
            else:
                both = {one: words[part, one] for one in LANGUAGES}
                values[part] = both if part == "label" or any(both.values()) else None
    return values
