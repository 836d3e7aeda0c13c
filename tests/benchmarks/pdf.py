"""Pages a second and peak memory of PDF readers, and whether they give the article's words in order.

python tests/benchmarks/pdf.py [FOLDER with PDFs] [--long]

Each reader runs in a process of its own, on one core. Pages are counted by processor time, the best of
three readings; of files of many pages there is one. `MB`: the most memory that the process held, with Python
and the file. `words`: how many of the article's words come in its order; `others`: how many words come
besides, as running heads inside the text do. The long file has the article's pages again and again: 1,000, or
10,000 with --long; pdfplumber and pdfminer would take minutes over it and are left out.
"""

import argparse
import difflib
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import pypdfium2

ROOT = Path(__file__).parents[2]
ARTICLE = ROOT / "tests" / "data" / "khairunnisa-dina-2026.pdf"
MANY = 200  # pages; such a file is read once by each reader
SLOW = 500  # pages; such a file is too long for the slow readers
OURS = "extract_document"
REFERENCE = "pdfplumber extract_words"
MEGABYTE = 1 << (20 if sys.platform == "darwin" else 10)  # in what getrusage counts

Reader = Callable[[Path], list[str]]


def make_extract_document() -> Reader:
    """Everything: characters, lines, running heads, paragraphs, sections, and a box for each character."""
    from pipeline.core.config import load_yaml
    from pipeline.core.records import Role
    from pipeline.extract.headings import HeadingFile
    from pipeline.extract.read import extract_document
    from tests.sources import source

    headings = load_yaml(ROOT / "configs" / "headings.yaml", HeadingFile)

    def read(path: Path) -> list[str]:
        document = extract_document(source(media_type="application/pdf"), path, headings)
        texts = [
            document.text[block.span.start : block.span.end]
            for block in document.blocks
            if block.role is not Role.RUNNING
        ]
        return " ".join(texts).split()

    return read


def make_pdfplumber() -> Reader:
    """Words with their fonts and sizes."""
    import pdfplumber

    def read(path: Path) -> list[str]:
        words = []
        with pdfplumber.open(path) as pdf:
            for page in pdf.pages:
                words += [word["text"] for word in page.extract_words(extra_attrs=["fontname", "size"])]
                page.close()  # else it keeps all it has read
        return words

    return read


def make_pdfminer() -> Reader:
    """Text in pdfminer's own order."""
    from pdfminer.high_level import extract_text

    return lambda path: extract_text(path).split()


def make_pdfium() -> Reader:
    """Bare text, without places and fonts."""

    def read(path: Path) -> list[str]:
        words = []
        with pypdfium2.PdfDocument(path) as document:
            for page in document:
                textpage = page.get_textpage()
                words += textpage.get_text_range().split()
                textpage.close()
                page.close()
        return words

    return read


READERS: dict[str, Callable[[], Reader]] = {
    OURS: make_extract_document,
    REFERENCE: make_pdfplumber,
    "pdfminer.six extract_text": make_pdfminer,
    "pdfium text": make_pdfium,
}


def count_pages(path: Path) -> int:
    """How many pages the file has."""
    with pypdfium2.PdfDocument(path) as document:
        return len(document)


def make_long(path: Path, count: int) -> Path:
    """Write a file of so many pages, those of the article again and again."""
    with pypdfium2.PdfDocument(ARTICLE) as article, pypdfium2.PdfDocument.new() as long:
        for start in range(0, count, len(article)):
            long.import_pages(article, pages=list(range(min(len(article), count - start))))
        long.save(path)
    return path


def measure(name: str, path: Path, rounds: int) -> dict[str, object]:
    """Read the file in this process: least seconds of processor time, most memory in MB, the words."""
    reader = READERS[name]()
    best, words = float("inf"), []
    for _ in range(rounds):
        start = time.process_time()
        words = reader(path)
        best = min(best, time.process_time() - start)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / MEGABYTE
    return {"seconds": best, "megabytes": peak, "words": words if path == ARTICLE else []}


def _rows(path: Path, known: list[str]) -> list[tuple[str, ...]]:
    pages = count_pages(path)
    found: dict[str, dict[str, object]] = {}
    for name in READERS if pages < SLOW else [OURS, "pdfium text"]:
        rounds = "1" if pages >= MANY else "3"
        command = [sys.executable, __file__, "--measure", name, str(path), rounds]
        run = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)
        if run.returncode:
            return [(path.name, str(pages), name, "", "", "", run.stderr.strip().splitlines()[-1][:60], "")]
        found[name] = json.loads(run.stdout)
    speeds = {name: pages / float(str(one["seconds"])) for name, one in found.items()}
    rows = []
    for name, one in found.items():
        times = f"{speeds[name] / speeds[REFERENCE]:.1f}" if REFERENCE in speeds else ""
        score = _score(known, list(one["words"])) if known else ("", "")  # type: ignore[call-overload]
        megabytes = f"{one['megabytes']:,.0f}"
        rows.append((path.name, str(pages), name, f"{speeds[name]:,.0f}", times, megabytes, *score))
    return rows


def _score(known: list[str], words: list[str]) -> tuple[str, str]:
    blocks = difflib.SequenceMatcher(None, known, words, autojunk=False).get_matching_blocks()
    hits = sum(block.size for block in blocks)
    return f"{hits / len(known):.2%}", str(len(words) - hits)


def main() -> None:
    """Print the table."""
    from rich.console import Console  # here, for it would count with the memory of each reader
    from rich.table import Table

    from tests.sources import known_words

    parser = argparse.ArgumentParser()
    parser.add_argument("folder", nargs="?", type=Path)
    parser.add_argument("--long", action="store_true")
    chosen = parser.parse_args()
    table = Table()
    for title in ("file", "pages", "reader"):
        table.add_column(title)
    for title in ("pages/s", "times pdfplumber", "MB", "words", "others"):
        table.add_column(title, justify="right")
    with tempfile.TemporaryDirectory() as folder:
        long = make_long(Path(folder) / "long.pdf", 10_000 if chosen.long else 1000)
        for path in (ARTICLE, *(sorted(chosen.folder.glob("*.pdf")) if chosen.folder else ()), long):
            for row in _rows(path, known_words() if path == ARTICLE else []):
                table.add_row(*row)
            table.add_section()
    Console(width=None if sys.stdout.isatty() else 150).print(table)


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    if sys.argv[1:2] == ["--measure"]:
        sys.stdout.write(json.dumps(measure(sys.argv[2], Path(sys.argv[3]), int(sys.argv[4]))))
    else:
        main()
