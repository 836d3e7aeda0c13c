import pytest

from pipeline.core.months import FULL_MONTHS, MONTHS, MONTHS_EN, MONTHS_ID, PLAIN_MONTHS


@pytest.mark.parametrize(
    ("name", "number"),
    [
        ("januari", 1),
        ("djanoeari", 1),
        ("pebruari", 2),
        ("may", 5),
        ("agt", 8),
        ("nopember", 11),
        ("des", 12),
    ],
)
def test_a_month_has_its_number_in_each_spelling(name: str, number: int) -> None:
    assert MONTHS[name] == number


def test_each_language_has_twelve_and_short_names_are_not_plain() -> None:
    assert [MONTHS[name.lower()] for name in MONTHS_ID] == [MONTHS[name.lower()] for name in MONTHS_EN]
    assert sorted(set(MONTHS.values())) == list(range(1, 13))
    assert PLAIN_MONTHS < FULL_MONTHS < MONTHS.keys()
    assert PLAIN_MONTHS.isdisjoint({"mar", "may", "des", "january"})
