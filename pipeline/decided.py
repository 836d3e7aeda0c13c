"""Decisions to coded sentences that a model learns from."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

from pipeline.classify.samples import Coded
from pipeline.coding.decisions import apply_decisions
from pipeline.core.decisions import Decision, Status
from pipeline.core.findings import Evidence
from pipeline.core.paper import ReadPaper
from pipeline.core.verdicts import counted
from pipeline.corpus import read_again
from pipeline.ingest.register import register
from pipeline.kept import read_verdicts
from pipeline.run import Tagged, make_samples, tag_paper
from pipeline.tools import Tools

_SUGGESTED = "suggested"  # the status of a row that nobody has decided on


def read_decided(papers: Sequence[Path], log: Path, cache: Path, tools: Tools) -> list[Coded]:
    """Return the sentences of the papers that people have coded as a whole, in the order of the papers.

    Those are sentences that somebody marked as read or decided on, if nothing that rules propose is left open
    there, no code is uncertain, and coders do not differ. Raises DocumentError where a paper cannot be read.
    """
    verdicts = read_verdicts(log)
    registered, _ = register(papers) if verdicts.by_paper else ((), ())
    coded: list[Coded] = []
    for paper in registered:
        decisions = verdicts.by_paper.get(paper.source.sha256)
        if decisions and not paper.same_as:
            read = read_again(paper, cache, tools)
            coded += _coded(read, tag_paper(read, tools), decisions, tools)
    return coded


def _coded(read: ReadPaper, tagged: Tagged, decisions: Sequence[Decision], tools: Tools) -> Iterator[Coded]:
    document = read.document
    said = tagged.said.values()
    decided = apply_decisions(document, read.sentences, tagged.evidence, said, decisions)
    rows: dict[str, list[Evidence]] = defaultdict(list)
    for row in decided.evidence:
        rows[row.sentence_id].append(row)
    for sentence, sample in zip(read.sentences, make_samples(read, tagged, tools), strict=True):
        found = rows[sentence.sentence_id]
        statuses = {row.status for row in found}
        looked_at = sentence.sentence_id in decided.read or found
        if looked_at and sentence.is_coded and statuses.isdisjoint((_SUGGESTED, Status.UNCERTAIN)):
            codes = {code: row.assessment for code, (row,) in counted(found).items()}
            yield Coded(sentence.sentence_id, document.source.doc_id, sample, codes, blind=False)
