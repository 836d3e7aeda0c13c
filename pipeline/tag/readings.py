"""A text as the rules see it: its tokens, and where the words and phrases of the rules stand."""

from collections.abc import Mapping, Sequence

from pipeline.core.tokens import Tokens

Place = tuple[int, int]  # token positions [start, end)
Places = Sequence[Place]


class Phrases:
    """Words and phrases in their normal form, each with a number, all found in one pass over a text."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self._lengths: dict[str, tuple[int, ...]] = {}  # in words, by the first word

    def add(self, forms: Sequence[str]) -> int:
        """Return the number of the phrase, the same for the same words."""
        name = " ".join(forms)
        number = self._numbers.get(name)
        if number is None:
            number = self._numbers[name] = len(self._numbers)
            lengths = self._lengths.get(forms[0], ())
            if len(forms) not in lengths:
                self._lengths[forms[0]] = (*lengths, len(forms))
        return number

    def weigh(self, counts: Mapping[str, int]) -> list[int]:
        """Return by number how often each phrase can stand where words stand so often: as its rarest word."""
        return [min(counts.get(word, 0) for word in name.split(" ")) for name in self._numbers]

    def find(self, forms: Sequence[str]) -> dict[int, list[Place]]:
        """Return where each phrase stands, overlapping ones too, by its number."""
        hits: dict[int, list[Place]] = {}
        lengths_of, numbers = self._lengths, self._numbers
        for at, form in enumerate(forms):
            for length in lengths_of.get(form, ()):
                name = form if length == 1 else " ".join(forms[at : at + length])
                number = numbers.get(name)
                if number is not None and at + length <= len(forms):
                    hits.setdefault(number, []).append((at, at + length))
        return hits


class Keys:
    """What patterns and cue lists look for: each key stands for phrases, any of which will do."""

    def __init__(self) -> None:
        self.phrases_of: dict[str, frozenset[int]] = {}
        self._keys_of: dict[int, list[str]] = {}

    def add(self, key: str, phrases: frozenset[int]) -> None:
        """Let the key stand for these phrases."""
        self.phrases_of[key] = phrases
        for phrase in phrases:
            self._keys_of.setdefault(phrase, []).append(key)

    def present(self, hits: Mapping[int, object]) -> set[str]:
        """Return the keys of which a phrase was found."""
        return set().union(*(self._keys_of[phrase] for phrase in hits if phrase in self._keys_of))


class Reading:
    """The tokens of a text, and the places of every key.

    `words_before` counts the words before each token, and after the last; punctuation is none.
    `first_word` is the token after openers such as "Namun,"; `present` are the keys that are found at all.
    """

    def __init__(self, text: str, tokens: Tokens, hits: dict[int, list[Place]], keys: Keys) -> None:
        self.source = text
        self.words = tokens.words
        self.forms = tokens.forms
        self.starts = tokens.starts
        self.hits = hits
        self.present = keys.present(hits)
        self.words_before = [0]
        count = 0
        for is_word in tokens.is_word:
            count += is_word
            self.words_before.append(count)
        self._keys = keys
        self._places: dict[str, list[Place]] = {}
        self.first_word = _after_openers(tokens.is_word, self.places("cue:opener"))

    def __len__(self) -> int:
        return len(self.words)

    def places(self, key: str) -> list[Place]:
        """Return where any phrase of a family, an alternative or a cue list stands, in order."""
        if key not in self.present:
            return []
        found = self._places.get(key)
        if found is None:
            hits, phrases = self.hits, self._keys.phrases_of[key]
            found = sorted({place for phrase in hits if phrase in phrases for place in hits[phrase]})
            self._places[key] = found
        return found

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
