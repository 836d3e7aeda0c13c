from collections.abc import Sequence

import pytest
from spacy.language import Language

from pipeline.core.errors import ConfigError
from pipeline.tag.chains import find
from pipeline.tag.rule_files import RuleFile
from pipeline.tag.ruleset import RuleSet

CUES = {"opener": ["namun", "selain itu"]}


def _ruleset(nlp: Language, match: Sequence[str], **more: object) -> RuleSet:
    rule = {
        "id": "hambatan.anggaran.kurang",
        "code": "hambatan/anggaran",
        "match": list(match),
        "examples": ["x"],
        "near_misses": ["y"],
    }
    content = {
        "families": {"dana": ["dana", "anggar+"]},
        "spellings": [["kerja sama", "kerjasama"]],
        "rules": [rule],
    }
    return RuleSet(nlp, [RuleFile.model_validate(content | more)], CUES)


@pytest.mark.parametrize(
    ("pattern", "text", "found"),
    [
        ("kurang ~2 {dana}", "Kota itu kurang memiliki anggaran.", True),
        ("kurang ~2 {dana}", "Kota itu kurang mampu menyediakan sebagian anggaran.", False),
        ("kurang ~2 {dana}", "Anggaran kurang.", False),
        ("{dana} kurang", "Anggaran-anggarannya kurang.", True),
        ("kerja sama {dana}", "Kerjasama penganggaran berjalan.", True),
        ("kurang ~2 {dana}", "Kurang (dan langka), dana itu habis.", True),  # punctuation does not count
        ("^ {dana}", "Namun, dana itu kurang.", True),
        ("^ {dana}", "Kota itu punya dana.", False),
        ("{dana} ~9 kurang", "Dana naik, dana turun, dana kurang.", True),
    ],
)
def test_finds_words_in_order_within_their_gap(nlp: Language, pattern: str, text: str, found: bool) -> None:
    ruleset = _ruleset(nlp, [pattern])
    chain = ruleset.rules[0].match[0]

    assert (find(chain, ruleset.read(text)) is not None) is found


def test_only_rules_whose_words_were_found_are_candidates(nlp: Language) -> None:
    ruleset = _ruleset(nlp, ["kurang ~2 {dana}"])

    assert list(ruleset.candidates(ruleset.read("Wali kota berkunjung."))) == []
    assert [rule.rule.id for rule, _ in ruleset.candidates(ruleset.read("Dana kurang."))] == [
        "hambatan.anggaran.kurang"
    ]


def test_an_unknown_family_is_named_with_the_known_ones(nlp: Language) -> None:
    with pytest.raises(ConfigError, match=r"hambatan\.anggaran\.kurang: unknown family \{dna\}") as caught:
        _ruleset(nlp, ["{dna}"])

    assert "dana" in caught.value.hint


def test_a_family_is_defined_once(nlp: Language) -> None:
    file = RuleFile.model_validate({"families": {"dana": ["dana"]}})

    with pytest.raises(ConfigError, match=r"the family \{dana\} is defined twice"):
        RuleSet(nlp, [file, file], CUES)


@pytest.mark.parametrize(
    ("text", "families"),
    [
        ("Penganggaran belum dibahas, dananya pun tidak.", ("dana",)),
        ("Danau itu surut.", ()),
        ("Kas dan dana daerah menipis.", ("dana", "kas")),
    ],
)
def test_names_the_families_of_the_words_of_a_text(
    nlp: Language, text: str, families: tuple[str, ...]
) -> None:
    ruleset = _ruleset(nlp, ["kurang"], families={"kas": ["kas daerah", "kas"], "dana": ["dana", "anggar+"]})

    assert ruleset.families(ruleset.read(text)) == families
