"""`kotakembar show`: from an id of the tables to the words on the page."""

from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from pipeline.cli import app
from pipeline.core.errors import PipelineError
from pipeline.core.tables import TABLES
from pipeline.export.text_tables import read_csv

DATA = Path(__file__).parent / "data"
NAME = "khairunnisa-dina-2026"
PNG = b"\x89PNG"
NOTE = """Kerja Sama Kota Ambon

Pendahuluan

Nota kesepahaman itu diteken pada tahun 2011. Sejak itu tidak ada kunjungan balasan karena anggaran terbatas.
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("show")
    (folder / "papers").mkdir()
    (folder / "papers" / "ambon.txt").write_text(NOTE, encoding="utf-8")
    (folder / "papers" / f"{NAME}.pdf").write_bytes((DATA / f"{NAME}.pdf").read_bytes())
    arguments = ["--out", str(folder / "tables"), "--cache", str(folder / "build"), "--jobs", "1"]
    CliRunner().invoke(app, ["extract", str(folder / "papers"), *arguments], catch_exceptions=False)
    return folder


def _show(folder: Path, *arguments: str, papers: Path | None = None) -> Result:
    places = ["--papers", str(papers or folder / "papers"), "--tables", str(folder / "tables")]
    cache = ["--cache", str(folder / "build"), "--out", str(folder / "page.png"), "--dpi", "40"]
    return CliRunner().invoke(app, ["show", *places, *cache, *arguments])


@pytest.mark.parametrize(("table", "key"), [("sentences", "sentence_id"), ("evidence", "evidence_id")])
def test_draws_the_page_of_a_row_of_the_tables(folder: Path, table: str, key: str) -> None:
    rows = read_csv(folder / "tables" / f"{table}.csv", TABLES[table])
    row = next(row for row in rows if row["doc_id"] == NAME and row["page"] == 3)

    run = _show(folder, NAME, str(row[key]))

    assert run.exit_code == 0
    assert f"«{row['text']}»" in run.stdout
    assert "page 3" in run.stdout
    assert (folder / "page.png").read_bytes().startswith(PNG)


def test_takes_a_file_and_offsets_without_any_tables(folder: Path) -> None:
    run = _show(folder, str(folder / "papers" / f"{NAME}.pdf"), "77:99", "--tables", "nowhere")

    assert run.exit_code == 0
    assert run.stdout.endswith("page.png\n")


def test_a_page_break_gives_two_pictures(folder: Path) -> None:
    run = _show(folder, NAME, "5000:11000")

    assert run.stdout.splitlines()[-2:] == [str(folder / f"page-{number}.png") for number in (1, 2)]
    assert all((folder / f"page-{number}.png").read_bytes().startswith(PNG) for number in (1, 2))


def test_a_text_gives_its_words_and_says_that_there_is_no_picture(folder: Path) -> None:
    start = NOTE.index("tidak ada kunjungan")

    for name in ("ambon", "ambon.txt"):
        run = _show(folder, name, f"{start}:{start + 9}")

        assert run.exit_code == 0
        assert "«tidak ada»" in run.stdout
        assert "only PDFs have pages" in run.stdout


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["maluku", "0:5"], "maluku: neither a file nor the doc_id of a paper"),
        ([NAME, "0:99999999"], "characters long"),
        ([NAME, "7:7"], "7:7: no such place"),
        ([NAME, f"{NAME}:s9999"], "neither start:end nor an id of"),
        ([NAME, "ambon:s0001"], "ambon:s0001 is of ambon, not of"),
        (["ambon", "ambon:s0001", "--tables", "nowhere"], "sentences.csv: no such file"),
    ],
)
def test_names_what_is_not_there(folder: Path, arguments: list[str], message: str) -> None:
    run = _show(folder, *arguments)

    assert isinstance(run.exception, PipelineError)
    assert message in run.exception.message
    assert run.exception.hint


def test_tables_of_another_text_are_not_trusted(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "ambon.txt").write_text(NOTE.replace("2011", "dua ribu sebelas"), encoding="utf-8")

    run = _show(folder, "ambon", "ambon:s0001", papers=tmp_path)

    assert isinstance(run.exception, PipelineError)
    assert "another text stands at" in run.exception.message
