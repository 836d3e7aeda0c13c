"""The dossier of each cell: its sentences, who says them, what found them, who decided what and when."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from textwrap import wrap

from pipeline.audit.independence import independent_sources
from pipeline.core.decisions import Action, Decision, Part, Status, Target, judgements
from pipeline.core.findings import Evidence, difference_in, others_in
from pipeline.core.paper import Paper
from pipeline.core.quotes import pieces, sentence_at, stand_now
from pipeline.core.records import Sentence
from pipeline.core.schema import Row
from pipeline.core.verdicts import CONCLUDING, REJECTED, by_trust, counted, verdict

_WIDTH = 100
_Place = tuple[str, str]  # sentence_id and code


def dossier_rows(papers: Sequence[Paper], rules_version: str) -> Iterator[Row]:
    """Yield a row per document, code and sentence, in the order of the table; also of what was rejected."""
    sources = independent_sources(papers)
    for paper in papers:
        standing = stand_now(paper.decisions, pieces(paper.read.sentences)).decisions
        made = _decided(standing, paper.read.sentences)
        by_code: dict[str, list[Evidence]] = defaultdict(list)
        for one in paper.coded.evidence:
            by_code[one.code].append(one)
        for code, evidence in sorted(by_code.items()):
            cell = verdict([row for rows in counted(evidence).values() for row in rows])
            count = sources.get((paper.doc_id, code), 0)
            for rows in _by_sentence(evidence):
                decisions = made.get((rows[0].sentence_id, code), [])
                version = rules_version if any(row.coder.startswith("rule:") for row in rows) else ""
                yield {
                    "doc_id": paper.doc_id,
                    "code": code,
                    "verdict": cell,
                    "sources": count,
                    **_sentence_cells(rows),
                    **_coder_cells(rows),
                    "rules_version": version,
                    **_decision_cells(rows, decisions),
                    "edited_from": _edited_from(decisions, standing)
                    if rows[0].status == Status.EDITED
                    else "",
                }


def _by_sentence(evidence: Sequence[Evidence]) -> list[list[Evidence]]:
    """Return the rows of each sentence, the one that counts first; sentences in the order of the text."""
    by_sentence: dict[tuple[int, int, str], list[Evidence]] = defaultdict(list)
    for row in evidence:
        by_sentence[(row.span.start, row.span.end, row.sentence_id)].append(row)
    return [
        sorted(rows, key=lambda row: (row.status == REJECTED, by_trust(row)))
        for _, rows in sorted(by_sentence.items())
    ]


def _sentence_cells(rows: Sequence[Evidence]) -> Row:
    first = rows[0]
    return {
        "position": "conclusion" if first.section in CONCLUDING else "body",
        "assessment": str(first.assessment),
        "sentence_id": first.sentence_id,
        "page": first.page,
        "section": str(first.section),
        "heading": first.heading,
        "source_type": str(first.source_type),
        "source_name": first.source_name,
        "text": first.text,
        "start": first.span.start,
        "end": first.span.end,
    }


def _coder_cells(rows: Sequence[Evidence]) -> Row:
    rules: list[str] = []
    for row in rows:
        if row.coder.startswith("rule:"):
            rules += [row.coder.partition(":")[2], *others_in(row.note)]
    models = [row for row in rows if row.coder.startswith("model:")]
    return {
        "rules": ", ".join(dict.fromkeys(rules)),
        "trigger": "; ".join(row.trigger for row in rows if row.coder.startswith("rule:")),
        "model": ", ".join(row.coder.partition(":")[2] for row in models),
        "probability": models[0].probability if models else None,
    }


def _decision_cells(rows: Sequence[Evidence], decisions: Sequence[Decision]) -> Row:
    """Return what holds for the sentence; a reason stands with its coder's name where several gave one."""
    people = {name for row in rows for name in row.decided_by.split(", ") if name}
    made = [one for one in decisions if one.coder in people]
    last = {one.coder: one.act.after.memo for one in made if one.act.after and one.act.after.memo}
    memos = list(last.values()) if len(last) == 1 else [f"{name}: {memo}" for name, memo in last.items()]
    return {
        "status": rows[0].status,
        "decided_by": rows[0].decided_by,
        "differ": ", ".join(" ".join(filter(None, vote)) for vote in difference_in(rows[0].note)),
        "decided_at": max((one.at for one in made), default=""),
        "memo": "; ".join(memos),
    }


def _edited_from(held: Sequence[Decision], decisions: Sequence[Decision]) -> str:
    """Return what it was before it was edited: another code, another judgement, or what was proposed."""
    for one in reversed(decisions):
        edited = one.act.action is Action.EDIT and one.act.after and one.act.after.status is Status.EDITED
        if not edited or not any(_who_and_what(one) == _who_and_what(other) for other in held):
            continue
        moved = [
            other.act.target.code
            for other in decisions
            if other.batch == one.batch and other.act.target.code != one.act.target.code
        ]
        if moved:
            return moved[0]
        was, became = (
            (judgement.assessment, judgement.source_type, judgement.source_name) if judgement else None
            for judgement in (one.before, one.act.after)
        )
        if was != became:  # else its memo alone was written
            said = (
                f"{one.before.assessment or ''} {one.before.source_type or ''}".strip() if one.before else ""
            )
            return said or one.act.proposed
    return ""


def _who_and_what(one: Decision) -> tuple[str, Part, Target]:
    return one.coder, one.part, one.act.target


def _decided(decisions: Sequence[Decision], sentences: Sequence[Sentence]) -> Mapping[_Place, list[Decision]]:
    """Return the decisions that hold, by sentence and code; where a judge decided, theirs alone."""
    last = {(one.coder, one.part, one.act.target): one for one in decisions}
    found: dict[_Place, list[Decision]] = defaultdict(list)
    for key in sorted(judgements(decisions)):
        found[(sentence_at(sentences, key[2].start).sentence_id, key[2].code)].append(last[key])
    judged = {place: [one for one in made if one.part is Part.JUDGE] for place, made in found.items()}
    return {place: judged[place] or made for place, made in found.items()}


def dossier_lines(rows: Sequence[Row]) -> Iterator[str]:
    """Yield the rows of one cell as a person reads them: verdict, then each sentence with all behind it."""
    first = rows[0]
    yield f"{first['doc_id']}  {first['code']}: {first['verdict']}"
    yield f"{len(rows)} sentences, {first['sources']} independent sources"
    for row in rows:
        yield ""
        said = f"{row['source_type']} {row['source_name']}".strip()
        place = f"page {row['page']}, {row['section']}" + (f", {row['heading']}" if row["heading"] else "")
        yield f"{place} ({row['position']}): {row['assessment']}, says {said}"
        yield from (f"    {line}" for line in wrap(f"«{' '.join(str(row['text']).split())}»", _WIDTH))
        if row["rules"]:
            yield f"  rules {row['rules']} (version {row['rules_version']}) on: {row['trigger']}"
        if row["model"]:
            probability = row["probability"]
            yield f"  model {row['model']}" + (
                f", probability {probability:.2f}" if probability is not None else ""
            )
        if row["decided_by"]:
            memo = f": {row['memo']}" if row["memo"] else ""
            was = f" (it was {row['edited_from']})" if row["edited_from"] else ""
            said = (
                f"coders differ: {row['differ']}"
                if row["differ"]
                else f"{row['status']} by {row['decided_by']}"
            )
            yield f"  {said}, {row['decided_at']}{was}{memo}"
        else:
            yield f"  {row['status']}: nobody has decided on it"
        yield f"  kotakembar show {row['doc_id']} {row['sentence_id']}"
