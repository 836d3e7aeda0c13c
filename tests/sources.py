"""Small records to test with, and the words of the article."""

import re
from pathlib import Path

from pipeline.core.boxes import Boxes
from pipeline.core.records import Block, Document, Page, Role, Section, SectionName, Sentence, Source, Span

ARTICLE_TEXT = Path(__file__).parents[1] / "corpus" / "papers" / "khairunnisa-dina-2026.txt"


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


def known_words() -> list[str]:
    """The words of the article without its Markdown and the two lines of its running head, in order."""
    blocks = [
        block for block in re.split(r"\n\s*\n", ARTICLE_TEXT.read_text(encoding="utf-8")) if block.strip()
    ]
    text = "\n".join(blocks[2:])
    text = re.sub(r"\[([^\]\s]+)\]\([^)\s]+\)", r"\1", text)
    text = re.sub(r"<(https?://[^>]+)>", r"\1", text)
    text = re.sub(r"\^\{[^}]*\}|¹", "", text)  # marks of affiliation
    text = re.sub(r"^-(?:\s+|$)", "", text, flags=re.MULTILINE)
    return re.sub(r"\*([^*\n]+)\*", r"\1", text).split()
