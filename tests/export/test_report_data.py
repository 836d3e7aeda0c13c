from pathlib import Path
from typing import Any

import pytest

from pipeline.core.codebook import Codebook
from pipeline.core.config import load_yaml
from pipeline.export.report_data import report_data
from tests.report_rows import unpacked

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def codebook() -> Codebook:
    return load_yaml(ROOT / "configs" / "codebook.yaml", Codebook)


def _data(codebook: Codebook, tables: dict[str, Any], card: dict[str, Any] | None = None) -> dict[str, Any]:
    return report_data(tables, codebook, card, "contoh-1", ["Kotakembar 0"])


def test_rows_come_back_as_they_were(codebook: Codebook) -> None:
    rows = [
        {"doc_id": "ambon-2019", "n": 3, "alpha": 0.5, "text": "Rapat ditunda."},
        {"doc_id": "ambon-2019", "n": None, "alpha": 0.25, "text": ""},
    ]

    assert unpacked(_data(codebook, {"agreement": rows}), "agreement") == rows


def test_each_text_is_held_once(codebook: Codebook) -> None:
    said = {"doc_id": "ambon-2019", "text": "Rapat ditunda."}

    values = _data(codebook, {"evidence": [said, said], "timeline": [said]})

    assert values["texts"] == ["ambon-2019", "Rapat ditunda."]


def test_a_column_that_only_some_rows_have_is_missing_in_the_others(codebook: Codebook) -> None:
    values = _data(codebook, {"documents": [{"doc_id": "a"}, {"doc_id": "b", "city_pair": "Ambon–Darwin"}]})

    assert [row["city_pair"] for row in unpacked(values, "documents")] == [None, "Ambon–Darwin"]


def test_ids_and_hashes_that_nothing_joins_by_stay_out(codebook: Codebook) -> None:
    values = _data(codebook, {"evidence": [{"evidence_id": "x", "doc_id": "a"}]})

    assert [column["name"] for column in values["tables"]["evidence"]["columns"]] == ["doc_id"]


def test_known_columns_are_explained_and_unknown_ones_shown(codebook: Codebook) -> None:
    columns = _data(codebook, {"findings": [{"kind": "contradiction", "baru": 1}]})["tables"]["findings"][
        "columns"
    ]

    assert columns == [
        {
            "name": "kind",
            "text": True,
            "about": {"id": "Jenis temuan.", "en": "Kind of finding."},
            "technical": False,
        },
        {"name": "baru", "text": False, "about": None, "technical": False},
    ]


def test_codes_have_their_words_in_both_languages(codebook: Codebook) -> None:
    codes = [code for one in _data(codebook, {})["codebook"]["dimensions"] for code in one["codes"]]

    assert len(codes) == len(list(codebook.codes()))
    assert all(set(value) == {"id", "en"} for code in codes for name, value in code.items() if name != "code")


def test_calibration_is_shown_where_a_model_was_used(codebook: Codebook) -> None:
    bins = [{"from": 0.5, "to": 0.6, "pairs": 40, "right": 0.5, "expected": 0.55}]
    held_out = {"sentences": 300, "documents": 12}
    card = {"held_out": held_out, "calibration_error": 0.05, "calibration": bins, "codes": {}}

    assert _data(codebook, {})["card"] is None
    assert _data(codebook, {}, card)["card"] == {"name": "contoh-1", **held_out, "error": 0.05, "bins": bins}
