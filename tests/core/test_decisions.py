import pytest

from pipeline.core.decisions import Judgement, Key, Part, Status, Target, settle
from pipeline.core.records import Assessment

TARGET = Target("ab" * 32, 10, 60, "indikator/evaluasi")
YES = Judgement(Status.ACCEPTED, Assessment.POSITIVE)
NO = Judgement(Status.REJECTED)


def _settled(**held: Judgement) -> tuple[Status, tuple[str, ...], bool]:
    """The judgement of TARGET by the coders named; one whose name begins with judge is a judge."""
    votes: dict[Key, Judgement] = {
        (name, Part.JUDGE if name.startswith("judge") else Part.CODER, TARGET): judgement
        for name, judgement in held.items()
    }
    settled = settle(votes)[TARGET]
    return settled.judgement.status, settled.decided_by, settled.differing


def test_one_coders_word_holds() -> None:
    assert _settled(dina=YES) == (Status.ACCEPTED, ("dina",), False)


def test_two_who_say_the_same_agree() -> None:
    assert _settled(dina=YES, budi=YES) == (Status.ACCEPTED, ("budi", "dina"), False)


def test_of_two_who_hold_the_same_the_one_in_doubt_speaks_for_both() -> None:
    doubt = Judgement(Status.UNCERTAIN, Assessment.POSITIVE)

    assert _settled(budi=doubt, dina=YES) == (Status.UNCERTAIN, ("budi", "dina"), False)
    assert _settled(budi=YES, dina=doubt) == (Status.UNCERTAIN, ("budi", "dina"), False)


@pytest.mark.parametrize("other", [NO, Judgement(Status.EDITED, Assessment.NEGATIVE)])
def test_where_coders_differ_it_is_uncertain(other: Judgement) -> None:
    assert _settled(dina=YES, budi=other) == (Status.UNCERTAIN, ("budi", "dina"), True)


def test_who_differs_is_quoted_with_the_reasons() -> None:
    votes: dict[Key, Judgement] = {
        ("budi", Part.CODER, TARGET): Judgement(Status.REJECTED, memo="hanya rencana"),
        ("dina", Part.CODER, TARGET): Judgement(Status.ACCEPTED, Assessment.NEUTRAL, memo="sudah berjalan"),
    }

    judgement = settle(votes)[TARGET].judgement

    assert judgement.memo == "budi: hanya rencana; dina: sudah berjalan"
    assert judgement.assessment is Assessment.NEUTRAL


def test_two_who_reject_agree_whatever_they_thought_of_it_before() -> None:
    leftover = Judgement(Status.REJECTED, Assessment.NEGATIVE)

    assert _settled(dina=NO, budi=leftover) == (Status.REJECTED, ("budi", "dina"), False)


def test_the_judge_settles_it() -> None:
    assert _settled(dina=YES, budi=NO, judge=NO) == (Status.REJECTED, ("judge",), False)


def test_judges_who_differ_settle_nothing() -> None:
    assert _settled(judge_a=YES, judge_b=NO, dina=YES) == (Status.UNCERTAIN, ("judge_a", "judge_b"), True)
