from pathlib import Path

import pytest

from pipeline.core.config import load_yaml
from pipeline.core.errors import ConfigError
from pipeline.tag.rule_files import RuleFile

RULE = """version: 1
rules:
  - id: hambatan.anggaran.kurang
    code: hambatan/anggaran
    match: ["dana ~2 kurang"]
    examples: ["Dana kurang."]
    near_misses: ["Dana desa."]
"""


def _write(folder: Path, text: str) -> Path:
    path = folder / "anggaran.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_reads_a_valid_file(tmp_path: Path) -> None:
    assert load_yaml(_write(tmp_path, RULE), RuleFile).rules[0].code == "hambatan/anggaran"


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (
            "match:",
            "patern:",
            r"anggaran\.yaml:5: rules\.0\.patern \(hambatan\.anggaran\.kurang\): Extra inputs",
        ),
        (
            "hambatan/anggaran",
            "anggaran",
            r"anggaran\.yaml:4: rules\.0\.code \(hambatan\.\S+\): String should match",
        ),
        ("version: 1", "version: 7", r"anggaran\.yaml:1: version: Input should be 1"),
        ("    match:", "   match:", r"anggaran\.yaml:\d+: not valid YAML"),
    ],
)
def test_names_file_line_and_key_of_a_fault(tmp_path: Path, old: str, new: str, message: str) -> None:
    path = _write(tmp_path, RULE.replace(old, new))

    with pytest.raises(ConfigError, match=message):
        load_yaml(path, RuleFile)


def test_names_all_faults_at_once_and_the_accepted_keys(tmp_path: Path) -> None:
    path = _write(tmp_path, RULE.replace("match:", "patern:").replace("hambatan/anggaran", "anggaran"))

    with pytest.raises(ConfigError, match="patern") as caught:
        load_yaml(path, RuleFile)

    assert len(caught.value.message.splitlines()) == 3  # patern unknown, match missing, code malformed
    assert "accepted keys of Rule: id, code, match, with, without" in caught.value.hint


def test_a_missing_file_and_a_wrong_encoding_are_named(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"nothing\.yaml: no such file"):
        load_yaml(tmp_path / "nothing.yaml", RuleFile)
    path = tmp_path / "latin.yaml"
    path.write_bytes(b"version: 1 # caf\xe9\n")
    with pytest.raises(ConfigError, match=r"latin\.yaml: not UTF-8 at byte 16"):
        load_yaml(path, RuleFile)
