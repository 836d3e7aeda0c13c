"""What the report shows, as plain values for JSON: rows with each text held once, the codebook, the words."""

from collections.abc import Iterable, Mapping
from typing import Any

from pipeline.core.audit_tables import AUDIT_TABLES, FEWEST
from pipeline.core.codebook import Codebook, Language
from pipeline.core.schema import Row, Value
from pipeline.core.tables import TABLES
from pipeline.core.trail_tables import DRIFT

# Columns that the report has no use for: ids that nothing in it joins by, hashes, what only the paper says.
_LEFT_OUT = {
    "documents": {"sha256", "abstract_id", "abstract_en", "keywords_id", "keywords_en"},
    "evidence": {"evidence_id"},
    # what the rows of `evidence` have already
    "dossier": {
        *("verdict", "assessment", "page", "section", "heading", "source_type", "source_name", "text"),
        *("start", "end", "trigger", "model", "probability", "status", "decided_by", "differ"),
    },
}
_ABOUT = {**TABLES, **AUDIT_TABLES, DRIFT.name: DRIFT}
MISSING = -1


def report_data(
    tables: Mapping[str, Iterable[Row]],
    codebook: Codebook,
    card: Mapping[str, Any] | None,
    model: str,
    made: Iterable[str],
) -> dict[str, Any]:
    """Return all that the report is drawn from; the same input gives the same values in the same order.

    `card` is that of the model with the id `model`, None where rules alone proposed codes; `made` names what
    made the report.
    """
    pool: dict[str, int] = {}  # text -> its place in `texts`
    packed = {name: _packed(name, list(rows), pool) for name, rows in tables.items()}
    return {
        "tables": packed,
        "texts": list(pool),
        "codebook": _codebook(codebook),
        "card": _calibration(card, model) if card else None,
        "made": list(made),
        "fewest": FEWEST,
    }


def _packed(name: str, rows: list[Row], pool: dict[str, int]) -> dict[str, Any]:
    """Return the table column by column; texts are places in the pool, -1 where one is missing."""
    every = dict.fromkeys(column for row in rows for column in row)
    names = [column for column in every if column not in _LEFT_OUT.get(name, ())]
    table = _ABOUT.get(name)
    about = {column.name: column for column in table.columns} if table else {}
    columns, cells = [], []
    for column in names:
        values = [row.get(column) for row in rows]
        text = any(isinstance(value, str) for value in values)
        described = about.get(column)
        means = {"id": described.about_id, "en": described.about_en} if described else None
        technical = described is not None and described.technical
        columns.append({"name": column, "text": text, "about": means, "technical": technical})
        cells.append([_place(value, pool) for value in values] if text else values)
    means = {"id": table.about_id, "en": table.about_en} if table else None
    return {"about": means, "rows": len(rows), "columns": columns, "cells": cells}


def _place(value: Value, pool: dict[str, int]) -> int:
    return MISSING if value is None else pool.setdefault(str(value), len(pool))


def _codebook(codebook: Codebook) -> dict[str, Any]:
    return {
        "version": codebook.version,
        "framework": {str(language): codebook.origin(language) for language in Language},
        "dimensions": [
            {
                "name": name,
                "label": dimension.label.model_dump(),
                "codes": [
                    {"code": f"{name}/{code_name}", **_in_both(code.model_dump(exclude={"outweighs"}))}
                    for code_name, code in dimension.codes.items()
                ],
            }
            for name, dimension in codebook.dimensions.items()
        ],
        "events": {name: label.model_dump() for name, label in codebook.events.items()},
    }


def _in_both(fields: Mapping[str, Any]) -> dict[str, Any]:
    """Return each field with a text per language; one that is written once stands for both.

    `definition` is English and `definition_id` Indonesian, and so with others that come in such pairs.
    """
    return {
        name: value if isinstance(value, dict) else {"id": fields.get(f"{name}_id") or value, "en": value}
        for name, value in fields.items()
        if value and name.removesuffix("_id") not in fields.keys() - {name}
    }


def _calibration(card: Mapping[str, Any], model: str) -> dict[str, Any]:
    return {
        "name": model,
        "sentences": card["held_out"]["sentences"],
        "documents": card["held_out"]["documents"],
        "error": card["calibration_error"],
        "bins": card["calibration"],
    }
