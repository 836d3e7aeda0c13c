"""Follow every row of the tables back to the bytes of its source: read the papers afresh and compare."""

import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from pipeline.audit.evaluate import table_path
from pipeline.audit.provenance import (
    RUN_AGAIN,
    Broken,
    check_decisions,
    check_evidence,
    check_quotes,
    check_same,
    check_sources,
    people_of,
)
from pipeline.core.audit_tables import AUDIT_TABLES
from pipeline.core.decision_log import DecisionLog
from pipeline.core.decisions import Decision
from pipeline.core.errors import ConfigError
from pipeline.core.schema import Row, Table
from pipeline.core.tables import TABLES
from pipeline.corpus import Progress, RunReport, run_corpus
from pipeline.export.parquet_tables import read_parquet
from pipeline.export.text_tables import read_csv
from pipeline.results import REPORT
from pipeline.tools import Tools

_PLACED = {"doc_id", "start", "end", "text"}  # a table with these columns quotes


@dataclass(frozen=True, slots=True)
class VerifyReport:
    """What was followed, per file, and what did not hold."""

    rows: dict[str, int]
    broken: tuple[Broken, ...]

    def summary(self) -> dict[str, object]:
        """Return the report as plain values, for --json."""
        broken = [{"file": b.file, "row": b.row, "what": b.what, "hint": b.hint} for b in self.broken]
        return {"rows": self.rows, "broken": broken}

    def lines(self) -> Iterator[str]:
        """Yield the report as lines for a person."""
        yield from (f"broken: {one.line()}" for one in self.broken)
        counts = ", ".join(f"{count} {name}" for name, count in self.rows.items())
        yield f"followed {counts}; {len(self.broken)} broken"


def verify_tables(
    tables: Path, papers: Sequence[Path], log: Path, tools: Tools, jobs: int, progress: Progress
) -> VerifyReport:
    """Return what of the tables cannot be followed back; raises ConfigError if they are not there.

    Papers are read and coded afresh in a folder of its own: nothing is taken from the cache.
    """
    rows = {name: list(read_csv(table_path(tables, name), table)) for name, table in TABLES.items()}
    audited = {
        name: list(read_csv(tables / f"{name}.csv", table))
        for name, table in AUDIT_TABLES.items()
        if (tables / f"{name}.csv").is_file() and set(table.header) >= _PLACED
    }
    report, broken = _read_report(tables)
    decisions, faults = _read_log(log)
    broken += [*faults, *_check_configs(report, tools)]
    with TemporaryDirectory(prefix="kotakembar-") as scratch:
        fresh_log = None if faults or not log.is_file() else log
        folder = Path(scratch)
        fresh = run_corpus(papers, folder / "tables", folder / "cache", tools, jobs, progress, fresh_log)
        broken += _follow(rows, audited, fresh, decisions, report, tools, log)
        broken += _compare(tables, folder / "tables", rows, report, decisions, broken)
    counts = {name: len(found) for name, found in (rows | audited).items()} | {"decisions": len(decisions)}
    return VerifyReport(counts, tuple(broken))


def _read_report(tables: Path) -> tuple[dict[str, Any], list[Broken]]:
    try:
        report: dict[str, Any] = json.loads((tables / REPORT).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}, [Broken(REPORT, "", "is not there or not whole, so a run did not end", "run again")]
    return report, []


def _read_log(log: Path) -> tuple[tuple[Decision, ...], list[Broken]]:
    """Return the decisions, or where their chain is broken."""
    if not log.is_file():
        return (), []
    with DecisionLog(log) as opened:
        hint = "go on from a copy of the log that is whole"
        faults = [Broken(log.name, "", fault.removeprefix(f"{log}: "), hint) for fault in opened.faults()]
        return (() if faults else opened.decisions()), faults


