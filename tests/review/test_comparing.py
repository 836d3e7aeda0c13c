from pathlib import Path

import pytest

from pipeline.core.decisions import Act, Action, Judgement, Part, Status, Target
from pipeline.core.records import Assessment
from pipeline.review.comparing import coders_of, find_questions, measure
from pipeline.review.desk import Desk
from pipeline.review.judging import Ruling, differences, questions_at, rulings
from tests.review.desks import make_desk

YES, NO = Judgement(Status.ACCEPTED, Assessment.NEGATIVE), Judgement(Status.REJECTED)
DOUBT, READ = Judgement(Status.UNCERTAIN, Assessment.NEGATIVE), Judgement(Status.READ)
EVALUASI = "indikator/evaluasi"


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return make_desk(tmp_path)


def _say(
    desk: Desk, coder: str, index: int, code: str, judgement: Judgement, part: Part = Part.CODER
) -> None:
    card = desk.cards[0]
    line = card.lines[index]
    act = Act(Action.ACCEPT, card.doc_id, card.target(line, code), judgement, line.text)
    desk.log.append(coder, [act], part)


def test_who_is_done_and_passed_a_code_over_said_no(desk: Desk) -> None:
    _say(desk, "Rina", 2, "capaian/pelatihan", YES)
    _say(desk, "Budi", 2, "", READ)

    (question,) = find_questions(desk, desk.cards)

    assert [(one.coder, one.holds, one.judgement) for one in question.votes] == [
        ("Budi", False, None),
        ("Rina", True, YES),
    ]
    assert question.differs


def test_who_has_not_come_to_it_said_nothing(desk: Desk) -> None:
    _say(desk, "Rina", 1, "hambatan/anggaran", YES)
    _say(desk, "Budi", 1, "indikator/komitmen", YES)  # one of the two that are proposed

    assert list(find_questions(desk, desk.cards)) == []


def test_uncertain_stands_and_another_assessment_differs(desk: Desk) -> None:
    _say(desk, "Rina", 0, EVALUASI, YES)
    _say(desk, "Budi", 0, EVALUASI, DOUBT)
    assert [one.differs for one in find_questions(desk, desk.cards)] == [False]

    _say(desk, "Budi", 0, EVALUASI, Judgement(Status.EDITED, Assessment.MIXED))
    assert [one.differs for one in find_questions(desk, desk.cards)] == [True]


def test_a_part_of_the_sentence_counts_for_all_of_it(desk: Desk) -> None:
    card = desk.cards[0]
    _say(desk, "Rina", 0, EVALUASI, YES)
    part = Target(card.sha256, card.lines[0].start + 6, card.lines[0].start + 14, EVALUASI)
    desk.log.append("Budi", [Act(Action.ADD, card.doc_id, part, YES, "evaluasi")])

    assert [one.differs for one in find_questions(desk, desk.cards)] == [False]


def test_a_ruling_is_on_every_span_that_a_coder_used(desk: Desk) -> None:
    card = desk.cards[0]
    whole = card.target(card.lines[0], EVALUASI)
    part = Target(card.sha256, whole.start + 6, whole.start + 14, EVALUASI)
    _say(desk, "Rina", 0, EVALUASI, NO)
    desk.log.append("Budi", [Act(Action.ADD, card.doc_id, part, YES, "evaluasi")])

    acts = rulings(
        desk, questions_at(desk, card, card.lines[0]), Ruling(do="side", side="Budi", code=EVALUASI), "Sari"
    )

    assert {act.target: act.after for act in acts} == {whole: NO, part: YES}


def test_what_a_judge_settled_is_no_difference_any_more(desk: Desk) -> None:
    _say(desk, "Rina", 0, EVALUASI, YES)
    _say(desk, "Budi", 0, EVALUASI, NO)
    assert list(differences(desk)) == [("surabaya-2020", 0)]

    _say(desk, "Sari", 0, EVALUASI, YES, Part.JUDGE)

    assert differences(desk) == {}
    assert list(differences(desk, settled=True)) == [("surabaya-2020", 0)]
    assert coders_of(desk.ledger) == ("Budi", "Rina")


def test_measures_each_code_over_what_both_came_to(desk: Desk) -> None:
    for index in range(4):
        _say(desk, "Rina", index, "", READ)
        _say(desk, "Budi", index, "", READ)
    _say(desk, "Rina", 0, EVALUASI, YES)
    _say(desk, "Budi", 0, EVALUASI, YES)
    _say(desk, "Rina", 1, "hambatan/anggaran", YES)

    every, *codes = measure(desk, ("Budi", "Rina"))

    by_code = {one.code: one for one in codes}
    assert set(by_code) == {EVALUASI, "hambatan/anggaran"}
    assert by_code[EVALUASI].given == (1, 1)
    assert by_code[EVALUASI].measures["percent"]["value"] == 1
    assert by_code["hambatan/anggaran"].given == (0, 1)
    assert by_code["hambatan/anggaran"].measures["percent"]["value"] == 0.75
    assert (every.sentences, every.given, every.same, every.both) == (8, (1, 2), 1, 1)
