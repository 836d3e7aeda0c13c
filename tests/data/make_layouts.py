"""Typeset an article and a chapter of a thesis in the layouts that papers come in.

    python -m tests.data.make_layouts FOLDER

The article is `corpus/papers/khairunnisa-dina-2026.txt`, the chapter `bab-iv.txt`, which is invented. The
tests make the PDFs anew each time; two runs write the same bytes.
"""

import re
import sys
from collections.abc import Callable, Iterator, Sequence
from itertools import count, cycle
from pathlib import Path

import reportlab
from reportlab.lib.colors import HexColor
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from tests.data.make_article_pdf import ARTICLE, blocks
from tests.data.typeset import Block, Column, Look, Setter, Style, Truth, scaled

CHAPTER = Path(__file__).parent / "bab-iv.txt"
TIMES = ("Times-Roman", "Times-Bold", "Times-Italic", "Times-BoldItalic")
HELVETICA = ("Helvetica", "Helvetica-Bold", "Helvetica-Oblique", "Helvetica-BoldOblique")
VERA = ("Vera", "VeraBd", "VeraIt", "VeraBI")
LIGATURES = (("fi", "\ufb01"), ("fl", "\ufb02"))
STAMP = "Diunduh dari laman jurnal contoh pada 3 Mei 2026 oleh pembaca tamu"
WATERMARK = "SALINAN DARING"
ODD, EVEN = "Jurnal Hubungan Antarkota Vol. 4 No. 2, 2026", "Khairunnisa & Dina, Kerja Sama Bandung dan Seoul"
TABLE = (
    ("Bidang", "Kegiatan", "Tahun", "Hasil"),
    ("Pelatihan", "Kursus daring", "2021", "24 orang"),
    ("Lalu lintas", "Uji coba ATCS", "2018", "12 titik"),
    ("Layanan", "Pusat komando", "2015", "1 gedung"),
)


def article() -> list[Block]:
    """The article as blocks, without the side column of its first page."""
    lines = [
        re.sub(r"\[([^\]\s]+)\]\([^)\s]+\)", r"\1", line) for line in blocks(ARTICLE.read_text("utf-8"))[2:]
    ]
    lines = [re.sub(r"<(https?://[^>\s]+)>", r"\1", line) for line in lines]
    start = next(i for i, line in enumerate(lines) if line.startswith("Abstract:"))
    end = lines.index("Daftar Pustaka")
    kinds = zip(("title", "authors", "affiliation"), lines, strict=False)
    found = [Block(kind, line.replace("¹", "^{1}")) for kind, line in kinds]
    for line in lines[start:end]:
        if line.startswith(("Abstract:", "Abstrak:", "Keywords", "Kata Kunci")):
            found.append(Block("abstract", line))
        elif line.startswith("Gambar "):
            found.append(Block("caption", line))
        elif len(line) < 200 and not line.endswith("."):
            found.append(Block("heading1" if len(line.split()) <= 4 else "heading2", line))
        else:
            found.append(Block("body", line))
    found.append(Block("heading1", "Daftar Pustaka"))
    for entry in lines[end + 1 :]:
        found += [Block("entry", t) for line in entry.split("\n") if (t := line.removeprefix("-").strip())]
    return found


def chapter() -> list[Block]:
    """The chapter as blocks."""
    kinds = {"# ": "heading1", "## ": "heading2", "### ": "heading3", "> ": "quote"}
    found = []
    for line in CHAPTER.read_text("utf-8").strip().split("\n\n"):
        mark = re.match(r"#{1,3} |> ", line)
        kind = kinds[mark[0]] if mark else "list" if re.match(r"(?:\d|[a-z])\. ", line) else "body"
        found.append(Block(kind, line.removeprefix(mark[0]) if mark else line))
    return found


def styles(size: float, spacing: float, indent: float = 18, tracking: float = 0) -> dict[str, Style]:
    """What all designs share: sizes as shares of the running text's, `spacing` lines of 1.17 sizes."""
    lead = size * 1.17 * spacing
    body = Style(size, lead, first=indent, tracking=tracking)
    return {
        "title": Style(1.5 * size, 1.8 * size, 1, "centre", after=8),
        "authors": Style(size, 1.25 * size, 1, "centre", after=2),
        "affiliation": Style(0.9 * size, 1.1 * size, 0, "centre", after=8),
        "abstract": Style(0.92 * size, 1.1 * size, left=24, right=24, after=5),
        "heading1": Style(1.1 * size, lead, 1, "left", before=0.9 * lead, after=0.3 * lead),
        "heading2": Style(size, lead, 3, "left", before=0.7 * lead, after=0.2 * lead),
        "heading3": Style(size, lead, 2, "left", before=0.6 * lead, after=0.1 * lead),
        "body": body,
        "entry": Style(size, lead, align="left", left=indent, first=-indent),
        "list": Style(size, lead, left=1.6 * size, first=-1.6 * size),
        "quote": Style(size, lead, left=30, right=30, before=4, after=6),
        "caption": Style(0.88 * size, 1.1 * size, align="centre", before=3, after=9),
        "note": Style(0.8 * size, 0.96 * size),
        "table": Style(0.9 * size, 1.1 * size),
        "margin": Style(0.85 * size, size, 2),
    }


