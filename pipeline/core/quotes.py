"""Where the words that people decided on stand now: a new version of a reader may have moved them."""

import re
from bisect import bisect
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from pipeline.core.decisions import Act, Decision, judgements
from pipeline.core.records import Sentence, Span

Piece = tuple[int, str]  # where a sentence begins, and its text
Quoted = tuple[int, int, str]  # where words stood, and the words; "" where they were not kept


@dataclass(frozen=True, slots=True)
class Standing:
    """Decisions on a document, their targets where the words stand now, in the order of the log.

    `lost` are those in force whose words are in no sentence any more, as they are in the log.
    """

    decisions: tuple[Decision, ...] = ()
    lost: tuple[Decision, ...] = ()
    places: Mapping[Quoted, Span] = field(default_factory=dict)


def stand_now(decisions: Iterable[Decision], sentences: Sequence[Piece]) -> Standing:
    """Return the decisions on one document as they stand in its sentences, given in their order."""
    decisions = tuple(decisions)
    places = find_quotes(sentences, {quoted(one.act) for one in decisions})
    standing = tuple(moved for one in decisions if (moved := move(one, places)))
    last = {(one.coder, one.part, one.act.target): one for one in decisions}
    held = (last[key] for key in sorted(judgements(decisions)))
    return Standing(standing, tuple(one for one in held if quoted(one.act) not in places), places)


def pieces(sentences: Iterable[Sentence]) -> list[Piece]:
    """Return what quotes are sought in."""
    return [(sentence.span.start, sentence.text) for sentence in sentences]


def sentence_at(sentences: Sequence[Sentence], start: int) -> Sentence:
    """Return the sentence in which a decision that stands begins."""
    return sentences[bisect(sentences, start, key=lambda sentence: sentence.span.start) - 1]


def quoted(act: Act) -> Quoted:
    """Return what an act is on, without the code."""
    return act.target.start, act.target.end, act.quote


def move(decision: Decision, places: Mapping[Quoted, Span]) -> Decision | None:
    """Return the decision with its target where the words stand, None if they are lost."""
    target = decision.act.target
    place = places.get(quoted(decision.act))
    if place is None or (place.start, place.end) == (target.start, target.end):
        return decision if place else None
    target = replace(target, start=place.start, end=place.end)
    return replace(decision, act=replace(decision.act, target=target))


def find_quotes(sentences: Sequence[Piece], wanted: Iterable[Quoted]) -> dict[Quoted, Span]:
    """Return where each of the quotes begins in a sentence; those that are lost are left out.

    What stands where it stood is there. Else the same words are sought, then the same letters, whatever the
    signs and spaces between: hyphens at line ends come and go. Of several places the nearest one holds,
    reckoned from the nearest quote that is plain, as all of a page moves alike; none where two are as near.
    """
    text = _Text(sentences)
    found: dict[Quoted, Span] = {}
    doubtful: dict[Quoted, list[Span]] = {}
    for one in sorted(set(wanted)):
        if text.holds(one):
            found[one] = Span(one[0], one[1])
        elif one[2].strip() and 0 <= one[0] < one[1]:
            doubtful[one] = list(text.find(one[2]))
    found |= {one: spans[0] for one, spans in doubtful.items() if len(spans) == 1}
    plain = sorted((one[0], span.start - one[0]) for one, span in found.items())
    for one, spans in doubtful.items():
        if len(spans) > 1 and (place := _nearest(spans, one[0] + _shift(plain, one[0]))):
            found[one] = place
    return found


def _shift(plain: Sequence[tuple[int, int]], start: int) -> int:
    """Return how far the quote nearest to `start` has moved; 0 where none is known."""
    return min(plain, key=lambda one: abs(one[0] - start), default=(0, 0))[1]


def _nearest(spans: Sequence[Span], start: int) -> Span | None:
    first, second, *_ = sorted(spans, key=lambda span: (abs(span.start - start), span))
    return None if abs(first.start - start) == abs(second.start - start) else first


class _Text:
    """The sentences at their places, with spaces for what stands between them, which is not sought."""

    def __init__(self, sentences: Sequence[Piece]) -> None:
        self._sentences = sentences
        parts: list[str] = []
        end = 0
        for start, text in sentences:
            parts += (" " * (start - end), _flat(text))
            end = start + len(text)
        self._text = "".join(parts)
        self._letters: tuple[str, list[int]] | None = None

    def holds(self, one: Quoted) -> bool:
        """True if the words stand where they stood; without words their place must do."""
        start, end, quote = one
        if not 0 <= start < end or not self._sentence_at(start):
            return False
        return not quote or self._text[start:end] == _flat(quote)

    def find(self, quote: str) -> Iterator[Span]:
        """Yield where the quote stands, once a place; a sentence as a whole if it is all of its letters."""
        exact = [Span(*found.span()) for found in re.finditer(re.escape(_flat(quote)), self._text)]
        spans = [span for span in exact if self._is_whole(span)] or exact or list(self._alike(quote))
        letters = _letters(quote)[0]
        for span in spans:
            if sentence := self._sentence_at(span.start):
                start, text = sentence
                yield Span(start, start + len(text)) if _letters(text)[0] == letters else span

    def _alike(self, quote: str) -> Iterator[Span]:
        """Yield the whole words with the letters of the quote."""
        if self._letters is None:
            self._letters = _letters(self._text)
        text, at = self._letters
        wanted = _letters(quote)[0]
        for found in re.finditer(re.escape(wanted), text) if wanted else ():
            span = Span(at[found.start()], at[found.end() - 1] + 1)
            if self._is_whole(span):
                yield span

    def _is_whole(self, span: Span) -> bool:
        """True if the span begins and ends within no word."""
        return not any(
            self._text[at - 1 : at].isalnum() and self._text[at : at + 1].isalnum()
            for at in (span.start, span.end)
            if at
        )

    def _sentence_at(self, start: int) -> Piece | None:
        at = bisect(self._sentences, start, key=lambda one: one[0]) - 1
        if at < 0 or start >= self._sentences[at][0] + len(self._sentences[at][1]):
            return None
        return self._sentences[at]


def _flat(text: str) -> str:
    """Return the text with each kind of space as one: where lines end is the reader's choice."""
    return re.sub(r"\s", " ", text)


def _letters(text: str) -> tuple[str, list[int]]:
    """Return the letters and digits in small, and where each stands."""
    found = [(sign, at) for at, one in enumerate(text) for sign in one.casefold() if sign.isalnum()]
    return "".join(sign for sign, _ in found), [at for _, at in found]
