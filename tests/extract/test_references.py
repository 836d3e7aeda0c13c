"""Entries of reference lists in the styles of Indonesian papers."""

import time

import pytest

from pipeline.core.records import Document, Page, Passage, Role
from pipeline.extract.reference_parts import is_authors, read_parts
from pipeline.extract.references import split_entries
from pipeline.extract.structure import build_document
from pipeline.tools import Tools
from tests.sources import source


@pytest.mark.parametrize(
    ("entry", "authors", "year", "title"),
    [
        # APA and Harvard
        (
            "Sari, P. (2019a). Kota dan laut: catatan awal. Jurnal Pesisir, 4(2), 11–20.",
            "Sari, P.",
            "2019a",
            "Kota dan laut: catatan awal",
        ),
        (
            "Sari, P., & Putra, B. A. (2021, 3 Mei). Dua pelabuhan. Ambon: Tepi.",
            "Sari, P., & Putra, B. A.",
            "2021",
            "Dua pelabuhan",
        ),
        (
            "Lestari, A., dkk. (2020) 'Jejaring kota', Jurnal Kota, 3(1), pp. 1-9.",
            "Lestari, A., dkk.",
            "2020",
            "Jejaring kota",
        ),
        (
            "Bagian Kerja Sama Kota Ambon. (2018). Laporan Tahunan.",
            "Bagian Kerja Sama Kota Ambon",
            "2018",
            "Laporan Tahunan",
        ),
        (
            "Mulia, T. (2017). Peran kota di laut. (Skripsi, Universitas Tepi).",
            "Mulia, T.",
            "2017",
            "Peran kota di laut",
        ),
        (
            "Wibawa. (2018). Metode Kualitatif, dan R&D. Bandung: Tepi.",
            "Wibawa",
            "2018",
            "Metode Kualitatif, dan R&D",
        ),
        ("Putra, B. (n.d.). Sungai kota. Ambon: Tepi.", "Putra, B.", "", "Sungai kota"),
        # the Indonesian habit
        (
            "Dewanti, R. 2020. Paradiplomasi kota kecil. Jurnal Kota Vol. 3 No. 1.",
            "Dewanti, R.",
            "2020",
            "Paradiplomasi kota kecil",
        ),
        (
            "Mulyana, Agus, 1990, Ilmu Kota: Dasar dan Metode, Jakarta: Tepi.",
            "Mulyana, Agus",
            "1990",
            "Ilmu Kota: Dasar dan Metode",
        ),
        # Chicago
        (
            "Kurnia, Robert O., and Joseph S. Tan. Ports and Power. Boston: Shore, 1977.",
            "Kurnia, Robert O., and Joseph S. Tan",
            "1977",
            "Ports and Power",
        ),
        (
            "Rahman, Tia. “Diplomasi Pelabuhan.” Jurnal Maritim 5, no. 2 (2019): 11-25.",
            "Rahman, Tia",
            "2019",
            "Diplomasi Pelabuhan",
        ),
        ("Barton, R. P. Harbour Diplomacy. Shore, 2019.", "Barton, R. P.", "2019", "Harbour Diplomacy"),
        # IEEE and Vancouver
        (
            "[3] A. B. Kurnia and C. Wijaya, “Twin cities,” J. Urban Stud., vol. 1, pp. 1–5, 2018.",
            "A. B. Kurnia and C. Wijaya",
            "2018",
            "Twin cities",
        ),
        (
            "4. Tan S, Choo J. Sister cities revisited. J East Asia. 2018;5(2):68-88.",
            "Tan S, Choo J",
            "2018",
            "Sister cities revisited",
        ),
        # laws
        (
            "Undang-Undang Nomor 23 Tahun 2014 tentang Pemerintahan Daerah.",
            "",
            "2014",
            "Undang-Undang Nomor 23 Tahun 2014 tentang Pemerintahan Daerah",
        ),
        (
            "Republik Indonesia. (2020). Peraturan Menteri Nomor 25 Tahun 2020 tentang Kerja Sama. Jakarta.",
            "Republik Indonesia",
            "2020",
            "Peraturan Menteri Nomor 25 Tahun 2020 tentang Kerja Sama",
        ),
        (
            "Peraturan Wali Kota Ambon No. 12/2017 tentang Pelabuhan.",
            "",
            "2017",
            "Peraturan Wali Kota Ambon No. 12/2017 tentang Pelabuhan",
        ),
        # pages of the web, the day of access is no year
        (
            "Kota Kembar Genjot Ekspor. (2021, 3 Mei). Diakses 12 Juni 2022 dari https://a.invalid/x",
            "",
            "2021",
            "Kota Kembar Genjot Ekspor",
        ),
        (
            "Pemerintah Kota Ambon. 2022. “Profil”. Tersedia di www.a.invalid (diakses 1 Mei 2023).",
            "Pemerintah Kota Ambon",
            "2022",
            "Profil",
        ),
        # nothing plain: nothing said
        ("Wawancara dengan kepala bagian kerja sama, 12 Mei 2020.", "", "2020", ""),
    ],
)
def test_reads_authors_year_and_title(entry: str, authors: str, year: str, title: str) -> None:
    parts = read_parts(entry)

    assert (parts.authors, parts.year, parts.title) == (authors, year, title)


