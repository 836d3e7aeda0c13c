"""Indonesian numbers are read, in digits and in words."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.tag.numbers import read_digits, read_words, write_number


@pytest.mark.parametrize(
    ("digits", "value"),
    [
        ("51", "51"),
        ("1.250", "1250"),
        ("1.000,5", "1000.5"),
        ("2,5", "2.5"),
        ("2.5", "2.5"),
        ("1,000,000", "1000000"),
        ("2.500.000.000,-", "2500000000"),
        ("0,16", "0.16"),
        ("12.50", "12.50"),
    ],
)
def test_reads_digits_the_indonesian_way(digits: str, value: str) -> None:
    assert read_digits(digits) == Decimal(value)


@pytest.mark.parametrize(
    ("digits", "value"),
    [("50.000,000,00", "50000000"), ("1,250.75", "1250.75"), ("1.250,000", "1250"), ("1,250.000", "1250000")],
)
def test_reads_digits_with_separators_in_no_order(digits: str, value: str) -> None:
    assert read_digits(digits) == Decimal(value)


@given(st.from_regex(r"\A\d{1,3}(?:[.,]\d{1,3}){0,4}\Z", fullmatch=True), st.booleans())
def test_any_digits_have_a_value(digits: str, english: bool) -> None:
    assert read_digits(digits, english) >= 0


@pytest.mark.parametrize(("digits", "value"), [("1,250", "1250"), ("1.5", "1.5"), ("1,000.5", "1000.5")])
def test_reads_digits_the_english_way_on_request(digits: str, value: str) -> None:
    assert read_digits(digits, english=True) == Decimal(value)


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("dua puluh lima", 25),
        ("sebelas", 11),
        ("sembilan belas", 19),
        ("seribu", 1000),
        ("seratus lima puluh", 150),
        ("dua ribu lima ratus", 2500),
        ("Seribu dua ratus tiga puluh empat", 1234),
        ("tiga belas juta", 13_000_000),
        ("seratus ribu", 100_000),
    ],
)
def test_reads_words(words: str, value: int) -> None:
    assert read_words(words) == value


@pytest.mark.parametrize("words", ["satu dua", "puluh", "ribu", "dua kota", "lima sepuluh"])
def test_words_that_make_no_number_are_none(words: str) -> None:
    assert read_words(words) is None


@given(st.integers(min_value=0, max_value=10**12))
def test_written_numbers_read_back(value: int) -> None:
    assert read_digits(f"{value:,}".replace(",", ".")) == value
    assert write_number(Decimal(value)) == str(value)
