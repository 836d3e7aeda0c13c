"""Passages to sections: where the front matter ends, what each heading opens, and what it stands under."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipeline.core.records import FLOWING, Passage, Role, Section, SectionName, Span
from pipeline.extract.chapters import BEFORE_RESULTS, CLOSING, is_number_alone, results_of, with_titles
from pipeline.extract.front_lines import Kind, kind_of, names_in
from pipeline.extract.headings import Heading, HeadingFile, is_doubtful, read_heading
from pipeline.extract.outline import Outline, opens_inside

ENDS_SENTENCE = re.compile(r"[.!?:;…][\"'”’»)\]*\d¹²³⁴⁵⁶⁷⁸⁹⁰]*$")
_FINISHED = re.compile(r"[.!?][\"'”’»)]*$")
_LONG = 60  # letters; a shorter line that ends with a stop may still be one of a title page
_LEAST_WORDS = 3  # of a short sentence
_NO_SPAN = Span(0, 1)  # set when the text is laid out


@dataclass(frozen=True, slots=True)
class Piece:
    """A passage, and the section that opens with it; the section's span is not set yet."""

    passage: Passage
    opens: Section | None = None


def open_sections(passages: Sequence[Passage], headings: HeadingFile) -> list[Piece]:
    """Return the passages in order with the sections that they open, and roles that follow from those."""
    return _Sections(passages, headings).pieces()


class _Sections:
    """One walk over the passages of a paper."""

    def __init__(self, passages: Sequence[Passage], headings: HeadingFile) -> None:
        self._passages = passages
        self._headings = headings
        self._words = [_read(passage, headings) for passage in passages]
        self._drop_doubtful()
        named = _names_inside(self._words)
        self._whole = with_titles(passages, self._words)
        self._results = results_of(self._whole, passages, headings, named=SectionName.HASIL in named)
        self._front = _front_length(passages, self._words)
        self._current = SectionName.DEPAN if self._front else next(iter(named), SectionName.LAIN)
        self._outline = Outline()
        self._names: list[SectionName] = []
        self._chapter: int | None = None  # the piece that is a chapter's number alone
        self._pieces: list[Piece] = []

    def pieces(self) -> list[Piece]:
        """Return all pieces."""
        for number, passage in enumerate(self._passages):
            heading = self._words[number]
            if number < self._front:
                self._put_front(passage, first=number == 0)
            elif passage.role is Role.FRONT and self._current in (SectionName.DEPAN, SectionName.ABSTRAK):
                self._current = SectionName.DEPAN
                self._pieces.append(Piece(passage, self._unheaded()))
            elif heading is not None and not self._is_entry(heading):
                self._put_heading(number, heading)
            else:
                self._put_text(passage, first=number == self._front)
        return self._pieces

    def _drop_doubtful(self) -> None:
        """Take the section from a heading that names it doubtfully where others name it plainly."""
        doubtful = [h is not None and is_doubtful(h, self._headings) for h in self._words]
        plain = {
            h.name for h, doubt in zip(self._words, doubtful, strict=True) if h is not None and not doubt
        }
        self._words = [
            replace(h, name=None) if h is not None and doubt and h.name in plain else h
            for h, doubt in zip(self._words, doubtful, strict=True)
        ]

    def _put_front(self, passage: Passage, *, first: bool) -> None:
        role = passage.role if passage.role in (Role.RUNNING, Role.TABLE) else Role.FRONT
        self._pieces.append(Piece(replace(passage, role=role), self._unheaded() if first else None))

    def _unheaded(self) -> Section:
        """Return a section without a heading, under which nothing stands."""
        self._outline.close()
        self._names.append(self._current)
        return Section(_NO_SPAN, self._current, "", 1)

    def _is_entry(self, heading: Heading) -> bool:
        """True for a title in a reference list, which looks like a heading."""
        return self._current is SectionName.PUSTAKA and not (heading.name or heading.chapter)

    def _put_heading(self, place: int, heading: Heading) -> None:
        passage = self._passages[place]
        part = self._outline.part_of(heading)
        around = self._names[part] if part is not None else None
        if self._chapter is not None:  # "BAB VI" alone on its line, its title below
            self._put_title(passage, heading)
            return
        self._current = self._name(place, self._whole[place] or heading, around)
        own = replace(heading, name=heading.name and self._current)
        level, parent = self._outline.add(own, self._current, passage.level)
        self._names.append(self._current)
        number = heading.number.text if heading.number else ""
        opens = Section(_NO_SPAN, self._current, passage.text, level, number, parent)
        if is_number_alone(heading):
            self._chapter = len(self._pieces)
        self._pieces.append(Piece(passage, opens))

    def _put_title(self, passage: Passage, heading: Heading) -> None:
        """Give the title to the chapter whose number stood alone on the line before."""
        at = self._chapter or 0
        chapter, self._chapter = self._pieces[at], None
        opened = chapter.opens or self._unheaded()
        self._current = heading.name or opened.name
        self._names[-1] = self._current
        self._outline.name_last(heading.name)
        section = replace(opened, name=self._current, heading=f"{opened.heading} {passage.text}")
        self._pieces[at] = replace(chapter, opens=section)
        self._pieces.append(Piece(passage))

    def _name(self, place: int, heading: Heading, around: SectionName | None) -> SectionName:
        """Return the section of a heading; `around` is that of the part which it stands in by its number."""
        if around is not None and around is not SectionName.LAIN:
            return heading.name if heading.name and opens_inside(heading.name, around) else around
        return heading.name or self._unnamed(place, heading)

    def _unnamed(self, place: int, heading: Heading) -> SectionName:
        """Return the section that a heading of its own wording belongs to: mostly the one it stands in."""
        if self._current in (SectionName.DEPAN, SectionName.ABSTRAK):
            return SectionName.LAIN
        if self._current in BEFORE_RESULTS:
            part = self._outline.outermost(BEFORE_RESULTS)
            begin = self._results.begin_at(place, part, self._current)
            return SectionName.HASIL if begin else self._current
        if heading.chapter and self._current in (SectionName.KESIMPULAN, SectionName.SARAN):
            return SectionName.LAIN
        return self._current

    def _put_text(self, passage: Passage, *, first: bool) -> None:
        if passage.role is not Role.RUNNING:
            self._chapter = None
        if passage.role in (Role.FRONT, Role.HEADING):
            passage = replace(passage, role=Role.BODY)
        if first:  # running text that no heading opens
            self._current = SectionName.LAIN if self._front else self._current
            self._pieces.append(Piece(passage, self._unheaded()))
            return
        if self._current is SectionName.PUSTAKA and passage.role in FLOWING:
            passage = replace(passage, role=Role.REFERENCE)
        self._pieces.append(Piece(passage))


