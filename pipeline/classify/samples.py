"""What the model sees of a sentence, coded sentences to learn from, and what is learnt."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from pipeline.core.records import Assessment

if TYPE_CHECKING:  # it takes a second to load, and most commands do without
    from sklearn.linear_model import LogisticRegression
    from sklearn.pipeline import Pipeline

Rows = npt.NDArray[np.object_]
Table = npt.NDArray[np.float64]
Vector = npt.NDArray[np.float32]
NO_VECTOR: Vector = np.zeros(0, np.float32)
NO_PLACE = ("", 0)


@dataclass(frozen=True, slots=True)
class Sample:
    """A sentence: its text, its marks (section, cues) and what the rules make of it.

    `rules` has the assessment of each code that they give it, `agreeing` how many of them fired for the code.
    `families` are those of the rules' families ("dana": money, funds, budget) that a word of it belongs to.
    `vector` is its sentence embedding, empty where the model does without. `place` is the text that it stands
    in and its number among the sentences there that may be coded: two that follow each other are neighbours.
    """

    text: str
    marks: tuple[str, ...]
    rules: dict[str, Assessment]
    agreeing: dict[str, int] = field(default_factory=dict)
    families: tuple[str, ...] = ()
    vector: Vector = field(default_factory=lambda: NO_VECTOR, compare=False)
    place: tuple[str, int] = NO_PLACE


@dataclass(frozen=True, slots=True)
class Coded:
    """A sample with the codes that a coder gave it.

    `group` names what must stay together when a model is tested: all runs about one pair of cities.
    `blind` is True if no rule was written with the sentence in view.
    """

    unit: str
    group: str
    sample: Sample
    codes: dict[str, Assessment]
    blind: bool


@dataclass(frozen=True, slots=True)
class Example:
    """A coded sentence that the model learnt from, to be shown beside what it suggests."""

    unit: str
    text: str
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CodeModel:
    """All that `model.predict` needs; arrays have one entry per code, in the order of `codes`.

    `words` gives margins, `joint` probabilities, `judge` assessments. `suggest` are the probabilities from
    which on a code is suggested, `sure` the one from which on a suggestion is called sure. `examples` are the
    sentences that it learnt from and that have codes. `embeddings` names package and version of the sentence
    embeddings that it goes by, "" for none.
    """

    codes: tuple[str, ...]
    words: "Pipeline"
    joint: "LogisticRegression"
    judge: "Pipeline"
    rarity: Table
    suggest: Table
    sure: float
    embeddings: str = ""
    examples: tuple[Example, ...] = ()


def as_rows(samples: Sequence[Sample]) -> Rows:
    """Shape (n, 3 and more): text, marks and families as words, and the embeddings' numbers if there are any.

    This is what the features are made from.
    """
    rows = np.empty((len(samples), 3 + len(samples[0].vector) if samples else 3), dtype=object)
    for number, sample in enumerate(samples):
        rows[number, :3] = sample.text, " ".join(("any", *sample.marks)), " ".join(("any", *sample.families))
        rows[number, 3:] = sample.vector
    return rows


def rule_table(samples: Sequence[Sample], codes: Sequence[str]) -> Table:
    """Shape (n, codes): 0 where no rule gives the code, else 1 and more the more of them agree."""
    agreeing = [
        [sample.agreeing.get(code, 1) if code in sample.rules else 0 for code in codes] for sample in samples
    ]
    return np.log2(1.0 + np.array(agreeing, dtype=np.float64))


def code_table(coded: Sequence[Coded], codes: Sequence[str]) -> npt.NDArray[np.int64]:
    """Shape (n, codes): 1 where the coder gave the code."""
    return np.array([[code in one.codes for code in codes] for one in coded], dtype=np.int64)
