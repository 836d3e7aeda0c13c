"""A paper is looked at again with the rules and the model that coded it."""

from pipeline.nearness import look_again, rules_of
from pipeline.tools import Tools
from tests.audit.papers import HEAD, paper_of
from tests.conftest import ROOT

BODY = HEAD + (
    "Kerja sama kota kembar Malang dan Fuqing dimulai pada 2018. Anggaran kerja sama itu dibahas DPRD. "
    "Kedua kota saling berkunjung setiap tahun."
)


def test_every_code_has_its_number_of_rules(tools: Tools) -> None:
    rules = rules_of(tools)

    assert len(rules) == 44
    assert min(rules.values()) > 5


def test_near_misses_are_of_the_papers_sentences(tools: Tools) -> None:
    paper = paper_of(BODY, tools)
    looked = look_again(paper, tools)

    assert {miss.sentence_id for miss in looked.near} <= {one.sentence_id for one in paper.read.sentences}
    assert all(not miss.rule_id.endswith(".lanjut") for miss in looked.near)
    assert looked.likeliest == {}


def test_a_model_gives_its_likeliest_sentence_per_code() -> None:
    with_model = Tools(ROOT / "configs", ROOT / "models" / "kota-kembar")
    paper = paper_of(BODY, with_model)
    likeliest = look_again(paper, with_model).likeliest

    assert len(likeliest) > 30
    assert all(0 <= one.probability <= 1 for one in likeliest.values())
    money = likeliest["hambatan/anggaran"]
    assert money.sentence_id == next(
        one.sentence_id for one in paper.read.sentences if one.text.startswith("Anggaran")
    )
