"""Small records to test with."""

from pipeline.core.boxes import Boxes
from pipeline.core.records import Block, Document, Page, Role, Section, SectionName, Sentence, Source, Span


def source(doc_id: str = "paper", year: int | None = 2020, media_type: str = "text/plain") -> Source:
    return Source(
        doc_id=doc_id,
        title="Kota Kembar",
        authors="",
        year=year,
        kind="",
        city_pair="",
        licence="",
        origin="",
        source_file=f"{doc_id}.txt",
        sha256="0" * 64,
        media_type=media_type,
    )


def document(text: str, boxes: Boxes | None = None) -> Document:
    span = Span(0, len(text))
    section = Section(span, SectionName.HASIL, "Hasil", 1)
    return Document(source(), text, (Page(1),), (Block(span, 1, Role.BODY),), (section,), boxes)


def sentences(
    *texts: str, section: SectionName = SectionName.HASIL, paragraph: int = 0
) -> tuple[Sentence, ...]:
    """Return the texts as the sentences of one paragraph, joined by spaces."""
    made, at = [], 0
    for index, text in enumerate(texts):
        span = Span(at, at + len(text))
        made.append(
            Sentence(f"paper:s{index:04d}", "paper", index, span, 1, section, "Hasil", paragraph, "id", text)
        )
        at = span.end + 1
    return tuple(made)
