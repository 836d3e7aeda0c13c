"""`kotakembar decisions`: the log checked, exported and imported."""

import csv
import json
import sqlite3
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from pipeline.cli import app
from pipeline.core.decision_log import DecisionLog
from pipeline.core.decision_table import DECISIONS
from pipeline.core.decisions import Act, Action, Judgement, Status, Target
from pipeline.core.errors import ConfigError
from pipeline.core.records import Assessment, SourceType
from pipeline.export.text_tables import read_csv

YES = Judgement(Status.EDITED, Assessment.MIXED, SourceType.INFORMANT, "Informan 2", "=baru sebagian")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    with DecisionLog(tmp_path / "decisions.sqlite") as log:
        target = Target("ab" * 32, 5, 30, "indikator/evaluasi")
        log.append("dina", [Act(Action.EDIT, "danau", target, YES, "kata kata", "rule:e negative", "0af3")])
        log.append("budi", [Act(Action.REJECT, "danau", target, Judgement(Status.REJECTED), "kata kata")])
        log.undo("budi")
    return tmp_path / "decisions.sqlite"


def _decisions(*arguments: object, log: Path) -> Result:
    command = ["decisions", *map(str, arguments), "--decisions", str(log)]
    return CliRunner().invoke(app, command)


def test_a_whole_log_has_no_faults(path: Path) -> None:
    run = _decisions("verify", "--json", log=path)

    assert run.exit_code == 0
    report = json.loads(run.stdout)
    assert (report["decisions"], report["coders"], report["faults"]) == (3, {"budi": 2, "dina": 1}, [])
    assert "3 decisions (budi 2, dina 1)\n0 faults" in _decisions("verify", log=path).stdout


def test_a_changed_log_is_told_and_ends_with_1(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("DROP TRIGGER never_changed")
        connection.execute("UPDATE decisions SET body = replace(body, 'mixed', 'positive')")
    connection.close()

    run = _decisions("verify", log=path)

    assert run.exit_code == 1
    assert "decision 1 was changed after it was made" in run.stdout


def test_a_log_that_is_not_there_is_not_made(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="no such file"):
        CliRunner().invoke(
            app, ["decisions", "verify", "--decisions", str(tmp_path / "x")], catch_exceptions=False
        )
    assert not (tmp_path / "x").exists()


def test_what_was_exported_is_imported_once(path: Path, tmp_path: Path) -> None:
    out, other = tmp_path / "log.jsonl", tmp_path / "new" / "decisions.sqlite"
    assert _decisions("export", out, log=path).stdout == f"{out}: 3 decisions\n"

    assert "3 of 3 decisions are new here" in _decisions("import", out, log=other).stdout
    assert "0 of 3 decisions are new here" in _decisions("import", out, log=other).stdout

    with DecisionLog(path) as ours, DecisionLog(other) as theirs:
        assert theirs.decisions() == ours.decisions()


def test_a_spreadsheet_has_a_row_per_decision_and_no_formulas(path: Path, tmp_path: Path) -> None:
    out = tmp_path / "log.csv"

    _decisions("export", out, log=path)

    rows = list(read_csv(out, DECISIONS))
    assert [(row["number"], row["coder"], row["action"]) for row in rows] == [
        (1, "dina", "edit"),
        (2, "budi", "reject"),
        (3, "budi", "undo"),
    ]
    assert (rows[0]["status"], rows[0]["assessment"], rows[0]["memo"]) == (
        "edited",
        "mixed",
        "=baru sebagian",
    )
    assert (rows[2]["status"], rows[2]["before_status"], rows[2]["reverses"]) == ("", "rejected", 2)
    with out.open(encoding="utf-8", newline="") as handle:
        assert next(iter(csv.DictReader(handle)))["memo"] == "'=baru sebagian"
