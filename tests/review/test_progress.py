from pathlib import Path

from pipeline.review.progress import paper_progress
from pipeline.review.sessions import Session
from tests.review.desks import Browser, make_desk


def test_counts_what_one_person_did(tmp_path: Path) -> None:
    desk = make_desk(tmp_path)
    browser = Browser(desk).enter()
    at = f"/paper/{desk.cards[0].name}/s"
    browser.post(f"{at}/0", do="accept", code="indikator/evaluasi")
    browser.post(f"{at}/1", do="reject", code="hambatan/anggaran")
    browser.post(f"{at}/2", do="add", code="strategi/pendanaan")
    browser.post(f"{at}/2", do="read")

    (mine,) = paper_progress(desk, Session(coder="Rina"))
    (others,) = paper_progress(desk, Session(coder="Budi"))

    assert (mine.sentences, mine.proposals, mine.decided, mine.left) == (4, 4, 2, 2)
    assert (mine.codes, mine.read, mine.percent) == (2, 1, 50)
    assert (others.decided, others.codes, others.percent) == (0, 0, 0)
