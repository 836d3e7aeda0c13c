"""What may not mean what it says is named: loose alternatives, and words that are folded."""

import pytest
from spacy.language import Language

from pipeline.core.tokens import Cutter
from pipeline.tag.doubts import find_doubts, find_folded
from pipeline.tag.rule_files import RuleFile

RULE = {"id": "a.b", "code": "hambatan/anggaran", "examples": ["x"], "near_misses": ["y"]}


def _files(*patterns: str) -> list[RuleFile]:
    return [
        RuleFile.model_validate(
            {"families": {"f": ["alun-alun", "dana"]}, "rules": [RULE | {"match": patterns}]}
        )
    ]


@pytest.mark.parametrize(
    ("pattern", "doubted"),
    [
        ("mekanisme evaluasi|monitoring", True),
        ("tidak|belum ada ~2 {f}", True),
        ("{f} kurang|minim sekali", True),
        ("mekanisme (evaluasi|monitoring)", False),
        ("(tidak|belum) ada ~2 {f}", False),
        ("kurang|minim ~3 {f}", False),
        ("{f} kurang|minim", False),
        ("kurang|minim (dana|uang)", False),
    ],
)
def test_alternatives_beside_bare_words_are_doubted(pattern: str, doubted: bool) -> None:
    assert [line.startswith("a.b: ") for line in find_doubts(_files(pattern))] == [True] * doubted


def test_words_that_are_matched_in_another_form_are_named(nlp: Language) -> None:
    files = _files("(kota-kota|kotanya|hanya) ~2 MoU", "hambat+ top-down", "2016-2020")

    assert find_folded(files, Cutter(nlp)) == {"alun-alun": "alun", "kota-kota": "kota", "kotanya": "kota"}
