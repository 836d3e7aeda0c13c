"""A small typesetter for test PDFs: it knows the exact text, role and order of all that it sets.

Positions are points from the top left of the page. Two runs write the same bytes.
"""

import io
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

SUPER, RISE = 0.62, 0.36  # size and rise of a raised mark, as shares of the font size
MOST_NOTES = 5  # lines of footnotes on a page
LEAST_PART = 3  # letters on either side of a hyphen that is set for the line end


class Block(NamedTuple):
    """A paragraph of the manuscript. Marks in `text`: `*italic*`, `^{raised}`, `^[footnote]`."""

    kind: str
    text: str


@dataclass(frozen=True)
class Style:
    """How a kind of block is set; `left` and `right` indent all its lines, `first` the first one as well.

    `font` adds to the family's name: 0 upright, 1 bold, 2 italic, 3 bold italic.
    """

    size: float
    leading: float
    font: int = 0
    align: str = "justify"
    left: float = 0
    right: float = 0
    first: float = 0
    before: float = 0
    after: float = 0
    tracking: float = 0


class Column(NamedTuple):
    """Room for lines on a page."""

    page: int
    x: float
    top: float
    bottom: float
    width: float


class Run(NamedTuple):
    text: str
    font: str
    size: float
    rise: float = 0


class Word(NamedTuple):
    runs: tuple[Run, ...]
    tracking: float = 0
    glue: bool = False  # the rest of a word that the line end cut

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)

    @property
    def width(self) -> float:
        letters = sum(len(run.text) for run in self.runs)
        return sum(stringWidth(run.text, run.font, run.size) for run in self.runs) + self.tracking * letters


class Drawn(NamedTuple):
    """A word at its place."""

    x: float
    base: float
    word: Word


@dataclass
class Truth:
    """What a reader should give: `flow` in the order of reading, the rest by kind."""

    flow: list[Block] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    captions: list[str] = field(default_factory=list)
    tables: list[list[str]] = field(default_factory=list)
    margins: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Look:
    """What is common to all pages; `family` are the names of the upright, bold, italic and bold italic font.

    `hyphen` is drawn where a line end cuts a word, "" cuts none. `dress` maps a word to what is drawn for
    it (ligatures, accents apart). `by_rows`: a page is drawn row by row across its columns.
    """

    family: tuple[str, str, str, str]
    styles: dict[str, Style]
    width: float
    height: float
    hyphen: str = "-"
    spaces: bool = True
    by_rows: bool = False
    dress: Callable[[str], str] = str


