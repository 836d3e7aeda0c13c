"""The columns of decisions as a table: `kotakembar decisions export` writes it, no run does."""

from dataclasses import replace

from pipeline.core.schema import Column, Table
from pipeline.core.tables import CODE, DOC_ID, END, START, TEXT


def _technical(name: str, about_id: str, about_en: str, kind: type[str] | type[int] = str) -> Column:
    return Column(name, kind, 14, about_id, about_en, technical=True)


_STATUS = Column(
    "status",
    str,
    10,
    "Keputusan: accepted, rejected, edited, uncertain, read; kosong bila ditarik kembali.",
    "What was decided: accepted, rejected, edited, uncertain, read; empty where it was taken back.",
)
_JUDGED = (
    _STATUS,
    Column("assessment", str, 11, "Penilaian yang diputuskan.", "Assessment that was decided on."),
    Column("source_type", str, 12, "Siapa yang menyatakan, menurut peninjau.", "Who says it, by the person."),
    Column("source_name", str, 13, "Nama sumber itu.", "Name of that source."),
    Column("memo", str, 30, "Alasan peninjau.", "The reason of the person."),
)

DECISIONS = Table(
    "decisions",
    "Satu baris per keputusan orang, menurut urutan log.",
    "One row per decision of a person, in the order of the log.",
    (
        Column("number", int, 8, "Nomor keputusan, mulai dari 1.", "Number of the decision, from 1."),
        Column("at", str, 24, "Kapan (UTC).", "When (UTC)."),
        Column("coder", str, 14, "Siapa.", "Who."),
        Column("part", str, 8, "Sebagai apa: coder atau judge.", "In what part: coder or judge."),
        Column("action", str, 10, "Apa yang dilakukan.", "What was done."),
        DOC_ID,
        START,
        END,
        replace(TEXT, about_id="Kutipan yang diputuskan.", about_en="The quote that was decided on."),
        replace(CODE, about_en="Code as dimension/code; empty for the sentence as a whole."),
        *_JUDGED,
        *(
            replace(
                column, name=f"before_{column.name}", about_id="Sebelumnya.", about_en="The same, before."
            )
            for column in _JUDGED
        ),
        Column(
            "proposed", str, 40, "Usulan aturan dan model saat itu.", "What rules and model proposed then."
        ),
        _technical("code_key", "Sidik definisi kode saat itu.", "Hash of the code's definition then."),
        _technical("sha256", "Sidik jari berkas sumber.", "SHA-256 of the source file."),
        _technical(
            "batch", "Nomor keputusan pertama dari satu langkah.", "First decision of the same stroke.", int
        ),
        _technical(
            "reverses", "Langkah yang ditarik kembali, atau 0.", "Stroke that is taken back, or 0.", int
        ),
        _technical("hash", "Sidik yang mengikat pada baris sebelumnya.", "Binds it to the line before."),
    ),
    ("number",),
)
