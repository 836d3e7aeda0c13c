"""Front matter of journals, theses, reports and news, set as they are set."""

import io
from collections.abc import Callable
from dataclasses import fields, replace

import pytest
from docx import Document as new_docx

from pipeline.core.records import Document, Finding, FrontMatter
from pipeline.extract.dates import find_date
from pipeline.extract.front import fill_source
from pipeline.extract.front_lines import names_in
from pipeline.extract.read import extract_document
from pipeline.tools import Tools
from tests.sources import source

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
BODY = """Pendahuluan

Kedua kota itu bersahabat sejak lama dan saling mengirim utusan setiap tahun.

Kesimpulan

Persahabatan itu patut diteruskan.
"""
JOURNAL = (
    """Jurnal Pesisir dan Kota

Vol. 4 No. 2 (2021), hlm. 11-29. p-ISSN 1234-5678

Dua Pelabuhan, Satu Arus: Kemitraan Kota Ambon dan Kota Darwin di Bidang Perikanan

Two Harbours, One Current: The Partnership of Ambon and Darwin in Fisheries

Rina Contoh1*, Budi Misal², Tia Umpama3

1Program Studi Ilmu Hubungan Internasional, Universitas Tepi Laut

2,3 Department of Politics, University of the Shore

*Email penulis korespondensi: rina@contoh.invalid

Diterima: 3 Februari 2021; Direvisi: 1 Maret 2021; Disetujui: 12 April 2021; Dipublikasikan: 30 Juni 2021

DOI: 10.1234/pesisir.v4i2.77

ABSTRAK

Artikel ini menelaah kemitraan dua kota pelabuhan dan cara mereka berbagi pengetahuan tentang ikan.

Kata kunci: kota kembar; perikanan; paradiplomasi

ABSTRACT

This article examines the partnership of two harbours and the ways in which they share what they know of fish.

Keywords: sister city; fisheries; paradiplomacy

"""
    + BODY
)
THESIS = """PERAN PEMERINTAH KOTA TERNATE DALAM KERJA SAMA KOTA KEMBAR

DENGAN KOTA TIDORE DI BIDANG REMPAH

SKRIPSI

Diajukan untuk Memenuhi Salah Satu Syarat Memperoleh Gelar Sarjana

Oleh:

RINA CONTOH

NIM. 1910412077

PROGRAM STUDI HUBUNGAN INTERNASIONAL

FAKULTAS ILMU SOSIAL DAN ILMU POLITIK

UNIVERSITAS TEPI LAUT

2022

KATA PENGANTAR

Puji syukur penulis panjatkan, dan terima kasih kepada semua yang membantu.

BAB I

PENDAHULUAN

1.1 Latar Belakang

Kedua kota itu bersahabat sejak lama dan saling mengirim utusan setiap tahun.
"""
REPORT = """LAPORAN AKHIR

Evaluasi Kerja Sama Kota Kupang dengan Kota Dili Periode 2015–2019

Disusun oleh: Bagian Kerja Sama Sekretariat Daerah Kota Kupang

Kupang, Desember 2019

Ringkasan

Laporan ini memuat hasil pemantauan program bersama dan saran bagi tahun berikutnya.

I. Pendahuluan

Kedua kota itu bersahabat sejak lama.
"""
NEWS = """Kapal dari Seberang Datang Lagi

Oleh Rina Contoh

Jumat, 12 Mei 2023 | 10.20 WIB

Pagi itu dermaga penuh oleh orang yang menunggu kapal dari kota saudara di seberang selat.

Mereka membawa bendera kecil dan bernyanyi sampai kapal merapat.
"""


def _read(tools: Tools, text: str) -> Document:
    unknown = replace(source(year=None), title="")
    return extract_document(unknown, text.encode(), tools.headings)


def _value(finding: Finding | None) -> str:
    return finding.value if finding else ""


def _values(findings: tuple[Finding, ...]) -> list[str]:
    return [finding.value for finding in findings]


