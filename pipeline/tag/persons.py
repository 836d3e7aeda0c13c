"""Find named persons by title or office, and give later short names the full name."""

import re
from collections.abc import Iterable, Iterator

from pipeline.core.findings import Mention
from pipeline.core.records import Sentence
from pipeline.tag.cities import learn_places
from pipeline.tag.forms import Index, find_forms, form_at, index_forms
from pipeline.tag.gazetteers import Cities, Organisations
from pipeline.tag.matches import (
    CALENDAR,
    Found,
    by_document,
    fold,
    mention_at,
    squeeze,
    without_overlaps,
    word_set,
    words_of,
)

_TITLE = (
    r"(?:(?:Bapak|Ibu)\s?/\s?(?:Ibu|Bapak)|Ibu|Bapak|Pak|Bu|Bpk\b\.?|Sdri?\b\.?|Saudari?|Saudara|Tuan|Nyonya|Mbak|"
    r"Mrs?\b\.?|Ms\b\.?|[Dd]r\b\.?|Drs\b\.?|Dra\b\.?|Prof\b\.?|Ir\b\.?|Hj?\b\.?|KH\b\.?|K\.H\.|Tgk\b\.?|Alderman|Laksamana|"
    r"Jenderal|Kolonel|Letjen|Mayjen|Brigjen)"
)
_TITLES = rf"(?:{_TITLE}\s*){{1,4}}"
# Offices that one person holds: a name may follow at once. The others need two words or a title.
_HIGH_OFFICE = (
    r"[Ww]ali\s?[Kk]ota|[Bb]upati|[Gg]ubernur|[Pp]residen|[Pp]erdana\s+[Mm]enteri|[Mm]enteri|[Mm]enko|[Dd]uta\s+[Bb]esar|"
    r"[Dd]ubes|[Kk]onsul(?:\s+[Jj]enderal)?|[Kk]onjen|(?:Vice\s+)?Mayor|Governor|Sultan|Kaisar|Ratu|Pangeran|[Ss]ekda"
)
_OFFICE = (
    r"[Kk]epala|[Ss]ekretaris|[Kk]etua|[Ss]ekjen|[Dd]irektur(?:\s+(?:[Jj]enderal|[Uu]tama))?|[Ss]taff?|[Rr]ektor|[Dd]ekan|[Cc]amat|"
    r"[Mm]anajer|[Kk]oordinator|[Aa]sisten|[Kk]abag|[Kk]asubbag|[Kk]asubag|[Kk]abid|[Kk]adis|[Dd]eputi|[Jj]uru\s+[Bb]icara|"
    r"[Aa]nggota|[Aa]nalis|[Pp]ejabat|[Pp]erwakilan|[Pp]impinan"
)
_HOLDER = re.compile(
    rf"(?<![\w-])(?:(?P<office>(?:[Ww]akil\s+|[Mm]antan\s+|Plt\.?\s+|Pj\.?\s+)?(?:(?P<high>{_HIGH_OFFICE})|{_OFFICE}))(?=\s)"
    rf"|(?P<titles>{_TITLES})(?=[A-ZÀ-Ž]))"
)
# The first words of _HOLDER, in small letters.
_HOLDER_WORDS = word_set(
    "bapak ibu pak bu bpk sdr sdri saudara saudari tuan nyonya mbak mr mrs ms dr drs dra prof ir h hj "
    "kh k tgk alderman laksamana jenderal kolonel letjen mayjen brigjen wakil mantan plt pj wali "
    "walikota bupati gubernur presiden perdana menteri menko duta dubes konsul konjen vice mayor "
    "governor sultan kaisar ratu pangeran sekda kepala sekretaris ketua sekjen direktur staf staff "
    "rektor dekan camat manajer koordinator asisten kabag kasubbag kasubag kabid kadis deputi juru "
    "anggota analis pejabat perwakilan pimpinan"
)
_GLUED = re.compile(r"[a-z][A-Z]")  # "BapakHendra", where a PDF has lost a space
_BEFORE_OFFICE = frozenset({"selaku", "menjabat", "sebagai"})
_TITLE_CHAIN = re.compile(rf"{_TITLES}(?=[A-ZÀ-Ž])")
_NAME_PART = r"(?:[A-ZÀ-Ž][a-zà-ž']+(?:-[A-Za-zà-ž']+){0,3}|[A-Z]\.?(?=\s))"
_PARTICLES = r"(?:bin|binti|van|von|de|der|den|al|el|la|di)"
_NAME = re.compile(
    rf"(?:[A-Z]{{1,2}}\.?\s+)?{_NAME_PART}(?:\s+(?:{_PARTICLES}\s+)?{_NAME_PART}){{0,5}}(?![\w])"
)
_INITIALS = re.compile(r"[A-Z]{1,2}\b\.?(?![\w-])")
_GAP = re.compile(
    r"\s*(?:,\s*)?(?:(?:yaitu|yakni|bernama|(?:pada\s+)?(?:saat|waktu|ketika|masa)\s+itu)\s*,?\s*)?"
)
_COMPLEMENT = re.compile(
    r"\s+(?:(?:untuk|di|pada|the|of|(?P<and>dan))\s+(?=[A-Z]))?(?P<word>[A-ZÀ-Ž][\w'/.-]*\w|[a-z]+)"
)
_IN_BRACKETS = re.compile(r"\s*\([^()]{2,30}\)")
_NAME_IN_BRACKETS = re.compile(rf"\s*\(\s*(?:{_TITLES})?(?=[^\s)]+\s)(?P<name>{_NAME.pattern})\s*\)")
_NAMED_AFTER = re.compile(
    r"\b(?:Jalan|Jl\.?|Universitas|Bandara|Stadion|Gedung|Museum|Masjid|Gereja|Rumah\s+Sakit|RSUD|SMA|Taman|Yayasan)\s+$"
)
_THEN_OFFICE = re.compile(
    rf"(?P<name>{_NAME.pattern})\s*(?:,\s*|\s+)(?:selaku\s+|yang\s+menjabat\s+(?:sebagai\s+)?|sebagai\s+)"
    rf"(?:[Ww]akil\s+|[Mm]antan\s+)?(?:{_HIGH_OFFICE}|{_OFFICE}|PIC)\b"
)
_SAYS_BEFORE = re.compile(
    r"\b(?:ujar|kata|tutur|ungkap|ucap|jelas|imbuh|tambah|terang|papar|tegas|tandas|sebut|lanjut|menurut|Menurut)(?:nya)?,?\s+$"
)
_SAYS_AFTER = re.compile(
    r"\s+(?:juga\s+|pun\s+|kembali\s+)?(?:me(?:ngatakan|nyatakan|njelaskan|nuturkan|nambahkan|nyebut(?:kan)?|negaskan|nyampaikan|"
    r"ngungkapkan|ngakui|maparkan|nilai|nekankan|rinci|nerangkan|ngaku|nandatangani|ngonfirmasi)|berharap|berpendapat)\b"
)
_CITED_AFTER = re.compile(r"\s*,?\s*\(\d{4}")
_ANONYMOUS = re.compile(
    r"\b(?P<kind>Informan|Narasumber|Responden|Partisipan)\s+(?P<code>\d{1,2}|[A-Z]\d{0,2})\b(?!\.\w)"
)
_OF_FIELDS = re.compile(r"(?i)menteri|menko|duta|dubes|kons?ul|konjen")  # "Menteri Pertahanan" is no name
_LEVELS = frozenset({"kota", "kabupaten", "provinsi", "prefektur"})
# Capitalised words that follow a title or an office and are no names.
_NOT_NAMES = CALENDAR | word_set(
    "kabag kabid kasubag kasubbag sekda sekjen dubes plt pj pt cv bank senior jendral partai gereja "
    "perusahaan department government center tbk kota kabupaten provinsi negara republik indonesia "
    "korea jepang ri pertiwi rumah pembangunan bangsa selaku sebagai dalam dan yang di ke dari pada "
    "untuk dengan oleh menurut juga namun ini itu tersebut akan telah sister smart mou loi sekretariat "
    "staf staff kepala ketua direktur wakil wali walikota bupati gubernur presiden menteri dinas badan "
    "bagian bidang biro kantor kementerian pemerintah universitas bapak ibu asing luar negeri daerah "
    "daerahnya selatan utara barat timur tengah jenderal umum utama terpilih baru lama pertama kedua "
    "ketiga nomor tahun memorandum letter"
)
# Words that belong to an office and stand between it and the name.
_OFFICE_WORDS = word_set(
    "asosiasi perhimpunan yayasan persatuan komite institut politeknik akademi persahabatan korea kota "
    "kabupaten provinsi republik ri negara bagian subbagian sub bidang subbidang dinas badan biro "
    "kantor seksi divisi departemen kementerian lembaga universitas fakultas sekretariat sekretaris "
    "daerah pusat unit pelaksana teknis luar dalam negeri kerja sama kerjasama internasional pemerintah "
    "pemerintahan pemkot pemkab pemprov dprd setda metropolitan eksekutif umum jenderal besar "
    "pendidikan koordinator asisten kepala perekonomian kesejahteraan pembangunan hubungan pariwisata "
    "selatan utara serikat tiongkok rakyat komisi fraksi panitia program studi ahli muda madya utama "
    "pratama fungsional"
)


