"""A paper with scanned pages, end to end: named where it cannot be read, read once it can."""

import io
import json
from pathlib import Path

import pypdfium2
import pytest
from typer.testing import CliRunner

from pipeline.cli import app
from pipeline.core.tables import TABLES
from pipeline.export.text_tables import read_csv
from pipeline.extract.ocr import find_engine
from pipeline.tools import Tools
from tests.scans import scanned

ARTICLE = (Path(__file__).parent / "data" / "khairunnisa-dina-2026.pdf").read_bytes()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A paper whose third page is a scan, and a scan through and through."""
    (tmp_path / "papers").mkdir()
    scan = scanned(ARTICLE, [7], dpi=200)
    stream = io.BytesIO()
    with pypdfium2.PdfDocument.new() as mixed, pypdfium2.PdfDocument(ARTICLE) as article:
        mixed.import_pages(article, [4, 5])
        with pypdfium2.PdfDocument(scan) as picture:
            mixed.import_pages(picture)
        mixed.save(stream)
    (tmp_path / "papers" / "campuran.pdf").write_bytes(stream.getvalue())
    (tmp_path / "papers" / "pindaian.pdf").write_bytes(scan)
    return tmp_path


def _extract(folder: Path) -> tuple[int, dict[str, object]]:
    places = ["--out", str(folder / "tables"), "--cache", str(folder / "build")]
    arguments = ["extract", str(folder / "papers"), *places, "--json", "--jobs", "1"]
    run = CliRunner().invoke(app, arguments, catch_exceptions=False)
    return run.exit_code, json.loads(run.stdout)


def _without_tesseract(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")  # seen by the worker processes too


def test_without_tesseract_scans_are_named_and_the_other_pages_go_on(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _without_tesseract(monkeypatch)

    code, report = _extract(folder)

    assert code == 1
    (notice,) = report["notices"]  # type: ignore[misc]
    assert notice.startswith("campuran: page 3 without text (scans) left out; install Tesseract")
    (failure,) = report["failures"]  # type: ignore[misc]
    assert failure["source_file"] == "pindaian.pdf"
    assert "apt install tesseract-ocr tesseract-ocr-ind" in failure["hint"]
    rows = list(read_csv(folder / "tables" / "evidence.csv", TABLES["evidence"]))
    assert 3 not in {row["page"] for row in rows}
    assert rows


@pytest.mark.long
@pytest.mark.skipif(find_engine() is None, reason="Tesseract with Indonesian is not installed")
def test_once_tesseract_is_there_the_scans_are_read(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        _without_tesseract(patch)
        _extract(folder)

    code, report = _extract(folder)

    assert code == 0
    assert report["notices"] == []
    documents = {
        row["doc_id"]: row for row in read_csv(folder / "tables" / "documents.csv", TABLES["documents"])
    }
    assert {doc_id: row["ocr_pages"] for doc_id, row in documents.items()} == {"campuran": 1, "pindaian": 1}
    assert all(0.9 < float(row["ocr_quality"] or 0) < 1 for row in documents.values())
    rows = list(read_csv(folder / "tables" / "evidence.csv", TABLES["evidence"]))
    assert {row["doc_id"] for row in rows} == {"campuran", "pindaian"}
    mixed = [row for row in rows if row["doc_id"] == "campuran"]
    assert {row["page"] for row in mixed if "ocr: 0.9" in str(row["note"])} == {3}
    assert 3 not in {row["page"] for row in mixed if "ocr" not in str(row["note"])}
    run = json.loads((folder / "tables" / "run.json").read_text(encoding="utf-8"))
    assert "tesseract" in run["versions"]


def test_the_version_of_tesseract_is_part_of_what_decides_the_text(
    tools: Tools, monkeypatch: pytest.MonkeyPatch
) -> None:
    keys = set()
    for engine in (None, FakeEngine("5.3.0 ind+eng"), FakeEngine("5.5.1 ind+eng"), FakeEngine("5.3.0 ind")):
        monkeypatch.setattr("pipeline.tools.find_engine", lambda engine=engine: engine)
        keys.add(Tools(tools.folder).text_key)

    assert len(keys) == 4


class FakeEngine:
    def __init__(self, key: str) -> None:
        self.key = key
