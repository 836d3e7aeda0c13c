"""Organisations are found under long, short and foreign names, and get one value each."""

from collections.abc import Iterable, Iterator

import pytest

from pipeline.core.findings import Mention
from pipeline.core.records import Sentence
from pipeline.tag.organisations import tag_organisations
from pipeline.tools import Tools
from tests.marks import Tagger, expected, found


@pytest.fixture(scope="module")
def tag(tools: Tools) -> Tagger:
    def tag(some: Iterable[Sentence]) -> Iterator[Mention]:
        return tag_organisations(some, tools.gazetteers.organisations, tools.gazetteers.cities)

    return tag


GOVERNMENTS = [
    (
        "«Pemerintah Kota Bandung» dan «Pemkot Surabaya» hadir.",
        "Pemerintah Kota Bandung | Pemerintah Kota Surabaya",
    ),
    (
        "Niat «pemerintah kota Malang» dan «Pemkab Klaten» sama.",
        "Pemerintah Kota Malang | Pemerintah Kabupaten Klaten",
    ),
    ("«Pemerintah Provinsi (Pemprov) Jawa Tengah» mendukung.", "Pemerintah Provinsi Jawa Tengah"),
    (
        "«Pemprov DIY» atau «Pemerintah Daerah Istimewa Yogyakarta».",
        "Pemerintah Provinsi DI Yogyakarta | Pemerintah Provinsi DI Yogyakarta",
    ),
    (
        "«Pemerintah Kota Metropolitan Seoul» dan «Pemerintah Seoul».",
        "Pemerintah Kota Seoul | Pemerintah Kota Seoul",
    ),
    (
        "«Pemerintah Daerah Kota Bogor» dan «Pemerintahan Kota Bogor».",
        "Pemerintah Kota Bogor | Pemerintah Kota Bogor",
    ),
    ("«Pemerintah Jepang» memberi izin.", "Pemerintah Jepang"),
    ("«Pemerintah Kota Wakkanai» menerima rombongan.", "Pemerintah Kota Wakkanai"),
]
AGENCIES = [
    (
        "«Dinas Komunikasi dan Informatika (Diskominfo) Kota Malang» memimpin.",
        "Dinas Komunikasi dan Informatika Kota Malang",
    ),
    (
        "«Diskominfo (Dinas Komunikasi dan Informatika) Kota Malang» memimpin.",
        "Dinas Komunikasi dan Informatika Kota Malang",
    ),
    (
        "«Diskominfo Kota Malang» memimpin; «Diskominfo» rajin.",
        "Dinas Komunikasi dan Informatika Kota Malang | Dinas Komunikasi dan Informatika Kota Malang",
    ),
    (
        "«Dinas Pariwisata dan Kebudayaan» serta «Dinas Pariwisata» dan «Universitas Udayana».",
        "Dinas Pariwisata dan Kebudayaan | Dinas Pariwisata | Universitas Udayana",
    ),
    (
        "«Dinas Kependudukan, Pemberdayaan Perempuan, dan Perlindungan Anak» ikut.",
        "Dinas Kependudukan, Pemberdayaan Perempuan, dan Perlindungan Anak",
    ),
    (
        "«Dinas Kesehatan», «Bappeda», dan «DPRD Kota Solok» ikut.",
        "Dinas Kesehatan | Badan Perencanaan Pembangunan Daerah | Dewan Perwakilan Rakyat Daerah Kota Solok",
    ),
    ("«Bagian Kerja Sama Luar Negeri Kota Malang» mencatatnya.", "Bagian Kerja Sama Luar Negeri Kota Malang"),
    ("«Bagian Kerjasama Kota Malang» mencatatnya.", "Bagian Kerja Sama Kota Malang"),
    (
        "«Kementerian Luar Negeri Republik Indonesia» atau «Kemlu».",
        "Kementerian Luar Negeri | Kementerian Luar Negeri",
    ),
    (
        "«KBRI Seoul» dan «Kedutaan Besar Republik Indonesia di Tokyo».",
        "Kedutaan Besar Republik Indonesia Seoul | Kedutaan Besar Republik Indonesia Tokyo",
    ),
    ("«Universitas Sains dan Teknologi Jayapura» meneliti.", "Universitas Sains dan Teknologi Jayapura"),
    ("«Institut Teknologi Bandung (ITB)» membantu.", "Institut Teknologi Bandung"),
    ("«PT Karya Uji Mandiri» dan «CV. Maju» menjadi sponsor.", "PT Karya Uji Mandiri | CV. Maju"),
    (
        "«KOICA», «JICA», dan «UCLG ASPAC» mendanai.",
        "Korea International Cooperation Agency | Japan International Cooperation Agency | "
        "United Cities and Local Governments Asia-Pacific",
    ),
]
FOREIGN = [
    ("Divisi itu ada di «Seoul Metropolitan Government».", "Seoul Metropolitan Government"),
    (
        "«Kitakyushu City Hall» dan «Liuzhou Municipal Government».",
        "Kitakyushu City Hall | Liuzhou Municipal Government",
    ),
    ("«Ministry of Foreign Affairs and Trade» menyetujui.", "Ministry of Foreign Affairs and Trade"),
    ("«Braunschweig University of Technology» meneliti.", "Braunschweig University of Technology"),
    (
        "«Malang Creative Skill Center (MCSC)» dibuka; «MCSC» ramai.",
        "Malang Creative Skill Center | Malang Creative Skill Center",
    ),
    ("Mayor of «Busan Metropolitan Government» hadir.", "Busan Metropolitan Government"),
    ("Staf «Tax Department Bandung» dilatih.", "Tax Department Bandung"),
]
NEAR_MISSES = [
    "Pemerintah kota dan pemerintah daerah bersepakat.",
    "Dinas terkait dan Dinas Teknis dilibatkan.",
    "Lembaga Swadaya Masyarakat tidak dilibatkan.",
    "Wali Kota Bandung hadir.",
    "Balai Kota Bandung direnovasi.",
    "Pusat Kota Bandung ramai.",
    "Bagian Selatan kota berkembang.",
    "City Government and Local Government cooperate.",
    "Bandung Command Center dibuka.",
    "Area Traffic Control System dipasang.",
    "Smart Government dicita-citakan.",
    "Dewan Kota bersidang.",
]


@pytest.mark.parametrize(("text", "values"), [*GOVERNMENTS, *AGENCIES, *FOREIGN])
def test_finds_organisations(tag: Tagger, text: str, values: str) -> None:
    assert found(tag, text) == expected([text], values)


@pytest.mark.parametrize("text", NEAR_MISSES)
def test_leaves_out_offices_in_general(tag: Tagger, text: str) -> None:
    assert found(tag, text) == []


def test_an_agency_of_two_cities_stays_as_it_is(tag: Tagger) -> None:
    texts = ["Diskominfo Kota Malang dan Diskominfo Kota Bogor hadir.", "Diskominfo memimpin."]

    assert [value for _, value in found(tag, *texts)][-1] == "Dinas Komunikasi dan Informatika"


def test_a_variant_takes_the_name_that_the_abbreviation_has(tag: Tagger) -> None:
    texts = [
        "«Seoul Human Skill Development Center (SHSDC)» melatih.",
        "«Seoul Human Skills Development Center» ramai.",
    ]

    assert found(tag, *texts) == expected(texts, " | ".join(["Seoul Human Skill Development Center"] * 2))
