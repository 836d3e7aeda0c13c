from pathlib import Path

import pytest

from pipeline.core.decisions import Judgement, Status, Target
from pipeline.core.records import Assessment
from pipeline.review.assigning import NewAssignment, assign, write_assignments
from pipeline.review.desk import Desk
from pipeline.review.training import codes_held, compare, settled_sentences
from tests.review.desks import Browser, make_desk

EVALUASI = "indikator/evaluasi"


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    desk = make_desk(tmp_path)
    rina = Browser(desk).enter()
    budi = Browser(desk, app=rina.app).enter("Budi")
    for browser in (rina, budi):
        browser.post(_at(desk, 0), do="accept", code=EVALUASI, memo="rapat")
        browser.post(_at(desk, 2), do="read")
    rina.post(_at(desk, 3), do="accept", code="indikator/komitmen")
    budi.post(_at(desk, 3), do="reject", code="indikator/komitmen")
    rina.post(_at(desk, 1), do="accept_all")
    return desk


def _at(desk: Desk, index: int, what: str = "paper") -> str:
    return f"/{what}/{desk.cards[0].name}/s/{index}"


def test_what_two_say_alike_or_a_judge_said_is_practised(desk: Desk) -> None:
    assert {
        index: sorted(codes) for (_, index), codes in settled_sentences(desk, "Dewi", desk.cards).items()
    } == {
        0: [EVALUASI],
        2: [],
    }

    assert settled_sentences(desk, "Rina", desk.cards) == {}

    judge = Browser(desk).enter("Sari", "judge")
    judge.post(f"/judge/{desk.cards[0].name}/3", do="reject", code="indikator/komitmen")

    assert [index for _, index in settled_sentences(desk, "Dewi", desk.cards)] == [0, 2, 3]


@pytest.mark.parametrize("part", ["coders", "learner", "both"])
def test_a_part_of_a_sentence_is_as_right_as_the_whole(tmp_path: Path, part: str) -> None:
    desk = make_desk(tmp_path)
    here = desk.cards[0].lines[2]
    spans = {"start": here.start, "end": here.start + 9}, {"start": here.start + 4, "end": here.start + 20}
    for name in ("Rina", "Budi"):
        browser = Browser(desk).enter(name)
        span = spans[name == "Budi"] if part != "learner" else {}
        browser.post(_at(desk, 2), do="add", code=EVALUASI, assessment="negative", **span)
        browser.post(_at(desk, 2), do="read")
    dewi = Browser(desk).enter("Dewi")

    span = spans[0] if part != "coders" else {}
    dewi.post(_at(desk, 2, "training"), do="add", code=EVALUASI, assessment="negative", **span)
    dewi.post(_at(desk, 2, "training"), do="read")

    assert "1 kalimat selesai: 1 tepat, 0 kode tepat" in dewi.get("/training")


@pytest.mark.parametrize("budi", ["reject", "read"])
def test_a_sentence_is_not_settled_where_one_has_a_code_on_a_part_and_the_other_none(
    tmp_path: Path, budi: str
) -> None:
    desk = make_desk(tmp_path)
    start = desk.cards[0].lines[2].start
    rina = Browser(desk).enter()
    rina.post(_at(desk, 2), do="add", code=EVALUASI, start=start, end=start + 9)
    rina.post(_at(desk, 2), do="read")
    other = Browser(desk).enter("Budi")
    other.post(_at(desk, 2), do=budi, code=EVALUASI)
    other.post(_at(desk, 2), do="read")

    assert settled_sentences(desk, "Dewi", desk.cards) == {}


def test_of_several_parts_the_first_one_speaks_for_the_learner() -> None:
    first, second = (Target("0" * 64, start, start + 4, EVALUASI) for start in (3, 9))
    yes, no = Judgement(Status.ACCEPTED, Assessment.NEGATIVE), Judgement(Status.REJECTED)
    mixed = Judgement(Status.ACCEPTED, Assessment.MIXED)

    assert codes_held({first: yes, second: mixed}) == {EVALUASI: yes}
    assert codes_held({first: no, second: mixed}) == {EVALUASI: mixed}


def test_says_how_each_code_compares() -> None:
    yes, mixed = (Judgement(Status.ACCEPTED, one) for one in (Assessment.NEGATIVE, Assessment.MIXED))

    pairs = compare({"a": yes, "b": yes, "c": yes}, {"a": yes, "b": mixed, "d": yes})

    assert [(one.code, one.how) for one in pairs] == [
        ("a", "right"),
        ("b", "meant"),
        ("c", "missed"),
        ("d", "extra"),
    ]


def test_a_learner_sees_neither_proposals_nor_answers_before_they_are_done(desk: Desk) -> None:
    dewi = Browser(desk).enter("Dewi")

    for page in (dewi.get("/training"), dewi.get(_at(desk, 0, "training"))):
        assert "indikator.evaluasi.belum" not in page
        assert "chip d" not in page
        assert "rapat</" not in page


def test_practice_is_compared_and_never_counts(desk: Desk) -> None:
    dewi = Browser(desk).enter("Dewi")
    before = desk.log.decisions()

    dewi.post(_at(desk, 0, "training"), do="add", code="indikator/komitmen", assessment="negative")
    done = dewi.post(_at(desk, 0, "training"), do="read").text

    assert "terlewat" in done
    assert "berlebih" in done
    assert desk.log.decisions() == before
    assert dewi.post(_at(desk, 0, "training"), do="add", code=EVALUASI).status_code == 409
    assert (
        "1 kalimat selesai: 0 tepat, 0 kode tepat tetapi penilaian lain, 1 terlewat, 1 berlebih"
        in dewi.get("/training")
    )


def test_what_is_not_settled_is_no_exercise(desk: Desk) -> None:
    assert Browser(desk).enter("Dewi").client.get(_at(desk, 1, "training")).status_code == 404


def test_what_a_learner_is_to_code_blindly_is_no_exercise(desk: Desk) -> None:
    write_assignments(desk.assignments, [assign(desk, NewAssignment(name="a", coders="Dewi", are_new=True))])

    assert settled_sentences(desk, "Dewi", desk.cards) == {}
    assert len(settled_sentences(desk, "Tono", desk.cards)) == 2
