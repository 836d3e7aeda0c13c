"""Dates are found with their whole extent, read as TIMEX3, and told apart by what they are for.

In the sentences below «» marks what is to be found.
"""

import re
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.core.records import SectionName, Span
from pipeline.tag.date_patterns import PATTERNS
from pipeline.tag.date_words import calendar_value, duration_value, full_year, number_of, ordinal_of
from pipeline.tag.dates import NO_FOCUS, Focus, find_dates, fold, shift_focus, tag_dates
from tests.sources import sentences

CALENDAR = [
    ("Naskah diteken pada «7 Oktober 2016» di balai kota.", "2016-10-07"),
    ("Naskah diteken pada «tanggal 7 Oktober 2016».", "2016-10-07"),
    ("Naskah diteken «Senin, 7 Oktober 2016», pukul 09.30 WIB.", "2016-10-07"),
    ("Rombongan tiba «hari Jumat tanggal 3 Nopember 1995».", "1995-11-03"),
    ("Rombongan tiba pada «tanggal 14 Pebruari 2003».", "2003-02-14"),
    ("Pameran dibuka «tanggal 7-10-2016».", "2016-10-07"),
    ("Pameran dibuka «07/10/2016» dan ditutup «2016-10-09».", "2016-10-07 2016-10-09"),
    ("Pameran dibuka 31/02/2016 menurut berkas yang keliru.", ""),
    ("Berkas bertanggal «10/25/2016» datang dari kota mitra.", "2016-10-25"),
    ("Berkas masuk «tanggal 7.10.2016».", "2016-10-07"),
    ("Berkas masuk «tgl. 07-10-16».", "2016-10-07"),
    ("Wali kota bertolak «Senin (7/10/2019)» dan pulang «Rabu (9/10)».", "2019-10-07 2019-10-09"),
    ("The letter was signed on «October 7, 2016» and renewed on «7th May 2019».", "2016-10-07 2019-05-07"),
    ("Surat dikirim «12 Des. 2019» dan dibalas pada «Sept. 2020».", "2019-12-12 2020-09"),
    ("Kunjungan balasan jatuh pada «bulan Mei 2018».", "2018-05"),
    ("Kunjungan balasan jatuh pada «Mei tahun 2018».", "2018-05"),
    ("PADA «TANGGAL 7 OKTOBER 2016» PARA PIHAK SEPAKAT.", "2016-10-07"),
    ("Naskah dibuat «tanggal tujuh bulan Oktober tahun dua ribu enam belas».", "2016-10-07"),
    ("Naskah dibuat pada «tahun seribu sembilan ratus sembilan puluh tujuh».", "1997"),
    ("Naskah dibuat «tanggal 7 bulan Oktober tahun 2016».", "2016-10-07"),
    ("Rapat digelar pada «5 Mei», «7 Juni», dan «9 Juli 2019».", "2019-05-05 2019-06-07 2019-07-09"),
    ("Pada «bulan Mei» dan «Juni 2019» tidak ada rapat.", "2019-05 2019-06"),
    ("Program dimulai pada «Agustus» setelah anggaran cair.", "2024-08"),
    ("Program dimulai «Mei lalu» dan berakhir «November tahun lalu».", "2024-05 2023-11"),
    ("Latihan digelar pada «hari Rabu».", "XXXX-WXX-3"),
    ("Naskah diteken pada «5 Djanuari 1951» dan dibalas «12 Djuni 1952».", "1951-01-05 1952-06-12"),
    ("Kapal itu berlabuh «tahoen 1931», lalu kembali pada «Agoestoes 1933».", "1931 1933-08"),
    ("Nyonya Djulia dan Tuan Djunaidi menyambut tamu.", ""),
    ("Pelatihan jatuh pada «minggu kedua bulan Mei 2019».", "2019-05"),
    ("Utusan tiba «pekan terakhir Oktober 2018» atau «minggu ke-3 November 2018».", "2018-10 2018-11"),
    ("Utusan tiba pada «minggu pertama Maret».", "2024-03"),
    ("Bazar digelar «Jumat–Minggu, 6–8 Desember 2019» di alun-alun.", "2019-12-06/2019-12-08"),
    ("Bazar digelar «Sabtu dan Minggu, 7-8 Desember 2019».", "2019-12-07/2019-12-08"),
    ("Bazar digelar «Sabtu-Minggu (7-8/12/2019)» di alun-alun.", "2019-12-07/2019-12-08"),
    ("Kapal singgah mulai «Maret», lalu berangkat lagi.", "2024-03"),
    ("Tamu datang pada «April» dan «September» setiap kali musim panen.", "2024-04 2024-09"),
    (
        "Bazar dibuka «Sabtu malam (7/12/2019)» dan ditutup «Senin pagi, 9 Desember 2019».",
        "2019-12-07 2019-12-09",
    ),
    ("Utusan tiba «pertengahan Juni lalu», «akhir Juli 2019».", "2024-06 2019-07"),
    ("Utusan tiba «Juli mendatang» atau «7 Oktober mendatang».", "2024-07 2024-10-07"),
    ("Ia lahir dengan nama Mei dan tinggal di Kota Juli.", ""),
]

