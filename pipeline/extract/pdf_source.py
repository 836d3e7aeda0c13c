"""Opens a PDF and gives its pages' characters: through pdfium where it can be trusted, else pdfplumber.

pdfium reads damaged files without a word and gives what is left of them. So a file that shows signs of
damage goes to pdfplumber as a whole, which says what is wrong; and a page whose fonts do not tell their
letters goes there by itself.
"""

import re
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from mmap import ACCESS_READ, mmap
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import pypdfium2  # type: ignore[import-untyped]  # ships no types

from pipeline.core.errors import DocumentError
from pipeline.extract.pdf_chars import NO_SHAPES, Shapes, chars_from_pdfium, shapes_from_pdfium
from pipeline.extract.pdf_glyphs import Frame, Glyphs, find_glyphs
from pipeline.extract.pdf_pdfium import PdfiumPage
from pipeline.extract.pdf_tables import COLUMNS

if TYPE_CHECKING:
    from pipeline.extract.pdf_plumber import PlumberFile

HEADER_BYTES = 1024  # readers look for "%PDF-" this far into a file, and as far from its end for "%%EOF"
REPAIR_HINT = "fetch the file again, or open it in a PDF viewer and print it to a new PDF"
LETTERS = 32_000  # read at once, those of eight full pages; twice as many take 11 MB more and are no faster
FIRST = 8  # pages read at once as long as it is not known how full they are
AT_ONCE = 16  # pages at most: thin ones take a tenth longer with 8, no less with 32
RENEWED = 500  # pages after which pdfium is made to forget; sooner costs time on files of 10,000
DICTIONARY = 2048  # bytes before a stream that are looked through for how it is packed
SAMPLE = 4096  # packed bytes that must unpack to something
STREAM = re.compile(rb"stream\r?\n")
LENGTH = re.compile(rb"/Length\s+(\d+)\b(?!\s+\d+\s+R)")
PACKED = re.compile(rb"/Filter\s*\[?\s*/(FlateDecode|Fl|ASCII85Decode|A85)\b")
PICTURE = re.compile(rb"/Subtype\s*/Image\b|/Length1\b|/FunctionType\b")  # fonts and colours too
ASCII85 = bytes(range(0x21, 0x76)) + b"z \t\r\n\x0c\x00"


class Sheaf(NamedTuple):
    """Pages that were read together, from index `first` on: for each how it is to be read, and its shapes.

    `pages` are as pdfium knows them, until the next are read; there are none if pdfplumber read them.
    """

    first: int
    frames: list[Frame]
    glyphs: Glyphs
    shapes: list[Shapes]
    pages: list[PdfiumPage]


