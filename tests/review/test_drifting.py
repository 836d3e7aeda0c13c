import re
import shutil
from pathlib import Path

import pytest

from pipeline.core.decisions import Act, Action, Judgement, Part, Status
from pipeline.core.yaml_values import Value
from pipeline.review.book import digest_of
from pipeline.review.desk import Desk
from pipeline.review.drifting import Drift, earlier_decisions, find_drift
from tests.review.desks import CODEBOOK_FILE, Browser, make_desk, make_paper

EVALUASI, KOMITMEN = "indikator/evaluasi", "indikator/komitmen"


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    shutil.copy(CODEBOOK_FILE, tmp_path / "codebook.yaml")
    return make_desk(tmp_path, [make_paper("ambon-2019"), make_paper("medan-2021")])


def _decide(desk: Desk, coder: str, paper: int = 0, do: str = "accept") -> None:
    answer = Browser(desk).enter(coder).post(f"/paper/{desk.cards[paper].name}/s/0", do=do, code=EVALUASI)
    assert answer.status_code == 200


def _seen(page: str) -> str:
    """Return the mark that the forms of a panel send."""
    [mark] = set(re.findall(r'name="seen" value="(\w+)"', page))
    return str(mark)


def _drift(desk: Desk, **values: Value) -> Drift:
    return find_drift(desk, EVALUASI, desk.book.draft(EVALUASI, values).edition)


def _save(desk: Desk, **values: Value) -> None:
    desk.book.save(EVALUASI, values, digest_of(desk.codes[EVALUASI]))


def test_says_which_decisions_become_doubtful(desk: Desk) -> None:
    _decide(desk, "Rina")
    _decide(desk, "Budi", 1, "reject")

    drift = _drift(desk, definition="Reports.")

    assert drift.meant
    assert [(one.card.doc_id, one.coder, one.judgement.status) for one in drift.again] == [
        ("ambon-2019", "Rina", Status.ACCEPTED),
        ("medan-2021", "Budi", Status.REJECTED),
    ]
    assert (drift.still, drift.cleared, drift.unknown) == ((), 0, 0)


@pytest.mark.parametrize(
    "values", [{"label": {"id": "Penilaian", "en": "Evaluation"}}, {"short": None}, {"example": None}]
)
def test_labels_and_examples_make_none_doubtful(desk: Desk, values: dict[str, Value]) -> None:
    _decide(desk, "Rina")

    drift = _drift(desk, **values)

    assert len(drift.wordings) > 0
    assert not drift.meant
    assert drift.again == ()


def test_those_marked_before_stay_so_unless_the_old_words_come_back(desk: Desk) -> None:
    old = desk.codes[EVALUASI].definition
    _decide(desk, "Rina")
    _save(desk, definition="Reports.")
    _decide(desk, "Budi")

    other, back = _drift(desk, definition="Reviews."), _drift(desk, definition=old)

    assert [one.coder for one in other.again] == ["Budi"]
    assert [one.coder for one in other.still] == ["Rina"]
    assert (back.cleared, [one.coder for one in back.again], back.still) == (1, ["Budi"], ())


def test_decisions_that_do_not_say_by_which_words_are_counted_apart(desk: Desk) -> None:
    card = desk.cards[0]
    target = card.target(card.lines[0], EVALUASI)
    desk.log.append("Rina", [Act(Action.ACCEPT, card.doc_id, target, Judgement(Status.ACCEPTED), "x")])

    drift = _drift(desk, definition="Reports.")

    assert (drift.again, drift.unknown) == ((), 1)


def test_counts_what_carries_the_code(desk: Desk) -> None:
    _decide(desk, "Rina", do="reject")
    _decide(desk, "Budi")
    browser = Browser(desk).enter("Budi")
    browser.post(f"/paper/{desk.cards[1].name}/s/2", do="add", code=EVALUASI)

    carried = _drift(desk, definition="Reports.").carried

    assert (carried.sentences, carried.papers) == (3, 2)
    assert (carried.by_rule, carried.by_model, carried.decided) == (2, 2, 2)


