from dataclasses import replace

import pytest

from pipeline.audit.dossier import dossier_lines, dossier_rows
from pipeline.core.audit_tables import DOSSIER
from pipeline.core.decisions import Act, Action, Decision, Judgement, Part, Status, Target
from pipeline.core.findings import Evidence, evidence_id
from pipeline.core.paper import CodedPaper, Paper, ReadPaper
from pipeline.core.records import Assessment, SectionName, SourceType
from pipeline.core.schema import Row, check_row
from tests.sources import document, sentences

CODE = "indikator/evaluasi"
FIRST = "Rapat evaluasi belum pernah diadakan."
SECOND = "Evaluasi dinilai berjalan baik oleh kedua kota."
MADE = sentences(FIRST, SECOND)
TEXT = f"{FIRST} {SECOND}"


def _row(at: int, coder: str, said: Assessment, **more: object) -> Evidence:
    sentence = MADE[at]
    row = Evidence(
        evidence_id=evidence_id("0" * 64, sentence.span, CODE, coder),
        doc_id="paper",
        sentence_id=sentence.sentence_id,
        page=1,
        section=sentence.section,
        heading=sentence.heading,
        code=CODE,
        assessment=said,
        source_type=SourceType.AUTHOR,
        source_name="",
        text=sentence.text,
        span=sentence.span,
        trigger="evaluasi",
        coder=coder,
    )
    return replace(row, **more)  # type: ignore[arg-type]


def _decision(
    coder: str, at: str, memo: str, status: Status = Status.ACCEPTED, part: Part = Part.CODER
) -> Decision:
    target = Target("0" * 64, 0, len(FIRST), CODE)
    after = Judgement(status, Assessment.NEGATIVE if status is Status.ACCEPTED else None, memo=memo)
    act = Act(Action.ACCEPT, "paper", target, after, FIRST)
    return Decision(1, 1, at, coder, part, act, None, 0, "")


def _rows(*evidence: Evidence, decisions: tuple[Decision, ...] = ()) -> list[Row]:
    coded = CodedPaper((), evidence, (), (), ())
    rows = list(dossier_rows([Paper(ReadPaper(document(TEXT), MADE), coded, decisions)], "0af3"))
    for row in rows:
        check_row(DOSSIER, row)
    assert rows == DOSSIER.sorted(rows)
    return rows


def test_a_sentence_that_several_coded_has_one_row_with_all_of_them() -> None:
    note = "cue: negation; also: e.lain, e.tidak; ocr: 0.91"
    [row] = _rows(
        _row(0, "rule:e.belum", Assessment.NEGATIVE, note=note, trigger="belum pernah"),
        _row(0, "model:m@1", Assessment.NEUTRAL, probability=0.83, trigger="rapat"),
    )

    assert (row["rules"], row["trigger"], row["rules_version"]) == (
        "e.belum, e.lain, e.tidak",
        "belum pernah",
        "0af3",
    )
    assert (row["model"], row["probability"], row["assessment"]) == ("m@1", 0.83, "negative")
    assert (row["verdict"], row["status"], row["decided_at"]) == ("negative", "suggested", "")


def test_what_only_a_model_suggests_bears_no_version_of_the_rules() -> None:
    [row] = _rows(_row(0, "model:m@1", Assessment.NEUTRAL, probability=0.7))

    assert (row["rules"], row["trigger"], row["rules_version"]) == ("", "", "")


def test_the_verdict_is_that_of_the_cell_in_each_of_its_rows() -> None:
    concluding = _row(1, "rule:e.baik", Assessment.POSITIVE, section=SectionName.KESIMPULAN)
    rows = _rows(_row(0, "rule:e.belum", Assessment.NEGATIVE), concluding)

    assert [(row["verdict"], row["position"]) for row in rows] == [("mixed", "body"), ("mixed", "conclusion")]


def test_who_decided_when_and_why_is_in_the_row_and_the_person_prevails() -> None:
    decided = {"status": "accepted", "decided_by": "dina"}
    decision = _decision("dina", "2024-05-06T07:08:09.000+00:00", "jelas tidak ada")
    [row] = _rows(
        _row(0, "rule:e.belum", Assessment.NEUTRAL, **decided),
        _row(0, "human:dina", Assessment.NEGATIVE, **decided, source_type=SourceType.INFORMANT),
        decisions=(decision,),
    )

    assert (row["assessment"], row["source_type"]) == ("negative", "informant")
    assert (row["decided_by"], row["decided_at"]) == ("dina", "2024-05-06T07:08:09.000+00:00")
    assert (row["memo"], row["rules"]) == ("jelas tidak ada", "e.belum")


def test_where_coders_differ_a_cell_says_who_said_what() -> None:
    said = "coders differ: budi rejected, dina accepted positive"
    held = {"status": "uncertain", "decided_by": "budi, dina", "note": said}

    rows = _rows(_row(0, "rule:e.belum", Assessment.POSITIVE, **held))

    assert rows[0]["differ"] == "budi rejected, dina accepted positive"
    assert f"  {said}, " in list(dossier_lines(rows))


