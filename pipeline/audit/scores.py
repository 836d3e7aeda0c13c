"""What an evidence table is worth against gold: rates and agreement per code and pooled, with intervals."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum

import numpy as np

from pipeline.audit.agreement import Agreement, pair_agreement
from pipeline.core.bootstrap import Counts, Estimate, estimate, ratio, resample

# Macro F1 is over codes with at least this many gold sentences: below, one sentence decides.
_MACRO_MIN = 3
# Sentences of one document are alike, so documents are drawn, where there are enough of them: with fewer
# the draws differ too little from each other, and the interval comes out too narrow.
_MIN_DOCUMENTS = 8


class Cell(IntEnum):
    """What a code is on a sentence; OUTSIDE is false on a sentence that the gold does not hold."""

    RIGHT = 0
    FALSE = 1
    MISSED = 2
    ABSENT = 3
    OUTSIDE = 4


@dataclass(frozen=True, slots=True)
class Unit:
    """A sentence of document `doc` with the codes that gold or table gave it; `disputed` ones count nowhere.

    One that is not `in_gold` has only codes that are OUTSIDE.
    """

    doc: str
    cells: Mapping[str, Cell]
    disputed: frozenset[str] = frozenset()
    in_gold: bool = True


@dataclass(frozen=True, slots=True)
class Measures:
    """What the table is worth on one code, or on all: `n` times in the gold, `prevalence` of its sentences.

    Agreement is that of table and gold over the gold's sentences. A rate without anything to count is NaN.
    """

    n: int
    prevalence: float
    precision: Estimate
    recall: Estimate
    f1: Estimate
    agreement: Agreement

    def plain(self) -> dict[str, object]:
        """Return the measures for --json."""
        rates = {name: getattr(self, name).plain() for name in ("precision", "recall", "f1")}
        return {"n": self.n, "prevalence": round(self.prevalence, 4), **rates, **self.agreement.plain()}

    def line(self, name: str) -> str:
        """Return the measures as a line of the table for a person."""
        both = (self.precision, self.recall, self.f1, self.agreement.alpha, self.agreement.ac1)
        return f"{name:36} {self.n:4} {self.prevalence:6.3f}  " + "  ".join(_cell_text(one) for one in both)


@dataclass(frozen=True, slots=True)
class Measured:
    """The measures per code, per dimension and pooled; `drawn` says of what the intervals are samples."""

    codes: Mapping[str, Measures]
    dimensions: Mapping[str, float]
    pooled: Measures
    drawn: str


@dataclass(frozen=True, slots=True)
class Score:
    """What a table is worth against gold; shares are 0 to 1."""

    units: int
    found: float
    whole: float
    measured: Measured
    assessment: float
    source: float
    missed: tuple[tuple[str, str], ...]
    false: tuple[tuple[str, str], ...]

    def summary(self) -> dict[str, object]:
        """Return the score in single figures; rates are 0 where there was nothing to count."""
        pooled = self.measured.pooled
        frequent = [_or_0(m.f1.value) for m in self.measured.codes.values() if m.n >= _MACRO_MIN]
        return {
            "units": self.units,
            "found": round(self.found, 4),
            "whole": round(self.whole, 4),
            "precision": round(_or_0(pooled.precision.value), 4),
            "recall": round(_or_0(pooled.recall.value), 4),
            "micro_f1": round(_or_0(pooled.f1.value), 4),
            "macro_f1": round(share(sum(frequent), len(frequent)), 4),
            **{f"f1_{name}": round(f1, 4) for name, f1 in self.measured.dimensions.items()},
            "alpha": pooled.agreement.alpha.plain()["value"],
            "assessment": round(self.assessment, 4),
            "source": round(self.source, 4),
        }

    def full(self) -> dict[str, object]:
        """Return the summary, and under `pooled` and `codes` each measure with its interval, for --json."""
        return {
            **self.summary(),
            "pooled": self.measured.pooled.plain(),
            "codes": {code: measures.plain() for code, measures in self.measured.codes.items()},
            "intervals": f"95%, bootstrap over {self.measured.drawn}",
        }

    def lines(self, *, worst: int) -> Iterator[str]:
        """Yield the score as lines for a person: a table of codes, the `worst` first faults, the summary."""
        heads = "  ".join(f"{head:15}" for head in ("precision", "recall", "F1", "alpha", "AC1"))
        yield f"{'':36}    n  share  {heads}".rstrip()
        for code, measures in self.measured.codes.items():
            yield measures.line(code)
        yield self.measured.pooled.line("all codes")
        yield f"share: of gold sentences; in brackets: 95% interval, bootstrap over {self.measured.drawn}"
        yield "below ten times in the gold (n) an interval says little: [1.00 1.00] is then no proof"
        for name, faults in (("missed", self.missed), ("false", self.false)):
            for code, text in faults[:worst]:
                yield f"{name}: {code}: {text}"
        yield "  ".join(f"{name} {value}" for name, value in self.summary().items())


def measure(units: Sequence[Unit], gold_codes: set[str]) -> Measured:
    """Return the measures over `units`; agreement on all codes is that on `gold_codes`, which gold uses."""
    codes = sorted(gold_codes | {code for unit in units for code in unit.cells})
    cells = _cells(units, codes)
    docs = sorted({unit.doc for unit in units})
    by_document = len(docs) >= _MIN_DOCUMENTS
    if by_document:
        number_of = {doc: number for number, doc in enumerate(docs)}
        sums = np.zeros((len(docs), *cells.shape[1:]))
        np.add.at(sums, [number_of[unit.doc] for unit in units], cells)
        cells = sums
    total, drawn = cells.sum(axis=0), resample(cells)
    dimensions: dict[str, list[int]] = defaultdict(list)
    for number, code in enumerate(codes):
        dimensions[code.partition("/")[0]].append(number)
    used = [number for number, code in enumerate(codes) if code in gold_codes]
    return Measured(
        codes={code: _measures(total, drawn, [number], [number]) for number, code in enumerate(codes)},
        dimensions={name: _or_0(_f1(total[dimensions[name]].sum(axis=0))) for name in sorted(dimensions)},
        pooled=_measures(total, drawn, list(range(len(codes))), used),
        drawn="documents" if by_document else "sentences",
    )


def _cells(units: Sequence[Unit], codes: Sequence[str]) -> Counts:
    """Return a 1 for what each code is on each unit: (n_units, n_codes, 5)."""
    number_of = {code: number for number, code in enumerate(codes)}
    cells = np.zeros((len(units), len(codes), len(Cell)))
    for at, unit in enumerate(units):
        if unit.in_gold:
            cells[at, :, Cell.ABSENT] = 1
        for code, cell in unit.cells.items():
            cells[at, number_of[code]] = 0
            cells[at, number_of[code], cell] = 1
        for code in unit.disputed & number_of.keys():
            cells[at, number_of[code]] = 0
    return cells


def _measures(total: Counts, drawn: Counts, rated: list[int], agreed: list[int]) -> Measures:
    """Return the measures of codes by number: rates over those `rated`, agreement over those `agreed`."""
    sums, draws = total[rated].sum(axis=0), drawn[:, rated].sum(axis=1)
    pairs, pair_draws = total[agreed].sum(axis=0), drawn[:, agreed].sum(axis=1)
    wanted = sums[Cell.RIGHT] + sums[Cell.MISSED]
    return Measures(
        n=int(wanted),
        prevalence=share(float(wanted), float(pairs[: Cell.OUTSIDE].sum())),
        precision=estimate(sums, draws, _precision),
        recall=estimate(sums, draws, _recall),
        f1=estimate(sums, draws, _f1),
        agreement=pair_agreement(_square(pairs), _square(pair_draws)),
    )


def _square(cells: Counts) -> Counts:
    """Return cells (..., 5) as tables of gold by table (..., 2, 2), code there or not."""
    order = [Cell.RIGHT, Cell.MISSED, Cell.FALSE, Cell.ABSENT]
    return cells[..., order].reshape(*cells.shape[:-1], 2, 2)


def _precision(cells: Counts) -> Counts:
    right = cells[..., Cell.RIGHT]
    return ratio(right, right + cells[..., Cell.FALSE] + cells[..., Cell.OUTSIDE])


def _recall(cells: Counts) -> Counts:
    right = cells[..., Cell.RIGHT]
    return ratio(right, right + cells[..., Cell.MISSED])


def _f1(cells: Counts) -> Counts:
    right = 2 * cells[..., Cell.RIGHT]
    wrong = cells[..., Cell.FALSE] + cells[..., Cell.OUTSIDE] + cells[..., Cell.MISSED]
    return ratio(right, right + wrong)


def _cell_text(one: Estimate) -> str:
    if np.isnan(one.value):
        return f"{'-':15}"
    return f"{one.value:4.2f} [{one.low:.2f} {one.high:.2f}]"


def _or_0(value: float | Counts) -> float:
    return 0.0 if np.isnan(value) else float(value)


def share(part: float, whole: float) -> float:
    """Return part by whole, 0 where the whole is 0."""
    return part / whole if whole else 0.0
