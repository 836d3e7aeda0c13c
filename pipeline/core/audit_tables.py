"""The tables of the audit: their names, columns and what each means, as `tables` has those of a run."""

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from pipeline.core.schema import Column, Table
from pipeline.core.tables import CODE, DOC_ID, END, PAGE, SENTENCE_ID, START, TEXT
from pipeline.core.trail_tables import DOSSIER, RECHECK

FINDING_KINDS = (
    "same-paper",  # two files seem to hold one paper
    "claim-without-evidence",  # abstract or conclusion says what the body does not show
    "evidence-left-out",  # the body shows what the conclusion leaves out
    "claim-differs",  # both speak of it, but not alike
    "contradiction",  # two places of the body, or two papers, do not agree
    "date-differs",  # one event, several dates
    "credit-differs",  # one work or framework under several authors or years
    "cited-not-listed",
    "listed-not-cited",
    "name-differs",  # one name spelt two ways
    "law-differs",  # a law with a number or year that it does not have
    "one-source",  # evidence that rests on one informant or one cited work
    "copied-passage",  # the same words in two papers or twice in one
)


def _technical(name: str, about_id: str, about_en: str) -> Column:
    return Column(name, str, 14, about_id, about_en, technical=True)


FINDINGS = Table(
    "findings",
    "Temuan audit: satu baris per tempat dalam teks yang menjadi dasar temuan.",
    "Audit findings: one row per place in a text that a finding rests on.",
    (
        _technical("finding_id", "Id temuan.", "Id of the finding; the same for the same input."),
        Column("kind", str, 20, "Jenis temuan.", "Kind of finding.", values=FINDING_KINDS),
        Column("subject", str, 24, "Tentang apa.", "What it is about."),
        Column("subject_en", str, 24, "Tentang apa, dalam bahasa Inggris.", "What it is about, in English."),
        CODE,
        Column("message_id", str, 48, "Temuan dalam satu kalimat.", "The finding, in Indonesian."),
        Column("message_en", str, 48, "Temuan dalam bahasa Inggris.", "The finding in English."),
        Column("place", int, 8, "Urutan tempat dalam temuan, mulai dari 1.", "Place in the finding, from 1."),
        Column("says", str, 20, "Apa yang dikatakan di tempat itu.", "What that place says, in short."),
        Column("says_en", str, 20, "Sama, dalam bahasa Inggris.", "The same, in English."),
        DOC_ID,
        SENTENCE_ID,
        PAGE,
        START,
        END,
        replace(TEXT, about_id="Teks di tempat itu, persis.", about_en="The text there, exactly."),
    ),
    ("kind", "subject", "finding_id", "place"),
)

# Below so many sentences a figure says nothing: the fewest from which two coders' alpha of 0.667, the
# least that Krippendorff (2019) lets pass, can be told from chance findings at 5%, for a code in every
# second sentence (Bloch & Kraemer 1989, eq. 3.7, for two coders; it gives the 81 and 139 of the
# published table for a code in one of four and alpha 0.667 and 0.8). A rarer code needs more: in one of
# twenty sentences 329.
FEWEST = 60
FEW = "few sentences"
_MEASURES = {
    "percent": ("Persentase sepakat", "Share of agreement"),
    "kappa": ("Kappa Cohen (nominal, dua pengode)", "Cohen's kappa (nominal, two coders)"),
    "alpha": ("Alpha Krippendorff (nominal)", "Krippendorff's alpha (nominal, missing values)"),
    "ac1": ("AC1 Gwet", "Gwet's AC1"),
    "overlap": (
        "Bagian karakter tertandai yang ditandai keduanya",
        "Share of the characters marked by either that both marked",
    ),
}


def _measure(name: str) -> tuple[Column, Column, Column]:
    about_id, about_en = _MEASURES[name]
    return (
        Column(name, float, 9, f"{about_id}.", f"{about_en}; empty if undefined.", nullable=True),
        Column(f"{name}_low", float, 9, "Batas bawah 95%.", "Low end of its 95% interval.", nullable=True),
        Column(f"{name}_high", float, 9, "Batas atas 95%.", "High end of its 95% interval.", nullable=True),
    )


