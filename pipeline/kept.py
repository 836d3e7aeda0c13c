"""The papers that a run has kept, read again from the cache one by one, with what people decided since."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TypeVar

from pipeline.coding.decisions import apply_decisions
from pipeline.coding.matrix import build_matrix
from pipeline.core.decision_log import DecisionLog
from pipeline.core.decisions import Decision
from pipeline.core.errors import DocumentError
from pipeline.core.paper import CodedPaper, Paper, ReadPaper
from pipeline.core.quotes import pieces, stand_now
from pipeline.core.records import Failure
from pipeline.core.store import Store
from pipeline.ingest.register import Registered

Record = TypeVar("Record")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one paper; `work` is what had to be done: "read", "coded", "failed" or ""."""

    paper: Registered
    text_key: str
    coded_key: str
    work: str = ""
    failure: Failure | None = None


@dataclass(frozen=True, slots=True)
class Verdicts:
    """What people decided, by the hash of the paper in the order of the log; a key of it, "" for nothing."""

    by_paper: Mapping[str, tuple[Decision, ...]] = field(default_factory=dict)
    key: str = ""


def read_verdicts(log: Path | None) -> Verdicts:
    """Return what the log says; nothing where there is none. Raises ConfigError if it is no log."""
    decisions = read_log(log)
    by_paper: dict[str, list[Decision]] = defaultdict(list)
    for decision in decisions:
        by_paper[decision.act.target.sha256].append(decision)
    return Verdicts(
        {sha256: tuple(mine) for sha256, mine in by_paper.items()}, decisions[-1].hash if decisions else ""
    )


def read_log(log: Path | None) -> tuple[Decision, ...]:
    """Return all decisions in their order; none where there is no log. Raises ConfigError if it is none."""
    if log is None or not log.is_file():
        return ()
    with DecisionLog(log) as opened:
        return opened.decisions()


@dataclass(frozen=True, slots=True)
class KeptPapers:
    """The papers of a run, in its order; each is read from the cache when it is asked for."""

    outcomes: Sequence[Outcome]
    store: Store
    verdicts: Verdicts = field(default_factory=Verdicts)

    def __iter__(self) -> Iterator[Paper]:
        """Yield the papers that could be read and coded."""
        for outcome in self.outcomes:
            if outcome.failure is None:
                read = self.read(outcome)
                yield Paper(read, self.coded(outcome, read), self.decisions(outcome))

    def read(self, outcome: Outcome) -> ReadPaper:
        """Return the paper's text; raises DocumentError if the cache lost it."""
        return _there(self.store.get("text", outcome.text_key, ReadPaper), outcome)

    def coded(self, outcome: Outcome, read: ReadPaper | None = None) -> CodedPaper:
        """Return what rules, model and people find in it; raises DocumentError if the cache lost it.

        Its text is read for what people decided, unless it is given.
        """
        coded = _there(self.store.get("coded", outcome.coded_key, CodedPaper), outcome)
        decisions = self.decisions(outcome)
        if not decisions:
            return coded
        read = read or self.read(outcome)
        decided = apply_decisions(
            read.document, read.sentences, coded.evidence, coded.attributions, decisions
        )
        codes = [row.code for row in coded.matrix]
        matrix = tuple(build_matrix(outcome.paper.source.doc_id, codes, decided.evidence))
        return replace(coded, evidence=decided.evidence, matrix=matrix)

    def decisions(self, outcome: Outcome) -> tuple[Decision, ...]:
        """Return what was decided on the paper, in the order of the log."""
        return self.verdicts.by_paper.get(outcome.paper.source.sha256, ())

    def lost(self) -> Iterator[tuple[str, Decision]]:
        """Yield doc_id and decision of those in force whose words the papers no longer hold."""
        for outcome in self.outcomes:
            if outcome.failure is None and (decisions := self.decisions(outcome)):
                for one in lost_in(self.read(outcome), decisions):
                    yield outcome.paper.source.doc_id, one


def lost_in(read: ReadPaper, decisions: Iterable[Decision]) -> tuple[Decision, ...]:
    """Return the decisions on a paper that are in force and whose words it no longer holds."""
    return stand_now(decisions, pieces(read.sentences)).lost


def lost_line(name: str, count: int) -> str:
    """Return what is told of so many lost decisions of a paper or a coder."""
    return f"{name}: the words of {count} decisions are gone; kotakembar audit lists them in recheck.csv"


def _there(record: Record | None, outcome: Outcome) -> Record:
    if record is None:
        raise DocumentError(
            f"{outcome.paper.source.doc_id}: its cache file is gone or damaged",
            hint="delete corpus/build and run again",
        )
    return record