RANGES = [
    ("Festival berlangsung «12–15 September».", "2024-09-12/2024-09-15"),
    ("Festival berlangsung «1-5 Mei 2019».", "2019-05-01/2019-05-05"),
    ("Festival berlangsung «tanggal 1 s.d. 5 Mei 2019».", "2019-05-01/2019-05-05"),
    ("Festival berlangsung «7 s/d 9 Oktober 2016».", "2016-10-07/2016-10-09"),
    ("Festival berlangsung dari «tanggal 1 sampai dengan 5 Mei 2019».", "2019-05-01/2019-05-05"),
    ("Lokakarya diadakan «28 April hingga 2 Mei 2019».", "2019-04-28/2019-05-02"),
    ("Lokakarya diadakan «28 Desember – 2 Januari 2019».", "2018-12-28/2019-01-02"),
    ("Lokakarya diadakan «1 dan 2 Mei 2019».", "2019-05-01/2019-05-02"),
    ("Penelitian dilakukan «Mei–Juni 2019».", "2019-05/2019-06"),
    ("Penelitian dilakukan dari «Mei 2019 hingga Juni 2020».", "2019-05/2020-06"),
    ("Renstra berlaku «tahun 2016-2020».", "2016/2020"),
    ("Jumlah siswa naik dari «2011 ke 2018» tanpa henti.", "2011/2018"),
    ("Jumlah siswa naik dari «tahun 2011 ke tahun 2018».", "2011/2018"),
    (
        "Kapal singgah «29 Juli–2 Agustus 2019» dan «30 Desember-2 Januari 2021».",
        "2019-07-29/2019-08-02 2020-12-30/2021-01-02",
    ),
    ("Kapal singgah dari «November 2018 sampai Februari».", "2018-11/2019-02"),
    ("Kapal singgah dari «November sampai Februari 2019».", "2018-11/2019-02"),
    ("Kapal singgah dari «November hingga Februari» setiap kali angin barat.", "2024-11/2025-02"),
    ("Festival mundur dari «2020» ke «2021».", "2020 2021"),
    ("Kantor beralih «2011» ke 2018 orang.", "2011"),
    ("Kapal singgah mulai «Juni sampai Agustus» setiap kali angin timur.", "2024-06/2024-08"),
    ("Renstra berlaku «periode 2016–2020».", "2016/2020"),
    ("Renstra berlaku dalam «kurun waktu 2016 - 2020».", "2016/2020"),
    ("Kota itu memimpin «sejak tahun 2010 hingga 2014».", "2010/2014"),
    ("Bantuan mengalir dari «tahun 2010 sampai dengan tahun 2014».", "2010/2014"),
    ("Antara «tahun 2010 dan 2014» tidak ada kunjungan.", "2010/2014"),
    ("Antara «1 Mei dan 5 Mei 2019» kantor tutup.", "2019-05-01/2019-05-05"),
    ("Program «2016 s.d. 2018» telah usai.", "2016/2018"),
    ("Musim «2019/2020» terhenti.", "2019/2020"),
    ("«Tahun ajaran 2019/2020» terganggu.", "2019/2020"),
    ("«Tahun 2016/17» menjadi masa percobaan.", "2016/2017"),
    ("«Sejak 1997» kedua kota bertukar pelajar.", "1997/PRESENT_REF"),
    ("Kemitraan yang berjalan «sejak tahun 2015 ini» belum dinilai.", "2015/PRESENT_REF"),
    ("Kemitraan itu hidup «sejak 1997 hingga kini».", "1997/PRESENT_REF"),
    ("Ia menjabat «2019–sekarang».", "2019/PRESENT_REF"),
    ("Hubungan dagang ada «sejak abad ke-19».", "18/PRESENT_REF"),
    ("«Sejak dua tahun lalu» forum itu vakum.", "2022/PRESENT_REF"),
    ("Hubungan merenggang antara «tahun 1980-an dan 1990-an».", "198/199"),
    ("The programme ran from «2018 to 2021».", "2018/2021"),
]

