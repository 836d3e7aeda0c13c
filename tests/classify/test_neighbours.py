"""What the sentences beside a sentence say: its neighbours in the text alone."""

import numpy as np

from pipeline.classify.neighbours import NO_MARGIN, beside
from pipeline.classify.samples import Sample, Table

MARGINS = np.array([[0.5], [-0.9], [0.1]])
RULES = np.array([[0.0], [2.0], [1.0]])


def _beside(*places: tuple[str, int]) -> Table:
    samples = [Sample("Kalimat.", (), {}, place=place) for place in places]
    return beside(samples, MARGINS[: len(samples)], RULES[: len(samples)])[:, 0]


def test_a_sentence_has_what_stands_before_and_after_it() -> None:
    first, middle, last = _beside(("a", 4), ("a", 5), ("a", 6))

    assert first.tolist() == [NO_MARGIN, 0, 0, -0.9, 0, 1]
    assert middle.tolist() == [0.5, 1, 0, 0.1, 0.6, 1]
    assert last.tolist() == [-0.9, 0, 1, NO_MARGIN, 0, 0]


def test_texts_do_not_run_into_each_other() -> None:
    assert (_beside(("a", 1), ("b", 2), ("b", 4)) == [NO_MARGIN, 0, 0] * 2).all()


def test_sentences_without_a_place_stand_alone() -> None:
    lone = Sample("Kalimat.", (), {}).place

    assert (_beside(lone, lone, lone) == [NO_MARGIN, 0, 0] * 2).all()


def test_one_sentence_has_no_neighbours() -> None:
    assert (_beside(("a", 1)) == [NO_MARGIN, 0, 0] * 2).all()
