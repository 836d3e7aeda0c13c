"""Two coders named on the command line, and how far they agree: for people and for programs."""

from collections.abc import Iterator, Sequence
from math import isnan
from pathlib import Path

from pipeline.audit.coders import (
    Coding,
    Said,
    gold_coding,
    human_codings,
    is_of,
    machine_coding,
    make_coding,
    proposed_codes,
    unit_of_row,
)
from pipeline.audit.evaluate import read_gold, table_path
from pipeline.audit.pairs import NAMES, Agreed, Pair, compare
from pipeline.core.audit_tables import FEWEST
from pipeline.core.bootstrap import Estimate
from pipeline.core.decisions import HUMAN
from pipeline.core.errors import ConfigError
from pipeline.core.records import Assessment
from pipeline.core.schema import Row
from pipeline.core.tables import TABLES
from pipeline.core.verdicts import REJECTED, trust
from pipeline.export.text_tables import read_csv
from pipeline.kept import lost_line, read_log

_HINT = (
    "a coder of the evidence table (human:NAME, rule, model, rule:ID), a folder of tables, "
    "or JSON lines of coded sentences"
)
_MODEL_HINT = (
    "a model has a part in tables that kotakembar code writes, as kotakembar extract asks rules alone; "
    "run it with --out for that folder, or name with --tables one that it wrote"
)


def compare_named(first: str, second: str, tables: Path, log: Path) -> Pair:
    """Return the agreement of two coders; coders that are no files are those of `tables` and of the log.

    Raises ConfigError if there is no such coder, or the two saw no sentence in common.
    """
    pair = compare(read_coding(first, tables, log), read_coding(second, tables, log))
    if not pair.agreed[0].sentences:
        raise ConfigError(
            f"{first} and {second} have no sentence in common",
            hint="both must have coded the same documents (doc_id) and sentences (by their letters)",
        )
    return pair


def read_coding(name: str, tables: Path, log: Path) -> Coding:
    """Return what a coder says of the sentences that they saw; raises ConfigError if there is none."""
    path = Path(name)
    if path.is_dir() and (path / "evidence.csv").is_file():
        return _table_coding(name, path)
    if path.is_file() and path.name == "evidence.csv":
        return _table_coding(name, path.parent)
    if path.is_dir() and (files := sorted(path.glob("*.jsonl"))):
        return gold_coding(name, [one for file in files for one in read_gold(file)])
    if path.is_file():
        return gold_coding(name, read_gold(path))
    return _named_coding(name, tables, log)


def _named_coding(name: str, tables: Path, log: Path) -> Coding:
    documents = _rows(tables, "documents")
    units = [unit_of_row(row) for row in _rows(tables, "sentences")]
    evidence = _rows(tables, "evidence")
    doc_of = {str(row["sha256"]): str(row["doc_id"]) for row in documents if row["status"] == "ok"}
    proposed = proposed_codes(
        (str(row["sentence_id"]), str(row["code"]), str(row["coder"])) for row in evidence
    )
    people = human_codings(units, read_log(log), doc_of, proposed)
    if name in people:
        return people[name]
    coders = {str(row["coder"]) for row in evidence}
    if not any(is_of(coder, name) for coder in coders):
        kinds = sorted({coder if coder.startswith(HUMAN) else coder.partition(":")[0] for coder in coders})
        raise ConfigError(
            f"{name}: no such coder, folder or file; {tables} has {', '.join(sorted({*kinds, *people}))}",
            hint=_MODEL_HINT if name.partition(":")[0] == "model" else _HINT,
        )
    if name.startswith(HUMAN):
        # tables without their log: only where they have a row we know that they looked
        mine = [row for row in evidence if is_of(str(row["coder"]), name)]
        return make_coding(name, units, (str(row["sentence_id"]) for row in mine), _given(mine))
    searched = [unit for unit in units if unit.doc_id not in _silent(documents)]
    return machine_coding(name, searched, (_claim(row) for row in evidence))


def _table_coding(name: str, tables: Path) -> Coding:
    """Return what a table says in the end: of all coders, people before rules before a model."""
    silent = _silent(_rows(tables, "documents"))
    units = [unit_of_row(row) for row in _rows(tables, "sentences")]
    standing = [row for row in _rows(tables, "evidence") if row["status"] != REJECTED]
    standing.sort(key=lambda row: trust(str(row["coder"]), str(row["decided_by"])))
    seen = {unit.sentence_id for unit in units if unit.coded and unit.doc_id not in silent}
    return make_coding(
        name, units, seen | {str(row["sentence_id"]) for row in standing}, _given(standing[::-1])
    )


