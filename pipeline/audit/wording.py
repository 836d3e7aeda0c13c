"""Names and words made comparable: without marks and capitals, and how far apart two spellings are."""

import re
import unicodedata
from collections.abc import Iterable

from rapidfuzz.distance import OSA

# Letters that Unicode does not decompose into a base letter and a mark.
_BASE_LETTERS = str.maketrans("øØłŁđĐßæÆœŒ", "oOlLdDsaAoO")
_WORD = re.compile(r"[a-z0-9]+")
_SIGNS = re.compile(r"['’`´]")
# The spelling before 1972 (Van Ophuijsen, Soewandi) beside today's; "dj" and "tj" before the lone "j".
_OLD = (
    ("oe", "u"),
    ("tj", "c"),
    ("dj", "%"),
    ("nj", "ny"),
    ("sj", "sy"),
    ("ch", "kh"),
    ("j", "y"),
    ("%", "j"),
)
# One slip of the pen in a short word, two in a long one; below five letters other words are too near
# ("Rina", "Rini"). Set by trial on the names of the papers in corpus/papers and corpus/gold.
_ONE_SLIP, _TWO_SLIPS = 5, 9


def plain(text: str) -> str:
    """Return the text in small ASCII letters, apostrophes dropped: "Sørensen's" as "sorensens"."""
    text = _SIGNS.sub("", text.translate(_BASE_LETTERS))
    return unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()


def plain_words(text: str) -> tuple[str, ...]:
    """Return the words and numbers of a text, plain."""
    return tuple(_WORD.findall(plain(text)))


def slips(word: str) -> int:
    """Return how many letters of a word may be wrong for it to be taken for another."""
    return 2 if len(word) >= _TWO_SLIPS else 1 if len(word) >= _ONE_SLIP else 0


def is_slip(one: str, other: str) -> bool:
    """True for two plain words that differ, but by so few letters that one may be a slip for the other.

    Letters that were swapped count once; numbers never are a slip.
    """
    if one == other or any(sign.isdigit() for sign in one + other):
        return False
    most = min(slips(one), slips(other))
    return bool(most) and OSA.distance(one, other, score_cutoff=most) <= most


def today(word: str) -> str:
    """Return a plain word in today's Indonesian spelling: "soekarno" as "sukarno", "djoko" as "joko"."""
    for old, new in _OLD:
        word = word.replace(old, new)
    return word


def initials(words: Iterable[str], small: frozenset[str]) -> str:
    """Return the first letters of the words that are not `small`."""
    return "".join(word[0] for word in words if word not in small)
