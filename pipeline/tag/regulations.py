"""Find laws and regulations by kind, number and year, and give each one normal form."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pipeline.core.findings import Mention
from pipeline.core.months import PLAIN_MONTHS
from pipeline.core.records import Sentence
from pipeline.tag.matches import fold, mention_at, slug, words_of

_OF_MINISTER = r"men(?:teri|dagri|lu\b|keu|pan)|\s[A-Z]"
# What a law is called, and the first part of its normal form. The longer name stands first.
_KINDS = {
    r"peraturan\s+pemerintah\s+pengganti\s+undang[-\s]?undang|perpp?u": "perppu",
    r"undang[-\s]\s?undang\s+dasar|uud": "uud",
    r"undang[-\s]\s?undang|undangundang|uu": "uu",
    r"peraturan\s+pemerintah|pp": "pp",
    r"peraturan\s+presiden|perpres": "perpres",
    r"keputusan\s+presiden|kepp?res": "keppres",
    r"instruksi\s+presiden|inpres": "inpres",
    r"(?:ketetapan|tap)\s+mprs?(?:[\s-]ri)?": "tap-mpr",
    r"peraturan\s+mahkamah\s+agung|perma": "perma",
    r"peraturan\s+bank\s+indonesia|pbi": "pbi",
    r"peraturan\s+otoritas\s+jasa\s+keuangan|pojk": "pojk",
    r"pmk": "permenkeu",
    r"qanun": "qanun",
    r"peraturan\s+daerah|perda": "perda",
    r"peraturan\s+wali\s?kota|perwali?(?:kota|ko)?": "perwal",
    r"keputusan\s+wali\s?kota|kepwali?": "kepwal",
    r"peraturan\s+bupati|perbup": "perbup",
    r"keputusan\s+bupati|kepbup": "kepbup",
    r"peraturan\s+gubernur|pergub": "pergub",
    r"keputusan\s+gubernur|kepgub": "kepgub",
    r"instruksi\s+gubernur|ingub": "ingub",
    rf"(?:peraturan(?:\s+bersama)?|permen)\s*(?={_OF_MINISTER})|permen(?=[a-z])": "permen",
    rf"(?:keputusan|kepmen)\s*(?={_OF_MINISTER})|kepmen(?=[a-z])": "kepmen",
    rf"instruksi\s*(?={_OF_MINISTER})|inmen(?=[a-z])": "inmen",
    rf"(?:surat\s+edaran|se)\s+(?={_OF_MINISTER})": "se-men",
    r"konvensi": "konvensi",
}
_NORMAL_FORMS = tuple(_KINDS.values())
_ANCHOR = re.compile(
    rf"(?<![\w-])(?i:{'|'.join(f'({pattern})' for pattern in _KINDS)})(?:(?<=\s)|(?<=men)|(?![\w-]))"
)
# How the first word of each kind begins, or what it is, in small letters.
_BEGINNINGS = tuple(
    "peraturan perppu perpu undang uu perpres keputusan keppres kepres instruksi inpres ketetapan "
    "perma pbi pojk pmk qanun perda perwa kepwal perbup kepbup pergub kepgub ingub permen kepmen "
    "inmen konvensi".split()
)
_SHORT_KINDS = frozenset({"pp", "tap", "se", "surat"})
_OF_MINISTERS = frozenset({"permen", "kepmen", "inmen", "se-men"})
_MINISTRIES = {
    "pekerjaan umum dan perumahan rakyat": "pupr",
    "pekerjaan umum": "pu",
    "pendidikan dan kebudayaan": "dikbud",
    "pendidikan nasional": "diknas",
    "komunikasi dan informatika": "kominfo",
    "pendayagunaan aparatur negara dan reformasi birokrasi": "pan-rb",
    "perdagangan": "dag",
    "perhubungan": "hub",
    "pariwisata dan ekonomi kreatif": "parekraf",
    "pariwisata": "par",
    "lingkungan hidup dan kehutanan": "lhk",
    "lingkungan hidup": "lh",
    "kesehatan": "kes",
    "hukum dan hak asasi manusia": "kumham",
    "hukum dan ham": "kumham",
    "badan usaha milik negara": "bumn",
    "sekretaris negara": "sesneg",
    "ketenagakerjaan": "naker",
    "perindustrian": "perin",
    "pertanian": "tan",
    "energi dan sumber daya mineral": "esdm",
    "dalam negeri": "dagri",
    "luar negeri": "lu",
    "keuangan": "keu",
    "agama": "ag",
    "sosial": "sos",
    "desa": "desa",
}
_KNOWN_MINISTRY = "|".join(_MINISTRIES).replace(" ", r"\s+")
_MINISTRY = re.compile(
    rf"\s*(?i:menteri\s+(?:negara\s+)?(?P<known>{_KNOWN_MINISTRY})\b"
    r"|men(?P<fused>dagri|lu|keu|pan[-\s]?rb|pan|kominfo|dikbud)\b)"
    r"|\s*[Mm]enteri\s+(?P<other>(?!Nomor|Republik)[A-Z][\w/-]+(?:\s+(?:dan\s+)?(?!Nomor|No\b|Republik|RI\b|Tahun)"
    r"[A-Z][\w/-]+){0,6})"
    r"|(?P<short>\s?[A-Za-z]{2,10}(?:[-\s]?RB\b)?)"
)
_PLACE_WORD = r"(?!(?i:nomor|nomer|no\b|tahun|tentang|republik|ri\b))[A-Z][\w'-]*"
_PLACE = re.compile(
    rf"\s+(?:(?P<level>[Kk]ota(?:madya)?|[Kk]abupaten|[Kk]ab\.?|[Pp]rovinsi|[Pp]rov\.?)\s+)?"
    rf"(?P<place>{_PLACE_WORD}(?:\s+{_PLACE_WORD}){{0,3}})"
)
_LEVELS = {"kot": "kota", "kab": "kabupaten", "pro": "provinsi"}
_LEVEL_OF_KIND = {"wal": "kota", "bup": "kabupaten", "gub": "provinsi"}
# How the names of provinces begin that no city or regency shares.
_PROVINCES = (
    *("dki-", "diy", "daerah-istimewa-", "daerah-khusus-", "jawa-", "sumatera-", "sumatra-", "kalimantan-"),
    *(
        "sulawesi-",
        "nusa-tenggara-",
        "kepulauan-riau",
        "kepulauan-bangka",
        "papua",
        "maluku",
        "bali",
        "banten",
    ),
)
_STATE = re.compile(r"(?:\s+(?:Negara\s+)?(?:Republik\s+Indonesia|N?RI\b|R\.I\.))?(?:\s*\([^()]{2,40}\))?")
_YEAR = r"(?:1[89]|20)\d\d"
_IS_YEAR = re.compile(_YEAR)
_MONTHS = "|".join(sorted(PLAIN_MONTHS))
_NUMBER = re.compile(
    r"(?:\.?[\s,]*(?P<label>(?i:nomor|nomer|no)\b\s*[.:]?\s*)|\s+)"
    r"(?P<number>(?:(?:[A-Z]{2,4}[.-])?\d{1,4}[A-Z]?|[IVXL]+\b)(?:[./-](?:\d+|[A-Z]{1,10})\b)*)"
    rf"(?:\s*,?\s*(?i:tahun|thn|th)\b\.?\s*(?P<year>{_YEAR})"
    rf"|\s+(?i:(?:ter)?tanggal\s+\d{{1,2}}\s+(?:{_MONTHS}))\s+(?P<dated>{_YEAR})"
    rf"|\s+(?P<bare>{_YEAR}))?(?![\d%])"
)
_NEXT_NUMBER = re.compile(r"\s*(?:,\s*)?(?:(?:dan|serta|juncto|jo)\b\.?\s*)?(?=(?i:nomor|no\b))")
_CONSTITUTION_YEAR = re.compile(r"(?:\s+(?i:tahun))?\s*(?:1945\b|'?45\b)")
_CONVENTION = re.compile(rf"\s+(?P<place>[A-Z]\w+)\s+(?:[Tt]ahun\s+)?(?P<year>{_YEAR})\b")
_TITLE = re.compile(
    r"\s+(?!(?i:nomor|no\b|republik|ri\b|tahun|dasar|tentang))(?P<title>[A-Z][\w-]+(?:\s+(?:(?:dan|atas)\s+)?[A-Z][\w-]+){0,5})"
)
# One-word titles that are used like names; other single words ("UU Jepang") may be a country.
_SHORT_TITLES = frozenset({"ASN", "ITE", "Pemda", "Hublu", "Desa", "KIP", "Pers", "Pemilu", "Pilkada"})
_ABOUT = re.compile(r"\s+tentang\s+\w")
_THIS = re.compile(r"\s+(?:tersebut|ini|itu)\b")


@dataclass(frozen=True, slots=True)
class _Law:
    """A law in a text: `kind` and `value` are the normal forms without and with number and year."""

    start: int
    end: int
    kind: str
    value: str
    pattern: str


def tag_regulations(sentences: Iterable[Sentence]) -> Iterator[Mention]:
    """Yield the laws and regulations of each sentence, in order.

    The extent runs from the kind to the year ("UU No. 23 Tahun 2014"), without "tentang ..." and
    without the article before it. A law without a number counts when a title shows that it is one
    ("Undang-undang Pemerintahan Daerah" -> `uu`); "UU tersebut" is the last one of its kind in the
    same paragraph. In "UU Nomor 32 Tahun 2004 dan Nomor 23 Tahun 2014" the second number is a mention
    of its own.
    """
    paragraph = ("", -1)
    last: dict[str, str] = {}
    for sentence in sentences:
        if paragraph != (sentence.doc_id, sentence.paragraph):
            paragraph, last = (sentence.doc_id, sentence.paragraph), {}
        for law in _laws(fold(sentence.text), last):
            last[law.kind] = law.value
            coder = f"regulations.{law.pattern}"
            yield mention_at(sentence, law.start, law.end, "regulation", law.value, coder)


def _laws(text: str, last: dict[str, str]) -> Iterator[_Law]:
    end = 0
    for anchor in _ANCHOR.finditer(text) if _may_name_a_law(words_of(text)) else ():
        if anchor.start() < end or anchor.lastindex is None:
            continue
        kind = _NORMAL_FORMS[anchor.lastindex - 1]
        for law in _read_law(text, anchor.start(), anchor.end(), kind, last):
            end = law.end
            yield law


def _may_name_a_law(words: frozenset[str]) -> bool:
    return not _SHORT_KINDS.isdisjoint(words) or any(word.startswith(_BEGINNINGS) for word in words)


def _read_law(text: str, start: int, end: int, kind: str, last: dict[str, str]) -> list[_Law]:
    """The law, or the chain of laws of one kind, that begins with the kind word in [start, end)."""
    if kind == "uud":
        year = _CONSTITUTION_YEAR.match(text, _after(_STATE, text, end))
        return [_Law(start, year.end() if year else end, kind, "uud-1945", "constitution")]
    if kind == "konvensi":
        named = _CONVENTION.match(text, end)
        value = f"konvensi-{slug(named['place'])}/{named['year']}" if named else ""
        return [_Law(start, named.end(), kind, value, "convention")] if named else []
    if kind in _OF_MINISTERS:
        ministry = _MINISTRY.match(text, end)
        if not ministry:
            return []
        kind, end = kind + _ministry_form(ministry), ministry.end()
    place = _PLACE.match(text, _after(_STATE, text, end)) if _level_of(kind) is not None else None
    full_kind = kind + (_place_form(place, kind) if place else "")
    numbered = _numbered(text, start, place.end() if place else end, full_kind)
    if numbered or not place:
        return numbered or _unnumbered(text, start, end, full_kind, last)
    return _unnumbered(text, start, place.end(), full_kind, last)


def _numbered(text: str, start: int, end: int, kind: str) -> list[_Law]:
    laws: list[_Law] = []
    number = _NUMBER.match(text, _after(_STATE, text, end))
    while number:
        value, has_year = _number_form(number)
        if not has_year and not number["label"]:
            break  # "PP 10" may be anything
        pattern = "chain" if laws else "number"
        laws.append(_Law(start, number.end(), kind, f"{kind}/{value}", pattern))
        start = _after(_NEXT_NUMBER, text, number.end())
        number = _NUMBER.match(text, start) if start > number.end() else None
    return _with_years(laws)


def _after(pattern: re.Pattern[str], text: str, at: int) -> int:
    """Where the pattern ends if it matches at `at`, else `at`."""
    match = pattern.match(text, at)
    return match.end() if match else at


def _number_form(number: re.Match[str]) -> tuple[str, bool]:
    """ "23/2014" for "Nomor 23 Tahun 2014", and whether there is a year."""
    parts = number["number"].lower().split("/")
    year = number["year"] or number["dated"] or (number["bare"] if number["label"] else None)
    years = [part for part in parts[1:] if _IS_YEAR.fullmatch(part)]
    if years and years[-1] == parts[-1]:
        parts = parts[:-1]
    year = year or (years[-1] if years else None)  # "Nomor 09/A/KP/XII/2006/01" has it inside
    form = "-".join(parts)
    return (f"{form}/{year}", True) if year else (form, False)


def _with_years(laws: list[_Law]) -> list[_Law]:
    """Give numbers without a year that of the next one: "UU No. 22 dan No. 25 Tahun 1999"."""
    year = ""
    complete: list[_Law] = []
    for law in reversed(laws):
        parts = law.value.split("/")
        if len(parts) > 2:
            year = parts[-1]
        value = law.value if len(parts) > 2 or not year else f"{law.value}/{year}"
        complete.append(_Law(law.start, law.end, law.kind, value, law.pattern))
    return complete[::-1]


def _unnumbered(text: str, start: int, end: int, kind: str, last: dict[str, str]) -> list[_Law]:
    """A law without a number: by its title, by "tentang", or by a pointer back."""
    if _THIS.match(text, end):
        return [_Law(start, end, kind, last[kind], "anaphor")] if kind in last else []
    if not all(word[0].isupper() for word in text[start:end].split()):
        return []  # "peraturan daerah tentang ..." speaks of such laws in general
    if _ABOUT.match(text, end):
        return [_Law(start, end, kind, kind, "title")]
    title = _TITLE.match(text, end)
    if title and (numbered := _numbered(text, start, title.end(), kind)):
        return numbered  # "UU Pemerintahan Daerah Nomor 23 Tahun 2014"
    title = title if kind == "uu" else None
    if title and (" " in title["title"] or title["title"] in _SHORT_TITLES):
        return [_Law(start, title.end(), kind, kind, "title")]
    return []


def _ministry_form(ministry: re.Match[str]) -> str:
    if ministry["known"]:
        return _MINISTRIES[" ".join(ministry["known"].lower().split())]
    if ministry["other"]:
        return f"-{slug(ministry['other'])}"
    form = slug(ministry["fused"] or ministry["short"])
    return "pan-rb" if form in {"panrb", "pan-rb"} else form


def _level_of(kind: str) -> str | None:
    """The level of government whose place may follow the kind; empty for any, None for none."""
    if kind in {"perda", "qanun"}:
        return ""
    return _LEVEL_OF_KIND.get(kind.removeprefix("per").removeprefix("kep").removeprefix("in"))


def _place_form(place: re.Match[str], kind: str) -> str:
    level = _LEVELS.get((place["level"] or "")[:3].lower()) or _level_of(kind) or ""
    name = slug(place["place"])
    if not level and name.startswith(_PROVINCES):
        level = "provinsi"
    return f"-{level}-{name}" if level else f"-{name}"
