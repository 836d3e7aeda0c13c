"""What a match of a pattern of time says by itself, before the dates around it are known.

Matches are of folded text (lower case, plain dashes). The names of their groups are the contract with the
patterns: d, m (month by name), mm (by number), y, n (a count or ordinal), unit, and flags such as `past`.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from pipeline.core.months import MONTHS, PLAIN_MONTHS
from pipeline.tag.date_words import (
    MODIFIERS,
    UNITS,
    WEEKDAYS,
    calendar_value,
    duration_value,
    full_year,
    number_of,
    ordinal_of,
)


@dataclass(frozen=True, slots=True)
class Step:
    """So many units (Y, M, D; "" for the date itself) from the text's year or from the date in focus."""

    origin: Literal["text", "focus"]
    unit: str
    count: int


@dataclass(frozen=True, slots=True)
class Reading:
    """A TIMEX3 value, with XXXX where the surroundings must give the year.

    With a `step`, `value` is what holds where the date to count from is not known.
    """

    value: str
    modifier: str = ""
    step: Step | None = None


Read = Callable[[re.Match[str]], Reading | None]

# What is no time expression, nor is any part of it: an age, a day that is a name.
NOTHING = Reading("")

_NUMBERED = re.compile(
    r"(?:\b(?:(?:ber)?nomor|nomer|no|nr|hlm|hal|halaman|pp?|pasal|ayat|vol|volume|rp|idr|usd|us|sebanyak|sejumlah|sebesar"
    r"|senilai|seharga|berjumlah|mencapai|(?:lebih|kurang)\s+dari|kode\s+\w+|kamar|tipe|seri|jurusan|rute|telp|telepon|faks?|fax|ext|nip|nim|nik)"
    r"\.?\s*:?|[$€£#]|\biso(?:/iec)?[\s\d:-]*|\bsni[\s\d:.-]*|\b0\d{2,4}\)?[\s-](?:\d+[\s-])*|\d\s*\(\d+\)\s*[,:])\s*$"
)
_COUNTED = re.compile(
    r"\s+(?:orang|peserta|unit|km|kilometer|m2|meter|mil|hektare?|ha|buah|rupiah|dolar|dollar|euro|won|yen|ringgit"
    r"|kasus|jiwa|kali(?!\s+ini)|kg|ton|liter|cc|watt|penduduk|siswa|pelajar|mahasiswa|responden|warga|rumah|kepala\s+keluarga"
    r"|kk|karyawan|pegawai|asn|wisatawan|pengunjung|eksemplar|halaman|kata|lembar|hari|jam|tahun|bulan|perusahaan"
    r"|umkm|desa|titik|kamera|pohon|bibit|delegasi|sampel|anggota|ribu|juta|miliar|milyar|triliun|persen|people"
    r"|ekor|batang|kursi|pelanggan|pasien|kilogram|gram|mdpl|mah|va|kva|pedagang|petani|nelayan|pemilih|penonton|relawan"
    r"|students|participants|di\s+antaranya)\b(?!-)"
)
_LABELLED = re.compile(
    r"(?P<each>\b(?:setiap|tiap|saban|per)\s+)?\b(?:tah(?:u|oe)n(?:\s+\w+)?|thn\.?|th\.?|periode)\s*$"
)
_PREPOSED = re.compile(r"\b(?:pada|sejak|hingga|sampai|dengan)\s+$")
# Days that are part of a name: "Universitas 17 Agustus 1945", "Jalan 11 April".
_NAMED = re.compile(
    r"\b(?:universitas|institut|jalan|jln?\.?|stadion|museum|monumen|lapangan|gedung|kampus|rsud|masjid|tugu)\s+$"
)
_AGED = re.compile(
    r"\b(?:ber)?(?:usia|umur)(?:nya)?\s+(?:(?:pensiun|di|atas|bawah|antara|minimal|maksimal|sudah|telah|baru|masih|genap"
    r"|paling|rendah|tinggi|sedikit|lama|rata-rata|sekurang-kurangnya)\s+)*$"
    r"|\b(?:pria|wanita|perempuan|laki-laki|lelaki|gadis|bocah|balita|remaja|pemuda|pemudi|nenek|kakek)\s+$"
    r"|\b(?:anak|bayi|balita|remaja|penduduk|warga|lansia|perempuan|laki-laki|pria|wanita|siswa|pemuda)(?:-\w+)?"
    r"\s+di\s+(?:bawah|atas)\s+$"
)
# What bears a number with a year in it, and is no regulation.
_FILED = re.compile(
    r"\b(?:kontrak|surat|perkara|berkas|polisi|registrasi|resi|faktur|kuitansi|rekening|paspor|sertifikat|akta|tender"
    r"|lelang|proyek|paket|proposal|dokumen|tiket|izin)(?:nya)?\s+(?:ber)?$"
)
_FROM = re.compile(r"\b(?:dari|antara)\s+(?:tahun\s+)?$")
# "mundur dari 2020 ke 2021" is no span of years.
_MOVED = re.compile(
    r"\b(?:mundur|diundur(?:kan)?|geser|digeser|bergeser|pindah|dipindah(?:kan)?|ditunda)\s+(?:dari\s+)?(?:tahun\s+)?$"
)
_OLDER = re.compile(r"\s+ke\s+(?:atas|bawah)\b")


