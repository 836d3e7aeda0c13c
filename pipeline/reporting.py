"""Gather what report.html shows: the rows of a run's papers and those of the audit."""

import json
from collections.abc import Iterator, Mapping, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any

from pipeline.audit.city_pairs import city_pairs, pair_name
from pipeline.audit.searched import skipped
from pipeline.coding.matrix import build_matrix
from pipeline.core.paper import Paper
from pipeline.core.records import Failure
from pipeline.core.schema import Row
from pipeline.export import rows as to_rows
from pipeline.export.report import write_report
from pipeline.tools import Tools


def write_audit_report(
    path: Path,
    papers: Sequence[Paper],
    failures: Sequence[Failure],
    audit: Mapping[str, Sequence[Row]],
    tools: Tools,
) -> None:
    """Write the report of these papers and of the audit's tables; raises ConfigError if that is refused."""
    codes = [code for code, _, _ in tools.codebook.codes()]
    tables = {
        "documents": list(_documents(papers, failures, tools)),
        "evidence": [row for paper in papers for row in to_rows.evidence_rows(paper.coded.evidence)],
        "matrix": [row for paper in papers for row in _matrix(paper, codes)],
        "timeline": [row for paper in papers for row in to_rows.event_rows(paper.coded.timeline)],
    }
    model = tools.model[1] if tools.model else ""
    made = [f"Kotakembar {version('kotakembar')}", f"codebook.yaml {tools.codebook.version}", model]
    write_report(
        path,
        {**tables, **audit},
        tools.codebook,
        card=_card(tools),
        model=model,
        made=filter(None, made),
    )


def _documents(papers: Sequence[Paper], failures: Sequence[Failure], tools: Tools) -> Iterator[Row]:
    """Yield the papers, each with its pairs of cities: as the catalogue has them, else as the paper tells."""
    for paper in papers:
        source = paper.document.source
        row = to_rows.document_row(source, paper.document, paper.read.sentences, "ok", paper.coded.notice)
        told = "; ".join(map(pair_name, city_pairs(paper, tools.countries)))
        foreign = sum(skipped(sentence) == "language" for sentence in paper.read.sentences)
        yield {**row, "city_pair": source.city_pair or told, "other_language": foreign}
    for failure in failures:
        yield {**to_rows.failure_row(failure), "city_pair": ""}


def _matrix(paper: Paper, codes: Sequence[str]) -> Iterator[Row]:
    """Yield a row per code of every dimension: the table `matrix` has the indicators alone."""
    return to_rows.matrix_rows(build_matrix(paper.doc_id, codes, paper.coded.evidence))


def _card(tools: Tools) -> Mapping[str, Any] | None:
    """Return what the model is worth, None where rules alone proposed codes."""
    if tools.model_folder is None:
        return None
    card: Mapping[str, Any] = json.loads((tools.model_folder / "card.json").read_text(encoding="utf-8"))
    return card
