"""Score an evidence table against coded sentences: precision, recall, F1 and alpha, per code and pooled.

Gold sentences are found in the table by their letters and digits alone, so white space, emphasis and
hyphenation do not matter. Rows on Indonesian body sentences that no gold sentence covers count as false;
disputed codes count neither way.
"""

import unicodedata
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Sequence
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from pipeline.audit.scores import Cell, Score, Unit, measure, share
from pipeline.core.errors import ConfigError
from pipeline.core.jsonl import read_jsonl
from pipeline.core.records import CODED_LANGUAGES, UNCODED_SECTIONS, Assessment, SectionName, SourceType
from pipeline.core.schema import Row
from pipeline.core.tables import TABLES
from pipeline.core.verdicts import REJECTED

# A sentence of the table belongs to a gold sentence if they share at least half of the letters of either.
_SHARED = 0.5


class GoldCode(BaseModel):
    """One code of a gold sentence."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    code: str
    assessment: Assessment | None = None


class GoldSentence(BaseModel):
    """One line of a file of coded sentences."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    doc: str
    section: SectionName = SectionName.LAIN
    text: str
    source: SourceType | None = None
    codes: tuple[GoldCode, ...] = ()
    disputed: tuple[str, ...] = ()


def read_gold(path: Path) -> list[GoldSentence]:
    """Return the coded sentences; ConfigError naming file and line of the first that is wrong."""
    fields = "a line holds doc, text, codes [{code, assessment}], source and optionally disputed"
    return [sentence for _, sentence in read_jsonl(path, GoldSentence, fields)]


def score_tables(
    gold: Sequence[GoldSentence],
    sentences: Sequence[Row],
    evidence: Sequence[Row],
    coders: tuple[str, ...] = (),
) -> Score:
    """Score rows of the tables `sentences` and `evidence`, by coders that begin with one of `coders`.

    Raises ConfigError where the tables hold none of the documents.
    """
    wanted, there = {one.doc for one in gold}, {str(row["doc_id"]) for row in sentences}
    if wanted.isdisjoint(there):
        raise ConfigError(
            f"the coded sentences are of {_some(wanted)}, the tables of {_some(there)}",
            hint="run kotakembar extract on the papers that were coded, or name their tables with --tables",
        )
    tally = _Tally({code.code for sentence in gold for code in sentence.codes})
    rows_of: dict[object, list[Row]] = defaultdict(list)
    for row in evidence:
        if row["status"] != REJECTED and (not coders or str(row["coder"]).startswith(coders)):
            rows_of[row["sentence_id"]].append(row)
    for doc in sorted({sentence.doc for sentence in gold}):
        table = _Stream([row for row in sentences if row["doc_id"] == doc])
        covered: set[int] = set()
        for sentence in (one for one in gold if one.doc == doc):
            mine, whole = table.locate(sentence.text)
            covered.update(mine)
            tally.add(
                sentence, [row for at in mine for row in rows_of[table.rows[at]["sentence_id"]]], mine, whole
            )
        for at, row in enumerate(table.rows):
            if at not in covered and is_coded_row(row):
                tally.add_outside(doc, str(row["text"]), rows_of[row["sentence_id"]])
    return tally.score()


def is_coded_row(row: Row) -> bool:
    """True if a row of the table `sentences` may have evidence."""
    return row["section"] not in UNCODED_SECTIONS and row["language"] in CODED_LANGUAGES


def _some(names: set[str]) -> str:
    return ", ".join(sorted(names)[:3]) + (" …" if len(names) > 3 else "") if names else "no document"


