"""Pages a second of PDF readers, and whether they give the words of the typeset article in order.

python tests/benchmarks/pdf.py [FOLDER with PDFs]

Pages are counted by processor time of one core. `words`: how many of the article's words come in its order;
`others`: how many words come besides, as running heads inside the text do.
"""

import difflib
import io
import re
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pdfplumber
import pypdfium2
from pdfminer.high_level import extract_text
from rich.console import Console
from rich.table import Table

from pipeline.core.errors import DocumentError
from pipeline.core.records import Role
from pipeline.extract.pdf import read_pdf

ROOT = Path(__file__).parents[2]
ARTICLE = ROOT / "tests" / "data" / "khairunnisa-dina-2026.pdf"
TEXT = ROOT / "corpus" / "papers" / "khairunnisa-dina-2026.txt"
ROUNDS = 3  # on the article; the best counts

Reader = Callable[[bytes], list[str]]


def with_read_pdf(content: bytes) -> list[str]:
    """Everything: characters, lines, running heads, paragraphs, roles, and a box for each character."""
    _, passages = read_pdf(content)
    return [word for p in passages if p.role is not Role.RUNNING for word in p.text.split()]


def with_pdfplumber(content: bytes) -> list[str]:
    """Words with their fonts and sizes."""
    words = []
    with pdfplumber.open(io.BytesIO(content)) as pdf:
        for page in pdf.pages:
            words += [word["text"] for word in page.extract_words(extra_attrs=["fontname", "size"])]
            page.close()  # else it keeps all it has read
    return words


def with_pdfminer(content: bytes) -> list[str]:
    """Text in pdfminer's own order."""
    return extract_text(io.BytesIO(content)).split()


def with_pdfium(content: bytes) -> list[str]:
    """Bare text, without places and fonts."""
    words = []
    with pypdfium2.PdfDocument(content) as document:
        for page in document:
            textpage = page.get_textpage()
            words += textpage.get_text_range().split()
            textpage.close()
            page.close()
    return words


READERS: dict[str, Reader] = {
    "read_pdf": with_read_pdf,
    "pdfplumber extract_words": with_pdfplumber,
    "pdfminer.six extract_text": with_pdfminer,
    "pdfium text": with_pdfium,
}


def known_words() -> list[str]:
    """The words of the article without its Markdown and its running head."""
    blocks = [block for block in re.split(r"\n\s*\n", TEXT.read_text(encoding="utf-8")) if block.strip()]
    text = "\n".join(blocks[2:])
    text = re.sub(r"\[([^\]\s]+)\]\([^)\s]+\)", r"\1", text)
    text = re.sub(r"<(https?://[^>]+)>", r"\1", text)
    text = re.sub(r"\^\{[^}]*\}|¹", "", text)  # marks of affiliation
    text = re.sub(r"^-(?:\s+|$)", "", text, flags=re.MULTILINE)
    return re.sub(r"\*([^*\n]+)\*", r"\1", text).split()


def _timed(reader: Reader, content: bytes, rounds: int) -> tuple[list[str], float]:
    """The words, and the least seconds of processor time."""
    words: list[str] = []
    best = float("inf")
    for _ in range(rounds):
        start = time.process_time()
        words = reader(content)
        best = min(best, time.process_time() - start)
    return words, best


def _rows(path: Path, rounds: int, known: list[str]) -> list[tuple[str, ...]]:
    content = path.read_bytes()
    with pypdfium2.PdfDocument(content) as document:
        pages = len(document)
    speeds: dict[str, float] = {}
    scores: dict[str, tuple[str, str]] = {}
    for name, reader in READERS.items():
        try:
            words, seconds = _timed(reader, content, rounds)
        except DocumentError as error:
            return [(path.name, str(pages), name, "", "", str(error)[:40], "")]
        speeds[name] = pages / seconds
        if known:
            blocks = difflib.SequenceMatcher(None, known, words, autojunk=False).get_matching_blocks()
            hits = sum(block.size for block in blocks)
            scores[name] = f"{hits / len(known):.2%}", str(len(words) - hits)
    slow = speeds["pdfplumber extract_words"]
    return [
        (path.name, str(pages), name, f"{speed:,.0f}", f"{speed / slow:.1f}", *scores.get(name, ("", "")))
        for name, speed in speeds.items()
    ]


def main() -> None:
    """Print the table."""
    table = Table()
    for title in ("file", "pages", "reader"):
        table.add_column(title)
    for title in ("pages/s", "times pdfplumber", "words", "others"):
        table.add_column(title, justify="right")
    for row in _rows(ARTICLE, ROUNDS, known_words()):
        table.add_row(*row)
    for path in sorted(Path(sys.argv[1]).glob("*.pdf")) if len(sys.argv) > 1 else []:
        table.add_section()
        for row in _rows(path, 1, []):
            table.add_row(*row)
    Console(width=None if sys.stdout.isatty() else 130).print(table)


if __name__ == "__main__":
    main()
