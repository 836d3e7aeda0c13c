from collections.abc import Sequence

import pytest
from pydantic import ValidationError
from spacy.language import Language

from pipeline.core.records import SectionName
from pipeline.tag.codes import is_silenced, tag_codes
from pipeline.tag.rule_files import RuleFile
from pipeline.tag.ruleset import RuleSet
from tests.sources import sentences

BASE = {
    "id": "hambatan.anggaran.kurang",
    "code": "hambatan/anggaran",
    "match": ["kurang ~2 dana"],
    "examples": ["x"],
    "near_misses": ["y"],
}
OTHER = {**BASE, "id": "hambatan.politik.krisis", "code": "hambatan/politik", "match": ["krisis"]}


def _codes(
    nlp: Language,
    texts: Sequence[str],
    rules: Sequence[dict[str, object]],
    section: SectionName = SectionName.HASIL,
    **more: object,
) -> list[list[str]]:
    ruleset = RuleSet(nlp, [RuleFile.model_validate({"rules": list(rules), **more})], {})
    made = sentences(*texts, section=section)
    readings = [ruleset.read(text) for text in texts]
    found = list(tag_codes(made, readings, ruleset))
    return [[match.rule_id for match in found if match.sentence_id == one.sentence_id] for one in made]


@pytest.mark.parametrize(
    ("more", "texts", "fires"),
    [
        ({}, ["Kota itu kurang dana."], True),
        ({"with": ["program"]}, ["Kota itu kurang dana."], False),
        ({"with": ["program"]}, ["Program itu kurang dana."], True),
        ({"without": ["desa"]}, ["Desa itu kurang dana."], False),
        ({"previous": ["delegasi"]}, ["Delegasi batal.", "Kota kurang dana."], True),
        ({"previous": ["delegasi"]}, ["Wali kota tiba.", "Kota kurang dana."], False),
        ({"not_previous": ["delegasi"]}, ["Delegasi batal.", "Kota kurang dana."], False),
        ({"not_previous": ["delegasi"]}, ["Wali kota tiba.", "Kota kurang dana."], True),
        ({"not_previous": ["delegasi"]}, ["Kota kurang dana."], True),
        ({"without_codes": ["hambatan/politik"]}, ["Krisis: kota kurang dana."], False),
        ({"without_codes": ["hambatan/politik"]}, ["Ada krisis.", "Kota kurang dana."], True),
        ({"heading": ["hasil"]}, ["Kota itu kurang dana."], True),
        ({"heading": ["saran"]}, ["Kota itu kurang dana."], False),
        ({"sections": ["saran"]}, ["Kota itu kurang dana."], False),
        ({"after": ["hambatan/politik"]}, ["Ada krisis.", "Kota kurang dana."], True),
        ({"after": ["hambatan/politik"]}, ["Ada rapat.", "Kota kurang dana."], False),
    ],
)
def test_a_rule_fires_only_where_all_it_asks_for_holds(
    nlp: Language, more: dict[str, object], texts: list[str], fires: bool
) -> None:
    found = _codes(nlp, texts, [{**BASE, **more}, OTHER])

    assert ("hambatan.anggaran.kurang" in found[-1]) is fires


@pytest.mark.parametrize(
    ("codes", "forbidden"),
    [(["*"], True), (["hambatan/*"], True), (["hambatan/anggaran"], True), (["indikator/*"], False)],
)
def test_a_veto_forbids_its_codes(nlp: Language, codes: list[str], forbidden: bool) -> None:
    veto = {"id": "veto.teori.kalimat", "codes": codes, "match": ["teori"]}

    found = _codes(nlp, ["Teori itu kurang dana."], [BASE], vetoes=[veto])

    assert (found == [[]]) is forbidden


def test_a_veto_can_hold_for_a_section_alone(nlp: Language) -> None:
    veto = {"id": "veto.metode.bagian", "codes": ["*"], "sections": ["metode"]}

    assert _codes(nlp, ["Kota kurang dana."], [BASE], SectionName.METODE, vetoes=[veto]) == [[]]
    assert _codes(nlp, ["Kota kurang dana."], [BASE], SectionName.HASIL, vetoes=[veto]) != [[]]


@pytest.mark.parametrize(
    ("veto", "silenced"),
    [
        ({"codes": ["*"], "model": True}, True),
        ({"codes": ["indikator/*"], "model": True}, False),
        ({"codes": ["*"]}, False),
        ({"codes": ["*"], "model": True, "sections": ["metode"]}, False),
    ],
)
def test_a_veto_can_hold_for_the_model_as_well(
    nlp: Language, veto: dict[str, object], silenced: bool
) -> None:
    made = RuleFile.model_validate({"vetoes": [{"id": "veto.teori.kalimat", "match": ["teori"], **veto}]})
    ruleset = RuleSet(nlp, [made], {})
    reading = ruleset.read("Teori itu kurang dana.")

    assert is_silenced("hambatan/anggaran", reading, SectionName.HASIL, ruleset) is silenced


def test_the_trigger_is_the_words_and_the_span_what_lies_between(nlp: Language) -> None:
    ruleset = RuleSet(nlp, [RuleFile.model_validate({"rules": [BASE]})], {})
    text = "Program itu kurang memiliki dana."
    made = sentences("Kalimat awal.", text)

    (match,) = tag_codes(made, [ruleset.read(one.text) for one in made], ruleset)

    assert match.trigger == "kurang … dana"
    start = match.span.start - made[1].span.start
    assert text[start : start + len(match.span)] == "kurang memiliki dana"


def test_rules_that_yield_to_each_other_both_fire(nlp: Language) -> None:
    one = {**BASE, "without_codes": ["hambatan/politik"]}
    other = {**OTHER, "without_codes": ["hambatan/anggaran"]}

    assert _codes(nlp, ["Krisis: kota kurang dana."], [one, other]) == [[one["id"], other["id"]]]


def test_a_rule_cannot_yield_to_its_own_code(nlp: Language) -> None:
    with pytest.raises(ValidationError, match="without_codes names the rule's own code"):
        _codes(nlp, [""], [{**BASE, "without_codes": [BASE["code"]]}])
