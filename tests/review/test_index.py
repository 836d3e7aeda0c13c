"""What lists know of a paper: which sentences belong around one."""

from dataclasses import replace

import pytest

from pipeline.core.records import SectionName
from pipeline.review.index import Card, make_card
from tests.review.desks import make_paper

ABSTRACT, FOUND = SectionName.ABSTRAK, SectionName.HASIL


def _card(*parts: tuple[SectionName, str, str]) -> Card:
    """Return a paper with a sentence for each part: its section, heading and language."""
    texts = [f"Kalimat ke-{number} tentang kunjungan wali kota." for number in range(len(parts))]
    paper = make_paper(texts=texts, found=())
    read = tuple(
        replace(one, section=section, heading=heading, language=language)
        for one, (section, heading, language) in zip(paper.read.sentences, parts, strict=True)
    )
    return make_card(replace(paper, read=replace(paper.read, sentences=read)))


def _around(card: Card, index: int) -> tuple[list[int], list[int]]:
    before, after = card.around(card.lines[index])
    return [line.index for line in before], [line.index for line in after]


@pytest.mark.parametrize(
    ("index", "around"), [(0, ([], [1, 2])), (1, ([0], [2, 3])), (3, ([1, 2], [4, 5])), (5, ([3, 4], []))]
)
def test_two_sentences_before_and_behind_are_around_one(
    index: int, around: tuple[list[int], list[int]]
) -> None:
    assert _around(_card(*[(FOUND, "Hasil", "id")] * 6), index) == around


def test_what_is_around_a_sentence_ends_at_the_next_heading() -> None:
    card = _card(*[(FOUND, "Rapat", "id")] * 2, *[(FOUND, "Dana", "id")] * 2)

    assert _around(card, 1) == ([0], [])
    assert _around(card, 2) == ([], [3])


def test_what_is_around_a_sentence_ends_at_the_next_section_without_headings() -> None:
    card = _card((ABSTRACT, "", "id"), (FOUND, "", "id"), (FOUND, "", "id"))

    assert _around(card, 1) == ([], [2])


def test_the_abstract_in_the_other_language_is_not_around_a_sentence() -> None:
    card = _card((ABSTRACT, "Abstrak", "id"), (ABSTRACT, "Abstrak", "en"), (ABSTRACT, "Abstrak", "en"))

    assert _around(card, 0) == ([], [])
    assert _around(card, 1) == ([], [2])


def test_a_sentence_of_unknown_language_belongs_to_its_abstract() -> None:
    card = _card((ABSTRACT, "Abstrak", "id"), (ABSTRACT, "Abstrak", ""), (ABSTRACT, "Abstrak", "id"))

    assert _around(card, 0) == ([], [1, 2])


def test_what_an_informant_says_in_english_is_around_what_stands_beside_it() -> None:
    card = _card((FOUND, "Hasil", "id"), (FOUND, "Hasil", "en"), (FOUND, "Hasil", "id"))

    assert _around(card, 0) == ([], [1, 2])
