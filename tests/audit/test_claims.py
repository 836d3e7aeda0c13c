from dataclasses import replace

import pytest

from pipeline.audit.claims import check_claims
from pipeline.core.findings import AuditFinding
from pipeline.tools import Tools
from tests.audit.claiming import BODY, PRAISE, PaperOf, claiming, findings_of
from tests.audit.planted import compared


def test_praise_that_the_body_denies_differs(paper_of: PaperOf, tools: Tools) -> None:
    assert findings_of(tools, claiming(paper_of, PRAISE)) == [("claim-differs", "indikator/evaluasi")]


def test_blame_that_the_body_bears_is_sound(paper_of: PaperOf, tools: Tools) -> None:
    assert findings_of(tools, claiming(paper_of, "Evaluasi menjadi kelemahan kerja sama ini.")) == []


def test_a_chapter_without_a_body_is_passed_over(paper_of: PaperOf, tools: Tools) -> None:
    assert findings_of(tools, paper_of("Kesimpulan", BODY, PRAISE)) == []


@pytest.mark.parametrize("status", ["rejected", "uncertain"])
def test_rejected_evidence_raises_no_alarm(status: str, paper_of: PaperOf, tools: Tools) -> None:
    paper = claiming(paper_of, PRAISE)
    rows = tuple(
        replace(row, status=status if status == "rejected" or "berkala" in row.text else row.status)
        for row in paper.coded.evidence
    )

    assert findings_of(tools, replace(paper, coded=replace(paper.coded, evidence=rows))) == []


def test_messages_speak_of_labels_and_parts(paper_of: PaperOf, tools: Tools) -> None:
    (finding,) = check_claims(compared([claiming(paper_of, PRAISE)], tools), tools.codebook, tools.signs)

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
    finding = next(
        one
        for one in check_claims(compared([paper], tools), tools.codebook, tools.signs)
        if one.kind == "claim-differs"
    )

    assert "kelemahan atau hambatan yang terkait (" in finding.message_id
    assert "a weakness or a related obstacle in " in finding.message_en
    assert [place.says for place in finding.places[-3:]] == ["hambatan"] * 3


def test_sentences_that_a_finding_does_not_list_are_told(paper_of: PaperOf, tools: Tools) -> None:
    paper = paper_of("Hasil", BODY, *NO_MONEY, "Kesimpulan", MONEY)
    finding = next(
        one
        for one in check_claims(compared([paper], tools), tools.codebook, tools.signs)
        if one.kind == "claim-differs"
    )

    counted = int(finding.message_id.split(" kalimat")[0].split()[-1])
    assert f"({counted - 3} di antaranya tidak tampil di sini)" in finding.message_id
    assert f"({counted - 3} of them not listed here)" in finding.message_en


@pytest.mark.parametrize(
    ("denied", "kinds"),
    [
        ("Komunikasi dengan kota mitra tersendat dan balasan surat selalu terlambat.", ["claim-differs"]),
        ("Pada dua tahun pertama komunikasi tersendat dan balasan surat selalu terlambat.", []),
    ],
)
def test_praise_is_not_denied_by_what_was_so_at_first(
    denied: str, kinds: list[str], paper_of: PaperOf, tools: Tools
) -> None:
    praise = "Komunikasi kedua kota berlangsung lancar dan menjadi kekuatan kerja sama ini."
    paper = claiming(paper_of, praise, body=f"{BODY}\n\n{denied}")

    assert [kind for kind, code in findings_of(tools, paper) if code == "indikator/komunikasi"] == kinds
