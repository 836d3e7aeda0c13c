from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

import pytest

from pipeline.coding.evidence import code_evidence
from pipeline.core.findings import Attribution, CodeMatch, Evidence
from pipeline.core.records import Assessment, Page, SectionName, Sentence, SourceType, Span, TextOrigin
from tests.sources import document, sentences

TEXTS = ("Dana kurang.", "Hal ini menghambat program.", "Program lain lancar.")


def _match(sentence: Sentence, rule_id: str, code: str = "hambatan/anggaran", **more: object) -> CodeMatch:
    match = CodeMatch(sentence.sentence_id, rule_id, code, Assessment.NEGATIVE, Span(0, 4), "Dana", 0)
    return replace(match, **more)


def _code(
    made: tuple[Sentence, ...],
    *matches: CodeMatch,
    carrying: frozenset[str] = frozenset(),
    outweighed: Mapping[str, frozenset[str]] = MappingProxyType({}),
    lacking: frozenset[tuple[str, str]] = frozenset(),
) -> list[Evidence]:
    said = {s.sentence_id: Attribution(s.sentence_id, SourceType.AUTHOR) for s in made}
    return list(code_evidence(document(" ".join(TEXTS)), made, matches, said, carrying, outweighed, lacking))


def test_one_row_per_sentence_and_code_by_the_rule_of_highest_priority() -> None:
    made = sentences(*TEXTS)

    rows = _code(made, _match(made[0], "a.b"), _match(made[0], "a.c", priority=1), _match(made[0], "a.d"))

    assert [row.coder for row in rows] == ["rule:a.c"]
    assert rows[0].note == "also: a.b, a.d"


def test_a_judgement_goes_before_a_neutral_match() -> None:
    made = sentences(*TEXTS)

    rows = _code(made, _match(made[0], "a.b", assessment=Assessment.NEUTRAL), _match(made[0], "a.c"))

    assert [row.assessment for row in rows] == ["negative"]


def test_ids_are_the_same_for_the_same_input_and_differ_by_code() -> None:
    made = sentences(*TEXTS)
    matches = (_match(made[0], "a.b"), _match(made[0], "a.b", code="indikator/sumber_daya"))

    first, second = _code(made, *matches), _code(made, *matches)

    assert [row.evidence_id for row in first] == [row.evidence_id for row in second]
    assert len({row.evidence_id for row in first}) == 2


def test_a_sentence_that_goes_on_takes_the_codes_before_it() -> None:
    made = sentences(*TEXTS)

    rows = _code(made, _match(made[0], "a.b"), carrying=frozenset({made[1].sentence_id}))

    assert [(row.sentence_id, row.code) for row in rows] == [
        ("paper:s0000", "hambatan/anggaran"),
        ("paper:s0001", "hambatan/anggaran"),
    ]
    assert rows[1].note == "goes on from paper:s0000"
    assert rows[1].text == made[1].text


def test_codes_do_not_go_on_into_another_paragraph() -> None:
    made = (*sentences(TEXTS[0]), replace(sentences(*TEXTS)[1], paragraph=1))

    rows = _code(made, _match(made[0], "a.b"), carrying=frozenset({made[1].sentence_id}))

    assert len(rows) == 1


def test_title_page_references_and_english_are_not_coded() -> None:
    made = sentences(TEXTS[0], section=SectionName.PUSTAKA)
    english = (replace(sentences(TEXTS[0])[0], language="en"),)

    assert _code(made, _match(made[0], "a.b")) == []
    assert _code(english, _match(english[0], "a.b")) == []


def test_a_recommendation_is_evidence_of_a_strategy_and_not_of_what_it_wishes_for() -> None:
    made = sentences(*TEXTS)
    wish = _match(made[0], "a.b", code="strategi/monev", assessment=Assessment.NEUTRAL)
    indicator = _match(made[0], "a.c", code="indikator/evaluasi", assessment=Assessment.NEUTRAL)
    lack = _match(made[0], "a.d", code="indikator/komitmen")

    rows = _code(made, wish, indicator, lack)

    assert [row.code for row in rows] == ["indikator/komitmen", "strategi/monev"]