def test_a_journal_tells_all_of_itself(tools: Tools) -> None:
    front = _read(tools, JOURNAL).front

    assert _value(front.title) == (
        "Dua Pelabuhan, Satu Arus: Kemitraan Kota Ambon dan Kota Darwin di Bidang Perikanan"
    )
    assert _values(front.authors) == ["Rina Contoh", "Budi Misal", "Tia Umpama"]
    assert _values(front.affiliation) == [
        "Program Studi Ilmu Hubungan Internasional, Universitas Tepi Laut",
        "Department of Politics, University of the Shore",
    ]
    assert (_value(front.received), _value(front.accepted), _value(front.published)) == (
        "2021-02-03",
        "2021-04-12",
        "2021-06-30",
    )
    assert _value(front.doi) == "10.1234/pesisir.v4i2.77"
    assert _values(front.keywords_id) == ["kota kembar", "perikanan", "paradiplomasi"]
    assert _values(front.keywords_en) == ["sister city", "fisheries", "paradiplomacy"]
    assert _value(front.abstract_id).startswith("Artikel ini menelaah")
    assert _value(front.abstract_en).endswith("what they know of fish.")
    assert _value(front.year) == "2021"


@pytest.mark.parametrize(
    "printed", ["DOI: 10.1234/pesisir(2021)77(b)", "(https://doi.org/10.1234/pesisir(2021)77(b))."]
)
def test_a_doi_keeps_its_own_brackets_and_no_others(tools: Tools, printed: str) -> None:
    document = _read(tools, JOURNAL.replace("DOI: 10.1234/pesisir.v4i2.77", printed))

    assert _value(document.front.doi) == "10.1234/pesisir(2021)77(b)"


def test_a_thesis_is_read_from_its_cover(tools: Tools) -> None:
    document = _read(tools, THESIS)

    assert document.source.title == (
        "PERAN PEMERINTAH KOTA TERNATE DALAM KERJA SAMA KOTA KEMBAR DENGAN KOTA TIDORE DI BIDANG REMPAH"
    )
    assert document.source.authors == "Rina Contoh"
    assert document.source.year == 2022
    assert _values(document.front.affiliation) == [
        "PROGRAM STUDI HUBUNGAN INTERNASIONAL",
        "FAKULTAS ILMU SOSIAL DAN ILMU POLITIK",
        "UNIVERSITAS TEPI LAUT",
    ]
    assert document.front.published is None


def test_a_report_names_its_office_and_year(tools: Tools) -> None:
    document = _read(tools, REPORT)

    assert document.source.title == "Evaluasi Kerja Sama Kota Kupang dengan Kota Dili Periode 2015–2019"
    assert document.source.authors == "Bagian Kerja Sama Sekretariat Daerah Kota Kupang"
    assert document.source.year == 2019
    assert _value(document.front.abstract_id).startswith("Laporan ini memuat")


def test_a_newspaper_has_a_headline_a_byline_and_a_day(tools: Tools) -> None:
    document = _read(tools, NEWS)

    assert document.source.title == "Kapal dari Seberang Datang Lagi"
    assert document.source.authors == "Rina Contoh"
    assert _value(document.front.published) == "2023-05-12"
    assert document.source.year == 2023


@pytest.mark.parametrize(
    ("lines", "year"),
    [
        ("Universitas Tepi Laut, Ambon, 2021", 2021),
        ("Program Studi Sosiologi, Universitas Tepi Laut, 2019\n\nUniversitas Hulu, Kupang, 2019", 2019),
        ("Universitas Tepi Laut, 2019\n\nUniversitas Hulu, Kupang, 2020", None),  # which?
        ("Universitas Tepi Laut, Jalan Pantai 2021", None),  # a house
        ("Universitas Tepi Laut, Ambon 97233", None),
        ("Universitas Tepi Laut, Ambon, 2021\n\nJurnal Selat Vol. 3 No. 1, 2022", 2022),
    ],
)
def test_a_year_may_stand_last_on_the_line_of_the_university(
    tools: Tools, lines: str, year: int | None
) -> None:
    document = _read(tools, f"Dua Pelabuhan di Satu Selat yang Ramai\n\nRina Contoh\n\n{lines}\n\n{BODY}")

    assert document.source.year == year


@pytest.mark.parametrize("text", [JOURNAL, THESIS, REPORT, NEWS])
def test_every_finding_says_where_it_stands(tools: Tools, text: str) -> None:
    document = _read(tools, text)

    for name in (field.name for field in fields(FrontMatter)):
        found = getattr(document.front, name)
        for finding in found if isinstance(found, tuple) else [found] if found else []:
            printed = document.text[finding.span.start : finding.span.end]
            if name not in ("received", "accepted", "published"):
                assert " ".join(printed.split()).lower() == finding.value.lower()


