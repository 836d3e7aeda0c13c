from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.core.errors import ConfigError
from pipeline.review.assigning import (
    NewAssignment,
    assign,
    assigned_to,
    known_coders,
    read_assignments,
    shares,
    write_assignments,
)
from pipeline.review.desk import Desk
from pipeline.review.index import make_card
from pipeline.review.web import Refusal
from tests.review.desks import TEXTS, Browser, make_desk, make_paper


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return make_desk(tmp_path, [make_paper("ambon-2019"), make_paper("medan-2021")])


def test_the_same_seed_draws_the_same_sentences(desk: Desk) -> None:
    wanted = NewAssignment(name="a", coders="Rina, Budi", count=4, seed=3)

    first = assign(desk, wanted)

    assert assign(desk, wanted) == first
    assert assign(desk, wanted.model_copy(update={"seed": 4})).sentences != first.sentences
    assert len(set(first.sentences)) == 4
    assert first.coders == ("Rina", "Budi")


def test_whole_papers_are_given_out(desk: Desk) -> None:
    given = assign(desk, NewAssignment(name="a", coders="Rina", papers=(desk.cards[1].name,)))

    assert [target.sha256 for target in given.sentences] == [desk.cards[1].sha256] * 4
    assert given.seed is None


@pytest.mark.parametrize("wanted", [{"coders": " , "}, {"coders": "Rina", "papers": ("nothing",)}])
def test_nobody_or_nothing_is_no_assignment(desk: Desk, wanted: dict[str, object]) -> None:
    with pytest.raises(Refusal, match="assignment_empty"):
        assign(desk, NewAssignment.model_validate({"name": "a", **wanted}))


def test_a_name_is_given_once(desk: Desk) -> None:
    wanted = NewAssignment(name="a", coders="Rina")
    write_assignments(desk.assignments, [assign(desk, wanted)])

    with pytest.raises(Refusal, match="assignment_exists"):
        assign(desk, wanted)


def test_is_read_as_it_was_written(desk: Desk) -> None:
    given = assign(desk, NewAssignment(name="a", coders="Rina", count=2))

    write_assignments(desk.assignments, [given])

    assert read_assignments(desk.assignments) == (given,)


def test_a_file_that_is_none_is_named(desk: Desk) -> None:
    desk.assignments.write_text("[1]", encoding="utf-8")

    with pytest.raises(ConfigError, match=r"assignments\.json: no assignments"):
        read_assignments(desk.assignments)


def test_a_paper_that_is_gone_is_passed_over(desk: Desk) -> None:
    given = assign(desk, NewAssignment(name="a", coders="Rina", count=8))
    write_assignments(desk.assignments, [given])

    assert len(assigned_to(desk, "Rina")) == 8
    assert len(assigned_to(replace(desk, cards=desk.cards[:1]), "Rina")) == 4


def test_sentences_are_the_same_ones_after_the_paper_was_read_anew(tmp_path: Path, desk: Desk) -> None:
    given = assign(desk, NewAssignment(name="a", coders="Rina", papers=(desk.cards[0].name,)))
    write_assignments(desk.assignments, [given])
    texts = ("Naskah ini diterima redaksi pada bulan Mei.", *TEXTS[1:])
    again = replace(desk, cards=(make_card(make_paper(desk.cards[0].doc_id, texts, ())),))

    assert [line.text for _, line in assigned_to(again, "Rina")] == [*TEXTS[1:]]


def test_says_how_far_each_is(desk: Desk) -> None:
    given = assign(desk, NewAssignment(name="a", coders="Rina, Budi"))
    rina = Browser(desk).enter()
    rina.post(f"/paper/{desk.cards[0].name}/s/2", do="read")
    rina.post(f"/paper/{desk.cards[0].name}/s/0", do="reject", code="indikator/evaluasi")
    rina.post(f"/paper/{desk.cards[0].name}/s/1", do="reject", code="hambatan/anggaran")

    assert [(one.coder, one.done, one.of) for one in shares(desk, given)] == [("Rina", 2, 8), ("Budi", 0, 8)]


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("Rian", r"Rian (Rina?)"),
        ("rina", "rina (Rina?)"),
        ("Rina, Dewi", "Dewi"),
        ("Budi, Dewi", "Budi, Dewi"),
    ],
)
def test_a_name_that_nobody_bears_is_no_coder_unless_it_is_new(desk: Desk, typed: str, told: str) -> None:
    Browser(desk).enter("Rina").post(f"/paper/{desk.cards[0].name}/s/2", do="read")
    wanted = NewAssignment(name="a", coders=typed)

    with pytest.raises(Refusal, match="unknown_names") as refused:
        assign(desk, wanted)

    assert refused.value.values == {"names": told}
    names = assign(desk, wanted.model_copy(update={"are_new": True})).coders
    assert names == tuple(typed.split(", "))


def test_names_are_chosen_from_those_who_coded_or_were_given_something(desk: Desk) -> None:
    write_assignments(desk.assignments, [assign(desk, NewAssignment(name="a", coders="Dewi"))])
    rina = Browser(desk).enter("Rina")
    rina.post(f"/paper/{desk.cards[0].name}/s/2", do="read")
    Browser(desk, app=rina.app).enter("Sari", "judge").post(
        f"/paper/{desk.cards[0].name}/s/1", do="accept", code="hambatan/anggaran"
    )

    assert known_coders(desk) == ("Dewi", "Rina")
    given = assign(desk, NewAssignment(name="b", known=("Rina", "Dewi"), coders="Rina"))
    assert given.coders == ("Rina", "Dewi")
    with pytest.raises(Refusal, match="not_a_name"):
        assign(desk, NewAssignment(name="b", coders="Rina; Dewi"))


def test_the_page_says_which_name_is_not_known(desk: Desk) -> None:
    rina = Browser(desk).enter("Rina")
    rina.post(f"/paper/{desk.cards[0].name}/s/2", do="read")
    judge = Browser(desk, app=rina.app).enter("Sari", "judge")

    answer = judge.post("/coders", name="a", coders="Rna")

    assert answer.status_code == 409
    assert "Belum dikenal: Rna (Rina?)" in answer.text
    assert 'value="Rina"' in judge.get("/coders")
    assert judge.post("/coders", name="a", coders="Rna", are_new="yes").status_code == 204