YEARS = [
    ("Pada «tahun 2016» naskah itu diteken.", "2016"),
    ("Pada «2016» wisatawan mancanegara bertambah.", "2016"),
    ("Naskah «Tahun2016» tidak lengkap.", "2016"),
    ("Data «tahun 2016», «2017», dan «2018» dibandingkan.", "2016 2017 2018"),
    ("Kota menyusun Visi «2045» dan target pasca-«2015».", "2045 2015"),
    ("Hal itu terjadi pada «tahun 2016 yang lalu» di aula.", "2016"),
    ("Hal itu terjadi pada «tahun 2016» lalu lintas pun macet.", "2016"),
    ("Dana cair pada «tahun anggaran 2019» dan «TA 2020».", "2019 2020"),
    ("Krisis «tahun 98» menghentikan kunjungan.", "1998"),
    ("Pelabuhan itu berdiri pada «tahun 1293».", "1293"),
    ("Kota kuno itu runtuh «tahun 330 SM».", "BC0330"),
    ("Generasi «tahun 1990-an» dan «era 80-an» berbeda.", "199 198"),
    ("Pada «dekade 1980» kota tumbuh; pada «2000an» melambat.", "198 200"),
    ("Trade grew in the «1990s».", "199"),
    ("Diplomasi lama hidup hingga «abad ke-20», bahkan «abad XIX».", "19 18"),
    ("Memasuki «abad kedua puluh satu» kota berubah.", "20"),
    ("Perdagangan ramai pada «abad ke-18» dan «ke-19».", "17 18"),
    ("Kunjungan naik pada «triwulan II 2019» dan «kuartal I/2021».", "2019-Q2 2021-Q1"),
    ("Kunjungan naik pada «Q3 2022» dan «semester II tahun 2018».", "2022-Q3 2018-H2"),
    ("Pada «paruh pertama 2017» belum ada kegiatan.", "2017-H1"),
]

VAGUE = [
    ("Rencana disusun pada «awal tahun 2020».", "2020", "START"),
    ("Rencana disusun pada «pertengahan 2020».", "2020", "MID"),
    ("Rencana disusun hingga «akhir bulan Mei 2020».", "2020-05", "END"),
    ("Rencana itu lahir pada «penghujung abad ke-20».", "19", "END"),
    ("Rencana itu lahir «sekitar tahun 2010».", "2010", "APPROX"),
    ("Rencana itu lahir pada «akhir tahun lalu».", "2023", "END"),
    ("Kota itu «hampir setiap tahun» mengirim utusan.", "P1Y", "APPROX"),
    ("Kegiatan hanya berjalan pada «dua tahun pertama».", "P2Y", "START"),
    ("Kegiatan terhenti selama «tiga tahun terakhir».", "P3Y", "END"),
    ("Kegiatan berjalan selama «kurang lebih 10 tahun».", "P10Y", "APPROX"),
    ("Program itu dirintis pada «awal 1990-an hingga akhir 2000-an».", "199/200", ""),
]

DURATIONS = [
    ("Naskah berlaku selama «lima tahun».", "P5Y"),
    ("Naskah berlaku selama «5 (lima) tahun» sejak ditandatangani.", "P5Y"),
    ("Naskah berlaku selama «dua puluh lima tahun».", "P25Y"),
    ("Naskah berlaku «2,5 tahun», bukan «satu setengah tahun».", "P2.5Y P1.5Y"),
    ("Pelatihan berlangsung «setahun», «sebulan», atau «seminggu».", "P1Y P1M P1W"),
    ("Pelatihan berlangsung selama «3 jam».", "PT3H"),
    ("Peringatan «setengah abad» persahabatan digelar meriah.", "P50Y"),
    ("Hubungan itu bertahan «tiga dekade».", "P30Y"),
    ("Hubungan itu bertahan «beberapa tahun».", "PXX"),
    ("Hubungan itu bertahan «puluhan tahun», bahkan «berabad-abad».", "PXX PXX"),
    ("Masa tinggal peserta «dua hingga tiga bulan».", "PXX"),
    ("Anggaran dikunci untuk «lima tahun ke depan».", "P5Y"),
    ("Kontrak (maksimal «lima tahun») dapat diperpanjang.", "P5Y"),
    ("Selama «dua tahun» kemudian dihentikan karena pandemi.", "P2Y"),
    ("Sepanjang «sembilan bulan» «2007» tidak ada rapat.", "P9M 2007"),
]

