"""What many tests need: the configs of the repository, compiled once."""

import shutil
from pathlib import Path

import hypothesis
import pytest
from spacy.language import Language

from pipeline.core.tokens import build_language
from pipeline.tag.ruleset import RuleSet
from pipeline.tools import Tools

ROOT = Path(__file__).parents[1]
hypothesis.settings.register_profile("loaded", deadline=None)  # a busy machine is no fault of the code
hypothesis.settings.load_profile("loaded")
TWO_RULES = """\
version: 1
rules:
  - id: hambatan.anggaran.uji
    code: hambatan/anggaran
    match: ["keterbatasan anggaran"]
    examples: ["Program terhambat oleh keterbatasan anggaran."]
    near_misses: ["Anggaran tersedia."]
  - id: hambatan.pandemi.uji
    code: hambatan/pandemi
    match: ["pandemi"]
    examples: ["Kunjungan tertunda karena pandemi."]
    near_misses: ["Kunjungan berjalan."]
"""


@pytest.fixture(scope="session")
def tools() -> Tools:
    return Tools(ROOT / "configs")


@pytest.fixture(scope="session")
def few_rules(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Configs with two rules, for tests that start processes: all of them take seconds to load."""
    configs = tmp_path_factory.mktemp("few") / "configs"
    shutil.copytree(ROOT / "configs", configs, ignore=shutil.ignore_patterns("rules"))
    (configs / "rules").mkdir()
    (configs / "rules" / "two.yaml").write_text(TWO_RULES, encoding="utf-8")
    return configs


@pytest.fixture(scope="session")
def ruleset(tools: Tools) -> RuleSet:
    return tools.ruleset


@pytest.fixture(scope="session")
def nlp() -> Language:
    return build_language()


@pytest.fixture(scope="session")
def papers() -> Path:
    return ROOT / "corpus" / "papers"