AGREEMENT = Table(
    "agreement",
    "Kesepakatan tiap pasangan pengode per kode; kosong bila belum ada keputusan orang.",
    "How far each two coders agree, per code; empty where no person has decided anything.",
    (
        Column("coder_a", str, 16, "Pengode pertama.", "The first coder."),
        Column("coder_b", str, 16, "Pengode kedua.", "The second coder."),
        replace(
            CODE, about_id="Kode, atau all untuk semua.", about_en="Code, or all for the pooled figures."
        ),
        Column(
            "subject",
            str,
            12,
            "Apakah kode ada (code), atau penilaiannya bila keduanya memberi (assessment).",
            "Is the code there (code), or how is it meant where both gave it (assessment).",
            values=("code", "assessment"),
        ),
        Column(
            "n",
            int,
            8,
            "Jumlah kalimat yang dilihat keduanya; per kode, yang dijawab keduanya ya atau tidak.",
            "Sentences that both saw; of a code, where both said yes or no to it, or both gave it.",
        ),
        Column("both", int, 8, "Diberi keduanya.", "Times both gave it.", nullable=True),
        Column("only_a", int, 8, "Hanya oleh yang pertama.", "Times only the first did.", nullable=True),
        Column("only_b", int, 8, "Hanya oleh yang kedua.", "Times only the second did.", nullable=True),
        Column(
            "prevalence",
            float,
            9,
            "Bagian kalimat dengan kode itu, rata-rata keduanya (0–1).",
            "Share of sentences with the code, mean of the two (0–1); pooled: of sentences × codes.",
            nullable=True,
        ),
        *(column for name in _MEASURES for column in _measure(name)),
        Column("drawn", str, 10, "Satuan bootstrap.", "What the intervals are samples of."),
        Column(
            "warning",
            str,
            13,
            f"{FEW}: kurang dari {FEWEST} kalimat, angkanya belum berarti.",
            f"{FEW}: fewer than {FEWEST}, the figures mean nothing yet.",
            values=("", FEW),
        ),
    ),
    ("coder_a", "coder_b", "code", "subject"),
)


def _counted(name: str, about_id: str, about_en: str) -> Column:
    return Column(name, int, 9, about_id, about_en)


# What parts the columns of one sentence: the words before a colon stand above the column in the report.
_PARTS = (("id", "id"), ("halaman", "page"), ("awal", "start"), ("akhir", "end"), ("teks", "text"))


def _place_columns(prefix: str, what_id: str, what_en: str) -> tuple[Column, ...]:
    """Return the columns of a sentence that may be missing."""
    columns = (
        SENTENCE_ID,
        *(replace(column, nullable=True) for column in (PAGE, START, END)),
        TEXT,
    )
    return tuple(
        replace(
            column,
            name=f"{prefix}{column.name}",
            about_id=f"{what_id}, {part_id}: {column.about_id}",
            about_en=f"{what_en}, {part_en}: {column.about_en}",
        )
        for column, (part_id, part_en) in zip(columns, _PARTS, strict=True)
    )


OUTCOMES = ("not found", "partly read", "not read")
SEARCHED = Table(
    "searched",
    "Sel kosong: satu baris per naskah × kode tanpa bukti, dengan apa yang sudah dicari.",
    "Empty cells: one row per document × code without evidence, with what was searched.",
    (
        DOC_ID,
        CODE,
        Column(
            "outcome",
            str,
            12,
            "Hasil: semua dibaca (kecuali abstrak berbahasa lain) dan tidak ditemukan, dibaca sebagian, atau "
            "tidak dibaca.",
            "Outcome: all was read (but for an abstract in another language) and nothing found, or only part "
            "was read, or nothing.",
            values=OUTCOMES,
        ),
        Column(
            "why",
            str,
            16,
            "Mengapa tidak semua dibaca: subject (bukan tentang kota kembar), scan, language.",
            "Why not all was read: subject (not about sister cities), scan (pages are pictures), language.",
        ),
        _counted("pages", "Jumlah halaman.", "Number of pages."),
        _counted("pages_unread", "Halaman gambar yang tidak terbaca.", "Pages that are pictures, not read."),
        _counted("sentences", "Jumlah kalimat.", "Number of sentences."),
        _counted("read", "Kalimat yang diperiksa dengan aturan kode ini.", "Sentences tried for this code."),
        _counted(
            "other_language",
            "Kalimat yang dilewati karena bukan bahasa Indonesia.",
            "Sentences passed over, not in Indonesian.",
        ),
        _counted(
            "other_section",
            "Kalimat yang dilewati karena halaman judul atau daftar pustaka.",
            "Sentences passed over, of title page or reference list.",
        ),
        _counted("rules", "Jumlah aturan kode ini.", "Rules that look for this code."),
        _counted(
            "rejected", "Bukti yang ditolak orang.", "Rows of evidence for this code that people rejected."
        ),
        _counted(
            "near", "Kalimat yang hampir kena aturan.", "Sentences that have all words of a rule, not more."
        ),
        Column("rule", str, 24, "Aturan yang paling dekat.", "The rule that came nearest."),
        Column(
            "missing",
            str,
            14,
            "Mengapa aturan itu tidak kena: order (urutan atau jarak kata), without, with, section, context, "
            "veto <id>.",
            "What kept it from firing: order (words far apart or in another order), without, with, section, "
            "context, veto <id>.",
        ),
        *_place_columns("", "Kalimat yang paling dekat", "The nearest sentence"),
        Column(
            "probability",
            float,
            9,
            "Peluang tertinggi menurut model; kosong tanpa model.",
            "Highest probability that a model gives; empty without a model.",
            nullable=True,
        ),
        *_place_columns("likely_", "Kalimat dengan peluang itu", "The sentence with that probability"),
    ),
    ("doc_id", "code"),
)

AUDIT_TABLES: Mapping[str, Table] = MappingProxyType(
    {table.name: table for table in (FINDINGS, AGREEMENT, SEARCHED, DOSSIER, RECHECK)}
)