REPEATED = [
    ("Forum bertemu «setiap tahunnya» secara bergantian.", "P1Y"),
    ("Forum bertemu «tiap bulan» di kantor sekretariat.", "P1M"),
    ("Forum bertemu «dua kali setahun».", "P1Y"),
    ("Forum bertemu «sekali dalam dua tahun».", "P2Y"),
    ("Forum bertemu «lima tahun sekali».", "P5Y"),
    ("Forum bertemu «setiap dua tahun sekali».", "P2Y"),
    ("Forum bertemu «setiap hari Senin».", "P1W"),
    ("Karnaval digelar «setiap bulan Mei».", "P1Y"),
    ("Biayanya dua miliar rupiah «per tahun» atau «per lima tahun».", "P1Y P5Y"),
    ("Para wali kota mengadakan pertemuan «tahunan».", "P1Y"),
    ("Jumlah peserta naik dari «tahun ke tahun».", "P1Y"),
]

REFERENCES = [
    ("Pada «saat ini» kota itu memimpin.", "PRESENT_REF"),
    (
        "«Dewasa ini» daerah makin giat; «kini» dan «sekarang» pun begitu.",
        "PRESENT_REF PRESENT_REF PRESENT_REF",
    ),
    ("«Hingga kini» belum ada penilaian.", "PRESENT_REF"),
    ("«Sampai dengan hari ini» gedung itu kosong, tidak seperti «sekarang».", "PRESENT_REF PRESENT_REF"),
    ("Ia datang «Senin lalu» dan pulang «Kamis pekan depan».", "PAST_REF FUTURE_REF"),
    ("Taman dari «abad 19» dan «abad ke-20» itu terawat.", "18 19"),
    ("Pada «zaman dahulu» pelabuhan itu ramai.", "PAST_REF"),
    ("«Beberapa waktu lalu» delegasi berkunjung.", "PAST_REF"),
    ("Pada «saat itu» belum ada kantor.", "PAST_REF"),
    ("«Dulu», taman itu rawa.", "PAST_REF"),
    ("Naskah menjadi bekal bagi «masa depan».", "FUTURE_REF"),
    ("«Ke depannya» forum akan dibuka; pada «masa mendatang» diperluas.", "FUTURE_REF FUTURE_REF"),
    ("«Tahun lalu», «tahun ini», dan «tahun depan» anggarannya sama.", "2023 2024 2025"),
    ("Ia berkunjung «lima tahun yang lalu».", "2019"),
    ("Ia berkunjung «bulan lalu», bukan «kemarin».", "PAST_REF PAST_REF"),
    ("Ia berkunjung «beberapa tahun lalu».", "PAST_REF"),
    ("Hal itu dirasakan «tahun-tahun terakhir».", "PXX"),
]

NEAR_MISSES = [
    "Sebanyak 2016 peserta hadir, 1945 di antaranya pelajar.",
    "Dari 2000 responden, 1.990 orang menjawab.",
    "Dana sebesar Rp2.016.000 atau Rp 2016 per lembar tidak cair.",
    "Uraian lengkap ada pada hlm. 1990-1995 dan halaman 2016.",
    "Naskah terbit dalam Jurnal Kota 12(3), 1990-2001.",
    "Hubungi telepon 0812-2016-2020 atau kantor di Jalan Melati 1945/20, kode pos 40115.",
    "Unduh di https://kota.example.id/2016/10/07 atau surel humas2016@kota.example.id.",
    "Lihat doi.org/10.1234/kota.2019.05 untuk datanya.",
    "Peserta berusia 18 tahun dan penduduk usia 15-64 tahun boleh ikut.",
    "Peserta berumur paling rendah 17 tahun.",
    "Seorang pria 41 tahun dan perempuan 36 tahun menolong bocah tujuh tahun.",
    "Ada 1987 ekor sapi, 1999 batang pohon, 1850 kursi, dan 1900 pelanggan di ketinggian 1945 mdpl.",
    "Telepon (0711) 2019 2020 dan 0812 1998 2001, kode wilayah 1971, kamar 2010, usia pensiun 60 tahun.",
    "Kontrak Nomor 17/2011 dan surat bernomor 8/2012 hilang.",
    "Anak di bawah lima tahun dan warga 60 tahun ke atas dibebaskan.",
    "Ibu Rina (45 tahun) menjaga warung; Bapak Adi, 52 tahun, membantu.",
    "Kota ini telah berusia setengah abad itu saja.",
    "Lalu lintas padat, terlebih dahulu dialihkan, lebih dulu dari kota lain.",
    "Mari kita lihat dulu naskahnya.",
    "Pandemi COVID-19 dan Revolusi Industri 4.0 mengubah rencana.",
    "Layanan itu bersertifikat ISO 9001:2015 dan SNI 2019.",
    "Angkanya 20,16 persen, naik 2016% dari 19.2016.",
    "Temuan itu dikutip banyak orang [12], [2016/3].",
    "Rapat dimulai pukul 20.16 WIB.",
    "Surat bernomor 2020 itu hilang; Nomor 2019 pun tidak ada.",
    "Kampus Universitas 17 Agustus 1945 dan Jalan 11 April berdekatan.",
    "Kegiatan sehari-hari warga pada salah satu tahun terbaik dalam perayaan ulang tahun ini.",
    "Mahasiswa semester 5 mengikuti kelas ke-2 itu.",
    "Bintang itu berjarak 528 tahun cahaya.",
    "Abad pertengahan Eropa berbeda.",
    "Kalender mencatat 1440 H sebagai awalnya.",
    "Ibu Mei dan Bapak Agus menyambut tamu dari March Hall.",
    "Ia melangkah ke depan.",
    "",
]


