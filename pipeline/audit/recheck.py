"""Decisions to be looked at again: what the codebook says of their code has changed since they were made."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from pipeline.audit.coders import find_unit, unit_of
from pipeline.core.decisions import Decision, Judgement, judgements
from pipeline.core.paper import Paper
from pipeline.core.schema import Row

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
    """Yield a row per decision to be looked at again; those whose words are gone are left out."""
    for paper in papers:
        units = [unit_of(sentence) for sentence in paper.read.sentences]
        page_of = {sentence.sentence_id: sentence.page for sentence in paper.read.sentences}
        for decision, judgement, reason in outdated(paper.decisions, code_keys):
            place = find_unit(units, decision.act.target, decision.act.quote)
            if place is None:
                continue
            unit, mark = place
            yield {
                "doc_id": paper.doc_id,
                "code": decision.act.target.code,
                "sentence_id": unit.sentence_id,
                "page": page_of[unit.sentence_id],
                "text": unit.text[mark.start : mark.end],
                "start": unit.start + mark.start,
                "end": unit.start + mark.end,
                "coder": decision.coder,
                "part": str(decision.part),
                "at": decision.at,
                "status": str(judgement.status),
                "assessment": str(judgement.assessment or ""),
                "reason": reason,
                "number": decision.number,
            }
