from pathlib import Path

import pytest

from pipeline.core.errors import ConfigError
from pipeline.ingest.register import register, slug

HEADER = "file,doc_id,title,authors,year,kind,city_pair,licence,source\n"


def _folder(tmp_path: Path, catalogue: str = "", **files: str) -> Path:
    for name, text in files.items():
        (tmp_path / name.replace("__", ".")).write_text(text, encoding="utf-8")
    if catalogue:
        (tmp_path / "papers.csv").write_text(HEADER + catalogue, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Dewi (2022)", "dewi-2022"),
        ("Kerja_Sama Kota", "kerja-sama-kota"),
        ("Café Malmö", "cafe-malmo"),
        ("友好", "paper"),
    ],
)
def test_ids_are_readable(name: str, expected: str) -> None:
    assert slug(name) == expected


def test_takes_ids_and_titles_from_the_catalogue(tmp_path: Path) -> None:
    folder = _folder(
        tmp_path,
        "a.txt,malang-2019,Kota Kembar,Sari,2019,artikel,Malang–Fuqing,,\n",
        a__txt="Isi",
        b__md="Lain",
    )

    registered, failures = register([folder])

    assert failures == ()
    assert [(r.source.doc_id, r.source.year, r.source.city_pair) for r in registered] == [
        ("b", None, ""),
        ("malang-2019", 2019, "Malang–Fuqing"),
    ]


def test_the_same_bytes_twice_are_one_document(tmp_path: Path) -> None:
    registered, _ = register([_folder(tmp_path, a__txt="Isi", b__txt="Isi")])

    assert [(r.source.doc_id, r.same_as) for r in registered] == [("a", ""), ("b", "a")]


def test_two_files_of_one_name_get_two_ids(tmp_path: Path) -> None:
    registered, _ = register([_folder(tmp_path, a__txt="Isi", a__md="Lain")])

    assert [r.source.doc_id for r in registered] == ["a", "a-2"]


def test_a_file_named_twice_is_registered_once(tmp_path: Path) -> None:
    folder = _folder(tmp_path, a__txt="Isi")

    registered, _ = register([folder, folder / "a.txt"])

    assert len(registered) == 1


def test_missing_and_unknown_files_are_named_and_the_others_go_on(tmp_path: Path) -> None:
    folder = _folder(tmp_path, a__txt="Isi", b__odt="x")

    registered, failures = register([folder / "a.txt", folder / "b.odt", folder / "c.pdf"])

    assert len(registered) == 1
    assert [(f.source_file, f.message) for f in failures] == [
        ("b.odt", "unknown type of file (.odt)"),
        ("c.pdf", "no such file or folder"),
    ]
    assert ".docx" in failures[0].hint


def test_a_paper_that_the_catalogue_lists_and_nobody_added_is_named(tmp_path: Path) -> None:
    folder = _folder(tmp_path, "a.txt,,,,,,,,\nlost.pdf,ambon,,,,,,,\n", a__txt="Isi")

    _, failures = register([folder])

    assert [(f.source_file, f.doc_id, f.message) for f in failures] == [
        ("lost.pdf", "ambon", "papers.csv lists it, but it is not there")
    ]


@pytest.mark.parametrize(
    ("catalogue", "message"),
    [
        ("a.txt,x,,,tahun,,,,\n", r"papers\.csv:2: year 'tahun' is not a year"),
        ("a.txt,x,,,,,,,\na.txt,y,,,,,,,\n", r"papers\.csv:3: a\.txt is listed twice"),
        ("a.txt,x,,,,,,,\nb.txt,x,,,,,,,\n", r"papers\.csv:3: doc_id x is given twice"),
        ("a.txt,x,Kota, kembar,,,,,,\n", r"papers\.csv:2: more cells than columns"),
        (",x,,,,,,,\n", r"papers\.csv:2: no file name"),
    ],
)
def test_a_faulty_catalogue_is_named_by_line(tmp_path: Path, catalogue: str, message: str) -> None:
    with pytest.raises(ConfigError, match=message):
        register([_folder(tmp_path, catalogue, a__txt="Isi")])


def test_cells_may_be_parted_by_semicolons(tmp_path: Path) -> None:
    (tmp_path / "papers.csv").write_text("file;title\na.txt;Kota, kembar\n", encoding="utf-8")
    (tmp_path / "a.txt").write_text("Isi", encoding="utf-8")

    (paper,), _ = register([tmp_path])

    assert paper.source.title == "Kota, kembar"


def test_an_unknown_column_is_named(tmp_path: Path) -> None:
    (tmp_path / "papers.csv").write_text("file,judul\na.txt,Kota\n", encoding="utf-8")
    (tmp_path / "a.txt").write_text("Isi", encoding="utf-8")

    with pytest.raises(ConfigError, match=r"papers\.csv:1: unknown column 'judul'"):
        register([tmp_path])


def test_notes_about_a_folder_are_no_papers_unless_named(tmp_path: Path) -> None:
    folder = _folder(tmp_path, a__txt="Isi", README__md="Catatan")

    assert [r.source.doc_id for r in register([folder])[0]] == ["a"]
    assert [r.source.doc_id for r in register([folder / "README.md"])[0]] == ["readme"]
