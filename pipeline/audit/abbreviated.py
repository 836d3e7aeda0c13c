"""Tell where an abbreviation has two long forms, a long form two abbreviations, or one is mistyped."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import OSA

from pipeline.audit.witness import MOST_PLACES, listed, sentence_place
from pipeline.audit.wording import plain_words
from pipeline.core.abbreviations import JOINTS, find_definitions
from pipeline.core.findings import AuditFinding
from pipeline.core.paper import Paper
from pipeline.core.records import SectionName, Sentence

_CAPITALS = re.compile(r"(?<![\w&/.-])[A-Z]{4,10}(?![\w&/-])")
_LEAST_SWAPPED, _LEAST_TYPED = 4, 5  # letters: below, two abbreviations are too often one letter apart


@dataclass(frozen=True, slots=True)
class _Explained:
    """A place where the text explains an abbreviation; `key` and `name` are plain."""

    sentence: Sentence
    short: str
    long: str
    key: str
    name: tuple[str, ...]


def check_abbreviations(paper: Paper, known: frozenset[str]) -> Iterator[AuditFinding]:
    """Yield the faults of the paper's abbreviations; those `known`, in small letters, are never mistyped.

    A long form with more words ("... Kota Bandung") or in another language is no fault.
    """
    explained = list(_explained(paper))
    by_short: dict[str, list[_Explained]] = defaultdict(list)
    by_long: dict[tuple[str, ...], list[_Explained]] = defaultdict(list)
    for one in explained:
        by_short[one.key].append(one)
        by_long[one.name].append(one)
    for places in by_short.values():
        longs = _apart(places)
        if len(longs) > 1:
            yield _finding(places[0].short, "kepanjangan", "long forms", longs, [one.long for one in longs])
    for places in by_long.values():
        shorts = list({one.key.removesuffix("s"): one for one in reversed(places)}.values())[::-1]
        if len(shorts) > 1:
            forms = [one.short for one in shorts]
            yield _finding(places[0].long, "singkatan", "abbreviations", shorts, forms)
    yield from _mistyped(paper, {one.short: one for one in reversed(explained)}, known)


def _explained(paper: Paper) -> Iterator[_Explained]:
    for sentence in paper.read.sentences:
        if "(" in sentence.text and sentence.section is not SectionName.PUSTAKA:
            for found in find_definitions(sentence.text.replace("*", " ").replace("_", " ")):
                key = "".join(plain_words(found.short))
                name = tuple(word for word in plain_words(found.long) if word not in JOINTS)
                if len(name) > 1 and len(key) > 1:
                    yield _Explained(sentence, found.short, found.long, key, name)


def _apart(places: Sequence[_Explained]) -> list[_Explained]:
    """Return one place of each long form that is not part of another."""
    kept: list[_Explained] = []
    for one in places:
        words = set(one.name)
        if not any(words <= set(other.name) or words >= set(other.name) for other in kept):
            kept.append(one)
    return kept


def _finding(
    subject: str, what_id: str, what_en: str, places: Sequence[_Explained], forms: Sequence[str]
) -> AuditFinding:
    quoted = [f'"{form}"' for form in forms]
    return AuditFinding(
        "name-differs",
        subject,
        f"{subject} memiliki {len(forms)} {what_id} dalam naskah ini: {listed(quoted, 'dan')}.",
        f"{subject} has {len(forms)} {what_en} in this paper: {listed(quoted, 'and')}.",
        tuple(sentence_place(one.sentence, form) for one, form in zip(places, forms, strict=True))[
            :MOST_PLACES
        ],
    )


def _mistyped(
    paper: Paper, shorts: Mapping[str, _Explained], known: frozenset[str]
) -> Iterator[AuditFinding]:
    """Yield capitals that nothing explains and that are one slip from an abbreviation that is explained."""
    counts: Counter[str] = Counter()
    first: dict[str, Sentence] = {}
    for sentence in paper.read.sentences if shorts else ():
        for found in _CAPITALS.findall(sentence.text):
            counts[found] += 1
            first.setdefault(found, sentence)
    for token, sentence in first.items():
        if token in shorts or token.lower() in known:
            continue
        likely = (short for short in shorts if counts[short] >= counts[token] and _is_typo(token, short))
        meant = next(likely, "")
        if meant:
            yield AuditFinding(
                "name-differs",
                meant,
                f"{token} tidak dijelaskan di mana pun; mungkin yang dimaksud {meant}.",
                f"{token} is explained nowhere; {meant} may be meant.",
                (sentence_place(shorts[meant].sentence, meant), sentence_place(sentence, token)),
            )


def _is_typo(token: str, short: str) -> bool:
    if sorted(token) == sorted(short):
        return len(token) >= _LEAST_SWAPPED and OSA.distance(token, short) == 1
    return min(len(token), len(short)) >= _LEAST_TYPED and OSA.distance(token, short) == 1
