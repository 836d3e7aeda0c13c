"""Turn what a person does at the page into acts for the log."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Annotated, Literal

from pydantic import Field

from pipeline.core.decisions import Act, Action, Judgement, Status, Target
from pipeline.core.paper import Paper
from pipeline.core.records import Assessment, SourceType
from pipeline.review.desk import Desk
from pipeline.review.index import Card, Line
from pipeline.review.ledger import Held
from pipeline.review.reading import Item, evidence_at, make_items
from pipeline.review.web import Form, Refusal

_NO_KEYS: Mapping[Target, str] = MappingProxyType({})
_BY_STATUS = {
    Status.ACCEPTED: Action.ACCEPT,
    Status.REJECTED: Action.REJECT,
    Status.UNCERTAIN: Action.UNCERTAIN,
}


class Deed(Form):
    """A decision on one sentence; `start` and `end` count in the text of the paper, None: the whole sentence.

    `to` is another code that the sentence gets instead; empty assessment and source: as proposed. `seen` is
    the mark of the codebook that the page showed, by which whoever decides goes.
    """

    do: Literal["accept", "accept_all", "reject", "uncertain", "edit", "add", "memo", "clear", "read"]
    code: str = ""
    start: int | None = None
    end: int | None = None
    to: str = ""
    assessment: Assessment | Literal[""] = ""
    source_type: SourceType | Literal[""] = ""
    source_name: Annotated[str, Field(max_length=300)] = ""
    memo: Annotated[str, Field(max_length=20_000)] = ""
    seen: str = ""


def acts_of(
    desk: Desk,
    card: Card,
    paper: Paper,
    line: Line,
    held: Held,
    deed: Deed,
    keys: Mapping[Target, str] = _NO_KEYS,
) -> tuple[Act, ...]:
    """Return the acts of a deed, without those that change nothing; raises Refusal if it makes no sense.

    `keys` are the hashes of what the codebook said of the codes when they were decided on: to say the same
    again is something new where it has since said something else.
    """
    quote_of = paper.document.text
    seen = desk.book.keys_at(deed.seen)
    acts = []
    for action, target, after in _steps(desk, card, line, held, deed):
        key = seen.get(target.code, "")
        if deed.do == "memo":  # a note is no new decision: the words stay those that it was made by
            key = keys.get(target, key)
        if held.get(target) != after or (after and keys.get(target, key) != key):
            proposed = proposal_of(paper, line, target.code)
            quote = quote_of[target.start : target.end]
            acts.append(Act(action, card.doc_id, target, after, quote, proposed, key))
    return tuple(acts)


Step = tuple[Action, Target, Judgement | None]


def _steps(desk: Desk, card: Card, line: Line, held: Held, deed: Deed) -> Iterator[Step]:
    whole = card.target(line)
    if deed.do == "read":
        yield Action.READ, whole, Judgement(Status.READ, memo=_memo(deed, held.get(whole)))
        return
    if deed.do == "memo" and not deed.code:
        yield Action.READ, whole, Judgement(Status.READ, memo=deed.memo.strip())
        return
    items = make_items(card, line, held)
    if deed.do == "accept_all":
        for item in items:
            if item.judgement is None:
                yield Action.ACCEPT, item.target, Judgement(Status.ACCEPTED, item.assessment)
        return
    if deed.code not in desk.codes:
        raise Refusal(422, "unknown_code")
    target = _target(card, line, deed)
    item = next((one for one in items if one.target == target), Item(target, None, None, is_part=False))
    yield from _on_code(desk, deed, target, item)


def _on_code(desk: Desk, deed: Deed, target: Target, item: Item) -> Iterator[Step]:
    """Yield what a deed does to one code on one span."""
    memo = _memo(deed, item.judgement)
    assessment = deed.assessment or item.assessment
    source = deed.source_type or None
    match deed.do:
        case "accept" if item.judgement and item.judgement.status is Status.EDITED:
            yield Action.ACCEPT, target, replace(item.judgement, memo=memo)  # what was edited is to stay
        case "accept" | "reject" | "uncertain":
            status = {"accept": Status.ACCEPTED, "reject": Status.REJECTED, "uncertain": Status.UNCERTAIN}[
                deed.do
            ]
            judgement = Judgement(status, None if status is Status.REJECTED else item.assessment, memo=memo)
            yield _BY_STATUS[status], target, judgement
        case "add":
            name = deed.source_name.strip()
            yield Action.ADD, target, Judgement(Status.ACCEPTED, assessment, source, name, memo)
        case "edit":
            if deed.to and deed.to not in desk.codes:
                raise Refusal(422, "unknown_code")
            edited = Judgement(Status.EDITED, assessment, source, deed.source_name.strip(), memo)
            if deed.to and deed.to != deed.code:
                yield Action.EDIT, target, Judgement(Status.REJECTED, memo=memo)
                target = replace(target, code=deed.to)
            yield Action.EDIT, target, edited
        case "memo":
            if item.judgement is None:
                raise Refusal(422, "memo_needs_decision")
            yield Action.EDIT, target, replace(item.judgement, memo=memo)
        case "clear":
            if item.judgement is not None:
                yield Action.EDIT, target, None


def _target(card: Card, line: Line, deed: Deed) -> Target:
    """Return what is decided on; raises Refusal if the part does not lie in the sentence."""
    start = line.start if deed.start is None else deed.start
    end = line.end if deed.end is None else deed.end
    if not line.start <= start < end <= line.end:
        raise Refusal(422, "outside_sentence")
    return Target(card.sha256, start, end, deed.code)


def _memo(deed: Deed, before: Judgement | None) -> str:
    """Return the memo of the form; a form that has none leaves it as it was."""
    if "memo" in deed.model_fields_set:
        return deed.memo.strip()
    return before.memo if before else ""


def proposal_of(paper: Paper, line: Line, code: str) -> str:
    """Return what machines propose: "rule:x negative; model:y negative 0.83"."""
    rows = [row for row in evidence_at(paper, line) if row.code == code]
    return "; ".join(
        f"{row.coder} {row.assessment}" + (f" {row.probability:.2f}" if row.probability is not None else "")
        for row in rows
    )
