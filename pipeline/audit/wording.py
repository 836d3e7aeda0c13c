"""Names and words made comparable: without marks and capitals, and how far apart two spellings are."""

import re
import unicodedata
from collections.abc import Iterable

from rapidfuzz.distance import OSA

# Letters that Unicode does not decompose into a base letter and a mark.
_BASE_LETTERS = str.maketrans("øØłŁđĐßæÆœŒ", "oOlLdDsaAoO")
_WORD = re.compile(r"[a-z0-9]+")
_SIGNS = re.compile(r"['’`´]")
# The spelling before 1972 (Van Ophuijsen, Soewandi) beside today's; the lone "j" is a "y" where the word has
# another mark of it, as "soerabaja" has.
_OLD = (("oe", "u"), ("tj", "c"), ("dj", "%"), ("nj", "ny"), ("sj", "sy"), ("ch", "kh"))
_OLD_MARK = re.compile("oe|tj|dj|nj|sj")
_SOUNDS = (
    *(("kh", "h"), ("sy", "s"), ("dh", "d"), ("th", "t"), ("gh", "g")),
    *(("v", "f"), ("z", "s"), ("y", "i")),
)
_TWICE = re.compile(r"(.)\1+")
# One slip of the pen in a short word, two in a long one; below five letters other words are too near
# ("Rina", "Rini"). Set by trial on the names of the papers in corpus/papers and corpus/gold.
_ONE_SLIP, _TWO_SLIPS = 5, 9
_ENDING = 4  # letters of the longest ending: "sekretari-at", "pendidik-an"
_LEAST_PLURAL = 4
_MOST = 2


def plain(text: str) -> str:
    """Return the text in small ASCII letters, apostrophes dropped: "Sørensen's" as "sorensens"."""
    text = _SIGNS.sub("", text.translate(_BASE_LETTERS))
    return unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()


def plain_words(text: str) -> tuple[str, ...]:
    """Return the words and numbers of a text, plain."""
    return tuple(_WORD.findall(plain(text)))


def slips(word: str) -> int:
    """Return how many letters of a word may be wrong for it to be taken for another."""
    return _MOST if len(word) >= _TWO_SLIPS else 1 if len(word) >= _ONE_SLIP else 0


def is_slip(one: str, other: str) -> bool:
    """True for two plain words that differ, but by so few letters that one may be a slip for the other.

    Letters that were swapped count once; numbers never are a slip.
    """
    if one == other or any(sign.isdigit() for sign in one + other):
        return False
    short, long = sorted((one, other), key=len)
    if long == f"{short}s":
        return len(short) >= _LEAST_PLURAL
    most = slips(short)
    return bool(most) and OSA.distance(one, other, score_cutoff=most) <= most


def is_root_shared(one: str, other: str) -> bool:
    """True if two plain words differ by two letters in their ending alone: two words of the language."""
    begin = len(one) - _ENDING
    return one[:begin] == other[:begin] and OSA.distance(one, other) >= _MOST


def today(word: str) -> str:
    """Return a plain word in today's Indonesian spelling: "soekarno" as "sukarno", "djoko" as "joko"."""
    is_old = bool(_OLD_MARK.search(word))
    for old, new in _OLD:
        word = word.replace(old, new)
    return (word.replace("j", "y") if is_old else word).replace("%", "j")


def sounds(word: str) -> str:
    """Return what is left of a plain word when letters that Indonesian names exchange are one.

    "Rizky" and "Riski", "Achmad" and "Ahmad", "Soeharto" and "Suharto" are the same.
    """
    word = today(word)
    for written, sound in _SOUNDS:
        word = word.replace(written, sound)
    return _TWICE.sub(r"\1", word)


def initials(words: Iterable[str], small: frozenset[str]) -> str:
    """Return the first letters of the words that are not `small`."""
    return "".join(word[0] for word in words if word not in small)


"""How findings speak of codes and judgements, in both languages, without the names of the codes."""

import re
from collections.abc import Iterable, Mapping
from types import MappingProxyType

from pipeline.audit.words import content_stems
from pipeline.core.codebook import Codebook, Label
from pipeline.core.records import Assessment

_POSITIVE, _NEGATIVE = Assessment.POSITIVE, Assessment.NEGATIVE
_AS: Mapping[tuple[str, Assessment], tuple[str, str]] = MappingProxyType(
    {
        ("indikator", _POSITIVE): ("kekuatan", "a strength"),
        ("indikator", _NEGATIVE): ("kelemahan", "a weakness"),
        ("hambatan", _NEGATIVE): ("hambatan", "an obstacle"),
        ("hambatan", _POSITIVE): ("hal yang tidak menghambat", "no obstacle"),
        ("strategi", _POSITIVE): ("upaya yang sudah dilakukan", "a step taken"),
        ("strategi", _NEGATIVE): ("upaya yang gagal", "a step that failed"),
        ("capaian", _POSITIVE): ("capaian", "an outcome reached"),
        ("capaian", _NEGATIVE): ("capaian yang tidak terwujud", "an outcome not reached"),
        ("syarat", _POSITIVE): ("syarat yang terpenuhi", "a condition that is met"),
        ("syarat", _NEGATIVE): ("syarat yang tidak terpenuhi", "a condition that is not met"),
    }
)
_PLAIN: Mapping[Assessment, tuple[str, str]] = MappingProxyType(
    {
        Assessment.POSITIVE: ("baik", "good"),
        Assessment.NEGATIVE: ("kurang", "poor"),
        Assessment.MIXED: ("baik dan kurang sekaligus", "both good and poor"),
        Assessment.NEUTRAL: ("tanpa penilaian", "not judged"),
    }
)
_CODE = re.compile(r"\b[a-z_]{4,}(?:/[a-z_]+)?\b")
# Words of labels that many codes share and that say nothing of what a code is about.
_LABEL_WORDS = frozenset(
    content_stems(
        "kemampuan capability proses process hubungan relationship relations keterbatasan perbedaan "
        "kurangnya "
        "jelas unclear sistem system systems upaya optimalisasi better peningkatan kapasitas capacity saling "
        "mutual kesamaan shared lack pelibatan keterlibatan involvement change condition strong situasi "
        "priority "
        "prioritas lemah weak agreement framework"
    )
)


def labels(codebook: Codebook) -> dict[str, Label]:
    """Return the label of each code."""
    return {name: code.label for name, _, code in codebook.codes()}


def as_what(code: str, assessment: Assessment) -> tuple[str, str]:
    """Return what a sentence takes the code for: ("kekuatan", "a strength")."""
    return _AS.get((code.partition("/")[0], assessment), _PLAIN[assessment])


def related(codebook: Codebook) -> dict[str, frozenset[str]]:
    """Return, per code, the codes that speak of the same matter, itself among them.

    Two do if the codebook draws a line between them (exclude, outweighs) or their labels share a word.
    """
    codes = {name: code for name, _, code in codebook.codes()}
    stems = {
        name: content_stems(f"{code.label.id} {code.label.en}") - _LABEL_WORDS for name, code in codes.items()
    }
    found = {name: {name} for name in codes}
    for name, code in codes.items():
        near = set(code.outweighs) | _named(code.exclude, codes)
        near |= {other for other in codes if stems[name] & stems[other]}
        for other in near & codes.keys():
            found[name].add(other)
            found[other].add(name)
    return {name: frozenset(near) for name, near in found.items()}


def _named(text: str, codes: Iterable[str]) -> frozenset[str]:
    """Return the codes that a text of the codebook names, with or without their dimension."""
    named = frozenset(_CODE.findall(text))
    return frozenset(code for code in codes if code in named or code.partition("/")[2] in named)
