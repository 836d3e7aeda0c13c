"""Recognise headings and map them to the fixed section names."""

import re
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from pydantic import Field

from pipeline.core.config import Strict
from pipeline.core.records import SectionName

# "1.", "4.2.1", "VI.2", "A.", "BAB IV", "Bab 4:", "Bagian II"
_NUMBER = re.compile(
    r"^(?:(?P<chapter>bab|bagian|chapter)\s+(?:[ivxlc]+|\d+)\b[.:]?"
    r"|(?P<dotted>(?:[ivx]+|\d{1,2}|[a-h])(?:\.\d{1,2})*)(?P<end>\.|\)|(?=\s)))\s*",
    re.IGNORECASE,
)
_SIGNS = re.compile(r"[^\w\s-]")
_SPACE = re.compile(" ")
_END = re.compile(r"[.!?;,:]$")
# Words that stay small in a title set in capitals.
_SMALL = frozenset(
    """dan di ke dari pada untuk dengan yang dalam antara atau serta oleh bagi sebagai terhadap tentang
    melalui atas the of and in on for to a an by with from as at versus vs""".split()
)
# The longest heading of about 200 seen in Indonesian theses has 24 words.
_MAX_WORDS = 26
# "Referensi Kota Dunia" is no reference list.
_EXACT = frozenset({SectionName.ABSTRAK, SectionName.PUSTAKA, SectionName.LAIN})


class HeadingFile(Strict):
    """configs/headings.yaml: which headings open which section."""

    version: Literal[1] = 1
    sections: dict[SectionName, tuple[str, ...]] = Field(description="headings of each section, lower case")
    front: tuple[str, ...] = Field(description="labels of front-matter lines, lower case")

    @cached_property
    def openers(self) -> tuple[dict[str, SectionName], dict[str, SectionName]]:
        """The sections by their whole headings, and by the words that their headings may begin with."""
        known = [(entry, name) for name, entries in self.sections.items() for entry in entries][::-1]
        return dict(known), {entry: name for entry, name in known if name not in _EXACT}


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading taken apart: `name` None if it opens none of the known sections."""

    text: str
    name: SectionName | None
    depth: int | None
    chapter: bool


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
    number = _NUMBER.match(text)
    plain = text[number.end() :] if number else text
    chapter = bool(number and number["chapter"])
    dotted = number["dotted"] if number else None
    depth = 1 if chapter else (dotted.count(".") + 1 if dotted else None)
    return Heading(text, _section_of(plain, headings), depth, chapter)


def looks_like_heading(text: str, headings: HeadingFile) -> bool:
    """True if a line of its own is a heading by its words: known, numbered or in title case."""
    words = text.split()
    if not words or len(words) > _MAX_WORDS or not any(c.isalpha() for c in text):
        return False
    heading = read_heading(text, headings)
    if heading.name is not None and len(words) <= 6 and not text.endswith((".", ",", ";")):
        return True
    if heading.chapter and len(words) <= 16:
        return True
    if _END.search(text) or len(words) < 2:
        return False
    return _title_share(words) >= (0.7 if heading.depth else 0.85)


def _title_share(words: list[str]) -> float:
    """Share of the words that a title would set with a capital and that have one."""
    content = [w for w in (word.strip("()\"'“”‘’*,:–-") for word in words) if w and w.lower() not in _SMALL]
    capital = sum(w[0].isupper() or w[0].isdigit() for w in content)
    return capital / len(content) if content else 0.0


def _section_of(plain: str, headings: HeadingFile) -> SectionName | None:
    key = _SIGNS.sub("", plain).strip().lower()
    whole, begins = headings.openers
    if key in whole:
        return whole[key]
    # "Hasil Penelitian Kerja Sama ..." begins with its section; "Konsep Sister City" does too.
    starts = (key[: space.start()] for space in reversed(list(_SPACE.finditer(key))))
    return next((begins[start] for start in starts if start in begins), None)
