"""Write what a run found: all tables, the workbook and run.json, from the cache, paper by paper."""

import json
import platform
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from importlib.metadata import version
from itertools import chain
from pathlib import Path

import msgspec

from pipeline.audit.same_paper import find_same, identity
from pipeline.core.atomic import remove, replacing
from pipeline.core.records import Failure
from pipeline.core.schema import Row
from pipeline.core.store import key_of
from pipeline.core.tables import TABLES
from pipeline.core.trail_tables import DRIFT
from pipeline.export import rows as to_rows
from pipeline.export.parquet_tables import write_parquet
from pipeline.export.text_tables import write_csv
from pipeline.export.workbook import write_workbook
from pipeline.export.workbook_codebook import codebook_rows
from pipeline.export.workbook_front import About
from pipeline.extract.ocr_notices import scan_notices
from pipeline.ingest.register import Registered
from pipeline.kept import KeptPapers, Verdicts, lost_line
from pipeline.tools import CODING_PACKAGES, MODEL_PACKAGES, TEXT_PACKAGES, Tools

WORKBOOK = "evidence.xlsx"
REPORT = "run.json"
# Packages whose version can change offsets, tokens or the bytes of a table.
_NAMED_PACKAGES = (
    "kotakembar",
    *CODING_PACKAGES,
    *TEXT_PACKAGES,
    *MODEL_PACKAGES,
    "pyarrow",
    "xlsxwriter",
)


@dataclass(frozen=True, slots=True)
class Results:
    """Rows per table and what their reader must know; `written` False if they were there already."""

    counts: dict[str, int]
    notices: tuple[str, ...]
    written: bool


def write_results(
    out: Path,
    registered: Sequence[Registered],
    kept: KeptPapers,
    failures: Sequence[Failure],
    tools: Tools,
) -> Results:
    """Write all tables unless the folder holds them already; run.json comes last and vouches for them."""
    key = _tables_key(registered, kept, failures, tools)
    earlier = _earlier_results(out, key)
    if earlier:
        return earlier
    told_of_others = (REPORT, f"{DRIFT.name}.csv", f"{DRIFT.name}.parquet")
    for name in told_of_others:
        remove(out / name)
    sources = _row_sources(registered, kept, failures)
    for name, table in TABLES.items():
        write_csv(out / f"{name}.csv", table, sources[name]())
        write_parquet(out / f"{name}.parquet", table, sources[name]())
    counts = {name: sum(1 for _ in sources[name]()) for name in TABLES}
    about = _about(registered, failures, tools)
    notices = [
        *(
            f"{row['doc_id']} {row['message']}"
            for row in sources["documents"]()
            if row["status"] == "ok" and row["message"]
        ),
        *write_workbook(out / WORKBOOK, sources, codebook_rows(tools.codebook), about),
        *_same_notices(kept),
        *_scan_notices(kept, tools),
        *_lost_notices(kept),
    ]
    results = Results(counts, tuple(notices), written=True)
    _write_report(out, key, registered, failures, tools, results, kept.verdicts.key)
    return results


def made_by_model(out: Path) -> bool:
    """True if a model had a part in the tables of the folder."""
    try:
        return bool(json.loads((out / REPORT).read_text(encoding="utf-8"))["model"])
    except (OSError, ValueError, KeyError):
        return False


def _tables_key(
    registered: Sequence[Registered], kept: KeptPapers, failures: Sequence[Failure], tools: Tools
) -> str:
    """Return a key over all that the tables are made from."""
    parts = [tools.export_key, kept.verdicts.key, *(outcome.coded_key for outcome in kept.outcomes)]
    parts += [f"{paper.source.source_file}={paper.same_as}" for paper in registered if paper.same_as]
    parts += [f"{failure.source_file}: {failure.message}" for failure in failures]
    return key_of(*parts)


