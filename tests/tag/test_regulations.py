"""Laws are found from the kind to the year, and written in one normal form."""

import pytest

from pipeline.tag.regulations import tag_regulations
from tests.marks import expected, found
from tests.sources import sentences

STATE_LAWS = [
    ("Dasarnya «UU No. 23 Tahun 2014» tentang Pemerintahan Daerah.", "uu/23/2014"),
    ("Dasarnya «Undang-Undang Nomor 23 Tahun 2014».", "uu/23/2014"),
    ("Menurut «UU 23/2014» daerah boleh bekerja sama.", "uu/23/2014"),
    ("Hal ini sejalan dengan «UU RI No.23/2014».", "uu/23/2014"),
    ("Sejak «UU. Nomer 32 Tahun 2004» berlaku, daerah lebih leluasa.", "uu/32/2004"),
    ("Ketentuan «undang-undang nomor 24 tahun 2000» mengikat para pihak.", "uu/24/2000"),
    (
        "Lihat «Undang-Undang Republik Indonesia Nomor 37 Tahun 1999» tentang Hubungan Luar Negeri.",
        "uu/37/1999",
    ),
    ("Lihat «UU Pemerintahan Daerah Nomor 23 Tahun 2014».", "uu/23/2014"),
    ("Pasal 363 ayat (1) «UU No. 23 Tahun 2014» membuka jalan itu.", "uu/23/2014"),
    ("Ada «PP Nomor 28 Tahun 2018» dan «PP No. 28/2018».", "pp/28/2018 | pp/28/2018"),
    ("«Peraturan Pemerintah (PP) Nomor 28 Tahun 2018» mengaturnya.", "pp/28/2018"),
    ("«Peraturan Pemerintah Pengganti Undang-Undang Nomor 2 Tahun 2022» terbit.", "perppu/2/2022"),
    (
        "Terbitlah «Perpres Nomor 59 Tahun 2017» dan «Keppres No. 64 Tahun 1999».",
        "perpres/59/2017 | keppres/64/1999",
    ),
    ("«Ketetapan MPR Nomor IV/MPR/1999» menjadi haluan.", "tap-mpr/iv-mpr/1999"),
    ("Hubungan konsuler tunduk pada «Konvensi Wina Tahun 1963».", "konvensi-wina/1963"),
]
CONSTITUTION = [
    ("Alinea keempat «UUD 1945» menegaskannya.", "uud-1945"),
    ("Pembukaan «Undang-Undang Dasar Negara Republik Indonesia Tahun 1945» memuatnya.", "uud-1945"),
    ("Pasal 18 «UUD NRI 1945» memberi otonomi.", "uud-1945"),
    ("Semangat «UUD '45» tetap dipegang.", "uud-1945"),
]
MINISTERS = [
    ("Acuannya «Peraturan Menteri Dalam Negeri Nomor 25 Tahun 2020».", "permendagri/25/2020"),
    ("Acuannya «Peraturan Menteri Dalam Negeri (Permendagri) Nomor 25 Tahun 2020».", "permendagri/25/2020"),
    ("Acuannya «Permendagri No 25/2020» tadi.", "permendagri/25/2020"),
    ("Acuannya «peraturan menteri dalam negeri nomor 25 tahun 2020».", "permendagri/25/2020"),
    ("Ada «Permenlu No. 3 Tahun 2019» pula.", "permenlu/3/2019"),
    ("Ada «Peraturan Menteri Luar Negeri RI Nomor 3 Tahun 2019» pula.", "permenlu/3/2019"),
    ("Dahulu «Permenlu No. 09/A/KP/XII/2006/01» yang dipakai.", "permenlu/09-a-kp-xii-2006-01/2006"),
    (
        "Merujuk «PermenPAN-RB Nomor 25 Tahun 2021» dan «Permenpan RB Nomor 5 Tahun 2020».",
        "permenpan-rb/25/2021 | permenpan-rb/5/2020",
    ),
    ("Merujuk «Permen PUPR No 10 Tahun 2021».", "permenpupr/10/2021"),
    (
        "Merujuk «Peraturan Menteri Pekerjaan Umum dan Perumahan Rakyat Nomor 3 Tahun 2019».",
        "permenpupr/3/2019",
    ),
    (
        "Merujuk «Peraturan Menteri Percepatan Kawasan Nomor 4 Tahun 2015».",
        "permen-percepatan-kawasan/4/2015",
    ),
    (
        "«Surat Edaran Menteri Dalam Negeri No. 193/1652/PUOD tanggal 26 April 1993» menjadi awalnya.",
        "se-mendagri/193-1652-puod/1993",
    ),
    ("«SE Mendagri Nomor 193/1652/PUOD/1993» menjadi awalnya.", "se-mendagri/193-1652-puod/1993"),
]
LOCAL_LAWS = [
    ("DPRD mengesahkan «Perda Kota Bandung Nomor 3 Tahun 2015».", "perda-kota-bandung/3/2015"),
    (
        "DPRD mengesahkan «Peraturan Daerah (Perda) Kota Surabaya Nomor 5 Tahun 2013».",
        "perda-kota-surabaya/5/2013",
    ),
    ("Berlaku «Peraturan Wali Kota Bandung Nomor 1404 Tahun 2016».", "perwal-kota-bandung/1404/2016"),
    ("Berlaku «Perwal Kota Bandung No. 1404 Tahun 2016».", "perwal-kota-bandung/1404/2016"),
    ("Berlaku «Perwali Surabaya Nomor 53 Tahun 2011».", "perwal-kota-surabaya/53/2011"),
    ("Berlaku «Peraturan Bupati Sleman Nomor 12 Tahun 2018».", "perbup-kabupaten-sleman/12/2018"),
    ("Berlaku «Pergub DIY No. 5 Tahun 2012».", "pergub-provinsi-diy/5/2012"),
    ("Berlaku «Perda Jawa Barat Nomor 3 Tahun 2012».", "perda-provinsi-jawa-barat/3/2012"),
    ("BERLAKU «PERATURAN DAERAH NOMOR 8 TAHUN 2023».", "perda/8/2023"),
    ("Tugasnya ada dalam «Peraturan Walikota Malang» tentang Kedudukan dan Tugas.", "perwal-kota-malang"),
]
SEVERAL = [
    ("Mula-mula «UU Nomor 32 Tahun 2004» dan «Nomor 23 Tahun 2014».", "uu/32/2004 | uu/23/2014"),
    ("Mula-mula «UU No. 22» dan «No. 25 Tahun 1999».", "uu/22/1999 | uu/25/1999"),
    ("Ada «UU No 22 Tahun 1999» jo. «UU No 32 Tahun 2004».", "uu/22/1999 | uu/32/2004"),
    ("Ada «Permendagri 25/2020»; «Permendagri» tersebut rinci.", "permendagri/25/2020 | permendagri/25/2020"),
]
WITHOUT_NUMBER = [
    ("Sejak «Undang-undang Pemerintahan Daerah» berlaku, urusan berpindah.", "uu"),
    ("Rancangan «UU Hubungan Luar Negeri» pernah dibahas.", "uu"),
    ("«Peraturan Wali Kota» tentang kemitraan masih berupa rancangan.", "perwal"),
    ("Rancangan «UU» tentang Pemerintahan Daerah pernah dibahas.", "uu"),
]
NEAR_MISSES = [
    "Semua harus taat pada peraturan perundang-undangan.",
    "Menurut undang-undang yang berlaku, hal itu boleh.",
    "Peraturan daerah yang ada belum memadai.",
    "Peraturan pemerintah daerah setempat berbeda.",
    "PP Muhammadiyah mengirim 10 orang.",
    "Penduduk dipungut PP 10 ribu.",
    "UU Jepang mengatur otonomi lokal.",
    "Permendagri tersebut belum terbit.",
    "Ia menulis perda itu dengan teliti.",
    "Per 1 Mei 2020 ada 12 kota mitra.",
    "Keputusan bersama itu diambil tahun 2014.",
    "Nomor 23 Tahun 2014 tertulis di sampul.",
    "Peraturan daerah tentang hal itu belum ada.",
    "Konvensi itu diadakan di Wina.",
]


