"""Boundary F1 and speed on the Indonesian test parts of Universal Dependencies, beside spaCy's sentencizer.

python tests/benchmarks/sentences.py [FOLDER with id_*-ud-test.conllu]
"""

import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import spacy
from rich.console import Console
from rich.table import Table

from pipeline.core.config import load_yaml
from pipeline.segment.abbreviations import Abbreviations
from pipeline.segment.sentences import split_sentences

ROOT = Path(__file__).parents[2]
Splitter = Callable[[str], list[int]]


def _paragraphs(path: Path, size: int = 5) -> Iterator[list[str]]:
    """Yield the sentences of a treebank, five at a time, as the treebank lists them."""
    mark = "# text = "
    lines = path.read_text(encoding="utf-8").splitlines()
    sentences = [line.removeprefix(mark).strip() for line in lines if line.startswith(mark)]
    for first in range(0, len(sentences), size):
        yield sentences[first : first + size]


def _score(path: Path, split: Splitter) -> tuple[float, float]:
    """Return boundary F1 and characters per second."""
    paragraphs = list(_paragraphs(path))
    hits = found = gold = 0
    for sentences in paragraphs:
        ends = {len(" ".join(sentences[: count + 1])) for count in range(len(sentences))}
        guessed = set(split(" ".join(sentences)))
        hits, found, gold = hits + len(ends & guessed), found + len(guessed), gold + len(ends)
    texts = [" ".join(sentences) for sentences in paragraphs]
    begin = time.perf_counter()
    for text in texts:
        split(text)
    return 2 * hits / (found + gold), sum(map(len, texts)) / (time.perf_counter() - begin)


def main() -> None:
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT.parent / "shared" / "benchmarks"
    treebanks = sorted(folder.glob("id_*-ud-test.conllu"))
    console = Console()
    if not treebanks:
        console.print(f"no id_*-ud-test.conllu in {folder}: nothing measured")
        return
    abbreviations = load_yaml(ROOT / "configs" / "abbreviations.yaml", Abbreviations)
    nlp = spacy.blank("id")
    nlp.add_pipe("sentencizer")
    splitters: dict[str, Splitter] = {
        "own rules": lambda text: [end for _, end in split_sentences(text, abbreviations)],
        "spaCy sentencizer": lambda text: [sentence.end_char for sentence in nlp(text).sents],
    }
    table = Table("splitter", "treebank", "boundary F1", "characters/s")
    for name, split in splitters.items():
        for path in treebanks:
            f1, speed = _score(path, split)
            table.add_row(name, path.stem, f"{f1:.3f}", f"{speed:,.0f}")
    console.print(table)


if __name__ == "__main__":
    main()
