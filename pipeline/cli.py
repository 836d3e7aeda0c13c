"""The command line: each command parses, calls one function and prints."""

import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from pipeline.cli_audit import audit_app
from pipeline.cli_decisions import decisions_app
from pipeline.cli_export import NamingFormats, export
from pipeline.cli_review import review
from pipeline.core.errors import PipelineError
from pipeline.core.settings import default_configs, default_model
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
    Out,
    Papers,
    Verbose,
    end,
    run_papers,
)

app = typer.Typer(
    help="Turn papers on sister-city cooperation into coded evidence tables.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
rules_app = typer.Typer(help="Test, explain and count the rules of configs/rules.", no_args_is_help=True)
app.add_typer(rules_app, name="rules")
training_app = typer.Typer(help="Check coded sentences that a model learns from.", no_args_is_help=True)
app.add_typer(training_app, name="training")
app.add_typer(audit_app, name="audit")
app.add_typer(decisions_app, name="decisions")
app.command()(review)
app.command(cls=NamingFormats)(export)


def main() -> None:
    """Run the command line; a PipelineError becomes two lines and exit code 2."""
    try:
        app()
    except PipelineError as error:
        typer.echo(f"error: {error.message}", err=True)
        if error.hint:
            typer.echo(f"hint: {error.hint}", err=True)
        sys.exit(2)


@app.command()
def extract(
    papers: Papers = None,
    out: Out = DEFAULT_TABLES,
    configs: Configs = None,
    cache: Cache = DEFAULT_CACHE,
    jobs: Jobs = 0,
    decisions: Decisions = DEFAULT_DECISIONS,
    as_json: AsJson = False,
    verbose: Verbose = False,
) -> None:
    """Turn papers into coded evidence tables by rules."""
    from pipeline.tools import Tools

    tools = Tools(configs or default_configs())
    run_papers(tools, papers, out, cache, jobs, decisions, as_json=as_json, verbose=verbose)


@app.command()
def code(
    papers: Papers = None,
    out: Out = DEFAULT_TABLES,
    model: Model = None,
    configs: Configs = None,
    cache: Cache = DEFAULT_CACHE,
    jobs: Jobs = 0,
    decisions: Decisions = DEFAULT_DECISIONS,
    as_json: AsJson = False,
    verbose: Verbose = False,
) -> None:
    """Turn papers into coded evidence tables by rules and, beside them, by a model."""
    from pipeline.tools import Tools

    tools = Tools(configs or default_configs(), model or default_model())
    run_papers(tools, papers, out, cache, jobs, decisions, as_json=as_json, verbose=verbose)


@app.command()
def train(
    coded: Annotated[
        list[Path] | None,
        typer.Argument(help="Coded sentences (JSONL); default: all of corpus/training and what rules saw."),
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option("--out", "-o", help="Folder for the model; default: models/kota-kembar, or …-e5."),
    ] = None,
    embeddings: Annotated[
        bool, typer.Option("--embeddings", help="Learn from sentence embeddings too (make embeddings).")
    ] = False,
    papers: Annotated[
        list[Path] | None,
        typer.Option("--papers", help="Papers that the decisions are about, again for more."),
    ] = None,
    decisions: Decisions = DEFAULT_DECISIONS,
    configs: Configs = None,
    cache: Cache = DEFAULT_CACHE,
    as_json: AsJson = False,
) -> None:
    """Fit a model to coded sentences and say what it is worth on documents that it has not seen."""
    from pipeline.decided import read_decided
    from pipeline.learning import default_coded, train_model
    from pipeline.tools import Tools

    tools = Tools(configs or default_configs(), cache=cache, embeddings=embeddings)
    out = out or Path("models") / ("kota-kembar-e5" if embeddings else "kota-kembar")
    decided = read_decided(papers or DEFAULT_PAPERS, decisions, cache, tools)
    card = train_model(coded or default_coded(), out, tools, decided)
    if as_json:
        typer.echo(json.dumps(card, ensure_ascii=False))
        return
    for name, rates in card["ways"].items():
        typer.echo(f"{name:30}" + "  ".join(f"{rate} {share:.2f}" for rate, share in rates.items()))
    typer.echo(f"{out}: see README.md there")


@app.command("next")
def next_sentences(
    papers: Papers = None,
    model: Model = None,
    count: Annotated[int, typer.Option("--count", "-n", help="Sentences to propose.", min=1)] = 20,
    coded: Annotated[
        list[Path] | None,
        typer.Option("--coded", help="Sentences coded already (JSONL), again for more; they are left out."),
    ] = None,
    out: Annotated[Path | None, typer.Option("--out", "-o", help="Write them to this CSV file.")] = None,
    configs: Configs = None,
    cache: Cache = DEFAULT_CACHE,
    as_json: AsJson = False,
) -> None:
    """Propose the sentences whose coding by hand would teach the model the most."""
    from pipeline.proposals import proposal_lines, propose, write_proposals
    from pipeline.tools import Tools

    tools = Tools(configs or default_configs(), model or default_model(), cache)
    found, failures = propose(papers or DEFAULT_PAPERS, coded or [], count, cache, tools)
    if out:
        write_proposals(out, found)
    if as_json:
        typer.echo(json.dumps([asdict(one) for one in found], ensure_ascii=False))
    elif out:
        typer.echo(f"{out}: {len(found)} sentences")
    else:
        for line in proposal_lines(found):
            typer.echo(line)
    end(failures)


@app.command()
def show(
    paper: Annotated[str, typer.Argument(metavar="DOC", help="A doc_id of the papers, or a file.")],
    span: Annotated[str, typer.Argument(help="start:end, a sentence_id or an evidence_id.")],
    out: Annotated[
        Path, typer.Option("--out", "-o", help="Picture (PNG); over a page break NAME-1, NAME-2.")
    ] = Path("page.png"),
    papers: Annotated[
        list[Path] | None, typer.Option("--papers", help="Files or folders to look for DOC in.")
    ] = None,
    tables: Annotated[
        Path, typer.Option("--tables", help="Folder of the tables that hold the ids.")
    ] = DEFAULT_TABLES,
    dpi: Annotated[int, typer.Option("--dpi", help="Dots per inch of the picture.", min=20, max=1200)] = 150,
    configs: Configs = None,
    cache: Cache = DEFAULT_CACHE,
) -> None:
    """Show where a quote stands: its words in their context, and a picture of the page with them marked."""
    from pipeline.show import find_place, write_pictures
    from pipeline.tools import Tools

    tools = Tools(configs or default_configs())
    place = find_place(paper, span, papers or DEFAULT_PAPERS, tables, cache, tools)
    for line in place.lines():
        typer.echo(line)
    for path in write_pictures(place, out, dpi):
        typer.echo(str(path))


@app.command()
def evaluate(
    gold: Annotated[Path, typer.Argument(help="Coded sentences (JSONL).")] = Path(
        "corpus/gold/seed_sentences.jsonl"
    ),
    tables: Annotated[Path, typer.Option("--tables", help="Folder of the tables to score.")] = DEFAULT_TABLES,
    coder: Annotated[
        list[str] | None, typer.Option("--coder", help="Count only coders with this prefix, e.g. rule:")
    ] = None,
    worst: Annotated[int, typer.Option("--worst", help="Print so many missed and false codes.", min=0)] = 0,
    as_json: AsJson = False,
) -> None:
    """Score the evidence table against coded sentences: rates and agreement per code, with 95% intervals."""
    from pipeline.audit.evaluate import read_gold, score_tables, table_path
    from pipeline.core.tables import TABLES
    from pipeline.export.text_tables import read_csv
    from pipeline.learning import default_coded

    sentences, evidence = (
        list(read_csv(table_path(tables, name), TABLES[name])) for name in ("sentences", "evidence")
    )
    score = score_tables(read_gold(gold), sentences, evidence, tuple(coder or ()))
    if as_json:
        typer.echo(json.dumps(score.full()))
        return
    for line in score.lines(worst=worst):
        typer.echo(line)
    if gold.resolve() in {path.resolve() for path in default_coded()}:
        typer.echo(
            "note: rules and model were made with these sentences in view; authored-b and -c are fresh"
        )


@app.command()
def agree(
    first: Annotated[
        str, typer.Argument(metavar="A", help="A coder, a folder of tables, or coded sentences.")
    ],
    second: Annotated[str, typer.Argument(metavar="B", help="The same.")],
    tables: Annotated[
        Path, typer.Option("--tables", help="Folder of the tables that coders are in.")
    ] = DEFAULT_TABLES,
    decisions: Decisions = DEFAULT_DECISIONS,
    as_json: AsJson = False,
) -> None:
    """Say how far two coders agree: human:NAME, rule, model, rule:ID, other tables, files of sentences."""
    from pipeline.agreeing import agree_lines, agree_plain, compare_named

    pair = compare_named(first, second, tables, decisions)
    if as_json:
        typer.echo(json.dumps(agree_plain(pair), ensure_ascii=False))
        return
    for line in agree_lines(pair):
        typer.echo(line)


@rules_app.command("test")
def rules_test(
    configs: Configs = None,
    verbose: Annotated[
        bool, typer.Option("--verbose", "-v", help="Name the words that are matched in another form.")
    ] = False,
) -> None:
    """Hold every rule to its examples and near misses; warn of patterns that may not mean what they say."""
    from pipeline.tag.doubts import find_doubts, find_folded
    from pipeline.tag.proof import prove_rules
    from pipeline.tools import Tools

    tools = Tools(configs or default_configs())
    ruleset = tools.ruleset
    for doubt in find_doubts(tools.rule_files):
        typer.echo(f"warning: {doubt}", err=True)
    folded = find_folded(tools.rule_files, ruleset.cutter) if verbose else {}
    for word, form in folded.items():
        typer.echo(f"note: {word!r} is matched as {form!r}, and so finds that too", err=True)
    faults = list(prove_rules(ruleset))
    for fault in faults:
        typer.echo(fault, err=True)
    typer.echo(f"{len(ruleset.rules)} rules, {len(ruleset.vetoes)} vetoes, {len(faults)} faults")
    raise typer.Exit(1 if faults else 0)


@rules_app.command("explain")
def rules_explain(sentence: str, configs: Configs = None) -> None:
    """Say which rules fire on a sentence and why, what reaches the evidence table, and what nearly did."""
    from pipeline.explain import explain_sentence
    from pipeline.tools import Tools

    for line in explain_sentence(sentence, Tools(configs or default_configs())):
        typer.echo(line)


@rules_app.command("stats")
def rules_stats(
    gold: Annotated[
        list[Path] | None,
        typer.Option("--gold", help="Coded sentences (JSONL), again for more; default: the source papers'."),
    ] = None,
    configs: Configs = None,
    verbose: Annotated[
        bool, typer.Option("--verbose", "-v", help="Name the rules that fired on no sentence.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Count each rule's right and wrong hits on coded sentences, greedy rules first."""
    from pipeline.audit.evaluate import read_gold
    from pipeline.tag.stats import CodedText, rule_stats, stats_table, unused_rules
    from pipeline.tools import Tools

    coded = [
        CodedText(
            one.doc, one.section, one.text, frozenset(c.code for c in one.codes), frozenset(one.disputed)
        )
        for path in gold or [Path("corpus/gold/seed_sentences.jsonl")]
        for one in read_gold(path)
    ]
    stats = rule_stats(coded, Tools(configs or default_configs()).ruleset)
    if as_json:
        typer.echo(json.dumps([stat.summary() for stat in stats], ensure_ascii=False))
        return
    Console(width=None if sys.stdout.isatty() else 140).print(stats_table(stats))
    for line in unused_rules(stats, len(coded), verbose=verbose):
        typer.echo(line)


@rules_app.command("fields")
def rules_fields(
    coded: Annotated[
        list[Path] | None,
        typer.Argument(help="Coded sentences (JSONL); default: all of corpus/training and what rules saw."),
    ] = None,
    configs: Configs = None,
) -> None:
    """Learn the words of each code's field from coded sentences: write configs/fields.yaml anew."""
    from pipeline.learning import default_coded, write_fields
    from pipeline.tools import Tools

    path, words = write_fields(coded or default_coded(), Tools(configs or default_configs()))
    typer.echo(f"{path}: {words} words")


@training_app.callback()
def _training_commands() -> None:
    """Keep the command as a command while it is the only one."""


@training_app.command("lint")
def training_lint(
    coded: Annotated[
        list[Path] | None, typer.Argument(help="Coded sentences (JSONL); default: all of corpus/training.")
    ] = None,
    gold: Annotated[
        list[Path] | None,
        typer.Option("--gold", help="What training must not hold (JSONL or text), again for more."),
    ] = None,
    configs: Configs = None,
    as_json: AsJson = False,
) -> None:
    """Find doubles, sentences of the gold, unknown names and rare codes in training sentences."""
    from pipeline.tools import Tools
    from pipeline.training_lint import default_gold, lint_files

    lint = lint_files(
        coded or sorted(Path("corpus/training").glob("*.jsonl")),
        default_gold() if gold is None else gold,
        Tools(configs or default_configs()).codebook,
    )
    if as_json:
        typer.echo(json.dumps(lint.summary(), ensure_ascii=False))
    else:
        for line in lint.lines():
            typer.echo(line)
    raise typer.Exit(1 if lint.faults else 0)
