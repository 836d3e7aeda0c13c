"""Reads a PDF: its pages, and their text as passages with a box for every character.

Five steps: characters as arrays (`pdf_source`, `pdf_chars`), glyphs to lines (`pdf_glyphs`, `pdf_words`,
`pdf_order`, `pdf_lines`), running heads over the whole document (`pdf_running`), lines to paragraph pieces
with roles (`pdf_tables`, `pdf_layout`, `pdf_roles`), pieces to text (`pdf_joints`, `pdf_join`).

The characters come from pdfium, through pypdfium2, which pdfplumber brings along. It was chosen by measuring
pages/s of characters with places and fonts on `tests/data/khairunnisa-dina-2026.pdf`, on one core: a plain
loop over pdfium's functions 57, the same calls gathered 272, pdf-oxide 300, pdfwords 235, pdfplumber 12.
The last bit of speed is not worth one more dependency, nor pdf-oxide the italics that it misses.
pypdfium2 must not be used from several threads at once.
"""

from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from functools import partial
from itertools import chain, zip_longest
from pathlib import Path
from typing import NamedTuple

from pipeline.core.boxes import Rows, pack_boxes
from pipeline.core.errors import DocumentError
from pipeline.core.memory import give_back
from pipeline.core.records import Page, Passage, Role, Slot, TextOrigin
from pipeline.extract.ocr import INSTALL_HINT, Engine
from pipeline.extract.ocr_pages import UNREADABLE_SHARE, common_share, judge_page, measure_scan, read_scan
from pipeline.extract.pdf_bare import find_bare
from pipeline.extract.pdf_cells import place_lines
from pipeline.extract.pdf_chars import NO_SHAPES, UNREADABLE, Box
from pipeline.extract.pdf_glyphs import Frame
from pipeline.extract.pdf_join import Vocabulary, join_lines
from pipeline.extract.pdf_joints import mark_joints
from pipeline.extract.pdf_layout import measure, measure_page, split_pieces
from pipeline.extract.pdf_lines import Line, make_lines
from pipeline.extract.pdf_marks import place_marks
from pipeline.extract.pdf_order import order_rows
from pipeline.extract.pdf_paths import measure_drawn
from pipeline.extract.pdf_pdfium import PdfiumPage
from pipeline.extract.pdf_roles import Piece, Style, assign_roles, rank_styles
from pipeline.extract.pdf_running import find_running
from pipeline.extract.pdf_source import PdfFile, Sheaf
from pipeline.extract.pdf_tables import find_tables, table_of
from pipeline.extract.pdf_words import find_rows

WHOLE = 400  # pages; running heads and usual sizes of a longer file are found anew in every part of it
STRETCH = 150  # pages of such a part, at most; 400 take 40 MB more
PACKED = 12_000  # letters, those of four full pages; packed one by one they take a tenth more room


class Sheet(NamedTuple):
    """A page as it was read: `height` in points as it is turned for reading, with its lines and tables."""

    page: Page
    height: float
    lines: list[Line]
    tables: list[Box]


def read_pdf(
    content: bytes | Path, ocr: Engine | None = None, max_pages: int | None = None
) -> tuple[tuple[Page, ...], tuple[Passage, ...]]:
    """The pages and the passages in reading order, page by page; with `ocr` scanned pages are read too.

    `content` are the bytes of the file or its path; from there they are read as they are needed.
    A paragraph that runs over a page break gives a passage on each page. Running heads and feet are
    passages of role RUNNING. Marks of footnotes are left out of the text they hang on and
    kept with their offsets. Raises DocumentError for what is no PDF, is damaged or locked, has no text, or
    has more than `max_pages` pages.
    """
    pages: list[Page] = []
    passages: list[Passage] = []
    tables: dict[tuple[int, int], int] = {}  # page and number there to the number in the document
    styles: dict[int, Style] = {}  # of the passages that are headings, by their index
    with closing(PdfFile(content)) as source:
        _check_length(len(source), max_pages)
        for stretch in _stretches(len(source)):
            sheets = [
                _judged(sheet, page, content, ocr)
                for sheaf in source.read(stretch)
                for sheet, page in zip_longest(_sheets(sheaf), sheaf.pages)
            ]
            pages += [sheet.page for sheet in sheets]
            pieces, vocabulary = _find_pieces(sheets)
            del sheets  # the pieces hold its lines, and lose them as they are joined
            for passage, style in _joined(pieces, vocabulary, stretch.start, tables):
                if style is not None:
                    styles[len(passages)] = style
                passages.append(passage)
            if len(source) > WHOLE:
                give_back()
    if len(pages) > WHOLE:
        give_back()  # what pdfium knew of the file
    levels = rank_styles(styles.values())
    for index, style in styles.items():
        passages[index] = replace(passages[index], level=levels[style])
    _check_text(passages, len(pages), ocr)
    return tuple(pages), tuple(passages)


def _check_length(pages: int, limit: int | None) -> None:
    if limit is not None and pages > limit:
        raise DocumentError(
            f"it has {pages} pages, and PDFs of more than {limit} are not read",
            hint="split the file, or raise max_pages in settings.yaml",
        )


