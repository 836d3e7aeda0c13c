"""What a paper goes through from its sentences to the rows."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.classify import model
from pipeline.classify.samples import NO_PLACE
from pipeline.core.findings import Prediction
from pipeline.core.paper import ReadPaper
from pipeline.core.records import Assessment, SectionName
from pipeline.run import code_paper, make_samples, tag_paper
from pipeline.tools import Tools
from tests.sources import document, sentences

CONFIGS = Path(__file__).parents[1] / "configs"


def _suggest(_model: object, _samples: object, sentence_ids: Sequence[str]) -> Iterator[Prediction]:
    for sentence_id in sentence_ids:
        yield Prediction(sentence_id, "indikator/komitmen", 0.9, Assessment.POSITIVE, True, (), "")


@pytest.mark.parametrize(
    ("text", "coded"),
    [
        ("Kedua wali kota bertemu setiap tahun sejak 2011.", True),
        ("Apakah kedua wali kota bertemu setiap tahun?", False),
        ("Penelitian ini menanyakan apakah kedua wali kota masih bertemu.", False),
        ("Kerja sama antarkota umumnya bertahan selama pemimpinnya bertemu.", False),
    ],
)
def test_what_a_veto_forbids_the_model_does_not_code_either(
    text: str, coded: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    tools = Tools(CONFIGS)
    tools.__dict__["model"] = (object(), "stand-in")
    tools.__dict__["embedder"] = None
    monkeypatch.setattr(model, "predict", _suggest)

    paper = code_paper(ReadPaper(document(text), sentences(text)), tools)

    assert [row.coder for row in paper.evidence if row.probability] == ["model:stand-in"] * coded


def test_neighbours_are_sentences_that_may_be_coded() -> None:
    tools = Tools(CONFIGS)
    tools.__dict__["embedder"] = None
    first, work, last = sentences("Wali kota datang.", "Sari (2019).", "Lalu mereka rapat.")
    read = ReadPaper(
        document("Wali kota datang. Sari (2019). Lalu mereka rapat."),
        (first, replace(work, section=SectionName.PUSTAKA), last),
    )

    samples = make_samples(read, tag_paper(read, tools), tools)

    assert [sample.place for sample in samples] == [("paper", 1), NO_PLACE, ("paper", 2)]
