import json
import shutil
from pathlib import Path

import pytest
import yaml

from pipeline.core.errors import ConfigError
from pipeline.learning_signs import default_pairs, default_texts, write_signs
from pipeline.tools import Tools

ACTS = ["dijawab", "dibuka", "dibaca", "dicatat", "dikirim", "diteruskan", "disimpan", "dibalas"]


def _pairs(path: Path) -> Path:
    lines = []
    for number, act in enumerate(ACTS * 2):
        clash = number % 2 == 0
        bad = f"Surat itu tidak pernah {act}." if clash else "Sebagian pegawai belum hadir."
        lines.append(
            {
                "unit": f"x{number}",
                "code": "indikator/komunikasi",
                "one": bad,
                "one_assessment": "negative",
                "other": f"Surat itu selalu {act} pegawai {number}.",
                "other_assessment": "positive",
                "label": "contradiction" if clash else "compatible",
            }
        )
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    return path


def _texts(path: Path) -> Path:
    line = {"unit": "t1", "doc": "ende-1", "section": "hasil", "text": "Surat lancar dijawab."}
    good = line | {"codes": [{"code": "indikator/komunikasi", "assessment": "positive"}]}
    bad = {"codes": [{"code": "indikator/komunikasi", "assessment": "negative"}]}
    rows = [good, line | {"unit": "t2", "text": "Rapat jarang diadakan."} | bad]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


@pytest.fixture
def configs(tmp_path: Path) -> Path:
    folder = tmp_path / "configs"
    shutil.copytree(Path("configs"), folder)
    (folder / "contradictions.yaml").write_text("sure: 0.7\nstart: 0\nweights: {}\n", encoding="utf-8")
    return folder


def test_weights_are_learnt_and_what_counts_as_sure_stays(configs: Path, tmp_path: Path) -> None:
    pairs, texts = _pairs(tmp_path / "pairs.jsonl"), _texts(tmp_path / "texts.jsonl")

    path, area = write_signs([pairs], [texts], Tools(configs))

    learnt = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert path == configs / "contradictions.yaml"
    assert learnt["sure"] == 0.7
    assert learnt["weights"]["never.bad"] > 0 > learnt["weights"]["part.bad"]
    assert area > 0.9


def test_the_same_pairs_give_the_same_bytes(configs: Path, tmp_path: Path) -> None:
    pairs, texts = _pairs(tmp_path / "pairs.jsonl"), _texts(tmp_path / "texts.jsonl")
    path, _ = write_signs([pairs], [texts], Tools(configs))
    first = path.read_bytes()

    write_signs([pairs], [texts], Tools(configs))

    assert path.read_bytes() == first


def test_a_faulty_pair_is_named(configs: Path, tmp_path: Path) -> None:
    pairs = tmp_path / "pairs.jsonl"
    pairs.write_text('{"unit": "x", "code": "indikator/komunikasi"}\n', encoding="utf-8")

    with pytest.raises(ConfigError, match=r"pairs\.jsonl:1"):
        write_signs([pairs], [], Tools(configs))


def test_too_few_pairs_are_told(configs: Path, tmp_path: Path) -> None:
    pairs = _pairs(tmp_path / "pairs.jsonl")
    lines = pairs.read_text(encoding="utf-8").splitlines(keepends=True)
    pairs.write_text("".join(lines[:9]), encoding="utf-8")

    with pytest.raises(ConfigError, match="too few pairs of sentences: 5 contradiction, 4 compatible"):
        write_signs([pairs], [], Tools(configs))


def test_pairs_alone_are_enough(configs: Path, tmp_path: Path) -> None:
    _, area = write_signs([_pairs(tmp_path / "pairs.jsonl")], [], Tools(configs))

    assert area > 0.9


def test_the_shipped_weights_are_those_of_the_shipped_pairs(tmp_path: Path) -> None:
    folder = tmp_path / "configs"
    shutil.copytree(Path("configs"), folder)

    path, _ = write_signs(default_pairs(), default_texts(), Tools(folder))

    learnt, shipped = (
        yaml.safe_load(one.read_text(encoding="utf-8")) for one in (path, Path("configs/contradictions.yaml"))
    )
    assert learnt["weights"] == pytest.approx(shipped["weights"], abs=0.01)


def test_each_pair_is_of_two_sides_and_there_once() -> None:
    lines = [
        json.loads(line) for path in default_pairs() for line in path.read_text(encoding="utf-8").splitlines()
    ]

    assert len({line["unit"] for line in lines}) == len(lines)
    assert len({text for line in lines for text in (line["one"], line["other"])}) == 2 * len(lines)
    assert all(
        {line["one_assessment"], line["other_assessment"]} == {"positive", "negative"} for line in lines
    )
    assert sum(line["label"] == "contradiction" for line in lines) * 2 == len(lines)