def _parts(match: re.Match[str]) -> dict[str, str]:
    return {name: text for name, text in match.groupdict().items() if text}


def _before(match: re.Match[str]) -> str:
    start = match.start("x") if "x" in match.re.groupindex else match.start()
    return match.string[max(0, start - 60) : start]


def _is_count(match: re.Match[str]) -> bool:
    """Tell a number that names or counts something from a year that stands alone."""
    before = re.sub(r"\d+\s*[-—]\s*$", "", _before(match))
    label = _LABELLED.search(before)
    if label and not label["each"]:
        return False
    if _NUMBERED.search(before):
        return True
    # "pada 2016 wisatawan meningkat" dates, "pada 2000 wisatawan" counts: round numbers are estimates.
    dates = _PREPOSED.search(before) and not match["y"].endswith("00")
    return bool(_COUNTED.match(match.string, match.end())) and not dates


def read_calendar(match: re.Match[str]) -> Reading | None:
    """Read a day or month from the groups d, m or mm, and y."""
    part = _parts(match)
    name, year, day = part.get("m", ""), part.get("y", ""), int(part.get("d", 0)) or None
    month = MONTHS[name] if name else int(part["mm"])
    if day and not name and month > 12 >= day:  # 10/25/2016: no such month, so the month is first
        day, month = month, day
    if day and _NAMED.search(_before(match)):
        return NOTHING
    if name and not year and name not in PLAIN_MONTHS:
        return None
    if not name and _NUMBERED.search(_before(match)):
        return None
    value = calendar_value(full_year(year), month, day)
    return Reading(value) if value else None


def read_calendar_range(match: re.Match[str]) -> Reading | None:
    """Read a range whose ends share month or year: "1-5 Mei 2019", "Mei-Juni 2019", "1 dan 2 Mei".

    "November-Februari 2019" begins in the year before.
    """
    part = _parts(match)
    year, first, last = part.get("y", "XXXX"), int(part.get("d1", 0)) or None, int(part.get("d2", 0)) or None
    name = part.get("m", "")
    if year == "XXXX" and name and name not in PLAIN_MONTHS:
        return None
    month = MONTHS[name] if name else int(part["mm"])
    earlier = MONTHS.get(part.get("m1", ""), month)
    if earlier > month and year != "XXXX":
        begin = calendar_value(str(int(year) - 1), earlier, first)
    else:
        begin = calendar_value(year, earlier, first)
    end = calendar_value(year, month, last)
    apart = "and" in part and first and last and last != first + 1
    forward = begin < end or (year == "XXXX" and earlier > month)
    return Reading(f"{begin}/{end}") if begin and end and forward and not apart else None


def read_word_date(match: re.Match[str]) -> Reading | None:
    """Read "tanggal tujuh bulan Oktober tahun dua ribu enam belas" (groups dw, m, yw), or its year alone."""
    part = _parts(match)
    year = int(number_of(part["yw"]) or 0)
    if not 1500 <= year <= 2099 or _COUNTED.match(match.string, match.end()):
        return None
    if "m" not in part:
        return Reading(str(year))
    value = calendar_value(str(year), MONTHS[part["m"]], int(number_of(part["dw"]) or 0))
    return Reading(value) if value else None


def read_weekday(match: re.Match[str]) -> Reading:
    """Read a day of the week in no known week: XXXX-WXX-1 is a Monday."""
    return Reading(f"XXXX-WXX-{WEEKDAYS[match['w']]}")


def read_year(match: re.Match[str]) -> Reading | None:
    """Read a year from the group y, unless it numbers or counts something."""
    return None if _is_count(match) else Reading(match["y"])


def read_odd_year(match: re.Match[str]) -> Reading | None:
    """Read years of two or three digits, before 1500, and before Christ: "tahun 98", "tahun 1293"."""
    year = match["y"]
    if match["bc"]:
        return Reading("BC" + year.zfill(4))
    if 1500 <= int(year) <= 2099 or _COUNTED.match(match.string, match.end()):
        return None
    if len(year) == 2:
        return Reading(full_year(year)) if year > "50" else None
    return Reading(year.zfill(4))


def read_law_year(match: re.Match[str]) -> Reading | None:
    """Read the year behind the slash in "Nomor 23/2014"; that of a contract or case is part of its number."""
    if _FILED.search(match.string, max(0, match.start() - 60), match.start()):
        return NOTHING
    return Reading(match["y"])


def read_year_range(match: re.Match[str]) -> Reading | None:
    """Read "2016-2020", "2016-20", "2019/2020"; "2016-10" is a month."""
    first, last, sign = match["y"], match["y2"], match["to"]
    if _is_count(match):
        return None
    if len(last) == 2:
        if sign == "-" and "01" <= last <= "12" and last <= first[2:]:
            return Reading(calendar_value(first, int(last)))
        last = first[:2] + last
    # "1923/1961" are two editions, no span: a slash joins neighbours, or what is called a period.
    far = "/" in sign and int(last) - int(first) > 1 and not _LABELLED.search(_before(match))
    # Two digits belong to a range only without spaces: "2016 - 20 orang".
    loose = len(match["y2"]) == 2 and sign != sign.strip()
    if "ke" in sign and (_MOVED.search(_before(match)) or not _FROM.search(_before(match))):
        return None
    return Reading(f"{first}/{last}") if first < last and not far and not loose else None