def unmark(marked: str) -> tuple[str, list[str]]:
    """Return the sentence without its marks, and what they mark."""
    return re.sub("[«»]", "", marked), re.findall("«(.*?)»", marked)


@pytest.mark.parametrize(
    ("marked", "values"), [*CALENDAR, *RANGES, *YEARS, *DURATIONS, *REPEATED, *REFERENCES]
)
def test_finds_the_whole_extent_and_its_value(marked: str, values: str) -> None:
    text, extents = unmark(marked)

    found = find_dates(text, 2024)

    assert [(text[date.start : date.end], date.value) for date in found] == list(
        zip(extents, values.split(), strict=True)
    )


@pytest.mark.parametrize(("marked", "value", "modifier"), VAGUE)
def test_vague_parts_keep_the_value_of_the_whole(marked: str, value: str, modifier: str) -> None:
    text, (extent,) = unmark(marked)

    (date,) = find_dates(text, 2024)

    assert (text[date.start : date.end], date.value, date.modifier) == (extent, value, modifier)


@pytest.mark.parametrize("text", NEAR_MISSES)
def test_other_numbers_and_words_are_no_dates(text: str) -> None:
    assert find_dates(text, 2024) == ()


@pytest.mark.parametrize(
    ("marked", "uses"),
    [
        ("Hal itu diatur dalam Undang-Undang Nomor 23 «Tahun 2014» tentang daerah.", "legal"),
        (
            "Hal itu diatur dalam UU No. 23/«2014», PP 28/«2018», dan Permendagri 25/«2020».",
            "legal legal legal",
        ),
        ("Hal itu diatur dalam UUD «1945» dan UUD NRI «Tahun 1945».", "legal legal"),
        ("Perwal Nomor 10 «Thn 2019» mencabut Perda Kota Sagara Nomor 3 «Tahun 2011».", "legal legal"),
        ("Undang-Undang Nomor 37 «Tahun 1999» dan Nomor 24 «Tahun 2000» berlaku.", "legal legal"),
        ("Dalam Peraturan Pemerintah «Tahun 2018» hal itu jelas.", "legal"),
        ("Lembaran Negara Republik Indonesia «Tahun 2014» Nomor 244 memuatnya.", "legal"),
        ("Lembaran Negara Republik lndonesia «Tahun 2021» Nomor 26 memuatnya.", "legal"),
        ("Hal itu dimuat Undang- Undang Dasar «1945».", "legal"),
        ("Konvensi Wina «1963» melindungi konsul.", "legal"),
        ("Edaran Nomor 3/«2020» berlaku.", "legal"),
        ("Peraturan OJK Nomor 3/POJK.03/«2020» berlaku.", "legal"),
        ("Peraturan itu disahkan pada «tahun 2019».", "event"),
        ("Perda itu diundangkan «tanggal 7 Oktober 2016».", "event"),
        ("Perda tentang RPJMD «Tahun 2018-2023» disusun.", "event"),
        ("Nota Kesepahaman Nomor 12 «Tahun 2016» diperbarui.", "event"),
        ("MoU Nomor 5 «Tahun 2016» merujuk Perda Nomor 3 «Tahun 2011».", "event legal"),
        ("Kota belajar dari mitranya (Pratama & Lim, «1977»).", "citation"),
        ("Pratama («2019») menyebutnya diplomasi kota.", "citation"),
        ("Menurut van Dorp dan Lim («2007»: 12) kota belajar.", "citation"),
        ("Angkanya naik (BPS, «2020»: 15; Lim, «2018»).", "citation citation"),
        ("Angkanya naik (Lim, «2018», «2020»; «2021»a).", "citation citation citation"),
        ("Angkanya naik (Lim dkk., «2018»; lihat Pratama et al. «2019»).", "citation citation"),
        ("Angkanya naik (Bagian Kerja Sama Kota Sagara (BKS), «2021»).", "citation"),
        ("Angkanya naik (lihat Pratama dan Lim «2018»).", "citation"),
        ("Angkanya naik (Humas Kota Sagara, «2022, Agustus 8»).", "citation"),
        ("Ia menolak usul itu (Wawancara dengan Informan 2, «12 Mei 2022»).", "citation"),
        ("Laman itu diakses pada «12 Mei 2022».", "citation"),
        ("Wawancara dilakukan terhadap enam informan pada «Maret 2020».", "study"),
        ("Dalam wawancara dengan Ibu Rina, «12 Mei 2022», ia membenarkannya.", "study"),
        ("Kepala dinas diwawancarai di kantornya pada «3 Juni 2021».", "study"),
        ("Pada «Juni 2021» penulis mewawancarai empat pejabat.", "study"),
        ("Penelitian dilakukan di Kota Sagara pada «Januari-Maret 2020».", "study"),
        ("Penelitian lapangan ini berlangsung dari «Januari hingga Maret 2020».", "study"),
        ("Waktu penelitian ialah «Januari-Maret 2020».", "study"),
        ("Data dihimpun melalui telaah dokumen pada «2021».", "study"),
        ("Artikel ini membandingkan dua kerja sama pada «2013-2020».", "study"),
        ("Wawancara berlangsung antara «Maret dan Mei 2021».", "study"),
        ("Peneliti mewawancarai tiga penyuluh, dua pedagang, dan seorang camat pada «April 2021».", "study"),
        ("Seusai wawancara, rombongan tiba di Sagara pada «April 2021».", "event"),
        ("Wawancara antara wartawan dan wali kota pada «April 2021» ramai dibaca.", "event"),
        ("Wawancara usai, dua kota meneken naskah pada «April 2021».", "event"),
        ("Dalam wawancara ia menyebut naskah diteken pada «2016».", "event"),
        ("Setelah wawancara itu, pada «2016» naskah diteken.", "event"),
        ("Wawancara seleksi peserta magang digelar pada «Mei 2019».", "event"),
        ("Studi banding dilakukan pada «2015».", "event"),
        ("Penelitian bersama dilakukan pada «2015».", "event"),
        ("Penelitian dilakukan kedua universitas pada «2015».", "event"),
        ("Pada «2020» peneliti Sagara menerbitkan hasilnya.", "event"),
        ("Data kualitas air dikumpulkan kedua kota pada «2014».", "event"),
        ("Artikel ini membahas kerja sama yang dimulai pada «1997».", "event"),
        ("Program itu mencakup «2013-2020».", "event"),
        ("Sumber: Dinas Pariwisata Kota Sagara, «2019»", "citation"),
        ("Naskah (diteken di Sagara, «2016») hilang.", "event"),
        ("Naskah («7 Oktober 2016») hilang.", "event"),
        ("Naskah («tahun 2016») hilang.", "event"),
        ("Wali Kota Sagara («2013-2018») menekennya.", "event"),
        ("Dalam MoU («2016») dan pandemi COVID-19 («2020») hal itu muncul.", "event event"),
        ("Lim («2019») menulis bahwa pada «2016» (bukan «2015») naskah diteken.", "citation event event"),
    ],
)
def test_tells_what_a_date_is_for(marked: str, uses: str) -> None:
    text, extents = unmark(marked)

    found = find_dates(text, 2024)

    assert [(text[date.start : date.end], date.use) for date in found] == list(
        zip(extents, uses.split(), strict=True)
    )