def test_several_reasons_bear_names_and_the_judges_stands_alone() -> None:
    both = (_decision("budi", "2024-05-01", "rencana saja"), _decision("dina", "2024-05-02", "nyata"))
    judge = _decision("rina", "2024-05-03", "cukup jelas", part=Part.JUDGE)

    [row] = _rows(_row(0, "rule:e.belum", Assessment.NEGATIVE, decided_by="budi, dina"), decisions=both)
    assert (row["memo"], row["decided_at"]) == ("budi: rencana saja; dina: nyata", "2024-05-02")
    [row] = _rows(_row(0, "rule:e.belum", Assessment.NEGATIVE, decided_by="rina"), decisions=(*both, judge))
    assert (row["memo"], row["decided_at"]) == ("cukup jelas", "2024-05-03")


def test_a_rejected_sentence_stays_in_the_dossier_and_out_of_the_verdict() -> None:
    rows = _rows(
        _row(0, "rule:e.belum", Assessment.NEGATIVE, status="rejected", decided_by="dina"),
        _row(1, "rule:e.baik", Assessment.POSITIVE),
        decisions=(_decision("dina", "2024-05-06", "bukan evaluasi", Status.REJECTED),),
    )

    assert [(row["status"], row["verdict"]) for row in rows] == [
        ("rejected", "positive"),
        ("suggested", "positive"),
    ]
    assert rows[0]["memo"] == "bukan evaluasi"


def test_lines_lead_from_the_cell_to_quote_page_speaker_rule_and_decision() -> None:
    rows = _rows(
        _row(
            0, "rule:e.belum", Assessment.NEGATIVE, source_type=SourceType.INFORMANT, source_name="Informan 2"
        ),
        _row(0, "model:m@1", Assessment.NEGATIVE, probability=0.834),
    )
    rows[0] = {
        **rows[0],
        "decided_by": "dina",
        "decided_at": "2024-05-06",
        "memo": "jelas",
        "status": "accepted",
    }

    lines = list(dossier_lines(rows))

    assert lines[0] == "paper  indikator/evaluasi: negative"
    assert "page 1, hasil, Hasil (body): negative, says informant Informan 2" in lines
    assert f"    «{FIRST}»" in lines
    assert "  rules e.belum (version 0af3) on: evaluasi" in lines
    assert "  model m@1, probability 0.83" in lines
    assert "  accepted by dina, 2024-05-06: jelas" in lines
    assert "  kotakembar show paper paper:s0000" in lines


OTHER = "indikator/komunikasi"
PROPOSED = "rule:e.belum negative"
EDITED = Judgement(Status.EDITED, Assessment.POSITIVE, SourceType.AUTHOR)


def _edit(number: int, after: Judgement, before: Judgement | None = None, code: str = CODE) -> Decision:
    act = Act(Action.EDIT, "paper", Target("0" * 64, 0, len(FIRST), code), after, FIRST, PROPOSED)
    return Decision(number, 1, "2024-05-06", "dina", Part.CODER, act, before, 0, "")


@pytest.mark.parametrize(
    ("decisions", "was"),
    [
        ((_edit(1, EDITED),), PROPOSED),
        ((_edit(1, EDITED, Judgement(Status.ACCEPTED, Assessment.NEGATIVE)),), "negative"),
        ((_edit(1, Judgement(Status.REJECTED), code=OTHER), _edit(2, EDITED)), OTHER),
        ((_edit(1, EDITED), replace(_edit(2, replace(EDITED, memo="jelas"), EDITED), batch=2)), PROPOSED),
    ],
    ids=["proposal", "own judgement", "code", "memo"],
)
def test_what_was_edited_says_from_what(decisions: tuple[Decision, ...], was: str) -> None:
    mine = _row(0, "human:dina", Assessment.POSITIVE, status="edited", decided_by="dina")
    [row] = _rows(mine, decisions=decisions)

    assert row["edited_from"] == was
    assert any(f"  edited by dina, 2024-05-06 (it was {was})" in line for line in dossier_lines([row]))


def test_what_was_edited_before_its_words_moved_says_from_what() -> None:
    before = Judgement(Status.ACCEPTED, Assessment.NEGATIVE)
    moved = _edit(1, EDITED, before)
    target = replace(moved.act.target, start=5, end=5 + len(FIRST))
    mine = _row(0, "human:dina", Assessment.POSITIVE, status="edited", decided_by="dina")

    [row] = _rows(mine, decisions=(replace(moved, act=replace(moved.act, target=target)),))

    assert row["edited_from"] == "negative"


def test_what_was_accepted_was_not_edited() -> None:
    row = _row(0, "rule:e.belum", Assessment.NEGATIVE, status="accepted", decided_by="dina")

    assert _rows(row, decisions=(_decision("dina", "2024-05-06", ""),))[0]["edited_from"] == ""
