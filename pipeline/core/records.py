"""What a document is made of: frozen, typed, and all pointing at `Document.text`; `findings` has the rest.

Offsets are Unicode code points of `Document.text`, half-open. A record's `text` is always
`document.text[span.start:span.end]`.
"""

from dataclasses import dataclass, field
from enum import StrEnum

from pipeline.core.boxes import Boxes
from pipeline.core.errors import RecordError


class SectionName(StrEnum):
    """The fixed names that the headings of any paper are mapped to."""

    DEPAN = "depan"
    ABSTRAK = "abstrak"
    PENDAHULUAN = "pendahuluan"
    TINJAUAN = "tinjauan"
    METODE = "metode"
    HASIL = "hasil"
    KESIMPULAN = "kesimpulan"
    SARAN = "saran"
    PUSTAKA = "pustaka"
    LAMPIRAN = "lampiran"
    LAIN = "lain"


# What is coded: the title page and the reference list name things without saying anything of them, and the
# codes are worded for Indonesian; "" is a language that could not be told.
UNCODED_SECTIONS = frozenset({SectionName.DEPAN, SectionName.PUSTAKA})
CODED_LANGUAGES = frozenset({"id", ""})


class Role(StrEnum):
    """What a block of a page is; only `FLOWING` blocks are cut into sentences.

    A `QUOTE` is a quotation set as a paragraph of its own, as of an interview.
    """

    BODY = "body"
    LIST = "list"
    HEADING = "heading"
    CAPTION = "caption"
    TABLE = "table"
    FOOTNOTE = "footnote"
    FRONT = "front"
    REFERENCE = "reference"
    QUOTE = "quote"
    RUNNING = "running"


FLOWING = frozenset({Role.BODY, Role.LIST, Role.QUOTE})  # the running text


class TextOrigin(StrEnum):
    """Where a page's text comes from.

    `LAYER`: as the file holds it; `OCR`: read from the page's picture; `POOR`: as the file holds it, but it
    is what a bad OCR left over a scan; `NONE`: the page is a picture, and its text is not known.
    """

    LAYER = "layer"
    OCR = "ocr"
    POOR = "poor"
    NONE = "none"


class Assessment(StrEnum):
    """How a sentence judges what it gives evidence for."""

    POSITIVE = "positive"
    NEGATIVE = "negative"
    MIXED = "mixed"
    NEUTRAL = "neutral"


class SourceType(StrEnum):
    """Where a statement comes from."""

    INFORMANT = "informant"
    DOCUMENT = "document"
    LITERATURE = "literature"
    AUTHOR = "author"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Half-open `[start, end)` in code points of `Document.text`."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise RecordError(
                f"span [{self.start}, {self.end}) is empty or reversed",
                hint="drop empty matches before making a Span",
            )

    def __len__(self) -> int:
        return self.end - self.start

    def overlaps(self, other: "Span") -> bool:
        """True if the two share at least one character."""
        return self.start < other.end and other.start < self.end

    def covers(self, other: "Span") -> bool:
        """True if `other` lies wholly inside."""
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True)
class Source:
    """A registered file: what is known of a paper before it is read."""

    doc_id: str
    title: str
    authors: str
    year: int | None
    kind: str
    city_pair: str
    licence: str
    origin: str
    source_file: str
    sha256: str
    media_type: str


@dataclass(frozen=True, slots=True)
class Slot:
    """The cell of a table that a passage is the text of.

    `table`, `row` and `column` count from 0; `rows` and `columns` are those of the whole table.
    """

    table: int
    row: int
    column: int
    row_span: int
    column_span: int
    rows: int
    columns: int


@dataclass(frozen=True, slots=True)
class Passage:
    """A run of text on one page, as a reader found it: a paragraph, or a piece of one.

    `text` is one line (line ends folded to spaces). `level` is the rank of a heading where the
    format tells it (1 the highest). `boxes` has a row per character of `text`; None for formats
    without pages. `joint` is what stands between it and the next passage of the running text where the
    layout tells that its paragraph goes on there: "" inside a word, " " between words. `marks` are the
    footnote marks that hang on the text and are left out of it, each with the offset in `text` behind
    which it stands. `slot` is the cell that a passage of role TABLE fills, where that is known.
    """

    text: str
    page: int
    role: Role = Role.BODY
    level: int | None = None
    boxes: Boxes | None = field(default=None, compare=False)
    joint: str | None = None
    marks: tuple[tuple[int, str], ...] = ()
    slot: Slot | None = None

    def __post_init__(self) -> None:
        if self.boxes is not None and len(self.boxes) != len(self.text):
            raise RecordError(f"{len(self.boxes)} boxes for {len(self.text)} characters on page {self.page}")


