"""Read the YAML head of a Markdown file (title, authors, date between two lines `---`) as a title page."""

import json
import re
from collections.abc import Iterator

import yaml

from pipeline.core.records import Passage, Role

_HEAD = re.compile(r"\s*---[ \t]*\n(?P<head>.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|$)", re.DOTALL)
_KEY = re.compile(r"[^\W\d][\w-]*:(?:\s|$)")
# "judul: Teh dan Surat: Dua Kota" is no YAML, but often written.
_PLAIN = re.compile(r"^([^\W\d][\w-]*:)[ \t]+(?![\"'\[{|>&*!#])(.*\S)[ \t]*$", re.MULTILINE)
_TITLE = ("title", "judul")
_SUBTITLE = ("subtitle", "subjudul", "anak_judul")
_AUTHORS = ("author", "authors", "penulis", "pengarang", "by", "oleh")
_DATE = ("date", "year", "tanggal", "tahun")
_ABSTRACT = ("abstract", "abstrak", "intisari", "ringkasan")
_KEYWORDS = ("keywords", "kata_kunci", "kata-kunci")


def split_yaml_head(text: str) -> tuple[tuple[Passage, ...], str]:
    """Return the passages that the head tells, on page 1, and the text behind it; none without a head.

    Of the head stay title, authors, date, keywords and abstract: the rest are settings for programs.
    """
    match = _HEAD.match(text)
    if match is None or not _KEY.match(match["head"]):
        return (), text
    rest = text[match.end() :]
    titled = re.match(r"\s*# ", rest) is not None  # the paper gives its title itself
    return tuple(_passages(_load(match["head"]), titled=titled)), rest


def _load(head: str) -> dict[str, object]:
    """Return the values by their keys in small letters; nothing if the head cannot be read."""
    for attempt in (head, _PLAIN.sub(lambda line: f"{line[1]} {json.dumps(line[2])}", head)):
        try:
            loaded = yaml.load(attempt, Loader=yaml.BaseLoader)
        except (yaml.YAMLError, RecursionError):
            continue
        if isinstance(loaded, dict):
            return {str(key).lower(): value for key, value in loaded.items()}
    return {}


def _passages(head: dict[str, object], *, titled: bool) -> Iterator[Passage]:
    title = ": ".join([*_texts(head, _TITLE), *_texts(head, _SUBTITLE)])
    if title and not titled:
        yield Passage(title, 1, Role.HEADING, 1)
    if authors := _texts(head, _AUTHORS):
        yield Passage(f"Penulis: {'; '.join(authors)}", 1)
    if date := _texts(head, _DATE):
        yield Passage(date[0], 1)
    if keywords := _texts(head, _KEYWORDS):
        yield Passage(f"Kata kunci: {'; '.join(keywords)}", 1)
    if abstract := " ".join(_texts(head, _ABSTRACT)):
        yield Passage("Abstrak", 1, Role.HEADING, 2)
        yield Passage(abstract, 1)


def _texts(head: dict[str, object], keys: tuple[str, ...]) -> list[str]:
    """Return what the first of the keys holds, one line a value; of a mapping its name."""
    value = next((head[key] for key in keys if head.get(key)), None)
    values = value if isinstance(value, list) else [value]
    named = [one.get("name", one.get("nama", "")) if isinstance(one, dict) else one for one in values]
    lines = [" ".join(one.split()) for one in named if isinstance(one, str)]
    return [line for line in lines if any(character.isalnum() for character in line)]
