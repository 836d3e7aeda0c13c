import shutil
from importlib.metadata import version
from pathlib import Path

import pytest

import pipeline
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


@pytest.mark.parametrize(
    ("module", "keys"),
    [
        ("extract/pdf.py", {"text"}),
        ("tag/codes.py", {"coding"}),
        ("export/rows.py", {"export"}),
        ("results.py", {"export"}),
        ("run.py", {"text", "coding"}),
        ("core/records.py", {"text", "coding", "export"}),
        ("cli.py", set()),
    ],
)
def test_changed_code_makes_anew_what_it_decides(
    tmp_path: Path, tools: Tools, monkeypatch: pytest.MonkeyPatch, module: str, keys: set[str]
) -> None:
    code = tmp_path / "pipeline"
    shutil.copytree(Path(pipeline.__file__).parent, code, ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.setattr("pipeline.tools._CODE", code)
    before = _keys(Tools(tools.folder))
    with (code / module).open("a", encoding="utf-8") as handle:
        handle.write("# another version\n")

    after = _keys(Tools(tools.folder))

    assert {name for name, key in after.items() if key != before[name]} == keys


@pytest.mark.parametrize(
    ("package", "keys"),
    [("pypdfium2", {"text"}), ("py3langid", {"text"}), ("spacy", {"text", "coding"}), ("rich", set())],
)
def test_an_upgraded_package_makes_anew_what_it_decides(
    tools: Tools, monkeypatch: pytest.MonkeyPatch, package: str, keys: set[str]
) -> None:
    before = _keys(Tools(tools.folder))
    monkeypatch.setattr("pipeline.tools.version", lambda name: "999" if name == package else version(name))

    after = _keys(Tools(tools.folder))

    assert {name for name, key in after.items() if key != before[name]} == keys


@pytest.mark.parametrize(
    ("old", "new", "keys"),
    [
        ("label: {id: Evaluasi,", "label: {id: Evaluasi berkala,", {"export"}),
        ("outweighs: [", "outweighs: [indikator/aliansi, ", {"coding", "export"}),
    ],
)
def test_other_words_of_a_code_code_no_paper_anew(
    tools: Tools, tmp_path: Path, old: str, new: str, keys: set[str]
) -> None:
    shutil.copytree(tools.folder, tmp_path / "configs")
    path = tmp_path / "configs" / "codebook.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    before, after = Tools(tools.folder), Tools(tmp_path / "configs")

    changed = {name for name, key in _keys(after).items() if key != _keys(before)[name]}

    assert old in text
    assert changed == keys
    assert (after.rules_version == before.rules_version) == ("coding" not in keys)


def _keys(tools: Tools) -> dict[str, str]:
    return {"text": tools.text_key, "coding": tools.coding_key, "export": tools.export_key}
