"""The list of abbreviations: what it finds, and what it refuses."""

from pathlib import Path

import pytest
from pydantic import ValidationError

from pipeline.core.config import load_yaml
from pipeline.segment.abbreviations import Abbreviations, Ending

CONFIG = Path(__file__).parents[2] / "configs" / "abbreviations.yaml"
FIELDS = ("never", "titles", "unless_number", "before_capital", "degrees", "labels", "starters", "reporting")


def _abbreviations(**lists: tuple[str, ...]) -> Abbreviations:
    return Abbreviations.model_validate(dict.fromkeys(FIELDS, ()) | lists)


def test_small_letters_find_any_case_and_capitals_only_themselves() -> None:
    endings = _abbreviations(unless_number=("hlm.", "Art.")).endings

    assert set(endings) == {"hlm", "Hlm", "HLM", "Art"}


def test_the_last_full_stop_may_be_left_out() -> None:
    assert _abbreviations(never=("a.n", "a.n.")).endings["a.n"] is Ending.NEVER


def test_refuses_a_word_with_two_endings() -> None:
    with pytest.raises(ValidationError, match="No in never and unless_number"):
        _abbreviations(never=("No.",), unless_number=("no.",))


@pytest.mark.parametrize("entry", ["op. cit.", "", "."])
def test_refuses_what_is_not_one_word(entry: str) -> None:
    with pytest.raises(ValidationError, match="not a single word"):
        _abbreviations(before_capital=(entry,))


def test_refuses_an_unknown_list() -> None:
    with pytest.raises(ValidationError, match="Extra inputs are not permitted"):
        _abbreviations(nevr=("jl.",))


def test_the_configured_lists_are_read() -> None:
    abbreviations = load_yaml(CONFIG, Abbreviations)

    assert abbreviations.endings["Jl"] is Ending.NEVER
    assert abbreviations.endings["S.IP"] is Ending.UNLESS_DEGREE
    assert "namun" in abbreviations.starter_words


@pytest.mark.parametrize("field", ["labels", "starters", "reporting"])
def test_word_lists_repeat_no_word(field: str) -> None:
    words = getattr(load_yaml(CONFIG, Abbreviations), field)

    assert sorted(words) == sorted(set(words))