def values(texts: list[str], text_year: int | None = 2024) -> list[str]:
    return [mention.value for mention in tag_dates(sentences(*texts), text_year)]


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (["LoI diteken pada tahun 2015.", "Di tahun selanjutnya MoU menyusul."], ["2015", "2016"]),
        (["MoU diteken pada 2016.", "Dua tahun kemudian kantor dibuka."], ["2016", "2018"]),
        (["MoU diteken pada 2016.", "Setahun sebelumnya LoI disusun."], ["2016", "2015"]),
        (["MoU diteken pada 2016.", "Pada tahun yang sama festival digelar."], ["2016", "2016"]),
        (["MoU diteken pada 2016.", "Pada saat itu kantor belum ada."], ["2016", "2016"]),
        (["Rapat digelar 7 Oktober 2016.", "Bulan berikutnya utusan tiba."], ["2016-10-07", "2016-11"]),
        (["Rapat digelar 7 Oktober 2016.", "Seminggu kemudian utusan tiba."], ["2016-10-07", "2016-10-14"]),
        (["Rapat digelar 7 Oktober 2016.", "Keesokan harinya utusan tiba."], ["2016-10-07", "2016-10-08"]),
        (["Rapat digelar 7 Oktober 2016.", "Tiga hari kemudian bubar."], ["2016-10-07", "2016-10-10"]),
        (["Rapat digelar pada 2016.", "Tiga hari kemudian bubar."], ["2016", "P3D"]),
        (["Rapat digelar 8 Maret 2016, ditutup 19 Mei di tahun yang sama."], ["2016-03-08", "2016-05-19"]),
        (["Semula Mei 2020, lalu bulan yang sama tahun berikutnya."], ["2020-05", "2021-05"]),
        (["Semula Mei 2020, bukan bulan yang sama tahun sebelumnya."], ["2020-05", "2019-05"]),
        (["Rapat digelar pada 2016.", "Utusan tiba Mei lalu."], ["2016", "2024-05"]),
        (["Rapat digelar pada 2016.", "Bulan berikutnya utusan tiba."], ["2016", "FUTURE_REF"]),
        (["Program berjalan 2013-2018.", "Tahun berikutnya berhenti."], ["2013/2018", "2019"]),
        (["Program berjalan 2013-2018.", "Tahun sebelumnya belum ada."], ["2013/2018", "2012"]),
        (["Pada 2016 MoU diteken.", "Utusan tiba 12 Mei."], ["2016", "2016-05-12"]),
        (["Kota belajar (Lim, 2012).", "Dua tahun kemudian kantor dibuka."], ["2012", "P2Y"]),
        (["Perda Nomor 3 Tahun 2011 berlaku.", "Tahun selanjutnya dicabut."], ["2011", "FUTURE_REF"]),
        (["Di tahun selanjutnya MoU menyusul."], ["FUTURE_REF"]),
        (["Pada tahun yang sama festival digelar."], ["PAST_REF"]),
    ],
)
def test_counts_from_the_last_dated_event(texts: list[str], expected: list[str]) -> None:
    assert values(texts) == expected