def tag_persons(
    sentences: Iterable[Sentence], organisations: Organisations, cities: Cities
) -> Iterator[Mention]:
    """Yield the named persons of each sentence, in order, never overlapping.

    The extent begins with the title or office and ends with the name ("Wali Kota Bandung Rina
    Putri"), without academic degrees; the value is the name alone. A short name ("Ibu Rina") has the
    value of the full name that the document introduced last before it, else of its first. A full name
    is found again without a title, and a part of it where it speaks ("kata Rina"). Informants without
    a name ("Informan 2") are persons too. Authors of cited works are not.
    """
    everywhere = index_forms((*cities.with_countries, *organisations.forms))
    fields = frozenset(field.lower() for field in organisations.fields)
    for document in by_document(sentences):
        texts = [fold(sentence.text) for sentence in document]
        places = learn_places(texts, cities)
        around = index_forms(places, everywhere) if places else everywhere
        titled = [list(_titled(text, around, fields)) for text in texts]
        known = _full_names(titled)
        again = index_forms(known)
        alone = {match.value for matches in titled for match in matches if len(match.value) > 3}
        parts = index_forms(
            sorted({part for name in {*known, *alone} for part in name.split() if len(part) > 2})
        )
        for number, (sentence, text) in enumerate(zip(document, texts, strict=True)):
            found = [*titled[number], *_again(text, again), *_speaking(text, parts), *_anonymous(text)]
            for match in without_overlaps(found):
                value = _resolved(match.value, number, known)
                if value:
                    yield mention_at(
                        sentence, match.start, match.end, "person", value, f"persons.{match.pattern}"
                    )


