import shutil
from pathlib import Path

import pytest

from pipeline.explain import explain_sentence
from pipeline.tools import Tools

RULES = """\
rules:
  - id: hambatan.anggaran.kurang
    code: hambatan/anggaran
    match: ["kurang ~2 dana"]
    with: [program]
    without: [dana desa]
    examples: ["Program kurang dana."]
    near_misses: ["Dana cukup."]
  - id: hambatan.birokrasi.surat
    code: hambatan/birokrasi
    match: [surat]
    sure: true
    examples: ["Surat tertahan."]
    near_misses: ["Izin terbit."]
vetoes:
  - id: veto.uji
    codes: ["*"]
    match: [kuesioner]
"""
FIELDS = "words: {hambatan/anggaran: {3: [dana], 2: [kas]}, hambatan/birokrasi: {9: [meja]}}\n"


@pytest.fixture(scope="module")
def tools(few_rules: Path, tmp_path_factory: pytest.TempPathFactory) -> Tools:
    configs = tmp_path_factory.mktemp("explain") / "configs"
    shutil.copytree(few_rules, configs)
    (configs / "rules/two.yaml").write_text(RULES, encoding="utf-8")
    (configs / "fields.yaml").write_text(FIELDS, encoding="utf-8")
    return Tools(configs)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (
            "Program itu kurang dana sebab kas kosong.",
            "row: hambatan/anggaran negative, rule:hambatan.anggaran.kurang",
        ),
        ("Surat itu tertahan.", "row: hambatan/birokrasi negative, rule:hambatan.birokrasi.surat"),
        ("Program itu kurang dana.", "row: none"),
        (
            "Program itu kurang dana.",
            "left out: hambatan/anggaran: one rule alone, and the words around do not speak for it"
            " (3 points: dana 3)",
        ),
        ("Lomba itu kurang dana.", "near miss: hambatan.anggaran.kurang: none of its `with` stands here"),
        (
            "Program itu kurang dana desa.",
            "near miss: hambatan.anggaran.kurang: without 'dana desa'",
        ),
        (
            "Dana program itu tidak kurang.",
            "near miss: hambatan.anggaran.kurang: its words stand too far apart, or in another order",
        ),
        ("Kuesioner dikirim dengan surat.", "near miss: hambatan.birokrasi.surat: veto veto.uji"),
    ],
)
def test_tells_what_becomes_of_a_sentence(tools: Tools, text: str, line: str) -> None:
    assert line in list(explain_sentence(text, tools))