def test_of_two_codes_none_goes_on() -> None:
    made = sentences(*TEXTS)
    matches = (_match(made[0], "a.b"), _match(made[0], "a.c", code="hambatan/politik"))

    rows = _code(made, *matches, carrying=frozenset({made[1].sentence_id}))

    assert {row.sentence_id for row in rows} == {made[0].sentence_id}


def test_a_guess_gives_way_to_a_surer_finding() -> None:
    made = sentences(*TEXTS)
    guess = _match(made[0], "a.b", code="indikator/sumber_daya", priority=-1)

    assert [row.code for row in _code(made, guess)] == ["indikator/sumber_daya"]
    assert [row.code for row in _code(made, guess, _match(made[0], "a.c"))] == ["hambatan/anggaran"]


def test_a_code_gives_way_to_the_one_that_outweighs_it() -> None:
    made = sentences(*TEXTS)
    cause = _match(made[0], "a.b", code="hambatan/komitmen_rendah")
    aspect = _match(made[0], "a.c", code="indikator/komitmen")
    outweighed = {"hambatan/komitmen_rendah": frozenset({"indikator/komitmen"})}

    assert [row.code for row in _code(made, cause, aspect, outweighed=outweighed)] == [
        "hambatan/komitmen_rendah"
    ]
    assert [row.code for row in _code(made, aspect, outweighed=outweighed)] == ["indikator/komitmen"]


@pytest.mark.parametrize(
    ("agreeing", "span", "stays"), [(4, Span(2, 6), False), (3, Span(2, 6), True), (4, Span(5, 9), True)]
)
def test_a_lone_rule_gives_way_where_many_agree_on_another_code_for_its_words(
    agreeing: int, span: Span, stays: bool
) -> None:
    made = sentences(*TEXTS)
    agreed = [_match(made[0], f"a.b{number}") for number in range(agreeing)]
    lone = _match(made[0], "a.c", code="capaian/pertukaran", span=span)

    assert ("capaian/pertukaran" in {row.code for row in _code(made, *agreed, lone)}) is stays


def test_one_rule_alone_is_not_enough_where_the_words_around_do_not_speak_for_the_code() -> None:
    made = sentences(*TEXTS)
    lone = _match(made[0], "a.b")
    lacking = frozenset({(made[0].sentence_id, lone.code)})

    assert _code(made, lone, lacking=lacking) == []
    assert [row.code for row in _code(made, lone, lacking=frozenset({(made[1].sentence_id, lone.code)}))] == [
        lone.code
    ]
    assert [row.note for row in _code(made, lone, _match(made[0], "a.c"), lacking=lacking)] == ["also: a.c"]


@pytest.mark.parametrize(("paragraph", "rows"), [(0, 2), (1, 1)])
def test_the_code_in_the_next_sentence_of_the_paragraph_speaks_for_a_lone_rule(
    paragraph: int, rows: int
) -> None:
    made = sentences(*TEXTS)
    made = (made[0], replace(made[1], paragraph=paragraph))
    lacking = frozenset({(made[0].sentence_id, "hambatan/anggaran")})

    assert len(_code(made, _match(made[0], "a.b"), _match(made[1], "a.b"), lacking=lacking)) == rows


@pytest.mark.parametrize(
    ("section", "rows"), [(SectionName.ABSTRAK, 1), (SectionName.KESIMPULAN, 1), (SectionName.HASIL, 0)]
)
def test_where_a_paper_sums_up_one_rule_is_enough(section: SectionName, rows: int) -> None:
    made = sentences(*TEXTS, section=section)
    lacking = frozenset({(made[0].sentence_id, "hambatan/anggaran")})

    assert len(_code(made, _match(made[0], "a.b"), lacking=lacking)) == rows


def test_rows_from_a_page_that_ocr_read_say_so() -> None:
    made = sentences(*TEXTS)
    said = {s.sentence_id: Attribution(s.sentence_id, SourceType.AUTHOR) for s in made}
    matches = [_match(made[0], "anggaran-1")]
    read = replace(document(" ".join(TEXTS)), pages=(Page(1, origin=TextOrigin.OCR, quality=0.912),))

    (scanned,) = code_evidence(read, made, matches, said, frozenset())
    (printed,) = code_evidence(document(" ".join(TEXTS)), made, matches, said, frozenset())

    assert (scanned.note, printed.note) == ("ocr: 0.91", "")