def _titled(text: str, around: Index, fields: frozenset[str]) -> Iterator[Found]:
    words = words_of(text)
    may_hold = not _HOLDER_WORDS.isdisjoint(words) or _GLUED.search(text)
    for holder in _HOLDER.finditer(text) if may_hold else ():
        if _NAMED_AFTER.search(text, max(0, holder.start() - 20), holder.start()):
            continue
        if holder["titles"]:
            name = _name_at(text, holder.end(), around) or _initials_at(text, holder)
        else:
            name = _name_of_holder(text, holder, around, fields)
        if name:
            yield Found(holder.start(), name[1], name[0], "title" if holder["titles"] else "office")
    for match in () if _BEFORE_OFFICE.isdisjoint(words) else _THEN_OFFICE.finditer(text):
        name = _name_at(text, match.start(), around)
        if name and name[1] == match.end("name") and " " in name[0]:
            yield Found(match.start(), name[1], name[0], "apposition")


def _name_of_holder(
    text: str, holder: re.Match[str], around: Index, fields: frozenset[str]
) -> tuple[str, int] | None:
    """The name after an office and what belongs to it: "Kepala Dinas ... Kota Malang, Rina Putri".

    After a high office one word may be the name if it adjoins; the others need two words, and a comma,
    a title, a place or a field of work before them, because "Direktur Barito Pacific" names a company.
    """
    after, may_be_named = _end_of_office(text, holder.end(), around, fields)
    bracketed = _NAME_IN_BRACKETS.match(text, after)
    if bracketed:
        name = _name_at(text, bracketed.start("name"), around)
        return (name[0], bracketed.end()) if name and " " in name[0] else None
    gap = _GAP.match(text, after)
    at = gap.end() if gap else after
    titles = _TITLE_CHAIN.match(text, at)
    name = _name_at(text, titles.end() if titles else at, around)
    if not name or name[0].split()[0].lower() in fields:
        return None
    adjoins = not text[after:at].strip()
    if titles:
        return name
    if holder["high"]:
        alone = adjoins and len(name[0]) > 2 and not _OF_FIELDS.match(holder["high"])
        return name if " " in name[0] or alone else None
    return name if " " in name[0] and (not adjoins or may_be_named) else None


