"""The evidence of each paper, by dimension and code: what an appendix shows of every sentence that counts.

Rows of several coders on one sentence and code stand as one; what people rejected is left out.
"""

from collections.abc import Iterator, Mapping, Sequence

from pipeline.core.codebook import Codebook, Language
from pipeline.core.findings import Evidence
from pipeline.core.paper import Paper
from pipeline.core.verdicts import REJECTED, by_trust, counted
from pipeline.export.framework import paper_lines
from pipeline.export.handout import Block, Cell, Grid, Handout, Heading, Line, Look, Paragraph, cell
from pipeline.export.words import coders, decision, place, speaker, word

_TITLES = {Language.ID: "Tabel bukti per paper", Language.EN: "Evidence table per paper"}
_NOTHING = {
    Language.ID: "Tidak ada bukti dalam naskah ini.",
    Language.EN: "No evidence in this paper.",
}
_COLUMNS = (
    ("code", 20),
    ("quote", 70),
    ("place", 11),
    ("speaker", 16),
    ("assessment", 11),
    ("coder", 22),
    ("decision", 13),
)
_PAPER_COLUMNS = (("paper", 18), ("dimension", 14))


def evidence_per_paper(papers: Sequence[Paper], codebook: Codebook, language: Language) -> Handout:
    """Return a heading per paper and dimension, each with the table of its codes."""
    blocks = [block for paper in papers for block in _paper_blocks(paper, codebook, language)]
    return Handout(_TITLES[language], tuple(blocks))


def evidence_sheet(papers: Sequence[Paper], codebook: Codebook, language: Language) -> Handout:
    """Return the same as one table to filter, with paper and dimension in columns of their own."""
    rows = [
        (cell(paper.doc_id), cell(codebook.dimensions[dimension].label.text(language)), *row)
        for paper in papers
        for dimension in codebook.dimensions
        for row in _rows(paper, codebook, dimension, language, repeat=True)
    ]
    return Handout(_TITLES[language], (_grid("bukti", rows, (*_PAPER_COLUMNS, *_COLUMNS), language),))


def _paper_blocks(paper: Paper, codebook: Codebook, language: Language) -> Iterator[Block]:
    name, *rest = (line.text for line in paper_lines(paper.document))
    yield Heading(name)
    if rest:
        yield Paragraph(". ".join(rest), look=Look.SMALL)
    empty = True
    for dimension_name, dimension in codebook.dimensions.items():
        if rows := list(_rows(paper, codebook, dimension_name, language, repeat=False)):
            yield Heading(dimension.label.text(language), 2)
            yield _grid(dimension_name, rows, _COLUMNS, language)
            empty = False
    if empty:
        yield Paragraph(_NOTHING[language])


def _grid(
    name: str, rows: Sequence[tuple[Cell, ...]], columns: Sequence[tuple[str, int]], language: Language
) -> Grid:
    return Grid(
        name,
        tuple(word(key, language) for key, _ in columns),
        tuple(width for _, width in columns),
        tuple(rows),
    )


def _rows(
    paper: Paper, codebook: Codebook, dimension: str, language: Language, *, repeat: bool
) -> Iterator[tuple[Cell, ...]]:
    """Yield a row per code and sentence; the code stands in each row (`repeat`) or in its first alone."""
    kept = counted(paper.coded.evidence)
    everyone = _by_place(paper.coded.evidence)
    for name, code in codebook.dimensions[dimension].codes.items():
        label = Cell((Line(code.label.text(language), Look.STRONG), Line(f"{dimension}/{name}", Look.SMALL)))
        for number, row in enumerate(kept.get(f"{dimension}/{name}", [])):
            said = everyone[(row.sentence_id, row.code)]
            yield (label if repeat or not number else cell(), *_cells(paper, row, said, language))


def _by_place(evidence: Sequence[Evidence]) -> Mapping[tuple[str, str], list[Evidence]]:
    """Return the rows that were not rejected by sentence and code, the most trusted first."""
    rows: dict[tuple[str, str], list[Evidence]] = {}
    for row in sorted(evidence, key=by_trust):
        if row.status != REJECTED:
            rows.setdefault((row.sentence_id, row.code), []).append(row)
    return rows


def _cells(paper: Paper, row: Evidence, said: Sequence[Evidence], language: Language) -> tuple[Cell, ...]:
    return (
        cell(row.text),
        cell(place(paper.document, row, language)),
        cell(speaker(row, language)),
        cell(word(str(row.assessment), language), tone=str(row.assessment)),
        cell(coders(said, language), Look.SMALL),
        cell(decision(row, language)),
    )
