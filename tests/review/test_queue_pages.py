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
