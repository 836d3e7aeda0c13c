import re
from pathlib import Path

import pytest

from pipeline.core.decisions import Part, Status
from pipeline.review.desk import Desk
from tests.review.desks import Browser, make_desk, make_paper

EVALUASI = "indikator/evaluasi"


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return make_desk(tmp_path, [make_paper("ambon-2019"), make_paper("medan-2021")])


def _at(desk: Desk, index: int, way: str = "/paper/{}/s/{}") -> str:
    return way.format(desk.cards[0].name, index)


def _people(desk: Desk) -> tuple[Browser, Browser, Browser]:
    """Two coders who differ on the first sentence, and a judge."""
    rina = Browser(desk).enter("Rina")
    budi, judge = (
        Browser(desk, app=rina.app).enter("Budi"),
        Browser(desk, app=rina.app).enter("Sari", "judge"),
    )
    rina.post(_at(desk, 0), do="accept", code=EVALUASI, memo="rapat tidak ada")
    budi.post(_at(desk, 0), do="reject", code=EVALUASI, memo="hanya menyebut")
    return rina, budi, judge


@pytest.mark.parametrize("path", ["/differences", "/coders", "/judge/{}/0"])
def test_what_others_decided_is_for_judges_alone(desk: Desk, path: str) -> None:
    rina, _, judge = _people(desk)
    path = path.format(desk.cards[0].name)

    assert rina.client.get(path).status_code == 403
    assert judge.client.get(path).status_code == 200
    assert rina.post(_at(desk, 0, "/judge/{}/{}"), do="accept", code=EVALUASI).status_code == 403
    assert rina.post("/coders", name="a", coders="Rina").status_code == 403
    assert rina.post("/coders/withdraw", name="a").status_code == 403


def test_a_judge_sees_both_with_their_reasons(desk: Desk) -> None:
    *_, judge = _people(desk)

    case = judge.get(_at(desk, 0, "/judge/{}/{}"))

    assert "rapat tidak ada" in case
    assert "hanya menyebut" in case
    assert "1 kalimat" in judge.get("/differences")


def test_a_ruling_keeps_what_both_said(desk: Desk) -> None:
    rina, budi, judge = _people(desk)

    answer = judge.post(
        _at(desk, 0, "/judge/{}/{}"), do="side", side="Rina", code=EVALUASI, memo="buktinya jelas"
    )

    ruling = desk.log.decisions()[-1]
    assert (ruling.coder, ruling.part) == ("Sari", Part.JUDGE)
    assert ruling.act.after is not None
    assert (ruling.act.after.status, ruling.act.after.memo) == (Status.ACCEPTED, "buktinya jelas")
    assert "Diputus." in answer.text
    assert "0 kalimat" in judge.get("/differences")
    assert "1 kalimat" in judge.get("/differences?settled=yes")
    assert "is-accepted" in rina.get(_at(desk, 0))
    assert "is-rejected" in budi.get(_at(desk, 0))


def test_a_judge_undoes_their_own_ruling(desk: Desk) -> None:
    *_, judge = _people(desk)
    judge.post(_at(desk, 0, "/judge/{}/{}"), do="reject", code=EVALUASI)

    judge.post("/undo")

    assert "1 kalimat" in judge.get("/differences")
    assert len(desk.ledger.held("Rina", Part.CODER, desk.cards[0].sha256)) == 1


def test_a_ruling_is_undone_where_the_list_is_empty(desk: Desk) -> None:
    *_, judge = _people(desk)
    judge.post(_at(desk, 0, "/judge/{}/{}"), do="reject", code=EVALUASI)
    page = judge.get("/differences")
    assert "<article" not in page
    assert 'hx-post="/undo"' in page

    answer = judge.post("/undo", differing="yes")

    assert answer.headers["HX-Refresh"] == "true"
    page = judge.get("/differences")
    assert "1 keputusan diurungkan" in page
    assert 'data-chosen="s0-0"' in page
    assert 'data-chosen=""' in judge.get("/differences")


@pytest.mark.parametrize(
    "fields", [{"do": "side", "side": "Orang lain", "code": EVALUASI}, {"do": "accept", "code": "x"}]
)
def test_only_what_coders_differ_in_is_settled(desk: Desk, fields: dict[str, str]) -> None:
    *_, judge = _people(desk)

    assert judge.post(_at(desk, 0, "/judge/{}/{}"), **fields).status_code == 422


def test_agreement_is_shown_once_two_have_coded(desk: Desk) -> None:
    rina = Browser(desk).enter()
    rina.post(_at(desk, 0), do="accept", code=EVALUASI)
    assert "setelah dua pengode" in rina.get("/agreement")

    budi = Browser(desk, app=rina.app).enter("Budi")
    budi.post(_at(desk, 0), do="accept", code=EVALUASI)
    page = budi.get("/agreement")

    assert "Krippendorff" in page
    assert "1 / 1" in page
    assert "Evaluasi" in page


def test_assigned_sentences_are_a_list_of_their_own(desk: Desk) -> None:
    *_, judge = _people(desk)
    assert judge.post("/coders", name="putaran 1", coders="Rina, Budi", count=3, seed=7).status_code == 204
    rina = Browser(desk, app=judge.app).enter("Rina")

    page = rina.get("/assigned")

    assert page.count('<article class="s') == 3
    assert "putaran 1" in judge.get("/coders")
    assert "Belum ada tugas" in Browser(desk, app=judge.app).enter("Dewi").get("/assigned")
    judge.post("/coders/withdraw", name="putaran 1")
    assert "Belum ada tugas" in rina.get("/assigned")


def test_what_is_open_to_a_judge_is_what_is_not_settled(desk: Desk) -> None:
    rina, budi, judge = _people(desk)  # who differ on the first sentence
    for coder in (rina, budi):
        coder.post(_at(desk, 1), do="accept", code="hambatan/anggaran", memo="dana")

    def keys(path: str) -> set[str]:
        return set(re.findall(r'id="(s0-\d)"', judge.get(path)))

    assert keys(f"/queue?paper={desk.cards[0].name}&code=hambatan/anggaran") == set()
    assert keys(f"/queue?paper={desk.cards[0].name}&code=hambatan/anggaran&state=accepted") == {"s0-1"}
    assert keys(f"/queue?paper={desk.cards[0].name}&code={EVALUASI}") == {"s0-0"}
    assert set(re.findall(r'id="(s1-\d)"', judge.get("/queue?code=hambatan/anggaran"))) == {"s1-1"}
    still = re.search(r'href="/queue"><b>(\d+)</b>', judge.get("/overview"))
    assert still
    assert f"{still[1]} kode dalam" in judge.get("/queue")
    panel = judge.get(_at(desk, 1))
    assert "<b>Budi</b> diterima" in panel
    assert "“dana”" in panel
    assert "<b>Budi</b>" not in rina.get(_at(desk, 1))


def test_the_word_of_a_judge_in_the_queue_stands_and_leaves_what_is_settled(desk: Desk) -> None:
    rina, budi, judge = _people(desk)
    for coder in (rina, budi):
        coder.post(_at(desk, 1), do="accept", code="hambatan/anggaran")

    answer = judge.post(_at(desk, 1), do="reject", code="indikator/komitmen")

    row = answer.text.partition("<article")[2]
    assert row.count("is-accepted") == row.count("is-rejected") == 1
    decision = desk.log.decisions()[-1]
    assert (decision.part, decision.act.target.code) == (Part.JUDGE, "indikator/komitmen")
