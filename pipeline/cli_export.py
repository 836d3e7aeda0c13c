"""The command `kotakembar export`."""

import json
from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperCommand

from pipeline.core.codebook import Language
from pipeline.options import (
    DEFAULT_CACHE,
    DEFAULT_DECISIONS,
    DEFAULT_PAPERS,
    DEFAULT_TABLES,
    AsJson,
    Cache,
    Configs,
    Decisions,
    Jobs,
    Model,
    PapersOption,
    end,
    progress_bar,
    tools_for,
)


class NamingFormats(TyperCommand):
    """The command whose help names the formats, and the endings that each is written with."""

    def format_help(self, ctx: Any, formatter: Any) -> None:  # noqa: ANN401  # typer keeps its types to itself
        """Write the help with the formats below it."""
        from pipeline.exporting import FORMATS

        formats = (f"{name} ({' '.join(one.writers)})" for name, one in FORMATS.items())
        self.epilog = f"Formats, and the endings that --out may have: {', '.join(formats)}."
        super().format_help(ctx, formatter)


def export(
    name: Annotated[
        str,
        typer.Argument(metavar="FORMAT", help="What to write; without it, the formats are listed and told."),
    ] = "",
    papers: PapersOption = None,
    out: Annotated[
        Path | None,
        typer.Option(
            "--out",
            "-o",
            help="File to write; its ending chooses the kind. Default: FORMAT in the folder of the tables.",
        ),
    ] = None,
    tables: Annotated[
        Path,
        typer.Option("--tables", help="Folder of the tables: had the model a part in them, it has one here."),
    ] = DEFAULT_TABLES,
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
    """Write what is handed in or taken to other programs: framework matrix, codebook, NVivo project, …

    By rules, and by the model if one is named or had a part in the tables: as report.html tells it.
    """
    from pipeline.exporting import export_corpus, find_writer, format_lines

    if not name:
        for line in format_lines():
            typer.echo(line)
        return
    path, write = find_writer(name, out, tables)  # before any paper is read
    tools = tools_for(tables, model, configs)
    with progress_bar(quiet=as_json) as advance:
        report = export_corpus(
            path, write, papers or DEFAULT_PAPERS, language, cache, tools, jobs, advance, decisions
        )
    if as_json:
        typer.echo(json.dumps(report.summary(), ensure_ascii=False))
    else:
        for path in report.files:
            typer.echo(path)
    end(report.failures)
