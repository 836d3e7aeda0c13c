"""Read the trails that an audit left: the dossier of a cell."""

from pathlib import Path

from pipeline.audit.evaluate import table_path
from pipeline.core.codebook import Codebook
from pipeline.core.errors import ConfigError
from pipeline.core.schema import Row
from pipeline.core.tables import TABLES
from pipeline.core.trail_tables import DOSSIER
from pipeline.export.text_tables import read_csv


def read_dossier(tables: Path, doc: str, code: str, codebook: Codebook) -> list[Row]:
    """Return the rows of a cell, [] if it is empty; raises ConfigError for an unknown document or code."""
    path = tables / f"{DOSSIER.name}.csv"
    if not path.is_file():
        raise ConfigError(f"{path}: no such file", hint="run kotakembar audit first, or give --tables")
    rows = list(read_csv(path, DOSSIER))
    documents = {row["doc_id"] for row in read_csv(table_path(tables, "documents"), TABLES["documents"])}
    if doc not in documents:
        known = ", ".join(sorted(map(str, documents))[:10])
        raise ConfigError(f"{doc}: no document of {tables}", hint=f"the first ones there are: {known}")
    codes = [name for name, _, _ in codebook.codes()]
    if code not in codes:
        raise ConfigError(f"{code}: no code of the codebook", hint=f"codes are {', '.join(codes)}")
    return [row for row in rows if (row["doc_id"], row["code"]) == (doc, code)]
