import pytest

from pipeline.audit.coders import (
    Said,
    Unit,
    gold_coding,
    human_codings,
    is_of,
    machine_coding,
)
from pipeline.audit.evaluate import GoldCode, GoldSentence
from pipeline.core.decisions import Act, Action, Decision, Judgement, Part, Status, Target
from pipeline.core.records import Assessment, Span

CODE = "indikator/evaluasi"
TEXTS = ("Rapat evaluasi belum pernah diadakan.", "Laporan pun nihil.", "Laporan pun nihil.")
UNITS = tuple(
    Unit(f"danau:s{at}", "danau", start, text, coded=True)
    for at, (start, text) in enumerate(zip((0, 38, 57), TEXTS, strict=True))
)
DOCS = {"ab" * 32: "danau"}
YES = Judgement(Status.ACCEPTED, Assessment.NEGATIVE)


def _decision(
    start: int, quote: str, after: Judgement | None, code: str = CODE, part: Part = Part.CODER
) -> Decision:
    target = Target("ab" * 32, start, start + len(quote), code)
    act = Act(Action.ACCEPT, "danau", target, after, quote)
    return Decision(1, 1, "2024-05-06T07:08:09.000+00:00", "dina", part, act, None, 0, "")


def _codes(*decisions: Decision) -> dict[int, list[str]]:
    """The codes that dina gave, by the place of the sentences that she saw."""
    coding = human_codings(UNITS, decisions, DOCS, {})["human:dina"]
    keys = [
        ("danau", "".join(c for c in text.lower() if c.isalnum()), at == 2) for at, text in enumerate(TEXTS)
    ]
    return {keys.index(key): sorted(given) for key, given in coding.sentences.items()}


def test_a_person_has_seen_what_they_marked_as_read_or_decided_on_and_nothing_else() -> None:
    read = _decision(0, TEXTS[0], Judgement(Status.READ), code="")
    rejected = _decision(38, TEXTS[1], Judgement(Status.REJECTED))

    assert _codes(read, rejected) == {0: [], 1: []}
    assert _codes(_decision(57, TEXTS[2], YES)) == {2: [CODE]}


@pytest.mark.parametrize(
    ("decision", "done"),
    [
        (_decision(0, TEXTS[0], Judgement(Status.READ), code=""), True),
        (_decision(0, TEXTS[0], Judgement(Status.REJECTED)), False),
        (_decision(0, TEXTS[0], YES, code="hambatan/anggaran"), False),
        (_decision(6, "evaluasi", YES), False),
        (_decision(38, TEXTS[1], Judgement(Status.REJECTED)), True),
        (_decision(57, TEXTS[2], YES), False),  # added where nothing was proposed: of others nothing is known
    ],
)
def test_who_is_not_done_with_a_sentence_said_no_to_nothing_but_what_they_decided_on(
    decision: Decision, done: bool
) -> None:
    proposed = {"danau:s0": {CODE, "hambatan/pandemi"}, "danau:s1": {CODE}}

    coding = human_codings(UNITS, [decision], DOCS, proposed)["human:dina"]

    [key] = coding.sentences
    assert coding.knows(key, "strategi/monev") is done
    assert coding.knows(key, decision.act.target.code or CODE)
    assert not coding.knows(("danau", "lain", 0), CODE)


def test_what_a_person_took_back_was_not_seen() -> None:
    assert human_codings(UNITS, [_decision(0, TEXTS[0], YES), _decision(0, TEXTS[0], None)], DOCS, {}) == {}


def test_the_word_of_a_judge_is_no_coding() -> None:
    assert human_codings(UNITS, [_decision(0, TEXTS[0], YES, part=Part.JUDGE)], DOCS, {}) == {}


def test_a_part_of_a_sentence_is_kept_as_a_mark() -> None:
    coding = human_codings(UNITS, [_decision(6, "evaluasi", YES)], DOCS, {})["human:dina"]

    [given] = coding.sentences.values()
    said = given[CODE]
    assert said
    assert said.mark == Span(6, 14)


def test_sentences_with_the_same_letters_are_kept_apart() -> None:
    first, second = (_decision(start, TEXTS[1], YES) for start in (38, 57))

    assert _codes(first) == {1: [CODE]}
    assert _codes(first, second) == {1: [CODE], 2: [CODE]}


def test_words_that_moved_are_on_their_sentence_and_lost_ones_are_counted() -> None:
    moved, gone = _decision(900, "belum pernah", YES), _decision(10, "Sidang dewan", YES)

    coding = human_codings(UNITS, [moved, gone], DOCS, {})["human:dina"]

    [given] = coding.sentences.values()
    assert (given[CODE], coding.lost) == (Said(Assessment.NEGATIVE, Span(15, 27)), 1)


def test_a_coder_of_whose_words_none_is_left_is_named_with_them() -> None:
    coding = human_codings(UNITS, [_decision(10, "Sidang dewan", YES)], DOCS, {})["human:dina"]

    assert (dict(coding.sentences), coding.lost) == ({}, 1)


def test_the_mark_of_words_that_go_on_beyond_their_sentence_ends_with_it() -> None:
    coding = human_codings(UNITS, [_decision(21, "pernah diadakan. Laporan", YES)], DOCS, {})

    [given] = coding["human:dina"].sentences.values()
    assert given[CODE] == Said(Assessment.NEGATIVE, Span(21, 37))


def test_rules_have_seen_all_sentences_that_are_coded_and_said_what_people_rejected() -> None:
    units = (*UNITS[:2], Unit("danau:s2", "danau", 57, "An English one.", coded=False))
    rows = [
        ("danau:s0", CODE, "rule:e.belum", Assessment.NEGATIVE),
        ("danau:s1", CODE, "model:m", Assessment.NEGATIVE),
    ]

    coding = machine_coding("rule", units, rows)

    assert [sorted(given) for given in coding.sentences.values()] == [[CODE], []]


@pytest.mark.parametrize(
    ("coder", "prefix", "named"),
    [
        ("rule:indikator.evaluasi.belum", "rule", True),
        ("rule:indikator.evaluasi.belum", "rule:indikator.evaluasi", True),
        ("rule:indikator.evaluasi.belum", "rule:indikator.evaluasi.belum", True),
        ("rule:indikator.evaluasi.belum", "rule:indikator.eval", False),
        ("human:dina", "human:din", False),
    ],
)
def test_a_prefix_names_whole_words_of_a_coder(coder: str, prefix: str, named: bool) -> None:
    assert is_of(coder, prefix) is named


def test_disputed_codes_of_a_file_are_left_open() -> None:
    gold = GoldSentence(
        doc="danau", text=TEXTS[0], codes=(GoldCode(code=CODE),), disputed=("hambatan/waktu_jarak",)
    )

    [given] = gold_coding("x", [gold]).sentences.values()

    assert given[CODE]
    assert given["hambatan/waktu_jarak"] is None