@pytest.mark.parametrize(
    ("text", "values"), [*STATE_LAWS, *CONSTITUTION, *MINISTERS, *LOCAL_LAWS, *SEVERAL, *WITHOUT_NUMBER]
)
def test_gives_every_spelling_one_normal_form(text: str, values: str) -> None:
    assert found(tag_regulations, text) == expected([text], values)


@pytest.mark.parametrize("text", NEAR_MISSES)
def test_leaves_out_what_only_sounds_like_a_law(text: str) -> None:
    assert found(tag_regulations, text) == []


def test_points_back_only_within_a_paragraph() -> None:
    law, later = sentences("UU Nomor 23 Tahun 2014 berlaku.", "UU tersebut mengaturnya.")
    elsewhere = sentences("UU tersebut mengaturnya.", paragraph=1)

    within = [mention.value for mention in tag_regulations([law, later])]
    across = [mention.value for mention in tag_regulations([law, *elsewhere])]

    assert within == ["uu/23/2014", "uu/23/2014"]
    assert across == ["uu/23/2014"]


def test_reads_through_emphasis_and_line_ends() -> None:
    text = "Lihat *Undang-Undang*\nNomor 23 Tahun 2014."

    assert found(tag_regulations, text) == [("Undang-Undang*\nNomor 23 Tahun 2014", "uu/23/2014")]


def test_names_the_rule_as_coder() -> None:
    (mention,) = tag_regulations(sentences("Lihat UU 23/2014."))

    assert (mention.kind, mention.coder, mention.use) == ("regulation", "rule:regulations.number", "")
