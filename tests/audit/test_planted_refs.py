"""Faults planted in clean papers are found, nearly all of them, and nothing else is."""

from collections.abc import Iterator

import pytest

from pipeline.auditing import find_all
from pipeline.core.findings import AuditFinding
from pipeline.tools import Tools
from tests.audit.papers import paper_of
from tests.audit.planted_refs import FAULTS, PAPERS, Fault

KINDS = frozenset({"cited-not-listed", "listed-not-cited", "credit-differs", "name-differs", "law-differs"})
LEAST_FOUND = 0.9


def _findings(text: str, doc_id: str, tools: Tools) -> list[AuditFinding]:
    paper = paper_of(text, tools, doc_id)
    found = list(find_all([paper], tools))
    return [finding for finding in found if finding.kind in KINDS]


@pytest.mark.parametrize("doc_id", PAPERS)
def test_a_clean_paper_has_no_finding(doc_id: str, tools: Tools) -> None:
    found = _findings(PAPERS[doc_id], doc_id, tools)

    assert [(finding.kind, finding.message_id) for finding in found] == []


def test_nearly_all_planted_faults_are_found_and_hardly_anything_else(tools: Tools) -> None:
    planted = list(_planted())
    missed, more = [], []
    for doc_id, fault in planted:
        found = _findings(PAPERS[doc_id].replace(fault.old, fault.new, 1), doc_id, tools)
        right = [one for one in found if one.kind == fault.kind and _says(one, fault.says)]
        more += [(fault.new, one.kind, one.message_id) for one in found if one not in right]
        if not right:
            missed.append((doc_id, fault))

    assert len(planted) >= 60
    assert {fault.kind for _, fault in planted} == KINDS
    assert len(missed) <= (1 - LEAST_FOUND) * len(planted), missed
    assert len(more) <= len(planted) / 10, more


def test_every_fault_can_be_planted() -> None:
    assert [fault.old for doc_id, fault in _planted() if fault.old not in PAPERS[doc_id]] == []


def _planted() -> Iterator[tuple[str, Fault]]:
    for doc_id, faults in FAULTS.items():
        for fault in faults:
            yield doc_id, fault


def _says(finding: AuditFinding, words: str) -> bool:
    return words in finding.subject or words in finding.message_id
