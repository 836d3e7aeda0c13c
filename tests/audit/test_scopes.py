from collections.abc import Callable
from dataclasses import replace

import pytest

from pipeline.audit.claims import check_claims
from pipeline.audit.contradictions import check_assessments
from pipeline.audit.counts import check_counts
from pipeline.audit.event_dates import check_dates
from pipeline.audit.scopes import Compared, take_apart
from pipeline.audit.views import view
from pipeline.core.paper import Paper
from pipeline.tools import Tools
from tests.audit.planted import compared

PaperOf = Callable[..., Paper]
CODE = "indikator/evaluasi"
OPENING = (
    "Tulisan ini membandingkan kerja sama Tegal–Shimonoseki (Jepang) dan Kendari–Gimhae (Korea Selatan).",
    "Tegal dan Shimonoseki bermitra sejak lama, begitu pula Kendari dan Gimhae.",
)
TEGAL, KENDARI = "Tegal–Shimonoseki", "Kendari–Gimhae"


def _compared(paper_of: PaperOf, tools: Tools, *paragraphs: str) -> Compared:
    return take_apart(view(paper_of("Abstrak", *OPENING, *paragraphs)), tools.countries)


def _topics(paper_of: PaperOf, tools: Tools, *paragraphs: str) -> list[str]:
    compared = _compared(paper_of, tools, *paragraphs)
    return [compared.of_sentence[one.sentence_id] for one in compared.seen.sentences][2:]


def test_a_paper_on_one_pair_is_looked_at_whole(paper_of: PaperOf, tools: Tools) -> None:
    seen = view(
        paper_of("Hasil", "Ternate dan Nagasaki bermitra.", "Ternate menyurati Nagasaki lewat Makassar.")
    )
    compared = take_apart(seen, tools.countries)

    assert (compared.topics, compared.only) == (("",), "Ternate–Nagasaki")
    assert compared.view(("",), ("",)) is seen


def test_what_is_compared_are_the_pairs(paper_of: PaperOf, tools: Tools) -> None:
    assert _compared(paper_of, tools).topics == ("", KENDARI, TEGAL)


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("Anggaran Tegal dicoret.", TEGAL),
        ("Pihak Jepang membalas surat setiap bulan.", TEGAL),
        ("Dibandingkan dengan Tegal, Kendari lebih siap.", KENDARI),
        ("Tidak seperti Kendari, Shimonoseki mengirim guru.", TEGAL),
        ("Tegal dan Kendari sama-sama kekurangan dana.", ""),
        ("Anggaran kerja sama daerah pada umumnya kecil.", ""),
        ("Bahasa menjadi penghalang di kedua pasangan.", ""),
    ],
)
def test_a_sentence_is_about_the_pair_that_it_names(
    text: str, topic: str, paper_of: PaperOf, tools: Tools
) -> None:
    assert _topics(paper_of, tools, "Hasil", text) == [topic]


def test_the_first_word_of_a_country_may_mean_another(paper_of: PaperOf, tools: Tools) -> None:
    opening = "Tulisan ini membandingkan Jayapura–Port Moresby dan Tegal–Shimonoseki. "
    again = "Jayapura dan Port Moresby bermitra, begitu pula Tegal dan Shimonoseki."
    told = ("Papua memiliki dua puluh sembilan kabupaten.", "Papua Nugini mengirim guru.")
    compared = take_apart(view(paper_of("Hasil", opening + again, *told)), tools.countries)

    assert list(compared.of_sentence.values())[-2:] == ["", "Jayapura–Port Moresby"]


def test_a_sentence_may_have_a_short_name_of_the_city(paper_of: PaperOf, tools: Tools) -> None:
    opening = "Yogyakarta dan Kyoto berdagang. Surabaya dan Kochi bermitra. " * 3
    compared = take_apart(view(paper_of("Hasil", opening, "Jogja menulis surat.")), tools.countries)

    assert list(compared.of_sentence.values())[-1] == "Yogyakarta–Kyoto"


def test_cities_that_are_each_in_several_pairs_tell_nothing(paper_of: PaperOf, tools: Tools) -> None:
    paper = paper_of("Hasil", "Tegal menyurati Kendari. Surat itu sampai di Bitung.")
    source = replace(paper.document.source, city_pair="Tegal–Kendari; Kendari–Bitung; Bitung–Tegal")
    paper = replace(paper, read=replace(paper.read, document=replace(paper.document, source=source)))

    assert set(take_apart(view(paper), tools.countries).of_sentence.values()) == {""}


def test_a_paragraph_goes_on_with_the_pair_it_named_last(paper_of: PaperOf, tools: Tools) -> None:
    told = "Tegal menunggu balasan. Surat itu hilang. Di Kendari lain. Di sana surat dijawab."

    assert _topics(paper_of, tools, "Hasil", told, "Surat itu penting.") == [
        TEGAL,
        TEGAL,
        KENDARI,
        KENDARI,
        "",
    ]


def test_a_heading_holds_until_a_sentence_names_another_pair(paper_of: PaperOf, tools: Tools) -> None:
    told = "Anggarannya dicoret. Kendari lebih beruntung. Dana tidak pernah cair."

    assert _topics(paper_of, tools, "Hasil Kerja Sama Tegal–Shimonoseki", told) == [TEGAL, KENDARI, TEGAL]


def test_a_sentence_on_all_cases_is_about_none(paper_of: PaperOf, tools: Tools) -> None:
    told = "Tegal menunggu balasan. Secara umum kerja sama seperti ini rapuh."

    assert _topics(paper_of, tools, "Hasil", told) == [TEGAL, ""]


