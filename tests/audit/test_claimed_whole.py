import pytest

from pipeline.audit.claims import check_claims
from pipeline.tools import Tools
from tests.audit.claiming import BODY, PaperOf
from tests.audit.planted import compared

GOOD = "Secara keseluruhan kerja sama ini sudah berjalan dengan sangat efektif."
BAD = "Kerja sama ini secara keseluruhan belum berjalan secara optimal."


@pytest.mark.parametrize(
    ("abstract", "conclusion", "kinds"),
    [(GOOD, BAD, ["claim-differs"]), (GOOD, GOOD, []), (GOOD, f"{GOOD} {BAD}", [])],
)
def test_what_abstract_and_conclusion_say_of_the_whole_is_held_against_each_other(
    abstract: str, conclusion: str, kinds: list[str], paper_of: PaperOf, tools: Tools
) -> None:
    paper = paper_of("Abstrak", abstract, "Hasil", BODY, "Kesimpulan", conclusion)

    found = [
        one
        for one in check_claims(compared([paper], tools), tools.codebook, tools.signs)
        if one.subject == "penilaian keseluruhan"
    ]

    assert [one.kind for one in found] == kinds
