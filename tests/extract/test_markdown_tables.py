import pytest

from pipeline.core.records import Role
from pipeline.extract.markdown_tables import cut_row, cut_table, find_tables
from pipeline.extract.text import read_text


@pytest.mark.parametrize(
    ("line", "cells"),
    [
        ("| Kota | Tahun |", ["Kota", "Tahun"]),
        ("Kota | Tahun", ["Kota", "Tahun"]),
        ("| Kota |  | 2019 |", ["Kota", "", "2019"]),
        (r"| a \| b | c |", ["a | b", "c"]),
        ("", []),
    ],
)
def test_a_row_is_cut_at_its_bars(line: str, cells: list[str]) -> None:
    assert cut_row(line) == cells


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("| Kota | Tahun |\n|---|:-:|\n| Palu | 2019 |", [range(3)]),
        ("Kalimat.\nKota | Tahun\n--- | ---\nPalu | 2019\nKalimat lagi.", [range(1, 4)]),
        ("| Kota |\n|---|\n| Palu |\n\n| Kota |\n|---|", [range(3), range(4, 6)]),
        ("| Kota | Tahun |\n|---|\n| Palu | 2019 |", []),  # the rule is narrower than the head
        ("Judul\n---\nKalimat.", []),  # a heading underlined
        ("Palu | Donggala\nPoso | Parigi", []),  # no rule
        ("| Kota |", []),
        ("|\n\nPalu | Donggala\nPoso | Parigi", []),  # no head
    ],
)
def test_a_table_has_a_rule_below_its_head(text: str, places: list[range]) -> None:
    assert list(find_tables(text.split("\n"))) == places


def test_no_row_is_wider_than_the_head_and_nothing_is_lost() -> None:
    lines = ["| Kota | Tahun |", "|---|---|", "| Palu |", "| Poso | 2019 | lebih |"]

    assert cut_table(lines) == [["Kota", "Tahun"], ["Palu"], ["Poso", "2019 | lebih"]]


def test_cells_of_markdown_are_no_running_text() -> None:
    text = "# Hasil\n\nKalimat satu.\n\n| Kota | Tahun |\n|---|---|\n| **Palu** | |\n\nKalimat dua.\n"

    _, passages = read_text(text.encode())

    assert [(p.role, p.text) for p in passages] == [
        (Role.HEADING, "Hasil"),
        (Role.BODY, "Kalimat satu."),
        (Role.TABLE, "Kota"),
        (Role.TABLE, "Tahun"),
        (Role.TABLE, "Palu"),
        (Role.BODY, "Kalimat dua."),
    ]
    slot = passages[4].slot
    assert slot is not None
    assert (slot.table, slot.row, slot.column, slot.rows, slot.columns) == (0, 1, 0, 2, 2)
