"""The tables of the audit: their names, columns and what each means, as `tables` has those of a run."""

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from pipeline.core.schema import Column, Table
from pipeline.core.tables import CODE, DOC_ID, END, PAGE, SENTENCE_ID, START, TEXT

FINDING_KINDS = (
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
        CODE,
        Column("message_id", str, 48, "Temuan dalam satu kalimat.", "The finding, in Indonesian."),
        Column("message_en", str, 48, "Temuan dalam bahasa Inggris.", "The finding in English."),
        Column("place", int, 8, "Urutan tempat dalam temuan, mulai dari 1.", "Place in the finding, from 1."),
        Column("says", str, 20, "Apa yang dikatakan di tempat itu.", "What that place says, in short."),
        DOC_ID,
        SENTENCE_ID,
        PAGE,
        START,
        END,
        replace(TEXT, about_id="Teks di tempat itu, persis.", about_en="The text there, exactly."),
    ),
    ("kind", "subject", "finding_id", "place"),
)

AUDIT_TABLES: Mapping[str, Table] = MappingProxyType({table.name: table for table in (FINDINGS,)})