@dataclass(frozen=True, slots=True)
class Page:
    """One page of the source file; sizes in points, None for formats without a page size.

    `quality` is the mean confidence (0-1) with which OCR read the letters, None where it did not.
    """

    number: int
    width_pt: float | None = None
    height_pt: float | None = None
    origin: TextOrigin = TextOrigin.LAYER
    quality: float | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of `Document.text` that stands on one page and plays one role there.

    Blocks follow each other in the order of the text and never overlap; a paragraph that runs over
    a page break has two. `level` is the rank of a heading's or title's look where the format tells it.
    """

    span: Span
    page: int
    role: Role
    level: int | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what follows it, up to the next; `level` 1 is the highest.

    `number` is printed before the heading ("BAB IV", "4.2.1", "A"), "" without one; `parent` is the place
    in `Document.sections` of the section that this one stands under, None for those at the top.
    """

    span: Span
    name: SectionName
    heading: str
    level: int
    number: str = ""
    parent: int | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """Something the paper says of itself: the value put in order, and where it stands."""

    value: str
    span: Span


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What the paper prints of itself before and around its text; None or empty where it says nothing.

    Dates are ISO, as precise as printed (`2026-05-12`, `2026-05`); `year` is that of publication.
    """

    title: Finding | None = None
    authors: tuple[Finding, ...] = ()
    affiliation: tuple[Finding, ...] = ()
    year: Finding | None = None
    abstract_id: Finding | None = None
    abstract_en: Finding | None = None
    keywords_id: tuple[Finding, ...] = ()
    keywords_en: tuple[Finding, ...] = ()
    doi: Finding | None = None
    received: Finding | None = None
    accepted: Finding | None = None
    published: Finding | None = None


@dataclass(frozen=True, slots=True)
class Reference:
    """One entry of the reference list; what it does not give, or not plainly, is empty.

    `year` may bear a letter ("2019a"); `number` is that of a numbered list. `authors` are as printed, or
    those of the entry before where a line stands for them.
    """

    reference_id: str
    doc_id: str
    page: int
    span: Span
    text: str
    number: int | None = None
    authors: str = ""
    year: str = ""
    title: str = ""
    doi: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Footnote:
    """A note and its mark; `anchor` is the offset behind which the mark hangs, None if it was not found."""

    mark: str
    page: int
    span: Span
    anchor: int | None


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table; `row` and `column` count from 0, a merged cell bears those of its first field.

    `span` is None where the cell is empty.
    """

    row: int
    column: int
    row_span: int
    column_span: int
    page: int
    span: Span | None
    text: str


@dataclass(frozen=True, slots=True)
class Table:
    """A table of the paper, `number` from 0 in the order of the text; its cells row by row, empty ones too.

    A table that goes on over a page break is one on each page. `caption` is the line that names it, None
    where none stands beside it.
    """

    number: int
    caption: Finding | None
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """A paper that has been read. `text` never changes afterwards.

    `boxes` has a row per character of `text` for PDFs.
    """

    source: Source
    text: str
    pages: tuple[Page, ...]
    blocks: tuple[Block, ...]
    sections: tuple[Section, ...]
    boxes: Boxes | None = field(default=None, compare=False)
    front: FrontMatter = FrontMatter()
    references: tuple[Reference, ...] = ()
    footnotes: tuple[Footnote, ...] = ()
    tables: tuple[Table, ...] = ()


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of the running text; `index` and `paragraph` count from 0 over the document."""

    sentence_id: str
    doc_id: str
    index: int
    span: Span
    page: int
    section: SectionName
    heading: str
    paragraph: int
    language: str
    text: str

    @property
    def is_coded(self) -> bool:
        """True if it may give evidence: not on the title page or in the references, and Indonesian."""
        return self.section not in UNCODED_SECTIONS and self.language in CODED_LANGUAGES


@dataclass(frozen=True, slots=True)
class Failure:
    """Why a file has no place in the tables: never silent, never stops the others."""

    source_file: str
    stage: str
    message: str
    hint: str
    doc_id: str = ""
    sha256: str = ""
