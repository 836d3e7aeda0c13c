"""An empty cell says what was searched: "not found" is not "not read"."""

from dataclasses import replace

import pytest

from pipeline.audit.searched import Likely, Looked, searched_rows
from pipeline.core.audit_tables import SEARCHED
from pipeline.core.findings import Evidence, NearMiss
from pipeline.core.paper import Paper
from pipeline.core.records import Assessment, Page, SourceType, TextOrigin
from pipeline.core.schema import Row, checked
from pipeline.tools import Tools
from tests.audit.papers import HEAD, paper_of

CODES = {"hambatan/anggaran": 4, "indikator/evaluasi": 7}
BODY = HEAD + "Dana kota itu kurang. Penilaian belum pernah dilakukan."


def _rows(paper: Paper, looked: Looked | None = None) -> list[Row]:
    rows = list(searched_rows([paper], CODES, lambda _: looked or Looked()))
    assert len(list(checked(SEARCHED, rows))) == len(rows)
    return rows


def _evidence(paper: Paper, status: str) -> Evidence:
    sentence = paper.read.sentences[0]
    return Evidence(
        "e1",
        paper.doc_id,
        sentence.sentence_id,
        1,
        sentence.section,
        "",
        "hambatan/anggaran",
        Assessment.NEGATIVE,
        SourceType.AUTHOR,
        "",
        sentence.text,
        sentence.span,
        "kurang",
        "rule:x",
        status=status,
    )


def _with(paper: Paper, **changes: object) -> Paper:
    return replace(paper, coded=replace(paper.coded, **changes))  # type: ignore[arg-type]


def test_every_empty_cell_has_a_row_and_no_other(tools: Tools) -> None:
    paper = paper_of(BODY, tools)

    assert [row["code"] for row in _rows(paper)] == ["hambatan/anggaran", "indikator/evaluasi"]
    held = _with(paper, evidence=(_evidence(paper, "suggested"),))
    assert [row["code"] for row in _rows(held)] == ["indikator/evaluasi"]


def test_a_cell_whose_evidence_people_rejected_is_empty_and_says_so(tools: Tools) -> None:
    paper = paper_of(BODY, tools)
    first, second = _rows(_with(paper, evidence=(_evidence(paper, "rejected"),)))

    assert (first["code"], first["rejected"], second["rejected"]) == ("hambatan/anggaran", 1, 0)


def test_what_was_read_is_counted(tools: Tools) -> None:
    row = _rows(paper_of(BODY, tools))[1]

    assert (row["outcome"], row["why"], row["rules"]) == ("not found", "", 7)
    assert (row["pages"], row["sentences"], row["read"], row["other_section"]) == (1, 3, 2, 1)
    assert (row["near"], row["sentence_id"], row["page"], row["probability"]) == (0, "", None, None)


def test_pages_that_are_pictures_and_other_languages_leave_a_cell_partly_read(tools: Tools) -> None:
    paper = paper_of(BODY, tools)
    document = replace(paper.document, pages=(Page(1), Page(2, origin=TextOrigin.NONE)))
    *others, last = paper.read.sentences
    sentences = (*others, replace(last, language="en"))
    scanned = replace(paper, read=replace(paper.read, document=document, sentences=sentences))

    row = _rows(scanned)[0]
    assert (row["outcome"], row["why"]) == ("partly read", "scan, language")
    assert (row["pages_unread"], row["read"], row["other_language"]) == (1, 1, 1)


@pytest.mark.parametrize("how", ["subject", "empty"])
def test_a_paper_that_was_not_coded_is_not_read(how: str, tools: Tools) -> None:
    paper = paper_of(BODY, tools)
    if how == "subject":
        paper = _with(paper, notice="does not seem to be about sister cities")
    else:
        paper = replace(paper, read=replace(paper.read, sentences=()))

    row = _rows(paper)[0]
    assert (row["outcome"], row["read"]) == ("not read", 0)


def test_the_nearest_rule_and_the_likeliest_sentence_stand_in_the_row(tools: Tools) -> None:
    paper = paper_of(BODY, tools)
    _, first, second = paper.read.sentences
    near = (
        NearMiss(first.sentence_id, "indikator.evaluasi.a", "indikator/evaluasi", "order"),
        NearMiss(second.sentence_id, "indikator.evaluasi.b", "indikator/evaluasi", "veto uji"),
    )
    likeliest = {"indikator/evaluasi": Likely(second.sentence_id, 0.24999)}
    money, evaluation = _rows(paper, Looked(near, likeliest))

    assert (money["near"], money["rule"]) == (0, "")
    assert (evaluation["near"], evaluation["rule"], evaluation["missing"]) == (
        2,
        "indikator.evaluasi.b",
        "veto uji",
    )
    assert evaluation["text"] == evaluation["likely_text"] == second.text
    assert evaluation["probability"] == 0.25
    assert paper.document.text[evaluation["start"] : evaluation["end"]] == second.text  # type: ignore[misc]


def test_a_paper_whose_cells_are_full_is_not_looked_at_again(tools: Tools) -> None:
    paper = paper_of(BODY, tools)
    full = _with(paper, evidence=(_evidence(paper, "suggested"),))

    def refuse(_: Paper) -> Looked:
        raise AssertionError("looked at again")

    assert list(searched_rows([full], {"hambatan/anggaran": 1}, refuse)) == []