def _check_configs(report: dict[str, Any], tools: Tools) -> list[Broken]:
    """Hold the configs against those that the tables were made with."""
    then, now = report.get("config_files", {}), tools.config_keys
    changed = sorted(name for name in {*then, *now} if then and then.get(name) != now.get(name))
    hint = (
        "name the configs of that run with --configs, or run again; kotakembar audit drift says what changes"
    )
    return [
        Broken(f"configs/{name}", "", "is not as it was when the tables were made", hint) for name in changed
    ]


def _follow(
    rows: dict[str, list[Row]],
    audited: dict[str, list[Row]],
    fresh: RunReport,
    decisions: Sequence[Decision],
    report: dict[str, Any],
    tools: Tools,
    log: Path,
) -> list[Broken]:
    """Follow the rows to the sources as they were read just now."""
    sources = {one.paper.source.sha256: one for one in fresh.kept.outcomes if one.failure is None}
    doc_of = {sha256: one.paper.source.doc_id for sha256, one in sources.items()}
    texts: dict[str, str] = {}
    sentences: dict[str, tuple[object, object]] = {}
    for row in rows["documents"]:
        if outcome := sources.get(str(row["sha256"])):
            read = fresh.kept.read(outcome)
            if row["status"] == "ok":
                texts[str(row["doc_id"])] = read.document.text
            sentences |= {one.sentence_id: (one.span.start, one.span.end) for one in read.sentences}
    used = Counter(str(row["doc_id"]) for name, each in rows.items() for row in each if name != "documents")
    by_name = {one.paper.source.source_file: one.paper.source.sha256 for one in fresh.kept.outcomes}
    broken = list(check_sources(rows["documents"], doc_of, by_name, used))
    for name, table in {**TABLES, **AUDIT_TABLES}.items():
        if set(table.header) >= _PLACED:
            broken += check_quotes(table, rows.get(name, audited.get(name, [])), texts)
    there = [row for row in rows["evidence"] if str(row["doc_id"]) in texts]
    sha_of = {str(row["doc_id"]): str(row["sha256"]) for row in rows["documents"]}
    people = people_of(decisions, {sha256: doc_id for doc_id, sha256 in sha_of.items()})
    model = tools.model[1] if tools.model else ""
    broken += check_evidence(there, sha_of, sentences, tools.rule_keys.keys(), model, people)
    lost = {one.act.target for _, one in fresh.kept.lost()}
    broken += check_decisions(decisions, sources.keys(), lost, str(report.get("decisions", "")), log.name)
    return broken


def _compare(
    tables: Path,
    fresh: Path,
    rows: dict[str, list[Row]],
    report: dict[str, Any],
    decisions: Sequence[Decision],
    told: Sequence[Broken],
) -> list[Broken]:
    """Hold the rows against those of a fresh run, document by document, and CSV against Parquet."""
    broken = []
    passed: dict[str, set[str]] = defaultdict(set)
    for one in told:
        passed[one.file].add(one.row)
    later = decisions and decisions[-1].hash != report.get("decisions")
    if later:
        hint = "run again: the tables lack what was decided since"
        broken.append(Broken(REPORT, "", "there are decisions that the tables do not hold", hint))
    changed = later or any(one.file.startswith("configs/") for one in told)
    gone = passed["documents.csv"]
    for name, table in TABLES.items():
        mine = [row for row in rows[name] if row["doc_id"] not in gone]
        if not changed:
            made = [row for row in read_csv(fresh / f"{name}.csv", table) if row["doc_id"] not in gone]
            broken += check_same(table, mine, made, passed[f"{name}.csv"])
        if not _same_in_parquet(tables / f"{name}.parquet", table, rows[name]):
            broken.append(Broken(f"{name}.parquet", "", f"does not hold the rows of {name}.csv", RUN_AGAIN))
    return broken


def _same_in_parquet(path: Path, table: Table, rows: Sequence[Row]) -> bool:
    try:
        return list(read_parquet(path, table)) == rows
    except (ConfigError, OSError):
        return False
