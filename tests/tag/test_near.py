"""What kept a rule from firing is said; what fired, or has not all its words, is no near miss."""

import pytest

from pipeline.core.records import SectionName
from pipeline.core.tokens import build_language
from pipeline.tag.codes import tag_codes
from pipeline.tag.near import near_misses
from pipeline.tag.proof import example_sentence
from pipeline.tag.rule_files import Rule, RuleFile, Veto
from pipeline.tag.ruleset import RuleSet

RULES = RuleFile(
    version=1,
    rules=(
        Rule(
            id="hambatan.anggaran.uji",
            code="hambatan/anggaran",
            match=("dana ~2 kurang",),
            without=("cadangan",),
            sections=(SectionName.HASIL,),
            examples=("Dana itu kurang.",),
            near_misses=("Dana cukup.",),
        ),
        Rule(
            id="hambatan.koordinasi.uji",
            code="hambatan/koordinasi",
            match=("koordinasi",),
            with_=("lemah",),
            examples=("Koordinasi lemah.",),
            near_misses=("Koordinasi baik.",),
        ),
    ),
    vetoes=(Veto(id="uji.skripsi", codes=("hambatan/*",), match=("skripsi",), examples=("Skripsi ini.",)),),
)


@pytest.fixture(scope="module")
def few() -> RuleSet:
    return RuleSet(build_language(), [RULES], {"opener": ["namun"]})


@pytest.mark.parametrize(
    ("text", "section", "missing"),
    [
        ("Kurang jelas dari mana dana itu.", SectionName.HASIL, "order"),
        ("Dana kurang.", SectionName.KESIMPULAN, "section"),
        ("Dana kurang dalam skripsi itu.", SectionName.HASIL, "veto uji.skripsi"),
        ("Dana cadangan kurang.", SectionName.HASIL, "without 'cadangan'"),
        ("Koordinasi berjalan.", SectionName.HASIL, "with"),
    ],
)
def test_says_what_kept_the_rule_from_firing(
    text: str, section: SectionName, missing: str, few: RuleSet
) -> None:
    sentence = example_sentence(text, section)
    [miss] = near_misses([sentence], [few.read(text)], [], few)

    assert (miss.sentence_id, miss.missing) == (sentence.sentence_id, missing)


@pytest.mark.parametrize("text", ["Dana itu kurang.", "Dana cukup.", "Kota itu ramai."])
def test_what_fires_or_lacks_a_word_is_no_near_miss(text: str, few: RuleSet) -> None:
    sentence, reading = example_sentence(text, SectionName.HASIL), few.read(text)
    matches = list(tag_codes([sentence], [reading], few))

    assert list(near_misses([sentence], [reading], matches, few)) == []
