"""The result tables: their names, their columns in order, and what each column means.

Nothing else in the project lists the columns; writers, readers and documentation take them from here.
"""

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from pipeline.core.records import Assessment, SectionName, SourceType
from pipeline.core.schema import Column, Table

VERDICTS = (*(str(assessment) for assessment in Assessment), "none")
STATUSES = ("suggested", "accepted", "rejected", "edited", "uncertain")


def _technical(name: str, about_id: str, about_en: str) -> Column:
    return Column(name, str, 14, about_id, about_en, technical=True)


def _count(name: str, about_id: str, about_en: str, *, nullable: bool = False) -> Column:
    return Column(name, int, 11, about_id, about_en, nullable=nullable)


DOC_ID = Column("doc_id", str, 22, "Nama pendek naskah, unik dalam korpus.", "Short name of the document.")
SENTENCE_ID = _technical(
    "sentence_id", "Id kalimat, kunci ke tabel sentences.", "Key to the table sentences."
)
PAGE = Column(
    "page", int, 6, "Nomor halaman berkas sumber, mulai dari 1.", "Page of the source file, from 1."
)
SECTION = Column(
    "section",
    str,
    12,
    "Bagian naskah dengan nama baku (pendahuluan, hasil, …).",
    "Part of the paper under a fixed name.",
    values=tuple(str(name) for name in SectionName),
)
HEADING = Column("heading", str, 18, "Judul subbab sebagaimana tertulis.", "Heading as the paper prints it.")
START = Column(
    "start",
    int,
    9,
    "Awal kutipan dalam teks naskah (kode Unicode, mulai dari 0).",
    "Start of the quote in the text of the document (code points, from 0).",
    technical=True,
)
END = replace(
    START,
    name="end",
    about_id="Akhir kutipan dalam teks naskah; karakter ini tidak termasuk.",
    about_en="End of the quote in the text of the document, exclusive.",
)
TEXT = Column(
    "text", str, 60, "Kalimat, persis seperti dalam naskah.", "The sentence, exactly as in the document."
)
CODE = Column(
    "code", str, 24, "Kode: dimensi/kode, lihat lembar codebook.", "Code as dimension/code; see the codebook."
)
CODER = Column(
    "coder",
    str,
    32,  # half of the rules that come with the program fit on one line, so most rows need no second
    "Pemberi kode: rule:<id aturan>, model:<id model>, atau human:<nama>.",
    "Who says so: rule:<rule id>, model:<model id> or human:<name>.",
)
VERDICT = Column(
    "verdict",
    str,
    11,
    "Simpulan atas semua bukti naskah ini; none = dicari, tidak ditemukan.",
    "What all evidence of the document adds up to; none = searched, not found.",
    values=VERDICTS,
)


DOCUMENTS = Table(
    "documents",
    "Satu baris per berkas sumber, juga yang gagal dibaca.",
    "One row per source file, also where reading failed.",
    (
        DOC_ID,
        Column(
            "title",
            str,
            48,
            "Judul, menurut papers.csv, jika tidak ada menurut naskahnya.",
            "Title, by papers.csv or else by the paper.",
        ),
        Column(
            "authors",
            str,
            28,
            "Penulis, menurut papers.csv, jika tidak ada menurut naskahnya.",
            "Authors, likewise.",
        ),
        Column(
            "year",
            int,
            8,
            "Tahun terbit, menurut papers.csv, jika tidak ada menurut naskahnya.",
            "Year of publication, likewise.",
            nullable=True,
        ),
        Column("kind", str, 14, "Jenis naskah (artikel, skripsi, …).", "Kind of text (article, thesis, …)."),
        Column("source_file", str, 28, "Nama berkas sumber.", "Name of the source file."),
        _technical("sha256", "Sidik jari isi berkas sumber.", "SHA-256 of the bytes of the source file."),
        _technical("media_type", "Jenis berkas (MIME).", "Media type of the source file."),
        _count("pages", "Jumlah halaman.", "Number of pages.", nullable=True),
        _count("sentences", "Jumlah kalimat.", "Number of sentences.", nullable=True),
        Column("languages", str, 13, "Bahasa yang ditemukan.", "Languages found."),
        Column("status", str, 12, "Hasil pembacaan berkas.", "How reading the file went."),
        Column("message", str, 44, "Mengapa gagal atau tidak dikode.", "Why it failed or was not coded."),
        _count(
            "ocr_pages", "Jumlah halaman yang dibaca dengan OCR.", "Pages that OCR has read.", nullable=True
        ),
        Column(
            "ocr_quality",
            float,
            11,
            "Keyakinan rata-rata OCR atas halaman itu, 0–1; kosong bila tidak dipakai.",
            "Mean confidence of OCR on those pages, 0–1; empty where it was not used.",
            nullable=True,
        ),
        Column(
            "affiliation", str, 34, "Afiliasi seperti tertulis.", "Affiliations as printed.", technical=True
        ),
        Column(
            "abstract_id", str, 60, "Abstrak bahasa Indonesia.", "Abstract in Indonesian.", technical=True
        ),
        Column("abstract_en", str, 60, "Abstrak bahasa Inggris.", "Abstract in English.", technical=True),
        Column(
            "keywords_id", str, 28, "Kata kunci bahasa Indonesia.", "Keywords in Indonesian.", technical=True
        ),
        Column("keywords_en", str, 28, "Kata kunci bahasa Inggris.", "Keywords in English.", technical=True),
        Column("doi", str, 22, "DOI naskah ini.", "DOI of the paper itself."),
        Column(
            "received",
            str,
            12,
            "Tanggal naskah diterima redaksi.",
            "When the journal received it.",
            technical=True,
        ),
        Column("accepted", str, 12, "Tanggal naskah disetujui.", "When it was accepted.", technical=True),
        Column("published", str, 12, "Tanggal terbit.", "When it was published."),
    ),
    ("doc_id", "source_file"),
)

