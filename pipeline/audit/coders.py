"""What each coder says of each sentence that they saw: people, rules, a model, a table, coded sentences.

A code that a coder did not give a sentence is a "no" once they are done with it; a sentence that they
never saw is missing, and so is what they have not come to in one that they are not done with. Sentences
are known by their document and their letters: so codings of different runs can be held against each
other.
"""

from bisect import bisect
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from pipeline.audit.evaluate import GoldSentence, is_coded_row, letters
from pipeline.core.decisions import HELD, HUMAN, Decision, Judgement, Part, Target, is_done, judgements
from pipeline.core.findings import Evidence
from pipeline.core.paper import Paper
from pipeline.core.quotes import stand_now
from pipeline.core.records import Assessment, Sentence, Span
from pipeline.core.schema import Row

UnitKey = tuple[str, str, int]  # document, letters, and which of the sentences there with these letters


@dataclass(frozen=True, slots=True)
class Unit:
    """A sentence as the audit needs it; `coded` where rules and model look for codes."""

    sentence_id: str
    doc_id: str
    start: int
    text: str
    coded: bool = True


@dataclass(frozen=True, slots=True)
class Said:
    """A code that was given; `mark` is the part of the sentence that is meant, None for all of it."""

    assessment: Assessment | None = None
    mark: Span | None = None


@dataclass(frozen=True, slots=True)
class Coding:
    """The codes that one coder gave each sentence that they saw; None for a code they left open.

    `unfinished` are those of the sentences that they are not done with, with the codes they said no to
    there: of others nothing is known. `lengths` are those of the sentences in characters, `lost` counts
    the decisions of a person whose words the sentences do not hold any more.
    """

    name: str
    sentences: Mapping[UnitKey, Mapping[str, Said | None]]
    lengths: Mapping[UnitKey, int] = field(default_factory=dict)
    lost: int = 0
    unfinished: Mapping[UnitKey, frozenset[str]] = field(default_factory=dict)

    def knows(self, key: UnitKey, code: str) -> bool:
        """True if the coder says yes or no to the code on the sentence."""
        if key not in self.sentences:
            return False
        if code in self.sentences[key]:
            return self.sentences[key][code] is not None
        return key not in self.unfinished or code in self.unfinished[key]


def unit_of(sentence: Sentence) -> Unit:
    """Return the sentence as a unit."""
    start, coded = sentence.span.start, sentence.is_coded
    return Unit(sentence.sentence_id, sentence.doc_id, start, sentence.text, coded)


def unit_of_row(row: Row) -> Unit:
    """Return a row of the table `sentences` as a unit."""
    start, coded = int(row["start"] or 0), is_coded_row(row)
    return Unit(str(row["sentence_id"]), str(row["doc_id"]), start, str(row["text"]), coded)


def make_coding(
    name: str,
    units: Sequence[Unit],
    seen: Iterable[str],
    given: Iterable[tuple[str, str, Said]],
    unfinished: Mapping[str, frozenset[str]] = MappingProxyType({}),
) -> Coding:
    """Return the coding of the sentences with the ids `seen`; the last said of a sentence and code holds.

    `unfinished` has by id the codes that were said no to.
    """
    keys = _keys((unit.doc_id, unit.text) for unit in units)
    key_of = {unit.sentence_id: key for unit, key in zip(units, keys, strict=True)}
    sentences: dict[UnitKey, dict[str, Said | None]] = {
        key_of[sentence_id]: {} for sentence_id in seen if sentence_id in key_of
    }
    for sentence_id, code, said in given:
        if key_of.get(sentence_id) in sentences:
            sentences[key_of[sentence_id]][code] = said
    lengths = {key: len(unit.text) for unit, key in zip(units, keys, strict=True)}
    refused = {key_of[sentence_id]: codes for sentence_id, codes in unfinished.items()}
    return Coding(name, sentences, lengths, unfinished=refused)


def _keys(texts: Iterable[tuple[str, str]]) -> list[UnitKey]:
    times: Counter[tuple[str, str]] = Counter()
    keys = []
    for doc, text in texts:
        plain = (doc, letters(text))
        keys.append((*plain, times[plain]))
        times[plain] += 1
    return keys


def gold_coding(name: str, gold: Sequence[GoldSentence]) -> Coding:
    """Return the coding of a file of coded sentences; disputed codes are left open."""
    keys = _keys((one.doc, one.text) for one in gold)
    sentences: dict[UnitKey, Mapping[str, Said | None]] = {}
    for key, one in zip(keys, gold, strict=True):
        given: dict[str, Said | None] = {code.code: Said(code.assessment) for code in one.codes}
        sentences[key] = given | dict.fromkeys(one.disputed)
    return Coding(name, sentences, {key: len(one.text) for key, one in zip(keys, gold, strict=True)})


def machine_coding(
    prefix: str, units: Sequence[Unit], given: Iterable[tuple[str, str, str, Assessment]]
) -> Coding:
    """Return the coding of rules or a model, over all sentences that they look at.

    `given` are sentence_id, code, coder and assessment of rows, also of those that people rejected.
    """
    mine = [(sentence, code, Said(said)) for sentence, code, coder, said in given if is_of(coder, prefix)]
    return make_coding(prefix, units, (unit.sentence_id for unit in units if unit.coded), mine)


