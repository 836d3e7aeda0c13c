"""Numbers are found with their unit, and told apart from dates, durations, laws and lists."""

from dataclasses import replace

import pytest

from pipeline.tag.quantities import tag_quantities
from tests.marks import expected, found
from tests.sources import sentences

COUNTS = [
    ("Sebanyak «51 ASN» mengikuti pelatihan.", "51 asn"),
    ("Hanya «1 orang» yang berangkat, lalu «5 orang» ASN menyusul.", "1 orang | 5 orang"),
    ("Rombongan terdiri atas «51 (lima puluh satu) orang».", "51 orang"),
    ("Ada «dua delegasi» dan «dua puluh lima pegawai».", "2 delegasi | 25 pegawai"),
    ("«Seribu peserta» hadir, termasuk «dua ribu lima ratus wisatawan».", "1000 peserta | 2500 wisatawan"),
    ("Jumlahnya «1.250 siswa» dari «12 kota».", "1250 siswa | 12 kota"),
    ("Penduduknya «3,15 juta jiwa».", "3150000 jiwa"),
    ("Kelas diisi «10-15 orang».", "10/15 orang"),
    ("Kelas diisi «10 sampai 15 orang».", "10/15 orang"),
    ("Ada «sebelas indikator» dan «tiga kategori».", "11 indikator | 3 kategori"),
    ("Ada «dua rumah sakit» dan «lima anggota»nya.", "2 rumah sakit | 5 anggota"),
    ("Kunjungan itu dilakukan «tiga kali».", "3 kali"),
    ("Sebanyak «2016 orang» datang.", "2016 orang"),
    ("Hadir «1,000 peserta».", "1000 peserta"),
]
MEASURES = [
    ("Naik «30 persen», lalu «12,5%», lalu «7 %».", "30 persen | 12.5 persen | 7 persen"),
    ("Naik antara «30 hingga 40 persen».", "30/40 persen"),
    ("Luasnya «167,31 km2» atau «16.731 hektar».", "167.31 km2 | 16731 hektare"),
    ("Luasnya «1.000,5 hektare».", "1000.5 hektare"),
    ("Jaraknya «55 kilometer» dan tingginya «92 meter».", "55 km | 92 m"),
    ("Sampah mencapai «1.500 ton» sehari.", "1500 ton"),
]
MONEY = [
    ("Anggarannya «Rp2,5 miliar» dari APBD.", "2500000000 rupiah"),
    ("Anggarannya «Rp 2.500.000.000»,- dari APBD.", "2500000000 rupiah"),
    ("Anggarannya «Rp. 500.000,00» per orang.", "500000 rupiah"),
    ("Anggarannya «Rp 3,5 M» setahun.", "3500000000 rupiah"),
    ("Hibahnya «15 juta dolar AS» atau «US$ 1.5 million».", "15000000 dolar as | 1500000 dolar as"),
    ("Hibahnya «200 ribu euro» dan «5 juta yen».", "200000 euro | 5000000 yen"),
    ("Hibahnya «RM 3.000» saja.", "3000 ringgit"),
]
NEAR_MISSES = [
    "Kerja sama berjalan selama 2 tahun.",
    "Pada 7 Oktober 2016 naskah diteken.",
    "Pada tahun 2016 kota itu bermitra.",
    "Pada 2019 peserta berangkat.",
    "Pasal 5 MoU mengaturnya.",
    "Lihat UU No. 23 Tahun 2014.",
    "Tabel 3 indikator dan Gambar 2 program disajikan.",
    "Salah satu kota mitra mundur.",
    "Kedua kota sepakat.",
    "Peserta ke-5 orang Malang.",
    "Itu satu-satunya kota di sana.",
    "Rapat digelar tiga kali setahun.",
    "Pasca COVID-19 kasus menurun.",
    "Bagian 4.1 program kerja.",
    "Di satu pihak ada manfaat.",
    "Alamatnya RT 05 RW 03.",
    "Ada satu dua orang saja.",
    "Pukul 10 peserta berkumpul.",
    "1. Kota mitra dipilih; 2) orang ditunjuk.",
]


@pytest.mark.parametrize(("text", "values"), [*COUNTS, *MEASURES, *MONEY])
def test_reads_number_and_unit(text: str, values: str) -> None:
    assert found(tag_quantities, text) == expected([text], values)


@pytest.mark.parametrize("text", NEAR_MISSES)
def test_leaves_out_numbers_that_count_nothing(text: str) -> None:
    assert found(tag_quantities, text) == []


@pytest.mark.parametrize(("language", "value"), [("id", "1.5 persen"), ("en", "1500 persen")])
def test_reads_the_separators_of_the_language(language: str, value: str) -> None:
    (sentence,) = sentences("It grew by 1,500 percent.")

    (mention,) = tag_quantities([replace(sentence, language=language)])

    assert mention.value == value