SENTENCES = Table(
    "sentences",
    "Semua kalimat dari semua bagian, dengan halaman dan tempatnya.",
    "Every sentence of every section, with its page and place.",
    (
        SENTENCE_ID,
        DOC_ID,
        PAGE,
        SECTION,
        HEADING,
        _count(
            "paragraph", "Urutan paragraf dalam naskah, mulai dari 0.", "Paragraph in the document, from 0."
        ),
        START,
        END,
        Column("language", str, 10, "Bahasa kalimat (id, en).", "Language of the sentence (id, en)."),
        replace(TEXT, width=120),
    ),
    ("doc_id", "start", "end", "sentence_id"),
)

MENTIONS = Table(
    "mentions",
    "Tanggal, peraturan, kota, orang, program dan sebutan lain di dalam kalimat.",
    "Dates, laws, cities, people, programmes and the like inside sentences.",
    (
        _technical("mention_id", "Id sebutan.", "Id of the mention."),
        DOC_ID,
        SENTENCE_ID,
        PAGE,
        Column("kind", str, 14, "Jenis sebutan (date, regulation, city, …).", "Kind of mention."),
        replace(
            TEXT,
            width=40,
            about_id="Sebutan, persis seperti dalam naskah.",
            about_en="The mention, as printed.",
        ),
        Column("value", str, 28, "Nilai baku, misalnya 2016-10-07.", "Normalised value, e.g. 2016-10-07."),
        Column(
            "use",
            str,
            11,
            "Untuk tanggal: event, legal, citation, study, reference, atau front.",
            "What a date is for: event, legal, citation, study, reference or front.",
        ),
        Column(
            "modifier",
            str,
            11,
            "Untuk tanggal: START, MID, END, APPROX.",
            "For dates: START, MID, END, APPROX.",
        ),
        START,
        END,
        CODER,
    ),
    ("doc_id", "start", "end", "kind", "value", "coder", "mention_id"),
)

EVIDENCE = Table(
    "evidence",
    "Tabel utama: satu baris per kalimat, kode, dan pemberi kode.",
    "The main table: one row per sentence, code and coder.",
    (
        _technical(
            "evidence_id", "Id bukti; sama untuk masukan yang sama.", "Id; the same for the same input."
        ),
        DOC_ID,
        SENTENCE_ID,
        PAGE,
        SECTION,
        HEADING,
        _technical("dimension", "Dimensi kode (indikator, hambatan, …).", "Dimension of the code."),
        CODE,
        Column(
            "assessment",
            str,
            11,
            "Penilaian kalimat terhadap kode itu.",
            "How the sentence judges what the code names.",
            values=tuple(str(assessment) for assessment in Assessment),
        ),
        Column(
            "source_type",
            str,
            12,
            "Siapa yang menyatakan: informan, dokumen, pustaka, atau penulis.",
            "Who says it: informant, document, literature or the author.",
            values=tuple(str(source_type) for source_type in SourceType),
        ),
        Column(
            "source_name",
            str,
            13,
            "Nama sumber pernyataan, bila disebut.",
            "Name of that source, where given.",
        ),
        replace(TEXT, width=70),
        START,
        END,
        Column("trigger", str, 24, "Kata yang memicu kode.", "The words that called for the code."),
        CODER,
        Column(
            "probability",
            float,
            10,
            "Peluang menurut model, 0–1; kosong untuk aturan dan orang.",
            "Probability by the model, 0–1; empty for rules and people.",
            nullable=True,
        ),
        Column(
            "status",
            str,
            10,
            "Keputusan: suggested, accepted, rejected, edited, uncertain; uncertain juga bila para pengode "
            "berbeda (note menyebut siapa mengatakan apa).",
            "Decision on the row; uncertain also where coders differ (the note says who said what).",
            values=STATUSES,
        ),
        Column("decided_by", str, 11, "Siapa yang memutuskan.", "Who decided."),
        Column("note", str, 32, "Catatan peninjau.", "Note of the reviewer."),
    ),
    ("doc_id", "start", "end", "code", "coder", "evidence_id"),
)

