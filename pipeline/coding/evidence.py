"""Decide between the rules that fired: one row of evidence per sentence and code."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from types import MappingProxyType

from pipeline.core.findings import Attribution, CodeMatch, Evidence, Prediction, evidence_id, note_others
from pipeline.core.records import (
    Assessment,
    Document,
    SectionName,
    Sentence,
)

# So many rules that agree on a code outweigh a lone rule for another on the same words. Set on the coded
# training sentences: of the lone ones 35% were right beside 4 or more, 52% beside 3 or more.
_AGREEING = 4
_QUALITIES = ("indikator/", "syarat/")
# Here a paper says things by name and in short: 88% and 92% of what rules found there in the blind training
# sentences was right, 68% elsewhere.
_SUMMING = frozenset({SectionName.ABSTRAK, SectionName.KESIMPULAN})
Choice = tuple[CodeMatch, tuple[CodeMatch, ...]]  # the match that gives the row, and the others for the code


def code_evidence(
    document: Document,
    sentences: Sequence[Sentence],
    matches: Iterable[CodeMatch],
    attributions: Mapping[str, Attribution],
    carrying: frozenset[str],
    outweighed: Mapping[str, frozenset[str]] = MappingProxyType({}),
    lacking: frozenset[tuple[str, str]] = frozenset(),
) -> tuple[Evidence, ...]:
    """Return the rows in the order of the sentences and, within one, of the codes.

    `carrying` are the ids of sentences that open with a word such as "Hal ini": where no rule fires on one,
    it takes the one code of the sentence before it in the paragraph (codebook, R6). `outweighed` are, per
    code, those that give way to it in the same sentence. `lacking` are sentence and code where the words
    around do not speak for the code: one rule alone is not enough there.
    """
    by_sentence: dict[str, dict[str, list[CodeMatch]]] = defaultdict(lambda: defaultdict(list))
    for match in matches:
        by_sentence[match.sentence_id][match.code].append(match)
    chosen = {
        sentence.sentence_id: _chosen(by_sentence[sentence.sentence_id], outweighed)
        for sentence in sentences
        if sentence.is_coded
    }
    carried = _carry(sentences, chosen, carrying)
    chosen = _with_second_sign(sentences, chosen, lacking)
    rows = []
    for sentence in sentences:
        for match, others in chosen.get(sentence.sentence_id, ()):
            rows.append(
                _row(document, sentence, match, attributions[sentence.sentence_id], _note(match, others))
            )
        for match, origin in carried.get(sentence.sentence_id, ()):
            note = f"goes on from {origin}"
            rows.append(_row(document, sentence, match, attributions[sentence.sentence_id], note))
    return tuple(rows)


def _chosen(
    by_code: Mapping[str, Sequence[CodeMatch]], outweighed: Mapping[str, frozenset[str]]
) -> list[Choice]:
    """Return what a sentence is evidence of, in the order of the codes."""
    best = [_best(rivals) for _, rivals in sorted(by_code.items())]
    chosen = _without_wishes(_without_guesses(_without_lone(best)))
    giving_way = frozenset[str]().union(*(outweighed.get(match.code, frozenset()) for match, _ in chosen))
    return [(match, others) for match, others in chosen if match.code not in giving_way]


def _best(rivals: Sequence[CodeMatch]) -> Choice:
    """Return the match that gives the row, and the others: priority first, then a judgement over none."""
    ranked = sorted(
        rivals,
        key=lambda m: (-m.priority, m.assessment is Assessment.NEUTRAL, -len(m.trigger), m.rule_id),
    )
    return ranked[0], tuple(ranked[1:])


def _without_lone(chosen: list[Choice]) -> list[Choice]:
    """Leave out a code that one rule alone finds on words that many rules claim for another code."""
    agreed = [
        match.span for first, others in chosen if len(others) + 1 >= _AGREEING for match in (first, *others)
    ]
    return [
        (match, others)
        for match, others in chosen
        if others or not any(match.span.overlaps(span) for span in agreed)
    ]


def _without_guesses(chosen: list[Choice]) -> list[Choice]:
    """Leave out indicators and conditions that a rule below priority 0 guesses beside a surer finding.

    Such rules name a thing in passing; where a sentence tells of an obstacle, a strategy or an outcome, that
    is what it is evidence of (codebook, R5).
    """
    sure = any(match.priority >= 0 and not match.code.startswith(_QUALITIES) for match, _ in chosen)
    return [
        (match, others)
        for match, others in chosen
        if not (sure and match.priority < 0 and match.code.startswith(_QUALITIES))
    ]


def _without_wishes(chosen: list[Choice]) -> list[Choice]:
    """Leave out indicators that a recommendation only wishes for: it is evidence of a strategy alone."""
    recommends = any(
        match.code.startswith("strategi/") and match.assessment is Assessment.NEUTRAL for match, _ in chosen
    )
    return [
        (match, others)
        for match, others in chosen
        if not (recommends and match.code.startswith("indikator/") and match.assessment is Assessment.NEUTRAL)
    ]


def _with_second_sign(
    sentences: Sequence[Sentence],
    chosen: Mapping[str, Sequence[Choice]],
    lacking: frozenset[tuple[str, str]],
) -> dict[str, list[Choice]]:
    """Leave out what one rule alone finds where nothing else speaks for it.

    A second sign is another rule for the code, words of its field, the code in the sentence before or
    after it in the paragraph, or a part of the paper that sums up.
    """
    near: dict[str, set[str]] = defaultdict(set)
    for one, other in pairwise(sentences):
        if one.paragraph == other.paragraph:
            near[one.sentence_id].update(match.code for match, _ in chosen.get(other.sentence_id, ()))
            near[other.sentence_id].update(match.code for match, _ in chosen.get(one.sentence_id, ()))
    summing = {sentence.sentence_id for sentence in sentences if sentence.section in _SUMMING}
    return {
        sentence_id: [
            (match, others)
            for match, others in choices
            if others
            or (sentence_id, match.code) not in lacking
            or match.code in near[sentence_id]
            or sentence_id in summing
        ]
        for sentence_id, choices in chosen.items()
    }


def _carry(
    sentences: Sequence[Sentence],
    chosen: Mapping[str, Sequence[Choice]],
    carrying: frozenset[str],
) -> dict[str, list[tuple[CodeMatch, str]]]:
    """Return, per sentence without a code of its own, the match it takes over and where from."""
    carried: dict[str, list[tuple[CodeMatch, str]]] = {}
    for before, sentence in pairwise(sentences):
        own = chosen.get(sentence.sentence_id)
        if (
            own
            or own is None
            or sentence.sentence_id not in carrying
            or before.paragraph != sentence.paragraph
        ):
            continue
        taken = [match for match, _ in chosen.get(before.sentence_id, ())]
        if len(taken) == 1:  # of two codes "Hal ini" may mean either
            carried[sentence.sentence_id] = [(taken[0], before.sentence_id)]
    return carried


def make_row(
    document: Document,
    sentence: Sentence,
    said: Attribution,
    found: CodeMatch | Prediction,
    *,
    coder: str,
    trigger: str,
    note: str,
    probability: float | None = None,
) -> Evidence:
    """Return the row for what a coder found; its id is the same for the same paper, sentence, code and coder.

    To the note comes how surely OCR read the page, if it did.
    """
    return Evidence(
        evidence_id=evidence_id(document.source.sha256, sentence.span, found.code, coder),
        doc_id=sentence.doc_id,
        sentence_id=sentence.sentence_id,
        page=sentence.page,
        section=sentence.section,
        heading=sentence.heading,
        code=found.code,
        assessment=found.assessment,
        source_type=said.source_type,
        source_name=said.source_name,
        text=sentence.text,
        span=sentence.span,
        trigger=trigger,
        coder=coder,
        probability=probability,
        note="; ".join(filter(None, (note, _ocr_note(document, sentence)))),
    )


def _row(document: Document, sentence: Sentence, match: CodeMatch, said: Attribution, note: str) -> Evidence:
    coder = f"rule:{match.rule_id}"
    return make_row(document, sentence, said, match, coder=coder, trigger=match.trigger, note=note)


def _ocr_note(document: Document, sentence: Sentence) -> str:
    """How surely the sentence was read, if it stands on a page that OCR read."""
    qualities = {page.number: page.quality for page in document.pages if page.quality is not None}
    if not qualities:
        return ""
    numbers = {block.page for block in document.blocks if block.span.overlaps(sentence.span)}
    found = [qualities[number] for number in numbers if number in qualities]
    return f"ocr: {min(found):.2f}" if found else ""


def _note(match: CodeMatch, others: Sequence[CodeMatch]) -> str:
    parts = [f"cue: {match.reason}"] if match.reason else []
    if others:
        parts.append(note_others({other.rule_id for other in others}))
    return "; ".join(parts)
