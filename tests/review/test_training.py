from pathlib import Path

import pytest

from pipeline.core.decisions import Judgement, Status
from pipeline.core.records import Assessment
from pipeline.review.assigning import NewAssignment, assign, write_assignments
from pipeline.review.desk import Desk
from pipeline.review.training import compare, settled_sentences
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
    write_assignments(desk.assignments, [assign(desk, NewAssignment(name="a", coders="Dewi"))])

    assert settled_sentences(desk, "Dewi", desk.cards) == {}
    assert len(settled_sentences(desk, "Tono", desk.cards)) == 2
