from pathlib import Path

import pytest

from pipeline.core.settings import default_configs, is_own, shipped_configs


def test_the_configs_of_the_program_are_nobody_s_to_change(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)

    assert default_configs() == shipped_configs()
    assert not is_own(default_configs())


def test_those_of_the_folder_or_named_are_the_user_s(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "configs").mkdir()
    (tmp_path / "configs" / "codebook.yaml").write_text("", encoding="utf-8")

    assert default_configs() == Path("configs")
    assert is_own(default_configs())
    assert is_own(tmp_path / "lain")


def test_who_works_where_the_program_lies_may_change_its_configs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(shipped_configs().parent)

    assert is_own(default_configs())
