"""Run the pipeline over a corpus: what changed is done anew, one paper failing stops no other.

A run is a map over papers, each read and coded in a worker process within limits of time and memory; what a
paper becomes is kept in the cache under the hash of all that went into it. The tables are then written from
the cache, paper by paper, so memory does not grow with the corpus and the number of processes leaves no trace
in them.
"""

import hashlib
import os
import traceback
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import msgspec

from pipeline.core.errors import ConfigError, DocumentError, PipelineError
from pipeline.core.paper import ReadPaper
from pipeline.core.records import Failure
from pipeline.core.store import Store, key_of
from pipeline.ingest.register import MEDIA_TYPES, Registered, register
from pipeline.kept import KeptPapers, Outcome, read_verdicts
from pipeline.results import write_results
from pipeline.run import code_paper, read_paper
from pipeline.tools import Tools
from pipeline.workers import Lost, Reason, work_through

Progress = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class RunReport:
    """What a run did: for the screen, not for the tables."""

    kept: KeptPapers
    failures: tuple[Failure, ...]
    notices: tuple[str, ...]
    counts: dict[str, int]
    out: Path
    written: bool

    def summary(self) -> dict[str, object]:
        """Return the report as plain values, for --json."""
        return {
            "papers": len(self.kept.outcomes),
            "done": {
                work: sum(outcome.work == work for outcome in self.kept.outcomes)
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
        works = [outcome.work for outcome in self.kept.outcomes]
        counted = ", ".join(f"{works.count(work)} {word}" for work, word in words.items() if work in works)
        papers = "1 paper" if len(works) == 1 else f"{len(works)} papers"
        yield f"{papers}: {counted}" if works else "no papers"
        if verbose:
            for outcome in self.kept.outcomes:
                yield f"  {outcome.paper.source.doc_id}: {words[outcome.work]}"
        if not self.written:
            yield f"nothing changed: the tables in {self.out} are up to date"
            return
        for notice in self.notices:
            yield f"notice: {notice}"
        counts = ", ".join(f"{count} {name}" for name, count in self.counts.items())
        yield f"{self.out}: {counts}"


def run_corpus(
    papers: Sequence[Path],
    out: Path,
    cache_folder: Path,
    tools: Tools,
    jobs: int,
    progress: Progress,
    log: Path | None = None,
) -> RunReport:
    """Register, read, code and export the papers; `progress` gets the doc_id of each finished paper.

    `log` is the log of decisions, which the tables take in if it is there. Raises ConfigError if there are no
    papers, the configs are wrong or `out` cannot be written.
    """
    registered, kept, failures = work_corpus(papers, cache_folder, tools, jobs, progress, log)
    results = write_results(out, registered, kept, failures, tools)
    return RunReport(kept, failures, results.notices, results.counts, out, results.written)


def work_corpus(
    papers: Sequence[Path],
    cache_folder: Path,
    tools: Tools,
    jobs: int,
    progress: Progress,
    log: Path | None = None,
) -> tuple[tuple[Registered, ...], KeptPapers, tuple[Failure, ...]]:
    """Register, read and code the papers and write no tables; else as `run_corpus`."""
    registered, unregistered = register(papers)
    if not registered:  # mistyped, surely: good tables of an earlier run are not to be replaced by empty ones
        raise _no_papers(papers, unregistered)
    todo = [paper for paper in registered if not paper.same_as]
    outcomes = _process_all(todo, cache_folder, tools, jobs or tools.settings.jobs, progress)
    failures = unregistered + tuple(outcome.failure for outcome in outcomes if outcome.failure)
    return registered, KeptPapers(outcomes, Store(cache_folder), read_verdicts(log)), failures


def _no_papers(papers: Sequence[Path], failures: Sequence[Failure]) -> ConfigError:
    places = ", ".join(map(str, papers))
    reasons = [f"{failure.source_file}: {failure.message}" for failure in failures]
    return ConfigError(
        "\n".join((f"no papers in {places}", *reasons)),
        hint=f"give files or folders with {', '.join(sorted(MEDIA_TYPES))}",
    )


def read_again(paper: Registered, cache_folder: Path, tools: Tools) -> ReadPaper:
    """The text and sentences of a paper, from the cache if a run has kept them; raises DocumentError."""
    kept = Store(cache_folder).get("text", _keys(paper, tools)[0], ReadPaper)
    return kept or read_paper(paper.source, paper.path, tools)


def _process_all(
    papers: Sequence[Registered], cache_folder: Path, tools: Tools, jobs: int, progress: Progress
) -> tuple[Outcome, ...]:
    """Return the outcomes in the order of the papers; what the cache lacks is done by worker processes."""
    outcomes = {}
    for index, paper in enumerate(papers):
        if kept := _kept(paper, cache_folder, tools):
            outcomes[index] = kept
            progress(paper.source.doc_id)
    todo = [index for index in range(len(papers)) if index not in outcomes]
    answers = work_through(
        partial(_worker, cache_folder, tools.folder, tools.model_folder),
        [papers[index] for index in todo],
        [tools.settings.limit_s(_size(papers[index])) for index in todo],
        processes=jobs or os.cpu_count() or 1,
        memory_mb=tools.settings.max_memory_mb,
    )
    for place, answer in answers:
        paper = papers[todo[place]]
        if isinstance(answer, Lost):
            answer = _lost(paper, answer, cache_folder, tools)
        outcomes[todo[place]] = answer
        progress(paper.source.doc_id)
    return tuple(outcomes[index] for index in range(len(papers)))


def _size(paper: Registered) -> int:
    """Return the bytes of the paper's file, 0 if it is gone: its worker then says so."""
    with suppress(OSError):
        return paper.path.stat().st_size
    return 0


def _keys(paper: Registered, tools: Tools) -> tuple[str, str]:
    text_key = key_of("text", msgspec.msgpack.encode(paper.source), tools.text_key)
    return text_key, key_of("coded", text_key, tools.coding_key)


def _kept(paper: Registered, cache_folder: Path, tools: Tools) -> Outcome | None:
    """Return the outcome of a paper that the cache has whole, None if there is work to do."""
    store, (text_key, coded_key) = Store(cache_folder), _keys(paper, tools)
    if store.has("coded", coded_key) and store.has("text", text_key):
        return Outcome(paper, text_key, coded_key)
    return None


def _worker(cache_folder: Path, configs: Path, model: Path | None) -> Callable[[Registered], Outcome]:
    """Return what turns papers into outcomes, with all tools loaded: the time for that is no paper's."""
    tools = Tools(configs, model, cache_folder)
    tools.load()
    return partial(_process, cache_folder=cache_folder, tools=tools)


def _process(paper: Registered, cache_folder: Path, tools: Tools) -> Outcome:
    """Read and code one paper unless the cache has it; what fails becomes an outcome with a Failure."""
    store = Store(cache_folder)
    text_key, coded_key = _keys(paper, tools)
    try:
        read = store.get("text", text_key, ReadPaper)
        work = "coded" if read else "read"
        if read is None:
            read = _read(paper, tools)
            store.put("text", text_key, read)
        store.put("coded", coded_key, code_paper(read, tools))
    except DocumentError as error:
        return _failed(paper, tools, "extract", error.message, error.hint)
    except (PipelineError, MemoryError):  # the first is the run's fault, the second is told with the limits
        raise
    except Exception as error:  # noqa: BLE001  (the one place: a bug met in one paper must not lose the others)
        place = traceback.extract_tb(error.__traceback__)[-1]
        what = f"{type(error).__name__}: {error} ({Path(place.filename).name}:{place.lineno})"
        hint = "this is our mistake: please report it with the paper"
        return _failed(paper, tools, "internal", f"internal error: {what}", hint)
    return Outcome(paper, text_key, coded_key, work)


def _read(paper: Registered, tools: Tools) -> ReadPaper:
    """Return what the registered file says; raises DocumentError if it is too large, or another by now."""
    limit = tools.settings.max_file_mb
    _check_file(paper, limit)
    read = read_paper(paper.source, paper.path, tools)
    _check_file(paper, limit)  # again, as it was read piece by piece
    return read


def _check_file(paper: Registered, limit: int) -> None:
    try:
        if paper.path.stat().st_size > limit * 1_000_000:
            raise DocumentError(f"larger than {limit} MB", hint="raise max_file_mb in settings.yaml")
        with paper.path.open("rb") as handle:
            digest = hashlib.file_digest(handle, "sha256").hexdigest()
    except OSError as error:
        raise DocumentError(f"cannot be read: {error.strerror}", hint="check that it is there") from None
    if digest != paper.source.sha256:
        raise DocumentError("it changed while the papers were read", hint="run again")


def _lost(paper: Registered, lost: Lost, cache_folder: Path, tools: Tools) -> Outcome:
    """Return the outcome of a paper that broke a limit, or the process that worked on it."""
    settings = tools.settings
    coding = Store(cache_folder).has("text", _keys(paper, tools)[0])
    doing, stage = ("coding", "coding") if coding else ("reading", "extract")
    check = "open the file and see whether it is sound and one paper; if so,"
    match lost.reason:
        case Reason.TIME:
            message = f"{doing} it was stopped after {settings.limit_s(_size(paper)):.0f} seconds"
            hint = f"{check} raise max_seconds in settings.yaml"
        case Reason.MEMORY:
            message = f"{doing} it takes more than {settings.max_memory_mb} MB of memory"
            hint = f"{check} raise max_memory_mb in settings.yaml"
        case Reason.CRASH:
            message = f"{doing} it crashed ({lost.detail})"
            hint = "save or print it anew, e.g. with qpdf or a PDF printer"
            if lost.detail == "SIGKILL":
                hint = "if nobody stopped it, memory ran out: run again with a smaller --jobs"
    return _failed(paper, tools, stage, message, hint)


def _failed(paper: Registered, tools: Tools, stage: str, message: str, hint: str) -> Outcome:
    source = paper.source
    failure = Failure(source.source_file, stage, message, hint, source.doc_id, source.sha256)
    return Outcome(paper, *_keys(paper, tools), "failed", failure)
