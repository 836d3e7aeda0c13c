"""What a line of the front matter is: title, names, affiliation, label, date."""

import re
from dataclasses import dataclass
from enum import StrEnum

from pipeline.core.records import Span
from pipeline.extract.dates import is_dateline


class Kind(StrEnum):
    """What a line above the text is; `TITLE` is whatever can be one."""

    TITLE = "title"
    NAMES = "names"
    AFFILIATION = "affiliation"
    BY = "by"
    STUDENT = "student"
    DATE = "date"
    YEAR = "year"
    LABEL = "label"


@dataclass(frozen=True, slots=True)
class Line:
    """A block above the text; `level` is the rank of its look where the format tells it."""

    text: str
    span: Span
    page: int
    kind: Kind
    level: int | None = None


MARKS = re.compile(r"\^?\{?[\d*†‡§¹²³⁴⁵⁶⁷⁸⁹⁰]+(?:[,;][\d*†‡§¹²³⁴⁵⁶⁷⁸⁹⁰]+)*\}?\)?")
BY = re.compile(
    r"(?:(?:disusun|ditulis|diajukan|dibuat|dipersiapkan|written|submitted|prepared)\s+)?(?:oleh|by)\b\s*:?\s*"
    r"|(?:penulis|author|authors|tim penyusun|penyusun|reporter|pewarta)\s*:\s*",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"@|https?:|www\.|\bdoi\b|\bissn\b|\bisbn\b|©|\bvol(?:ume)?\b[\s.:]*\d|^no(?:mor)?\b[\s.:]*\d"
    r"|^\W*(?:jurnal|journal|received|accepted|published|revised|submitted|diterima|disetujui|direvisi|dikirim"
    r"|diserahkan|dipublikasikan|diterbitkan|riwayat|article|artikel|info|copyright|lisensi|licen[sc]e"
    r"|correspond\w*|korespondensi|email|e-mail|surel|penulis koresponden\w*|how to cite|cara mengutip|sitasi"
    r"|available|tersedia|kata\s?kunci|keywords?|skripsi|tesis|disertasi|tugas akhir|laporan akhir|proposal"
    r"|makalah|naskah publikasi|research paper|original article|pembimbing|penguji|diajukan|disusun"
    r"|untuk memenuhi|sebagai salah satu|guna memperoleh|dalam rangka|open access|hal|halaman)\b",
    re.IGNORECASE,
)
# A line that says what a text is only by standing alone: "Laporan Evaluasi Program ..." is a title.
_KIND_ALONE = re.compile(
    r"\W*(?:laporan|laporan utama|liputan|berita|opini|feature|berita utama)\W*", re.IGNORECASE
)
_STUDENT = re.compile(
    r"\b(?:NIM|NPM|NRP|BP|NIRM|No\.? Mahasiswa|Student ID)\b[\s.:]*[\w./-]*\d", re.IGNORECASE
)
_OFFICE = (
    r"(?:universit(?:as|y|i|eit)|univ\.|program\s+studi|prodi|program\s+(?:magister|sarjana|doktor|pascasarjana)|fakultas|faculty"
    r"|jurusan|departemen|department|institut|institute|politeknik|polytechnic|sekolah\s+tinggi|akademi|school\s+of"
    r"|pusat\s+(?:studi|riset|penelitian|kajian)|cent(?:er|re)\s+for|badan\s+riset|magister|pascasarjana)"
)
_INSTITUTION = re.compile(
    r"\b(?:univ\w*|institut\w*|politeknik|polytechnic|fakultas|faculty|jurusan|departe?men\w*|sekolah|school|akademi"
    r"|academy|college|lembaga|yayasan|pusat|cent(?:er|re)|kementerian|dinas|badan|balai|prodi|magister|pascasarjana"
    r"|museum|laboratorium|asosiasi|perhimpunan|dewan|otoritas|komisi\w*|majelis"
    r"|menteri|presiden|gubernur|bupati|direktorat|sekretariat|perpustakaan)\b",
    re.IGNORECASE,
)
_STARTS_OFFICE = re.compile(rf"[\W\d¹²³⁴⁵⁶⁷⁸⁹⁰]*{_OFFICE}(?!\w)", re.IGNORECASE)
_HAS_OFFICE = re.compile(
    r"\b(?:universit(?:as|y|i|eit)|institut|institute|politeknik|sekolah\s+tinggi)\b", re.IGNORECASE
)
_YEAR_LINE = re.compile(r"(?:[^\W\d_][^\W\d_.]*[\s,]+){0,3}((?:19|20)\d\d)\W*")
_DEGREE = re.compile(
    r"(?:[A-Z][A-Za-z]{0,4}\.\s?){1,4}[A-Za-z]{0,5}\.?|Ph\.?D\.?|S\.?H|S\.?E|M\.?M|M\.?A|MBA|MPA|LL\.?M|Drs?|Prof|Ir"
)
_NAME_WORD = re.compile(r"[A-Z][\w'’`-]*\.?|[A-Z]\.(?:[A-Z]\.)*|bin|binti|van|von|de|der|al|el|da|la")
# Words of titles and offices that no person is called by.
_NO_NAME = frozenset(
    """abad analisis antara antar anggaran asing bagian balai bandara batik belajar bersama bidang budaya
    city cities cooperation dalam dampak dan dari daerah dengan desa di dinas diplomasi diplomacy dua
    efektivitas ekonomi evaluasi feature hubungan implementasi indonesia internasional international in
    jejak kabupaten kajian kantor ke kebijakan kementerian kembar kemitraan kerja kerjasama kerja-sama
    kota laporan laut local lokal luar masa menuju negeri of on optimalisasi paradiplomasi paradiplomacy
    pariwisata pelabuhan pelaksanaan pemerintah pemerintahan pendahuluan pendidikan pengelolaan peran
    peranan periode persahabatan program provinsi publik relations sama sebagai sejarah sister smart
    strategi studi study sungai tahun tata tentang terhadap the tiga tim to untuk upaya wali walikota
    yang abstrak abstract editor redaksi""".split()
)
_MOST_NAMES = 15
_ENGLISH = frozenset("the of and in on for to between an a with from by as its is are".split())
_INDONESIAN = frozenset(
    "dan di yang dalam antara untuk dengan pada terhadap dari ke sebagai oleh tentang kota ini".split()
)