@pytest.mark.parametrize(
    ("entry", "doi", "url"),
    [
        (
            "Sari, P. (2019). Laut. Jurnal, 4. https://doi.org/10.1234/laut.v4i2.77.",
            "10.1234/laut.v4i2.77",
            "",
        ),
        ("Sari, P. (2019). Laut. doi: 10.1234/ab(19)7-x", "10.1234/ab(19)7-x", ""),
        ("Sari, P. (2019). Laut. (https://a.invalid/laut_(kota)).", "", "https://a.invalid/laut_(kota)"),
        ("Sari, P. (2019). Laut. Versi 10.2 dari 2018.", "", ""),
    ],
)
def test_reads_addresses(entry: str, doi: str, url: str) -> None:
    parts = read_parts(entry)

    assert (parts.doi, parts.url) == (doi, url)


@pytest.mark.parametrize(
    ("entry", "number"), [("[12] A. Sari, Laut.", 12), ("7. Sari A. Laut.", 7), ("2019. Laut.", None)]
)
def test_reads_the_number_of_a_numbered_list(entry: str, number: int | None) -> None:
    assert read_parts(entry).number == number


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("Sari, P., & Putra, B.", True),
        ("Organisation for Economic Co-operation and Development (OECD)", True),
        ("Peran kota dalam diplomasi", False),
        ("Sari, P. Kota dan Laut. Tepi", False),
        ("Vol. 3", False),
    ],
)
def test_tells_authors_from_titles(text: str, is_one: bool) -> None:
    assert is_authors(text) is is_one


@pytest.mark.parametrize(
    ("paragraph", "count"),
    [
        ("Sari, P. (2019). Laut. Ambon: Tepi. Putra, B. (2020). Sungai. Ambon: Tepi.", 2),
        ("Sari, Putri. 2019. Laut. Ambon: Tepi. Wibawa, Agus. 2020. Sungai. Ambon: Tepi.", 2),
        ("Sari, P. (2019). Laut. Ambon: Tepi. Wibawa. (2020). Sungai.", 2),
        ("[1] A. Sari, Laut, 2019. [2] B. Putra, Sungai, 2020. [3] C. Tan, Danau, 2021.", 3),
        ("1. Sari A. Laut. Tepi. 2019. 2. Putra B. Sungai. Tepi. 2020.", 2),
        ("Sari, P. (2019). Laut. Undang-Undang Nomor 37 Tahun 1999 tentang Hubungan Luar Negeri.", 2),
        (
            "Undang-Undang Nomor 37 Tahun 1999 tentang Hubungan Luar Negeri "
            "Peraturan Pemerintah Nomor 28 Tahun 2018 tentang Kerja Sama Daerah",
            2,
        ),
        (
            "Sari, P. (2019). Laut. https://a.invalid/laut Peraturan Daerah Kota Tepi Nomor 3 Tahun 2020 "
            "tentang Kerja Sama.",
            2,
        ),
        (
            "Sari, P. (2019). Laut. Tepi. Republik Indonesia. (2014). Undang-Undang Nomor 23 Tahun 2014.",
            2,
        ),
        ("Sari, P. 2019. Laut. Ambon: Tepi. Indonesia. 2018. Peraturan Pemerintah Nomor 28 Tahun 2018.", 2),
        ("Sari, P., Putra, B., . . . Wibawa, A. (2022). Laut. Jurnal Tepi, 2(1).", 1),
        # a law below the name of who made it is the title, whatever the year is set in
        ("Republik Indonesia. (2014). Undang-Undang Nomor 23 Tahun 2014 tentang Pemerintahan Daerah.", 1),
        ("Indonesia. 2014. Peraturan Pemerintah Nomor 47 Tahun 2014 tentang Pinjaman Daerah.", 1),
        ("Indonesia, Republik. 2014, Undang-Undang Nomor 23 Tahun 2014.", 1),
        ("7. Pemerintah Kota Tepi. (2019). Peraturan Daerah Nomor 4 Tahun 2019 tentang Kerja Sama.", 1),
        ("Kementerian Dalam Negeri R.I. (2020, Maret). Peraturan Menteri Dalam Negeri Nomor 25.", 1),
        ("_____. (2015). Undang-Undang Nomor 9 Tahun 2015 tentang Perubahan Kedua.", 1),
        # a law in a title
        (
            "Undang-Undang Nomor 9 Tahun 2015 tentang Perubahan Kedua Atas Undang-Undang Nomor 23.",
            1,
        ),
        ("Republik Indonesia. (2022). Peraturan Pemerintah Pengganti Undang-Undang Nomor 2 Tahun 2022.", 1),
        ("Sari, P. (2019). Menimbang Peraturan Daerah Nomor 3 Tahun 2018. Jurnal Tepi, 2(1).", 1),
        ("Sari, P. (2019). Laut. Dalam Putra, B. (Ed.), Pesisir (hlm. 1-9). Ambon: Tepi.", 1),
        ("[1] A. Sari, Laut, vol. 3, [Daring]. 2019.", 1),
    ],
)
def test_parts_entries_that_run_together(paragraph: str, count: int) -> None:
    entries = split_entries(paragraph)

    assert len(entries) == count
    assert entries[0][0] == 0
    assert entries[-1][1] == len(paragraph)


