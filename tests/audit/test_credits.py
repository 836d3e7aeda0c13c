"""One framework has one author and one year; rivals who write on one concept are no fault."""

import pytest

from pipeline.audit.credits import check_credits
from pipeline.tools import Tools
from tests.audit.papers import HEAD, paper_of

LIST = """

Daftar Pustaka

Lindqvist, O., & Marais, P. (2011). Mengukur Kota Kembar. Jurnal Kota, 3(1), 1-12.

Pranoto, A. (2014). Jejaring Kota Pesisir. Malang: Selasar.
"""


def _findings(body: str, tools: Tools, entries: str = LIST) -> list[tuple[str, str]]:
    paper = paper_of(HEAD + body + entries, tools)
    found = list(check_credits([paper], tools.office_aliases))
    for finding in found:
        assert finding.kind == "credit-differs"
        assert all(paper.document.text[p.span.start : p.span.end] == p.text for p in finding.places)
    return [(finding.subject, finding.message_id) for finding in found]


@pytest.mark.parametrize(
    ("one", "other", "says"),
    [
        (
            "Kajian ini memakai delapan indikator kemitraan kota menurut Lindqvist dan Marais (2011).",
            "Delapan indikator kemitraan dari UCLG menunjukkan hasil yang beragam.",
            "Lindqvist dan Marais (2011) dan UCLG",
        ),
        (
            "The study uses eight indicators of city partnership as proposed by the UCLG.",
            "Delapan indikator kemitraan kota menurut Lindqvist dan Marais (2011) dipakai di sini.",
            "UCLG dan Lindqvist dan Marais (2011)",
        ),
        (
            "Penelitian ini menggunakan teori jejaring kota pesisir dari Pranoto (2014).",
            "Analisis dengan teori jejaring kota pesisir dari Lindqvist dan Marais (2011) memperkuat temuan.",
            "Pranoto (2014) dan Lindqvist dan Marais (2011)",
        ),
        (
            "Menurut Pranoto (2014), ada tiga tahap pematangan kemitraan (Pranoto, 2014).",
            "Tiga tahap pematangan kemitraan menurut Lindqvist dan Marais (2011) terbukti.",
            "Pranoto (2014) dan Lindqvist dan Marais (2011)",
        ),
        (
            "Lindqvist dan Marais (2011) merumuskan tujuh prinsip kemitraan.",
            "Tujuh prinsip kemitraan tersebut (Pranoto, 2014) terpenuhi sebagian.",
            "Lindqvist dan Marais (2011) dan Pranoto (2014)",
        ),
        (
            "Delapan indikator kemitraan menurut Lindqvist dan Marais (2011) menjadi acuan.",
            "Delapan indikator kemitraan yang dirumuskan Lindqvist dan Marais (2001) terpenuhi.",
            "Lindqvist dan Marais (2011) dan Lindqvist dan Marais (2001)",
        ),
    ],
)
def test_one_framework_with_two_credits_is_found(one: str, other: str, says: str, tools: Tools) -> None:
    [(_, message)] = _findings(f"{one} {other}", tools)

    assert f"dikreditkan kepada {says} dalam" in message


def test_a_work_with_two_years_is_found_where_one_is_listed(tools: Tools) -> None:
    body = "Kota pesisir saling belajar (Pranoto, 2014). Mereka juga bersaing (Pranoto, 2004: 7)."

    assert _findings(body, tools) == [
        (
            "Pranoto, A. (2014)",
            "Karya Pranoto dikutip dengan tahun 2014 dan 2004, tetapi daftar pustaka hanya memuat 2014.",
        )
    ]


@pytest.mark.parametrize(
    "body",
    [
        "Konsep kota kembar menurut Pranoto (2014) luas. Konsep kota kembar menurut Lindqvist dan Marais "
        "(2011) sempit.",
        "Delapan indikator kemitraan menurut Lindqvist dan Marais (2011) dipakai. Delapan indikator "
        "kemitraan menurut Lindqvist dan Marais terpenuhi.",
        "Delapan indikator kemitraan menurut Lindqvist dan Marais (2011) dipakai. Tiga indikator jejaring "
        "menurut Pranoto (2014) tidak dipakai.",
        "Empat faktor menurut Pranoto (2014) disebut lebih dulu. Empat faktor lain menurut Lindqvist dan "
        "Marais (2011) menyusul.",
        "Teori jejaring dari Pranoto (2014) pernah dikritik. Teori jejaring dari Lindqvist dan Marais (2011) "
        "menjawab kritik itu.",
        "Delapan indikator kemitraan menurut Sister Cities International (SCI) dipakai. Delapan indikator "
        "kemitraan dari SCI terpenuhi.",
    ],
)
def test_rivals_and_short_forms_are_no_fault(body: str, tools: Tools) -> None:
    assert _findings(body, tools) == []


def test_two_works_of_one_author_are_no_fault(tools: Tools) -> None:
    entries = LIST + "\n\nPranoto, A. (2019). Kota Pesisir Lagi. Malang: Selasar."

    assert _findings("Pesisir itu luas (Pranoto, 2014). Ia berubah (Pranoto, 2019).", tools, entries) == []