def _read(passage: Passage, headings: HeadingFile) -> Heading | None:
    return read_heading(passage.text, headings) if passage.role is Role.HEADING else None


def _names_inside(words: Sequence[Heading | None]) -> list[SectionName]:
    """Return the sections that headings name by their own words, unless the part they stand in forbids it."""
    outline = Outline()
    names: list[SectionName | None] = []
    for heading in words:
        if heading is None:
            continue
        part = outline.part_of(heading)
        around = names[part] if part is not None else None
        name = heading.name
        if name and around and not opens_inside(name, around):
            name = None
        outline.add(replace(heading, name=name), name or around or SectionName.LAIN, None)
        names.append(name)
    return [name for name in names if name]


def _front_length(passages: Sequence[Passage], words: Sequence[Heading | None]) -> int:
    """Return how many passages stand before the first section: title, authors, dates of a journal.

    Without any known heading, or where the first one ends a paper, it is the title.
    """
    for number, heading in enumerate(words):
        if heading is not None and (heading.name is not None or heading.chapter):
            return _title_length(passages[:number]) or number if heading.name in CLOSING else number
    return _title_length(passages)


def _title_length(passages: Sequence[Passage]) -> int:
    """Return how many lines stand before running text; 0 if there is none.

    Text begins with a long sentence, or with the first of two short ones, each a paragraph as in newspapers.
    """
    for number, passage in enumerate(passages):
        pair = passages[number : number + 2]
        if _is_long(passage) or (len(pair) == 2 and all(map(_is_short, pair))):
            # The heading right above the text belongs to the text, unless it is the first line: the title.
            above = passages[number - 1] if number > 1 else None
            titled = above is not None and above.role is Role.HEADING
            return number - 1 if titled and not _is_byline(passages[number - 2 : number]) else number
    return 0


def _is_long(passage: Passage) -> bool:
    return passage.role in FLOWING and len(passage.text) > _LONG and bool(ENDS_SENTENCE.search(passage.text))


def _is_short(passage: Passage) -> bool:
    """True for a finished sentence, however long, that is no line of a title page."""
    words = passage.text.split()
    return (
        passage.role in FLOWING
        and bool(_FINISHED.search(passage.text))
        and len(words) >= _LEAST_WORDS
        and any(word[0].islower() for word in words)
        and kind_of(passage.text) is Kind.TITLE
    )


def _is_byline(passages: Sequence[Passage]) -> bool:
    """True if the second passage names persons, in plain type below a title that the format calls so."""
    title, line = passages
    return title.level is not None and line.level is None and bool(names_in(line.text))
