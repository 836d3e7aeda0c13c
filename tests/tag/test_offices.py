import pytest

from pipeline.tag.offices import office_name

NAMES = [
    ("Menurut [Kepala Dinas] Pariwisata Kota Ampana, dana terbatas.", "Kepala Dinas Pariwisata Kota Ampana"),
    (
        "[Kepala Dinas] Kebudayaan dan Pariwisata Kota Wasile menilai lain.",
        "Kepala Dinas Kebudayaan dan Pariwisata Kota Wasile",
    ),
    ("“Berkasnya hilang,” kata [Sekretaris] Bappeda Kota Ampana.", "Sekretaris Bappeda Kota Ampana"),
    ("Seorang [pegawai Bagian] Kerja Sama mengeluh.", "pegawai Bagian Kerja Sama"),
    ("Wakil [Kepala Dinas] Perikanan hadir.", "Wakil Kepala Dinas Perikanan"),
    ("Plt. [Kepala Dinas] Perikanan hadir.", "Plt. Kepala Dinas Perikanan"),
    ("[kepala dinas] pariwisata dan kebudayaan menyebut dana.", "kepala dinas pariwisata dan kebudayaan"),
    ("[kepala bagian] kerja sama kota itu mengakuinya.", "kepala bagian kerja sama kota"),
    ("[kepala dinas] perhubungan Kota Wasile mengakuinya.", "kepala dinas perhubungan Kota Wasile"),
    ("[kepala bidang] media digital, yang baru dilantik", "kepala bidang media digital"),
    ("seorang [staf] dinas perikanan di Wasile", "staf dinas perikanan"),
]
NEAR_MISSES = [
    ("Menurut [salah seorang staf] surat mitra kerap hilang.", "salah seorang staf"),
    ("[Kepala Dinas] Perikanan dan Wali Kota Ampana bertemu.", "Kepala Dinas Perikanan"),
    ("ujar [Kepala Dinas] Perikanan Senin lalu.", "Kepala Dinas Perikanan"),
    ("[Ketua] dan anggota rapat", "Ketua"),
    ("[Kepala Bagian] Humas pada Sekretariat Daerah", "Kepala Bagian Humas"),
    ("kata [Kepala Dinas]", "Kepala Dinas"),
]


@pytest.mark.parametrize(("text", "name"), [*NAMES, *NEAR_MISSES])
def test_an_office_goes_on_to_the_end_of_its_name(text: str, name: str) -> None:
    words = text.replace("[", " [ ").replace("]", " ] ").replace(",", " ,").replace("”", " ”").split()
    words[-1:] = [words[-1].rstrip("."), "."] if words[-1].endswith(".") else words[-1:]
    start, end = words.index("["), words.index("]") - 1
    words = [word for word in words if word not in "[]"]

    first, last = office_name(words, [word.lower() for word in words], (start, end))

    assert " ".join(words[first:last]) == name
