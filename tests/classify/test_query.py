import numpy as np
import pytest

from pipeline.classify.query import (
    CALM_ROUNDS,
    HEAVIEST,
    Choice,
    agreement,
    choose,
    code_weights,
    has_settled,
)
from pipeline.classify.samples import Sample
from pipeline.core.records import Assessment

CODES = ("hambatan/anggaran", "hambatan/politik")
SAME_SHARES = np.log([0.1, 0.1])
HALF = np.array([0.5, 0.5])
TEXTS = (
    "Dana kunjungan delegasi Bitung dipangkas dua tahun berturut-turut.",
    "Pameran tenun mendatangkan pembeli dari kota mitra.",
    "Pergantian wali kota mengubah arah kebijakan luar negeri daerah.",
    "Sekolah bertukar surat tanpa biaya dari pemerintah.",
)


def _choose(
    likely: list[list[float]],
    rules: dict[int, str] | None = None,
    texts: tuple[str, ...] = TEXTS,
    suggest: np.ndarray = HALF,
    rarity: np.ndarray = SAME_SHARES,
    count: int = 10,
) -> tuple[Choice, ...]:
    samples = [
        Sample(text, (), {rules[at]: Assessment.NEGATIVE} if rules and at in rules else {})
        for at, text in enumerate(texts[: len(likely)])
    ]
    return choose(samples, np.array(likely), CODES, suggest, rarity, count)


def _order(choices: tuple[Choice, ...]) -> list[int]:
    return [one.index for one in choices]


def test_asks_first_where_the_probability_is_near_the_threshold() -> None:
    assert _order(_choose([[0.1, 0.0], [0.45, 0.0], [0.3, 0.0]])) == [1, 2, 0]


def test_near_means_near_the_codes_own_threshold() -> None:
    assert _order(_choose([[0.45, 0.0], [0.0, 0.45]], suggest=np.array([0.9, 0.5]))) == [1, 0]


def test_many_small_chances_are_no_doubt() -> None:
    assert _order(_choose([[0.15, 0.15], [0.3, 0.0]])) == [1, 0]


def test_a_rule_that_the_model_disputes_comes_before_one_that_it_shares() -> None:
    likely = [[0.9, 0.0], [0.1, 0.0]]

    (first, *_) = _choose(likely, rules={0: CODES[0], 1: CODES[0]})

    assert first.index == 1
    assert first.questions[0].rules == "negative"
    assert first.questions[0].reason == "rules give it, the model does not"


def test_a_code_that_the_model_gives_alone_is_in_dispute_too() -> None:
    (first, *_) = _choose([[0.9, 0.0], [0.9, 0.0]], rules={0: CODES[0]})

    assert first.index == 1
    assert first.questions[0].reason == "the model gives it, rules do not"


def test_a_rare_code_comes_before_a_common_one_in_equal_doubt() -> None:
    (first, second) = _choose([[0.4, 0.0], [0.0, 0.4]], rarity=np.log([0.1, 0.01]))

    assert first.index == 1
    assert first.questions[0].reason.endswith("; rare code")
    assert "rare" not in second.questions[0].reason


def test_the_weight_of_a_rare_code_has_an_end() -> None:
    assert code_weights(np.log([0.1, 0.025, 0.000001])) == pytest.approx([1, 2, HEAVIEST])


def test_a_code_that_the_model_is_silent_on_is_asked_about() -> None:
    (first, *_) = _choose([[0.3, 0.0], [0.0, 0.45]], suggest=np.array([0.5, np.inf]))

    assert first.index == 1
    assert "too little was coded" in first.questions[0].reason


def test_of_sentences_alike_one_is_asked_for_first() -> None:
    alike = (TEXTS[0], TEXTS[0].replace("Bitung", "Tarakan"), TEXTS[1])

    assert _order(_choose([[0.5, 0.0], [0.49, 0.0], [0.4, 0.0]], texts=alike)) == [0, 2, 1]


def test_the_same_sentence_is_not_asked_for_twice() -> None:
    twice = (TEXTS[0], TEXTS[0].upper(), TEXTS[2])

    assert _order(_choose([[0.5, 0.0], [0.5, 0.0], [0.2, 0.0]], texts=twice)) == [0, 2]


def test_a_sentence_that_nothing_speaks_for_is_not_asked_for() -> None:
    assert _order(_choose([[0.0, 0.0], [0.2, 0.0]])) == [1]


def test_asks_for_no_more_than_wanted_and_the_earlier_of_equals() -> None:
    assert _order(_choose([[0.4, 0.0]] * 4, count=2)) == [0, 1]


def test_no_sentences_give_no_questions() -> None:
    assert choose([], np.zeros((0, 2)), CODES, HALF, SAME_SHARES, 5) == ()


def test_names_only_codes_in_real_doubt() -> None:
    one, both = _choose([[0.45, 0.1], [0.45, 0.44]], texts=TEXTS[1:])[::-1]

    assert [question.code for question in one.questions] == [CODES[0]]
    assert [question.code for question in both.questions] == list(CODES)


@pytest.mark.parametrize(
    ("before", "after", "share"),
    [([1, 1, 0], [1, 1, 0], 1.0), ([1, 1, 0], [1, 0, 1], 0.5), ([1, 0], [0, 1], 0.0), ([0, 0], [0, 0], 1.0)],
)
def test_rounds_agree_by_what_both_suggest(before: list[int], after: list[int], share: float) -> None:
    assert agreement(np.array(before, dtype=bool), np.array(after, dtype=bool)) == share


@pytest.mark.parametrize(
    ("agreements", "settled"),
    [
        ([0.5, 1.0, 1.0, 1.0], True),
        ([1.0] * (CALM_ROUNDS - 1), False),
        ([1.0, 1.0, 0.5, 1.0], False),
        ([1.0, 1.0, 1.0, 0.5], False),
    ],
)
def test_stops_after_three_calm_rounds_in_a_row(agreements: list[float], settled: bool) -> None:
    assert has_settled(agreements) is settled
