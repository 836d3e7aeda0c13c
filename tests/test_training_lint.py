import json
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner

from pipeline.cli import app
from pipeline.core.errors import ConfigError
from pipeline.core.settings import default_configs
from pipeline.tools import Tools
from pipeline.training_lint import Lint, lint_files

Write = Callable[..., Path]
SENTENCES = [
    "Surat dari Hobart dijawab pada hari yang sama oleh staf muda itu.",
    "Perajin rotan Katingan belajar mengawetkan bahan selama lima minggu.",
    "Pos anggaran untuk kunjungan balasan dicoret menjelang akhir tahun.",
]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def write_lines(name: str, *changes: dict[str, object]) -> Path:
        rows = [
            {"unit": f"{name}{n}", "doc": name, "section": "hasil", "source": "author", "codes": []} | change
            for n, change in enumerate(changes)
        ]
        path = tmp_path / f"{name}.jsonl"
        path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
        return path

    return write_lines


def _lint(*paths: Path, gold: tuple[Path, ...] = ()) -> Lint:
    return lint_files(paths, gold, Tools(default_configs()).codebook)


def _texts(*texts: str) -> list[dict[str, object]]:
    return [{"text": text} for text in texts]


def test_sound_sentences_have_no_faults(write: Write) -> None:
    lint = _lint(write("a", *_texts(*SENTENCES)))

    assert lint.faults == ()
    assert lint.files[next(iter(lint.files))] == {"sentences": 3, "runs": 1, "without codes": 3}
    assert list(lint.lines())[-1] == "0 faults; drop: none"


def test_a_double_is_named_with_both_places_and_the_later_is_dropped(write: Write) -> None:
    changed = SENTENCES[0].replace("muda", "baru")

    lint = _lint(
        write("a", *_texts(*SENTENCES)), write("b", *_texts("Hujan turun seharian di sana.", changed))
    )

    (fault,) = lint.faults
    assert (fault.kind, fault.unit) == ("duplicate", "b1")
    assert fault.place.endswith("b.jsonl:2")
    assert "like a0 (" in fault.message
    assert lint.drops() == ("b1",)


@pytest.mark.parametrize(
    ("code", "otherwise"), [("indikator/komunikasi", False), ("capaian/pelatihan", True)]
)
def test_a_double_with_other_codes_is_said_to_be(write: Write, code: str, otherwise: bool) -> None:
    first, second = (
        {"text": SENTENCES[0], "codes": [{"code": name, "assessment": "positive"}]}
        for name in ("indikator/komunikasi", code)
    )

    (fault,) = _lint(write("a", first, second)).faults

    assert ("coded otherwise" in fault.message) is otherwise


def test_of_three_alike_two_are_dropped(write: Write) -> None:
    lint = _lint(write("a", *_texts(*[SENTENCES[0]] * 3)))

    assert len(lint.faults) == 2
    assert lint.drops() == ("a1", "a2")


def test_a_leak_from_coded_gold_drops_the_training_sentence(write: Write) -> None:
    gold = write("gold", *_texts(SENTENCES[1].replace("lima", "enam")))

    lint = _lint(write("a", *_texts(*SENTENCES)), gold=(gold,))

    assert [(fault.kind, fault.unit) for fault in lint.faults] == [("leak", "a1")]
    assert "gold.jsonl gold0: 'Perajin rotan" in lint.faults[0].message


def test_a_leak_from_a_paper_is_found_across_its_line_ends(write: Write, tmp_path: Path) -> None:
    paper = tmp_path / "paper.txt"
    paper.write_text(f"Judul. {SENTENCES[2].replace(' ', chr(10), 3)} Penutup.", encoding="utf-8")

    lint = _lint(write("a", *_texts(*SENTENCES)), gold=(paper,))

    assert lint.drops() == ("a2",)


def test_a_double_of_a_leak_is_told_once(write: Write) -> None:
    gold = write("gold", *_texts(SENTENCES[0]))

    lint = _lint(write("a", *_texts(SENTENCES[0], SENTENCES[0])), gold=(gold,))

    assert [fault.kind for fault in lint.faults] == ["leak", "leak"]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"section": "temuan"}, "section 'temuan'"),
        ({"source": "blog"}, "source 'blog'"),
        ({"codes": [{"code": "indikator/cuaca", "assessment": "positive"}]}, "code 'indikator/cuaca'"),
        ({"codes": [{"code": "indikator/aliansi", "assessment": "baik"}]}, "assessment 'baik'"),
        ({"codes": [{"code": "indikator/aliansi"}]}, "assessment ''"),
    ],
)
def test_names_that_the_codebook_does_not_know_are_faults(
    write: Write, change: dict[str, object], message: str
) -> None:
    lint = _lint(write("a", {"text": SENTENCES[0]} | change))

    assert [(fault.kind, fault.message) for fault in lint.faults] == [("unknown", message)]
    assert lint.drops() == ()


def test_a_unit_or_a_code_given_twice_is_a_fault(write: Write) -> None:
    codes = [{"code": "hambatan/anggaran", "assessment": name} for name in ("negative", "positive")]
    path = write("a", {"text": SENTENCES[0]}, {"text": SENTENCES[1], "unit": "a0", "codes": codes})

    messages = [fault.message for fault in _lint(path).faults]

    assert messages == [
        "code hambatan/anggaran is given 2 times",
        f"is also the unit of {path.as_posix()}:1",
    ]


def test_rare_codes_directions_and_odd_runs_are_notes(write: Write) -> None:
    done = [{"code": "strategi/monev", "assessment": "positive"}]

    lint = _lint(write("a", {"text": SENTENCES[0], "codes": done}, {"text": SENTENCES[1], "codes": done}))

    assert "strategi/monev: only 2 sentences, 40 are few" in lint.notes
    assert "strategi/monev: only 2 positive, 5 are few" in lint.notes
    assert "strategi/monev: only 0 neutral, 5 are few" in lint.notes
    assert "run a: 2 sentences, not 3 to 120" in lint.notes
    assert "capaian/pelatihan: only 0 neutral, 5 are few" not in lint.notes
    assert lint.faults == ()


@pytest.mark.parametrize(("length", "odd"), [(2, True), (3, False), (120, False), (121, True)])
def test_runs_of_3_to_120_sentences_are_usual(write: Write, length: int, odd: bool) -> None:
    lint = _lint(write("a", *_texts(*(f"Kalimat {n}." for n in range(length)))))

    assert any(note.startswith("run a:") for note in lint.notes) is odd


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"no\.txt: no such file"):
        _lint(gold=(tmp_path / "no.txt",))


@pytest.mark.parametrize("faulty", [True, False])
def test_the_command_ends_with_1_where_there_are_faults(write: Write, faulty: bool) -> None:
    path = write("a", *_texts(*SENTENCES, SENTENCES[0] if faulty else "Museum itu tutup lebih awal."))
    gold = write("gold", *_texts("Wali kota menanam pohon trembesi di halaman balai."))

    run = CliRunner().invoke(app, ["training", "lint", str(path), "--gold", str(gold), "--json"])

    assert run.exit_code == int(faulty)
    assert json.loads(run.stdout)["drop"] == (["a3"] if faulty else [])


def test_the_command_prints_a_table(write: Write) -> None:
    run = CliRunner().invoke(app, ["training", "lint", str(write("a", *_texts(*SENTENCES)))])

    assert run.exit_code == 0
    assert run.stdout.splitlines()[0].split() == ["code", "n", "positive", "negative", "mixed", "neutral"]
    assert "a.jsonl: 3 sentences, 1 runs, 100% without codes" in run.stdout
