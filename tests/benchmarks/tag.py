"""Tokens a second through the whole of `tag`, beside bare spaCy, and how the time grows with the rules.

python tests/benchmarks/tag.py [ROUNDS]

On the papers of corpus/papers and corpus/gold. Processor time of one core: every round measures all parts in
turn, and the best of a part counts.
"""

import sys
import time
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path

import spacy
from rich.console import Console
from rich.table import Table
from spacy.language import Language
from spacy.matcher import PhraseMatcher

from pipeline.core.records import Sentence
from pipeline.core.tokens import build_language
from pipeline.ingest.register import register
from pipeline.run import read_paper
from pipeline.tag.attribution import attribute
from pipeline.tag.codes import tag_codes
from pipeline.tag.mentions import tag_mentions
from pipeline.tag.ruleset import RuleSet
from pipeline.tools import Tools

ROOT = Path(__file__).parents[2]
CORPORA = (ROOT / "corpus" / "papers", ROOT / "corpus" / "gold")
ONE_OF = (4, 2, 1)  # every fourth rule, every second, all

Paper = tuple[tuple[Sentence, ...], int | None]  # with the year it was written
Spent = dict[str, float]  # seconds by part


def _papers(tools: Tools) -> list[Paper]:
    registered, _ = register(CORPORA)
    texts = (one for one in registered if one.path.suffix == ".txt")
    return [(read_paper(p.source, p.path.read_bytes(), tools).sentences, p.source.year) for p in texts]


def _tag(papers: list[Paper], tools: Tools, ruleset: RuleSet) -> Spent:
    """Do what `code_paper` does before the coding; return the seconds of each part."""
    spent: Spent = defaultdict(float)
    for sentences, year in papers:
        times = [time.process_time()]
        readings = [ruleset.read(sentence.text) for sentence in sentences]
        times.append(time.process_time())
        mentions = tag_mentions(sentences, year, tools.gazetteers)
        times.append(time.process_time())
        list(tag_codes(sentences, readings, ruleset))
        times.append(time.process_time())
        list(attribute(sentences, readings, mentions))
        times.append(time.process_time())
        parts = ("read", "tag_mentions", "tag_codes", "attribute")
        for part, begin, end in zip(parts, times[:-1], times[1:], strict=True):
            spent[part] += end - begin
    spent["tag as a whole"] = sum(spent.values())
    return spent


def _bare(nlp: Language, papers: list[Paper], matcher: PhraseMatcher | None = None) -> float:
    begin = time.process_time()
    for sentences, _ in papers:
        for sentence in sentences:
            doc = nlp.make_doc(sentence.text)
            if matcher is not None:
                matcher(doc)
    return time.process_time() - begin


def _matcher(ruleset: RuleSet) -> tuple[Language, PhraseMatcher]:
    """A PhraseMatcher with all words and phrases of the rules, each its own key as a rule would need it."""
    nlp = build_language()
    matcher = PhraseMatcher(nlp.vocab, attr="NORM")
    for phrase in ruleset.phrases:
        if phrase.strip():
            matcher.add(phrase, [nlp.make_doc(phrase)])
    return nlp, matcher


def _part_of(tools: Tools, step: int) -> RuleSet:
    """The rule set with one rule of `step`, and all families and vetoes."""
    files = [file.model_copy(update={"rules": file.rules[::step]}) for file in tools.rule_files]
    return tools.compile(files)


def _measure(papers: list[Paper], tools: Tools, rounds: int) -> tuple[Spent, dict[int, tuple[int, Spent]]]:
    """The best seconds of each part, and those of the parts with fewer rules by their number."""
    rulesets = {step: _part_of(tools, step) for step in ONE_OF}
    blank = spacy.blank("id")
    nlp, matcher = _matcher(rulesets[1])
    bare: dict[str, Callable[[], float]] = {
        'spacy.blank("id"), tokens alone': lambda: _bare(blank, papers),
        "the tokens of this project in spaCy": lambda: _bare(nlp, papers),
        "the same, with a PhraseMatcher": lambda: _bare(nlp, papers, matcher),
    }
    best: Spent = {}
    growth: dict[int, Spent] = {step: {} for step in ONE_OF}
    for _ in range(rounds):
        for step, ruleset in rulesets.items():
            _keep_best(growth[step], _tag(papers, tools, ruleset))
        _keep_best(best, {name: run() for name, run in bare.items()})
    return growth[1] | best, {step: (len(rulesets[step].rules), spent) for step, spent in growth.items()}


def _keep_best(best: Spent, spent: Spent) -> None:
    for part, seconds in spent.items():
        best[part] = min(seconds, best.get(part, seconds))


def main() -> None:
    """Print two tables."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    begin = time.process_time()
    tools = Tools(ROOT / "configs")
    tools.rule_files  # noqa: B018  (read when asked for)
    read = time.process_time()
    ruleset = tools.ruleset
    compiled = time.process_time()
    papers = _papers(tools)
    tokens = sum(len(ruleset.read(one.text)) for sentences, _ in papers for one in sentences)
    spent, growth = _measure(papers, tools, rounds)
    console = Console(width=None if sys.stdout.isatty() else 100)
    console.print(
        f"{len(papers)} papers, {tokens:,} tokens; rules read in {read - begin:.2f} s, "
        f"compiled in {compiled - read:.2f} s"
    )
    speeds = Table("part", "tokens/s", "microseconds a token")
    for part, seconds in spent.items():
        speeds.add_row(part, f"{tokens / seconds:,.0f}", f"{seconds / tokens * 1e6:.2f}")
    console.print(speeds)
    shares = Table("rules", "read and tag_codes, tokens/s", "time, all rules = 1")
    full = growth[1][1]["read"] + growth[1][1]["tag_codes"]
    for rules, parts in growth.values():
        seconds = parts["read"] + parts["tag_codes"]
        shares.add_row(str(rules), f"{tokens / seconds:,.0f}", f"{seconds / full:.2f}")
    console.print(shares)


if __name__ == "__main__":
    main()
