"""Typeset `corpus/papers/khairunnisa-dina-2026.txt` as the A4 pages of a journal.

    python tests/data/make_article_pdf.py [OUT.pdf]

The words are the article's (see ORIGIN.md); the layout is ours: a side column on the first page, running
heads that differ on odd and even pages, a page number at the foot, justified paragraphs with an indent,
bold and bold-italic headings, a figure with its caption and a reference list with a hanging indent. Two
runs write the same bytes.
"""

import io
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from xml.sax.saxutils import escape

from reportlab.lib.colors import Color, HexColor, black
from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    CondPageBreak,
    Flowable,
    Frame,
    FrameBreak,
    KeepTogether,
    NextPageTemplate,
    PageTemplate,
    Paragraph,
    Spacer,
)

HERE = Path(__file__).parent
ARTICLE = HERE.parents[1] / "corpus" / "papers" / "khairunnisa-dina-2026.txt"
OUT = HERE / "khairunnisa-dina-2026.pdf"

WIDTH, HEIGHT = A4
LEFT, RIGHT, TOP, BOTTOM = 62.0, 62.0, 70.0, 64.0  # margins in points
SIDE_WIDTH, GUTTER = 112.0, 20.0  # the side column of the first page
TITLE_HEIGHT = 118.0
ACCENT = HexColor("#1f4e79")
GREY = HexColor("#555555")

ODD_HEAD = "Jurnal ISO: Jurnal Ilmu Sosial, Politik dan Humaniora Vol: 6, No 1, 2026"
EVEN_HEAD = "Khairunnisa & Dina: Kerja Sama Sister City Kota Bandung dan Kota Seoul"
DOI = "https://doi.org/10.53697/iso.v6i1.3501"


def style(name: str, font: str, size: float, leading: float, **more: object) -> ParagraphStyle:
    return ParagraphStyle(name, fontName=font, fontSize=size, leading=leading, **more)


TITLE = style("title", "Times-Bold", 17, 20.5, spaceAfter=7, textColor=black)
AUTHORS = style("authors", "Times-Bold", 11.5, 14, spaceAfter=4)
AFFILIATION = style("affiliation", "Times-Roman", 9.5, 12)
SIDE = style("side", "Times-Roman", 8.5, 10.6, spaceAfter=5)
ABSTRACT = style("abstract", "Times-Roman", 9.8, 12.4, alignment=TA_JUSTIFY, spaceAfter=5)
KEYWORDS = style("keywords", "Times-Roman", 9.8, 12.4, spaceAfter=9)
SECTION = style("section", "Times-Bold", 13, 16, spaceBefore=11, spaceAfter=5, textColor=ACCENT)
SUBSECTION = style("subsection", "Times-BoldItalic", 11.5, 14, spaceBefore=8, spaceAfter=4)
BODY = style("body", "Times-Roman", 11, 14.2, alignment=TA_JUSTIFY, firstLineIndent=24, embeddedHyphenation=1)
UNBROKEN = ParagraphStyle("unbroken", parent=BODY, embeddedHyphenation=0)
CAPTION = style("caption", "Times-Roman", 9.5, 12, alignment=TA_CENTER, spaceBefore=4, spaceAfter=9)
REFERENCE = style(
    "reference",
    "Times-Roman",
    10,
    12.6,
    leftIndent=26,
    firstLineIndent=-26,
    spaceAfter=2.5,
    embeddedHyphenation=1,
)


class Plate(Flowable):
    """Stands for the photograph of the figure: people at desks before a screen, without any text."""

    def __init__(self) -> None:
        super().__init__()
        self.width, self.height = 250.0, 128.0
        self.hAlign = "CENTER"

    def draw(self) -> None:
        pen = self.canv
        pen.setFillColor(HexColor("#e8edf2"))
        pen.setStrokeColor(GREY)
        pen.rect(0, 0, self.width, self.height, fill=1)
        pen.setFillColor(HexColor("#ffffff"))
        pen.rect(75, 72, 100, 46, fill=1)
        pen.setFillColor(ACCENT)
        for column in range(6):
            pen.rect(86 + 13 * column, 78, 8, 8 + (column * 7) % 26, fill=1, stroke=0)
        for row, y in enumerate((40, 14)):
            for seat in range(7):
                x = 28 + 32 * seat + 6 * row
                pen.setFillColor(HexColor("#7a8794") if row else HexColor("#98a4af"))
                pen.circle(x, y + 14, 5.5, fill=1, stroke=0)
                pen.roundRect(x - 9, y - 8, 18, 16, 5, fill=1, stroke=0)


