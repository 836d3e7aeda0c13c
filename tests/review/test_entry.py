import threading
from pathlib import Path

import pytest

from pipeline.review.sessions import Door, Sessions
from tests.review.desks import Browser, make_desk


def _with_password(folder: Path) -> Browser:
    browser = Browser(make_desk(folder), host="0.0.0.0", password="gerbang kota")
    page = browser.client.get("/enter").text
    browser.csrf = page.split("X-CSRF-Token")[1].split('": "')[1].split('"')[0]
    return browser


def test_a_password_opens_where_there_is_one(tmp_path: Path) -> None:
    browser = _with_password(tmp_path)

    assert browser.post("/enter", password="salah").status_code == 403
    assert browser.client.get("/start").status_code == 403
    assert browser.post("/enter", password="gerbang kota").status_code == 204
    assert browser.client.get("/start").status_code == 200


def test_no_password_opens_where_none_is_set(tmp_path: Path) -> None:
    assert not Door("token", "", pause_s=0).opens_by_password("")


def test_who_only_knocks_cannot_fill_the_memory() -> None:
    sessions = Sessions()
    inside = sessions.start("id")
    sessions.renew(inside)

    first = sessions.start("id")
    for _ in range(1200):
        sessions.start("id")

    assert sessions.get(first.key) is None
    assert sessions.get(inside.key) is inside


@pytest.mark.parametrize("name", ["", "  ", "a;b", "a,b", "human:a", "a\x00b", "a‮b", "x" * 61])
def test_a_name_that_tables_could_not_hold_is_refused(tmp_path: Path, name: str) -> None:
    browser = Browser(make_desk(tmp_path)).enter()

    assert browser.post("/start", coder=name).status_code == 422


def test_a_name_of_markup_is_shown_as_text(tmp_path: Path) -> None:
    browser = Browser(make_desk(tmp_path)).enter("<img src=x>")

    page = browser.get("/")

    assert "<img src=x>" not in page
    assert "&lt;img src=x&gt;" in page


def test_asks_for_a_name_before_anything_else(tmp_path: Path) -> None:
    browser = Browser(make_desk(tmp_path)).enter()
    browser.post("/leave")

    assert browser.client.get("/").headers["location"] == "/start"
    assert browser.client.get("/paper/0").headers["location"] == "/"


def test_the_language_is_remembered(tmp_path: Path) -> None:
    browser = Browser(make_desk(tmp_path)).enter()
    assert "Naskah" in browser.get("/")

    answer = browser.post("/language", language="en")

    assert "Papers" in browser.get("/")
    assert "Max-Age=31536000" in answer.headers["set-cookie"]
    del browser.client.cookies["kotakembar"]
    assert "Enter" in browser.client.get("/enter").text


def test_a_guess_that_waits_holds_up_nobody() -> None:
    door = Door("token", "gerbang kota", pause_s=0.2)
    waiting = threading.Thread(target=door.opens_by_password, args=("salah",))
    waiting.start()
    while not door._lock.locked():
        pass

    assert not door.opens_by_password("gerbang kota"), "looked at while another guess waits"

    waiting.join()
    assert door.opens_by_password("gerbang kota")
