"""Read Indonesian numbers: "1.000,5", "dua puluh lima", "seribu"."""

import re
from decimal import Decimal

_DIGITS = ("nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan")
_WHOLE = {"sepuluh": 10, "sebelas": 11, "seratus": 100}
SCALES = {
    "ribu": 10**3,
    "juta": 10**6,
    "miliar": 10**9,
    "milyar": 10**9,
    "triliun": 10**12,
    "trilyun": 10**12,
    "thousand": 10**3,
    "million": 10**6,
    "billion": 10**9,
}
_ONE_OF_SCALE = {"seribu": 10**3, "sejuta": 10**6}
_THOUSANDS = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?")
_ENGLISH_THOUSANDS = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_GROUPS = re.compile(r"\d{1,3}(?:[.,]\d{3})+")
FIRST_WORDS = frozenset([*_DIGITS, *_WHOLE, *_ONE_OF_SCALE])
"""The words that a number in words may begin with."""
_FIRST = "|".join([*_DIGITS, *_WHOLE, *_ONE_OF_SCALE])
_FURTHER = "|".join([_FIRST, "belas", "puluh", "ratus", *list(SCALES)[:6]])
WORDS = rf"(?:{_FIRST})\b(?:\s+(?:{_FURTHER})\b){{0,12}}"
"""Pattern of words that may be a number; whether they make one, only reading shows."""


def read_digits(digits: str, english: bool = False) -> Decimal:
    """The value of digits with separators.

    Points before three digits are thousands and the comma is the decimal sign, except where that
    cannot be ("1,000,000", "2.5") or where `english` is true. Where they stand in no order
    ("50.000,000,00", in a law) the last is the decimal sign, unless three digits follow it.
    """
    digits = digits.rstrip(",.-")
    if _THOUSANDS.fullmatch(digits) and not english:
        return Decimal(digits.replace(".", "").replace(",", "."))
    if _ENGLISH_THOUSANDS.fullmatch(digits) and (english or digits.count(",") > 1):
        return Decimal(digits.replace(",", ""))
    plain = digits.replace(",", ".")
    if plain.count(".") < 2:
        return Decimal(plain)
    if _GROUPS.fullmatch(digits):
        return Decimal(plain.replace(".", ""))
    whole, _, decimals = plain.rpartition(".")
    return Decimal(f"{whole.replace('.', '')}.{decimals}")


def read_words(text: str) -> int | None:
    """The value of a number in words, None if the words make no number ("satu dua")."""
    total, below_thousand, digit = 0, 0, None
    for word in text.lower().split():
        if word in _DIGITS:
            if digit is not None:
                return None
            digit = _DIGITS.index(word)
        elif word in _WHOLE and digit is None:
            below_thousand += _WHOLE[word]
        elif word in _ONE_OF_SCALE and digit is None:
            total += _ONE_OF_SCALE[word]
        elif word in {"belas", "puluh", "ratus"} and digit is not None:
            factors = {"belas": 10 + digit, "puluh": 10 * digit, "ratus": 100 * digit}
            below_thousand, digit = below_thousand + factors[word], None
        elif word in SCALES and (digit or below_thousand):
            total += (below_thousand + (digit or 0)) * SCALES[word]
            below_thousand, digit = 0, None
        else:
            return None
    return total + below_thousand + (digit or 0)


def write_number(value: Decimal) -> str:
    """Digits without separators, a point before decimals and no zeros after them: "2500000000", "12.5"."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
