import re
import shutil
from pathlib import Path

import pytest

from pipeline.review.desk import Desk
from pipeline.review.wording import LANGUAGES, PARTS, words_of
from tests.review.desks import CODEBOOK_FILE, Browser, make_desk, make_paper

EVALUASI = "indikator/evaluasi"
AT = f"/codebook/{EVALUASI}"


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    shutil.copy(CODEBOOK_FILE, tmp_path / "codebook.yaml")
    return make_desk(tmp_path, [make_paper("ambon-2019"), make_paper("medan-2021")])


def _fields(desk: Desk, page: str, **changed: str) -> dict[str, str]:
    """Return what the form of the page sends, with some fields written anew."""
    seen = re.search(r'id="seen" value="(\w+)"', page)
    assert seen
    words = words_of(desk.codes[EVALUASI])
    fields = {f"{part}_{one}": words[part, one] for part in PARTS for one in LANGUAGES}
    return fields | {"seen": seen[1]} | changed


def _previewed(judge: Browser, fields: dict[str, str]) -> dict[str, str]:
    """Look at what the fields would do, as the page does, and return them as they are sent after it."""
    found = re.search(r'name="previewed" value="(\w+)"', judge.post(f"{AT}/preview", **fields).text)
    assert found
    return fields | {"previewed": found[1]}


def test_a_judge_looks_at_what_a_change_does_and_saves_it(desk: Desk) -> None:
    rina = Browser(desk).enter("Rina")
    rina.post(f"/paper/{desk.cards[0].name}/s/0", do="accept", code=EVALUASI, memo="rapat <b>tidak</b> ada")
    judge = Browser(desk, app=rina.app).enter("Sari", "judge")
    fields = _fields(desk, judge.get(AT), definition_id="Pemantauan\nsaja & <i>laporan</i>.")

    shown = judge.post(f"{AT}/preview", **fields).text
    saved = judge.post(AT, **_previewed(judge, fields))

    assert "1 keputusan diambil menurut bunyi sekarang" in shown
    assert "2 kalimat dalam 2 naskah memuat kode ini" in shown
    assert "&lt;i&gt;laporan&lt;/i&gt;" in shown
    assert "<i>" not in shown
    assert "<b>tidak" not in shown
    assert saved.headers["HX-Redirect"] == AT
    page = judge.get(AT)
    assert "Disimpan. 1 keputusan perlu dilihat lagi." in page
    assert "Pemantauan saja &amp; &lt;i&gt;laporan&lt;/i&gt;." in page
    assert "rapat &lt;b&gt;tidak&lt;/b&gt; ada" in page
    assert "Pemantauan saja" in rina.get("/codebook")
    assert "Perlu dilihat lagi: 1" in rina.get(AT)
    assert "definition_id: Pemantauan saja & <i>laporan</i>.\n" in desk.book.path.read_text(encoding="utf-8")


def test_coders_read_and_do_not_change(desk: Desk) -> None:
    rina = Browser(desk).enter("Rina")
    page = rina.get(AT)
    judge = Browser(desk, app=rina.app).enter("Sari", "judge")
    fields = _fields(desk, judge.get(AT), definition_en="Reports.")
    before = desk.book.path.read_bytes()

    assert "<textarea" not in page
    assert "Arti" in page
    assert rina.post(f"{AT}/preview", **fields).status_code == 403
    assert rina.post(AT, **_previewed(judge, fields)).status_code == 403
    assert "Ubah kode ini" not in rina.get("/codebook")
    assert desk.book.path.read_bytes() == before


def test_nothing_is_saved_that_was_not_looked_at(desk: Desk) -> None:
    judge = Browser(desk).enter("Sari", "judge")
    before = desk.book.path.read_bytes()
    fields = _previewed(judge, _fields(desk, judge.get(AT), definition_en="Reports."))

    answer = judge.post(AT, **{**fields, "definition_en": "Reviews."})

    assert "setelah pratinjau dibuat" in answer.text
    assert "Reviews." in answer.text
    assert desk.book.path.read_bytes() == before


