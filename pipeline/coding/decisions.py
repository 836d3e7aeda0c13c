"""Put what people decided into the evidence: rows of machines get a status, people get rows of their own."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from pipeline.coding.evidence import make_row
from pipeline.core.decisions import (
    HELD,
    HUMAN,
    Decision,
    Judgement,
    Key,
    Part,
    Settled,
    Status,
    Target,
    judgements,
    settle,
)
from pipeline.core.findings import Attribution, Evidence, Prediction, note_difference, plain_memo
from pipeline.core.quotes import pieces, sentence_at, stand_now
from pipeline.core.records import Assessment, Document, Sentence


@dataclass(frozen=True, slots=True)
class Decided:
    """Evidence with the decisions in it.

    `read` are the ids of sentences that somebody has looked at as a whole.
    """

    evidence: tuple[Evidence, ...]
    read: frozenset[str]


def apply_decisions(
    document: Document,
    sentences: Sequence[Sentence],
    evidence: Iterable[Evidence],
    attributions: Iterable[Attribution],
    decisions: Iterable[Decision],
) -> Decided:
    """Return the rows, those of people behind those of machines, in the order of the text.

    `decisions` are those on this document, as the log has them; those whose words are lost are left out. A
    row is decided by what holds for its code on its sentence; a decision on a part of a sentence counts for
    all of it.
    """
    said = {one.sentence_id: one for one in attributions}
    standing = stand_now(decisions, pieces(sentences))
    held = judgements(standing.decisions)
    places = {target: sentence_at(sentences, target.start) for _, _, target in held}
    votes = _by_sentence(held, places)
    settled = {(places[target].sentence_id, target.code): one for target, one in settle(votes).items()}
    people = {  # one row a sentence, code and coder: the judge's word last, as it holds
        row.evidence_id: row
        for key, judgement in sorted(votes.items(), key=lambda pair: pair[0])
        if (target := key[2]).code and judgement.status in HELD
        for row in (_row(document, places[target], said[places[target].sentence_id], key, judgement),)
    }
    rows = (*evidence, *people.values())
    decided = tuple(_decided(row, settled.get((row.sentence_id, row.code))) for row in rows)
    read = frozenset(places[target].sentence_id for target in places if not target.code)
    return Decided(decided, read)


def _by_sentence(held: Mapping[Key, Judgement], places: Mapping[Target, Sentence]) -> dict[Key, Judgement]:
    """Return what each person holds of each sentence and code, on the first of its targets there.

    Who has a code on any part of a sentence has it there, whatever they say of another part: so a part of
    one coder and the whole of another are held against each other. Who has read the sentence and passed over
    a code that another coder decided on says no to it.
    """
    first: dict[tuple[str, str], Target] = {}
    votes: dict[Key, Judgement] = {}
    for (coder, part, target), judgement in sorted(held.items(), key=lambda pair: pair[0][2]):
        key = coder, part, first.setdefault((places[target].sentence_id, target.code), target)
        if key not in votes or votes[key].status not in HELD:
            votes[key] = judgement
    readers: dict[str, set[str]] = defaultdict(set)
    for (coder, part, target), judgement in held.items():
        if judgement.status is Status.READ and part is Part.CODER:
            readers[places[target].sentence_id].add(coder)
    for (sentence_id, code), target in first.items():
        for coder in sorted(readers[sentence_id]) if code else ():
            votes.setdefault((coder, Part.CODER, target), Judgement(Status.REJECTED))
    return votes


def _decided(row: Evidence, one: Settled | None) -> Evidence:
    """Return the row with what people say of its code in its sentence; a coder's own word is in the row."""
    if one is None:
        return row
    own = row.coder.startswith(HUMAN)
    if own and not one.differing and row.coder.removeprefix(HUMAN) in one.decided_by:
        return row
    notes = (row.note, "" if own else plain_memo(one.judgement.memo), _difference(one))
    return replace(
        row,
        status=str(one.judgement.status),
        decided_by=", ".join(one.decided_by),
        note="; ".join(filter(None, notes)),
    )


def _difference(one: Settled) -> str:
    """Return who says what where coders differ, for the note: "" where they do not."""
    said = [(coder, str(held.status), str(held.assessment or "")) for coder, held in one.votes]
    return note_difference(said) if said else ""


def _row(
    document: Document, sentence: Sentence, said: Attribution, key: Key, judgement: Judgement
) -> Evidence:
    """Return the row of a person; what the judgement leaves open is as the rules have it."""
    name, _, target = key
    assessment = judgement.assessment or Assessment.NEUTRAL
    found = Prediction(sentence.sentence_id, target.code, 1.0, assessment, sure=True)
    if judgement.source_type:
        said = Attribution(sentence.sentence_id, judgement.source_type, judgement.source_name)
    coder = f"{HUMAN}{name}"
    row = make_row(document, sentence, said, found, coder=coder, trigger="", note=plain_memo(judgement.memo))
    return replace(row, status=str(judgement.status), decided_by=name)
