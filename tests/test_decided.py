from pathlib import Path

import pytest

from pipeline.core.decision_log import DecisionLog
from pipeline.core.decisions import Act, Action, Judgement, Part, Status, Target
from pipeline.core.records import Assessment
from pipeline.core.settings import default_configs
from pipeline.corpus import read_again
from pipeline.decided import read_decided
from pipeline.ingest.register import register
from pipeline.tools import Tools

TEXT = """HASIL DAN PEMBAHASAN

Kerja sama sister city Kota Tarakan dan Kota Tawau terhambat oleh keterbatasan anggaran. \
Pedagang membuka lapak pada pagi hari. Pasar di tepi sungai ramai oleh pembeli.
"""


@pytest.fixture(scope="module")
def tools() -> Tools:
    return Tools(default_configs())


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    path = tmp_path / "tarakan.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def _act(paper: Path, words: str, code: str, judgement: Judgement | None, tools: Tools) -> Act:
    (registered,), _ = register([paper])
    read = read_again(registered, paper.parent / "cache", tools)
    sentence = next(one for one in read.sentences if words in one.text)
    target = Target(registered.source.sha256, sentence.span.start, sentence.span.end, code)
    return Act(Action.EDIT, registered.source.doc_id, target, judgement, sentence.text)


def _decided(paper: Path, acts: list[Act], tools: Tools) -> dict[str, dict[str, Assessment]]:
    log = paper.parent / "decisions.sqlite"
    DecisionLog(log).append("dina", acts)
    coded = read_decided([paper], log, paper.parent / "cache", tools)
    return {one.sample.text: one.codes for one in coded}


def test_what_people_decided_is_learnt_and_what_is_open_is_not(paper: Path, tools: Tools) -> None:
    mixed = Judgement(Status.EDITED, Assessment.MIXED)
    acts = [
        _act(paper, "anggaran", "hambatan/anggaran", mixed, tools),
        _act(paper, "Pasar", "", Judgement(Status.READ), tools),
    ]

    decided = _decided(paper, acts, tools)

    assert [codes for text, codes in decided.items() if "anggaran" in text] == [
        {"hambatan/anggaran": Assessment.MIXED}
    ]
    assert [codes for text, codes in decided.items() if "Pasar" in text] == [{}]
    assert not any("lapak" in text for text in decided)


def test_a_code_that_a_person_adds_is_learnt(paper: Path, tools: Tools) -> None:
    added = Judgement(Status.ACCEPTED, Assessment.POSITIVE)

    decided = _decided(paper, [_act(paper, "lapak", "indikator/komunikasi", added, tools)], tools)

    assert list(decided.values()) == [{"indikator/komunikasi": Assessment.POSITIVE}]


@pytest.mark.parametrize("status", [Status.UNCERTAIN, None])
def test_nothing_is_learnt_of_a_sentence_in_doubt(paper: Path, tools: Tools, status: Status | None) -> None:
    judgement = status and Judgement(status, Assessment.NEGATIVE)

    assert _decided(paper, [_act(paper, "anggaran", "hambatan/anggaran", judgement, tools)], tools) == {}


def test_without_a_log_there_is_nothing_to_learn(paper: Path, tools: Tools) -> None:
    assert read_decided([paper], paper.parent / "none.sqlite", paper.parent / "cache", tools) == []


def test_where_a_judge_ruled_that_is_learnt(paper: Path, tools: Tools) -> None:
    said = (Judgement(Status.EDITED, one) for one in (Assessment.NEUTRAL, Assessment.MIXED))
    ruled, own = (_act(paper, "anggaran", "hambatan/anggaran", one, tools) for one in said)
    with DecisionLog(paper.parent / "decisions.sqlite") as log:
        log.append("ana", [ruled], Part.JUDGE)

    decided = _decided(paper, [own], tools)

    assert [codes for text, codes in decided.items() if "anggaran" in text] == [
        {"hambatan/anggaran": Assessment.NEUTRAL}
    ]
