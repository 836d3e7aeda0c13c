from pathlib import Path

import pytest
from pydantic import BaseModel

from pipeline.core.errors import ConfigError
from pipeline.core.jsonl import read_jsonl


class Note(BaseModel):
    text: str


def test_numbers_are_those_of_the_file_and_blank_lines_are_none(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"text": "Surat itu dibalas."}\n\n{"text": "Delegasi pulang."}\n', encoding="utf-8")

    assert [(number, note.text) for number, note in read_jsonl(path, Note, "")] == [
        (1, "Surat itu dibalas."),
        (3, "Delegasi pulang."),
    ]


def test_a_line_separator_inside_a_text_ends_no_line(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"text": "Surat itu\u2028dibalas."}\n', encoding="utf-8")

    assert [note.text for _, note in read_jsonl(path, Note, "")] == ["Surat itu\u2028dibalas."]


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b'{"text": "Ya."}\n{"teks": "Tidak."}\n', r"a\.jsonl:2: text: Field required"),
        (b'{"text": "Ya."\n', r"a\.jsonl:1: Invalid JSON"),
        (b'{"text": "R\xe9ka"}\n', r"a\.jsonl: cannot be read: 'utf-8' codec"),
    ],
)
def test_a_fault_is_named_with_file_and_line(tmp_path: Path, content: bytes, fault: str) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(content)

    with pytest.raises(ConfigError, match=fault) as raised:
        list(read_jsonl(path, Note, "a line holds text"))

    assert raised.value.hint


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"b\.jsonl: no such file"):
        list(read_jsonl(tmp_path / "b.jsonl", Note, ""))
