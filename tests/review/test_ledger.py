from pathlib import Path

from pipeline.core.decision_log import DecisionLog
from pipeline.core.decisions import Act, Action, Judgement, Part, Status, Target
from pipeline.review.ledger import Ledger

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
