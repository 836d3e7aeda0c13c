from pipeline.tools import Tools
from tests.audit.claiming import NEVER, OTHER, PRAISE, PaperOf, claiming, findings_of


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


def test_a_weakness_that_the_conclusion_words_in_its_own_way_is_not_left_out(
    paper_of: PaperOf, tools: Tools
) -> None:
    own = "Perihal evaluasi dan mekanisme yang belum dibicarakan, pembaca menilai sendiri."

    assert findings_of(tools, claiming(paper_of, f"{OTHER} {own}", body=f"{NEVER}\n\n{OTHER}")) == []
