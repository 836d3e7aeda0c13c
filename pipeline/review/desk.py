"""What lies on the desk: the papers, the codebook, the logs, and what other stages know how to do."""

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from pipeline.core.codebook import Code, Codebook
from pipeline.core.decision_log import DecisionLog
from pipeline.core.decisions import Decision, Target
from pipeline.core.findings import AuditFinding
from pipeline.core.paper import Paper
from pipeline.core.records import Document, Span
from pipeline.core.schema import Row
from pipeline.review.book import Book
from pipeline.review.index import Card, Line
from pipeline.review.ledger import Ledger

Box = tuple[float, float, float, float]
# Per measure (percent, alpha, ac1, kappa) its value and the ends of its interval; None: not defined.
Measures = Mapping[str, Mapping[str, float | None]]
HUES = 8  # colours that the style sheet has
Pairs = frozenset[tuple[str, str]]  # of codes
# Rows of values, one a coder, None where missing, and how many units have that row.
Ratings = Mapping[Any, int]


@dataclass(frozen=True, slots=True)
class Kit:
    """What is handed in of other stages, as functions.

    `paper` reads one paper (machines' evidence alone), `picture` draws a page of it as PNG, `boxes` says
    per page where a span is printed, in points from the top left; `agree` measures the agreement of
    coders, given all values that they may give; `agreement` gives the rows of the audit's table of that
    name for all pairs of people; `findings` are those of the audit; `worth` tells, per card and line,
    how much a decision would teach; `kin` are the pairs of codes that the audit takes as one matter by
    what the codebook says of them, and those in which one tells of a lack of the other.
    """

    paper: Callable[[str], Paper]
    picture: Callable[[str, int], bytes]
    boxes: Callable[[Document, Span], Mapping[int, Sequence[Box]]]
    agree: Callable[[Ratings, Sequence[Hashable]], Measures]
    agreement: Callable[[Sequence[Card], Sequence[Decision]], Sequence[Row]]
    findings: Callable[[], Sequence[AuditFinding]]
    worth: Callable[[Sequence[Card]], Mapping[tuple[str, int], float]]
    kin: Callable[[Codebook], tuple[Pairs, Pairs]]


@dataclass(frozen=True)
class Desk:
    """All that the pages work with.

    `training` is a log of its own, so that exercises never count; `assignments` is the file beside the log
    that says who codes what.
    """

    book: Book
    cards: tuple[Card, ...]
    kit: Kit
    log: DecisionLog
    training: DecisionLog
    assignments: Path

    @property
    def codebook(self) -> Codebook:
        """The codebook as it is now: a judge may change what its codes mean."""
        return self.book.edition.codebook

    @property
    def codes(self) -> dict[str, Code]:
        """The codes by name, in the order of the codebook."""
        return self.book.edition.codes

    @property
    def keys(self) -> dict[str, str]:
        """The hash of what the codebook says of each code."""
        return self.book.edition.keys

    @cached_property
    def by_doc(self) -> dict[str, Card]:
        """The papers by doc_id, in their order."""
        return {card.doc_id: card for card in self.cards}

    @cached_property
    def by_name(self) -> dict[str, Card]:
        """The papers by their names in addresses."""
        return {card.name: card for card in self.cards}

    @cached_property
    def numbers(self) -> dict[str, int]:
        """The place of each paper, by doc_id: what names its sentences on the page."""
        return {card.doc_id: number for number, card in enumerate(self.cards)}

    @cached_property
    def by_sha(self) -> dict[str, Card]:
        """The papers by the hash of their bytes."""
        return {card.sha256: card for card in self.cards}

    @cached_property
    def hues(self) -> dict[str, int]:
        """The number of each dimension, from 1, which is its colour in the style sheet."""
        return {
            name: (number - 1) % HUES + 1 for number, name in enumerate(self.codebook.dimensions, start=1)
        }

    def hue(self, code: str) -> int:
        """Return the colour of a code, that of its dimension; 0 if it has left the codebook."""
        return self.hues.get(code.partition("/")[0], 0)

    @cached_property
    def proposed(self) -> dict[str, frozenset[Target]]:
        """All that machines propose, by the hash of the paper."""
        return {
            card.sha256: frozenset(
                card.target(line, one.code) for line in card.lines for one in line.proposed
            )
            for card in self.cards
        }

    @cached_property
    def ledger(self) -> Ledger:
        """What each person holds."""
        return Ledger(self.log, self.cards)

    @cached_property
    def practice(self) -> Ledger:
        """What each learner holds in practice."""
        return Ledger(self.training, self.cards)

    @cached_property
    def worth(self) -> Mapping[tuple[str, int], float]:
        """How much a decision on a sentence would teach, by doc_id and index."""
        return self.kit.worth(self.cards)

    def row_key(self, card: Card, line: Line) -> str:
        """Return what names the sentence on the page."""
        return f"s{self.numbers[card.doc_id]}-{line.index}"

    def lines(self) -> Iterable[tuple[Card, Line]]:
        """Yield all sentences with their papers."""
        return ((card, line) for card in self.cards for line in card.lines)
