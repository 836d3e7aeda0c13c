"""The fixed words of records in both languages; how a place, a speaker, a coder and a date are written."""

import re
from collections.abc import Iterable, Mapping
from types import MappingProxyType

from pipeline.core.codebook import Language
from pipeline.core.findings import Event, Evidence, difference_in
from pipeline.core.months import MONTHS_EN, MONTHS_ID
from pipeline.core.numbers import decimal
from pipeline.core.records import Document

_MONTHS = MappingProxyType({Language.ID: MONTHS_ID, Language.EN: MONTHS_EN})

# Indonesian and English of what records hold as one word, and of what handouts are made of.
_WORDS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "positive": ("positif", "positive"),
        "negative": ("negatif", "negative"),
        "mixed": ("campuran", "mixed"),
        "neutral": ("netral", "neutral"),
        "none": ("tidak ditemukan", "not found"),
        "informant": ("informan", "informant"),
        "document": ("dokumen", "document"),
        "literature": ("pustaka", "literature"),
        "author": ("penulis", "author"),
        "suggested": ("usulan", "suggested"),
        "accepted": ("diterima", "accepted"),
        "rejected": ("ditolak", "rejected"),
        "differ": ("pengode berbeda", "coders differ"),
        "edited": ("diubah", "edited"),
        "uncertain": ("ragu", "uncertain"),
        "rule": ("aturan", "rule"),
        "model": ("model", "model"),
        "human": ("orang", "person"),
        "depan": ("halaman depan", "front matter"),
        "abstrak": ("abstrak", "abstract"),
        "pendahuluan": ("pendahuluan", "introduction"),
        "tinjauan": ("tinjauan pustaka", "literature review"),
        "metode": ("metode", "methods"),
        "hasil": ("hasil", "results"),
        "kesimpulan": ("kesimpulan", "conclusion"),
        "saran": ("saran", "recommendations"),
        "pustaka": ("daftar pustaka", "references"),
        "lampiran": ("lampiran", "appendix"),
        "lain": ("bagian lain", "other part"),
        "paper": ("naskah", "paper"),
        "papers": ("naskah", "papers"),
        "page": ("hlm.", "p."),
        "sentence": ("kalimat", "sentence"),
        "sentences": ("kalimat", "sentences"),
        "body": ("isi", "body"),
        "conclusion": ("simpulan", "conclusion"),
        "code": ("kode", "code"),
        "dimension": ("dimensi", "dimension"),
        "quote": ("kutipan", "quote"),
        "place": ("tempat", "place"),
        "speaker": ("penutur", "speaker"),
        "assessment": ("penilaian", "assessment"),
        "coder": ("pengode", "coder"),
        "decision": ("keputusan", "decision"),
        "date": ("tanggal", "date"),
        "event": ("peristiwa", "event"),
        "several-pairs": ("beberapa pasangan, atau tanpa nama", "several pairs, or none by name"),
        "since": ("sejak", "since"),
    }
)
SIGNS: Mapping[str, str] = MappingProxyType({"positive": "+", "negative": "−", "mixed": "±", "neutral": "○"})


def word(key: str, language: Language) -> str:
    """Return the word for what a record holds; a word that is not known stands as it is."""
    return _WORDS.get(key, (key, key))[language is Language.EN]


def is_paged(document: Document) -> bool:
    """True if the file has pages that can be cited; Word, text, Markdown and HTML files have none."""
    return len(document.pages) > 1 or any(page.width_pt for page in document.pages)


def place(document: Document, row: Evidence | Event, language: Language) -> str:
    """Return where it stands: the page, or the section where the file has no pages."""
    if is_paged(document):
        return f"{word('page', language)} {row.page}"
    section = row.section if isinstance(row, Evidence) else _section_at(document, row)
    return word(str(section), language) if section else ""


def _section_at(document: Document, event: Event) -> str:
    """Return the section whose text holds the event's sentence first; "" if none does."""
    at = document.text.find(event.text)
    inside = [section for section in document.sections if section.span.start <= at < section.span.end]
    return str(inside[-1].name) if inside else ""


def speaker(row: Evidence, language: Language) -> str:
    """Return who says it: "informan: Ibu Rina", "penulis"."""
    kind = word(str(row.source_type), language)
    return f"{kind}: {row.source_name}" if row.source_name else kind


def coders(rows: Iterable[Evidence], language: Language) -> str:
    """Return who coded: "aturan evaluasi.belum; model 0,83; Rina", a model with its probability."""
    return "; ".join(_coder(row, language) for row in rows)


def _coder(row: Evidence, language: Language) -> str:
    kind, _, name = row.coder.partition(":")
    if kind == "human":
        return name
    if row.probability is not None:
        return f"{word(kind, language)} {decimal(row.probability, language)}"
    return f"{word(kind, language)} {name.partition('.')[2] or name}"


def decision(row: Evidence, language: Language) -> str:
    """Return what people decided: "diterima (Rina)"; where coders differ who said what."""
    said = difference_in(row.note)
    if said:
        votes = (f"{name} {', '.join(word(one, language) for one in rest if one)}" for name, *rest in said)
        return f"{word('differ', language)}: {'; '.join(votes)}"
    decided = word(row.status, language)
    return f"{decided} ({row.decided_by})" if row.decided_by else decided


def date_words(event: Event, language: Language) -> str:
    """Return when it was, in words: "20 Mei 2015", "2016–2020", "sejak 2015"."""
    start, end = (_day_words(value, language) for value in (event.date_start, event.date_end))
    if not event.date_end:
        return f"{word('since', language)} {start}"
    return start if start == end else f"{start}–{end}"


def _day_words(value: str, language: Language) -> str:
    """Return an ISO date in words; what is no such date (a quarter, a decade) stands as it is."""
    found = re.fullmatch(r"(\d{4})-(\d{2})(?:-(\d{2}))?", value)
    if not found or not 1 <= int(found[2]) <= 12:
        return value
    month = _MONTHS[language][int(found[2]) - 1]
    return " ".join(filter(None, (str(int(found[3])) if found[3] else "", month, found[1])))
