"""Which pages of a PDF are pictures of text, and what is written on them."""

import re
from collections.abc import Callable
from contextlib import closing
from functools import cache
from importlib.metadata import distribution
from itertools import islice
from pathlib import Path
from runpy import run_path
from typing import NamedTuple

import numpy as np
import pypdfium2  # type: ignore[import-untyped]  # ships no types

from pipeline.core.errors import DocumentError
from pipeline.core.records import TextOrigin
from pipeline.extract.ocr import Engine, Picture
from pipeline.extract.ocr_glyphs import find_printed, make_glyphs
from pipeline.extract.pdf_chars import UNREADABLE
from pipeline.extract.pdf_glyphs import Frame, Glyphs
from pipeline.extract.pdf_paths import measure_drawn
from pipeline.extract.pdf_pdfium import PdfiumPage
from pipeline.extract.pictures import render_page

FEW = 20  # letters: a page number, a stamp or the name of the scanner beside a picture of the page
UNREADABLE_SHARE = 0.3  # of letters; above it the text is of no use
# Share of the most frequent words among the words of a page. Prose has 0.30 to 0.47, tables and reference
# lists 0.07 to 0.25, layers of bad OCR 0.04 to 0.20 (nine pages of a law of 1990), so that a page is doubted
# only if a picture covers it, and what is read anew is taken only if it is better.
COMMON_SHARE = 0.25
COVERED = 0.5  # share of the page that the picture of a scan takes in at least
SHOWING = 0.2  # on a page without text a smaller picture may hold some
OUTLINES = 50  # shapes on a page without text: its letters may be drawn as outlines
DPI = 300  # what Tesseract is trained for
LONGEST_PX = 5000  # an A3 page at 300 dpi; some scanners state pages of metres
UPRIGHT = 0.7  # confidence; turned pages are read with 0.35 to 0.47, bad copies with 0.61 and more

WORD = re.compile(r"[^\W\d_]{2,}")


class Recognised(NamedTuple):
    """A page as it was read from its picture; `quality` is the mean confidence of its letters, 0-1."""

    frame: Frame
    glyphs: Glyphs
    quality: float


def judge_page(text: str, drawn: Callable[[], tuple[int, float]]) -> TextOrigin:
    """LAYER if the text of a page can be used, POOR if it is a bad layer over a scan, else NONE.

    `drawn` tells how many shapes are drawn, and the share of the page that pictures cover. A blank page has
    all the text it needs.
    """
    if text.count(UNREADABLE) > UNREADABLE_SHARE * len(text):
        return TextOrigin.POOR
    if len(list(islice(filter(str.isalpha, text), FEW + 1))) <= FEW:
        shapes, covered = drawn()
        return TextOrigin.NONE if shapes >= OUTLINES or covered > SHOWING else TextOrigin.LAYER
    if common_share(text) < COMMON_SHARE and drawn()[1] > COVERED:
        return TextOrigin.POOR
    return TextOrigin.LAYER


def common_share(text: str) -> float:
    """The share of the words of a text that are among the most frequent of Indonesian and English."""
    words = WORD.findall(text.lower())
    return sum(map(_common_words().__contains__, words)) / len(words) if words else 0.0


def read_scan(content: bytes | Path, number: int, engine: Engine) -> Recognised | None:
    """What is written on the picture of a page (from 1); None if nothing can be read.

    A page that can hardly be read is tried once more the other way up, if Tesseract says which.
    """
    try:
        pixels, scale = render_page(content, number, DPI, LONGEST_PX)
    except DocumentError:
        return None
    picture = pixels.mean(axis=2).astype(np.uint8)
    turns = 0
    lines, quality = find_printed(engine.read(picture))
    if quality < UPRIGHT and (turned := engine.find_turns(picture)):
        other, better = find_printed(engine.read(_upright(picture, turned)))
        if better > quality:
            turns, lines, quality = turned, other, better
    if not lines:
        return None
    height, width = _upright(picture, turns).shape
    frame = Frame(turns, width / scale, height / scale)
    return Recognised(frame, make_glyphs(lines, frame, scale), round(quality, 3))


def _upright(picture: Picture, turns: int) -> Picture:
    return np.ascontiguousarray(np.rot90(picture, -turns))


def measure_scan(content: bytes | Path, number: int) -> tuple[int, float]:
    """How many shapes are drawn on a page (from 1), and the share of it that pictures cover (0-1).

    For pages that pdfplumber read; nothing if pdfium cannot read them at all.
    """
    try:
        with pypdfium2.PdfDocument(content) as pdf, closing(PdfiumPage(pdf, number - 1)) as page:
            return measure_drawn(page)
    except pypdfium2.PdfiumError:
        return 0, 0.0


@cache
def _common_words() -> frozenset[str]:
    """spaCy's lists of stop words; spaCy itself, which is not loaded for them, would take 60 MB."""
    files = (distribution("spacy").locate_file(f"spacy/lang/{name}/stop_words.py") for name in ("id", "en"))
    return frozenset(word for file in files for word in run_path(str(file))["STOP_WORDS"])
