"""The queue: what is open or decided, chosen by a filter, put in order, and many decided at a stroke."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import Field

from pipeline.core.decisions import Act, Target
from pipeline.core.paper import Paper
from pipeline.core.records import Assessment, SectionName
from pipeline.review.deciding import Deed, acts_of
from pipeline.review.desk import Desk
from pipeline.review.index import Card, Line
from pipeline.review.judging import in_view
from pipeline.review.ledger import Held
from pipeline.review.reading import OPEN, Item, held_by_line, make_items
from pipeline.review.sessions import Session
from pipeline.review.web import Form

ORDERS = ("teaches", "paper", "code", "disputed", "likely", "unlikely")
BYS = ("", "rule", "model", "both", "disputed", "people")
STATES = (OPEN, "", "accepted", "edited", "rejected", "uncertain")
Order = Literal["teaches", "paper", "code", "disputed", "likely", "unlikely"]


class Filter(Form):
    """What the queue shows; "" and None leave it open. `by`: who proposes it; `state`: what was decided."""

    order: Order = "teaches"
    state: Literal["open", "", "accepted", "edited", "rejected", "uncertain"] = "open"
    paper: str = ""
    code: str = ""
    by: Literal["", "rule", "model", "both", "disputed", "people"] = ""
    assessment: Assessment | Literal[""] = ""
    section: SectionName | Literal[""] = ""
    least: Annotated[float | Literal[""], Field(union_mode="left_to_right")] = ""
    most: Annotated[float | Literal[""], Field(union_mode="left_to_right")] = ""
    words: Annotated[str, Field(max_length=200)] = ""


class Bulk(Filter):
    """A decision on all that a filter shows; `digest` is that of the preview it was agreed to on."""

    do: Literal["accept", "reject", "uncertain"]
    memo: Annotated[str, Field(max_length=20_000)] = ""
    digest: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """A code on a sentence, in the queue."""

    card: Card
    line: Line
    item: Item


def find_entries(desk: Desk, session: Session, wanted: Filter) -> list[Entry]:
    """Return what the filter lets through of what one person has before them, in its order.

    What is settled is not open for a judge.
    """
    return entries_of(desk, in_view(desk, session), wanted)


def entries_of(desk: Desk, held: Mapping[str, Held], wanted: Filter) -> list[Entry]:
    """Return what the filter lets through, in its order; what is alike there is in the order of the text.

    `held` is what was decided, by the hash of the paper.
    """
    entries = [
        entry
        for card in desk.cards
        if not wanted.paper or wanted.paper == card.name
        for entry in _of_card(card, held.get(card.sha256, {}), wanted)
    ]
    places = {code: place for place, code in enumerate(desk.codes)}
    match wanted.order:
        case "teaches":
            entries.sort(key=lambda one: -desk.worth.get((one.card.doc_id, one.line.index), 0.0))
        case "code":
            entries.sort(key=lambda one: places.get(one.item.code, len(places)))
        case "disputed":
            entries.sort(key=lambda one: not (one.item.proposed and one.item.proposed.disputed))
        case "likely":
            entries.sort(key=lambda one: -_probability(one.item))
        case "unlikely":
            entries.sort(key=lambda one: _probability(one.item))
    return entries


def sentences_of(entries: Iterable[Entry]) -> list[tuple[Card, Line]]:
    """Return the sentences of entries, each once, where it comes first."""
    return list({(one.card.doc_id, one.line.index): (one.card, one.line) for one in entries}.values())


def _of_card(card: Card, held: Held, wanted: Filter) -> Iterator[Entry]:
    by_line = held_by_line(card, held)
    words = wanted.words.casefold().split()
    for line in card.lines:
        here = by_line.get(line.index, {})
        if not (line.proposed or here) or (wanted.section and line.section != wanted.section):
            continue
        if words and not all(word in line.text.casefold() for word in words):
            continue
        for item in make_items(card, line, here):
            if _lets_through(wanted, item):
                yield Entry(card, line, item)


def _lets_through(wanted: Filter, item: Item) -> bool:
    if wanted.state and item.state != wanted.state:
        return False
    if wanted.code and item.code != wanted.code and item.code.partition("/")[0] != wanted.code:
        return False
    if wanted.assessment and item.assessment != wanted.assessment:
        return False
    if wanted.by and not _is_by(wanted.by, item):
        return False
    likely = item.proposed.probability if item.proposed else None
    if wanted.least != "" and (likely is None or likely < wanted.least):
        return False
    return wanted.most == "" or (likely is not None and likely <= wanted.most)


def _is_by(by: str, item: Item) -> bool:
    one = item.proposed
    match by:
        case "people":
            return one is None
        case "rule":
            return one is not None and one.rule is not None
        case "model":
            return one is not None and one.model is not None
        case "both":
            return one is not None and one.rule is not None and one.model is not None
        case _:
            return one is not None and one.disputed


def _probability(item: Item) -> float:
    """How probable the model holds it; what rules alone propose stands behind a model's certainty, 0.5."""
    likely = item.proposed.probability if item.proposed else None
    return 0.5 if likely is None else likely


@dataclass(frozen=True, slots=True)
class Change:
    """What a bulk decision does to one entry."""

    entry: Entry
    before: str
    act: Act


@dataclass(frozen=True, slots=True)
class Preview:
    """What a bulk decision would do; `digest` names exactly these changes."""

    changes: tuple[Change, ...]
    by_code: tuple[tuple[str, int], ...]
    by_paper: tuple[tuple[Card, int], ...]
    before: tuple[tuple[str, int], ...]
    digest: str


def preview(desk: Desk, session: Session, bulk: Bulk) -> Preview:
    """Return what the decision would change, in the order of the papers; what is so already is left out."""
    entries = find_entries(desk, session, bulk.model_copy(update={"order": "paper"}))
    held = desk.ledger.all_held(session.coder, session.part)
    changes = tuple(_changes(desk, session, held, entries, bulk))
    cards = {change.entry.card.doc_id: change.entry.card for change in changes}
    papers = Counter(change.entry.card.doc_id for change in changes)
    digest = hashlib.sha256(repr([change.act for change in changes]).encode()).hexdigest()
    return Preview(
        changes,
        tuple(Counter(change.act.target.code for change in changes).most_common()),
        tuple((cards[doc_id], count) for doc_id, count in papers.items()),
        tuple(Counter(change.before for change in changes).most_common()),
        digest,
    )


def _changes(
    desk: Desk, session: Session, held: Mapping[str, Held], entries: Sequence[Entry], bulk: Bulk
) -> Iterator[Change]:
    paper: Paper | None = None
    keys: Mapping[Target, str] = {}
    for entry in entries:
        if paper is None or paper.doc_id != entry.card.doc_id:
            paper = desk.kit.paper(entry.card.doc_id)
            keys = desk.ledger.keys(session.coder, session.part, entry.card.sha256)
        target = entry.item.target
        place = {"code": target.code, "start": target.start, "end": target.end}
        memo = {"memo": bulk.memo} if bulk.memo.strip() else {}  # none: those that are there stay
        deed = Deed.model_validate({"do": bulk.do, **place, **memo})
        mine = held.get(entry.card.sha256, {})
        for act in acts_of(desk, entry.card, paper, entry.line, mine, deed, keys):
            yield Change(entry, entry.item.state, act)
