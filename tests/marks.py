"""Sentences in which «» marks what is to be found."""

import re
from collections.abc import Callable, Iterable, Iterator

from pipeline.core.findings import Mention
from pipeline.core.records import Sentence
from tests.sources import sentences

Tagger = Callable[[Iterable[Sentence]], Iterator[Mention]]


def plain(text: str) -> str:
    """The sentence without its marks."""
    return re.sub("[«»]", "", text)


def expected(texts: Iterable[str], values: str) -> list[tuple[str, str]]:
    """The marked parts of the sentences in order, each with its value; values are parted by " | "."""
    marked = [part for text in texts for part in re.findall("«([^»]*)»", text)]
    return list(zip(marked, values.split(" | ") if values else [], strict=True))


def found(tag: Tagger, *texts: str) -> list[tuple[str, str]]:
    """Text and value of what the tagger finds in the sentences, taken as one paragraph.

    The text is cut out of the joined paragraph by the mention's span, so that wrong offsets show.
    """
    paragraph = " ".join(plain(text) for text in texts)
    mentions = list(tag(sentences(*(plain(text) for text in texts))))
    return [(paragraph[mention.span.start : mention.span.end], mention.value) for mention in mentions]
