import re
from collections.abc import Iterable
from pathlib import Path
from string import Formatter
from typing import get_args

import pytest

from pipeline.core.decisions import HELD, Status
from pipeline.core.records import Assessment, SectionName, SourceType
from pipeline.review.deciding import Deed
from pipeline.review.queueing import BYS, ORDERS, Bulk
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


@pytest.mark.parametrize(
    ("family", "members"),
    [
        ("section", SectionName),
        ("source", SourceType),
        ("state", {"open", *HELD, Status.REJECTED}),
        ("said", get_args(Deed.model_fields["do"].annotation)),
        ("order", ORDERS),
        ("by", [one for one in BYS if one]),
        ("bulk", get_args(Bulk.model_fields["do"].annotation)),
        ("compare", ("right", "meant", "missed", "extra")),
    ],
)
def test_names_that_are_put_together_are_all_there(family: str, members: Iterable[str]) -> None:
    assert {f"{family}_{one}" for one in members} <= read_words().keys()
    assert {one.value for one in Assessment} <= read_words().keys()
