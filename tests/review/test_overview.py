from pathlib import Path

import pytest

from pipeline.core.decisions import Part
from pipeline.core.findings import AuditFinding, Place
from pipeline.core.records import Assessment, Span
from pipeline.review.desk import Desk
from pipeline.review.overview import Cell, make_overview
from pipeline.review.progress import paper_progress
from pipeline.review.sessions import Session
from tests.review.desks import TEXTS, Browser, make_desk, make_paper

RINA = Session(coder="Rina")
P, N, M = Assessment.POSITIVE, Assessment.NEGATIVE, Assessment.MIXED
NEUTRAL = Assessment.NEUTRAL
FINDING = AuditFinding(
    "date-differs",
    "rapat",
    "Rapat <b>dua</b> tahun.",
    "A meeting in two years.",
    (Place("ambon-2019", 1, Span(73, 80), TEXTS[1], "2014"), Place("lain", 1, Span(0, 5), "Rapat")),
)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return make_desk(tmp_path, [make_paper("ambon-2019"), make_paper("medan-2021")], [FINDING])


@pytest.mark.parametrize(
    ("meant", "verdict"),
    [
        ({}, "none"),
        ({P: 3, N: 1}, "positive"),
        ({P: 1, N: 2, M: 9}, "mixed"),
        ({P: 5, N: 2, M: 1}, "mixed"),
        ({P: 2, N: 1, NEUTRAL: 5}, "positive"),
        ({P: 2, N: 2}, "mixed"),
        ({M: 1, NEUTRAL: 4}, "mixed"),
        ({NEUTRAL: 4}, "neutral"),
    ],
)
def test_a_cell_says_what_the_table_matrix_would_say(meant: dict[Assessment, int], verdict: str) -> None:
    assert Cell(meant, 0).verdict == verdict


def test_the_matrix_follows_one_s_decisions(desk: Desk) -> None:
    Browser(desk).enter().post(f"/paper/{desk.cards[0].name}/s/0", do="reject", code="indikator/evaluasi")

    mine = make_overview(desk, RINA, "indikator")
    others = make_overview(desk, Session(coder="Budi"), "indikator")

    assert mine.cells[("ambon-2019", "indikator/evaluasi")].verdict == "none"
    assert mine.cells[("medan-2021", "indikator/evaluasi")].verdict == "negative"
    assert others.cells[("ambon-2019", "indikator/evaluasi")].total == 1
    assert (mine.open, mine.decided, others.open) == (7, 1, 8)
    assert {one.code: dict(one.states) for one in mine.left}["indikator/evaluasi"] == {
        "rejected": 1,
        "open": 1,
    }


def test_a_judge_sees_what_is_settled_and_what_differs(desk: Desk) -> None:
    rina, name = Browser(desk).enter(), desk.cards[0].name
    budi = Browser(desk, app=rina.app).enter("Budi")
    judge = Browser(desk, app=rina.app).enter("Sari", "judge")
    for coder, do in ((rina, "accept"), (budi, "reject")):
        coder.post(f"/paper/{name}/s/0", do=do, code="indikator/evaluasi")
        coder.post(f"/paper/{name}/s/1", do="reject", code="hambatan/anggaran")
    sari = Session(coder="Sari", part=Part.JUDGE)

    before = make_overview(desk, sari, "indikator")
    assert (before.decided, before.differing, before.open) == (1, 1, 7)
    assert [(one.decided, one.differing) for one in paper_progress(desk, sari)] == [(1, 1), (0, 0)]
    assert "1 kode dinilai berbeda oleh pengode" in judge.get("/")
    assert "<b>1</b> diputus ·" in judge.get("/overview")
    judge.post(f"/judge/{name}/0", do="reject", code="indikator/evaluasi")

    after = make_overview(desk, sari, "indikator")
    assert (after.decided, after.differing, after.open) == (2, 0, 6)
    assert after.cells[("ambon-2019", "indikator/evaluasi")].verdict == "none"
    assert "berbeda" not in rina.get("/overview")


def test_the_overview_is_shown_for_each_dimension(desk: Desk) -> None:
    browser = Browser(desk).enter()

    assert "Evaluasi" in browser.get("/overview")
    assert 'href="/overview?dimension=hambatan" aria-current="page"' in browser.get(
        "/overview?dimension=hambatan"
    )
    assert browser.get("/overview?dimension=%3Cb%3E") == browser.get("/overview")
    assert "setelah dua pengode" in browser.get("/overview/agreement")


def test_findings_lead_to_their_sentences(desk: Desk) -> None:
    page = Browser(desk).enter().get("/overview/findings")

    assert f'href="/paper/{desk.cards[0].name}?s=1"' in page
    assert ">ambon-2019, hasil</a>" in page
    assert "lain, Halaman 1" in page
    assert "Rapat &lt;b&gt;dua&lt;/b&gt; tahun." in page
