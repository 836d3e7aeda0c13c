from dataclasses import replace
from pathlib import Path

from pipeline.core.decisions import Part
from pipeline.review.book import Book
from pipeline.review.sessions import Session
from pipeline.review.using import uses
from tests.review.desks import TEXTS, Browser, make_desk

EVALUASI = "indikator/evaluasi"


def test_examples_are_one_s_own_and_all_for_a_judge(tmp_path: Path) -> None:
    desk = make_desk(tmp_path)
    rina = Browser(desk).enter()
    budi = Browser(desk, app=rina.app).enter("Budi")
    at = f"/paper/{desk.cards[0].name}/s"
    start = TEXTS[0].index("belum")
    rina.post(f"{at}/0", do="accept", code=EVALUASI, memo="tidak ada rapat")
    rina.post(f"{at}/1", do="reject", code="indikator/komitmen", memo="hanya tunda")
    budi.post(f"{at}/0", do="add", code=EVALUASI, start=start, end=start + 5)

    mine = uses(desk, Session(coder="Rina"))
    judge = uses(desk, Session(coder="Sari", part=Part.JUDGE))

    assert [one.quote for one in mine[EVALUASI].examples] == [TEXTS[0]]
    assert [(one.coder, one.quote) for one in judge[EVALUASI].examples] == [
        ("Rina", TEXTS[0]),
        ("Budi", "belum"),
    ]
    assert [one.judgement.memo for one in mine["indikator/komitmen"].counter_examples] == ["hanya tunda"]
    assert (mine[EVALUASI].proposed, dict(mine[EVALUASI].states)) == (1, {"accepted": 1})
    assert "tidak ada rapat" in rina.get("/codebook")
    assert "tidak ada rapat" not in budi.get("/codebook")


def test_says_which_decisions_were_made_under_other_words(tmp_path: Path) -> None:
    desk = make_desk(tmp_path)
    browser = Browser(desk).enter()
    browser.post(f"/paper/{desk.cards[0].name}/s/0", do="accept", code=EVALUASI)
    assert uses(desk, Session(coder="Rina"))[EVALUASI].earlier == 0

    code = desk.codes[EVALUASI].model_copy(update={"exclude": "rapat harian"})
    dimension = desk.codebook.dimensions["indikator"]
    changed = dimension.model_copy(update={"codes": dimension.codes | {"evaluasi": code}})
    dimensions = desk.codebook.dimensions | {"indikator": changed}
    later = replace(desk, book=Book(tmp_path, desk.codebook.model_copy(update={"dimensions": dimensions})))

    assert uses(later, Session(coder="Rina"))[EVALUASI].earlier == 1
    assert "bunyi yang lama" in Browser(later).enter().get("/codebook")
