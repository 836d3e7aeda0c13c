"""How far coders agree: share of agreement, Krippendorff's alpha, Gwet's AC1 and Cohen's kappa, nominal.

Each measure is a function of sums over units, so that a draw of the bootstrap costs one row of a product.
"""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from pipeline.core.bootstrap import Counts, Estimate, draw_times, estimate, ratio


@dataclass(frozen=True, slots=True)
class Agreement:
    """The measures over one set of units; `kappa` is not defined (NaN) for other than two coders."""

    percent: Estimate
    alpha: Estimate
    ac1: Estimate
    kappa: Estimate

    def plain(self) -> dict[str, dict[str, float | None]]:
        """Return the measures for JSON."""
        return {name: getattr(self, name).plain() for name in ("percent", "alpha", "ac1", "kappa")}


def counted_agreement(
    counted: Mapping[tuple[Hashable | None, ...], int], values: Sequence[Hashable]
) -> Agreement:
    """Return the measures over units of which many are alike: per row of values, one a coder, how many.

    In a row None is missing; units with one value count for what is expected by AC1 alone. `values` are all
    that a coder may give, also those that nobody gave: what AC1 expects by chance depends on how many there
    are (Gwet 2014). Draws are of rows and not of units: a thousand times faster for a hundred thousand.
    """
    rows = sorted(counted, key=repr)
    times = np.array([counted[row] for row in rows], dtype=np.int_)
    number_of = {value: number for number, value in enumerate(values)}
    numbers = [[-1 if value is None else number_of[value] for value in row] for row in rows]
    table = np.array(numbers, dtype=np.int_).reshape(len(rows), len(rows[0]) if rows else 0)
    counts = (table[:, :, np.newaxis] == np.arange(len(values))).sum(axis=1).astype(np.float64)
    features, drawn = unit_features(counts), draw_times(times)
    total, sums = times @ features, drawn @ features
    nothing = Estimate(float("nan"), float("nan"), float("nan"))
    kappa = nothing
    if table.shape[1] == 2:
        cells = _cells(table, len(values))
        kappa = estimate(np.tensordot(times, cells, axes=1), np.tensordot(drawn, cells, axes=1), cohen_kappa)
    return Agreement(
        percent=estimate(total, sums, percent),
        alpha=estimate(total, sums, krippendorff_alpha),
        ac1=estimate(total, sums, gwet_ac1),
        kappa=kappa,
    )


def pair_agreement(cells: Counts, drawn: Counts, *, missing: bool = False) -> Agreement:
    """Return the measures of two coders from their table (q, q) and its draws (DRAWS, q, q).

    For units that are not drawn one by one but in clusters, such as the sentences of a document. With
    `missing` the last row and column count the units that one of them has no value for.
    """
    total, sums = _of_cells(cells[np.newaxis], missing=missing)[0], _of_cells(drawn, missing=missing)
    if missing:
        cells, drawn = cells[:-1, :-1], drawn[:, :-1, :-1]
    return Agreement(
        percent=estimate(total, sums, percent),
        alpha=estimate(total, sums, krippendorff_alpha),
        ac1=estimate(total, sums, gwet_ac1),
        kappa=estimate(cells, drawn, cohen_kappa),
    )


def unit_features(counts: Counts) -> Counts:
    """Return what a unit adds to the measures, (n_units, 3 + 3q), from its count of each of q values.

    By column: is a pair; is rated; agreeing pairs by all; then by value: coincidences with itself, values
    that are pairable, share of the unit's values.
    """
    rated = counts.sum(axis=1, keepdims=True)
    pairable = (rated >= 2).astype(np.float64)
    same = counts * (counts - 1) / np.maximum(rated - 1, 1)
    share = counts / np.maximum(rated, 1)
    agreeing = same.sum(axis=1, keepdims=True) / np.maximum(rated, 1)
    return np.hstack([pairable, rated > 0, agreeing, same, counts * pairable, share])


def _of_cells(cells: Counts, *, missing: bool) -> Counts:
    """Return the sums of `unit_features` for tables (n, q, q) of two coders."""
    places = cells.shape[-1]
    values = places - missing
    counts = np.array(
        [[(a == c) + (b == c) for c in range(values)] for a in range(places) for b in range(places)]
    )
    return cells.reshape(len(cells), -1) @ unit_features(counts.astype(np.float64))


def percent(sums: Counts) -> Counts:
    """Return the share (0-1) of pairs of values that are the same, the mean over units."""
    return ratio(sums[:, 2], sums[:, 0])


def krippendorff_alpha(sums: Counts) -> Counts:
    """Return alpha for nominal values, some missing (Krippendorff 2011); NaN where but one value occurs."""
    same, counts, _ = np.split(sums[:, 3:], 3, axis=1)
    pairable = counts.sum(axis=1)
    differing = pairable - same.sum(axis=1)
    expected = pairable**2 - (counts**2).sum(axis=1)
    return 1 - ratio((pairable - 1) * differing, expected)


def gwet_ac1(sums: Counts) -> Counts:
    """Return AC1 (Gwet 2008, eq. 4 and 6), also for missing values; 1 where but one value occurs."""
    shares = sums[:, 3:][:, -((sums.shape[1] - 3) // 3) :] / np.maximum(sums[:, 1:2], 1)
    expected = (shares * (1 - shares)).sum(axis=1) / max(shares.shape[1] - 1, 1)
    return ratio(percent(sums) - expected, 1 - expected)


def cohen_kappa(cells: Counts) -> Counts:
    """Return kappa (Cohen 1960) of tables (n, q, q) of two coders; NaN where both use but one value."""
    total = cells.sum(axis=(1, 2))
    observed = ratio(np.trace(cells, axis1=1, axis2=2), total)
    expected = ratio((cells.sum(axis=1) * cells.sum(axis=2)).sum(axis=1), total**2)
    return ratio(observed - expected, 1 - expected)


def _cells(table: NDArray[np.int_], values: int) -> Counts:
    """Return per unit (n_units, q, q) the cell that two coders' values make; none where one is missing."""
    cells = np.zeros((len(table), values, values))
    both = (table >= 0).all(axis=1)
    cells[both, table[both, 0], table[both, 1]] = 1
    return cells
