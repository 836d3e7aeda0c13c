"""Tables that lead from a cell to what it rests on (dossier), and from one run to the next (drift)."""

from dataclasses import replace

from pipeline.core.schema import Column, Table
from pipeline.core.tables import (
    CODE,
    DOC_ID,
    END,
    EVIDENCE,
    HEADING,
    PAGE,
    SECTION,
    SENTENCE_ID,
    START,
    TEXT,
    VERDICT,
)

_OF_EVIDENCE = {column.name: column for column in EVIDENCE.columns}
_ASSESSMENT = replace(
    _OF_EVIDENCE["assessment"],
    about_id="Penilaian yang dihitung: menurut orang, jika tidak ada aturan, jika tidak ada model.",
    about_en="The assessment that counts: a person's, else a rule's, else a model's.",
)

DOSSIER = Table(
    "dossier",
    "Berkas bukti: satu baris per naskah, kode, dan kalimat, dengan semua yang menjadi sandarannya.",
    "The dossier: one row per document, code and sentence, with all that it rests on.",
    (
        DOC_ID,
        CODE,
        replace(VERDICT, about_id="Simpulan sel: naskah × kode.", about_en="Verdict of the cell."),
        Column(
            "sources", int, 9, "Jumlah sumber mandiri di balik sel.", "Independent sources behind the cell."
        ),
        Column(
            "position",
            str,
            11,
            "Letak: isi (body), atau abstrak, kesimpulan, dan saran (conclusion).",
            "In the body, or in abstract, conclusion and recommendations.",
            values=("body", "conclusion"),
        ),
        _ASSESSMENT,
        SENTENCE_ID,
        PAGE,
        SECTION,
        HEADING,
        _OF_EVIDENCE["source_type"],
        _OF_EVIDENCE["source_name"],
        TEXT,
        START,
        END,
        Column(
            "rules",
            str,
            28,
            "Aturan yang cocok, yang memberi baris di depan.",
            "Rules that fired, the first gave it.",
        ),
        Column("trigger", str, 20, "Kata yang memicu aturan.", "The words that called for the code."),
        Column(
            "rules_version", str, 13, "Sidik aturan, isyarat, dan nama.", "Hash of rules, cues and names."
        ),
        Column("model", str, 16, "Model yang mengusulkan.", "The model that suggests it."),
        _OF_EVIDENCE["probability"],
        replace(_OF_EVIDENCE["status"], values=()),
        _OF_EVIDENCE["decided_by"],
        Column(
            "differ",
            str,
            24,
            "Siapa memutuskan apa, bila para pengode berbeda dan belum ada penengah.",
            "Who decided what, where coders differ and no judge has spoken.",
        ),
        Column(
            "decided_at", str, 24, "Kapan diputuskan terakhir (UTC).", "When it was decided on last (UTC)."
        ),
        Column("memo", str, 30, "Alasan orang yang memutuskan.", "The reason of who decided."),
        Column(
            "edited_from",
            str,
            24,
            "Keadaan sebelum diubah: kode lain, penilaian lain, atau usulannya.",
            "What it was before it was edited: another code or judgement, or what was proposed.",
        ),
    ),
    ("doc_id", "code", "start", "end", "sentence_id"),
)

WORDS_GONE = "words gone"

RECHECK = Table(
    "recheck",
    "Keputusan yang perlu ditinjau lagi: arti kodenya berubah sejak itu, atau kata-katanya tidak ada lagi.",
    "Decisions to be looked at again: what the codebook says of their code has changed since, or their words "
    "are gone.",
    (
        DOC_ID,
        CODE,
        SENTENCE_ID,
        PAGE,
        replace(TEXT, about_id="Kutipan yang diputuskan.", about_en="The quote that was decided on."),
        START,
        END,
        Column("coder", str, 14, "Siapa yang memutuskan.", "Who decided."),
        Column("part", str, 8, "Sebagai apa: coder atau judge.", "In what part: coder or judge."),
        Column("at", str, 24, "Kapan (UTC).", "When (UTC)."),
        Column("status", str, 10, "Keputusannya.", "What was decided."),
        Column("assessment", str, 11, "Penilaian yang diputuskan.", "Assessment that was decided on."),
        Column(
            "reason",
            str,
            18,
            "Definisi kode berubah, kodenya tidak ada lagi, atau kata-katanya tidak ada lagi dalam kalimat "
            "mana pun (letaknya lalu yang dahulu, halamannya 0).",
            "The definition changed, the code is gone, or the words are in no sentence any more (the place "
            "is then the former one, the page 0).",
            values=("definition changed", "code gone", WORDS_GONE),
        ),
        Column("number", int, 8, "Nomor keputusan dalam log.", "Number of the decision in the log."),
    ),
    ("doc_id", "code", "start", "end", "number"),
)

CAUSES = (
    "document",  # it is in one of the runs alone, or its file has other bytes
    "text",  # it was read or cut into sentences otherwise
    "decision",  # of a person
    "codebook",  # the code is new or gone
    "rule",  # a rule that fired is new, gone or does something else
    "model",
    "config",  # other config files: families of words, vetoes, cues, names
    "program",
    "unknown",
)


def _pair(name: str, about_id: str, about_en: str, width: int = 14) -> tuple[Column, Column]:
    return (
        Column(f"{name}_before", str, width, f"{about_id}, sebelumnya.", f"{about_en}, before."),
        Column(f"{name}_after", str, width, f"{about_id}, sesudahnya.", f"{about_en}, after."),
    )


DRIFT = Table(
    "drift",
    "Bukti yang bertambah, hilang, atau berubah antara dua hasil, dengan sebabnya.",
    "Evidence gained, lost or reassigned between two runs, with the cause.",
    (
        DOC_ID,
        SENTENCE_ID,
        PAGE,
        Column(
            "change",
            str,
            11,
            "Perubahannya.",
            "What happened to it.",
            values=("gained", "lost", "reassigned"),
        ),
        *_pair("code", "Kode", "Code", 27),
        *_pair("assessment", "Penilaian", "Assessment", 11),
        *_pair("source", "Siapa yang menyatakan", "Who says it"),
        *_pair("coders", "Pemberi kode", "Who gives the code", 24),
        Column("cause", str, 10, "Sebab.", "Cause.", values=CAUSES),
        Column("detail", str, 40, "Apa tepatnya.", "What exactly."),
        TEXT,
    ),
    ("doc_id", "sentence_id", "code_before", "code_after"),
)
