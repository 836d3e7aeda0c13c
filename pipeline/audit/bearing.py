"""Whether the body of a paper bears what is said of a code: what it shows, and how much of it is against."""

import re
from collections.abc import Sequence

from pipeline.audit.speech import Lens, as_what
from pipeline.audit.views import SIDES, SURE, Part, View, Weighed, judged, support
from pipeline.core.records import Assessment
from pipeline.core.verdicts import ONE_SIDED

INDICATOR = "indikator/"
_POSITIVE, _NEGATIVE, _MIXED = Assessment.POSITIVE, Assessment.NEGATIVE, Assessment.MIXED
# Praise is believed less: one sentence against it is enough where none is for it. That a paper tells of good
# and bad is ordinary, so what it blames needs two; so does an obstacle that only bears on what is praised.
_PRAISE = frozenset(as_what(f"{dimension}/", _POSITIVE) for dimension in ("indikator", "syarat", "capaian"))
# What was so before, and need be so no longer; "terlebih dahulu" is beforehand, "tidak sempat" had no time.
_BEFORE = re.compile(
    r"(?i)\b(?:mula-mula|(?:pada\s+)?(?:mula|awal)nya|(?<!lebih\s)(?:dahulu|dulu(?:nya)?)|"
    r"(?<!rencana\s)(?<!jadwal\s)(?<!target\s)(?<!seperti\s)semula|(?<!tidak\s)(?<!tak\s)(?<!belum\s)sempat|"
    r"(?:pada|di|selama)\s+(?:\w+\s+)?tahun(?:-tahun)?\s+(?:pertama|awal)|pada\s+tahap\s+awal|surat-surat\s+awal)\b"
)
SHOWN = 3  # places a side that findings list


def shown_of(seen: View, code: str, lens: Lens) -> list[Weighed]:
    """Return what the body says of a code; of an indicator, the obstacles in the same matter as well."""
    rows = list(seen.by_code.get(code, ()))
    own = {one.row.sentence_id for one in rows}
    if code.startswith(INDICATOR):
        for other in lens.opposing[code]:
            told = judged(seen.by_code.get(other, ()), _NEGATIVE)
            rows += [one for one in told if one.row.sentence_id not in own]
    return [one for one in rows if one.part is Part.BODY]


def of_before(one: Weighed) -> bool:
    """True for a sentence on what was so at first: "Mula-mula warga tidak diajak bicara.\""""
    return _BEFORE.search(one.row.text) is not None


def is_opposed(code: str, side: Assessment, shown: Sequence[Weighed]) -> bool:
    """True if the body does not bear it to call the code one-sidedly so."""
    other = _NEGATIVE if side is _POSITIVE else _POSITIVE
    against = judged(shown, other, _MIXED)
    praised = as_what(code, side) in _PRAISE and not judged(shown, side)
    least = 1 if praised and any(one.row.code == code for one in against) else 2
    sure = support(judged(shown, other)) >= SURE
    return sure and len(against) >= least and share_of(against, shown) > 1 - ONE_SIDED


def share_of(rows: Sequence[Weighed], among: Sequence[Weighed]) -> float:
    """Return the share of these rows in what is judged at all, weighed; 0 where nothing is."""
    total = sum(one.trust for one in judged(among, *SIDES, _MIXED))
    return sum(one.trust for one in rows) / total if total else 0.0
