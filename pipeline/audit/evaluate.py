"""Score an evidence table against coded sentences: precision, recall, F1 and alpha, per code and pooled.

Gold sentences are found in the table by their letters and digits alone, so white space, emphasis and
hyphenation do not matter. Rows on Indonesian body sentences that no gold sentence covers count as false;
disputed codes count neither way.
"""

import unicodedata
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from pipeline.core.errors import ConfigError
from pipeline.core.records import Assessment, SectionName, SourceType
from pipeline.core.schema import Row
from pipeline.core.tables import TABLES

# A sentence of the table belongs to a gold sentence if they share at least half of the letters of either.
_SHARED = 0.5
_UNCODED = {str(SectionName.DEPAN), str(SectionName.PUSTAKA)}
# Macro F1 is over codes with at least this many gold sentences: below, one sentence decides.
_MACRO_MIN = 3


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


@dataclass(frozen=True, slots=True)
class Rates:
    """Counts and what follows from them, each 0 to 1 (0 where nothing was there to count)."""

    true_positives: int
    false_positives: int
    false_negatives: int

    @property
    def precision(self) -> float:
        """Share of the table's codes that are right."""
        return _share(self.true_positives, self.true_positives + self.false_positives)

    @property
    def recall(self) -> float:
        """Share of the gold's codes that were found."""
        return _share(self.true_positives, self.true_positives + self.false_negatives)

    @property
    def f1(self) -> float:
        """Harmonic mean of both."""
        return _share(
            2 * self.true_positives, 2 * self.true_positives + self.false_positives + self.false_negatives
        )

    def __add__(self, other: "Rates") -> "Rates":
        return Rates(
            self.true_positives + other.true_positives,
            self.false_positives + other.false_positives,
            self.false_negatives + other.false_negatives,
        )


@dataclass(frozen=True, slots=True)
class Score:
    """What a table is worth against gold; shares are 0 to 1."""

    units: int
    found: float
    whole: float
    codes: Mapping[str, Rates]
    alpha: float
    assessment: float
    source: float
    missed: tuple[tuple[str, str], ...]
    false: tuple[tuple[str, str], ...]

    def summary(self) -> dict[str, object]:
        """Return the score as plain values, for --json."""
        total = sum(self.codes.values(), Rates(0, 0, 0))
        frequent = [r.f1 for r in self.codes.values() if r.true_positives + r.false_negatives >= _MACRO_MIN]
        dimensions: dict[str, Rates] = defaultdict(lambda: Rates(0, 0, 0))
        for code, rates in self.codes.items():
            dimensions[code.partition("/")[0]] += rates
        return {
            "units": self.units,
            "found": round(self.found, 4),
            "whole": round(self.whole, 4),
            "precision": round(total.precision, 4),
            "recall": round(total.recall, 4),
            "micro_f1": round(total.f1, 4),
            "macro_f1": round(_share(sum(frequent), len(frequent)), 4),
            **{f"f1_{name}": round(rates.f1, 4) for name, rates in sorted(dimensions.items())},
            "alpha": round(self.alpha, 4),
            "assessment": round(self.assessment, 4),
            "source": round(self.source, 4),
        }

    def lines(self, *, worst: int) -> Iterator[str]:
        """Yield the score as lines for a person: a line per code, the summary, the `worst` first faults."""
        for code, rates in sorted(self.codes.items()):
            n = rates.true_positives + rates.false_negatives
            yield f"{code:36} n {n:4}  P {rates.precision:.2f}  R {rates.recall:.2f}  F1 {rates.f1:.2f}"
        for name, faults in (("missed", self.missed), ("false", self.false)):
            for code, text in faults[:worst]:
                yield f"{name}: {code}: {text}"
        yield "  ".join(f"{name} {value}" for name, value in self.summary().items())


