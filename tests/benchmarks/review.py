"""How fast the review page answers: 200 invented papers with 50,000 sentences, two coders half through.

python tests/benchmarks/review.py [--papers 200] [--sentences 250]

Papers are put into a cache as a run would, the desk is built from it twice (then its index is there), and
served in this process; each request goes through the whole application, decisions to the disk. Prints
milliseconds of wall time, the median and the slowest of the repeats; the two that have a limit are marked.
"""

import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import numpy as np
import typer
from rich.console import Console
from rich.table import Table as Grid

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from pipeline.core.boxes import pack_boxes  # noqa: E402
from pipeline.core.decisions import Act, Action, Judgement, Status  # noqa: E402
from pipeline.core.paper import Paper  # noqa: E402
from pipeline.core.records import Assessment, Block, Page, Role, Span  # noqa: E402
from pipeline.core.store import Store, key_of  # noqa: E402
from pipeline.ingest.register import Registered  # noqa: E402
from pipeline.kept import KeptPapers, Outcome  # noqa: E402
from pipeline.review.desk import Desk  # noqa: E402
from pipeline.reviewing import build_desk  # noqa: E402
from pipeline.tools import Tools  # noqa: E402
from tests.review.desks import Browser, Found, make_paper  # noqa: E402

PAGE = 25  # sentences on a page
LIMITS = {"first page (papers)": 1000, "decision": 100}
WORDS = (
    "pemerintah kota kerja sama anggaran evaluasi belum berjalan pelatihan aparatur kunjungan delegasi tahun "
    "naskah kesepahaman komitmen koordinasi dinas warga mitra program terhambat tertunda rutin terlaksana"
).split()


def main(
    papers: Annotated[int, typer.Option(help="How many papers.")] = 200,
    sentences: Annotated[int, typer.Option(help="How many sentences each.")] = 250,
) -> None:
    """Make the papers, build the desk and ask for its pages."""
    tools = Tools(ROOT / "configs", ROOT / "models" / "kota-kembar")
    codes = [code for code, _, _ in tools.codebook.codes()]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        kept = KeptPapers(
            tuple(keep(folder, number, sentences, codes) for number in range(papers)), Store(folder)
        )
        times = {"desk, index made": [timed(lambda: build_desk(kept, folder / "log.sqlite", tools))]}
        times["desk, index there"] = [timed(lambda: build_desk(kept, folder / "log.sqlite", tools))]
        desk = build_desk(kept, folder / "log.sqlite", tools)
        fill(desk)
        times |= ask(desk)
    grid = Grid("ms", "median", "slowest", "limit")
    for what, taken in times.items():
        limit = str(LIMITS.get(what, ""))
        grid.add_row(what, f"{statistics.median(taken):.0f}", f"{max(taken):.0f}", limit)
    Console().print(grid)


def timed(call: Callable[[], object]) -> float:
    """Return how long it took, in ms of wall time: what a person waits, the disk included."""
    start = time.perf_counter()
    call()
    return (time.perf_counter() - start) * 1000


def keep(folder: Path, number: int, sentences: int, codes: list[str]) -> Outcome:
    """Return the outcome of an invented paper that is in the cache."""
    draw = random.Random(number)
    texts = [
        " ".join(draw.choices(WORDS, k=draw.randint(10, 30))).capitalize() + "." for _ in range(sentences)
    ]
    found = [found for at in range(sentences) for found in _codes(draw, at, texts[at], codes)]
    paper = make_paper(f"kota-{number:04d}", texts, found)
    paper = replace(paper, read=replace(paper.read, document=_laid_out(paper)))
    text_key, coded_key = key_of("text", paper.doc_id), key_of("coded", paper.doc_id)
    store = Store(folder)
    store.put("text", text_key, paper.read)
    store.put("coded", coded_key, paper.coded)
    return Outcome(Registered(paper.document.source, folder / "none.pdf"), text_key, coded_key)


