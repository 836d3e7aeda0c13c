"""Coded sentences from files to what is learnt from them: a model, and the words of each code's field."""

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import yaml
from pydantic import BaseModel, ConfigDict

from pipeline.classify.samples import Coded
from pipeline.core.atomic import replacing
from pipeline.core.errors import ConfigError
from pipeline.core.jsonl import read_jsonl
from pipeline.core.paper import ReadPaper
from pipeline.core.records import Assessment, Document, Page, SectionName, Sentence, Source, Span
from pipeline.run import EVENTS, make_samples, tag_paper
from pipeline.tag.fields import CodedWords, learn_fields
from pipeline.tag.matches import CALENDAR
from pipeline.tag.proof import as_example
from pipeline.tools import FIELD_FILE, Tools

FIELDS = "corpus/training/ORIGIN.md names the fields"  # of a line of coded sentences
FIELD_HEAD = """\
# The field of each code: words that stand in coded sentences of the code far more often than in others, by
# the points that each counts. A rule that fires alone counts only where they come to `need` (docs/rules.md).
# Made by `kotakembar rules fields` out of coded sentences and the examples of the rules; words may be added
# and deleted by hand.
"""


def default_coded() -> list[Path]:
    """All coded sentences but those that are kept to measure what rules and model are worth."""
    gold = Path("corpus/gold")
    seen = [gold / "seed_sentences.jsonl", gold / "authored" / "sentences.jsonl"]
    return [*sorted(Path("corpus/training").glob("*.jsonl")), *seen]


def train_model(
    paths: Sequence[Path], folder: Path, tools: Tools, decided: Sequence[Coded] = ()
) -> dict[str, Any]:
    """Fit a model to the coded sentences, write it to `folder`, and return its card.

    `decided` are sentences that people have coded on the review page, beside those of the files.
    """
    from pipeline.classify.card import make_card, make_page
    from pipeline.classify.storage import save_model
    from pipeline.classify.training import train  # scikit-learn takes a second to load

    coded = [*read_coded(paths, tools), *decided]
    codes = [code for code, _, _ in tools.codebook.codes()]
    model, held_out = train(coded, codes, tools.embedder.id if tools.embedder else "")
    inputs = {_shown(path): hashlib.sha256(path.read_bytes()).hexdigest() for path in paths}
    card = make_card(model, held_out, coded, inputs)
    card |= {"decided": len(decided), "codebook": tools.codebook.version, "rules": tools.rules_version}
    save_model(model, card, make_page(folder.resolve().name, card), folder)
    return card


def _shown(path: Path) -> str:
    """A path as a card names it: from this folder on, or without its folder, which is nobody's business."""
    whole, here = path.resolve(), Path.cwd()
    return whole.relative_to(here).as_posix() if whole.is_relative_to(here) else path.name


class LineCode(BaseModel):
    """One code of a coded sentence."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    code: str
    assessment: Assessment


class CodedLine(BaseModel):
    """One line of a file of coded sentences; lines of one `doc` follow each other as in a text."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    unit: str
    doc: str
    section: SectionName
    text: str
    codes: tuple[LineCode, ...]
    blind: bool = False


def read_coded(paths: Sequence[Path], tools: Tools) -> list[Coded]:
    """The sentences of the files, run by run.

    Raises ConfigError, which names file and line: of the first that is no coded sentence, else of all codes
    that the codebook does not have.
    """
    runs: dict[str, list[CodedLine]] = defaultdict(list)
    for line in read_lines(paths, tools):
        runs[line.doc].append(line)
    return [one for doc, run in runs.items() for one in _coded_run(doc, run, tools)]


def write_fields(paths: Sequence[Path], tools: Tools) -> tuple[Path, int]:
    """Write the fields that coded sentences and the rules' examples teach; return where, and how many words.

    What the file there says of `need` and `share` stays. Raises ConfigError as `read_coded` does.
    """
    named = " ".join((*tools.gazetteers.cities.with_countries, *CALENDAR))
    names = frozenset(tools.ruleset.cutter.cut(named).forms)
    texts = [
        (_group(line.doc), line.text, {one.code for one in line.codes}) for line in read_lines(paths, tools)
    ]
    texts += [
        (rule.id, as_example(example).text, {rule.code})
        for rule in (compiled.rule for compiled in tools.ruleset.rules)
        for example in rule.examples
        if not rule.code.startswith(f"{EVENTS}/")
    ]
    cut = tools.ruleset.cutter.cut
    words = learn_fields(
        [CodedWords(doc, frozenset(cut(text).forms), frozenset(codes)) for doc, text, codes in texts], names
    )
    kept = tools.field_file
    content = {"version": 1, "need": kept.need, "share": kept.share, "words": words}
    text = yaml.safe_dump(
        content, default_flow_style=None, width=110, indent=1, sort_keys=False, allow_unicode=True
    )
    path = tools.folder / FIELD_FILE
    with replacing(path, "w") as file:
        file.write(FIELD_HEAD + text)
    return path, sum(len(one) for by_points in words.values() for one in by_points.values())


def read_lines(paths: Sequence[Path], tools: Tools) -> list[CodedLine]:
    """The lines of the files, in order; all their codes are known."""
    known = {code for code, _, _ in tools.codebook.codes()}
    lines: list[CodedLine] = []
    faults: list[str] = []
    for path in paths:
        for number, line in read_jsonl(path, CodedLine, FIELDS):
            lines.append(line)
            unknown = (one.code for one in line.codes if one.code not in known)
            faults += [f"{path}:{number}: unknown code {code!r}" for code in unknown]
    if faults:
        raise ConfigError("\n".join(faults), hint="codes are those of codebook.yaml, written dimension/code")
    return lines


def _group(doc: str) -> str:
    """What a run is about: runs about one pair of cities tell of the same things."""
    return re.sub(r"-\d+$", "", doc)


def _coded_run(doc: str, run: Sequence[CodedLine], tools: Tools) -> Iterator[Coded]:
    paper = _as_paper(doc, run)
    samples = make_samples(paper, tag_paper(paper, tools), tools)
    for line, sample in zip(run, samples, strict=True):
        codes = {one.code: one.assessment for one in line.codes}
        yield Coded(line.unit, _group(doc), sample, codes, line.blind)


def _as_paper(doc: str, run: Sequence[CodedLine]) -> ReadPaper:
    """A paper of one paragraph whose sentences are the lines."""
    sentences: list[Sentence] = []
    start = 0
    for index, line in enumerate(run):
        span = Span(start, start + len(line.text))
        sentences.append(
            Sentence(f"{doc}:{index}", doc, index, span, 1, line.section, "", 0, "id", line.text)
        )
        start = span.end + 1
    source = Source(doc, "", "", None, "", "", "", "", doc, "", "text/plain")
    document = Document(source, " ".join(line.text for line in run), (Page(1),), (), ())
    return ReadPaper(document, tuple(sentences))
