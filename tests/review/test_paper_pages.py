import re
from dataclasses import replace
from html import unescape
from pathlib import Path

import pytest

from pipeline.core.codebook import Language
from pipeline.core.decisions import Action, Part, Status
from pipeline.review.desk import Desk
from tests.review.desks import TEXTS, Browser, make_desk, make_paper


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return make_desk(tmp_path)


@pytest.fixture
def browser(desk: Desk) -> Browser:
    return Browser(desk).enter()


def _sentence(desk: Desk, index: int = 0) -> str:
    return f"/paper/{desk.cards[0].name}/s/{index}"


def test_shows_each_sentence_with_its_codes(browser: Browser, desk: Desk) -> None:
    page = browser.get(f"/paper/{desk.cards[0].name}")

    assert page.count('<article class="s') == len(TEXTS)
    assert "Keterbatasan anggaran" in page
    assert 'data-chosen="s0-0"' in page


@pytest.mark.parametrize(
    ("media_type", "where"), [("text/plain", "hasil"), ("application/pdf", "Halaman 1 · hasil")]
)
def test_a_page_is_named_only_where_the_paper_has_pages(tmp_path: Path, media_type: str, where: str) -> None:
    desk = make_desk(tmp_path)
    desk = replace(desk, cards=(replace(desk.cards[0], media_type=media_type),))
    browser = Browser(desk).enter()

    for path in ("/queue", _sentence(desk)):
        assert f"surabaya-2020</a> · {where}" in browser.get(path)


def test_what_stands_around_a_sentence_ends_at_a_heading(tmp_path: Path) -> None:
    desk = make_desk(tmp_path)
    card = desk.cards[0]
    headed = tuple(replace(line, heading="Dana" if line.index < 2 else "Rapat") for line in card.lines)
    desk = replace(desk, cards=(replace(card, lines=headed),))
    [context] = re.findall(
        r'(?s)<blockquote class="context">.*?</blockquote>', Browser(desk).enter().get(_sentence(desk, 1))
    )

    assert TEXTS[0] in context
    assert TEXTS[2] not in context


def test_markup_of_a_paper_is_text(browser: Browser, desk: Desk) -> None:
    for path in (f"/paper/{desk.cards[0].name}", _sentence(desk, 3), _sentence(desk, 2)):
        page = browser.get(path)
        assert "<script>alert" not in page
        assert "&lt;script&gt;alert" in page


def test_the_words_of_the_rules_are_underlined(browser: Browser, desk: Desk) -> None:
    page = browser.get(f"/paper/{desk.cards[0].name}")

    assert re.search(r'<span class="under n1 d1">evaluasi</span>', page)
    assert re.search(r'<span class="under n1 d1">belum</span>', page)
    assert re.search(r'<span class="under n1 d2">Keterbatasan anggaran</span>', page)


def test_the_panel_gives_reasons_and_meaning(browser: Browser, desk: Desk) -> None:
    panel = browser.get(_sentence(desk))

    assert "indikator.evaluasi.belum" in panel
    assert "0,83" in panel
    assert "k1: Evaluasi tidak ada." in panel
    assert ">belum</" in panel
    assert "Dinyatakan oleh <b>penulis</b></p>" in panel  # what told so is a word of the program's own


@pytest.mark.parametrize(("index", "proposed"), [(0, 1), (1, 2), (2, 0)])
def test_all_is_accepted_by_a_key_wherever_something_is_proposed(
    browser: Browser, desk: Desk, index: int, proposed: int
) -> None:
    panel = browser.get(_sentence(desk, index))

    assert panel.count('data-key="A"') == bool(proposed)
    browser.post(_sentence(desk, index), do="accept_all")
    assert len(desk.log.decisions()) == proposed


def test_the_signs_of_a_chip_are_explained_with_the_keys(browser: Browser, desk: Desk) -> None:
    page = browser.get(f"/paper/{desk.cards[0].name}")

    assert "<dt>R · M · RM</dt><dd>diusulkan aturan, model, atau keduanya</dd>" in page
    assert "<dt>0,94</dt><dd>peluang menurut model" in page


@pytest.mark.parametrize("language", list(Language))
def test_a_code_is_explained_in_the_language_of_the_page(
    browser: Browser, desk: Desk, language: Language
) -> None:
    browser.post("/language", language=str(language))

    meaning = desk.codes["indikator/evaluasi"].meaning(language)

    for page in (browser.get(_sentence(desk)), browser.get("/codebook")):
        text = unescape(page)
        assert meaning.definition in text
        assert meaning.counter_example in text


