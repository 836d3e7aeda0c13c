"""The formats as a whole: each is written, known to the docs, and wrong input names the way out."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from pipeline.cli import app
from pipeline.core.decisions import Judgement, Part, Status, Target
from pipeline.core.errors import ConfigError
from pipeline.exporting import FORMATS, agreements, find_writer

ROOT = Path(__file__).parents[1]
PAPER = (
    "Kerja Sama Dua Kota\n\nHASIL\n\nProgram terhambat oleh keterbatasan anggaran. "
    "Kunjungan tertunda karena pandemi pada tahun 2020.\n"
)
ENDINGS = [(name, ending) for name, one in FORMATS.items() for ending in one.writers]


@pytest.fixture(scope="module")
def exported(few_rules: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with one paper; what is exported from it comes to `out`."""
    folder = tmp_path_factory.mktemp("export")
    (folder / "paper.md").write_text(PAPER, encoding="utf-8")
    return folder


def run(folder: Path, configs: Path, *arguments: str) -> tuple[int, str]:
    common = ("--papers", str(folder / "paper.md"), "--cache", str(folder / "cache"), "--jobs", "1")
    log = ("--configs", str(configs), "--decisions", str(folder / "none.sqlite"))
    result = CliRunner().invoke(app, ["export", *arguments, *common, *log])
    return result.exit_code, result.output


@pytest.mark.parametrize(("name", "ending"), ENDINGS)
def test_every_format_is_written_twice_with_the_same_bytes(
    exported: Path, few_rules: Path, name: str, ending: str
) -> None:
    for folder in ("satu", "dua"):
        out = exported / folder / f"{name}{ending}"
        code, said = run(exported, few_rules, name, "--out", str(out))
        assert (code, str(out) in said) == (0, True), said

    written = sorted(path.name for path in (exported / "satu").iterdir() if path.name.startswith(name))
    assert f"{name}{ending}" in written
    for each in written:
        assert (exported / "satu" / each).read_bytes() == (exported / "dua" / each).read_bytes()


@pytest.mark.parametrize("page", ["README.md", "docs/exports.md"])
def test_the_docs_name_every_format(page: str) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")

    assert [name for name in FORMATS if f"`{name}`" not in text] == []


def test_without_a_format_they_are_listed() -> None:
    result = CliRunner().invoke(app, ["export"])

    assert result.exit_code == 0
    assert [line.split()[0] for line in result.output.splitlines()] == list(FORMATS)


def test_an_unknown_format_lists_those_there_are() -> None:
    with pytest.raises(ConfigError, match="unknown format: nvivo") as caught:
        find_writer("nvivo", None)

    assert "refi-qda" in caught.value.hint


def test_an_unknown_ending_names_those_that_are_written() -> None:
    with pytest.raises(ConfigError, match=r"framework is not written with the ending '\.pdf'") as caught:
        find_writer("framework", Path("x.pdf"))

    assert caught.value.hint.endswith(".docx or .xlsx")


def test_by_default_a_format_lies_beside_the_tables() -> None:
    assert find_writer("refi-qda", None)[0] == Path("corpus/tables/refi-qda.qdpx")


def test_people_agree_over_what_both_decided_on() -> None:
    places = [Target("0" * 64, number, number + 1, "indikator/evaluasi") for number in range(4)]
    accepted, rejected = Judgement(Status.ACCEPTED), Judgement(Status.REJECTED)
    whole = Target("0" * 64, 9, 10, "")  # read as a whole: no decision on a code
    held = {
        **{("Rina", Part.CODER, place): accepted for place in places},
        **{("Tono", Part.CODER, place): accepted for place in places[:2]},
        ("Tono", Part.CODER, places[2]): rejected,
        ("Rina", Part.CODER, whole): Judgement(Status.READ),
        ("Tono", Part.JUDGE, places[2]): accepted,
        ("Wati", Part.JUDGE, places[2]): accepted,
        ("Tono", Part.CODER, whole): Judgement(Status.READ),
    }

    (one,) = agreements(held)

    assert (one.coders, one.units) == (("Rina", "Tono"), 3)
    assert one.percent == pytest.approx(2 / 3)
    assert one.alpha == pytest.approx(0.0)
