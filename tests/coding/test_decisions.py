from dataclasses import replace

import pytest

from pipeline.coding.decisions import Decided, apply_decisions
from pipeline.coding.evidence import code_evidence
from pipeline.coding.matrix import build_matrix
from pipeline.core.decisions import Act, Action, Decision, Judgement, Key, Part, Status, Target
from pipeline.core.findings import Attribution, CodeMatch, Evidence, difference_in, others_in
from pipeline.core.records import Assessment, SourceType, Span
from tests.sources import document, sentences

CODE = "indikator/evaluasi"
FIRST = "Rapat evaluasi belum pernah diadakan."
SECOND = "Laporan tahunan pun tidak disusun."
MADE = sentences(FIRST, SECOND)
TEXT = f"{FIRST} {SECOND}"
SAID = tuple(Attribution(one.sentence_id, SourceType.INFORMANT, "Informan 2") for one in MADE)
SHA256 = "0" * 64
YES = Judgement(Status.ACCEPTED, Assessment.NEGATIVE)
NO = Judgement(Status.REJECTED, memo="bukan evaluasi")


def _target(quote: str = FIRST, code: str = CODE) -> Target:
    return Target(SHA256, TEXT.index(quote), TEXT.index(quote) + len(quote), code)


def _key(coder: str = "dina", target: Target | None = None, part: Part = Part.CODER) -> Key:
    return coder, part, target or _target()


def _suggested() -> tuple[Evidence, ...]:
    match = CodeMatch(MADE[0].sentence_id, "e.belum", CODE, Assessment.NEGATIVE, Span(0, 14), "Rapat", 0)
    return code_evidence(document(TEXT), MADE, [match], {one.sentence_id: one for one in SAID}, frozenset())


def _apply(held: dict[Key, Judgement], text: str = TEXT, shift: int = 0, then: str = TEXT) -> Decided:
    """Apply to a text in which the sentences stand `shift` further on; decided on was the text `then`."""
    moved = tuple(replace(one, span=Span(one.span.start + shift, one.span.end + shift)) for one in MADE)
    decisions = [
        Decision(
            number,
            number,
            "2024-05-06",
            coder,
            part,
            Act(Action.EDIT, "paper", target, after, then[target.start : target.end]),
            None,
            0,
            "",
        )
        for number, ((coder, part, target), after) in enumerate(held.items(), start=1)
    ]
    return apply_decisions(document(text), moved, _suggested(), SAID, decisions)


def _rows(decided: Decided) -> list[tuple[str, str, str, str]]:
    return [(row.coder, row.assessment, row.status, row.decided_by) for row in decided.evidence]


def test_what_nobody_decided_on_stays_suggested() -> None:
    assert _apply({}).evidence == _suggested()


def test_an_accepted_row_gets_a_row_of_the_person_beside_it() -> None:
    decided = _apply({_key(): YES})

    assert _rows(decided) == [
        ("rule:e.belum", "negative", "accepted", "dina"),
        ("human:dina", "negative", "accepted", "dina"),
    ]
    assert decided.evidence[1].source_name == "Informan 2"


def test_a_rejected_row_stays_in_the_table_and_leaves_the_matrix() -> None:
    decided = _apply({_key(): NO})

    assert _rows(decided) == [("rule:e.belum", "negative", "rejected", "dina")]
    assert decided.evidence[0].note == "bukan evaluasi"
    [row] = build_matrix("paper", [CODE], decided.evidence)
    assert (row.verdict, row.sentences) == ("none", 0)


def test_an_edited_row_counts_as_the_person_has_it() -> None:
    edited = Judgement(Status.EDITED, Assessment.MIXED, SourceType.DOCUMENT, "Laporan 2020", "sebagian")

    decided = _apply({_key(): edited})

    assert _rows(decided) == [
        ("rule:e.belum", "negative", "edited", "dina"),
        ("human:dina", "mixed", "edited", "dina"),
    ]
    assert (decided.evidence[1].source_type, decided.evidence[1].source_name) == ("document", "Laporan 2020")
    [row] = build_matrix("paper", [CODE], decided.evidence)
    assert (row.verdict, row.mixed, row.negative) == ("mixed", 1, 0)


def test_a_code_that_only_a_person_gave_is_evidence() -> None:
    decided = _apply({_key(target=_target(SECOND)): YES})

    assert _rows(decided)[1] == ("human:dina", "negative", "accepted", "dina")
    assert decided.evidence[1].text == SECOND


def test_to_have_read_a_sentence_is_no_evidence() -> None:
    read = {_key(target=_target(FIRST, "")): Judgement(Status.READ)}

    assert _apply(read).evidence == _suggested()


def test_a_decision_on_a_part_of_a_sentence_counts_for_all_of_it() -> None:
    part = _target("evaluasi belum pernah")

    decided = _apply({_key(target=part): NO})

    assert _rows(decided) == [("rule:e.belum", "negative", "rejected", "dina")]


