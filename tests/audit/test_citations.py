"""What is cited is held against what is listed, in all usual styles."""

import pytest

from pipeline.audit.citations import check_citations
from pipeline.tools import Tools
from tests.audit.papers import HEAD, paper_of

LIST = """

Daftar Pustaka

De Villiers, A. (2009). Mitra Kota Lintas Benua. Pretoria: Penerbit Veld.

Hartono, B., & Wulandari, S. (2018). Kota Kembar dan Warganya. Jurnal Kota, 3(1), 1-12.

Badan Pusat Statistik. (2020). Malang dalam Angka. Malang: BPS.

Sørensen, P., Lestari, D., & Gunawan, T. (2015). Jejaring Kota. Jurnal Jejaring, 2(2), 5-19.
"""
CITED = (
    "Kemitraan kota tumbuh dari rasa ingin tahu (De Villiers, 2009). Warga ikut menentukan arahnya "
    "(Hartono & Wulandari, 2018). Penduduk Malang bertambah setiap tahun (BPS, 2020). Jejaring memerlukan "
    "waktu (Sorensen dkk., 2015). "
)


def _findings(body: str, tools: Tools, entries: str = LIST) -> list[tuple[str, str, str]]:
    paper = paper_of(HEAD + body + entries, tools)
    found = list(check_citations([paper], tools.office_aliases))
    for finding in found:
        assert all(paper.document.text[p.span.start : p.span.end] == p.text for p in finding.places)
    return [(finding.kind, finding.subject, finding.message_id) for finding in found]


@pytest.mark.parametrize(
    "more",
    [
        "",
        "Menurut De Villiers (2009: 14), kemitraan adalah janji.",
        "Wulandari dan Hartono (2018) menambahkan peran sekolah.",
        "Pandangan itu berasal dari Dahlgren (1991) dalam Hartono dan Wulandari (2018).",
        "Hal itu pernah ditulis (Dahlgren dalam De Villiers, 2009).",
        "Data kota menunjukkan kenaikan (Badan Pusat Statistik, 2020).",
        "Kunjungan balasan berlangsung setahun kemudian (Wawancara, 2021).",
    ],
)
def test_what_is_listed_is_no_fault(more: str, tools: Tools) -> None:
    assert _findings(CITED + more, tools) == []


@pytest.mark.parametrize(
    ("more", "subject", "says"),
    [
        ("Kota belajar dari kota lain (Pranoto, 2016).", "Pranoto (2016)", "tidak memuatnya"),
        ("Pranoto dkk. (2016) menulis hal serupa.", "Pranoto dkk. (2016)", "tidak memuatnya"),
        ("Pranoto & Lubis (2016) menulis hal serupa.", "Pranoto & Lubis (2016)", "tidak memuatnya"),
        (
            "Datanya terbuka (Kementerian Luar Negeri, 2019).",
            "Kementerian Luar Negeri (2019)",
            "tidak memuat",
        ),
    ],
)
def test_what_is_cited_and_not_listed_is_found(more: str, subject: str, says: str, tools: Tools) -> None:
    [(kind, found, message)] = _findings(CITED + more, tools)

    assert (kind, found) == ("cited-not-listed", subject)
    assert says in message


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("Wulandari, 2018)", "Wulandari, 2019)", "dengan tahun 2018"),
        ("tahun (BPS, 2020)", "tahun. Badan Pusat Statistik (2019) mencatatnya", "dengan tahun 2020"),
        ("(De Villiers, 2009)", "(De Viliers, 2009)", "menulisnya De Villiers, A. (2009)"),
        ("Hartono & Wulandari, 2018", "Hartono & Kusuma, 2018", "menulisnya Hartono, B., & Wulandari, S."),
    ],
)
def test_another_year_or_spelling_is_one_finding(old: str, new: str, says: str, tools: Tools) -> None:
    [(kind, _, message)] = _findings(CITED.replace(old, new), tools)

    assert kind == "cited-not-listed"
    assert says in message


def test_letters_tell_the_works_of_a_year_apart(tools: Tools) -> None:
    entries = LIST + (
        "\n\nUtami, R. (2019a). Kota Pesisir. Malang: Selasar."
        "\n\nUtami, R. (2019b). Kota Gunung. Malang: Selasar."
    )

    assert _findings(CITED + "Pesisir dan gunung berbeda (Utami, 2019a, 2019b).", tools, entries) == []
    [(kind, subject, _)] = _findings(CITED + "Pesisir itu luas (Utami, 2019a).", tools, entries)
    assert (kind, subject) == ("listed-not-cited", "Utami, R. (2019b)")


def test_what_is_listed_and_not_cited_is_found(tools: Tools) -> None:
    [(kind, subject, _)] = _findings(CITED.replace("(De Villiers, 2009)", ""), tools)

    assert (kind, subject) == ("listed-not-cited", "De Villiers, A. (2009)")


def test_a_work_credited_without_its_year_counts_as_cited(tools: Tools) -> None:
    body = CITED.replace("(De Villiers, 2009)", "menurut De Villiers")

    assert _findings(body, tools) == []


NUMBERED = """

Daftar Pustaka

[1] B. Hartono, "Kota dan Warganya," Jurnal Kota, vol. 3, pp. 1-12, 2018.

[2] A. de Villiers, "Mitra Kota," Jurnal Benua, vol. 1, pp. 4-9, 2009.

[3] S. Wulandari, "Janji Kota," Jurnal Kota, vol. 4, pp. 2-8, 2019.
"""


def test_numbers_are_held_against_the_numbers_of_the_list(tools: Tools) -> None:
    body = "Kemitraan kota tumbuh perlahan [1]-[3]. "

    assert _findings(body, tools, NUMBERED) == []
    assert [found[:2] for found in _findings(body + "Ia bisa padam [4].", tools, NUMBERED)] == [
        ("cited-not-listed", "[4]")
    ]
    assert [found[0] for found in _findings("Kemitraan tumbuh [1], [2].", tools, NUMBERED)] == [
        "listed-not-cited"
    ]


def test_a_paper_without_a_list_has_one_finding(tools: Tools) -> None:
    body = CITED + "Kota belajar dari kota lain (Pranoto, 2016)."

    assert [found[:2] for found in _findings(body, tools, "")] == [("cited-not-listed", "daftar pustaka")]
    assert _findings("Kota itu ramai.", tools, "") == []


def test_a_list_that_nothing_cites_has_one_finding(tools: Tools) -> None:
    more = "".join(f"\n\nPranoto, {sign}. (2016). Kota {sign}. Malang: Selasar." for sign in "ABCDEF")

    found = _findings("Kota itu ramai dan tua. Warganya gemar bepergian.", tools, LIST + more)
    assert [one[:2] for one in found] == [("listed-not-cited", "daftar pustaka")]
