import json
import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.core.decision_lines import read_decisions, write_decisions
from pipeline.core.decision_log import DecisionLog
from pipeline.core.decisions import Act, Action, Decision, Judgement, Part, Status, Target
from pipeline.core.errors import ConfigError
from pipeline.core.records import Assessment

ROOT = Path(__file__).parents[2]
YES = Judgement(Status.ACCEPTED, Assessment.POSITIVE)
NO = Judgement(Status.REJECTED)
Change = Callable[[list[str]], list[str]]
# Appends as fast as it can and names each number on its output once it is acknowledged.
WRITER = """
import sys
from pathlib import Path
from pipeline.core.decision_log import DecisionLog
from pipeline.core.decisions import Act, Action, Judgement, Status, Target

path, coder, count = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
log = DecisionLog(path)
for at in range(count):
    target = Target("ab" * 32, at, at + 9, "indikator/evaluasi")
    act = Act(Action.REJECT, "batu-2021", target, Judgement(Status.REJECTED), "kata kata")
    print(log.append(coder, [act])[0].number, flush=True)
"""


@pytest.fixture
def log(tmp_path: Path) -> Iterator[DecisionLog]:
    with DecisionLog(tmp_path / "decisions.sqlite") as opened:
        yield opened


def _target(at: int = 0) -> Target:
    return Target("ab" * 32, at, at + 9, "indikator/evaluasi")


def _act(after: Judgement | None = YES, at: int = 0) -> Act:
    action = Action.ACCEPT if after == YES else Action.REJECT
    return Act(action, "batu-2021", _target(at), after, "kata kata")


def _holds(log: DecisionLog, coder: str, at: int = 0, part: Part = Part.CODER) -> Status | None:
    judgement = log.judgements().get((coder, part, _target(at)))
    return judgement.status if judgement else None


def test_what_was_appended_is_there_when_the_file_is_opened_again(log: DecisionLog) -> None:
    written = log.append("dina", [_act(), _act(NO, 20)])

    with DecisionLog(log.path) as again:
        assert again.decisions() == written
    assert [decision.number for decision in written] == [1, 2]
    assert {decision.batch for decision in written} == {1}
    assert [decision.before for decision in written] == [None, None]


def test_a_decision_knows_what_its_coder_held_before(log: DecisionLog) -> None:
    log.append("dina", [_act()])
    log.append("budi", [_act(NO)])

    [third] = log.append("dina", [_act(NO)])

    assert third.before == YES


def test_undo_and_redo_go_back_and_forth_one_batch_at_a_time(log: DecisionLog) -> None:
    log.append("dina", [_act()])
    log.append("dina", [_act(NO), _act(NO, 20)])

    first = log.undo("dina")
    assert (_holds(log, "dina"), _holds(log, "dina", 20)) == (Status.ACCEPTED, None)
    assert [decision.reverses for decision in first] == [2, 2]
    log.undo("dina")
    assert _holds(log, "dina") is None
    assert log.undo("dina") == ()

    log.redo("dina")
    assert _holds(log, "dina") is Status.ACCEPTED
    log.redo("dina")
    assert (_holds(log, "dina"), _holds(log, "dina", 20)) == (Status.REJECTED, Status.REJECTED)
    assert log.redo("dina") == ()
    log.undo("dina")
    assert _holds(log, "dina") is Status.ACCEPTED
    assert log.faults() == []


def _keys(decisions: tuple[Decision, ...]) -> list[str]:
    return [decision.act.code_key for decision in decisions]


def test_what_an_undo_brings_back_names_the_words_it_was_decided_under(log: DecisionLog) -> None:
    log.append("dina", [replace(_act(), code_key="old")])
    log.append("budi", [replace(_act(), code_key="others")])
    log.append("dina", [replace(_act(), code_key="new")])

    assert _keys(log.undo("dina")) == ["old"]
    assert _keys(log.redo("dina")) == ["new"]
    assert _keys(log.undo("dina")) == ["old"]
    assert _keys(log.undo("dina")) == ["old"]  # nothing is held any more
    assert _keys(log.redo("dina")) == ["old"]


