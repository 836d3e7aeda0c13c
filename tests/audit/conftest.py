"""Papers that several audit tests look at, read and coded once."""

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from pipeline.core.paper import Paper
from pipeline.ingest.register import register
from pipeline.run import code_paper, read_paper
from pipeline.tools import Tools
from tests.audit.planted import make_paper


@pytest.fixture(scope="session")
def source_papers(tools: Tools, papers: Path) -> tuple[Paper, ...]:
    """The two source papers, as a run has them."""
    registered, _ = register([papers])
    read = [read_paper(one.source, one.path.read_bytes(), tools) for one in registered]
    return tuple(Paper(each, code_paper(each, tools)) for each in read)


@pytest.fixture(scope="session")
def paper_of(tools: Tools) -> Callable[..., Paper]:
    """Make a paper of headings and paragraphs: `paper_of("Hasil", "...", "Kesimpulan", "...")`."""

    @cache
    def made(*paragraphs: str, doc_id: str = "paper") -> Paper:
        title = "Kerja Sama Sister City Ternate dan Nagasaki"
        return make_paper(doc_id, "\n\n".join((title, *paragraphs)) + "\n", tools)

    return made
