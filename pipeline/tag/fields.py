"""The words of a code's field: what coders' sentences for it have far more often than others.

A rule knows a few words of a code. Whether it means the code where it fires alone, the words around tell:
"dana" beside "apbd", "pos" and "dialokasikan" is another finding than beside "investor" and "ekspor".
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import log
from typing import Annotated, Literal

from pydantic import Field

from pipeline.core.config import Strict
from pipeline.tag.rule_files import CodeName

Points = Annotated[int, Field(ge=1, le=9)]

# How a word gets into a field: it stands in coded sentences of this many documents or more, so that no name
# or turn of a single text gets in, and its share of them is e**1.2 = 3.3 times that of other sentences or
# more. In cross-validation on corpus/training 0.7 to 1.5 and 2 or 3 documents differed little.
MIN_DOCS = 2
MIN_LOG_RATIO = 1.2
MOST_POINTS = 3
# Both shares start from so many sentences that have the word as often as all do: few sentences prove little.
PRIOR = 2.5
SHORTEST = 3  # letters


class FieldFile(Strict):
    """`fields.yaml`."""

    version: Literal[1] = 1
    need: int = Field(4, ge=0, description="points that a sentence must have for a rule that fires alone")
    share: float = Field(
        0.5, ge=0, le=1, description="and that share of the points of the code that the sentence has most for"
    )
    words: dict[CodeName, dict[Points, tuple[str, ...]]] = Field(
        default_factory=dict,
        description="per code, words in their normal form by the points that each counts",
    )


class Fields:
    """The fields of all codes, to hold sentences against."""

    def __init__(self, file: FieldFile) -> None:
        self._need, self._share = file.need, file.share
        self._points = {
            code: {word: points for points, words in by_points.items() for word in words}
            for code, by_points in file.words.items()
        }

    def found(self, code: str, forms: Iterable[str]) -> dict[str, int]:
        """Return the words of the code's field among the forms, in order, with their points."""
        points = self._points.get(code, {})
        return {form: points[form] for form in forms if form in points}

    def lacking(self, codes: Collection[str], forms: Collection[str]) -> set[str]:
        """Return the codes that the forms do not speak for; one without a field is never lacking."""
        asked = {code: sum(self.found(code, forms).values()) for code in codes if code in self._points}
        if not asked:
            return set()
        most = max(sum(self.found(code, forms).values()) for code in self._points)
        least = max(self._need, self._share * most)
        return {code for code, points in asked.items() if points < least}


@dataclass(frozen=True, slots=True)
class CodedWords:
    """The different words of a coded sentence in their normal form, and its codes."""

    doc: str
    forms: frozenset[str]
    codes: frozenset[str]


def learn_fields(coded: Sequence[CodedWords], names: Collection[str] = ()) -> dict[str, dict[int, list[str]]]:
    """Return per code, by points from many to few, the words of its field in the order of the alphabet.

    A word counts the natural logarithm, rounded, of how many times more often it stands in the sentences of
    the code than in others, at most 3. `names` are left out: what is so of one city need not be of the next.
    """
    everywhere = Counter(word for one in coded for word in one.forms)
    fields: dict[str, dict[int, list[str]]] = {}
    for code in sorted({code for one in coded for code in one.codes}):
        mine = [one for one in coded if code in one.codes]
        by_points: dict[int, list[str]] = defaultdict(list)
        for word, ratio in _log_ratios(mine, everywhere, len(coded)):
            if ratio > MIN_LOG_RATIO and len(word) >= SHORTEST and word.isalpha() and word not in names:
                by_points[min(MOST_POINTS, round(ratio))].append(word)
        fields[code] = {points: sorted(by_points[points]) for points in sorted(by_points, reverse=True)}
    return fields


def _log_ratios(
    mine: Sequence[CodedWords], everywhere: Mapping[str, int], total: int
) -> Iterator[tuple[str, float]]:
    """Yield the words of enough documents, with the logarithm of their share here to that elsewhere."""
    docs: dict[str, set[str]] = defaultdict(set)
    for one in mine:
        for word in one.forms:
            docs[word].add(one.doc)
    here = Counter(word for one in mine for word in one.forms)
    for word in (word for word, of in docs.items() if len(of) >= MIN_DOCS):
        prior = PRIOR * everywhere[word] / total
        share = (here[word] + prior) / (len(mine) + PRIOR)
        other = (everywhere[word] - here[word] + prior) / (total - len(mine) + PRIOR)
        yield word, log(share / other)
