"""The words of the page in both languages, from words.yaml."""

from collections.abc import Callable
from functools import cache
from pathlib import Path

from pipeline.core.codebook import Label
from pipeline.core.config import Strict, load_yaml

Say = Callable[..., str]


class Words(Strict):
    """words.yaml: what the templates call each text, and the text in both languages."""

    words: dict[str, Label]


@cache
def read_words() -> dict[str, Label]:
    """Return the catalogue."""
    return load_yaml(Path(__file__).with_name("words.yaml"), Words).words


def speaker(language: str) -> Say:
    """Return what says a text in a language ("id" or "en"), with its places filled: say("left", count=3)."""
    words = read_words()

    def say(name: str, **values: object) -> str:
        text: str = getattr(words[name], language)
        return text.format(**values) if values else text

    return say
