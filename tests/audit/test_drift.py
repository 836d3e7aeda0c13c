from dataclasses import replace

import pytest

from pipeline.audit.drift import Run, drift_lines, drift_rows
from pipeline.core.schema import Row, check_row
from pipeline.core.trail_tables import DRIFT

A, B = "indikator/evaluasi", "hambatan/anggaran"
TEXTS = ("Rapat evaluasi belum pernah diadakan.", "Dana kunjungan dipangkas.")


def _sentence(at: int, text: str = "", doc: str = "danau", shift: int = 0) -> Row:
    text = text or TEXTS[at]
    return {"sentence_id": f"{doc}:s{at + shift}", "doc_id": doc, "page": 1, "start": at * 50, "text": text}


def _row(code: str = A, coder: str = "rule:e.belum", said: str = "negative", at: int = 0, **more: str) -> Row:
    row: Row = {
        "sentence_id": f"danau:s{at}",
        "code": code,
        "coder": coder,
        "assessment": said,
        "source_type": "author",
        "source_name": "",
        "status": "suggested",
        "decided_by": "",
        "note": "",
    }
    return {**row, **more}


def _run(*evidence: Row) -> Run:
    return Run(
        evidence=evidence,
        sentences=(_sentence(0), _sentence(1)),
        sources={"danau": "aa"},
        configs={"cues.yaml": "1", "codebook.yaml": "1", "rules/e.yaml": "1"},
        codes={A: "1", B: "1"},
        rules={"e.belum": "1", "e.lain": "1", "b.dana": "1"},
        model="m@1",
        versions={"kotakembar": "1", "program": "k"},
    )


def _drift(old: Run, new: Run) -> list[tuple[object, ...]]:
    rows = list(drift_rows(old, new))
    for row in rows:
        check_row(DRIFT, row)
    return [
        (row["change"], row["code_before"], row["code_after"], row["cause"], row["detail"]) for row in rows
    ]


def test_the_same_evidence_does_not_drift_whatever_else_changed() -> None:
    new = replace(_run(_row()), rules={"e.belum": "2"}, versions={"kotakembar": "2"})

    assert _drift(_run(_row()), new) == []


@pytest.mark.parametrize(
    ("rules", "detail"),
    [
        ({"e.lain": "1"}, "gone: e.belum"),
        ({"e.belum": "2", "e.lain": "1"}, "changed: e.belum"),
    ],
)
def test_what_is_lost_with_a_rule_names_the_rule(rules: dict[str, str], detail: str) -> None:
    assert _drift(_run(_row()), replace(_run(), rules=rules)) == [("lost", A, "", "rule", detail)]


def test_what_is_gained_by_a_rule_names_the_rule_that_is_new() -> None:
    old = replace(_run(), rules={"e.belum": "1"})

    assert _drift(old, _run(_row(coder="rule:e.lain"))) == [("gained", "", A, "rule", "new: e.lain")]


def test_another_rule_that_fired_beside_counts_too() -> None:
    old = _run(_row(said="neutral", note="also: e.lain"))

    assert _drift(old, replace(_run(_row()), rules={"e.belum": "1"})) == [
        ("reassigned", A, A, "rule", "gone: e.lain")
    ]


def test_another_code_on_the_same_sentence_is_reassigned_and_two_are_not() -> None:
    moved = _run(_row(code=B, coder="rule:b.dana"))

    assert _drift(_run(_row()), moved)[0][:3] == ("reassigned", A, B)
    both = _run(_row(code=B, coder="rule:b.dana"), _row(code="hambatan/pandemi"))
    assert [row[0] for row in _drift(_run(_row()), both)] == ["lost", "gained", "gained"]


@pytest.mark.parametrize(
    "changed", [{"assessment": "mixed"}, {"source_type": "informant"}, {"source_name": "MoU"}]
)
def test_another_assessment_or_speaker_is_reassigned(changed: dict[str, str]) -> None:
    assert [row[0] for row in _drift(_run(_row()), _run(_row(**changed)))] == ["reassigned"]  # type: ignore[arg-type]


def test_a_rejected_code_is_lost_by_decision_and_comes_back_so() -> None:
    rejected = _run(_row(status="rejected", decided_by="dina"))

    assert _drift(_run(_row()), rejected) == [("lost", A, "", "decision", "rejected")]
    assert _drift(rejected, _run(_row())) == [("gained", "", A, "decision", "no longer rejected")]


