"""Papers with a claim and a body, to hold against each other."""

from collections.abc import Callable

from pipeline.audit.claims import check_claims
from pipeline.core.paper import Paper
from pipeline.tools import Tools
from tests.audit.planted import compared

PaperOf = Callable[..., Paper]
BODY = (
    "Kerja sama sister city Ternate dan Nagasaki sudah berumur sepuluh tahun. Ternate hidup dari ikan. "
    "Nagasaki hidup dari galangan. Pelabuhan keduanya dalam. Kapal singgah setiap pekan. "
    "Balai kota Ternate menghadap laut. Musim angin menunda kapal. Warga senang bernyanyi."
)
NEVER = "Belum ada mekanisme evaluasi bersama. Kerja sama ini tidak pernah dievaluasi."
PRAISE = "Evaluasi bersama dilakukan secara berkala dan mekanisme evaluasi sudah berjalan dengan baik."
OTHER = "Komitmen kedua kota terjaga karena delegasi dikirim secara rutin setiap tahun."


def findings_of(tools: Tools, paper: Paper) -> list[tuple[str, str]]:
    """What the check of claims finds: kind and code."""
    return [
        (finding.kind, finding.code)
        for finding in check_claims(compared([paper], tools), tools.codebook, tools.signs)
    ]


def claiming(paper_of: PaperOf, *conclusion: str, body: str = NEVER) -> Paper:
    """A paper whose conclusion says so, over a body that says otherwise."""
    return paper_of("Hasil", BODY, body, "Kesimpulan", *conclusion)