TIMELINE = Table(
    "timeline",
    "Peristiwa bertanggal, menurut waktu di dalam tiap naskah.",
    "Dated events, in order of time within each document.",
    (
        DOC_ID,
        SENTENCE_ID,
        PAGE,
        Column("date_start", str, 12, "Awal peristiwa (2016, 2016-10, 2016-10-07).", "Begin of the event."),
        Column("date_end", str, 12, "Akhir peristiwa.", "End of the event."),
        Column("precision", str, 11, "Ketelitian tanggal.", "How precise the date is."),
        Column("event", str, 34, "Peristiwanya.", "What happened."),
        TEXT,
    ),
    ("doc_id", "date_start", "date_end", "page", "sentence_id", "event"),
)

MATRIX = Table(
    "matrix",
    "Satu baris per naskah dan indikator, juga bila tidak ada bukti.",
    "One row per document and indicator, also where nothing was found.",
    (
        DOC_ID,
        CODE,
        VERDICT,
        _count("positive", "Jumlah bukti positif.", "Evidence that is positive."),
        _count("negative", "Jumlah bukti negatif.", "Evidence that is negative."),
        _count("mixed", "Jumlah bukti campuran.", "Evidence that is mixed."),
        _count("neutral", "Jumlah bukti netral.", "Evidence that is neutral."),
        replace(
            VERDICT,
            name="body",
            about_id="Simpulan dari isi saja, tanpa abstrak, kesimpulan, dan saran.",
            about_en="Verdict of the body, without abstract, conclusion and recommendations.",
        ),
        replace(
            VERDICT,
            name="conclusion",
            about_id="Simpulan dari abstrak, kesimpulan, dan saran saja.",
            about_en="Verdict of abstract, conclusion and recommendations alone.",
        ),
        _count("sentences", "Jumlah kalimat yang menjadi bukti.", "Number of sentences that give evidence."),
    ),
    ("doc_id", "code"),
)

REFERENCES = Table(
    "references",
    "Satu baris per entri daftar pustaka; yang tidak jelas tertulis dibiarkan kosong.",
    "One row per entry of the reference list; what an entry does not plainly give is left empty.",
    (
        _technical("reference_id", "Id entri.", "Id of the entry."),
        DOC_ID,
        PAGE,
        _count("number", "Nomor entri, bila daftar bernomor.", "Number in a numbered list.", nullable=True),
        Column(
            "authors",
            str,
            28,
            "Penulis seperti tertulis; garis pengganti diisi penulis entri sebelumnya.",
            "Authors as printed; where a line stands for them, those of the entry before.",
        ),
        Column(
            "year", str, 8, "Tahun, dengan huruf bila ada (2019a).", "Year, with its letter if any (2019a)."
        ),
        Column("title", str, 48, "Judul karya.", "Title of the work."),
        Column("doi", str, 22, "DOI tanpa alamat di depannya.", "DOI without the address before it."),
        Column("url", str, 24, "Alamat laman.", "Address of the page."),
        START,
        END,
        replace(
            TEXT,
            width=70,
            about_id="Entri, persis seperti dalam naskah.",
            about_en="The entry, exactly as in the document.",
        ),
    ),
    ("doc_id", "start", "end", "reference_id"),
)

CELLS = Table(
    "cells",
    "Satu baris per sel tabel di dalam naskah, juga yang kosong.",
    "One row per cell of a table in the paper, also the empty ones.",
    (
        _technical("cell_id", "Id sel.", "Id of the cell."),
        DOC_ID,
        PAGE,
        Column("table", int, 7, "Nomor tabel dalam naskah, mulai dari 1.", "Table in the document, from 1."),
        Column("caption", str, 30, "Judul tabel, bila ada.", "Caption of the table, if it has one."),
        Column("row", int, 6, "Baris sel, mulai dari 1.", "Row of the cell, from 1."),
        Column("column", int, 8, "Kolom sel, mulai dari 1.", "Column of the cell, from 1."),
        _count("row_span", "Jumlah baris yang dicakup sel.", "Number of rows that the cell covers."),
        _count("column_span", "Jumlah kolom yang dicakup sel.", "Number of columns that the cell covers."),
        replace(START, nullable=True),
        replace(END, nullable=True),
        replace(
            TEXT,
            about_id="Isi sel, persis seperti dalam naskah.",
            about_en="What stands in the cell, exactly as in the document.",
        ),
    ),
    ("doc_id", "table", "row", "column", "cell_id"),
)

TABLES: Mapping[str, Table] = MappingProxyType(
    {
        table.name: table
        for table in (DOCUMENTS, SENTENCES, MENTIONS, EVIDENCE, TIMELINE, MATRIX, REFERENCES, CELLS)
    }
)
