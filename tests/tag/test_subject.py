import pytest

from pipeline.tag.ruleset import RuleSet
from pipeline.tag.subject import MIN_SENTENCES, is_on_subject

OFF = "Setiap bank wajib menyampaikan laporan anggaran kepada otoritas."


@pytest.mark.parametrize(
    "named",
    [
        "Kerja sama sister city itu diresmikan pada 1993.",
        "Delegasi dari Rotterdam tiba pada hari Senin.",
        "Kota mitra menanggung penginapan.",
    ],
)
def test_a_text_that_names_the_subject_now_and_then_is_about_it(ruleset: RuleSet, named: str) -> None:
    texts = [OFF] * (MIN_SENTENCES - 1) + [named]

    assert is_on_subject([ruleset.read(text) for text in texts], [False] * len(texts), ruleset)


def test_a_statute_on_other_matters_is_not(ruleset: RuleSet) -> None:
    assert not is_on_subject([ruleset.read(OFF)] * MIN_SENTENCES, [False] * MIN_SENTENCES, ruleset)


def test_one_city_abroad_in_a_long_text_is_not_enough(ruleset: RuleSet) -> None:
    texts = [OFF] * 199 + ["Kantor pusatnya berada di Rotterdam."]

    assert not is_on_subject([ruleset.read(text) for text in texts], [False] * len(texts), ruleset)


def test_of_a_short_text_nothing_can_be_said(ruleset: RuleSet) -> None:
    assert is_on_subject([ruleset.read(OFF)] * (MIN_SENTENCES - 1), [False] * (MIN_SENTENCES - 1), ruleset)


@pytest.mark.parametrize(("count", "expected"), [(1, True), (0, False)])
def test_a_text_on_cities_abroad_need_not_name_the_subject(
    ruleset: RuleSet, count: int, expected: bool
) -> None:
    abroad = [True] * count + [False] * (MIN_SENTENCES - count)

    assert is_on_subject([ruleset.read(OFF)] * MIN_SENTENCES, abroad, ruleset) is expected
