from collections.abc import Callable
from dataclasses import replace

import pytest

from pipeline.audit.city_pairs import city_pair, city_pairs
from pipeline.core.paper import Paper
from pipeline.tools import Tools

TEXT = "Kota Ternate bermitra dengan Kota Nagasaki. Ternate menyurati Nagasaki. Nagasaki menjamu Ternate."


def _catalogued(paper: Paper, city_pair: str) -> Paper:
    source = replace(paper.document.source, city_pair=city_pair)
    return replace(paper, read=replace(paper.read, document=replace(paper.document, source=source)))


@pytest.mark.parametrize(
    "given", ["Ternate–Nagasaki", "Nagasaki – Ternate", "Ternate - Nagasaki", "Ternate–Nagasaki;"]
)
def test_the_catalogue_names_the_pair(given: str, paper_of: Callable[..., Paper]) -> None:
    paper = _catalogued(paper_of("Hasil", "Dua kota saling berkirim kabar."), given)

    assert city_pair(paper) == ("Nagasaki", "Ternate")


def test_else_the_cities_named_most_are_the_pair(paper_of: Callable[..., Paper]) -> None:
    paper = paper_of("Hasil", f"{TEXT} Kapal singgah di Makassar.")

    assert city_pair(paper) == ("Nagasaki", "Ternate")


def test_cities_named_in_passing_are_no_pair(paper_of: Callable[..., Paper]) -> None:
    assert city_pair(paper_of("Hasil", "Kapal dari Ambon singgah di Makassar.")) == ()


@pytest.mark.parametrize(
    ("title", "text"),
    [
        (
            "KERJA SAMA KOTA TERNATE DAN KOTA NAGASAKI",
            "Ternate menjamu Nagasaki. Kapal datang dari Ambon dan Ambon.",
        ),
        ("", "Ternate menjamu Nagasaki. Nagasaki menjamu Ternate."),
        ("", "Pemerintah Kota Ternate menjamu Nagasaki. Kota Nagasaki membalas kunjungan Ternate."),
    ],
)
def test_a_short_paper_has_its_pair_by_title_or_as_the_only_cities(
    title: str, text: str, paper_of: Callable[..., Paper]
) -> None:
    paper = paper_of("Hasil", text)
    source = replace(paper.document.source, title=title)
    paper = replace(paper, read=replace(paper.read, document=replace(paper.document, source=source)))

    assert city_pair(paper) == ("Nagasaki", "Ternate")


COMPARING = (
    "Kerja sama Bitung–Davao dan Kendari–Gimhae dibandingkan.",
    "Bitung dan Davao berdagang. Kendari dan Gimhae mengolah sampah.",
)


def test_a_paper_that_compares_has_all_its_pairs(paper_of: Callable[..., Paper], tools: Tools) -> None:
    assert city_pairs(paper_of("Hasil", *COMPARING), tools.countries) == (
        ("Bitung", "Davao"),
        ("Gimhae", "Kendari"),
    )


def test_a_dash_joins_a_pair_that_the_gazetteer_knows_half_of(
    paper_of: Callable[..., Paper], tools: Tools
) -> None:
    text = (
        "Bitung–Davao berjalan. Metro–Toowoomba putus. Bitung dan Davao berdagang. Metro dan Toowoomba diam."
    )

    assert city_pairs(paper_of("Hasil", text), tools.countries) == (
        ("Bitung", "Davao"),
        ("Metro", "Toowoomba"),
    )


def test_one_city_may_have_several_partners(paper_of: Callable[..., Paper], tools: Tools) -> None:
    text = (
        "Pontianak menunggu. Kuching datang. Kota Can Tho menulis. Kota Kuching pulang. Kota Can Tho diam. "
        * 3
    )

    assert city_pairs(paper_of("Hasil", text), tools.countries) == (
        ("Can Tho", "Pontianak"),
        ("Kuching", "Pontianak"),
    )


@pytest.mark.parametrize(
    "passing",
    [
        "Contoh lain ialah Kendari dan Gimhae.",
        "Surabaya dan Makassar hadir. Surabaya dan Makassar pulang.",  # both here
    ],
)
def test_an_example_in_passing_is_no_pair_of_the_paper(
    passing: str, paper_of: Callable[..., Paper], tools: Tools
) -> None:
    paper = paper_of("Hasil", "Bitung dan Davao berdagang. " * 5, passing)

    assert city_pairs(paper, tools.countries) == (("Bitung", "Davao"),)


@pytest.mark.parametrize(
    ("given", "pairs"),
    [
        ("Kendari–Gimhae; Bitung–Davao", (("Bitung", "Davao"), ("Gimhae", "Kendari"))),
        ("Kendari–Gimhae; Gimhae–Kendari", (("Gimhae", "Kendari"),)),  # one pair, written twice
        ("Kendari–Gimhae; Bitung; Davao–Davao", (("Gimhae", "Kendari"),)),  # no pairs beside it
    ],
)
def test_the_catalogue_may_name_several_pairs(
    given: str, pairs: tuple[tuple[str, str], ...], paper_of: Callable[..., Paper], tools: Tools
) -> None:
    paper = _catalogued(paper_of("Hasil", "Dua kota saling berkirim kabar."), given)

    assert city_pairs(paper, tools.countries) == pairs


def test_another_spelling_of_a_city_stops_nothing(paper_of: Callable[..., Paper], tools: Tools) -> None:
    text = "Bandung dan Izmir berdagang. " * 3 + "Bandung dan İzmir bermitra."

    assert city_pairs(paper_of("Hasil", text), tools.countries) == (("Bandung", "Izmir"),)


def test_a_pair_may_go_by_a_short_name_of_its_city(paper_of: Callable[..., Paper], tools: Tools) -> None:
    text = "Jogja dan Kyoto berdagang. Surabaya dan Kochi bermitra. " * 3

    assert city_pairs(paper_of("Hasil", text), tools.countries) == (
        ("Kochi", "Surabaya"),
        ("Kyoto", "Yogyakarta"),
    )
