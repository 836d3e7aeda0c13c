import pytest

from pipeline.audit.claims import check_claims
from pipeline.tools import Tools
from tests.audit.claiming import NEVER, OTHER, PRAISE, PaperOf, claiming, findings_of
from tests.audit.planted import compared


def test_a_weakness_that_the_conclusion_does_not_mention_is_left_out(paper_of: PaperOf, tools: Tools) -> None:
    assert findings_of(tools, claiming(paper_of, OTHER, body=f"{NEVER}\n\n{OTHER}")) == [
        ("evidence-left-out", "indikator/evaluasi")
    ]


def test_praise_of_what_the_body_never_speaks_of_has_no_evidence(paper_of: PaperOf, tools: Tools) -> None:
    assert findings_of(tools, claiming(paper_of, PRAISE, body="Anak-anak belajar berenang.")) == [
        ("claim-without-evidence", "indikator/evaluasi")
    ]


def test_what_the_body_names_in_words_that_no_rule_knows_is_not_without_evidence(
    paper_of: PaperOf, tools: Tools
) -> None:
    body = "Perihal evaluasi berkala pada mekanisme itu, orang diam saja."

    assert ("claim-without-evidence", "indikator/evaluasi") not in findings_of(
        tools, claiming(paper_of, PRAISE, body=body)
    )


def test_what_a_heading_of_the_body_names_is_spoken_of(paper_of: PaperOf, tools: Tools) -> None:
    body = "Anak-anak belajar berenang.\n\n4.2 Evaluasi dan Mekanismenya\n\nSemua orang diam saja."

    assert ("claim-without-evidence", "indikator/evaluasi") not in findings_of(
        tools, claiming(paper_of, PRAISE, body=body)
    )


def test_a_weakness_that_the_conclusion_words_in_its_own_way_is_not_left_out(
    paper_of: PaperOf, tools: Tools
) -> None:
    own = "Perihal evaluasi dan mekanisme yang belum dibicarakan, pembaca menilai sendiri."

    assert findings_of(tools, claiming(paper_of, f"{OTHER} {own}", body=f"{NEVER}\n\n{OTHER}")) == []


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("Komunikasi kedua kota lancar karena surat selalu dibalas cepat.", True),
        ("Komunikasi kedua kota tersendat karena surat terlambat dibalas.", False),
    ],
)
def test_an_obstacle_is_borne_out_by_what_points_the_same_way(
    body: str, found: bool, paper_of: PaperOf, tools: Tools
) -> None:
    claim = "Perbedaan bahasa menjadi hambatan terbesar dalam kerja sama ini."
    told = ("claim-without-evidence", "hambatan/budaya_bahasa")

    assert (told in findings_of(tools, claiming(paper_of, claim, body=body))) is found


ONCE = "Kerja sama ini tidak pernah dievaluasi."
LONG = " ".join(f"Perahu bernomor lambung {number} kembali ke dermaga." for number in range(30))


@pytest.mark.parametrize(
    ("more", "found"),
    [("", [("evidence-left-out", "indikator/evaluasi")]), (LONG, [])],
    ids=["short", "long"],
)
def test_one_sentence_on_a_weakness_weighs_in_a_short_body_alone(
    more: str, found: list[tuple[str, str]], paper_of: PaperOf, tools: Tools
) -> None:
    assert findings_of(tools, claiming(paper_of, OTHER, body=f"{ONCE} {more}\n\n{OTHER}")) == found


def test_a_claim_of_the_conclusion_that_judges_nothing_needs_evidence_too(
    paper_of: PaperOf, tools: Tools
) -> None:
    paper = claiming(
        paper_of,
        "Walau demikian, keikutsertaan pedagang dan pemuda patut dicatat.",
        body="Pasir pantai putih.",
    )
    (finding,) = check_claims(compared([paper], tools), tools.codebook, tools.signs)

    assert finding.message_id.startswith("Kesimpulan menyebut Keterlibatan sosial, tetapi")
    assert finding.message_en.startswith("The conclusion mentions Community involvement, but")
