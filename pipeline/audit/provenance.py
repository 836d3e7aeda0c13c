"""Follow rows of the tables back to where they come from; what does not hold is a Broken link."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from pipeline.core.decisions import HUMAN, Decision, Target, judgements
from pipeline.core.findings import evidence_id
from pipeline.core.records import Span
from pipeline.core.schema import Row, Table
from pipeline.core.trail_tables import WORDS_GONE

RUN_AGAIN = "run kotakembar extract (or code) again, and see why the row was another"
# What names a row of a table, where that is not its first column.
_KEYS = {"timeline": ("doc_id", "sentence_id", "event", "date_start"), "matrix": ("doc_id", "code")}
_EXTRA = 20  # rows of a table that are named; of more only the count


@dataclass(frozen=True, slots=True)
class Broken:
    """A link that does not hold: in which file, which row (an id, "" for the file), what, and the way out."""

    file: str
    row: str
    what: str
    hint: str

    def line(self) -> str:
        """Return it as a line for a person."""
        return f"{self.file}{f' {self.row}' if self.row else ''}: {self.what}; {self.hint}"


def row_name(table: Table, row: Row) -> str:
    """Return what names the row: its id, or what stands for one."""
    names = _KEYS.get(table.name, table.header[:1])
    return " ".join(str(row[name]) for name in names)


def check_quotes(table: Table, rows: Iterable[Row], texts: Mapping[str, str]) -> Iterator[Broken]:
    """Read each quote again at its offsets in the text of its document; without a text it is passed over."""
    for row in rows:
        text = texts.get(str(row["doc_id"]))
        start, end = int(row["start"] or 0), int(row["end"] or 0)
        gone = row.get("reason") == WORDS_GONE  # stands nowhere, and says so
        if text is not None and text[start:end] != row["text"] and not gone:
            what = f"another text stands at {start}:{end} of {row['doc_id']}"
            yield Broken(f"{table.name}.csv", row_name(table, row), what, RUN_AGAIN)


def check_sources(
    documents: Iterable[Row], found: Mapping[str, str], by_name: Mapping[str, str], used: Mapping[str, int]
) -> Iterator[Broken]:
    """Hold the documents against the files that are there: `found` gives doc_id by SHA-256.

    `by_name` gives the SHA-256 by file name, `used` how many rows hang on a document.
    """
    known = set()
    for row in documents:
        known.add(row["doc_id"])
        if row["status"] != "ok" or str(row["sha256"]) in found:
            continue
        name, hang = str(row["source_file"]), used.get(str(row["doc_id"]), 0)
        if name not in by_name:
            what, hint = "is not among the papers", "bring it back, or name its place with --papers"
        elif by_name[name] == row["sha256"]:
            what, hint = "cannot be read any more", "run kotakembar extract, which says why"
        else:
            what, hint = "has other bytes than were read", "restore the file, or run again"
        what = f"{name} {what}"
        yield Broken("documents.csv", str(row["doc_id"]), f"{what}; {hang} rows hang on it", hint)
    for doc_id in sorted(used.keys() - known):
        what = f"the table does not name {doc_id}, on which {used[doc_id]} rows hang"
        yield Broken("documents.csv", "", what, RUN_AGAIN)


def check_evidence(
    rows: Iterable[Row],
    sha_of: Mapping[str, str],
    sentences: Mapping[str, tuple[object, object]],
    rules: AbstractSet[str],
    model: str,
    people: AbstractSet[tuple[str, str]],
) -> Iterator[Broken]:
    """Follow each row to its sentence and its coder.

    `sentences` gives start and end by id, `model` is the id of the run's model, `people` are the pairs of
    coder and document that the log of decisions has.
    """
    for row in rows:
        what, hint = "", RUN_AGAIN
        kind, _, name = str(row["coder"]).partition(":")
        span = Span(int(row["start"] or 0), int(row["end"] or 0))
        sha256 = sha_of.get(str(row["doc_id"]), "")
        if sha256 and row["evidence_id"] != evidence_id(sha256, span, str(row["code"]), str(row["coder"])):
            what = "the id is not that of its document, place, code and coder"
        elif sentences.get(str(row["sentence_id"])) != (row["start"], row["end"]):
            what = f"sentence {row['sentence_id']} is not at {span.start}:{span.end}"
        elif kind == "rule" and name not in rules:
            what, hint = f"no rule {name} in the configs", "name the configs of that run with --configs"
        elif kind == "model" and name != model:
            what, hint = f"no model {name}, but {model or 'none'}", "name the model of that run with --model"
        elif kind == "human" and (name, str(row["doc_id"])) not in people:
            what, hint = (
                f"the log has no decision of {name} on it",
                "name the log of that run with --decisions",
            )
        if what:
            yield Broken("evidence.csv", str(row["evidence_id"]), what, hint)


def check_decisions(
    decisions: Sequence[Decision], papers: AbstractSet[str], lost: AbstractSet[Target], last: str, log: str
) -> Iterator[Broken]:
    """Follow each decision that holds to its words; `papers` are the SHA-256 of those that are there.

    `lost` are targets whose words are not found, `last` is the hash of the last decision that the tables
    know, "" if none.
    """
    if last and last not in {decision.hash for decision in decisions}:
        what = "the last decision that the tables hold is not in it: decisions are missing"
        yield Broken(log, "", what, "bring back the log that the tables were made with")
    newest = {decision.act.target: decision for decision in decisions}
    for target in sorted({target for _, _, target in judgements(decisions)}):
        decision = newest[target]
        name = f"decision {decision.number}"
        if target.sha256 not in papers:
            what = f"{decision.act.doc_id}, on which {decision.coder} decided, is not among the papers"
            yield Broken(log, name, what, "bring the file back, or name its place with --papers")
        elif target in lost:
            what = f"its words are gone from {decision.act.doc_id}, or stand in several places"
            yield Broken(log, name, what, "decide anew on kotakembar review")


def check_same(
    table: Table, rows: Iterable[Row], fresh: Iterable[Row], passed: AbstractSet[str]
) -> Iterator[Broken]:
    """Hold the rows against those of a fresh run; those whose names are in `passed` are told already."""
    file = f"{table.name}.csv"
    ours, theirs = _by_name(table, rows), _by_name(table, fresh)
    broken = []
    for name in [*ours, *(name for name in theirs if name not in ours)]:
        row, made = ours.get(name), theirs.get(name)
        if row == made or name.partition("\0")[0] in passed:
            continue
        if row is None or made is None:
            what = "is not what a fresh reading gives" if made is None else "is missing"
        else:
            cells = ", ".join(column for column in table.header if row[column] != made[column])
            what = f"a fresh reading gives another {cells}"
        broken.append(Broken(file, name.partition("\0")[0], what, RUN_AGAIN))
    yield from broken[:_EXTRA]
    if len(broken) > _EXTRA:
        yield Broken(
            file, "", f"{len(broken) - _EXTRA} rows more are not as a fresh reading gives", RUN_AGAIN
        )


def _by_name(table: Table, rows: Iterable[Row]) -> dict[str, Row]:
    """Return the rows by name; a second of the same name gets a number."""
    times: Counter[str] = Counter()
    named = {}
    for row in rows:
        name = row_name(table, row)
        times[name] += 1
        named[f"{name}\0{times[name]}"] = row
    return named


def people_of(decisions: Iterable[Decision], doc_of: Mapping[str, str]) -> set[tuple[str, str]]:
    """Return who has decided on which document."""
    return {
        (decision.coder.removeprefix(HUMAN), doc_of.get(decision.act.target.sha256, ""))
        for decision in decisions
    }