def test_says_what_the_audit_would_take_as_one_matter(desk: Desk) -> None:
    assert _drift(desk, definition="Reports.").nearer == ()
    near = _drift(desk, exclude="want of money (hambatan/anggaran).")

    assert ("hambatan/anggaran", EVALUASI) in near.nearer
    _save(desk, exclude="want of money (hambatan/anggaran).")
    assert ("hambatan/anggaran", EVALUASI) in _drift(desk, exclude="x").farther


def test_the_same_decision_again_takes_the_mark_away(desk: Desk) -> None:
    _decide(desk, "Rina")
    _decide(desk, "Rina")
    assert len(desk.log.decisions()) == 1
    _save(desk, definition="Reports.")
    rina = Browser(desk).enter("Rina")
    assert "menurut bunyi lama" in rina.get(f"/paper/{desk.cards[0].name}/s/0")
    assert len(earlier_decisions(desk, EVALUASI, "Rina", Part.CODER)) == 1
    assert earlier_decisions(desk, EVALUASI, "Budi", Part.CODER) == []
    assert len(earlier_decisions(desk, EVALUASI, "Sari", Part.JUDGE)) == 1

    _decide(desk, "Rina")

    assert len(desk.log.decisions()) == 2
    assert earlier_decisions(desk, EVALUASI, "Rina", Part.CODER) == []
    assert "menurut bunyi lama" not in rina.get(f"/paper/{desk.cards[0].name}/s/0")


def test_a_note_does_not_take_the_mark_away(desk: Desk) -> None:
    _decide(desk, "Rina")
    _save(desk, definition="Reports.")
    rina = Browser(desk).enter("Rina")

    rina.post(f"/paper/{desk.cards[0].name}/s/0", do="memo", code=EVALUASI, memo="lihat halaman 3")

    assert desk.log.decisions()[-1].act.after.memo == "lihat halaman 3"  # type: ignore[union-attr]
    assert len(earlier_decisions(desk, EVALUASI, "Rina", Part.CODER)) == 1


@pytest.mark.parametrize(
    "fields",
    [
        {"do": "reject", "code": EVALUASI},
        {"do": "accept_all"},
        {"do": "add", "code": EVALUASI, "assessment": "mixed"},
        {"do": "edit", "code": KOMITMEN, "to": EVALUASI},
    ],
    ids=lambda fields: str(fields["do"]),
)
def test_who_saw_the_old_words_decides_by_them(desk: Desk, fields: dict[str, str]) -> None:
    rina, place, old = Browser(desk).enter("Rina"), f"/paper/{desk.cards[0].name}/s/0", desk.keys[EVALUASI]
    seen = _seen(rina.get(place))
    _save(desk, definition="Reports.")

    answer = rina.post(place, seen=seen, **fields)

    assert {one.act.target.code: one.act.code_key for one in desk.log.decisions()}[EVALUASI] == old
    assert "menurut bunyi lama" in answer.text
    now = _seen(answer.text)
    assert now != seen
    assert "menurut bunyi lama" not in rina.post(place, seen=now, do="accept", code=EVALUASI).text


def test_a_mark_of_another_codebook_counts_for_nothing(desk: Desk) -> None:
    Browser(desk).enter("Rina").post(
        f"/paper/{desk.cards[0].name}/s/0", do="accept", code=EVALUASI, seen="0af3"
    )

    assert desk.log.decisions()[0].act.code_key == desk.keys[EVALUASI]


def test_a_judge_who_saw_the_old_words_settles_by_them(desk: Desk) -> None:
    _decide(desk, "Rina")
    _decide(desk, "Budi", do="reject")
    judge, case = Browser(desk).enter("Sari", "judge"), f"/judge/{desk.cards[0].name}/0"
    seen, old = _seen(judge.get(case)), desk.keys[EVALUASI]
    _save(desk, definition="Reports.")

    judge.post(case, do="reject", code=EVALUASI, seen=seen)

    assert desk.log.decisions()[-1].act.code_key == old
