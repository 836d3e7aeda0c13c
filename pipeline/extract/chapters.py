"""Chapters with names of their own: which of them open the findings."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from pipeline.core.records import FLOWING, Passage, Role, SectionName
from pipeline.extract.headings import (
    Heading,
    HeadingFile,
    Number,
    is_entry,
    only_discusses,
    tells_background,
)

BEFORE_RESULTS = frozenset({SectionName.PENDAHULUAN, SectionName.TINJAUAN, SectionName.METODE})
# Sections that end a paper: before the first of them stands its text, whatever its headings are called.
CLOSING = frozenset({SectionName.KESIMPULAN, SectionName.SARAN, SectionName.PUSTAKA, SectionName.LAMPIRAN})

# "Magelang dan Nelson: Kebun yang Menjadi Kebiasaan": a chapter on two cities.
_NAME = r"[A-ZÀ-Ž][\w'’]+"
_TWO_NAMES = re.compile(rf"\b(?P<one>{_NAME})\s*(?:[–—-]|dan|dengan)\s*(?:Kota\s+)?(?P<other>{_NAME})\b")
_LEAST_NAMED = (
    3  # times that a name stands inside sentences; a word that is no name stands there in small letters
)

Height = tuple[Number | None, int | None]  # the number and the look of a heading


def is_number_alone(heading: Heading) -> bool:
    """True for "BAB IV", whose title stands on the line below."""
    return heading.chapter and heading.name is None and len(heading.text.split()) <= 2


def with_titles(passages: Sequence[Passage], words: Sequence[Heading | None]) -> list[Heading | None]:
    """Return the headings, chapters whose number stands alone with the title below, which then is none."""
    whole = list(words)
    lines = [at for at, passage in enumerate(passages) if passage.role is not Role.RUNNING]
    for at, below in pairwise(lines):
        chapter, title = whole[at], words[below]
        if chapter is not None and title is not None and is_number_alone(chapter):
            whole[at] = replace(chapter, text=f"{chapter.text} {title.text}", name=title.name)
            whole[below] = None
    return whole


def results_of(
    words: Sequence[Heading | None], passages: Sequence[Passage], headings: HeadingFile, *, named: bool
) -> "Results":
    """Return what the headings say; `named` where one of them names the findings."""
    looks = [passage.level for passage in passages]
    names = [word for word in words if word is not None and word.name is SectionName.HASIL]
    discussed = all(only_discusses(heading, headings) for heading in names)
    return Results(words, looks, headings, named, discussed, passages)


@dataclass(frozen=True, slots=True)
class Results:
    """What a paper's headings say of where its findings begin.

    `words` and `looks` have an entry per passage: its heading, if it is one, and its level where the format
    tells it. `named` where a heading names the findings, `discussed` where such headings only discuss them.
    Many articles have no other: what stands beside the introduction under headings of its own are findings.
    """

    words: Sequence[Heading | None]
    looks: Sequence[int | None]
    headings: HeadingFile
    named: bool
    discussed: bool
    passages: Sequence[Passage]

    def begin_at(self, place: int, part: Height | None, current: SectionName) -> bool:
        """True if the heading there, of its own wording, opens findings.

        `part` is the heading of the part of the paper before, `current` the section so far. A heading that
        stands in that part by its number is not to be asked about.
        """
        heading = self.words[place]
        if heading is None:
            return False
        beside = self._is_beside(place, heading, part)
        # the method of a thesis often stands in its introduction, and theory behind that
        after_method = current is SectionName.METODE and not heading.chapter
        early = tells_background(heading, self.headings, after_method=after_method)
        early = early or self._theory_follows(place, heading)
        if not self.named:
            return (beside is not False and not early) or not self._may_follow(place, part)
        if beside is None:  # sub-headings of theory often have names of their own, those of others seldom
            beside = self.discussed and (current is not SectionName.TINJAUAN or self._of_two_names(heading))
        return beside and not early

    def _of_two_names(self, heading: Heading) -> bool:
        """True for a heading on two places, people or offices of which the text speaks."""
        found = _TWO_NAMES.search(heading.text)
        return found is not None and all(map(self._is_name, found.groups()))

    def _is_name(self, word: str) -> bool:
        """True if the word stands inside sentences, and there with a capital letter only."""
        pattern = re.compile(rf"(?i)(?<=[a-z,] ){re.escape(word)}\b")
        running = (passage.text for passage in self.passages if passage.role in FLOWING)
        inside = [found for text in running for found in pattern.findall(text)]
        return len(inside) >= _LEAST_NAMED and all(one[0].isupper() for one in inside)

    def _is_beside(self, place: int, heading: Heading, part: Height | None) -> bool | None:
        """True for a heading as high as that of the part before, None if it cannot be told."""
        look = self.looks[place]
        if heading.chapter:
            return True
        if part is None:
            return None
        if heading.number and part[0]:
            return True
        return None if look is None or part[1] is None else look <= part[1]

    def _theory_follows(self, place: int, heading: Heading) -> bool:
        """True if a part as high as this one is still headed theory or method, before any findings."""
        look = self.looks[place]
        for at, other in self._following(place):
            if other.name not in BEFORE_RESULTS or not is_entry(other, self.headings):
                continue
            if heading.number and other.number:
                as_high = (heading.number.kind, heading.depth) == (other.number.kind, other.depth)
            else:
                level = self.looks[at]
                as_high = look is None or level is None or level <= look
            if as_high:
                return True
        return False

    def _may_follow(self, place: int, part: Height | None) -> bool:
        """True if a later heading of its own wording can open findings, as high as the part before."""
        highest = part[1] if part else None
        levels = (
            self.looks[at]
            for at, other in self._following(place)
            if other.name is None and not tells_background(other, self.headings)
        )
        return any(highest is None or level is None or level <= highest for level in levels)

    def _following(self, place: int) -> Iterator[tuple[int, Heading]]:
        """Yield the headings behind this one, up to the first that names the findings or ends the paper."""
        for at in range(place + 1, len(self.words)):
            other = self.words[at]
            if other is None:
                continue
            if other.name is SectionName.HASIL or other.name in CLOSING:
                return
            yield at, other
