"""Hold the papers of a run against each other and themselves: the audit tables, beside those of the run."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from types import MappingProxyType

from pipeline.audit.citations import check_citations
from pipeline.audit.claims import check_claims
from pipeline.audit.coders import paper_codings
from pipeline.audit.contradictions import check_assessments
from pipeline.audit.counts import check_counts
from pipeline.audit.credits import check_credits
from pipeline.audit.dossier import dossier_rows
from pipeline.audit.event_dates import check_dates
from pipeline.audit.independence import check_copies, check_sources
from pipeline.audit.laws import check_laws
from pipeline.audit.names import check_names
from pipeline.audit.pairs import compare, pair_rows
from pipeline.audit.recheck import recheck_rows
from pipeline.audit.rows import finding_rows
from pipeline.audit.same_paper import check_same
from pipeline.audit.scopes import Compared, take_all_apart
from pipeline.audit.searched import searched_rows
from pipeline.core.audit_tables import AGREEMENT, AUDIT_TABLES
from pipeline.core.decisions import HUMAN
from pipeline.core.findings import AuditFinding
from pipeline.core.paper import Paper
from pipeline.core.records import Failure
from pipeline.core.schema import Row
from pipeline.core.trail_tables import DRIFT, RECHECK
from pipeline.corpus import Progress, run_corpus
from pipeline.export.parquet_tables import write_parquet
from pipeline.export.report import REPORT
from pipeline.export.text_tables import read_csv, write_csv
from pipeline.nearness import look_again, rules_of
from pipeline.reporting import write_audit_report
from pipeline.tools import Tools

# Each yields what a reviewer should look at, of all papers and of the same taken apart by pairs of cities.
CHECKS: tuple[Callable[[Sequence[Paper], Sequence[Compared], Tools], Iterator[AuditFinding]], ...] = (
    lambda papers, compared, tools: check_citations(papers, tools.office_aliases),
    lambda papers, compared, tools: check_credits(papers, tools.office_aliases),
    lambda papers, compared, tools: check_names(papers, tools.place_words, frozenset(tools.office_aliases)),
    lambda papers, compared, tools: check_claims(compared, tools.codebook, tools.signs),
    lambda papers, compared, tools: check_assessments(compared, tools.codebook, tools.signs),
    lambda papers, compared, tools: check_dates(compared),
    lambda papers, compared, tools: check_counts(compared),
    lambda papers, compared, tools: check_sources(papers, tools.codebook),
    lambda papers, compared, tools: check_copies(papers),
    lambda papers, compared, tools: check_laws(papers, tools.laws),
    lambda papers, compared, tools: check_same(papers),
)
# The rows of each table: of all papers.
ROWS: Mapping[str, Callable[[Sequence[Paper], Tools], Iterator[Row]]] = MappingProxyType(
    {
        "findings": lambda papers, tools: finding_rows(find_all(papers, tools)),
        "agreement": lambda papers, tools: agreement_rows(papers, tools),
        "searched": lambda papers, tools: searched_rows(
            papers, rules_of(tools), lambda paper: look_again(paper, tools)
        ),
        "dossier": lambda papers, tools: dossier_rows(papers, tools.rules_version),
        "recheck": lambda papers, tools: iter(RECHECK.sorted(recheck_rows(papers, tools.code_keys))),
    }
)


@dataclass(frozen=True, slots=True)
class AuditReport:
    """What an audit wrote: for the screen, not for the tables."""

    counts: dict[str, int]
    failures: tuple[Failure, ...]
    out: Path

    def summary(self) -> dict[str, object]:
        """Return the report as plain values, for --json."""
        return {"counts": self.counts, "failures": len(self.failures), "out": str(self.out)}

    def lines(self) -> Iterator[str]:
        """Yield the report as lines for a person."""
        yield f"{self.out}: " + ", ".join(f"{count} {name}" for name, count in self.counts.items())
        yield f"to read them: {self.out / REPORT}"


def audit_corpus(
    papers: Sequence[Path],
    out: Path,
    cache: Path,
    tools: Tools,
    jobs: int,
    progress: Progress,
    log: Path | None = None,
) -> AuditReport:
    """Run the papers as far as they changed, and write the audit tables; raises ConfigError as a run does."""
    run = run_corpus(papers, out, cache, tools, jobs, progress, log)
    kept = tuple(run.kept)
    found = {name: list(ROWS[name](kept, tools)) for name in AUDIT_TABLES}
    for name, table in AUDIT_TABLES.items():
        write_csv(out / f"{name}.csv", table, found[name])
        write_parquet(out / f"{name}.parquet", table, found[name])
    shown = {**found, **_drift(out)}
    write_audit_report(out / REPORT, kept, run.failures, shown, tools)
    return AuditReport({name: len(rows) for name, rows in found.items()}, run.failures, out)


def _drift(out: Path) -> dict[str, list[Row]]:
    """Return what changed since an earlier run, if it was asked for since these tables were written."""
    path = out / f"{DRIFT.name}.csv"
    return {DRIFT.name: list(read_csv(path, DRIFT))} if path.is_file() else {}


def find_all(papers: Sequence[Paper], tools: Tools) -> Iterator[AuditFinding]:
    """Yield what all checks find, check by check."""
    compared = take_all_apart(papers, tools.countries)
    for check in CHECKS:
        yield from check(papers, compared, tools)


def agreement_rows(papers: Sequence[Paper], tools: Tools) -> Iterator[Row]:
    """Yield how far all pairs of people agree, and each person with rules and model."""
    codings = paper_codings(papers, model=tools.model_folder is not None)
    pairs = [
        pair for pair in combinations(sorted(codings), 2) if any(name.startswith(HUMAN) for name in pair)
    ]
    for first, second in pairs:
        yield from AGREEMENT.sorted(pair_rows([compare(codings[first], codings[second])]))
