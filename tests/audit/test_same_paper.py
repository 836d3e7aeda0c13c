from dataclasses import replace

import pytest

from pipeline.audit.same_paper import Identity, check_same, find_same, identity
from pipeline.core.paper import Paper
from pipeline.tools import Tools
from tests.audit.papers import paper_of

TITLE = "Kerja Sama Kota Kembar Malang dan Fuqing"
ONE = Identity("a", "", tuple(TITLE.lower().split()), frozenset({"rina", "contoh"}), 2021)
OTHER = replace(ONE, doc_id="b")


@pytest.mark.parametrize(
    ("one", "other", "by"),
    [
        (ONE, OTHER, "the same title and author"),
        (ONE, replace(OTHER, year=2022), "the same title and author"),
        (ONE, replace(OTHER, names=frozenset({"contoh", "lain"})), "the same title and author"),
        (ONE, replace(OTHER, names=frozenset()), "the same title and year"),
        (replace(ONE, doi="10.1234/x"), replace(OTHER, doi="10.1234/x", title=()), "the same DOI"),
    ],
)
def test_one_doi_or_one_title_with_author_or_year_is_one_paper(
    one: Identity, other: Identity, by: str
) -> None:
    (same,) = find_same([other, one])

    assert (same.first, same.second, same.by[1]) == ("a", "b", by)


@pytest.mark.parametrize(
    "other",
    [
        replace(OTHER, names=frozenset({"budi"})),  # in one year, by another
        replace(OTHER, names=frozenset(), year=2022),
        replace(OTHER, names=frozenset(), year=None),
        replace(OTHER, title=(*OTHER.title, "lagi")),
    ],
)
def test_one_title_alone_is_not(other: Identity) -> None:
    assert list(find_same([ONE, other])) == []


def test_a_short_title_is_one_that_many_have() -> None:
    assert (
        list(find_same([replace(ONE, title=("sister", "city")), replace(OTHER, title=("sister", "city"))]))
        == []
    )


def test_papers_of_which_nothing_is_known_are_not_one() -> None:
    unknown = Identity("a", "", (), frozenset(), None)

    assert list(find_same([unknown, replace(unknown, doc_id="b")])) == []


def _named(paper: Paper, title: str, authors: str) -> Paper:
    source = replace(paper.document.source, title=title, authors=authors)
    return replace(paper, read=replace(paper.read, document=replace(paper.document, source=source)))


def test_the_finding_names_both_files_and_shows_where_they_begin(tools: Tools) -> None:
    text = f"{TITLE}\n\nPendahuluan\n\nMalang bekerja sama dengan Fuqing sejak lama."
    papers = [
        _named(paper_of(text, tools, "malang-teks"), TITLE.upper(), "Rina Contoh"),
        _named(paper_of(text, tools, "malang-pdf"), TITLE, "Contoh, R."),
        _named(paper_of(text, tools, "lain"), TITLE, "Budi Lain"),
    ]

    (finding,) = check_same(papers)

    assert finding.kind == "same-paper"
    assert finding.message_id.startswith(
        "malang-pdf dan malang-teks tampaknya satu naskah (judul dan penulis"
    )
    assert finding.message_en.startswith("malang-pdf and malang-teks seem to be one paper")
    assert [place.says for place in finding.places] == ["malang-pdf.txt", "malang-teks.txt"]
    assert all(place.text.startswith("Kerja Sama") for place in finding.places)


def test_names_are_words_without_initials_and_conjunctions(tools: Tools) -> None:
    paper = _named(paper_of(TITLE, tools), TITLE, "R. Contoh dan Siti Umpama")

    assert identity(paper.document).names == {"contoh", "siti", "umpama"}
