"""A review page to open in a browser: in this process, or in one of its own that can be killed."""

import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import uvicorn

from pipeline.review.app import Access, create_app
from pipeline.review.desk import Desk
from pipeline.review.guard import hosts_of
from pipeline.review.sessions import Door
from pipeline.reviewing import Address, serve
from tests.review.desks import TOKEN, make_desk, make_paper

ROOT = Path(__file__).parents[2]
LONG = 1000  # sentences of the paper of the process of its own


@contextmanager
def served(desk: Desk) -> Iterator[str]:
    """Yield the address of the page while it is served."""
    listening = socket.create_server(("127.0.0.1", 0))
    app = create_app(desk, Access(Door(TOKEN, pause_s=0), hosts_of("127.0.0.1", "meja")))
    server = uvicorn.Server(uvicorn.Config(app, log_level="error", lifespan="off"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
    thread.start()
    try:
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join(10)
        listening.close()


class Process:
    """The page in a process of its own, on the log in a folder."""

    def __init__(self, folder: Path) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.review.serving", str(folder)],
            cwd=ROOT,
            env=os.environ | {"PYTHONPATH": str(ROOT)},
            stdout=subprocess.PIPE,
            text=True,
        )
        assert self._process.stdout
        self.link = self._process.stdout.readline().strip()

    def kill(self) -> None:
        """End it as a power cut would."""
        self._process.send_signal(signal.SIGKILL)
        self._process.communicate()


def long_desk(folder: Path) -> Desk:
    """Return a desk with a paper of many sentences."""
    texts = [f"Rapat ke-{number} antara kedua pemerintah kota belum diadakan." for number in range(LONG)]
    return make_desk(folder, [make_paper("padang-2018", texts, ())])


if __name__ == "__main__":
    serve(long_desk(Path(sys.argv[1])), Address("127.0.0.1", 0), lambda link: print(link, flush=True))  # noqa: T201
