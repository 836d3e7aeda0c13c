"""Read what a sentence says of the cooperation as a whole, or of how many indicators are strong or weak."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.core.number_words import COUNTS, COUNTS_ID
from pipeline.core.records import Assessment, Sentence

_WORDS = "|".join(word.replace(" ", r"\s+") for word in reversed(COUNTS_ID))
_NUMBER = rf"(?:\d{{1,2}}|{_WORDS})"
_THINGS = r"(?:indikator|aspek|parameter|faktor|kriteria|syarat|unsur|komponen)"
# The cooperation as a whole: not one field, programme or city of it.
_WHOLE = (
    r"(?:kerja\s?sama|kemitraan|hubungan|persaudaraan|sister\s+city|kota\s+kembar|efektivitas|pelaksanaan(?:nya)?|"
    r"implementasi(?:nya)?|secara\s+(?:umum|keseluruhan))"
)
_GOOD = (
    r"(?:optimal|maksimal|efektif|berhasil|lancar|baik|sukses|memuaskan|aktif|sesuai\s+(?:dengan\s+)?"
    r"(?:harapan|rencana|tujuan|sasaran)(?:\s+awal)?)"
)
_NOT = r"(?:belum|tidak|kurang|bukan)"
_DEGREE = r"(?:(?:secara|dengan|dapat|bisa|begitu|terlalu|sepenuhnya|cukup|sangat|dikatakan|yang|sudah)\s+)*"
_WEAK = re.compile(
    rf"\b{_NOT}\s+{_DEGREE}(?:(?:berjalan|tercapai|terlaksana|dilaksanakan|terpenuhi)\s+)?{_DEGREE}{_GOOD}\b|"
    r"\b(?:gagal|mandek|mandeg|terhenti|stagnan|jalan\s+di\s+tempat|mati\s+suri|tidak\s+berjalannya)\b|"
    rf"\bketidakefektifan\b|\b{_NOT}\s+efektifnya\b",
    re.IGNORECASE,
)
_STRONG = re.compile(
    r"\befektivitas\s+(?:yang\s+)?(?:sangat\s+|cukup\s+)?(?:signifikan|tinggi|baik|nyata|kuat)\b|"
    r"\b(?:berjalan|terlaksana|terbukti|dinilai|tergolong|dikatakan|terhitung)\s+"
    rf"(?:(?:sudah|telah|secara|dengan|sangat|cukup|sebagai|berjalan|yang)\s+)*{_GOOD}\b|"
    rf"\b(?:sangat|sudah|telah|cukup)\s+(?:berjalan\s+)?(?:efektif|optimal|berhasil|sukses)\b|"
    r"\bkerja\s?sama\s+yang\s+(?:sangat\s+|cukup\s+)?(?:aktif|efektif|berhasil|sukses)\b",
    re.IGNORECASE,
)
_SUBJECT = re.compile(rf"\b{_WHOLE}\b", re.IGNORECASE)
# "berjalan baik tetapi belum maksimal", "meskipun ... efektif": both at once, or only granted.
_TURN = re.compile(
    r"\b(?:tetapi|namun|akan\s+tetapi|meskipun|meski|walaupun|walau|kendati(?:pun)?|di\s+sisi\s+lain|jika|apabila|"
    r"agar|supaya|seharusnya|diharapkan|harapan(?:nya)?\s+agar|sebaiknya|hendaknya|terlepas)\b",
    re.IGNORECASE,
)
_SOME = re.compile(
    rf"\b(?:(?P<few>beberapa|sebagian|sejumlah|mayoritas|kebanyakan)|(?P<count>{_NUMBER}))\s+"
    rf"(?:(?:besar|di\s+antaranya|dari|di\s+antara|antara)\s+)*(?:(?P<total>{_NUMBER})\s+)?{_THINGS}\b",
    re.IGNORECASE,
)
_STRENGTH = re.compile(
    r"\b(?:kuat|kekuatan|terpenuhi|tercapai|berjalan\s+(?:dengan\s+)?baik|efektif|optimal|positif|unggul|memadai|"
    r"berhasil|baik)\b",
    re.IGNORECASE,
)
_WEAKNESS = re.compile(
    r"\b(?:lemah|kelemahan|negatif|buruk|bermasalah|tertinggal)\b|"
    rf"\b{_NOT}\s+{_DEGREE}(?:(?:berjalan|tercapai)\s+)?{_DEGREE}(?:kuat|terpenuhi|tercapai|baik|efektif|optimal|"
    r"maksimal|memadai|berhasil|berjalan|terlihat)\b",
    re.IGNORECASE,
)
_REACH = 60  # characters behind "indikator" in which its judgement stands: eight words or so
_CLAUSE = re.compile(r"[,;:]\s|\s(?:tetapi|namun|sedangkan|sementara|sisanya)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Statement:
    """What a sentence says of the whole: `words` are those that say so, as written."""

    sentence: Sentence
    assessment: Assessment
    words: str


@dataclass(frozen=True, slots=True)
class Count:
    """How many indicators a sentence calls strong (positive) or weak; None: "some", or of no named number."""

    sentence: Sentence
    assessment: Assessment
    count: int | None
    total: int | None
    words: str


def read_statement(sentence: Sentence) -> Statement | None:
    """Return what the sentence says of the cooperation as a whole; None if nothing, or two things at once."""
    text = sentence.text
    if not _SUBJECT.search(text) or _TURN.search(text):
        return None
    weak, strong = _WEAK.search(text), _STRONG.search(text)
    if weak and not _SOME.search(text):
        return Statement(sentence, Assessment.NEGATIVE, weak[0])
    if strong and not weak:
        return Statement(sentence, Assessment.POSITIVE, strong[0])
    return None


def read_counts(sentence: Sentence) -> Iterator[Count]:
    """Yield how many indicators the sentence calls strong or weak: "sembilan dari sebelas indikator kuat"."""
    text = sentence.text
    for found in _SOME.finditer(text):
        end = _CLAUSE.search(text, found.end())
        stop = min(end.start() if end else len(text), found.end() + _REACH)
        clause = text[found.start() : stop]
        weak, strong = _WEAKNESS.search(clause), _STRENGTH.search(clause)
        if not weak and not strong:
            continue
        assessment = Assessment.NEGATIVE if weak else Assessment.POSITIVE
        words = clause[: (weak or strong or found).end()]
        yield Count(sentence, assessment, _number(found["count"]), _number(found["total"]), words)


def _number(text: str | None) -> int | None:
    if not text:
        return None
    if text.isdigit():
        return int(text)
    return COUNTS[" ".join(text.lower().split())]