def page_columns(
    page: int, number: int, margin: float, gutter: float, width: float, top: float, bottom: float
) -> Iterator[Column]:
    """Columns of the same width side by side."""
    each = (width - 2 * margin - (number - 1) * gutter) / number
    for n in range(number):
        yield Column(page, margin + n * (each + gutter), top, bottom, each)


def two_columns(by_rows: bool = False, gutter: float = 18) -> Setter:
    """A journal: a head of one column, a figure across the page, running heads, a stamp, a watermark."""
    width, height = 595.0, 842.0
    look = Look(TIMES, styles(9.5, 1.03, 12), width, height, by_rows=by_rows)

    def columns() -> Iterator[Column]:
        yield Column(0, 56, 70, 800, width - 112)
        yield from page_columns(0, 2, 56, gutter, width, head, 780)
        yield from page_columns(1, 2, 56, gutter, width, 72, 330)
        yield from page_columns(1, 2, 56, gutter, width, 520, 780)
        for page in count(2):
            yield from page_columns(page, 2, 56, gutter, width, 72, 780)

    head = 0.0
    manuscript = article()
    setter = Setter(look, columns())
    front = [block for block in manuscript if block.kind in ("title", "authors", "affiliation", "abstract")]
    for block in front:
        setter.put(block)
    head = setter.y + 12
    setter.next_column()
    for block in manuscript[len(front) :]:
        if block.kind != "caption":
            setter.put(block)
    caption(setter, next(block.text for block in manuscript if block.kind == "caption"), 1, width, 490)
    setter.pictures[1].append(plate(170, 350, 255, 120))
    for page in range(len(setter.pages)):
        if page:
            text, x, align = (EVEN, 56, "left") if page % 2 else (ODD, width - 56, "right")
            setter.write(page, text, x, 48, look.styles["margin"], align)
        setter.write(page, f"{101 + page}", width / 2, 812, look.styles["margin"], "centre")
        setter.pictures[page] += [stamp, watermark]
    return setter


def caption(setter: Setter, text: str, page: int, width: float, base: float) -> None:
    """Set a caption across the page."""
    setter.write(page, text, width / 2, base, setter.look.styles["caption"], "centre")
    setter.truth.captions.append(setter.truth.margins.pop())


def plate(x: float, top: float, width: float, depth: float) -> Callable[[Canvas], None]:
    """A picture of a few bars."""

    def draw(pen: Canvas) -> None:
        low = 842 - top - depth
        pen.setFillColor(HexColor("#e8edf2"))
        pen.rect(x, low, width, depth, fill=1)
        pen.setFillColor(HexColor("#1f4e79"))
        for n in range(8):
            pen.rect(x + 20 + 28 * n, low + 12, 16, 20 + (37 * n) % 70, fill=1, stroke=0)

    return draw


def stamp(pen: Canvas) -> None:
    """A line along the right margin."""
    pen.setFont("Helvetica", 7)
    pen.setFillColor(HexColor("#777777"))
    pen.translate(580, 260)
    pen.rotate(90)
    pen.drawString(0, 0, STAMP)


def watermark(pen: Canvas) -> None:
    """Large pale letters across the page."""
    pen.setFont("Helvetica-Bold", 58)
    pen.setFillColor(HexColor("#dddddd"), alpha=0.4)
    pen.translate(130, 200)
    pen.rotate(45)
    pen.drawString(0, 0, WATERMARK)


def thesis(spacing: float = 1.85) -> Setter:
    """A thesis: one wide column, footnotes, front pages with roman numbers, quotations set in."""
    width, height = 595.0, 842.0
    own = styles(12, spacing, 36)
    own |= {"heading1": scaled(own["heading1"], align="centre", size=13, before=0)}
    own |= {
        "quote": Style(12, 14.5, left=44, right=44, before=6, after=10),
        "note": Style(10, 12),
        "margin": Style(10, 12),
    }
    look = Look(TIMES, own, width, height, hyphen="")
    setter = Setter(look, (Column(page, 113, 113, 742, width - 113 - 85) for page in count()))
    first = 0
    for block in chapter():
        if block.text == "BAB IV":
            setter.next_column()
            first = setter.column.page
        setter.put(block)
    style = own["margin"]
    setter_pages(setter, first, style)
    return setter


