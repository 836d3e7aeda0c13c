"""Find organisations with an Indonesian name: "Dinas ... Kota X", "Pemkot X", "Universitas X"."""

import re
from collections.abc import Iterator

from pipeline.core.findings import HOME
from pipeline.tag.forms import Index, form_at
from pipeline.tag.gazetteers import Cities
from pipeline.tag.matches import CALENDAR, Found, squeeze, word_set

# Heads of names. Those of the second list are ordinary words as well: they need a field of work after
# them ("Bagian Kerja Sama", not "Bagian Selatan").
_SURE_HEADS = (
    r"Dinas|Kementerian|Departemen|Badan|Sekretariat|Direktorat(?:\s+Jenderal)?|Ditjen|Lembaga|Komisi|Dewan|"
    r"Inspektorat|Kedutaan(?:\s+Besar)?|Konsulat(?:\s+Jenderal)?|Universitas|Institut|Politeknik|Sekolah\s+Tinggi|"
    r"Akademi|Fakultas|Asosiasi|Yayasan|Persatuan|Perhimpunan|Himpunan|Ikatan|Komite|Kamar\s+Dagang|Bank|"
    r"Perusahaan\s+(?:Umum\s+)?Daerah|Perumda|Perum|Satuan\s+Polisi|Kepolisian|Rumah\s+Sakit|(?:PT|CV)\b\.?"
)
_FIELD_HEADS = r"Bagian|Biro|Subbagian|Sub\s?[Bb]agian|Seksi|Balai|Kantor|Pusat|Divisi"
_HEAD = re.compile(rf"(?<![\w-])(?:(?P<sure>{_SURE_HEADS})|(?P<field>{_FIELD_HEADS}))\s+(?=[A-Z])")
_GOVERNMENT = re.compile(
    r"(?<![\w-])(?:(?:[Pp]emerintah(?:an)?)(?:\s+[Dd]aerah(?!\s+(?:Istimewa|Khusus)))?(?=\s)"
    r"|(?P<short>[Pp]emkot|[Pp]emkab|[Pp]emprov|PEMKOT|PEMKAB|PEMPROV)(?=\s))"
)
_LEVEL = re.compile(
    r"\s+(?:(?P<level>[Kk]ota(?:madya)?(?:\s+[Mm]etropolitan)?|[Kk]abupaten|[Kk]ab\.|[Pp]ro[vp]insi|[Pp]rov\.|"
    r"[Pp]refektur|[Nn]egara\s+[Bb]agian|[Rr]epublik)\s+(?:\(\s*[Pp]em\w+\s*\)\s+)?)?(?=[A-ZÀ-Ž])"
)
_KINDS = {
    "kota": "kota",
    "kabu": "kabupaten",
    "kab.": "kabupaten",
    "prov": "provinsi",
    "prop": "provinsi",
    "pref": "prefektur",
    "nega": "negara bagian",
    "pemkot": "kota",
    "pemkab": "kabupaten",
    "pemprov": "provinsi",
}
_LEVEL_OF_VALUE = re.compile(r"^(?:Kota|Kabupaten|Provinsi)\s+")
_NAME_WORD = re.compile(r"\s*[A-ZÀ-Ž][\w'-]+")
_WORD = re.compile(
    r"\s*(?P<joint>,\s*(?:dan\s+)?|(?:dan|&|untuk|atas)\s+)?(?P<word>[A-ZÀ-Ž](?:[\w'/.-]*\w)?)(?!\w)"
)
_LIST_AHEAD = re.compile(r"(?:\s*,(?:\s+[A-Z][\w-]+){1,4}){1,4},?\s+(?:dan|&)\s+[A-Z]")
_ABBREVIATION = re.compile(r"\s*\([A-Z][\w/-]{1,14}(?:\s[A-Z]{2,8})?\)")
_IN = re.compile(r"\s+(?:di|untuk)(?=\s+[A-Z])")
_STATE_AT_END = re.compile(r"\s+(?:Republik\s+Indonesia|RI)$")
# A name ends before the next head, an office holder or a title.
_ENDS_NAME = CALENDAR | word_set(
    "pemerintah pemkot pemkab pemprov dinas kementerian universitas fakultas bagian sekretariat kepala "
    "ketua sekretaris wakil wali walikota bupati gubernur presiden menteri direktur ibu bapak dr prof "
    "drs sister smart memorandum letter mou loi"
)
_GENERIC = re.compile(
    r"(?:Dinas|Lembaga|Badan|Bank|Dewan|Komisi|Institut|Departemen|Kementerian)\s+(?:Terkait|Teknis|Swadaya|Usaha\s+Milik|"
    r"Kota|Kabupaten|Provinsi|Daerah|Luar\s+Negeri|Pemerintah(?:an)?|Internasional|Negara|Publik|Komisaris|Direksi)\b(?!\s+(?:Republik|Nasional))"
)
# Of these every city has one: the place after the name is not part of it.
_IS_LOCAL = re.compile(
    r"Dinas|Badan|Sekretariat|Inspektorat|Satuan|Kepolisian|Kamar|Dewan|Komisi|Kedutaan|Konsulat|Rumah|Lembaga"
)
_LONGEST = 12  # words of a name without its place; the longest of the gazetteer has ten


def find_agencies(text: str, places: Index, cities: Cities, fields: frozenset[str]) -> Iterator[Found]:
    """Yield governments and agencies; `places` indexes the names of cities and countries."""
    yield from _governments(text, places, cities)
    for head in _HEAD.finditer(text):
        found = _agency(text, head, places, cities, fields)
        if found:
            yield found