def _rows(tables: Path, name: str) -> Sequence[Row]:
    return list(read_csv(table_path(tables, name), TABLES[name]))


def _silent(documents: Sequence[Row]) -> set[str]:
    """Return the documents that were read but not coded, as they are about something else."""
    return {str(row["doc_id"]) for row in documents if row["status"] == "ok" and row["message"]}


def _claim(row: Row) -> tuple[str, str, str, Assessment]:
    return str(row["sentence_id"]), str(row["code"]), str(row["coder"]), Assessment(str(row["assessment"]))


def _given(rows: Sequence[Row]) -> Iterator[tuple[str, str, Said]]:
    for sentence_id, code, _, assessment in map(_claim, rows):
        yield sentence_id, code, Said(assessment)


def agree_plain(pair: Pair) -> dict[str, object]:
    """Return the agreement with all digits, for --json; None where a figure is not defined."""
    return {
        "a": pair.coder_a,
        "b": pair.coder_b,
        "documents": pair.documents,
        "seen": {"a": pair.seen_a, "b": pair.seen_b, "both": pair.agreed[0].sentences},
        "too_few": pair.agreed[0].sentences < FEWEST,
        "kappa": "Cohen's kappa, two coders, nominal",
        "alpha": "Krippendorff's alpha, nominal, missing values allowed",
        "lost": dict(pair.lost),
        "intervals": f"95%, bootstrap over {pair.drawn}",
        "codes": {one.code: _plain(one) for one in pair.agreed},
    }


def _plain(one: Agreed) -> dict[str, object]:
    return {
        "n": one.sentences,
        "both": one.both,
        "only_a": one.only_a,
        "only_b": one.only_b,
        "prevalence": _number(one.prevalence),
        **{name: _exact(getattr(one.presence, name)) for name in NAMES},
        "overlap": _exact(one.overlap),
        "assessment": {"n": one.judged, **{name: _exact(getattr(one.meant, name)) for name in NAMES}},
    }


def _exact(one: Estimate) -> dict[str, float | None]:
    return {"value": _number(one.value), "low": _number(one.low), "high": _number(one.high)}


def _number(value: float) -> float | None:
    return None if isnan(value) else value


def agree_lines(pair: Pair) -> Iterator[str]:
    """Yield the agreement as lines for a person."""
    pooled = pair.agreed[0]
    yield f"A {pair.coder_a}: {pair.seen_a} sentences; B {pair.coder_b}: {pair.seen_b} sentences"
    yield f"both saw {pooled.sentences}, in {pair.documents} documents"
    if pooled.sentences < FEWEST:
        yield f"warning: fewer than {FEWEST} sentences: the figures mean nothing yet"
    for name, count in pair.lost.items():
        yield lost_line(name, count)
    heads = "  ".join(f"{head:16}" for head in ("percent", "kappa", "alpha", "AC1", "overlap"))
    yield f"{'':34} both    A    B  share  {heads}".rstrip()
    for one in (*pair.agreed[1:], pooled):
        counts = f"{one.both:5}{one.only_a:5}{one.only_b:5}  {_short(one.prevalence):5}"
        estimates = [*(getattr(one.presence, name) for name in NAMES), one.overlap]
        yield f"{one.code:34}{counts}  {'  '.join(map(_cell, estimates))}".rstrip()
    yield f"assessment, {pooled.judged} times both: {'  '.join(_named(pooled))}"
    yield "kappa is Cohen's, two coders, nominal; alpha is Krippendorff's, nominal; AC1 is Gwet's"
    yield f"in brackets: 95% interval, bootstrap over {pair.drawn}; A, B: given by one alone"
    yield "overlap: share of the characters that either marked for the code which both marked"


def _named(one: Agreed) -> Iterator[str]:
    for name in NAMES:
        yield f"{name} {_cell(getattr(one.meant, name)).strip()}"


def _short(value: float) -> str:
    return "-" if isnan(value) else f"{value:.3f}"


def _cell(one: Estimate) -> str:
    if isnan(one.value):
        return f"{'-':16}"
    return f"{one.value:5.2f} [{one.low:.2f} {one.high:.2f}]".ljust(16)
