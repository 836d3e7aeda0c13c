from collections.abc import Sequence

import pytest

from pipeline.core.findings import AuditFinding
from pipeline.tools import Tools
from tests.audit.planted import BASES, PLANTS, Plant, found, make_paper

# What rules do not see cannot be audited: of 25 faults two lie in sentences that no rule codes.
LEAST_FOUND = 0.9


def _is_found(plant: Plant, findings: Sequence[AuditFinding]) -> bool:
    return any(
        finding.kind == plant.kind
        and all(any(words in place.text for place in finding.places) for words in plant.shown)
        for finding in findings
    )


def test_planted_faults_are_found(tools: Tools) -> None:
    missed = [plant.name for plant in PLANTS if not _is_found(plant, found(plant.papers(tools), tools))]

    assert len(PLANTS) - len(missed) >= LEAST_FOUND * len(PLANTS), missed


def test_plants_bring_few_findings_beside_their_own(tools: Tools) -> None:
    counts = [len(found(plant.papers(tools), tools)) for plant in PLANTS]

    assert sum(counts) <= 1.5 * len(PLANTS)


@pytest.mark.parametrize("name", BASES)
def test_nothing_is_found_in_a_sound_paper(name: str, tools: Tools) -> None:
    assert found([make_paper(name, BASES[name], tools)], tools) == []


def test_nothing_is_found_between_sound_papers(tools: Tools) -> None:
    assert found([make_paper(name, text, tools) for name, text in BASES.items()], tools) == []


def test_findings_quote_their_places(tools: Tools) -> None:
    for plant in PLANTS[::4]:
        papers = {paper.doc_id: paper for paper in plant.papers(tools)}
        for finding in found(list(papers.values()), tools):
            assert finding.places
            for place in finding.places:
                text = papers[place.doc_id].document.text
                assert text[place.span.start : place.span.end] == place.text
                assert place.says


def test_the_same_papers_give_the_same_findings(tools: Tools) -> None:
    plant = next(plant for plant in PLANTS if plant.beside)

    assert found(plant.papers(tools), tools) == found(plant.papers(tools), tools)
