"""The style of the house, where a machine can hold it."""

import ast
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.core.audit_tables import AUDIT_TABLES
from pipeline.core.tables import TABLES
from pipeline.core.trail_tables import DRIFT
from pipeline.review.words import read_words

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "pipeline"
STAGES = {"ingest", "extract", "segment", "tag", "coding", "classify", "audit", "export", "review"}
MODULES = sorted(PACKAGE.rglob("*.py"))


def _imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)


@pytest.mark.parametrize("path", MODULES, ids=lambda p: p.relative_to(PACKAGE).as_posix())
def test_imports_point_one_way(path: Path) -> None:
    folder = path.relative_to(PACKAGE).parts[0]
    if folder not in STAGES | {"core"}:
        return

    taken = {name.split(".")[1] for name in _imports(path) if name.startswith("pipeline.")}

    assert taken <= {"core", folder}, f"{path} imports {taken}"


@pytest.mark.parametrize("path", MODULES, ids=lambda p: p.relative_to(PACKAGE).as_posix())
def test_modules_stay_readable(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()

    assert len(lines) <= 400, f"{path} has {len(lines)} lines: a second concept has moved in"
    assert path.name != "__init__.py" or not lines, "__init__.py files are empty"


def test_every_stage_has_its_tests() -> None:
    folders = {path.name for path in (ROOT / "tests").iterdir() if path.is_dir()}

    assert {path.parent.name for path in MODULES if path.parent.name in STAGES} <= folders


def test_lock_files_name_no_index() -> None:
    for name in ("requirements.lock", "requirements-dev.lock"):
        text = (ROOT / name).read_text(encoding="utf-8")

        assert "://" not in text
        assert text.count("--hash=sha256:") > 100


# Function words that stand in Indonesian sentences and in no English ones.
INDONESIAN = re.compile(r"\b(?:yang|dan|dalam|tidak|dari|dengan|tampaknya|berkas|semua|tiap)\b")


def _indonesian() -> Iterator[str]:
    """Yield what a reader of Indonesian sees: in code, files of words and tables; no patterns."""
    for path in MODULES:
        nodes = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        texts = (node.value for node in nodes if isinstance(node, ast.Constant))
        yield from (
            text for text in texts if isinstance(text, str) and INDONESIAN.search(text) and "\\" not in text
        )
    report = json.loads((PACKAGE / "export/report/words.json").read_text(encoding="utf-8"))
    yield from (indonesian for indonesian, _ in report.values())
    yield from (label.id for label in read_words().values())
    for table in (*TABLES.values(), *AUDIT_TABLES.values(), DRIFT):
        yield from (table.about_id, *(column.about_id for column in table.columns))


def test_a_paper_is_called_by_one_name_in_indonesian() -> None:
    texts = list(_indonesian())

    assert len(texts) > 500
    assert [text for text in texts if re.search(r"\bpaper\b", text, re.IGNORECASE)] == []
    # but what somebody is quoted from may be a document
    others = re.compile(r"\bdokumen\b(?!$|, pustaka)", re.IGNORECASE)
    assert [text for text in texts if others.search(text)] == []


def test_readme_names_every_command() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    source = "\n".join(path.read_text(encoding="utf-8") for path in sorted(PACKAGE.glob("cli*.py")))
    commands = re.findall(r"@app\.command\(\)\ndef (\w+)", source)
    commands += [" ".join(pair) for pair in re.findall(r'@(\w+)_app\.command\("(\w+)"\)', source)]

    assert {"extract", "rules test", "training lint", "audit verify", "decisions import"} <= set(commands)
    assert [name for name in commands if f"kotakembar {name}" not in readme] == []
    assert "make extract" in readme
    assert "make test" in readme