@pytest.mark.parametrize(
    ("second", "authors", "year"),
    [
        (
            "Republik Indonesia. (2014). Undang-Undang Nomor 23 Tahun 2014 tentang Pemerintahan Daerah.",
            "Republik Indonesia",
            "2014",
        ),
        (
            "Pemerintah Kota Tepi. (2019). Peraturan Daerah Nomor 4 Tahun 2019 tentang Kerja Sama.",
            "Pemerintah Kota Tepi",
            "2019",
        ),
        (
            "Indonesia. 2018. Peraturan Pemerintah Nomor 28 Tahun 2018 tentang Kerja Sama Daerah.",
            "Indonesia",
            "2018",
        ),
    ],
)
def test_a_law_keeps_who_made_it_behind_another_entry(second: str, authors: str, year: str) -> None:
    paragraph = f"Sari, P. (2019). Laut dan kota. Ambon: Tepi. {second}"

    _, (start, end) = split_entries(paragraph)

    assert paragraph[start:end] == second
    parts = read_parts(second)
    assert (parts.authors, parts.year) == (authors, year)


def _document(tools: Tools, *entries: str | Passage) -> Document:
    made = [Passage("Pendahuluan", 1), Passage("Kedua kota itu bersahabat.", 1), Passage("Daftar Pustaka", 1)]
    made += [Passage(e, 1) if isinstance(e, str) else e for e in entries]
    return build_document(source(), (Page(1), Page(2)), made, tools.headings)


def test_a_line_stands_for_the_authors_before(tools: Tools) -> None:
    document = _document(
        tools,
        "Sari, P. 2019. Laut. Ambon: Tepi.",
        "_____. 2020. Sungai. Ambon: Tepi.",
        "———. 2021. Danau. Ambon.",
    )

    assert [(r.authors, r.year, r.title) for r in document.references] == [
        ("Sari, P.", "2019", "Laut"),
        ("Sari, P.", "2020", "Sungai"),
        ("Sari, P.", "2021", "Danau"),
    ]


def test_headings_of_groups_are_no_entries(tools: Tools) -> None:
    document = _document(
        tools, "Buku", "Sari, P. (2019). Laut. Ambon: Tepi.", "Artikel Jurnal", "Putra, B. (2020). Sungai."
    )

    assert [r.year for r in document.references] == ["2019", "2020"]


def test_an_entry_broken_over_a_page_or_a_line_is_one(tools: Tools) -> None:
    document = _document(
        tools,
        "Sari, P., &",
        Passage("Putra, B. (2019). Laut. Jurnal Tepi, 2(1).", 2),
        Passage("https://a.invalid/laut", 2),
        Passage("Wibawa. (2020). Sungai. Ambon.", 2),
    )

    first, second = document.references
    assert first.authors == "Sari, P., & Putra, B."
    assert first.page == 1
    assert first.url == "https://a.invalid/laut"
    assert second.authors == "Wibawa"
    for reference in document.references:
        assert document.text[reference.span.start : reference.span.end] == reference.text


def test_an_entry_may_begin_with_a_particle(tools: Tools) -> None:
    document = _document(
        tools, "Sari, P. (2019). Laut dan", "de seni kota. Ambon.", "van der Ploegh, J. (1995). Danau. Ambon."
    )

    assert [(r.authors, r.year) for r in document.references] == [
        ("Sari, P.", "2019"),
        ("van der Ploegh, J.", "1995"),
    ]


def test_a_paper_without_a_list_has_no_references(tools: Tools) -> None:
    passages = [Passage("Hasil", 1, Role.HEADING), Passage("Sari, P. (2019) menyebut laut.", 1)]

    assert build_document(source(), (Page(1),), passages, tools.headings).references == ()


def test_a_paragraph_without_end_takes_no_time() -> None:
    started = time.process_time()

    read_parts("A. B. C. D. " * 2000)

    assert time.process_time() - started < 2


@pytest.mark.parametrize(
    "text",
    [
        "Buku tentang Undang-Undang Nomor lima ",  # no year anywhere
        "Sari, P. 2019. Tentang Undang-Undang Nomor lima ",
    ],
)
def test_a_list_without_paragraphs_takes_no_time(text: str) -> None:
    started = time.process_time()

    split_entries(text * 3000)

    assert time.process_time() - started < 2
