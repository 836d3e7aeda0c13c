"""Find numbers with their unit: people, things, shares, measures and money."""

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal

from pipeline.core.findings import Mention
from pipeline.core.months import PLAIN_MONTHS
from pipeline.core.records import Sentence
from pipeline.tag.matches import fold, mention_at, word_set, words_of
from pipeline.tag.numbers import FIRST_WORDS, SCALES, WORDS, read_digits, read_words, write_number

_PEOPLE = word_set(
    "petugas operator tokoh orang anak siswa siswi pelajar mahasiswa mahasiswi murid guru dosen "
    "pengajar peneliti pegawai karyawan staf staff pejabat aparatur aparat pengurus anggota peserta "
    "delegasi utusan perwakilan wakil responden informan narasumber warga penduduk jiwa wisatawan turis "
    "pengunjung tamu seniman penari musisi atlet relawan perajin pengrajin petani nelayan pedagang "
    "pelaku pengusaha investor pekerja buruh perempuan wanita laki-laki pria pemuda pemudi lulusan "
    "alumni dokter perawat teknisi insinyur ahli pakar participants people residents students persons "
    "officials delegates"
)
_THINGS = word_set(
    "kementerian restoran rombongan distrik peristiwa undangan pintu lapangan balai kota kabupaten "
    "provinsi prefektur negara kecamatan kelurahan desa kampung wilayah daerah kawasan lokasi titik "
    "universitas kampus sekolah perusahaan lembaga instansi dinas badan organisasi komunitas kelompok "
    "tim institusi asosiasi pihak hotel bank pabrik industri toko pasar museum taman rumah gedung "
    "jembatan terminal bandara pelabuhan ruas koridor program kegiatan kunjungan pertemuan rapat "
    "pelatihan lokakarya seminar konferensi pertunjukan festival pameran acara perjanjian kesepakatan "
    "dokumen naskah laporan proyek bidang sektor indikator aspek faktor dimensi kategori kriteria "
    "komponen elemen tahap tahapan langkah strategi hambatan kendala tantangan tujuan prinsip poin isu "
    "alasan syarat persyaratan manfaat dampak fokus bentuk jenis macam model unit buah set paket lembar "
    "eksemplar judul karya lukisan foto kendaraan mobil bus kamera komputer aplikasi sistem layanan "
    "platform mesin alat armada beasiswa bangku kelas kamar kursi pohon bibit spesies kasus kali "
    "regulasi cities countries companies universities projects programs programmes agreements ASN PNS "
    "TNI UMKM UKM IKM KK OPD SKPD UPT LSM NGO CCTV MoU LoI MoA SD SMP SMA SMK TKI WNI WNA PMI"
)
_OF_TWO_WORDS = (
    r"kepala\s+keluarga|rumah\s+tangga|rumah\s+sakit|tenaga\s+(?:ahli|kerja|pengajar|medis)|negara\s+bagian|"
    r"sekolah\s+(?:dasar|menengah)|perguruan\s+tinggi|kali\s+lipat|nota\s+kesepahaman|laki-laki"
)
_MEASURES = {
    r"persen|per\s?cent|%": "persen",
    r"kilometer\s+persegi|km\s?(?:2|²)|km\s+persegi": "km2",
    r"meter\s+persegi|m\s?(?:2|²)|m\s+persegi": "m2",
    r"meter\s+kubik|m\s?(?:3|³)": "m3",
    r"hektare?|ha": "hektare",
    r"kilometer|km": "km",
    r"sentimeter|cm": "cm",
    r"milimeter|mm": "mm",
    r"meter|m": "m",
    r"kilogram|kg": "kg",
    r"tons?": "ton",
    r"liter": "liter",
    r"megawatt|MW": "mw",
}
_CURRENCIES = {
    r"rupiah": "rupiah",
    r"doll?ar\s+(?:AS|Amerika(?:\s+Serikat)?)\b|USD|US\s+dollars?": "dolar as",
    r"doll?ar\s+Australia|AUD": "dolar australia",
    r"doll?ar\s+Singapura|SGD": "dolar singapura",
    r"doll?ars?": "dolar",
    r"euros?|EUR": "euro",
    r"yen|JPY": "yen",
    r"won|KRW": "won",
    r"yuan|RMB|renminbi|CNY": "yuan",
    r"ringgit|MYR": "ringgit",
    r"pound\s?sterling|GBP": "pound sterling",
    r"baht": "baht",
    r"peso": "peso",
}
_SIGNS = {
    **{
        "Rp": "rupiah",
        "IDR": "rupiah",
        "US$": "dolar as",
        "USD": "dolar as",
        "$": "dolar as",
        "A$": "dolar australia",
    },
    **{"AUD": "dolar australia", "S$": "dolar singapura", "€": "euro", "EUR": "euro", "£": "pound sterling"},
    **{"¥": "yen", "JPY": "yen", "₩": "won", "KRW": "won", "RMB": "yuan", "RM": "ringgit"},
}