def test_a_batch_that_is_taken_back_brings_the_words_of_each_of_its_decisions(log: DecisionLog) -> None:
    log.append("dina", [replace(_act(), code_key="old"), replace(_act(at=20), code_key="")])
    log.append("dina", [replace(_act(NO, at), code_key="new") for at in (0, 20, 40)])

    assert _keys(log.undo("dina")) == ["new", "", "old"]


def test_a_batch_that_decides_twice_on_one_thing_is_taken_back_whole(log: DecisionLog) -> None:
    log.append("dina", [_act(), _act(NO)])

    log.undo("dina")

    assert _holds(log, "dina") is None


def test_who_decides_anew_cannot_redo_what_was_taken_back(log: DecisionLog) -> None:
    log.append("dina", [_act()])
    log.undo("dina")
    log.append("dina", [_act(NO, 20)])

    assert log.redo("dina") == ()


def test_undo_takes_back_nothing_of_others_nor_of_the_judge(log: DecisionLog) -> None:
    log.append("dina", [_act()])
    log.append("budi", [_act(NO)])
    log.append("dina", [_act(NO)], Part.JUDGE)

    log.undo("dina")

    assert _holds(log, "dina") is None
    assert _holds(log, "budi") is Status.REJECTED
    assert _holds(log, "dina", part=Part.JUDGE) is Status.REJECTED


def test_another_process_sees_and_takes_back_what_one_wrote(log: DecisionLog) -> None:
    with DecisionLog(log.path) as other:
        log.append("dina", [_act()])
        other.append("dina", [_act(NO)])

        log.undo("dina")

        assert _holds(other, "dina") is Status.ACCEPTED


def test_a_batch_that_cannot_be_written_whole_leaves_nothing(log: DecisionLog) -> None:
    log.append("dina", [_act()])

    with pytest.raises(TypeError):
        log.append("dina", [_act(NO), Act(Action.REJECT, "x", _target(3), NO, object())])  # type: ignore[arg-type]

    assert len(log.decisions()) == 1
    assert _holds(log, "dina") is Status.ACCEPTED
    log.append("dina", [_act(NO)])
    assert log.faults() == []


def test_a_full_disk_keeps_what_was_acknowledged_and_says_so(log: DecisionLog) -> None:
    log.append("dina", [_act()])
    log._connection.execute("PRAGMA max_page_count = 1")

    with pytest.raises(ConfigError, match=r"was not kept: .*full"):
        log.append("dina", [_act(NO, at) for at in range(500)])

    log._connection.execute("PRAGMA max_page_count = 1000000")
    assert len(log.decisions()) == 1
    log.append("dina", [_act(NO)])
    assert log.faults() == []


@pytest.mark.parametrize("statement", ["UPDATE decisions SET body = '{}'", "DELETE FROM decisions"])
def test_the_database_refuses_to_change_or_drop_a_decision(log: DecisionLog, statement: str) -> None:
    log.append("dina", [_act()])

    with pytest.raises(sqlite3.IntegrityError, match="decisions are never"):
        log._connection.execute(statement)


@pytest.mark.parametrize(
    ("statements", "fault"),
    [
        (
            ["UPDATE decisions SET body = replace(body, 'accepted', 'rejected') WHERE number = 2"],
            "2 was changed",
        ),
        (["DELETE FROM decisions WHERE number = 2"], "decision 2 is missing"),
        (["UPDATE decisions SET number = 9 WHERE number = 2"], "decision 2 is missing"),
        (["UPDATE decisions SET hash = 'x' WHERE number = 3"], "3 was changed"),
    ],
)
def test_tampering_is_found(log: DecisionLog, statements: list[str], fault: str) -> None:
    log.append("dina", [_act(at=at) for at in (0, 10, 20)])
    assert log.faults() == []
    with sqlite3.connect(log.path) as connection:
        connection.execute("DROP TRIGGER never_changed")
        connection.execute("DROP TRIGGER never_deleted")
        for statement in statements:
            connection.execute(statement)
    connection.close()

    assert fault in log.faults()[0]


