"""What Indonesian time expressions look like: one row a way of writing."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from pipeline.core.months import MONTHS
from pipeline.tag import date_readings as says
from pipeline.tag.date_parts import (
    APPROX,
    DAY,
    DAYTIME,
    EVERY,
    LAW,
    LEFT,
    MANY,
    MONTH,
    NO,
    NUMBER,
    OF_YEAR,
    PAST,
    PLAIN_MONTH,
    RIGHT,
    SCHOOL,
    TAIL,
    TO,
    UNIT,
    WEEK_OF,
    WEEKDAY,
    WORD,
    YEAR,
    YEAR_LEFT,
    YEAR_RIGHT,
    Y,
    any_of,
)
from pipeline.tag.date_readings import Read, Step
from pipeline.tag.date_words import MODIFIERS, UNITS, WEEKDAYS


@dataclass(frozen=True, slots=True)
class Pattern:
    """One way to write a time expression.

    A text is searched only if it holds one of `words` ("0": any digit). The extent is the group `x` where
    there is one, else the whole match; a group `cap` must begin in upper case in the text as written.
    `dated` ones take in the words around them ("awal tahun 2016 lalu") and join into ranges. `read`
    returns None where the match is no time expression after all, NOTHING where no part of it is one.
    """

    pattern_id: str
    words: frozenset[str]
    regex: re.Pattern[str]
    read: Read
    dated: bool


_DIGIT = ("0",)
_AHEAD = ("depan", "depannya", "kedepan", "kedepannya")
_UNITS = tuple(
    head + unit + tail for unit in UNITS for head in ("", "se", "per") for tail in ("", "nya", "an")
)


def _row(pattern_id: str, words: Iterable[str], regex: str, read: Read, *, dated: bool = False) -> Pattern:
    return Pattern(pattern_id, frozenset(words), re.compile(regex), read, dated)


def _date(pattern_id: str, words: Iterable[str], regex: str, read: Read) -> Pattern:
    return _row(pattern_id, words, regex, read, dated=True)


_DAYS = (
    _date(
        "day_words",
        MONTHS,
        rf"\btanggal\s+(?P<dw>{WORD}(?:\s+{WORD})*)\s+(?:bulan\s+)?(?P<m>{MONTH}),?\s+tahun\s+"
        rf"(?P<yw>{WORD}(?:\s+{WORD})+)\b",
        says.read_word_date,
    ),
    _date(
        "day_range",
        MONTHS,
        rf"{LEFT}(?P<d1>{DAY})(?:{TO}|(?P<and>\s+dan\s+))(?:tanggal\s+)?(?P<d2>{DAY})\s+(?P<m>{MONTH}){OF_YEAR}",
        says.read_calendar_range,
    ),
    _date(
        "day_range",
        MONTHS,
        rf"{LEFT}(?P<d1>{DAY})\s+(?P<m1>{MONTH})\s*[-—]\s*(?P<d2>{DAY})\s+(?P<m>{MONTH}){OF_YEAR}",
        says.read_calendar_range,
    ),
    _date(
        "day",
        MONTHS,
        rf"{LEFT}(?P<d>{DAY})(?:st|nd|rd|th)?\s+(?:bulan\s+)?(?P<m>{MONTH}){OF_YEAR}",
        says.read_calendar,
    ),
    _date(
        "month_day",
        MONTHS,
        rf"\b(?P<m>{MONTH})\.?\s+(?P<d>{DAY})(?:st|nd|rd|th)?,?\s+{Y}",
        says.read_calendar,
    ),
    _date(
        "inverted",
        MONTHS,
        rf"{LEFT}(?P<y>{YEAR})[a-e]?,\s+(?P<m>{MONTH})(?:\s+(?P<d>{DAY}))?(?=\s*\))",
        says.read_calendar,
    ),
    _date("iso", _DIGIT, rf"{LEFT}(?P<y>{YEAR})-(?P<mm>\d\d)-(?P<d>\d\d){RIGHT}", says.read_calendar),
    _date("numeric", _DIGIT, rf"{LEFT}(?P<d>\d\d?)(?P<by>[-/.])(?P<mm>\d\d?)(?P=by){Y}", says.read_calendar),
    _date(
        "numeric",
        _DIGIT,
        rf"\b(?:tanggal|tgl\.?)\s+(?P<x>(?P<d>\d\d?)(?P<by>[-/.])(?P<mm>\d\d?)(?P=by)(?P<y>\d\d)){RIGHT}",
        says.read_calendar,
    ),
    _date(
        "weekday_numeric",
        _DIGIT,
        rf"{WEEKDAY}{DAYTIME},?\s*\(\s*(?P<d>{DAY})/(?P<mm>\d\d?)(?:/(?P<y>{YEAR}|\d\d))?\s*\)",
        says.read_calendar,
    ),
    _date(
        "weekday_numeric",
        _DIGIT,
        rf"{WEEKDAY}(?:(?:\s*[-—]\s*|\s+(?:dan|sampai|hingga)\s+){WEEKDAY})?,?\s*"
        rf"\(\s*(?P<d1>{DAY})\s*[-—]\s*(?P<d2>{DAY})/(?P<mm>\d\d?)(?:/(?P<y>{YEAR}))?\s*\)",
        says.read_calendar_range,
    ),
    _date(
        "weekday",
        ("hari",),
        rf"\bhari\s+(?P<x>(?P<w>{WEEKDAY}))(?!,?\s*(?:tanggal|tgl|\(?\d))",
        says.read_weekday,
    ),
)

_MONTHS = (
    _date(
        "month_range",
        MONTHS,
        rf"\b(?P<m1>{MONTH})\.?{TO}(?:bulan\s+)?(?P<m>{MONTH}){OF_YEAR}",
        says.read_calendar_range,
    ),
    _date("month", MONTHS, rf"\b(?P<m>{MONTH})\.?,?\s+(?:tah(?:u|oe)n\s*)?{Y}", says.read_calendar),
    _date("month_alone", MONTHS, rf"\bbulan\s+(?P<x>(?P<m>{PLAIN_MONTH}))", says.read_calendar),
    _date(
        "month_alone",
        MONTHS,
        r"\b(?:pada|di|sejak|hingga|sampai|awal|pertengahan|akhir|menjelang|sepanjang|per|mulai|antara|selama"
        rf"|{WEEK_OF})\s+"
        rf"(?P<x>(?P<cap>(?P<m>{PLAIN_MONTH})))",
        says.read_calendar,
    ),
    _date(
        "month_alone",
        MONTHS,
        rf"\b(?P<cap>(?P<m>{PLAIN_MONTH}))(?=\s+(?:depan\b|ini\b|mendatang\b|{PAST}|tahun\s+[a-z]))",
        says.read_calendar,
    ),
    _date(
        "month_alone",
        MONTHS,
        rf"\b{PLAIN_MONTH}(?:,?\s+(?:dan|serta|atau|maupun)\s+|,\s+)(?P<x>(?P<cap>(?P<m>{PLAIN_MONTH})))(?!\s+(?:\d|{YEAR}))",
        says.read_calendar,
    ),
    _date(
        "part_of_year",
        ("triwulan", "kuartal", "semester", "paruh"),
        r"\b(?P<part>triwulan|kuartal|semester|paruh)\s+"
        r"(?P<n>(?:ke-?\s?)?(?:iv|i{1,3}|[1-4])|pertama|ke(?:dua|tiga|empat))\b"
        rf"(?:(?:,?\s+|-|/)(?:tahun\s+(?:anggaran\s+)?)?{Y})?",
        says.read_part_of_year,
    ),
    _date("part_of_year", _DIGIT, rf"\b(?P<part>q)(?P<n>[1-4])[\s/-]\s?{Y}", says.read_part_of_year),
)

_YEARS = (
    _date(
        "century",
        ("abad",),
        r"\babad\s+(?:yang\s+)?"
        rf"(?P<n>(?:ke-?\s?)?(?:\d{{1,2}}|[ivx]{{1,5}})|pertama|ke{WORD}(?:\s+{WORD})*)(?!\w|[.,]\d)"
        r"(?:\s+(?:(?P<bc>sm|sebelum\s+masehi)|masehi)\b)?",
        says.read_century,
    ),
    _date(
        "century",
        ("abad",),
        rf"\babad\s+(?:ke-?\s?\d{{1,2}}|[ivx]{{1,5}})(?:{TO}|\s+dan\s+)(?P<x>(?P<n>ke-?\s?\d{{1,2}}|[ivx]{{1,5}}))\b",
        says.read_century,
    ),
    _date("decade", _DIGIT, rf"{YEAR_LEFT}(?P<dec>(?:1[5-9]|20)\d0)(?:\s?-?\s?an|'?s)\b", says.read_decade),
    _date(
        "decade",
        _DIGIT,
        r"\b(?:tahun|dekade|dasawarsa|era|generasi|angkatan|awal|pertengahan|akhir|sejak|hingga)\s+"
        r"(?P<x>'?(?P<dec>\d0)\s?-?\s?an)\b",
        says.read_decade,
    ),
    _date(
        "decade",
        ("dekade", "dasawarsa"),
        rf"\b(?:dekade|dasawarsa)\s+(?P<x>(?P<dec>(?:1[5-9]|20)\d0)){RIGHT}",
        says.read_decade,
    ),
    _date(
        "year_range",
        _DIGIT,
        rf"{YEAR_LEFT}(?P<y>{YEAR})(?P<to>\s*[-—/]\s*|\s+ke\s+(?:tahun\s+)?)(?P<y2>{YEAR}|\d\d){RIGHT}",
        says.read_year_range,
    ),
    _date("year", _DIGIT, rf"{YEAR_LEFT}(?P<y>{YEAR}){YEAR_RIGHT}(?!\s+h\b)", says.read_year),
    _date(
        "year_odd",
        ("tahun",),
        rf"\btahun\s+'?(?P<y>\d{{2,4}}){RIGHT}(?!\s?-|\s+h(?:ijri\w+)?\b)"
        r"(?:\s+(?:(?P<bc>sm|sebelum\s+masehi)|masehi)\b)?",
        says.read_odd_year,
    ),
    _date(
        "year_words",
        ("tahun",),
        rf"\btahun\s+(?P<yw>(?:dua\s+ribu|seribu\s+sembilan\s+ratus)(?:\s+{WORD})*)\b",
        says.read_word_date,
    ),
    _date(
        "law_year",
        _DIGIT,
        rf"\b(?:{LAW}\s+(?:ri\s+)?(?:{NO})?|{NO})"
        rf"(?:\d{{1,4}}[a-z]?|[ivxlc]+)(?:\s*/\s*(?:pmk|pojk|pbi|permen|mpr)[\w.]*)?\s*/\s*(?P<x>{Y})",
        says.read_law_year,
    ),
)

_REPEATED = (
    _row(
        "each",
        _UNITS,
        rf"{EVERY}(?:(?P<mod>{any_of(MODIFIERS)})\s+)?(?P<n>{NUMBER})?(?P<unit>{UNIT})(?:nya)?\b(?!-){SCHOOL}"
        r"(?:\s+sekali\b)?",
        says.read_each,
    ),
    _row("each", WEEKDAYS, rf"{EVERY}(?:hari\s+)?(?P<w>{WEEKDAY})", says.read_each),
    _row(
        "each",
        MONTHS,
        rf"{EVERY}(?:(?:tanggal\s+)?{DAY}\s+)?(?:bulan\s+)?(?P<m>{PLAIN_MONTH})(?!\s+\d{{4}})",
        says.read_each,
    ),
    _row(
        "times",
        _UNITS,
        rf"(?:{NUMBER}|\bse)kali\s+(?:(?:dalam\s+)?(?:se-?|(?P<n>{NUMBER}))|per\s*)(?P<unit>{UNIT})\b"
        r"(?!-|\s+(?:(?:yang\s+)?(?:terakhir|lalu)|pertama|belakangan|kemudian|itu|ini)\b)",
        says.read_each,
    ),
    _row("times", _UNITS, rf"(?:\bse|(?P<n>{NUMBER}))(?P<unit>{UNIT})\s+sekali\b", says.read_each),
    _row(
        "per",
        _UNITS,
        rf"\bper\s*(?P<n>{NUMBER})?(?P<unit>tahun|bulan|minggu|hari|triwulan|semester)(?:nya)?\b(?!\s+(?:\d|ini\b|itu\b|{PLAIN_MONTH}))",
        says.read_each,
    ),
    _row(
        "yearly",
        _UNITS,
        r"\b(?:secara|rutin|pertemuan|rapat|kunjungan|forum|festival|konferensi|evaluasi|agenda|acara|kegiatan|program)\s+"
        r"(?:rutin\s+)?(?P<x>(?P<unit>tahun|bulan|minggu|hari)an)\b",
        says.read_each,
    ),
    _row("by", _UNITS, r"\b(?P<unit>tahun|bulan|minggu|hari)\s+(?:ke|demi)\s+(?P=unit)\b", says.read_each),
)

_DURATIONS = (
    _row(
        "duration",
        _UNITS,
        rf"(?P<for>\bselama\s+)?(?P<x>(?:(?P<approx>{APPROX})\s+)?"
        rf"(?:(?P<n>{NUMBER})|{MANY}|\b(?P<se>se-?)|\b(?P<half>setengah\s+))"
        rf"(?P<unit>{UNIT})\b(?!-|\s+(?:sekali\b|cahaya\b|{PLAIN_MONTH}|{WEEKDAY})|(?<=tahun)\s+{YEAR}\b){TAIL})",
        says.read_duration,
    ),
    _row(
        "duration_range",
        _UNITS,
        rf"(?P<for>\bselama\s+)?(?P<x>(?:(?P<approx>{APPROX})\s+)?"
        rf"(?:{LEFT}\d{{1,3}}|\b{WORD}(?:\s+{WORD})*)(?:{TO}|\s+atau\s+){NUMBER}(?P<unit>{UNIT})\b(?!-|(?<=tahun)\s+{YEAR}\b){TAIL})",
        says.read_duration,
    ),
    _row(
        "duration",
        ("jam", "menit"),
        rf"\bselama\s+(?P<x>(?P<n>{NUMBER})(?P<unit>jam|menit))\b",
        says.read_duration,
    ),
    _row(
        "duration_vague",
        (*_UNITS, "bertahun", "berbulan", "berminggu", "berhari", "berabad", "selama", "jangka"),
        r"\b(?:bertahun-tahun|berabad-abad|berbulan-bulan|berminggu-minggu|berhari-hari|selama\s+ini"
        r"|(?<!pembangunan )jangka\s+(?:panjang|pendek|menengah)"
        r"|(?P<unit>tahun|bulan|minggu|hari)-(?P=unit)\s+(?P<last>terakhir|belakangan)(?:\s+ini)?)\b",
        says.read_vague,
    ),
)

_RELATIVE = (
    _date(
        "relative",
        _UNITS,
        rf"\b(?<!ulang )(?P<unit>{UNIT})(?P<several>-(?P=unit))?{SCHOOL}\s+"
        rf"(?:(?P<past>{PAST}|kemarin\b)|(?P<coming>depan|mendatang|(?:yang\s+)?akan\s+datang)\b|(?P<now>ini)\b"
        r"|(?P<later>selanjutnya|berikutnya|setelahnya|sesudahnya)\b|(?P<earlier>sebelumnya)\b"
        r"|(?P<same>itu|tersebut|yang\s+sama|yang\s+bersamaan)\b)",
        says.read_relative,
    ),
    _date(
        "same_month",
        ("bulan",),
        r"\bbulan\s+yang\s+sama\s+(?:(?:di|pada)\s+)?tahun\s+"
        r"(?:(?P<later>berikutnya|selanjutnya|sesudahnya|setelahnya)|sebelumnya)\b",
        says.read_same_month,
    ),
    _row(
        "near_day",
        WEEKDAYS,
        rf"\b(?!minggu)(?P<cap>{WEEKDAY})\s+(?:(?:pekan|minggu)\s+)?"
        rf"(?:(?P<past>{PAST}|kemarin\b)|(?:depan|mendatang|(?:yang\s+)?akan\s+datang)\b)",
        says.read_near_day,
    ),
    _row(
        "next_day",
        ("keesokan", "esok"),
        r"\b(?:ke)?esok(?:an)?\s+hari(?:nya)?\b",
        says.always("FUTURE_REF", Step("focus", "D", 1)),
    ),
    _row(
        "present",
        ("ini", "kini", "sekarang"),
        r"\b(?:saat\s+(?:sekarang\s+)?ini|sekarang(?:\s+ini)?|kini|dewasa\s+ini|hari\s+ini"
        r"|(?:masa|zaman|jaman|era)\s+(?:kini|sekarang)|(?:akhir-akhir|belakangan)\s+ini)\b",
        says.always("PRESENT_REF"),
    ),
    _row(
        "that_time",
        ("itu", "tersebut", "sama"),
        r"\b(?:(?<!jangka )(?<!kurun )(?:saat|waktu|ketika|kala|masa|zaman|jaman|era|periode)"
        r"\s+(?:itu|tersebut)|(?:masa|periode)\s+yang\s+sama(?!\s+(?:pada\s+)?tahun))\b",
        says.always("PAST_REF", Step("focus", "", 0)),
    ),
    _row(
        "past",
        (
            "dahulu",
            "dulu",
            "dulunya",
            "dahulunya",
            "lampau",
            "lalu",
            "silam",
            "kemarin",
            "hari",
            "baru",
            "lama",
        ),
        rf"\b(?:(?:zaman|jaman|masa|waktu|tempo|era)\s+(?:dahulu|dulu|lampau|{PAST})|dahulu\s+kala|dulunya|dahulunya"
        rf"|(?:beberapa\s+)?(?:waktu|saat)\s+{PAST}|tempo\s+hari|kemarin|baru-baru\s+ini|belum\s+lama\s+ini)\b",
        says.always("PAST_REF"),
    ),
    # Elsewhere "dulu" is "first": "terlebih dahulu", "kita lihat dulu".
    _row(
        "past",
        ("dahulu", "dulu"),
        r"(?:^\W*|[.!?,;:(—]\s*|\b(?:dari|sejak|semenjak|yang|seperti|pada|memang)\s+)(?P<x>dahulu|dulu)\b(?!\s+kala)",
        says.always("PAST_REF"),
    ),
    _row(
        "future",
        (*_AHEAD, "mendatang", "datang", "dekat", "kelak", "kemudian", "besok", "lusa"),
        r"\b(?:masa\s+depan(?:nya)?|(?:masa|waktu|hari)\s+(?:mendatang|(?:yang\s+)?akan\s+datang)"
        r"|waktu\s+dekat(?:\s+ini)?|kemudian\s+hari|kelak|mendatang|besok|lusa"
        r"|(?<!maju )(?<!melangkah )(?<!duduk )ke\s?depan(?:nya)?)\b",
        says.always("FUTURE_REF"),
    ),
)

PATTERNS = (*_DAYS, *_MONTHS, *_YEARS, *_REPEATED, *_DURATIONS, *_RELATIVE)