def test_forgets_a_date_that_lies_far_back() -> None:
    filler = ["Kedua kota lalu bertukar pelajar."]

    assert values(["MoU diteken pada 2016.", *filler, "Saat itu kantor belum ada."]) == ["2016", "PAST_REF"]
    assert values(["MoU diteken pada 2016.", *filler * 3, "Setahun kemudian bubar."]) == ["2016", "2017"]
    assert values(["MoU diteken pada 2016.", *filler * 9, "Setahun kemudian bubar."]) == ["2016", "P1Y"]


def test_one_document_knows_nothing_of_the_one_before() -> None:
    assert values(["MoU diteken pada 2016."]) == ["2016"]
    assert values(["Dua tahun kemudian kantor dibuka."]) == ["P2Y"]


def test_without_a_text_year_relative_words_stay_references() -> None:
    texts = ["Tahun lalu, tahun ini, tahun depan.", "Dua tahun lalu dan tanggal 7 Oktober."]

    assert values(texts, None) == ["PAST_REF", "PRESENT_REF", "FUTURE_REF", "PAST_REF", "XXXX-10-07"]


def test_mentions_point_into_the_document() -> None:
    texts = ("Kedua kota berteman.", "Naskah diteken pada awal tahun 2016.")

    (mention,) = tag_dates(sentences(*texts), 2024)

    assert " ".join(texts)[mention.span.start : mention.span.end] == mention.text == "awal tahun 2016"
    assert mention.span == Span(41, 56)
    assert (mention.kind, mention.coder, mention.page) == ("date", "rule:date.year", 1)
    assert (mention.modifier, mention.use, mention.sentence_id) == ("START", "event", "paper:s0001")


