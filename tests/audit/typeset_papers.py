"""The short papers of the audit's tests as PDFs: with running heads, page numbers and cut words."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import count

from pipeline.core.paper import Paper
from pipeline.run import code_paper, read_paper
from pipeline.tools import Tools
from tests.data.make_layouts import HELVETICA, TIMES, page_columns, styles
from tests.data.typeset import Block, Column, Look, Setter
from tests.sources import source

HEAD = "Jurnal Hubungan Antarkota Vol. 4 No. 2, 2023"
_LONGEST_HEADING = 90  # letters
_REFERENCES = re.compile(r"(?i)daftar pustaka|referensi|rujukan")


def _journal() -> Setter:
    """Two columns of small type, a running head, words cut at line ends."""
    look = Look(TIMES, styles(9.5, 1.03, 12), 595.0, 842.0)
    columns = (one for page in count() for one in page_columns(page, 2, 56, 18, look.width, 72, 780))
    return Setter(look, columns)


def _thesis() -> Setter:
    """One column, wide lines, no word cut."""
    look = Look(TIMES, styles(12, 1.6, 36), 595.0, 842.0, hyphen="")
    return Setter(look, (Column(page, 113, 90, 742, look.width - 198) for page in count()))


def _proceedings() -> Setter:
    """One column on small pages, so that paragraphs go on over them."""
    look = Look(HELVETICA, styles(10.5, 1.15, 0), 516.0, 400.0)
    return Setter(look, (Column(page, 70, 70, 340, look.width - 140) for page in count()))


LAYOUTS: dict[str, Callable[[], Setter]] = {
    "journal": _journal,
    "thesis": _thesis,
    "proceedings": _proceedings,
}


def as_pdf(text: str, layout: str) -> bytes:
    """Typeset a paper that is written as text: a paragraph a block, entries of references each their own."""
    setter = LAYOUTS[layout]()
    for block in _blocks(text):
        setter.put(block)
    style = setter.look.styles["margin"]
    for page in range(len(setter.pages)):
        if page:
            setter.write(page, HEAD, 70, 50, style)
        setter.write(page, str(41 + page), setter.look.width / 2, setter.look.height - 30, style, "centre")
    return setter.finish()


def pdf_paper(doc_id: str, text: str, layout: str, tools: Tools) -> Paper:
    """Typeset, read and code a paper, as a run does with a PDF."""
    given = replace(
        source(doc_id, 2023, "application/pdf"),
        source_file=f"{doc_id}.pdf",
        sha256=doc_id.encode().hex().zfill(64)[:64],
    )
    read = read_paper(given, as_pdf(text, layout), tools)
    return Paper(read, code_paper(read, tools))


def _blocks(text: str) -> Iterator[Block]:
    kind = "body"
    for number, paragraph in enumerate(text.strip().split("\n\n")):
        if number == 0:
            yield Block("title", paragraph)
        elif len(paragraph) < _LONGEST_HEADING and not re.search(r"[.!?”\"]$", paragraph):
            kind = "entry" if _REFERENCES.match(paragraph) else "body"
            yield Block("heading1", paragraph)
        else:
            lines = paragraph.split("\n") if kind == "entry" else [" ".join(paragraph.split("\n"))]
            yield from (Block(kind, line) for line in lines)
