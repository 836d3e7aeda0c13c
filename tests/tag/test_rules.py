"""The rules that the project ships, held to their own promises."""

import re

from pipeline.core.codebook import Codebook
from pipeline.core.tokens import build_language
from pipeline.tag.proof import explain, prove_rules
from pipeline.tag.rule_files import Example, RuleFile
from pipeline.tag.ruleset import RuleSet
from pipeline.tools import Tools

# What the two source papers are about: an example that names it was not made up.
_PAPERS = re.compile(r"\b(?:Seoul|SHRDC|Bandung Command Center|Diskominfo Kota Bandung)\b")


def test_every_rule_matches_its_examples_and_none_of_its_near_misses(ruleset: RuleSet) -> None:
    assert list(prove_rules(ruleset)) == []


def test_every_code_has_rules(tools: Tools, ruleset: RuleSet) -> None:
    codebook: Codebook = tools.codebook

    assert {code for code, _, _ in codebook.codes()} <= {compiled.rule.code for compiled in ruleset.rules}


def test_every_event_has_a_rule_and_a_label(tools: Tools, ruleset: RuleSet) -> None:
    ruled = {c.rule.code for c in ruleset.rules if c.rule.code.startswith("peristiwa/")}

    assert ruled | {"peristiwa/lain"} == set(tools.codebook.event_codes())


def test_examples_are_not_about_the_source_papers(ruleset: RuleSet) -> None:
    texts = [
        example.text if isinstance(example, Example) else example
        for compiled in ruleset.rules
        for example in (*compiled.rule.examples, *compiled.rule.near_misses)
    ]

    assert [text for text in texts if _PAPERS.search(text)] == []


def test_explains_what_fires_and_by_which_cue(ruleset: RuleSet) -> None:
    lines = list(explain("Letter of Intent itu ditandatangani pada tahun 2011.", ruleset))

    assert lines[0].startswith("cues: ")
    assert any("rule peristiwa.loi.teken on 'Letter of Intent … ditandatangani'" in line for line in lines)
    assert list(explain("Kota itu tua.", ruleset))[-1] == "no rule fires"


def test_an_unkept_promise_is_named(tools: Tools) -> None:
    rule = {
        "id": "hambatan.anggaran.kurang",
        "code": "hambatan/anggaran",
        "match": ["dana"],
        "examples": ["Uang habis.", {"text": "Dana habis.", "assessment": "positive"}],
        "near_misses": ["Dana desa."],
    }
    ruleset = RuleSet(build_language(), [RuleFile.model_validate({"rules": [rule]})], {})

    assert list(prove_rules(ruleset)) == [
        "hambatan.anggaran.kurang: misses its example: Uang habis.",
        "hambatan.anggaran.kurang: says negative, its example positive: Dana habis.",
        "hambatan.anggaran.kurang: hits its near miss: Dana desa.",
    ]
