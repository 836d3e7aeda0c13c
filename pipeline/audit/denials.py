"""Tell if one sentence affirms what another denies: that something is there, goes on, suffices, is clear."""

import re
from functools import lru_cache

from pipeline.audit.words import content_stems

_NOT = (
    r"(?:tidak|belum|tak|kurang|jarang|tanpa)\s+(?:pernah\s+|lagi\s+|ikut\s+|cukup\s+|begitu\s+|secara\s+)?"
)
# The verb behind such a word: what it denies, whichever verb it is.
_DENIED = re.compile(rf"(?i)\b{_NOT}(?:dapat\s+|bisa\s+|akan\s+|di\s+)?([a-z]{{4,}})")
_WORD = re.compile(r"[^\W\d_]+")
_VERB = re.compile(r"(?i)^(?:di|me|ber|ter)\w{4,}")
_MADE = (
    r"ada|adanya|memiliki|mempunyai|punya|terdapat|tersedia|dibentuk|terbentuk|membentuk|menunjuk|ditunjuk|"
    r"dilakukan|melakukan|dilaksanakan|melaksanakan|diadakan|mengadakan|disusun|menyusun|digelar|menggelar|"
    r"dianggarkan|menganggarkan|dialokasikan|mengalokasikan|disediakan|menyediakan|diperpanjang|diperbarui|"
    r"dievaluasi|dipantau"
)
_INVOLVED = r"dilibatkan|terlibat|melibatkan|berpartisipasi|diajak|diikutsertakan|mengikutsertakan|diundang"
# What is affirmed, and what denies it. A sentence that denies does not affirm, whatever else it has.
_FAMILIES = tuple(
    (re.compile(rf"(?i)\b(?:{yes})\b"), re.compile(rf"(?i)\b(?:{no})\b"))
    for yes, no in (
        (
            _MADE,
            rf"{_NOT}(?:{_MADE})|ketiadaan|nihil|tanpa(?!\s+(?:banyak|terlalu|perlu|harus))|"
            r"(?:tidak|tak)\s+(?:satu|seorang)\s+pun",
        ),
        (
            r"rutin|(?:se)?tiap\s+(?:tahun|bulan|triwulan|semester|pekan)\w*|berkala|terus-menerus|"
            r"berkesinambungan|berkelanjutan|tanpa\s+(?:ter)?(?:putus|henti)|"
            r"(?:tidak|tak)\s+pernah\s+(?:ter)?(?:putus|henti)",
            rf"(?<!pernah\s)(?<!tanpa\s)(?:terhenti|terputus|berhenti)|{_NOT}ada\s+lagi|"
            rf"{_NOT}(?:berlanjut|dilanjutkan|rutin|berkala)|vakum|mandek|"
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
        (
            r"timbal\s+balik|dua\s+arah|seimbang|setara|saling\s+\w+",
            rf"satu\s+arah|searah|sepihak|timpang|berat\s+sebelah|{_NOT}(?:seimbang|setara|saling\s+\w+)",
        ),
    )
)
# One of these stands in all that deny: it spares most sentences the longer look.
_DENYING = re.compile(
    r"(?i)\b(?:tidak|belum|tak|kurang|jarang|tanpa|ketiadaan|nihil|terhenti|terputus|berhenti|vakum|mandek|hanya|"
    r"kekurangan|(?:ke)?terbatas|minim|kabur|ketidakjelasan|tersendat|lamban|lambat|macet|terhambat|buntu|"
    r"satu\s+arah|searah|sepihak|timpang|berat\s+sebelah)"
)
# What joins a sentence to the one before grants nothing in the sentence itself.
_JOINT = re.compile(
    r"(?i)^(?:(?:meski|walau)(?:pun)?\s+(?:begitu|demikian)|(?:akan\s+)?tetapi|"
    r"namun(?:\s+(?:demikian|begitu|kenyataannya))?)\b,?"
)
# A sentence that grants both, or that tells of a time: then the other may be of another time.
_GRANTED = re.compile(
    r"(?i)\b(?:meskipun|meski|walaupun|walau|kendati(?:pun)?|tetapi|namun|sedangkan|dahulu|dulu|semula|sempat|"
    r"sebelumnya|awalnya|(?:sejak|setelah|mulai|hingga|sampai|sesudah)\s+(?:akhir\s+|awal\s+)?(?:tahun\s+)?\d)"
)


_REMEMBERED = 5_000  # sentences: more than a paper has


@lru_cache(_REMEMBERED)
def denied(text: str) -> frozenset[int]:
    """Return the families of which a sentence denies something; none if it weighs or dates."""
    if not _DENYING.search(text) or _granted(text):
        return frozenset()
    return frozenset(at for at, (_, no) in enumerate(_FAMILIES) if no.search(text))


@lru_cache(_REMEMBERED)
def affirmed(text: str) -> frozenset[int]:
    """Return the families of which a sentence affirms something, and denies nothing; none if it weighs."""
    if _granted(text):
        return frozenset()
    return frozenset(at for at, (yes, _) in enumerate(_FAMILIES) if yes.search(text)) - denied(text)


def at_odds(one: str, other: str, *, verbs: bool = False) -> bool:
    """True if one sentence denies what the other affirms; with `verbs` also if it denies the other's verb.

    A verb may be denied of another thing: ask for verbs only where the two are known to judge differently.
    """
    return any(
        bool(denied(no) & affirmed(yes)) or (verbs and bool(_denied_verbs(no) & _affirmed_verbs(yes)))
        for no, yes in ((one, other), (other, one))
    )


@lru_cache(_REMEMBERED)
def _denied_verbs(text: str) -> frozenset[str]:
    """Return the stems of the verbs that a sentence denies ("tidak pernah dibalas"); none if it weighs."""
    if not _DENYING.search(text) or _granted(text):
        return frozenset()
    return content_stems(" ".join(verb for verb in _DENIED.findall(text) if _VERB.match(verb)))


@lru_cache(_REMEMBERED)
def _affirmed_verbs(text: str) -> frozenset[str]:
    """Return the stems of the verbs of a sentence that it does not deny; none if it weighs."""
    if _granted(text):
        return frozenset()
    verbs = " ".join(word for word in _WORD.findall(text) if _VERB.match(word))
    return content_stems(verbs) - _denied_verbs(text)


def _granted(text: str) -> bool:
    return bool(_GRANTED.search(_JOINT.sub("", text)))