@pytest.mark.parametrize(
    ("section", "use"),
    [(SectionName.PUSTAKA, "reference"), (SectionName.DEPAN, "front"), (SectionName.ABSTRAK, "event")],
)
def test_the_section_decides_over_the_words(section: SectionName, use: str) -> None:
    (mention,) = tag_dates(sentences("Diterima pada 7 April 2026.", section=section), 2026)

    assert mention.use == use


def test_dates_of_the_front_are_no_events_to_count_from() -> None:
    front = sentences("Diterima pada 7 April 2026.", section=SectionName.DEPAN)
    body = sentences("Dua tahun kemudian kantor dibuka.")

    assert [mention.value for mention in tag_dates((*front, *body), None)] == ["2026-04-07", "P2Y"]


def test_a_month_takes_its_year_from_its_own_paragraph() -> None:
    told, month = sentences("MoU diteken pada Mei 2016.", "Pada Juli delegasi tiba.")

    assert [mention.value for mention in tag_dates((told, month), 2020)] == ["2016-05", "2016-07"]
    apart = replace(month, paragraph=1)
    assert [mention.value for mention in tag_dates((told, apart), 2020)] == ["2016-05", "2020-07"]
    assert [mention.value for mention in tag_dates((told, apart), None)] == ["2016-05", "XXXX-07"]


def test_focus_grows_older_until_the_next_event() -> None:
    found = find_dates("MoU diteken pada 2016.")

    assert shift_focus(NO_FOCUS, found) == Focus("2016", 1)
    assert shift_focus(Focus("2016", 1), ()) == Focus("2016", 2)
    assert shift_focus(Focus("2016", 1), [replace(found[0], use="citation")]) == Focus("2016", 2)


FRAGMENTS = (
    "tahun",
    "2016",
    "7",
    "Oktober",
    "sejak",
    "hingga",
    "-",
    "/",
    "(",
    ")",
    ",",
    "setiap",
    "dua",
    "lalu",
)


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.one_of(
            st.sampled_from(FRAGMENTS),
            st.text(max_size=6),
        ),
        max_size=14,
    ).map(" ".join)
)
def test_extents_lie_in_the_text_and_never_overlap(text: str) -> None:
    found = find_dates(text, 2024, Focus("2016-10-07", 1))

    assert len(fold(text)) == len(text)
    assert all(0 <= date.start < date.end <= len(text) for date in found)
    assert all(before.end <= after.start for before, after in pairwise(found))
    assert all(date.value and date.use for date in found)


def test_offsets_survive_letters_that_change_their_length() -> None:
    text = "İzmir dan Sagara berteman sejak 2016."

    (date,) = find_dates(text)

    assert text[date.start : date.end] == "sejak 2016"


def test_a_long_run_without_spaces_takes_no_time() -> None:
    assert find_dates("a.b-" * 20_000 + " tahun 2016")[0].value == "2016"


def test_pattern_ids_are_plain_names() -> None:
    assert all(re.fullmatch(r"[a-z_]+", pattern.pattern_id) and pattern.words for pattern in PATTERNS)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("tujuh", 7),
        ("sebelas", 11),
        ("tujuh belas", 17),
        ("dua puluh lima", 25),
        ("seratus dua puluh", 120),
        ("dua ribu enam belas", 2016),
        ("seribu sembilan ratus sembilan puluh tujuh", 1997),
        ("satu setengah", 1.5),
        ("2,5", 2.5),
        ("1.500", 1500),
        ("3 (tiga)", 3),
        ("dua tiga", None),
        ("banyak", None),
    ],
)
def test_reads_indonesian_numbers(text: str, number: float | None) -> None:
    assert number_of(text) == number


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("ke-2", 2),
        ("ke 20", 20),
        ("xix", 19),
        ("iv", 4),
        ("pertama", 1),
        ("kedua puluh satu", 21),
        ("kecil", 0),
    ],
)
def test_reads_ordinals(text: str, number: int) -> None:
    assert ordinal_of(text) == number


def test_values_are_written_as_timex3() -> None:
    assert calendar_value("2016", 10, 7) == "2016-10-07"
    assert calendar_value("XXXX", 2, 29) == "XXXX-02-29"
    assert calendar_value("2019", 2, 29) == calendar_value("2019", 13) == ""
    assert [duration_value(2, "dekade"), duration_value(None, "tahun"), duration_value(3, "jam")] == [
        "P20Y",
        "PXX",
        "PT3H",
    ]
    assert [full_year("98"), full_year("16"), full_year("2016"), full_year("")] == [
        "1998",
        "2016",
        "2016",
        "XXXX",
    ]
