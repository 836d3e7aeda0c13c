"""Turn records into rows of the tables: the one place where a field finds its column."""

from collections.abc import Iterable, Iterator, Sequence

from pipeline.core.findings import Event, Evidence, MatrixRow, Mention
from pipeline.core.records import Document, Failure, FrontMatter, Reference, Sentence, Source
from pipeline.core.schema import Row


def document_row(
    source: Source, document: Document | None, sentences: Sequence[Sentence], status: str, message: str
) -> Row:
    """Return the row of a registered file; `document` None where it could not be read."""
    source = document.source if document else source  # the paper fills what the catalogue leaves open
    return {
        "doc_id": source.doc_id,
        "title": source.title,
        "authors": source.authors,
        "year": source.year,
        "kind": source.kind,
        "source_file": source.source_file,
        "sha256": source.sha256,
        "media_type": source.media_type,
        "pages": len(document.pages) if document else None,
        "sentences": len(sentences) if document else None,
        "languages": " ".join(sorted({s.language for s in sentences if s.language})),
        "status": status,
        "message": message,
        **_ocr_cells(document),
        **_front_cells(document.front if document else FrontMatter()),
    }


def _front_cells(front: FrontMatter) -> Row:
    """Return what the paper says of itself; several of a kind are parted by semicolons."""
    many = {name: getattr(front, name) for name in ("affiliation", "keywords_id", "keywords_en")}
    one = {
        name: getattr(front, name)
        for name in ("abstract_id", "abstract_en", "doi", "received", "accepted", "published")
    }
    return {
        **{name: "; ".join(finding.value for finding in findings) for name, findings in many.items()},
        **{name: finding.value if finding else "" for name, finding in one.items()},
    }


def _ocr_cells(document: Document | None) -> Row:
    """How many pages were read by OCR, and how sure it was, on average."""
    if document is None:
        return {"ocr_pages": None, "ocr_quality": None}
    qualities = [page.quality for page in document.pages if page.quality is not None]
    quality = round(sum(qualities) / len(qualities), 3) if qualities else None
    return {"ocr_pages": len(qualities), "ocr_quality": quality}


def failure_row(failure: Failure) -> Row:
    """Return the row of a file that is no paper, so that the table names every file that was given."""
    nothing: dict[str, str | None] = dict.fromkeys(
        ("title", "authors", "kind", "media_type", "languages"), ""
    ) | dict.fromkeys(("year", "pages", "sentences"), None)
    return {
        **nothing,
        "doc_id": failure.doc_id,
        "source_file": failure.source_file,
        "sha256": failure.sha256,
        "status": "failed",
        "message": f"{failure.message}; {failure.hint}",
        **_ocr_cells(None),
        **_front_cells(FrontMatter()),
    }


def sentence_rows(sentences: Iterable[Sentence]) -> Iterator[Row]:
    """Yield a row per sentence, in the order given."""
    for sentence in sentences:
        yield {
            "sentence_id": sentence.sentence_id,
            "doc_id": sentence.doc_id,
            "page": sentence.page,
            "section": str(sentence.section),
            "heading": sentence.heading,
            "paragraph": sentence.paragraph,
            "start": sentence.span.start,
            "end": sentence.span.end,
            "language": sentence.language,
            "text": sentence.text,
        }


def mention_rows(mentions: Iterable[Mention]) -> Iterator[Row]:
    """Yield a row per mention, sorted by place; ids count within the document."""
    ordered = sorted(mentions, key=lambda m: (m.span, m.kind, m.value, m.coder))
    for number, mention in enumerate(ordered):
        yield {
            "mention_id": f"{mention.doc_id}:m{number:04d}",
            "doc_id": mention.doc_id,
            "sentence_id": mention.sentence_id,
            "page": mention.page,
            "kind": mention.kind,
            "text": mention.text,
            "value": mention.value,
            "use": mention.use,
            "modifier": mention.modifier,
            "start": mention.span.start,
            "end": mention.span.end,
            "coder": mention.coder,
        }


def evidence_rows(evidence: Iterable[Evidence]) -> Iterator[Row]:
    """Yield a row per piece of evidence, sorted by place, code and coder."""
    for row in sorted(evidence, key=lambda e: (e.span, e.code, e.coder, e.evidence_id)):
        yield {
            "evidence_id": row.evidence_id,
            "doc_id": row.doc_id,
            "sentence_id": row.sentence_id,
            "page": row.page,
            "section": str(row.section),
            "heading": row.heading,
            "dimension": row.code.partition("/")[0],
            "code": row.code,
            "assessment": str(row.assessment),
            "source_type": str(row.source_type),
            "source_name": row.source_name,
            "text": row.text,
            "start": row.span.start,
            "end": row.span.end,
            "trigger": row.trigger,
            "coder": row.coder,
            "probability": row.probability,
            "status": row.status,
            "decided_by": row.decided_by,
            "note": row.note,
        }


def event_rows(events: Iterable[Event]) -> Iterator[Row]:
    """Yield a row per dated event, in the order given."""
    for event in events:
        yield {
            "doc_id": event.doc_id,
            "sentence_id": event.sentence_id,
            "page": event.page,
            "date_start": event.date_start,
            "date_end": event.date_end,
            "precision": event.precision,
            "event": event.event,
            "text": event.text,
        }


def matrix_rows(matrix: Iterable[MatrixRow]) -> Iterator[Row]:
    """Yield a row per indicator, sorted by code."""
    for row in sorted(matrix, key=lambda m: m.code):
        yield {
            "doc_id": row.doc_id,
            "code": row.code,
            "verdict": row.verdict,
            "positive": row.positive,
            "negative": row.negative,
            "mixed": row.mixed,
            "neutral": row.neutral,
            "body": row.body,
            "conclusion": row.conclusion,
            "sentences": row.sentences,
        }


def reference_rows(references: Iterable[Reference]) -> Iterator[Row]:
    """Yield a row per entry of the reference list, in the order given."""
    for reference in references:
        yield {
            "reference_id": reference.reference_id,
            "doc_id": reference.doc_id,
            "page": reference.page,
            "number": reference.number,
            "authors": reference.authors,
            "year": reference.year,
            "title": reference.title,
            "doi": reference.doi,
            "url": reference.url,
            "start": reference.span.start,
            "end": reference.span.end,
            "text": reference.text,
        }


def cell_rows(document: Document) -> Iterator[Row]:
    """Yield a row per cell of the paper's tables, in their order; people count from 1."""
    doc_id = document.source.doc_id
    for table in document.tables:
        for cell in table.cells:
            yield {
                "cell_id": f"{doc_id}:t{table.number + 1:03d}:{cell.row + 1:03d}:{cell.column + 1:02d}",
                "doc_id": doc_id,
                "page": cell.page,
                "table": table.number + 1,
                "caption": table.caption.value if table.caption else "",
                "row": cell.row + 1,
                "column": cell.column + 1,
                "row_span": cell.row_span,
                "column_span": cell.column_span,
                "start": cell.span.start if cell.span else None,
                "end": cell.span.end if cell.span else None,
                "text": cell.text,
            }
