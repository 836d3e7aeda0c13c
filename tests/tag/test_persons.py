"""Persons are found by title or office, and short names get the full one."""

from collections.abc import Iterable, Iterator

import pytest

from pipeline.core.findings import Mention
from pipeline.core.records import Sentence
from pipeline.tag.persons import tag_persons
from pipeline.tools import Tools
from tests.marks import Tagger, expected, found
from tests.sources import sentences


@pytest.fixture(scope="module")
def tag(tools: Tools) -> Tagger:
    def tag(some: Iterable[Sentence]) -> Iterator[Mention]:
        return tag_persons(some, tools.gazetteers.organisations, tools.gazetteers.cities)

    return tag


TITLES = [
    ("Menurut «Ibu Rina», latihan itu rutin.", "Rina"),
    (
        "Menurut «Ibu Rina Contoh Lestari» selaku PIC, hal itu rutin; «Ibu Rina» menambahkan.",
        "Rina Contoh Lestari | Rina Contoh Lestari",
    ),
    ("«Bapak Contoh Wijaya» dan «Pak Contoh» hadir.", "Contoh Wijaya | Contoh Wijaya"),
    ("«Prof. Dr. Contoh Santika», S.IP., M.Si. berpendapat.", "Contoh Santika"),
    ("«Drs. H. Contoh Nugraha» hadir.", "Contoh Nugraha"),
    ("«Ibu R» menyampaikan bahwa «Bapak AS» setuju.", "R | AS"),
    ("«Informan 2» dan «Narasumber A» sependapat.", "Informan 2 | Narasumber A"),
]
OFFICES = [
    ("«Wali Kota Bandung Arga Contoh» menemui «Walikota Seoul Han Min Joon».", "Arga Contoh | Han Min Joon"),
    ("«Walikota Arga Contoh» memimpin.", "Arga Contoh"),
    ("«Wali Kota M. Arga Contoh» memimpin.", "M. Arga Contoh"),
    ("«Wali Kota Malang, H Surya Contoh» hadir.", "Surya Contoh"),
    ("«Walikota Surabaya (waktu itu) dr.H.Bima Contoh» hadir.", "Bima Contoh"),
    ("«Presiden Korea Selatan Kang Suk-Ho» berpidato.", "Kang Suk-Ho"),
    ("«Menteri Luar Negeri RI, Sari Contoh» hadir.", "Sari Contoh"),
    ("«Duta Besar Republik Indonesia untuk Republik Korea, Dimas Contoh» hadir.", "Dimas Contoh"),
    ("«Gubernur Provinsi Fujian Lin Dawei» hadir.", "Lin Dawei"),
    (
        "«Kepala Dinas Komunikasi dan Informatika Kota Bandung, Drs. Adi Contoh», M.Si., hadir; kata «Adi».",
        "Adi Contoh | Adi Contoh",
    ),
    ("«Sekretaris Daerah (Sekda) Kota Magelang, Joko Contoh» hadir.", "Joko Contoh"),
    ("«Kepala Bappeda (Sari Contoh)» dan «Kabag Hukum (M Contoh)» hadir.", "Sari Contoh | M Contoh"),
    ("«Wakil Wali Kota Fuzhou Huang Wei» hadir.", "Huang Wei"),
    ("«Sari Contoh» selaku Kepala Bagian Kerja Sama menjelaskan.", "Sari Contoh"),
    ("Walikota Bandung yang baru yaitu «Wali Kota Arga Contoh».", "Arga Contoh"),
    ("«Wali Kota Huambo Carlos Silva» berkunjung dari Kota Huambo.", "Carlos Silva"),
]
NEAR_MISSES = [
    "Ibu Kota Jakarta dan ibu kota provinsi ramai.",
    "Ibu rumah tangga dilatih.",
    "Bapak Pembangunan adalah julukan.",
    "Wali Kota Bandung dan Wali Kota Seoul bertemu.",
    "Bupati Sleman menyatakan setuju.",
    "Kepala Bagian Kerja Sama Kota Semarang hadir.",
    "Ketua DPRD Kota Bandung hadir.",
    "Menteri Pertahanan dan Menteri Dalam Negeri hadir.",
    "Gubernur Bank Indonesia hadir.",
    "Staf Tax Department dilatih.",
    "Direktur Utama Karya Maju hadir.",
    "Wali Kota Surabaya Selasa lalu pulang.",
    "Rumahnya di Jalan Dr. Contoh.",
    "Ia kuliah di Universitas Prof. Dr. Contoh.",
    "Robert Keohane (1977) menulisnya.",
    "Manfaatnya nyata (Dewi, 2022).",
    "Pak Wali hadir.",
]


