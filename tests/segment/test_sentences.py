"""Where sentences end: the cases of `sentence_cases.txt`, and what holds for any text at all."""

import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.core.config import load_yaml
from pipeline.segment.abbreviations import Abbreviations
from pipeline.segment.enclosures import MAX_BRACKET, MAX_QUOTE
from pipeline.segment.sentences import split_sentences

HERE = Path(__file__).parent
ABBREVIATIONS = load_yaml(HERE.parents[1] / "configs" / "abbreviations.yaml", Abbreviations)
LINES = (HERE / "sentence_cases.txt").read_text(encoding="utf-8").splitlines()
CASES = [line for line in LINES if line and not line.startswith("#")]

# Pieces that the rules look for, so that arbitrary text meets the rules often.
MARKS = st.sampled_from('.?!…()[]"“”*•¹ \t\n\u00a0')
WORDS = st.sampled_from(
    [
        "12",
        "2019",
        "a.",
        "b)",
        "1.",
        "dkk.",
        "M.Si.",
        "R.P.",
        "hlm.",
        "Kota",
        "kota",
        "e-Katalog",
        "[3]",
        "https://a.id/b.C",
    ]
)
TEXTS = st.one_of(st.text(), st.lists(MARKS | WORDS).map("".join))


def _split(text: str) -> list[str]:
    return [text[start:end] for start, end in split_sentences(text, ABBREVIATIONS)]


@pytest.mark.parametrize("case", CASES)
def test_cuts_where_a_reader_would(case: str) -> None:
    expected = [sentence.strip() for sentence in case.split("|")]

    assert _split(case.replace("|", "")) == expected


@given(TEXTS)
def test_offsets_are_ordered_inside_and_cover_all_but_white_space(text: str) -> None:
    sentences = split_sentences(text, ABBREVIATIONS)

    position = 0
    for start, end in sentences:
        assert position <= start < end <= len(text)
        assert not text[position:start].strip()
        assert text[start:end] == text[start:end].strip()
        position = end
    assert not text[position:].strip()


@given(TEXTS)
def test_white_space_around_a_paragraph_changes_nothing(text: str) -> None:
    assert _split(f"  {text.strip()} ") == _split(text.strip())


@pytest.mark.parametrize("text", ["", " ", "\n\t "])
def test_finds_nothing_in_white_space(text: str) -> None:
    assert split_sentences(text, ABBREVIATIONS) == []


def test_keeps_brackets_whole_up_to_a_length() -> None:
    inside = "Kalimat di dalam kurung. " * (MAX_BRACKET // 25 - 1)
    short, long = f"Kota ({inside}) itu maju.", f"Kota ({inside * 2}) itu maju."

    assert _split(short) == [short]
    assert len(_split(long)) > 20


def test_cuts_long_quotes_and_keeps_short_ones_with_their_speaker() -> None:
    short = "“Dananya kecil. Kami menunggu,” ujar Informan 2."
    long = f"“{'Dananya kecil sekali tahun itu. ' * (MAX_QUOTE // 30 + 1)}Kami menunggu,” ujar Informan 2."

    assert _split(short) == [short]
    assert _split(long)[-1] == "Kami menunggu,” ujar Informan 2."


@pytest.mark.parametrize(
    "piece", [". ", "(", "(a. ", "[1", '"A. ', "“", "1. ", "A.", ".)", " .", "(Kota. (", "x.Y", 'kota."A']
)
def test_stays_linear_in_hostile_text(piece: str) -> None:
    text = piece * 8_000
    begin = time.process_time()

    split_sentences(text, ABBREVIATIONS)

    assert time.process_time() - begin < 5
