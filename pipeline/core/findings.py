"""What the stages find in a document: mentions, codes, who speaks, evidence, events and the matrix.

Frozen and typed like the records of the document itself; all point at `Document.text`.
"""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass

from pipeline.core.records import Assessment, SectionName, SourceType, Span

SURE = "sure"  # what the note of a row says that the model is sure of
_ALSO = "also: "
_DIFFER = "coders differ: "
# What one of several coders says: name, status, assessment ("" where the code does not stand).
Vote = tuple[str, str, str]
# Ids of evidence are UUIDv5 under this name: the same input gives the same id everywhere.
_EVIDENCE = uuid.uuid5(uuid.NAMESPACE_URL, "kotakembar:evidence")

HOME = "Indonesia"  # a city of any other country is a partner abroad


@dataclass(frozen=True, slots=True)
class Mention:
    """A date, law, city, person or the like inside a sentence, with its normalised value.

    `kind` is one of the codebook's `mentions`. For dates `value` is TIMEX3, `use` one of event,
    legal, citation, study, reference, front, and `modifier` START, MID, END or APPROX where the text is
    vague.
    """

    doc_id: str
    sentence_id: str
    page: int
    kind: str
    span: Span
    text: str
    value: str
    coder: str
    use: str = ""
    modifier: str = ""


@dataclass(frozen=True, slots=True)
class CodeMatch:
    """A rule that fired on a sentence: the code it suggests, on which words, and how it is meant.

    `span` covers the trigger words and what lies between them; `trigger` is the words alone, joined by " … ".
    `words` is where each of these stands, in order. `reason` names the cues that decided the assessment.
    """

    sentence_id: str
    rule_id: str
    code: str
    assessment: Assessment
    span: Span
    trigger: str
    priority: int
    reason: str = ""
    words: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class NearMiss:
    """A rule whose words all stand in a sentence, and what kept it from firing there.

    `missing` is "order" (words too far apart or in another order), "section", "veto <id>", "without <words>"
    (what excludes it), "with" (a word that it asks for) or "context" (heading, sentence before, other codes).
    """

    sentence_id: str
    rule_id: str
    code: str
    missing: str


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who says a sentence: the kind of source, its name where one is given, and what told so."""

    sentence_id: str
    source_type: SourceType
    source_name: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Prediction:
    """What a model says of a sentence and one code: how likely it is (0 to 1) and how it is meant.

    `sure` is True from the model's threshold of certainty on; `words` are those that spoke most for the code,
    `like` is the coded sentence with that code that it is most like, behind its id.
    """

    sentence_id: str
    code: str
    probability: float
    assessment: Assessment
    sure: bool
    words: tuple[str, ...] = ()
    like: str = ""


@dataclass(frozen=True, slots=True)
class Evidence:
    """One sentence that gives evidence for one code, as one coder sees it.

    `span` and `text` are the whole sentence; `trigger` is what the coder went by.
    """

    evidence_id: str
    doc_id: str
    sentence_id: str
    page: int
    section: SectionName
    heading: str
    code: str
    assessment: Assessment
    source_type: SourceType
    source_name: str
    text: str
    span: Span
    trigger: str
    coder: str
    probability: float | None = None
    status: str = "suggested"
    decided_by: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened at a date: `date_start` and `date_end` as precise as `precision` says."""

    doc_id: str
    sentence_id: str
    page: int
    date_start: str
    date_end: str
    precision: str
    event: str
    text: str


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """What a document says of one indicator: counts by assessment, and verdicts of body and conclusion."""

    doc_id: str
    code: str
    verdict: str
    positive: int
    negative: int
    mixed: int
    neutral: int
    body: str
    conclusion: str
    sentences: int


@dataclass(frozen=True, slots=True)
class Place:
    """A place in a paper that an audit finding rests on; `says` is what it says there, in short ("2014").

    `says_en` is that in English, "" where it is the same in any language: a year, a name.
    `span` and `text` are what stands there: a sentence, an entry of the references, a line of the front.
    """

    doc_id: str
    page: int
    span: Span
    text: str
    says: str = ""
    sentence_id: str = ""
    code: str = ""
    says_en: str = ""


@dataclass(frozen=True, slots=True)
class AuditFinding:
    """Something that a reviewer should look at, with the places side by side.

    `kind` is one of FINDING_KINDS; `subject` is what it is about ("awal kerja sama", "De Villiers & Coning"),
    the same for the same thing in each run, `subject_en` that in English, "" where it is the same in any
    language; `message_id` and `message_en` are one sentence each.
    """

    kind: str
    subject: str
    message_id: str
    message_en: str
    places: tuple[Place, ...]
    code: str = ""
    subject_en: str = ""


def note_others(rule_ids: Iterable[str]) -> str:
    """Return what the note of a rule's row says of the other rules that fired for its code: "also: a, b"."""
    return _ALSO + ", ".join(sorted(rule_ids))


def is_sure(row: Evidence) -> bool:
    """True if the model calls its own suggestion sure."""
    return SURE in row.note.split("; ")


def others_in(note: str) -> tuple[str, ...]:
    """Return the ids of the other rules that a note names."""
    also = (part.removeprefix(_ALSO) for part in note.split("; ") if part.startswith(_ALSO))
    return tuple(rule_id for part in also for rule_id in part.split(", "))


def note_difference(votes: Iterable[Vote]) -> str:
    """Return what a note says where coders differ: "coders differ: budi rejected, dina accepted positive"."""
    return _DIFFER + ", ".join(" ".join(filter(None, vote)) for vote in votes)


def difference_in(note: str) -> tuple[Vote, ...]:
    """Return who said what where a note says that coders differ; else nothing."""
    for part in note.split("; "):
        if part.startswith(_DIFFER):
            return tuple(map(_vote, part.removeprefix(_DIFFER).split(", ")))
    return ()


def _vote(said: str) -> Vote:
    before, _, last = said.rpartition(" ")
    if last not in [*Assessment]:
        return before, last, ""
    coder, _, status = before.rpartition(" ")
    return coder, status, last


def plain_memo(memo: str) -> str:
    """Return what a person wrote as notes hold it: none of it can be taken for rules or coders."""
    parts = memo.split("; ")
    return "; ".join(f"“{part}”" if part.startswith((_ALSO, _DIFFER)) else part for part in parts)


def evidence_id(sha256: str, span: Span, code: str, coder: str) -> str:
    """Return the id of the evidence that a coder has on a sentence of the document with these bytes."""
    return str(uuid.uuid5(_EVIDENCE, f"{sha256}:{span.start}:{span.end}:{code}:{coder}"))
