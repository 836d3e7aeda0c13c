from collections.abc import Callable
from dataclasses import replace
from itertools import combinations

import pytest

from pipeline.audit.clashes import likeliest, likelihood
from pipeline.audit.signs import SignFile
from pipeline.audit.views import Weighed, view
from pipeline.core.paper import Paper
from pipeline.core.records import Assessment

ALWAYS = SignFile(sure=0.5, start=-1, weights={"shared": 1})
TOLD = (
    "Evaluasi bersama dilakukan setiap tahun oleh kedua kota.",
    "Evaluasi bersama tidak pernah dilakukan oleh kedua kota.",
    "Mekanisme evaluasi belum ada.",
)


@pytest.fixture
def rows(paper_of: Callable[..., Paper]) -> list[Weighed]:
    seen = view(paper_of("Hasil", "Ternate bermitra dengan Nagasaki.", *TOLD))
    return [one for one in seen.rows if one.row.code == "indikator/evaluasi"]


def test_the_likeliest_two_are_chosen(rows: list[Weighed]) -> None:
    two = likeliest(combinations(rows, 2), ALWAYS)

    assert two is not None
    assert [one.row.text for one in two] == list(TOLD[:2])


def test_how_likely_two_contradict_each_other_is_the_same_either_way(rows: list[Weighed]) -> None:
    good, bad, other = rows

    assert likelihood(good, bad, ALWAYS) == likelihood(bad, good, ALWAYS) > 0
    assert likelihood(bad, other, ALWAYS) == 0


def test_two_that_judge_alike_or_are_not_likely_are_none(rows: list[Weighed]) -> None:
    alike = [one for one in rows if one.row.assessment is Assessment.NEGATIVE]

    assert len(alike) == 2
    assert likeliest(combinations(alike, 2), ALWAYS) is None
    assert likeliest(combinations(rows, 2), replace_sure(ALWAYS)) is None


def test_what_a_person_doubts_is_not_held_against_anything(rows: list[Weighed]) -> None:
    doubted = [replace(one, row=replace(one.row, status="uncertain")) for one in rows]

    assert likeliest(combinations(doubted, 2), ALWAYS) is None


def replace_sure(signs: SignFile) -> SignFile:
    """The same weights, where nothing is sure enough."""
    return signs.model_copy(update={"sure": 1.0})
