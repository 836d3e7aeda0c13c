import pytest

from pipeline.core.number_words import COUNTS, COUNTS_EN, COUNTS_ID


@pytest.mark.parametrize(
    ("word", "number"), [("satu", 1), ("sebelas", 11), ("dua belas", 12), ("twelve", 12), ("lima belas", 15)]
)
def test_a_word_has_its_number(word: str, number: int) -> None:
    assert COUNTS[word] == number


def test_both_languages_count_as_far() -> None:
    assert len(COUNTS_ID) == len(COUNTS_EN) == 15
    assert len(COUNTS) == 30
