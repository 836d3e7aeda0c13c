"""Agreement of two coders, per code and over all: is the code there, how is it meant, on which words."""

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from math import isnan

import numpy as np
from numpy.typing import NDArray

from pipeline.audit.agreement import Agreement, pair_agreement
from pipeline.audit.coders import Coding, Said, UnitKey
from pipeline.core.audit_tables import FEW, FEWEST
from pipeline.core.bootstrap import Counts, Estimate, estimate, ratio, resample
from pipeline.core.records import Assessment
from pipeline.core.schema import Row

ALL = "all"
NAMES = ("percent", "kappa", "alpha", "ac1")
# Sentences of one document are alike, so documents are drawn where there are enough of them (see scores).
_MIN_DOCUMENTS = 8
_ABSENT, _PRESENT, _MISSING = range(3)
_ASSESSMENTS = tuple(Assessment)


@dataclass(frozen=True, slots=True)
class Agreed:
    """How far two coders agree on one code, or on ALL.

    `sentences` is how many both saw, for a code those where both said yes or no to it, `both` how often
    both gave the code, `prevalence` the mean share (0-1) of sentences that the two gave it; for ALL it
    is over sentences x codes. `presence` is the agreement on whether the code is there; `meant` that on
    the assessment where both gave one, `judged` times; `overlap` the share of the characters marked by
    either that both marked.
    """

    code: str
    sentences: int
    both: int
    only_a: int
    only_b: int
    prevalence: float
    presence: Agreement
    judged: int
    meant: Agreement
    overlap: Estimate


@dataclass(frozen=True, slots=True)
class Pair:
    """Two coders and their agreement, ALL first, then code by code.

    `seen_a` and `seen_b` are how many sentences each saw in the `documents` that both know; `drawn` says of
    what the intervals are samples; `lost` counts decisions, by coder, that no sentence holds any more.
    """

    coder_a: str
    coder_b: str
    documents: int
    seen_a: int
    seen_b: int
    agreed: tuple[Agreed, ...]
    drawn: str
    lost: Mapping[str, int] = field(default_factory=dict)


def compare(a: Coding, b: Coding) -> Pair:
    """Return the agreement of two coders over the documents of which both saw something.

    The codes are those that either gave there. Presence is nominal with the values yes and no; a sentence
    that one did not see is missing, not "no", and so is a code that one has not come to.
    """
    docs = sorted({key[0] for key in a.sentences} & {key[0] for key in b.sentences})
    place = {doc: number for number, doc in enumerate(docs)}
    units = sorted(key for key in {*a.sentences, *b.sentences} if key[0] in place)
    shared = [key for key in units if key in a.sentences and key in b.sentences]
    by_document = len({key[0] for key in shared}) >= _MIN_DOCUMENTS
    drawn_as = {key: place[key[0]] if by_document else at for at, key in enumerate(units)}
    codes = _codes(a, units) | _codes(b, units)
    number_of = {code: number for number, code in enumerate(sorted(codes))}
    shape = (len(docs) if by_document else len(units), len(codes))
    sums = (
        _presence(a, b, drawn_as, number_of, np.zeros((*shape, 3, 3))),
        _meant(a, b, drawn_as, number_of, np.zeros((*shape, len(_ASSESSMENTS), len(_ASSESSMENTS)))),
        _marked(a, b, drawn_as, number_of, np.zeros((*shape, 2))),
    )
    drawn = [resample(cells) for cells in sums]
    totals = [cells.sum(axis=0) for cells in sums]
    chosen = {ALL: list(number_of.values())} | {code: [number] for code, number in number_of.items()}
    return Pair(
        coder_a=a.name,
        coder_b=b.name,
        documents=len(docs),
        seen_a=sum(key in a.sentences for key in units),
        seen_b=sum(key in b.sentences for key in units),
        agreed=tuple(_agreed(name, at, totals, drawn, len(shared)) for name, at in chosen.items()),
        drawn="documents" if by_document else "sentences",
        lost={one.name: one.lost for one in (a, b) if one.lost},
    )


def _codes(coding: Coding, units: Sequence[UnitKey]) -> set[str]:
    """Return the codes that a coder gave these sentences."""
    given = (coding.sentences.get(key, {}) for key in units)
    return {code for said in given for code, one in said.items() if one}


def _presence(
    a: Coding, b: Coding, drawn_as: Mapping[UnitKey, int], number_of: Mapping[str, int], sums: Counts
) -> Counts:
    """Count where two values meet, the last of them missing: (n_drawn, n_codes, 3, 3)."""
    rows = np.array(list(drawn_as.values()), dtype=np.intp)[:, np.newaxis]
    columns = np.arange(len(number_of))[np.newaxis]
    by_a, by_b = (_values(coding, drawn_as, number_of) for coding in (a, b))
    np.add.at(sums, (rows, columns, by_a, by_b), 1)
    return sums


