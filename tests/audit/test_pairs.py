import json
import random
import warnings
from collections.abc import Mapping
from dataclasses import replace
from math import isnan
from pathlib import Path

import krippendorff
import numpy as np
import pytest

from pipeline.audit.agreement import pair_agreement
from pipeline.audit.coders import Coding, Said, UnitKey
from pipeline.audit.pairs import ALL, Agreed, compare, pair_rows
from pipeline.core.audit_tables import AGREEMENT
from pipeline.core.bootstrap import resample
from pipeline.core.records import Assessment, Span
from pipeline.core.schema import check_row

# Made by tests/data/make_irrcac.py with irrCAC 0.4.4.
IRRCAC = json.loads((Path(__file__).parents[1] / "data" / "irrcac.json").read_text(encoding="utf-8"))
A, B = "indikator/evaluasi", "hambatan/anggaran"
Given = dict[str, Assessment | None]


def _coding(name: str, given: Mapping[str, Given | None], doc: str = "danau") -> Coding:
    """A coding of sentences of ten characters; None for one that was not seen."""
    keys: dict[str, UnitKey] = {sentence: (doc, sentence, 0) for sentence in given}
    seen = {
        keys[sentence]: {code: Said(said) for code, said in codes.items()}
        for sentence, codes in given.items()
        if codes is not None
    }
    return Coding(name, seen, dict.fromkeys(keys.values(), 10))


def _presence(values: str) -> Coding:
    """A coding of one code: y given, n not given, . sentence not seen."""
    given: dict[str, Given | None] = {
        f"{at:03}": None if value == "." else {A: Assessment.POSITIVE} if value == "y" else {}
        for at, value in enumerate(values)
    }
    return _coding("x", given)


def _on(code: str, first: Coding, second: Coding) -> Agreed:
    return next(one for one in compare(first, second).agreed if one.code == code)


@pytest.mark.parametrize("name", sorted(IRRCAC))
def test_measures_are_those_of_irrcac_to_six_digits(name: str) -> None:
    case = IRRCAC[name]
    values = case["values"]
    cells = np.zeros((len(case["rows"]), len(values) + 1, len(values) + 1))
    for unit, row in enumerate(case["rows"]):
        first, second = (len(values) if value is None else values.index(value) for value in row)
        cells[unit, first, second] = 1

    found = pair_agreement(cells.sum(axis=0), resample(cells), missing=True)

    varied = len({value for row in case["rows"] for value in row} - {None}) > 1
    for measure, theirs in case["irrcac"].items():
        ours = getattr(found, measure).value
        if theirs is None or (measure == "alpha" and not varied):
            # Where but one value occurs alpha is not defined (Krippendorff 2011); irrCAC alone says 1.
            assert isnan(ours), measure
        else:
            assert ours == pytest.approx(theirs, abs=5e-7), measure


@pytest.mark.parametrize(
    ("first", "second"),
    [
        *(
            tuple("".join(random.Random(seed + part).choices("yn.", (2, 6, 1), k=60)) for part in (0, 50))
            for seed in range(4)
        ),
        ("yynyynnn", "nnnnnnnn"),  # one coder silent
        ("yyyyyyyy", "yyyyyyyy"),
        ("nnnnnnnn", "nnnnnnnn"),
        ("yn.yn.yn", ".ynyn.ny"),
    ],
)
def test_alpha_is_that_of_the_krippendorff_package(first: str, second: str) -> None:
    rows = [[{"y": 1.0, "n": 0.0, ".": np.nan}[value] for value in coder] for coder in (first, second)]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it divides by 0 where it says NaN
        theirs = krippendorff.alpha(
            reliability_data=np.array(rows), value_domain=[0.0, 1.0], level_of_measurement="nominal"
        )
    agreed = compare(_presence(first), _presence(second)).agreed
    ours = next((one.presence.alpha.value for one in agreed if one.code == A), float("nan"))

    assert ours == pytest.approx(theirs, abs=5e-7, nan_ok=True)


def test_counts_and_prevalence_are_those_of_sentences_that_both_saw() -> None:
    found = _on(A, _presence("yyynnn.y"), _presence("yynynny."))

    assert (found.sentences, found.both, found.only_a, found.only_b) == (6, 2, 1, 1)
    assert found.prevalence == pytest.approx(6 / 12)
    assert found.presence.percent.value == pytest.approx(4 / 6)


def test_a_sentence_that_one_did_not_see_is_missing_and_not_a_no() -> None:
    saw_all, saw_part = _presence("yyyyyyyynn"), _presence("yy......nn")

    assert _on(A, saw_all, saw_part).presence.kappa.value == pytest.approx(1.0)
    assert _on(A, saw_all, _presence("yynnnnnnnn")).presence.kappa.value < 0.5


def test_sentences_without_any_code_are_part_of_the_frame() -> None:
    few, many = (
        compare(_presence("yn"), _presence("yy")),
        compare(_presence("yn" + "n" * 50), _presence("yy" + "n" * 50)),
    )

    assert many.agreed[0].presence.percent.value > few.agreed[0].presence.percent.value


