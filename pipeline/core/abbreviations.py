"""Find where a text explains an abbreviation: "Area Traffic Control System (ATCS)"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_BRACKETS = re.compile(
    r"\(\s*(?:(?:selanjutnya\s+)?(?:disingkat|disebut|atau|or)\s+)?[\"']?\s*"
    r"(?P<inner>[^\W\d_][\w&/.' -]{1,90}?)\s*[\"']?\s*\)"
)
_SHORT = re.compile(r"[^\W\d_][\w&/.-]{1,14}(?:\s[A-Z]{2,8})?")
_WORD = re.compile(r"[\w&/.'-]+")
# Small words inside a name; a name neither begins nor ends with one.
JOINTS = frozenset("dan di untuk atas ke dengan of for and the on in to & für de la".split())
_LONGEST = 14  # words of a name; the longest agency in configs/gazetteers has ten
_WINDOW = 150  # characters before a bracket in which the name stands


@dataclass(frozen=True, slots=True)
class Definition:
    """An abbreviation and the name it stands for; offsets in the text it was found in."""

    long_start: int
    long_end: int
    short_start: int
    short_end: int
    long: str
    short: str


def find_definitions(text: str) -> Iterator[Definition]:
    """Yield the abbreviations that `text` explains, as "Long Name (LN)" or "LN (Long Name)", in order.

    The letters of the abbreviation must be found in the name in their order, the first at its
    beginning (after Schwartz and Hearst 2003), and the name must be a run of capitalised words.
    """
    for brackets in _BRACKETS.finditer(text):
        inner, inner_at = brackets["inner"], brackets.start("inner")
        words = _capitalised_before(text, brackets.start())
        if _is_short(inner):
            start = _start_of_long(words, inner)
            if start is not None:
                end = words[-1].end()
                long, short = " ".join(text[start:end].split()), " ".join(inner.split())
                yield Definition(start, end, inner_at, inner_at + len(inner), long, short)
        elif words and _is_short(words[-1].group()) and _is_name(inner):
            last = words[-1]
            if _stands_for(last.group(), inner):
                yield Definition(
                    inner_at,
                    inner_at + len(inner),
                    last.start(),
                    last.end(),
                    " ".join(inner.split()),
                    last.group(),
                )


def _is_short(text: str) -> bool:
    """True for "BCC", "Diskominfo", "DPM PTSP"; an abbreviation is one word or two of capitals."""
    return bool(_SHORT.fullmatch(text)) and any(letter.isupper() for letter in text) and len(text) < 16


def _is_name(text: str) -> bool:
    words = text.split()
    return len(words) > 1 and all(word[0].isupper() or word in JOINTS for word in words)


def _capitalised_before(text: str, end: int) -> list[re.Match[str]]:
    """The run of capitalised words, with small words between them, that ends at `end`."""
    words = list(_WORD.finditer(text, max(0, end - _WINDOW), end))
    run: list[re.Match[str]] = []
    at = end
    for word in reversed(words):
        gap = text[word.end() : at]
        if gap.strip(" ,\"'") or ("," in gap and not run) or len(run) == _LONGEST:
            break
        if not (word.group()[0].isupper() or word.group() in JOINTS):
            break
        run.insert(0, word)
        at = word.start()
    return run


def _start_of_long(words: list[re.Match[str]], short: str) -> int | None:
    """Where the name begins: the shortest end of the run whose initials, or else letters, fit."""
    letters = _letters(short)
    candidates = [number for number in range(len(words) - 1, -1, -1) if words[number].group()[0].isupper()]
    for number in candidates:
        names = [word.group() for word in words[number:] if word.group() not in JOINTS]
        if "".join(name[0] for name in names).lower() == letters:
            return words[number].start()
    for number in candidates:
        long = " ".join(word.group() for word in words[number:])
        if len(words) - number > 1 and _stands_for(short, long):
            return words[number].start()
    return None


def _stands_for(short: str, long: str) -> bool:
    """True if the letters of `short` are in `long` in their order, each word of it giving at most all."""
    letters, text = _letters(short), long.lower()
    if not letters or text[0] != letters[0] or len(letters) > len(text):
        return False
    at = 0
    for letter in letters:
        at = text.find(letter, at) + 1
        if not at:
            return False
    initials = [word[0] for word in text.split() if word not in JOINTS]
    return len(initials) <= 2 * len(letters)


def _letters(short: str) -> str:
    return "".join(letter for letter in short.lower() if letter.isalnum())
