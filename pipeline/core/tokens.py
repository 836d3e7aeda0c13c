"""The one tokenizer of the project: spaCy's blank Indonesian, mended, with a normal form per word.

Mended because `spacy.blank("id")` keeps "MoU." and "R&D." as one token at the end of a sentence and
cuts hyphens inconsistently ("kota-kota" stays one token, "hambatan-hambatan" becomes three).
Here a word with inner hyphens, dots between letters (S.IP), ampersands or apostrophes is one token,
digits joined by a dash are three, and every other sign is a token of its own.
"""

import re
import unicodedata

import spacy
from spacy.attrs import NORM
from spacy.language import Language
from spacy.tokenizer import Tokenizer

_LETTER = r"[^\W\d_]"
_SIGN = r"[^\w\s]"
# Words whose -nya is no clitic, or that mean something else without it: "keduanya" both, "kedua" second.
_NOT_CLITIC = frozenset(
    """hanya tanya punya bertanya umumnya keduanya ketiganya sepenuhnya biasanya khususnya akhirnya sebelumnya
    selanjutnya berikutnya misalnya artinya sebaiknya hendaknya seharusnya selayaknya sepatutnya semestinya
    sebaliknya sayangnya nantinya tentunya nyatanya kiranya rupanya""".split()
)

# "Sama-sama" is both alike; "sama" is half of "kerja sama".
_NOT_PLURAL = frozenset({"sama-sama"})
_PLAIN = str.maketrans({"’": "'", "‘": "'", "\u2010": "-", "–": "-"})


def normalise(word: str) -> str:
    """Return the form that rules are matched on: lower case, reduplication and -nya taken off.

    "Kota-kotanya" -> "kota", "e-Government-nya" -> "e-government". Stems are left alone: stemming
    turns "sebelumnya" into "belum", a false negation.
    """
    form = unicodedata.normalize("NFKC", word).lower().translate(_PLAIN)
    if form.endswith("nya") and len(form) > 5 and form not in _NOT_CLITIC:
        form = form[:-3].rstrip("-")
    first, dash, second = form.partition("-")
    if dash and first == second and form not in _NOT_PLURAL:
        return first
    return form


def build_language() -> Language:
    """Return the pipeline-free Indonesian language whose tokens carry `normalise` as NORM."""
    nlp = spacy.blank("id")
    nlp.tokenizer = Tokenizer(
        nlp.vocab,
        rules={},
        prefix_search=re.compile(rf"^{_SIGN}").search,
        suffix_search=re.compile(rf"{_SIGN}$").search,
        infix_finditer=re.compile(
            rf"(?<=\d)[-–—/](?=\d)|(?<={_LETTER})[,;:!?/()\[\]–—](?={_LETTER})|[“”\"()\[\]…]"
        ).finditer,
        url_match=re.compile(r"^(?:https?://|www\.)\S+$").match,
    )
    nlp.vocab.lex_attr_getters[NORM] = normalise  # type: ignore[attr-defined]  # not in spaCy's stubs
    for lexeme in nlp.vocab:  # words that were seen before the getter was set
        lexeme.norm_ = normalise(lexeme.text)
    return nlp
