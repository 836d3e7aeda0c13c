"""Tell if one sentence affirms what another denies: that something is there, goes on, suffices, is clear."""

import re

_NOT = (
    r"(?:tidak|belum|tak|kurang|jarang|tanpa)\s+(?:pernah\s+|lagi\s+|ikut\s+|cukup\s+|begitu\s+|secara\s+)?"
)
_MADE = (
    r"ada|adanya|memiliki|mempunyai|punya|terdapat|tersedia|dibentuk|terbentuk|membentuk|menunjuk|ditunjuk|"
    r"dilakukan|melakukan|dilaksanakan|melaksanakan|diadakan|mengadakan|disusun|menyusun|digelar|menggelar|"
    r"dianggarkan|menganggarkan|dialokasikan|mengalokasikan|disediakan|menyediakan|diperpanjang|diperbarui|"
    r"dievaluasi|dipantau"
)
_INVOLVED = r"dilibatkan|terlibat|melibatkan|berpartisipasi|diajak|diikutsertakan|mengikutsertakan|diundang"
# What is affirmed, and what denies it. A sentence that denies does not affirm, whatever else it has.
_FAMILIES = tuple(
    (re.compile(rf"\b(?:{affirmed})\b", re.IGNORECASE), re.compile(rf"\b(?:{denied})\b", re.IGNORECASE))
    for affirmed, denied in (
        (_MADE, rf"{_NOT}(?:{_MADE})|ketiadaan|nihil|tanpa|(?:tidak|tak)\s+(?:satu|seorang)\s+pun"),
        (
            r"rutin|(?:se)?tiap\s+(?:tahun|bulan|triwulan|semester|pekan)\w*|berkala|terus-menerus|"
            r"berkesinambungan|berkelanjutan|(?:tidak|tak)\s+pernah\s+(?:ter)?(?:putus|henti)",
            rf"(?<!pernah\s)(?:terhenti|terputus|berhenti)|{_NOT}(?:berlanjut|dilanjutkan|rutin|berkala)|vakum|mandek|"
            r"hanya\s+(?:\w+\s+){0,2}(?:sekali|satu\s+kali|dua\s+kali)",
        ),
        (
            r"memadai|mencukupi|berkecukupan|berlimpah|cukup\s+(?:besar|banyak)",
            rf"{_NOT}(?:memadai|mencukupi|cukup)|kekurangan|terbatas\w*|keterbatasan|minim",
        ),
        (
            r"jelas|rinci|terperinci|tegas|terstruktur",
            rf"{_NOT}(?:jelas|rinci|terperinci|tegas|terstruktur)|kabur|ketidakjelasan",
        ),
        (rf"{_INVOLVED}|ikut\s+serta", rf"{_NOT}(?:{_INVOLVED}|ikut\s+serta)"),
        (
            r"lancar|mudah|cepat|terbuka",
            rf"{_NOT}(?:lancar|mudah|cepat|terbuka)|tersendat\w*|lamban|lambat|macet|terhambat|buntu",
        ),
    )
)
# A sentence that grants both, or that tells of a time: then the other may be of another time.
_GRANTED = re.compile(
    r"(?i)\b(?:meskipun|meski|walaupun|walau|kendati(?:pun)?|tetapi|namun|sedangkan|dahulu|dulu|semula|sempat|"
    r"sebelumnya|awalnya|(?:sejak|setelah|mulai|hingga|sampai|sesudah)\s+(?:akhir\s+|awal\s+)?(?:tahun\s+)?\d)"
)


def affirms_and_denies(one: str, other: str) -> bool:
    """True if one sentence denies what the other affirms, and neither weighs the two or dates them."""
    if _GRANTED.search(one) or _GRANTED.search(other):
        return False
    return any(
        _affirms(affirmed, denied, first) and denied.search(second)
        for affirmed, denied in _FAMILIES
        for first, second in ((one, other), (other, one))
    )


def _affirms(affirmed: re.Pattern[str], denied: re.Pattern[str], text: str) -> bool:
    return affirmed.search(text) is not None and denied.search(text) is None
