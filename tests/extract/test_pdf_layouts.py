"""Papers typeset in the layouts that they come in give their text, in order, each part in its role."""

import difflib
import re
from collections.abc import Iterator
from typing import NamedTuple

import pytest

from pipeline.core.records import Document, Role, Sentence
from pipeline.run import read_paper
from pipeline.tools import Tools
from tests.data.make_layouts import LAYOUTS, STAMP, WATERMARK, typeset
from tests.data.typeset import Block, Truth
from tests.sources import source

ASIDE = {Role.RUNNING, Role.FOOTNOTE, Role.CAPTION, Role.TABLE}
RIGHT = 0.998  # share of the letters


class Paper(NamedTuple):
    truth: Truth
    document: Document
    sentences: tuple[Sentence, ...]


@pytest.fixture(scope="session", params=list(LAYOUTS))
def paper(request: pytest.FixtureRequest, tools: Tools) -> Paper:
    content, truth = typeset(request.param)
    read = read_paper(source(media_type="application/pdf"), content, tools)
    return Paper(truth, read.document, read.sentences)


def flow(document: Document) -> str:
    """The running text with its headings, its paragraphs parted by empty lines."""
    text, end = "", 0
    for block in document.blocks:
        if block.role not in ASIDE:
            between = document.text[end : block.span.start]
            text += ("\n\n" if "\n\n" in between else between) + document.text[
                block.span.start : block.span.end
            ]
            end = block.span.end
    return text.strip()


def of(document: Document, role: Role) -> list[str]:
    """The texts of a role; blocks that follow without a paragraph break are one."""
    found: list[str] = []
    last = None
    for block in document.blocks:
        if block.role is role:
            text = document.text[block.span.start : block.span.end]
            gap = document.text[last : block.span.start] if last is not None else "\n\n"
            if gap in ("", " "):
                found[-1] += gap + text
            else:
                found.append(text)
        last = block.span.end
    return found


def differences(truth: list[str], found: list[str]) -> Iterator[tuple[str, str]]:
    """Where the words differ: what should be there, and what is."""
    matcher = difflib.SequenceMatcher(None, truth, found, autojunk=False)
    for tag, i, j, k, m in matcher.get_opcodes():
        if tag != "equal":
            yield " ".join(truth[i:j]), " ".join(found[k:m])


def kinds(truth: Truth, *names: str) -> list[str]:
    return [block.text for block in truth.flow if block.kind in names]


def test_gives_the_words_in_order(paper: Paper) -> None:
    truth = " ".join(block.text for block in paper.truth.flow).split()

    wrong = list(differences(truth, flow(paper.document).split()))

    letters = sum(max(len(should), len(found)) for should, found in wrong)
    assert letters <= (1 - RIGHT) * len("".join(truth)), wrong


def test_keeps_paragraphs_apart_and_whole(paper: Paper) -> None:
    truth = [re.sub(r"^Abstra(ct|k): ", "", block.text) for block in paper.truth.flow]

    found = set(flow(paper.document).split("\n\n"))

    missing = [text for text in truth if text not in found]
    assert len(missing) <= 0.02 * len(truth), missing


def test_finds_footnotes(paper: Paper) -> None:
    notes = [f"{number} {text}" for number, text in enumerate(paper.truth.notes, start=1)]

    assert " ".join(of(paper.document, Role.FOOTNOTE)) == " ".join(notes)


def test_finds_captions(paper: Paper) -> None:
    assert sorted(of(paper.document, Role.CAPTION)) == sorted(paper.truth.captions)


def test_finds_tables(paper: Paper) -> None:
    words = " ".join(of(paper.document, Role.TABLE)).split()

    assert words == [word for table in paper.truth.tables for word in table]


def test_finds_headings(paper: Paper) -> None:
    headings = kinds(paper.truth, "heading1", "heading2", "heading3")

    found = [text for text in of(paper.document, Role.HEADING) if text not in kinds(paper.truth, "title")]

    assert re.sub("Abstra(ct|k):", "", " ".join(found)).split() == " ".join(headings).split()


def test_finds_lists(paper: Paper) -> None:
    assert of(paper.document, Role.LIST) == kinds(paper.truth, "list")


def test_finds_block_quotes(paper: Paper) -> None:
    assert of(paper.document, Role.QUOTE) == kinds(paper.truth, "quote")


def test_sets_the_margins_apart(paper: Paper) -> None:
    assert sorted(of(paper.document, Role.RUNNING)) == sorted(paper.truth.margins)


def test_no_sentence_holds_what_stands_in_the_margin(paper: Paper) -> None:
    margins = [text for text in (*paper.truth.margins, STAMP, WATERMARK) if len(text) > 5]

    assert [s.text for s in paper.sentences if any(text in s.text for text in margins)] == []


def test_cuts_the_same_sentences_as_in_the_manuscript(paper: Paper) -> None:
    text = " ".join(block.text for block in paper.truth.flow)
    running = " ".join(block.text for block in paper.truth.flow if block.kind in ("body", "list", "quote"))
    own = [s.text for s in paper.sentences if s.text[:60] in running]

    assert [s for s in own if s not in text] == []


def test_the_same_layout_gives_the_same_bytes() -> None:
    assert typeset("spaced_out")[0] == typeset("spaced_out")[0]


def test_the_manuscript_is_set_whole() -> None:
    assert Block("heading1", "BAB IV") in typeset("thesis")[1].flow
