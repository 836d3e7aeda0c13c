"""Read the trails that runs left: the dossier of a cell, and what changed from one run to the next."""

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pipeline.audit.drift import Run, drift_lines, drift_rows
from pipeline.audit.evaluate import table_path
from pipeline.audit.recheck import outdated
from pipeline.core.codebook import Codebook
from pipeline.core.errors import ConfigError
from pipeline.core.schema import Row
from pipeline.core.tables import TABLES
from pipeline.core.trail_tables import DOSSIER, DRIFT
from pipeline.export.parquet_tables import write_parquet
from pipeline.export.text_tables import read_csv, write_csv
from pipeline.kept import read_log
from pipeline.results import REPORT


@dataclass(frozen=True, slots=True)
class Drift:
    """Two runs and what changed between them; `again` counts decisions to be looked at again, per code."""

    old: Run
    new: Run
    rows: tuple[Row, ...]
    again: dict[str, int]

    def summary(self) -> dict[str, object]:
        """Return it as plain values, for --json."""
        changes = Counter(str(row["change"]) for row in self.rows)
        causes = Counter(str(row["cause"]) for row in self.rows)
        counts = {"changes": dict(sorted(changes.items())), "causes": dict(sorted(causes.items()))}
        return {**counts, "decisions_to_recheck": self.again, "rows": [dict(row) for row in self.rows]}

    def lines(self) -> Iterator[str]:
        """Yield it as lines for a person."""
        yield from drift_lines(self.rows, self.old, self.new)
        for code, count in self.again.items():
            yield f"look again at {count} decisions on {code}: its definition changed (recheck.csv)"


def read_dossier(tables: Path, doc: str, code: str, codebook: Codebook) -> list[Row]:
    """Return the rows of a cell, [] if it is empty; raises ConfigError for an unknown document or code."""
    path = tables / f"{DOSSIER.name}.csv"
    if not path.is_file():
        raise ConfigError(f"{path}: no such file", hint="run kotakembar audit first, or give --tables")
    rows = list(read_csv(path, DOSSIER))
    documents = {row["doc_id"] for row in read_csv(table_path(tables, "documents"), TABLES["documents"])}
    if doc not in documents:
        known = ", ".join(sorted(map(str, documents))[:10])
        raise ConfigError(f"{doc}: no document of {tables}", hint=f"the first ones there are: {known}")
    codes = [name for name, _, _ in codebook.codes()]
    if code not in codes:
        raise ConfigError(f"{code}: no code of the codebook", hint=f"codes are {', '.join(codes)}")
    return [row for row in rows if (row["doc_id"], row["code"]) == (doc, code)]


def read_run(tables: Path) -> Run:
    """Return the tables of a run with what its run.json says; raises ConfigError if they are not there."""
    rows = {
        name: list(read_csv(table_path(tables, name), TABLES[name]))
        for name in ("evidence", "sentences", "documents")
    }
    try:
        report = json.loads((tables / REPORT).read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        hint = "run kotakembar extract to its end"
        raise ConfigError(f"{tables / REPORT}: cannot be read: {error}", hint=hint) from None
    return Run(
        evidence=rows["evidence"],
        sentences=rows["sentences"],
        sources={
            str(row["doc_id"]): str(row["sha256"]) for row in rows["documents"] if row["status"] == "ok"
        },
        configs=report.get("config_files", {}),
        codes=report.get("codes", {}),
        rules=report.get("rules", {}),
        model=report["model"],
        # where no config file changed, another key of the coding is another state of the program
        versions=report["versions"] | {"program": report["configs"]["coding"]},
    )


def write_drift(old: Path, new: Path, log: Path) -> Drift:
    """Hold two runs against each other and write the table drift beside the new one; raises ConfigError."""
    before, after = read_run(old), read_run(new)
    rows = DRIFT.sorted(drift_rows(before, after))
    write_csv(new / f"{DRIFT.name}.csv", DRIFT, rows)
    write_parquet(new / f"{DRIFT.name}.parquet", DRIFT, rows)
    again = Counter(one.act.target.code for one, _, _ in outdated(read_log(log), after.codes))
    return Drift(before, after, tuple(rows), dict(sorted(again.items())))
