"""The command `kotakembar export`."""

import json
from pathlib import Path
from typing import Annotated

import typer

from pipeline.core.codebook import Language
from pipeline.core.settings import default_configs
from pipeline.options import (
    DEFAULT_CACHE,
    DEFAULT_DECISIONS,
    DEFAULT_PAPERS,
    AsJson,
    Cache,
    Configs,
    Decisions,
    Jobs,
    Model,
    PapersOption,
    end,
    progress_bar,
)


def export(
    name: Annotated[
        str, typer.Argument(metavar="FORMAT", help="What to write; without it, the formats are listed.")
    ] = "",
    papers: PapersOption = None,
    out: Annotated[
        Path | None,
        typer.Option(
            "--out", "-o", help="File to write; its ending chooses the kind. Default: corpus/tables/FORMAT."
        ),
    ] = None,
    language: Annotated[
        Language, typer.Option("--language", "-l", help="Language of headings and words.")
    ] = Language.ID,
    model: Model = None,
    configs: Configs = None,
    cache: Cache = DEFAULT_CACHE,
    jobs: Jobs = 0,
    decisions: Decisions = DEFAULT_DECISIONS,
    as_json: AsJson = False,
) -> None:
    """Write what is handed in or taken to other programs: framework matrix, codebook, NVivo project, …"""
    from pipeline.exporting import export_corpus, find_writer, format_lines
    from pipeline.tools import Tools

    if not name:
        for line in format_lines():
            typer.echo(line)
        return
    find_writer(name, out)  # before any paper is read
    tools = Tools(configs or default_configs(), model)
    with progress_bar(quiet=as_json) as advance:
        report = export_corpus(
            name, papers or DEFAULT_PAPERS, out, language, cache, tools, jobs, advance, decisions
        )
    if as_json:
        typer.echo(json.dumps(report.summary(), ensure_ascii=False))
    else:
        for path in report.files:
            typer.echo(path)
    end(report.failures)
