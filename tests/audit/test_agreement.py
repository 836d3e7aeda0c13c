import random
import warnings
from collections import Counter
from collections.abc import Hashable, Sequence

import krippendorff
import numpy as np
import pytest

from pipeline.audit.agreement import Agreement, counted_agreement, pair_agreement
from pipeline.core.bootstrap import resample

_ = None
Ratings = Sequence[Sequence[Hashable | None]]
# Krippendorff 2011, "Computing Krippendorff's alpha-reliability", example C: twelve units, four observers.
FOUR: Ratings = (
    (1, 1, _, 1),
    (2, 2, 3, 2),
    (3, 3, 3, 3),
    (3, 3, 3, 3),
    (2, 2, 2, 2),
    (1, 2, 3, 4),
    (4, 4, 4, 4),
    (1, 1, 2, 1),
    (2, 2, 2, 2),
    (_, 5, 5, 5),
    (_, _, 1, 1),
    (_, 3, _, _),
)
# 20 and 15 agreeing, 5 and 10 not: by hand kappa (0.7 - 0.5) / 0.5 = 0.4.
TWO: Ratings = [*[("a", "a")] * 20, *[("a", "b")] * 5, *[("b", "a")] * 10, *[("b", "b")] * 15]


def agreement(ratings: Ratings) -> Agreement:
    """The agreement where coders might give no other values than they gave."""
    values = sorted({value for row in ratings for value in row if value is not None}, key=repr)
    return counted_agreement(Counter(map(tuple, ratings)), values)


def test_alpha_and_ac1_of_the_example_with_missing_values() -> None:
    found = agreement(FOUR)

    assert found.alpha.value == pytest.approx(0.743, abs=0.0005)  # as printed by Krippendorff
    assert found.ac1.value == pytest.approx(0.77544, abs=0.00001)  # irrCAC 0.4.3, as Gwet prints it
    assert found.percent.value == pytest.approx(9 / 11)
    assert np.isnan(found.kappa.value)


def test_measures_of_two_coders_by_hand() -> None:
    found = agreement(TWO)

    assert found.percent.value == pytest.approx(0.7)
    assert found.kappa.value == pytest.approx(0.4)
    # marginals 25/50 and 30/50: mean 0.55, expected by chance 2 * 0.55 * 0.45
    assert found.ac1.value == pytest.approx((0.7 - 0.495) / (1 - 0.495))
    # 55 and 45 of 100 values, 30 of them in pairs that differ
    assert found.alpha.value == pytest.approx(1 - 99 * 30 / (100**2 - 55**2 - 45**2))


def test_alpha_of_krippendorffs_binary_example() -> None:
    first, second = "0100000000", "1110010010"

    assert agreement(list(zip(first, second, strict=True))).alpha.value == pytest.approx(0.095, abs=0.0005)


@pytest.mark.parametrize("seed", range(5))
def test_alpha_is_that_of_the_krippendorff_package(seed: int) -> None:
    draw = random.Random(seed)
    ratings = [[draw.choice((1.0, 2.0, 2.0, 3.0, _)) for _coder in range(3)] for _unit in range(40)]
    table = np.array(ratings, dtype=float).T
    theirs = krippendorff.alpha(reliability_data=table, level_of_measurement="nominal")

    assert agreement(ratings).alpha.value == pytest.approx(theirs)


def test_where_only_one_value_occurs_alpha_and_kappa_are_not_defined_and_ac1_is_1() -> None:
    found = agreement([("a", "a")] * 5)

    assert np.isnan([found.alpha.value, found.kappa.value, found.alpha.low]).all()
    assert (found.percent.value, found.ac1.value) == (1.0, 1.0)
    assert found.plain()["alpha"] == {"value": None, "low": None, "high": None}


def test_nothing_rated_is_not_defined_and_no_warning() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert np.isnan(agreement([]).alpha.value)
        assert np.isnan(agreement([(_, "a"), (_, _)]).percent.value)


def test_units_that_one_coder_left_out_do_not_count_for_kappa() -> None:
    assert agreement([*TWO, ("a", _), (_, "b")]).kappa.value == pytest.approx(0.4)


def test_intervals_hold_the_value_are_the_same_each_time_and_narrow_with_more_units() -> None:
    few, many = agreement(TWO), agreement([*TWO] * 16)

    assert few == agreement(TWO)
    assert few.kappa.low < 0.4 < few.kappa.high
    # Sixteen times the units: a quarter of the width. Large-sample error of kappa here: 0.126 (Fleiss 1969).
    width = few.kappa.high - few.kappa.low
    assert width == pytest.approx(2 * 1.96 * 0.126, rel=0.1)
    assert many.kappa.high - many.kappa.low == pytest.approx(width / 4, rel=0.1)


def test_a_table_of_two_coders_says_the_same_as_their_ratings() -> None:
    cells = np.zeros((len(TWO), 2, 2))
    for unit, (first, second) in enumerate(TWO):
        cells[unit, "ab".index(str(first)), "ab".index(str(second))] = 1

    one, other = pair_agreement(cells.sum(axis=0), resample(cells)).plain(), agreement(TWO).plain()
    for name, measure in one.items():
        assert other[name]["value"] == measure["value"]
        for end in ("low", "high"):
            assert other[name][end] == pytest.approx(measure[end], abs=0.03)


def test_values_that_nobody_gave_lessen_what_ac1_expects_and_nothing_else() -> None:
    rows = Counter({("a", "a"): 20, ("a", "b"): 5, ("b", "a"): 10, ("b", "b"): 15})

    two, four = counted_agreement(rows, "ab"), counted_agreement(rows, "abcd")

    assert (two.percent, two.alpha, two.kappa) == (four.percent, four.alpha, four.kappa)
    assert four.ac1.value == pytest.approx((0.7 - 0.165) / (1 - 0.165))
    cells = np.zeros((50, 4, 4))
    pairs = [pair for pair, count in rows.items() for _ in range(count)]
    for unit, (first, second) in enumerate(pairs):
        cells[unit, "abcd".index(first), "abcd".index(second)] = 1
    assert pair_agreement(cells.sum(axis=0), resample(cells)).ac1.value == four.ac1.value


def test_counted_rows_of_three_coders_and_of_none() -> None:
    ratings = [("a", "b", None), ("a", "a", "a"), ("b", "b", "a")]

    # one of three pairs differs in the first unit and none in the second: 8 values, 5 a and 3 b
    assert agreement(ratings).alpha.value == pytest.approx(1 - 7 * (2 + 0 + 2) / (8**2 - 5**2 - 3**2))
    assert counted_agreement({}, "ab").plain()["percent"]["value"] is None
