"""The two source papers: what a reader finds in them by hand, the general checks find too."""

from collections.abc import Sequence

import pytest

from pipeline.core.findings import AuditFinding
from pipeline.core.paper import Paper
from pipeline.tools import Tools
from tests.audit.planted import found


@pytest.fixture(scope="module")
def findings(source_papers: tuple[Paper, ...], tools: Tools) -> list[AuditFinding]:
    return found(source_papers, tools)


def _said(findings: Sequence[AuditFinding], kind: str, subject: str) -> list[str]:
    """What the places of the one finding of that kind and subject say."""
    (finding,) = (one for one in findings if (one.kind, one.subject) == (kind, subject))
    return [place.says for place in finding.places]


def test_several_indicators_not_optimal_against_significant_effectiveness(
    findings: list[AuditFinding],
) -> None:
    assert _said(findings, "claim-differs", "penilaian keseluruhan") == [
        "beberapa indikator belum tercapai secara optimal",
        "efektivitas yang signifikan",
    ]


def test_strength_in_nine_indicators_against_the_body(findings: list[AuditFinding]) -> None:
    said = _said(findings, "claim-differs", "jumlah indikator: kekuatan")

    assert said[0] == "9 dari 11: kekuatan"
    assert {"Nota kesepahaman: kelemahan", "Evaluasi: kelemahan", "Keterlibatan sosial: kelemahan"} <= set(
        said
    )


def test_the_memorandum_is_a_strength_that_the_body_does_not_bear(findings: list[AuditFinding]) -> None:
    said = _said(findings, "claim-differs", "Nota kesepahaman")

    assert said == ["kekuatan", "kelemahan", "kelemahan", "kelemahan"]


def test_equal_status_in_one_place_and_different_status_in_another(findings: list[AuditFinding]) -> None:
    within = _said(findings, "contradiction", "Kesetaraan status administrasi")
    between = _said(findings, "contradiction", "Kesetaraan status administrasi Bandung–Seoul")

    assert within == ["syarat yang terpenuhi", "baik dan kurang sekaligus"]
    assert {"hambatan", "syarat yang terpenuhi"} == set(between)


def test_the_start_in_2014_2015_or_2016(findings: list[AuditFinding]) -> None:
    said = _said(findings, "date-differs", "Awal kerja sama Bandung–Seoul")

    assert said == ["2014", "2015", "2015-05-20", "2016 (peresmian)"]


def test_the_pandemic_in_2019_and_2020(findings: list[AuditFinding]) -> None:
    assert sorted(_said(findings, "date-differs", "Munculnya pandemi")) == ["2019", "2020"]


def test_all_interviews_are_with_one_informant(findings: list[AuditFinding]) -> None:
    alone = [one for one in findings if one.kind == "one-source" and not one.code]

    assert [one.subject for one in alone] == ["Rizki Dian Septiani"]


def test_there_are_no_more_findings_than_were_read_and_judged(findings: list[AuditFinding]) -> None:
    assert len(findings) == 18  # judged by reading: 16 true, 2 that a reviewer may wave through
