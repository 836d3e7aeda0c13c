"""The main job, end to end, on small papers of our own."""

import csv
import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest
from typer.testing import CliRunner

from pipeline import corpus
from pipeline.cli import app
from pipeline.core.errors import ConfigError
from pipeline.core.paper import ReadPaper
from pipeline.core.records import Source
from pipeline.core.tables import TABLES
from pipeline.export.text_tables import read_csv
from pipeline.ingest.register import register
from pipeline.run import read_paper
from pipeline.tools import Tools

CONFIGS = Path(__file__).parents[1] / "configs"
MALANG = """Kerja Sama Kota Malang dan Kota Fuqing

Pendahuluan

Kerja sama ini dimulai pada tahun 2004. Program kota kembar terhambat oleh keterbatasan anggaran.

Kesimpulan

Belum ada mekanisme evaluasi kerja sama.
"""
BATAM = """Kerja Sama Batam

Hasil

Pandemi COVID-19 menyebabkan kunjungan delegasi ke kota mitra tertunda.
"""


@pytest.fixture
def folder(tmp_path: Path, few_rules: Path) -> Path:
    shutil.copytree(few_rules, tmp_path / "configs")
    papers = tmp_path / "papers"
    papers.mkdir()
    (papers / "malang.txt").write_text(MALANG, encoding="utf-8")
    (papers / "batam.txt").write_text(BATAM, encoding="utf-8")
    return tmp_path


def _extract(folder: Path, *more: str, out: str = "tables") -> tuple[int, dict[str, object]]:
    arguments = [
        "extract",
        str(folder / "papers"),
        "--out",
        str(folder / out),
        "--cache",
        str(folder / "build"),
        "--configs",
        str(folder / "configs"),
    ]
    run = CliRunner().invoke(app, [*arguments, "--json", "--jobs", "1", *more], catch_exceptions=False)
    return run.exit_code, json.loads(run.stdout)


def _files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def test_gives_all_tables_and_every_quote_is_the_text_at_its_offsets(folder: Path) -> None:
    code, _report = _extract(folder)

    assert code == 0
    assert {f"{name}.csv" for name in TABLES} | {"evidence.xlsx", "run.json"} <= set(
        _files(folder / "tables")
    )
    evidence = list(read_csv(folder / "tables" / "evidence.csv", TABLES["evidence"]))
    sentences = {
        row["sentence_id"]: row for row in read_csv(folder / "tables" / "sentences.csv", TABLES["sentences"])
    }
    assert {row["code"] for row in evidence} >= {"hambatan/anggaran", "hambatan/pandemi"}
    for row in evidence:
        assert row["text"] == sentences[row["sentence_id"]]["text"]
        assert len(str(row["text"])) == int(row["end"] or 0) - int(row["start"] or 0)


def test_a_paper_on_something_else_gets_no_codes_and_a_notice(folder: Path) -> None:
    sentence = "Keterbatasan anggaran menghambat pelaksanaan program kerja sama."
    (folder / "papers" / "bank.txt").write_text(
        f"Laporan Bank\n\nHasil\n\n{' '.join([sentence] * 60)}\n", "utf-8"
    )

    code, report = _extract(folder, "--configs", str(CONFIGS))  # what is off the subject is told by all rules

    evidence = list(read_csv(folder / "tables" / "evidence.csv", TABLES["evidence"]))
    documents = list(read_csv(folder / "tables" / "documents.csv", TABLES["documents"]))
    assert code == 0
    assert {row["doc_id"] for row in evidence} == {"batam", "malang"}
    assert [row["message"] for row in documents if row["doc_id"] == "bank"] == [
        "does not seem to be about sister cities: no sentence was coded"
    ]
    assert report["notices"] == ["bank does not seem to be about sister cities: no sentence was coded"]


def test_two_runs_give_the_same_bytes_in_one_process_or_two(folder: Path) -> None:
    _extract(folder)
    first = _files(folder / "tables")
    shutil.rmtree(folder / "build")

    _extract(folder, "--jobs", "2", out="again")

    assert _files(folder / "again") == first


def test_a_second_run_does_no_work(folder: Path) -> None:
    _extract(folder)

    _, report = _extract(folder)

    assert report["done"] == {"read": 0, "coded": 0, "failed": 0}
    assert report["written"] is False


