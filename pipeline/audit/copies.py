"""Find sentences that stand nearly word for word in two places."""

import re
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from pipeline.audit.words import content_stems
from pipeline.core.paper import Paper
from pipeline.core.records import SectionName, Sentence, Span

_WORD = re.compile(r"\w+")
_SHINGLE = 4  # words in a row
# A shorter sentence is a turn of phrase.
_LEAST_WORDS = 9
# Share of the longer sentence's shingles that the other has too, and of the words that say what they are
# about: one word changed in twelve leaves 0.56. Templates ("X menjadi salah satu kelemahan") and lists that
# come again pass one of the two only; in the source papers and corpus/gold nothing passes both.
COPIED = 0.5
_SAME_MATTER = 0.6
# A run of words that stands in so many sentences is a formula of the field; it also keeps the work linear.
_FORMULA = 24
# Titles of laws and works, which all give alike.
_TITLES = frozenset({"regulation", "citation"})
_ABOUT = re.compile(r"\s+tentang(?:\s+(?:[A-Z][\w-]*|dan|di|dengan|oleh|dalam))+")


@dataclass(frozen=True, slots=True)
class Copy:
    """Two sentences nearly alike, that of the earlier paper or place first; `share` of the longer (0-1)."""

    first: Sentence
    second: Sentence
    share: float


def find_copies(papers: Sequence[Paper]) -> Iterator[Copy]:
    """Yield the pairs of sentences that are nearly alike, in the order of papers and text.

    Takes time in proportion to the sentences. Papers without a year count as late.
    """
    order = sorted(papers, key=lambda paper: (paper.document.source.year or 9999, paper.doc_id))
    sentences = [pair for paper in order for pair in _shingled(paper)]
    holders: dict[int, list[int]] = defaultdict(list)
    for number, (_, shingles) in enumerate(sentences):
        for shingle in shingles:
            if len(found := holders[shingle]) <= _FORMULA:
                found.append(number)
    shared: Counter[tuple[int, int]] = Counter()
    for numbers in holders.values():
        if 1 < len(numbers) <= _FORMULA:
            shared.update(combinations(numbers, 2))
    for (one, other), count in sorted(shared.items()):
        share = count / max(len(sentences[one][1]), len(sentences[other][1]))
        if share >= COPIED and _alike(sentences[one][0].text, sentences[other][0].text) >= _SAME_MATTER:
            yield Copy(sentences[one][0], sentences[other][0], share)


def _alike(one: str, other: str) -> float:
    """Return the share (0-1) of the content words of both that both have."""
    first, second = content_stems(one), content_stems(other)
    return len(first & second) / max(1, len(first | second))


def _shingled(paper: Paper) -> Iterator[tuple[Sentence, frozenset[int]]]:
    """Yield the sentences that are long enough, with the hashes of their shingles."""
    titles: dict[str, list[Span]] = defaultdict(list)
    for mention in paper.coded.mentions:
        if mention.kind in _TITLES:
            titles[mention.sentence_id].append(mention.span)
    for sentence in paper.read.sentences:
        # how a study was done is told in the same words by many
        if not sentence.is_coded or sentence.section is SectionName.METODE:
            continue
        words = _words(sentence, titles[sentence.sentence_id])
        if len(words) >= _LEAST_WORDS:
            runs = (" ".join(words[at : at + _SHINGLE]) for at in range(len(words) - _SHINGLE + 1))
            yield sentence, frozenset(zlib.crc32(run.encode()) for run in runs)


def _words(sentence: Sentence, titles: Iterable[Span]) -> list[str]:
    """Return the words of a sentence in small letters, without those of titles."""
    text = sentence.text
    for title in titles:
        start, end = title.start - sentence.span.start, title.end - sentence.span.start
        goes_on = _ABOUT.match(text, end)
        end = goes_on.end() if goes_on else end
        text = text[:start] + " " * (end - start) + text[end:]
    return [word.lower() for word in _WORD.findall(text)]