def test_a_contrast_is_about_none_of_the_two(paper_of: PaperOf, tools: Tools) -> None:
    told = "Di Tegal evaluasi dilakukan setiap tahun, sedangkan di Kendari surat mitra lama dijawab."

    assert _topics(paper_of, tools, "Hasil", told, "Di sana juga.") == ["", ""]


EQUAL = "Status administrasi {} dan {} setara sebagai kota."
UNEQUAL = "Status administrasi {} dan {} tidak setara."


def test_two_pairs_that_differ_are_no_contradiction(paper_of: PaperOf, tools: Tools) -> None:
    paper = paper_of(
        "Abstrak",
        *OPENING,
        "Hasil",
        EQUAL.format("Tegal", "Shimonoseki"),
        UNEQUAL.format("Kendari", "Gimhae"),
    )

    assert list(check_assessments(compared([paper], tools), tools.codebook, tools.signs)) == []


def test_one_pair_that_is_told_of_in_two_ways_is(paper_of: PaperOf, tools: Tools) -> None:
    paper = paper_of(
        "Abstrak",
        *OPENING,
        "Hasil",
        EQUAL.format("Tegal", "Shimonoseki"),
        UNEQUAL.format("Tegal", "Shimonoseki"),
    )

    (finding,) = check_assessments(compared([paper], tools), tools.codebook, tools.signs)

    assert finding.subject.endswith(TEGAL)
    assert finding.subject_en.endswith(TEGAL)
    assert finding.subject_en != finding.subject
    assert finding.message_id.startswith(f"{TEGAL}: ")


def test_a_comparing_paper_is_held_against_one_on_the_same_pair(paper_of: PaperOf, tools: Tools) -> None:
    comparing = paper_of("Abstrak", *OPENING, "Hasil", EQUAL.format("Tegal", "Shimonoseki"), doc_id="a")
    alone = paper_of(
        "Hasil", "Tegal dan Shimonoseki. " * 3 + UNEQUAL.format("Tegal", "Shimonoseki"), doc_id="b"
    )

    (finding,) = check_assessments(compared([comparing, alone], tools), tools.codebook, tools.signs)

    assert {place.doc_id for place in finding.places} == {"a", "b"}


@pytest.mark.parametrize(("pair", "found"), [("Tegal", 1), ("Kendari", 0)])
def test_numbers_and_dates_are_those_of_a_pair(
    pair: str, found: int, paper_of: PaperOf, tools: Tools
) -> None:
    partner = {"Tegal": "Shimonoseki", "Kendari": "Gimhae"}[pair]
    paper = paper_of(
        "Abstrak",
        *OPENING,
        "Hasil",
        "Pada tahun 2018 sebanyak 24 nelayan Tegal mengikuti pelatihan pengawetan ikan.",
        f"Pada tahun 2018 sebanyak 30 nelayan {pair} mengikuti pelatihan pengawetan ikan.",
        "Nota kesepahaman Tegal dan Shimonoseki ditandatangani pada 2 Mei 2016.",
        f"Nota kesepahaman {pair} dan {partner} ditandatangani pada 9 Juni 2017.",
    )

    assert len(list(check_counts(compared([paper], tools)))) == found
    assert len(list(check_dates(compared([paper], tools)))) == found


BODY = "Kapal datang. Ikan dijual. Pasar ramai. Warga menonton. Hujan turun. Musim berganti."


@pytest.mark.parametrize(("city", "found"), [("Tegal", [TEGAL]), ("Kendari", [])])
def test_a_claim_is_held_against_the_part_on_its_own_pair(
    city: str, found: list[str], paper_of: PaperOf, tools: Tools
) -> None:
    tegal = "Di Tegal belum ada mekanisme evaluasi bersama. Kerja sama ini tidak pernah dievaluasi."
    kendari = "Di Kendari evaluasi bersama dilakukan setiap tahun dan mekanisme evaluasi sudah berjalan baik."
    claim = f"Di {city} evaluasi bersama dilakukan secara berkala dan mekanisme evaluasi sudah berjalan baik."
    paper = paper_of("Abstrak", *OPENING, "Hasil", BODY, tegal, kendari, "Kesimpulan", claim)
    findings = check_claims(compared([paper], tools), tools.codebook, tools.signs)

    assert [
        one.message_id.partition(":")[0]
        for one in findings
        if (one.kind, one.code) == ("claim-differs", CODE)
    ] == found


def test_a_weakness_of_one_pair_that_the_conclusion_leaves_out_is_not_covered_by_the_other(
    paper_of: PaperOf, tools: Tools
) -> None:
    tegal = "Di Tegal belum ada mekanisme evaluasi bersama. Kerja sama ini tidak pernah dievaluasi."
    claim = "Di Kendari evaluasi bersama dilakukan secara berkala, dan komunikasinya lancar."
    kendari = "Di Kendari evaluasi bersama dilakukan setiap tahun. Komunikasi kedua kota lancar lewat surel."
    named = "Di Tegal evaluasi belum pernah dilakukan, tetapi komunikasinya lancar."
    told = ("Abstrak", *OPENING, "Hasil", BODY, tegal, kendari, "Kesimpulan", claim)
    lacking, whole = paper_of(*told, "Komunikasi Tegal lancar."), paper_of(*told, named)

    left_out = [
        [
            one.message_id
            for one in check_claims(compared([paper], tools), tools.codebook, tools.signs)
            if one.code == CODE
        ]
        for paper in (lacking, whole)
    ]

    assert [[message.partition(":")[0] for message in messages] for messages in left_out] == [[TEGAL], []]
