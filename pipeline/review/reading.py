"""How a paper is shown: its sentences in rows, with the words that rules went by and what was decided."""

import re
from collections import defaultdict, deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, zip_longest

from pipeline.core.decisions import Judgement, Status, Target
from pipeline.core.findings import Evidence
from pipeline.core.paper import Paper
from pipeline.core.records import Assessment, Document, Page
from pipeline.review.asides import Aside, find_asides
from pipeline.review.desk import Box, Desk
from pipeline.review.index import RULE, Card, Line, Proposed
from pipeline.review.ledger import Held

OPEN = "open"  # the state of what nobody decided yet
_ELLIPSIS = " … "  # stands between the words of a rule's trigger


@dataclass(frozen=True, slots=True)
class Item:
    """A code on a sentence, or on a part of it: what is proposed, and what this person holds."""

    target: Target
    proposed: Proposed | None
    judgement: Judgement | None
    is_part: bool

    @property
    def code(self) -> str:
        """The code in question."""
        return self.target.code

    @property
    def state(self) -> str:
        """The status of the judgement, `OPEN` before there is one."""
        return str(self.judgement.status) if self.judgement else OPEN

    @property
    def assessment(self) -> Assessment:
        """How it is meant: as judged, else as proposed."""
        if self.judgement and self.judgement.assessment:
            return self.judgement.assessment
        return self.proposed.assessment if self.proposed else Assessment.NEUTRAL


@dataclass(frozen=True, slots=True)
class Segment:
    """A run of text under the same marks: `hues` of the dimensions whose words they are, `chosen` parts."""

    text: str
    hues: tuple[int, ...] = ()
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A sentence as it is shown: `key` names it on the page, `done` says that nothing is left to decide."""

    key: str
    card: Card
    line: Line
    segments: tuple[Segment, ...]
    items: tuple[Item, ...]
    sentence: Judgement | None

    @property
    def done(self) -> bool:
        """True if it was read, or all that is proposed was decided."""
        return self.sentence is not None or (bool(self.items) and all(one.judgement for one in self.items))


@dataclass(frozen=True, slots=True)
class Stretch:
    """The rows of one paragraph, with the heading above it where one begins; `level` counts from 1.

    `above` stand before the heading, `below` between it and the paragraph. A stretch has no rows where a
    sub-heading follows its heading at once, and where it has what stands behind all sentences. `jump` is the
    key of the first row below a heading, "" if there is none.
    """

    heading: str
    level: int
    rows: tuple[Row, ...]
    above: tuple[Aside, ...] = ()
    below: tuple[Aside, ...] = ()
    jump: str = ""


def make_items(card: Card, line: Line, held: Held) -> tuple[Item, ...]:
    """Return the codes of a sentence: proposed or decided, the whole sentence first, then its parts."""
    proposed = {card.target(line, one.code): one for one in line.proposed}
    if not held:  # most sentences of a queue: codes of a card stand in order
        return tuple(Item(target, one, None, is_part=False) for target, one in proposed.items())
    decided = {
        target: judgement
        for target, judgement in held.items()
        if target.code and line.start <= target.start < line.end
    }
    return tuple(
        Item(target, proposed.get(target), decided.get(target), _is_part(target, line))
        for target in sorted(
            proposed.keys() | decided.keys(), key=lambda one: (_is_part(one, line), one.code, one)
        )
    )


def make_row(desk: Desk, card: Card, line: Line, held: Held, paper: Paper | None = None) -> Row:
    """Return a sentence as it is shown, with the words of the rules marked if the paper is given."""
    items = make_items(card, line, held)
    marks: list[tuple[int, int, int]] = []
    text = line.text
    if paper:
        text = paper.document.text[line.start : line.end]
        for row in evidence_at(paper, line):
            if row.coder.startswith(RULE):
                hue = desk.hue(row.code)
                marks += [(start, end, hue) for start, end in find_trigger(text, row.trigger)]
    parts = [(one.target.start - line.start, one.target.end - line.start) for one in items if one.is_part]
    return Row(
        key=desk.row_key(card, line),
        card=card,
        line=line,
        segments=tuple(_segments(text, marks, parts)),
        items=items,
        sentence=held.get(card.target(line)),
    )


def make_stretches(desk: Desk, card: Card, paper: Paper, held: Held) -> tuple[Stretch, ...]:
    """Return the text of a paper, paragraph by paragraph."""
    by_line = held_by_line(card, held)
    groups: list[list[Row]] = []
    place: tuple[int, str] | None = None
    for sentence, line in zip(paper.read.sentences, card.lines, strict=True):
        row = make_row(desk, card, line, by_line.get(line.index, {}), paper)
        if place == (sentence.paragraph, sentence.heading):
            groups[-1].append(row)
        else:
            groups.append([row])
        place = (sentence.paragraph, sentence.heading)
    stretches = list(_lay_out(paper, groups))
    jump = ""
    for at in range(len(stretches) - 1, -1, -1):
        jump = stretches[at].rows[0].key if stretches[at].rows else jump
        stretches[at] = replace(stretches[at], jump=jump if stretches[at].heading else "")
    return tuple(stretches)


def _lay_out(paper: Paper, groups: Sequence[Sequence[Row]]) -> Iterator[Stretch]:
    """Yield the paragraphs with the headings, tables, captions and footnotes before them."""
    asides = deque(find_asides(paper.document, paper.read.sentences))
    headed = deque(section for section in paper.document.sections if section.heading)
    places = [(tuple(rows), rows[0].line.start) for rows in groups]
    if asides and (not places or asides[-1].start > places[-1][1]):
        places.append(((), asides[-1].start + 1))
    for rows, first in places:
        opened = []
        while headed and headed[0].span.start <= first:
            opened.append(headed.popleft())
        for section, following in zip_longest(opened, opened[1:]):
            above = tuple(_taken(asides, section.span.start))
            below = tuple(_taken(asides, following.span.start if following else first))
            yield Stretch(section.heading, section.level, () if following else rows, above, below)
        if not opened:
            yield Stretch("", 1, rows, above=tuple(_taken(asides, first)))


def _taken(asides: deque[Aside], end: int) -> Iterator[Aside]:
    """Yield those that begin before a place of the text, and take them away."""
    while asides and asides[0].start < end:
        yield asides.popleft()


def evidence_at(paper: Paper, line: Line) -> tuple[Evidence, ...]:
    """Return what machines found in a sentence."""
    sentence_id = paper.read.sentences[line.index].sentence_id
    return tuple(row for row in paper.coded.evidence if row.sentence_id == sentence_id)


def find_trigger(text: str, trigger: str) -> Iterator[tuple[int, int]]:
    """Yield where the words of a rule's trigger stand in the sentence, in their order."""
    start = 0
    for words in trigger.split(_ELLIPSIS):
        plain = text.find(words, start) if words else -1
        if plain >= 0:
            start = plain + len(words)
            yield plain, start
            continue
        pattern = r"\s+".join(map(re.escape, words.split()))
        found = re.compile(pattern).search(text, start) if pattern else None
        if found:
            yield found.span()
            start = found.end()


