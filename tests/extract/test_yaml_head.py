"""The YAML head of a Markdown file gives title, authors and year, and is no sentence of the paper."""

import pytest

from pipeline.core.records import Document, Role
from pipeline.extract.read import extract_document
from pipeline.extract.yaml_head import split_yaml_head
from pipeline.tools import Tools
from tests.sources import source

BODY = "## Pendahuluan\n\nKendari dan Leiden saling berkirim surat selama delapan tahun.\n"


def _read(tools: Tools, text: str) -> Document:
    return extract_document(source(), text.encode(), tools.headings)


@pytest.mark.parametrize(
    ("head", "authors", "year"),
    [
        ("title: Surat dari Dua Pelabuhan\nauthor: Rina Contoh\ndate: 2021", ["Rina Contoh"], "2021"),
        (
            'title: "Surat dari Dua Pelabuhan"\nauthors:\n  - name: Rina Contoh\n    email: a@b.id\n'
            "  - name: Budi Misal\ndate: 2021-05-12\nlang: id\noutput: pdf_document",
            ["Rina Contoh", "Budi Misal"],
            "2021",
        ),
        (
            "judul: Surat dari\n  Dua Pelabuhan\npenulis: [Rina Contoh, Budi Misal]\ntahun: 2020",
            ["Rina Contoh", "Budi Misal"],
            "2020",
        ),
    ],
)
def test_title_authors_and_year_come_from_the_head(
    tools: Tools, head: str, authors: list[str], year: str
) -> None:
    document = _read(tools, f"---\n{head}\n---\n\n{BODY}")

    front = document.front
    assert front is not None
    assert front.title is not None
    assert front.title.value == "Surat dari Dua Pelabuhan"
    assert [author.value for author in front.authors] == authors
    assert front.year is not None
    assert front.year.value == year
    assert [document.text[b.span.start : b.span.end] for b in document.blocks if b.role is Role.BODY] == [
        "Kendari dan Leiden saling berkirim surat selama delapan tahun."
    ]


def test_a_title_with_a_colon_needs_no_quotes() -> None:
    passages, rest = split_yaml_head(f"---\ntitle: Teh dan Surat: Dua Kota\ndate: 2021\n---\n{BODY}")

    assert [passage.text for passage in passages] == ["Teh dan Surat: Dua Kota", "2021"]
    assert rest == BODY


def test_keywords_and_abstract_of_the_head_are_read(tools: Tools) -> None:
    head = "title: Surat dari Kendari\nabstract: |\n  Surat itu\n  jarang dibalas.\nkeywords: [surat, kota]"

    document = _read(tools, f"---\n{head}\n...\n{BODY}")

    assert document.front is not None
    assert document.front.abstract_id is not None
    assert document.front.abstract_id.value == "Surat itu jarang dibalas."
    assert [keyword.value for keyword in document.front.keywords_id] == ["surat", "kota"]


def test_a_title_that_the_paper_gives_is_not_told_twice() -> None:
    passages, _ = split_yaml_head("---\ntitle: Surat\nauthor: Rina Contoh\n---\n\n# Surat\n")

    assert [passage.text for passage in passages] == ["Penulis: Rina Contoh"]


@pytest.mark.parametrize("value", ["[page", "[" * 5000, "{}"], ids=["open", "deep", "empty"])
def test_a_head_that_tells_nothing_is_left_out(value: str) -> None:
    assert split_yaml_head(f"---\nlayout: {value}\n---\nIsi.\n") == ((), "Isi.\n")


@pytest.mark.parametrize(
    "text",
    [
        BODY,
        "---\n\nSurat itu jarang dibalas.\n\n---\n\nKota itu sunyi.\n",
        "---\ntitle: Surat\n\nSurat itu jarang dibalas.\n",
        "Surat.\n\n---\ntitle: Surat\n---\n",
        "----\ntitle: Surat\n----\n",
    ],
    ids=["no head", "rules", "not closed", "further down", "longer rule"],
)
def test_other_rules_open_no_head(text: str) -> None:
    assert split_yaml_head(text) == ((), text)
