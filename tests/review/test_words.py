import re
from pathlib import Path
from string import Formatter

import pytest

from pipeline.review.words import read_words, speaker

REVIEW = Path(__file__).parents[2] / "pipeline" / "review"
SOURCES = [*(REVIEW / "templates").iterdir(), *REVIEW.glob("*.py")]


def _used() -> set[str]:
    texts = [path.read_text(encoding="utf-8") for path in SOURCES]
    return {
        name for text in texts for name in re.findall(r'say\(\s*[\'"](\w+)[\'"]', text) if name[-1] != "_"
    }


def test_every_word_that_is_used_is_there() -> None:
    assert len(_used()) > 50
    assert _used() <= read_words().keys()


def test_no_word_is_there_in_vain() -> None:
    text = "\n".join(path.read_text(encoding="utf-8") for path in SOURCES)

    families = tuple(re.findall(r'say\(\s*f?[\'"](\w+_)(?:[\'"] ~|\{)', text))  # names that are put together

    unused = [name for name in read_words() if f'"{name}"' not in text and f"'{name}'" not in text]

    assert "state_" in families
    assert [name for name in unused if not name.startswith(families)] == []


@pytest.mark.parametrize("name", sorted(read_words()))
def test_both_languages_fill_in_the_same(name: str) -> None:
    word = read_words()[name]

    places = [[field for _, field, _, _ in Formatter().parse(text) if field] for text in (word.id, word.en)]

    assert places[0] == places[1]


def test_fills_in_places() -> None:
    assert speaker("en")("left", count=3) == "3 left"
    assert speaker("id")("left", count=3) == "3 tersisa"