def _codes(draw: random.Random, at: int, text: str, codes: list[str]) -> Iterator[Found]:
    for code in draw.sample(codes, draw.choice((0, 0, 0, 1, 1, 2))):
        trigger = " … ".join(text.split()[1:5:2])
        if draw.random() < 0.7:
            yield Found(at, code, Assessment.NEGATIVE, f"rule:{code}.uji", trigger, None, "cue: belum")
        if draw.random() < 0.7:
            yield Found(
                at, code, Assessment.NEGATIVE, "model:uji", "kota, kerja sama", draw.random(), "like k: ada."
            )


def _laid_out(paper: Paper):  # type: ignore[no-untyped-def]  # noqa: ANN202
    """Return the document on pages, each sentence on a line of its own."""
    lines = paper.read.sentences
    boxes = np.full((len(paper.document.text), 4), np.nan, np.float32)
    blocks = []
    for sentence in lines:
        place = sentence.index % PAGE
        count = len(sentence.span)
        x = 50 + np.arange(count, dtype=np.float32) * 3
        rows = (x, np.full(count, 40 + place * 28), x + 3, np.full(count, 50 + place * 28))
        boxes[sentence.span.start : sentence.span.end] = np.stack(rows, axis=1)
        blocks.append(
            Block(Span(sentence.span.start, sentence.span.end), sentence.index // PAGE + 1, Role.BODY)
        )
    pages = tuple(Page(number, 600.0, 800.0) for number in range(1, len(lines) // PAGE + 2))
    return replace(paper.document, boxes=pack_boxes([boxes])[0], blocks=tuple(blocks), pages=pages)


def fill(desk: Desk) -> None:
    """Let two coders decide on half of all that is proposed, each not quite as the other."""
    draw = random.Random(0)
    for coder in ("Rina", "Budi"):
        for card in desk.cards[: len(desk.cards) // 2]:
            acts = [
                Act(Action.ACCEPT, card.doc_id, card.target(line, one.code), judgement, line.text)
                for line in card.lines
                for one in line.proposed
                for judgement in (Judgement(draw.choice((Status.ACCEPTED, Status.REJECTED))),)
            ]
            desk.log.append(coder, acts)


def ask(desk: Desk) -> dict[str, list[float]]:
    """Return the times of the pages and of decisions; the first page is the first that is asked for."""
    browser = Browser(desk).enter("Rina")
    judge = Browser(desk, app=browser.app).enter("Sari", "judge")
    cards = random.Random(1).sample(desk.cards, min(30, len(desk.cards)))
    names = [card.name for card in cards]
    times = {"first page (papers)": [timed(lambda: browser.get("/"))]}
    times["papers again"] = [timed(lambda: browser.get("/")) for _ in range(5)]
    times["a paper, opened first"] = [
        timed(lambda name=name: browser.get(f"/paper/{name}")) for name in names
    ]
    times["queue, first"] = [timed(lambda: browser.get("/queue"))]
    times["queue again"] = [timed(lambda: browser.get("/queue")) for _ in range(3)]
    paper = f"/paper/{names[-1]}"
    card = cards[-1]
    picked = [line.index for line in card.lines if line.proposed][:60]
    times["panel"] = [timed(lambda at=at: browser.get(f"{paper}/s/{at}")) for at in picked]
    times["overlay of a page"] = [timed(lambda: browser.get(f"{paper}/overlay/3")) for _ in range(10)]
    times["decision"] = [
        timed(
            lambda at=at: browser.post(
                f"{paper}/s/{at}", do="uncertain", code=card.lines[at].proposed[0].code, memo=f"catatan {at}"
            )
        )
        for at in picked
    ]
    times["undo"] = [timed(lambda: browser.post("/undo", paper=card.name, index=0)) for _ in range(10)]
    case = f"/judge/{desk.cards[0].name}"
    times["what a judge sees of one"] = [timed(lambda at=at: judge.get(f"{case}/{at}")) for at in range(20)]
    times["differences"] = [timed(lambda: judge.get("/differences"))]
    times["agreement"] = [timed(lambda: judge.get("/agreement"))]
    bulk = {"do": "accept", "code": "hambatan", "paper": card.name, "state": ""}
    times["bulk preview, one paper"] = [timed(lambda: browser.post("/bulk/preview", **bulk))]
    return times


if __name__ == "__main__":
    typer.run(main)
