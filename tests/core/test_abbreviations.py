"""A text's own explanations of its abbreviations are found, and nothing else in brackets."""

import pytest

from pipeline.core.abbreviations import find_definitions

EXPLAINED = [
    ("oleh Malang Creative Skill Center (MCSC).", "Malang Creative Skill Center", "MCSC"),
    ("sistem Area Traffic Control System (ATCS) dan", "Area Traffic Control System", "ATCS"),
    (
        "pihak Dinas Komunikasi dan Informatika (Diskominfo) Kota",
        "Dinas Komunikasi dan Informatika",
        "Diskominfo",
    ),
    (
        "pihak Diskominfo (Dinas Komunikasi dan Informatika) Kota",
        "Dinas Komunikasi dan Informatika",
        "Diskominfo",
    ),
    (
        "pihak Dinas Penanaman Modal dan Pelayanan Terpadu Satu Pintu (DPM PTSP)",
        "Dinas Penanaman Modal dan Pelayanan Terpadu Satu Pintu",
        "DPM PTSP",
    ),
    ("lewat Program Kampung Iklim (ProKlim)", "Program Kampung Iklim", "ProKlim"),
    (
        "dengan Korea International Cooperation Agency (selanjutnya disebut KOICA)",
        "Korea International Cooperation Agency",
        "KOICA",
    ),
    ("dua nama: Kota Malang dan Seoul Metropolitan Government (SMG)", "Seoul Metropolitan Government", "SMG"),
    ('naskah "Letter of Intent" (LoI)', "Letter of Intent", "LoI"),
]
UNEXPLAINED = [
    "Kota Bandung (2016)",
    "di Kota Bandung (Jawa Barat)",
    "Wali Kota Surabaya (Rina)",
    "dari Japan (JICA)",
    "pegawai negeri (ASN)",
    "Sister City (Kota Kembar)",
]


@pytest.mark.parametrize(("text", "long", "short"), EXPLAINED)
def test_finds_the_name_and_its_abbreviation(text: str, long: str, short: str) -> None:
    (definition,) = find_definitions(text)

    assert (definition.long, definition.short) == (long, short)
    assert text[definition.long_start : definition.long_end] == long
    assert text[definition.short_start : definition.short_end] == short


@pytest.mark.parametrize("text", UNEXPLAINED)
def test_leaves_other_brackets_alone(text: str) -> None:
    assert list(find_definitions(text)) == []
