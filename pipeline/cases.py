"""Papers as cases: one that compares pairs of cities is taken apart, so that each pair stands for itself."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from pipeline.audit.scopes import Compared, take_all_apart
from pipeline.coding.matrix import build_matrix
from pipeline.core.paper import SEVERAL, Paper, ReadPaper


def cases(papers: Iterable[Paper], countries: Mapping[str, str]) -> Iterator[Paper]:
    """Yield each paper, and in place of one that compares pairs what it says of each pair.

    After the pairs comes what it says of several of them or of none by name, if there is evidence.
    `countries` has the country of each known city.
    """
    for compared in take_all_apart(papers, countries):
        yield from paper_cases(compared) or (compared.seen.paper,)


def paper_cases(compared: Compared) -> tuple[Paper, ...]:
    """Return what a paper says of each of the pairs that it compares; () if it compares none."""
    several, *pairs = compared.topics
    if not pairs:
        return ()
    rest = _part(compared, several, SEVERAL)
    return (*(_part(compared, pair, pair) for pair in pairs), *([rest] if rest.coded.evidence else []))


def _part(compared: Compared, topic: str, pair: str) -> Paper:
    """Return what a paper says of one topic; events and decisions stay those of the whole."""
    paper = compared.seen.paper
    within = {one for one, about in compared.of_sentence.items() if about == topic}
    evidence = tuple(row for row in paper.coded.evidence if row.sentence_id in within)
    codes = [row.code for row in paper.coded.matrix]
    return replace(
        paper,
        read=ReadPaper(
            paper.document, tuple(one for one in paper.read.sentences if one.sentence_id in within)
        ),
        coded=replace(
            paper.coded, evidence=evidence, matrix=tuple(build_matrix(paper.doc_id, codes, evidence))
        ),
        pair=pair,
    )
