"""Every character of a PDF's text leads back to its place: what stands there is what the text says."""

import difflib
import os
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pdfplumber
import pytest

from pipeline.core.records import Document, Sentence
from pipeline.run import read_paper
from pipeline.tools import Tools
from tests.sources import source

ROOT = Path(__file__).parents[1]
REAL = Path(os.environ.get("KOTAKEMBAR_REAL_PDFS", ROOT / "tests" / "data" / "real"))
# scans are left out: pdfplumber knows nothing of what OCR read
PDFS = sorted((ROOT / "tests" / "data").glob("*.pdf")) + [
    path for path in sorted(REAL.glob("*.pdf")) if not path.stem.endswith(("_scan", "_mix"))
]
SAMPLE = 40  # sentences of each document
AGREEMENT = 0.995
LIGATURES = {"ﬁ": "fi", "ﬂ": "fl", "ﬀ": "ff", "ﬃ": "ffi", "ﬄ": "ffl"}

Boxes = npt.NDArray[np.float64]


@pytest.mark.parametrize("path", PDFS, ids=lambda path: path.stem)
def test_every_character_has_its_place_and_its_sentences_are_what_stands_there(
    path: Path, tools: Tools
) -> None:
    read = read_paper(source(media_type="application/pdf"), path.read_bytes(), tools)

    assert _misplaced(read.document) == []
    chosen = read.sentences[:: max(1, len(read.sentences) // SAMPLE)]
    spelt = {sentence.sentence_id: text for sentence, text in _spelt(path, read.document, chosen)}
    unlike = {
        sentence.text: spelt[sentence.sentence_id]
        for sentence in chosen
        if _agreement(_folded(sentence.text), _folded(spelt[sentence.sentence_id])) < AGREEMENT
    }
    assert unlike == {}


def _misplaced(document: Document) -> list[str]:
    """The characters, with what is around them, that have no page or no box inside it."""
    assert document.boxes is not None
    pages = {page.number: page for page in document.pages}
    sizes = np.full((len(document.text), 2), np.nan)
    for block in document.blocks:
        page = pages[block.page]
        sizes[block.span.start : block.span.end] = page.width_pt, page.height_pt
    x0, top, x1, bottom = document.boxes[:].astype(np.float64).T
    inside = (x0 <= x1) & (top <= bottom)
    # a letter's box takes in all its font's heights and may stand out of the page; its middle does not
    middles = np.stack([(x0 + x1) / 2, (top + bottom) / 2], axis=1)
    inside &= ((middles >= 0) & (middles <= sizes)).all(axis=1)
    return [
        document.text[max(at - 20, 0) : at + 20]
        for at, letter in enumerate(document.text)
        if not letter.isspace() and not inside[at]
    ]


def _spelt(path: Path, document: Document, sentences: tuple[Sentence, ...]) -> Iterator[tuple[Sentence, str]]:
    """Each sentence with pdfplumber's characters whose middle is in one of its boxes, in its order."""
    assert document.boxes is not None
    pages = np.zeros(len(document.text), dtype=int)
    for block in document.blocks:
        pages[block.span.start : block.span.end] = block.page
    with pdfplumber.open(path) as pdf:
        known: dict[int, tuple[str, Boxes]] = {}
        for sentence in sentences:
            span = slice(sentence.span.start, sentence.span.end)
            text = ""
            for page in sorted(set(pages[span].tolist()) - {0}):
                if page not in known:
                    known = {page: _characters(pdf.pages[page - 1])}
                text += _inside(document.boxes[span][pages[span] == page].astype(np.float64), *known[page])
            yield sentence, text


def _characters(page: pdfplumber.page.Page) -> tuple[str, Boxes]:
    chars = [char for char in page.chars if char["text"].strip()]
    boxes = [[char["x0"], char["top"], char["x1"], char["bottom"]] for char in chars]
    texts = [LIGATURES.get(char["text"], char["text"]) for char in chars]
    lengths = [len(text) for text in texts]
    return "".join(texts), np.repeat(np.array(boxes).reshape(-1, 4), lengths, axis=0)


def _inside(boxes: Boxes, text: str, places: Boxes) -> str:
    """The characters whose middle is inside a box, each once, in the order of the boxes."""
    middles = (places[:, :2] + places[:, 2:]) / 2
    found: dict[int, None] = {}
    for x0, top, x1, bottom in boxes[~np.isnan(boxes).any(axis=1)]:
        x, y = middles.T
        chosen = (x >= x0) & (x <= x1) & (y >= top) & (y <= bottom)
        found.update(dict.fromkeys(np.flatnonzero(chosen).tolist()))
    return "".join(text[index] for index in found)


def _folded(text: str) -> str:
    """Without white space and hyphens, which line ends add and take away."""
    return "".join(letter for letter in text if not letter.isspace() and letter not in "-‐‑\xad")


def _agreement(one: str, other: str) -> float:
    return difflib.SequenceMatcher(None, one, other, autojunk=False).ratio()