def is_of(coder: str, prefix: str) -> bool:
    """True if `prefix` names the coder: whole, or up to a colon or dot of it (rule, rule:indikator)."""
    return coder == prefix or coder.startswith((f"{prefix}:", f"{prefix}."))


def human_codings(
    units: Sequence[Unit],
    decisions: Iterable[Decision],
    doc_of: Mapping[str, str],
    proposed: Mapping[str, Collection[str]],
) -> dict[str, Coding]:
    """Return what each person holds, per name (`human:dina`); what they said as a judge is left out.

    A person has seen the sentences that they marked as read or decided on; `proposed` are the codes that
    machines propose by sentence_id, for who has decided on all of them is done. `doc_of` gives the doc_id of
    the documents by SHA-256; decisions on others are left out.
    """
    by_doc: dict[str, list[Unit]] = defaultdict(list)
    for unit in sorted(units, key=lambda unit: (unit.doc_id, unit.start)):
        by_doc[unit.doc_id].append(unit)
    made: dict[str, list[Decision]] = defaultdict(list)
    for decision in decisions:
        if decision.part is Part.CODER and decision.act.target.sha256 in doc_of:
            made[doc_of[decision.act.target.sha256]].append(decision)
    said: dict[str, dict[Unit, dict[Target, Judgement]]] = defaultdict(lambda: defaultdict(dict))
    lost: Counter[str] = Counter()
    for doc_id, mine in made.items():
        standing = stand_now(mine, [(unit.start, unit.text) for unit in by_doc[doc_id]])
        lost.update(one.coder for one in standing.lost)
        held = judgements(standing.decisions)
        for (coder, _, target), judgement in sorted(held.items(), key=lambda pair: pair[0]):
            unit = by_doc[doc_id][bisect(by_doc[doc_id], target.start, key=lambda unit: unit.start) - 1]
            said[coder][unit][target] = judgement
    return {
        f"{HUMAN}{coder}": replace(
            _human_coding(f"{HUMAN}{coder}", units, said[coder], proposed), lost=lost[coder]
        )
        for coder in sorted({*said, *lost})
    }


def _human_coding(
    name: str,
    units: Sequence[Unit],
    said: Mapping[Unit, Mapping[Target, Judgement]],
    proposed: Mapping[str, Collection[str]],
) -> Coding:
    seen = [unit.sentence_id for unit in said]
    given = [
        one
        for unit, held in said.items()
        for target, what in held.items()
        for one in _given(unit, target, what)
    ]
    unfinished = {
        unit.sentence_id: frozenset(target.code for target in held)
        for unit, held in said.items()
        if not is_done(_on_all_of(unit, held), proposed.get(unit.sentence_id, ()))
    }
    return make_coding(name, units, seen, given, unfinished)


def _on_all_of(unit: Unit, targets: Iterable[Target]) -> set[str]:
    """Return the codes of the targets that are the whole sentence."""
    whole = unit.start, unit.start + len(unit.text)
    return {target.code for target in targets if (target.start, target.end) == whole}


def _given(unit: Unit, target: Target, judgement: Judgement) -> list[tuple[str, str, Said]]:
    if not target.code or judgement.status not in HELD:
        return []
    mark = Span(target.start - unit.start, min(target.end - unit.start, len(unit.text)))
    whole = len(mark) == len(unit.text)
    return [(unit.sentence_id, target.code, Said(judgement.assessment, None if whole else mark))]


def people_codings(papers: Sequence[Paper]) -> dict[str, Coding]:
    """Return the codings of people, by coder, over the papers that somebody decided on."""
    doc_of = {paper.document.source.sha256: paper.doc_id for paper in papers if paper.decisions}
    rows = (row for paper in papers if paper.decisions for row in paper.coded.evidence)
    proposed = proposed_codes((row.sentence_id, row.code, row.coder) for row in rows)
    decisions = (one for paper in papers for one in paper.decisions)
    return human_codings(_units(papers), decisions, doc_of, proposed)


def proposed_codes(rows: Iterable[tuple[str, str, str]]) -> dict[str, set[str]]:
    """Return the codes that machines propose by sentence_id, from sentence_id, code and coder of each row."""
    proposed: dict[str, set[str]] = defaultdict(set)
    for sentence_id, code, coder in rows:
        if not coder.startswith(HUMAN):
            proposed[sentence_id].add(code)
    return proposed


def _units(papers: Sequence[Paper]) -> list[Unit]:
    return [unit_of(sentence) for paper in papers if paper.decisions for sentence in paper.read.sentences]


def paper_codings(papers: Sequence[Paper], *, model: bool) -> dict[str, Coding]:
    """Return the codings of people, of the rules and, if there is one, of the model, by coder.

    Over the papers that somebody decided on; nothing where nobody decided anything.
    """
    people = people_codings(papers)
    if not people:
        return {}
    silent = {paper.doc_id for paper in papers if paper.coded.notice}
    searched = [unit for unit in _units(papers) if unit.doc_id not in silent]
    given = [_claim(row) for paper in papers if paper.decisions for row in paper.coded.evidence]
    machines = ("rule", "model") if model else ("rule",)
    return people | {name: machine_coding(name, searched, given) for name in machines}


def _claim(row: Evidence) -> tuple[str, str, str, Assessment]:
    return row.sentence_id, row.code, row.coder, row.assessment
