"""The journal article as a PDF gives the same evidence as its text."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from pipeline.core.findings import Evidence
from pipeline.core.paper import CodedPaper, ReadPaper
from pipeline.core.records import Role
from pipeline.ingest.register import register
from pipeline.run import code_paper, read_paper
from pipeline.tools import Tools

ROOT = Path(__file__).parents[1]
NAME = "khairunnisa-dina-2026"
Paper = tuple[ReadPaper, CodedPaper]


def _paper(path: Path, tools: Tools) -> Paper:
    ((registered,), _) = register([path])
    source = replace(registered.source, doc_id=NAME, year=2026)
    read = read_paper(source, path.read_bytes(), tools)
    return read, code_paper(read, tools)


@pytest.fixture(scope="module")
def as_text(tools: Tools) -> Paper:
    return _paper(ROOT / "corpus/papers" / f"{NAME}.txt", tools)


@pytest.fixture(scope="module")
def as_pdf(tools: Tools) -> Paper:
    return _paper(ROOT / "tests/data" / f"{NAME}.pdf", tools)


def _told(row: Evidence) -> tuple[str, ...]:
    return row.text, row.section, row.code, row.assessment, row.source_type, row.source_name, row.coder


def test_the_evidence_is_the_same(as_text: Paper, as_pdf: Paper) -> None:
    assert [_told(row) for row in as_pdf[1].evidence] == [_told(row) for row in as_text[1].evidence]


def test_rows_name_the_printed_page(as_pdf: Paper) -> None:
    read, coded = as_pdf

    pages = {row.page for row in coded.evidence}
    assert len(pages) >= 8
    assert pages <= {page.number for page in read.document.pages}


def test_no_running_head_or_page_number_stands_in_a_sentence(as_pdf: Paper) -> None:
    document = as_pdf[0].document
    running = {document.text[b.span.start : b.span.end] for b in document.blocks if b.role is Role.RUNNING}

    assert running
    body = [s.text for s in as_pdf[0].sentences if s.section != "depan"]
    assert [text for text in body if any(line in text for line in running if len(line) > 8)] == []


def test_every_quote_has_its_boxes(as_pdf: Paper) -> None:
    document, sentences = as_pdf[0].document, as_pdf[0].sentences
    assert document.boxes is not None
    assert len(document.boxes) == len(document.text)

    for sentence in sentences:
        boxes = document.boxes[sentence.span.start : sentence.span.end]
        drawn = [not c.isspace() for c in sentence.text]
        assert not np.isnan(boxes[drawn]).any(), sentence.text