def test_a_code_that_a_person_added_or_judged_otherwise_is_by_decision() -> None:
    person = _row(coder="human:dina", said="mixed", status="edited", decided_by="dina")
    rule = _row(status="edited", decided_by="dina")

    assert _drift(_run(_row()), _run(rule, person)) == [("reassigned", A, A, "decision", "edited by dina")]
    assert _drift(_run(), _run(person)) == [("gained", "", A, "decision", "edited by dina")]
    assert _drift(_run(person), _run()) == [("lost", A, "", "decision", "no longer edited by dina")]


def test_where_coders_differ_the_cause_says_who_said_what() -> None:
    said = "coders differ: budi rejected, dina accepted positive"
    row = _row(status="uncertain", decided_by="budi, dina") | {"note": f"cue: belum; {said}"}

    assert _drift(_run(), _run(row)) == [("gained", "", A, "decision", said)]
    assert _drift(_run(row), _run()) == [("lost", A, "", "decision", f"no longer {said}")]


def test_a_code_that_is_new_in_the_codebook_is_the_cause() -> None:
    old = replace(_run(), codes={B: "1"}, rules={"b.dana": "1"})

    assert _drift(old, _run(_row())) == [("gained", "", A, "codebook", f"new: {A}")]


def test_another_model_explains_what_it_alone_gave() -> None:
    old, new = _run(_row(coder="model:m@1")), replace(_run(), model="m@2")

    assert _drift(old, new) == [("lost", A, "", "model", "m@1 to m@2")]


@pytest.mark.parametrize(
    ("configs", "detail"),
    [
        ({"cues.yaml": "2", "codebook.yaml": "1", "rules/e.yaml": "2"}, "changed: cues.yaml"),
        ({"cues.yaml": "1", "codebook.yaml": "1", "rules/e.yaml": "2"}, "changed: rules/e.yaml"),
    ],
)
def test_other_files_are_named_where_no_rule_explains_it(configs: dict[str, str], detail: str) -> None:
    assert _drift(_run(_row()), replace(_run(), configs=configs)) == [("lost", A, "", "config", detail)]


def test_the_program_is_the_cause_where_no_file_changed() -> None:
    new = replace(_run(), versions={"kotakembar": "1", "program": "l"})

    assert _drift(_run(_row()), new) == [("lost", A, "", "program", "changed: program")]
    assert _drift(_run(_row()), _run()) == [("lost", A, "", "unknown", "")]


@pytest.mark.parametrize(
    ("sources", "detail"),
    [({}, "paper gone"), ({"danau": "bb"}, "the file has other bytes")],
)
def test_papers_that_are_gone_or_changed_explain_all_of_theirs(sources: dict[str, str], detail: str) -> None:
    new = replace(_run(), sources=sources, sentences=(), rules={})

    assert _drift(_run(_row()), new) == [("lost", A, "", "document", detail)]


def test_a_sentence_that_is_cut_otherwise_is_told_as_text() -> None:
    joined = replace(_run(), sentences=(_sentence(0, " ".join(TEXTS)),))

    assert _drift(_run(_row()), joined) == [("lost", A, "", "text", "read or cut otherwise")]


def test_sentences_keep_their_evidence_when_their_ids_and_spaces_change() -> None:
    old = _run(_row(at=1))
    moved = replace(
        old,
        sentences=(
            _sentence(0, "Judul."),
            _sentence(0, shift=1),
            _sentence(1, "Dana  kunjungan dipangkas.", shift=1),
        ),
    )
    moved = replace(moved, evidence=(_row(at=2),))

    assert _drift(old, moved) == []


def test_lines_count_per_code_and_cause_and_name_new_definitions() -> None:
    old = _run(_row(), _row(at=1))
    new = replace(_run(), rules={"e.lain": "1"}, codes={A: "2", B: "1"})

    assert list(drift_lines(list(drift_rows(old, new)), old, new)) == [
        "0 gained, 2 lost, 0 reassigned",
        "indikator/evaluasi: 2 lost",
        "    2 by rule gone: e.belum",
        "definitions: changed: indikator/evaluasi",
    ]