def _alternatives(names: dict[str, str]) -> str:
    return "|".join(f"({pattern})" for pattern in names)


_DIGITS = r"\d{1,3}(?:[.,]\d{3})+(?:[.,]\d+)?(?!\d)|\d+(?:[.,]\d+)?"
_SCALES = SCALES | {"M": 10**9, "T": 10**12, "jt": 10**6, "rb": 10**3}
_SCALE = "|".join([*SCALES, "jt", "rb"])
_SIGN = "|".join(re.escape(sign) for sign in sorted(_SIGNS, key=len, reverse=True))
_NUMBER = re.compile(
    rf"(?:(?<![\w$])(?P<sign>{_SIGN})\.?\s?(?=\d)|(?<![\w.,/:#-]))(?:(?P<digits>{_DIGITS})(?:\s*(?P<scale>(?i:{_SCALE})|(?(sign)[MT]|(?!)))\b)?"
    rf"(?:\s*(?:-|sampai(?:\s+dengan)?\b|hingga\b|to\b)\s*(?P<upper>{_DIGITS})(?:\s*(?P<upper_scale>(?i:{_SCALE}))\b)?)?"
    rf"|\b(?P<words>(?i:{WORDS})))(?:\s*\([a-z\s]{{3,60}}\))?"
)
_DIGIT = re.compile(r"\d")
_MEASURE = re.compile(rf"\s*(?:{_alternatives(_MEASURES)})(?![\w²³])")
_CURRENCY = re.compile(rf"\s+(?:{_alternatives(_CURRENCIES)})(?!\w)")
_COUNTED = re.compile(rf"\s+(?P<unit>{_OF_TWO_WORDS}|[A-Za-z]+?)(?=(?:nya)?(?![\w-]))")
# "Pasal 5", "Tabel 3", "tahun 2016": numbers that name and do not count.
_NAMES_BEFORE = re.compile(
    r"(?i)(?:\b(?:nomor|nomer|no|pasal|ayat|angka|butir|huruf|poin|bab|tabel|gambar|grafik|bagan|diagram|lampiran|"
    r"halaman|hlm|hal|tahun|thn|tanggal|tgl|pukul|jam|vol|volume|edisi|versi|fase|kelas|grup|seri|abad|rt|rw|blok|"
    rf"lantai|periode|salah|di|ke|dari\s+pihak|{'|'.join(sorted(PLAIN_MONTHS))}|"
    r"article|table|figure)\b\.?|[A-Za-z]-)\s*$"
)
_COUNTS_BEFORE = re.compile(
    r"(?i)\b(?:sebanyak|sekitar|kurang\s+lebih|berjumlah|jumlah|mencapai|total|lebih\s+dari|hampir|oleh|dengan|"
    r"terdapat|ada|dihadiri|diikuti|melibatkan|mengirim(?:kan)?)\s+$"
)
_LOOKS_LIKE_YEAR = re.compile(r"(?:19|20)\d\d")
_HOW_OFTEN = re.compile(r"\s+(?:dalam\s+)?(?:se(?:tahun|bulan|minggu|pekan|hari)|per\s+\w+)\b")
_WINDOW = 24  # characters before a number in which "kurang lebih" or "nomor" stands


