"""Tables as Parquet, for programs: typed columns, text exactly as it is."""

from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from pipeline.core.atomic import replacing
from pipeline.core.errors import ConfigError
from pipeline.core.schema import Column, Row, Table, Value, checked

# Rows held in memory at once, and a row group of the file: 50,000 sentences are about 20 MB.
ROWS_PER_GROUP = 50_000

ARROW_TYPES = {str: pa.string(), int: pa.int64(), float: pa.float64()}


def write_parquet(
    path: Path, table: Table, rows: Iterable[Row], rows_per_group: int = ROWS_PER_GROUP
) -> None:
    """Write `rows`, in the order in which they come, to `path`, replacing it as a whole.

    Raises RecordError for a row that does not fit the table; the old file then stays.
    """
    schema = arrow_schema(table)
    values = checked(table, rows)
    with replacing(path, "wb") as handle, pq.ParquetWriter(handle, schema, compression="zstd") as writer:
        while group := list(islice(values, rows_per_group)):
            writer.write_batch(_batch(schema, group))


def read_parquet(path: Path, table: Table, rows_per_group: int = ROWS_PER_GROUP) -> Iterator[Row]:
    """Yield the rows of `path` with a bounded part of it in memory.

    Raises ConfigError if the file cannot be read or has other columns.
    """
    try:
        file = pq.ParquetFile(path)
    except pa.ArrowInvalid as error:
        raise ConfigError(f"{path}: not a Parquet file: {error}", hint="write the tables anew") from error
    with file:
        if not file.schema_arrow.equals(arrow_schema(table)):
            raise ConfigError(
                f"{path}: not the columns of {table.name}", hint=f"columns: {', '.join(table.header)}"
            )
        for batch in file.iter_batches(rows_per_group):
            yield from batch.to_pylist()


def arrow_schema(table: Table) -> pa.Schema:
    """The columns of `table` as Arrow knows them, with what each means as `description`."""
    return pa.schema([_field(column) for column in table.columns])


def _field(column: Column) -> pa.Field:
    return pa.field(
        column.name, ARROW_TYPES[column.type], column.nullable, metadata={"description": column.about_en}
    )


def _batch(schema: pa.Schema, group: list[tuple[Value, ...]]) -> pa.RecordBatch:
    columns = zip(*group, strict=True)
    arrays = [pa.array(values, field.type) for values, field in zip(columns, schema, strict=True)]
    return pa.RecordBatch.from_arrays(arrays, schema=schema)
