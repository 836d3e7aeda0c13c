"""Recognise headings and map them to the fixed section names."""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property, lru_cache
from typing import Literal

from pydantic import Field

from pipeline.core.config import Strict
from pipeline.core.records import SectionName
from pipeline.extract.dates import is_dateline
from pipeline.extract.front_lines import BY

# "BAB IV", "Bab 4:", "Bagian II", "4.2.1", "VI.2", "1.", "A.", "b)";
# a lone letter needs its stop ("A Study of ...")
_NUMBER = re.compile(
    r"""^(?:
        (?P<label>(?P<chapter>bab|bagian|chapter)\s+(?P<count>[ivxlc]+|\d{1,2}|satu|dua|tiga|empat|lima|enam|tujuh|delapan))
        \b\s?[.:–-]?
        |(?P<dotted>(?:[ivx]{1,5}|\d{1,2}|[a-z])(?:\.\d{1,2})+)(?:\.|\)|(?=\s))
        |(?P<single>[ivx]{1,5}|\d{1,2}|[a-z])[.)]
        |(?P<bare>[ivx]{2,5}|\d{1,2})(?=\s)
    )\s*""",
    re.IGNORECASE | re.VERBOSE,
)
_SIGNS = re.compile(r"[^\w\s-]")
_SPACE = re.compile(" ")
_WORDS = {word: n for n, word in enumerate("satu dua tiga empat lima enam tujuh delapan".split(), start=1)}
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
# Dots that lead to a page number: a line of a table of contents.
_LEADER = re.compile(r"(?:\.\s?){4,}|…{2,}|_{4,}")
_END = re.compile(r"[.!?;,:]$")
_ENDED = re.compile(r"[.!;,:][\"'”’)]*$")  # "Siapa yang memeriksa?" may be a heading
_ADDRESS = re.compile(r"@|://|\bwww\.")
# A heading in a file that knows no other looks; those of the made papers of the tests have 7 words at most.
_MAX_ALONE, _LEAST_ALONE = 9, 4  # words, letters
# Words that stay small in a title set in capitals.
_SMALL = frozenset(
    """dan di ke dari pada untuk dengan yang dalam antara atau serta oleh bagi sebagai terhadap tentang
    melalui atas the of and in on for to a an by with from as at versus vs""".split()
)
# "4.1 Surat", "3.2.1. Tim": chapters to 9 and parts to 14, so that most hours of a programme are none;
# no amount ("2.5 Miliar").
_COUNTED = re.compile(
    r"[1-9](?:\.(?:[1-9]|1[0-4])){1,3}\.?\s+(?=[\"“‘']?[A-Z])(?!(?:Ribu|Juta|Miliar|Milyar|Triliun|Persen|WI[BT]|WITA)\b)"
)
_MAX_COUNTED = 13  # words with the number; the longest of those in the made papers of the tests has 10
# The longest heading of about 200 seen in Indonesian theses has 24 words.
_MAX_WORDS = 26
# A word tells the section of a heading of at most so many words: "Sebagai Penutup", "Lensa Teoretis".
_MAX_TOLD = 4
# "Referensi Kota Dunia" is no reference list.
_EXACT = frozenset({SectionName.ABSTRAK, SectionName.PUSTAKA, SectionName.LAIN})


class HeadingFile(Strict):
    """configs/headings.yaml: which headings open which section."""

    version: Literal[1] = 1
    sections: dict[SectionName, tuple[str, ...]] = Field(description="headings of each section, lower case")
    told_by: dict[SectionName, frozenset[str]] = Field(
        {}, description="words that tell the section of a short heading wherever they stand in it, lower case"
    )
    doubtful: tuple[str, ...] = Field(
        (), description="headings that name their section only if no other heading of the paper does"
    )
    discussion: frozenset[str] = Field(
        frozenset(), description="headings that name the findings but only discuss them, lower case"
    )
    background: frozenset[str] = Field(
        frozenset(), description="words that show that a chapter tells no findings, lower case"
    )
    background_of_case: frozenset[str] = Field(
        frozenset(), description="words of `background` that show nothing behind the method"
    )
    concepts: frozenset[str] = Field(
        frozenset(), description="words that name no case: a chapter named by them alone tells no findings"
    )
    front: tuple[str, ...] = Field(description="labels of front-matter lines, lower case")

    @cached_property
    def openers(self) -> tuple[dict[str, SectionName], dict[str, SectionName]]:
        """The sections by their whole headings, and by the words that their headings may begin with."""
        known = [(entry, name) for name, entries in self.sections.items() for entry in entries][::-1]
        return dict(known), {entry: name for entry, name in known if name not in _EXACT}


