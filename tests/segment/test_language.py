"""Language: sentences, titles, citations and names of both languages."""

import pytest

from pipeline.segment import language
from pipeline.segment.language import detect_language

INDONESIAN = [
    "Kerja sama kedua kota belum berjalan karena anggaran dipangkas.",
    "Menurut Keohane dan Nye (1977)",
    "Kerja Sama Sister City Kota Ambon dan Kota Darwin",
    "Wawancara dengan Informan 2, 12 Mei 2021",
    "Fakultas Ilmu Sosial dan Ilmu Politik, Universitas Contoh",
    "Program smart city yang didukung oleh Human Resource Development Center",
    "Penandatanganan dilakukan pada acara Joint Working Group on Urban Development di Darwin.",
    "Sari, R. (2020). Paradiplomasi Kota Ambon. Jurnal Hubungan Internasional, 5(2), 12-30.",
    "DPRD MENYETUJUI RENCANA KERJA SAMA DENGAN KOTA DARWIN",
]
ENGLISH = [
    "The cooperation between the two cities was never evaluated.",
    "Sister city cooperation between Ambon and Darwin",
    "Harbour, A. (1999). Diplomacy and paradiplomacy in the redefinition of port cities.",
    "Data were collected through interviews with Dinas Pariwisata Kota Ambon and Bappeda.",
    "THE SISTER CITY PROGRAM OF AMBON AND DARWIN",
]
UNKNOWN = ["", "12.5 %", "(Sari & Laut, 2019)", "Kota Ambon", "***", "2016-2020", "东京", "R.P. B."]
NAMES = [
    "UNESCO Creative Cities Network Kota Ambon",
    "Smart Governance, Smart Economy, Smart Living",
    "Capacity building dan city branding",
    "Model People-to-People Contact",
    "Letter of Intent (LoI) dan Memorandum of Understanding (MoU)",
    "Dr. Rina Sari, S.IP., M.Si. (Kepala Bagian Kerja Sama)",
    "Harbour City Council, Northern Territory, Australia",
    "(Keohane & Nye, 1977; Barston, 2019; De Villiers, 2009)",
    "Program Green Sister City Surabaya-Kitakyushu",
]


@pytest.mark.parametrize("text", INDONESIAN)
def test_knows_indonesian(text: str) -> None:
    assert detect_language(text) == "id"


@pytest.mark.parametrize("text", ENGLISH)
def test_knows_english(text: str) -> None:
    assert detect_language(text) == "en"


@pytest.mark.parametrize("text", UNKNOWN)
def test_leaves_short_texts_and_numbers_open(text: str) -> None:
    assert detect_language(text) == ""


@pytest.mark.parametrize("text", NAMES)
def test_english_names_do_not_make_a_text_english(text: str) -> None:
    assert detect_language(text) != "en"


def test_builds_the_identifier_once_and_not_at_import() -> None:
    first = language._identifier()

    assert language._identifier() is first
    assert sorted(first.labels) == ["en", "id"]
