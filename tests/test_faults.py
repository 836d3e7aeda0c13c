"""No file hangs, crashes or eats the run: each is read, or refused with what is wrong and what to do."""

import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner

from pipeline.cli import app
from pipeline.core.errors import DocumentError
from pipeline.extract.read import extract_document
from pipeline.ingest.register import MEDIA_TYPES
from pipeline.run import read_paper
from pipeline.tools import Tools
from tests.faults import FAULTS, HEAVY, REFUSED, SENTENCE, damaged
from tests.sources import source

PAPER = Path(__file__).parent / "data" / "khairunnisa-dina-2026.pdf"
TWISTED = {
    "count-negative.pdf",
    "font-names-endless.pdf",
    "font-letters-circle.pdf",
    "bullets.md",
}  # read, but not as the sentence that they were made of
GOOD = "Kerja Sama Kota Malang\n\nHasil\n\nProgram kota kembar terhambat oleh keterbatasan anggaran.\n"


def _text(name: str, content: bytes, tools: Tools) -> str:
    return extract_document(source(media_type=MEDIA_TYPES[Path(name).suffix]), content, tools.headings).text


@pytest.mark.parametrize("name", [name for name in FAULTS if name not in REFUSED])
def test_odd_files_are_read(name: str, tools: Tools) -> None:
    text = _text(name, FAULTS[name](), tools)

    assert SENTENCE in text or name in TWISTED


@pytest.mark.parametrize(("name", "message"), REFUSED.items())
def test_broken_files_are_refused_with_the_reason(name: str, message: str, tools: Tools) -> None:
    with pytest.raises(DocumentError, match=message) as raised:
        _text(name, FAULTS[name](), tools)

    assert raised.value.hint


def _gives_text_or_reason(name: str, content: bytes, tools: Tools) -> bool:
    try:
        return bool(_text(name, content, tools))
    except DocumentError as error:
        return bool(error.message and error.hint)


@pytest.mark.parametrize("share", [0.01, 0.1, 0.3, 0.5, 0.7, 0.9, 0.99, 0.999])
def test_a_cut_off_pdf_is_read_or_refused(share: float, tools: Tools) -> None:
    content = PAPER.read_bytes()

    assert _gives_text_or_reason("a.pdf", content[: int(len(content) * share)], tools)


@pytest.mark.parametrize(
    "seed", [*range(40), *(pytest.param(seed, marks=pytest.mark.long) for seed in range(40, 400))]
)
def test_a_damaged_pdf_is_read_or_refused(seed: int, tools: Tools) -> None:
    assert _gives_text_or_reason("a.pdf", damaged(PAPER.read_bytes(), seed), tools)


def _extract(folder: Path, configs: Path) -> dict[str, dict[str, str]]:
    """Run over the folder's papers; return the failures by file, and hold that the good paper is done."""
    where = ["--out", str(folder / "tables"), "--cache", str(folder / "build"), "--configs", str(configs)]
    arguments = ["extract", str(folder / "papers"), *where, "--jobs", "2", "--json"]

    run = CliRunner().invoke(app, arguments, catch_exceptions=False)

    report = json.loads(run.stdout)
    assert report["done"]["read"] >= 1
    assert "keterbatasan anggaran" in (folder / "tables" / "evidence.csv").read_text(encoding="utf-8")
    assert "Traceback" not in run.stderr
    return {failure["source_file"]: failure for failure in report["failures"]}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "papers").mkdir()
    (tmp_path / "papers" / "malang.txt").write_text(GOOD, encoding="utf-8")
    return tmp_path


def _with(configs: Path, folder: Path, settings: str) -> Path:
    """Return a copy of the configs with more settings."""
    shutil.copytree(configs, folder / "configs")
    path = folder / "configs" / "settings.yaml"
    path.write_text("version: 1\n" + settings, encoding="utf-8")
    return folder / "configs"


