"""The report in a real browser: what a reader does with it, by mouse and keys; nothing is fetched."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, Request, expect, sync_playwright

from pipeline.core.audit_tables import SEARCHED
from pipeline.core.codebook import Codebook
from pipeline.core.config import load_yaml
from pipeline.export.report import PARTS, write_report
from tests.browser import CHROMIUM, in_chromium
from tests.report_rows import HOSTILE, Rows, report_rows

ROOT = Path(__file__).parents[2]
pytestmark = in_chromium
WIDTHS = {"wide": 1400, "phone": 390}


@pytest.fixture(scope="module")
def codebook() -> Codebook:
    return load_yaml(ROOT / "configs" / "codebook.yaml", Codebook)


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory, codebook: Codebook) -> Path:
    """Eight invented papers with all that a report may show, a paper that says markup among them."""
    path = tmp_path_factory.mktemp("report") / "report.html"
    card = json.loads((ROOT / "models" / "kota-kembar" / "card.json").read_text(encoding="utf-8"))
    write_report(path, report_rows(codebook, 8, 1600, 400), codebook, card=card, model="contoh-1")
    return path


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield launched
        launched.close()


class Watched:
    """A context whose pages write down what they complain of and what they ask a network for."""

    def __init__(self, context: BrowserContext) -> None:
        self.context = context
        self.complaints: list[str] = []
        self.requests: list[str] = []
        context.on("request", self._note)
        context.on("console", lambda message: self.complaints.append(message.text))
        context.on("weberror", lambda error: self.complaints.append(str(error.error)))
        context.on("dialog", lambda dialog: (self.complaints.append(dialog.message), dialog.dismiss()))

    def _note(self, request: Request) -> None:
        if not request.url.startswith("file://") or not request.is_navigation_request():
            self.requests.append(request.url)

    def open(self, path: Path, hash_: str = "") -> Page:
        page = self.context.new_page()
        page.goto(path.as_uri() + hash_)
        return page


@pytest.fixture(params=["id-ID"])
def watched(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Watched]:
    """Whatever a test does, in the end nothing was complained of and nothing fetched."""
    context = browser.new_context(viewport={"width": 1400, "height": 900}, locale=request.param)
    watched = Watched(context)
    yield watched
    context.close()
    assert watched.complaints == []
    assert watched.requests == []


def test_every_part_shows_something(watched: Watched, report: Path) -> None:
    page = watched.open(report)

    for part in PARTS:
        assert len(page.locator(f"#{part}-body").inner_text()) > 40, part


@pytest.mark.parametrize(
    ("watched", "title"),
    [
        ("id-ID", "Laporan audit bukti"),
        ("en-GB", "Evidence audit report"),
        ("de-DE", "Evidence audit report"),
    ],
    indirect=["watched"],
)
def test_begins_in_the_language_of_the_browser(watched: Watched, report: Path, title: str) -> None:
    page = watched.open(report)

    expect(page.locator("h1")).to_have_text(title)


def test_the_chosen_language_is_everywhere_and_is_remembered(watched: Watched, report: Path) -> None:
    page = watched.open(report)
    page.get_by_role("button", name="English").click()

    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.locator("#matrix caption")).to_contain_text("Effectiveness indicator")
    expect(page.get_by_role("button", name="English")).to_have_attribute("aria-pressed", "true")
    expect(page.get_by_label("Who says it")).to_be_visible()
    page.reload()
    expect(page.locator("h1")).to_have_text("Evidence audit report")
    expect(watched.open(report).locator("h1")).to_have_text("Evidence audit report")


def test_the_language_outlives_a_reload_where_a_browser_refuses_to_store_it(
    watched: Watched, report: Path
) -> None:
    watched.context.add_init_script("delete window.localStorage;")
    page = watched.open(report)
    page.get_by_role("button", name="English").click()
    page.locator("#filter-coder").select_option("model")
    expect(page.locator("h1")).to_have_text("Evidence audit report")
    assert "coder=model" in page.url
    page.locator("a[href='#timeline']").click()
    expect(page.locator("#timeline-title")).to_be_focused()
    page.reload()

    expect(page.locator("h1")).to_have_text("Evidence audit report")
    expect(watched.open(report).locator("h1")).to_have_text("Laporan audit bukti")


def test_a_code_of_a_sentence_counts_once_however_many_gave_it(
    watched: Watched, tmp_path: Path, codebook: Codebook
) -> None:
    rows = report_rows(codebook, 3, 600, 90)
    first, *others = rows["evidence"]
    again = [
        {**first, "coder": coder, "decided_by": "Ibu Rina", "status": "accepted"}
        for coder in ("human:Ibu Rina", "human:Pak Budi", "rule:contoh.tiga")
    ]
    rows["evidence"] = [{**row, "decided_by": ""} for row in others] + again
    pairs = {(row["sentence_id"], row["code"]): row["doc_id"] for row in rows["evidence"]}
    standing = {(row["sentence_id"], row["code"]) for row in rows["evidence"] if row["status"] != "rejected"}
    mine = [pair for pair in standing if pairs[pair] == first["doc_id"]]
    write_report(tmp_path / "report.html", rows, codebook)
    page = watched.open(tmp_path / "report.html")

    expect(page.locator("#overview .facts")).to_contain_text(
        f"{len(pairs)} pasangan kalimat dan kode · 1 diputuskan orang · {len(pairs) - len(standing)} ditolak"
    )
    expect(page.locator("#overview tr", has_text=first["doc_id"]).locator("[data-label=Bukti]")).to_have_text(
        str(len(mine))
    )


def test_the_word_of_the_judge_stands_before_that_of_a_coder_who_gave_way(
    watched: Watched, tmp_path: Path, codebook: Codebook
) -> None:
    rows = report_rows(codebook, 2, 400, 90)
    first, *others = rows["evidence"]
    mine = {**first, "code": "hambatan/anggaran", "dimension": "hambatan", "status": "accepted"}
    gave_way = {**mine, "coder": "human:Pak Budi", "assessment": "positive", "decided_by": "Ibu Rina"}
    judge = {**mine, "coder": "human:Ibu Rina", "assessment": "negative", "decided_by": "Ibu Rina"}
    rows["evidence"] = [gave_way, judge, *(row for row in others if row["code"] != mine["code"])]
    write_report(tmp_path / "report.html", rows, codebook)

    page = watched.open(tmp_path / "report.html", f"#quotes?sentence={first['sentence_id']}")

    group = page.locator(".quote li", has=page.locator('a[href="#code-hambatan/anggaran"]'))
    expect(group.locator(".coding .tag").first).to_have_class("tag negative")
    page.goto(f"{page.url.split('#')[0]}#obstacles")
    counted = page.locator("table.obstacles li", has_text="anggaran").locator(".tag")
    expect(counted).to_have_class("tag negative")


def test_a_text_file_has_no_pages(watched: Watched, tmp_path: Path, codebook: Codebook) -> None:
    rows = report_rows(codebook, 2, 400, 90)
    text, pdf = rows["documents"]
    text["media_type"], pdf["media_type"] = "text/plain", "application/pdf"
    write_report(tmp_path / "report.html", rows, codebook)
    page = watched.open(tmp_path / "report.html")

    for document, shown in ((text, False), (pdf, True)):
        page.goto(f"{page.url.split('#')[0]}#quotes?paper={document['doc_id']}")
        expect(page.locator(".quote .place a[title]").first).to_have_text(document["doc_id"])
        assert ("hlm." in page.locator(".quote .place").first.inner_text()) == shown


def test_agreement_is_in_the_language_of_the_page_and_names_people(watched: Watched, report: Path) -> None:
    page = watched.open(report)
    heads = page.locator("#agreement thead").inner_text()

    expect(page.locator("#agreement caption")).to_contain_text("Ibu Rina – aturan")
    expect(page.locator("#agreement tbody tr").first).to_contain_text("kalimat")
    assert "Bagian kalimat dengan kode itu" in heads
    assert "prevalence" not in heads
    expect(page.locator("#filter-coder option[value='human:Ibu Rina']")).to_have_text("Ibu Rina")
    page.get_by_role("button", name="English").click()
    expect(page.locator("#agreement caption")).to_contain_text("Ibu Rina – rules")
    expect(page.locator("#agreement tbody tr").first).to_contain_text("sentences")


def test_columns_that_are_empty_for_all_papers_are_left_out(
    watched: Watched, tmp_path: Path, codebook: Codebook
) -> None:
    rows = report_rows(codebook, 3, 400, 90)
    bare = {"year": None, "kind": "", "city_pair": "", "status": "ok", "message": ""}
    rows["documents"] = [row | bare for row in rows["documents"]]
    write_report(tmp_path / "report.html", rows, codebook)
    heads = watched.open(tmp_path / "report.html").locator("#overview thead")

    expect(heads).to_have_text(re.compile("Kalimat.*Bukti$"))
    assert not {"Tahun", "Jenis", "Pasangan kota", "Keadaan"} & {*heads.inner_text().split("\t")}
    rows["documents"][2]["year"] = 2019
    write_report(tmp_path / "dated.html", rows, codebook)
    expect(watched.open(tmp_path / "dated.html").locator("#overview thead")).to_contain_text("Tahun")


def test_one_source_is_not_told_as_different(watched: Watched, tmp_path: Path, codebook: Codebook) -> None:
    rows = report_rows(codebook, 2, 400, 90)
    rows["evidence"] = rows["evidence"][:1]
    write_report(tmp_path / "report.html", rows, codebook)
    page = watched.open(tmp_path / "report.html", "#quotes")

    expect(page.locator("#quotes-sum")).to_have_text(re.compile(r" 1 sumber$"))


def test_agreement_over_few_sentences_is_warned_of(
    watched: Watched, tmp_path: Path, codebook: Codebook
) -> None:
    rows = report_rows(codebook, 2, 400, 90)
    first = {**rows["agreement"][0], "code": "all", "subject": "code", "n": 3, "warning": "few sentences"}
    write_report(tmp_path / "report.html", {**rows, "agreement": [first]}, codebook)
    page = watched.open(tmp_path / "report.html", "#agreement")

    expect(page.locator("#agreement .noted")).to_have_text(
        re.compile("Kurang dari 60 kalimat dilihat keduanya")
    )
    assert "few sentences" not in page.locator("#agreement").inner_text()
    page.get_by_role("button", name="English").click()
    expect(page.locator("#agreement .noted")).to_have_text(re.compile("Fewer than 60 sentences"))


def test_further_tables_have_heads_in_words_and_an_empty_cell_says_so_once(
    watched: Watched, report: Path
) -> None:
    page = watched.open(report)
    page.locator("#tables-name").select_option("searched")
    expect(page.locator("#tables thead")).to_contain_text("Jumlah aturan kode ini")
    expect(page.locator("#tables tbody")).to_contain_text("Dicari, tidak ditemukan")
    page.locator("#matrix a.cell.none").first.click()

    expect(page.locator("#quotes-title")).to_be_focused()  # the cell has led there
    assert page.locator("#quotes-body").inner_text().count("Dicari, tidak ditemukan") == 1


def test_no_two_columns_of_a_further_table_have_one_head(
    watched: Watched, tmp_path: Path, codebook: Codebook
) -> None:
    rows = report_rows(codebook, 2, 200, 40)
    rows["searched"] = [
        {column.name: "isi" if column.type is str else 1 for column in SEARCHED.columns} | row
        for row in rows["searched"]
    ]
    write_report(tmp_path / "report.html", rows, codebook)
    page = watched.open(tmp_path / "report.html")
    page.locator("#tables-name").select_option("searched")
    for button in ("Bahasa Indonesia", "English"):
        page.get_by_role("button", name=button).click()
        heads = page.locator("#tables thead th").all_inner_texts()

        assert len(heads) > 18
        assert sorted(set(heads)) == sorted(heads)


def test_nobody_is_said_to_have_decided_where_nobody_has(
    watched: Watched, tmp_path: Path, codebook: Codebook
) -> None:
    rows = report_rows(codebook, 2, 400, 90)
    write_report(tmp_path / "decided.html", rows, codebook)
    rows["evidence"] = [{**row, "decided_by": "", "status": "suggested"} for row in rows["evidence"]]
    write_report(tmp_path / "open.html", rows, codebook)

    decided = watched.open(tmp_path / "decided.html").locator("#overview .lead")
    expect(decided).to_contain_text(re.compile(r"; \d+ di antaranya sudah diputuskan oleh orang\."))
    expect(decided).not_to_contain_text("Belum ada keputusan")
    undecided = watched.open(tmp_path / "open.html").locator("#overview .lead")
    expect(undecided).to_contain_text("Belum ada keputusan orang")
    expect(undecided).not_to_contain_text("diputuskan oleh orang")


def test_sentences_passed_over_for_their_language_are_told(
    watched: Watched, tmp_path: Path, codebook: Codebook
) -> None:
    rows = report_rows(codebook, 2, 400, 90)
    total = sum(row["sentences"] for row in rows["documents"])
    rows["documents"][0]["other_language"] = 4
    rows["searched"] = [{**row, "other_language": 1} for row in rows["searched"]]
    write_report(tmp_path / "report.html", rows, codebook)
    page = watched.open(tmp_path / "report.html")

    expect(page.locator("#overview .facts")).to_contain_text(
        f"{total - 4} kalimat dibaca · 4 kalimat berbahasa lain tidak dibaca"
    )
    page.locator("#matrix a.cell.none").first.click()
    expect(page.locator(".cell-notes")).to_contain_text("1 kalimat berbahasa lain tidak dibaca.")
    page.get_by_role("button", name="English").click()
    expect(page.locator(".cell-notes")).to_contain_text("1 sentence in another language was not read.")


def test_nothing_is_said_of_languages_where_all_was_read(watched: Watched, report: Path) -> None:
    page = watched.open(report)
    page.locator("#matrix a.cell.none").first.click()

    expect(page.locator(".cell-notes")).to_contain_text("diperiksa dengan")
    expect(page.locator("body")).not_to_contain_text("berbahasa lain tidak dibaca")


def test_on_a_phone_an_arrow_says_that_there_are_more_parts(browser: Browser, report: Path) -> None:
    arrows = "nav => ['::before', '::after'].map(part => getComputedStyle(nav, part).content)"
    for width, shown in ((390, True), (1400, False)):
        page = browser.new_page(viewport={"width": width, "height": 800}, locale="id-ID")
        page.goto(report.as_uri())
        nav = page.locator("nav.parts")

        assert ["›" in arrow for arrow in nav.evaluate(arrows)] == [False, shown]
        nav.locator("ul").evaluate("list => list.scrollTo(list.scrollWidth, 0)")
        expect(nav).not_to_have_class(re.compile("more"))
        assert ["‹" in arrow for arrow in nav.evaluate(arrows)] == [shown, False]
        page.close()


@pytest.mark.parametrize("box", ["#matrix-body .scroller", "#timeline-body .scroller"])
def test_on_a_phone_an_arrow_says_that_there_is_more_of_a_wide_table_or_chart(
    browser: Browser, report: Path, box: str
) -> None:
    arrow = "box => getComputedStyle(box, '::after').content"
    page = browser.new_page(viewport={"width": 390, "height": 800}, locale="id-ID")
    page.goto(report.as_uri())
    scroller = page.locator(box).first

    expect(scroller).to_have_class(re.compile("more"))
    assert "›" in scroller.evaluate(arrow)
    scroller.locator("> div").evaluate("inner => inner.scrollTo(inner.scrollWidth, 0)")
    expect(scroller).to_have_class(re.compile("before"))
    expect(scroller).not_to_have_class(re.compile("more"))
    assert "›" not in scroller.evaluate(arrow)
    page.set_viewport_size({"width": 1400, "height": 800})
    expect(page.locator("#timeline-body .scroller")).not_to_have_class(re.compile("more|before"))
    page.close()


@pytest.fixture
def three_on_a_phone(browser: Browser, tmp_path: Path, codebook: Codebook) -> Iterator[Page]:
    """The report of three papers on a phone, where codes are rows."""
    write_report(tmp_path / "report.html", report_rows(codebook, 3, 600, 150), codebook)
    page = browser.new_page(viewport={"width": 390, "height": 800}, locale="id-ID")
    page.goto((tmp_path / "report.html").as_uri())
    yield page
    page.close()


def test_no_word_of_the_matrix_is_broken_on_a_phone(three_on_a_phone: Page) -> None:
    page = three_on_a_phone
    broken = """boxes => boxes.flatMap(box => {
        const walker = document.createTreeWalker(box, NodeFilter.SHOW_TEXT), found = [];
        while (walker.nextNode()) for (const word of walker.currentNode.data.matchAll(/\\p{L}+/gu)) {
            const range = document.createRange();
            range.setStart(walker.currentNode, word.index);
            range.setEnd(walker.currentNode, word.index + word[0].length);
            if (range.getClientRects().length > 1) found.push(word[0]);
        }
        return found;
    })"""

    assert page.locator("#matrix .heat").evaluate_all(broken) == []
    page.locator("#matrix-turn").click()
    assert page.locator("#matrix .heat").evaluate_all(broken) == []


def test_words_of_a_cell_stay_inside_it_on_a_phone(three_on_a_phone: Page) -> None:
    over = (
        "links => links.filter(link => link.scrollWidth > link.clientWidth + 1).map(link => link.innerText)"
    )

    assert three_on_a_phone.locator("#matrix a.cell").evaluate_all(over) == []


def test_a_cell_leads_to_its_quotes_and_back(watched: Watched, report: Path) -> None:
    page = watched.open(report)
    cell = page.locator("#matrix a.cell.negative").first
    paper, code = (cell.get_attribute("id") or "").removeprefix("cell-").split(" ")
    sentences = int(cell.locator(".many").inner_text())
    cell.click()

    expect(page.locator("#quotes-title")).to_be_focused()
    expect(page.locator("#quotes-title")).to_be_in_viewport()
    expect(page.locator("#filter-paper")).to_have_value(paper)
    expect(page.locator("#filter-code")).to_have_value(code)
    assert 1 <= page.locator("article.quote").count() <= sentences
    assert {link.inner_text() for link in page.locator(".quote .place a[title]").all()} == {paper}
    page.get_by_role("button", name="Kembali ke matriks").click()
    expect(cell).to_be_focused()


PAIRS = ("Bitung–Davao", "Kendari–Gimhae", "*")


def comparing(codebook: Codebook) -> Rows:
    """Return rows of two papers, the first of which compares pairs of cities."""
    rows = report_rows(codebook, 2, 400, 90)
    doc = rows["documents"][0]["doc_id"]
    evidence = [row for row in rows["evidence"] if row["doc_id"] == doc]
    for place, row in enumerate(evidence):
        row["pair"] = PAIRS[place % 3]
    whole = [row for row in rows["matrix"] if row["doc_id"] == doc]
    rows["matrix"] += [row | {"pair": pair} for pair in PAIRS for row in whole]
    return rows


def test_a_paper_that_compares_pairs_has_cells_for_each(
    watched: Watched, tmp_path: Path, codebook: Codebook
) -> None:
    rows = comparing(codebook)
    doc = rows["documents"][0]["doc_id"]
    evidence = [row for row in rows["evidence"] if row["doc_id"] == doc]
    write_report(tmp_path / "report.html", rows, codebook)
    page = watched.open(tmp_path / "report.html")

    heads = page.locator("#matrix thead th")
    expect(heads).to_have_count(5)
    expect(heads.nth(2)).to_have_text(f"{doc}Kendari–Gimhae")
    expect(heads.nth(3)).to_contain_text("beberapa pasangan, atau tanpa nama")
    cell = page.locator("#matrix a.cell:not(.none)[id$='Kendari–Gimhae']").first
    code = (cell.get_attribute("id") or "").split(" ")[1]
    cell.click()
    expect(page.locator("#quotes-title")).to_be_focused()
    expect(page.locator("#filter-pair")).to_have_value("Kendari–Gimhae")
    mine = {row["sentence_id"] for row in evidence if (row["pair"], row["code"]) == (PAIRS[1], code)}
    expect(page.locator("article.quote")).to_have_count(len(mine))
    page.get_by_role("button", name="Kembali ke matriks").click()
    expect(cell).to_be_focused()


def test_what_leads_to_the_whole_of_a_comparing_paper_leads_back_to_its_first_pair(
    watched: Watched, tmp_path: Path, codebook: Codebook
) -> None:
    rows = comparing(codebook)
    doc, code = (rows["evidence"][0][name] for name in ("doc_id", "code"))
    write_report(tmp_path / "report.html", rows, codebook)
    page = watched.open(tmp_path / "report.html", f"#quotes?paper={doc}&code={code}")

    page.get_by_role("button", name="Kembali ke matriks").click()
    expect(page.locator(f"#matrix a.cell[id='cell-{doc} {code} {PAIRS[0]}']")).to_be_focused()


@pytest.mark.parametrize("known", [True, False], ids=["no pair has it", "another pair has it"])
def test_an_empty_cell_of_a_pair_in_a_paper_read_in_part_is_not_called_searched(
    watched: Watched, tmp_path: Path, codebook: Codebook, known: bool
) -> None:
    rows = comparing(codebook)
    doc = rows["documents"][0]["doc_id"]
    for row in rows["searched"]:
        row["outcome"] = "partly read"
    code = next(row["code"] for row in rows["searched"] if row["doc_id"] == doc)
    if not known:
        rows["searched"] = [row for row in rows["searched"] if row["code"] != code]
    write_report(tmp_path / "report.html", rows, codebook)
    page = watched.open(tmp_path / "report.html", f"#quotes?paper={doc}&pair={PAIRS[0]}&code={code}")

    expect(page.locator("#quotes-body .empty")).to_be_visible()
    expect(page.locator("#quotes-body .empty")).not_to_contain_text("Dicari, tidak ditemukan")
    page.get_by_role("button", name="Kembali ke matriks").click()
    cell = page.locator(f"#matrix a.cell[id='cell-{doc} {code} {PAIRS[0]}']")
    expect(cell).to_have_accessible_name(re.compile("hanya sebagian dibaca"))


def test_a_pair_has_what_a_paper_on_it_alone_says_too(
    watched: Watched, tmp_path: Path, codebook: Codebook
) -> None:
    rows = comparing(codebook)
    alone = rows["documents"][1] | {"city_pair": PAIRS[0]}
    rows["documents"][1] = alone
    mine = {
        row["sentence_id"]
        for row in rows["evidence"]
        if row["doc_id"] == alone["doc_id"] or row.get("pair") == PAIRS[0]
    }
    write_report(tmp_path / "report.html", rows, codebook)
    page = watched.open(tmp_path / "report.html", f"#quotes?pair={PAIRS[0]}")

    expect(page.locator("#quotes-sum")).to_contain_text(f"{len(mine)} kalimat")


def test_a_cell_without_evidence_says_that_it_was_searched(watched: Watched, report: Path) -> None:
    page = watched.open(report)
    page.locator("#matrix a.cell.none").first.click()

    expect(page.locator("#quotes-body .empty")).to_contain_text("Dicari, tidak ditemukan")
    expect(page.locator(".cell-notes")).to_contain_text("180 dari 200 kalimat diperiksa dengan 9 aturan")
    expect(page.locator(".cell-notes blockquote")).to_have_text("Rapat itu sempat direncanakan.")


def test_a_cell_that_was_not_read_as_a_whole_looks_otherwise(watched: Watched, report: Path) -> None:
    page = watched.open(report)
    cell = page.locator("#matrix a.cell.none", has_text="?").first

    expect(cell).to_have_accessible_name(re.compile("tidak ditemukan; hanya sebagian dibaca"))
    expect(page.locator("#matrix .legend")).to_contain_text("? tidak semuanya dibaca")


def test_a_cell_says_how_many_sources_bear_it_and_when_people_decided(watched: Watched, report: Path) -> None:
    page = watched.open(report, "#quotes?coder=human")
    expect(page.locator(".codings .why").nth(1)).to_have_text(
        "diputuskan 2026-03-04 05:06 UTC: jelas dari kalimat sebelumnya"
    )
    page.locator("#matrix a.cell.positive").first.click()

    expect(page.locator(".cell-notes")).to_contain_text("2 sumber berbeda")
    expect(page.locator("#quotes-sum")).not_to_contain_text("sumber")


PROPOSED = "rule:contoh.satu negative; model:contoh-1@0af3 mixed 0.83"


@pytest.mark.parametrize(
    ("was", "shown"),
    [
        ("indikator/evaluasi", ("semula Evaluasi", "it was Evaluation")),
        ("negative informant", ("semula menghambat, informan", "it was an obstacle, informant")),
        (
            PROPOSED,
            (
                "semula menghambat menurut aturan contoh.satu; "
                "sebagian menurut model contoh-1@0af3, peluang 0,83",
                "it was an obstacle by rule contoh.satu; in part by model contoh-1@0af3, probability 0.83",
            ),
        ),
    ],
    ids=["code", "own judgement", "proposal"],
)
def test_what_was_edited_says_from_what(
    watched: Watched, tmp_path: Path, codebook: Codebook, was: str, shown: tuple[str, str]
) -> None:
    rows = report_rows(codebook, 2, 400, 90)
    first = rows["evidence"][0]
    edited = {"code": "hambatan/anggaran", "dimension": "hambatan", "coder": "human:Ibu Rina"}
    mine = {**first, **edited, "status": "edited", "decided_by": "Ibu Rina"}
    at = {"decided_at": "2026-03-04T05:06:07.000+00:00", "memo": "lihat catatan", "edited_from": was}
    rows["evidence"] = [mine]
    rows["dossier"] = [{name: mine[name] for name in ("doc_id", "code", "sentence_id")} | at]
    write_report(tmp_path / "report.html", rows, codebook)
    page = watched.open(tmp_path / "report.html", "#quotes")

    note = page.locator(".codings p.why")
    expect(note).to_have_text(f"diputuskan 2026-03-04 05:06 UTC ({shown[0]}): lihat catatan")
    page.get_by_role("button", name="English").click()
    expect(note).to_have_text(f"decided 2026-03-04 05:06 UTC ({shown[1]}): lihat catatan")


def test_coders_who_differ_are_not_told_as_in_doubt(
    watched: Watched, tmp_path: Path, codebook: Codebook
) -> None:
    rows = report_rows(codebook, 2, 400, 90)
    said = "coders differ: Pak Budi rejected, Ibu Rina accepted positive, Ibu Wati accepted positive"
    held = {"status": "uncertain", "decided_by": "Ibu Rina, Pak Budi", "note": f"cue: belum; {said}"}
    rows["evidence"] = [rows["evidence"][0] | held]
    rows["drift"] = [rows["drift"][0] | {"cause": "decision", "detail": said}]
    write_report(tmp_path / "report.html", rows, codebook)
    page = watched.open(tmp_path / "report.html", "#quotes")

    indonesian = "pemberi kode berbeda: ditolak oleh Pak Budi; diterima (positif) oleh Ibu Rina, Ibu Wati"
    expect(page.locator(".coding .why")).to_contain_text(indonesian)
    expect(page.locator(".coding .basis p")).to_have_text(re.compile("catatan: cue: belum$"))
    expect(page.locator("#drift-body .finding")).to_contain_text(f"Sebab: keputusan orang, {indonesian}")
    page.get_by_role("button", name="English").click()
    english = "coders differ: rejected by Pak Budi; accepted (positive) by Ibu Rina, Ibu Wati"
    expect(page.locator(".coding .why")).to_contain_text(english)
    expect(page.locator("#drift-body .finding")).to_contain_text(f"Cause: a person's decision, {english}")


def test_filters_narrow_the_quotes_and_stand_in_the_address(watched: Watched, report: Path) -> None:
    page = watched.open(report)
    before = page.locator("#quotes-sum").inner_text()
    page.locator("#filter-coder").select_option("model")
    page.locator("#filter-assessment").select_option("negative")
    page.get_by_label("Teks memuat").fill("PELAJAR rapat")

    expect(page.locator("#quotes-sum")).not_to_have_text(before)
    expect(page.locator(".active .item")).to_have_count(3)
    expect(page.locator(".codings li")).not_to_have_count(0)
    texts = page.locator(".quote blockquote").all_inner_texts()
    assert all("Pada rapat" in text and "pelajar" in text for text in texts)
    assert {tag.get_attribute("class") for tag in page.locator(".codings .tag").all()} == {"tag negative"}
    assert all("model contoh-1, peluang 0,73" in text for text in page.locator(".why").all_inner_texts())
    assert "coder=model" in page.url
    page.reload()
    expect(page.locator(".active .item")).to_have_count(3)
    page.get_by_role("button", name="Hapus saringan").click()
    expect(page.locator("#quotes-sum")).to_have_text(before)


def test_filters_that_nothing_matches_say_so(watched: Watched, report: Path) -> None:
    page = watched.open(report, "#quotes?text=xylofon")

    expect(page.locator("#quotes-body .empty")).to_contain_text("Tidak ada kutipan yang cocok")


def test_markup_in_a_paper_is_text(watched: Watched, report: Path) -> None:
    page = watched.open(report, "#quotes?text=onerror")

    expect(page.locator(".quote blockquote").first).to_have_text(HOSTILE)
    expect(page.locator("img")).to_have_count(0)


def test_findings_are_linked_with_quotes_both_ways(watched: Watched, report: Path) -> None:
    page = watched.open(report)
    page.locator("#findings-kind").select_option("contradiction")
    finding = page.locator(".finding").first
    name = finding.get_attribute("id")
    expect(finding.locator(".places li")).to_have_count(2)
    finding.get_by_text("kode kalimat ini").first.click()
    expect(page.locator("article.quote")).to_have_count(1)
    page.locator(f".quote .noted a[href='#{name}']").click()

    expect(page.locator(f"#{name}")).to_be_focused()


def test_all_of_it_goes_by_keys(watched: Watched, report: Path) -> None:
    page = watched.open(report)
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#overview-title")).to_be_focused()
    page.locator("#matrix-turn").focus()
    page.keyboard.press("Tab")  # the box that scrolls
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    while "cell" not in (page.evaluate("document.activeElement.className") or ""):
        page.keyboard.press("Tab")
    first = page.evaluate("document.activeElement.id")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowRight")
    assert page.evaluate("document.activeElement.id") != first
    wanted = page.evaluate("document.activeElement.id").removeprefix("cell-").split(" ")
    page.keyboard.press("Enter")

    expect(page.locator("#quotes-title")).to_be_focused()
    expect(page.locator("#filter-paper")).to_have_value(wanted[0])
    page.keyboard.press("Tab")
    expect(page.locator("#filter-text")).to_be_focused()
    page.keyboard.type("rapat")
    expect(page.locator(".active")).to_contain_text("rapat")
    expect(page.locator("#filter-text")).to_be_focused()


def test_a_list_is_turned_page_by_page(watched: Watched, report: Path) -> None:
    page = watched.open(report)
    pager = page.locator("#quotes .pager")
    first = page.locator(".quote blockquote").first.inner_text()
    pager.get_by_role("button", name="Berikutnya").click()

    expect(pager).to_contain_text("21–40")
    assert page.locator(".quote blockquote").first.inner_text() != first
    expect(page.locator("#quotes-title")).to_be_focused()


@pytest.mark.long
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", WIDTHS)
def test_ears_and_eyes_find_no_serious_fault(browser: Browser, report: Path, width: str, scheme: str) -> None:
    context = browser.new_context(
        viewport={"width": WIDTHS[width], "height": 900}, locale="id-ID", color_scheme=scheme
    )
    page = context.new_page()
    page.goto(report.as_uri())
    page.locator(".codes").evaluate_all("all => all.forEach((one) => { one.open = true; })")

    found = Axe().run(page).response["violations"]

    serious = [
        (one["id"], one["nodes"][0]["html"][:200])
        for one in found
        if one["impact"] in ("serious", "critical")
    ]
    context.close()
    assert serious == []


@pytest.mark.parametrize("width", [390, 800, 1400])
def test_the_page_itself_never_scrolls_sideways(browser: Browser, report: Path, width: int) -> None:
    context = browser.new_context(viewport={"width": width, "height": 900})
    page = context.new_page()
    page.goto(report.as_uri())

    wide = page.evaluate("document.documentElement.scrollWidth")
    context.close()
    assert wide <= width


def test_all_that_was_filtered_is_printed(watched: Watched, report: Path) -> None:
    page = watched.open(report, "#quotes?assessment=negative")
    shown = page.locator("article.quote").count()
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")

    assert page.locator("article.quote").count() > shown
    expect(page.locator("#matrix table")).to_have_count(5)
    expect(page.locator(".pager")).to_have_count(0)
    page.emulate_media(media="print")
    expect(page.locator("#quotes-filters")).to_be_hidden()
    expect(page.locator("#tables")).to_be_hidden()
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    expect(page.locator("article.quote")).to_have_count(shown)


def test_a_report_of_nothing_says_why_each_part_is_empty(
    watched: Watched, codebook: Codebook, tmp_path: Path
) -> None:
    write_report(tmp_path / "empty.html", {}, codebook)
    page = watched.open(tmp_path / "empty.html")

    for part in (
        "matrix",
        "findings",
        "timeline",
        "obstacles",
        "quotes",
        "agreement",
        "calibration",
        "tables",
    ):
        expect(page.locator(f"#{part}-body .empty")).to_be_visible()


def test_what_changed_is_told_with_its_cause(watched: Watched, report: Path) -> None:
    page = watched.open(report, "#drift")
    cards = page.locator("#drift article")

    expect(cards.first).to_contain_text("Sebab: aturan, diubah: contoh.tiga")
    page.locator("#drift-cause").select_option("decision")
    expect(cards.first).to_contain_text("Sebab: keputusan orang, diterima oleh Ibu Rina")
    page.locator("#drift-change").select_option("lost")
    expect(page.locator("#drift-sum")).to_contain_text("0 bertambah · 5 hilang · 0 berubah")
    expect(cards.first.locator(".says")).to_have_text(["sebelumnya"])
    page.get_by_role("button", name="English").click()
    expect(cards.first).to_contain_text("Cause: a person's decision, accepted by Ibu Rina")
    cards.first.get_by_role("link").click()
    expect(page.locator("#quotes-title")).to_be_focused()


def test_without_earlier_tables_nothing_is_said_of_changes(
    watched: Watched, codebook: Codebook, tmp_path: Path
) -> None:
    rows = report_rows(codebook, 2, 200, 40)
    write_report(tmp_path / "first.html", {name: rows[name] for name in rows if name != "drift"}, codebook)
    page = watched.open(tmp_path / "first.html", "#drift")

    expect(page.locator("nav.parts")).not_to_contain_text("Perubahan")
    expect(page.locator("#overview-body")).to_contain_text("2 naskah")


def test_text_files_have_no_pages_in_the_overview(
    watched: Watched, codebook: Codebook, tmp_path: Path
) -> None:
    rows = report_rows(codebook, 2, 200, 40)
    for document in rows["documents"]:
        document["media_type"] = "text/plain"
    write_report(tmp_path / "text.html", rows, codebook)
    page = watched.open(tmp_path / "text.html")
    heads = page.locator("#overview-body thead")

    expect(heads).to_contain_text("Kalimat")
    expect(heads).not_to_contain_text("Halaman")
    rows["documents"][0]["media_type"] = "application/pdf"
    write_report(tmp_path / "pdf.html", rows, codebook)
    page = watched.open(tmp_path / "pdf.html")
    expect(page.locator("#overview-body thead")).to_contain_text("Halaman")
    expect(page.locator("#overview-body td[data-label=Halaman]")).to_have_count(1)


def test_findings_and_framework_are_told_in_the_chosen_language(
    watched: Watched, codebook: Codebook, tmp_path: Path
) -> None:
    rows = report_rows(codebook, 2, 200, 40)
    for place in rows["findings"]:
        place |= {"says": "kekuatan", "says_en": "a strength"}
        place |= {"subject": "awal kerja sama", "subject_en": "start of the cooperation"}
    write_report(tmp_path / "both.html", rows, codebook)
    page = watched.open(tmp_path / "both.html")

    expect(page.locator("#findings .says").first).to_have_text("kekuatan")
    expect(page.locator("#findings h4").first).to_have_text("awal kerja sama")
    expect(page.locator("#codebook-body")).to_contain_text("faktor keberhasilan")
    page.get_by_role("button", name="English").click()
    expect(page.locator("#findings .says").first).to_have_text("a strength")
    expect(page.locator("#findings h4").first).to_have_text("start of the cooperation")
    expect(page.locator("#codebook-body")).to_contain_text("success factors")
