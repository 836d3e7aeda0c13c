"""A text as the rules see it: its tokens, and where the words and phrases of the rules stand."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate

from pipeline.core.tokens import Tokens

Place = tuple[int, int]  # token positions [start, end)
Places = Sequence[Place]


class Phrases:
    """Words and phrases in their normal form, each with a number, all found in one pass over a text."""

    def __init__(self) -> None:
        self._numbers: dict[tuple[str, ...], int] = {}
        self._words: dict[str, int] = {}
        self._longer: dict[str, dict[str, list[tuple[list[str], int]]]] = {}  # by first and second word

    def add(self, forms: Sequence[str]) -> int:
        """Return the number of the phrase, the same for the same words."""
        name = tuple(forms)
        number = self._numbers.get(name)
        if number is None:
            number = self._numbers[name] = len(self._numbers)
            if len(name) == 1:
                self._words[name[0]] = number
            else:
                self._longer.setdefault(name[0], {}).setdefault(name[1], []).append((list(name[2:]), number))
        return number

    def __iter__(self) -> Iterator[str]:
        return map(" ".join, self._numbers)

    def weigh(self, counts: Mapping[str, int]) -> list[int]:
        """Return by number how often each phrase can stand where words stand so often: as its rarest word."""
        return [min(counts.get(word, 0) for word in name) for name in self._numbers]

    def find(self, forms: list[str]) -> dict[int, list[Place]]:
        """Return where each phrase stands, overlapping ones too, by its number."""
        hits: dict[int, list[Place]] = {}
        words, longer, last = self._words, self._longer, len(forms) - 1
        for at, form in enumerate(forms):
            number = words.get(form)
            if number is not None:
                hits.setdefault(number, []).append((at, at + 1))
            if at < last and (seconds := longer.get(form)) is not None:
                for rest, number in seconds.get(forms[at + 1], ()):
                    end = at + 2 + len(rest)
                    if forms[at + 2 : end] == rest:
                        hits.setdefault(number, []).append((at, end))
        return hits


class Keys:
    """What patterns and cue lists look for: each key stands for phrases, any of which will do.

    A key that a pattern or a cue list needs has a bit, so that one comparison tells whether all keys of a
    pattern are found in a text. Bits are given in the order of need: the keys of many patterns come early and
    have low bits, which makes most comparisons short.
    """

    def __init__(self) -> None:
        self.phrases_of: dict[str, frozenset[int]] = {}
        self._bits_of: dict[int, list[int]] = {}
        self.bits: dict[str, int] = {}  # one bit each, as a number
        self._masks: dict[int, int] = {}  # of the phrases that were met so far

    def add(self, key: str, phrases: frozenset[int]) -> None:
        """Let the key stand for these phrases."""
        self.phrases_of[key] = phrases

    def mask(self, keys: Iterable[str]) -> int:
        """Return the bits of the keys, given to them at the first call; texts are read after the last."""
        return sum(map(self._bit, sorted(set(keys))))

    def _bit(self, key: str) -> int:
        if key not in self.bits:
            for phrase in self.phrases_of[key]:
                self._bits_of.setdefault(phrase, []).append(len(self.bits))
            self.bits[key] = 1 << len(self.bits)
        return self.bits[key]

    def present(self, phrases: Iterable[int]) -> int:
        """Return the bits of the keys that one of the phrases belongs to."""
        present = 0
        for phrase in phrases:
            mask = self._masks.get(phrase)
            if mask is None:
                mask = self._masks[phrase] = sum(1 << bit for bit in self._bits_of.get(phrase, ()))
            present |= mask
        return present


class Reading:
    """The tokens of a text, and the places of every key.

    `words_before` counts the words before each token, and after the last; punctuation is none.
    `first_word` is the token after openers such as "Namun,"; `present` has the bits of the keys found.
    """

    def __init__(self, text: str, tokens: Tokens, hits: dict[int, list[Place]], keys: Keys) -> None:
        self.source = text
        self.words = tokens.words
        self.forms = tokens.forms
        self.starts = tokens.starts
        self.hits = hits
        self.present = keys.present(hits)
        self.words_before = [0, *accumulate(tokens.is_word)]
        self._keys = keys
        self._places: dict[str, list[Place]] = {}
        self.first_word = _after_openers(tokens.is_word, self.places("cue:opener"))

    def __len__(self) -> int:
        return len(self.words)

    def places(self, key: str) -> list[Place]:
        """Return where any phrase of a family, an alternative or a cue list stands, in order."""
        found = self._places.get(key)
        if found is None:
            found = self._places[key] = self._find(key)
        return found

    def _find(self, key: str) -> list[Place]:
        if not self.present & self._keys.bits.get(key, 0):
            return []
        phrases = self._keys.phrases_of[key].intersection(self.hits)
        if len(phrases) == 1:
            return self.hits[next(iter(phrases))]
        return sorted({place for phrase in phrases for place in self.hits[phrase]})

    def end_of(self, token: int) -> int:
        """Return the offset in the text where the token ends."""
        return self.starts[token] + len(self.words[token])

    def text(self, place: Place) -> str:
        """Return the words of a place as they stand in the text."""
        return self.source[self.starts[place[0]] : self.end_of(place[1] - 1)]


def _after_openers(is_word: Sequence[bool], openers: Places) -> int:
    """Return the first token after openers such as "Namun," at the start of the sentence."""
    ends = dict(openers)  # of two that begin together the longer comes last
    at = 0
    while at < len(is_word) and (at in ends or not is_word[at]):
        at = ends.get(at, at + 1)
    return at
