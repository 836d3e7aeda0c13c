"""papers.csv: what a corpus knows of its papers beyond their bytes."""

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pipeline.core.errors import ConfigError

COLUMNS = ("file", "doc_id", "title", "authors", "year", "kind", "city_pair", "licence", "source")


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of papers.csv; everything but `file` may be empty."""

    file: str
    doc_id: str = ""
    title: str = ""
    authors: str = ""
    year: int | None = None
    kind: str = ""
    city_pair: str = ""
    licence: str = ""
    source: str = ""


def read_catalogue(text: str, name: str) -> Mapping[str, Entry]:
    """Return the entries by file name; cells are parted by commas, or by semicolons.

    Raises ConfigError naming `name` and every faulty line: unknown column, no file, a year that is no number,
    a file or doc_id given twice.
    """
    text = text.removeprefix("\ufeff")
    head = text.partition("\n")[0]
    delimiter = ";" if head.count(";") > head.count(",") else ","
    reader = csv.DictReader(io.StringIO(text), strict=True, delimiter=delimiter)
    _check_columns(reader.fieldnames or (), name)
    entries: dict[str, Entry] = {}
    ids: set[str] = set()
    faults = []
    try:
        for row in reader:
            cells = {key: (value or "").strip() for key, value in row.items() if key is not None}
            where = f"{name}:{reader.line_num}"
            year = cells.pop("year", "")
            if None in row:
                faults.append(f"{where}: more cells than columns; quote texts that hold a {delimiter}")
            if year and not (year.isdigit() and 1500 <= int(year) <= 2999):
                faults.append(f"{where}: year {year!r} is not a year")
                year = ""
            if not cells["file"]:
                faults.append(f"{where}: no file name")
            elif cells["file"] in entries:
                faults.append(f"{where}: {cells['file']} is listed twice")
            if cells.get("doc_id") and cells["doc_id"] in ids:
                faults.append(f"{where}: doc_id {cells['doc_id']} is given twice")
            ids.add(cells.get("doc_id", ""))
            entries[cells["file"]] = Entry(**cells, year=int(year) if year else None)
    except csv.Error as error:
        faults.append(f"{name}:{reader.line_num}: {error}")
    if faults:
        raise ConfigError("\n".join(faults), hint="mend the lines named above")
    return entries


def _check_columns(columns: Sequence[str], name: str) -> None:
    faults = [f"{name}:1: unknown column {column!r}" for column in columns if column not in COLUMNS]
    if "file" not in columns:
        faults.append(f"{name}:1: no column 'file'")
    if faults:
        raise ConfigError(
            "\n".join(faults), hint=f"columns: {', '.join(COLUMNS)} (all but the first may be left out)"
        )
