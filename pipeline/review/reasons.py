"""Why a code is proposed: who says so, by which words and cues, how surely, and what it is most like."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.core.codebook import Code, Dimension
from pipeline.core.findings import Attribution, Evidence
from pipeline.core.paper import Paper
from pipeline.core.records import Assessment
from pipeline.review.desk import Desk
from pipeline.review.index import RULE, Line
from pipeline.review.reading import Item, Segment, evidence_at, find_trigger, find_words, highlighted

_OCR = re.compile(r"(?:^|; )ocr: ([\d.]+)$")


@dataclass(frozen=True, slots=True)
class Reason:
    """One proposer of a code: a rule or a model.

    `like` is a coded sentence with the code, behind its id; "" where that is the sentence itself, as in
    papers that the model has learnt from.
    """

    by_rule: bool
    name: str
    assessment: Assessment
    words: tuple[str, ...]
    probability: float | None
    sure: bool
    cues: str
    others: str
    like: str
    ocr: str


@dataclass(frozen=True, slots=True)
class Explained:
    """A code on a sentence with all that helps to decide on it; the sentence with the words marked."""

    item: Item
    code: Code
    dimension: Dimension
    reasons: tuple[Reason, ...]
    segments: tuple[Segment, ...]


@dataclass(frozen=True, slots=True)
class Panel:
    """All that is shown of one sentence; `number` of the code that is asked about first, from 0."""

    line: Line
    text: str
    heading: str
    said: Attribution | None
    explained: tuple[Explained, ...]
    first: int


def explain(desk: Desk, paper: Paper, line: Line, items: Sequence[Item]) -> Panel:
    """Return the sentence with each of its codes explained."""
    sentence = paper.read.sentences[line.index]
    rows = evidence_at(paper, line)
    dimensions = {name: (dimension, code) for name, dimension, code in desk.codebook.codes()}
    explained = tuple(
        _explained(
            item, [row for row in rows if row.code == item.code], *dimensions[item.code], sentence.text
        )
        for item in items
        if item.code in dimensions  # a code that has left the codebook cannot be asked about
    )
    said = next((one for one in paper.coded.attributions if one.sentence_id == sentence.sentence_id), None)
    first = next((place for place, one in enumerate(explained) if one.item.judgement is None), 0)
    return Panel(line, sentence.text, sentence.heading, said, explained, first)


def read_reason(row: Evidence) -> Reason:
    """Return who proposes the row and why; what its note says is taken apart again."""
    by_rule = row.coder.startswith(RULE)
    note = row.note
    ocr = _OCR.search(note)
    if ocr:
        note = note[: ocr.start()]
    sure = not by_rule and (note == "sure" or note.startswith("sure; "))
    note = note.removeprefix("sure").removeprefix("; ") if sure else note
    parts = dict(_parts(note)) if by_rule else {}
    return Reason(
        by_rule=by_rule,
        name=row.coder.partition(":")[2],
        assessment=row.assessment,
        words=tuple(row.trigger.split(" … " if by_rule else ", ")) if row.trigger else (),
        probability=row.probability,
        sure=sure,
        cues=parts.get("cue", ""),
        others=parts.get("also", "") or parts.get("", ""),
        like="" if by_rule else _other(note.removeprefix("like "), row.text),
        ocr=ocr[1] if ocr else "",
    )


def _explained(
    item: Item, rows: Sequence[Evidence], dimension: Dimension, code: Code, text: str
) -> Explained:
    reasons = tuple(read_reason(row) for row in rows)
    places = [
        place
        for reason in reasons
        for place in (
            find_trigger(text, " … ".join(reason.words)) if reason.by_rule else find_words(text, reason.words)
        )
    ]
    return Explained(item, code, dimension, reasons, highlighted(text, places))


def _other(like: str, text: str) -> str:
    """Return the example; "" if its letters, which may be cut, are those of the sentence."""
    example, mine = _letters(like.partition(": ")[2]), _letters(text)
    same = mine.startswith(example) if like.endswith("…") else mine == example
    return "" if example and same else like


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))


def _parts(note: str) -> Iterator[tuple[str, str]]:
    for part in note.split("; "):
        name, colon, value = part.partition(": ")
        yield (name, value) if colon else ("", part)
