"""`kotakembar agree`: people, rules, tables and files of coded sentences held against each other."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from pipeline.agreeing import compare_named
from pipeline.auditing import audit_corpus
from pipeline.cli import app
from pipeline.core.audit_tables import AGREEMENT
from pipeline.core.decision_log import DecisionLog
from pipeline.core.decisions import Act, Action, Judgement, Status, Target
from pipeline.core.errors import ConfigError
from pipeline.core.records import Assessment
from pipeline.core.tables import TABLES
from pipeline.export.text_tables import read_csv
from pipeline.tools import Tools

TEXT = """Kota Kembar di Tepi Danau

Hasil

Pandemi membuat kunjungan siswa ke kota kembar batal. Program kota kembar terhambat
oleh keterbatasan anggaran. Kota kembar itu dikenal karena festival perahunya.
Para siswa kota kembar menulis surat setiap bulan.
"""
PANDEMI, ANGGARAN = "hambatan/pandemi", "hambatan/anggaran"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, few_rules: Path) -> Path:
    """Tables of one paper with four sentences, and a log: dina saw three of them, budi two."""
    folder = tmp_path_factory.mktemp("agree")
    (folder / "danau.txt").write_text(TEXT, encoding="utf-8")
    _audit(folder, few_rules)
    [document] = read_csv(folder / "tables" / "documents.csv", TABLES["documents"])
    rows = list(read_csv(folder / "tables" / "sentences.csv", TABLES["sentences"]))[1:]  # behind the title

    def act(at: int, code: str, status: Status) -> Act:
        row = rows[at]
        target = Target(str(document["sha256"]), int(row["start"] or 0), int(row["end"] or 0), code)
        said = Assessment.NEGATIVE if status is Status.ACCEPTED else None
        return Act(Action.ACCEPT, "danau", target, Judgement(status, said), str(row["text"]))

    with DecisionLog(folder / "decisions.sqlite") as log:
        log.append("dina", [act(0, PANDEMI, Status.ACCEPTED), act(1, ANGGARAN, Status.ACCEPTED)])
        log.append("dina", [act(2, "", Status.READ)])
        log.append("budi", [act(0, PANDEMI, Status.ACCEPTED), act(1, ANGGARAN, Status.REJECTED)])
    _audit(folder, few_rules)
    return folder


def _audit(folder: Path, configs: Path) -> None:
    places = ([folder / "danau.txt"], folder / "tables", folder / "build")
    audit_corpus(*places, Tools(configs), 1, lambda _: None, folder / "decisions.sqlite")


def _agree(folder: Path, first: str, second: str) -> dict[str, Any]:
    places = ["--tables", str(folder / "tables"), "--decisions", str(folder / "decisions.sqlite")]
    run = CliRunner().invoke(app, ["agree", first, second, *places, "--json"], catch_exceptions=False)
    found: dict[str, Any] = json.loads(run.stdout)
    return found


def test_two_people_are_compared_on_what_both_saw(folder: Path) -> None:
    found = _agree(folder, "human:dina", "human:budi")

    assert found["seen"] == {"a": 3, "b": 2, "both": 2}
    assert found["codes"][ANGGARAN]["percent"]["value"] == 0.5
    assert found["codes"][PANDEMI]["percent"]["value"] == 1.0
    assert found["kappa"] == "Cohen's kappa, two coders, nominal"


def test_a_rule_is_held_against_a_person_who_rejected_it(folder: Path) -> None:
    found = _agree(folder, "human:budi", "rule")

    assert found["seen"] == {"a": 2, "b": 4, "both": 2}
    assert (found["codes"][ANGGARAN]["both"], found["codes"][ANGGARAN]["only_b"]) == (0, 1)


def test_figures_are_printed_with_all_their_digits(folder: Path) -> None:
    kappa = _agree(folder, "human:dina", "rule")["codes"]["all"]["kappa"]["value"]
    ac1 = _agree(folder, "human:budi", "rule")["codes"]["all"]["ac1"]["value"]

    assert kappa == 1.0
    # yes is 1.5 of 8 sentences x codes, also of those that budi did not see (Gwet 2014, missing ratings)
    chance = 2 * 0.1875 * 0.8125
    assert ac1 == pytest.approx((0.75 - chance) / (1 - chance), abs=1e-15)


def test_coded_sentences_of_a_file_are_compared_with_tables(folder: Path, tmp_path: Path) -> None:
    line = {"doc": "danau", "text": "Pandemi membuat  kunjungan siswa ke kota kembar batal.", "codes": []}
    (tmp_path / "coded.jsonl").write_text(json.dumps(line) + "\n", encoding="utf-8")

    found = _agree(folder, str(folder / "tables"), str(tmp_path / "coded.jsonl"))

    assert found["seen"] == {"a": 4, "b": 1, "both": 1}
    assert found["codes"][PANDEMI]["only_a"] == 1


def test_lines_for_people_say_which_kappa_it_is(folder: Path) -> None:
    places = ["--tables", str(folder / "tables"), "--decisions", str(folder / "decisions.sqlite")]

    lines = CliRunner().invoke(app, ["agree", "human:dina", "rule:hambatan.anggaran", *places]).stdout

    assert "kappa is Cohen's, two coders, nominal" in lines
    assert "both saw 3, in 1 documents" in lines


@pytest.mark.parametrize(
    ("name", "message"),
    [("human:rina", r"has human:budi, human:dina, rule"), ("rule:hambatan.angg", "no such coder")],
)
def test_a_coder_who_is_not_there_is_told_with_those_who_are(folder: Path, name: str, message: str) -> None:
    with pytest.raises(ConfigError, match=message):
        _agree(folder, name, "rule")


def test_nothing_in_common_is_told(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "coded.jsonl").write_text('{"doc": "laut", "text": "Laut tenang."}\n', encoding="utf-8")

    with pytest.raises(ConfigError, match="have no sentence in common"):
        _agree(folder, "rule", str(tmp_path / "coded.jsonl"))


def test_the_audit_holds_people_against_each_other_and_the_rules(folder: Path) -> None:
    rows = list(read_csv(folder / "tables" / "agreement.csv", AGREEMENT))

    pairs = {(row["coder_a"], row["coder_b"]) for row in rows}
    assert pairs == {("human:budi", "human:dina"), ("human:budi", "rule"), ("human:dina", "rule")}
    pooled = [row for row in rows if row["code"] == "all" and row["subject"] == "code"]
    assert [(row["n"], row["both"], row["only_a"], row["only_b"]) for row in pooled] == [
        (2, 1, 0, 1),
        (2, 1, 0, 1),
        (3, 2, 0, 0),
    ]
    assert rows == AGREEMENT.sorted(rows)


def test_without_decisions_the_table_is_empty(folder: Path, tmp_path: Path, few_rules: Path) -> None:
    tables = tmp_path / "tables"

    audit_corpus([folder / "danau.txt"], tables, folder / "build", Tools(few_rules), 1, lambda _: None, None)

    assert list(read_csv(tables / "agreement.csv", AGREEMENT)) == []


def test_decisions_on_a_text_that_was_read_otherwise_count_and_lost_ones_are_told(
    folder: Path, tmp_path: Path
) -> None:
    with DecisionLog(folder / "decisions.sqlite") as log:
        acts = [(one.coder, one.act) for one in log.decisions()]
    with DecisionLog(tmp_path / "moved.sqlite") as log:
        for coder, act in acts:
            log.append(coder, [replace(act, target=replace(act.target, start=2, end=act.target.end + 64))])
        log.append("budi", [replace(acts[0][1], quote="Kalimat yang tidak ada di sana.")])
    places = ["--tables", str(folder / "tables"), "--decisions"]
    command = ["agree", "human:dina", "human:budi", *places]

    was, now = (
        CliRunner().invoke(app, [*command, str(log)]).stdout.splitlines()
        for log in (folder / "decisions.sqlite", tmp_path / "moved.sqlite")
    )

    told = "human:budi: the words of 1 decisions are gone; kotakembar audit lists them in recheck.csv"
    assert told in now
    assert [line for line in now if line != told] == was


def test_of_tables_without_a_model_the_way_to_one_is_told(folder: Path) -> None:
    with pytest.raises(ConfigError, match="model: no such coder") as caught:
        compare_named("rule", "model", folder / "tables", folder / "decisions.sqlite")

    assert "kotakembar code" in caught.value.hint
