from pathlib import Path

import pytest

from pipeline.core.decisions import Act, Action, Judgement, Status, Target
from pipeline.core.records import Assessment, SourceType
from pipeline.review.deciding import Deed, acts_of
from pipeline.review.desk import Desk
from pipeline.review.ledger import Held
from pipeline.review.web import Refusal, read_form
from tests.review.desks import TEXTS, make_desk

NEGATIVE = Judgement(Status.ACCEPTED, Assessment.NEGATIVE)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return make_desk(tmp_path)


def _acts(desk: Desk, index: int, held: Held | None = None, **fields: object) -> tuple[Act, ...]:
    (card,) = desk.cards
    paper = desk.kit.paper(card.doc_id)
    return acts_of(desk, card, paper, card.lines[index], held or {}, Deed.model_validate(fields))


def _target(desk: Desk, index: int, code: str) -> Target:
    (card,) = desk.cards
    return card.target(card.lines[index], code)


@pytest.mark.parametrize(
    ("do", "action", "status", "assessment"),
    [
        ("accept", Action.ACCEPT, Status.ACCEPTED, Assessment.NEGATIVE),
        ("uncertain", Action.UNCERTAIN, Status.UNCERTAIN, Assessment.NEGATIVE),
        ("reject", Action.REJECT, Status.REJECTED, None),
    ],
)
def test_judges_as_proposed(
    desk: Desk, do: str, action: Action, status: Status, assessment: Assessment | None
) -> None:
    (act,) = _acts(desk, 0, do=do, code="indikator/evaluasi")

    assert act.action is action
    assert act.target == _target(desk, 0, "indikator/evaluasi")
    assert act.after == Judgement(status, assessment)


def test_another_code_is_a_rejection_and_an_addition_at_one_stroke(desk: Desk) -> None:
    first, second = _acts(
        desk,
        0,
        do="edit",
        code="indikator/evaluasi",
        to="indikator/perencanaan",
        assessment="mixed",
        memo="rencana",
    )

    assert (first.target.code, first.after) == (
        "indikator/evaluasi",
        Judgement(Status.REJECTED, memo="rencana"),
    )
    assert second.target.code == "indikator/perencanaan"
    assert second.after == Judgement(Status.EDITED, Assessment.MIXED, memo="rencana")


def test_the_source_is_changed_with_its_name(desk: Desk) -> None:
    (act,) = _acts(
        desk, 0, do="edit", code="indikator/evaluasi", source_type="informant", source_name=" Informan 2 "
    )

    assert act.after == Judgement(Status.EDITED, Assessment.NEGATIVE, SourceType.INFORMANT, "Informan 2")


def test_accepting_what_was_changed_keeps_the_change(desk: Desk) -> None:
    edited = Judgement(Status.EDITED, Assessment.MIXED, SourceType.DOCUMENT, "MoU")

    assert (
        _acts(
            desk, 0, {_target(desk, 0, "indikator/evaluasi"): edited}, do="accept", code="indikator/evaluasi"
        )
        == ()
    )


def test_a_code_is_added_to_a_part(desk: Desk) -> None:
    start = TEXTS[0].index("belum")

    (act,) = _acts(
        desk, 0, do="add", code="hambatan/koordinasi", start=start, end=start + 5, assessment="negative"
    )

    assert act.action is Action.ADD
    assert act.quote == "belum"
    assert act.after == NEGATIVE


def test_accepts_all_that_is_open(desk: Desk) -> None:
    rejected = {_target(desk, 1, "hambatan/anggaran"): Judgement(Status.REJECTED)}

    acts = _acts(desk, 1, rejected, do="accept_all")

    assert [act.target.code for act in acts] == ["indikator/komitmen"]


def test_the_same_again_is_no_act(desk: Desk) -> None:
    held = {_target(desk, 0, "indikator/evaluasi"): NEGATIVE}

    assert _acts(desk, 0, held, do="accept", code="indikator/evaluasi") == ()
    assert len(_acts(desk, 0, held, do="reject", code="indikator/evaluasi")) == 1


def test_a_decision_without_a_memo_field_keeps_the_memo(desk: Desk) -> None:
    held = {_target(desk, 0, "indikator/evaluasi"): Judgement(Status.REJECTED, memo="lihat halaman 3")}

    (kept,) = _acts(desk, 0, held, do="accept", code="indikator/evaluasi")
    (emptied,) = _acts(desk, 0, held, do="accept", code="indikator/evaluasi", memo="")

    assert kept.after is not None
    assert kept.after.memo == "lihat halaman 3"
    assert emptied.after is not None
    assert emptied.after.memo == ""


def test_a_sentence_is_read_and_has_a_memo(desk: Desk) -> None:
    (read,) = _acts(desk, 2, do="read")
    (memo,) = _acts(desk, 2, do="memo", memo=" cek tanggal ")

    assert (read.action, read.target.code, read.after) == (Action.READ, "", Judgement(Status.READ))
    assert memo.after == Judgement(Status.READ, memo="cek tanggal")


def test_what_was_held_can_be_cleared(desk: Desk) -> None:
    held = {_target(desk, 0, "indikator/evaluasi"): NEGATIVE}

    (act,) = _acts(desk, 0, held, do="clear", code="indikator/evaluasi")

    assert act.after is None
    assert _acts(desk, 0, do="clear", code="indikator/evaluasi") == ()


def test_a_part_outside_the_sentence_is_refused(desk: Desk) -> None:
    with pytest.raises(Refusal, match="outside_sentence"):
        _acts(desk, 1, do="add", code="indikator/evaluasi", start=0, end=5)


def test_reads_a_form_as_browsers_send_it() -> None:
    deed = read_form(
        Deed, b"do=add&code=indikator%2Fevaluasi&memo=satu%20%26%20dua&start=3&end=9&source_type="
    )

    assert (deed.memo, deed.start, deed.end, deed.source_type) == ("satu & dua", 3, 9, "")