def read_decade(match: re.Match[str]) -> Reading:
    """Read the decade of the group dec: "1990" is 199, "90" too, "00" is 200."""
    digits = match["dec"]
    return Reading(digits[:3] if len(digits) == 4 else ("20" if digits[0] in "01" else "19") + digits[0])


def read_century(match: re.Match[str]) -> Reading | None:
    """Read the ordinal n as a century: the 20th is 19."""
    number = ordinal_of(match["n"])
    return Reading(f"{'BC' if 'bc' in _parts(match) else ''}{number - 1:02d}") if 1 <= number <= 21 else None


def read_part_of_year(match: re.Match[str]) -> Reading | None:
    """Read quarters and halves: 2019-Q2, 2019-H1."""
    number, letter, year = ordinal_of(match["n"]), "Q" if match["part"][0] in "tkq" else "H", match["y"]
    # A semester without a year is a student's, a half may be that of a match.
    if not 1 <= number <= (2 if letter == "H" else 4) or (letter == "H" and not year):
        return None
    return Reading(f"{year or 'XXXX'}-{letter}{number}")


def read_each(match: re.Match[str]) -> Reading:
    """Read what comes again, as the time from one to the next: "setiap tahun" is P1Y."""
    part = _parts(match)
    count = number_of(part["n"]) if "n" in part else 1
    modifier = "APPROX" if "approx" in part else MODIFIERS.get(part.get("mod", ""), "")
    return Reading("P1W" if "w" in part else duration_value(count, part.get("unit", "tahun")), modifier)


def read_duration(match: re.Match[str]) -> Reading | None:
    """Read how long, or how long before or after another date."""
    part = _parts(match)
    if _is_age(match, part) or (part.get("n", "")[:1].isdigit() and _NUMBERED.search(_before(match))):
        return NOTHING
    count = number_of(part["n"]) if "n" in part else 1 if "se" in part else 0.5 if "half" in part else None
    size, code = UNITS[part["unit"]]
    steps = round(count * size) if count else 0
    value, modifier = duration_value(count, part["unit"]), "APPROX" if "approx" in part else ""
    if "past" in part:
        return Reading("PAST_REF", modifier, Step("text", code, -steps) if steps else None)
    if steps and ("later" in part or "earlier" in part):
        return Reading(value, modifier, Step("focus", code, steps if "later" in part else -steps))
    return Reading(value, "END" if "last" in part else "START" if "first" in part else modifier)


def _is_age(match: re.Match[str], part: dict[str, str]) -> bool:
    """Tell "berusia 18 tahun", "Rina (45 tahun)", "penduduk 15 tahun ke atas" from durations."""
    before, after = _before(match), match.string[match.end() : match.end() + 1]
    if before.endswith(("(", ", ")) and after in (")", ",") and match.end("unit") == match.end():
        return part.get("n", "")[:2].isdigit() and part["n"][:2] >= "17"  # contracts hold for fewer years
    return bool(_AGED.search(before) or _OLDER.match(match.string, match.end()))


def read_vague(match: re.Match[str]) -> Reading:
    """Read times without a length: "bertahun-tahun", "tahun-tahun terakhir"."""
    return Reading("PXX", "END" if match["last"] else "")


_RELATIVES: dict[str, tuple[Literal["text", "focus"], int, str]] = {
    "now": ("text", 0, "PRESENT_REF"),
    "past": ("text", -1, "PAST_REF"),
    "coming": ("text", 1, "FUTURE_REF"),
    "later": ("focus", 1, "FUTURE_REF"),
    "earlier": ("focus", -1, "PAST_REF"),
    "same": ("focus", 0, "PAST_REF"),
}


def read_relative(match: re.Match[str]) -> Reading:
    """Read "tahun lalu", "bulan berikutnya", "tahun yang sama": by the text's year or the date in focus."""
    part = _parts(match)
    origin, count, fallback = next(said for group, said in _RELATIVES.items() if group in part)
    size, code = UNITS[part["unit"]]
    return Reading(fallback, "", None if "several" in part or size > 1 else Step(origin, code, count))


def read_near_day(match: re.Match[str]) -> Reading:
    """Read "Senin lalu", "Senin depan": before or after the text, in a week that it does not date."""
    return Reading("PAST_REF" if match["past"] else "FUTURE_REF")


def read_same_month(match: re.Match[str]) -> Reading:
    """Read "bulan yang sama tahun berikutnya": a year from the month in focus."""
    later = match["later"] is not None
    return Reading("FUTURE_REF" if later else "PAST_REF", "", Step("focus", "M", 12 if later else -12))


def always(value: str, step: Step | None = None) -> Read:
    """Return a reader for patterns that can mean but one thing."""
    return lambda _: Reading(value, "", step)
