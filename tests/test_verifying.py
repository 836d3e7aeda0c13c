"""`kotakembar audit verify`: what was tampered with, changed or lost is listed, and nothing else."""

import json
import shutil
import sqlite3
from pathlib import Path

import pytest
from typer.testing import CliRunner

from pipeline.auditing import audit_corpus
from pipeline.cli import app
from pipeline.core.decision_log import DecisionLog
from pipeline.core.decisions import Act, Action, Judgement, Status, Target
from pipeline.core.errors import ConfigError
from pipeline.core.records import Assessment
from pipeline.core.tables import TABLES
from pipeline.export.text_tables import read_csv
from pipeline.tools import Tools

DANAU = """Kota Kembar di Tepi Danau

Hasil

Pandemi membuat kunjungan siswa ke kota kembar batal pada tahun 2020. Festival perahu tetap digelar.

Daftar Pustaka

Penulis, A. (2019). Perahu dan kota kembar. Penerbit Contoh.
"""
LAUT = """Kota Kembar di Tepi Laut

Hasil

Program kota kembar terhambat oleh keterbatasan anggaran.
"""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory, few_rules: Path) -> Path:
    """Papers, configs, a log with one decision, and the tables made of them."""
    folder = tmp_path_factory.mktemp("verify")
    (folder / "papers").mkdir()
    (folder / "papers" / "danau.txt").write_text(DANAU, encoding="utf-8")
    (folder / "papers" / "laut.txt").write_text(LAUT, encoding="utf-8")
    shutil.copytree(few_rules, folder / "configs")
    _audit(folder)
    rows = read_csv(folder / "tables" / "evidence.csv", TABLES["evidence"])
    row = next(row for row in rows if row["doc_id"] == "danau")
    documents = read_csv(folder / "tables" / "documents.csv", TABLES["documents"])
    sha256 = next(str(one["sha256"]) for one in documents if one["doc_id"] == "danau")
    target = Target(sha256, int(row["start"] or 0), int(row["end"] or 0), str(row["code"]))
    yes = Judgement(Status.ACCEPTED, Assessment.NEGATIVE)
    with DecisionLog(folder / "decisions.sqlite") as log:
        log.append("dina", [Act(Action.ACCEPT, "danau", target, yes, str(row["text"]))])
    _audit(folder)
    return folder


def _audit(folder: Path) -> None:
    tools, log = Tools(folder / "configs"), folder / "decisions.sqlite"
    audit_corpus([folder / "papers"], folder / "tables", folder / "build", tools, 1, lambda _: None, log)


@pytest.fixture
def folder(made: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(made, tmp_path / "copy"))


def _verify(folder: Path) -> tuple[int, list[dict[str, str]]]:
    places = {name: str(folder / name) for name in ("tables", "papers", "configs")}
    options = [part for name, place in places.items() for part in (f"--{name}", place)]
    log = ["--decisions", str(folder / "decisions.sqlite"), "--jobs", "1", "--json"]
    run = CliRunner().invoke(app, ["audit", "verify", *options, *log], catch_exceptions=False)
    return run.exit_code, json.loads(run.stdout)["broken"]


def _replace(path: Path, old: str, new: str) -> None:
    text = path.read_bytes().decode()
    assert old in text
    path.write_bytes(text.replace(old, new, 1).encode())


def test_tables_as_they_were_made_hold(folder: Path) -> None:
    shutil.rmtree(folder / "build")  # nothing is taken from the cache

    assert _verify(folder) == (0, [])


FRESH = "a fresh reading gives another "
# Table, what is changed in its first row that has it, how that row is named, and what is said of it.
Change = tuple[str, str, str, str, str]
CHANGES: list[list[Change]] = [
    [
        ("evidence", "siswa ke", "siswi ke", "", "another text stands at"),
        ("sentences", "perahu tetap", "perahu tidak", "danau:s0002", "another text stands at"),
        ("references", "Perahu dan kota", "Kapal dan kota", "danau:r", f"{FRESH}title"),
        ("mentions", ",2020,event", ",2021,event", "danau:m", f"{FRESH}value"),
        ("timeline", "2020,2020", "2019,2020", "danau", "is not what a fresh reading gives"),
        ("matrix", "none", "positive", "danau indikator/", f"{FRESH}verdict"),
        ("documents", "danau,Kota", "danau,Desa", "danau", f"{FRESH}title"),
    ],
    [("evidence", ",negative,", ",positive,", "", f"{FRESH}assessment")],
    [("evidence", "human:dina", "human:rina", "", "the id is not that of its document")],
]


