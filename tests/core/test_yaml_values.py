import pytest
import yaml

from pipeline.core.errors import ConfigError
from pipeline.core.yaml_values import Value, change_values

BOOK = """# Buku kode contoh
dimensions:
  hambatan:
    # urutan ini disengaja
    codes:
      anggaran:   # sering
        label: {id: Anggaran, en: Budget}  # dua bahasa
        definition: Dana kurang.
        exclude: 'dana ''cukup'''
      bahasa:
        label:
          id: "Bahasa"
          en: Language
        definition: >-
          Bahasa berbeda
          di kedua kota.
        include: rapat; surat
# akhir
"""
WHERE = ("dimensions", "hambatan", "codes")


def _changed(code: str, values: dict[str, Value], text: str = BOOK) -> list[str]:
    """Return the lines that are other ones than before, with a sign."""
    after = change_values(text, (*WHERE, code), values)
    entry = yaml.safe_load(after)["dimensions"]["hambatan"]["codes"][code]
    for key, value in values.items():
        assert entry.get(key) == value
    old, new = text.splitlines(), after.splitlines()
    gone = [f"-{line.strip()}" for line in old if line not in new]
    return gone + [f"+{line.strip()}" for line in new if line not in old]


@pytest.mark.parametrize(
    ("code", "values", "lines"),
    [
        (
            "anggaran",
            {"definition": "Dana habis."},
            ["-definition: Dana kurang.", "+definition: Dana habis."],
        ),
        (
            "anggaran",
            {"label": {"id": "Dana, biaya", "en": "Budget"}},
            [
                "-label: {id: Anggaran, en: Budget}  # dua bahasa",
                "+label: {id: 'Dana, biaya', en: Budget}  # dua bahasa",
            ],
        ),
        ("anggaran", {"exclude": "dana 'ada'"}, ["-exclude: 'dana ''cukup'''", "+exclude: 'dana ''ada'''"]),
        ("anggaran", {"exclude": None}, ["-exclude: 'dana ''cukup'''"]),
        ("anggaran", {"definition": "tidak: ada # dana"}, None),
        ("anggaran", {"definition": "yes"}, ["-definition: Dana kurang.", "+definition: 'yes'"]),
        ("anggaran", {"definition": "- [dana] {x}: & *"}, None),
        ("anggaran", {"definition": "tab\\ dan “kutip” \U0001f600"}, None),
        ("bahasa", {"label": {"id": 'Ba"hasa', "en": "no"}}, None),
        (
            "bahasa",
            {"definition": "Satu baris: saja."},
            [
                "-definition: >-",
                "-Bahasa berbeda",
                "-di kedua kota.",
                "+definition: 'Satu baris: saja.'",
            ],
        ),
        ("bahasa", {"include": None}, ["-include: rapat; surat"]),
        ("bahasa", {"short": {"id": "a", "en": "b"}}, ['+short: {id: "a", en: "b"}']),
        ("anggaran", {"include": "hibah"}, ["+include: hibah"]),
        ("bahasa", {"label": None}, ["-label:", '-id: "Bahasa"', "-en: Language"]),
    ],
)
def test_changes_what_was_asked_for_and_no_other_line(
    code: str, values: dict[str, Value], lines: list[str] | None
) -> None:
    changed = _changed(code, values)

    assert len(changed) > 0
    if lines is not None:
        assert changed == lines


def test_line_ends_stay_as_they_are() -> None:
    text = BOOK.replace("\n", "\r\n")

    after = change_values(
        text, (*WHERE, "bahasa"), {"definition": "Lain.", "short": {"id": "a", "en": "b"}, "include": "x"}
    )

    assert after.count("\n") == after.count("\r\n") == BOOK.count("\n") - 1
    assert yaml.safe_load(after)["dimensions"]["hambatan"]["codes"]["bahasa"]["definition"] == "Lain."


def test_a_file_without_a_last_line_end_gets_one() -> None:
    text = "a:\n  b:\n    c: satu"

    assert change_values(text, ("a", "b"), {"d": "dua"}) == "a:\n  b:\n    c: satu\n    d: dua\n"


@pytest.mark.parametrize(
    ("values", "line"),
    [
        ({"b": "9"}, "a: {b: '9', c: dua, d: tiga} # x\n"),
        ({"b": None}, "a: {c: dua, d: tiga} # x\n"),
        ({"c": None}, "a: {b: satu, d: tiga} # x\n"),
        ({"d": None}, "a: {b: satu, c: dua} # x\n"),
        ({"e": "empat, lima"}, "a: {b: satu, c: dua, d: tiga, e: 'empat, lima'} # x\n"),
    ],
)
def test_keys_within_braces_come_and_go(values: dict[str, Value], line: str) -> None:
    assert change_values("a: {b: satu, c: dua, d: tiga} # x\n", ("a",), values) == line


def test_no_mapping_is_told() -> None:
    with pytest.raises(ConfigError, match=r"dimensions\.hambatan\.codes\.cuaca: there are no keys to change"):
        change_values(BOOK, (*WHERE, "cuaca"), {"definition": "x"})


def test_a_text_that_only_the_loader_in_c_takes_is_told() -> None:
    text = "codes:\n  evaluasi: {label: {id: Apa mampu?, en: Able?}}\n"
    assert yaml.load(text, yaml.CSafeLoader)["codes"]

    with pytest.raises(ConfigError, match=r"it cannot be changed here: .*"):
        change_values(text, ("codes", "evaluasi"), {"label": {"id": "Mampu", "en": "Able"}})
