from pathlib import Path
from unittest.mock import Mock

import pytest

from pipeline.core.decision_log import DecisionLog
from pipeline.core.decisions import Act, Action, Judgement, Part, Status, Target
from pipeline.review.comparing import find_questions
from pipeline.review.desk import Desk
from pipeline.review.ledger import Ledger
from tests.review.desks import TEXTS, Browser, make_desk, make_paper

YES = Judgement(Status.ACCEPTED)


def _act(code: str = "a/b", sha256: str = "one", after: Judgement | None = YES) -> Act:
    return Act(Action.ACCEPT, "paper", Target(sha256, 0, 5, code), after, "kota")


def test_keeps_apart_who_decides_what_where(tmp_path: Path) -> None:
    ledger = Ledger(DecisionLog(tmp_path / "log.sqlite"))
    ledger.log.append("Rina", [_act(), _act(sha256="two")])
    ledger.log.append("Budi", [_act("c/d")])
    ledger.log.append("Rina", [_act("e/f")], Part.JUDGE)

    assert list(ledger.held("Rina", Part.CODER, "one")) == [Target("one", 0, 5, "a/b")]
    assert list(ledger.held("Rina", Part.JUDGE, "one")) == [Target("one", 0, 5, "e/f")]
    assert list(ledger.held("Budi", Part.CODER, "two")) == []
    assert list(ledger.all_held("Rina", Part.CODER)) == ["one", "two"]
    assert ledger.people() == (("Budi", Part.CODER), ("Rina", Part.CODER), ("Rina", Part.JUDGE))


def test_reads_on_what_another_process_appends(tmp_path: Path) -> None:
    ledger = Ledger(DecisionLog(tmp_path / "log.sqlite"))
    other = DecisionLog(tmp_path / "log.sqlite")

    other.append("Rina", [_act()])
    assert len(ledger.held("Rina", Part.CODER, "one")) == 1
    other.undo("Rina")
    assert ledger.held("Rina", Part.CODER, "one") == {}


def test_who_asked_before_anybody_decided_sees_it_later(tmp_path: Path) -> None:
    ledger = Ledger(DecisionLog(tmp_path / "log.sqlite"))

    assert ledger.held("Rina", Part.CODER, "one") == {}
    assert ledger.people() == ()
    ledger.log.append("Rina", [_act()])
    assert len(ledger.held("Rina", Part.CODER, "one")) == 1


EVALUASI = "indikator/evaluasi"


@pytest.fixture
def read_again(tmp_path: Path) -> Desk:
    """A paper of which a new reader finds a line more at the top, and one sentence no more.

    Rina decided on all sentences before, on a part of the second too; Budi on the first.
    """
    before = make_desk(tmp_path)
    rina, budi = Browser(before).enter(), Browser(before).enter("Budi")
    here = f"/paper/{before.cards[0].name}/s"
    rina.post(f"{here}/0", do="accept", code=EVALUASI)
    budi.post(f"{here}/0", do="reject", code=EVALUASI)
    start = before.cards[0].lines[1].start
    rina.post(f"{here}/1", do="add", code="hambatan/anggaran", start=start, end=start + 21)
    for index in range(4):
        rina.post(f"{here}/{index}", do="read")
    before.log.close()
    texts = ("Naskah ini diterima redaksi pada bulan Mei.", *TEXTS[:2], TEXTS[3])
    return make_desk(tmp_path, [make_paper(texts=texts, found=())])


def test_decisions_on_a_paper_that_is_read_anew_are_on_the_same_sentences(read_again: Desk) -> None:
    card = read_again.cards[0]

    held = read_again.ledger.held("Rina", Part.CODER, card.sha256)
    page = Browser(read_again).enter().get(f"/paper/{card.name}")

    assert {card.line_at(target.start).text for target in held} == {*TEXTS[:2], TEXTS[3]}  # type: ignore[union-attr]
    assert card.target(card.lines[1], EVALUASI) in held
    assert card.target(card.lines[0]) not in held
    assert page.count("<mark>Keterbatasan anggaran</mark>") == 1
    assert [one.line.text for one in find_questions(read_again, read_again.cards)] == [TEXTS[0]]


def test_decisions_whose_words_are_gone_are_listed_to_their_coder_and_the_judge(read_again: Desk) -> None:
    lists = {
        name: Browser(read_again).enter(name, part).get("/overview")
        for name, part in (("Rina", "coder"), ("Budi", "coder"), ("Sari", "judge"))
    }

    assert {name: TEXTS[2] in page for name, page in lists.items()} == {
        "Rina": True,
        "Budi": False,
        "Sari": True,
    }


def test_who_decides_anew_on_words_that_moved_can_take_it_back(read_again: Desk) -> None:
    card = read_again.cards[0]
    rina = Browser(read_again).enter()

    def state() -> Judgement | None:
        held = read_again.ledger.held("Rina", Part.CODER, card.sha256)
        return held.get(card.target(card.lines[1], EVALUASI))

    accepted = state()
    rina.post(f"/paper/{card.name}/s/1", do="reject", code=EVALUASI)
    rejected = state()
    back = rina.post("/undo", paper=card.name, index=1)

    assert accepted
    assert rejected
    assert (accepted.status, rejected.status, state()) == (Status.ACCEPTED, Status.REJECTED, accepted)
    assert 'id="s0-1"' in back.text
    rina.post(f"/paper/{card.name}/s/1", do="clear", code=EVALUASI)
    assert state() is None


def test_two_at_one_log_see_the_same_places_whenever_they_came(read_again: Desk) -> None:
    card = read_again.cards[0]
    early = read_again.ledger
    early.people()
    Browser(read_again).enter().post(f"/paper/{card.name}/s/3", do="accept", code=EVALUASI)

    late = Ledger(early.log, read_again.cards)

    assert late.all_held("Rina", Part.CODER) == early.all_held("Rina", Part.CODER)
    assert late.lost() == early.lost() != ()


def test_a_log_that_became_shorter_is_read_anew(tmp_path: Path) -> None:
    short, long = DecisionLog(tmp_path / "short.sqlite"), DecisionLog(tmp_path / "long.sqlite")
    short.append("Rina", [_act()])
    long.append("Rina", [_act(), _act("c/d")])
    ledger = Ledger(Mock(decisions=Mock(side_effect=[long.decisions(), short.decisions(), ()])))

    assert len(ledger.held("Rina", Part.CODER, "one")) == 2
    assert len(ledger.held("Rina", Part.CODER, "one")) == 1
    assert ledger.people() == ()