def test_a_paper_beyond_a_limit_is_named_and_the_others_done(folder: Path, few_rules: Path) -> None:
    papers = folder / "papers"
    (papers / "bom.pdf").write_bytes(HEAVY["forms-draw-each-other.pdf"]())
    (papers / "besar.txt").write_bytes(b"kota " * 300_000)
    (papers / "tebal.pdf").write_bytes(PAPER.read_bytes())
    limits = "max_file_mb: 1\nmax_pages: 10\nmax_memory_mb: 1000\nmax_seconds: 120\n"
    configs = _with(few_rules, folder, limits)

    failures = _extract(folder, configs)

    assert set(failures) == {"bom.pdf", "besar.txt", "tebal.pdf"}
    assert failures["bom.pdf"]["message"] == "reading it takes more than 1000 MB of memory"
    assert "raise max_memory_mb in settings.yaml" in failures["bom.pdf"]["hint"]
    assert failures["besar.txt"]["message"] == "larger than 1 MB"
    assert failures["tebal.pdf"]["message"] == "it has 11 pages, and PDFs of more than 10 are not read"
    assert failures["tebal.pdf"]["hint"] == "split the file, or raise max_pages in settings.yaml"


@pytest.mark.long
def test_a_paper_that_takes_too_long_is_named_and_the_others_done(folder: Path, few_rules: Path) -> None:
    (folder / "papers" / "lama.txt").write_bytes((SENTENCE + " ").encode() * 100_000)
    configs = _with(few_rules, folder, "max_seconds: 20\nmax_seconds_per_mb: 0\n")

    failures = _extract(folder, configs)

    assert set(failures) == {"lama.txt"}
    assert failures["lama.txt"]["message"].endswith("ing it was stopped after 20 seconds")
    assert "raise max_seconds in settings.yaml" in failures["lama.txt"]["hint"]


@pytest.mark.skipif(os.name != "posix", reason="names and links of POSIX")
def test_odd_names_links_and_folders_are_read_or_named(folder: Path, few_rules: Path) -> None:
    papers = folder / "papers"
    names = ["baris\nbaru.txt", "'kutip\" ganda.txt", "😀.txt", "-o.txt", "=1+1.txt", "%s {0} [bold].txt"]
    for number, name in enumerate(names):
        (papers / name).write_text(GOOD + f"Nomor {number}.", encoding="utf-8")
    (papers / "folder.pdf").mkdir()
    (papers / "folder.pdf" / "dalam.txt").write_text(GOOD + "Di dalam.", encoding="utf-8")
    (papers / "hilang.pdf").symlink_to(folder / "tidak-ada.pdf")
    (papers / "putar.pdf").symlink_to(papers / "putar.pdf")
    os.mkfifo(papers / "pipa.txt")

    failures = _extract(folder, few_rules)

    assert set(failures) == {"hilang.pdf", "putar.pdf"}
    assert all(failure["message"].startswith("cannot be read") for failure in failures.values())
    documents = (folder / "tables" / "documents.csv").read_text(encoding="utf-8")
    assert documents.count(",ok,") == len(names) + 2


@pytest.mark.parametrize("text", ["kota" * 30_000, "kota kembar " * 10_000])
def test_a_text_without_sentences_is_refused(text: str, tools: Tools) -> None:
    with pytest.raises(DocumentError, match=r"no running text: one sentence has 1[12]\d+ characters"):
        read_paper(source(), text.encode(), tools)


@pytest.mark.long
@pytest.mark.parametrize("make", [pytest.param(make, id=name) for name, make in HEAVY.items()])
def test_heavy_files_are_read_or_named(
    make: Callable[[], bytes], folder: Path, few_rules: Path, request: pytest.FixtureRequest
) -> None:
    name = request.node.callspec.id
    (folder / "papers" / name).write_bytes(make())
    configs = _with(few_rules, folder, "max_memory_mb: 3000\nmax_seconds: 120\n")

    failures = _extract(folder, configs)

    for failure in failures.values():
        assert failure["stage"] != "internal"
        assert failure["hint"]
