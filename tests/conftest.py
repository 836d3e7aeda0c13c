"""What many tests need: the configs of the repository, compiled once."""

from pathlib import Path

import pytest
from spacy.language import Language

from pipeline.core.tokens import build_language
from pipeline.tag.ruleset import RuleSet
from pipeline.tools import Tools

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="session")
def tools() -> Tools:
    return Tools(ROOT / "configs")


@pytest.fixture(scope="session")
def ruleset(tools: Tools) -> RuleSet:
    return tools.ruleset


@pytest.fixture(scope="session")
def nlp() -> Language:
    return build_language()


@pytest.fixture(scope="session")
def papers() -> Path:
    return ROOT / "corpus" / "papers"
