"""Headings stand under each other as their numbers say, else as they look."""

import pytest

from pipeline.core.records import Document, Page, Passage, Role, SectionName
from pipeline.extract.structure import build_document
from pipeline.tools import Tools
from tests.sources import source

TOPICS = "sampah air taman musik pasar batik perahu sekolah jalan arsip kopi hujan".split()


def _document(tools: Tools, *headings: str | tuple[str, int]) -> Document:
    """Return a document of headings (with the rank of their look where given) and a line below each."""
    passages = []
    for heading, topic in zip(headings, TOPICS, strict=False):
        text, level = heading if isinstance(heading, tuple) else (heading, None)
        line = f"Kedua kota bertemu setiap tahun untuk membahas {topic}."
        passages += [Passage(text, 1, Role.HEADING, level), Passage(line, 1)]
    return build_document(source(), (Page(1),), passages, tools.headings)


def _tree(document: Document) -> list[tuple[str, int, str]]:
    """Return number, level and the parent's heading of each section."""
    return [
        (s.number, s.level, document.sections[s.parent].heading if s.parent is not None else "")
        for s in document.sections
    ]


def test_a_thesis_counts_chapters_and_parts(tools: Tools) -> None:
    document = _document(
        tools,
        "BAB IV HASIL PENELITIAN",
        "4.1 Gambaran Kota Ambon",
        "4.2 Bentuk Program",
        "4.2.1 Pelatihan Nelayan",
        "4.3 Kendala",
        "BAB V PENUTUP",
        "5.1 Simpulan",
    )

    assert _tree(document) == [
        ("BAB IV", 1, ""),
        ("4.1", 2, "BAB IV HASIL PENELITIAN"),
        ("4.2", 2, "BAB IV HASIL PENELITIAN"),
        ("4.2.1", 3, "4.2 Bentuk Program"),
        ("4.3", 2, "BAB IV HASIL PENELITIAN"),
        ("BAB V", 1, ""),
        ("5.1", 2, "BAB V PENUTUP"),
    ]


def test_letters_and_figures_nest_as_they_open(tools: Tools) -> None:
    document = _document(
        tools,
        "I. Pendahuluan",
        "II. Pembahasan",
        "A. Awal Persahabatan",
        "1. Surat Pertama",
        "a. Nada Surat",
        "b. Balasan Surat",
        "2. Kunjungan Pertama",
        "B. Masa Surut",
        "1. Pergantian Pejabat",
        "III. Penutup",
    )

    levels = [(number, level) for number, level, _ in _tree(document)]
    assert levels == [
        ("I", 1),
        ("II", 1),
        ("A", 2),
        ("1", 3),
        ("a", 4),
        ("b", 4),
        ("2", 3),
        ("B", 2),
        ("1", 3),
        ("III", 1),
    ]


@pytest.mark.parametrize("last", ["C. Hasil Panen", "I. Hasil Panen"])
def test_a_letter_that_is_also_a_numeral_goes_on_with_the_count(tools: Tools, last: str) -> None:
    before = "ABCDEFGHI"["ABCDEFGHI".index(last[0]) - 1]
    document = _document(tools, "A. Pendahuluan", f"{before}. Metode Penelitian", last)

    assert _tree(document)[-1][:2] == (last[0], 1)


def test_a_count_that_begins_anew_is_a_deeper_one(tools: Tools) -> None:
    document = _document(
        tools, "1. Pendahuluan", "2. Hasil", "1. Kunjungan Delegasi", "2. Pameran Bersama", "3. Kesimpulan"
    )

    assert [level for _, level, _ in _tree(document)] == [1, 1, 2, 2, 1]


def test_a_count_that_does_not_go_on_hides_no_part_of_the_paper(tools: Tools) -> None:
    document = _document(tools, "1. Pendahuluan", "1. Metode Penelitian", "1. Hasil", "1. Kesimpulan")

    assert [level for _, level, _ in _tree(document)] == [1, 1, 1, 1]
    assert [s.name for s in document.sections] == ["pendahuluan", "metode", "hasil", "kesimpulan"]


def test_without_numbers_the_look_tells(tools: Tools) -> None:
    document = _document(
        tools, ("Hasil", 1), ("Program Sampah", 2), ("Bank Sampah", 3), ("Program Air", 2), ("Kesimpulan", 1)
    )

    assert [(level, parent) for _, level, parent in _tree(document)] == [
        (1, ""),
        (2, "Hasil"),
        (3, "Program Sampah"),
        (2, "Hasil"),
        (1, ""),
    ]


def test_a_reference_list_stands_beside_the_chapters(tools: Tools) -> None:
    document = _document(tools, "BAB V PENUTUP", "Kesimpulan", "DAFTAR PUSTAKA")

    assert [(level, parent) for _, level, parent in _tree(document)] == [
        (1, ""),
        (2, "BAB V PENUTUP"),
        (1, ""),
    ]


@pytest.mark.parametrize(
    ("headings", "names"),
    [
        (("BAB IV HASIL PENELITIAN", "4.1 Latar Belakang Kerja Sama"), ("hasil", "hasil")),
        (("BAB IV HASIL PENELITIAN", "4.1 Metode Pelatihan Aparatur"), ("hasil", "hasil")),
        (("BAB II TINJAUAN PUSTAKA", "2.1 Hasil Penelitian Lain"), ("tinjauan", "tinjauan")),
        (("BAB III METODE PENELITIAN", "3.4 Analisis dan Penyajian"), ("metode", "metode")),
        (("BAB I PENDAHULUAN", "1.4 Tinjauan Pustaka"), ("pendahuluan", "tinjauan")),
        (
            ("BAB I PENDAHULUAN", "1.4 Tinjauan Pustaka", "1.5 Argumen Utama"),
            (..., "tinjauan", "pendahuluan"),
        ),
        (("BAB I PENDAHULUAN", "BAB II JEJAK DUA KOTA"), ("pendahuluan", "hasil")),
        (("IV. HASIL DAN ANALISIS", "D. Kesimpulan"), ("hasil", "kesimpulan")),
        (("BAB V PENUTUP", "A. Kesimpulan", "B. Saran"), ("kesimpulan", "kesimpulan", "saran")),
        (("Hasil", "Metode Penelitian"), ("hasil", "metode")),
    ],
)
def test_a_part_names_what_stands_in_it_by_number(
    tools: Tools, headings: tuple[str, ...], names: tuple[SectionName, ...]
) -> None:
    document = _document(tools, *headings)

    found = [str(section.name) for section in document.sections]
    assert [one for one, name in zip(found, names, strict=True) if name is not ...] == [
        name for name in names if name is not ...
    ]


def test_parents_are_places_in_the_sections(tools: Tools) -> None:
    document = _document(tools, "Judul Naskah Ini", "BAB I", "PENDAHULUAN", "1.1 Latar Belakang")

    for section in document.sections:
        assert section.parent is None or document.sections[section.parent].level < section.level