def read_gold(path: Path) -> list[GoldSentence]:
    """Return the coded sentences; ConfigError naming file and line of the first that is wrong."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except FileNotFoundError:
        raise ConfigError(f"{path}: no such file", hint="give a JSONL file of coded sentences") from None
    sentences = []
    for number, line in enumerate(lines, start=1):
        if line.strip():
            try:
                sentences.append(GoldSentence.model_validate_json(line))
            except ValidationError as error:
                fault = error.errors()[0]
                where = ".".join(map(str, fault["loc"]))
                raise ConfigError(
                    f"{path.name}:{number}: {where}: {fault['msg']}",
                    hint="a line holds doc, text, codes [{code, assessment}], source and optionally disputed",
                ) from None
    return sentences


def score_tables(
    gold: Sequence[GoldSentence],
    sentences: Sequence[Row],
    evidence: Sequence[Row],
    coders: tuple[str, ...] = (),
) -> Score:
    """Score rows of the tables `sentences` and `evidence`, by coders that begin with one of `coders`."""
    tally = _Tally({code.code for sentence in gold for code in sentence.codes})
    rows_of: dict[object, list[Row]] = defaultdict(list)
    for row in evidence:
        if row["status"] != "rejected" and (not coders or str(row["coder"]).startswith(coders)):
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
            outside = row["section"] in _UNCODED or row["language"] not in ("id", "")
            if at not in covered and not outside:
                tally.add_outside(str(row["text"]), rows_of[row["sentence_id"]])
    return tally.score()


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
    """Counts over sentences, turned into a Score at the end."""

    def __init__(self, codes: set[str]) -> None:
        self._codes = codes
        self._counts: dict[str, Counter[str]] = defaultdict(Counter)
        self._pairs: Counter[tuple[bool, bool]] = Counter()
        self._totals: Counter[str] = Counter()
        self._missed: list[tuple[str, str]] = []
        self._false: list[tuple[str, str]] = []

    def add(self, sentence: GoldSentence, rows: Sequence[Row], mine: Sequence[int], whole: bool) -> None:
        self._totals.update(units=1, found=bool(mine), whole=whole)
        want = {code.code: code.assessment for code in sentence.codes}
        got: dict[str, set[object]] = defaultdict(set)
        for row in rows:
            got[str(row["code"])].add(row["assessment"])
        for code in sorted((set(want) | set(got)) - set(sentence.disputed)):
            self._count(code, code in want, code in got, sentence.text)
            if code in want and code in got and want[code]:
                self._totals.update(hits=1, right=want[code] in got[code])
        sources = {row["source_type"] for row in rows}
        if want and sources and sentence.source:
            self._totals.update(sourced=1, right_source=sources == {str(sentence.source)})
        for code in self._codes - set(sentence.disputed):
            self._pairs[code in want, code in got] += 1

    def add_outside(self, text: str, rows: Sequence[Row]) -> None:
        for code in sorted({str(row["code"]) for row in rows}):
            self._count(code, False, True, text)

    def _count(self, code: str, wanted: bool, got: bool, text: str) -> None:
        kind = "tp" if wanted and got else "fn" if wanted else "fp"
        self._counts[code][kind] += 1
        if kind != "tp":
            (self._missed if kind == "fn" else self._false).append((code, text))

    def score(self) -> Score:
        total = self._totals
        codes = sorted(self._codes | set(self._counts))
        return Score(
            units=total["units"],
            found=_share(total["found"], total["units"]),
            whole=_share(total["whole"], total["units"]),
            codes={
                c: Rates(self._counts[c]["tp"], self._counts[c]["fp"], self._counts[c]["fn"]) for c in codes
            },
            alpha=binary_alpha(self._pairs),
            assessment=_share(total["right"], total["hits"]),
            source=_share(total["right_source"], total["sourced"]),
            missed=tuple(self._missed),
            false=tuple(self._false),
        )


def binary_alpha(pairs: Mapping[tuple[bool, bool], int]) -> float:
    """Return Krippendorff's alpha of two complete coders over binary units (Krippendorff 2011, nominal).

    1 where they never differ, also where neither ever used a code.
    """
    differing = pairs.get((True, False), 0) + pairs.get((False, True), 0)
    values = 2 * sum(pairs.values())
    ones = 2 * pairs.get((True, True), 0) + differing
    expected = 2 * ones * (values - ones) / (values - 1) if values > 1 else 0.0
    return 1 - 2 * differing / expected if expected else 1.0


def letters(text: str) -> str:
    """Return the letters and digits of a text, lower case."""
    return "".join(c for c in unicodedata.normalize("NFKC", text).lower() if c.isalnum())


def _share(part: float, whole: float) -> float:
    return part / whole if whole else 0.0


def table_path(folder: Path, name: str) -> Path:
    """Return the CSV of a table; ConfigError if it is not there."""
    path = folder / f"{TABLES[name].name}.csv"
    if not path.is_file():
        raise ConfigError(f"{path}: no such file", hint="run kotakembar extract first, or give --tables")
    return path
