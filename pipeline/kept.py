"""The papers that a run has kept, read again from the cache one by one, with what people decided since."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TypeVar

from pipeline.coding.decisions import Decided, apply_decisions
from pipeline.coding.matrix import build_matrix
from pipeline.core.decision_log import DecisionLog
from pipeline.core.decisions import Decision, Judgement, Key, Target, judgements
from pipeline.core.errors import DocumentError
from pipeline.core.paper import CodedPaper, Paper, ReadPaper
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
    """What people hold, the words they decided on, all they did, and a key of it ("" for nothing)."""

    held: Mapping[Key, Judgement] = field(default_factory=dict)
    quotes: Mapping[Target, str] = field(default_factory=dict)
    decisions: tuple[Decision, ...] = ()
    key: str = ""


def read_verdicts(log: Path | None) -> Verdicts:
    """Return what the log says; nothing where there is none. Raises ConfigError if it is no log."""
    if log is None or not log.is_file():
        return Verdicts()
    with DecisionLog(log) as opened:
        decisions = opened.decisions()
    quotes = {decision.act.target: decision.act.quote for decision in decisions}
    return Verdicts(judgements(decisions), quotes, decisions, decisions[-1].hash if decisions else "")


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
        if not any(target.sha256 == outcome.paper.source.sha256 for _, _, target in self.verdicts.held):
            return coded
        decided = self._decide(coded, read or self.read(outcome))
        codes = [row.code for row in coded.matrix]
        matrix = tuple(build_matrix(outcome.paper.source.doc_id, codes, decided.evidence))
        return replace(coded, evidence=decided.evidence, matrix=matrix)

    def decisions(self, outcome: Outcome) -> tuple[Decision, ...]:
        """Return what was decided on the paper, in the order of the log."""
        sha256 = outcome.paper.source.sha256
        return tuple(one for one in self.verdicts.decisions if one.act.target.sha256 == sha256)

    def lost(self) -> Iterator[tuple[str, Target]]:
        """Yield doc_id and target of the decisions whose words the papers no longer hold."""
        for outcome in self.outcomes:
            if outcome.failure is None:
                coded = _there(self.store.get("coded", outcome.coded_key, CodedPaper), outcome)
                for target in self._decide(coded, self.read(outcome)).lost:
                    yield outcome.paper.source.doc_id, target

    def _decide(self, coded: CodedPaper, read: ReadPaper) -> Decided:
        verdicts = self.verdicts
        return apply_decisions(
            read.document,
            read.sentences,
            coded.evidence,
            coded.attributions,
            verdicts.held,
            verdicts.quotes,
        )


def _there(record: Record | None, outcome: Outcome) -> Record:
    if record is None:
        raise DocumentError(
            f"{outcome.paper.source.doc_id}: its cache file is gone or damaged",
            hint="delete corpus/build and run again",
        )
    return record
