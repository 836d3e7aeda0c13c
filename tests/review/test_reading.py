from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.core.decisions import Judgement, Status
from pipeline.core.paper import Paper
from pipeline.core.records import Assessment, Block, Role, Section, SectionName, Span
from pipeline.review.desk import Desk
from pipeline.review.index import make_card
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


def _headed(paper: Paper, *headings: tuple[str, int]) -> Paper:
    """Return the paper with these headings and levels in its text, "" for each of its sentences in order."""
    rest = iter(paper.read.sentences)
    text, blocks, sections, sentences = "", [], [], []
    for heading, level in headings:
        sentence = None if heading else next(rest)
        words = sentence.text if sentence else heading
        span = Span(len(text), len(text) + len(words))
        text += f"{words}\n\n"
        blocks.append(Block(span, 1, Role.BODY if sentence else Role.HEADING))
        if sentence:
            above = sections[-1].heading if sections else ""
            sentences.append(replace(sentence, span=span, paragraph=len(blocks), heading=above))
        else:
            sections.append(Section(span, SectionName.HASIL, heading, level))
    document = replace(paper.document, text=text, blocks=tuple(blocks), sections=tuple(sections))
    return replace(paper, read=replace(paper.read, document=document, sentences=tuple(sentences)))


def _shown(tmp_path: Path, *headings: tuple[str, int]) -> list[tuple[str, int, int, str]]:
    """Return heading, level, number of rows and the row to jump to of each stretch."""
    paper = _headed(
        make_paper(texts=TEXTS[: [heading for heading, _ in headings].count("")], found=()), *headings
    )
    desk = make_desk(tmp_path, [paper])
    stretches = make_stretches(desk, make_card(paper), paper, {})
    return [(one.heading, one.level, len(one.rows), one.jump) for one in stretches]


def test_a_heading_above_a_sub_heading_is_shown(tmp_path: Path) -> None:
    assert _shown(tmp_path, ("Hasil", 1), ("Kota Tegal", 2), ("", 0), ("Kota Sibolga", 2), ("", 0)) == [
        ("Hasil", 1, 0, "s0-0"),
        ("Kota Tegal", 2, 1, "s0-0"),
        ("Kota Sibolga", 2, 1, "s0-1"),
    ]


def test_a_heading_over_two_paragraphs_is_shown_once(tmp_path: Path) -> None:
    assert _shown(tmp_path, ("", 0), ("Hasil", 1), ("", 0), ("", 0)) == [
        ("", 1, 1, ""),
        ("Hasil", 1, 1, "s0-1"),
        ("", 1, 1, ""),
    ]


def test_headings_of_the_same_words_have_their_own_places_and_levels(tmp_path: Path) -> None:
    headings = ("Kota Tegal", 1), ("Program", 2), ("", 0), ("Kota Sibolga", 1), ("Program", 3), ("", 0)

    assert _shown(tmp_path, *headings) == [
        ("Kota Tegal", 1, 0, "s0-0"),
        ("Program", 2, 1, "s0-0"),
        ("Kota Sibolga", 1, 0, "s0-1"),
        ("Program", 3, 1, "s0-1"),
    ]


def test_a_heading_with_nothing_below_is_not_shown(tmp_path: Path) -> None:
    assert _shown(tmp_path, ("Hasil", 1), ("", 0), ("Daftar Pustaka", 1)) == [("Hasil", 1, 1, "s0-0")]


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
