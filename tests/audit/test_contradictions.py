from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest

from pipeline.audit.contradictions import check_assessments
from pipeline.audit.rows import finding_rows
from pipeline.core.paper import Paper
from pipeline.tools import Tools
from tests.audit.planted import compared

PaperOf = Callable[..., Paper]
CITY = "Sister city Ternate dan Nagasaki dikaji. Ternate mengenal Nagasaki. Nagasaki mengenal Ternate."
EQUAL = "Status administrasi Ternate dan Nagasaki setara sebagai kota."
UNEQUAL = "Status administrasi kedua kota tidak setara karena Nagasaki ibu kota prefektur."


def _codes(papers: Sequence[Paper], tools: Tools) -> list[str]:
    return [
        finding.code for finding in check_assessments(compared(papers, tools), tools.codebook, tools.signs)
    ]


def test_equal_and_unequal_status_contradict(paper_of: PaperOf, tools: Tools) -> None:
    assert _codes([paper_of("Hasil", CITY, EQUAL, UNEQUAL)], tools) == ["syarat/kesetaraan_status"]


def test_what_one_paragraph_weighs_is_no_contradiction(paper_of: PaperOf, tools: Tools) -> None:
    assert _codes([paper_of("Hasil", CITY, f"{EQUAL} {UNEQUAL}")], tools) == []


@pytest.mark.parametrize(
    ("good", "bad"),
    [
        ("Delegasi dikirim secara rutin setiap tahun.", "Nota kesepahaman tidak pernah diperbarui."),
        (
            "Pada tahun 2016 evaluasi bersama dilaksanakan.",
            "Pada tahun 2019 evaluasi bersama tidak dilaksanakan.",
        ),
        (
            "Nota kesepahaman ditandatangani oleh kedua wali kota.",
            "Nota kesepahaman itu tidak mencantumkan jangka waktu.",
        ),
    ],
)
def test_two_sides_and_two_years_are_no_contradiction(
    good: str, bad: str, paper_of: PaperOf, tools: Tools
) -> None:
    assert _codes([paper_of("Hasil", CITY, good, bad)], tools) == []


def test_papers_on_one_pair_contradict_each_other(paper_of: PaperOf, tools: Tools) -> None:
    papers = [paper_of("Hasil", CITY, text, doc_id=name) for name, text in (("a", EQUAL), ("b", UNEQUAL))]

    (finding,) = check_assessments(compared(papers, tools), tools.codebook, tools.signs)

    assert "Ternate–Nagasaki" in finding.message_id
    assert {place.doc_id for place in finding.places} == {"a", "b"}


def test_papers_on_other_pairs_do_not(paper_of: PaperOf, tools: Tools) -> None:
    other = f"{CITY} {UNEQUAL}".replace("Ternate", "Tidore")
    papers = [paper_of("Hasil", CITY, EQUAL, doc_id="a"), paper_of("Hasil", other, doc_id="b")]

    assert _codes(papers, tools) == []


def test_papers_on_one_pair_conclude_in_opposite_ways(paper_of: PaperOf, tools: Tools) -> None:
    papers = [
        paper_of("Hasil", CITY, "Kesimpulan", f"Secara umum kerja sama ini {words}.", doc_id=name)
        for name, words in (("a", "berjalan dengan baik"), ("b", "belum berjalan secara optimal"))
    ]

    (finding,) = check_assessments(compared(papers, tools), tools.codebook, tools.signs)

    assert [place.says for place in finding.places] == [
        "berjalan dengan baik",
        "belum berjalan secara optimal",
    ]


TOOK_PART = "Warga dan komunitas dilibatkan dalam penyusunan program kerja sama."
NO_PART = "Warga dan komunitas tidak pernah dilibatkan dalam penyusunan program kerja sama."


def test_what_one_paragraph_flatly_denies_is_a_contradiction(paper_of: PaperOf, tools: Tools) -> None:
    assert _codes([paper_of("Hasil", CITY, f"{TOOK_PART} {NO_PART}")], tools) == [
        "indikator/keterlibatan_sosial"
    ]


def test_what_one_paragraph_excepts_by_its_year_is_none(paper_of: PaperOf, tools: Tools) -> None:
    dated = f"Pada tahun 2020 {NO_PART[0].lower()}{NO_PART[1:]}"

    assert _codes([paper_of("Hasil", CITY, f"{TOOK_PART} {dated}")], tools) == []


def test_a_paper_that_weighs_is_held_against_one_that_denies(paper_of: PaperOf, tools: Tools) -> None:
    papers = [
        paper_of("Hasil", CITY, TOOK_PART, "Pelaku usaha tidak diajak dalam kerja sama ini.", doc_id="a"),
        paper_of("Hasil", CITY, NO_PART, doc_id="b"),
    ]

    (finding,) = check_assessments(compared(papers, tools), tools.codebook, tools.signs)

    assert [place.text for place in finding.places] == [TOOK_PART, NO_PART]


def test_places_say_in_both_languages_what_they_say(paper_of: PaperOf, tools: Tools) -> None:
    (finding,) = check_assessments(
        compared([paper_of("Hasil", CITY, EQUAL, UNEQUAL)], tools), tools.codebook, tools.signs
    )

    said = {(place.says, place.says_en) for place in finding.places}
    assert said == {
        ("syarat yang terpenuhi", "a condition that is met"),
        ("syarat yang tidak terpenuhi", "a condition that is not met"),
    }
    assert {row["says_en"] for row in finding_rows([finding])} == {english for _, english in said}


def test_a_finding_says_in_both_languages_what_it_is_about(paper_of: PaperOf, tools: Tools) -> None:
    (finding,) = check_assessments(
        compared([paper_of("Hasil", CITY, EQUAL, UNEQUAL)], tools), tools.codebook, tools.signs
    )
    label = tools.codebook.dimensions["syarat"].codes["kesetaraan_status"].label

    (row, *_) = finding_rows([finding])
    assert (row["subject"], row["subject_en"]) == (label.id, label.en)


def test_the_subject_that_is_a_name_is_the_same_in_english(paper_of: PaperOf, tools: Tools) -> None:
    (finding,) = check_assessments(
        compared([paper_of("Hasil", CITY, EQUAL, UNEQUAL)], tools), tools.codebook, tools.signs
    )

    (row, *_) = finding_rows([replace(finding, subject="Ternate", subject_en="")])
    assert row["subject_en"] == "Ternate"
