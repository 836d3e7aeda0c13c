"""Places are found by name and by head word, and told apart from words that look like them."""

from collections.abc import Iterable, Iterator

import pytest

from pipeline.core.findings import Mention
from pipeline.core.records import Sentence
from pipeline.tag.cities import tag_cities
from pipeline.tools import Tools
from tests.marks import Tagger, expected, found
from tests.sources import sentences


@pytest.fixture(scope="module")
def tag(tools: Tools) -> Tagger:
    def tag(some: Iterable[Sentence]) -> Iterator[Mention]:
        return tag_cities(some, tools.gazetteers.cities)

    return tag


NAMED = [
    ("«Kota Bandung» bermitra dengan «Kota Seoul».", "Bandung | Seoul"),
    (
        "«Bandung» bermitra dengan «Braunschweig», «Fort Worth», dan «Suwon».",
        "Bandung | Braunschweig | Fort Worth | Suwon",
    ),
    ("Kerja sama «Surabaya»–«Kitakyushu» berjalan.", "Surabaya | Kitakyushu"),
    ("Ia tiba di «Kota Metropolitan Seoul».", "Seoul"),
    ("Ia lahir di «kota Malang».", "Malang"),
    ("Wali Kota «Semarang» bertemu Walikota «Fuzhou».", "Semarang | Fuzhou"),
    ("Bupati «Sleman» dan Gubernur «Jawa Tengah» hadir.", "Sleman | Jawa Tengah"),
    ("Pemkot «Pangkal Pinang» hadir.", "Pangkalpinang"),
    ("Ibu Kota «Jakarta» padat.", "Jakarta"),
    ("«Kabupaten Bandung» berbatasan dengan «Bandung».", "Kabupaten Bandung | Kabupaten Bandung"),
    (
        "«Kabupaten Bandung», «Kota Bandung», «kota Bandung», dan «Bandung».",
        "Kabupaten Bandung | Bandung | Bandung | Bandung",
    ),
    ("«Provinsi Jambi» membina «Kota Jambi».", "Provinsi Jambi | Jambi"),
    ("«DKI Jakarta», «Jabar», dan «D.I. Yogyakarta».", "Jakarta | Jawa Barat | DI Yogyakarta"),
    ("«Yogyakarta» dan «Prefektur Kyoto» bersahabat.", "Yogyakarta | Prefektur Kyoto"),
    ("«Penang», «Melaka», dan «Kota Georgetown» dikunjungi.", "Penang | Melaka | George Town"),
    ("«Bandung Barat» bukan «Bandung».", "Bandung Barat | Bandung"),
    ("«Kota Bandung»pun ikut.", "Bandung"),
    ("Delegasi «Kota Cuenca» dan «Petaling Jaya» tiba.", "Cuenca | Petaling Jaya"),
    ("The «Kyoto Prefecture» and «Kyoto».", "Prefektur Kyoto | Kyoto"),
    ("«Prefektur Wakayama» mengirim guru.", "Wakayama"),
]
AMBIGUOUS = [
    ("Pemerintah «Kota Batu» hadir, lalu delegasi «Batu» pulang.", "Batu | Batu"),
    ("«Surakarta» dikenal pula sebagai «Solo».", "Surakarta | Surakarta"),
    ("Wali Kota «Bima» dan Bupati «Pati» hadir.", "Bima | Pati"),
    ("«Kota Montana» di Bulgaria menyambut warga «Montana».", "Montana | Montana"),
]
UNKNOWN = [
    ("«Kota Wakkanai» di Jepang menjajaki kerja sama; «Wakkanai» kecil.", "Wakkanai | Wakkanai"),
    ("«Distrik Ulverton» dan «Provinsi Karesia» ikut.", "Ulverton | Karesia"),
]
NEAR_MISSES = [
    "Rumah itu dibangun dengan batu.",
    "Batu bara diekspor dari sana.",
    "Palu hakim diketuk tiga kali.",
    "Solo karier ditempuhnya.",
    "Lima orang datang.",
    "Mobil Toyota dipamerkan.",
    "Kota Kembar adalah istilah lain.",
    "Kota Cerdas dan Kota Pintar dicita-citakan.",
    "Kota Layak Anak adalah penghargaan.",
    "Konvensi Wina mengatur hubungan itu.",
    "Rumahnya di Jalan Bandung.",
    "Bandungan bukan kota mitra.",
    "Wali Kota Rangga Wijaya memimpin.",
    "Kota itu besar dan kota mitra kecil.",
    "Negara Jepang dan Korea Selatan bersahabat.",
    "Ibu Solok menyambut tamu.",
]


@pytest.mark.parametrize(("text", "values"), [*NAMED, *AMBIGUOUS, *UNKNOWN])
def test_finds_places(tag: Tagger, text: str, values: str) -> None:
    assert found(tag, text) == expected([text], values)


@pytest.mark.parametrize("text", NEAR_MISSES)
def test_leaves_out_words_that_look_like_places(tag: Tagger, text: str) -> None:
    assert found(tag, text) == []


def test_a_sure_mention_counts_for_the_whole_document_only(tag: Tagger) -> None:
    here = sentences("Warga Batu ramah.", "Kota Batu sejuk.")

    assert [m.value for m in tag(here)] == ["Batu", "Batu"]
    assert list(tag(here[:1])) == []


def test_a_word_that_also_stands_in_small_letters_is_no_name(tag: Tagger) -> None:
    texts = ["Julukannya Kota Nelayan.", "Para nelayan senang.", "Nelayan melaut."]

    assert found(tag, *texts) == []


def test_learns_a_partner_that_stands_beside_a_known_city(tag: Tagger) -> None:
    texts = [
        "«Padang» dan «Ulverstadt» bersahabat.",
        "Persahabatan «Padang»–«Ulverstadt» lama.",
        "Ia tinggal di «Ulverstadt».",
    ]

    assert found(tag, *texts) == expected(texts, "Padang | Ulverstadt | Padang | Ulverstadt | Ulverstadt")


def test_one_meeting_makes_no_city(tag: Tagger) -> None:
    texts = ["«Padang» dan Minang erat.", "Ia belajar dari Minang."]

    assert found(tag, *texts) == expected(texts, "Padang")
