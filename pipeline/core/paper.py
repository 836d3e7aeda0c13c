"""A paper on its way through the stages: read, then coded, then whole for those who look at it afterwards."""

from dataclasses import dataclass

from pipeline.core.decisions import Decision
from pipeline.core.findings import Attribution, Event, Evidence, MatrixRow, Mention
from pipeline.core.records import Document, Sentence

# The `pair` of what a paper says of several of the pairs of cities that it compares, or of none by name.
SEVERAL = "*"


@dataclass(frozen=True, slots=True)
class ReadPaper:
    """A paper as text: what `extract` and `segment` make of it."""

    document: Document
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class CodedPaper:
    """A paper as evidence: what `tag` and `coding` make of it."""

    mentions: tuple[Mention, ...]
    evidence: tuple[Evidence, ...]
    timeline: tuple[Event, ...]
    matrix: tuple[MatrixRow, ...]
    attributions: tuple[Attribution, ...]
    notice: str = ""


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper with all that is known of it; `coded` holds what people decided, too.

    `decisions` are those on this paper, in the order of the log. `pair` is "" for a paper as a whole; where
    one that compares pairs of cities is taken apart, it names the pair that this part is about, or SEVERAL.
    """

    read: ReadPaper
    coded: CodedPaper
    decisions: tuple[Decision, ...] = ()
    pair: str = ""

    @property
    def document(self) -> Document:
        """Its text, pages, sections and references."""
        return self.read.document

    @property
    def doc_id(self) -> str:
        """Its short name."""
        return self.read.document.source.doc_id