class NumberKind(StrEnum):
    """How a heading is numbered; `DOTTED` has several parts ("4.2.1"), the others one."""

    CHAPTER = "chapter"
    DOTTED = "dotted"
    ROMAN = "roman"
    CAPITAL = "capital"
    ARABIC = "arabic"
    LETTER = "letter"


@dataclass(frozen=True, slots=True)
class Number:
    """The number of a heading: `text` as printed without its stop, `values` counted from 1.

    "C." and "I." can be letters or Roman numerals: `also` is then the less likely reading.
    """

    text: str
    kind: NumberKind
    values: tuple[int, ...]
    also: tuple[NumberKind, int] | None = None


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading taken apart: `name` None if it opens none of the known sections."""

    text: str
    name: SectionName | None
    number: Number | None = None

    @property
    def chapter(self) -> bool:
        """True for "BAB IV" and the like."""
        return self.number is not None and self.number.kind is NumberKind.CHAPTER

    @property
    def depth(self) -> int | None:
        """How many parts the number has, None without a number."""
        return len(self.number.values) if self.number else None


def split_label(text: str, headings: HeadingFile) -> tuple[str, str, SectionName] | None:
    """Return (label, rest, section) if a paragraph begins with its heading: "Abstrak: Penelitian ini ...".

    Only abstracts and front-matter lines are written so.
    """
    match = re.match(r"^([^\W\d_][\w\- ]{2,22}?)\s*(?:[:.—–]|\s-)\s*(?=\S)", text)
    if not match:
        return None
    label = match[1].lower()
    if label in headings.sections.get(SectionName.ABSTRAK, ()):
        return text[: match.end()].rstrip(), text[match.end() :], SectionName.ABSTRAK
    if label in headings.front and ":" in match[0]:
        return "", text, SectionName.DEPAN
    return None


def read_heading(text: str, headings: HeadingFile) -> Heading:
    """Return what the text is as a heading, whether it is one or not."""
    match = _NUMBER.match(text)
    plain = _plain(text)
    name = _listed(plain, headings) or _told(plain, headings)
    return Heading(text, name, _number(match) if match else None)


def _number(match: re.Match[str]) -> Number:
    if match["chapter"]:
        return Number(match["label"], NumberKind.CHAPTER, (_value(match["count"]),))
    if match["dotted"]:
        first, *others = match["dotted"].split(".")
        return Number(match["dotted"], NumberKind.DOTTED, (_value(first), *map(int, others)))
    text = match["single"] or match["bare"]
    if text.isdigit():
        return Number(text, NumberKind.ARABIC, (int(text),))
    letters = NumberKind.CAPITAL if text.isupper() else NumberKind.LETTER
    place = ord(text[0].lower()) - ord("a") + 1
    if not set(text.lower()) <= _ROMAN.keys():
        return Number(text, letters, (place,))
    roman = (NumberKind.ROMAN if text.isupper() else NumberKind.LETTER, _value(text))
    if len(text) > 1:
        return Number(text, roman[0], (roman[1],))
    if text in "IVX":
        return Number(text, roman[0], (roman[1],), also=(letters, place))
    return Number(text, letters, (place,), also=roman if text.isupper() else None)


def _value(numeral: str) -> int:
    """Return what a figure, a Roman numeral, a letter or a word counts."""
    numeral = numeral.lower()
    if numeral.isdigit():
        return int(numeral)
    if numeral in _WORDS:
        return _WORDS[numeral]
    if not set(numeral) <= _ROMAN.keys():
        return ord(numeral[0]) - ord("a") + 1
    values = [_ROMAN[letter] for letter in numeral]
    return sum(-one if one < other else one for one, other in zip(values, [*values[1:], 0], strict=True))


def looks_like_heading(text: str, headings: HeadingFile) -> bool:
    """True if a line of its own is a heading by its words: known, numbered or in title case."""
    words = text.split(maxsplit=_MAX_WORDS)
    if not words or len(words) > _MAX_WORDS or not any(map(str.isalpha, text)) or _LEADER.search(text):
        return False
    number = _NUMBER.match(text)
    plain = text[number.end() :] if number else text
    if len(words) <= 6 and not text.endswith((".", ",", ";")) and _listed(plain, headings) is not None:
        return True
    if number and number["chapter"] and len(words) <= 16:
        return True
    if len(words) < 2 or _title_share(words) < (0.7 if number else 0.85):
        return False
    return not (_END.search(text) or BY.match(text) or is_dateline(text))


def stands_alone(text: str) -> bool:
    """True if a line of its own could be a heading set like a sentence: "Uang dan kekhawatiran"."""
    words = text.split(maxsplit=_MAX_ALONE)
    return (
        len(words) <= _MAX_ALONE
        and text[0].isupper()
        and sum(map(str.isalpha, text)) >= _LEAST_ALONE
        and not (_ENDED.search(text) or _LEADER.search(text) or _ADDRESS.search(text))
        and not (BY.match(text) or is_dateline(text))
    )


def dotted_depth(text: str) -> int:
    """Return how many parts the number of a short line in running type has: 2 for "4.1 Surat dan rencana".

    0 if the line is none: hours ("10.30 Rehat kopi", "08.00"), amounts and sentences are not.
    """
    match = _COUNTED.match(text)
    words = text.split(maxsplit=_MAX_COUNTED + 1)
    if match is None or not 2 <= len(words) <= _MAX_COUNTED or _END.search(text) or _LEADER.search(text):
        return 0
    return match[0].rstrip(". ").count(".") + 1


def _title_share(words: list[str]) -> float:
    """Share of the words that a title would set with a capital and that have one."""
    content = [w for w in (word.strip("()\"'“”‘’*,:–-") for word in words) if w and w.lower() not in _SMALL]
    capital = sum(w[0].isupper() or w[0].isdigit() for w in content)
    return capital / len(content) if content else 0.0


def _listed(plain: str, headings: HeadingFile) -> SectionName | None:
    """Return the section whose list has the heading, or a beginning of it."""
    key = _key(plain)
    whole, begins = headings.openers
    if key in whole:
        return whole[key]
    # "Hasil Penelitian Kerja Sama ..." begins with its section; "Konsep Sister City" does too.
    starts = (key[: space.start()] for space in reversed(list(_SPACE.finditer(key))))
    return next((begins[start] for start in starts if start in begins), None)


def _told(plain: str, headings: HeadingFile) -> SectionName | None:
    """Return the section that one word of a short heading tells."""
    words = _key(plain).split()
    if len(words) > _MAX_TOLD:
        return None
    return next((name for name, told in headings.told_by.items() if not told.isdisjoint(words)), None)


@lru_cache(maxsize=16)  # asked for several times over while one heading is read
def _key(plain: str) -> str:
    return " ".join(re.sub(r"[^\w\s-]", " ", plain.replace("&", " dan ")).lower().split())


def is_doubtful(heading: Heading, headings: HeadingFile) -> bool:
    """True for a heading that names its section only in a paper where no other one does."""
    return _key(_plain(heading.text)) in headings.doubtful


def is_entry(heading: Heading, headings: HeadingFile) -> bool:
    """True for a heading that names its section by a whole entry of the list: "Metode Penelitian"."""
    return _key(_plain(heading.text)) in headings.openers[0]


def only_discusses(heading: Heading, headings: HeadingFile) -> bool:
    """True for "Pembahasan" and the like, which may stand behind the findings."""
    return _key(_plain(heading.text)) in headings.discussion


def tells_background(heading: Heading, headings: HeadingFile, *, after_method: bool = False) -> bool:
    """True if the name of a chapter shows that it tells theory or what came before, no findings."""
    words = set(_key(_plain(heading.text)).split()) - _SMALL
    background = headings.background - headings.background_of_case if after_method else headings.background
    return not words.isdisjoint(background) or words <= headings.concepts


def _plain(text: str) -> str:
    number = _NUMBER.match(text)
    return text[number.end() :] if number else text
