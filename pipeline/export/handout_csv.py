"""The table of a handout as CSV: UTF-8, RFC 4180, text that looks like a formula guarded as in all tables."""

import csv
from pathlib import Path

from pipeline.core.atomic import replacing
from pipeline.export.handout import Grid
from pipeline.export.text_tables import guard


def write_grid_csv(path: Path, grid: Grid) -> None:
    """Write one table to `path`, replacing it as a whole; an empty cell is one without a value."""
    with replacing(path, "w") as handle:
        writer = csv.writer(handle, lineterminator="\r\n")
        writer.writerow(map(guard, grid.header))
        for row in grid.rows:
            writer.writerow([guard(cell.text) if cell.number is None else cell.number for cell in row])
