"""Names and words made comparable: without marks and capitals, and how far apart two spellings are."""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from rapidfuzz.distance import OSA, Prefix

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
_ENDINGS = ({"at", "s"}, {"at", ""}, {"an", ""})
_LEAST_PLURAL = 4
_MOST = 2


def plain(text: str) -> str:
    """Return the text in small ASCII letters, apostrophes dropped: "Sørensen's" as "sorensens"."""
    text = _SIGNS.sub("", text.translate(_BASE_LETTERS))
    return unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()


@lru_cache(maxsize=16384)  # the checks ask again for the same names and entries
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
    """True if two plain words are of one root: an office and its holder, "sekretariat", "sekretaris"."""
    shared = Prefix.similarity(one, other)
    return {one[shared:], other[shared:]} in _ENDINGS


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
