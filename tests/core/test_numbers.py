import pytest

from pipeline.core.codebook import Language
from pipeline.core.numbers import decimal, interval, whole


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        (Language.ID, ("-0,18", "12.345", "[-0,62; 0,00]")),
        (Language.EN, ("-0.18", "12,345", "[-0.62, 0.00]")),
    ],
)
def test_each_language_has_its_own_comma(language: Language, expected: tuple[str, str, str]) -> None:
    said = decimal(-0.181, language), whole(12_345, language), interval(-0.62, 0.001, language)

    assert said == expected
