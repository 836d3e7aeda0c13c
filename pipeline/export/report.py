"""Write report.html: one file that shows the tables offline, in Indonesian and English.

Rows travel as JSON in a script element that is never run and become text nodes, so nothing that a paper says
is taken for markup; the policy in the head forbids all but the file's own script and style, and any network.
"""

import hashlib
import json
from base64 import b64encode
from collections.abc import Iterable, Mapping
from importlib.resources import files
from pathlib import Path
from typing import Any

from jinja2 import Environment, StrictUndefined
from markupsafe import Markup

from pipeline.core.atomic import replacing
from pipeline.core.codebook import Codebook
from pipeline.core.schema import Row
from pipeline.core.trail_tables import DRIFT
from pipeline.export.report_data import report_data

REPORT = "report.html"
# In the order in which they need each other.
SHARED = "tokens.css"  # the review page looks so, too
STYLES = (SHARED, "report.css", "print.css")
SCRIPTS = (
    "base.js",
    "matrix.js",
    "quotes.js",
    "timeline.js",
    "obstacles.js",
    "findings.js",
    "drift.js",
    "measures.js",
    "tables.js",
    "main.js",
)
PARTS = (
    "overview",
    "matrix",
    "findings",
    "drift",
    "timeline",
    "obstacles",
    "quotes",
    "agreement",
    "calibration",
    "tables",
    "codebook",
)


def write_report(
    path: Path,
    tables: Mapping[str, Iterable[Row]],
    codebook: Codebook,
    *,
    card: Mapping[str, Any] | None = None,
    model: str = "",
    made: Iterable[str] = (),
) -> None:
    """Write the report of these tables, each by its name; the same input gives the same bytes.

    Those of the run that are missing are shown as empty, those that nobody here knows as they stand; of what
    changed since an earlier run nothing is said where there is no table `drift`. Rows of
    `documents` may have the city pair, and how many sentences were passed over for their language
    (`other_language`), beside the columns of their table. `card` is what the model `model` is
    worth, `made` names what made the tables. Raises ConfigError if the file cannot be written.
    """
    text = render_report(report_data(tables, codebook, card, model, made))
    with replacing(path, "w") as handle:
        handle.write(text)


def render_report(values: Mapping[str, Any]) -> str:
    """Return the page that shows these values, which are those of `report_data`."""
    words = json.loads(_asset("words.json"))
    style = "\n" + "\n".join(map(_asset, STYLES))
    script = '\n(() => {\n"use strict";\n' + "\n".join(map(_asset, SCRIPTS)) + "})();\n"
    template = Environment(autoescape=True, undefined=StrictUndefined).from_string(_asset("report.html.j2"))
    return template.render(
        words=words,
        parts=[part for part in PARTS if part != DRIFT.name or part in values["tables"]],
        style=Markup(style),
        style_hash=_hash(style),
        script=Markup(script),
        script_hash=_hash(script),
        payload=Markup(_json({**values, "words": words})),
    )


def _json(values: Mapping[str, Any]) -> str:
    """Return the values as JSON that holds no "<": a paper that says "</script>" ends no element."""
    text = json.dumps(values, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def _hash(text: str) -> str:
    return b64encode(hashlib.sha256(text.encode()).digest()).decode()


def _asset(name: str) -> str:
    package, folder = ("pipeline.core", "style") if name == SHARED else ("pipeline.export", "report")
    return files(package).joinpath(folder, name).read_text(encoding="utf-8")
