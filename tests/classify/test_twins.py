import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.classify.twins import SAME, Twins, _shingles, find_twins

PLAIN = "Penandatanganan naskah di Palu dihadiri tiga anggota dewan kota mitra."
WORDS = st.lists(st.sampled_from("rapat dana surat kota mitra delegasi pasar tari".split()), max_size=8)


@pytest.mark.parametrize(
    "other",
    [
        PLAIN,
        "penandatanganan  naskah di Palu, dihadiri tiga anggota dewan kota mitra",
        "Penandatanganan naskah di Palu dihadiri empat anggota dewan kota mitra.",
    ],
)
def test_finds_the_same_sentence_in_another_dress(other: str) -> None:
    found = list(find_twins([PLAIN, "Kapal pesiar belum bisa sandar di Sabang.", other], own=3))

    assert [(twins.first, twins.second) for twins in found] == [(0, 2)]


@pytest.mark.parametrize(
    "other",
    [
        "Penandatanganan naskah di Palu ditunda karena dewan kota mitra belum bersidang.",
        "Tiga anggota dewan pulang sebelum acara selesai.",
    ],
)
def test_a_shared_turn_of_phrase_makes_no_twins(other: str) -> None:
    assert list(find_twins([PLAIN, other], own=2)) == []


def test_sentences_of_three_words_may_come_again() -> None:
    assert list(find_twins(["Itu tidak terjadi.", "Itu tidak terjadi.", ""], own=3)) == []


def test_the_same_words_in_order_are_wholly_alike() -> None:
    assert list(find_twins([PLAIN, PLAIN.upper()], own=1)) == [Twins(0, 1, 1.0)]


def test_texts_that_are_not_own_are_not_held_against_each_other() -> None:
    assert list(find_twins(["Bupati membuka pameran tenun di Sumba.", PLAIN, PLAIN], own=1)) == []


@given(st.lists(WORDS.map(" ".join), max_size=12))
def test_finds_what_holding_each_against_each_finds(texts: list[str]) -> None:
    cut = [_shingles(text) for text in texts]

    expected = [
        (first, second)
        for first in range(len(texts))
        for second in range(first + 1, len(texts))
        if cut[first] and len(cut[first] & cut[second]) / len(cut[first] | cut[second]) >= SAME
    ]

    assert [(twins.first, twins.second) for twins in find_twins(texts, len(texts))] == expected


@pytest.mark.parametrize("length", range(5, 27))
def test_finds_a_sentence_that_is_only_just_alike(length: int) -> None:
    words = "abcdefghijklmnopqrstuvwxyz"[:length]
    whole = " ".join(words)

    for shorter in range(4, length):
        part = " ".join(words[:shorter])
        likeness = len(_shingles(part)) / len(_shingles(whole))
        assert bool(list(find_twins([part, whole], own=2))) is (likeness >= SAME)