def test_a_code_that_stands_on_one_part_stands_though_another_part_was_rejected() -> None:
    parts = {_key(target=_target("Rapat evaluasi")): NO, _key(target=_target("belum pernah")): YES}

    assert _rows(_apply(parts))[0] == ("rule:e.belum", "negative", "accepted", "dina")


def test_two_coders_who_differ_leave_it_uncertain_each_with_a_row_of_their_own() -> None:
    mixed = Judgement(Status.EDITED, Assessment.MIXED)

    decided = _apply({_key("budi"): mixed, _key("dina"): YES})

    assert _rows(decided) == [
        ("rule:e.belum", "negative", "uncertain", "budi, dina"),
        ("human:budi", "mixed", "uncertain", "budi, dina"),
        ("human:dina", "negative", "uncertain", "budi, dina"),
    ]
    votes = (("budi", "edited", "mixed"), ("dina", "accepted", "negative"))
    assert [difference_in(row.note) for row in decided.evidence] == [votes] * 3


def test_the_judge_overrules_the_coders() -> None:
    held = {_key("budi"): NO, _key("dina"): YES, _key("rina", part=Part.JUDGE): NO}

    assert _rows(_apply(held)) == [
        ("rule:e.belum", "negative", "rejected", "rina"),
        ("human:dina", "negative", "rejected", "rina"),
    ]


def test_the_judge_who_also_coded_has_one_row_as_it_holds() -> None:
    mixed = Judgement(Status.EDITED, Assessment.MIXED)
    held = {_key("dina"): YES, _key("dina", part=Part.JUDGE): mixed}

    assert _rows(_apply(held))[1:] == [("human:dina", "mixed", "edited", "dina")]


def test_words_that_moved_are_found_again() -> None:
    before = "Kota Sungai, 2020. "

    decided = _apply({_key(): NO}, text=before + TEXT, shift=len(before))

    assert _rows(decided)[0][2] == "rejected"


def test_what_was_decided_last_holds_where_two_decisions_have_come_to_the_same_words() -> None:
    before = "Kota Sungai, pada tahun dua ribu dua puluh. "
    now = replace(_target(), start=len(before), end=len(before) + len(FIRST))
    both = {_key(): YES, _key(target=now): NO}

    decided = _apply(both, text=before + TEXT, shift=len(before), then=f"{FIRST:{len(before)}}{FIRST}")

    assert [row[2] for row in _rows(decided)] == ["rejected"]


def test_decisions_on_words_that_are_gone_leave_no_trace() -> None:
    nowhere = Target(SHA256, 4, 4, CODE)

    assert _apply({_key(target=nowhere): NO}).evidence == _suggested()


@pytest.mark.parametrize("judge", ["ana", "rina"])
def test_what_a_judge_ruled_is_the_verdict_whatever_their_name(judge: str) -> None:
    positive = Judgement(Status.ACCEPTED, Assessment.POSITIVE)

    decided = _apply({_key(): positive, _key(judge, part=Part.JUDGE): YES})

    [row] = build_matrix("paper", [CODE], decided.evidence)
    assert (row.verdict, row.sentences) == ("negative", 1)


def test_a_part_of_one_coder_and_the_sentence_of_another_are_held_against_each_other() -> None:
    part = _target("Rapat evaluasi")

    decided = _apply({_key("dina", part): YES, _key("rina"): NO})

    assert _rows(decided) == [
        ("rule:e.belum", "negative", "uncertain", "dina, rina"),
        ("human:dina", "negative", "uncertain", "dina, rina"),
    ]
    votes = (("dina", "accepted", "negative"), ("rina", "rejected", ""))
    assert [difference_in(row.note) for row in decided.evidence] == [votes] * 2


@pytest.mark.parametrize("part", ["Rapat", "evaluasi belum"])
def test_who_has_a_code_on_a_part_has_it_though_another_part_was_refused(part: str) -> None:
    decided = _apply({_key(target=_target(part)): YES, _key(): NO})

    assert {row[2:] for row in _rows(decided)} == {("accepted", "dina")}


def test_who_read_a_sentence_and_passed_a_code_over_says_no_to_it() -> None:
    read = _key("budi", _target(code=""))

    both = _apply({_key("dina"): YES, read: Judgement(Status.READ)})
    alone = _apply({_key("dina"): YES, _key("dina", _target(code="")): Judgement(Status.READ)})

    assert [row[2] for row in _rows(both)] == ["uncertain", "uncertain"]
    assert [row[2] for row in _rows(alone)] == ["accepted", "accepted"]


@pytest.mark.parametrize("judgement", [NO, YES])
def test_a_memo_that_reads_like_a_note_of_rules_names_none(judgement: Judgement) -> None:
    decided = _apply({_key(): replace(judgement, memo="bukan; also: e.lain")})

    assert [others_in(row.note) for row in decided.evidence] == [()] * len(decided.evidence)
    assert all("also: e.lain" in row.note for row in decided.evidence)
