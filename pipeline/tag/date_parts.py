"""What the patterns of time expressions are built from: numbers, years, units, and the words around dates.

All are written for folded text: lower case, plain dashes and quotes, every character still in its place.
"""

import re
from collections.abc import Iterable

from pipeline.core.months import MONTHS, PLAIN_MONTHS
from pipeline.tag.date_words import MODIFIERS, NUMBER_WORDS, UNITS, WEEKDAYS


def any_of(words: Iterable[str]) -> str:
    """Return a group of alternatives, the longest first, so that "sept" is not read as "sep"."""
    return "(?:" + "|".join(sorted(map(re.escape, words), key=len, reverse=True)) + ")"


MONTH = rf"{any_of(MONTHS)}\b"
PLAIN_MONTH = rf"{any_of(PLAIN_MONTHS)}\b"
WEEKDAY = rf"\b{any_of(WEEKDAYS)}\b"
UNIT = any_of(unit for unit, (_, code) in UNITS.items() if code[0] != "T")
# Part of the extent between the day of the week and its date: "Senin pagi, 6 Mei".
DAYTIME = r"(?:\s+(?:pagi|siang|sore|petang|malam))?"
DAY = r"(?:0?[1-9]|[12]\d|3[01])(?!\d)"
YEAR = r"(?:1[5-9]\d\d|20\d\d)"
# A number begins here, not the tail of a longer one (1.990, 12-2016, 9001:2015); "2018,2020" are two.
LEFT = r"(?=\d)(?<![\w/-])(?<!\d[.:])(?<!(?<!\d{3})\d,)"
RIGHT = r"(?![\w%/]|-\d|\.\d|,\d{1,3}(?!\d))"
# A year may also stand behind a prefix or a glued "tahun", and before the letter of a citation (2018a).
YEAR_LEFT = rf"(?=\d)(?:{LEFT}|(?<=\btahun)|(?<=pasca-)|(?<=pra-)|(?<=post-))"
YEAR_RIGHT = r"(?=[a-e]?(?!\w|%|/|-(?!nya\b|sekarang\b|kini\b|saat\b)\w|\.\d|,\d{1,3}(?!\d)))"
Y = rf"(?P<y>{YEAR}){RIGHT}"
OF_YEAR = rf"(?:[.,]?\s*(?:tah(?:u|oe)n\s*)?{Y})?"
TO = r"(?:\s*[-—]\s*|\s+(?:hingga|sampai(?:\s+dengan)?|to|until|through)\s+|\s*\bs\s?[./]?\s?d\b\.?\s*)"
APPROX = (
    r"(?:sekitar|kira-kira|sekira|kurang\s+lebih|lebih\s+kurang|hampir|(?:lebih|kurang)\s+dari|around|circa)"
)
WORD = any_of(NUMBER_WORDS)
# With the space behind it.
NUMBER = (
    rf"(?:{LEFT}\d{{1,3}}(?:\.\d{{3}})*(?:[.,]\d)?(?![\d.,])\s*"
    rf"|(?<!salah )\b{WORD}\s+(?:(?:{WORD}|setengah)\s+)*)(?:\([\w\s]{{1,30}}\)\s*)?"
)
MANY = r"\b(?:beberapa|puluhan|belasan|ratusan|ribuan|sekian|berpuluh-puluh|beratus-ratus)\s+"
PAST = r"(?:yang\s+)?(?:lalu|silam)\b(?!\s+lintas)"
COMING = r"(?:mendatang|ke\s?depan(?:nya)?|(?:yang\s+)?akan\s+datang)\b"
AFTERWARDS = r"(?:kemudian|setelahnya|sesudahnya|(?:setelah|sesudah)\s+itu|berselang)\b"
BEFORE_THAT = r"(?:sebelumnya|sebelum\s+itu)\b"
TAIL = (
    r"(?:\s+(?:(?P<last>(?:(?:yang\s+)?terakhir(?:\s+ini)?|belakangan(?:\s+ini)?|ini)\b)"
    rf"|(?P<first>(?:pertama|awal)\b)(?!\s+kali)|{COMING}|(?:selanjutnya|berikutnya)\b"
    # "selama dua tahun kemudian dilanjutkan": after "selama" these words belong to what follows.
    rf"|(?(for)(?!)|(?:(?P<past>{PAST})|(?P<later>{AFTERWARDS})|(?P<earlier>{BEFORE_THAT})))))?"
)
# "minggu kedua Mei": the week is told, the value is that of the month.
WEEK_OF = r"(?:minggu|pekan)\s+(?:pertama|ke-?\s?(?:[1-5]|dua|tiga|empat|lima)|terakhir|i{1,3}|iv)"
EVERY = r"(?:(?P<approx>hampir)\s+)?\b(?:di)?(?:setiap|tiap-tiap|tiap|saban)\s+"
SCHOOL = r"(?:\s+(?:anggaran|ajaran|akademik|pelajaran|fiskal))?"
LAW = (
    r"(?:uu|pp|perda|permen\w*|perpres|perwal\w*|perbup|pergub|keppres|kepmen\w*|inpres|pmk|pojk|qanun|undang-\s?undang"
    r"|peraturan\s+(?:pemerintah|daerah|presiden))"
)
NO = r"(?:nomor|nomer|no)\.?\s*:?\s*"

# What a dated expression takes in on its left and right. Run on text as written: "TA" is no "ta".
_LABEL = (
    r"tah(?:u|oe)n(?:\s+(?:anggaran|ajaran|akademik|pelajaran|fiskal|buku)(?:\s+baru)?)?|thn\.?|th\.?|periode|kurun\s+waktu"
    r"|rentang(?:\s+waktu)?|dekade|dasawarsa|era"
)
_DAY_LABEL = (
    rf"bulan|boelan|bln\.?|tanggal|tgl\.?|hari|{WEEK_OF}"
    rf"|{WEEKDAY}(?:(?:\s*[-–—]\s*|\s+(?:dan|sampai|hingga)\s+){WEEKDAY})?{DAYTIME},?"
)


def _lead(labels: str) -> re.Pattern[str]:
    word = rf"(?i:\b(?P<mod>{any_of(MODIFIERS)})|\b(?P<approx>{APPROX})|\b(?:{labels}))|\bT\.?A\.?"
    return re.compile(rf"(?:(?:{word})\s+)+$|(?i:\btahun)$")


LEAD = _lead(f"{_LABEL}|{_DAY_LABEL}")
# "sembilan bulan 2007" is no month of 2007.
LEAD_OF_YEAR = _lead(_LABEL)
SINCE = re.compile(r"(?i:\b(?:sejak|semenjak|since))\s+(?:dari\s+|pada\s+)?$")
UNTIL = re.compile(r"(?i:\b(?:hingga|sampai(?:\s+dengan)?|until))\s+$")
BETWEEN = re.compile(r"(?i:\b(?:antara|between))\s+(?:pada\s+)?$")
AGO = re.compile(rf"\s+(?:{PAST}|ini\b|mendatang\b|kemarin\b|depan\b|nanti\b)")