def test_what_cannot_be_is_told_in_the_words_of_the_loader(desk: Desk) -> None:
    judge = Browser(desk).enter("Sari", "judge")
    before = desk.book.path.read_bytes()
    fields = _fields(desk, judge.get(AT), label_en="", short_en="")

    answer = judge.post(AT, **_previewed(judge, fields))

    assert answer.status_code == 200
    assert "tidak dapat disimpan" in answer.text
    assert answer.text.count("is too short: 1 letters or more") >= 2
    assert desk.book.path.read_bytes() == before


def test_two_tabs_do_not_write_over_each_other(desk: Desk) -> None:
    judge = Browser(desk).enter("Sari", "judge")
    first = _fields(desk, judge.get(AT), definition_en="First.")
    second = _fields(desk, judge.get(AT), exclude_en="second")
    assert "HX-Redirect" in judge.post(AT, **_previewed(judge, first)).headers

    assert "diubah orang lain" in judge.post(f"{AT}/preview", **second).text
    refused = judge.post(AT, **_previewed(judge, second))

    assert "HX-Redirect" not in refused.headers
    assert "diubah orang lain" in refused.text
    assert "<del>" in refused.text  # what the first tab wrote would go
    assert desk.codes[EVALUASI].definition == "First."
    seen = re.search(r'id="seen" value="(\w+)"', refused.text)
    assert seen
    judge.post(AT, **_previewed(judge, {**second, "seen": seen[1]}))
    assert desk.codes[EVALUASI].exclude == "second"
    assert desk.codes[EVALUASI].definition != "First."


def test_without_a_change_nothing_is_written(desk: Desk) -> None:
    judge = Browser(desk).enter("Sari", "judge")
    written = desk.book.path.stat().st_mtime_ns
    fields = _fields(desk, judge.get(AT))

    answer = judge.post(AT, **_previewed(judge, fields))

    assert "Belum ada yang diubah" in answer.text
    assert desk.book.path.stat().st_mtime_ns == written


def test_the_codebook_of_the_program_is_shown_with_the_way_to_one_of_your_own(tmp_path: Path) -> None:
    shutil.copy(CODEBOOK_FILE, tmp_path / "codebook.yaml")
    desk = make_desk(tmp_path)
    desk.book.own = False
    judge = Browser(desk).enter("Sari", "judge")

    page = judge.get(AT)

    assert "buku kode bawaan program" in page
    assert "<textarea" not in page


@pytest.mark.parametrize("path", ["/codebook/indikator/cuaca", "/codebook/cuaca/evaluasi"])
def test_a_code_that_there_is_not(desk: Desk, path: str) -> None:
    judge = Browser(desk).enter("Sari", "judge")

    assert judge.client.get(path).status_code == 404
    assert judge.post(f"{path}/preview", seen="x").status_code == 404
    assert judge.post(path, seen="x").status_code == 404


def test_a_codebook_with_a_fault_is_told_before_anybody_changes_it(desk: Desk) -> None:
    judge = Browser(desk).enter("Sari", "judge")
    text = desk.book.path.read_text(encoding="utf-8")
    desk.book.path.write_text(text.replace("definition:", "definisi:", 1), encoding="utf-8")

    answer = judge.client.get(AT)

    assert answer.status_code == 500
    assert "did you mean definition" in answer.text
    assert Browser(desk, app=judge.app).enter("Rina").get(AT)


def test_other_sites_change_nothing(desk: Desk) -> None:
    judge = Browser(desk).enter("Sari", "judge")
    fields = _previewed(judge, _fields(desk, judge.get(AT), definition_en="Reports."))

    stranger = judge.client.post(
        AT, data=fields, headers={"Origin": "http://lain.example", "X-CSRF-Token": judge.csrf}
    )
    without = judge.client.post(AT, data=fields, headers={"Origin": "http://127.0.0.1:8765"})

    assert (stranger.status_code, without.status_code) == (403, 403)
    assert desk.codes[EVALUASI].definition != "Reports."
