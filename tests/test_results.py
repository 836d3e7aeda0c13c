from pathlib import Path

import pytest

from pipeline.results import made_by_model


@pytest.mark.parametrize(
    ("report", "expected"), [('{"model": "kota-kembar"}', True), ('{"model": ""}', False), ("{", False)]
)
def test_a_run_tells_whether_a_model_had_a_part_in_it(tmp_path: Path, report: str, expected: bool) -> None:
    (tmp_path / "run.json").write_text(report, encoding="utf-8")

    assert made_by_model(tmp_path) is expected


def test_where_there_are_no_tables_no_model_had_a_part(tmp_path: Path) -> None:
    assert not made_by_model(tmp_path)
