from collections.abc import Callable

from pipeline.audit.independence import check_copies, check_sources, independent_sources
from pipeline.core.paper import Paper
from pipeline.tools import Tools

PaperOf = Callable[..., Paper]
CITY = "Kerja sama sister city Ternate dan Nagasaki sudah berumur sepuluh tahun."
ONE = "Menurut Informan 1, belum ada mekanisme evaluasi kerja sama."
TWO = "Informan 1 menjelaskan bahwa kerja sama ini tidak pernah dievaluasi."
THREE = "Tidak ada laporan evaluasi yang mengukur hasil kerja sama."
CODE = "indikator/evaluasi"


def _subjects(paper: Paper, tools: Tools) -> list[str]:
    return [finding.subject for finding in check_sources([paper], tools.codebook) if finding.code == CODE]


def test_a_code_on_the_word_of_one_informant_is_said_so(paper_of: PaperOf, tools: Tools) -> None:
    paper = paper_of("Hasil", CITY, f"{ONE} {TWO}", THREE)

    assert _subjects(paper, tools) == ["Evaluasi: Informan 1"]


def test_a_second_informant_is_enough(paper_of: PaperOf, tools: Tools) -> None:
    paper = paper_of("Hasil", CITY, f"{ONE} {TWO.replace('Informan 1', 'Informan 2')}", THREE)

    assert _subjects(paper, tools) == []


def test_two_sentences_are_no_body_of_evidence(paper_of: PaperOf, tools: Tools) -> None:
    assert _subjects(paper_of("Hasil", CITY, f"{ONE} {TWO}"), tools) == []


def test_each_source_counts_once(paper_of: PaperOf) -> None:
    one = paper_of("Hasil", CITY, f"{ONE} {TWO}", doc_id="one")
    own = paper_of("Hasil", CITY, f"{ONE} {TWO}", THREE, doc_id="own")
    other = paper_of("Hasil", CITY, f"{ONE} {TWO.replace('Informan 1', 'Informan 2')}", doc_id="other")

    assert [independent_sources([paper])[(paper.doc_id, CODE)] for paper in (one, own, other)] == [1, 2, 2]


def test_what_an_earlier_paper_has_does_not_count_again(paper_of: PaperOf) -> None:
    text = "Sampai sekarang belum ada mekanisme evaluasi kerja sama yang disepakati oleh kedua wali kota."
    papers = [paper_of("Hasil", CITY, text, doc_id=name) for name in ("a", "b")]

    counts = independent_sources(papers)

    assert (counts[("a", CODE)], counts[("b", CODE)]) == (1, 0)


def test_neighbouring_copies_are_one_passage(paper_of: PaperOf) -> None:
    passage = (
        "Kapal latih berlayar dari Ternate pada musim teduh dengan dua puluh pelajar pelayaran di geladak. "
        "Setiba di Nagasaki mereka membersihkan lambung kapal bersama awak galangan yang sudah pensiun."
    )
    papers = [paper_of("Hasil", CITY, passage, "Kesimpulan", passage)]

    (finding,) = check_copies(papers)

    assert len(finding.places) == 4
    assert "di isi dan di kesimpulan" in finding.message_id


def test_an_abstract_may_repeat_its_paper(paper_of: PaperOf) -> None:
    text = "Kapal latih berlayar dari Ternate pada musim teduh dengan dua puluh pelajar pelayaran di geladak."

    assert list(check_copies([paper_of("Abstrak", text, "Hasil", CITY, text)])) == []