def test_a_decision_is_in_the_log_with_what_was_proposed(browser: Browser, desk: Desk) -> None:
    answer = browser.post(_sentence(desk), do="accept", code="indikator/evaluasi", memo="jelas")

    (decision,) = desk.log.decisions()
    assert decision.coder == "Rina"
    assert decision.part is Part.CODER
    assert decision.act.action is Action.ACCEPT
    assert decision.act.quote == TEXTS[0]
    assert decision.act.proposed == "rule:indikator.evaluasi.belum negative; model:m-1 negative 0.83"
    assert decision.act.code_key == desk.keys["indikator/evaluasi"]
    assert decision.act.after is not None
    assert decision.act.after.status is Status.ACCEPTED
    assert decision.act.after.memo == "jelas"
    assert 'hx-swap-oob="outerHTML"' in answer.text
    assert "is-accepted" in answer.text


def test_what_was_decided_is_there_after_loading_again(browser: Browser, desk: Desk) -> None:
    browser.post(_sentence(desk), do="reject", code="indikator/evaluasi")

    assert "is-rejected" in browser.get(f"/paper/{desk.cards[0].name}")
    assert "ditolak" in browser.get(_sentence(desk))


def test_nobody_sees_what_others_decided(browser: Browser, desk: Desk) -> None:
    browser.post(_sentence(desk), do="accept", code="indikator/evaluasi", memo="rahasia")
    browser.post(_sentence(desk, 2), do="add", code="strategi/pendanaan", memo="rahasia")
    other = Browser(desk, app=browser.app).enter("Budi")

    pages = [f"/paper/{desk.cards[0].name}", _sentence(desk), _sentence(desk, 2), "/"]
    pages.append(f"/paper/{desk.cards[0].name}/overlay/1")
    for path in pages:
        page = other.get(path)
        assert "is-accepted" not in page
        assert "rahasia" not in page
        assert 'class="held"' not in page


def test_undo_takes_back_one_s_own_and_redo_brings_it_again(browser: Browser, desk: Desk) -> None:
    browser.post(_sentence(desk), do="accept", code="indikator/evaluasi")
    other = Browser(desk, app=browser.app).enter("Budi")
    other.post(_sentence(desk), do="reject", code="indikator/evaluasi")
    here = {"paper": desk.cards[0].name, "index": 0}

    undone = browser.post("/undo", **here).text
    assert "is-open" in undone
    assert "1 keputusan diurungkan" in undone
    assert "ditolak" in other.get(_sentence(desk))
    assert "is-accepted" in browser.post("/redo", **here).text
    assert "Tidak ada yang berubah" in browser.post("/redo", **here).text


@pytest.mark.parametrize(
    ("index", "fields"),
    [
        (0, {"do": "accept", "code": "indikator/nihil"}),
        (0, {"do": "edit", "code": "indikator/evaluasi", "to": "indikator/nihil"}),
        (0, {"do": "add", "code": "indikator/evaluasi", "start": 0, "end": 500}),
        (0, {"do": "add", "code": "indikator/evaluasi", "start": 5, "end": 5}),
        (0, {"do": "destroy", "code": "indikator/evaluasi"}),
        (0, {"do": "accept", "code": "indikator/evaluasi", "extra": "1"}),
        (0, {"do": "add", "code": "indikator/evaluasi", "assessment": "great"}),
        (0, {"do": "memo", "code": "indikator/evaluasi", "memo": "belum diputuskan"}),
    ],
)
def test_what_makes_no_sense_is_refused_and_not_kept(
    browser: Browser, desk: Desk, index: int, fields: dict[str, object]
) -> None:
    assert browser.post(_sentence(desk, index), **fields).status_code == 422
    assert desk.log.decisions() == ()


@pytest.mark.parametrize("path", ["/paper/nothing", "/paper/{name}/s/99", "/paper/{name}/page/7"])
def test_what_is_not_there_is_said(browser: Browser, desk: Desk, path: str) -> None:
    assert browser.client.get(path.replace("{name}", desk.cards[0].name)).status_code == 404


def test_the_page_has_its_sentences_drawn_over_it(browser: Browser, desk: Desk) -> None:
    overlay = browser.get(f"/paper/{desk.cards[0].name}/overlay/1")

    assert 'viewBox="0 0 600.0 800.0"' in overlay
    assert overlay.count("<g ") == len(TEXTS)
    assert 'y="40.0" width="450.0" height="12.0" class="d1"' in overlay
    both = re.findall(r'y="([\d.]+)" width="450.0" height="6.0" class="(d\d)"', overlay)
    assert both == [("60.0", "d1"), ("66.0", "d2")]


def test_the_picture_is_a_png(browser: Browser, desk: Desk) -> None:
    answer = browser.client.get(f"/paper/{desk.cards[0].name}/page/1.png")

    assert answer.headers["content-type"] == "image/png"
    assert answer.content.startswith(b"\x89PNG")


def test_a_doc_id_of_any_signs_has_an_address(tmp_path: Path) -> None:
    desk = make_desk(tmp_path, [make_paper("a/../b?c#<d>")])
    browser = Browser(desk).enter()

    assert "a/../b?c#&lt;d&gt;" in browser.get("/")
    assert browser.post(_sentence(desk), do="accept", code="indikator/evaluasi").status_code == 200