@pytest.mark.parametrize("changes", CHANGES, ids=lambda changes: changes[0][2])
def test_cells_that_were_changed_are_found_and_no_others(folder: Path, changes: list[Change]) -> None:
    for table, old, new, _, _ in changes:
        _replace(folder / "tables" / f"{table}.csv", old, new)

    code, broken = _verify(folder)

    assert code == 1
    for table, _, _, row, what in changes:
        mine = [one for one in broken if one["file"] == f"{table}.csv"]
        assert any(one["row"].startswith(row) and what in one["what"] for one in mine), (table, mine)
        assert f"{table}.parquet" in {one["file"] for one in broken}
    assert {one["file"].partition(".")[0] for one in broken} == {table for table, *_ in changes}
    assert all(one["hint"] for one in broken)


def test_a_row_that_was_taken_out_is_found(folder: Path) -> None:
    path = folder / "tables" / "evidence.csv"
    lines = path.read_bytes().split(b"\r\n")
    path.write_bytes(b"\r\n".join(line for line in lines if b"human:dina" not in line))

    _, broken = _verify(folder)

    assert ("evidence.csv", "is missing") in {(one["file"], one["what"]) for one in broken}


def test_a_source_that_changed_is_told_once_with_what_hangs_on_it(folder: Path) -> None:
    _replace(folder / "papers" / "laut.txt", "anggaran.", "anggaran daerah.")

    code, broken = _verify(folder)

    assert code == 1
    [one] = broken
    assert (one["file"], one["row"]) == ("documents.csv", "laut")
    assert "laut.txt has other bytes than were read; " in one["what"]
    assert "rows hang on it" in one["what"]


def test_a_source_that_is_gone_is_told_also_of_the_decisions_on_it(folder: Path) -> None:
    (folder / "papers" / "danau.txt").unlink()

    code, broken = _verify(folder)

    assert code == 1
    assert [(one["file"], one["row"]) for one in broken] == [
        ("documents.csv", "danau"),
        ("decisions.sqlite", "decision 1"),
    ]


def test_a_rule_file_that_changed_is_named_and_a_rule_that_is_gone(folder: Path) -> None:
    _replace(folder / "configs" / "rules" / "two.yaml", "hambatan.anggaran.uji", "hambatan.anggaran.baru")

    code, broken = _verify(folder)

    assert code == 1
    found = {one["file"]: one["what"] for one in broken}
    assert found == {
        "configs/rules/two.yaml": "is not as it was when the tables were made",
        "evidence.csv": "no rule hambatan.anggaran.uji in the configs",
    }


def test_a_log_that_was_changed_is_told(folder: Path) -> None:
    with sqlite3.connect(folder / "decisions.sqlite") as connection:
        connection.execute("DROP TRIGGER never_changed")
        connection.execute("UPDATE decisions SET body = replace(body, 'accepted', 'rejected')")
    connection.close()

    code, broken = _verify(folder)

    assert code == 1
    assert ("decisions.sqlite", "decision 1 was changed after it was made") in {
        (one["file"], one["what"]) for one in broken
    }


def test_a_log_that_is_gone_is_told_with_the_rows_that_rest_on_it(folder: Path) -> None:
    (folder / "decisions.sqlite").unlink()

    _, broken = _verify(folder)

    whats = [one["what"] for one in broken]
    assert "the last decision that the tables hold is not in it: decisions are missing" in whats
    assert "the log has no decision of dina on it" in whats


def test_decisions_made_since_are_told(folder: Path) -> None:
    with DecisionLog(folder / "decisions.sqlite") as log:
        log.undo("dina")

    _, broken = _verify(folder)

    assert [(one["file"], one["what"]) for one in broken] == [
        ("run.json", "there are decisions that the tables do not hold")
    ]


def test_a_decision_whose_words_are_gone_is_told(folder: Path) -> None:
    with DecisionLog(folder / "decisions.sqlite") as log:
        [first] = log.decisions()
        target = Target(first.act.target.sha256, 1, 9, "hambatan/pandemi")
        log.append("dina", [Act(Action.REJECT, "danau", target, Judgement(Status.REJECTED), "kata lain")])
    _audit(folder)

    _, broken = _verify(folder)

    assert [(one["row"], one["what"]) for one in broken] == [
        ("decision 2", "its words are gone from danau, or stand in several places")
    ]


def test_a_run_that_did_not_end_is_told(folder: Path) -> None:
    (folder / "tables" / "run.json").unlink()

    _, broken = _verify(folder)

    assert broken[0]["what"] == "is not there or not whole, so a run did not end"


def test_without_tables_there_is_nothing_to_follow(folder: Path) -> None:
    shutil.rmtree(folder / "tables")

    with pytest.raises(ConfigError, match="no such file"):
        _verify(folder)
