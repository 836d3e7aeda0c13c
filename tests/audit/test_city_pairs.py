from collections.abc import Callable
from dataclasses import replace

import pytest

from pipeline.audit.city_pairs import city_pair, city_pairs
from pipeline.core.paper import Paper
from pipeline.tools import Tools

TEXT = "Kota Ternate bermitra dengan Kota Nagasaki. Ternate menyurati Nagasaki. Nagasaki menjamu Ternate."


def _with_source(paper: Paper, **of_source: str) -> Paper:
    source = replace(paper.document.source, **of_source)
    return replace(paper, read=replace(paper.read, document=replace(paper.document, source=source)))


@pytest.mark.parametrize(
    "given", ["Ternate–Nagasaki", "Nagasaki – Ternate", "Ternate - Nagasaki", "Ternate–Nagasaki;"]
)
def test_the_catalogue_names_the_pair(given: str, paper_of: Callable[..., Paper], tools: Tools) -> None:
    paper = _with_source(paper_of("Hasil", "Dua kota saling berkirim kabar."), city_pair=given)

    assert city_pair(paper, tools.countries) == ("Nagasaki", "Ternate")


def test_else_the_cities_named_most_are_the_pair(paper_of: Callable[..., Paper], tools: Tools) -> None:
    paper = paper_of("Hasil", f"{TEXT} Kapal singgah di Makassar.")

    assert city_pair(paper, tools.countries) == ("Nagasaki", "Ternate")


def test_cities_named_in_passing_are_no_pair(paper_of: Callable[..., Paper], tools: Tools) -> None:
    assert city_pair(paper_of("Hasil", "Kapal dari Ambon singgah di Makassar."), tools.countries) == ()


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
    title: str, text: str, paper_of: Callable[..., Paper], tools: Tools
) -> None:
    paper = paper_of("Hasil", text)
    paper = _with_source(paper, title=title)

    assert city_pair(paper, tools.countries) == ("Nagasaki", "Ternate")


@pytest.mark.parametrize(
    ("title", "pair"),
    [
        ("Kerja Sama Kota Ternate dan Negara Bagian Koror dalam Penilaian Warga", ("Koror", "Ternate")),
        ("LAPORAN WALI KOTA TERNATE: KERJA SAMA DENGAN KOTA KOROR, PALAU", ("Koror", "Ternate")),
        ("Surat Kota Ternate dan Majlis Perbandaran Port Dickson", ("Port Dickson", "Ternate")),
        ("Ternate dan Warga", ()),
    ],
)
def test_a_title_names_a_partner_that_the_gazetteer_does_not_know(
    title: str, pair: tuple[str, ...], paper_of: Callable[..., Paper], tools: Tools
) -> None:
    text = "Koror menyurati Port Dickson. Warga menjamu Koror, Port Dickson diam. Koror marah."
    paper = paper_of(
        "Hasil", f"{text} Warga Port Dickson dan Ternate senang, kata seorang warga. Kapal singgah di Bitung."
    )
    paper = _with_source(paper, title=title)

    assert city_pair(paper, tools.countries) == pair


def test_a_city_inside_the_name_of_another_is_none_of_the_pair(
    paper_of: Callable[..., Paper], tools: Tools
) -> None:
    paper = paper_of("Hasil", f"{'Minahasa Utara menjamu Davao. ' * 3} Adat Minahasa tua.")
    paper = _with_source(paper, title="Minahasa Utara bermitra")

    assert city_pair(paper, tools.countries) == ("Davao", "Minahasa Utara")


def test_a_city_abroad_goes_before_a_neighbour_that_is_named_as_often(
    paper_of: Callable[..., Paper], tools: Tools
) -> None:
    text = "Ternate dan Tidore menjamu Nagasaki. " * 3 + "Tidore menjamu Ternate. " * 2
    paper = _with_source(paper_of("Hasil", f"{text}Ternate diam."), title="")

    assert city_pair(paper, tools.countries) == ("Nagasaki", "Ternate")


def test_what_is_named_seldom_in_a_long_paper_is_no_pair(
    paper_of: Callable[..., Paper], tools: Tools
) -> None:
    text = "Ternate menyurati Nagasaki. " * 3 + "Kapal singgah di Bitung. "
    short, long = (
        _with_source(paper_of("Hasil", text + "Hari itu hujan. " * count), title="") for count in (5, 120)
    )

    assert city_pair(short, tools.countries) == ("Nagasaki", "Ternate")
    assert city_pair(long, tools.countries) == ()


def test_what_dashes_join_is_not_joined_to_the_next_pair(
    paper_of: Callable[..., Paper], tools: Tools
) -> None:
    paper = paper_of("Hasil", "Kagoshima menjamu Payakumbuh. Krabi menjamu Lubuklinggau. " * 3)
    titled = _with_source(paper, title="Kota Payakumbuh–Kagoshima dan Kota Lubuklinggau–Krabi")

    assert city_pairs(titled, tools.countries) == (("Kagoshima", "Payakumbuh"), ("Krabi", "Lubuklinggau"))


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
    paper = _with_source(paper_of("Hasil", "Dua kota saling berkirim kabar."), city_pair=given)

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
