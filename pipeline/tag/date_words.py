"""The words of Indonesian time expressions, and the TIMEX3 values that they come to."""

import re
from calendar import monthrange

# ISO numbers, Monday is 1.
WEEKDAYS = {
    "senin": 1,
    "selasa": 2,
    "rabu": 3,
    "kamis": 4,
    "jumat": 5,
    "jum'at": 5,
    "sabtu": 6,
    "minggu": 7,
    "ahad": 7,
}
# Unit -> (how many, of which TIMEX3 unit); those of the clock begin with T.
UNITS = {
    "menit": (1, "TM"),
    "jam": (1, "TH"),
    "hari": (1, "D"),
    "minggu": (1, "W"),
    "pekan": (1, "W"),
    "bulan": (1, "M"),
    "triwulan": (3, "M"),
    "kuartal": (3, "M"),
    "semester": (6, "M"),
    "tahun": (1, "Y"),
    "windu": (8, "Y"),
    "dekade": (10, "Y"),
    "dasawarsa": (10, "Y"),
    "abad": (100, "Y"),
}
MODIFIERS = {
    **dict.fromkeys(("awal", "permulaan", "early"), "START"),
    **dict.fromkeys(("pertengahan", "mid"), "MID"),
    **dict.fromkeys(("akhir", "penghujung", "pengujung", "late"), "END"),
}

_ONES = ("satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan")
_WHOLE = {
    **{word: n for n, word in enumerate(_ONES, 1)},
    "sepuluh": 10,
    "sebelas": 11,
    "seratus": 100,
    "seribu": 1000,
}
_POWERS = {"puluh": 10, "ratus": 100}
NUMBER_WORDS = (*_WHOLE, *_POWERS, "belas", "ribu")
_ROMAN = {"i": 1, "v": 5, "x": 10}


def number_of(text: str) -> float | None:
    """Return the number that lower-case Indonesian words or digits write ("dua puluh lima", "2,5").

    What stands in brackets behind it is left out. None where it is no one number ("dua tiga").
    """
    text = text.partition("(")[0].strip()
    if text[:1].isdigit():
        return float(re.sub(r"\.(?=\d{3})", "", text).replace(",", "."))
    total = last = 0.0
    for word in text.split():
        if word == "setengah":
            last += 0.5
        elif word == "belas":
            total, last = total + last + 10, 0
        elif word in _POWERS:
            total, last = total + last * _POWERS[word], 0
        elif word == "ribu":
            total, last = (total + last) * 1000, 0
        elif word not in _WHOLE or 0 < last < 10:
            return None
        else:
            total, last = total + last, _WHOLE[word]
    return total + last or None


def ordinal_of(text: str) -> int:
    """Return the number of "2", "ke-2", "ii", "pertama" or "kedua puluh"; 0 where it is none."""
    text = re.sub(r"^ke[\s-]*", "", text).strip()
    if text.isdigit():
        return int(text)
    if text == "pertama":
        return 1
    if text and set(text) <= set(_ROMAN):
        values = [_ROMAN[letter] for letter in text]
        return sum(-v if v < after else v for v, after in zip(values, [*values[1:], 0], strict=True))
    return int(number_of(text) or 0)


def calendar_value(year: str, month: int, day: int | None = None) -> str:
    """Return YYYY-MM or YYYY-MM-DD, "" for a day or month that does not exist; `year` may be XXXX."""
    if not 1 <= month <= 12:
        return ""
    if day is None:
        return f"{year}-{month:02d}"
    longest = monthrange(int(year) if year.isdigit() else 2000, month)[1]
    return f"{year}-{month:02d}-{day:02d}" if 1 <= day <= longest else ""


def duration_value(count: float | None, unit: str) -> str:
    """Return P2Y, P1.5Y, PT3H and the like; PXX where the count is not known."""
    size, code = UNITS[unit]
    return "PXX" if count is None else f"P{code[:-1]}{count * size:g}{code[-1]}"


def full_year(digits: str) -> str:
    """Return four digits for two ("98" is 1998, "16" is 2016), XXXX for none."""
    if len(digits) == 2:
        return ("19" if digits > "50" else "20") + digits
    return digits or "XXXX"
