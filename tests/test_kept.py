"""Papers of a run, read again with what people decided since."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.core.decision_log import DecisionLog
from pipeline.core.decisions import Act, Action, Judgement, Status, Target
from pipeline.core.errors import DocumentError
from pipeline.core.paper import Paper
from pipeline.core.records import Assessment
from pipeline.core.tables import TABLES
from pipeline.corpus import run_corpus
from pipeline.export.text_tables import read_csv
from pipeline.kept import KeptPapers, read_verdicts
from pipeline.tools import Tools

PANDEMI = "Pandemi membuat kunjungan siswa ke kota kembar batal."
TEXT = f"""Kota Kembar di Tepi Danau

Hasil

{PANDEMI} Program kota kembar itu juga terhambat oleh keterbatasan anggaran.
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, few_rules: Path) -> Path:
    folder = tmp_path_factory.mktemp("kept")
    (folder / "danau.txt").write_text(TEXT, encoding="utf-8")
    _run(folder, few_rules)
    return folder


def _run(folder: Path, configs: Path, log: Path | None = None) -> KeptPapers:
    papers, out, cache = folder / "danau.txt", folder / "tables", folder / "build"
    return run_corpus([papers], out, cache, Tools(configs), 1, lambda _: None, log).kept


@pytest.fixture
def log(tmp_path: Path) -> Iterator[DecisionLog]:
    with DecisionLog(tmp_path / "decisions.sqlite") as opened:
        yield opened


def _act(paper: Paper, quote: str, code: str, after: Judgement, action: Action = Action.REJECT) -> Act:
    start = paper.document.text.find(quote)
    target = Target(paper.document.source.sha256, start, start + len(quote), code)
    return Act(action, paper.doc_id, target, after, quote)


def _first(kept: KeptPapers) -> Paper:
    return next(iter(kept))


def test_without_a_log_papers_are_as_rules_have_them(folder: Path, few_rules: Path, tmp_path: Path) -> None:
    paper = _first(_run(folder, few_rules, tmp_path / "none.sqlite"))

    assert {row.status for row in paper.coded.evidence} == {"suggested"}
    assert paper.decisions == ()
    assert not (tmp_path / "none.sqlite").exists()


def test_decisions_are_in_evidence_and_matrix_and_go_with_the_paper(
    folder: Path, few_rules: Path, log: DecisionLog
) -> None:
    paper = _first(_run(folder, few_rules))
    added = Judgement(Status.ACCEPTED, Assessment.NEGATIVE)
    log.append("dina", [_act(paper, PANDEMI, "hambatan/pandemi", Judgement(Status.REJECTED))])
    log.append("dina", [_act(paper, PANDEMI, "indikator/komunikasi", added, Action.ADD)])

    decided = _first(_run(folder, few_rules, log.path))

    status = {(row.code, row.coder): row.status for row in decided.coded.evidence}
    assert status[("hambatan/pandemi", "rule:hambatan.pandemi.uji")] == "rejected"
    assert status[("hambatan/anggaran", "rule:hambatan.anggaran.uji")] == "suggested"
    assert status[("indikator/komunikasi", "human:dina")] == "accepted"
    matrix = {row.code: row.verdict for row in decided.coded.matrix}
    assert matrix["indikator/komunikasi"] == "negative"
    assert len(matrix) == len(paper.coded.matrix)
    assert [decision.number for decision in decided.decisions] == [1, 2]


def test_what_was_taken_back_leaves_no_trace_in_the_evidence(
    folder: Path, few_rules: Path, log: DecisionLog
) -> None:
    paper = _first(_run(folder, few_rules))
    log.append("dina", [_act(paper, PANDEMI, "hambatan/pandemi", Judgement(Status.REJECTED))])
    log.undo("dina")

    assert _first(_run(folder, few_rules, log.path)).coded == paper.coded


def test_decisions_whose_words_are_gone_are_named(folder: Path, few_rules: Path, log: DecisionLog) -> None:
    paper = _first(_run(folder, few_rules))
    gone = Act(
        Action.REJECT,
        paper.doc_id,
        Target(paper.document.source.sha256, 3, 40, "hambatan/pandemi"),
        Judgement(Status.REJECTED),
        "kata yang tidak ada di naskah ini",
    )
    log.append("dina", [gone, _act(paper, PANDEMI, "hambatan/pandemi", Judgement(Status.REJECTED))])

    assert list(_run(folder, few_rules, log.path).lost()) == [(paper.doc_id, log.decisions()[0])]


def test_decisions_on_a_text_that_was_read_otherwise_are_on_their_sentences_in_the_tables(
    folder: Path, few_rules: Path, log: DecisionLog
) -> None:
    paper = _first(_run(folder, few_rules))
    no = Judgement(Status.REJECTED)
    here = _act(paper, PANDEMI, "hambatan/pandemi", no)
    elsewhere = replace(here.target, start=here.target.start + 31, end=here.target.end + 31)
    moved = replace(here, target=elsewhere)
    gone = replace(
        here, target=replace(elsewhere, end=elsewhere.end - 4), quote="Pandemi membuat rapat batal."
    )
    log.append("dina", [moved, gone])

    run = run_corpus(
        [folder / "danau.txt"], folder / "tables", folder / "build", Tools(few_rules), 1, str, log.path
    )

    rows = list(read_csv(folder / "tables" / "evidence.csv", TABLES["evidence"]))
    assert {(row["text"], row["code"]) for row in rows if row["status"] == "rejected"} == {
        (PANDEMI, "hambatan/pandemi")
    }
    assert run.notices == (
        "danau: the words of 1 decisions are gone; kotakembar audit lists them in recheck.csv",
    )


def test_a_cache_that_lost_a_paper_is_told(folder: Path, few_rules: Path) -> None:
    kept = _run(folder, few_rules)
    [outcome] = kept.outcomes
    path = kept.store.path("coded", outcome.coded_key)
    content = path.read_bytes()
    path.write_bytes(content[:40])

    with pytest.raises(DocumentError, match="danau: its cache file is gone or damaged"):
        list(kept)
    path.write_bytes(content)


def test_verdicts_of_an_empty_log_are_none(log: DecisionLog) -> None:
    assert read_verdicts(log.path) == read_verdicts(None)
