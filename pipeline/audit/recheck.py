"""Decisions to be looked at again: their code means something else since, or their words are gone."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from pipeline.core.decisions import Decision, Judgement, judgements
from pipeline.core.paper import Paper
from pipeline.core.quotes import pieces, sentence_at, stand_now
from pipeline.core.records import Sentence
from pipeline.core.schema import Row
from pipeline.core.trail_tables import WORDS_GONE

CHANGED, GONE = "definition changed", "code gone"


def outdated(
    decisions: Iterable[Decision], code_keys: Mapping[str, str]
) -> Iterator[tuple[Decision, Judgement, str]]:
    """Yield the decisions that hold on a code which then meant something else, what they say, and why.

    `code_keys` is what the codebook says of each code now, as a hash. A decision that does not name its own
    was made by hand or by another program: nothing is known of it.
    """
    decisions = list(decisions)
    held = judgements(decisions)
    last = {(one.coder, one.part, one.act.target): one for one in decisions}
    for key, judgement in sorted(held.items(), key=lambda pair: last[pair[0]].number):
        act = last[key].act
        if act.target.code and act.target.code not in code_keys:
            yield last[key], judgement, GONE
        elif act.code_key and act.code_key != code_keys.get(act.target.code):
            yield last[key], judgement, CHANGED


def recheck_rows(papers: Sequence[Paper], code_keys: Mapping[str, str]) -> Iterator[Row]:
    """Yield a row per decision to be looked at again; one whose words are gone has its place as it was."""
    for paper in papers:
        sentences = paper.read.sentences
        standing = stand_now(paper.decisions, pieces(sentences))
        for decision, judgement, reason in outdated(standing.decisions, code_keys):
            sentence = sentence_at(sentences, decision.act.target.start)
            yield _row(paper, decision, judgement, reason, sentence)
        for decision in standing.lost:
            if decision.act.after:
                yield _row(paper, decision, decision.act.after, WORDS_GONE, None)


def _row(
    paper: Paper, decision: Decision, judgement: Judgement, reason: str, sentence: Sentence | None
) -> Row:
    target = decision.act.target
    start, end = target.start, min(target.end, sentence.span.end if sentence else target.end)
    return {
        "doc_id": paper.doc_id,
        "code": target.code,
        "sentence_id": sentence.sentence_id if sentence else "",
        "page": sentence.page if sentence else 0,
        "text": paper.document.text[start:end] if sentence else decision.act.quote,
        "start": start,
        "end": end,
        "coder": decision.coder,
        "part": str(decision.part),
        "at": decision.at,
        "status": str(judgement.status),
        "assessment": str(judgement.assessment or ""),
        "reason": reason,
        "number": decision.number,
    }
