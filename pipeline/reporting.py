"""Gather what report.html shows: the rows of a run's papers and those of the audit."""

import json
from collections.abc import Iterator, Mapping, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any

from pipeline.audit.scopes import Compared, take_all_apart
from pipeline.audit.searched import skipped
from pipeline.cases import paper_cases
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
    compared = take_all_apart(papers, tools.countries)
    parts = [part for one in compared for part in paper_cases(one)]
    pairs = {row.sentence_id: part.pair for part in parts for row in part.coded.evidence}
    tables: dict[str, Sequence[Row]] = {
        "documents": [*map(_document, compared), *map(_failed, failures)],
        "evidence": [
            {**row, "pair": pairs.get(str(row["sentence_id"]), "")}
            for paper in papers
            for row in to_rows.evidence_rows(paper.coded.evidence)
        ],
        "matrix": [row for paper in (*papers, *parts) for row in _matrix(paper, codes)],
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


def _document(compared: Compared) -> Row:
    """Return a paper with its pairs of cities: as the catalogue has them, else as the paper tells."""
    paper = compared.seen.paper
    source, sentences = paper.document.source, paper.read.sentences
    row = to_rows.document_row(source, paper.document, sentences, "ok", paper.coded.notice)
    told = compared.only or "; ".join(filter(None, compared.topics))
    foreign = sum(skipped(sentence) == "language" for sentence in sentences)
    return {**row, "city_pair": source.city_pair or told, "other_language": foreign}


def _failed(failure: Failure) -> Row:
    return {**to_rows.failure_row(failure), "city_pair": ""}


def _matrix(paper: Paper, codes: Sequence[str]) -> Iterator[Row]:
    """Yield a row per code of every dimension: the table `matrix` has the indicators alone."""
    for row in to_rows.matrix_rows(build_matrix(paper.doc_id, codes, paper.coded.evidence)):
        yield {**row, "pair": paper.pair}


def _card(tools: Tools) -> Mapping[str, Any] | None:
    """Return what the model is worth, None where rules alone proposed codes."""
    if tools.model_folder is None:
        return None
    card: Mapping[str, Any] = json.loads((tools.model_folder / "card.json").read_text(encoding="utf-8"))
    return card
