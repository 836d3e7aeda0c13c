"""The codebook as a sheet of the workbook: a row per code, in Indonesian, and in English to its right."""

from dataclasses import dataclass

from pipeline.core.codebook import Codebook, Language
from pipeline.core.schema import Column, Table


@dataclass(frozen=True, slots=True)
class CodebookRow:
    """One code of the codebook in both languages; `code` is written as `indikator/evaluasi`."""

    dimension: str
    code: str
    label_id: str
    label_en: str
    short_id: str = ""
    definition_id: str = ""
    include_id: str = ""
    exclude_id: str = ""
    example_id: str = ""
    counter_example_id: str = ""
    short_en: str = ""
    definition_en: str = ""
    include_en: str = ""
    exclude_en: str = ""
    example_en: str = ""
    counter_example_en: str = ""


def codebook_rows(codebook: Codebook) -> list[CodebookRow]:
    """Return the codes in the order of the codebook."""
    rows = []
    for name, _, code in codebook.codes():
        cells = {
            f"{part}_{language}": getattr(code.meaning(language), part)
            for language in Language
            for part in ("label", "short", "definition", "include", "exclude", "example", "counter_example")
        }
        rows.append(CodebookRow(dimension=name.partition("/")[0], code=name, **cells))
    return rows


CODEBOOK_TABLE = Table(
    "codebook",
    "Arti setiap kode, kapan dipakai dan kapan tidak, dengan contoh; bahasa Inggris di sebelah kanan.",
    "What each code means, when to use it and when not, with examples; English to the right.",
    (
        Column("dimension", str, 13, "Dimensi.", "Dimension.", technical=True),
        Column("code", str, 20, "Kode, seperti di lembar evidence.", "Code, as in the sheet evidence."),
        Column("label_id", str, 16, "Nama kode dalam bahasa Indonesia.", "Name of the code in Indonesian."),
        Column("label_en", str, 16, "Nama kode dalam bahasa Inggris.", "Name of the code in English."),
        Column("short_id", str, 20, "Arti singkat.", "Meaning in short, in Indonesian."),
        Column("definition_id", str, 34, "Arti kode.", "What the code means, in Indonesian."),
        Column("include_id", str, 30, "Kapan kode dipakai.", "When to use the code, in Indonesian."),
        Column("exclude_id", str, 30, "Kapan kode tidak dipakai.", "When not to use it, in Indonesian."),
        Column("example_id", str, 28, "Contoh kalimat.", "A sentence with the code."),
        Column(
            "counter_example_id",
            str,
            28,
            "Kalimat yang tidak mendapat kode ini; dalam kurung siku kode yang tepat.",
            "A sentence that does not get this code; in brackets the one that it gets.",
        ),
        Column("short_en", str, 20, "Arti singkat, bahasa Inggris.", "Meaning in short."),
        Column("definition_en", str, 34, "Arti kode, bahasa Inggris.", "What the code means."),
        Column("include_en", str, 30, "Kapan kode dipakai, bahasa Inggris.", "When to use the code."),
        Column("exclude_en", str, 30, "Kapan kode tidak dipakai, bahasa Inggris.", "When not to use it."),
        Column("example_en", str, 28, "Contoh, bahasa Inggris.", "The example in English."),
        Column(
            "counter_example_en",
            str,
            28,
            "Kalimat tanpa kode ini, bahasa Inggris.",
            "The counter-example in English.",
        ),
    ),
    ("dimension", "code"),
)
# What is printed: the columns up to the Indonesian counter-example.
PRINTED_COLUMNS = CODEBOOK_TABLE.header.index("counter_example_id") + 1
