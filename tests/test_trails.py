"""`kotakembar audit dossier` on the tables of an audit."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from pipeline.auditing import audit_corpus
from pipeline.cli import app
from pipeline.core.errors import ConfigError
from pipeline.tools import Tools

TEXT = """Kota Kembar di Tepi Danau

Hasil

Pandemi membuat kunjungan siswa ke kota kembar batal. Festival perahu kota kembar tetap digelar.
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, few_rules: Path) -> Path:
    folder = tmp_path_factory.mktemp("trails")
    (folder / "danau.txt").write_text(TEXT, encoding="utf-8")
    places = ([folder / "danau.txt"], folder / "tables", folder / "build")
    audit_corpus(*places, Tools(few_rules), 1, lambda _: None)
    return folder


def _dossier(folder: Path, doc: str, code: str, *more: str) -> Result:
    command = ["audit", "dossier", doc, code, "--tables", str(folder / "tables"), *more]
    return CliRunner().invoke(app, command, catch_exceptions=False)


def test_a_cell_is_shown_with_its_sentence_and_rule(folder: Path) -> None:
    run = _dossier(folder, "danau", "hambatan/pandemi")

    assert "«Pandemi membuat kunjungan siswa ke kota kembar batal.»" in run.stdout
    assert "rules hambatan.pandemi.uji" in run.stdout
    [row] = json.loads(_dossier(folder, "danau", "hambatan/pandemi", "--json").stdout)
    assert row["status"] == "suggested"


def test_an_empty_cell_says_so(folder: Path) -> None:
    assert _dossier(folder, "danau", "indikator/evaluasi").stdout == (
        "danau  indikator/evaluasi: none, searched and not found\n"
    )


@pytest.mark.parametrize(
    ("doc", "code", "message"),
    [
        ("laut", "hambatan/pandemi", "laut: no document of"),
        ("danau", "hambatan/wabah", "no code of the codebook"),
    ],
)
def test_a_document_or_code_that_is_not_there_is_told(
    folder: Path, doc: str, code: str, message: str
) -> None:
    with pytest.raises(ConfigError, match=message):
        _dossier(folder, doc, code)


def test_without_an_audit_the_way_is_told(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="no such file"):
        _dossier(tmp_path, "danau", "hambatan/pandemi")
