"""The columns of the tables are the contract; a row that breaks it is refused by name."""

from typing import Any

import pytest

from pipeline.core.errors import RecordError
from pipeline.core.schema import Column, Table, check_row
from pipeline.core.tables import EVIDENCE, MATRIX, SENTENCES, TABLES

CONTRACT = {
    "documents": "doc_id title authors year kind source_file sha256 media_type pages sentences languages "
    "status message ocr_pages ocr_quality affiliation abstract_id abstract_en keywords_id keywords_en doi "
    "received accepted published",
    "sentences": "sentence_id doc_id page section heading paragraph start end language text",
    "mentions": "mention_id doc_id sentence_id page kind text value use modifier start end coder",
    "evidence": "evidence_id doc_id sentence_id page section heading dimension code assessment source_type "
    "source_name text start end trigger coder probability status decided_by note",
    "timeline": "doc_id sentence_id page date_start date_end precision event text",
    "matrix": "doc_id code verdict positive negative mixed neutral body conclusion sentences",
    "references": "reference_id doc_id page number authors year title doi url start end text",
    "cells": "cell_id doc_id page table caption row column row_span column_span start end text",
}

SENTENCE: dict[str, Any] = {
    "sentence_id": "contoh-2020:00001",
    "doc_id": "contoh-2020",
    "page": 3,
    "section": "hasil",
    "heading": "4.1 Pelaksanaan",
    "paragraph": 12,
    "start": 100,
    "end": 131,
    "language": "id",
    "text": "Rapat berikutnya belum terjadwal.",
}


def test_tables_and_columns_stand_in_the_order_of_the_contract() -> None:
    assert {name: " ".join(table.header) for name, table in TABLES.items()} == CONTRACT
    assert list(TABLES) == list(CONTRACT)


@pytest.mark.parametrize("table", TABLES.values(), ids=str)
def test_every_column_says_what_it_holds_in_both_languages(table: Table) -> None:
    for column in table.columns:
        assert column.about_id.endswith(".")
        assert column.about_en.endswith(".")


def test_a_good_row_passes() -> None:
    check_row(SENTENCES, SENTENCE)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"page": "3"}, r"table sentences: column page is str '3', not int"),
        ({"page": True}, "column page is bool True, not int"),
        ({"page": None}, "column page is missing"),
        ({"heading": None}, "column heading is missing"),
        ({"section": "bab"}, "column section is 'bab', not one of depan, abstrak"),
        ({"text": "rapat \ud83d"}, r"column text holds half a character \(U\+D83D\)"),
        ({"halaman": 3}, "column halaman is unknown"),
    ],
)
def test_a_wrong_row_is_refused_by_table_and_column(change: dict[str, Any], message: str) -> None:
    with pytest.raises(RecordError, match=message):
        check_row(SENTENCES, {**SENTENCE, **change})


def test_all_missing_columns_are_named_at_once() -> None:
    row = {name: value for name, value in SENTENCE.items() if name not in ("page", "text")}

    with pytest.raises(RecordError, match="column page is not in the row; column text is not in the row"):
        check_row(SENTENCES, row)


@pytest.mark.parametrize(
    ("value", "fault"),
    [
        (0.25, ""),
        (None, ""),
        (1, "is int 1, not float"),
        (float("nan"), "is nan, which a spreadsheet cannot hold"),
        (float("inf"), "is inf, which a spreadsheet cannot hold"),
    ],
)
def test_a_probability_is_a_finite_float_or_missing(value: float | None, fault: str) -> None:
    probability = next(column for column in EVIDENCE.columns if column.name == "probability")

    assert probability.fault(value) == fault


def test_text_cannot_be_declared_missing() -> None:
    with pytest.raises(RecordError, match="column note: text is empty, never missing"):
        Column("note", str, 10, "Catatan.", "Note.", nullable=True)


@pytest.mark.parametrize(
    ("names", "key", "message"),
    [(("a", "a"), ("a",), "a column stands twice"), (("a", "b"), ("c",), "the sort key needs columns")],
)
def test_a_table_that_contradicts_itself_is_refused(
    names: tuple[str, ...], key: tuple[str, ...], message: str
) -> None:
    columns = tuple(Column(name, str, 10, "Kolom.", "Column.") for name in names)

    with pytest.raises(RecordError, match=message):
        Table("coba", "Coba.", "Trial.", columns, key)


def test_rows_are_sorted_by_document_and_then_by_code() -> None:
    keys = [("b", "indikator/aliansi"), ("a", "indikator/komunikasi"), ("a", "indikator/aliansi")]

    rows = MATRIX.sorted([{"doc_id": doc_id, "code": code} for doc_id, code in keys])

    assert [(row["doc_id"], row["code"]) for row in rows] == sorted(keys)
