"""Find how far the name of an office goes: "Kepala Dinas Pariwisata Kota X", not "Kepala Dinas"."""

import re
from collections.abc import Sequence

from pipeline.tag.matches import CALENDAR
from pipeline.tag.readings import Place

# So many words in small letters are enough for "kepala subbagian kerja sama luar negeri biro pemerintahan".
# Not measured: no coded sentence tells the whole name of a speaker.
_MOST_WORDS = 8
_BEFORE = frozenset("wakil mantan eks bekas plt plh pj pjs".split())
_JOINING = frozenset({"dan", "serta", "&"})
# After "dan" these begin another person: "Kepala Dinas Pariwisata dan Wali Kota X".
_PERSONS = frozenset(
    """kepala wali walikota bupati gubernur sekretaris ketua direktur rektor dekan camat staf pegawai pejabat
    ibu bapak informan narasumber wakil konsul""".split()
)
# A name in small letters goes on from these alone: behind "seorang staf" anything may follow.
_UNITS = frozenset(
    """bagian subbagian bidang subbidang seksi dinas badan biro kantor sekretariat bappeda asosiasi koperasi
    perhimpunan kelompok lembaga museum sekolah universitas fakultas kamar""".split()
)
# What ends a name in small letters: a preposition, a pointing word, a word that opens a clause.
_ENDS = frozenset(
    """di ke dari pada dengan untuk dalam oleh kepada bagi tentang sejak selama saat ketika setelah sebelum
    secara sebagai selaku antara terhadap hingga sampai lewat melalui itu ini tersebut tadi yang bahwa karena
    juga pun lalu kemudian tidak belum bukan akan telah sudah masih hanya pernah sempat dapat bisa saja
    lain""".split()
)
# A verb, by its first letters, and words of offices that begin like one.
_VERB = re.compile(r"(?:me[mnlrwy]|ber|di|ter)\w{3}")
_NO_VERB = re.compile(
    r"dinas|direk|divisi|diplomasi|distrik|digital|men(?:teri|tal)|media|terminal|terpadu|berita|diklat"
)


def office_name(words: Sequence[str], forms: Sequence[str], place: Place) -> Place:
    """Return the place of the whole name of the office that begins at `place`.

    A name in capitals goes on while words have capitals, and over "dan" to the next one; one in small letters
    goes on to a verb, a preposition or a sign.
    """
    start, end = place
    while start and forms[start - 1].rstrip(".") in _BEFORE:
        start -= 1
    if not _UNITS.isdisjoint(forms[end - 1 : end + 1]):
        end = _through_small(words, forms, end)
    return start, _through_capitals(words, forms, end)


def _through_small(words: Sequence[str], forms: Sequence[str], end: int) -> int:
    """Return the end of the words in small letters that belong to the name."""
    last = min(len(words), end + _MOST_WORDS)
    while end < last and words[end].islower() and forms[end] not in _ENDS and not _is_verb(forms[end]):
        end += 1
    return end


def _through_capitals(words: Sequence[str], forms: Sequence[str], end: int) -> int:
    """Return the end of the capitalised words that follow, of those behind "dan" too."""
    while end < len(words):
        joins = words[end] in _JOINING and end + 1 < len(words) and forms[end + 1] not in _PERSONS
        at = end + joins
        if not words[at][0].isupper() or forms[at] in CALENDAR:
            return end
        end = at + 1
    return end


def _is_verb(form: str) -> bool:
    return bool(_VERB.match(form)) and not _NO_VERB.match(form)
