import json

import numpy as np
import pytest

from pipeline.audit.scores import Cell, Unit, measure

RIGHT, FALSE, MISSED, OUTSIDE = Cell.RIGHT, Cell.FALSE, Cell.MISSED, Cell.OUTSIDE
CODES = {"hambatan/anggaran", "indikator/komitmen"}


def _units(docs: int, *cells: Cell | None) -> list[Unit]:
    return [
        Unit(f"paper{doc}", {"hambatan/anggaran": cell} if cell is not None else {})
        for doc in range(docs)
        for cell in cells
    ]


def test_rates_and_agreement_of_a_code_by_hand() -> None:
    found = measure(_units(1, RIGHT, RIGHT, FALSE, MISSED, None, None, None, None), CODES)
    money = found.codes["hambatan/anggaran"]

    assert (money.n, money.prevalence) == (3, 3 / 8)
    assert (money.precision.value, money.recall.value) == (pytest.approx(2 / 3), pytest.approx(2 / 3))
    assert money.agreement.percent.value == 6 / 8
    # kappa: 3 of 8 for both coders, by chance 9/64 + 25/64
    assert money.agreement.kappa.value == pytest.approx((6 / 8 - 34 / 64) / (1 - 34 / 64))
    # all codes: the other code is absent from all eight sentences for both
    assert found.pooled.agreement.percent.value == 14 / 16


def test_a_code_outside_the_gold_is_false_but_no_disagreement_on_its_sentences() -> None:
    units = [*_units(1, RIGHT, None), Unit("paper0", {"hambatan/anggaran": OUTSIDE}, in_gold=False)]
    money = measure(units, CODES).codes["hambatan/anggaran"]

    assert (money.precision.value, money.agreement.percent.value, money.prevalence) == (0.5, 1.0, 0.5)


def test_a_disputed_code_counts_nowhere() -> None:
    units = [*_units(1, RIGHT, None), Unit("paper0", {}, disputed=frozenset({"hambatan/anggaran"}))]

    assert measure(units, CODES).codes["hambatan/anggaran"].prevalence == 0.5
    assert measure(units, CODES).codes["indikator/komitmen"].agreement.percent.value == 1.0


@pytest.mark.parametrize(("docs", "drawn"), [(7, "sentences"), (8, "documents")])
def test_documents_are_drawn_where_there_are_eight(docs: int, drawn: str) -> None:
    assert measure(_units(docs, RIGHT, None), CODES).drawn == drawn


def test_an_interval_over_documents_tells_that_papers_differ() -> None:
    good, bad = _units(5, *[RIGHT] * 10), _units(10, *[MISSED] * 10)[50:]
    recall = measure([*good, *bad], CODES).codes["hambatan/anggaran"].recall

    assert recall.value == 0.5
    # ten papers, half of them all right: 0.5 +- 1.96 * 0.5 / sqrt(10); over sentences 0.40 to 0.60
    assert (recall.low, recall.high) == (pytest.approx(0.2, abs=0.01), pytest.approx(0.8, abs=0.01))


def test_an_interval_over_sentences_is_about_that_of_the_normal_distribution() -> None:
    recall = measure(_units(1, *[RIGHT] * 50, *[MISSED] * 50), CODES).codes["hambatan/anggaran"].recall

    assert (recall.low, recall.high) == (pytest.approx(0.402, abs=0.02), pytest.approx(0.598, abs=0.02))


def test_what_cannot_be_counted_is_null_in_json() -> None:
    measures = measure(_units(1, RIGHT, None), CODES).codes["indikator/komitmen"]

    assert np.isnan(measures.recall.value)
    assert json.loads(json.dumps(measures.plain(), allow_nan=False))["recall"]["value"] is None
    assert measures.line("indikator/komitmen").split()[1:5] == ["0", "0.000", "-", "-"]