def _end_of_office(text: str, at: int, around: Index, fields: frozenset[str]) -> tuple[int, bool]:
    """Where the words that belong to the office end (fields, places, other offices).

    Also whether the last of them is a place or a field, after which a name may follow at once.
    """
    last, may_be_named = "", False
    for _ in range(16):
        bracket = _IN_BRACKETS.match(text, at)
        if bracket and not _NAME_IN_BRACKETS.match(text, at):
            at = bracket.end()
        word = _COMPLEMENT.match(text, at)
        if not word:
            break
        known = form_at(text, word.start("word"), around)
        name = word["word"].lower()
        if word["and"] and name not in fields:
            break
        if known:
            at, may_be_named = known[1], True
        elif name in _OFFICE_WORDS or name in fields or (last in _LEVELS and word["word"][0].isupper()):
            at, may_be_named = word.end(), last in _LEVELS or name in fields
        else:
            break
        last = name
    return at, may_be_named


def _name_at(text: str, at: int, around: Index) -> tuple[str, int] | None:
    """The name that begins at `at`, cut before the first word that is none, and where it ends."""
    match = _NAME.match(text, at)
    if not match:
        return None
    words: list[str] = []
    end = at
    for part in re.finditer(r"\S+", match.group()):
        if part.group().lower().rstrip(".") in _NOT_NAMES:
            break
        if len(part.group().rstrip(".")) > 2 and words and form_at(text, at + part.start(), around):
            break
        words.append(part.group())
        end = at + part.end()
    while words and re.fullmatch(_PARTICLES, words[-1]):
        end -= len(words.pop()) + 1
    if not words or all(len(word.rstrip(".")) < 3 for word in words):
        return None
    if form_at(text, at, around) and len(words) == 1:
        return None
    return squeeze(text[at:end]), end


def _initials_at(text: str, holder: re.Match[str]) -> tuple[str, int] | None:
    """ "Ibu R" and "Bapak AS", as papers hide their informants."""
    initials = _INITIALS.match(text, holder.end())
    if initials and holder["titles"].strip() in {"Ibu", "Bapak", "Pak", "Bu"}:
        return initials.group().rstrip("."), initials.end()
    return None


def _full_names(titled: list[list[Found]]) -> dict[str, int]:
    """Names of two words or more and the number of the sentence that introduces each."""
    names: dict[str, int] = {}
    for number, matches in enumerate(titled):
        for match in matches:
            if " " in match.value:
                names.setdefault(match.value, number)
    return {name: number for name, number in names.items() if not _is_part_of_another(name, names)}


def _is_part_of_another(name: str, names: Iterable[str]) -> bool:
    return any(other != name and f" {name} " in f" {other} " for other in names)


def _again(text: str, names: Index) -> Iterator[Found]:
    for name, start, end in find_forms(text, names):
        if not _CITED_AFTER.match(text, end):
            yield Found(start, end, name, "again")


def _speaking(text: str, parts: Index) -> Iterator[Found]:
    """A part of a known name beside a verb of speech: "kata Rina", "Putri menjelaskan"."""
    for part, start, end in find_forms(text, parts):
        said = _SAYS_BEFORE.search(text, max(0, start - 20), start) or _SAYS_AFTER.match(text, end)
        if said and not _CITED_AFTER.match(text, end):
            yield Found(start, end, part, "speaking")


def _anonymous(text: str) -> Iterator[Found]:
    for match in _ANONYMOUS.finditer(text):
        yield Found(*match.span(), f"{match['kind']} {match['code']}", "anonymous")


def _resolved(name: str, number: int, known: dict[str, int]) -> str:
    """The full name for a short one: the last introduced before sentence `number`, else the first."""
    if name in known:
        return name
    fitting = [full for full in known if full.startswith(f"{name} ")] or [
        full for full in known if f" {name} " in f" {full} "
    ]
    before = [full for full in fitting if known[full] <= number]
    return before[-1] if before else fitting[0] if fitting else name
