from collections.abc import Callable
from dataclasses import replace

import pytest

from pipeline.audit.views import AGREED, LONE, SURE, Part, View, support, surest, view
from pipeline.core.findings import Evidence
from pipeline.core.paper import Paper
from pipeline.core.records import Assessment

PaperOf = Callable[..., Paper]
PARAGRAPHS = (
    "Hasil",
    "Kerja sama Ternate dan Nagasaki diikat nota kesepahaman. Belum ada mekanisme evaluasi bersama.",
    "Kesimpulan",
    "Evaluasi kerja sama masih lemah.",
)


@pytest.fixture
def paper(paper_of: PaperOf) -> Paper:
    return paper_of(*PARAGRAPHS)


def _with(paper: Paper, *rows: Evidence) -> View:
    return view(replace(paper, coded=replace(paper.coded, evidence=rows)))


def _row(paper: Paper, **changes: object) -> Evidence:
    found = next(row for row in paper.coded.evidence if row.code == "indikator/evaluasi")
    return replace(found, **{"note": "", **changes})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("changes", "trust"),
    [
        ({}, LONE),
        ({"note": "also: indikator.evaluasi.tidak_ada"}, AGREED),
        ({"status": "accepted"}, 1.0),
        ({"status": "edited"}, 1.0),
        ({"status": "uncertain", "note": "also: x"}, LONE),
    ],
)
def test_a_row_is_as_sure_as_who_stands_behind_it(
    paper: Paper, changes: dict[str, object], trust: float
) -> None:
    (one,) = _with(paper, _row(paper, **changes)).rows

    assert one.trust == trust


def test_rejected_rows_never_count(paper: Paper) -> None:
    assert _with(paper, _row(paper, status="rejected")).rows == ()


def test_rule_and_model_that_agree_are_one_surer_row(paper: Paper) -> None:
    (one,) = _with(paper, _row(paper), _row(paper, coder="model:m")).rows

    assert one.trust == AGREED


def test_a_person_outweighs_rules(paper: Paper) -> None:
    mine = _row(paper, coder="human:rina", status="accepted", assessment=Assessment.POSITIVE)

    (one,) = _with(paper, _row(paper), mine).rows

    assert (one.row.assessment, one.trust) == (Assessment.POSITIVE, 1.0)


def test_two_lone_rows_make_a_thing_sure_and_one_does_not(paper: Paper) -> None:
    first = _row(paper)
    second = replace(first, sentence_id=paper.read.sentences[-1].sentence_id)

    assert support(_with(paper, first).rows) < SURE <= support(_with(paper, first, second).rows)
    assert support(()) == 0


def test_rows_know_their_part(paper: Paper) -> None:
    parts = {one.row.text: one.part for one in view(paper).rows}

    assert parts["Belum ada mekanisme evaluasi bersama."] is Part.BODY
    assert parts["Evaluasi kerja sama masih lemah."] is Part.CONCLUSION


def test_the_surest_rows_are_shown_in_the_order_of_the_text(paper: Paper) -> None:
    rows = view(paper).rows

    assert len(surest(rows, 1)) == 1
    assert surest(rows[::-1], 9) == sorted(surest(rows, 9), key=lambda one: one.row.span.start)
