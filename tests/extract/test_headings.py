"""Headings of papers that nobody here has seen find their section."""

import pytest

from pipeline.extract.headings import NumberKind, dotted_depth, is_doubtful, looks_like_heading, read_heading
from pipeline.tools import Tools


@pytest.mark.parametrize(
    ("heading", "name"),
    [
        ("HASIL DAN ANALISIS", "hasil"),
        ("Results & Discussion", "hasil"),
        ("Temuan/Pembahasan", "hasil"),
        ("4. Analysis and Discussion", "hasil"),
        ("Simpulan dan Rekomendasi", "kesimpulan"),
        ("BAB V PENUTUP", "kesimpulan"),
        ("Bab Lima Penutup", "kesimpulan"),
        ("A. Kesimpulan", "kesimpulan"),
        ("5. Concluding Remarks", "kesimpulan"),
        ("Sebagai Penutup", "kesimpulan"),
        ("Beberapa Rekomendasi", "saran"),
        ("Policy Recommendations", "saran"),
        ("Maksud dan Tujuan", "pendahuluan"),
        ("1.6 Sistematika Penulisan", "pendahuluan"),
        ("Lensa Teoretis", "tinjauan"),
        ("Conceptual Framework", "tinjauan"),
        ("Hasil Penelitian Terdahulu", "tinjauan"),
        ("C. Teknik Analisis Data", "metode"),
        ("3. Cara Kami Meneliti", "metode"),
        ("2. Landasan pemikiran", "tinjauan"),
        ("Pijakan Konseptual", "tinjauan"),
        ("II. Alur Pikir", "tinjauan"),
        ("Pisau Analisis", "tinjauan"),
        ("Penelitian yang Relevan", "tinjauan"),
        ("Cara penelitian", "metode"),
        ("3. Bahan dan Cara", "metode"),
        ("Bagaimana Kami Bekerja", "metode"),
        ("Langkah-langkah Penelitian", "metode"),
        ("Pelaksanaan Penelitian", "metode"),
        ("Pemilihan Kasus", "metode"),
        ("Materials and Methods", "metode"),
        ("Works Cited", "pustaka"),
        ("Daftar Acuan", "pustaka"),
        ("Lembar Pengesahan", "lain"),
    ],
)
def test_names_the_section(tools: Tools, heading: str, name: str) -> None:
    assert read_heading(heading, tools.headings).name == name


@pytest.mark.parametrize(
    "heading",
    [
        "Jejak Dua Pelabuhan",
        "Referensi Kota Dunia",
        "Peran Metode Belajar bagi Pegawai Muda",
        "Pustakawan Kota",
        "Landasan Hukum Kedua Kota",
        "Cara Kerja Sama Dijalankan",
        "Cara Dua Kota Berkabar",
        "Bahan Baku dari Seberang",
        "Pemilihan Wali Kota",
    ],
)
def test_leaves_a_heading_of_its_own_wording_unnamed(tools: Tools, heading: str) -> None:
    assert read_heading(heading, tools.headings).name is None


@pytest.mark.parametrize(
    ("heading", "kind", "values", "text"),
    [
        ("BAB IV HASIL", NumberKind.CHAPTER, (4,), "BAB IV"),
        ("Bab 3: Hasil", NumberKind.CHAPTER, (3,), "Bab 3"),
        ("4.2.1 Pelatihan", NumberKind.DOTTED, (4, 2, 1), "4.2.1"),
        ("VI.2 Saran", NumberKind.DOTTED, (6, 2), "VI.2"),
        ("IX. Penutup", NumberKind.ROMAN, (9,), "IX"),
        ("B. Tujuan", NumberKind.CAPITAL, (2,), "B"),
        ("7) Tujuan", NumberKind.ARABIC, (7,), "7"),
        ("a. Tujuan", NumberKind.LETTER, (1,), "a"),
        ("2 Metode", NumberKind.ARABIC, (2,), "2"),
    ],
)
def test_reads_the_number(
    tools: Tools, heading: str, kind: NumberKind, values: tuple[int, ...], text: str
) -> None:
    number = read_heading(heading, tools.headings).number

    assert number is not None
    assert (number.kind, number.values, number.text) == (kind, values, text)


@pytest.mark.parametrize(
    "heading", ["A Study of Two Ports", "Dinas Pariwisata", "I Made a Promise", "Babak Baru"]
)
def test_a_word_is_no_number(tools: Tools, heading: str) -> None:
    assert read_heading(heading, tools.headings).number is None


@pytest.mark.parametrize(
    "line", ["BAB I PENDAHULUAN ........ 1", "1.1 Latar Belakang . . . . . 2", "Kesimpulan ……… 80"]
)
def test_a_line_of_a_table_of_contents_is_no_heading(tools: Tools, line: str) -> None:
    assert not looks_like_heading(line, tools.headings)


@pytest.mark.parametrize("line", ["Oleh Rina Contoh", "Jumat, 12 Mei 2023 | 10.20 WIB", "Ambon, 3 Mei 2020"])
def test_a_byline_or_a_day_is_no_heading(tools: Tools, line: str) -> None:
    assert not looks_like_heading(line, tools.headings)


def test_follow_up_names_its_section_doubtfully(tools: Tools) -> None:
    assert is_doubtful(read_heading("F. Tindak Lanjut", tools.headings), tools.headings)
    assert not is_doubtful(read_heading("Rencana Tindak Lanjut", tools.headings), tools.headings)


@pytest.mark.parametrize(
    ("text", "depth"),
    [
        ("4.1 Kendari dan Leiden: jalan dinas", 2),
        ("3.2.1. Tim yang tak kunjung dibentuk", 3),
        ("2.10 “Surat” yang hilang", 2),
        ("4.1 Surat itu tidak pernah dibalas oleh Leiden.", 0),
        ("4.1 persen warga mengenal program itu", 0),
        ("2.5 Miliar dikucurkan pada tahun pertama", 0),
        ("10.30 Rehat kopi dan sambutan tamu", 0),
        ("08.00 Pendaftaran peserta", 0),
        ("9.30 Rehat kopi dan sambutan tamu", 0),
        ("4. Jalan yang putus", 0),
        ("1.250 Orang ikut pawai di dua kota", 0),
        ("4.1 Surat dan rencana ........ 12", 0),
        ("4.1 Dinas menunjuk seorang petugas yang setiap pekan menulis surat kepada mitranya di Leiden", 0),
    ],
)
def test_a_short_line_with_a_dotted_number_tells_its_depth(text: str, depth: int) -> None:
    assert dotted_depth(text) == depth