def test_one_changed_paper_redoes_one_paper(folder: Path) -> None:
    _extract(folder)
    (folder / "papers" / "batam.txt").write_text(BATAM.replace("tertunda", "dibatalkan"), encoding="utf-8")

    _, report = _extract(folder)

    assert report["done"] == {"read": 1, "coded": 0, "failed": 0}
    assert report["written"] is True


def test_a_changed_rule_redoes_the_coding_alone(folder: Path) -> None:
    _extract(folder)
    rules = folder / "configs" / "rules" / "two.yaml"
    rules.write_text(rules.read_text(encoding="utf-8") + "\n# a note\n", encoding="utf-8")

    _, report = _extract(folder)

    assert report["done"] == {"read": 0, "coded": 2, "failed": 0}


def test_a_lost_table_is_written_again(folder: Path) -> None:
    _extract(folder)
    (folder / "tables" / "matrix.csv").unlink()

    _, report = _extract(folder)

    assert report["written"] is True
    assert (folder / "tables" / "matrix.csv").is_file()


BAD = {
    "leer.txt": (b"", "the file is empty"),
    "latin.txt": ("Kerja sama é kota".encode("cp1252"), "not UTF-8"),
    "rusak.docx": (b"PK\x03\x04", "a damaged Word file"),
    "rusak.pdf": (b"%PDF-1.7 broken", ""),
}


def test_bad_files_are_named_and_the_others_done(folder: Path) -> None:
    for name, (content, _) in BAD.items():
        (folder / "papers" / name).write_bytes(content)

    code, report = _extract(folder, str(folder / "tidak-ada.pdf"))

    assert code == 1
    failures = {failure["source_file"]: failure for failure in report["failures"]}  # type: ignore[attr-defined]
    assert set(failures) == {*BAD, "tidak-ada.pdf"}
    for name, (_, message) in BAD.items():
        assert message in failures[name]["message"]
        assert failures[name]["hint"]
    with (folder / "tables" / "documents.csv").open(encoding="utf-8", newline="") as handle:
        status = {row["source_file"]: row["status"] for row in csv.DictReader(handle)}
    assert status["malang.txt"] == status["batam.txt"] == "ok"
    assert {name for name, word in status.items() if word == "failed"} == {*BAD, "tidak-ada.pdf"}


@pytest.mark.parametrize("moment", ["before", "while"])
def test_a_paper_that_changes_before_or_while_it_is_read_is_told(
    folder: Path, monkeypatch: pytest.MonkeyPatch, moment: str
) -> None:
    path = folder / "papers" / "malang.txt"
    (paper,), _ = register([path])

    def meddle(source: Source, file: Path, tools: Tools) -> ReadPaper:
        read = read_paper(source, file, tools)
        path.write_text(BATAM, encoding="utf-8")
        return read

    if moment == "before":
        path.write_text(BATAM, encoding="utf-8")
    else:
        monkeypatch.setattr(corpus, "read_paper", meddle)
    outcome = corpus._process(paper, folder / "build", Tools(folder / "configs"))

    assert outcome.failure is not None
    assert outcome.failure.message == "it changed while the papers were read"
    assert not list((folder / "build").rglob("*.msgpack"))


def _start(folder: Path, *more: str) -> subprocess.Popen[str]:
    """Start the command beside the tests, with one worker."""
    command = [str(Path(sys.executable).with_name("kotakembar")), "extract", str(folder / "papers")]
    where = ["--out", str(folder / "tables"), "--cache", str(folder / "build")]
    where += ["--configs", str(folder / "configs")]
    return subprocess.Popen(
        [*command, *where, "--json", *more], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )


def _wait_for(folder: Path, pattern: str) -> None:
    """Wait until the folder holds such a file."""
    end = time.monotonic() + 600
    while not any(folder.glob(pattern)):
        assert time.monotonic() < end, f"no {pattern} in {folder}"
        time.sleep(0.02)


def _endless(folder: Path) -> Path:
    """Put a paper after the others that takes minutes."""
    path = folder / "papers" / "panjang.txt"
    path.write_text("Program kota kembar berjalan. " * 300_000, encoding="utf-8")
    return path


