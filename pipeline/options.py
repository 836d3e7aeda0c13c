"""What commands share: their options, and running the papers with a bar of progress."""

import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from pipeline.core.settings import default_configs, default_model

if TYPE_CHECKING:
    from pipeline.core.records import Failure
    from pipeline.tools import Tools

DEFAULT_PAPERS = [Path("corpus/papers")]
DEFAULT_TABLES = Path("corpus/tables")
DEFAULT_CACHE = Path("corpus/build")

Configs = Annotated[
    Path | None,
    typer.Option("--configs", help="Folder of the configs; default: ./configs, else those installed."),
]
Out = Annotated[Path, typer.Option("--out", "-o", help="Folder for the tables.")]
Papers = Annotated[list[Path] | None, typer.Argument(help="Files or folders; default: corpus/papers.")]
PapersOption = Annotated[
    list[Path] | None,
    typer.Option("--papers", help="Files or folders, again for more; default: corpus/papers."),
]
Cache = Annotated[Path, typer.Option("--cache", help="Folder for what is kept between runs.")]
Jobs = Annotated[int, typer.Option("--jobs", "-j", help="Processes at once; 0: one per core.", min=0)]
Verbose = Annotated[bool, typer.Option("--verbose", "-v", help="Say what was done for each paper.")]
DEFAULT_DECISIONS = Path("corpus/decisions.sqlite")


def say_if_missing(log: Path) -> Path:
    """Return the log; of one that was named and is not there it is told what that means."""
    if log != DEFAULT_DECISIONS and not log.exists():
        typer.echo(
            f"{log} is not there yet, so there are no decisions to take in. That is as it should be before "
            "the first review, which makes it; if people have decided already, check the name.",
            err=True,
        )
    return log


Decisions = Annotated[
    Path,
    typer.Option(
        "--decisions", help="Log of what people decided; taken in if it is there.", callback=say_if_missing
    ),
]
AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON object for programs.")]


Model = Annotated[
    Path | None, typer.Option("--model", help="Folder of the model; default: models/kota-kembar.")
]


def tools_for(tables: Path, model: Path | None, configs: Path | None, cache: Path | None = None) -> "Tools":
    """Return the tools with the model that is named, else the usual one if it had a part in the tables.

    So what is made of the same papers later (audit, report, exports) tells of the rows that the tables have.
    """
    from pipeline.results import made_by_model
    from pipeline.tools import Tools

    model = model or (default_model() if made_by_model(tables) else None)
    return Tools(configs or default_configs(), model, cache)


def run_papers(
    tools: "Tools",
    papers: list[Path] | None,
    out: Path,
    cache: Path,
    jobs: int,
    decisions: Path,
    *,
    as_json: bool,
    verbose: bool,
) -> None:
    """Run the papers, print what came of it and end: with exit code 1 if papers failed."""
    from pipeline.corpus import run_corpus

    with progress_bar(quiet=as_json) as advance:
        report = run_corpus(papers or DEFAULT_PAPERS, out, cache, tools, jobs, advance, decisions)
    if as_json:
        typer.echo(json.dumps(report.summary(), ensure_ascii=False))
    else:
        for line in report.lines(verbose=verbose):
            typer.echo(line)
    end(report.failures)


@contextmanager
def progress_bar(*, quiet: bool) -> Iterator[Callable[[str], None]]:
    """Yield what is told the doc_id of each paper that is done; it shows on a terminal alone."""
    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=console, transient=True, disable=quiet or not console.is_terminal) as bar:
        task = bar.add_task("papers", total=None)
        yield lambda doc_id: bar.update(task, advance=1, description=doc_id)


def end(failures: "Sequence[Failure]") -> None:
    """Name the papers that failed; exit code 1 if there are any."""
    for failure in failures:
        typer.echo(f"failed: {failure.source_file}: {failure.message}\n  hint: {failure.hint}", err=True)
    raise typer.Exit(1 if failures else 0)
