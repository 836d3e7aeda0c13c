"""The lines of a piece to one line of text: spaces, hyphens and addresses at line ends."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from pipeline.extract.pdf_lines import Line

SOFT_HYPHEN = "\xad"
GAP = np.full((1, 4), np.nan, dtype=np.float32)  # the box of a space
SYLLABIC = 3  # so many words known to be cut within show that a document cuts words at line ends
WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
CUT_WORD = re.compile(r"([^\W\d_]+(?:-[^\W\d_]+)*)-$")
ADDRESS = re.compile(r"\w://|www\.")
NO_WORDS = re.compile(r"\S*(?:[/@_]|\w\.\w)\S*")  # addresses: their parts are no words
ADDRESS_END = re.compile(r"[/_?=&%#~]$")
ADDRESS_PART = re.compile(r"\S*[/_=&%?~]|\.\w|\S*\.\w+\.\w")  # what no word after an address looks like
# written with a hyphen, though they need not stand alone anywhere
PREFIXES = frozenset(
    re.findall(
        r"\w+",
        """anti co e eks ekstra ex infra inter ke ko kontra makro mikro multi neo non pan para pasca post
        pra pre pro pseudo re se self semi sub super supra top trans ultra""",
    )
)


# never written with a hyphen, though some stand alone as parts of names and addresses
BOUND = frozenset("ber bel mem men meng meny pem pen peng peny ter".split())
SUFFIXES = frozenset("an annya i kan kannya lah kah".split())


class Vocabulary:
    """The words of a document, which tell whether a hyphen at a line end belongs to a word."""

    def __init__(self, lines: Iterable[Line]) -> None:
        """Gather the words of all lines but those that a line end cuts."""
        cuts: list[tuple[str, str]] = []
        whole: list[str] = []
        for line, following in _with_next(lines):
            text = line.text.lower()
            cut = CUT_WORD.search(text) if text.endswith("-") else None
            if cut and following and (right := WORD.match(following.text.lower())):
                cuts.append((cut[1], right[0]))
            text = text[: cut.start()] if cut else text
            whole.append(NO_WORDS.sub(" ", text) if "/" in text or "@" in text else text)
        self._words = set(WORD.findall("\n".join(whole)))
        self._syllabic = sum(self._is_cut(*parts) for parts in cuts) >= SYLLABIC

    def drops_hyphen(self, left: str, right: str) -> bool:
        """True if the hyphen between the two halves was set for the line end only.

        It is kept unless the joined word stands elsewhere in the document and the hyphenated one does
        not ("kota-kota" keeps it), or the document cuts words at line ends and the left half is no word.
        """
        left, lower = left.lower(), right.lower()
        if self._is_cut(left, lower):
            return True
        stem = left.rpartition("-")[2]
        if self._syllabic and right.islower() and (lower in SUFFIXES or stem in BOUND):
            return True
        known = stem in self._words or stem in PREFIXES or f"{left}-{lower}" in self._words
        return self._syllabic and right.islower() and not known and not lower.startswith(stem)

    def _is_cut(self, left: str, right: str) -> bool:
        return left + right in self._words and f"{left}-{right}" not in self._words


def _with_next(lines: Iterable[Line]) -> Iterator[tuple[Line, Line | None]]:
    known = list(lines)
    yield from pairwise(known)
    if known:
        yield known[-1], None


def join_lines(lines: Sequence[Line], vocabulary: Vocabulary) -> tuple[str, npt.NDArray[np.float32]]:
    """One line of text, and its boxes (len(text), 4) with rows of NaN for the spaces."""
    text, boxes = lines[0].text, [lines[0].boxes]
    for line in lines[1:]:
        if drops_last(text, line.text, vocabulary):
            text, boxes[-1] = text[:-1], boxes[-1][:-1]
        elif not closes_up(text, line.text):
            text += " "
            boxes.append(GAP)
        text += line.text
        boxes.append(line.boxes)
    drawn = np.concatenate(boxes) if len(boxes) > 1 else boxes[0]
    if SOFT_HYPHEN in text:
        drawn = drawn[[letter != SOFT_HYPHEN for letter in text]]
        text = text.replace(SOFT_HYPHEN, "")
    return text, drawn


def drops_last(text: str, following: str, vocabulary: Vocabulary) -> bool:
    """True if the hyphen at a line's end is no part of the text."""
    if text.endswith(SOFT_HYPHEN):
        return True
    last = text.rpartition(" ")[2]
    left = CUT_WORD.search(last) if last.endswith("-") else None
    right = WORD.match(following)
    if not left or not right or ADDRESS.search(last):
        return False
    return vocabulary.drops_hyphen(left[1], right[0])


def closes_up(text: str, following: str) -> bool:
    """True if no space belongs between a line's end and the next line."""
    if ADDRESS.search(text.rpartition(" ")[2]):
        return bool(ADDRESS_END.search(text) or text.endswith("-") or ADDRESS_PART.match(following))
    if len(text) < 2 or not text[-2].isalnum():
        return False
    return text[-1] in "-–/" and following[0].isalnum()
