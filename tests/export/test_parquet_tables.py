"""Parquet: typed columns, exact text, bounded row groups."""

from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from pipeline.core.errors import ConfigError, RecordError
from pipeline.core.tables import EVIDENCE, SENTENCES, TABLES
from pipeline.export.parquet_tables import arrow_schema, read_parquet, write_parquet

Rows = dict[str, list[dict[str, Any]]]


@pytest.mark.parametrize("name", TABLES)
def test_every_table_comes_back_as_it_was(tmp_path: Path, rows: Rows, name: str) -> None:
    path = tmp_path / f"{name}.parquet"

    write_parquet(path, TABLES[name], iter(rows[name]))

    assert pq.read_table(path).to_pylist() == rows[name]
    assert list(read_parquet(path, TABLES[name])) == rows[name]


@pytest.mark.parametrize("name", TABLES)
def test_an_empty_table_has_its_columns(tmp_path: Path, name: str) -> None:
    path = tmp_path / f"{name}.parquet"

    write_parquet(path, TABLES[name], [])

    assert tuple(pq.read_schema(path).names) == TABLES[name].header
    assert list(read_parquet(path, TABLES[name])) == []


def test_columns_have_the_types_of_the_table() -> None:
    schema = arrow_schema(EVIDENCE)

    assert schema.field("page").type == pa.int64()
    assert not schema.field("page").nullable
    assert schema.field("probability").type == pa.float64()
    assert schema.field("probability").nullable
    assert schema.field("text").metadata == {b"description": b"The sentence, exactly as in the document."}


def test_row_groups_are_bounded(tmp_path: Path, rows: Rows) -> None:
    path = tmp_path / "sentences.parquet"

    write_parquet(path, SENTENCES, rows["sentences"], rows_per_group=4)

    metadata = pq.read_metadata(path)
    assert [metadata.row_group(group).num_rows for group in range(metadata.num_row_groups)] == [4, 2]
    assert list(read_parquet(path, SENTENCES, rows_per_group=4)) == rows["sentences"]


def test_the_same_rows_give_the_same_bytes(tmp_path: Path, rows: Rows) -> None:
    for name in ("satu", "dua"):
        write_parquet(tmp_path / name, EVIDENCE, iter(rows["evidence"]))

    assert (tmp_path / "satu").read_bytes() == (tmp_path / "dua").read_bytes()


def test_a_wrong_row_leaves_the_old_file(tmp_path: Path, rows: Rows) -> None:
    path = tmp_path / "sentences.parquet"
    write_parquet(path, SENTENCES, rows["sentences"])
    before = path.read_bytes()

    with pytest.raises(RecordError, match="table sentences: column page is str"):
        write_parquet(path, SENTENCES, [{**rows["sentences"][1], "page": "dua"}])

    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


def test_another_table_is_refused(tmp_path: Path, rows: Rows) -> None:
    write_parquet(tmp_path / "matrix.parquet", TABLES["matrix"], rows["matrix"])

    with pytest.raises(ConfigError, match="not the columns of sentences"):
        list(read_parquet(tmp_path / "matrix.parquet", SENTENCES))


def test_a_file_of_another_kind_is_refused(tmp_path: Path) -> None:
    (tmp_path / "sentences.parquet").write_text("sentence_id,doc_id\r\n")

    with pytest.raises(ConfigError, match="not a Parquet file"):
        list(read_parquet(tmp_path / "sentences.parquet", SENTENCES))
