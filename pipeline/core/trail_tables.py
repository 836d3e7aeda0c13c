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
    "Berkas bukti: satu baris per dokumen, kode, dan kalimat, dengan semua yang menjadi sandarannya.",
    "The dossier: one row per document, code and sentence, with all that it rests on.",
    (
        DOC_ID,
        CODE,
        replace(VERDICT, about_id="Simpulan sel: dokumen × kode.", about_en="Verdict of the cell."),
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
        Column("rules_version", str, 13, "Sidik semua aturan dan isyarat.", "Hash of all rules and cues."),
        Column("model", str, 16, "Model yang mengusulkan.", "The model that suggests it."),
        _OF_EVIDENCE["probability"],
        replace(_OF_EVIDENCE["status"], values=()),
        _OF_EVIDENCE["decided_by"],
        Column(
            "decided_at", str, 24, "Kapan diputuskan terakhir (UTC).", "When it was decided on last (UTC)."
        ),
        Column("memo", str, 30, "Alasan orang yang memutuskan.", "The reason of who decided."),
    ),
    ("doc_id", "code", "start", "end", "sentence_id"),
)