def setter_pages(setter: Setter, first: int, style: Style) -> None:
    """Page numbers as theses have them: roman before the chapter, its first one at the foot."""
    while setter.waiting:
        setter.next_column()
    for page in range(len(setter.pages)):
        if page < first:
            setter.write(page, ("iv", "v", "vi")[page], 304, 790, style, "centre")
        elif page == first:
            setter.write(page, "57", 304, 790, style, "centre")
        else:
            setter.write(page, "Universitas Muara Rindang", 113, 66, style)
            setter.write(page, f"{57 + page - first}", 510, 66, style, "right")


def spaced_out() -> Setter:
    """Letters spaced out, ligatures, soft hyphens at line ends, two columns with short pages."""
    for name in VERA:
        pdfmetrics.registerFont(TTFont(name, Path(reportlab.__file__).parent / "fonts" / f"{name}.ttf"))
    width, height = 482.0, 680.0
    own = styles(8.5, 1.1, 14, tracking=0.25)
    own |= {
        "heading1": scaled(own["heading1"], tracking=2.4, align="centre"),
        "heading2": scaled(own["heading2"], tracking=1.3),
    }
    look = Look(VERA, own, width, height, hyphen="\xad", spaces=False, dress=with_ligatures)
    columns = (c for page in count() for c in page_columns(page, 2, 42, 14, width, 60, 420))
    setter = Setter(look, columns)
    for block in chapter():
        setter.put(Block(block.kind, re.sub(r"\^\[[^\]]*\]", "", block.text)))
    for page in range(len(setter.pages)):
        setter.write(page, f"- {page + 1} -", width / 2, 640, own["margin"], "centre")
    return setter


def with_ligatures(text: str) -> str:
    for letters, ligature in LIGATURES:
        text = text.replace(letters, ligature)
    return text


def mixed() -> Setter:
    """Pages that change between one, two and three columns, with tables of two kinds."""
    width, height = 595.0, 842.0
    own = styles(10, 1.0, 0)
    own |= {"body": scaled(own["body"], after=5), "entry": scaled(own["entry"], left=22, first=-22)}
    look = Look(HELVETICA, own, width, height)

    def columns() -> Iterator[Column]:
        for page in count():
            number = (1, 2, 3, 2)[page % 4]
            yield from page_columns(page, number, 60, (0, 0, 24, 14)[number], width, 70, 330)
            yield from page_columns(page, 2 if number != 2 else 1, 60, 24, width, 360, 770)

    setter = Setter(look, columns())
    kinds = cycle((True, False, False))
    for index, block in enumerate(article()):
        setter.put(block)
        if index in (12, 19, 26, 33):
            columns_left = [setter.column.width * share for share in (0.24, 0.33, 0.17, 0.26)]
            if setter.column.width < 200:
                continue
            setter.put(Block("caption", f"Tabel {index % 10}. Kegiatan menurut bidang dan tahun"))
            setter.put_table(TABLE, columns_left, next(kinds))
    for page in range(len(setter.pages)):
        setter.write(
            page, f"Halaman {page + 1} dari {len(setter.pages)}", width - 60, 810, own["margin"], "right"
        )
    return setter


def cited() -> Setter:
    """One column with numbered citations as raised marks, block paragraphs, no hyphens."""
    width, height = 516.0, 728.0
    own = styles(10.5, 1.15, 0)
    own |= {
        "body": scaled(own["body"], after=7, align="left"),
        "quote": scaled(own["quote"], size=9.5, leading=11.5),
    }
    look = Look(HELVETICA, own, width, height, hyphen="")
    setter = Setter(look, (Column(page, 70, 80, 650, width - 140) for page in count()))
    numbers = count(1)
    for block in chapter():
        text = re.sub(r"\^\[[^\]]*\]", "", block.text)
        if block.kind == "body":
            text = re.sub(r"(?<=[a-z])\.(?= [A-Z])", lambda _: f".^{{{next(numbers)}}}", text)
            text = re.sub(r"(?<=[a-z]),(?= yang| dan)", lambda _: f",^{{{next(numbers)},12–14}}", text)
        setter.put(Block(block.kind, text))
    for page in range(len(setter.pages)):
        setter.write(page, "Prosiding Seminar Kota Kembar 2025", 70, 50, own["margin"])
        setter.write(page, str(page + 1), width - 70, 50, own["margin"], "right")
    return setter


LAYOUTS: dict[str, Callable[[], Setter]] = {
    "two_columns": two_columns,
    "thesis": thesis,
    "spaced_out": spaced_out,
    "mixed": mixed,
    "cited": cited,
    "row_by_row": lambda: two_columns(by_rows=True, gutter=22),
}


def typeset(name: str) -> tuple[bytes, Truth]:
    """The PDF of a layout, and what a reader should find in it."""
    setter = LAYOUTS[name]()
    return setter.finish(), setter.truth


def main(folder: Sequence[str]) -> None:
    for name in LAYOUTS:
        (Path(folder[0]) / f"{name}.pdf").write_bytes(typeset(name)[0])


if __name__ == "__main__":
    main(sys.argv[1:])
