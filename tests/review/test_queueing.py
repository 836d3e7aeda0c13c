from pathlib import Path

import pytest

from pipeline.core.decisions import Status
from pipeline.review.desk import Desk
from pipeline.review.queueing import Bulk, Filter, find_entries, preview, sentences_of
from pipeline.review.sessions import Session
from tests.review.desks import Browser, make_desk, make_paper

RINA = Session(coder="Rina")


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return make_desk(tmp_path, [make_paper("ambon-2019"), make_paper("medan-2021")])


def _found(desk: Desk, **wanted: object) -> list[tuple[str, int, str]]:
    entries = find_entries(desk, RINA, Filter.model_validate({"paper": desk.cards[0].name} | wanted))
    return [(one.card.doc_id, one.line.index, one.item.code) for one in entries]


EVALUASI, ANGGARAN = ("ambon-2019", 0, "indikator/evaluasi"), ("ambon-2019", 1, "hambatan/anggaran")
KOMITMEN, PAPAN = ("ambon-2019", 1, "indikator/komitmen"), ("ambon-2019", 3, "indikator/komitmen")


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ({"order": "paper"}, [EVALUASI, ANGGARAN, KOMITMEN, PAPAN]),
        ({"order": "teaches"}, [ANGGARAN, KOMITMEN, EVALUASI, PAPAN]),
        ({"order": "code"}, [KOMITMEN, PAPAN, EVALUASI, ANGGARAN]),
        ({"order": "disputed"}, [ANGGARAN, KOMITMEN, PAPAN, EVALUASI]),
        ({"order": "likely"}, [EVALUASI, ANGGARAN, PAPAN, KOMITMEN]),
        ({"order": "unlikely"}, [KOMITMEN, ANGGARAN, PAPAN, EVALUASI]),
        ({"order": "paper", "code": "indikator"}, [EVALUASI, KOMITMEN, PAPAN]),
        ({"order": "paper", "code": "indikator/komitmen"}, [KOMITMEN, PAPAN]),
        ({"order": "paper", "by": "rule"}, [EVALUASI, ANGGARAN]),
        ({"order": "paper", "by": "both"}, [EVALUASI]),
        ({"order": "paper", "by": "model"}, [EVALUASI, KOMITMEN, PAPAN]),
        ({"order": "paper", "by": "disputed"}, [ANGGARAN, KOMITMEN, PAPAN]),
        ({"by": "people"}, []),
        ({"order": "paper", "least": "0.5"}, [EVALUASI, PAPAN]),
        ({"order": "paper", "most": "0.5"}, [KOMITMEN, PAPAN]),
        ({"least": "", "most": "", "words": "MITRA  tertunda"}, [ANGGARAN, KOMITMEN]),
        ({"assessment": "neutral"}, [PAPAN]),
        ({"section": "metode"}, []),
        ({"state": "accepted"}, []),
    ],
)
def test_filters_and_orders(desk: Desk, wanted: dict[str, str], found: list[tuple[str, int, str]]) -> None:
    assert _found(desk, **wanted) == found


def test_all_papers_are_in_it_each_sentence_once(desk: Desk) -> None:
    entries = find_entries(desk, RINA, Filter(order="paper"))

    assert len(entries) == 8
    assert [(card.doc_id, line.index) for card, line in sentences_of(entries)] == [
        (doc_id, index) for doc_id in ("ambon-2019", "medan-2021") for index in (0, 1, 3)
    ]


def test_what_is_decided_leaves_the_queue_for_this_person_alone(desk: Desk) -> None:
    Browser(desk).enter().post(f"/paper/{desk.cards[0].name}/s/0", do="accept", code="indikator/evaluasi")

    assert EVALUASI not in _found(desk)
    assert _found(desk, state="accepted") == [EVALUASI]
    assert len(find_entries(desk, Session(coder="Budi"), Filter())) == 8


def test_codes_that_people_added_are_found(desk: Desk) -> None:
    Browser(desk).enter().post(f"/paper/{desk.cards[0].name}/s/2", do="add", code="capaian/pelatihan")

    assert _found(desk, by="people", state="") == [("ambon-2019", 2, "capaian/pelatihan")]


def test_a_preview_says_what_would_change_and_changes_nothing(desk: Desk) -> None:
    found = preview(desk, RINA, Bulk(do="reject", code="indikator/komitmen"))

    assert found.by_code == (("indikator/komitmen", 4),)
    assert [(card.doc_id, count) for card, count in found.by_paper] == [("ambon-2019", 2), ("medan-2021", 2)]
    assert found.before == (("open", 4),)
    assert desk.log.decisions() == ()


def test_a_bulk_decision_is_one_batch_that_one_undo_takes_back(desk: Desk) -> None:
    browser = Browser(desk).enter()
    browser.post(
        f"/paper/{desk.cards[0].name}/s/1", do="accept", code="indikator/komitmen", memo="lihat catatan"
    )
    bulk = {"do": "reject", "state": "", "code": "indikator/komitmen"}
    digest = preview(desk, RINA, Bulk.model_validate(bulk)).digest

    assert "4 perubahan" in browser.post("/bulk/preview", **bulk).text
    assert browser.post("/bulk", **bulk, digest=digest).status_code == 204

    decisions = desk.log.decisions()[1:]
    assert len({one.batch for one in decisions}) == 1
    assert {one.act.after.status for one in decisions if one.act.after} == {Status.REJECTED}
    assert next(one.act.after.memo for one in decisions if one.act.after) == "lihat catatan"
    browser.post("/undo")
    assert _found(desk, state="accepted") == [KOMITMEN]
    assert _found(desk, state="rejected") == []


def test_a_bulk_decision_on_other_changes_than_were_shown_is_refused(desk: Desk) -> None:
    browser = Browser(desk).enter()
    digest = preview(desk, RINA, Bulk(do="accept")).digest
    browser.post(f"/paper/{desk.cards[0].name}/s/0", do="reject", code="indikator/evaluasi")

    assert browser.post("/bulk", do="accept", digest=digest).status_code == 409
    assert len(desk.log.decisions()) == 1


def test_what_is_so_already_is_no_change(desk: Desk) -> None:
    Browser(desk).enter().post(f"/paper/{desk.cards[0].name}/s/0", do="accept", code="indikator/evaluasi")

    found = preview(desk, RINA, Bulk(do="accept", state="", code="indikator/evaluasi"))

    assert [change.entry.card.doc_id for change in found.changes] == ["medan-2021"]
