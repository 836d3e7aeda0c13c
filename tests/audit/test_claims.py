from collections.abc import Callable
from dataclasses import replace

import pytest

from pipeline.audit.claims import check_claims
from pipeline.core.findings import AuditFinding
from pipeline.core.paper import Paper
from pipeline.tools import Tools

PaperOf = Callable[..., Paper]
BODY = (
    "Kerja sama sister city Ternate dan Nagasaki sudah berumur sepuluh tahun. Ternate hidup dari ikan. "
    "Nagasaki hidup dari galangan. Pelabuhan keduanya dalam. Kapal singgah setiap pekan. "
    "Balai kota Ternate menghadap laut. Musim angin menunda kapal. Warga senang bernyanyi."
)
NEVER = "Belum ada mekanisme evaluasi bersama. Kerja sama ini tidak pernah dievaluasi."
PRAISE = "Evaluasi bersama dilakukan secara berkala dan mekanisme evaluasi sudah berjalan dengan baik."
OTHER = "Komitmen kedua kota terjaga karena delegasi dikirim secara rutin setiap tahun."


def _found(tools: Tools, paper: Paper) -> list[tuple[str, str]]:
    return [(finding.kind, finding.code) for finding in check_claims([paper], tools.codebook)]


def _paper(paper_of: PaperOf, *conclusion: str, body: str = NEVER) -> Paper:
    return paper_of("Hasil", BODY, body, "Kesimpulan", *conclusion)


def test_praise_that_the_body_denies_differs(paper_of: PaperOf, tools: Tools) -> None:
    assert _found(tools, _paper(paper_of, PRAISE)) == [("claim-differs", "indikator/evaluasi")]


def test_blame_that_the_body_bears_is_sound(paper_of: PaperOf, tools: Tools) -> None:
    assert _found(tools, _paper(paper_of, "Evaluasi menjadi kelemahan kerja sama ini.")) == []


def test_a_weakness_that_the_conclusion_does_not_mention_is_left_out(paper_of: PaperOf, tools: Tools) -> None:
    assert _found(tools, _paper(paper_of, OTHER, body=f"{NEVER}\n\n{OTHER}")) == [
        ("evidence-left-out", "indikator/evaluasi")
    ]


def test_praise_of_what_the_body_never_speaks_of_has_no_evidence(paper_of: PaperOf, tools: Tools) -> None:
    assert _found(tools, _paper(paper_of, PRAISE, body="Anak-anak belajar berenang.")) == [
        ("claim-without-evidence", "indikator/evaluasi")
    ]


def test_what_the_body_names_in_words_that_no_rule_knows_is_not_without_evidence(
    paper_of: PaperOf, tools: Tools
) -> None:
    body = "Perihal evaluasi berkala pada mekanisme itu, orang diam saja."

    assert ("claim-without-evidence", "indikator/evaluasi") not in _found(
        tools, _paper(paper_of, PRAISE, body=body)
    )


def test_a_weakness_that_the_conclusion_words_in_its_own_way_is_not_left_out(
    paper_of: PaperOf, tools: Tools
) -> None:
    own = "Perihal evaluasi dan mekanisme yang belum dibicarakan, pembaca menilai sendiri."

    assert _found(tools, _paper(paper_of, f"{OTHER} {own}", body=f"{NEVER}\n\n{OTHER}")) == []


@pytest.mark.parametrize(("count", "kinds"), [("Sepuluh", []), ("Sebelas", ["claim-differs"])])
def test_so_many_strong_indicators_leave_room_for_the_weak_ones(
    count: str, kinds: list[str], paper_of: PaperOf, tools: Tools
) -> None:
    claim = f"{count} dari sebelas indikator tergolong kuat. Evaluasi masih lemah."

    assert [kind for kind, _ in _found(tools, _paper(paper_of, claim))] == kinds


def test_a_chapter_without_a_body_is_passed_over(paper_of: PaperOf, tools: Tools) -> None:
    assert _found(tools, paper_of("Kesimpulan", BODY, PRAISE)) == []


@pytest.mark.parametrize("status", ["rejected", "uncertain"])
def test_rejected_evidence_raises_no_alarm(status: str, paper_of: PaperOf, tools: Tools) -> None:
    paper = _paper(paper_of, PRAISE)
    rows = tuple(
        replace(row, status=status if status == "rejected" or "berkala" in row.text else row.status)
        for row in paper.coded.evidence
    )

    assert _found(tools, replace(paper, coded=replace(paper.coded, evidence=rows))) == []


def test_messages_speak_of_labels_and_parts(paper_of: PaperOf, tools: Tools) -> None:
    (finding,) = check_claims([_paper(paper_of, PRAISE)], tools.codebook)

    assert isinstance(finding, AuditFinding)
    assert finding.message_id == (
        "Kesimpulan menyebut Evaluasi sebagai kekuatan, padahal isi naskah memuat 2 kalimat yang "
        "memperlihatkannya sebagai kelemahan."
    )
    assert finding.message_en == (
        "The conclusion counts Evaluation as a strength, but the body shows it as a weakness in 2 sentences."
    )


MONEY = (
    "Sumber daya yang dikerahkan kedua kota memadai dan anggarannya tersedia dengan baik. "
    "Sumber daya kedua kota memadai bagi pelaksanaan program."
)
NO_MONEY = (
    "Keterbatasan anggaran menghambat pertukaran itu.",
    "Kerja sama ini terhambat oleh keterbatasan anggaran daerah.",
    "Keterbatasan anggaran menjadi kendala utama.",
    "Kendala yang dihadapi adalah keterbatasan anggaran.",
    "Dana yang terbatas menjadi hambatan bagi pelaksanaan program.",
)


def test_obstacles_that_speak_against_praise_are_called_so(paper_of: PaperOf, tools: Tools) -> None:
    paper = paper_of("Hasil", BODY, *NO_MONEY, "Kesimpulan", MONEY)
    finding = next(one for one in check_claims([paper], tools.codebook) if one.kind == "claim-differs")

    assert "kelemahan atau hambatan yang terkait (" in finding.message_id
    assert "a weakness or a related obstacle in " in finding.message_en
    assert [place.says for place in finding.places[-3:]] == ["hambatan"] * 3


def test_sentences_that_a_finding_does_not_list_are_told(paper_of: PaperOf, tools: Tools) -> None:
    paper = paper_of("Hasil", BODY, *NO_MONEY, "Kesimpulan", MONEY)
    finding = next(one for one in check_claims([paper], tools.codebook) if one.kind == "claim-differs")

    counted = int(finding.message_id.split(" kalimat")[0].split()[-1])
    assert f"({counted - 3} di antaranya tidak tampil di sini)" in finding.message_id
    assert f"({counted - 3} of them not listed here)" in finding.message_en
