import pytest

from pipeline.tag.fields import CodedWords, FieldFile, Fields, learn_fields
from pipeline.tools import Tools

DANA, SURAT, HASIL = "hambatan/anggaran", "hambatan/birokrasi", "capaian/reputasi"
FIELDS = Fields(
    FieldFile.model_validate(
        {"need": 4, "share": 0.5, "words": {DANA: {3: ["dana"], 1: ["pos", "kas"]}, SURAT: {3: ["surat"]}}}
    )
)


def _coded(doc: str, text: str, *codes: str) -> CodedWords:
    return CodedWords(doc, frozenset(text.split()), frozenset(codes))


PLAIN = [_coded(f"p{n}", "kota itu ramai sekali") for n in range(20)]


@pytest.mark.parametrize(
    ("forms", "lacking"),
    [
        (["dana", "pos"], set()),
        (["pos", "kas"], {DANA}),
        (["dana", "dana", "dana"], {DANA}),
        (["kota"], {DANA}),
    ],
)
def test_a_code_is_lacking_where_its_words_do_not_come_to_the_points_needed(
    forms: list[str], lacking: set[str]
) -> None:
    assert FIELDS.lacking([DANA], forms) == lacking


def test_a_code_is_lacking_where_another_has_more_than_twice_its_points() -> None:
    words = {DANA: {3: ["dana"], 2: ["pos"]}, SURAT: {9: ["surat"], 2: ["meja"]}}
    fields = Fields(FieldFile.model_validate({"need": 4, "share": 0.5, "words": words}))

    assert fields.lacking([DANA], ["dana", "pos", "surat"]) == set()
    assert fields.lacking([DANA], ["dana", "pos", "surat", "meja"]) == {DANA}


def test_a_code_without_a_field_is_never_lacking() -> None:
    assert FIELDS.lacking([HASIL], ["kota"]) == set()
    assert Fields(FieldFile.model_validate({})).lacking([DANA], ["kota"]) == set()


def test_learns_the_words_that_a_code_has_more_often_than_others() -> None:
    coded = [_coded("a", "kas kosong kota", DANA), _coded("b", "kas seret kota", DANA), *PLAIN]

    assert learn_fields(coded) == {DANA: {3: ["kas"]}}


def test_what_one_document_alone_has_is_not_learnt() -> None:
    coded = [_coded("a", "kas kosong", DANA), _coded("a", "kas kosong", DANA), *PLAIN]

    assert learn_fields(coded) == {DANA: {}}


def test_names_numbers_and_very_short_words_are_not_learnt() -> None:
    coded = [_coded(doc, "kas batu 2019 tk", DANA) for doc in "ab"] + PLAIN

    assert learn_fields(coded, names={"batu"}) == {DANA: {3: ["kas"]}}


def test_the_oftener_a_word_stands_elsewhere_the_fewer_points_it_has() -> None:
    coded = [_coded(doc, "rapat", SURAT) for doc in "abcdef"] + [_coded("x", "rapat"), _coded("y", "rapat")]

    assert learn_fields([*coded, *PLAIN])[SURAT] == {2: ["rapat"]}


def test_the_shipped_fields_are_of_all_codes_and_in_the_form_that_words_are_compared_in(tools: Tools) -> None:
    words = tools.field_file.words

    assert set(words) == {code for code, _, _ in tools.codebook.codes()}
    listed = {word for by_points in words.values() for of_points in by_points.values() for word in of_points}
    assert [word for word in sorted(listed) if tools.ruleset.cutter.cut(word).forms != [word]] == []
