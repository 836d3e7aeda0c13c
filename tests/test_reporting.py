"""`kotakembar audit` writes report.html: what of the papers, decisions and failures reaches it."""

from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from pipeline.auditing import AuditReport, audit_corpus
from pipeline.cli import app
from pipeline.core.decision_log import DecisionLog
from pipeline.core.decisions import Act, Action, Judgement, Status, Target
from pipeline.core.tables import TABLES
from pipeline.export.text_tables import read_csv
from pipeline.tools import Tools
from tests.report_rows import report_payload, unpacked

TEXT = """Kota Kembar di Kaki Gunung

Hasil

Pandemi membuat kunjungan guru ke kota kembar tertunda. Program kota kembar terhambat
oleh keterbatasan anggaran. Surat tetap dikirim tiap triwulan pada tahun 2019.

The two cities have been writing to each other since the mayor of the smaller one came to visit the market.
"""
CATALOGUE = """file,doc_id,title,authors,year,kind,city_pair,licence,source
gunung.txt,gunung-2020,Kota Kembar di Kaki Gunung,Penulis Contoh,2020,artikel,Malang–Nantes,CC0,contoh
"""


def _audit(folder: Path, configs: Path) -> AuditReport:
    log = folder / "decisions.sqlite"
    return audit_corpus(
        [folder / "papers"], folder / "tables", folder / "build", Tools(configs), 1, lambda _: None, log
    )


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, few_rules: Path) -> Path:
    """A paper, a file that is none, and a person who rejects one of the two codes."""
    folder = tmp_path_factory.mktemp("reporting")
    (folder / "papers").mkdir()
    (folder / "papers" / "gunung.txt").write_text(TEXT, encoding="utf-8")
    (folder / "papers" / "papers.csv").write_text(CATALOGUE, encoding="utf-8")
    (folder / "papers" / "rusak.pdf").write_bytes(b"%PDF-1.4 rusak")
    _audit(folder, few_rules)
    [row] = [
        row
        for row in read_csv(folder / "tables" / "evidence.csv", TABLES["evidence"])
        if row["code"] == "hambatan/anggaran"
    ]
    sha256 = next(
        str(one["sha256"])
        for one in read_csv(folder / "tables" / "documents.csv", TABLES["documents"])
        if one["doc_id"] == "gunung-2020"
    )
    target = Target(sha256, int(row["start"] or 0), int(row["end"] or 0), "hambatan/anggaran")
    with DecisionLog(folder / "decisions.sqlite") as log:
        act = Act(Action.REJECT, "gunung-2020", target, Judgement(Status.REJECTED), str(row["text"]))
        log.append("rina", [act])
    _audit(folder, few_rules)
    return folder


@pytest.fixture
def payload(folder: Path) -> dict[str, Any]:
    return report_payload((folder / "tables" / "report.html").read_text(encoding="utf-8"))


def test_papers_have_their_city_pair_and_failures_their_reason(payload: dict[str, Any]) -> None:
    documents = unpacked(payload, "documents")

    assert [(row["source_file"], row["city_pair"], row["status"]) for row in documents] == [
        ("gunung.txt", "Malang–Nantes", "ok"),
        ("rusak.pdf", "", "failed"),
    ]
    assert documents[1]["message"]


def test_a_paper_has_the_pairs_that_it_tells_of_where_the_catalogue_is_silent(
    tmp_path: Path, few_rules: Path
) -> None:
    (tmp_path / "papers").mkdir()
    told = "Bitung dan Davao berdagang. Kendari dan Gimhae mengolah sampah. "
    text = f"Bitung–Davao dan Kendari–Gimhae\n\nHasil\n\n{told * 3}\n"
    (tmp_path / "papers" / "banding.txt").write_text(text, encoding="utf-8")

    _audit(tmp_path, few_rules)

    page = (tmp_path / "tables" / "report.html").read_text(encoding="utf-8")
    (document,) = unpacked(report_payload(page), "documents")
    assert document["city_pair"] == "Bitung–Davao; Kendari–Gimhae"


def test_the_report_knows_how_many_sentences_were_passed_over_for_their_language(
    payload: dict[str, Any],
) -> None:
    paper, failed = unpacked(payload, "documents")

    assert paper["other_language"] == 1
    assert failed["other_language"] is None


def test_the_matrix_has_the_codes_of_every_dimension(payload: dict[str, Any], tools: Tools) -> None:
    rows = unpacked(payload, "matrix")

    assert {row["code"] for row in rows} == {code for code, _, _ in tools.codebook.codes()}
    assert {row["code"]: row["verdict"] for row in rows if row["verdict"] != "none"} == {
        "hambatan/pandemi": "negative"
    }


def test_what_people_decided_stands_beside_the_code(payload: dict[str, Any]) -> None:
    decided = [row for row in unpacked(payload, "evidence") if row["decided_by"]]

    assert [(row["code"], row["status"], row["decided_by"]) for row in decided] == [
        ("hambatan/anggaran", "rejected", "rina")
    ]


def test_another_run_writes_the_same_bytes(folder: Path, few_rules: Path) -> None:
    before = (folder / "tables" / "report.html").read_bytes()

    report = _audit(folder, few_rules)

    assert (folder / "tables" / "report.html").read_bytes() == before
    assert any("report.html" in line for line in report.lines())


def test_without_a_model_there_is_no_calibration(payload: dict[str, Any]) -> None:
    assert payload["card"] is None


@pytest.mark.parametrize(("name", "told"), [("a.pdf", "--papers a.pdf"), ("verfy", "Did you mean 'verify'?")])
def test_who_names_papers_behind_audit_is_told_how(name: str, told: str) -> None:
    run = CliRunner().invoke(app, ["audit", name, "b.pdf"])

    assert run.exit_code == 2
    assert told in " ".join(run.stderr.replace("│", " ").split())
