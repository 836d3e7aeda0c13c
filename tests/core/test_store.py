from dataclasses import dataclass
from pathlib import Path

import numpy as np

from pipeline.core.boxes import pack_boxes
from pipeline.core.records import Document, Span
from pipeline.core.store import Store, files_key, key_of
from tests.sources import document, source


@dataclass(frozen=True, slots=True)
class Pair:
    first: str
    span: Span


def test_gives_back_what_was_put(tmp_path: Path) -> None:
    store = Store(tmp_path)
    pair = Pair("kota kembar – “姉妹都市”", Span(3, 9))

    store.put("text", "ab12", pair)

    assert store.get("text", "ab12", Pair) == pair
    assert store.get("coded", "ab12", Pair) is None


def test_boxes_survive(tmp_path: Path) -> None:
    store = Store(tmp_path)
    boxes = np.array([[1, 2, 3, 4], [np.nan] * 4], np.float32)

    store.put("text", "ab12", document("ab", boxes=pack_boxes([boxes])[0]))

    kept = store.get("text", "ab12", Document)
    assert kept is not None
    assert kept.boxes is not None
    np.testing.assert_array_equal(kept.boxes[:], boxes)


def test_a_damaged_file_counts_as_never_made(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.put("text", "ab12", source())
    path = store.path("text", "ab12")

    path.write_bytes(path.read_bytes()[:20])

    assert store.get("text", "ab12", Pair) is None


def test_keys_tell_parts_apart() -> None:
    assert key_of("ab", "c") != key_of("a", "bc")
    assert key_of("ab") == key_of(b"ab")


def test_a_changed_file_changes_the_key(tmp_path: Path) -> None:
    first, second = tmp_path / "a.yaml", tmp_path / "b.yaml"
    first.write_text("1")
    second.write_text("2")
    before = files_key([first, second], tmp_path)

    assert files_key([second, first], tmp_path) == before
    second.write_text("3")
    assert files_key([first, second], tmp_path) != before


def test_a_file_under_a_wrong_name_is_not_taken(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.put("text", "ab12", source())
    store.path("text", "ab12").rename(store.path("text", "ab34"))

    assert store.get("text", "ab34", type(source())) is None
