"""The two source papers against their gold, by the scoring tools beside the repository (skipped without)."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
TOOLS = ROOT.parent / "shared" / "tools"
pytestmark = [pytest.mark.long, pytest.mark.skipif(not TOOLS.is_dir(), reason="needs ../shared/tools")]


@pytest.fixture(scope="module")
def tables(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("gold")
    command = [Path(sys.executable).with_name("kotakembar"), "extract", "--jobs", "1"]
    run = subprocess.run(
        [*command, "--out", folder / "tables", "--cache", folder / "build"],
        cwd=ROOT,
        capture_output=True,
        check=True,
    )
    assert run.returncode == 0
    return folder / "tables"


def _score(tool: str, gold: str, tables: Path) -> dict[str, float]:
    command = [
        sys.executable,
        TOOLS / tool,
        "--tables",
        tables,
        "--gold",
        ROOT / "corpus/gold" / gold,
        "--json",
    ]
    run = subprocess.run(command, capture_output=True, text=True, check=True)
    scores: dict[str, float] = json.loads(run.stdout)
    return scores


def test_dates_are_found_with_their_values(tables: Path) -> None:
    scores = _score("score_dates.py", "dates.jsonl", tables)

    assert scores["strict_f1"] >= 0.95
    assert scores["value_f1"] >= 0.95


def test_our_measure_is_that_of_the_scoring_tool(tables: Path) -> None:
    theirs = _score("score_codes.py", "seed_sentences.jsonl", tables)
    run = subprocess.run(
        [Path(sys.executable).with_name("kotakembar"), "evaluate", "--tables", tables, "--json"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )

    ours = json.loads(run.stdout)
    del ours["pooled"], ours["codes"], ours["intervals"]
    assert {name: theirs[name] for name in ours} == pytest.approx(ours)