def kind_of(text: str) -> Kind:
    """Return what the line is by its own words; names without marks or a list need the lines around them."""
    if BY.match(text):  # first, for "Oleh: Sari NIM 12" may stand on one line
        return Kind.BY
    if _STUDENT.search(text):
        return Kind.STUDENT
    if _LABEL.search(text) or _KIND_ALONE.fullmatch(text):
        return Kind.LABEL
    if _YEAR_LINE.fullmatch(text) and len(text) <= 40:
        return Kind.YEAR
    if is_dateline(text):
        return Kind.DATE
    if names_in(text) and (MARKS.search(text) or len(names_in(text)) > 1):
        return Kind.NAMES
    if _STARTS_OFFICE.match(text) or (_HAS_OFFICE.search(text) and "," in text):
        return Kind.AFFILIATION
    return Kind.TITLE


def names_in(text: str) -> list[tuple[str, int, int]]:
    """Return the persons that the line names and nothing else, with start and end of each; else nothing."""
    found: list[tuple[str, int, int]] = []
    plain = MARKS.sub(lambda match: " " * len(match[0]), text)
    for part in re.finditer(r"(?:(?!\s(?:dan|and)\s)[^,;&|])+", plain):
        name = re.sub(r"^(?:dan|and)\s", lambda match: " " * len(match[0]), part[0].strip())
        at = part.start() + len(part[0]) - len(part[0].lstrip()) + len(name) - len(name.lstrip())
        name = name.strip()
        if not name or (found and _DEGREE.fullmatch(name)):
            continue
        if not _is_name(name):
            return []
        found.append((name, at, at + len(name)))
    return found if len(found) <= _MOST_NAMES else []


def _is_name(text: str) -> bool:
    words = text.split()
    if not 1 <= len(words) <= 6 or len(text) > 60 or len(text) < 3:
        return False
    if any(word.lower().strip(".") in _NO_NAME for word in words) or _INSTITUTION.search(text):
        return False
    return all(_NAME_WORD.fullmatch(word) for word in words) and words[0][0].isupper()


def language_of(text: str) -> str:
    """Return "id", "en" or "" by the function words."""
    words = re.findall(r"[a-z]+", text.lower())
    english = sum(word in _ENGLISH for word in words)
    indonesian = sum(word in _INDONESIAN for word in words)
    if english == indonesian:
        return ""
    return "en" if english > indonesian else "id"
