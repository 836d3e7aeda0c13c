"""`kotakembar next`: from papers to the sentences to code."""

import csv
import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from pipeline.cli import app
from pipeline.core.errors import ConfigError
from pipeline.proposals import COLUMNS, propose
from pipeline.tools import Tools

ROOT = Path(__file__).parents[1]
KNOWN = "Delegasi tahun lalu batal berangkat karena kas daerah kosong."
PAPER = f"""Kerja Sama Sister City Kota Tarakan

Hasil dan Pembahasan

Kerja sama sister city Kota Tarakan dengan kota mitra dimulai lewat nota kesepahaman tahun 2014. {KNOWN}
Para perawat belajar merawat pasien lanjut usia di rumah sakit kota mitra selama setengah tahun. Warga pesisir
nyaris tidak pernah mendengar tentang sister city ini. Kepala bagian yang baru lebih memilih urusan pasar.
"""


@pytest.fixture(scope="module")
def paper(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("papers") / "tarakan.txt"
    path.write_text(PAPER, encoding="utf-8")
    return path


def _next(*arguments: object) -> Result:
    return CliRunner().invoke(app, ["next", *map(str, arguments)], catch_exceptions=False)


def test_proposes_sentences_with_their_place_and_the_codes_in_question(paper: Path) -> None:
    run = _next(paper, "--count", "3", "--json", "--cache", paper.parent / "build")

    found = json.loads(run.stdout)
    assert run.exit_code == 0
    assert [one["rank"] for one in found] == [1, 2, 3]
    for one in found:
        assert one["text"] in " ".join(PAPER.split())
        assert one["sentence_id"].startswith("tarakan:s")
        assert one["section"] == "hasil"
        assert all(0 < asked["probability"] <= 1 and asked["reason"] for asked in one["questions"])


@pytest.mark.long
def test_leaves_out_what_is_coded_already(paper: Path, tmp_path: Path) -> None:
    coded = tmp_path / "coded.jsonl"
    coded.write_text(json.dumps({"text": KNOWN.upper().replace(" ", "  ")}) + "\n", encoding="utf-8")
    texts = [
        [one["text"] for one in json.loads(_next(paper, "--json", "--cache", tmp_path, *more).stdout)]
        for more in ([], ["--coded", coded])
    ]

    assert KNOWN in texts[0]
    assert KNOWN not in texts[1]
    assert len(texts[1]) == len(texts[0]) - 1


@pytest.mark.long
def test_the_same_papers_give_the_same_file(paper: Path, tmp_path: Path) -> None:
    one, two = tmp_path / "one.csv", tmp_path / "two.csv"
    for path in (one, two):
        _next(paper, "--out", path, "--cache", tmp_path / "build")

    assert one.read_bytes() == two.read_bytes()
    with one.open(encoding="utf-8", newline="") as handle:
        rows = list(csv.reader(handle))
    assert tuple(rows[0]) == COLUMNS
    assert len(rows) > 1


def test_a_paper_that_cannot_be_read_is_named_and_stops_no_other(paper: Path, tmp_path: Path) -> None:
    broken = tmp_path / "rusak.pdf"
    broken.write_bytes(b"%PDF-1.7 ini bukan PDF")

    run = _next(broken, paper, "--count", "1", "--cache", tmp_path)

    assert run.exit_code == 1
    assert "1. tarakan:s" in run.stdout
    assert "failed: " in run.stderr
    assert "rusak.pdf" in run.stderr


def test_needs_a_model(paper: Path, tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="no model to ask"):
        propose([paper], [], 1, tmp_path, Tools(ROOT / "configs"))
