"""Say of every empty cell what was searched: rules, pages, sentences, and what came nearest to evidence."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from pipeline.core.findings import NearMiss
from pipeline.core.paper import Paper
from pipeline.core.records import CODED_LANGUAGES, UNCODED_SECTIONS, SectionName, Sentence, TextOrigin
from pipeline.core.schema import Row, Value
from pipeline.core.verdicts import REJECTED

# Nearest first: a rule that a word forbade was nearer than one whose words stand far apart.
_NEARNESS = ("without", "veto", "with", "context", "section", "order")


@dataclass(frozen=True, slots=True)
class Likely:
    """The sentence of a paper that a model finds likeliest for a code, below its threshold or not."""

    sentence_id: str
    probability: float


@dataclass(frozen=True, slots=True)
class Looked:
    """What came near to evidence in one paper: by rules in the order of the text, by a model per code."""

    near: tuple[NearMiss, ...] = ()
    likeliest: Mapping[str, Likely] = field(default_factory=dict)


def searched_rows(
    papers: Sequence[Paper], rules: Mapping[str, int], look: Callable[[Paper], Looked]
) -> Iterator[Row]:
    """Yield a row per paper and code without evidence, by doc_id and code.

    `rules` has each code of the codebook, with the number of its rules; `look` is asked once per paper that
    has an empty cell. A cell is empty where no row of evidence for it stands, but for rejected ones.
    """
    for paper in sorted(papers, key=lambda one: one.doc_id):
        held = {row.code for row in paper.coded.evidence if row.status != REJECTED}
        empty = sorted(set(rules) - held)
        if empty:
            looked = look(paper)
            read = _reading(paper)
            rejected = Counter(row.code for row in paper.coded.evidence if row.status == REJECTED)
            near = _by_code(looked.near, read.coded)
            for code in empty:
                yield {
                    "doc_id": paper.doc_id,
                    "code": code,
                    **read.row,
                    "rules": rules[code],
                    "rejected": rejected[code],
                    **_nearest(near.get(code, ()), read.coded),
                    **_likeliest(looked.likeliest.get(code), read.coded),
                }


@dataclass(frozen=True, slots=True)
class _Read:
    """What was read of a paper: the columns that are the same for each code, and the sentences by id."""

    row: Mapping[str, Value]
    coded: Mapping[str, Sentence]


def _reading(paper: Paper) -> _Read:
    sentences = paper.read.sentences
    coded = {s.sentence_id: s for s in sentences if not skipped(s)}
    foreign = [s for s in sentences if skipped(s) == "language"]
    pages = paper.document.pages
    unread = sum(page.origin is TextOrigin.NONE for page in pages)
    why = [
        *(["subject"] if paper.coded.notice else []),
        *(["scan"] if unread else []),
        # an abstract in English says again what the other one says
        *(["language"] if any(s.section is not SectionName.ABSTRAK for s in foreign) else []),
    ]
    nothing = not coded or "subject" in why
    row: dict[str, Value] = {
        "outcome": "not read" if nothing else "partly read" if why else "not found",
        "why": ", ".join(why),
        "pages": len(pages),
        "pages_unread": unread,
        "sentences": len(sentences),
        "read": 0 if "subject" in why else len(coded),
        "other_language": len(foreign),
        "other_section": sum(skipped(s) == "section" for s in sentences),
    }
    return _Read(row, coded)


def skipped(sentence: Sentence) -> str:
    """Return why the sentence was not coded, "" if it was."""
    if sentence.section in UNCODED_SECTIONS:
        return "section"
    return "" if sentence.language in CODED_LANGUAGES else "language"


def _by_code(near: Sequence[NearMiss], coded: Mapping[str, Sentence]) -> Mapping[str, list[NearMiss]]:
    by_code: dict[str, list[NearMiss]] = defaultdict(list)
    for miss in near:
        if miss.sentence_id in coded:
            by_code[miss.code].append(miss)
    return by_code


def _nearest(near: Sequence[NearMiss], coded: Mapping[str, Sentence]) -> dict[str, Value]:
    """Return the columns of the rule that came nearest; of equals the first in the text."""
    if not near:
        return {"near": 0, "rule": "", "missing": "", **_place("", None)}
    best = min(near, key=lambda miss: _NEARNESS.index(miss.missing.partition(" ")[0]))
    sentences = {miss.sentence_id for miss in near}
    place = _place("", coded[best.sentence_id])
    return {"near": len(sentences), "rule": best.rule_id, "missing": best.missing, **place}


def _likeliest(likely: Likely | None, coded: Mapping[str, Sentence]) -> dict[str, Value]:
    sentence = coded.get(likely.sentence_id) if likely else None
    probability = round(likely.probability, 4) if likely and sentence else None
    return {"probability": probability, **_place("likely_", sentence)}


def _place(prefix: str, sentence: Sentence | None) -> dict[str, Value]:
    return {
        f"{prefix}sentence_id": sentence.sentence_id if sentence else "",
        f"{prefix}page": sentence.page if sentence else None,
        f"{prefix}start": sentence.span.start if sentence else None,
        f"{prefix}end": sentence.span.end if sentence else None,
        f"{prefix}text": sentence.text if sentence else "",
    }
