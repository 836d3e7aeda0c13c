"""Find organisations with an English name: "Seoul Metropolitan Government", "Ministry of Foreign Affairs"."""

import re
from collections.abc import Iterator

from pipeline.tag.forms import Index, form_at
from pipeline.tag.matches import Found, squeeze, word_set

_CAPITAL = r"[A-ZÀ-Ž](?:[\w'/.-]*[\w])?"
_RUN = re.compile(rf"(?<![\w-]){_CAPITAL}(?:\s+(?:(?:of|for|and|the|&|de)\s+){{0,2}}{_CAPITAL})+(?![\w])")
_TOKEN = re.compile(r"\S+")
_LAST = word_set(
    "Government Council Ministry Foundation University Institute Association Agency Corporation Company "
    "Bureau Office Department Commission Committee Organization Organisation Union Authority Board "
    "Academy College School Center Centre Hall Municipality Society Federation Secretariat Embassy "
    "Consulate Hospital Museum Chamber International"
)
_FIRST = word_set(
    "Ministry University Embassy Department Municipality Bureau Institute Office Council Board "
    "Association Federation Chamber School Faculty Bank Organization Organisation"
)
# A center of these kinds is a system of the city, not an office.
SYSTEM_CENTERS = word_set(
    "Command Control Call Data Operation Operations Monitoring Crisis Emergency Service Services"
)
_GENERIC = word_set(
    "Local City Central Municipal Provincial Regional National Metropolitan Smart Good Open Sister "
    "Electronic Digital Town The A An Civic Civil Non-Government Non-Governmental Youth Head High "
    "Senior Junior Public Private State Foreign Elementary Primary Vocational Student Community "
    "Convention Exhibition Business Shopping Sport Sports Art Arts New Clean E-Government"
)
# Indonesian words that may stand in capitals before an English name.
_OPENERS = word_set(
    "Kota Kabupaten Provinsi Pemerintah Menurut Dalam Dari Dan Dengan Pada Oleh Bahwa Selain Sementara "
    "Namun Serta Untuk Program Antara Kepala Direktur Wali Walikota Presiden Staf Staff Pihak Ibu Bapak "
    "Melalui Sebagai Yaitu Yakni Seperti Adapun Bersama Di Ke Setelah Sebelum Ketika Saat Sejak Mr Mrs "
    "Ms Dr Prof Ada Ini Itu Hal Hasil Contoh Misalnya Kemudian Lalu Selanjutnya Bahkan Juga Jika Karena "
    "Maka Meskipun Para Peran Salah Satu Dua Tiga Telah Sudah Akan Kini Proyek Sistem Aplikasi Kerja "
    "Sama Kerjasama Pembentukan Pembangunan Penerapan Implementasi Pelaksanaan Adopsi Kedua Ketiga "
    "Pertama Berkat Lewat Hingga Sampai Bagi Atas Tanpa Terhadap Mereka Kami Ia Dia Beberapa Banyak "
    "Semua Seluruh Setiap Lokasi"
)
_OPENS = re.compile(r"[A-Z][a-z]+(?:lah|nya)")
_LONGEST = 14  # words of a name; bounds the work on a table set in capitals
_JOINTS = word_set("of for and the & de")


def find_english_organisations(text: str, places: Index) -> Iterator[Found]:
    """Yield names that an English head ends ("... Foundation") or begins ("Ministry of ...").

    A head with nothing but general words before it ("City Government", "Smart City Center") is no name.
    `places` lets a place follow: "Tax Department Bandung".
    """
    for run in _RUN.finditer(text):
        tokens = list(_TOKEN.finditer(text, run.start(), run.end()))
        words = [token.group() for token in tokens]
        at = 0
        while at < len(tokens):
            stop = _name_from(words, at)
            if stop:
                start, end = tokens[at].start(), tokens[stop - 1].end()
                value = squeeze(text[start:end])
                known = form_at(text, end + 1, places) if text[end : end + 1] == " " else None
                if known:
                    value, end = f"{value} {known[0]}", known[1]
                yield Found(start, end, value, "english")
            at = stop or at + 1


def opens_sentence(word: str) -> bool:
    """True for an Indonesian word that may begin a sentence before an English name, not the name."""
    return word in _OPENERS or _OPENS.fullmatch(word) is not None


def _name_from(words: list[str], first: int) -> int:
    """The number of the word after the name that begins with word `first`; 0 if none does."""
    if opens_sentence(words[first]) or words[first] in _JOINTS:
        return 0
    if words[first] in _FIRST and words[first + 1 : first + 2] in (["of"], ["for"]):
        return _end_of_phrase(words, first + 2)
    for number in range(first + 1, min(len(words), first + _LONGEST)):
        # "Mayor of Seoul Metropolitan Government", "Bandung and Seoul City Government": begin later.
        if opens_sentence(words[number]) or words[number] in {"of", "for"}:
            return 0
        if words[number] in {"and", "&"} and number == first + 1:
            return 0
        if words[number] in _LAST and not (number + 1 < len(words) and words[number + 1] in _LAST):
            named = [word for word in words[first:number] if word not in _JOINTS]
            if words[number] in {"Center", "Centre"} and named[-1] in SYSTEM_CENTERS:
                return 0
            if words[number] == "Hall" and named[-1] not in {"City", "Town"}:
                return 0
            if words[number] == "International" and (len(named) < 2 or number + 1 < len(words)):
                continue
            if all(word in _GENERIC for word in named):
                return 0
            of_what = words[number] in _FIRST and words[number + 1 : number + 2] == ["of"]
            return _end_of_phrase(words, number + 2) if of_what else number + 1
    return 0


def _end_of_phrase(words: list[str], at: int) -> int:
    """Where "Foreign Affairs and Trade" after "Ministry of" ends: before "and" plus a new name."""
    for number in range(at, len(words)):
        if opens_sentence(words[number]) or (words[number] == "and" and words[number + 1] in _FIRST):
            return number
    return len(words)
