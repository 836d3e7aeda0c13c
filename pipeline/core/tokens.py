"""The one tokenizer of the project: spaCy's blank Indonesian, mended, with a normal form per word.

Mended because `spacy.blank("id")` keeps "MoU." and "R&D." as one token at the end of a sentence and
cuts hyphens inconsistently ("kota-kota" stays one token, "hambatan-hambatan" becomes three).
Here a word with inner hyphens, dots between letters (S.IP), ampersands or apostrophes is one token,
digits joined by a dash are three, and every other sign is a token of its own.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.attrs import NORM
from spacy.lang.id import Indonesian
from spacy.language import Language
from spacy.tokenizer import Tokenizer

_LETTER = r"[^\W\d_]"
_SIGN = r"[^\w\s]"
# A word the tokenizer never cuts: letters, with single hyphens inside.
_PLAIN_WORD = re.compile(rf"{_LETTER}+(?:-{_LETTER}+)*")
_RUN = re.compile(r"\S+|\s+")
_MOST_REMEMBERED = 200_000  # different runs of signs; some 40 MB
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
    if dash and first and first == second and form not in _NOT_PLURAL:
        return first
    return form


@dataclass(frozen=True, slots=True)
class Tokens:
    """The tokens of a text, as lists of one length: as written, normalised, where they begin, if a word.

    `is_word` is False for punctuation and for white space beyond one space, which is a token too.
    """

    words: list[str]
    forms: list[str]
    starts: list[int]
    is_word: list[bool]


_Piece = tuple[int, str, str, bool]  # offset in its run, as written, normalised, if a word


class Cutter:
    """Cuts texts into the tokens of `nlp`, each different run of letters and signs only once."""

    def __init__(self, nlp: Language) -> None:
        self._nlp = nlp
        self._pieces: dict[str, tuple[_Piece, ...]] = {}

    def cut(self, text: str) -> Tokens:
        """Return the tokens of `text`, the same as those of a spaCy Doc."""
        words: list[str] = []
        forms: list[str] = []
        starts: list[int] = []
        is_word: list[bool] = []
        known = self._pieces
        is_plain = text.isprintable() and "  " not in text  # of white space only the space is printable
        for run, at in _plain_runs(text) if is_plain else _runs(text):
            for offset, word, form, counts in known.get(run) or self._cut_run(run):
                words.append(word)
                forms.append(form)
                starts.append(at + offset)
                is_word.append(counts)
        return Tokens(words, forms, starts, is_word)

    def _cut_run(self, run: str) -> tuple[_Piece, ...]:
        """Return the tokens of a run without white space, or of white space alone."""
        if _PLAIN_WORD.fullmatch(run):
            pieces: tuple[_Piece, ...] = ((0, run, normalise(run), True),)
        elif run.isspace():
            pieces = ((0, run, normalise(run), False),)
        else:
            doc = self._nlp.make_doc(run)
            pieces = tuple((token.idx, token.text, token.norm_, not token.is_punct) for token in doc)
        if len(self._pieces) >= _MOST_REMEMBERED:
            self._pieces.clear()
        self._pieces[run] = pieces
        return pieces


def _plain_runs(text: str) -> Iterator[tuple[str, int]]:
    at = 0
    for run in text.split(" "):
        if run:
            yield run, at
        elif text and not at:
            yield " ", 0  # white space at the start is a token
        at += len(run) + 1


def _runs(text: str) -> Iterator[tuple[str, int]]:
    """Yield the runs between single spaces, and white space that is more than one space, with their start."""
    for match in _RUN.finditer(text):
        run, start = match.group(), match.start()
        if run[0] == " " and start:  # one space after a word belongs to it, as in spaCy
            run, start = run[1:], start + 1
        if run:
            yield run, start


def build_language() -> Language:
    """Return the pipeline-free Indonesian language whose tokens carry `normalise` as NORM."""
    # spacy.blank("id") would first build a tokenizer with 16,000 exceptions, which takes two seconds.
    defaults = type("Defaults", (Indonesian.Defaults,), {"tokenizer_exceptions": {}})
    nlp: Language = type("Indonesian", (Indonesian,), {"Defaults": defaults})()
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
