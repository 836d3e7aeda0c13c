"""Sentences of a document: paragraphs, pages, sections, languages."""

from dataclasses import replace

import pytest

from pipeline.core.records import Block, Document, Page, Role, Section, SectionName, Sentence, Span
from pipeline.segment.abbreviations import Abbreviations
from pipeline.segment.segment import segment
from tests.sources import source

ABBREVIATIONS = Abbreviations(
    never=("jl.",),
    titles=(),
    unless_number=("no.",),
    before_capital=("dkk.",),
    degrees=(),
    labels=(),
    starters=(),
    reporting=(),
)
ENGLISH = "The study describes how two port cities worked together. It is based on interviews with officials."


def _document(*pieces: tuple[str, Role, int], sections: tuple[Section, ...] = ()) -> Document:
    """Lay pieces of text one after another; a piece that begins with "+" goes on with the paragraph."""
    text, blocks = "", []
    for piece, role, page in pieces:
        goes_on = piece.startswith("+")
        text += "" if not text or goes_on else "\n\n"
        piece = piece.removeprefix("+")
        start = len(text) + len(piece) - len(piece.lstrip())
        text += piece
        blocks.append(Block(Span(start, len(text)), page, role))
    pages = tuple(Page(number) for number in sorted({block.page for block in blocks}))
    return Document(source("laut-2020"), text, pages, tuple(blocks), sections)


def _segment(*pieces: tuple[str, Role, int], sections: tuple[Section, ...] = ()) -> tuple[Sentence, ...]:
    return segment(_document(*pieces, sections=sections), ABBREVIATIONS)


def test_joins_a_sentence_over_a_page_break() -> None:
    sentences = _segment(
        ("Kunjungan pertama gagal. Delegasi kedua tiba", Role.BODY, 4),
        ("+ dengan selamat. Mereka disambut di pelabuhan.", Role.BODY, 5),
    )

    assert [(s.text, s.page, s.paragraph) for s in sentences] == [
        ("Kunjungan pertama gagal.", 4, 0),
        ("Delegasi kedua tiba dengan selamat.", 4, 0),
        ("Mereka disambut di pelabuhan.", 5, 0),
    ]


def test_joins_a_word_cut_by_a_page_break() -> None:
    (sentence,) = _segment(("Perjanjian antar-", Role.BODY, 1), ("+kota itu berlaku.", Role.BODY, 2))

    assert sentence.text == "Perjanjian antar-kota itu berlaku."


def test_numbers_sentences_and_keeps_offsets_into_the_document() -> None:
    document = _document(
        ("Pelabuhan dan kota", Role.HEADING, 1),
        ("Kota itu kecil. Pelabuhannya besar.", Role.BODY, 1),
        ("1. Kapal datang tiap pekan.", Role.LIST, 2),
    )

    sentences = segment(document, ABBREVIATIONS)

    assert [s.sentence_id for s in sentences] == ["laut-2020:s0000", "laut-2020:s0001", "laut-2020:s0002"]
    assert [s.index for s in sentences] == [0, 1, 2]
    assert [s.paragraph for s in sentences] == [0, 0, 1]
    assert all(document.text[s.span.start : s.span.end] == s.text for s in sentences)


@pytest.mark.parametrize("role", [Role.HEADING, Role.CAPTION, Role.TABLE, Role.FOOTNOTE, Role.RUNNING])
def test_takes_no_sentences_from_what_is_not_running_text(role: Role) -> None:
    sentences = _segment(
        ("Kota itu kecil.", Role.BODY, 1),
        ("Tabel dan judul. Catatan kaki.", role, 1),
        ("Kapal datang.", Role.BODY, 1),
    )

    assert [(s.text, s.paragraph) for s in sentences] == [("Kota itu kecil.", 0), ("Kapal datang.", 1)]


@pytest.mark.parametrize("role", [Role.LIST, Role.QUOTE])
def test_cuts_lists_and_quotes_into_sentences(role: Role) -> None:
    sentences = _segment(("Ia berkata:", Role.BODY, 1), ("Kapal datang. Kami menunggu.", role, 1))

    assert [s.text for s in sentences] == ["Ia berkata:", "Kapal datang.", "Kami menunggu."]


