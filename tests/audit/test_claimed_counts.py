import pytest

from pipeline.audit.claims import check_claims
from pipeline.tools import Tools
from tests.audit.claiming import PaperOf, claiming, findings_of
from tests.audit.planted import compared


@pytest.mark.parametrize(("count", "kinds"), [("Sepuluh", []), ("Sebelas", ["claim-differs"])])
def test_so_many_strong_indicators_leave_room_for_the_weak_ones(
    count: str, kinds: list[str], paper_of: PaperOf, tools: Tools
) -> None:
    claim = f"{count} dari sebelas indikator tergolong kuat. Evaluasi masih lemah."

    assert [kind for kind, _ in findings_of(tools, claiming(paper_of, claim))] == kinds


def test_two_numbers_of_strong_indicators_differ(paper_of: PaperOf, tools: Tools) -> None:
    claims = (
        "Sembilan dari sebelas indikator tergolong kuat.",
        "Delapan dari sebelas indikator tergolong kuat.",
    )
    paper = claiming(paper_of, *claims, body="Anak-anak belajar berenang.")

    (finding,) = check_claims(compared([paper], tools), tools.codebook, tools.signs)

    assert finding.message_en == "The paper gives different numbers of indicators as a strength: 8 and 9."
