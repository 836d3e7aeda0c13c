import pytest
from spacy.language import Language

from pipeline.core.records import SectionName
from pipeline.tag.rule_files import RuleFile
from pipeline.tag.ruleset import RuleSet
from pipeline.tag.stats import CodedText, RuleStat, rule_stats, stats_table, unused_rules

ANGGARAN, BIROKRASI = "hambatan/anggaran", "hambatan/birokrasi"
RULES = {
    "hambatan.anggaran.luas": (ANGGARAN, "dana"),
    "hambatan.anggaran.sempit": (ANGGARAN, "kurang ~2 dana"),
    "hambatan.anggaran.mati": (ANGGARAN, "bangkrut"),
    "hambatan.birokrasi.surat": (BIROKRASI, "surat"),
    "peristiwa.kunjungan.tiba": ("peristiwa/kunjungan", "tiba"),
}
CODED = (
    ("Program itu kurang dana.", {ANGGARAN}, ()),
    ("Delegasi tiba dengan dana sponsor.", (), ()),
    ("Dana desa dibahas dalam rapat.", (), ()),
    ("Izin menunggu surat gubernur.", {BIROKRASI}, ()),
    ("Surat itu hilang.", (), {BIROKRASI}),
)


@pytest.fixture
def stats(nlp: Language) -> dict[str, RuleStat]:
    rules = [
        {"id": name, "code": code, "match": [pattern], "examples": ["x"], "near_misses": ["y"]}
        for name, (code, pattern) in RULES.items()
    ]
    ruleset = RuleSet(nlp, [RuleFile.model_validate({"rules": rules})], {})
    coded = [CodedText("a", SectionName.HASIL, text, frozenset(c), frozenset(d)) for text, c, d in CODED]
    return {stat.rule_id: stat for stat in rule_stats(coded, ruleset)}


def test_hits_are_right_where_the_sentence_has_the_code(stats: dict[str, RuleStat]) -> None:
    broad = stats["hambatan.anggaran.luas"]

    assert (broad.hits, broad.right, broad.wrong) == (3, 1, 2)
    assert broad.precision == pytest.approx(1 / 3)


def test_a_hit_is_alone_where_no_other_rule_of_the_code_fires(stats: dict[str, RuleStat]) -> None:
    broad, narrow = stats["hambatan.anggaran.luas"], stats["hambatan.anggaran.sempit"]

    assert (broad.alone_right, broad.alone_wrong) == (0, 2)
    assert (narrow.alone_right, narrow.alone_wrong) == (0, 0)


def test_a_rule_that_fires_only_with_another_of_its_code_is_covered_by_it(stats: dict[str, RuleStat]) -> None:
    assert stats["hambatan.anggaran.sempit"].covered_by == ("hambatan.anggaran.luas",)
    assert stats["hambatan.anggaran.luas"].covered_by == ()
    assert stats["hambatan.anggaran.mati"].covered_by == ()


def test_a_disputed_code_counts_neither_way(stats: dict[str, RuleStat]) -> None:
    assert (stats["hambatan.birokrasi.surat"].right, stats["hambatan.birokrasi.surat"].wrong) == (1, 0)


def test_greedy_rules_stand_first_and_dead_ones_last(stats: dict[str, RuleStat]) -> None:
    assert list(stats) == [
        "hambatan.anggaran.luas",
        "hambatan.anggaran.sempit",
        "hambatan.birokrasi.surat",
        "hambatan.anggaran.mati",
    ]


def test_the_table_leaves_out_dead_rules_and_the_lines_below_count_them(stats: dict[str, RuleStat]) -> None:
    of_all = tuple(stats.values())

    assert stats_table(of_all).row_count == 3
    head, *lines = unused_rules(of_all, 5)
    assert head == "1 of 4 rules fired on none of 5 sentences"
    assert [line.split() for line in lines] == [[ANGGARAN, "1", "of", "3"]]
    assert list(unused_rules(of_all, 5, verbose=True))[1].endswith("3: mati")


def test_the_figures_of_a_dead_rule_have_no_precision(stats: dict[str, RuleStat]) -> None:
    assert stats["hambatan.anggaran.mati"].summary()["precision"] is None