def _values(coding: Coding, units: Iterable[UnitKey], number_of: Mapping[str, int]) -> NDArray[np.int8]:
    """Return absent, present or missing: (n_units, n_codes)."""
    units = list(units)
    values = np.full((len(units), len(number_of)), _ABSENT, dtype=np.int8)
    for at, key in enumerate(units):
        if key not in coding.sentences or key in coding.unfinished:
            values[at] = _MISSING
        values[at, [number_of[code] for code in coding.unfinished.get(key, ()) if code in number_of]] = (
            _ABSENT
        )
        if key not in coding.sentences:
            continue
        for code, said in coding.sentences[key].items():
            if code in number_of:
                values[at, number_of[code]] = _PRESENT if said else _MISSING
    return values


def _both(
    a: Coding, b: Coding, units: Iterable[UnitKey], codes: Container[str]
) -> Iterator[tuple[UnitKey, str, list[Said]]]:
    """Yield what was said, by one or both, of each sentence and code of which both said yes or no."""
    for key in units:
        if key in a.sentences and key in b.sentences:
            by_a, by_b = a.sentences[key], b.sentences[key]
            for code in sorted({*by_a, *by_b}):
                if code in codes and a.knows(key, code) and b.knows(key, code):
                    yield key, code, [one for given in (by_a, by_b) if (one := given.get(code))]


def _meant(
    a: Coding, b: Coding, drawn_as: Mapping[UnitKey, int], number_of: Mapping[str, int], sums: Counts
) -> Counts:
    """Count where two assessments meet: (n_drawn, n_codes, 4, 4)."""
    for key, code, said in _both(a, b, drawn_as, number_of):
        meant = [_ASSESSMENTS.index(one.assessment) for one in said if one.assessment]
        if len(meant) == 2:
            sums[drawn_as[key], number_of[code], meant[0], meant[1]] += 1
    return sums


def _marked(
    a: Coding, b: Coding, drawn_as: Mapping[UnitKey, int], number_of: Mapping[str, int], sums: Counts
) -> Counts:
    """Count the characters that both marked, and those that either did: (n_drawn, n_codes, 2)."""
    for key, code, said in _both(a, b, drawn_as, number_of):
        marks = [
            set(range(one.mark.start, one.mark.end) if one.mark else range(a.lengths[key])) for one in said
        ]
        shared = len(marks[0] & marks[1]) if len(marks) == 2 else 0
        sums[drawn_as[key], number_of[code]] += shared, len(set().union(*marks))
    return sums


def _agreed(
    name: str, at: list[int], totals: Sequence[Counts], drawn: Sequence[Counts], both_saw: int
) -> Agreed:
    presence, meant, marked = (total[at].sum(axis=0) for total in totals)
    draws = [each[:, at].sum(axis=1) for each in drawn]
    both, only_a, only_b = (
        presence[_PRESENT, _PRESENT],
        presence[_PRESENT, _ABSENT],
        presence[_ABSENT, _PRESENT],
    )
    rated = presence[:_MISSING, :_MISSING].sum()
    return Agreed(
        code=name,
        sentences=both_saw if name == ALL else int(rated),
        both=int(both),
        only_a=int(only_a),
        only_b=int(only_b),
        prevalence=float((2 * both + only_a + only_b) / (2 * rated)) if rated else float("nan"),
        presence=pair_agreement(presence, draws[0], missing=True),
        judged=int(meant.sum()),
        meant=pair_agreement(meant, draws[1]),
        overlap=estimate(marked, draws[2], lambda sums: ratio(sums[..., 0], sums[..., 1])),
    )


def people_pairs(people: Mapping[str, Coding]) -> Iterator[Pair]:
    """Yield the agreement of any two people who saw a sentence in common, in the order of their names."""
    for first, second in combinations(sorted(people), 2):
        pair = compare(people[first], people[second])
        if pair.agreed[0].sentences:
            yield pair


def pair_rows(pairs: Iterable[Pair]) -> Iterator[Row]:
    """Yield two rows for each code of each pair: is it there, and how is it meant; figures of six digits."""
    for pair in pairs:
        for one in pair.agreed:
            shared = {"coder_a": pair.coder_a, "coder_b": pair.coder_b, "code": one.code}
            counts = {"both": one.both, "only_a": one.only_a, "only_b": one.only_b}
            yield {
                **shared,
                "subject": "code",
                "n": one.sentences,
                **counts,
                "prevalence": _figure(one.prevalence),
                **_cells(one.presence),
                **_cell("overlap", one.overlap),
                "drawn": pair.drawn,
                "warning": _warning(one.sentences),
            }
            yield {
                **shared,
                "subject": "assessment",
                "n": one.judged,
                **dict.fromkeys(counts),
                "prevalence": None,
                **_cells(one.meant),
                **_cell("overlap", None),
                "drawn": pair.drawn,
                "warning": _warning(one.judged),
            }


def _warning(sentences: int) -> str:
    return FEW if sentences < FEWEST else ""


def _cells(agreement: Agreement) -> Row:
    cells: dict[str, float | None] = {}
    for name in NAMES:
        cells |= _cell(name, getattr(agreement, name))
    return cells


def _cell(name: str, one: Estimate | None) -> dict[str, float | None]:
    values = (one.value, one.low, one.high) if one else (float("nan"),) * 3
    return dict(zip((name, f"{name}_low", f"{name}_high"), map(_figure, values), strict=True))


def _figure(value: float) -> float | None:
    return None if isnan(value) else round(value, 6)
