"""The command `kotakembar decisions` and those below it."""

import json
from pathlib import Path
from typing import Annotated

import typer

from pipeline.options import DEFAULT_DECISIONS, AsJson

decisions_app = typer.Typer(help="Check, export and import what people decided.", no_args_is_help=True)
Log = Annotated[Path, typer.Option("--decisions", help="The log of decisions.")]


@decisions_app.command("verify")
def verify(log: Log = DEFAULT_DECISIONS, as_json: AsJson = False) -> None:
    """Hold every decision against the one before it: nothing changed, nothing taken out."""
    from pipeline.decision_files import verify_log

    report = verify_log(log)
    if as_json:
        typer.echo(json.dumps(report.summary(), ensure_ascii=False))
    else:
        for line in report.lines():
            typer.echo(line)
    raise typer.Exit(1 if report.faults else 0)


@decisions_app.command("export")
def export(
    out: Annotated[Path, typer.Argument(help="File to write: .csv for spreadsheets, else JSON lines.")],
    log: Log = DEFAULT_DECISIONS,
) -> None:
    """Write all decisions to a file, with who, when, what before and after, and why."""
    from pipeline.decision_files import export_log

    typer.echo(f"{out}: {export_log(log, out)} decisions")


@decisions_app.command("import")
def import_(
    file: Annotated[Path, typer.Argument(help="JSON lines that `decisions export` wrote.")],
    log: Log = DEFAULT_DECISIONS,
) -> None:
    """Take in what others decided; what is here already is passed over."""
    from pipeline.decision_files import import_log

    held, new = import_log(log, file)
    typer.echo(f"{log}: {new} of {held} decisions are new here")