def complete_with_place(
    text: str, end: int, places: Index, cities: Cities, mission: bool = False
) -> tuple[int, str]:
    """Where "Kota Bandung" or "Seoul" after an agency ends, and its usual name.

    Of a `mission` abroad the place is the plain name, also after "di" ("Kedutaan Besar Republik
    Indonesia di Seoul"). `end` and an empty text if no place follows.
    """
    joint = _IN.match(text, end) if mission else None
    place = _place_at(text, joint.end() if joint else end, places, cities, bare_abroad=True)
    if not place:
        return end, ""
    return place[1], _LEVEL_OF_VALUE.sub("", place[0]) if mission else place[0]


def _governments(text: str, places: Index, cities: Cities) -> Iterator[Found]:
    for head in _GOVERNMENT.finditer(text):
        kind = _KINDS[head["short"].lower()] if head["short"] else ""
        place = _place_at(text, head.end(), places, cities, kind)
        if place:
            yield Found(head.start(), place[1], f"Pemerintah {place[0]}", "government")


def _place_at(
    text: str, at: int, places: Index, cities: Cities, kind: str = "", bare_abroad: bool = False
) -> tuple[str, int] | None:
    """The usual name of the place that follows, with its level ("Kota Bandung"), and where it ends.

    A level word, or the `kind` that the head implies, shows an unknown name to be a place.
    """
    level = _LEVEL.match(text, at)
    if not level:
        return None
    kind = _KINDS.get((level["level"] or "")[:4].lower(), kind)
    known = form_at(text, level.end(), places)
    if known and text[known[1] : known[1] + 1] == "-":
        return None  # two places: "Balai Kesehatan Mata Ambon-Vlissingen"
    if not known:
        return _unknown_place(text, level.end(), kind) if kind else None
    form, end = known
    readings = cities.get(form)
    if not readings:
        return form, end  # a country
    city = next((city for city in readings if city.kind == kind), readings[0])
    if not kind and not (bare_abroad and city.country != HOME):
        kind = city.kind
    name = city.name.removeprefix(f"{city.kind.title()} ")
    has_level = not kind or kind == "wilayah" or name.lower().startswith(kind)
    return (name if has_level else f"{kind.title()} {name}"), end


def _unknown_place(text: str, at: int, kind: str) -> tuple[str, int] | None:
    name: list[str] = []
    end = at
    for word in _NAME_WORD.finditer(text, at):
        if word.start() != end or len(name) == 2 or word.group().strip().lower() in _ENDS_NAME:
            break
        name.append(word.group().strip())
        end = word.end()
    return (f"{kind.title()} {' '.join(name)}", end) if name else None


def _agency(
    text: str, head: re.Match[str], places: Index, cities: Cities, fields: frozenset[str]
) -> Found | None:
    if _GENERIC.match(text, head.start()):
        return None
    end, name = head.end(), [squeeze(head.group())]
    while len(name) <= _LONGEST:
        word = _WORD.match(text, end)
        if not word or not _goes_on(text, word, fields):
            break
        if len(name) == 1 and head["field"] and word["word"] not in fields:
            return None
        if word["word"].lower().rstrip(".") in _ENDS_NAME or _begins_place(text, word, places, len(name)):
            break
        name.append(squeeze(text[end : word.end()]))
        end = word.end()
    mission = name[0].startswith(("Kedutaan", "Konsulat"))
    if len(name) == 1 and not mission:
        return None
    end, place = _place_of_agency(text, end, head, places, cities)
    if len(name) == 1 and not place:
        return None
    return Found(head.start(), end, _normal(" ".join([*name, place])), "headed")


def _goes_on(text: str, word: re.Match[str], fields: frozenset[str]) -> bool:
    """False where a list of offices or other words begins: "Dinas Pariwisata, Bappeda dan ..."."""
    if not word["joint"]:
        return True
    if word["joint"].startswith(",") and not word["joint"].rstrip().endswith("dan"):
        return word["word"] in fields and _LIST_AHEAD.match(text, word.start()) is not None
    return word["word"] in fields


def _place_of_agency(
    text: str, end: int, head: re.Match[str], places: Index, cities: Cities
) -> tuple[int, str]:
    """The place after the name, also behind an abbreviation in brackets; a university's as it stands."""
    bracket = _ABBREVIATION.match(text, end)
    after = bracket.end() if bracket else end
    if head["sure"] and not _IS_LOCAL.match(head["sure"]):
        known = form_at(text, end + 1, places) if text[end : end + 1].isspace() else None
        return (known[1], known[0]) if known else (after, "")
    mission = head.group().startswith(("Kedutaan", "Konsulat"))
    return complete_with_place(text, after, places, cities, mission=mission)


def _begins_place(text: str, word: re.Match[str], places: Index, length: int) -> bool:
    """True where the place of an agency begins: "Kota Bandung", or a known name after the first word."""
    if word["word"] in {"Kota", "Kabupaten", "Provinsi", "Prefektur"}:
        return True
    return length > 1 and form_at(text, word.start("word"), places) is not None


def _normal(value: str) -> str:
    value = squeeze(value).replace(" ,", ",").replace("Kerjasama", "Kerja Sama")
    return _STATE_AT_END.sub("", value) if value.startswith("Kementerian") else value
