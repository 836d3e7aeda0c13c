from pathlib import Path

import pytest

from pipeline.core.errors import ConfigError
from pipeline.tools import Tools

RULES = """version: 1
families: {dana: [dana, uang]}
rules:
  - id: hambatan.anggaran.kurang
    code: hambatan/anggaran
    match: ["PATTERN"]
    examples: ["Dana kurang."]
    near_misses: ["Dana desa."]
"""


@pytest.mark.parametrize(
    ("pattern", "fault", "hint"),
    [
        ("{dna} kurang", r"unknown family \{dna\}", "dana"),
        ("kurang ^ dana", r"\^ stands inside the pattern", "put ^ first"),
        ("(kurang (amat) dana)", "brackets inside brackets", "write out the alternatives"),
    ],
)
def test_a_wrong_pattern_is_named_with_file_line_and_rule(
    tmp_path: Path, tools: Tools, pattern: str, fault: str, hint: str
) -> None:
    for path in tools.folder.glob("*.yaml"):
        (tmp_path / path.name).write_bytes(path.read_bytes())
    (tmp_path / "gazetteers").symlink_to(tools.folder / "gazetteers")
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules" / "anggaran.yaml").write_text(RULES.replace("PATTERN", pattern), encoding="utf-8")

    with pytest.raises(
        ConfigError, match=rf"anggaran\.yaml:4: hambatan\.anggaran\.kurang: {fault}"
    ) as caught:
        _ = Tools(tmp_path).ruleset

    assert hint in caught.value.hint
