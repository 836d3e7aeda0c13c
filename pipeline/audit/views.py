"""A paper as the checks look at it: its rows weighed by how sure they are, its parts, its words."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from itertools import pairwise
from math import prod

from pipeline.audit.words import content_stems, usual_stems
from pipeline.core.codebook import Label
from pipeline.core.findings import Evidence, Place, is_sure, others_in
from pipeline.core.paper import Paper
from pipeline.core.records import UNCODED_SECTIONS, Assessment, SectionName, Sentence
from pipeline.core.verdicts import REJECTED, by_trust

# How often a row is right in code and assessment, on the four papers of corpus/gold/authored-b: 59% of 59
# rows of a lone rule, 81% of 57 rows that several rules agree on. Of rows that only the model proposes 17 of
# 33 were right on two papers written to try it, of those that it is sure of 88% on documents left out.
LONE = 0.6
AGREED = 0.8
DOUBTED = 0.5
# Said for sure: one row that rules agree on, or two lone ones (1 - 0.4 * 0.4), or a person's.
SURE = 0.75
# Of a list of findings by name ("kekuatan dalam aspek a, b, dan c") the rules miss little: from so many codes
# of one dimension on, each counts as agreed (R4 of the codebook).
_LISTED = 4
_PIECES = re.compile(r" … |, ")  # of what rules and the model went by
_COMMA = re.compile(r"[,;:]\s")
_USUAL = 0.12  # share of the sentences; above it stand city names and the theme in the source papers


SIDES = (Assessment.POSITIVE, Assessment.NEGATIVE)


class Part(StrEnum):
    """Where in a paper: what it claims, what it recommends, what it shows, and what is no finding of it."""

    ABSTRACT = "abstract"
    CONCLUSION = "conclusion"
    ADVICE = "advice"
    BODY = "body"
    OTHER = "other"


_PARTS: Mapping[SectionName, Part] = {
    SectionName.ABSTRAK: Part.ABSTRACT,
    SectionName.KESIMPULAN: Part.CONCLUSION,
    SectionName.SARAN: Part.ADVICE,
    SectionName.TINJAUAN: Part.OTHER,
    SectionName.METODE: Part.OTHER,
    **dict.fromkeys(UNCODED_SECTIONS, Part.OTHER),
}
CLAIMING = frozenset({Part.ABSTRACT, Part.CONCLUSION, Part.ADVICE})


@dataclass(frozen=True, slots=True)
class Weighed:
    """A row of evidence, how likely it is right (0 to 1), and where it stands."""

    row: Evidence
    trust: float
    part: Part
    paragraph: int


@dataclass(frozen=True)
class View:
    """A paper, or what it says of one matter, as the checks ask of it.

    `rows` has each sentence and code once, without rejected ones; `sentences` may be evidence: Indonesian, no
    title page, no references. Both in the order of the text.
    """

    paper: Paper
    rows: tuple[Weighed, ...]
    sentences: tuple[Sentence, ...]

    @property
    def doc_id(self) -> str:
        """The short name of the paper."""
        return self.paper.doc_id

    @cached_property
    def by_code(self) -> Mapping[str, Sequence[Weighed]]:
        """The rows of each code, in the order of the text."""
        rows: dict[str, list[Weighed]] = defaultdict(list)
        for one in self.rows:
            rows[one.row.code].append(one)
        return rows

    @cached_property
    def length_of_body(self) -> int:
        """How many sentences the body of the whole paper has."""
        whole = (part_of(sentence) for sentence in self.paper.read.sentences if sentence.is_coded)
        return sum(part is Part.BODY for part in whole)

    @cached_property
    def stems(self) -> Mapping[str, frozenset[str]]:
        """What each sentence of the whole paper is about, without what the paper is about as a whole."""
        sentences = self.paper.read.sentences
        stems = {sentence.sentence_id: content_stems(sentence.text) for sentence in sentences}
        usual = usual_stems((stems[one.sentence_id] for one in sentences if one.is_coded), _USUAL)
        return {name: found - usual for name, found in stems.items()}


def part_of(sentence: Sentence) -> Part:
    """Return the part that a sentence belongs to; what has no known section is body."""
    return _PARTS.get(sentence.section, Part.BODY)


def view(paper: Paper) -> View:
    """Return the paper with its rows weighed, in the order of the text."""
    sentences = {sentence.sentence_id: sentence for sentence in paper.read.sentences}
    groups: dict[tuple[str, str], list[Evidence]] = defaultdict(list)
    for row in paper.coded.evidence:
        if row.status != REJECTED and row.sentence_id in sentences:
            groups[(row.sentence_id, row.code)].append(row)
    listed = _listed(groups)
    rows = []
    for (sentence_id, code), coded in groups.items():
        sentence = sentences[sentence_id]
        row, trust = _weigh(coded)
        if (sentence_id, code.partition("/")[0]) in listed:
            trust = max(trust, AGREED)
        rows.append(Weighed(row, trust, part_of(sentence), sentence.paragraph))
    return View(
        paper,
        tuple(sorted(rows, key=lambda one: (one.row.span.start, one.row.code))),
        tuple(sentence for sentence in paper.read.sentences if sentence.is_coded),
    )


def support(rows: Iterable[Weighed]) -> float:
    """Return how likely at least one of the rows is right, one row a sentence: 0 of none."""
    best: dict[str, float] = {}
    for one in rows:
        best[one.row.sentence_id] = max(one.trust, best.get(one.row.sentence_id, 0.0))
    return 1 - prod(1 - trust for trust in best.values())


def surest(rows: Iterable[Weighed], count: int) -> list[Weighed]:
    """Return the rows to show: the surest ones, one a sentence, in the order of the text."""
    best: dict[str, Weighed] = {}
    for one in sorted(rows, key=lambda one: (-one.trust, one.row.span.start)):
        best.setdefault(one.row.sentence_id, one)
    return sorted(list(best.values())[:count], key=lambda one: one.row.span.start)


def judged(rows: Iterable[Weighed], *assessments: Assessment) -> list[Weighed]:
    """Return the rows with one of these assessments."""
    return [one for one in rows if one.row.assessment in assessments]


def row_place(one: Weighed, says: str | tuple[str, str]) -> Place:
    """Return where a row stands, with what it says there: a name, or words in Indonesian and English."""
    row, (said, said_en) = one.row, (says, "") if isinstance(says, str) else says
    return Place(row.doc_id, row.page, row.span, row.text, said, row.sentence_id, row.code, said_en)


def clause_of(one: Weighed) -> str:
    """Return the clauses with the words that the coder went by: a sentence may list findings on ten codes.

    The whole sentence where these words cannot be found.
    """
    text = one.row.text
    places = [text.find(words) for words in _PIECES.split(one.row.trigger)]
    starts = [0, *(comma.end() for comma in _COMMA.finditer(text)), len(text)]
    clauses = [text[start:end] for start, end in pairwise(starts) if any(start <= at < end for at in places)]
    return " ".join(clauses) or text


def is_named(one: Weighed, label: Label) -> bool:
    """True if the sentence has a word of the code's own name: a lone rule is then seldom wrong about it."""
    return bool(content_stems(label.id) & content_stems(one.row.text))


def _listed(groups: Iterable[tuple[str, str]]) -> frozenset[tuple[str, str]]:
    """Return sentence and dimension of the sentences that list findings by name."""
    counts: dict[tuple[str, str], int] = defaultdict(int)
    for sentence_id, code in groups:
        counts[(sentence_id, code.partition("/")[0])] += 1
    return frozenset(pair for pair, count in counts.items() if count >= _LISTED)


def _weigh(rows: Sequence[Evidence]) -> tuple[Evidence, float]:
    """Return the row that holds of those on one sentence and code, and how sure it is."""
    row = min(rows, key=by_trust)
    if row.status in ("accepted", "edited"):
        return row, 1.0
    if row.status == "uncertain":
        return row, LONE
    if row.coder.startswith("model:"):  # no rule and nobody says so too
        return row, AGREED if is_sure(row) else DOUBTED
    alike = sum(other.assessment is row.assessment for other in rows)
    return row, AGREED if alike > 1 or others_in(row.note) else LONE