def test_a_damaged_file_is_named_and_no_traceback(log: DecisionLog) -> None:
    log.append("dina", [_act(at=at) for at in range(300)])
    log.close()
    content = bytearray(log.path.read_bytes())
    content[6 * 4096 : 9 * 4096] = b"\xff" * 3 * 4096  # pages in the middle of the table
    log.path.write_bytes(content)

    with DecisionLog(log.path) as damaged:
        assert "cannot be read" in damaged.faults()[0]
        with pytest.raises(ConfigError, match=r"decisions\.sqlite: cannot be read: database disk image"):
            damaged.decisions()


def test_a_log_that_could_not_be_made_whole_is_made_the_next_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "decisions.sqlite"
    with monkeypatch.context() as broken:
        broken.setattr("pipeline.core.decision_log._TABLE", ("CREATE TABLE decisions (number)", "no SQL"))
        with pytest.raises(ConfigError, match="cannot be opened as a log"):
            DecisionLog(path)

    with DecisionLog(path) as log:
        assert log.append("dina", [_act()])[0].number == 1


def test_a_log_with_a_line_missing_counts_none_twice(log: DecisionLog) -> None:
    log.append("dina", [_act(at=at) for at in (0, 10, 20)])
    with sqlite3.connect(log.path) as connection:
        connection.execute("DROP TRIGGER never_deleted")
        connection.execute("DELETE FROM decisions WHERE number = 2")
    connection.close()

    with DecisionLog(log.path) as again:
        again.decisions()
        assert [decision.number for decision in again.decisions()] == [1, 3]
        assert again.append("dina", [_act()])[0].number == 4


def test_a_line_that_is_no_decision_is_named(log: DecisionLog) -> None:
    log._connection.execute("INSERT INTO decisions VALUES (1, 'x', '{}')")

    with pytest.raises(ConfigError, match="decision 1 cannot be read"):
        log.decisions()


def test_another_version_or_another_programs_database_is_left_alone(tmp_path: Path) -> None:
    for name, statement in (("new", "PRAGMA user_version = 99"), ("other", "CREATE TABLE notes (body TEXT)")):
        with sqlite3.connect(tmp_path / name) as connection:
            connection.execute(statement)
        connection.close()
        before = (tmp_path / name).read_bytes()

        with pytest.raises(ConfigError, match=r"decisions of version (99|0), this program knows 1"):
            DecisionLog(tmp_path / name)
        assert (tmp_path / name).read_bytes() == before
    (tmp_path / "text").write_text("bukan basis data", encoding="utf-8")
    with pytest.raises(ConfigError, match="cannot be opened as a log"):
        DecisionLog(tmp_path / "text")


def _start(path: Path, coder: str, count: int) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", WRITER, str(path), coder, str(count)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment)


def test_processes_that_open_a_new_log_and_append_at_once_lose_nothing(tmp_path: Path) -> None:
    writers = [_start(tmp_path / "log.sqlite", name, 40) for name in ("budi", "dina", "rina")]

    printed = [writer.communicate(timeout=60)[0].split() for writer in writers]

    assert [writer.returncode for writer in writers] == [0, 0, 0]
    with DecisionLog(tmp_path / "log.sqlite") as log:
        assert sorted(int(number) for numbers in printed for number in numbers) == list(range(1, 121))
        assert [decision.number for decision in log.decisions()] == list(range(1, 121))
        assert log.faults() == []


