"""Rows of every table that agree with each other: two invented papers, hard on spreadsheets."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any
from uuid import NAMESPACE_OID, uuid5

import pytest

from pipeline.core.codebook import Codebook
from pipeline.core.findings import Event, Evidence, MatrixRow, Mention
from pipeline.core.paper import CodedPaper, Paper, ReadPaper
from pipeline.core.records import (
    Assessment,
    Block,
    Document,
    Page,
    Role,
    Section,
    SectionName,
    Sentence,
    SourceType,
    Span,
)
from pipeline.core.tables import TABLES
from tests.sources import source

Rows = dict[str, list[dict[str, Any]]]

TEXTS = {
    "ambon-2019": [
        "Dinas Pariwisata menugaskan dua pegawai untuk mengurus program ini.",
        "- Rapat triwulan “selalu” tertunda,\ntetapi surat tetap dibalas; itu kata Informan 2.",
        "=1+1 bukan rumus, melainkan awal kalimat.",
    ],
    "kochi-2021": [
        "'=kutip tunggal memang berdiri di depan kalimat ini.",
        "Kota mitra di Kōchi (高知) mengirim pelatih 🙂 sejak 2018.",
        '@pemkot menulis: "belum ada anggaran", +10 persen pun tidak.',
    ],
}
CODES = ["indikator/komunikasi", "indikator/sumber_daya"]


@pytest.fixture
def codebook() -> Codebook:
    """Two indicators and an obstacle; one code is explained in both languages, others in English."""
    komunikasi = {
        "label": {"id": "Komunikasi", "en": "Communication"},
        "definition": "News between partners.",
        "definition_id": "Tukar kabar antarmitra.",
        "include": "e-mail",
        "include_id": "surel",
        "exclude": "promotion",
        "exclude_id": "promosi",
        "short": {"id": "Tukar kabar", "en": "Exchange of news"},
        "example": {"id": "Balasan selalu terlambat.", "en": "Replies are always late."},
        "counter_example": {"id": "Kota itu ramai. [tanpa kode]", "en": "The city is busy. [no code]"},
    }
    sumber_daya = {"label": {"id": "Sumber daya", "en": "Resources"}, "definition": "Money and people."}
    anggaran = {"label": {"id": "Anggaran", "en": "Budget"}, "definition": "Missing money."}
    return Codebook.model_validate(
        {
            "version": "1.0.0",
            "framework": "Contoh",
            "dimensions": {
                "indikator": {
                    "label": {"id": "Indikator", "en": "Indicator"},
                    "codes": {"komunikasi": komunikasi, "sumber_daya": sumber_daya},
                },
                "hambatan": {
                    "label": {"id": "Hambatan", "en": "Obstacle"},
                    "codes": {"anggaran": anggaran},
                },
            },
            "mentions": {"date": "a date"},
            "sources": {"author": "the paper's own"},
            "events": {"mou": {"id": "Nota ditandatangani", "en": "Memorandum signed"}},
        }
    )


@pytest.fixture
def rows() -> Rows:
    """Rows by table, sorted as the tables want them; `ambon-2019` has no evidence for `sumber_daya`."""
    tables: Rows = {name: [] for name in TABLES}
    for doc_id, texts in TEXTS.items():
        tables["documents"].append(_document(doc_id, len(texts)))
        sentences = [_sentence(doc_id, index, text) for index, text in enumerate(texts)]
        tables["sentences"] += sentences
        tables["evidence"] += [_evidence(sentence) for sentence in sentences]
        tables["matrix"] += [_matrix(doc_id, code) for code in CODES]
        tables["cells"] += [_cell(doc_id, column) for column in (1, 2)]
        tables["references"] += [_reference(doc_id, number) for number in (1, 2)]
    sentence = tables["sentences"][4]
    place = {name: sentence[name] for name in ("doc_id", "sentence_id", "page")}
    tables["mentions"].append(_mention(sentence, place))
    tables["timeline"].append(
        {
            **place,
            "date_start": "2018",
            "date_end": "",
            "precision": "year",
            "event": "pelatih",
            "text": sentence["text"],
        }
    )
    return tables


def _document(doc_id: str, sentences: int) -> dict[str, Any]:
    return {
        "doc_id": doc_id,
        "title": f"Kerja sama kota kembar: {doc_id}",
        "authors": "Penulis Contoh",
        "year": None if doc_id.startswith("kochi") else 2019,
        "kind": "artikel",
        "source_file": f"{doc_id}.txt",
        "sha256": "0" * 64,
        "media_type": "text/plain",
        "pages": 1,
        "sentences": sentences,
        "languages": "id",
        "status": "done",
        "message": "",
        "ocr_pages": 0,
        "ocr_quality": None,
        "affiliation": "Universitas Contoh",
        "abstract_id": "Naskah ini membahas dua kota.",
        "abstract_en": "",
        "keywords_id": "kota; laut",
        "keywords_en": "",
        "doi": "10.1234/contoh.1",
        "received": "",
        "accepted": "2019-05",
        "published": "2019-06-30",
    }


def _sentence(doc_id: str, index: int, text: str) -> dict[str, Any]:
    return {
        "sentence_id": f"{doc_id}:{index:05d}",
        "doc_id": doc_id,
        "page": 1,
        "section": "hasil",
        "heading": "4. Hasil",
        "paragraph": index,
        "start": index * 100,
        "end": index * 100 + len(text),
        "language": "id",
        "text": text,
    }


def _mention(sentence: dict[str, Any], place: dict[str, Any]) -> dict[str, Any]:
    start = sentence["start"] + sentence["text"].index("2018")
    return {
        "mention_id": "m1",
        **place,
        "kind": "date",
        "text": "2018",
        "value": "2018",
        "use": "event",
        "modifier": "",
        "start": start,
        "end": start + 4,
        "coder": "rule:tahun",
    }


def _evidence(sentence: dict[str, Any]) -> dict[str, Any]:
    even = sentence["paragraph"] % 2 == 0
    shared = ("doc_id", "sentence_id", "page", "section", "heading", "text", "start", "end")
    return {name: sentence[name] for name in shared} | {
        "evidence_id": f"e-{sentence['sentence_id']}",
        "dimension": "indikator",
        "code": CODES[0],
        "assessment": "positive" if even else "negative",
        "source_type": "author",
        "source_name": "",
        "trigger": sentence["text"].split()[0],
        "coder": "rule:komunikasi-01" if even else "model:contoh-1",
        "probability": None if even else 0.1 + 0.2,
        "status": "suggested",
        "decided_by": "",
        "note": "",
    }


def _matrix(doc_id: str, code: str) -> dict[str, Any]:
    found = code == CODES[0]
    return {
        "doc_id": doc_id,
        "code": code,
        "verdict": "mixed" if found else "none",
        "positive": 2 * found,
        "negative": 1 * found,
        "mixed": 0,
        "neutral": 0,
        "body": "mixed" if found else "none",
        "conclusion": "positive" if found and doc_id.startswith("kochi") else "none",
        "sentences": 3 * found,
    }


def _reference(doc_id: str, number: int) -> dict[str, Any]:
    text = f"[{number}] Penulis, C. (2019a). Kota dan laut. https://contoh.invalid/{number}"
    return {
        "reference_id": f"{doc_id}:r{number:04d}",
        "doc_id": doc_id,
        "page": 9,
        "number": number if doc_id.startswith("kochi") else None,
        "authors": "Penulis, C.",
        "year": "2019a",
        "title": "Kota dan laut",
        "doi": "",
        "url": f"https://contoh.invalid/{number}",
        "start": 900 + 100 * number,
        "end": 900 + 100 * number + len(text),
        "text": text,
    }


def _cell(doc_id: str, column: int) -> dict[str, Any]:
    text = "" if column == 1 else "=12 orang"
    return {
        "cell_id": f"{doc_id}:t001:001:{column:02d}",
        "doc_id": doc_id,
        "page": 4,
        "table": 1,
        "caption": "Tabel 1. Peserta menurut tahun",
        "row": 1,
        "column": column,
        "row_span": 1,
        "column_span": 1,
        "start": 500 if text else None,
        "end": 500 + len(text) if text else None,
        "text": text,
    }


# Hard on XML, spreadsheets, Markdown and HTML; astral characters tell code points from UTF-16 units.
HOSTILE = (
    "=HYPERLINK('x') bukan rumus, melainkan kalimat.",
    "Surat 🙂 dari Kōchi (高知) \x07 tiba <script>alert(1)</script> & dibalas | tepat waktu.",
    "Catatan \u202eterbalik\u202c tentang *anggaran* _itu_ [tautan](x) kurang.",
)
CALM = (
    "Informan 2 menjelaskan bahwa rapat bulanan dengan kota mitra tidak pernah terlaksana sejak awal.",
    "Balasan surat datang terlambat.",
    "Dinas menugaskan dua pegawai.",
)


@pytest.fixture
def coded_papers() -> tuple[Paper, ...]:
    """Two papers: one of hostile text, one with pages, decisions and coders side by side."""
    return make_paper("aneh-2020", HOSTILE, paged=False), make_paper("tenang-2021", CALM, paged=True)


def make_paper(doc_id: str, texts: Sequence[str], *, paged: bool) -> Paper:
    """Return a paper whose sentences are the texts, two to a paragraph, on a page each if `paged`."""
    text = "\n".join(("Judul", *texts)) + "\n"
    sentences, at = [], len("Judul\n")
    for index, words in enumerate(texts):
        span = Span(at, at + len(words))
        name = f"{doc_id}:s{index:04d}"
        page = index + 1 if paged else 1
        sentences.append(
            Sentence(name, doc_id, index, span, page, SectionName.HASIL, "Hasil", index // 2, "id", words)
        )
        at = span.end + 1
    pages = tuple(Page(number, 595, 842) for number in range(1, len(texts) + 1)) if paged else (Page(1),)
    section = Section(Span(0, len(text)), SectionName.HASIL, "Hasil", 1)
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    known = replace(
        source(doc_id), title="Kota <b>kembar</b> & laut", authors="Penulis Contoh", sha256=sha256
    )
    document = Document(known, text, pages, (Block(Span(0, len(text)), 1, Role.BODY),), (section,))
    evidence = tuple(_make_evidence(sentences))
    matrix = (
        _row_of_matrix(doc_id, "indikator/komunikasi", 1, 1, "mixed"),
        _row_of_matrix(doc_id, "indikator/sumber_daya", 0, 0, "none"),
    )
    first = sentences[0]
    events = (
        Event(doc_id, first.sentence_id, first.page, "2015-05-20", "2015-05-20", "day", "mou", first.text),
        Event(doc_id, first.sentence_id, first.page, "2014", "", "year", "lain", first.text),
    )
    start = first.span.start
    mention = Mention(
        doc_id,
        first.sentence_id,
        1,
        "quantity",
        Span(start, start + 3),
        text[start : start + 3],
        "3",
        "rule:q",
    )
    return Paper(ReadPaper(document, tuple(sentences)), CodedPaper((mention,), evidence, events, matrix, ()))


def _row_of_matrix(doc_id: str, code: str, positive: int, negative: int, verdict: str) -> MatrixRow:
    found = positive + negative
    return MatrixRow(doc_id, code, verdict, positive, negative, 0, 0, verdict, "none", found)


def _make_evidence(sentences: Sequence[Sentence]) -> Iterator[Evidence]:
    """Yield communication by rule and model and a person, an obstacle by the model, and a rejected row."""
    first, second, third = sentences
    yield make_row(first, "indikator/komunikasi", "rule:indikator.komunikasi.rapat", Assessment.NEGATIVE)
    yield replace(make_row(first, "indikator/komunikasi", "model:m@1", Assessment.NEGATIVE), probability=0.83)
    yield replace(
        make_row(second, "indikator/komunikasi", "human:Rina", Assessment.POSITIVE),
        status="accepted",
        decided_by="Rina",
        note="jelas & <tegas>",
    )
    yield replace(make_row(second, "hambatan/anggaran", "model:m@1", Assessment.NEGATIVE), probability=0.6)
    yield replace(
        make_row(third, "indikator/sumber_daya", "rule:indikator.sumber_daya.pegawai", Assessment.POSITIVE),
        status="rejected",
        decided_by="Rina",
    )


def make_row(sentence: Sentence, code: str, coder: str, assessment: Assessment) -> Evidence:
    """Return a row that a coder has suggested for a sentence."""
    return Evidence(
        evidence_id=str(uuid5(NAMESPACE_OID, f"{sentence.sentence_id} {code} {coder}")),
        doc_id=sentence.doc_id,
        sentence_id=sentence.sentence_id,
        page=sentence.page,
        section=sentence.section,
        heading=sentence.heading,
        code=code,
        assessment=assessment,
        source_type=SourceType.INFORMANT,
        source_name="Informan 2",
        text=sentence.text,
        span=sentence.span,
        trigger=sentence.text.split()[0],
        coder=coder,
    )
