"""The main job, end to end, on small papers of our own."""

import csv
import json
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner

from pipeline.cli import app
from pipeline.core.tables import TABLES
from pipeline.export.text_tables import read_csv

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
def folder(tmp_path: Path) -> Path:
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
    shutil.copytree(CONFIGS, folder / "configs")
    _extract(folder, "--configs", str(folder / "configs"))
    rules = folder / "configs" / "rules" / "peristiwa.yaml"
    rules.write_text(rules.read_text(encoding="utf-8") + "\n# a note\n", encoding="utf-8")

    _, report = _extract(folder, "--configs", str(folder / "configs"))

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


def test_wrong_configs_end_with_the_place_and_the_way_out(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(CONFIGS, folder / "configs")
    (folder / "configs" / "settings.yaml").write_text("version: 1\njobz: 2\n", encoding="utf-8")

    run = CliRunner().invoke(app, ["extract", str(folder / "papers"), "--configs", str(folder / "configs")])

    assert run.exit_code != 0
    assert "settings.yaml:2: jobz" in str(run.exception.message)  # type: ignore[union-attr]
