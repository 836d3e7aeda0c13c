"""The review page in a real browser: what people do with it all day, by keys and by mouse."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect, sync_playwright

from pipeline.core.decisions import Action, Part, Status
from pipeline.review.book import digest_of
from pipeline.review.desk import Desk
from tests.browser import CHROMIUM, in_chromium
from tests.review.desks import CODEBOOK_FILE, TOKEN, make_desk, make_paper
from tests.review.serving import served

pytestmark = in_chromium
EVALUASI = "indikator/evaluasi"


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield launched
        launched.close()


class Room:
    """A page that is served, and the people who open it; what their browsers complain of is written down."""

    def __init__(self, desk: Desk, address: str, chromium: Browser) -> None:
        self.desk, self.address, self._chromium = desk, address, chromium
        self.complaints: list[str] = []

    def open(self, coder: str, part: str = "coder", width: int = 1400) -> Page:
        """Open the link in a browser of its own and give a name."""
        context = self._chromium.new_context(viewport={"width": width, "height": 900})
        context.on("console", lambda message: self.complaints.append(message.text))
        context.on("weberror", lambda error: self.complaints.append(str(error.error)))
        context.on("dialog", lambda dialog: (self.complaints.append(dialog.message), dialog.dismiss()))
        context.on("request", lambda request: self._note(request.url))
        page = context.new_page()
        page.goto(f"{self.address}/enter?token={TOKEN}")
        name = page.get_by_label("Nama")
        expect(name).to_be_focused()  # filled before, the browser complains that its autofocus came too late
        name.fill(coder)
        if part == "judge":
            page.get_by_label("Penengah.").check()
        page.keyboard.press("Enter")
        page.get_by_role("heading", name="Naskah").wait_for()
        return page

    def _note(self, url: str) -> None:
        if not url.startswith(self.address):
            self.complaints.append(f"asked for {url}")

    def paper(self, coder: str) -> Page:
        """Open the first paper."""
        page = self.open(coder)
        page.get_by_role("link", name="Kota kembar ambon-2019").click()
        ready(page)
        return page


@pytest.fixture
def room(tmp_path: Path, chromium: Browser) -> Iterator[Room]:
    shutil.copy(CODEBOOK_FILE, tmp_path / "codebook.yaml")
    desk = make_desk(tmp_path, [make_paper("ambon-2019"), make_paper("medan-2021")])
    with served(desk) as address:
        room = Room(desk, address, chromium)
        yield room
        assert room.complaints == []
    for context in chromium.contexts:
        context.close()


def ready(page: Page, key: str = "") -> None:
    """Wait until the panel of the chosen sentence, or of that one, is there."""
    page.locator(f'#panel[data-row="{key}"]' if key else "#panel[data-row]").wait_for()


def line(page: Page) -> str:
    """Return what the chosen code of the panel says."""
    return page.locator("[data-line].chosen").inner_text()


def test_a_day_by_keys_alone(room: Room) -> None:
    page = room.paper("Rina")
    said = page.locator("#said")
    expect(page.locator("#s0-0")).to_be_focused()

    page.keyboard.press("a")
    expect(said).to_have_text("Diterima.")
    expect(page.locator("#s0-0 .chip")).to_have_class("chip d1 is-accepted")
    page.keyboard.press("n")
    ready(page, "s0-1")
    page.keyboard.press("2")
    assert "Komitmen" in line(page)
    page.keyboard.press("r")
    expect(said).to_have_text("Ditolak.")
    page.keyboard.press("1")
    page.keyboard.press("e")
    page.keyboard.press("Tab")  # from the code to the assessment
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(said).to_have_text("Diubah.")
    page.keyboard.press("j")
    ready(page, "s0-2")
    page.keyboard.press("c")
    page.keyboard.type("pelatihan +")
    page.keyboard.press("Enter")
    expect(said).to_have_text("Kode ditambahkan.")
    page.keyboard.press("Shift+M")
    page.keyboard.type("cek bulannya")
    page.keyboard.press("Escape")
    page.keyboard.press(" ")
    expect(page.locator("#s0-3")).to_be_focused()

    acts = [one.act for one in room.desk.log.decisions()]
    assert [(act.action, act.target.code) for act in acts] == [
        (Action.ACCEPT, EVALUASI),
        (Action.REJECT, "indikator/komitmen"),
        (Action.EDIT, "hambatan/anggaran"),
        (Action.ADD, "capaian/pelatihan"),
        (Action.READ, ""),
    ]
    assert [act.after.assessment for act in acts if act.after] == [
        "negative",
        None,
        "mixed",
        "positive",
        None,
    ]
    assert acts[-1].after is not None
    assert acts[-1].after.memo == "cek bulannya"


def test_words_that_change_while_a_sentence_is_open_are_not_taken_as_seen(room: Room) -> None:
    page = room.paper("Rina")
    ready(page, "s0-0")
    old = room.desk.keys[EVALUASI]
    room.desk.book.save(EVALUASI, {"definition": "Reports."}, digest_of(room.desk.codes[EVALUASI]))

    page.keyboard.press("c")
    page.keyboard.type("evaluasi +")
    page.keyboard.press("Enter")
    expect(page.locator("#said")).to_have_text("Kode ditambahkan.")
    expect(page.locator("[data-line].chosen .warn")).to_be_visible()
    page.keyboard.press("a")
    expect(page.locator("#said")).to_have_text("Diterima.")
    expect(page.locator("[data-line].chosen .warn")).to_have_count(0)

    assert [one.act.code_key for one in room.desk.log.decisions()] == [old, room.desk.keys[EVALUASI]]


def test_keys_pressed_faster_than_answers_come_are_all_done(room: Room) -> None:
    page = room.paper("Rina")

    for key in ("a", "j", "a", "r", "j", " ", "u"):
        page.keyboard.press(key)
    expect(page.locator("#s0-3 .chip")).to_have_class("chip d1 is-uncertain")

    statuses = [one.act.after.status for one in room.desk.log.decisions() if one.act.after]
    assert statuses == [Status.ACCEPTED, Status.ACCEPTED, Status.REJECTED, Status.READ, Status.UNCERTAIN]


def test_undo_and_redo_and_nothing_is_lost_by_loading_again(room: Room) -> None:
    page = room.paper("Rina")
    page.keyboard.press("a")
    chip = page.locator("#s0-0 .chip")
    expect(chip).to_have_class("chip d1 is-accepted")

    page.keyboard.press("z")
    expect(chip).to_have_class("chip d1 is-open")
    page.keyboard.press("Shift+Z")
    expect(chip).to_have_class("chip d1 is-accepted")
    page.reload()
    expect(chip).to_have_class("chip d1 is-accepted")


def test_a_part_is_coded_by_selecting_its_words(room: Room) -> None:
    page = room.paper("Rina")
    page.evaluate(
        """() => {
            const words = document.querySelector("#s0-0 .words"), range = document.createRange();
            const walker = document.createTreeWalker(words, NodeFilter.SHOW_TEXT);
            while (walker.nextNode()) {
                const at = walker.currentNode.data.indexOf("tahunan");
                if (at < 0) continue;
                range.setStart(walker.currentNode, at);
                range.setEnd(walker.currentNode, at + 7);
                break;
            }
            getSelection().removeAllRanges();
            getSelection().addRange(range);
        }"""
    )

    page.keyboard.press("c")
    page.keyboard.type("komunikasi dan -")
    page.keyboard.press("Enter")
    expect(page.locator("#said")).to_have_text("Kode ditambahkan.")

    assert room.desk.log.decisions()[-1].act.quote == "tahunan"
    expect(page.locator("#s0-0 .words mark")).to_have_text("tahunan")


def test_everything_works_by_mouse_too(room: Room) -> None:
    page = room.paper("Rina")

    page.locator("#s0-1 .words").click()
    ready(page, "s0-1")
    page.get_by_role("button", name="Tolak").click()
    expect(page.locator("#said")).to_have_text("Ditolak.")
    page.locator('#overlay g[data-row="s0-3"] rect').first.click()
    ready(page, "s0-3")
    page.get_by_role("button", name="Urungkan").click()
    expect(page.locator("#said")).to_have_text("1 keputusan diurungkan.")
    expect(page.locator("#s0-1 .chip").first).to_have_class("chip d2 is-open")


def test_search_goes_from_hit_to_hit(room: Room) -> None:
    page = room.paper("Rina")

    page.keyboard.press("/")
    page.keyboard.type("KOTA")
    expect(page.locator("#found")).to_have_text("3")
    page.keyboard.press("Enter")
    ready(page, "s0-1")
    page.keyboard.press("Escape")
    expect(page.locator("#s0-1")).to_be_focused()


def test_markup_in_a_sentence_is_shown_as_text(room: Room) -> None:
    page = room.paper("Rina")

    page.keyboard.press("End")
    ready(page, "s0-3")

    expect(page.locator("#s0-3 .words")).to_contain_text("<script>alert('x')</script>")
    assert page.locator("script:not([src])").count() == 0


@pytest.mark.long
def test_two_people_decide_blindly_and_a_third_settles(room: Room) -> None:
    rina, budi = room.paper("Rina"), room.paper("Budi")
    rina.keyboard.press("m")
    rina.keyboard.type("tidak ada rapat")
    rina.keyboard.press("Escape")
    rina.keyboard.press("a")
    expect(rina.locator("#s0-0 .chip")).to_have_class("chip d1 is-accepted")
    budi.reload()
    expect(budi.locator("#s0-0 .chip")).to_have_class("chip d1 is-open")
    expect(budi.locator("#panel")).not_to_contain_text("tidak ada rapat")
    budi.keyboard.press("r")
    expect(budi.locator("#s0-0 .chip")).to_have_class("chip d1 is-rejected")

    judge = room.open("Sari", "judge")
    judge.get_by_role("link", name="Perbedaan").click()
    ready(judge)
    expect(judge.locator("#panel")).to_contain_text("tidak ada rapat")
    judge.keyboard.press("b")  # as Rina, the second by name
    expect(judge.locator("#said")).to_have_text("Diputus.")

    parts = [
        (one.coder, one.part, one.act.after.status) for one in room.desk.log.decisions() if one.act.after
    ]
    assert parts == [
        ("Rina", Part.CODER, Status.ACCEPTED),
        ("Budi", Part.CODER, Status.REJECTED),
        ("Sari", Part.JUDGE, Status.ACCEPTED),
    ]
    judge.get_by_role("link", name="Kesepakatan").click()
    expect(judge.locator("table")).to_contain_text("0,00 [0,00; 0,00]")
    budi.reload()
    expect(budi.locator("#s0-0 .chip")).to_have_class("chip d1 is-rejected")


def serious(page: Page) -> list[str]:
    """Return what keeps people from using the page as it is, if anything."""
    found = Axe().run(page).response["violations"]
    return [one["id"] for one in found if one["impact"] in ("serious", "critical")]


@pytest.mark.long
def test_a_judge_changes_what_a_code_means_and_sees_before_what_that_does(room: Room) -> None:
    rina, judge = room.paper("Rina"), room.open("Sari", "judge")
    rina.keyboard.press("a")
    expect(rina.locator("#s0-0 .chip")).to_have_class("chip d1 is-accepted")
    judge.get_by_role("link", name="Buku kode").click()
    judge.get_by_role("link", name="Ubah kode ini: Evaluasi", exact=True).click()
    before = room.desk.book.path.read_bytes()
    meaning, effect = judge.locator("[name=definition_id]"), judge.locator("#drift")

    meaning.focus()
    expect(meaning).to_be_focused()
    judge.keyboard.press("Control+End")
    judge.keyboard.type(" Juga laporan akhir.")
    expect(effect.locator("ins")).to_contain_text("Juga laporan akhir.")
    expect(effect).to_contain_text("1 keputusan diambil menurut bunyi sekarang")
    expect(effect).to_contain_text("2 kalimat dalam 2 naskah memuat kode ini")
    expect(judge.locator("#drift-said")).to_contain_text("1 keputusan")
    expect(meaning).to_be_focused()
    assert serious(judge) == []
    judge.locator("[name=label_en]").fill("")
    expect(effect.get_by_role("alert")).to_contain_text("is too short")
    assert serious(judge) == []
    judge.locator("[name=label_en]").fill("Evaluation")
    expect(effect.locator("ins")).to_contain_text("Juga laporan akhir.")
    assert room.desk.book.path.read_bytes() == before
    judge.get_by_role("button", name="Simpan").focus()
    judge.keyboard.press("Enter")

    expect(judge.locator("#said")).to_have_text("Disimpan. 1 keputusan perlu dilihat lagi.")
    expect(meaning).to_have_value(
        "Pemantauan, peninjauan, pengukuran, dan pelaporan kerja sama. Juga laporan akhir."
    )
    assert b"kerja sama. Juga laporan akhir.\n" in room.desk.book.path.read_bytes()
    rina.goto(f"{room.address}/paper/{room.desk.cards[0].name}?s=0")
    ready(rina, "s0-0")
    expect(rina.locator("#panel")).to_contain_text("menurut bunyi lama")
    expect(rina.locator("#panel")).to_contain_text("Juga laporan akhir.")
    rina.keyboard.press("a")
    expect(rina.locator("#said")).to_have_text("Diterima.")
    expect(rina.locator("#panel")).not_to_contain_text("menurut bunyi lama")
    judge.reload()
    expect(judge.locator("#again")).to_have_count(0)


@pytest.mark.long
def test_an_example_is_taken_from_a_decision_by_a_click(room: Room) -> None:
    rina, judge = room.paper("Rina"), room.open("Sari", "judge", width=390)
    rina.keyboard.press("a")
    expect(rina.locator("#s0-0 .chip")).to_have_class("chip d1 is-accepted")
    judge.goto(f"{room.address}/codebook/indikator/evaluasi")

    judge.get_by_role("button", name="Pakai sebagai contoh").click()

    expect(judge.locator("[name=example_id]")).to_be_focused()
    expect(judge.locator("#drift ins")).to_contain_text("Rapat evaluasi tahunan")
    expect(judge.locator("#drift")).to_contain_text("Tidak ada keputusan yang menjadi ragu")


def test_many_are_decided_at_a_stroke_after_a_look(room: Room) -> None:
    page = room.open("Rina")
    page.get_by_role("link", name="Antrean").click()
    ready(page)
    page.get_by_label("Pengusul").select_option("disputed")
    page.get_by_role("button", name="Tampilkan").click()
    ready(page)

    page.get_by_role("button", name="Tolak …").click()
    expect(page.locator("#bulk")).to_contain_text("6 perubahan")
    page.get_by_role("button", name="Tutup").click()
    assert room.desk.log.decisions() == ()
    page.get_by_role("button", name="Tolak …").click()
    page.get_by_role("button", name="Lakukan 6 perubahan").click()
    expect(page.locator(".nothing")).to_be_visible()
    assert len(room.desk.log.decisions()) == 6

    expect(page.locator("#did")).to_have_text("6 kode ditolak.")
    page.keyboard.press("z")
    expect(page.locator("#did")).to_have_text("6 keputusan diurungkan.")
    expect(page.locator("article .chip.is-open").first).to_be_visible()
    page.keyboard.press("Shift+Z")
    expect(page.locator("#did")).to_have_text("6 keputusan diulangi.")
    assert len(room.desk.log.decisions()) == 18

    page.goto(f"{room.address}/queue?by=disputed&state=rejected")
    ready(page)
    page.keyboard.press("z")
    expect(page.locator("#said")).to_have_text("6 keputusan diurungkan.")
    expect(page.locator("article .chip.is-rejected")).to_have_count(0)


def test_two_browsers_of_one_person_see_the_same(room: Room) -> None:
    first, second = room.paper("Rina"), room.paper("Rina")

    first.keyboard.press("a")
    expect(first.locator("#s0-0 .chip")).to_have_class("chip d1 is-accepted")
    second.keyboard.press("u")
    expect(second.locator("#s0-0 .chip")).to_have_class("chip d1 is-uncertain")
    first.reload()

    expect(first.locator("#s0-0 .chip")).to_have_class("chip d1 is-uncertain")
    assert [one.before is None for one in room.desk.log.decisions()] == [True, False]


def test_the_language_is_switched_where_one_is(room: Room) -> None:
    page = room.paper("Rina")

    page.get_by_role("button", name="English").click()

    expect(page.get_by_role("button", name="Accept a", exact=True)).to_be_visible()
    assert page.locator("html").get_attribute("lang") == "en"


def test_what_the_server_refuses_is_said(room: Room) -> None:
    page = room.paper("Rina")
    page.locator("body").evaluate("body => body.setAttribute('hx-headers', '{}')")

    page.keyboard.press("a")

    expect(page.locator("#alarm")).to_contain_text("out of date")
    assert any("403" in complaint for complaint in room.complaints)
    room.complaints.clear()


PAGES = (
    *("/", "/queue", "/assigned", "/differences", "/agreement", "/coders", "/training", "/start"),
    *("/overview", "/codebook", "/codebook/indikator/evaluasi"),
)


@pytest.mark.long
@pytest.mark.parametrize(("width", "scheme"), [(1400, "light"), (390, "dark")])
def test_no_serious_fault_for_those_who_cannot_see_or_use_a_mouse(
    room: Room, width: int, scheme: str
) -> None:
    coder = room.open("Rina", width=width)
    judge = room.open("Sari", "judge", width=width)
    other = room.open("Budi")
    name = room.desk.cards[0].name
    for page, do in ((coder, "a"), (other, "r")):
        page.goto(f"{room.address}/paper/{name}?s=0")
        ready(page)
        page.keyboard.press(do)
        expect(page.locator("#said")).not_to_be_empty()
    faults = []
    for page in (coder, judge):
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        for path in (*PAGES, f"/paper/{name}?s=1"):
            if page is coder and path in ("/differences", "/coders"):
                continue
            page.goto(room.address + path)
            if page.locator("[data-rows] .s").count():
                ready(page)
            for opened in ("?", "c") if path.startswith("/paper") else ("",):
                if opened:
                    page.keyboard.press(opened)
                found = Axe().run(page).response["violations"]
                faults += [
                    (path, opened, one["id"], [node["html"][:160] for node in one["nodes"]][:3])
                    for one in found
                    if one["impact"] in ("serious", "critical")
                ]
                page.keyboard.press("Escape")
    assert faults == []


@pytest.mark.parametrize("width", [1400, 390])
def test_nothing_is_wider_than_the_screen(room: Room, width: int) -> None:
    page = room.open("Sari", "judge", width=width)

    for path in (*PAGES, f"/paper/{room.desk.cards[0].name}"):
        page.goto(room.address + path)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path


ARROWS = "top => ['::before', '::after'].map(part => getComputedStyle(top, part).content)"


@pytest.mark.parametrize(("width", "shown"), [(1400, False), (390, True)])
@pytest.mark.parametrize("path", ["/", "/queue", "/overview"])
def test_the_line_at_the_top_says_that_there_is_more_of_it(
    room: Room, width: int, shown: bool, path: str
) -> None:
    page = room.open("Sari", "judge", width=width)
    page.goto(room.address + path)
    top, nav = page.locator(".top"), page.locator(".top nav")

    nav.evaluate("nav => nav.scrollTo(0, 0)")
    expect(top).not_to_have_class(re.compile("came"))
    assert ["›" in arrow for arrow in top.evaluate(ARROWS)] == [False, shown]
    nav.evaluate("nav => nav.scrollTo(nav.scrollWidth, 0)")
    expect(top).not_to_have_class(re.compile("goes-on"))
    assert ["‹" in arrow for arrow in top.evaluate(ARROWS)] == [shown, False]
    assert top.evaluate("top => [top.offsetTop, top.scrollHeight - top.clientHeight]") == [0, 0]


@pytest.mark.long
def test_differences_say_who_says_what(room: Room) -> None:
    for name, key in (("Rina", "a"), ("Budi", "r")):
        page = room.paper(name)
        page.keyboard.press(key)
        expect(page.locator("#s0-0 .chip")).to_have_class(re.compile("is-(accepted|rejected)"))
    judge = room.open("Sari", "judge")
    judge.get_by_role("link", name="Perbedaan").click()

    expect(judge.locator(".chip .by").first).to_have_attribute("title", "Budi: ditolak")
    expect(judge.locator(".chip .by").last).to_have_attribute("title", "Rina: diterima, negatif")
    expect(judge.locator(".chip")).to_contain_text("Rina −")