def test_a_document_that_one_never_opened_does_not_count() -> None:
    first = _coding("x", {"a": {A: None}, "b": {}})
    more = _coding("x", {"c": {A: None}}, doc="laut")
    both = Coding("x", {**first.sentences, **more.sentences}, {**first.lengths, **more.lengths})

    assert repr(compare(both, first)) == repr(compare(first, first))  # NaN is not equal to itself


def test_a_code_left_open_by_one_is_missing_for_that_sentence() -> None:
    sure = _coding("x", {"a": {A: Assessment.POSITIVE}, "b": {}})
    key = ("danau", "a", 0)
    open_ = Coding("y", {**sure.sentences, key: {A: None}}, sure.lengths)

    found = _on(A, sure, open_)

    assert (found.both, found.only_a, found.only_b) == (0, 0, 0)


def test_a_sentence_that_one_is_not_done_with_counts_for_what_they_decided_on_alone() -> None:
    first = _coding("x", {"a": {A: Assessment.POSITIVE, B: Assessment.POSITIVE}, "b": {}})
    second = replace(_coding("y", {"a": {}, "b": {}}), unfinished={("danau", "a", 0): frozenset({A})})

    by_code = {one.code: one for one in compare(first, second).agreed}

    assert [(by_code[code].sentences, by_code[code].only_a) for code in (ALL, A, B)] == [
        (2, 1),
        (2, 1),
        (1, 0),
    ]
    assert by_code[A].presence.percent.value == 0.5
    assert (by_code[A].overlap.value, isnan(by_code[B].overlap.value)) == (0.0, True)


@pytest.mark.parametrize(("sentences", "warning"), [(59, "few sentences"), (60, "")])
def test_a_figure_of_few_sentences_is_warned_of(sentences: int, warning: str) -> None:
    coding = _presence("yn" * (sentences // 2) + "n" * (sentences % 2))

    rows = list(pair_rows([compare(coding, coding)]))

    assert {row["warning"] for row in rows if row["subject"] == "code"} == {warning}


def test_pooled_figures_are_over_sentences_and_codes() -> None:
    first = _coding("x", {"a": {A: None, B: None}, "b": {A: None}, "c": {}})
    second = _coding("y", {"a": {A: None}, "b": {A: None}, "c": {B: None}})

    pooled = _on(ALL, first, second)

    assert (pooled.both, pooled.only_a, pooled.only_b) == (2, 1, 1)
    assert pooled.presence.percent.value == pytest.approx(4 / 6)


def test_assessment_is_held_against_each_other_where_both_gave_the_code() -> None:
    first = _coding(
        "x", {"a": {A: Assessment.POSITIVE}, "b": {A: Assessment.NEGATIVE}, "c": {A: Assessment.MIXED}}
    )
    second = _coding("y", {"a": {A: Assessment.POSITIVE}, "b": {A: Assessment.MIXED}, "c": {}})

    found = _on(A, first, second)

    assert found.judged == 2
    assert found.meant.percent.value == pytest.approx(0.5)


def test_overlap_is_the_share_of_marked_characters_that_both_marked() -> None:
    key = ("danau", "a", 0)

    def marked(mark: Span | None) -> Coding:
        return Coding("x", {key: {A: Said(None, mark)}}, {key: 10})

    assert _on(A, marked(Span(0, 4)), marked(Span(2, 6))).overlap.value == pytest.approx(2 / 6)
    assert _on(A, marked(None), marked(Span(0, 5))).overlap.value == pytest.approx(0.5)
    assert _on(A, marked(None), marked(None)).overlap.value == 1.0
    assert _on(A, marked(None), Coding("y", {key: {}}, {key: 10})).overlap.value == 0.0


def test_documents_are_drawn_where_there_are_enough_of_them() -> None:
    first = [_coding("x", {"a": {A: None}, "b": {}}, doc=f"d{at}") for at in range(8)]
    joined = Coding("x", {key: said for one in first for key, said in one.sentences.items()}, {})
    lengths = dict.fromkeys(joined.sentences, 10)

    assert (
        compare(Coding("x", joined.sentences, lengths), Coding("y", joined.sentences, lengths)).drawn
        == "documents"
    )
    assert compare(first[0], first[0]).drawn == "sentences"


def test_rows_fit_the_table_also_where_nothing_is_defined() -> None:
    nobody = Coding("x", {("danau", "a", 0): {}}, {("danau", "a", 0): 10})
    pairs = [compare(_presence("yynn."), _presence("yn.ny")), compare(nobody, nobody)]

    rows = list(pair_rows(pairs))

    for row in rows:
        check_row(AGREEMENT, row)
    assert [(row["code"], row["subject"]) for row in rows] == [
        ("all", "code"),
        ("all", "assessment"),
        (A, "code"),
        (A, "assessment"),
        ("all", "code"),
        ("all", "assessment"),
    ]
    assert rows[4]["alpha"] is None
