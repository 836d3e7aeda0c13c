import pytest

from pipeline.audit.bearing import is_opposed, of_before, share_of, shown_of
from pipeline.audit.speech import make_lens
from pipeline.audit.views import judged, view
from pipeline.core.records import Assessment
from pipeline.tools import Tools
from tests.audit.claiming import NEVER, PRAISE, PaperOf, claiming

EVALUASI = "indikator/evaluasi"
GOOD, BAD = Assessment.POSITIVE, Assessment.NEGATIVE


def test_a_body_that_denies_bears_blame_and_no_praise(paper_of: PaperOf, tools: Tools) -> None:
    shown = shown_of(view(claiming(paper_of, PRAISE)), EVALUASI, make_lens(tools.codebook))

    assert is_opposed(EVALUASI, GOOD, shown)
    assert not is_opposed(EVALUASI, BAD, shown)
    assert (share_of(judged(shown, BAD), shown), share_of([], shown), share_of([], [])) == (1.0, 0.0, 0.0)


def test_what_the_conclusion_says_is_not_shown(paper_of: PaperOf, tools: Tools) -> None:
    seen = view(claiming(paper_of, NEVER, body="Anak-anak belajar berenang."))

    assert shown_of(seen, EVALUASI, make_lens(tools.codebook)) == []


def test_obstacles_in_its_matter_are_shown_of_an_indicator(paper_of: PaperOf, tools: Tools) -> None:
    seen = view(
        claiming(paper_of, PRAISE, body="Kerja sama ini terhambat oleh keterbatasan anggaran daerah.")
    )

    shown = shown_of(seen, "indikator/sumber_daya", make_lens(tools.codebook))

    assert "hambatan/anggaran" in {one.row.code for one in shown}


@pytest.mark.parametrize(
    ("first", "now"),
    [
        (
            "Mula-mula evaluasi tidak pernah dilakukan oleh kedua kota.",
            "Kerja sama ini tidak pernah dievaluasi.",
        ),
        (
            "Evaluasi dahulu tidak pernah dilakukan oleh kedua kota.",
            "Evaluasi tidak pernah dilakukan oleh kedua kota tanpa izin terlebih dahulu.",
        ),
        (
            "Evaluasi sempat tidak pernah dilakukan oleh kedua kota.",
            "Evaluasi tidak pernah dilakukan karena tim tidak sempat berkumpul.",
        ),
        (
            "Evaluasi semula tidak pernah dilakukan oleh kedua kota.",
            "Evaluasi tidak pernah dilakukan menurut jadwal semula.",
        ),
    ],
)
def test_what_was_so_at_first_is_told_from_what_is_so(
    paper_of: PaperOf, tools: Tools, first: str, now: str
) -> None:
    told = (first, now)
    seen = view(claiming(paper_of, PRAISE, body="\n\n".join(told)))

    rows = judged(shown_of(seen, EVALUASI, make_lens(tools.codebook)), BAD)

    assert {one.row.text: of_before(one) for one in rows} == {first: True, now: False}