class PdfFile:
    """A PDF whose pages can be read."""

    def __init__(self, content: bytes | Path) -> None:
        """Open it; raises DocumentError for what is damaged, cut off, locked or without pages."""
        _check_header(content)
        self._content = content
        self._quick = _open_quickly(content)
        self._count = len(self._quick) if self._quick else len(self._slow)
        self._read = 0  # pages since it was opened
        self._open: list[PdfiumPage] = []

    def __len__(self) -> int:
        return self._count

    def close(self) -> None:
        """Give the file's memory back."""
        self._close_pages()
        if self._quick:
            self._quick.close()
        self._quick = None

    def _close_pages(self) -> None:
        for page in self._open:
            page.close()
        self._open = []

    def _renew(self) -> None:
        """Open the file anew: pdfium keeps what it has read of every page."""
        self.close()
        self._quick = pypdfium2.PdfDocument(self._content)
        self._read = 0

    @cached_property
    def _slow(self) -> "PlumberFile":
        from pipeline.extract.pdf_plumber import PlumberFile  # seldom needed, and 20 MB

        content = self._content
        return PlumberFile(content if isinstance(content, bytes) else content.read_bytes())

    def read(self, pages: range) -> Iterator[Sheaf]:
        """Glyphs and shapes of the pages, some at once; raises DocumentError if a page is damaged."""
        start, count = pages.start, FIRST
        while start < pages.stop:
            chosen = range(start, min(start + count, pages.stop))
            letters = 1
            for sheaf in self._read_some(chosen):
                letters += len(sheaf.glyphs.text)
                yield sheaf
            start, count = chosen.stop, min(max(len(chosen) * LETTERS // letters, 1), AT_ONCE)

    def _read_some(self, pages: range) -> Iterator[Sheaf]:
        found = self._read_quickly(pages)
        if found is not None:
            yield found
        elif len(pages) > 1:  # one of them is no page for pdfium
            for index in pages:
                yield from self._read_some(range(index, index + 1))
        else:
            yield self._read_slowly(pages.start)

    def _read_slowly(self, index: int) -> Sheaf:
        if self._count != len(self._slow):
            raise DocumentError(
                f"the PDF is damaged: it has {self._count} pages or {len(self._slow)}, as one reads it",
                hint=REPAIR_HINT,
            )
        chars, shapes = self._slow.read(index)
        return Sheaf(index, *find_glyphs(chars), [shapes], [])

    def _read_quickly(self, indexes: range) -> Sheaf | None:
        if not self._quick:
            return None
        self._close_pages()
        if self._read + len(indexes) > RENEWED:
            self._renew()
        self._read += len(indexes)
        try:
            for index in indexes:
                self._open.append(PdfiumPage(self._quick, index))
        except pypdfium2.PdfiumError:
            return None
        chars = chars_from_pdfium(self._open)
        if chars is None:
            return None
        frames, glyphs = find_glyphs(chars)
        written = np.bincount(glyphs.page, minlength=len(frames)) > 0
        shapes = [
            shapes_from_pdfium(page, frame.turns, COLUMNS + 1) if has_text else NO_SHAPES
            for page, frame, has_text in zip(self._open, frames, written.tolist(), strict=True)
        ]
        return Sheaf(indexes.start, frames, glyphs, shapes, self._open)


def _check_header(content: bytes | Path) -> None:
    with _bytes_of(content) as found:
        head = found[:HEADER_BYTES]
    if not head:
        raise DocumentError("the file is empty (0 bytes)", hint="fetch the file again")
    if b"%PDF-" not in head:
        raise DocumentError(
            f"this is not a PDF: the file begins with {head[:8]!r}",
            hint="give the file the ending of what it is (.docx, .html, .txt), or fetch it again",
        )


@contextmanager
def _bytes_of(content: bytes | Path) -> Iterator[bytes | mmap]:
    """The bytes of a file, read from the disk as they are looked at."""
    if isinstance(content, bytes) or not content.stat().st_size:  # nothing cannot be mapped
        yield content if isinstance(content, bytes) else b""
        return
    with content.open("rb") as file, mmap(file.fileno(), 0, access=ACCESS_READ) as mapped:
        yield mapped


def _open_quickly(content: bytes | Path) -> pypdfium2.PdfDocument | None:
    """The file in pdfium; None if it shows signs of damage, or pdfium does not open it."""
    with _bytes_of(content) as found:
        if not _looks_whole(found):
            return None
    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError:
        return None
    return document if len(document) else None


def _looks_whole(content: bytes | mmap) -> bool:
    """False if the end is missing, or a stream of text does not unpack.

    The streams of encrypted files cannot be looked into.
    """
    if b"%%EOF" not in content[-HEADER_BYTES:]:
        return False
    return all(_unpacks(content, *found) for found in _streams(content)) or content.find(b"/Encrypt") >= 0


def _streams(content: bytes | mmap) -> Iterator[tuple[bytes, int, int]]:
    """The dictionary, start and end of each stream that pages may be drawn by."""
    end = 0
    while found := STREAM.search(content, end):
        start = found.end()
        dictionary = content[max(found.start() - DICTIONARY, end) : found.start()]
        dictionary = dictionary[dictionary.rfind(b" obj") + 1 :]
        length = LENGTH.search(dictionary)
        least = start + int(length[1]) if length else start
        end = content.find(b"endstream", least if least <= len(content) else start)
        if end < 0:
            return
        end += len(b"endstream")
        if not PICTURE.search(dictionary):
            yield dictionary, start, end - len(b"endstream")


def _unpacks(content: bytes | mmap, dictionary: bytes, start: int, end: int) -> bool:
    """False if nothing, or not all, can be unpacked."""
    packing = PACKED.search(dictionary)
    if not packing or end - start <= len(b"\r\n"):
        return True
    if packing[1] in (b"ASCII85Decode", b"A85"):
        letters = content[start:end].strip().removeprefix(b"<~")
        return not letters.removesuffix(b"~>").translate(None, ASCII85)
    try:
        unpacking = zlib.decompressobj()
        found = unpacking.decompress(content[start : min(end, start + SAMPLE)], SAMPLE)
    except zlib.error:
        return False
    return bool(found) or unpacking.eof  # nothing at all can be packed too
