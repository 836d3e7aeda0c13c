from pathlib import Path

import pytest

from pipeline.review import queue_pages
from tests.review.desks import Browser, make_desk, make_paper


@pytest.fixture
def browser(tmp_path: Path) -> Browser:
    return Browser(make_desk(tmp_path, [make_paper("ambon-2019"), make_paper("medan-2021")])).enter()


def test_the_queue_is_a_list_of_sentences(browser: Browser) -> None:
    page = browser.get("/queue?order=paper&by=rule")

    assert page.count('<article class="s') == 4
    assert "4 kode dalam 4 kalimat" in page


def test_a_filter_that_makes_no_sense_shows_all(browser: Browser) -> None:
    assert browser.get("/queue?order=sideways").count('<article class="s') == 6


def test_words_of_a_filter_are_text(browser: Browser) -> None:
    page = browser.get("/queue?words=%22%3E%3Cscript%3E")

    assert '"><script>' not in page
    assert "Tidak ada yang cocok" in page


def test_one_undo_takes_a_bulk_decision_back_from_a_list_that_is_empty(browser: Browser) -> None:
    url = "/queue?state=open&code=indikator/evaluasi"
    wanted = {"state": "open", "code": "indikator/evaluasi", "do": "reject"}
    preview = browser.post("/bulk/preview", **wanted).text
    digest = preview.split('name="digest" value="')[1].split('"')[0]

    assert browser.post("/bulk", **wanted, digest=digest).headers["HX-Refresh"] == "true"
    page = browser.get(url)
    assert "Tidak ada yang cocok" in page
    assert "2 kode ditolak." in page
    assert 'hx-post="/undo" data-key="z"' in page
    assert 'hx-post="/redo" data-key="Z"' in page
    assert "2 kode ditolak." not in browser.get(url)

    assert browser.post("/undo", listed="yes").headers["HX-Refresh"] == "true"
    page = browser.get(url)
    assert "2 keputusan diurungkan." in page
    assert page.count('<article class="s') == 2


def test_undo_of_what_the_list_shows_lets_it_stand(browser: Browser) -> None:
    page = browser.get("/queue?order=paper")
    browser.post(page.split('data-panel="')[1].split('"')[0], do="accept", code="indikator/evaluasi")

    answer = browser.post("/undo", listed="yes")

    assert "HX-Refresh" not in answer.headers
    assert 'id="s0-0"' in answer.text


def test_the_list_stands_while_it_is_worked_on(browser: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(queue_pages, "AT_ONCE", 2)
    page = browser.get("/queue?order=paper")
    assert page.count('<article class="s') == 2
    assert "/queue/more/2" in page

    name = page.split('data-panel="')[1].split('"')[0]
    browser.post(name, do="accept", code="indikator/evaluasi")
    more = browser.get("/queue/more/2")

    assert more.count('<article class="s') == 2
    assert 'id="s0-3"' in more
    assert "/queue/more/4" in more
    assert "data-more" not in browser.get("/queue/more/4")