def _earlier_results(out: Path, key: str) -> Results | None:
    """Return what an earlier run wrote from the same papers and configs, if all its files are still there."""
    try:
        report = json.loads((out / REPORT).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    names = [WORKBOOK, *(f"{name}.{kind}" for name in TABLES for kind in ("csv", "parquet"))]
    if report.get("key") == key and all((out / name).is_file() for name in names):
        return Results(report["counts"], tuple(report["notices"]), written=False)
    return None


def _about(registered: Sequence[Registered], failures: Sequence[Failure], tools: Tools) -> About:
    facts = (
        ("Naskah", str(len(registered))),
        ("Gagal dibaca", str(len(failures))),
        ("Buku kode", tools.codebook.version),
        ("Kotakembar", version("kotakembar")),
    )
    return About("Bukti terkode kerja sama sister city", facts)


def _write_report(
    out: Path,
    key: str,
    registered: Sequence[Registered],
    failures: Sequence[Failure],
    tools: Tools,
    results: Results,
    decisions: str,
) -> None:
    """Write run.json: what went in, what made it, what came out; no clock, no path."""
    report = {
        "key": key,
        "versions": _versions() | ({"tesseract": tools.ocr.version} if tools.ocr else {}),
        "configs": {"text": tools.text_key, "coding": tools.coding_key, "export": tools.export_key},
        "codebook": tools.codebook.version,
        "config_files": tools.config_keys,
        "codes": tools.code_keys,
        "rules": tools.rule_keys,
        "decisions": decisions,
        "model": tools.model[1] if tools.model else "",
        "inputs": [
            {"doc_id": paper.source.doc_id, "file": paper.source.source_file, "sha256": paper.source.sha256}
            for paper in registered
        ],
        "counts": results.counts,
        "failures": [msgspec.to_builtins(failure) for failure in failures],
        "notices": list(results.notices),
    }
    with replacing(out / REPORT, "w") as handle:
        handle.write(json.dumps(report, ensure_ascii=False, indent=1) + "\n")


def _row_sources(
    registered: Sequence[Registered], kept: KeptPapers, failures: Sequence[Failure]
) -> dict[str, Callable[[], Iterator[Row]]]:
    """Return, per table, a function that yields its rows anew from the cache, in the order of the table."""
    read, decided = kept.read, kept.coded
    coded = replace(kept, verdicts=Verdicts()).coded  # of what no decision changes
    good = [outcome for outcome in kept.outcomes if outcome.failure is None]

    def documents() -> Iterator[Row]:
        by_id = {outcome.paper.source.doc_id: outcome for outcome in kept.outcomes}
        for failure in failures:
            if failure.stage == "ingest":  # no paper came of it
                yield to_rows.failure_row(failure)
        for paper in registered:
            outcome = by_id.get(paper.source.doc_id)
            if paper.same_as or outcome is None:
                yield to_rows.document_row(
                    paper.source, None, (), "duplicate", f"the same bytes as {paper.same_as}"
                )
            elif outcome.failure:
                message = f"{outcome.failure.message}; {outcome.failure.hint}"
                yield to_rows.document_row(paper.source, None, (), "failed", message)
            else:
                text = read(outcome)
                notice = coded(outcome).notice
                yield to_rows.document_row(paper.source, text.document, text.sentences, "ok", notice)

    return {
        "documents": documents,
        "sentences": lambda: chain.from_iterable(to_rows.sentence_rows(read(o).sentences) for o in good),
        "mentions": lambda: chain.from_iterable(to_rows.mention_rows(coded(o).mentions) for o in good),
        "evidence": lambda: chain.from_iterable(to_rows.evidence_rows(decided(o).evidence) for o in good),
        "timeline": lambda: chain.from_iterable(to_rows.event_rows(coded(o).timeline) for o in good),
        "references": lambda: chain.from_iterable(
            to_rows.reference_rows(read(o).document.references) for o in good
        ),
        "cells": lambda: chain.from_iterable(to_rows.cell_rows(read(o).document) for o in good),
        "matrix": lambda: chain.from_iterable(to_rows.matrix_rows(decided(o).matrix) for o in good),
    }


def _versions() -> dict[str, str]:
    return {"python": platform.python_version(), **{name: version(name) for name in _NAMED_PACKAGES}}


def _same_notices(kept: KeptPapers) -> Iterator[str]:
    """Yield for each two papers that seem to be one that all counts have it twice."""
    good = (outcome for outcome in kept.outcomes if outcome.failure is None)
    for same in find_same(identity(kept.read(outcome).document) for outcome in good):
        yield same.said[1]


def _scan_notices(kept: KeptPapers, tools: Tools) -> Iterator[str]:
    """Yield for each paper which of its pages are scans that were not, or hardly, read."""
    for outcome in kept.outcomes:
        if outcome.failure is None:
            yield from scan_notices(kept.read(outcome).document, installed=tools.ocr is not None)


def _lost_notices(kept: KeptPapers) -> Iterator[str]:
    """Yield for each paper how many decisions are not in the tables, as no sentence holds their words."""
    counts = Counter(doc_id for doc_id, _ in kept.lost())
    for doc_id, count in counts.items():
        yield lost_line(doc_id, count)