class _Stream:
    """The sentences of a document as one stream of letters, to find others in."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self.rows = sorted(rows, key=lambda row: int(row["start"] or 0))
        self._spans: list[tuple[int, int]] = []
        pieces, length = [], 0
        for row in self.rows:
            piece = letters(str(row["text"]))
            self._spans.append((length, length + len(piece)))
            pieces.append(piece)
            length += len(piece)
        self._letters = "".join(pieces)
        self._starts = [start for start, _ in self._spans]

    def locate(self, text: str) -> tuple[list[int], bool]:
        """Return the numbers of the sentences that `text` is, and whether it is exactly one of them."""
        span = self._find(letters(text))
        if span is None:
            return [], False
        mine = []
        at = max(0, bisect_right(self._starts, span[0]) - 1)
        while at < len(self._spans) and self._spans[at][0] < span[1]:
            start, end = self._spans[at]
            shared = min(end, span[1]) - max(start, span[0])
            if shared > 0 and shared >= _SHARED * min(end - start, span[1] - span[0]):
                mine.append(at)
            at += 1
        return mine, len(mine) == 1 and self._spans[mine[0]] == span

    def _find(self, wanted: str) -> tuple[int, int] | None:
        at = self._letters.find(wanted)
        if at >= 0:
            return at, at + len(wanted)
        # The ends are enough where the middle differs: a dropped mark, a mended word.
        head, tail = self._letters.find(wanted[:40]), self._letters.find(wanted[-40:]) + 40
        near = abs((tail - head) - len(wanted)) < 0.3 * len(wanted) + 20
        return (head, tail) if 0 <= head < tail and tail >= 40 and near else None


class _Tally:
    """Cells over sentences, turned into a Score at the end."""

    def __init__(self, codes: set[str]) -> None:
        self._gold_codes = codes
        self._units: list[Unit] = []
        self._totals: Counter[str] = Counter()
        self._missed: list[tuple[str, str]] = []
        self._false: list[tuple[str, str]] = []

    def add(self, sentence: GoldSentence, rows: Sequence[Row], mine: Sequence[int], whole: bool) -> None:
        self._totals.update(units=1, found=bool(mine), whole=whole)
        want = {code.code: code.assessment for code in sentence.codes}
        got: dict[str, set[object]] = defaultdict(set)
        for row in rows:
            got[str(row["code"])].add(row["assessment"])
        cells: dict[str, Cell] = {}
        for code in sorted((set(want) | set(got)) - set(sentence.disputed)):
            if code not in got:
                cells[code] = Cell.MISSED
                self._missed.append((code, sentence.text))
            elif code not in want:
                cells[code] = Cell.FALSE
                self._false.append((code, sentence.text))
            else:
                cells[code] = Cell.RIGHT
                if want[code]:
                    self._totals.update(hits=1, right=want[code] in got[code])
        self._units.append(Unit(sentence.doc, cells, frozenset(sentence.disputed)))
        sources = {row["source_type"] for row in rows}
        if want and sources and sentence.source:
            self._totals.update(sourced=1, right_source=sources == {str(sentence.source)})

    def add_outside(self, doc: str, text: str, rows: Sequence[Row]) -> None:
        codes = sorted({str(row["code"]) for row in rows})
        self._false += [(code, text) for code in codes]
        self._units.append(Unit(doc, dict.fromkeys(codes, Cell.OUTSIDE), in_gold=False))

    def score(self) -> Score:
        total = self._totals
        return Score(
            units=total["units"],
            found=share(total["found"], total["units"]),
            whole=share(total["whole"], total["units"]),
            measured=measure(self._units, self._gold_codes),
            assessment=share(total["right"], total["hits"]),
            source=share(total["right_source"], total["sourced"]),
            missed=tuple(self._missed),
            false=tuple(self._false),
        )


def letters(text: str) -> str:
    """Return the letters and digits of a text, lower case."""
    return "".join(c for c in unicodedata.normalize("NFKC", text).lower() if c.isalnum())


def table_path(folder: Path, name: str) -> Path:
    """Return the CSV of a table; ConfigError if it is not there."""
    path = folder / f"{TABLES[name].name}.csv"
    if not path.is_file():
        raise ConfigError(f"{path}: no such file", hint="run kotakembar extract first, or give --tables")
    return path
