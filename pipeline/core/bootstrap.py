"""How sure a measure is: intervals by drawing the units of a sample again and again."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Counts = NDArray[np.float64]
# Percentile intervals settle in the second digit from about a thousand draws on (Efron & Tibshirani 1993).
DRAWS = 2000
SEED = 20_260_101
_SHARE = 0.95
# Weights are drawn so many at a time: ten thousand sentences then take 20 MB, not 160.
_AT_ONCE = 250


@dataclass(frozen=True, slots=True)
class Estimate:
    """A measure and the ends of its 95% interval; NaN where it is not defined."""

    value: float
    low: float
    high: float

    def plain(self) -> dict[str, float | None]:
        """Return the three as numbers of four digits, None where not defined, for JSON."""
        return {
            name: None if np.isnan(number) else round(number, 4)
            for name, number in (("value", self.value), ("low", self.low), ("high", self.high))
        }


def resample(features: Counts) -> Counts:
    """Return the sums of `features` (n_units, ...) over DRAWS samples of n_units units each (DRAWS, ...).

    Units are drawn with replacement, by a fixed seed: the same features give the same sums.
    """
    units = len(features)
    if not units:
        return np.zeros((DRAWS, *features.shape[1:]))
    flat = features.reshape(units, -1)
    generator = np.random.default_rng(SEED)
    sums = [_times_drawn(generator, units) @ flat for _ in range(DRAWS // _AT_ONCE)]
    return np.concatenate(sums).reshape(DRAWS, *features.shape[1:])


def draw_times(times: NDArray[np.int_]) -> Counts:
    """Return how often each kind of unit is in each sample (DRAWS, kinds), where each is there so many times.

    To draw as many units as there are is to draw their kinds by their shares.
    """
    total = int(times.sum())
    if not total:
        return np.zeros((DRAWS, len(times)))
    generator = np.random.default_rng(SEED)
    return generator.multinomial(total, times / total, size=DRAWS).astype(np.float64)


def _times_drawn(generator: np.random.Generator, units: int) -> Counts:
    """Return how often each unit is in each of the next samples (_AT_ONCE, units)."""
    drawn = generator.integers(units, size=(_AT_ONCE, units)) + units * np.arange(_AT_ONCE)[:, np.newaxis]
    times = np.bincount(drawn.ravel(), minlength=_AT_ONCE * units).astype(np.float64)
    return times.reshape((_AT_ONCE, units))


def estimate(total: Counts, drawn: Counts, measure: Callable[[Counts], Counts]) -> Estimate:
    """Return the measure of the sums `total` (...) and its interval over those of the draws (DRAWS, ...).

    Draws in which the measure is not defined (no sentence with the code among them) are left out.
    """
    values = measure(drawn)
    values = values[~np.isnan(values)]
    value = float(measure(total[np.newaxis])[0])
    if np.isnan(value) or not len(values):
        return Estimate(value, float("nan"), float("nan"))
    low, high = np.quantile(values, [(1 - _SHARE) / 2, (1 + _SHARE) / 2])
    return Estimate(value, float(low), float(high))


def ratio(part: Counts, whole: Counts) -> Counts:
    """Return part by whole, NaN where the whole is 0."""
    return np.divide(part, whole, out=np.full_like(whole, np.nan, dtype=np.float64), where=whole != 0)
