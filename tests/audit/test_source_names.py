"""What a careful reader finds in the two source papers is found by the checks, and little else."""

from pathlib import Path

import pytest

from pipeline.auditing import find_all
from pipeline.core.findings import AuditFinding
from pipeline.tools import Tools
from tests.audit.papers import paper_of
from tests.audit.test_planted_refs import KINDS


@pytest.fixture(scope="module")
def found(papers: Path, tools: Tools) -> list[AuditFinding]:
    read = [
        paper_of(path.read_text(encoding="utf-8"), tools, path.stem) for path in sorted(papers.glob("*.txt"))
    ]
    findings = list(find_all(read, tools))
    return [finding for finding in findings if finding.kind in KINDS]


def test_the_eleven_indicators_have_three_credits(found: list[AuditFinding]) -> None:
    [credit] = [finding for finding in found if finding.kind == "credit-differs"]

    assert "sebelas indikator" in credit.subject
    assert {place.says for place in credit.places} == {
        "Sister Cities International",
        "De Villiers dan Coning (2007)",
        "De Villiers dan Coning (2020)",
    }


def test_names_that_are_spelt_two_ways_are_found(found: list[AuditFinding]) -> None:
    names = {frozenset(place.says for place in one.places) for one in found if one.kind == "name-differs"}

    assert names == {
        frozenset({"Ridwan Kamil", "Ridwal Kamil"}),
        frozenset({"Seoul Human Resource Development Center", "Seoul Human Resources Development Center"}),
    }


def test_nothing_else_is_found(found: list[AuditFinding]) -> None:
    assert len(found) == 3