class BodyParagraph(Paragraph):
    """Breaks lines at the hyphens of words ("kota-kota"), but not where it runs over a page break.

    There ReportLab loses the hyphen.
    """

    def __init__(self, markup: str) -> None:
        super().__init__(markup, BODY)
        self.markup = markup

    def split(self, width: float, height: float) -> list[Flowable]:
        return Paragraph(self.markup, UNBROKEN).split(width, height)


def blocks(text: str) -> list[str]:
    """The paragraphs of the file, those that a page break had cut put together again.

    A paragraph is cut if it ends without a full stop and the next begins in lower case.
    """
    whole: list[str] = []
    for block in re.split(r"\n\s*\n", text.strip()):
        line = " ".join(block.split()) if not block.startswith("-") else block.strip()
        if whole and line[0].islower() and not whole[-1].endswith((".", ":", "?", "!")):
            whole[-1] += " " + line
        else:
            whole.append(line)
    return whole


def inline(markdown: str) -> str:
    """Markdown emphasis, superscripts and links as ReportLab's markup."""
    text = re.sub(r"\[([^\]\s]+)\]\([^)\s]+\)", r"\1", markdown)
    text = escape(re.sub(r"<(https?://[^>\s]+)>", r"\1", text))
    text = re.sub(r" (\S{100,})", r"<br/>\1", text)  # an address of several lines starts on its own
    text = re.sub(r"\^\{([^}]*)\}", r"<super>\1</super>", text)
    text = text.replace("¹", "<super>1</super>")
    return re.sub(r"\*([^*<>]+)\*", r"<i>\1</i>", text)


def title_block(lines: list[str]) -> Iterator[Flowable]:
    title, authors, affiliation = lines
    yield Paragraph(inline(title), TITLE)
    yield Paragraph(inline(authors), AUTHORS)
    yield Paragraph(inline(affiliation), AFFILIATION)


def side_column(lines: Iterable[str]) -> Iterator[Flowable]:
    for line in lines:
        # "Received:", "Email:" and the like stand out, as journals set them
        label, colon, rest = line.partition(":")
        if colon and len(label) <= 16 and not label.startswith("<"):
            yield Paragraph(f"<b>{escape(label)}:</b>{inline(rest)}", SIDE)
        else:
            yield Paragraph(inline(line), SIDE)


def abstract(line: str) -> Paragraph:
    label, _, rest = line.partition(":")
    kind = KEYWORDS if label.startswith(("Keywords", "Kata Kunci")) else ABSTRACT
    return Paragraph(f"<b>{label}:</b>{inline(rest)}", kind)


def body(lines: Iterable[str]) -> Iterator[Flowable]:
    for line in lines:
        if line.startswith("Gambar "):
            yield KeepTogether([Spacer(1, 8), Plate(), Paragraph(inline(line), CAPTION)])
        elif len(line) < 200 and not line.endswith("."):
            section = len(line.split()) <= 4
            yield CondPageBreak(100 if section else 74)  # a heading never stands at the foot of a page
            yield Paragraph(inline(line), SECTION if section else SUBSECTION)
        else:
            yield BodyParagraph(inline(line))


def references(entries: Iterable[str]) -> Iterator[Flowable]:
    for entry in entries:
        for line in entry.split("\n"):
            text = line.removeprefix("-").strip()
            if text:
                yield Paragraph(inline(text), REFERENCE)


def story(text: str) -> list[Flowable]:
    """Everything but the running heads, in reading order."""
    lines = blocks(text)[2:]  # e-ISSN and journal name stand in the head of the first page
    first_abstract = next(i for i, line in enumerate(lines) if line.startswith("Abstract:"))
    first_section = lines.index("Pendahuluan")
    last_section = lines.index("Daftar Pustaka")
    return [
        *title_block(lines[:3]),
        FrameBreak(),
        *side_column(lines[3:first_abstract]),
        FrameBreak(),
        *(abstract(line) for line in lines[first_abstract:first_section]),
        NextPageTemplate("later"),
        *body(lines[first_section:last_section]),
        Paragraph("Daftar Pustaka", SECTION),
        *references(lines[last_section + 1 :]),
    ]


