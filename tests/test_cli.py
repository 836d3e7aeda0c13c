import json
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from pipeline.cli import app
from pipeline.core.decision_log import DecisionLog
from pipeline.core.settings import default_model
from pipeline.options import DEFAULT_DECISIONS, say_if_missing, tools_for

ROOT = Path(__file__).parents[1]


def _kotakembar(*arguments: str, cwd: Path = ROOT) -> subprocess.CompletedProcess[str]:
    command = Path(sys.executable).with_name("kotakembar")
    return subprocess.run([command, *arguments], cwd=cwd, capture_output=True, text=True, check=False)


@pytest.mark.parametrize(
    "command",
    [
        [],
        ["extract"],
        ["show"],
        ["evaluate"],
        ["next"],
        ["rules"],
        ["rules", "test"],
        ["rules", "explain"],
        ["rules", "stats"],
        ["training"],
        ["training", "lint"],
    ],
)
def test_every_command_has_help(command: list[str]) -> None:
    run = CliRunner().invoke(app, [*command, "--help"])

    assert run.exit_code == 0
    assert "Usage" in run.stdout


def test_a_wrong_config_is_two_lines_and_exit_code_2(tmp_path: Path) -> None:
    (tmp_path / "settings.yaml").write_text("jobz: 1\n", encoding="utf-8")

    run = _kotakembar("extract", "--configs", str(tmp_path), "--out", str(tmp_path / "out"))

    assert run.returncode == 2
    assert run.stderr.splitlines() == [
        f"error: {tmp_path}/settings.yaml:1: jobz: there is no such key; did you mean jobs?",
        "hint: accepted keys of Settings: version, jobs, max_file_mb, max_pages, max_seconds,"
        " max_seconds_per_mb, max_memory_mb",
    ]


def test_an_unknown_option_is_exit_code_2() -> None:
    assert _kotakembar("extract", "--colour").returncode == 2


def test_evaluate_without_tables_says_what_to_run(tmp_path: Path) -> None:
    run = _kotakembar("evaluate", "--tables", str(tmp_path))

    assert run.returncode == 2
    assert "sentences.csv: no such file" in run.stderr
    assert "run kotakembar extract first" in run.stderr


def test_extract_and_evaluate_on_the_source_papers(tmp_path: Path) -> None:
    out = str(tmp_path / "tables")

    extracted = _kotakembar("extract", "--out", out, "--cache", str(tmp_path / "build"), "--json")
    score = json.loads(_kotakembar("evaluate", "--tables", out, "--json").stdout)

    assert extracted.returncode == 0
    assert json.loads(extracted.stdout)["papers"] == 2
    assert score["units"] == 239
    assert score["whole"] >= 0.98


@pytest.mark.parametrize(
    ("made_by", "named", "expected"),
    [("x@1", None, default_model()), ("", None, None), ("", Path("lain"), Path("lain"))],
)
def test_the_model_has_a_part_where_it_had_one_in_the_tables_or_is_named(
    tmp_path: Path, made_by: str, named: Path | None, expected: Path | None
) -> None:
    (tmp_path / "run.json").write_text(json.dumps({"model": made_by}), encoding="utf-8")

    assert tools_for(tmp_path, named, None).model_folder == expected


@pytest.mark.parametrize("command", ["audit", "export", "review"])
def test_what_is_made_of_tables_takes_their_folder(command: str) -> None:
    said = CliRunner().invoke(app, [command, "--help"]).output

    assert "--tables" in said


@pytest.mark.parametrize(("name", "told"), [("keputusn.sqlite", True), ("keputusan.sqlite", False)])
def test_a_log_of_decisions_that_was_named_and_is_not_there_is_told(
    tmp_path: Path, few_rules: Path, name: str, told: bool
) -> None:
    (tmp_path / "naskah.txt").write_text("Kota Ternate belum menilai kerja sama itu.\n", encoding="utf-8")
    DecisionLog(tmp_path / "keputusan.sqlite").close()

    run = _kotakembar(
        "extract", str(tmp_path / "naskah.txt"), "--out", str(tmp_path / "tables"), "--json",
        "--cache", str(tmp_path / "build"), "--decisions", str(tmp_path / name), "--configs", str(few_rules),
    )  # fmt: skip

    assert (run.returncode, json.loads(run.stdout)["papers"]) == (0, 1)
    assert (f"{tmp_path / name} is not there yet, so there are no decisions" in run.stderr) is told
    assert ("as it should be before the first review" in run.stderr) is told


def test_no_log_of_decisions_is_no_news_where_none_was_named(capsys: pytest.CaptureFixture[str]) -> None:
    assert say_if_missing(DEFAULT_DECISIONS) == DEFAULT_DECISIONS
    assert capsys.readouterr().err == ""


@pytest.mark.long
def test_rules_stats_counts_every_rule_and_shows_no_sentence(tmp_path: Path) -> None:
    gold = tmp_path / "gold.jsonl"
    text = "Anggaran kunjungan ke Wakkanai dipangkas oleh pemerintah kota."
    gold.write_text(json.dumps({"doc": "a", "text": text, "codes": []}), encoding="utf-8")

    table = _kotakembar("rules", "stats", "--gold", str(gold))
    figures = json.loads(_kotakembar("rules", "stats", "--gold", str(gold), "--json").stdout)

    assert table.returncode == 0
    assert "hambatan.anggaran." in table.stdout
    assert "Wakkanai" not in table.stdout
    assert sum(rule["wrong"] for rule in figures) >= 1
    assert sum(rule["right"] for rule in figures) == 0


def test_where_no_paper_is_nothing_is_written(tmp_path: Path) -> None:
    (tmp_path / "kosong").mkdir()
    for given, told in (("kosong", "no papers in"), ("salah-ketik.pdf", "salah-ketik.pdf: no such file")):
        run = _kotakembar("extract", str(tmp_path / given), "--out", str(tmp_path / "out"), cwd=tmp_path)

        assert run.returncode == 2
        assert told in run.stderr
        assert ".pdf" in run.stderr.partition("hint:")[2]
    assert not (tmp_path / "out").exists()


def test_an_empty_sentence_cannot_be_explained(tmp_path: Path) -> None:
    run = _kotakembar("rules", "explain", " ", cwd=tmp_path)

    assert (run.returncode, run.stderr.splitlines()[0]) == (2, "error: the sentence is empty")
