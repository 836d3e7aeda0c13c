"""Shows where in a paper something stands: its words with what is around them, and a picture of the page."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.core.atomic import replacing
from pipeline.core.errors import ConfigError, DocumentError
from pipeline.core.records import Document, Span
from pipeline.core.schema import Row
from pipeline.core.tables import TABLES
from pipeline.corpus import read_again
from pipeline.export.text_tables import read_csv
from pipeline.extract.pictures import draw_page, find_marks
from pipeline.ingest.register import MEDIA_TYPES, Registered, register
from pipeline.tools import Tools

CONTEXT = 160  # characters shown before and after
OFFSETS = re.compile(r"(\d+):(\d+)")
PDF = MEDIA_TYPES[".pdf"]


@dataclass(frozen=True, slots=True)
class Place:
    """A span of a paper that has been read."""

    paper: Registered
    document: Document
    span: Span

    def lines(self) -> list[str]:
        """The quote between « and », with its page and what stands around it."""
        text, span = self.document.text, self.span
        before = text[max(span.start - CONTEXT, 0) : span.start]
        after = text[span.end : span.end + CONTEXT]
        pages = sorted({block.page for block in self.document.blocks if block.span.overlaps(span)})
        numbers = ", ".join(map(str, pages)) or "none"
        quote = " ".join(f"{before}«{text[span.start : span.end]}»{after}".split())
        lines = [f"{self.paper.source.doc_id}, page {numbers}, {span.start}:{span.end}", quote]
        if self.paper.source.media_type != PDF:
            lines.append("no picture: only PDFs have pages that can be drawn")
        return lines


def find_place(
    name: str, where: str, papers: Sequence[Path], tables: Path, cache: Path, tools: Tools
) -> Place:
    """The place `where` (offsets "start:end", a sentence_id or an evidence_id) of a paper.

    `name` is a file or the doc_id of one of the papers. Raises ConfigError for an id that is unknown or
    tables that no longer fit the paper, DocumentError if the paper cannot be read.
    """
    paper = _find_paper(name, papers)
    offsets = OFFSETS.fullmatch(where)
    if offsets:
        start, end, quote = int(offsets[1]), int(offsets[2]), None
    else:
        row = _find_row(paper.source.doc_id, where, tables)
        start, end, quote = int(row["start"] or 0), int(row["end"] or 0), str(row["text"])
    document = read_again(paper, cache, tools).document
    if not start < end <= len(document.text):
        raise ConfigError(
            f"{where}: no such place: {paper.source.doc_id} is {len(document.text)} characters long",
            hint="offsets are start:end, counted from 0, the end not included",
        )
    if quote is not None and document.text[start:end] != quote:
        raise ConfigError(
            f"{tables}: another text stands at {start}:{end} of {paper.source.doc_id} than in the tables",
            hint="papers or program changed since: run kotakembar extract again, and name the same papers",
        )
    return Place(paper, document, Span(start, end))


def write_pictures(place: Place, out: Path, dpi: int) -> list[Path]:
    """Write a PNG of each page that the place stands on and return where: `out`, or NAME-1, NAME-2, ...

    Nothing is written of formats that have no pages to draw.
    """
    source = place.paper.source
    if source.media_type != PDF:
        return []
    marks = find_marks(place.document, place.span)
    if not marks:
        raise DocumentError(
            f"{source.doc_id}: nothing is drawn at {place.span.start}:{place.span.end}, only spaces",
            hint="choose a span that holds letters",
        )
    paths = [out] if len(marks) == 1 else [_numbered(out, part) for part in range(1, len(marks) + 1)]
    content = place.paper.path.read_bytes()
    for path, (page, boxes) in zip(paths, marks.items(), strict=True):
        with replacing(path, "wb") as handle:
            handle.write(draw_page(content, page, boxes, dpi))
    return paths


def _numbered(path: Path, part: int) -> Path:
    return path.with_name(f"{path.stem}-{part}{path.suffix}")


def _find_paper(name: str, papers: Sequence[Path]) -> Registered:
    """The paper with that doc_id or name of its file, or the file of that path."""
    file = Path(name)
    registered, failures = register([file] if file.is_file() else papers)
    for paper in registered:
        source = paper.source
        if file.is_file() or name in (source.doc_id, source.source_file, Path(source.source_file).stem):
            return paper
    if file.is_file() and failures:
        raise DocumentError(f"{name}: {failures[0].message}", hint=failures[0].hint)
    known = ", ".join(paper.source.doc_id for paper in registered[:10])
    raise ConfigError(
        f"{name}: neither a file nor the doc_id of a paper in {', '.join(map(str, papers))}",
        hint=f"the first papers there are: {known}; name others with --papers" if known else "use --papers",
    )


def _find_row(doc_id: str, wanted: str, tables: Path) -> Row:
    """The row of the sentence or the evidence with that id."""
    for table, key in (("sentences", "sentence_id"), ("evidence", "evidence_id")):
        path = tables / f"{table}.csv"
        if not path.is_file():
            raise ConfigError(f"{path}: no such file", hint="run kotakembar extract first, or name --tables")
        for row in read_csv(path, TABLES[table]):
            if row[key] == wanted:
                if row["doc_id"] != doc_id:
                    raise ConfigError(
                        f"{wanted} is of {row['doc_id']}, not of {doc_id}",
                        hint="name the paper it is of, or the folder of its tables with --tables",
                    )
                return row
    raise ConfigError(
        f"{wanted}: neither start:end nor an id of {tables}/sentences.csv or evidence.csv",
        hint="copy it from the column sentence_id or evidence_id; kotakembar extract writes the tables",
    )
