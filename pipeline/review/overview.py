"""The work at a glance: the matrix as it stands by what was decided, and what is left by code."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pipeline.core.decisions import Decision, Part, Status
from pipeline.core.findings import AuditFinding, Place
from pipeline.core.records import Assessment
from pipeline.core.verdicts import verdict_of
from pipeline.review.desk import Desk
from pipeline.review.index import Card, Line
from pipeline.review.judging import counted, differing
from pipeline.review.queueing import Entry, Filter, entries_of
from pipeline.review.reading import OPEN
from pipeline.review.sessions import Session


@dataclass(frozen=True, slots=True)
class Cell:
    """A code in a paper: how often each assessment stands, decided or proposed, and how many are open."""

    meant: Mapping[Assessment, int]
    open: int

    @property
    def total(self) -> int:
        """How many stand."""
        return sum(self.meant.values())

    @property
    def verdict(self) -> str:
        """What they add up to, by the rule of the table `matrix`; "none" where nothing stands."""
        return verdict_of(self.meant)


@dataclass(frozen=True, slots=True)
class CodeLeft:
    """What became of a code's proposals and of those added, by status; `OPEN` is left."""

    code: str
    states: Mapping[str, int]

    @property
    def total(self) -> int:
        """All of them."""
        return sum(self.states.values())


@dataclass(frozen=True, slots=True)
class Overview:
    """All of it: cells by doc_id and code of one dimension, the codes of all, and totals.

    `differing` are the codes that a judge is to settle; they are among those that are open. `lost` are
    decisions in force whose words are in no sentence any more, for a judge those of all.
    """

    codes: tuple[str, ...]
    cells: Mapping[tuple[str, str], Cell]
    left: tuple[CodeLeft, ...]
    open: int
    decided: int
    differing: int
    lost: tuple[Decision, ...] = ()


def make_overview(desk: Desk, session: Session, dimension: str) -> Overview:
    """Return the overview of what a coder decided or, for a judge, of what is settled."""
    entries = entries_of(desk, counted(desk, session), Filter(order="paper", state=""))
    states = {code: Counter[str]() for code in desk.codes}
    here: dict[tuple[str, str], list[Entry]] = {}
    for entry in entries:
        if entry.item.code in states:
            states[entry.item.code][entry.item.state] += 1
        if entry.item.code.partition("/")[0] == dimension:
            here.setdefault((entry.card.doc_id, entry.item.code), []).append(entry)
    still_open = sum(counts[OPEN] for counts in states.values())
    return Overview(
        codes=tuple(code for code in desk.codes if code.partition("/")[0] == dimension),
        cells={place: _cell(found) for place, found in here.items()},
        left=tuple(CodeLeft(code, counts) for code, counts in states.items() if counts),
        open=still_open,
        decided=sum(counts.total() for counts in states.values()) - still_open,
        differing=differing(desk, session).total(),
        lost=desk.ledger.lost((session.coder, session.part) if session.part is Part.CODER else None),
    )


def _cell(entries: Sequence[Entry]) -> Cell:
    standing = [entry.item for entry in entries if entry.item.state != Status.REJECTED]
    return Cell(Counter(item.assessment for item in standing), sum(item.state == OPEN for item in standing))


Spot = tuple[Place, Card | None, Line | None]


@dataclass(frozen=True, slots=True)
class Shown:
    """A finding of the audit with its places, each with the sentence to open if it stands in one."""

    finding: AuditFinding
    places: tuple[Spot, ...]


def show_findings(desk: Desk, findings: Sequence[AuditFinding]) -> tuple[Shown, ...]:
    """Return the findings with the sentences that their places stand in."""
    return tuple(Shown(one, tuple(_spot(desk, place) for place in one.places)) for one in findings)


def _spot(desk: Desk, place: Place) -> Spot:
    card = desk.by_doc.get(place.doc_id)
    return place, card, card.line_at(place.span.start) if card else None