@pytest.mark.parametrize("role", [Role.REFERENCE, Role.FRONT])
def test_keeps_references_and_front_matter_whole(role: Role) -> None:
    entry = "Laut, S. (2020). Kota dan pelabuhan. Ambon: Penerbit Contoh."

    sentences = _segment((entry, role, 9), ("Sari, R. (2019). Arsip kota. Darwin: Contoh.", role, 9))

    assert sentences[0].text == entry
    assert [s.paragraph for s in sentences] == [0, 1]


def test_a_change_of_role_begins_a_paragraph() -> None:
    sentences = _segment(("Syaratnya dua:", Role.BODY, 1), ("+ a. ada dana.", Role.LIST, 1))

    assert [(s.text, s.paragraph) for s in sentences] == [("Syaratnya dua:", 0), ("ada dana.", 1)]


def test_a_blank_paragraph_counts_for_nothing() -> None:
    document = _document(("Kota itu kecil.", Role.BODY, 1), ("Kapal datang.", Role.BODY, 1))
    blank = Block(Span(15, 17), 1, Role.BODY)
    document = replace(document, blocks=(document.blocks[0], blank, document.blocks[1]))

    assert [s.paragraph for s in segment(document, ABBREVIATIONS)] == [0, 1]


def test_names_the_innermost_section_and_its_heading() -> None:
    sections = (
        Section(Span(17, 55), SectionName.HASIL, "BAB IV HASIL", 1),
        Section(Span(36, 55), SectionName.SARAN, "4.2 Saran", 2),
    )

    sentences = _segment(
        ("Kota itu kecil.", Role.BODY, 1),
        ("Kapal itu datang.", Role.BODY, 1),
        ("Dermaga diperluas.", Role.BODY, 1),
        sections=sections,
    )

    assert [(s.section, s.heading) for s in sentences] == [
        (SectionName.LAIN, ""),
        (SectionName.HASIL, "BAB IV HASIL"),
        (SectionName.SARAN, "4.2 Saran"),
    ]


def test_a_paragraph_decides_the_language_of_its_short_sentences() -> None:
    sentences = _segment(
        (f"{ENGLISH} Kota Ambon!", Role.BODY, 1), ("Kota itu kecil dan tidak kaya.", Role.BODY, 1)
    )

    assert [s.language for s in sentences] == ["en", "en", "en", "id"]


def test_a_long_sentence_may_differ_from_its_paragraph() -> None:
    text = (
        "Ketentuan itu berbunyi demikian dan tidak pernah diubah oleh kedua pihak. "
        "The parties shall meet at least once a year in one of the two cities. "
        "Namun pertemuan itu tidak pernah diadakan karena tidak ada dana untuk perjalanan."
    )

    assert [s.language for s in _segment((text, Role.BODY, 1))] == ["id", "en", "id"]


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (("Kota Ambon.", ENGLISH), ["en", "en", "en"]),
        ((ENGLISH, "Darwin 1988."), ["en", "en", "en"]),
        (("Kota Ambon.",), ["id"]),
    ],
)
def test_a_paragraph_too_short_to_tell_follows_its_neighbours(
    texts: tuple[str, ...], expected: list[str]
) -> None:
    assert [s.language for s in _segment(*((text, Role.BODY, 1) for text in texts))] == expected


def test_a_document_without_running_text_has_no_sentences() -> None:
    assert _segment(("Tabel 1. Kota mitra", Role.CAPTION, 1)) == ()


@pytest.mark.parametrize(
    ("paragraph", "sentence"),
    [
        ("1. Dinas itu mengirim laporan.", "Dinas itu mengirim laporan."),
        ("(2) Dinas itu mengirim laporan.", "Dinas itu mengirim laporan."),
        ("b. Dinas itu mengirim laporan.", "Dinas itu mengirim laporan."),
        ("2019 menjadi tahun terakhir program itu.", "2019 menjadi tahun terakhir program itu."),
        ("51 pegawai berangkat.", "51 pegawai berangkat."),
    ],
)
def test_the_mark_of_a_list_is_no_part_of_its_sentence(paragraph: str, sentence: str) -> None:
    (found,) = _segment((paragraph, Role.BODY, 1))

    assert found.text == sentence
    assert found.span.start == len(paragraph) - len(sentence)
