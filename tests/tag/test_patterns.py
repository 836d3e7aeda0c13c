import pytest

from pipeline.core.errors import ConfigError
from pipeline.tag.patterns import Element, parse_pattern


def test_neighbouring_words_are_one_term() -> None:
    (pattern,) = parse_pattern("nota kesepahaman ~3 {teken}", "rule")

    assert pattern.elements == (Element(("nota kesepahaman",), ()), Element((), ("teken",), gap=3))


def test_alternatives_in_brackets_keep_their_words_together() -> None:
    (pattern,) = parse_pattern("(belum ada|tiada) ~2 {monev}|evaluasi", "rule")

    assert pattern.elements[0].terms == ("belum ada", "tiada")


def test_an_optional_element_makes_two_patterns() -> None:
    patterns = parse_pattern("sangat? {baik}", "rule")

    assert [len(pattern.elements) for pattern in patterns] == [2, 1]


def test_a_caret_anchors_the_pattern_at_the_start() -> None:
    (pattern,) = parse_pattern("^ selain itu", "rule")

    assert pattern.at_start
    assert pattern.elements == (Element(("selain itu",), ()),)


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("dana ^ kurang", "rule: \\^ stands inside the pattern"),
        ("dana? {x}?", "rule: the pattern .* has no word that must stand there"),
        ("dana {x", "rule: cannot read the pattern"),
        ("~3", "rule: the pattern .~3. has no word"),
        ("(dana (desa|kota))", "rule: brackets inside brackets"),
    ],
)
def test_names_the_rule_of_an_unreadable_pattern(source: str, message: str) -> None:
    with pytest.raises(ConfigError, match=message):
        parse_pattern(source, "rule")


def test_what_is_left_out_leaves_its_gap() -> None:
    patterns = parse_pattern("dana ~5 sangat? kurang", "rule")

    assert [element.gap for element in patterns[1].elements] == [0, 5]