def tag_quantities(sentences: Iterable[Sentence]) -> Iterator[Mention]:
    """Yield numbers with their unit, in order: `51 asn`, `2500000000 rupiah`, `30 persen`, `10/15 orang`.

    Numbers may be digits ("1.000,5"; the English way in English sentences), digits with a scale ("2,5
    miliar") or words ("dua puluh lima"). The unit is the first word after the number that can be
    counted ("5 orang ASN" is `5 orang`); "sekitar" and the like are not in the extent. Left out:
    dates, times and durations, numbers of laws, articles, tables and lists, and how often in a period.
    """
    for sentence in sentences:
        text = fold(sentence.text)
        if FIRST_WORDS.isdisjoint(words_of(text)) and not _DIGIT.search(text):
            continue
        for number in _NUMBER.finditer(text):
            found = _read(text, number, sentence.language == "en")
            if found:
                start, end, value, pattern = found
                yield mention_at(sentence, start, end, "quantity", value, f"quantities.{pattern}")


_Found = tuple[int, int, str, str]


def _read(text: str, number: re.Match[str], english: bool) -> _Found | None:
    start, end = number.span()
    if number["sign"]:
        value = _value(number, english)
        return start, _end_of_digits(number), f"{value} {_SIGNS[number['sign']]}", "money"
    if _NAMES_BEFORE.search(text, max(0, start - _WINDOW), start):
        return None
    for pattern, names, label in ((_MEASURE, _MEASURES, "measure"), (_CURRENCY, _CURRENCIES, "money")):
        unit = pattern.match(text, end)
        if unit:
            value = _value(number, english)
            return (start, unit.end(), f"{value} {_named(names, unit)}", label) if value else None
    return _count(text, number, english)


def _count(text: str, number: re.Match[str], english: bool) -> _Found | None:
    """People or things: whole numbers only, and nothing that may be a year."""
    unit = _COUNTED.match(text, number.end())
    if not unit:
        return None
    name = unit["unit"]
    if " " not in name and name not in _PEOPLE and name not in _THINGS:
        return None
    if name == "kali" and _HOW_OFTEN.match(text, unit.end()):
        return None
    start = number.start()
    may_be_year = number["digits"] and _LOOKS_LIKE_YEAR.fullmatch(number["digits"]) and not number["scale"]
    if may_be_year and not _COUNTS_BEFORE.search(text, max(0, start - _WINDOW), start):
        return None
    value = _value(number, english, whole=True)
    return (start, unit.end(), f"{value} {' '.join(name.lower().split())}", "count") if value else None


def _end_of_digits(number: re.Match[str]) -> int:
    return max(number.end(group) for group in ("digits", "scale", "upper", "upper_scale", "words"))


def _named(names: dict[str, str], match: re.Match[str]) -> str:
    return list(names.values())[(match.lastindex or 1) - 1]


def _value(number: re.Match[str], english: bool, whole: bool = False) -> str:
    """The number as it stands in the value, "10/15" for a range; empty if it cannot be read."""
    if number["words"]:
        read = read_words(number["words"])
        return "" if read is None else str(read)
    scale = number["scale"] or number["upper_scale"]
    values = [_scaled(number["digits"], scale, english, whole)]
    if number["upper"]:
        values.append(_scaled(number["upper"], number["upper_scale"] or scale, english, whole))
    if whole and any(value != value.to_integral_value() for value in values):
        return ""
    return "/".join(write_number(value) for value in values)


def _scaled(digits: str, scale: str | None, english: bool, whole: bool) -> Decimal:
    # "1,000 peserta" cannot be one person: things that are counted have no decimals.
    english = english or (whole and not scale and digits.count(",") == 1 and len(digits.split(",")[1]) == 3)
    factor = _SCALES[scale if scale in _SCALES else scale.lower()] if scale else 1
    return read_digits(digits, english) * factor
