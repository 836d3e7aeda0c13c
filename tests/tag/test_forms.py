"""Names of a gazetteer are found whole, the longest first."""

import pytest

from pipeline.tag.forms import find_forms, form_at, index_forms, without_clitic

INDEX = index_forms(["Bandung", "Bandung Barat", "Xi'an", "D.I. Yogyakarta", "Jung-gu", "Pare-Pare", "Győr"])


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Bandung dan Bandung Barat", ["Bandung", "Bandung Barat"]),
        ("antara Bandung-Xi'an", ["Bandung", "Xi'an"]),
        ("di D.I. Yogyakarta.", ["D.I. Yogyakarta"]),
        ("di Bandung  Barat", ["Bandung Barat"]),
        ("di Bandung\nBarat", ["Bandung Barat"]),
        ("di Bandungpun dan Bandung-nya", ["Bandung", "Bandung"]),
        ("distrik Jung-gu", ["Jung-gu"]),
        ("kota Győr, Pare-Pare", ["Győr", "Pare-Pare"]),
        ("Bandungan, bandung, BandungRaya", []),
        ("PreBandung", []),
    ],
)
def test_finds_whole_names(text: str, names: list[str]) -> None:
    assert [name for name, _, _ in find_forms(text, INDEX)] == names


def test_offsets_leave_out_the_clitic() -> None:
    ((_, start, end),) = find_forms("di Bandungpun", INDEX)

    assert "di Bandungpun"[start:end] == "Bandung"


def test_looks_at_one_place_only() -> None:
    assert form_at("ke Bandung", 3, INDEX) == ("Bandung", 10)
    assert form_at("ke Bandung", 0, INDEX) is None


def test_further_names_join_an_index() -> None:
    both = index_forms(["Bandung Utara"], INDEX)

    assert form_at("Bandung Utara", 0, both) == ("Bandung Utara", 13)
    assert form_at("Bandung Barat", 0, both) == ("Bandung Barat", 13)
    assert form_at("Bandung Utara", 0, INDEX) == ("Bandung", 7)


@pytest.mark.parametrize(("word", "bare"), [("Seoullah", "Seoul"), ("Malangnya", "Malang"), ("Palu", "Palu")])
def test_takes_clitics_off(word: str, bare: str) -> None:
    assert without_clitic(word) == bare