def rule(pen: Canvas, y: float, colour: Color = GREY, width: float = 0.5) -> None:
    pen.setStrokeColor(colour)
    pen.setLineWidth(width)
    pen.line(LEFT, y, WIDTH - RIGHT, y)


def foot(pen: Canvas, page: int, pages: int) -> None:
    rule(pen, BOTTOM - 14)
    pen.setFillColor(GREY)
    pen.setFont("Times-Roman", 9)
    pen.drawString(LEFT, BOTTOM - 26, DOI)
    pen.drawRightString(WIDTH - RIGHT, BOTTOM - 26, f"Page {page} of {pages}")


def first_head(pen: Canvas) -> None:
    pen.setFillColor(ACCENT)
    pen.setFont("Times-Bold", 10.5)
    pen.drawString(LEFT, HEIGHT - 44, "Jurnal ISO: Jurnal Ilmu Sosial, Politik dan Humaniora")
    pen.setFillColor(GREY)
    pen.setFont("Times-Roman", 9)
    pen.drawString(LEFT, HEIGHT - 56, "Vol: 6, No 1, 2026, Page: 1-14")
    pen.drawRightString(WIDTH - RIGHT, HEIGHT - 56, "e-ISSN 2798-8260")
    rule(pen, HEIGHT - 62, ACCENT, 1.2)


def later_head(pen: Canvas, page: int) -> None:
    pen.setFillColor(GREY)
    pen.setFont("Times-Italic", 9)
    if page % 2:
        pen.drawString(LEFT, HEIGHT - 48, ODD_HEAD)
    else:
        pen.drawRightString(WIDTH - RIGHT, HEIGHT - 48, EVEN_HEAD)
    rule(pen, HEIGHT - 54)


def typeset(text: str, pages: int) -> tuple[bytes, int]:
    """The PDF, and how many pages it has; `pages` is the number printed at the foot."""
    stream = io.BytesIO()
    document = BaseDocTemplate(
        stream,
        pagesize=A4,
        invariant=1,
        title="Kerja Sama Sister City Antara Kota Bandung dan Kota Seoul Pada Program Smart City di Masa "
        "New Normal",
        author="Shafa Kamila Khairunnisa, Dina",
        subject="CC BY 4.0, https://doi.org/10.53697/iso.v6i1.3501",
    )
    inner = WIDTH - LEFT - RIGHT
    column = HEIGHT - TOP - BOTTOM - TITLE_HEIGHT
    frames = [
        Frame(LEFT, HEIGHT - TOP - TITLE_HEIGHT, inner, TITLE_HEIGHT, 0, 0, 0, 0),
        Frame(LEFT, BOTTOM, SIDE_WIDTH, column, 0, 0, 0, 0),
        Frame(LEFT + SIDE_WIDTH + GUTTER, BOTTOM, inner - SIDE_WIDTH - GUTTER, column, 0, 0, 0, 0),
    ]
    whole = [Frame(LEFT, BOTTOM, inner, HEIGHT - TOP - BOTTOM, 0, 0, 0, 0)]

    def on_first(pen: Canvas, template: BaseDocTemplate) -> None:
        first_head(pen)
        foot(pen, template.page, pages)

    def on_later(pen: Canvas, template: BaseDocTemplate) -> None:
        later_head(pen, template.page)
        foot(pen, template.page, pages)

    document.addPageTemplates(
        [PageTemplate("first", frames, onPage=on_first), PageTemplate("later", whole, onPage=on_later)]
    )
    document.build(story(text))
    return stream.getvalue(), document.page


def main() -> None:
    text = ARTICLE.read_text(encoding="utf-8")
    _, pages = typeset(text, 0)  # once to count the pages
    content, _ = typeset(text, pages)
    (Path(sys.argv[1]) if len(sys.argv) > 1 else OUT).write_bytes(content)


if __name__ == "__main__":
    main()
