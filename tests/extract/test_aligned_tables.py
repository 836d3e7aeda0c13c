"""Tables of plain texts are cut into cells; lists, verse and justified sentences are not."""

import pytest

from pipeline.core.records import Role
from pipeline.extract.aligned_tables import find_aligned
from pipeline.extract.text import read_text

ROWS = (("Faktor", "Kendari", "Leiden"), ("Tim tetap", "ada", "tidak ada"), ("Dana", "Rp90 juta", "cukup"))
COLUMNS = """\
Faktor       Kendari      Leiden
Tim tetap    ada          tidak ada
Dana         Rp90 juta    cukup"""


@pytest.mark.parametrize(
    "text",
    [
        f"Tabel 1. Dua kota\n\n{COLUMNS}",
        f"Tabel 4.1\nDua kota menurut dinasnya\n{COLUMNS}\nSumber: catatan dinas",
        f"**Tabel 2. Dua kota**\n\n{COLUMNS}\n\nKedua kota berbeda dalam hal tim.",
        "Table 1: Two cities\n\n" + COLUMNS.replace("\nTim", "\n----------   -------    ---------\nTim"),
        "Tabel I. Dua kota\n\n" + COLUMNS.replace("\n", "\n\n"),
        "Tabel 1. Dua kota\n\n" + "\n".join("\t".join(row) for row in ROWS),
    ],
    ids=["blank", "number alone", "bold", "rule", "parted", "tabs"],
)
def test_columns_below_a_caption_are_a_table(text: str) -> None:
    (table,) = find_aligned(text.split("\n"))

    assert table.rows == ROWS


def test_a_head_may_leave_its_first_field_empty() -> None:
    text = "Tabel 1. Dana\n\n           2018    2019\nKupang        8      11\nDarwin       10       9"

    (table,) = find_aligned(text.split("\n"))

    assert table.rows[0] == ("", "2018", "2019")


@pytest.mark.parametrize(
    "text",
    [
        COLUMNS,
        "Isi rencana:\n\n   1.  Kunjungan sekolah\n   2.  Pameran kopi",
        "Ombak pulang    ke dermaga\nSurat pulang    ke asalnya",
        "Kepada:\nBagian Kerja Sama    Jalan Melati 4\nBalai Kota           Kendari",
        "Oleh\nRina Contoh      Budi Misal\nNIM 001          NIM 002",
        "Tabel 1 memuat dana  kedua kota\ndan lama  kerja samanya.",
        "Tabel 1. Dana kedua kota\n\nDinas  mencatat dana yang\ntelah terpakai pada  dua tahun",
        f"Tabel ini memuat dana\n{COLUMNS}",
        "Tabel 1 memuat dana.\n\n" + COLUMNS,
        "Tabel 1. Dua kota\n\nKendari    Leiden\n\nKedua kota berbeda dalam hal tim.",
        "Tabel 1. Dua kota\n\nKendari menyebut tiga alasan.\n\n" + COLUMNS,
    ],
    ids=[
        "no caption", "list", "verse", "address", "title page", "justified sentence", "justified paragraph",
        "no number", "sentence above", "one row", "text between",
    ],
)  # fmt: skip
def test_other_columns_are_no_table(text: str) -> None:
    assert not list(find_aligned(text.split("\n")))


def test_the_cells_stand_between_the_paragraphs_of_the_text() -> None:
    text = f"Tim berbeda.\n\nTabel 1. Dua kota\n{COLUMNS}\nSumber: dinas\n\nDana cukup."

    _, passages = read_text(text.encode())

    table = [(p.slot.row, p.slot.column, p.text) for p in passages if p.slot]
    assert table == [(r, c, cell) for r, row in enumerate(ROWS) for c, cell in enumerate(row)]
    assert [p.text for p in passages if p.role is Role.BODY] == [
        "Tim berbeda.", "Tabel 1. Dua kota", "Sumber: dinas", "Dana cukup."
    ]  # fmt: skip


def test_a_table_of_markdown_is_read_once() -> None:
    text = "Tabel 1. Dana\n\n| Kota    | Dana    |\n|---------|---------|\n| Kupang  | Rp9     |"

    _, passages = read_text(text.encode())

    assert [p.text for p in passages if p.slot] == ["Kota", "Dana", "Kupang", "Rp9"]
