"""Papers to the sentences that are best coded by hand next, with the codes in question."""

import csv
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from pipeline.classify.model import probabilities
from pipeline.classify.query import Question, choose
from pipeline.classify.samples import Sample
from pipeline.core.atomic import replacing
from pipeline.core.errors import ConfigError, DocumentError
from pipeline.core.jsonl import read_jsonl
from pipeline.core.records import Failure, Sentence
from pipeline.corpus import read_again
from pipeline.export.text_tables import guard
from pipeline.ingest.register import register
from pipeline.run import make_samples, tag_paper
from pipeline.tools import Tools

FIELDS = "each line is a JSON object with the field text"
COLUMNS = ("rank", "doc_id", "sentence_id", "page", "section", "text", "codes", "rules", "reason")


class KnownLine(BaseModel):
    """A line of a file of coded sentences, of which only the text matters here."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    text: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """A sentence to code: what is asked of it, and the assessment of each code that the rules give it."""

    rank: int
    doc_id: str
    sentence_id: str
    page: int
    section: str
    text: str
    questions: tuple[Question, ...]
    rules: dict[str, str]

    def cells(self) -> dict[str, str | int]:
        """The proposal as a row of a table; parts of a cell are parted by "; "."""
        codes = "; ".join(f"{one.code} {one.probability:.2f}" for one in self.questions)
        rules = "; ".join(f"{code} {said}" for code, said in self.rules.items())
        reason = "; ".join(f"{one.code}: {one.reason}" for one in self.questions)
        place = (self.rank, self.doc_id, self.sentence_id, self.page, self.section, self.text)
        return dict(zip(COLUMNS, (*place, codes, rules, reason), strict=True))


def propose(
    papers: Sequence[Path], coded: Sequence[Path], count: int, cache: Path, tools: Tools
) -> tuple[list[Proposal], list[Failure]]:
    """Return the sentences to code next, the most telling first, and the papers that could not be read.

    Sentences of the files `coded` are left out, by their letters and digits. Raises ConfigError without a
    model.
    """
    if tools.model is None:
        raise ConfigError("no model to ask", hint="name one with --model, or run kotakembar train")
    model, _ = tools.model
    known = {_letters(line.text) for path in coded for _, line in read_jsonl(path, KnownLine, FIELDS)}
    failures: list[Failure] = []
    pairs = list(_sentences(papers, cache, tools, failures))
    fresh = [at for at, (sentence, _) in enumerate(pairs) if _letters(sentence.text) not in known]
    if not fresh:
        return [], failures
    likely = probabilities(model, [sample for _, sample in pairs])[fresh]  # known ones are neighbours too
    pairs = [pairs[at] for at in fresh]
    samples = [sample for _, sample in pairs]
    chosen = choose(samples, likely, model.codes, model.suggest, model.rarity, count)
    proposals = []
    for rank, choice in enumerate(chosen, start=1):
        sentence = pairs[choice.index][0]
        proposals.append(
            Proposal(
                rank=rank,
                doc_id=sentence.doc_id,
                sentence_id=sentence.sentence_id,
                page=sentence.page,
                section=str(sentence.section),
                text=sentence.text,
                questions=choice.questions,
                rules={code: str(said) for code, said in sorted(samples[choice.index].rules.items())},
            )
        )
    return proposals, failures


def write_proposals(path: Path, proposals: Sequence[Proposal]) -> None:
    """Write them as CSV for spreadsheets."""
    with replacing(path, "w") as handle:
        writer = csv.writer(handle, lineterminator="\r\n")
        writer.writerow(COLUMNS)
        for one in proposals:
            writer.writerow([guard(cell) if isinstance(cell, str) else cell for cell in one.cells().values()])


def proposal_lines(proposals: Sequence[Proposal]) -> Iterator[str]:
    """Yield the proposals as lines for a person."""
    for one in proposals:
        cells = one.cells()
        yield f"{one.rank}. {one.sentence_id}, page {one.page}, {one.section}"
        yield f"   {' '.join(one.text.split())}"
        yield f"   rules: {cells['rules'] or 'nothing'}; model: {cells['codes']}"
        yield f"   why: {cells['reason']}"


def _sentences(
    papers: Sequence[Path], cache: Path, tools: Tools, failures: list[Failure]
) -> Iterator[tuple[Sentence, Sample]]:
    """Yield the sentences that may be coded; papers off the subject have none, failed ones are noted."""
    registered, unregistered = register(papers)
    failures.extend(unregistered)
    for paper in registered:
        if paper.same_as:
            continue
        source = paper.source
        try:
            read = read_again(paper, cache, tools)
        except (DocumentError, OSError) as error:
            hint = error.hint if isinstance(error, DocumentError) else "check that it is there"
            failures.append(
                Failure(source.source_file, "extract", str(error), hint, source.doc_id, source.sha256)
            )
            continue
        tagged = tag_paper(read, tools)
        if tagged.on_subject:
            pairs = zip(read.sentences, make_samples(read, tagged, tools), strict=True)
            yield from (pair for pair in pairs if pair[0].is_coded)


def _letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).casefold()
