"""`kotakembar audit dossier` and `drift` on the tables of runs."""

import hashlib
import json
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from pipeline.auditing import audit_corpus
from pipeline.cli import app
from pipeline.core.decision_log import DecisionLog
from pipeline.core.decisions import Act, Action, Judgement, Status, Target
from pipeline.core.errors import ConfigError
from pipeline.core.trail_tables import DRIFT
from pipeline.corpus import run_corpus
from pipeline.export.text_tables import read_csv
from pipeline.tools import Tools
from pipeline.trails import read_dossier, write_drift

TEXT = """Kota Kembar di Tepi Danau

Hasil

Pandemi membuat kunjungan siswa ke kota kembar batal. Festival perahu kota kembar tetap digelar.
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, few_rules: Path) -> Path:
    folder = tmp_path_factory.mktemp("trails")
    (folder / "danau.txt").write_text(TEXT, encoding="utf-8")
    places = ([folder / "danau.txt"], folder / "tables", folder / "build")
    audit_corpus(*places, Tools(few_rules), 1, lambda _: None)
    return folder


def _dossier(folder: Path, doc: str, code: str, *more: str) -> Result:
    command = ["audit", "dossier", doc, code, "--tables", str(folder / "tables"), *more]
    return CliRunner().invoke(app, command, catch_exceptions=False)


def test_a_cell_is_shown_with_its_sentence_and_rule(folder: Path) -> None:
    run = _dossier(folder, "danau", "hambatan/pandemi")

    assert "«Pandemi membuat kunjungan siswa ke kota kembar batal.»" in run.stdout
    assert "rules hambatan.pandemi.uji" in run.stdout
    [row] = json.loads(_dossier(folder, "danau", "hambatan/pandemi", "--json").stdout)
    assert row["status"] == "suggested"


def test_an_empty_cell_says_so(folder: Path) -> None:
    assert _dossier(folder, "danau", "indikator/evaluasi").stdout == (
        "danau  indikator/evaluasi: none, searched and not found\n"
    )


@pytest.mark.parametrize(
    ("doc", "code", "message"),
    [
        ("laut", "hambatan/pandemi", "laut: no document of"),
        ("danau", "hambatan/wabah", "no code of the codebook"),
    ],
)
def test_a_document_or_code_that_is_not_there_is_told(
    folder: Path, doc: str, code: str, message: str
) -> None:
    with pytest.raises(ConfigError, match=message):
        _dossier(folder, doc, code)


def test_without_an_audit_the_way_is_told(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="no such file"):
        _dossier(tmp_path, "danau", "hambatan/pandemi")


def test_drift_names_the_rule_that_changed_and_the_decisions_to_look_at_again(
    folder: Path, few_rules: Path, tmp_path: Path
) -> None:
    configs, log = tmp_path / "configs", tmp_path / "decisions.sqlite"
    shutil.copytree(few_rules, configs)
    two = configs / "rules" / "two.yaml"
    two.write_text(two.read_text("utf-8").replace('match: ["pandemi"]', 'match: ["pandemi kedua"]'), "utf-8")
    book = configs / "codebook.yaml"
    text = book.read_text("utf-8")
    meaning = Tools(few_rules).codebook.dimensions["hambatan"].codes["pandemi"].definition
    assert meaning in text
    book.write_text(text.replace(meaning, f"{meaning} And wars."), "utf-8")
    [row] = read_dossier(folder / "tables", "danau", "hambatan/pandemi", Tools(few_rules).codebook)
    sha256 = hashlib.sha256((folder / "danau.txt").read_bytes()).hexdigest()
    target = Target(sha256, int(row["start"] or 0), int(row["end"] or 0), "hambatan/pandemi")
    key = Tools(few_rules).code_keys["hambatan/pandemi"]
    with DecisionLog(log) as opened:
        no = Judgement(Status.REJECTED)
        opened.append("dina", [Act(Action.REJECT, "danau", target, no, str(row["text"]), "", key)])
    places = ([folder / "danau.txt"], tmp_path / "tables", folder / "build")
    run_corpus(*places, Tools(configs), 1, lambda _: None)

    command = ["audit", "drift", str(folder / "tables"), str(tmp_path / "tables"), "--decisions", str(log)]
    lines = CliRunner().invoke(app, command, catch_exceptions=False).stdout.splitlines()

    assert lines == [
        "0 gained, 1 lost, 0 reassigned",
        "hambatan/pandemi: 1 lost",
        "    1 by rule changed: hambatan.pandemi.uji",
        "definitions: changed: hambatan/pandemi",
        "look again at 1 decisions on hambatan/pandemi: its definition changed (recheck.csv)",
        "to see it sentence by sentence in report.html: run kotakembar audit as you did before",
    ]
    [drift] = read_csv(tmp_path / "tables" / "drift.csv", DRIFT)
    assert drift["coders_before"] == "rule:hambatan.pandemi.uji"
    assert json.loads(CliRunner().invoke(app, [*command, "--json"]).stdout)["causes"] == {"rule": 1}


@pytest.mark.long
def test_the_report_has_the_drift_of_its_own_tables_alone(few_rules: Path, tmp_path: Path) -> None:
    configs, paper, tables = tmp_path / "configs", tmp_path / "danau.txt", tmp_path / "tables"
    shutil.copytree(few_rules, configs)
    paper.write_text(TEXT, encoding="utf-8")
    places = ([paper], tables, tmp_path / "build")
    run_corpus(*places, Tools(configs), 1, lambda _: None)
    shutil.copytree(tables, tmp_path / "old")
    (configs / "rules" / "two.yaml").write_text(
        (configs / "rules" / "two.yaml").read_text("utf-8").replace('["pandemi"]', '["pandemi kedua"]'),
        "utf-8",
    )

    def in_report() -> bool:
        audit_corpus(*places, Tools(configs), 1, lambda _: None)
        return 'id="drift"' in (tables / "report.html").read_text("utf-8")

    assert not in_report()
    write_drift(tmp_path / "old", tables, tmp_path / "none.sqlite")
    assert in_report()
    paper.write_text(f"{TEXT} Kunjungan batal.", encoding="utf-8")
    assert not in_report()