def _stretches(count: int) -> Iterator[range]:
    """The pages of a long file in parts of like length, so that its lines need never be held all at once."""
    parts = -(-count // STRETCH) if count > WHOLE else 1
    edges = [count * part // parts for part in range(parts + 1)]
    yield from map(range, edges, edges[1:])


def _sheets(sheaf: Sheaf) -> list[Sheet]:
    found = find_rows(sheaf.glyphs, len(sheaf.frames))
    ordered = [order_rows(rows, frame.height) for rows, frame in zip(found, sheaf.frames, strict=True)]
    pages = make_lines(ordered, sheaf.glyphs)
    sheets = []
    parts = zip(sheaf.frames, pages, sheaf.shapes, strict=True)
    for number, (frame, lines, shapes) in enumerate(parts, sheaf.first + 1):
        tables = find_tables(shapes, frame, lines)
        tables += find_bare(lines, tables, frame)
        placed = place_lines(lines, tables, shapes, frame)
        sheets.append(Sheet(_page(number, frame), frame.height, placed, tables))
    return sheets


def _page(number: int, frame: Frame) -> Page:
    width, height = (frame.height, frame.width) if frame.turns % 2 else (frame.width, frame.height)
    return Page(number, width, height)


def _judged(sheet: Sheet, page: PdfiumPage | None, content: bytes | Path, ocr: Engine | None) -> Sheet:
    """The page, or what `ocr` reads of its picture if that is better.

    `page` is the one that is open in pdfium, if it read the page.
    """
    number, text = sheet.page.number, " ".join(line.text for line in sheet.lines)
    drawn = partial(measure_drawn, page) if page else partial(measure_scan, content, number)
    origin = judge_page(text, drawn)
    if origin is TextOrigin.LAYER:
        return sheet
    found = read_scan(content, number, ocr) if ocr else None
    if found:
        (scanned,) = _sheets(Sheaf(number - 1, [found.frame], found.glyphs, [NO_SHAPES], []))
        if common_share(" ".join(line.text for line in scanned.lines)) >= common_share(text):
            told = replace(scanned.page, origin=TextOrigin.OCR, quality=found.quality)
            return scanned._replace(page=told)
    return sheet._replace(page=replace(sheet.page, origin=origin))


def _find_pieces(sheets: Sequence[Sheet]) -> tuple[list[list[Piece]], Vocabulary]:
    """The paragraph pieces of each page, running heads first, and the words of the document."""
    running = find_running(
        [sheet.lines for sheet in sheets],
        [sheet.tables for sheet in sheets],
        [sheet.height for sheet in sheets],
    )
    texts = [
        [line for index, line in enumerate(sheet.lines) if index not in marked]
        for sheet, marked in zip(sheets, running, strict=True)
    ]
    measures = measure(
        [line for line in lines if table_of(line, sheet.tables) is None]
        for sheet, lines in zip(sheets, texts, strict=True)
    )
    pieces: list[list[Piece]] = []
    for sheet, lines, marked in zip(sheets, texts, running, strict=True):
        own = measure_page(lines, measures)
        heads = [Piece([sheet.lines[index]], Role.RUNNING) for index in sorted(marked)]
        noted = bool(pieces and pieces[-1]) and pieces[-1][-1].role is Role.FOOTNOTE
        found = assign_roles(
            split_pieces(lines, sheet.tables, own), sheet.tables, own, noted, sheet.page.number == 1
        )
        pieces.append(heads + found)
    vocabulary = Vocabulary(chain.from_iterable(texts))
    mark_joints(pieces, vocabulary)
    return pieces, vocabulary


def _joined(
    pieces: list[list[Piece]], vocabulary: Vocabulary, first: int, tables: dict[tuple[int, int], int]
) -> Iterator[tuple[Passage, Style | None]]:
    """The passages of the pages from index `first` on, with the styles of headings; pieces are dropped.

    `tables` are the numbers of tables in the document; new ones are added.
    """
    waiting: list[tuple[Piece, int, str, Rows]] = []
    letters = 0
    for index, found in enumerate(pieces):
        pieces[index] = []
        for piece in found:
            text, boxes = join_lines(piece.lines, vocabulary)
            waiting.append((piece, first + index + 1, text, boxes))
            letters += len(text)
        if letters >= PACKED or index + 1 == len(pieces):
            packed = pack_boxes([boxes for *_, boxes in waiting])
            for (piece, page, text, _), own in zip(waiting, packed, strict=True):
                marks = place_marks(piece.lines, text)
                slot = _numbered(piece.lines[0].slot, page, tables)
                yield Passage(text, page, piece.role, None, own, piece.joint, marks, slot), piece.style
            waiting, letters = [], 0


def _numbered(slot: Slot | None, page: int, tables: dict[tuple[int, int], int]) -> Slot | None:
    """The slot, its table numbered over the whole document."""
    if slot is None:
        return None
    number = tables.setdefault((page, slot.table), len(tables))
    return slot if number == slot.table else replace(slot, table=number)


def _check_text(passages: Sequence[Passage], pages: int, ocr: Engine | None) -> None:
    """Refuse what has no text, or none that can be worked with."""
    way_out = "scan it again, upright and at 300 dpi" if ocr else INSTALL_HINT
    texts = [passage.text for passage in passages if passage.role is not Role.RUNNING]
    if sum(text.count(UNREADABLE) for text in texts) > UNREADABLE_SHARE * sum(map(len, texts)):
        raise DocumentError(
            "the PDF's fonts do not tell which letters they draw",
            hint=way_out,
        )
    if not any(map(str.isalpha, chain.from_iterable(texts))):
        raise DocumentError(f"the PDF has no text on its {pages} pages: they are pictures", hint=way_out)