@pytest.mark.parametrize(("text", "values"), [*TITLES, *OFFICES])
def test_finds_persons(tag: Tagger, text: str, values: str) -> None:
    assert found(tag, text) == expected([text], values)


@pytest.mark.parametrize("text", NEAR_MISSES)
def test_leaves_out_offices_places_and_authors(tag: Tagger, text: str) -> None:
    assert found(tag, text) == []


@pytest.mark.parametrize(
    ("texts", "values"),
    [
        (
            ["«Wali Kota Malang Arga Contoh» hadir.", "«Arga Contoh» pulang.", "«Arga» menegaskan hal itu."],
            "Arga Contoh | Arga Contoh | Arga Contoh",
        ),
        (
            [
                "«Ibu Rina Contoh» hadir.",
                "«Bapak Surya Contoh» hadir.",
                "«Ibu Rina» menjelaskan.",
                "tutur «Surya».",
            ],
            "Rina Contoh | Surya Contoh | Rina Contoh | Surya Contoh",
        ),
        (["«Wali Kota Sutarga» hadir.", "Hal itu penting, ujar «Sutarga»."], "Sutarga | Sutarga"),
        (["«Ibu Rina» hadir.", "«Ibu Rina Contoh» menjelaskan."], "Rina Contoh | Rina Contoh"),
    ],
)
def test_short_names_take_the_full_name(tag: Tagger, texts: list[str], values: str) -> None:
    assert found(tag, *texts) == expected(texts, values)


def test_a_known_name_before_a_year_is_an_author(tag: Tagger) -> None:
    texts = ["«Ibu Rina Contoh» hadir.", "Rina Contoh (2019) menulisnya."]

    assert found(tag, *texts) == expected(texts, "Rina Contoh")


def test_names_stay_within_their_document(tag: Tagger) -> None:
    assert [m.value for m in tag(sentences("Ibu Rina hadir."))] == ["Rina"]


EVERY_TITLE = (
    "Bapak Ibu Pak Bu Bpk. Sdr. Tuan Nyonya Mbak Mr. Ms. Dr. Drs. Prof. Ir. Hj. KH. BapakContoh".split()
)
EVERY_OFFICE = """Walikota Bupati Gubernur Konsul Mayor Sultan Sekda Kepala Sekretaris Ketua Sekjen Direktur
Staf Rektor Dekan Camat Manajer Koordinator Asisten Kabag Kasubag Kabid Kadis Deputi Anggota Analis Pejabat
Pimpinan""".split()


@pytest.mark.parametrize("title", EVERY_TITLE)
def test_a_name_follows_every_title(tag: Tagger, title: str) -> None:
    (person,) = tag(sentences(f"Rapat dibuka oleh {title} Contoh Wijaya."))

    assert person.value.endswith("Contoh Wijaya")


@pytest.mark.parametrize("office", EVERY_OFFICE)
def test_a_name_follows_every_office(tag: Tagger, office: str) -> None:
    (person,) = tag(sentences(f"Rapat dibuka oleh {office} Kota Malang, Contoh Wijaya."))

    assert person.value == "Contoh Wijaya"
