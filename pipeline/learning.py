"""Coded sentences from files to a model in a folder: it learns from their words and from the rules."""

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from pipeline.classify.samples import Coded
from pipeline.core.errors import ConfigError
from pipeline.core.records import Assessment, Document, Page, SectionName, Sentence, Source, Span
from pipeline.run import ReadPaper, tag_paper
from pipeline.tools import Tools

Line = TypeVar("Line", bound=BaseModel)


def default_coded() -> list[Path]:
    """All coded sentences but those that are kept to measure what rules and model are worth."""
    gold = Path("corpus/gold")
    seen = [gold / "seed_sentences.jsonl", gold / "authored" / "sentences.jsonl"]
    return [*sorted(Path("corpus/training").glob("*.jsonl")), *seen]


def train_model(paths: Sequence[Path], folder: Path, tools: Tools) -> dict[str, Any]:
    """Fit a model to the coded sentences of the files, write it to `folder`, and return its card."""
    from pipeline.classify.card import make_card, make_page
    from pipeline.classify.storage import save_model
    from pipeline.classify.training import train  # scikit-learn takes a second to load

    coded = read_coded(paths, tools)
    model, held_out = train(coded, [code for code, _, _ in tools.codebook.codes()])
    inputs = {path.as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in paths}
    card = make_card(model, held_out, coded, inputs)
    card |= {"codebook": tools.codebook.version, "rules": tools.coding_key}
    save_model(model, card, make_page(folder.resolve().name, card), folder)
    return card


class CodedLine(BaseModel):
    """One line of a file of coded sentences; lines of one `doc` follow each other as in a text."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    unit: str
    doc: str
    section: SectionName
    text: str
    codes: tuple[dict[str, str], ...]
    blind: bool = False


def read_coded(paths: Sequence[Path], tools: Tools) -> list[Coded]:
    """The sentences of the files, run by run; ConfigError names file and line of the first that is wrong."""
    lines = [line for path in paths for line in read_lines(path, CodedLine)]
    runs: dict[str, list[CodedLine]] = defaultdict(list)
    for line in lines:
        runs[line.doc].append(line)
    return [one for doc, run in runs.items() for one in _coded_run(doc, run, tools)]


def read_lines(path: Path, kind: type[Line]) -> Iterator[Line]:
    """Yield the lines of a JSONL file of coded sentences; ConfigError names the first that is wrong."""
    try:
        rows = path.read_text(encoding="utf-8").splitlines()
    except FileNotFoundError:
        raise ConfigError(f"{path}: no such file", hint="give a JSONL file of coded sentences") from None
    for number, row in enumerate(rows, start=1):
        try:
            yield kind.model_validate_json(row)
        except ValidationError as error:
            first = error.errors()[0]
            where = ".".join(map(str, first["loc"]))
            raise ConfigError(
                f"{path}:{number}: {where}: {first['msg']}", hint="corpus/training/ORIGIN.md names the fields"
            ) from None


def _coded_run(doc: str, run: Sequence[CodedLine], tools: Tools) -> Iterator[Coded]:
    tagged = tag_paper(_as_paper(doc, run), tools)
    group = re.sub(r"-\d+$", "", doc)  # runs about one pair of cities tell of the same things
    for line, sample in zip(run, tagged.samples, strict=True):
        codes = {code["code"]: Assessment(code["assessment"]) for code in line.codes}
        yield Coded(line.unit, group, sample, codes, line.blind)


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
