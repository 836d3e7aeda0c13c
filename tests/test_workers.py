"""Whatever a task does to its worker, it becomes one answer, and the other tasks are done."""

import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import psutil
import pytest

from pipeline.core.errors import ConfigError, PipelineError
from pipeline.workers import Lost, Reason, work_through

ROOT = Path(__file__).parents[1]
POSIX = pytest.mark.skipif(os.name != "posix", reason="signals of POSIX")


left: list[bytearray] = []  # what a task does not give back


def builder() -> Callable[[str], str]:
    return do


def do(task: str) -> str:
    """Do what the task's name says; anything else comes back in capitals."""
    if "BEGUN" in os.environ:
        Path(os.environ["BEGUN"], task).touch()
    match task:
        case "hang":
            time.sleep(600)
        case "hang in C":  # holds the interpreter's lock, so no thread of the worker can run
            ctypes.PyDLL(None).sleep(600)
        case "eat":
            eaten = [bytearray(b"x") * 50_000_000 for _ in range(100)]
            return str(len(eaten))
        case "grow":
            left.append(bytearray(b"x") * 200_000_000)
            return str(os.getpid())
        case "ask for too much":
            return str(len(bytearray(1 << 62)))
        case "exit":
            os._exit(3)
        case "segfault":
            ctypes.string_at(0)
        case "abort":
            os.abort()
        case "kill":
            os.kill(os.getpid(), signal.SIGKILL)
        case "no room":
            raise ConfigError("the disk is full", hint="free some room")
        case "process":
            return str(os.getpid())
    return task.upper()


def broken_builder() -> Callable[[str], str]:
    raise ConfigError("rules.yaml:3: no such code", hint="codes are those of codebook.yaml")


def dying_builder() -> Callable[[str], str]:
    os._exit(9)


def _run(
    tasks: list[str], processes: int = 2, limit_s: float = 60, memory_mb: int = 1000
) -> dict[int, object]:
    limits = [limit_s] * len(tasks)
    return dict(work_through(builder, tasks, limits, processes=processes, memory_mb=memory_mb))


@pytest.mark.parametrize("processes", [1, 2, 5])
def test_every_task_has_its_answer(processes: int) -> None:
    assert _run(["a", "b", "c"], processes) == {0: "A", 1: "B", 2: "C"}


def test_no_tasks_start_no_process() -> None:
    assert dict(work_through(dying_builder, [], [], processes=2, memory_mb=1000)) == {}


@pytest.mark.parametrize("processes", [1, 2])
@pytest.mark.parametrize("task", ["hang", pytest.param("hang in C", marks=POSIX)])
def test_a_task_that_never_ends_is_stopped(task: str, processes: int) -> None:
    answers = _run(["a", task, "b"], processes, limit_s=1.5)

    assert answers == {0: "A", 1: Lost(Reason.TIME), 2: "B"}


@pytest.mark.parametrize("task", ["eat", "ask for too much"])
def test_a_task_that_takes_too_much_memory_is_stopped(task: str) -> None:
    assert _run(["a", task, "b"], memory_mb=400) == {0: "A", 1: Lost(Reason.MEMORY), 2: "B"}


@POSIX
@pytest.mark.parametrize(
    ("task", "detail"),
    [("segfault", "SIGSEGV"), ("abort", "SIGABRT"), ("kill", "SIGKILL"), ("exit", "exit code 3")],
)
def test_a_task_that_ends_its_process_is_told_with_how(
    task: str, detail: str, capfd: pytest.CaptureFixture[str]
) -> None:
    assert _run(["a", task, "b"], processes=1) == {0: "A", 1: Lost(Reason.CRASH, detail), 2: "B"}
    assert capfd.readouterr() == ("", "")


def test_many_crashes_stop_no_other_task() -> None:
    answers = _run(["exit", "a"] * 4)

    assert [answers[index] for index in (1, 3, 5, 7)] == ["A"] * 4
    assert sum(isinstance(answer, Lost) for answer in answers.values()) == 4


def test_a_worker_stays_for_the_next_task() -> None:
    answers = _run(["process"] * 4, processes=1)

    assert len(set(answers.values())) == 1


def test_a_worker_that_a_task_left_big_is_replaced() -> None:
    answers = _run(["grow", "process"], processes=1, memory_mb=400)

    assert answers[0] != answers[1]


@pytest.mark.parametrize("build", [broken_builder, partial(do, "no room")])
def test_an_error_of_the_run_ends_it(build: Callable[[], Callable[[str], str]]) -> None:
    with pytest.raises(PipelineError, match=r"no such code|disk is full") as raised:
        list(work_through(build, ["a"], [60], processes=2, memory_mb=1000))

    assert raised.value.hint
    assert psutil.Process().children() == [] or _only_tracker()


def test_an_error_in_a_task_that_is_the_run_s_ends_it() -> None:
    with pytest.raises(ConfigError, match="disk is full"):
        _run(["a", "no room"])


def test_workers_that_cannot_begin_are_given_up() -> None:
    with pytest.raises(PipelineError, match=r"ended before it began, 3 times \(exit code 9\)"):
        list(work_through(dying_builder, ["a"], [60], processes=1, memory_mb=1000))


def _only_tracker() -> bool:
    """True if what is left is the process by which Python tracks shared memory: it ends with the tests."""
    return all("resource_tracker" in " ".join(child.cmdline()) for child in psutil.Process().children())


PROGRAM = """
import signal
from pipeline import workers
from tests.test_workers import builder
workers.GRACE_S = -55  # in the workers: they end themselves after 5 seconds
if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.default_int_handler)  # who starts the tests behind & has it ignored
    for _ in workers.work_through(builder, ["hang", "hang in C"], [60, 60], processes=2, memory_mb=1000):
        pass
"""


@POSIX
@pytest.mark.parametrize("end", ["SIGINT", "SIGTERM", "SIGKILL"])
def test_no_worker_outlives_the_run(end: str, tmp_path: Path) -> None:
    program = tmp_path / "program.py"
    program.write_text(PROGRAM, encoding="utf-8")
    run = subprocess.Popen(
        [sys.executable, program],
        env={**os.environ, "PYTHONPATH": str(ROOT), "BEGUN": str(tmp_path)},
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    while not ((tmp_path / "hang").exists() and (tmp_path / "hang in C").exists()):
        assert run.poll() is None
        time.sleep(0.05)
    children = psutil.Process(run.pid).children(recursive=True)

    if end == "SIGINT":
        os.killpg(run.pid, signal.SIGINT)  # as a terminal does on Ctrl-C: to the run and all its workers
    else:
        run.send_signal(getattr(signal, end))
    _, errors = run.communicate(timeout=120)

    assert errors.count(b"Traceback") == (end == "SIGINT")  # of the program, which lets it pass; of no worker
    assert len(children) >= 2
    _, alive = psutil.wait_procs(children, timeout=120)
    assert alive == []
