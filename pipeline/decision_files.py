"""The log of decisions for people and other programs: checked, written to a file, taken in from one."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from pipeline.core.decision_lines import read_decisions, write_decisions
from pipeline.core.decision_log import DecisionLog
from pipeline.core.decision_table import DECISIONS
from pipeline.core.decisions import Decision, Judgement
from pipeline.core.errors import ConfigError
from pipeline.core.schema import Row
from pipeline.export.text_tables import write_csv


@dataclass(frozen=True, slots=True)
class LogReport:
    """What a log holds, and what is wrong with it; `hash` is that of its last decision."""

    decisions: int
    by_coder: dict[str, int]
    hash: str
    faults: tuple[str, ...]

    def summary(self) -> dict[str, object]:
        """Return the report as plain values, for --json."""
        return {
            "decisions": self.decisions,
            "coders": self.by_coder,
            "hash": self.hash,
            "faults": list(self.faults),
        }

    def lines(self) -> Iterator[str]:
        """Yield the report as lines for a person."""
        coders = ", ".join(f"{name} {count}" for name, count in self.by_coder.items())
        yield f"{self.decisions} decisions" + f" ({coders})" * bool(coders)
        yield from (f"fault: {fault}" for fault in self.faults)
        if self.hash:
            yield f"{len(self.faults)} faults; the last hash is {self.hash}"


def verify_log(path: Path) -> LogReport:
    """Return what the log holds and where it was tampered with; raises ConfigError if it is none."""
    with _open(path) as log:
        faults = log.faults()
        decisions = () if faults else log.decisions()
    counts = Counter(decision.coder for decision in decisions)
    return LogReport(
        decisions=len(decisions),
        by_coder=dict(sorted(counts.items())),
        hash=decisions[-1].hash if decisions else "",
        faults=tuple(faults),
    )


def export_log(path: Path, out: Path) -> int:
    """Write the decisions to a file, a spreadsheet if it ends in .csv, else JSON lines; return how many."""
    with _open(path) as log:
        decisions = log.decisions()
    if out.suffix.lower() == ".csv":
        write_csv(out, DECISIONS, decision_rows(decisions))
    else:
        write_decisions(out, decisions)
    return len(decisions)


def import_log(path: Path, file: Path) -> tuple[int, int]:
    """Take a file of JSON lines into the log, made if need be; return how many it has, and how many new.

    Raises ConfigError if a line of the file was changed: nothing of it is then taken.
    """
    decisions = list(read_decisions(file))
    with DecisionLog(path) as log:
        return len(decisions), log.take_in(decisions)


def decision_rows(decisions: Iterable[Decision]) -> Iterator[Row]:
    """Yield a row per decision, in their order."""
    for decision in decisions:
        act, target = decision.act, decision.act.target
        yield {
            "number": decision.number,
            "at": decision.at,
            "coder": decision.coder,
            "part": str(decision.part),
            "action": str(act.action),
            "doc_id": act.doc_id,
            "start": target.start,
            "end": target.end,
            "text": act.quote,
            "code": target.code,
            **_judgement_cells("", act.after),
            **_judgement_cells("before_", decision.before),
            "proposed": act.proposed,
            "code_key": act.code_key,
            "sha256": target.sha256,
            "batch": decision.batch,
            "reverses": decision.reverses,
            "hash": decision.hash,
        }


def _judgement_cells(prefix: str, judgement: Judgement | None) -> dict[str, str]:
    names = ("status", "assessment", "source_type", "source_name", "memo")
    return {f"{prefix}{name}": str(getattr(judgement, name, None) or "") for name in names}


def _open(path: Path) -> DecisionLog:
    if not path.is_file():
        raise ConfigError(f"{path}: no such file", hint="name the log of decisions with --decisions")
    return DecisionLog(path)
