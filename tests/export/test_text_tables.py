"""CSV: the plain contract for programs, no formula for a spreadsheet, and exactly the same rows back."""

import csv
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.core.errors import ConfigError, RecordError
from pipeline.core.tables import EVIDENCE, SENTENCES, TABLES
from pipeline.export.text_tables import guard, read_csv, unguard, write_csv

Rows = dict[str, list[dict[str, Any]]]

ANY_TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
NASTY_TEXT = st.text(st.sampled_from("'=+-@＝\t\r\n\0\",; ab"), max_size=8)


@pytest.mark.parametrize("name", TABLES)
def test_every_table_comes_back_as_it_was(tmp_path: Path, rows: Rows, name: str) -> None:
    path = tmp_path / f"{name}.csv"

    write_csv(path, TABLES[name], rows[name])

    assert list(read_csv(path, TABLES[name])) == rows[name]


def test_follows_rfc_4180_without_a_byte_order_mark(tmp_path: Path, rows: Rows) -> None:
    write_csv(tmp_path / "evidence.csv", EVIDENCE, rows["evidence"])
    content = (tmp_path / "evidence.csv").read_bytes()

    assert content.startswith(b"evidence_id,doc_id,")
    assert content.endswith(b"\r\n")
    assert content.count(b"\r\n") == 1 + len(rows["evidence"])
    assert b'"\'@pemkot menulis: ""belum ada anggaran"", +10 persen pun tidak."' in content


def test_other_readers_see_the_contract(tmp_path: Path, rows: Rows) -> None:
    write_csv(tmp_path / "evidence.csv", EVIDENCE, rows["evidence"])

    with (tmp_path / "evidence.csv").open(encoding="utf-8-sig", newline="") as handle:
        found = list(csv.DictReader(handle))

    assert tuple(found[0]) == EVIDENCE.header
    assert [row["probability"] for row in found[:2]] == ["", "0.30000000000000004"]
    assert found[0]["text"] == rows["evidence"][0]["text"]
    assert not any(row["text"].startswith(("=", "+", "-", "@")) for row in found)


@pytest.mark.parametrize("name", TABLES)
def test_an_empty_table_has_its_head(tmp_path: Path, name: str) -> None:
    path = tmp_path / f"{name}.csv"

    write_csv(path, TABLES[name], [])

    assert path.read_text(encoding="utf-8") == ",".join(TABLES[name].header) + "\n"
    assert list(read_csv(path, TABLES[name])) == []


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("=1+1", "'=1+1"),
        ("- butir pertama", "'- butir pertama"),
        ("+62 812", "'+62 812"),
        ("@pemkot", "'@pemkot"),
        ("\t=1", "'\t=1"),
        ("＝1+1", "'＝1+1"),
        ("'=1+1", "''=1+1"),
        ("''-1", "'''-1"),
        ("", ""),
        ("'kutipan' biasa", "'kutipan' biasa"),
        ("' = spasi", "' = spasi"),
        ("– tanda pisah", "– tanda pisah"),
        ("a=b", "a=b"),
        ("1-2", "1-2"),
    ],
)
def test_only_what_looks_like_a_formula_gets_an_apostrophe(text: str, cell: str) -> None:
    assert guard(text) == cell
    assert unguard(cell) == text


@given(ANY_TEXT | NASTY_TEXT)
def test_the_apostrophe_comes_off_again_from_any_text(text: str) -> None:
    assert unguard(guard(text)) == text
    assert not guard(text).startswith(("=", "+", "-", "@", "\t", "\r", "\n", "\0"))


@given(texts=st.lists(ANY_TEXT | NASTY_TEXT, min_size=1, max_size=4), number=st.integers(-(2**53), 2**53))
def test_any_text_and_number_survives_the_file(
    tmp_path_factory: pytest.TempPathFactory, texts: list[str], number: int
) -> None:
    path = tmp_path_factory.getbasetemp() / "sentences.csv"
    row = {column.name: "" if column.type is str else number for column in SENTENCES.columns}
    sentences = [{**row, "section": "hasil", "heading": text, "text": text} for text in texts]

    write_csv(path, SENTENCES, sentences)

    assert list(read_csv(path, SENTENCES)) == sentences


def test_negative_numbers_stay_numbers(tmp_path: Path, rows: Rows) -> None:
    write_csv(tmp_path / "matrix.csv", TABLES["matrix"], [{**rows["matrix"][0], "positive": -1}])

    assert b",mixed,-1," in (tmp_path / "matrix.csv").read_bytes()


def test_a_sentence_longer_than_the_csv_module_likes_comes_back(tmp_path: Path, rows: Rows) -> None:
    row = {**rows["sentences"][0], "text": "tanpa titik " * 20_000}

    write_csv(tmp_path / "sentences.csv", SENTENCES, [row])

    assert list(read_csv(tmp_path / "sentences.csv", SENTENCES)) == [row]


def test_the_same_rows_give_the_same_bytes(tmp_path: Path, rows: Rows) -> None:
    for name in ("satu", "dua"):
        write_csv(tmp_path / name, EVIDENCE, iter(rows["evidence"]))

    assert (tmp_path / "satu").read_bytes() == (tmp_path / "dua").read_bytes()


def test_a_wrong_row_leaves_the_old_file(tmp_path: Path, rows: Rows) -> None:
    path = tmp_path / "sentences.csv"
    write_csv(path, SENTENCES, rows["sentences"])
    before = path.read_bytes()

    with pytest.raises(RecordError, match="table sentences: column page is str"):
        write_csv(path, SENTENCES, [rows["sentences"][0], {**rows["sentences"][1], "page": "dua"}])

    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("paragraph", "alinea", "not the columns of sentences: paragraph is missing; alinea is unknown"),
        ("page,section", "section,page", "not the columns of sentences: another order"),
        (",1,hasil", ",satu,hasil", "line 2: invalid literal for int"),
        (",1,hasil", ",,hasil", "line 2: table sentences: column page is missing"),
        (",1,hasil", ",1,bab", "line 2: table sentences: column section is 'bab'"),
        (",1,hasil", ",1,lebih,hasil", "line 2: 11 cells, not 10"),
        ("Dinas", '"Dinas"', "line 2: ',' expected after"),
        ("Dinas", '"Dinas', "line"),
    ],
)
def test_a_file_that_people_broke_is_refused_by_line(
    tmp_path: Path, rows: Rows, old: str, new: str, message: str
) -> None:
    path = tmp_path / "sentences.csv"
    write_csv(path, SENTENCES, rows["sentences"][:1])
    path.write_bytes(path.read_bytes().replace(old.encode(), new.encode()))

    with pytest.raises(ConfigError, match=message) as raised:
        list(read_csv(path, SENTENCES))

    assert "sentence_id, doc_id" in raised.value.hint


def test_reads_a_file_with_a_byte_order_mark(tmp_path: Path, rows: Rows) -> None:
    path = tmp_path / "sentences.csv"
    write_csv(path, SENTENCES, rows["sentences"])
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())

    assert list(read_csv(path, SENTENCES)) == rows["sentences"]
