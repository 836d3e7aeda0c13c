from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.auditing import agreement_rows
from pipeline.core.decisions import Act, Action, Judgement, Part, Status, Target
from pipeline.core.records import Assessment
from pipeline.exporting import agreements
from pipeline.review.comparing import coders_of, find_questions, measure
from pipeline.review.desk import Desk
from pipeline.review.judging import Ruling, differences, questions_at, rulings
from pipeline.tools import Tools
from tests.review.desks import CODEBOOK_FILE, make_desk, make_paper

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

    (pair,) = measure(desk)

    every, *codes = pair.codes
    by_code = {one.code: one for one in codes}
    assert pair.coders == ("Budi", "Rina")
    assert list(by_code) == [EVALUASI, "hambatan/anggaran"]
    assert by_code[EVALUASI].given == (1, 1)
    assert by_code[EVALUASI].measures["percent"][0] == 1
    assert by_code["hambatan/anggaran"].given == (0, 1)
    assert by_code["hambatan/anggaran"].measures["percent"][0] == 0.75
    assert (every.sentences, every.given, every.same, every.both, every.few) == (4, (1, 2), 1, 1, True)


def test_any_two_of_several_coders_are_measured(desk: Desk) -> None:
    for coder in ("Rina", "Budi", "Sari"):
        _say(desk, coder, 0, EVALUASI, YES)
    _say(desk, "Tono", 2, "", READ)

    assert [pair.coders for pair in measure(desk)] == [("Budi", "Rina"), ("Budi", "Sari"), ("Rina", "Sari")]


def test_page_methods_and_audit_give_one_figure_also_of_sentences_that_are_not_done(tmp_path: Path) -> None:
    paper = make_paper()
    desk = make_desk(tmp_path, [paper])
    _say(desk, "Rina", 0, EVALUASI, YES)
    _say(desk, "Budi", 0, EVALUASI, NO)
    _say(desk, "Rina", 1, "hambatan/anggaran", YES)  # and leaves open that the model proposes another
    _say(desk, "Budi", 1, "hambatan/anggaran", YES)
    _say(desk, "Budi", 1, "indikator/komitmen", YES)
    _say(desk, "Budi", 3, "strategi/monev", YES)  # beside what is proposed, which is left open
    _say(desk, "Rina", 3, "indikator/komitmen", NO)
    decided = replace(paper, decisions=desk.log.decisions())

    (shown,) = measure(desk)
    (told,) = agreements([decided])
    rows = agreement_rows([decided], Tools(CODEBOOK_FILE.parent))
    row = next(
        row for row in rows if (row["code"], row["subject"], row["coder_b"]) == ("all", "code", "human:Rina")
    )

    everywhere = [(one.value, one.low, one.high) for one in (told.percent, told.alpha, told.ac1)]
    for name, figure in zip(("percent", "alpha", "ac1"), everywhere, strict=True):
        assert shown.codes[0].measures[name] == pytest.approx(figure, abs=1e-6)
        assert row[name] == pytest.approx(figure[0], abs=1e-6)
    assert {one.code: one.sentences for one in shown.codes} == {
        "": 3,
        EVALUASI: 1,  # Rina is not done with the second, nor Budi with the last
        "indikator/komitmen": 1,
        "hambatan/anggaran": 2,
        "strategi/monev": 2,
    }
