"""The formats as a whole: each is written, known to the docs, and wrong input names the way out."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from typer.testing import CliRunner

from pipeline.auditing import agreement_rows
from pipeline.cli import app
from pipeline.core.decisions import Act, Action, Decision, Judgement, Part, Status, Target
from pipeline.core.errors import ConfigError
from pipeline.core.paper import CodedPaper, Paper, ReadPaper
from pipeline.core.schema import Row
from pipeline.core.settings import default_model
from pipeline.exporting import FORMATS, ExportReport, agreements, find_writer
from pipeline.tools import Tools
from tests.sources import document, sentences

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
def test_the_docs_name_every_format_and_its_endings(page: str) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")

    rows = [f"| `{name}` | {' '.join(one.writers)} |" for name, one in FORMATS.items()]
    assert [row for row in rows if row not in text] == []


def test_the_help_names_every_format_and_its_endings() -> None:
    said = " ".join(CliRunner().invoke(app, ["export", "--help"]).output.split())

    named = [f"{name} ({' '.join(one.writers)})" for name, one in FORMATS.items()]
    assert [one for one in named if one not in said] == []


@pytest.mark.parametrize(("made_by", "expected"), [("kota-kembar@12", default_model()), ("", None)])
def test_an_export_has_the_model_where_the_tables_have_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, made_by: str, expected: Path | None
) -> None:
    (tmp_path / "run.json").write_text(f'{{"model": "{made_by}"}}', encoding="utf-8")
    taken: list[tuple[Path, Path | None]] = []

    def note(
        out: Path, write: object, papers: object, language: object, cache: Path, tools: Tools, *_: object
    ) -> ExportReport:
        taken.append((out, tools.model_folder))
        return ExportReport((), 0, ())

    monkeypatch.setattr("pipeline.exporting.export_corpus", note)
    result = CliRunner().invoke(app, ["export", "methods", "--tables", str(tmp_path)])

    assert result.exit_code == 0, result.output
    assert taken == [(tmp_path / "methods.md", expected)]


def test_without_a_format_they_are_listed() -> None:
    result = CliRunner().invoke(app, ["export"])

    assert result.exit_code == 0
    assert [line.split()[0] for line in result.output.splitlines()] == list(FORMATS)


def test_an_unknown_format_lists_those_there_are() -> None:
    with pytest.raises(ConfigError, match="unknown format: nvivo") as caught:
        find_writer("nvivo", None, Path("tables"))

    assert "refi-qda" in caught.value.hint


def test_an_unknown_ending_names_those_that_are_written() -> None:
    with pytest.raises(ConfigError, match=r"framework is not written with the ending '\.pdf'") as caught:
        find_writer("framework", Path("x.pdf"), Path("tables"))

    assert caught.value.hint.endswith(".docx or .xlsx")


def test_by_default_a_format_lies_beside_the_tables() -> None:
    assert find_writer("refi-qda", None, Path("coded"))[0] == Path("coded/refi-qda.qdpx")


def test_people_agree_over_the_sentences_that_both_saw_as_the_command_agree_has_it() -> None:
    read = sentences(*(f"Kalimat ke-{number} naskah ini." for number in range(4)))
    text = document(" ".join(one.text for one in read))
    yes, no, seen = Judgement(Status.ACCEPTED), Judgement(Status.REJECTED), Judgement(Status.READ)
    said = [
        *(("Rina", Part.CODER, number, "indikator/evaluasi", yes) for number in (0, 1)),
        *(("Rina", Part.CODER, number, "", seen) for number in (2, 3)),
        ("Tono", Part.CODER, 0, "indikator/evaluasi", yes),
        ("Tono", Part.CODER, 1, "indikator/evaluasi", no),
        ("Tono", Part.CODER, 2, "", seen),
        ("Tono", Part.JUDGE, 3, "indikator/evaluasi", yes),
        ("Wati", Part.JUDGE, 3, "indikator/evaluasi", yes),
    ]
    decisions = []
    for number, (coder, part, at, code, judgement) in enumerate(said, start=1):
        target = Target(text.source.sha256, read[at].span.start, read[at].span.end, code)
        act = Act(Action.EDIT, "paper", target, judgement, read[at].text)
        decisions.append(Decision(number, number, "2024-05-06", coder, part, act, None, 0, ""))
    paper = Paper(ReadPaper(text, read), CodedPaper((), (), (), (), ()), tuple(decisions))

    (one,) = agreements([paper])

    assert (one.coders, one.sentences) == (("Rina", "Tono"), 3)
    assert one.percent.value == pytest.approx(2 / 3)
    assert one.few
    row = next(row for row in agreement_of([paper]) if (row["code"], row["subject"]) == ("all", "code"))
    assert (one.percent.value, one.alpha.value, one.ac1.value) == pytest.approx(
        (row["percent"], row["alpha"], row["ac1"]), abs=1e-6
    )


def agreement_of(papers: Sequence[Paper]) -> list[Row]:
    """The rows of the audit's table."""
    return [
        row
        for row in agreement_rows(papers, Tools(ROOT / "configs"))
        if (row["coder_a"], row["coder_b"]) == ("human:Rina", "human:Tono")
    ]


def test_the_methods_name_the_rules_as_the_dossier_does(exported: Path, few_rules: Path) -> None:
    run(exported, few_rules, "methods", "--out", str(exported / "metode.md"))

    said = (exported / "metode.md").read_text(encoding="utf-8")
    assert f"sidik jari aturan {Tools(few_rules).rules_version}" in said
