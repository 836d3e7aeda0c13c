"""What people decide about evidence: who, when, what it was, what it became, and why.

A decision is an event that is never changed; the judgement in force is the last one on its target.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from pipeline.core.records import Assessment, SourceType


class Action(StrEnum):
    """What a person did. `READ`: has looked at the whole sentence, whatever codes it has or lacks."""

    ACCEPT = "accept"
    REJECT = "reject"
    EDIT = "edit"
    UNCERTAIN = "uncertain"
    ADD = "add"
    READ = "read"
    UNDO = "undo"
    REDO = "redo"


class Status(StrEnum):
    """What became of what was proposed for a span and a code."""

    ACCEPTED = "accepted"
    REJECTED = "rejected"
    EDITED = "edited"
    UNCERTAIN = "uncertain"
    READ = "read"


HUMAN = "human:"  # before the name of a person, where rows name their coder
# A code that stands: what a person has under these is evidence.
HELD = frozenset({Status.ACCEPTED, Status.EDITED, Status.UNCERTAIN})
# Of several coders who hold the same the one with most doubt speaks for all.
_BY_DOUBT = (Status.UNCERTAIN, Status.EDITED, Status.ACCEPTED)


class Part(StrEnum):
    """In what part somebody decides: as one of the coders, or settling what coders differ in."""

    CODER = "coder"
    JUDGE = "judge"


@dataclass(frozen=True, slots=True, order=True)
class Target:
    """What is decided on: a code on a span of a document; `code` is "" for the sentence as a whole.

    `start` and `end` count in the text of the document with the bytes `sha256`.
    """

    sha256: str
    start: int
    end: int
    code: str


@dataclass(frozen=True, slots=True)
class Judgement:
    """How one person judges a target; assessment and source are None where the code does not stand."""

    status: Status
    assessment: Assessment | None = None
    source_type: SourceType | None = None
    source_name: str = ""
    memo: str = ""


@dataclass(frozen=True, slots=True)
class Act:
    """What somebody does to one target, before it is in the log.

    `quote` is the text of the span, kept so that it is found again should offsets change; `proposed` is what
    was proposed then, "rule:indikator.evaluasi.belum negative; model:kota-kembar-1 negative 0.83", and
    `code_key` the hash of what the codebook then said of the code.
    """

    action: Action
    doc_id: str
    target: Target
    after: Judgement | None
    quote: str
    proposed: str = ""
    code_key: str = ""


@dataclass(frozen=True, slots=True)
class Decision:
    """An act in the log: `number` counts from 1, `batch` is the number of the first act done at one stroke.

    `at` is UTC in ISO 8601; `before` is what this person held before; `reverses` is the batch that an undo or
    redo takes back, 0 for others; `hash` covers all of it and the hash of the decision before.
    """

    number: int
    batch: int
    at: str
    coder: str
    part: Part
    act: Act
    before: Judgement | None
    reverses: int
    hash: str


def is_done(decided: Collection[str], proposed: Collection[str]) -> bool:
    """True if somebody is done with a sentence: has read it, or decided on all that machines propose there.

    `decided` are the codes that they decided on for all of the sentence, "" among them if they read it. Who
    is done and did not give a code said no to it; of who is not, only what they decided on is known.
    """
    return "" in decided or (bool(proposed) and set(proposed) <= set(decided))


Key = tuple[str, Part, Target]


def judgements(decisions: Iterable[Decision]) -> dict[Key, Judgement]:
    """Return what each person holds after these decisions, in the order of their numbers."""
    held: dict[Key, Judgement] = {}
    for decision in decisions:
        hold(held, (decision.coder, decision.part, decision.act.target), decision.act.after)
    return held


def hold(held: dict[Key, Judgement], key: Key, after: Judgement | None) -> None:
    """Put in what somebody holds now; None: nothing any more."""
    if after is None:
        held.pop(key, None)
    else:
        held[key] = after


@dataclass(frozen=True, slots=True)
class Settled:
    """What holds for a target: the judgement and whose it is.

    Where coders differ and nobody judged, `votes` are what each of them says.
    """

    judgement: Judgement
    decided_by: tuple[str, ...]
    votes: tuple[tuple[str, Judgement], ...] = ()

    @property
    def differing(self) -> bool:
        """True if coders differ and nobody judged."""
        return bool(self.votes)


def settle(held: Mapping[Key, Judgement]) -> dict[Target, Settled]:
    """Return what holds for each target: the judge's word, else what all coders say alike.

    Where coders differ in whether the code stands or how it is meant, it is uncertain.
    """
    by_target: dict[Target, list[tuple[str, Part, Judgement]]] = {}
    for (coder, part, target), judgement in sorted(held.items(), key=lambda pair: pair[0]):
        by_target.setdefault(target, []).append((coder, part, judgement))
    return {target: _settle(votes) for target, votes in by_target.items()}


def _settle(votes: list[tuple[str, Part, Judgement]]) -> Settled:
    votes = [vote for vote in votes if vote[1] is Part.JUDGE] or votes
    names = tuple(coder for coder, _, _ in votes)
    standing = [judgement for _, _, judgement in votes if judgement.status in HELD]
    if not standing:
        return Settled(votes[-1][2], names)
    if len(standing) == len(votes) and len({judgement.assessment for judgement in standing}) == 1:
        return Settled(min(standing, key=lambda judgement: _BY_DOUBT.index(judgement.status)), names)
    first = standing[0]
    memo = "; ".join(f"{coder}: {judgement.memo}" for coder, _, judgement in votes if judgement.memo)
    doubt = Judgement(Status.UNCERTAIN, first.assessment, first.source_type, first.source_name, memo)
    return Settled(doubt, names, tuple((coder, judgement) for coder, _, judgement in votes))
