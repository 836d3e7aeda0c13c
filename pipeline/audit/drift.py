"""What became of the evidence between two runs: gained, lost, reassigned, and by what cause."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

from pipeline.audit.evaluate import letters
from pipeline.core.findings import difference_in, note_difference, others_in
from pipeline.core.schema import Row
from pipeline.core.verdicts import REJECTED, trust

_RULES = ("rules/", "codebook.yaml")  # config files whose changes are told rule by rule and code by code
_SENTENCE = tuple[str, str, int]  # document, letters, and which of the sentences there with these letters


@dataclass(frozen=True, slots=True)
class Run:
    """The tables of a run, and what its run.json says; hashes by name, {} where that names none."""

    evidence: Sequence[Row]
    sentences: Sequence[Row]
    sources: Mapping[str, str]
    configs: Mapping[str, str] = field(default_factory=dict)
    codes: Mapping[str, str] = field(default_factory=dict)
    rules: Mapping[str, str] = field(default_factory=dict)
    model: str = ""
    versions: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Claim:
    """A code that stands on a sentence: the row that counts, all that give it, and what people said of it."""

    row: Row
    coders: tuple[str, ...]
    rules: frozenset[str]
    people: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Side:
    """A run with its sentences and claims by what names them in any run."""

    run: Run
    sentences: Mapping[_SENTENCE, Row]
    claims: Mapping[_SENTENCE, Mapping[str, Claim]]
    rejected: Mapping[_SENTENCE, AbstractSet[str]]


def drift_rows(old: Run, new: Run) -> Iterator[Row]:
    """Yield what was gained, lost or reassigned, in no order; sentences are known by their letters."""
    before, after = _side(old), _side(new)
    for key in {**before.claims, **after.claims}:
        was, became = before.claims.get(key, {}), after.claims.get(key, {})
        lost = sorted(was.keys() - became.keys())
        gained = sorted(became.keys() - was.keys())
        pairs: list[tuple[Claim | None, Claim | None]] = [
            (was[code], became[code]) for code in sorted(was.keys() & became.keys())
        ]
        if len(lost) == len(gained) == 1:  # one code in the place of another
            pairs.append((was[lost[0]], became[gained[0]]))
        else:
            pairs += [(was[code], None) for code in lost] + [(None, became[code]) for code in gained]
        for one, other in pairs:
            if one is None or other is None or _said(one) != _said(other):
                yield _row(key, one, other, before, after)


def _side(run: Run) -> _Side:
    times: Counter[tuple[str, str]] = Counter()
    key_of: dict[object, _SENTENCE] = {}
    sentences = {}
    for row in run.sentences:
        plain = (str(row["doc_id"]), letters(str(row["text"])))
        key_of[row["sentence_id"]] = key = (*plain, times[plain])
        sentences[key] = row
        times[plain] += 1
    by_code: dict[_SENTENCE, dict[str, list[Row]]] = defaultdict(lambda: defaultdict(list))
    rejected: dict[_SENTENCE, set[str]] = defaultdict(set)
    for row in run.evidence:
        key = key_of[row["sentence_id"]]
        if row["status"] == REJECTED:
            rejected[key].add(str(row["code"]))
        else:
            by_code[key][str(row["code"])].append(row)
    claims = {
        key: {code: _claim(rows) for code, rows in by_code[key].items()}
        for key in sentences
        if key in by_code
    }
    return _Side(run, sentences, claims, rejected)


def _claim(rows: Sequence[Row]) -> Claim:
    coders = [str(row["coder"]) for row in rows]
    rules = {coder.partition(":")[2] for coder in coders if coder.startswith("rule:")}
    for row in rows:
        rules |= {*others_in(str(row["note"]))}
    people = {_judged(row) for row in rows if row["decided_by"]}
    first = min(rows, key=lambda row: trust(str(row["coder"]), str(row["decided_by"])))
    return Claim(first, tuple(sorted(coders)), frozenset(rules), frozenset(people))


def _judged(row: Row) -> str:
    """Return what people said of a row: "accepted by dina", "coders differ: budi rejected, dina accepted"."""
    said = difference_in(str(row["note"]))
    return note_difference(said) if said else f"{row['status']} by {row['decided_by']}"


def _said(claim: Claim) -> tuple[object, ...]:
    row = claim.row
    return row["code"], row["assessment"], row["source_type"], row["source_name"]


def _row(key: _SENTENCE, one: Claim | None, other: Claim | None, before: _Side, after: _Side) -> Row:
    place = after.sentences.get(key) or before.sentences[key]
    cause, detail = _cause(key, one, other, before, after)
    cells: dict[str, str] = {}
    for name, claim in (("before", one), ("after", other)):
        row = claim.row if claim else {}
        source = f"{row.get('source_type', '')} {row.get('source_name', '')}".strip()
        cells |= {f"code_{name}": str(row.get("code", "")), f"source_{name}": source}
        cells[f"assessment_{name}"] = str(row.get("assessment", ""))
        cells[f"coders_{name}"] = ", ".join(claim.coders) if claim else ""
    return {
        "doc_id": place["doc_id"],
        "sentence_id": place["sentence_id"],
        "page": place["page"],
        "change": "reassigned" if one and other else "lost" if one else "gained",
        **cells,
        "cause": cause,
        "detail": detail,
        "text": place["text"],
    }


def _cause(
    key: _SENTENCE, one: Claim | None, other: Claim | None, before: _Side, after: _Side
) -> tuple[str, str]:
    """Return the first cause that explains a change, from the source over people to rules and program."""
    old, new = before.run, after.run
    causes = (
        ("document", _document_changed(key[0], old, new)),
        ("text", "" if key in before.sentences and key in after.sentences else "read or cut otherwise"),
        ("decision", _decided(key, one, other, before, after)),
        ("codebook", _listed(_codes(one, other), old.codes, new.codes, changes=False)),
        ("rule", _listed(_rules(key, one, other, before, after), old.rules, new.rules)),
        ("model", _model_changed(one, other, old, new)),
        ("config", _other_configs(old, new)),
        ("program", _listed(sorted({*old.versions, *new.versions}), old.versions, new.versions)),
    )
    return next(((name, detail) for name, detail in causes if detail), ("unknown", ""))


def _document_changed(doc: str, old: Run, new: Run) -> str:
    if doc not in old.sources:
        return "new paper"
    if doc not in new.sources:
        return "paper gone"
    return "" if old.sources[doc] == new.sources[doc] else "the file has other bytes"


def _decided(key: _SENTENCE, one: Claim | None, other: Claim | None, before: _Side, after: _Side) -> str:
    """Return what people did: a code rejected or taken up again, or judged otherwise; "" if nothing."""
    codes = set(_codes(one, other))
    was, became = (side.rejected.get(key, set()) & codes for side in (before, after))
    if was != became:
        return "rejected" if became - was else "no longer rejected"
    then, now = (claim.people if claim else frozenset() for claim in (one, other))
    if then == now:
        return ""
    return min(now) if now else f"no longer {min(then)}"


def _codes(one: Claim | None, other: Claim | None) -> list[str]:
    return sorted({str(claim.row["code"]) for claim in (one, other) if claim})


def _rules(key: _SENTENCE, one: Claim | None, other: Claim | None, before: _Side, after: _Side) -> list[str]:
    """Return the rules behind both claims, and behind them all that fired on the sentence."""
    own = {name for claim in (one, other) if claim for name in claim.rules}
    beside = {
        name
        for side in (before, after)
        for claim in side.claims.get(key, {}).values()
        for name in claim.rules
    }
    return [*sorted(own), *sorted(beside - own)]


def _listed(
    names: Sequence[str], old: Mapping[str, str], new: Mapping[str, str], *, changes: bool = True
) -> str:
    """Return which names are new, gone or another between two mappings; "" if one of them names nothing."""
    if not old or not new:
        return ""
    said = []
    for name in names:
        if name in new and name not in old:
            said.append(f"new: {name}")
        elif name in old and name not in new:
            said.append(f"gone: {name}")
        elif changes and old.get(name) != new.get(name):
            said.append(f"changed: {name}")
    return ", ".join(said)


def _model_changed(one: Claim | None, other: Claim | None, old: Run, new: Run) -> str:
    asked = any(coder.startswith("model:") for claim in (one, other) if claim for coder in claim.coders)
    return f"{old.model or 'none'} to {new.model or 'none'}" if asked and old.model != new.model else ""


def _other_configs(old: Run, new: Run) -> str:
    names = sorted({*old.configs, *new.configs})
    # Rule files are told by their rules; what they hold beside them, families and vetoes, is told here.
    plain = [name for name in names if not name.startswith(_RULES)]
    return _listed(plain, old.configs, new.configs) or _listed(names, old.configs, new.configs)


def drift_lines(rows: Sequence[Row], old: Run, new: Run) -> Iterator[str]:
    """Yield the drift as lines for a person: per code what was gained, lost, reassigned, and the causes."""
    by_code: dict[str, Counter[str]] = defaultdict(Counter)
    causes: dict[str, Counter[str]] = defaultdict(Counter)
    for row in rows:
        for code in sorted({str(row["code_before"]), str(row["code_after"])} - {""}):
            by_code[code][str(row["change"])] += 1
            causes[code][f"{row['cause']} {row['detail']}".strip()] += 1
    total = Counter(str(row["change"]) for row in rows)
    yield f"{total['gained']} gained, {total['lost']} lost, {total['reassigned']} reassigned"
    for code, counts in sorted(by_code.items()):
        said = ", ".join(
            f"{counts[name]} {name}" for name in ("gained", "lost", "reassigned") if counts[name]
        )
        yield f"{code}: {said}"
        yield from (f"    {count} by {cause}" for cause, count in sorted(causes[code].items()))
    names = sorted({*old.codes, *new.codes})
    if changed := _listed(names, old.codes, new.codes):
        yield f"definitions: {changed}"