@pytest.mark.long
def test_a_killed_worker_costs_its_paper_and_no_other(folder: Path) -> None:
    _endless(folder)
    (folder / "papers" / "solo.txt").write_text(BATAM + "Pandemi di Solo.", encoding="utf-8")

    run = _start(folder, "--jobs", "1")
    _wait_for(folder, "build/coded/*/*.msgpack")  # batam
    while len(list(folder.glob("build/coded/*/*.msgpack"))) < 2:  # and malang: panjang is next
        time.sleep(0.02)
    worker = next(
        one for one in psutil.Process(run.pid).children() if "spawn_main" in " ".join(one.cmdline())
    )
    worker.kill()
    report = json.loads(run.communicate(timeout=600)[0])

    assert run.returncode == 1
    assert report["done"] == {"read": 3, "coded": 0, "failed": 1}
    failure = report["failures"][0]
    assert failure["source_file"] == "panjang.txt"
    assert failure["message"] == "reading it crashed (SIGKILL)"
    assert "memory ran out" in failure["hint"]


@pytest.mark.long
def test_a_killed_run_loses_nothing_that_was_done(folder: Path) -> None:
    endless = _endless(folder)
    run = _start(folder, "--jobs", "1")
    while len(list(folder.glob("build/coded/*/*.msgpack"))) < 2:
        assert run.poll() is None
        time.sleep(0.02)

    run.kill()
    run.communicate()
    assert not (folder / "tables").exists()
    endless.write_text(BATAM + "Pandemi lagi.", encoding="utf-8")
    _, report = _extract(folder)

    assert report["done"] == {"read": 1, "coded": 0, "failed": 0}
    assert report["counts"]["documents"] == 3  # type: ignore[index]


@pytest.mark.long
def test_two_runs_at_once_share_the_cache_and_the_tables(folder: Path) -> None:
    runs = [_start(folder, "--jobs", "2") for _ in range(2)]

    assert [run.communicate(timeout=600)[1] for run in runs] == ["", ""]
    assert [run.returncode for run in runs] == [0, 0]
    both = _files(folder / "tables")
    _extract(folder, out="again")
    assert both == _files(folder / "again")


@pytest.mark.skipif(os.name != "posix", reason="limits of POSIX")
def test_a_full_disk_ends_the_run_with_the_way_out(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    import resource

    (folder / "papers" / "besar.txt").write_text(MALANG * 200, encoding="utf-8")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(
        resource.RLIMIT_FSIZE, (20_000, before[1])
    )  # no file may be larger: workers inherit it
    try:
        with pytest.raises(ConfigError, match=r"build.*: cannot be written to: File too large") as raised:
            _extract(folder)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)

    assert "free some room" in raised.value.hint
    assert capfd.readouterr().err == ""


@pytest.mark.parametrize("place", ["tables", "build"])
def test_a_folder_that_cannot_be_written_to_is_named(folder: Path, place: str) -> None:
    (folder / place).write_text("ini berkas, bukan folder", encoding="utf-8")

    with pytest.raises(ConfigError, match=rf"{place}.*: no file can be written there") as raised:
        _extract(folder)

    assert "--out or --cache" in raised.value.hint


def test_wrong_configs_end_with_the_place_and_the_way_out(folder: Path) -> None:
    (folder / "configs" / "settings.yaml").write_text("version: 1\njobz: 2\n", encoding="utf-8")

    run = CliRunner().invoke(app, ["extract", str(folder / "papers"), "--configs", str(folder / "configs")])

    assert run.exit_code != 0
    assert "settings.yaml:2: jobz" in str(run.exception.message)  # type: ignore[union-attr]


def test_one_paper_in_two_files_is_told(folder: Path) -> None:
    head = "Kerja Sama Kota Kembar Malang dan Fuqing\n\nRina Contoh\n\nUniversitas Umpama\n\nAbstrak\n\n"
    for name in ("satu", "dua"):
        text = f"{head}Pendahuluan\n\nMalang bekerja sama. Rapat ditunda {name} kali.\n"
        (folder / "papers" / f"{name}.txt").write_text(text, "utf-8")

    _code, report = _extract(folder)

    assert (
        "dua and satu seem to be one paper (the same title and author): all counts have it twice; leave one "
        "of the files out"
    ) in report["notices"]  # type: ignore[operator]