def find_words(text: str, words: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield where the words that spoke for a code stand; a model has them in small letters, bare of signs."""
    for one in words:
        pattern = r"\W+".join(map(re.escape, one.split()))
        if pattern:
            yield from (
                found.span() for found in re.finditer(rf"(?<!\w){pattern}(?!\w)", text, re.IGNORECASE)
            )


@dataclass(frozen=True, slots=True)
class Band:
    """A printed line of a sentence on the page, in points; `hue` 0 where the sentence has no code."""

    x: float
    y: float
    width: float
    height: float
    hue: int


@dataclass(frozen=True, slots=True)
class Shape:
    """A sentence on the page picture: its bands, and whether a person holds a code there."""

    row: Row
    bands: tuple[Band, ...]
    held: bool


def make_shapes(desk: Desk, card: Card, paper: Paper, number: int, held: Held) -> tuple[Shape, ...]:
    """Return the sentences that are printed on a page, in the order of the text."""
    shapes = []
    by_line = held_by_line(card, held)
    for sentence, line in zip(paper.read.sentences, card.lines, strict=True):
        if sentence.page not in (number - 1, number):  # one that begins on the page before may go on here
            continue
        boxes = desk.kit.boxes(paper.document, sentence.span).get(number, ())
        if not boxes:
            continue
        row = make_row(desk, card, line, by_line.get(line.index, {}))
        standing = [one for one in row.items if one.state != Status.REJECTED]
        hues = sorted({desk.hue(one.code) for one in standing}) or [0]
        bands = tuple(band for box in boxes for band in _bands(box, hues))
        shapes.append(Shape(row, bands, held=any(one.judgement for one in standing)))
    return tuple(shapes)


def page_of(document: Document, number: int) -> Page | None:
    """Return the page with this number if it has a size, and so a picture."""
    return next((one for one in document.pages if one.number == number and one.width_pt), None)


def held_by_line(card: Card, held: Held) -> dict[int, dict[Target, Judgement]]:
    """Return what is held by the index of the sentence: to look through all of it for each takes long."""
    by_line: dict[int, dict[Target, Judgement]] = defaultdict(dict)
    for target, judgement in held.items():
        if (line := card.line_at(target.start)) is not None:
            by_line[line.index][target] = judgement
    return by_line


def _bands(box: Box, hues: Sequence[int]) -> Iterator[Band]:
    """Yield one band a dimension, one above the other: all of them are seen."""
    x0, top, x1, bottom = box
    height = (bottom - top) / len(hues)
    for place, hue in enumerate(hues):
        yield Band(x0, top + place * height, x1 - x0, height, hue)


def _is_part(target: Target, line: Line) -> bool:
    return (target.start, target.end) != (line.start, line.end)


def _segments(
    text: str, marks: Sequence[tuple[int, int, int]], parts: Sequence[tuple[int, int]]
) -> Iterator[Segment]:
    """Yield the text cut where a mark begins or ends."""
    cuts = {0, len(text)}
    for start, end in [(mark[0], mark[1]) for mark in marks] + list(parts):
        cuts |= {max(start, 0), min(end, len(text))}
    for start, end in pairwise(sorted(cuts)):
        hues = sorted({hue for first, last, hue in marks if first <= start and end <= last})
        chosen = any(first <= start and end <= last for first, last in parts)
        yield Segment(text[start:end], tuple(hues), chosen)


def highlighted(text: str, places: Sequence[tuple[int, int]]) -> tuple[Segment, ...]:
    """Return the text with these places marked."""
    return tuple(_segments(text, (), places))