def test_a_kill_in_the_middle_of_a_thousand_appends_loses_none_that_was_acknowledged(tmp_path: Path) -> None:
    writer = _start(tmp_path / "log.sqlite", "dina", 1000)
    assert writer.stdout
    acknowledged = [int(writer.stdout.readline()) for _ in range(300)]

    writer.send_signal(signal.SIGKILL)
    acknowledged += [int(line) for line in writer.stdout.read().splitlines() if line]
    writer.wait(timeout=30)
    writer.stdout.close()

    with DecisionLog(tmp_path / "log.sqlite") as log:
        numbers = [decision.number for decision in log.decisions()]
        assert acknowledged[-1] < 1000, "it was killed too late to tell anything"
        assert numbers[: len(acknowledged)] == acknowledged
        assert log.faults() == []
        assert log.append("dina", [_act()])[0].number == len(numbers) + 1


def test_another_log_is_taken_in_once_with_its_times_names_and_undo(log: DecisionLog, tmp_path: Path) -> None:
    log.append("dina", [_act()])
    with DecisionLog(tmp_path / "other.sqlite") as other:
        other.append("budi", [_act(NO), _act(NO, 20)])
        other.undo("budi")
        other.append("budi", [_act(at=40)])
        theirs = other.decisions()

    assert log.take_in(theirs) == 5
    assert log.take_in(theirs) == 0

    taken = log.decisions()[1:]
    assert [decision.at for decision in taken] == [decision.at for decision in theirs]
    assert [decision.reverses for decision in taken] == [0, 0, 2, 2, 0]
    assert (_holds(log, "budi"), _holds(log, "budi", 40)) == (None, Status.ACCEPTED)
    log.undo("budi")
    assert _holds(log, "budi", 40) is None
    assert log.undo("budi") == ()
    assert log.faults() == []


def test_copies_of_a_log_that_went_on_apart_are_joined(log: DecisionLog, tmp_path: Path) -> None:
    log.append("dina", [_act()])
    write_decisions(tmp_path / "log.jsonl", log.decisions())
    with DecisionLog(tmp_path / "copy.sqlite") as copy:
        copy.take_in(read_decisions(tmp_path / "log.jsonl"))
        copy.undo("dina")
        copy.append("budi", [_act(NO)])
        theirs = copy.decisions()
    log.undo("dina")

    assert log.take_in(theirs) == 2

    assert _holds(log, "budi") is Status.REJECTED
    assert log.undo("dina") == ()
    log.redo("dina")
    assert _holds(log, "dina") is Status.ACCEPTED


def test_a_file_of_decisions_is_read_as_it_was_written(log: DecisionLog, tmp_path: Path) -> None:
    odd = Judgement(Status.EDITED, Assessment.MIXED, memo="kata Informan 2:\u2028“belum”")
    written = log.append("dina", [_act(odd), _act(NO, 20)])
    write_decisions(tmp_path / "log.jsonl", written)

    assert tuple(read_decisions(tmp_path / "log.jsonl")) == written


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (
            lambda lines: [lines[0].replace("accepted", "edited"), lines[1]],
            r"log.jsonl:1: decision 1 was changed",
        ),
        (lambda lines: [lines[1]], r"log.jsonl:1: decision 2 was changed"),
        (lambda lines: [lines[0], lines[0]], r"log.jsonl:2: decision 1 was changed"),
        (lambda lines: [lines[0], "{}"], r"log.jsonl:2: no decision: "),
        (lambda lines: [lines[0], json.dumps({"number": 2})], r"log.jsonl:2: no decision: "),
    ],
)
def test_a_changed_file_is_not_taken_in(
    log: DecisionLog, tmp_path: Path, change: Change, message: str
) -> None:
    log.append("dina", [_act(), _act(NO, 20)])
    path = tmp_path / "log.jsonl"
    write_decisions(path, log.decisions())
    path.write_text("\n".join(change(path.read_text("utf-8").splitlines())), encoding="utf-8")

    with pytest.raises(ConfigError, match=message):
        list(read_decisions(path))
