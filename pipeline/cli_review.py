"""The command `kotakembar review`."""

import webbrowser
from pathlib import Path
from typing import Annotated

import typer

from pipeline.core.settings import default_configs, default_model
from pipeline.options import (
    DEFAULT_CACHE,
    DEFAULT_DECISIONS,
    DEFAULT_PAPERS,
    DEFAULT_TABLES,
    Cache,
    Configs,
    Jobs,
    Model,
    PapersOption,
    progress_bar,
)

PORT = 8765


def review(
    papers: PapersOption = None,
    port: Annotated[int, typer.Option("--port", help="0 takes any free one.", min=0, max=65535)] = PORT,
    open_browser: Annotated[bool, typer.Option("--open/--no-open", help="Open it in the browser.")] = True,
    out: Annotated[
        Path, typer.Option("--out", "-o", "--tables", help="Folder for the tables.")
    ] = DEFAULT_TABLES,
    model: Model = None,
    configs: Configs = None,
    cache: Cache = DEFAULT_CACHE,
    jobs: Jobs = 0,
    decisions: Annotated[
        Path, typer.Option("--decisions", help="Log of decisions, made if it is not there.")
    ] = DEFAULT_DECISIONS,
    host: Annotated[str, typer.Option("--host", help="Other than this machine: asks for a password.")] = (
        "127.0.0.1"
    ),
    password: Annotated[str, typer.Option("--password", help="For other machines.")] = "",
) -> None:
    """Open the page on which people read the papers and decide on what rules and model propose."""
    from pipeline.corpus import run_corpus
    from pipeline.reviewing import LOOPBACK, Address, build_desk, serve
    from pipeline.tools import Tools

    if host not in LOOPBACK and not password:
        password = typer.prompt("Password for the page", hide_input=True, confirmation_prompt=True)
    tools = Tools(configs or default_configs(), model or default_model())
    with progress_bar(quiet=False) as advance:
        run = run_corpus(papers or DEFAULT_PAPERS, out, cache, tools, jobs, advance, decisions)
    for failure in run.failures:
        typer.echo(f"failed: {failure.source_file}: {failure.message}\n  hint: {failure.hint}", err=True)

    def announce(link: str) -> None:
        typer.echo(f"review: {link}\nCtrl-C ends it; all decisions are in {decisions}")
        if open_browser:
            webbrowser.open(link)

    serve(build_desk(run.kept, decisions, tools), Address(host, port, password), announce)
