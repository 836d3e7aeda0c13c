"""Work done in processes of its own, each watched: one may hang, crash or eat memory, and the run goes on.

Each worker has a pipe of its own, so that killing one leaves no lock or half a message to the others; a lost
one is replaced. Memory is watched from outside and not with RLIMIT_AS or RLIMIT_DATA: those exist on Linux
alone, and a library that is refused memory may go on with half of its text instead of failing.
"""

import faulthandler
import os
import signal
import sys
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from enum import Enum, auto
from multiprocessing import get_context, parent_process
from multiprocessing.connection import Connection, wait
from typing import Generic, TypeVar

import psutil

from pipeline.core.errors import PipelineError

Task = TypeVar("Task")
Result = TypeVar("Result")
Build = Callable[[], Callable[[Task], Result]]

POLL_S = 0.1  # between two looks at the memory: a zip bomb unpacks some 100 MB in that time
GRACE_S = 10.0  # after the limit a worker ends itself: it may have nobody left to end it
STARTS = 3  # that may fail in a row before the run is given up


class Reason(Enum):
    """Why a worker was lost."""

    TIME = auto()
    MEMORY = auto()
    CRASH = auto()


@dataclass(frozen=True, slots=True)
class Lost:
    """What a task becomes whose worker was lost; `detail` names the signal or exit code of a crash."""

    reason: Reason
    detail: str = ""


def work_through(
    build: Build[Task, Result],
    tasks: Sequence[Task],
    limits_s: Sequence[float],
    *,
    processes: int,
    memory_mb: int,
) -> Iterator[tuple[int, Result | Lost]]:
    """Yield the index and the result of each task as they are done, one for each task.

    `build` is called once in each worker and returns what turns a task into its result; both are pickled, so
    they are functions of modules or partials of them. `limits_s` are wall-clock seconds for each task,
    `memory_mb` is for each worker, with all it has loaded. Raises what `build` raises as a PipelineError. No
    worker outlives the iterator, nor this process.
    """
    waiting = deque(range(len(tasks)))
    workers: list[_Worker[Task, Result]] = []
    failed_starts = 0
    try:
        while waiting or any(worker.task is not None for worker in workers):
            wanted = min(processes, len(waiting) + sum(worker.task is not None for worker in workers))
            workers += [_Worker(build) for _ in range(wanted - len(workers))]
            wait([worker.connection for worker in workers], timeout=POLL_S)
            for worker in tuple(workers):
                was_ready, task = worker.ready, worker.task
                answer = worker.look(memory_mb)
                if task is not None and answer is not None:
                    yield task, answer
                if worker.lost or (answer is not None and worker.is_fat(memory_mb)):
                    workers.remove(worker)
                    worker.end()
                    failed_starts = 0 if was_ready else failed_starts + 1
                    if failed_starts == STARTS:
                        raise _no_worker(answer)
                elif worker.ready and worker.task is None and waiting:
                    index = waiting.popleft()
                    worker.give(index, tasks[index], limits_s[index])
    finally:
        for worker in workers:
            worker.end()


def _no_worker(answer: object) -> PipelineError:
    how = answer.detail or answer.reason.name.lower() if isinstance(answer, Lost) else "it ended"
    return PipelineError(
        f"a process that is to read the papers ended before it began, {STARTS} times ({how})",
        hint="free some memory, raise max_memory_mb in settings.yaml, or install again",
    )


class _Worker(Generic[Task, Result]):
    """One process and what it is at; `task` is the index of its task, None if it has none."""

    def __init__(self, build: Build[Task, Result]) -> None:
        # spawn, not fork: the libraries hold threads and locks of their own
        context = get_context("spawn")
        self.connection, theirs = context.Pipe()
        self.process = context.Process(target=_serve, args=(theirs, build), daemon=True)
        with _interrupts_ignored():
            self.process.start()
        theirs.close()
        self._watched = psutil.Process(self.process.pid)
        self.ready = self.lost = False
        self.task: int | None = None
        self._deadline = 0.0

    def give(self, index: int, task: Task, limit_s: float) -> None:
        """Set it to work."""
        self.task, self._deadline = index, time.monotonic() + limit_s
        with suppress(BrokenPipeError):  # it is dead: the next look tells
            self.connection.send((task, limit_s))

    def look(self, memory_mb: int) -> Result | Lost | None:
        """Return what has become of its task, None if it is still at it; ends it where it broke a limit."""
        answer: Result | Lost | None = None
        try:
            if self.connection.poll():
                answer = self._receive()
            elif self._memory_mb() > memory_mb:
                answer = Lost(Reason.MEMORY)
            elif self.task is not None and time.monotonic() > self._deadline:
                answer = Lost(Reason.TIME)
        except (EOFError, OSError):
            self.process.join()
            answer = Lost(Reason.CRASH, _ending(self.process.exitcode))
        self.lost = isinstance(answer, Lost)
        if answer is not None:
            self.task = None
        return answer

    def _receive(self) -> Result | Lost | None:
        received: Result | Lost | PipelineError | None = self.connection.recv()
        if isinstance(received, PipelineError):
            raise received
        self.ready = True
        return received

    def is_fat(self, memory_mb: int) -> bool:
        """True if the last task left it so big that the next would pay for it."""
        return self._memory_mb() > memory_mb / 2

    def _memory_mb(self) -> float:
        with suppress(psutil.Error):
            return float(self._watched.memory_info().rss) / 1_000_000
        return 0.0

    def end(self) -> None:
        """Kill it, whatever it is at; what it has stored is whole, as files are replaced as a whole."""
        self.process.kill()
        self.process.join()
        self.connection.close()


def _ending(code: int | None) -> str:
    """Name how a process ended: SIGSEGV, SIGKILL, or its exit code."""
    try:
        return signal.Signals(-(code or 0)).name
    except ValueError:
        return f"exit code {code}"


@contextmanager
def _interrupts_ignored() -> Iterator[None]:
    """Let what is started here take no notice of Ctrl-C: it is ours to end, and says nothing of it."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _serve(connection: Connection, build: Build[Task, Result]) -> None:
    """Do tasks until there are no more, in the worker: None says that it is ready, then come the results."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # on Windows it is not inherited
    threading.Thread(target=_end_with_parent, daemon=True).start()
    try:
        work = build()
        silence = _silence()
        connection.send(None)
        while True:
            task, limit_s = connection.recv()
            # A loop in C code may keep the thread above from running; this one ends it all the same.
            faulthandler.dump_traceback_later(limit_s + GRACE_S, exit=True, file=silence)
            answer = _answer(work, task)
            faulthandler.cancel_dump_traceback_later()
            connection.send(answer)
    except PipelineError as error:
        connection.send(error)
    except (EOFError, BrokenPipeError):
        return


def _answer(work: Callable[[Task], Result], task: Task) -> Result | Lost:
    try:
        return work(task)
    except MemoryError:
        return Lost(Reason.MEMORY)


def _silence() -> int:
    """Keep what libraries in C and a crash would write away from the screen; return where it goes."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (sys.stdout, sys.stderr):
        with suppress(AttributeError, ValueError, OSError):  # a program without a console has none
            os.dup2(nowhere, stream.fileno())
    return nowhere


def _end_with_parent() -> None:
    """End this process when its parent is gone, even if killed."""
    parent = parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)
