import json
import re
import tomllib
from base64 import b64encode
from fnmatch import fnmatch
from hashlib import sha256
from pathlib import Path

import pytest

from pipeline.core.codebook import Codebook
from pipeline.core.config import load_yaml
from pipeline.core.errors import ConfigError
from pipeline.core.trail_tables import CAUSES, DRIFT
from pipeline.export.report import SCRIPTS, SHARED, STYLES, write_report
from tests.report_rows import HOSTILE, Rows, report_payload, report_rows

ROOT = Path(__file__).parents[2]
ASSETS = ROOT / "pipeline" / "export" / "report"


@pytest.fixture(scope="module")
def codebook() -> Codebook:
    return load_yaml(ROOT / "configs" / "codebook.yaml", Codebook)


@pytest.fixture(scope="module")
def rows(codebook: Codebook) -> Rows:
    return report_rows(codebook, papers=3, sentences=600, evidence=150)


@pytest.fixture
def page(tmp_path: Path, rows: Rows, codebook: Codebook) -> str:
    write_report(tmp_path / "report.html", rows, codebook, made=["Kotakembar 0"])
    return (tmp_path / "report.html").read_text(encoding="utf-8")


def test_same_rows_give_same_bytes(page: str, rows: Rows, codebook: Codebook, tmp_path: Path) -> None:
    write_report(tmp_path / "again.html", rows, codebook, made=["Kotakembar 0"])

    assert (tmp_path / "again.html").read_text(encoding="utf-8") == page


def test_text_of_a_paper_ends_no_element(page: str) -> None:
    assert HOSTILE in report_payload(page)["texts"]
    assert page.count("</script>") == 2
    assert "<img" not in page


def test_policy_allows_the_own_script_and_style_alone(page: str) -> None:
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', page)
    style = re.search(r"<style>(.*?)</style>", page, re.DOTALL)
    script = re.search(r"<script>(.*?)</script>", page, re.DOTALL)

    assert policy
    assert style
    assert script
    hashes = [b64encode(sha256(one[1].encode()).digest()).decode() for one in (script, style)]
    assert policy[1] == (
        f"default-src 'none'; script-src 'sha256-{hashes[0]}'; style-src 'sha256-{hashes[1]}'; "
        "base-uri 'none'; form-action 'none'"
    )


def test_nothing_in_it_is_fetched(page: str) -> None:
    assert (
        re.findall(r"""(?:src|href)=["'](?!#)[^"']*|url\([^)]*\)|@import""", page.partition("<body>")[0])
        == []
    )
    assert set(re.findall(r"https?://[^\s\"'`]*", (ASSETS / "base.js").read_text(encoding="utf-8"))) == {
        "http://www.w3.org/2000/svg"
    }


def test_markup_is_never_made_of_text() -> None:
    scripts = "\n".join((ASSETS / name).read_text(encoding="utf-8") for name in SCRIPTS)

    assert (
        re.findall(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(|Function\(", scripts) == []
    )


def test_every_word_that_the_scripts_ask_for_is_there_in_both_languages() -> None:
    words = json.loads((ASSETS / "words.json").read_text(encoding="utf-8"))
    scripts = "\n".join((ASSETS / name).read_text(encoding="utf-8") for name in SCRIPTS)
    asked = set(re.findall(r'\b(?:t|empty|has)\("([^"]+)"', scripts))

    assert len(asked) > 60
    assert asked - words.keys() == set()
    assert [key for key, pair in words.items() if len(pair) != 2 or not all(pair)] == []


def test_all_files_of_the_report_are_used_and_travel_in_the_wheel() -> None:
    packaged = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["setuptools"]
    patterns = packaged["package-data"]["pipeline.export"]
    names = {path.name for path in ASSETS.iterdir()}

    assert names | {SHARED} == {*STYLES, *SCRIPTS, "words.json", "report.html.j2"}
    assert all(any(fnmatch(f"report/{name}", pattern) for pattern in patterns) for name in names)


def test_a_file_that_cannot_be_written_is_named(tmp_path: Path, rows: Rows, codebook: Codebook) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")

    with pytest.raises(ConfigError, match="file"):
        write_report(tmp_path / "file" / "report.html", rows, codebook)


def test_of_what_changed_nothing_is_said_without_a_table_of_it(
    page: str, rows: Rows, codebook: Codebook, tmp_path: Path
) -> None:
    write_report(tmp_path / "one.html", {**rows, "drift": []}, codebook)
    write_report(tmp_path / "none.html", {name: rows[name] for name in rows if name != "drift"}, codebook)

    said = [
        text.count('id="drift"') + text.count('href="#drift"')
        for text in (
            page,
            *((tmp_path / name).read_text(encoding="utf-8") for name in ("one.html", "none.html")),
        )
    ]
    assert said == [2, 2, 0]


def test_each_change_and_cause_has_a_word() -> None:
    words = json.loads((ASSETS / "words.json").read_text(encoding="utf-8"))
    (change,) = (column for column in DRIFT.columns if column.name == "change")

    assert {f"change.{name}" for name in change.values} | {f"cause.{name}" for name in CAUSES} <= words.keys()