class Setter:
    """Sets blocks into columns, one page after the other; `finish` gives the PDF."""

    def __init__(self, look: Look, columns: Iterator[Column]) -> None:
        self.look, self.columns = look, columns
        self.truth = Truth()
        self.pages: list[list[Drawn]] = []
        self.pictures: list[list[Callable[[Canvas], None]]] = []
        self.waiting: list[list[Drawn]] = []  # lines of footnotes that found no room
        self.notes: dict[int, list[list[Drawn]]] = {}
        self.marks = self.noted = 0  # footnotes called, footnotes set
        self.fresh = True
        self.column = Column(-1, 0, 0, 0, 0)
        self.y = 0.0
        self.next_column()

    def next_column(self) -> None:
        before = self.column.page
        self.column = next(self.columns)
        self.y, self.fresh = self.column.top, True
        while len(self.pages) <= self.column.page:
            self.pages.append([])
            self.pictures.append([])
        if self.column.page != before:
            waiting, self.waiting = self.waiting, []
            self._place_notes(waiting)

    def put(self, block: Block) -> None:
        """Set a paragraph, on as many columns and pages as it takes."""
        style = self.look.styles[block.kind]
        text = re.sub(r"\^\[[^\]]*\]", self._numbered, block.text)
        notes = iter(re.findall(r"\^\[([^\]]*)\]", block.text))
        self._tell(block)
        words = list(self._words(text, style))
        self.y += 0 if self.fresh else style.before
        if block.kind.startswith("heading") and self.y + 4 * style.leading > self._floor():
            self.next_column()  # a heading never stands at the foot
        first = True
        while words:
            if self.y + style.leading > self._floor():
                self.next_column()
            indent = style.left + (style.first if first else 0)
            room = self.column.width - indent - style.right
            line, words = self._take(words, room, 0.9 if style.align == "justify" else 1)
            self.y += style.leading
            self.pages[self.column.page] += self._spread(line, indent, room, style, not words)
            for word in line:
                if any(run.rise and run.text.startswith("\x01") for run in word.runs):
                    self._add_note(next(notes))
            self.fresh = first = False
        self.y += style.after

    def put_table(self, cells: Sequence[Sequence[str]], widths: Sequence[float], upright: bool) -> None:
        """Set a table with all rules, or with a rule at its head, below its first row and at its foot."""
        style = self.look.styles["table"]
        if self.y + len(cells) * (style.leading + 4) + 12 > self._floor():
            self.next_column()
        top, page, x = self.y + 4, self.column.page, self.column.x
        levels = [top + n * (style.leading + 4) for n in range(len(cells) + 1)]
        edges = [x + sum(widths[:n]) for n in range(len(widths) + 1)]
        for n, row in enumerate(cells):
            font = self.look.family[0 if n else 1]
            for left, text in zip(edges, row, strict=False):
                at = left + 4
                for part in text.split():
                    word = Word((Run(self.look.dress(part), font, style.size),))
                    self.pages[page].append(Drawn(at, levels[n + 1] - 5, word))
                    at += word.width + stringWidth(" ", font, style.size)
        self.truth.tables.append([word for row in cells for text in row for word in text.split()])
        height = self.look.height

        def rules(pen: Canvas) -> None:
            pen.setLineWidth(0.6)
            for y in levels if upright else (levels[0], levels[1], levels[-1]):
                pen.line(edges[0], height - y, edges[-1], height - y)
            for edge in edges if upright else ():
                pen.line(edge, height - levels[0], edge, height - levels[-1])

        self.pictures[page].append(rules)
        self.y = levels[-1] + 6

    def write(self, page: int, text: str, x: float, base: float, style: Style, align: str = "left") -> None:
        """Set a line of the margin: a running head, a page number."""
        words = [Word((Run(text, self.look.family[style.font], style.size),)) for text in text.split(" ")]
        gap = stringWidth(" ", self.look.family[style.font], style.size)
        width = sum(word.width + gap for word in words) - gap
        x -= {"left": 0, "centre": width / 2, "right": width}[align]
        for word in words:
            self.pages[page].append(Drawn(x, base, word))
            x += word.width + gap
        self.truth.margins.append(text)

    def finish(self) -> bytes:
        """The PDF: words in the order they were set, footnotes below, pictures and stamps last."""
        while self.waiting:
            self.next_column()
        stream = io.BytesIO()
        pen = Canvas(stream, pagesize=(self.look.width, self.look.height), invariant=1)
        for page, words in enumerate(self.pages):
            lines = self.notes.get(page, [])
            drawn = words + [word for line in lines for word in line]
            if self.look.by_rows:
                drawn = sorted(drawn, key=lambda one: (round(one.base), one.x))
            for one in drawn:
                self._draw(pen, one)
            for picture in self.pictures[page]:
                pen.saveState()
                picture(pen)
                pen.restoreState()
            if lines:
                y = self.look.height - (lines[0][0].base - self.look.styles["note"].leading)
                pen.line(lines[0][0].x, y, lines[0][0].x + 120, y)
            pen.showPage()
        pen.save()
        return stream.getvalue()

    def _numbered(self, _: re.Match[str]) -> str:
        self.marks += 1
        return f"^{{\x01{self.marks}}}"

    def _tell(self, block: Block) -> None:
        text = plain(block.text)
        if block.kind == "caption":
            self.truth.captions.append(text)
        else:
            self.truth.flow.append(Block(block.kind, text))
        self.truth.notes += [plain(note) for note in re.findall(r"\^\[([^\]]*)\]", block.text)]

    def _words(self, text: str, style: Style) -> Iterator[Word]:
        """The words in the fonts of their marks; a mark may end inside a word."""
        italic = False
        for token in text.split():
            runs: list[Run] = []
            for part in re.split(r"(\*|\^\{[^}]*\})", token):
                if part == "*":
                    italic = not italic
                elif part.startswith("^{"):
                    runs.append(
                        Run(part[2:-1], self._font(style, False), SUPER * style.size, RISE * style.size)
                    )
                elif part:
                    runs.append(Run(self.look.dress(part), self._font(style, italic), style.size))
            if runs:
                yield Word(tuple(runs), style.tracking)

    def _font(self, style: Style, italic: bool) -> str:
        return self.look.family[style.font | 2 if italic else style.font]

    def _take(self, words: list[Word], room: float, least: float = 0.9) -> tuple[list[Word], list[Word]]:
        """As many words as have room on a line, the last one cut if that helps, and the rest.

        Spaces may shrink to `least` of their width.
        """
        gap = least * stringWidth(" ", words[0].runs[0].font, words[0].runs[0].size)
        used = 0.0
        for index, word in enumerate(words):
            if used + word.width > room and (index or word.width > room):
                for head, tail in self._cuts(word):
                    if used + head.width <= room:
                        return [*words[:index], head], [tail, *words[index + 1 :]]
                if index:
                    return words[:index], words[index:]
            used += word.width + gap + word.tracking
        return words, []

    def _cuts(self, word: Word) -> Iterator[tuple[Word, Word]]:
        """The ways to cut a word at a line end, the longest first part first."""
        if len(word.runs) != 1:
            return
        run, text = word.runs[0], word.runs[0].text
        if "://" in text or len(text) > 40:  # an address is cut after a stroke, or anywhere
            places = [at for at in range(8, len(text)) if text[at - 1] in "/_=&?"][::-1]
            for at in places or range(len(text) - 1, 8, -1):
                head = word._replace(runs=(run._replace(text=text[:at]),))
                yield head, word._replace(runs=(run._replace(text=text[at:]),))
            return
        for at in range(len(text) - 1, 1, -1):
            sign = _sign(text, at, self.look.hyphen)
            if sign is not None:
                head = word._replace(runs=(run._replace(text=text[:at] + sign),))
                yield head, word._replace(runs=(run._replace(text=text[at:]),))

    def _spread(
        self, line: Sequence[Word], indent: float, room: float, style: Style, last: bool
    ) -> Iterator[Drawn]:
        gap = stringWidth(" ", line[0].runs[0].font, style.size) + style.tracking
        spare = room - sum(word.width for word in line) - gap * (len(line) - 1)
        x = self.column.x + indent
        if style.align == "centre":
            x += spare / 2
        if style.align == "justify" and not last and len(line) > 1:
            gap += spare / (len(line) - 1)
        for word in line:
            yield Drawn(x, self.y, word)
            x += word.width + gap

    def _floor(self) -> float:
        lines = self.notes.get(self.column.page, [])
        return self.column.bottom - (len(lines) + 1) * self.look.styles["note"].leading * bool(lines)

    def _add_note(self, text: str) -> None:
        self.noted += 1
        style = self.look.styles["note"]
        words = list(self._words(f"^{{{self.noted}}} {text}", style))
        lines: list[list[Drawn]] = []
        while words:
            line, words = self._take(words, self.column.width)
            lines.append(list(self._spread(line, 0, self.column.width, style, not words)))
        self._place_notes(lines)

    def _place_notes(self, lines: list[list[Drawn]]) -> None:
        """Put lines of footnotes at the foot of the page, those that find no room on the next."""
        if not lines:
            return
        style, own = self.look.styles["note"], self.notes.setdefault(self.column.page, [])
        room = min(int((self.column.bottom - self.y) / style.leading) - 1, MOST_NOTES) - len(own)
        room = max(room, 1)
        own += lines[:room]
        self.waiting += lines[room:]
        for n, line in enumerate(reversed(own)):
            line[:] = [one._replace(base=self.column.bottom - n * style.leading) for one in line]

    def _draw(self, pen: Canvas, one: Drawn) -> None:
        x = one.x
        for run in one.word.runs:
            text = run.text.replace("\x01", "")
            pen.setFont(run.font, run.size)
            space = " " if self.look.spaces and run is one.word.runs[-1] else ""
            pen.drawString(
                x, self.look.height - one.base + run.rise, text + space, charSpace=one.word.tracking
            )
            x += stringWidth(text, run.font, run.size) + one.word.tracking * len(text)


def _sign(text: str, at: int, hyphen: str) -> str | None:
    """The hyphen to draw if the word may be cut before the letter `at`; None if it may not."""
    if text[at - 1] == "-" and text[at].isalpha():
        return ""  # "kota-kota" after its own hyphen
    left, right = text[:at], text[at:]
    if not hyphen or min(len(re.findall(r"[^\W\d_]", part)) for part in (left, right)) < LEAST_PART:
        return None
    if not text.strip('.,;:()“”"').isalpha() or not text[1].islower():
        return None
    open_syllable = re.search(r"[aiueo]$", left) and re.match(r"(?:ng|ny|[b-df-hj-np-tv-z])[aiueo]", right)
    closed = re.search(r"[aiueo](?:ng|[nmrlsktp])$", left) and re.match(r"[b-df-gj-np-tv-z][aiueo]", right)
    if left.endswith("n") and right[0] in "gy":
        closed = None
    return hyphen if open_syllable or closed else None


def plain(text: str) -> str:
    """The text without its marks."""
    return re.sub(r"\*|\^\[[^\]]*\]|\^\{[^}]*\}", "", text)


def scaled(style: Style, **changes: object) -> Style:
    return replace(style, **changes)
