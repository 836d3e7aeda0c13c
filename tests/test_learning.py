import json
import shutil
from pathlib import Path

import pytest

from pipeline.core.errors import ConfigError
from pipeline.core.settings import default_configs
from pipeline.learning import read_coded, write_fields
from pipeline.tools import Tools


@pytest.fixture(scope="module")
def tools() -> Tools:
    return Tools(default_configs())


def _write(path: Path, *codes: dict[str, str]) -> Path:
    rows = [
        {
            "unit": f"u{n}",
            "doc": "tarakan-1",
            "section": "hasil",
            "text": f"Surat ke-{n} tiba.",
            "codes": [code],
        }
        for n, code in enumerate(codes)
    ]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def test_coded_sentences_keep_their_codes_and_lose_the_number_of_their_run(
    tmp_path: Path, tools: Tools
) -> None:
    path = _write(tmp_path / "a.jsonl", {"code": "hambatan/anggaran", "assessment": "negative"})

    (coded,) = read_coded([path], tools)

    assert (coded.unit, coded.group, coded.codes) == ("u0", "tarakan", {"hambatan/anggaran": "negative"})
    assert not coded.blind


@pytest.mark.parametrize(
    ("code", "fault"),
    [
        (
            {"code": "hambatan/anggaran", "assessment": "negatif"},
            r"a\.jsonl:2: codes\.0\.assessment: .*negative",
        ),
        ({"code": "hambatan/anggaran"}, r"a\.jsonl:2: codes\.0\.assessment: Field required"),
        (
            {"code": "hambatan/angaran", "assessment": "negative"},
            r"a\.jsonl:2: unknown code 'hambatan/angaran'",
        ),
    ],
)
def test_what_the_codebook_does_not_know_is_named_with_its_line(
    tmp_path: Path, tools: Tools, code: dict[str, str], fault: str
) -> None:
    path = _write(tmp_path / "a.jsonl", {"code": "hambatan/anggaran", "assessment": "negative"}, code)

    with pytest.raises(ConfigError, match=fault) as raised:
        read_coded([path], tools)

    assert raised.value.hint


def test_all_unknown_codes_are_named_at_once(tmp_path: Path, tools: Tools) -> None:
    wrong = {"code": "hambatan/angaran", "assessment": "negative"}
    paths = [_write(tmp_path / "a.jsonl", wrong, wrong), _write(tmp_path / "b.jsonl", wrong)]

    with pytest.raises(ConfigError, match=r"a\.jsonl:1: .*\n.*a\.jsonl:2: .*\n.*b\.jsonl:1: "):
        read_coded(paths, tools)


def test_fields_are_learnt_from_sentences_and_examples_and_keep_the_points_needed(
    few_rules: Path, tmp_path: Path
) -> None:
    configs = tmp_path / "configs"
    shutil.copytree(few_rules, configs)
    (configs / "fields.yaml").write_text("need: 7\nshare: 0.25\n", encoding="utf-8")
    lines = [
        {
            "doc": f"{name}-1",
            "text": text,
            "codes": [{"code": code, "assessment": "negative"}] if code else [],
        }
        for name in ("tarakan", "ende", "batam")
        for text, code in (("Kasnya seret.", "hambatan/anggaran"), ("Program itu ramai.", ""))
    ]
    path = tmp_path / "a.jsonl"
    rows = [{"unit": "u", "section": "hasil"} | line for line in lines]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")

    where, words = write_fields([path], Tools(configs))

    learnt = Tools(configs).field_file
    assert (where, learnt.need, learnt.share) == (configs / "fields.yaml", 7, 0.25)
    assert learnt.words["hambatan/anggaran"] == {1: ("kas", "seret")}
    assert words == 2