@pytest.mark.parametrize(
    ("lines", "authors"),
    [
        ("Rina Contoh, S.IP., M.A. dan Budi Misal, Ph.D.", ["Rina Contoh", "Budi Misal"]),
        ("Rina Contoh\n\nUniversitas Tepi Laut, Ambon", ["Rina Contoh"]),
        ("Oleh: Rina Contoh", ["Rina Contoh"]),
        ("Oleh: Rina Contoh\nNIM 12.345\nSkripsi, Universitas Tepi Laut", ["Rina Contoh"]),
        ("Rina Contoh¹, Budi², dan Tia van Misal³", ["Rina Contoh", "Budi", "Tia van Misal"]),
        # a line under the title that may be anything
        ("Jejak Batik Pesisir", []),
        ("Sebuah Catatan dari Ambon", []),
        ("Kota Ambon, Kota Darwin", []),
    ],
)
def test_authors_are_persons_or_nobody(tools: Tools, lines: str, authors: list[str]) -> None:
    document = _read(tools, f"Dua Pelabuhan di Satu Selat yang Ramai\n\n{lines}\n\n{BODY}")

    assert _values(document.front.authors) == authors
    assert document.source.title == "Dua Pelabuhan di Satu Selat yang Ramai"


@pytest.mark.parametrize(
    ("line", "received", "accepted"),
    [
        ("Diterima: 3 Mei 2020; Disetujui: 7 Juni 2020", "2020-05-03", "2020-06-07"),
        ("Dikirim: 3 Mei 2020 | Diterima: 7 Juni 2020", "2020-05-03", "2020-06-07"),
        ("Received May 3, 2020; Revised May 20, 2020; Accepted June 7, 2020", "2020-05-03", "2020-06-07"),
        ("Received:\n\n03/05/2020", "2020-05-03", ""),
        ("Naskah diterima dalam tiga tahap.", "", ""),
    ],
)
def test_dates_belong_to_their_labels(tools: Tools, line: str, received: str, accepted: str) -> None:
    front = _read(tools, f"Dua Pelabuhan di Satu Selat\n\n{line}\n\n{BODY}").front

    assert (_value(front.received), _value(front.accepted)) == (received, accepted)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("07-04-2026", "2026-04-07"),
        ("04/25/2021", "2021-04-25"),
        ("2020-01-31", "2020-01-31"),
        ("31 Pebruari 2020", ""),
        ("1st August 2019", "2019-08-01"),
        ("Nopember 2018", "2018-11"),
        ("tahun 2018", ""),
    ],
)
def test_dates_become_iso(text: str, value: str) -> None:
    found = find_date(text)

    assert (found[0] if found else "") == value


@pytest.mark.parametrize(
    "line",
    ["Peran Kota dalam Diplomasi", "Pemerintah Kota Ambon", "rina contoh", "Sister City, Smart City", "2021"],
)
def test_what_names_nobody(line: str) -> None:
    assert names_in(line) == []


@pytest.mark.parametrize(
    ("paragraph", "keywords"),
    [
        ("Kata Kunci: laut, kota, ikan.", ["laut", "kota", "ikan"]),
        ("Kata kunci\n\nlaut; kota kembar; ikan", ["laut", "kota kembar", "ikan"]),
        ("Dua kota berbagi ikan. Kata kunci: laut, ikan", ["laut", "ikan"]),
        ("Dua kota membahas kata kunci dalam surat mereka.", []),
    ],
)
def test_keywords_stand_behind_their_label(tools: Tools, paragraph: str, keywords: list[str]) -> None:
    head = "Dua Pelabuhan di Satu Selat\n\nAbstrak\n\nNaskah ini membahas laut dan ikan."
    text = f"{head}\n\n{paragraph}\n\n{BODY}"

    assert _values(_read(tools, text).front.keywords_id) == keywords


def test_the_abstract_ends_before_its_keywords(tools: Tools) -> None:
    text = f"Dua Pelabuhan\n\nAbstrak\n\nNaskah ini membahas laut dan ikan. Kata kunci: laut, ikan\n\n{BODY}"

    assert _value(_read(tools, text).front.abstract_id) == "Naskah ini membahas laut dan ikan."


