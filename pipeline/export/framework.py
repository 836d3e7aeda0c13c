"""The framework matrix: a row per case, a column per indicator; in a cell what its evidence comes to.

A case is a paper, or one of the pairs of cities that a paper compares.

The method is that of Ritchie and Spencer (1994): the verdict, a summary of one line, and the sentences that
bear it, each with its page and speaker, so that a reader gets from the cell to the paper.
"""

from collections.abc import Sequence
from textwrap import shorten

from pipeline.core.codebook import Codebook, Language
from pipeline.core.findings import Evidence, MatrixRow
from pipeline.core.numbers import whole
from pipeline.core.paper import SEVERAL, Paper
from pipeline.core.records import (
    Assessment,
    Document,
    SectionName,
    SourceType,
)
from pipeline.core.verdicts import counted
from pipeline.export.handout import Cell, Grid, Handout, Line, Look, Paragraph, cell
from pipeline.export.words import SIGNS, place, speaker, word

DIMENSION = "indikator"
# What a cell of a page can hold: more stand in the export evidence-per-paper.
QUOTES = 3
LONGEST_QUOTE = 260
# Sentences of this length say something and can be quoted whole.
_TELLING = range(60, LONGEST_QUOTE)
PAPER_WIDTH, CODE_WIDTH, AT_ONCE = 22, 40, 4

_TITLES = {
    Language.ID: "Matriks kerangka: naskah × indikator",
    Language.EN: "Framework matrix: papers × indicators",
}
_NOTES = {
    Language.ID: "Sel memuat simpulan, ringkasan (jumlah kalimat menurut penilaian), lalu kutipan yang "
    "paling berbicara dengan tempat dan penuturnya; tanda + − ± ○ berarti positif, negatif, campuran, "
    "netral. “Tidak ditemukan” berarti dicari dalam semua kalimat yang dikode, bukan tidak dibaca. Naskah "
    "yang membandingkan pasangan kota mempunyai satu baris untuk tiap pasangan.",
    Language.EN: "A cell holds the verdict, a summary (sentences by assessment), then the most telling "
    "quotes with place and speaker; the signs + − ± ○ mean positive, negative, mixed, neutral. “Not found” "
    "means searched in all sentences that are coded, not unread. A paper that compares pairs of cities has "
    "a row for each pair.",
}


def framework(papers: Sequence[Paper], codebook: Codebook, language: Language) -> Handout:
    """Return the matrix; cases in their order, indicators in that of the codebook."""
    codes = [(name, code) for name, _, code in codebook.codes() if name.startswith(f"{DIMENSION}/")]
    grid = Grid(
        "matriks" if language is Language.ID else "matrix",
        (word("paper", language), *(code.label.text(language) for _, code in codes)),
        (PAPER_WIDTH, *(CODE_WIDTH for _ in codes)),
        tuple(_row(paper, [name for name, _ in codes], language) for paper in papers),
        left=1,
        at_once=AT_ONCE,
    )
    return Handout(_TITLES[language], (Paragraph(_NOTES[language], look=Look.SMALL), grid))


def paper_lines(document: Document) -> tuple[Line, ...]:
    """Return what a paper is called: its short name, title, authors and year."""
    source = document.source
    by = ", ".join(filter(None, (source.authors, str(source.year or ""))))
    lines = (Line(source.doc_id, Look.STRONG), Line(source.title), Line(by, Look.SMALL))
    return tuple(line for line in lines if line.text)


def telling(rows: Sequence[Evidence], verdict: str) -> list[Evidence]:
    """Return the rows, the most telling first; of each assessment one before a second of any.

    A sentence tells more if it judges as the verdict does, a person has looked at it, somebody in the field
    or a document says it, it stands in the results, and it is neither a scrap nor a page long.
    """
    ranked = sorted(rows, key=lambda row: (_weakness(row, verdict), row.span))
    first = {row.assessment: row for row in reversed(ranked)}.values()
    return sorted(ranked, key=lambda row: (row not in first, _weakness(row, verdict), row.span))


def _weakness(row: Evidence, verdict: str) -> tuple[bool, bool, bool, bool, bool]:
    return (
        str(row.assessment) != verdict,
        row.status == "suggested",
        row.source_type not in (SourceType.INFORMANT, SourceType.DOCUMENT),
        len(row.text) not in _TELLING,
        row.section is not SectionName.HASIL,
    )


def quote_line(document: Document, row: Evidence, language: Language) -> Line:
    """Return a sentence between quotation marks, with its place, speaker and sign; a long one is cut."""
    text = shorten(row.text, LONGEST_QUOTE, placeholder=" […]")
    sign = SIGNS[str(row.assessment)]
    where = "; ".join(filter(None, (place(document, row, language), speaker(row, language), sign)))
    return Line(f"“{text}” ({where})", Look.QUOTE)


def _row(paper: Paper, codes: Sequence[str], language: Language) -> tuple[Cell, ...]:
    matrix = {row.code: row for row in paper.coded.matrix}
    rows = counted(paper.coded.evidence)
    cells = (
        _cell(paper, matrix[code], rows.get(code, []), language) if code in matrix else cell()
        for code in codes
    )
    pair = [Line(word("several-pairs", language) if paper.pair == SEVERAL else paper.pair, Look.STRONG)]
    return (Cell((*paper_lines(paper.document), *(pair if paper.pair else ()))), *cells)


def _cell(paper: Paper, row: MatrixRow, rows: Sequence[Evidence], language: Language) -> Cell:
    verdict = Line(word(row.verdict, language), Look.STRONG)
    if not rows:
        return Cell((verdict, Line(_searched(paper, language), Look.SMALL)), row.verdict)
    shown = telling(rows, row.verdict)[:QUOTES]
    quotes = [quote_line(paper.document, one, language) for one in shown]
    more = len(rows) - len(shown)
    rest = {Language.ID: f"dan {more} kalimat lain", Language.EN: f"and {more} more"}[language]
    lines = (verdict, Line(summary(row, language)), *quotes, *([Line(rest, Look.SMALL)] if more else []))
    return Cell(lines, row.verdict)


def summary(row: MatrixRow, language: Language) -> str:
    """Return in one line how many sentences judge how, and where body and conclusion differ."""
    unit = word("sentence" if row.sentences == 1 else "sentences", language)
    counts = ", ".join(
        f"{count} {word(str(assessment), language)}"
        for assessment in Assessment
        if (count := getattr(row, str(assessment)))
    )
    text = f"{row.sentences} {unit}: {counts}"
    if "none" not in (row.body, row.conclusion) and row.body != row.conclusion:
        body, conclusion = word(row.body, language), word(row.conclusion, language)
        text += f"; {word('body', language)} {body}, {word('conclusion', language)} {conclusion}"
    return text


def _searched(paper: Paper, language: Language) -> str:
    count = sum(sentence.is_coded for sentence in paper.read.sentences)
    number = whole(count, language)
    return {
        Language.ID: f"dicari dalam {number} kalimat",
        Language.EN: f"searched in {number} sentences",
    }[language]
