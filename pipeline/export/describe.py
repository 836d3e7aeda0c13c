"""Describe the tables as a Markdown page, from the same columns that the writers use."""

from collections.abc import Iterable, Iterator

from pipeline.core.audit_tables import AUDIT_TABLES
from pipeline.core.decision_table import DECISIONS
from pipeline.core.schema import Column, Table
from pipeline.core.tables import TABLES
from pipeline.core.trail_tables import DRIFT

_TYPES = {str: "text", int: "whole number", float: "number"}


def describe_all() -> str:
    """Return docs/tables.md: the tables of a run, of the audit, and those that a command writes."""
    return describe_tables((*TABLES.values(), *AUDIT_TABLES.values(), DRIFT, DECISIONS))


def describe_tables(tables: Iterable[Table]) -> str:
    """Return the page on these tables."""
    return "\n".join(_lines(tables)) + "\n"


def _lines(tables: Iterable[Table]) -> Iterator[str]:
    yield "# The tables"
    yield ""
    yield "Written by `make docs` from `pipeline/core`. Those from `findings` on are of `kotakembar audit`;"
    yield "`audit drift` and `decisions export` write the last two. CSV is UTF-8 by RFC 4180; text is never"
    yield "missing, only empty. A cell that a spreadsheet would take for a formula (it begins with `=`, `+`,"
    yield "`-` or `@`) has an apostrophe in front in the CSV files, and only there: open `evidence.xlsx` in"
    yield "Excel, read the Parquet files in programs, or take the apostrophe off. Offsets are Unicode code"
    yield "points of the document's text; a file without page breaks counts as one page."
    for table in tables:
        yield ""
        yield f"## {table.name}"
        yield ""
        yield f"{table.about_en} *{table.about_id}* Sorted by {', '.join(table.sort_key)}."
        yield ""
        yield "| column | type | what it holds | isi |"
        yield "|---|---|---|---|"
        for column in table.columns:
            about = f"{column.about_en}{_values(column)} | {column.about_id}"
            yield f"| {column.name} | {_type(column)} | {about} |"


def _type(column: Column) -> str:
    return _TYPES[column.type] + (", may be missing" if column.nullable else "")


def _values(column: Column) -> str:
    return f" One of: {', '.join(column.values)}." if column.values else ""
