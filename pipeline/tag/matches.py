"""What every tagger does with a sentence: fold it, and point a match back into the document."""

import re
import unicodedata
from bisect import bisect
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

from pipeline.core.findings import Mention
from pipeline.core.months import FULL_MONTHS
from pipeline.core.records import Sentence, Span


class Found(NamedTuple):
    """A match in one sentence; offsets from its start, `pattern` names the rule."""

    start: int
    end: int
    value: str
    pattern: str


# One character for one character, so that offsets in the folded text are offsets in the sentence.
# Emphasis marks of Markdown become spaces: "*Letter of Intent* (LoI)" is matched like plain text.
_FOLDS = str.maketrans(
    dict.fromkeys("*_\t\n\r\f\v\u00a0\u2002\u2003\u2009\u202f", " ")
    | dict.fromkeys("\u2018\u2019\u02bc\u00b4`", "'")
    | dict.fromkeys("\u201c\u201d\u201e\u00ab\u00bb", '"')
    | dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212", "-")
)
_WORD = re.compile(r"[^\W_]+")
_NOT_WORD = re.compile(r"[^a-z0-9]+")
# Letters that Unicode does not decompose into a base letter and a mark.
_BASE_LETTERS = str.maketrans("øØłŁđĐßæÆœŒ", "oOlLdDsaAoO")


def word_set(words: str) -> frozenset[str]:
    """The words of a text as a set: a way to write a long list of words in a few lines."""
    return frozenset(words.split())


CALENDAR = FULL_MONTHS | word_set(
    "senin selasa rabu kamis jumat jum'at sabtu minggu ahad "
    "monday tuesday wednesday thursday friday saturday sunday"
)


@lru_cache(maxsize=4096)  # each tagger folds the sentences of the document that it reads
def fold(text: str) -> str:
    """Same text, same length, with emphasis marks and line ends as spaces, straight quotes and hyphens."""
    return text.translate(_FOLDS)


@lru_cache(maxsize=4096)
def words_of(text: str) -> frozenset[str]:
    """The different words of a text in small letters: a tagger whose words are not there need not look."""
    return frozenset(_WORD.findall(text.lower()))


def squeeze(text: str) -> str:
    """Text with runs of white space as one space and none at the ends."""
    return " ".join(text.split())


def slug(text: str, joiner: str = "-") -> str:
    """Lower-case ASCII letters and digits of `text`, everything else as one `joiner`."""
    plain = unicodedata.normalize("NFKD", text.translate(_BASE_LETTERS)).encode("ascii", "ignore").decode()
    return _NOT_WORD.sub(joiner, plain.lower().replace("'", "")).strip(joiner)


def without_overlaps(found: Iterable[Found]) -> list[Found]:
    """The matches in order; of overlapping ones the longest, of equal ones the first given."""
    kept: list[Found] = []
    for match in sorted(found, key=lambda match: match.start - match.end):
        at = bisect(kept, match.start, key=attrgetter("start"))
        before, after = kept[at - 1 : at] if at else [], kept[at : at + 1]
        if all(other.end <= match.start for other in before) and all(match.end <= o.start for o in after):
            kept.insert(at, match)
    return kept


def by_document(sentences: Iterable[Sentence]) -> Iterator[list[Sentence]]:
    """Yield the sentences of one document at a time; they must come document by document."""
    for _, of_one in groupby(sentences, key=attrgetter("doc_id")):
        yield list(of_one)


def mention_at(sentence: Sentence, start: int, end: int, kind: str, value: str, coder: str) -> Mention:
    """The mention of `sentence.text[start:end]`; the offsets count from the start of the sentence."""
    return Mention(
        doc_id=sentence.doc_id,
        sentence_id=sentence.sentence_id,
        page=sentence.page,
        kind=kind,
        span=Span(sentence.span.start + start, sentence.span.start + end),
        text=sentence.text[start:end],
        value=value,
        coder=f"rule:{coder}",
    )
