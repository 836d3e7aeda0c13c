"""Put what people decided into the evidence: rows of machines get a status, people get rows of their own."""

from bisect import bisect
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from pipeline.coding.evidence import make_row
from pipeline.core.decisions import HELD, HUMAN, Judgement, Key, Part, Settled, Status, Target, settle
from pipeline.core.findings import Attribution, Evidence, Prediction
from pipeline.core.records import Assessment, Document, Sentence, Span

DIFFER = "coders differ"


@dataclass(frozen=True, slots=True)
class Decided:
    """Evidence with the decisions in it.

    `lost` are targets whose words the text no longer holds, `read` the ids of sentences that somebody has
    looked at as a whole.
    """

    evidence: tuple[Evidence, ...]
    lost: tuple[Target, ...]
    read: frozenset[str]


def apply_decisions(
    document: Document,
    sentences: Sequence[Sentence],
    evidence: Iterable[Evidence],
    attributions: Iterable[Attribution],
    held: Mapping[Key, Judgement],
    quotes: Mapping[Target, str],
) -> Decided:
    """Return the rows, those of people behind those of machines, in the order of the text.

    A row is decided by what holds for its code on its sentence; a decision on a part of a sentence counts for
    all of it. `quotes` are the words that were decided on: where a new version of a reader moved them, they
    are sought in the text.
    """
    said = {one.sentence_id: one for one in attributions}
    mine = {key: judgement for key, judgement in held.items() if key[2].sha256 == document.source.sha256}
    places: dict[Target, Sentence] = {}
    lost = []
    for target in sorted({target for _, _, target in mine}):
        span = _place(document.text, target, quotes.get(target, ""))
        sentence = _sentence_at(sentences, span) if span else None
        if sentence:
            places[target] = sentence
        else:
            lost.append(target)
    votes = _by_sentence(mine, places)
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
    return Decided(decided, tuple(lost), read)


def _by_sentence(held: Mapping[Key, Judgement], places: Mapping[Target, Sentence]) -> dict[Key, Judgement]:
    """Return what each person holds of each sentence and code, on the first of its targets there.

    Who has a code on any part of a sentence has it there, whatever they say of another part: so a part of
    one coder and the whole of another are held against each other. Who has read the sentence and passed over
    a code that another coder decided on says no to it.
    """
    first: dict[tuple[str, str], Target] = {}
    votes: dict[Key, Judgement] = {}
    for (coder, part, target), judgement in sorted(held.items(), key=lambda pair: pair[0][2]):
        if target in places:
            key = coder, part, first.setdefault((places[target].sentence_id, target.code), target)
            if key not in votes or votes[key].status not in HELD:
                votes[key] = judgement
    readers: dict[str, set[str]] = defaultdict(set)
    for (coder, part, target), judgement in held.items():
        if target in places and judgement.status is Status.READ and part is Part.CODER:
            readers[places[target].sentence_id].add(coder)
    for (sentence_id, code), target in first.items():
        for coder in sorted(readers[sentence_id]) if code else ():
            votes.setdefault((coder, Part.CODER, target), Judgement(Status.REJECTED))
    return votes


def _place(text: str, target: Target, quote: str) -> Span | None:
    """Return where the words stand now, None if they are gone, or stand there more than once, or are none."""
    if not 0 <= target.start < target.end:
        return None
    if not quote or text[target.start : target.end] == quote:
        return Span(target.start, target.end)
    start = text.find(quote)
    if start < 0 or text.find(quote, start + 1) >= 0:
        return None
    return Span(start, start + len(quote))


def _sentence_at(sentences: Sequence[Sentence], span: Span) -> Sentence | None:
    """Return the sentence in which the span begins; None if it begins in a heading or the like."""
    index = bisect(sentences, span.start, key=lambda sentence: sentence.span.start) - 1
    if index < 0 or span.start >= sentences[index].span.end:
        return None
    return sentences[index]


def _decided(row: Evidence, one: Settled | None) -> Evidence:
    """Return the row with what people say of its code in its sentence; a coder's own word is in the row."""
    if one is None:
        return row
    own = row.coder.startswith(HUMAN)
    if own and not one.differing and row.coder.removeprefix(HUMAN) in one.decided_by:
        return row
    notes = (row.note, "" if own else one.judgement.memo, DIFFER * one.differing)
    return replace(
        row,
        status=str(one.judgement.status),
        decided_by=", ".join(one.decided_by),
        note="; ".join(filter(None, notes)),
    )


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
    row = make_row(document, sentence, said, found, coder=coder, trigger="", note=judgement.memo)
    return replace(row, status=str(judgement.status), decided_by=name)
