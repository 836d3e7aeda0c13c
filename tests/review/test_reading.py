from pathlib import Path

import pytest

from pipeline.core.decisions import Judgement, Status
from pipeline.core.records import Assessment
from pipeline.review.desk import Desk
from pipeline.review.reading import (
    find_trigger,
    find_words,
    highlighted,
    make_items,
    make_row,
    make_stretches,
)
from tests.review.desks import TEXTS, Found, make_desk, make_paper


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return make_desk(tmp_path)


@pytest.mark.parametrize(
    ("text", "trigger", "found"),
    [
        ("belum ada evaluasi yang belum selesai", "evaluasi … belum", ["evaluasi", "belum"]),
        ("kerja\nsama  kota", "kerja sama", ["kerja\nsama"]),
        ("biaya (APBD) + hibah", "(APBD) +", ["(APBD) +"]),
        ("rapat tahunan", "bulanan", []),
        ("rapat tahunan", "", []),
    ],
)
def test_finds_the_words_of_a_rule(text: str, trigger: str, found: list[str]) -> None:
    assert [text[start:end] for start, end in find_trigger(text, trigger)] == found


def test_the_words_of_a_rule_are_sought_in_their_order() -> None:
    text = "belum ada evaluasi yang belum selesai"

    assert list(find_trigger(text, "evaluasi … belum")) == [(10, 18), (24, 29)]


def test_finds_the_words_of_a_model() -> None:
    text = "Pemerintah Kota, pada 2014, merupakan kota"

    assert [text[a:b] for a, b in find_words(text, ("2014 merupakan", "kota"))] == [
        "2014, merupakan",
        "Kota",
        "kota",
    ]


def test_overlapping_marks_are_both_on_what_they_share(tmp_path: Path) -> None:
    found = (
        Found(0, "indikator/evaluasi", Assessment.NEGATIVE, "rule:a", "Rapat evaluasi"),
        Found(0, "hambatan/koordinasi", Assessment.NEGATIVE, "rule:b", "evaluasi tahunan"),
    )
    desk = make_desk(tmp_path, [make_paper(found=found)])
    (card,) = desk.cards

    row = make_row(desk, card, card.lines[0], {}, desk.kit.paper(card.doc_id))

    marked = {segment.text: segment.hues for segment in row.segments if segment.hues}
    assert marked == {"Rapat ": (1,), "evaluasi": (1, 2), " tahunan": (2,)}
    assert "".join(segment.text for segment in row.segments) == TEXTS[0]


def test_a_part_that_was_coded_is_chosen_in_the_text(desk: Desk) -> None:
    (card,) = desk.cards
    part = card.target(card.lines[0], "indikator/evaluasi")
    part = type(part)(part.sha256, 6, 14, part.code)

    row = make_row(desk, card, card.lines[0], {part: Judgement(Status.ACCEPTED)}, desk.kit.paper(card.doc_id))

    assert [segment.text for segment in row.segments if segment.chosen] == ["evaluasi"]
    assert [(one.code, one.is_part) for one in row.items] == [
        ("indikator/evaluasi", False),
        ("indikator/evaluasi", True),
    ]


def test_a_decision_belongs_to_its_own_sentence(desk: Desk) -> None:
    (card,) = desk.cards
    held = {card.target(card.lines[2], "strategi/pendanaan"): Judgement(Status.ACCEPTED)}

    (stretch,) = make_stretches(desk, card, desk.kit.paper(card.doc_id), held)

    assert [len(row.items) for row in stretch.rows] == [1, 2, 1, 1]
    assert [row.done for row in stretch.rows] == [False, False, True, False]
    assert stretch.heading == "Hasil"


def test_a_sentence_that_was_read_is_done(desk: Desk) -> None:
    (card,) = desk.cards

    row = make_row(desk, card, card.lines[0], {card.target(card.lines[0]): Judgement(Status.READ)})

    assert row.done
    assert [one.state for one in row.items] == ["open"]


def test_both_proposers_of_a_code_are_one_item(desk: Desk) -> None:
    (card,) = desk.cards

    (item,) = make_items(card, card.lines[0], {})

    assert item.proposed is not None
    assert (item.proposed.rule, item.proposed.model, item.proposed.probability) == (
        "negative",
        "negative",
        0.83,
    )
    assert not item.proposed.disputed


def test_highlights_what_it_is_given() -> None:
    assert [(one.text, one.chosen) for one in highlighted("satu dua", [(5, 8)])] == [
        ("satu ", False),
        ("dua", True),
    ]
