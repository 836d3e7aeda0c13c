"""What was acknowledged is on the disk: a server that is killed loses none of it."""

import http.cookiejar
import re
import threading
import urllib.error
import urllib.parse
import urllib.request
from pathlib import Path

from pipeline.core.decision_log import DecisionLog
from tests.review.serving import LONG, Process, long_desk

KILLED_AFTER = 200


class Client:
    """Somebody who reads sentence after sentence."""

    def __init__(self, link: str) -> None:
        self._base = link.partition("/enter")[0]
        self._opener = urllib.request.build_opener(
            urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar())
        )
        page = self._opener.open(link).read().decode()
        found = re.search(r'X-CSRF-Token": "([\w-]+)', page)
        assert found
        self._headers = {"Origin": self._base, "X-CSRF-Token": found[1], "HX-Request": "true"}
        self.post("/start", coder="Rina")

    def post(self, path: str, **fields: str) -> int:
        body = urllib.parse.urlencode(fields).encode()
        with self._opener.open(urllib.request.Request(self._base + path, body, self._headers)) as answer:
            return int(answer.status)


def test_a_server_killed_in_the_middle_loses_nothing_that_it_acknowledged(tmp_path: Path) -> None:
    name = long_desk(tmp_path).cards[0].name
    process = Process(tmp_path)
    client = Client(process.link)
    acknowledged: list[int] = []
    enough = threading.Event()

    def work() -> None:
        for index in range(LONG):
            try:
                client.post(f"/paper/{name}/s/{index}", do="add", code="indikator/evaluasi")
            except (OSError, urllib.error.URLError):
                return
            acknowledged.append(index)
            if len(acknowledged) == KILLED_AFTER:
                enough.set()

    worker = threading.Thread(target=work)
    worker.start()
    assert enough.wait(120)
    process.kill()
    worker.join(60)

    log = DecisionLog(tmp_path / "decisions.sqlite")
    card = long_desk(tmp_path).cards[0]
    kept = {card.line_at(one.act.target.start) for one in log.decisions()}
    assert KILLED_AFTER <= len(acknowledged) < LONG
    assert {card.lines[index] for index in acknowledged} <= kept
    assert log.faults() == []

    again = Process(tmp_path)
    try:
        assert (
            Client(again.link).post(f"/paper/{name}/s/{LONG - 1}", do="add", code="indikator/evaluasi") == 200
        )
    finally:
        again.kill()
    assert log.faults() == []
    assert len(log.decisions()) == len(kept) + 1
