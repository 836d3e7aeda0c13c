"""Run the pipeline over a corpus: what changed is done anew, one paper failing stops no other.

A run is a map over papers, in this process or in a pool; what a paper becomes is kept in the cache under the
hash of all that went into it. The tables are then written from the cache, paper by paper, so memory does not
grow with the corpus and the number of processes leaves no trace in them.
"""

import os
import traceback
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import cache, partial
from multiprocessing import get_context
from pathlib import Path

import msgspec

from pipeline.core.errors import DocumentError
from pipeline.core.records import Failure
from pipeline.core.store import Store, key_of
from pipeline.ingest.register import Registered, register
from pipeline.results import Outcome, write_results
from pipeline.run import ReadPaper, code_paper, read_paper
from pipeline.tools import Tools

Progress = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class RunReport:
    """What a run did: for the screen, not for the tables."""

    outcomes: tuple[Outcome, ...]
    failures: tuple[Failure, ...]
    notices: tuple[str, ...]
    counts: dict[str, int]
    out: Path
    written: bool

    def summary(self) -> dict[str, object]:
        """Return the report as plain values, for --json."""
        return {
            "papers": len(self.outcomes),
            "done": {
                work: sum(outcome.work == work for outcome in self.outcomes)
                for work in ("read", "coded", "failed")
            },
            "counts": self.counts,
            "failures": msgspec.to_builtins(self.failures),
            "notices": list(self.notices),
            "out": str(self.out),
            "written": self.written,
        }

    def lines(self, *, verbose: bool) -> Iterator[str]:
        """Yield the report as lines for a person."""
        words = {"read": "read and coded", "coded": "coded anew", "failed": "failed", "": "unchanged"}
        works = [outcome.work for outcome in self.outcomes]
        counted = ", ".join(f"{works.count(work)} {word}" for work, word in words.items() if work in works)
        yield f"{len(works)} papers: {counted}" if works else "no papers"
        if verbose:
            for outcome in self.outcomes:
                yield f"  {outcome.paper.source.doc_id}: {words[outcome.work]}"
        if not self.written:
            yield f"nothing changed: the tables in {self.out} are up to date"
            return
        for notice in self.notices:
            yield f"notice: {notice}"
        counts = ", ".join(f"{count} {name}" for name, count in self.counts.items())
        yield f"{self.out}: {counts}"


def run_corpus(
    papers: Sequence[Path], out: Path, cache_folder: Path, tools: Tools, jobs: int, progress: Progress
) -> RunReport:
    """Register, read, code and export the papers; `progress` gets the doc_id of each finished paper.

    Raises ConfigError if the configs are wrong or `out` cannot be written.
    """
    registered, unregistered = register(papers)
    todo = [paper for paper in registered if not paper.same_as]
    outcomes = tuple(_process_all(todo, cache_folder, tools, jobs, progress))
    failures = unregistered + tuple(outcome.failure for outcome in outcomes if outcome.failure)
    results = write_results(out, registered, outcomes, failures, Store(cache_folder), tools)
    return RunReport(outcomes, failures, results.notices, results.counts, out, results.written)


def read_again(paper: Registered, cache_folder: Path, tools: Tools) -> ReadPaper:
    """The text and sentences of a paper, from the cache if a run has kept them; raises DocumentError."""
    kept = Store(cache_folder).get("text", _keys(paper, tools)[0], ReadPaper)
    return kept or read_paper(paper.source, paper.path.read_bytes(), tools)


def _process_all(
    papers: Sequence[Registered], cache_folder: Path, tools: Tools, jobs: int, progress: Progress
) -> Iterator[Outcome]:
    """Yield the outcomes in the order of the papers, however many processes work on them."""
    new = sum(not _is_done(paper, cache_folder, tools) for paper in papers)
    processes = min(jobs or os.cpu_count() or 1, new)
    if processes <= 1:
        for paper in papers:
            outcome = _process(paper, cache_folder, tools)
            progress(paper.source.doc_id)
            yield outcome
        return
    # spawn, not fork: the libraries below hold threads and locks of their own
    work = partial(_process_in_worker, cache_folder=cache_folder, configs=tools.folder)
    with ProcessPoolExecutor(processes, mp_context=get_context("spawn")) as pool:
        for paper, outcome in zip(papers, pool.map(work, papers, chunksize=1), strict=True):
            progress(paper.source.doc_id)
            yield outcome


@cache
def _tools(configs: Path) -> Tools:
    """Return the tools of a worker process, loaded once."""
    return Tools(configs)


def _keys(paper: Registered, tools: Tools) -> tuple[str, str]:
    text_key = key_of("text", msgspec.msgpack.encode(paper.source), tools.text_key)
    return text_key, key_of("coded", text_key, tools.coding_key)


def _is_done(paper: Registered, cache_folder: Path, tools: Tools) -> bool:
    return Store(cache_folder).has("coded", _keys(paper, tools)[1])


def _process_in_worker(paper: Registered, cache_folder: Path, configs: Path) -> Outcome:
    return _process(paper, cache_folder, _tools(configs))


def _process(paper: Registered, cache_folder: Path, tools: Tools) -> Outcome:
    """Read and code one paper unless the cache has it; what fails becomes an outcome with a Failure."""
    store = Store(cache_folder)
    text_key, coded_key = _keys(paper, tools)
    if store.has("coded", coded_key) and store.has("text", text_key):
        return Outcome(paper, text_key, coded_key)
    try:
        read = store.get("text", text_key, ReadPaper)
        work = "coded" if read else "read"
        if read is None:
            limit = tools.settings.max_file_mb
            if paper.path.stat().st_size > limit * 1_000_000:
                raise DocumentError(f"larger than {limit} MB", hint="raise max_file_mb in settings.yaml")
            read = read_paper(paper.source, paper.path.read_bytes(), tools)
            store.put("text", text_key, read)
        store.put("coded", coded_key, code_paper(read, tools))
    except DocumentError as error:
        failure = _failure(paper, "extract", error.message, error.hint)
        return Outcome(paper, text_key, coded_key, "failed", failure)
    except Exception as error:  # noqa: BLE001  (the one place: a bug met in one paper must not lose the others)
        place = traceback.extract_tb(error.__traceback__)[-1]
        message = (
            f"internal error: {type(error).__name__}: {error} ({Path(place.filename).name}:{place.lineno})"
        )
        failure = _failure(paper, "internal", message, "this is our mistake: please report it with the paper")
        return Outcome(paper, text_key, coded_key, "failed", failure)
    return Outcome(paper, text_key, coded_key, work)


def _failure(paper: Registered, stage: str, message: str, hint: str) -> Failure:
    source = paper.source
    return Failure(source.source_file, stage, message, hint, source.doc_id, source.sha256)
