"""Faults planted in papers that are typeset as PDFs and read by the whole pipeline are found, nearly all."""

from collections.abc import Iterator
from itertools import cycle

import pytest

from pipeline.auditing import find_all
from pipeline.core.audit_tables import FINDING_KINDS
from pipeline.core.findings import AuditFinding
from pipeline.tools import Tools
from tests.audit.planted import BASES, PLANTS, Plant
from tests.audit.planted_refs import FAULTS, PAPERS, Fault
from tests.audit.typeset_papers import LAYOUTS, pdf_paper

pytestmark = pytest.mark.long
LEAST_FOUND = 0.9
LEAST_PLANTS = 30
SOUND = {**BASES, **PAPERS}


def test_planted_faults_are_found_in_pdfs(tools: Tools) -> None:
    outcomes = [*_planted(tools)]
    missed = [name for name, _, is_found in outcomes if not is_found]

    assert len(outcomes) >= LEAST_PLANTS
    assert {kind for _, kind, _ in outcomes} >= set(FINDING_KINDS) - {"same-paper"}
    assert len(outcomes) - len(missed) >= LEAST_FOUND * len(outcomes), missed


@pytest.mark.parametrize("layout", LAYOUTS)
def test_sound_papers_have_no_finding_in_pdfs(layout: str, tools: Tools) -> None:
    papers = [pdf_paper(name, text, layout, tools) for name, text in SOUND.items()]
    found = [(one.kind, one.message_id) for paper in papers for one in find_all([paper], tools)]

    assert found == []


def _planted(tools: Tools) -> Iterator[tuple[str, str, bool]]:
    """Yield name and kind of each fault and if it is found, one layout after the other."""
    layouts = cycle(LAYOUTS)
    for plant in PLANTS:
        layout = next(layouts)
        papers = [
            pdf_paper(f"{plant.base}-{n}", text, layout, tools) for n, text in enumerate(plant.texts(), 1)
        ]
        findings = [*find_all(papers, tools)]
        yield plant.name, plant.kind, any(_shows(plant, one) for one in findings)
    for doc_id, faults in FAULTS.items():
        for fault in faults:
            text = PAPERS[doc_id].replace(fault.old, fault.new, 1)
            findings = [*find_all([pdf_paper(doc_id, text, next(layouts), tools)], tools)]
            yield f"{doc_id}: {fault.new}", fault.kind, any(_tells(fault, one) for one in findings)


def _shows(plant: Plant, finding: AuditFinding) -> bool:
    """True if the finding is of the plant's kind and quotes it."""
    texts = [" ".join(place.text.split()) for place in finding.places]
    return finding.kind == plant.kind and all(any(words in text for text in texts) for words in plant.shown)


def _tells(fault: Fault, finding: AuditFinding) -> bool:
    return finding.kind == fault.kind and (fault.says in finding.subject or fault.says in finding.message_id)
