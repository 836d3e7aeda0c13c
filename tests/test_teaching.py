from pathlib import Path

import pytest

from pipeline.core.records import Assessment
from pipeline.review.index import Card
from pipeline.teaching import worth_of
from pipeline.tools import Tools
from tests.review.desks import Found, make_desk, make_paper

ROOT = Path(__file__).parents[1]
NEGATIVE = Assessment.NEGATIVE
FOUND = (
    Found(0, "indikator/evaluasi", NEGATIVE, "rule:a"),
    Found(0, "indikator/evaluasi", NEGATIVE, "model:m", probability=0.97),
    Found(1, "indikator/evaluasi", NEGATIVE, "rule:a"),
    Found(3, "hambatan/politik", NEGATIVE, "rule:a"),
)


@pytest.fixture
def cards(tmp_path: Path) -> tuple[Card, ...]:
    return make_desk(tmp_path, [make_paper(found=FOUND)]).cards


def test_what_rule_and_model_dispute_teaches_more_than_what_both_are_sure_of(cards: tuple[Card, ...]) -> None:
    worth = worth_of(cards, Tools(ROOT / "configs", ROOT / "models" / "kota-kembar"))

    assert worth[("surabaya-2020", 1)] > worth[("surabaya-2020", 0)]
    assert ("surabaya-2020", 2) not in worth


def test_without_a_model_rare_codes_come_first(cards: tuple[Card, ...]) -> None:
    worth = worth_of(cards, Tools(ROOT / "configs"))

    assert worth[("surabaya-2020", 3)] > worth[("surabaya-2020", 0)] > 0
