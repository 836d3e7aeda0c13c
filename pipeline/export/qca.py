"""Set memberships for qualitative comparative analysis, as the R package QCA and fsQCA read them.

A paper is a case, or each pair of cities that it compares; an indicator is a condition. What a case does not
mention, or mentions without judging it, has no membership: its cell is empty (NA), never 0, for 0 says that
it is denied.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pipeline.core.codebook import Codebook, Language
from pipeline.core.findings import Evidence
from pipeline.core.paper import SEVERAL, Paper
from pipeline.core.records import Assessment
from pipeline.core.verdicts import ONE_SIDED, counted
from pipeline.export.handout import Cell, Grid, Handout, Paragraph, cell, number_cell

CONDITIONS = "indikator"
OUTCOME = "capaian"
# Ragin (2008), six values; 0.5 is left out, for a case there is neither in nor out and falls from a truth
# table. Which sentences stand for which value is our own choice, and stands in the table of columns.
CALIBRATION = (
    (1.0, "hanya kalimat positif", "positive sentences alone"),
    (0.8, "terutama positif (dua pertiga atau lebih)", "mainly positive (two thirds or more)"),
    (0.6, "lebih banyak positif daripada negatif", "more positive than negative"),
    (0.4, "positif tidak lebih banyak daripada negatif", "no more positive than negative"),
    (0.2, "terutama negatif (dua pertiga atau lebih)", "mainly negative (two thirds or more)"),
    (0.0, "hanya kalimat negatif", "negative sentences alone"),
)
CRISP_FROM = 0.5
_TITLES = {Language.ID: "Matriks QCA", Language.EN: "QCA matrix"}


@dataclass(frozen=True, slots=True)
class Membership:
    """How far a paper is in a set: None where it does not say; `sentences` is how many speak of it."""

    fuzzy: float | None
    sentences: int

    @property
    def crisp(self) -> int | None:
        """In or out."""
        return None if self.fuzzy is None else int(self.fuzzy > CRISP_FROM)


def membership(rows: Iterable[Evidence]) -> Membership:
    """Return the membership that these sentences give; a mixed sentence counts half for either side."""
    counts = Counter(row.assessment for row in rows)
    half = counts[Assessment.MIXED] / 2
    positive, negative = counts[Assessment.POSITIVE] + half, counts[Assessment.NEGATIVE] + half
    return Membership(_fuzzy(positive, negative), counts.total())


def _fuzzy(positive: float, negative: float) -> float | None:
    judging = positive + negative
    if not judging:
        return None
    if not positive or not negative:
        return 1.0 if positive else 0.0
    if positive >= ONE_SIDED * judging:
        return 0.8
    if negative >= ONE_SIDED * judging:
        return 0.2
    return 0.6 if positive > negative else 0.4


def qca(papers: Sequence[Paper], codebook: Codebook, language: Language) -> Handout:
    """Return sheets of fuzzy and crisp membership, of what is mentioned, and of what the columns mean."""
    names, cases, table = _table(papers, codebook)
    sheets = {
        "fuzzy": [[number_cell(each.fuzzy) for each in row] for row in table],
        "crisp": [[number_cell(each.crisp) for each in row] for row in table],
        "mentioned": [[number_cell(each.sentences) for each in row] for row in table],
    }
    grids = (
        Grid(
            name,
            ("CASE", *names),
            (24, *(max(len(each), 8) for each in names)),
            tuple((case, *row) for case, row in zip(cases, rows, strict=True)),
        )
        for name, rows in sheets.items()
    )
    notes = tuple(Paragraph(text) for text in _notes(language))
    return Handout(_TITLES[language], (*grids, columns_grid(codebook, language), *notes))


def qca_table(papers: Sequence[Paper], codebook: Codebook) -> Grid:
    """Return one table for programs: fuzzy sets, then crisp ones (CS) and numbers of sentences (N)."""
    names, cases, table = _table(papers, codebook)
    header = ("CASE", *names, *(f"{name}CS" for name in names), *(f"{name}N" for name in names))
    rows = []
    for case, row in zip(cases, table, strict=True):
        numbers: list[float | int | None] = [each.fuzzy for each in row]
        numbers += [each.crisp for each in row]
        numbers += [each.sentences for each in row]
        rows.append((case, *map(number_cell, numbers)))
    return Grid("qca", header, (10,) * len(header), tuple(rows))


def _case_name(paper: Paper) -> str:
    """Return the paper, and its pair if it compares several, without signs that programs stumble over."""
    return "_".join(filter(None, (paper.doc_id, re.sub(r"[^\w]+", "-", paper.pair))))


def columns_grid(codebook: Codebook, language: Language) -> Grid:
    """Return what each column means and how its membership was set."""
    rows: list[tuple[Cell, ...]] = []
    for name, _, code in codebook.codes():
        if name.startswith(f"{CONDITIONS}/"):
            rows.append(_column_row(_set_name(name), name, code.label.text(language)))
    if OUTCOME in codebook.dimensions:
        label = codebook.dimensions[OUTCOME].label.text(language)
        rows.append(_column_row(_set_name(OUTCOME), f"{OUTCOME}/*", label))
    rows += [_column_row("", "", text) for text in _notes(language)]
    header = {Language.ID: ("kolom", "kode", "arti"), Language.EN: ("column", "code", "meaning")}[language]
    return Grid("columns", header, (22, 30, 90), tuple(rows))


def _column_row(column: str, code: str, meaning: str) -> tuple[Cell, ...]:
    return cell(column), cell(code), cell(meaning)


def _notes(language: Language) -> list[str]:
    english = language is Language.EN
    values = "; ".join(f"{value} = {en if english else idn}" for value, idn, en in CALIBRATION)
    if english:
        return [
            f"Fuzzy membership by the sentences that judge: {values}. A mixed one counts half on each side.",
            "Empty (NA): the paper does not mention it, or judges nothing of it. It is not 0.",
            f"Crisp membership (CS): 1 where the fuzzy one is above {CRISP_FROM}, else 0, NA stays NA.",
            "N, mentioned: how many sentences speak of it, neutral ones too; 0 means searched and not found.",
            "A paper that compares pairs of cities has a case for each pair; what it says of several pairs, "
            "or of none by name, is in no case.",
        ]
    return [
        f"Keanggotaan fuzzy menurut kalimat yang menilai: {values}. Yang campuran separuh di tiap sisi.",
        "Kosong (NA): naskah tidak menyebutnya atau tidak menilainya. Itu bukan 0.",
        f"Keanggotaan crisp (CS): 1 bila nilai fuzzy di atas {CRISP_FROM}, selain itu 0; NA tetap NA.",
        "N, mentioned: jumlah kalimat yang membicarakannya, juga yang netral; 0 berarti dicari, tidak ada.",
        "Naskah yang membandingkan pasangan kota menjadi satu kasus untuk tiap pasangan; kalimat tentang "
        "beberapa pasangan, atau tanpa nama pasangan, tidak masuk kasus mana pun.",
    ]


def _table(
    papers: Sequence[Paper], codebook: Codebook
) -> tuple[list[str], list[Cell], list[list[Membership]]]:
    """Return the names of the sets, the cases, and a row of memberships per case.

    What a paper says of several pairs of cities, or of none by name, is no case.
    """
    codes = [name for name, _, _ in codebook.codes() if name.startswith(f"{CONDITIONS}/")]
    names = [_set_name(code) for code in codes]
    if OUTCOME in codebook.dimensions:
        names.append(_set_name(OUTCOME))
    papers = [paper for paper in papers if paper.pair != SEVERAL]
    table = []
    for paper in papers:
        rows = counted(paper.coded.evidence)
        sets = [rows.get(code, []) for code in codes]
        if OUTCOME in codebook.dimensions:
            gained = {
                row.sentence_id: row
                for code, of in rows.items()
                if code.startswith(f"{OUTCOME}/")
                for row in of
            }
            sets.append(list(gained.values()))
        table.append([membership(each) for each in sets])
    return names, [cell(_case_name(paper)) for paper in papers], table


def _set_name(code: str) -> str:
    """Return a name that QCA and fsQCA take: capital letters, with no sign that is part of a formula."""
    return re.sub("[^A-Z0-9]", "", code.partition("/")[2].upper() or code.upper())
