"""Tell a contradiction from two sides of one matter, by signs in sentences that judge it in opposite ways.

"Surat dibalas setiap pekan" and "surat baru dibalas setelah tiga bulan" cannot both be true; "nota
kesepahaman diperpanjang" and "nota kesepahaman itu tanpa jadwal" can. The weights of the signs are learnt
from pairs of sentences (`corpus/contradictions`) by logistic regression and stand in
`configs/contradictions.yaml`.
"""

import re
from collections import Counter
from collections.abc import Mapping
from functools import lru_cache
from math import exp
from typing import Literal

from pydantic import Field

from pipeline.audit.denials import at_odds
from pipeline.audit.words import WORD, content_stems, stems_in_order
from pipeline.core.config import Strict

# Words that deny, limit or end what stands beside them.
_DENIALS = (
    r"tidak|tak|belum|bukan|tanpa|jangan|jarang|kurang|nihil|ketiadaan|tiada|urung|batal|gagal|hanya|cuma|"
    r"sekadar|sebatas|satu-satunya|kosong|mandek|macet|terhenti|berhenti|putus|habis|berakhir|mati|dihapus|dicoret|"
    r"ditolak|sepihak|timpang|lambat|lamban|tersendat|minim|terbatas"
)
_DENYING = re.compile(rf"(?i)(?:{_DENIALS})")
# Words that turn against what was said before.
GRANTING = (
    r"meski\w*|walau\w*|kendati\w*|tetapi|namun|sedangkan|sementara|sebaliknya|sayangnya|"
    r"hanya\s+saja|padahal|justru"
)
_BEHIND, _BEFORE = 5, 3  # words around one of them that it denies
_SIGNS: Mapping[str, re.Pattern[str]] = {
    name: re.compile(rf"(?i)\b(?:{words})\b")
    for name, words in {
        "denying": _DENIALS,
        "never": (
            r"(?:tidak|tak|belum)\s+(?:pernah|ada|satu|seorang|sekali|sepeser|sebuah|sedikit)|sama\s+sekali|"
            r"(?:satu|seorang|sepeser|sekali|apa|mana|siapa)\s+pun|nihil|satu-satunya|seluruhnya|semuanya|hanya|cuma"
        ),
        "always": (
            r"selalu|setiap|tiap|seluruh|semua|rutin|teratur|terus|tanpa\s+\w+|penuh|sepenuhnya|lengkap|tetap|masih|"
            r"tepat|senantiasa|berkala|tidak\s+pernah\s+(?:ter|di)\w+"
        ),
        "part": (
            r"sebagian|sejumlah|beberapa|salah\s+satu|antaranya|misalnya|kecuali|selain|khusus(?:nya)?|terutama|"
            r"tertentu|lain|lainnya|sisanya|selebihnya|percontohan|uji\s+coba|tahap|(?:di|pada)\s+tingkat|di\s+luar"
        ),
        "time": (
            r"dahulu|dulu|semula|sempat|awalnya|sebelumnya|mula-mula|pernah|kini|sekarang|belakangan|kemudian|lalu|"
            r"akhirnya|sejak|setelah|sesudah|sebelum|hingga|sampai|selama|mulai|pandemi|baru"
        ),
        "plan": (
            r"akan|rencana\w*|direncanakan|diharapkan|hendak|kelak|ditargetkan|disepakati|dijanjikan|merancang|"
            r"tahun\s+depan|mendatang"
        ),
        "granting": GRANTING,
        "number": r"\d+|satu|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|sepuluh",
    }.items()
}
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_MOST_SHARED = 5
_PIECE = 4  # letters of the pieces in which `alike` counts what two sentences have in common


class SignFile(Strict):
    """`contradictions.yaml`: how much each sign speaks for a contradiction, in log odds."""

    version: Literal[1] = 1
    sure: float = Field(ge=0, le=1, description="probability from which two sentences are a finding")
    start: float = Field(description="log odds where no sign is there")
    weights: dict[str, float]

    def probability(self, good: str, bad: str, code: str) -> float:
        """Return how likely two sentences contradict each other; the first affirms the code."""
        signs = read_signs(good, bad, code)
        odds = self.start + sum(self.weights.get(name, 0.0) * value for name, value in signs.items())
        return 1 / (1 + exp(-odds))


@lru_cache(10_000)
def read_signs(good: str, bad: str, code: str) -> Mapping[str, float]:
    """Return the signs of a sentence that affirms a code and one that denies it, each 0 to 5.

    Those of one sentence bear its name: "never.bad".
    """
    here, there = content_stems(good), content_stems(bad)
    shared = here & there
    years, other_years = set(_YEAR.findall(good)), set(_YEAR.findall(bad))
    signs: dict[str, float] = {
        "shared": min(len(shared), _MOST_SHARED),
        "share": len(shared) / max(1, min(len(here), len(there))),
        "alike": _alike(good, bad),
        "denied.bad": min(len(shared & _denied(bad)), 3),
        "denied.good": min(len(shared & _denied(good)), 3),
        "at_odds": at_odds(good, bad),
        "years_apart": bool(years and other_years and not years & other_years),
        "year_shared": bool(years & other_years),
        "year_in_one": bool(years) != bool(other_years),
        code.partition("/")[0]: 1,
    }
    for name, pattern in _SIGNS.items():
        signs[f"{name}.good"], signs[f"{name}.bad"] = bool(pattern.search(good)), bool(pattern.search(bad))
    return signs


def _denied(text: str) -> frozenset[str]:
    """Return the stems of the words around those that deny."""
    words = WORD.findall(text)
    stems = stems_in_order(words)
    denied: set[str] = set()
    for at, word in enumerate(words):
        if _DENYING.fullmatch(word):
            denied.update(stems[max(0, at - _BEFORE) : at + _BEHIND + 1])
    return frozenset(denied) - {""}


def _alike(one: str, other: str) -> float:
    """Return the share of the shorter sentence's pieces of four letters that the other has, too."""
    here, there = _pieces(one), _pieces(other)
    return (here & there).total() / max(1, min(here.total(), there.total()))


def _pieces(text: str) -> Counter[str]:
    plain = " ".join(WORD.findall(text.lower()))
    return Counter(plain[at : at + _PIECE] for at in range(len(plain) - _PIECE + 1))
