"""How often codes stand in papers, and together: in the same sentence, in the same paragraph.

Each sentence counts once a code, however many coders gave it; the coefficient is that of ATLAS.ti,
c = n12 / (n1 + n2 - n12): 0 never together, 1 always.
"""

from collections.abc import Hashable, Mapping, Sequence
from itertools import combinations

from pipeline.core.codebook import Codebook, Language
from pipeline.core.paper import Paper
from pipeline.core.verdicts import counted
from pipeline.export.handout import Cell, Grid, Handout, Look, cell, number_cell
from pipeline.export.words import word

_BY_DOCUMENT = {Language.ID: "Kode × naskah", Language.EN: "Codes × documents"}
_TOGETHER = {Language.ID: "Kode yang muncul bersama", Language.EN: "Codes that occur together"}
_UNITS = ("sentence", "paragraph")
_UNIT_NAMES = {Language.ID: ("kalimat", "paragraf"), Language.EN: _UNITS}

# Per unit the places where a code stands.
Places = Mapping[str, frozenset[Hashable]]


def code_documents(papers: Sequence[Paper], codebook: Codebook, language: Language) -> Handout:
    """Return a row per code, a column per paper: in how many sentences; the sum stands last."""
    counts = {paper.doc_id: {c: len(r) for c, r in counted(paper.coded.evidence).items()} for paper in papers}
    header = (word("code", language), *counts, "Σ")
    rows = []
    for name in _names(papers, codebook):
        numbers = [by_code.get(name, 0) for by_code in counts.values()]
        rows.append((cell(name), *map(number_cell, (*numbers, sum(numbers)))))
    widths = (34, *(max(10, min(len(doc_id), 24)) for doc_id in counts), 8)
    return Handout(_BY_DOCUMENT[language], (Grid("kode-naskah", header, widths, tuple(rows)),))


def co_occurrence(papers: Sequence[Paper], codebook: Codebook, language: Language) -> Handout:
    """Return two square tables: how often two codes share a sentence, a paragraph; on the diagonal all."""
    units = _places(papers)
    names = [name for name in _names(papers, codebook) if name in units["sentence"]]
    grids = (
        _square(unit_name, names, units[unit])
        for unit, unit_name in zip(_UNITS, _UNIT_NAMES[language], strict=True)
    )
    return Handout(_TOGETHER[language], tuple(grids))


def co_occurrence_table(papers: Sequence[Paper], codebook: Codebook, language: Language) -> Handout:
    """Return a row per pair of codes that share a paragraph, the most frequent in a sentence first."""
    units = _places(papers)
    found = []
    for first, second in combinations(_names(papers, codebook), 2):
        shared = [len(_of(units[unit], first) & _of(units[unit], second)) for unit in _UNITS]
        if any(shared):
            either = [len(_of(units[unit], first) | _of(units[unit], second)) for unit in _UNITS]
            shares = (round(both / all_, 4) for both, all_ in zip(shared, either, strict=True))
            found.append((first, second, (*shared, *shares)))
    found.sort(key=lambda pair: (-pair[2][0], -pair[2][1], pair[0], pair[1]))
    header = ("code_a", "code_b", "sentences", "paragraphs", "c_sentences", "c_paragraphs")
    rows = tuple((cell(first), cell(second), *map(number_cell, numbers)) for first, second, numbers in found)
    return Handout(_TOGETHER[language], (Grid("co-occurrence", header, (30, 30, 10, 10, 10, 10), rows),))


def _names(papers: Sequence[Paper], codebook: Codebook) -> list[str]:
    """Return the codes in the order of the codebook, then those in the evidence that it does not know."""
    names = [name for name, _, _ in codebook.codes()]
    used = {row.code for paper in papers for row in paper.coded.evidence}
    return names + sorted(used - set(names))


def _places(papers: Sequence[Paper]) -> Mapping[str, Places]:
    """Return, per unit, the sentences or paragraphs in which each code stands."""
    found: Mapping[str, dict[str, set[Hashable]]] = {unit: {} for unit in _UNITS}
    for paper in papers:
        paragraph_of = {sentence.sentence_id: sentence.paragraph for sentence in paper.read.sentences}
        for code, rows in counted(paper.coded.evidence).items():
            for row in rows:
                place = (paper.doc_id, paragraph_of.get(row.sentence_id, -1))
                found["sentence"].setdefault(code, set()).add(row.sentence_id)
                found["paragraph"].setdefault(code, set()).add(place)
    return {unit: {code: frozenset(at) for code, at in places.items()} for unit, places in found.items()}


def _of(places: Places, code: str) -> frozenset[Hashable]:
    return places.get(code, frozenset())


def _square(name: str, names: Sequence[str], places: Places) -> Grid:
    rows = tuple(_square_row(first, names, places) for first in names)
    return Grid(name, ("", *names), (34, *(11 for _ in names)), rows)


def _square_row(first: str, names: Sequence[str], places: Places) -> tuple[Cell, ...]:
    numbers = (len(_of(places, first) & _of(places, second)) for second in names)
    return (cell(first, Look.STRONG), *map(number_cell, numbers))
