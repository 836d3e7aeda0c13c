"""Folding keeps every offset, and overlapping matches give way to the longest."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.tag.matches import Found, by_document, fold, mention_at, slug, squeeze, without_overlaps
from tests.sources import sentences


@given(st.text())
def test_folding_keeps_the_length(text: str) -> None:
    assert len(fold(text)) == len(text)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("*Letter of Intent*", " Letter of Intent "),
        ("2016–2020", "2016-2020"),
        ("“kota”", '"kota"'),
        ("a\nb\u00a0c", "a b c"),
    ],
)
def test_folds_marks_quotes_dashes_and_spaces(text: str, folded: str) -> None:
    assert fold(text) == folded


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("Kota Bandung", "kota-bandung"),
        ("Sørensen", "sorensen"),
        ("D.I. Yogyakarta", "d-i-yogyakarta"),
        ("O'Brien", "obrien"),
    ],
)
def test_slugs_are_plain(text: str, plain: str) -> None:
    assert slug(text) == plain


def test_the_longest_of_overlapping_matches_stays() -> None:
    matches = [Found(0, 5, "a", "x"), Found(3, 10, "b", "x"), Found(12, 14, "c", "x")]

    assert [match.value for match in without_overlaps(matches)] == ["b", "c"]


def test_a_mention_points_into_the_document() -> None:
    first, second = sentences("Ini satu.", "Kota Malang.")

    mention = mention_at(second, 5, 11, "city", "Malang", "cities.bare")

    assert (mention.text, mention.span.start, mention.coder) == (
        "Malang",
        second.span.start + 5,
        "rule:cities.bare",
    )
    assert [len(document) for document in by_document([first, second])] == [2]
    assert squeeze(" a \n b ") == "a b"
