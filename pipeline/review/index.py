"""What lists need to know of papers without reading them: titles, sentences and what is proposed for each."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile

from pipeline.core.decisions import Target
from pipeline.core.findings import Evidence
from pipeline.core.paper import Paper
from pipeline.core.quotes import Piece
from pipeline.core.records import Assessment, SectionName, Sentence

RULE = "rule:"
MODEL = "model:"


@dataclass(frozen=True, slots=True)
class Proposed:
    """A code that is proposed for a sentence: how the rules mean it, how the model does and how likely."""

    code: str
    rule: Assessment | None
    model: Assessment | None
    probability: float | None

    @property
    def assessment(self) -> Assessment:
        """How it is meant: by the rules where they say it, which are right more often."""
        return self.rule or self.model or Assessment.NEUTRAL

    @property
    def by(self) -> str:
        """Who proposes it: "rule", "model" or "both"."""
        return "both" if self.rule and self.model else "rule" if self.rule else "model"

    @property
    def disputed(self) -> bool:
        """True if but one of the two proposes it, or they mean it differently."""
        return self.rule != self.model


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence as lists show it: its place in the paper and what is proposed; `coded`: may get codes.

    `heading` is that which it stands under, `language` the one it is in, "" where neither is known.
    """

    index: int
    start: int
    end: int
    page: int
    section: SectionName
    coded: bool
    text: str
    proposed: tuple[Proposed, ...] = ()
    heading: str = ""
    language: str = ""

    def goes_on(self, other: "Line") -> bool:
        """True if both stand under one heading, and in an abstract in one language."""
        if (self.section, self.heading) != (other.section, other.heading):
            return False
        # an abstract is printed in two languages, the second one often without a heading of its own
        known = self.section is SectionName.ABSTRAK and self.language and other.language
        return not known or self.language == other.language


@dataclass(frozen=True, slots=True)
class Card:
    """A paper as lists show it."""

    doc_id: str
    title: str
    authors: str
    year: int | None
    sha256: str
    media_type: str
    pages: int
    lines: tuple[Line, ...]

    @property
    def name(self) -> str:
        """What it is called in addresses of the page: a doc_id may hold any sign."""
        return self.sha256[:16]

    @property
    def paged(self) -> bool:
        """True if it has pages: a text without any is read as one page that nobody can turn to."""
        return self.pages > 1 or self.media_type == "application/pdf"

    def target(self, line: Line, code: str = "") -> Target:
        """Return what is decided on: the code on the whole sentence, or ("") the sentence itself."""
        return Target(self.sha256, line.start, line.end, code)

    @property
    def pieces(self) -> list[Piece]:
        """Its sentences as quotes are sought in them."""
        return [(line.start, line.text) for line in self.lines]

    def around(self, line: Line) -> tuple[list[Line], list[Line]]:
        """Return up to two sentences before a sentence and two behind it, none beyond the end of its part."""
        at = line.index
        before = takewhile(line.goes_on, reversed(self.lines[max(at - 2, 0) : at]))
        return [*before][::-1], [*takewhile(line.goes_on, self.lines[at + 1 : at + 3])]

    def line_at(self, start: int) -> Line | None:
        """Return the sentence in which a place of the text lies; None where it lies in no sentence."""
        place = bisect_right(self.lines, start, key=lambda line: line.start) - 1
        return self.lines[place] if place >= 0 and start < self.lines[place].end else None


def make_card(paper: Paper) -> Card:
    """Return the card of a paper, of what machines propose; what people decided is not in it."""
    source = paper.document.source
    by_sentence: dict[str, list[Evidence]] = defaultdict(list)
    for row in paper.coded.evidence:
        by_sentence[row.sentence_id].append(row)
    return Card(
        doc_id=source.doc_id,
        title=source.title or source.doc_id,
        authors=source.authors,
        year=source.year,
        sha256=source.sha256,
        media_type=source.media_type,
        pages=len(paper.document.pages),
        lines=tuple(_line(sentence, by_sentence[sentence.sentence_id]) for sentence in paper.read.sentences),
    )


def _line(sentence: Sentence, rows: Sequence[Evidence]) -> Line:
    return Line(
        index=sentence.index,
        start=sentence.span.start,
        end=sentence.span.end,
        page=sentence.page,
        section=sentence.section,
        coded=sentence.is_coded,
        text=sentence.text,
        proposed=tuple(_proposed(code, rows) for code in sorted({row.code for row in rows})),
        heading=sentence.heading,
        language=sentence.language,
    )


def _proposed(code: str, rows: Sequence[Evidence]) -> Proposed:
    mine = [row for row in rows if row.code == code]
    rule = next((row for row in mine if row.coder.startswith(RULE)), None)
    model = next((row for row in mine if row.coder.startswith(MODEL)), None)
    return Proposed(
        code=code,
        rule=rule.assessment if rule else None,
        model=model.assessment if model else None,
        probability=model.probability if model else None,
    )
