"""The command `kotakembar audit` and those below it."""

import json
from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from pipeline.core.settings import default_configs
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

Tables = Annotated[Path, typer.Option("--tables", help="Folder of the tables.")]


class _Group(TyperGroup):
    """The command with those below it; who names papers behind it is told how."""

    def get_command(self, ctx: Any, cmd_name: str) -> Any:  # noqa: ANN401  # typer keeps its types to itself
        found = super().get_command(ctx, cmd_name)
        path = Path(cmd_name)
        if found is None and (path.suffix or path.exists()):
            hint = f"kotakembar audit --papers {cmd_name}, and --papers again for each further one"
            raise typer.BadParameter(f"{cmd_name} is no command. Papers are named so: {hint}.")
        return found


audit_app = typer.Typer(cls=_Group, help="Hold the papers, the coding and the tables against each other.")


@audit_app.callback(invoke_without_command=True)
def audit(
    context: typer.Context,
    papers: PapersOption = None,
    out: Annotated[
        Path, typer.Option("--out", "-o", "--tables", help="Folder for the tables.")
    ] = DEFAULT_TABLES,
    model: Model = None,
    configs: Configs = None,
    cache: Cache = DEFAULT_CACHE,
    jobs: Jobs = 0,
    decisions: Decisions = DEFAULT_DECISIONS,
    as_json: AsJson = False,
) -> None:
    """Write the audit tables and report.html beside the evidence: may a cell of the matrix be believed?

    By rules, and by the model if one is named or had a part in the tables that are there.
    """
    if context.invoked_subcommand:
        return
    from pipeline.auditing import audit_corpus

    tools = tools_for(out, model, configs, cache)
    with progress_bar(quiet=as_json) as advance:
        report = audit_corpus(papers or DEFAULT_PAPERS, out, cache, tools, jobs, advance, decisions)
    if as_json:
        typer.echo(json.dumps(report.summary(), ensure_ascii=False))
    else:
        for line in report.lines():
            typer.echo(line)
    end(report.failures)


@audit_app.command("verify")
def verify(
    tables: Tables = DEFAULT_TABLES,
    papers: PapersOption = None,
    model: Model = None,
    configs: Configs = None,
    jobs: Jobs = 0,
    decisions: Decisions = DEFAULT_DECISIONS,
    as_json: AsJson = False,
) -> None:
    """Follow every row back to the bytes of its source, and read each quote again; exit code 1 if broken."""
    from pipeline.verifying import verify_tables

    tools = tools_for(tables, model, configs)
    with progress_bar(quiet=as_json) as advance:
        report = verify_tables(tables, papers or DEFAULT_PAPERS, decisions, tools, jobs, advance)
    if as_json:
        typer.echo(json.dumps(report.summary(), ensure_ascii=False))
    else:
        for line in report.lines():
            typer.echo(line)
    raise typer.Exit(1 if report.broken else 0)


@audit_app.command("dossier")
def dossier(
    doc: Annotated[str, typer.Argument(metavar="DOC", help="A doc_id of the tables.")],
    code: Annotated[str, typer.Argument(help="A code: dimension/code.")],
    tables: Tables = DEFAULT_TABLES,
    configs: Configs = None,
    as_json: AsJson = False,
) -> None:
    """Show what a cell rests on: sentences, pages, speakers, rules or model, and who decided what, when."""
    from pipeline.audit.dossier import dossier_lines
    from pipeline.tools import Tools
    from pipeline.trails import read_dossier

    rows = read_dossier(tables, doc, code, Tools(configs or default_configs()).codebook)
    if as_json:
        typer.echo(json.dumps(rows, ensure_ascii=False))
        return
    for line in dossier_lines(rows) if rows else [f"{doc}  {code}: none, searched and not found"]:
        typer.echo(line)
    if rows and tables != DEFAULT_TABLES:
        typer.echo(f"to show them add --tables {tables} --papers FOLDER, the folder of these papers")


@audit_app.command("drift")
def drift(
    old: Annotated[Path, typer.Argument(help="Folder of the tables as they were.")],
    new: Annotated[Path, typer.Argument(help="Folder of the tables as they are.")] = DEFAULT_TABLES,
    decisions: Decisions = DEFAULT_DECISIONS,
    as_json: AsJson = False,
) -> None:
    """Say what evidence was gained, lost or reassigned between two runs, and why; writes drift.csv to NEW."""
    from pipeline.trails import write_drift

    found = write_drift(old, new, decisions)
    if as_json:
        typer.echo(json.dumps(found.summary(), ensure_ascii=False))
        return
    for line in found.lines():
        typer.echo(line)
    typer.echo("to see it sentence by sentence in report.html: run kotakembar audit as you did before")


@audit_app.command("learn")
def learn(
    pairs: Annotated[
        list[Path] | None, typer.Argument(help="Pairs of sentences (JSONL); default: corpus/contradictions.")
    ] = None,
    configs: Configs = None,
) -> None:
    """Learn anew by which signs two sentences contradict each other: write configs/contradictions.yaml."""
    from pipeline.learning_signs import default_pairs, default_texts, write_signs
    from pipeline.tools import Tools

    path, area = write_signs(pairs or default_pairs(), default_texts(), Tools(configs or default_configs()))
    typer.echo(f"{path}: area under the curve {area:.3f} on pairs left out")
