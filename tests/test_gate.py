import json
from collections import Counter

import pytest

from tests.gate import FLOORS, ROOT, Gate, below, changed_gold, read_gates

GATE = Gate("set", "extract", "p", "g", "0", {"precision": 0.7}, {"hambatan/anggaran": 0.6})


def _scores(precision: float, f1: float | None) -> dict[str, object]:
    return {"precision": precision, "codes": {"hambatan/anggaran": {"f1": {"value": f1}}}}


def test_figures_at_their_floors_pass() -> None:
    assert list(below(GATE, _scores(0.7, 0.6))) == []


@pytest.mark.parametrize(
    ("scores", "fault"),
    [
        (_scores(0.69, 0.6), "set: precision 0.69 is below 0.7"),
        (_scores(0.7, 0.59), "set: F1 of hambatan/anggaran 0.59 is below 0.6"),
        (_scores(0.7, None), "set: F1 of hambatan/anggaran 0 is below 0.6"),
        ({"precision": 0.7, "codes": {}}, "set: F1 of hambatan/anggaran 0 is below 0.6"),
    ],
)
def test_a_figure_below_its_floor_is_named(scores: dict[str, object], fault: str) -> None:
    assert list(below(GATE, scores)) == [fault]


@pytest.mark.parametrize("gate", read_gates(), ids=lambda gate: gate.name)
def test_floors_are_those_of_the_gold_that_is_there(gate: Gate) -> None:
    assert list(changed_gold(gate)) == []
    assert gate.floors.keys() >= {"precision", "micro_f1"}


def test_changed_gold_is_named() -> None:
    gate = read_gates()[0]._replace(sha256="0")

    assert "corpus/gold/seed_sentences.jsonl has changed" in next(changed_gold(gate))


@pytest.mark.parametrize(
    "gate", [gate for gate in read_gates() if gate.command == "extract"], ids=lambda gate: gate.name
)
def test_each_code_with_ten_sentences_has_a_floor(gate: Gate) -> None:
    counts: Counter[str] = Counter()
    for line in (ROOT / gate.gold).read_text(encoding="utf-8").splitlines():
        sentence = json.loads(line)
        codes = {one["code"] for one in sentence["codes"]} - set(sentence.get("disputed", ()))
        counts.update(codes)

    assert gate.codes.keys() == {code for code, n in counts.items() if n >= 10}


def test_the_file_says_how_a_floor_is_lowered() -> None:
    assert "commit of its own" in json.loads(FLOORS.read_text(encoding="utf-8"))["note"]
