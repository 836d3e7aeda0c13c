"""The project is read back as another program would: by the schema, by GUIDs, by positions in the texts."""

from dataclasses import replace
from pathlib import Path
from zipfile import ZipFile

import pytest
from lxml import etree

from pipeline.core.codebook import Codebook, Language
from pipeline.core.paper import Paper
from pipeline.export.refi_qda import CODEBOOK, PROJECT, write_codebook, write_project

Papers = tuple[Paper, ...]
NS = {"q": PROJECT}
SCHEMA = etree.XMLSchema(file=str(Path(__file__).parents[1] / "data" / "qda-xml-project.xsd"))


@pytest.fixture
def project(tmp_path: Path, coded_papers: Papers, codebook: Codebook) -> ZipFile:
    write_project(tmp_path / "x.qdpx", coded_papers, codebook, Language.ID)
    return ZipFile(tmp_path / "x.qdpx")


def root_of(project: ZipFile) -> etree._Element:
    return etree.fromstring(project.read("project.qde"))


def test_the_project_is_valid(project: ZipFile) -> None:
    SCHEMA.assertValid(root_of(project))


def test_the_schema_refuses_what_is_out_of_order_or_twice(project: ZipFile) -> None:
    moved, twice = root_of(project), root_of(project)
    moved.append(moved[0])
    twice[0][0].set("guid", twice[0][1].get("guid"))

    assert not SCHEMA.validate(moved)
    assert not SCHEMA.validate(twice)


def test_positions_give_the_quotes_again(project: ZipFile, coded_papers: Papers) -> None:
    found = []
    for source in root_of(project).iterfind("q:Sources/q:TextSource", NS):
        name = source.get("plainTextPath").removeprefix("internal://")
        text = project.read(f"Sources/{name}").decode("utf-8")
        for selection in source.iterfind("q:PlainTextSelection", NS):
            found.append(text[int(selection.get("startPosition")) : int(selection.get("endPosition"))])

    assert found == [sentence.text for paper in coded_papers for sentence in paper.read.sentences[:2]]


def test_each_coding_has_its_code_its_coder_and_its_memo(project: ZipFile) -> None:
    root = root_of(project)
    named = {element.get("guid"): element for element in root.iterfind(".//*[@guid]")}
    said = []
    for coding in root.iterfind(".//q:Coding", NS):
        code, note = (named[ref.get("targetGUID")] for ref in coding)
        memo = note.findtext("q:PlainTextContent", namespaces=NS)
        said.append((code.get("name"), named[coding.get("creatingUser")].get("name"), memo))

    assert len(said) == 8  # rejected rows are left out
    assert [one[:2] for one in said[:4]] == [
        ("Komunikasi", "Kotakembar (m@1)"),
        ("Komunikasi", "Kotakembar (rules)"),
        ("Anggaran", "Kotakembar (m@1)"),
        ("Komunikasi", "Rina"),
    ]
    assert said[3][2].splitlines() == [
        "penilaian: positif",
        "penutur: informan: Informan 2",
        "pengode: human:Rina",
        "keputusan: diterima (Rina)",
        "jelas & <tegas>",
    ]


def test_dimensions_stand_above_their_codes_and_are_not_for_coding(project: ZipFile) -> None:
    codes = root_of(project).find("q:CodeBook/q:Codes", NS)

    assert [(code.get("name"), code.get("isCodable")) for code in codes] == [
        ("Indikator", "false"),
        ("Hambatan", "false"),
    ]
    assert [code.get("name") for code in codes[0]] == ["Komunikasi", "Sumber daya"]
    assert codes[0][0].findtext("q:Description", namespaces=NS).splitlines() == [
        "indikator/komunikasi",
        "Tukar kabar",
        "Tukar kabar antarmitra.",
        "surel",
        "promosi",
    ]


def test_a_code_that_the_codebook_does_not_know_is_there_too(
    tmp_path: Path, coded_papers: Papers, codebook: Codebook
) -> None:
    paper = coded_papers[0]
    rows = (replace(paper.coded.evidence[0], code="indikator/baru"),)
    paper = replace(paper, coded=replace(paper.coded, evidence=rows))
    write_project(tmp_path / "x.qdpx", (paper,), codebook, Language.ID)

    root = root_of(ZipFile(tmp_path / "x.qdpx"))
    SCHEMA.assertValid(root)
    assert root.findall(".//q:Code", NS)[-1].get("name") == "indikator/baru"


@pytest.mark.parametrize("count", [0, 1])
def test_papers_without_evidence_make_a_valid_project(
    tmp_path: Path, coded_papers: Papers, codebook: Codebook, count: int
) -> None:
    bare = [replace(paper, coded=replace(paper.coded, evidence=())) for paper in coded_papers[:count]]
    write_project(tmp_path / "x.qdpx", bare, codebook, Language.ID)

    SCHEMA.assertValid(root_of(ZipFile(tmp_path / "x.qdpx")))


def test_text_files_have_no_mark_in_front_and_their_own_line_ends(project: ZipFile) -> None:
    texts = [project.read(name) for name in project.namelist() if name.startswith("Sources/")]

    assert len(texts) == 2
    assert all(text.startswith(b"Judul\n") and b"\r" not in text for text in texts)


def test_the_same_papers_give_the_same_bytes(
    tmp_path: Path, coded_papers: Papers, codebook: Codebook
) -> None:
    for name in ("satu", "dua"):
        write_project(tmp_path / name, coded_papers, codebook, Language.EN)

    assert (tmp_path / "satu").read_bytes() == (tmp_path / "dua").read_bytes()


def test_the_codebook_alone_has_the_guids_of_the_project(
    tmp_path: Path, project: ZipFile, codebook: Codebook
) -> None:
    write_codebook(tmp_path / "x.qdc", codebook, Language.ID)

    root = etree.parse(str(tmp_path / "x.qdc")).getroot()
    alone = [code.get("guid") for code in root.iter(f"{{{CODEBOOK}}}Code")]
    inside = [code.get("guid") for code in root_of(project).iter(f"{{{PROJECT}}}Code")]
    assert root.tag == f"{{{CODEBOOK}}}CodeBook"
    assert alone == inside
