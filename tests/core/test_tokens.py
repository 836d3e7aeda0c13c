import pytest
from spacy.language import Language

from pipeline.core.tokens import Cutter, normalise


@pytest.mark.parametrize(
    ("word", "form"),
    [
        ("Kota-kotanya", "kota"),
        ("program-program", "program"),
        ("e-Government-nya", "e-government"),
        ("Komitmennya", "komitmen"),
        ("MoU", "mou"),
        ("hanya", "hanya"),
        ("bertanya", "bertanya"),
        ("top-down", "top-down"),
        ("sub‑nasional", "sub-nasional"),
        ("–", "-"),
    ],
)
def test_normalises_case_clitic_and_reduplication(word: str, form: str) -> None:
    assert normalise(word) == form


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("isi MoU.", ["isi", "MoU", "."]),
        ("(R&D).", ["(", "R&D", ")", "."]),
        ("hambatan-hambatan", ["hambatan-hambatan"]),
        ("2016-2020", ["2016", "-", "2020"]),
        ("2016–2020", ["2016", "–", "2020"]),
        ("dilakukan/dilaksanakan", ["dilakukan", "/", "dilaksanakan"]),
        ("S.IP., M.Si.", ["S.IP", ".", ",", "M.Si", "."]),
        ("“smart city”", ["“", "smart", "city", "”"]),
        ("Rp1.500.000", ["Rp1.500.000"]),
    ],
)
def test_cuts_words_where_rules_need_it(nlp: Language, text: str, words: list[str]) -> None:
    assert [token.text for token in nlp.make_doc(text)] == words


def test_tokens_keep_their_offsets(nlp: Language) -> None:
    text = "Kota  (Bandung)\tbekerja-sama, 2016–2020."

    doc = nlp.make_doc(text)

    assert all(text[token.idx : token.idx + len(token)] == token.text for token in doc)


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "  Kota  (Bandung)\tbekerja-sama,\n 2016–2020. ",
        "Lihat https://contoh.id/a-b/c?d=1, lalu “smart city”-nya (S.IP., M.Si.)…",
        "Rp1.500.000 dan 50% kota-kotanya\u00a0itu; e-Government-nya/3 + A&B – selesai",
    ],
)
def test_cuts_as_spacy_does(nlp: Language, text: str) -> None:
    doc = nlp.make_doc(text)

    tokens = Cutter(nlp).cut(text)

    assert tokens.words == [token.text for token in doc]
    assert tokens.forms == [token.norm_ for token in doc]
    assert tokens.starts == [token.idx for token in doc]
    assert tokens.is_word == [not token.is_punct and not token.is_space for token in doc]