@pytest.mark.parametrize(
    "title",
    [
        "Batik, Kopi, dan Rempah",
        "Penerapan Undang-Undang Nomor 37 Tahun 1999 oleh Kota Ambon",
        "Peran Universitas dalam Kemitraan Kota",
        "Kota Kembar",
    ],
)
def test_a_title_may_look_like_something_else(tools: Tools, title: str) -> None:
    assert _read(tools, f"{title}\n\n{BODY}").source.title == title


def test_the_catalogue_wins_over_the_paper(tools: Tools) -> None:
    front = _read(tools, JOURNAL).front
    known = replace(source(year=1999), title="Judul Katalog", authors="Penulis Katalog")

    assert fill_source(known, front) == known


def test_a_chapter_alone_tells_nothing(tools: Tools) -> None:
    assert _read(tools, "BAB IV HASIL\n\nKedua kota itu bersahabat sejak lama.").front == FrontMatter()


@pytest.mark.parametrize(
    ("line", "affiliation"),
    [
        ("Universitas Tepi Laut, Ambon", "Universitas Tepi Laut, Ambon"),
        ("¹Universitas Tepi Laut, Ambon", "Universitas Tepi Laut, Ambon"),
        ("Univ. Tepi Laut, Ambon", "Univ. Tepi Laut, Ambon"),
        ("1Universiti Contoh; 2Politeknik Tepi Laut", "Universiti Contoh; 2Politeknik Tepi Laut"),
    ],
)
def test_a_university_is_no_author(tools: Tools, line: str, affiliation: str) -> None:
    front = _read(tools, f"# {TITLE}\n\nRina Contoh\n\n{line}\n\n{BODY}").front

    assert [author.value for author in front.authors] == ["Rina Contoh"]
    assert [finding.value for finding in front.affiliation] == [affiliation]


def test_a_university_right_below_the_title_is_no_author(tools: Tools) -> None:
    front = _read(tools, f"# Dua Pelabuhan, Satu Arus\n\nUniversitas Tepi Laut, Ambon\n\n{BODY}").front

    assert front.authors == ()


TITLE = "Dua Pelabuhan, Satu Arus: Kemitraan Kota Ambon"
TEXT = (
    "Kedua kota itu bersahabat sejak lama dan saling mengirim utusan setiap tahun.",
    "Persahabatan itu patut diteruskan oleh wali kota berikutnya, menurut naskah ini.",
)


def _html(*lines: str, heading: str) -> bytes:
    parts = [f"<h1>{TITLE}</h1>", *(f"<p>{line}</p>" for line in lines)]
    parts += [f"<h2>{heading}</h2>"] if heading else []
    return f"<html><body>{''.join(parts)}{''.join(f'<p>{text}</p>' for text in TEXT)}</body></html>".encode()


def _word(*lines: str, heading: str) -> bytes:
    file = new_docx()
    file.add_heading(TITLE, 0)
    for line in lines:
        file.add_paragraph(line)
    if heading:
        file.add_heading(heading, 1)
    for text in TEXT:
        file.add_paragraph(text)
    buffer = io.BytesIO()
    file.save(buffer)
    return buffer.getvalue()


@pytest.mark.parametrize("heading", ["Pendahuluan", "Arus yang Sama", ""])
@pytest.mark.parametrize("make", [_html, _word])
@pytest.mark.parametrize(
    ("line", "authors"),
    [
        ("Rina Contoh", ["Rina Contoh"]),
        ("Rina Contoh dan Budi Misal", ["Rina Contoh", "Budi Misal"]),
        ("Oleh: Rina Contoh", ["Rina Contoh"]),
        ("Kajian Kerja Sama Kota Pelabuhan", []),
        ("Ringkasan Eksekutif bagi pembaca", []),
        ("Ambon", []),
        ("Dewan Pengurus Persahabatan Antarkota", []),
        ("Rina Contoh Budi Misal Tia", []),
    ],
)
def test_who_stands_in_a_paragraph_under_the_title_is_the_author(
    tools: Tools, make: Callable[..., bytes], heading: str, line: str, authors: list[str]
) -> None:
    media_type = "text/html" if make is _html else WORD
    paper = replace(source(media_type=media_type), title="", authors="")

    document = extract_document(paper, make(line, heading=heading), tools.headings)

    assert [author.value for author in document.front.authors] == authors
    assert document.front.title is not None
    assert document.front.title.value == TITLE
