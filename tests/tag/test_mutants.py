"""Rules that nobody would miss: there are none, so that new ones earn their place."""

from pipeline.core.tokens import build_language
from pipeline.tag.rule_files import RuleFile
from pipeline.tag.ruleset import RuleSet
from tests.mutants import needs, unshown

RULE = {"code": "hambatan/anggaran", "near_misses": ["Dana desa."]}


def test_every_rule_has_an_example_that_no_other_rule_catches(ruleset: RuleSet) -> None:
    assert [need.rule_id for need in needs(ruleset) if not need.alone] == [], "see make mutants"


def test_names_the_rules_that_catch_the_examples_of_another() -> None:
    wide = {"id": "a.wide", "match": ["dana kurang"], "priority": 1, "examples": ["Dana kurang."]}
    narrow = {"id": "a.narrow", "match": ["kurang"], "examples": ["Dana kurang."]}
    both = {"id": "a.both", "match": ["kurang", "minim"], "examples": ["Dana kurang.", "Dana minim."]}
    rules = [RULE | rule for rule in (wide, narrow, both)]
    ruleset = RuleSet(build_language(), [RuleFile.model_validate({"rules": rules})], {})

    found = {need.rule_id: need for need in needs(ruleset)}

    assert found["a.wide"].first
    assert not found["a.wide"].alone
    assert not found["a.narrow"].first
    assert found["a.narrow"].others == ("a.both", "a.wide")
    assert found["a.both"].alone


def test_names_lines_and_alternatives_that_no_example_shows() -> None:
    rule = {"id": "a.b", "match": ["(kurang|amat minim) ~2 dana", "seret"], "examples": ["Kurang dana."]}
    ruleset = RuleSet(build_language(), [RuleFile.model_validate({"rules": [RULE | rule]})], {})

    assert list(unshown(ruleset.rules[0], ruleset)) == [
        ("(kurang|amat minim) ~2 dana", ("amat minim",)),
        ("seret", ()),
    ]
