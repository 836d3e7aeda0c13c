"""Find the names of a gazetteer in a text, the longest first, without a regular expression per name."""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

_CAPITAL = re.compile(r"(?<!\w)[^\W\d_a-z]\w*")
# "Bandungpun", "Seoullah": the clitics are written to the name, rightly or not.
_CLITIC = re.compile(r"(?:-?nya|pun|lah|kah)?(?!\w)")
_CLITICS = ("nya", "pun", "lah", "kah")
_CLITIC_AT_END = re.compile(r"(?:-?nya|pun|lah|kah)$")

Index = Mapping[str, tuple[tuple[str, ...], ...]]
"""Names as their words, by the letters up to the first sign that is no letter, the longest first."""


def index_forms(forms: Iterable[str], further: Index | None = None) -> Index:
    """Return the index of names that begin with a capital, those of `further` among them.

    A gazetteer is indexed once and remembered: the same forms in the same order give the same index.
    """
    if further is None:
        return _index_of(tuple(forms))
    new = _index_of(tuple(forms))
    merged = {key: (*further.get(key, ()), *names) for key, names in new.items()}
    return {
        **further,
        **{key: tuple(sorted(names, key=_length, reverse=True)) for key, names in merged.items()},
    }


@lru_cache(maxsize=16)
def _index_of(forms: tuple[str, ...]) -> Index:
    index: dict[str, list[tuple[str, ...]]] = {}
    for form in forms:
        first = _CAPITAL.match(form)
        if first:
            index.setdefault(first.group(), []).append(tuple(form.split()))
    return {key: tuple(sorted(names, key=_length, reverse=True)) for key, names in index.items()}


def find_forms(text: str, index: Index) -> Iterator[tuple[str, int, int]]:
    """Yield (name, start, end) in order, never overlapping; white space in the text may be any."""
    end = 0
    for first, start in _capitals(text) if index else ():
        if start >= end and (found := _form_here(text, start, first, index)):
            name, end = found
            yield name, start, end


@lru_cache(maxsize=4096)  # a sentence is searched for the names of several gazetteers
def _capitals(text: str) -> tuple[tuple[str, int], ...]:
    """The words that begin with a capital, and where, up to the first sign that is no letter."""
    return tuple((match.group(), match.start()) for match in _CAPITAL.finditer(text))


def form_at(text: str, start: int, index: Index) -> tuple[str, int] | None:
    """The longest name that begins at `start`, and where it ends; None if there is none."""
    capital = _CAPITAL.match(text, start)
    return _form_here(text, start, capital.group(), index) if capital else None


def without_clitic(word: str) -> str:
    """The word without -nya, -pun, -lah or -kah at its end."""
    return _CLITIC_AT_END.sub("", word)


def _form_here(text: str, start: int, first: str, index: Index) -> tuple[str, int] | None:
    names = index.get(first)
    if names is None:
        names = index.get(without_clitic(first), ()) if first.endswith(_CLITICS) else ()
    for words in names:
        end = _end_of(text, start, words)
        if end:
            return " ".join(words), end
    return None


def _end_of(text: str, start: int, words: tuple[str, ...]) -> int:
    """Where the words end in the text if they stand there, whole and in this order; else 0."""
    at = start
    for number, word in enumerate(words):
        if number:
            gap = at
            while text[at : at + 1].isspace():
                at += 1
            if at == gap:
                return 0
        if not text.startswith(word, at):
            return 0
        at += len(word)
    return at if _CLITIC.match(text, at) else 0


def _length(words: tuple[str, ...]) -> int:
    return sum(len(word) + 1 for word in words)
