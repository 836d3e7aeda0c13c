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
    path = folder / "aturan" / "anggaran.yaml"
    path.parent.mkdir()
    path.write_text(text, encoding="utf-8")
    return path


def test_reads_a_valid_file(tmp_path: Path) -> None:
    assert load_yaml(_write(tmp_path, RULE), RuleFile).rules[0].code == "hambatan/anggaran"


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (
            "match:",
            "matsch:",
            r"aturan/anggaran\.yaml:5: hambatan\.\S+: matsch: there is no such key; did you mean match\?",
        ),
        (
            "hambatan/anggaran",
            "anggaran",
            r"anggaran\.yaml:4: hambatan\.anggaran\.kurang: code: 'anggaran' is not written as it must be",
        ),
        ("version: 1", "version: 7", r"anggaran\.yaml:1: version: 7 is none of the accepted values: 1"),
        ('["Dana kurang."]', "[]", r"yaml:6: hambatan\.anggaran\.kurang: examples: is empty; give 1 or more"),
        ('["dana ~2 kurang"]', "dana", r"yaml:5: \S+ match: must be a list: \[one, other\]"),
        ("    match:", "    sure: sometimes\n    match:", r"sure: must be true or false, not 'sometimes'"),
        ("    match:", "    priority: 12\n    match:", r"priority: 12 is too high: 9 or less"),
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
    assert "code: the code it suggests, written dimension/code" in caught.value.hint


def test_a_fault_without_an_id_is_named_by_all_its_keys(tmp_path: Path) -> None:
    path = _write(tmp_path, "version: 1\nfamilies: {dana: uang}\n")

    with pytest.raises(ConfigError, match=r"yaml:2: families\.dana: must be a list"):
        load_yaml(path, RuleFile)


def test_a_missing_file_and_a_wrong_encoding_are_named(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"nothing\.yaml: no such file"):
        load_yaml(tmp_path / "nothing.yaml", RuleFile)
    path = tmp_path / "latin.yaml"
    path.write_bytes(b"version: 1 # caf\xe9\n")
    with pytest.raises(ConfigError, match=r"latin\.yaml: not UTF-8 at byte 16"):
        load_yaml(path, RuleFile)
