"""The codebook as it is read by people: in both languages, with examples."""

import re

import pytest

from pipeline.core.codebook import Code, Codebook, Label, Language
from pipeline.core.config import load_yaml
from pipeline.core.settings import default_configs

BOOK = load_yaml(default_configs() / "codebook.yaml", Codebook)
CODES = {name: code for name, _, code in BOOK.codes()}


@pytest.mark.parametrize("name", CODES)
def test_each_code_is_explained_in_both_languages(name: str) -> None:
    indonesian, english = (CODES[name].meaning(language) for language in Language)

    for part in ("label", "short", "definition", "include", "exclude", "example", "counter_example"):
        assert getattr(indonesian, part), part
        assert getattr(english, part), part
        assert part == "label" or getattr(indonesian, part) != getattr(english, part), part


@pytest.mark.parametrize("name", CODES)
def test_a_counter_example_names_the_code_that_it_has_instead(name: str) -> None:
    for language, nothing in ((Language.ID, "tanpa kode"), (Language.EN, "no code")):
        said = re.search(r"\[(.+)\]$", CODES[name].meaning(language).counter_example)

        assert said
        assert said[1] != name
        assert said[1] in CODES or said[1] == nothing


def test_the_codes_named_in_what_is_left_out_are_there() -> None:
    short_names = {name.partition("/")[2] for name in CODES} | {name.partition("/")[0] for name in CODES}
    for code in CODES.values():
        for text in (code.exclude, code.exclude_id):
            for inside in re.findall(r"\(([a-z_/]+)[;,)]", text):
                assert inside in CODES or inside in short_names, text


def test_a_code_that_is_explained_in_english_alone_is_so_in_indonesian_too() -> None:
    code = Code(label=Label(id="Uang", en="Money"), definition="Cash.", include="coins")

    meaning = code.meaning(Language.ID)

    assert (meaning.label, meaning.definition, meaning.include) == ("Uang", "Cash.", "coins")
    assert (meaning.short, meaning.example) == ("", "")
