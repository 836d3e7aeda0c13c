"""The tree of headings: which one stands under which, by number where they have one, else by their look."""

from dataclasses import dataclass, replace

from pipeline.core.records import SectionName
from pipeline.extract.headings import Heading, Number, NumberKind

# Sections that a part of the paper may open inside itself: a thesis tells its method in chapter one.
# Elsewhere a sub-heading keeps the name of its part: "4.2 Metode Pelatihan" under the findings is findings.
_OPENS_INSIDE = {
    SectionName.PENDAHULUAN: {SectionName.TINJAUAN, SectionName.METODE},
    SectionName.TINJAUAN: {SectionName.METODE},
    SectionName.METODE: set[SectionName](),
    SectionName.HASIL: {SectionName.KESIMPULAN, SectionName.SARAN},
    SectionName.KESIMPULAN: {SectionName.SARAN},
    SectionName.SARAN: {SectionName.KESIMPULAN},
    SectionName.PUSTAKA: set[SectionName](),
    SectionName.LAMPIRAN: set[SectionName](),
}
# A heading of at most so many words that names a section is one of the paper's parts ("Hasil", "Pembahasan"),
# a longer one tells something of it ("Hasil Wawancara dengan Pelaksana").
_BARE_NAME = 3
# These stand beside the chapters of a thesis, never in one.
_APART = frozenset(
    {SectionName.DEPAN, SectionName.ABSTRAK, SectionName.PUSTAKA, SectionName.LAMPIRAN, SectionName.LAIN}
)


def opens_inside(name: SectionName, part: SectionName) -> bool:
    """True if a sub-heading of `part` may open the section `name`, or is the same."""
    return name is part or name in _OPENS_INSIDE.get(part, set(SectionName))


@dataclass(frozen=True, slots=True)
class _Open:
    """A heading that what follows may stand under.

    `own` is the section that its own words name, `name` the one it opens or stands in.
    """

    index: int
    level: int
    number: Number | None
    own: SectionName | None
    name: SectionName
    look: int | None
    words: int


class Outline:
    """Takes the headings of a paper one after the other and keeps those that are open."""

    def __init__(self) -> None:
        self._open: list[_Open] = []
        self._count = 0

    def part_of(self, heading: Heading) -> int | None:
        """Return the index of the heading that this one stands under by its number, None if none is known.

        Under a chapter stands all that has no number and names no section of its own.
        """
        above = self._above(heading, None)
        if not above or above[-1].number is None:
            return None
        chapter = above[-1].number.kind is NumberKind.CHAPTER
        unnumbered = heading.number is None and chapter and heading.name is None
        return above[-1].index if heading.number or unnumbered else None

    def add(self, heading: Heading, name: SectionName, look: int | None) -> tuple[int, int | None]:
        """Return level (1 the highest) and parent (index of a heading added before, or None).

        `name` is the section that the heading opens or stands in.
        """
        self._open = self._above(heading, look)
        parent = self._open[-1] if self._open else None
        level = parent.level + 1 if parent else max(1, heading.depth or 1)
        words = len(heading.text.split())
        self._open.append(_Open(self._count, level, heading.number, heading.name, name, look, words))
        self._count += 1
        return level, parent.index if parent else None

    def name_last(self, name: SectionName | None) -> None:
        """Say which section the words of the last heading name, where they stand on a line of their own."""
        if self._open:
            self._open[-1] = replace(self._open[-1], own=name)

    def outermost(self, names: frozenset[SectionName]) -> tuple[Number | None, int | None] | None:
        """Return number and look of the highest open heading that stands in one of the sections, if any."""
        return next(((one.number, one.look) for one in self._open if one.name in names), None)

    def close(self) -> None:
        """Count what opens without a heading, as front matter does: nothing stands open after it."""
        self._open = []
        self._count += 1

    def _above(self, heading: Heading, look: int | None) -> list[_Open]:
        """Return the open headings that the new one stands under, the nearest last."""
        if heading.chapter or (heading.number is None and heading.name in _APART):
            return []
        above = list(self._open)
        if heading.number and heading.number.kind is NumberKind.DOTTED:
            return _above_dotted(above, heading.number)
        if heading.number:
            sibling = _sibling(above, heading)
            if sibling is not None:
                return above[:sibling]
        while above and not _encloses(above[-1], heading, look):
            above.pop()
        return above


def _above_dotted(above: list[_Open], number: Number) -> list[_Open]:
    """Return the headings above "4.2.1": those up to "4.2", else up to "4" or "BAB IV"."""
    for size in range(len(number.values) - 1, 0, -1):
        for at in range(len(above) - 1, -1, -1):
            other = above[at].number
            if other is not None and other.values == number.values[:size] and _can_lead(other):
                return above[: at + 1]
    return []


def _can_lead(number: Number) -> bool:
    """True for the numbers that a dotted one goes on from: no letters."""
    return number.kind not in (NumberKind.CAPITAL, NumberKind.LETTER)


def _sibling(above: list[_Open], heading: Heading) -> int | None:
    """Return the place of the open heading that this one follows in the count ("B." after "A."), or None.

    A count that begins anew under one of its own kind is a deeper one ("2. Metode", "1. Jenis Data").
    """
    readings = _readings(heading.number)
    alike = [
        (at, value, other.number.values[0])
        for at, other in enumerate(above)
        for kind, value in readings
        if other.number is not None and other.number.kind is kind
    ]
    following = [at for at, value, before in alike if value == before + 1]
    if following:  # of two counts a part of the paper goes on with that of the parts
        named = [at for at in following if heading.name is not None and above[at].own is not None]
        return (named or following)[-1]
    for at, other in reversed(list(enumerate(above))):
        kind, value = readings[0]
        alike_kind = other.number is not None and other.number.kind is kind
        if alike_kind and (value > 1 or (heading.name is not None and heading.name is not other.own)):
            return at
    return None


def _readings(number: Number | None) -> list[tuple[NumberKind, int]]:
    if number is None:
        return []
    first = (number.kind, number.values[0])
    return [first, number.also] if number.also else [first]


def _encloses(open_one: _Open, heading: Heading, look: int | None) -> bool:
    """True if the heading, which continues no count, stands under the open one."""
    if open_one.own in (SectionName.ABSTRAK, SectionName.PUSTAKA, SectionName.LAMPIRAN):
        return open_one.own is not SectionName.ABSTRAK and heading.name is None
    chapter = open_one.number is not None and open_one.number.kind is NumberKind.CHAPTER
    if chapter:
        return True
    if open_one.look is not None and look is not None and open_one.number is None:
        if open_one.look != look:
            return open_one.look < look
        if heading.number is None:
            return False
    if heading.number is None:
        return _encloses_plain(open_one, heading, look)
    if heading.number.kind is NumberKind.ROMAN and heading.number.values[0] > 1:
        return False
    if heading.name is not None:
        known = open_one.own is not None or open_one.number is not None
        return known and opens_inside(heading.name, open_one.name)
    return True


def _encloses_plain(open_one: _Open, heading: Heading, look: int | None) -> bool:
    """True if the heading without a number stands under the open one, which may have one."""
    if open_one.look is not None and look is not None:
        return open_one.look < look
    bare = open_one.words <= _BARE_NAME
    if heading.name is None:
        return open_one.number is not None or (open_one.own is not None and bare)
    if heading.name is not open_one.own or not bare:
        return False
    below = heading.name is SectionName.PENDAHULUAN and open_one.words == 1  # "Latar Belakang"
    return below or len(heading.text.split()) > _BARE_NAME
