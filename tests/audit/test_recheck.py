from pathlib import Path

from pipeline.audit.recheck import outdated, recheck_rows
from pipeline.core.audit_tables import RECHECK
from pipeline.core.decision_log import DecisionLog
from pipeline.core.decisions import Act, Action, Decision, Judgement, Part, Status, Target
from pipeline.core.paper import CodedPaper, Paper, ReadPaper
from pipeline.core.records import Assessment
from pipeline.core.schema import check_row
from tests.sources import document, sentences

CODE = "indikator/evaluasi"
MADE = sentences("Rapat evaluasi belum pernah diadakan.", "Laporan tahunan pun nihil.")
TEXT = " ".join(sentence.text for sentence in MADE)
NOW = {CODE: "new"}
YES = Judgement(Status.ACCEPTED, Assessment.NEGATIVE)


def _decision(number: int, quote: str, key: str, after: Judgement | None = YES, code: str = CODE) -> Decision:
    start = max(TEXT.find(quote), 0)
    act = Act(
        Action.ACCEPT, "paper", Target("0" * 64, start, start + len(quote), code), after, quote, "", key
    )
    return Decision(number, number, f"2024-05-0{number}", "dina", Part.CODER, act, None, 0, "")


def _found(*decisions: Decision) -> list[tuple[int, str]]:
    return [(decision.number, reason) for decision, _, reason in outdated(decisions, NOW)]


def test_a_decision_on_what_meant_something_else_is_to_be_looked_at_again() -> None:
    assert _found(_decision(1, "Rapat evaluasi", "old")) == [(1, "definition changed")]
    assert _found(_decision(1, "Rapat evaluasi", "new")) == []


def test_a_code_that_is_gone_is_told_also_of_decisions_without_a_key() -> None:
    assert _found(_decision(1, "Rapat", "", code="indikator/rapat")) == [(1, "code gone")]


def test_what_names_no_definition_or_no_code_is_passed_over() -> None:
    assert _found(_decision(1, "Rapat", ""), _decision(2, "Rapat", "", Judgement(Status.READ), code="")) == []


def test_only_the_word_that_holds_counts() -> None:
    assert _found(_decision(1, "Rapat", "old"), _decision(2, "Rapat", "new")) == []
    assert _found(_decision(1, "Rapat", "old"), _decision(2, "Rapat", "old", None)) == []


def test_taking_back_a_word_said_again_leaves_the_older_one_to_be_looked_at(tmp_path: Path) -> None:
    with DecisionLog(tmp_path / "decisions.sqlite") as log:
        for key in ("old", "new"):
            log.append("dina", [_decision(1, "Rapat evaluasi", key).act])
        assert _found(*log.decisions()) == []

        log.undo("dina")

        assert _found(*log.decisions()) == [(3, "definition changed")]


def test_rows_name_the_place_as_it_is_now_and_words_that_are_gone() -> None:
    decisions = (_decision(1, "evaluasi belum", "old"), _decision(2, "tidak ada kata ini", "old"))
    paper = Paper(ReadPaper(document(TEXT), MADE), CodedPaper((), (), (), (), ()), decisions)

    row, lost = recheck_rows([paper], NOW)

    check_row(RECHECK, row)
    check_row(RECHECK, lost)
    assert (lost["sentence_id"], lost["text"], lost["reason"]) == ("", "tidak ada kata ini", "words gone")
    assert (row["sentence_id"], row["text"], row["number"]) == ("paper:s0000", "evaluasi belum", 1)
    assert TEXT[int(row["start"] or 0) : int(row["end"] or 0)] == row["text"]
