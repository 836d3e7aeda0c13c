"""Pairs of sentences to the weights of the signs by which the audit knows a contradiction."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from itertools import product
from pathlib import Path
from typing import Literal, get_args

import numpy as np
import yaml
from pydantic import BaseModel, ConfigDict

from pipeline.audit.signs import read_signs
from pipeline.core.atomic import replacing
from pipeline.core.errors import ConfigError
from pipeline.core.jsonl import read_jsonl
from pipeline.learning import read_lines
from pipeline.tools import SIGN_FILE, Tools

PAIRS = Path("corpus/contradictions")
TEXTS = Path("corpus/training")
# Texts on two pairs of cities may say one thing of one and deny it of the other.
COMPARING = "naskah-banding.jsonl"
FIELDS = "corpus/contradictions/ORIGIN.md names the fields"
SIGN_HEAD = """\
# How much each sign in two sentences that judge a code in opposite ways speaks for a contradiction
# (docs/findings.md), in log odds. Made by `kotakembar audit learn` out of the pairs of corpus/contradictions
# and the texts of corpus/training.
"""
# Sentences of one text that judge a code in opposite ways are two sides of it: texts of corpus/training do
# not contradict themselves. They count less than pairs that were written as pairs; and weights stay small, as
# pairs are few. Both were set on the papers of tests/data/fresh/first and third: 0 to 1 and 0.03 to 0.3
# differed by two findings of twelve.
_WEIGHT_OF_TEXTS = 0.2
_FREEDOM = 0.03
_PARTS = 5


def default_pairs() -> list[Path]:
    """All pairs of sentences."""
    return sorted(PAIRS.glob("*.jsonl"))


def default_texts() -> list[Path]:
    """The coded texts that do not compare pairs of cities."""
    return sorted(path for path in TEXTS.glob("*.jsonl") if path.name != COMPARING)


Label = Literal["contradiction", "compatible"]


class Pair(BaseModel):
    """A line of pairs: two sentences of one paper, coded alike and judged in opposite ways."""

    model_config = ConfigDict(extra="ignore", frozen=True)
    unit: str
    code: str
    one: str
    one_assessment: Literal["positive", "negative"]
    other: str
    other_assessment: Literal["positive", "negative"]
    label: Label

    @property
    def sides(self) -> tuple[str, str]:
        """The sentence that affirms, and the one that denies."""
        return (self.one, self.other) if self.one_assessment == "positive" else (self.other, self.one)


def write_signs(pairs: Sequence[Path], texts: Sequence[Path], tools: Tools) -> tuple[Path, float]:
    """Write the weights that pairs and texts teach; return where, and how well pairs left out are told apart.

    That is the area under the curve, 0.5 to 1. What the file there says of `sure` stays. Raises ConfigError
    for a faulty line, and if there are too few pairs to leave some out.
    """
    from sklearn.linear_model import LogisticRegression  # takes a second to load
    from sklearn.metrics import roc_auc_score
    from sklearn.model_selection import StratifiedKFold

    read = [line for path in pairs for _, line in read_jsonl(path, Pair, FIELDS)]
    _check_enough(read)
    sides = [(*pair.sides, pair.code) for pair in read]
    told = list(_two_sided(texts, tools))
    names = sorted({name for one in sides for name in read_signs(*one)})
    known, quiet = _table(sides, names), _table(told, names)
    clash = np.array([pair.label == "contradiction" for pair in read])
    mean, scale = known.mean(0), np.maximum(known.std(0), 1e-9)

    def fit(rows: np.ndarray) -> LogisticRegression:
        table = (np.vstack([known[rows], quiet]) - mean) / scale
        weight = np.r_[np.ones(len(rows)), np.full(len(quiet), _WEIGHT_OF_TEXTS)]
        model = LogisticRegression(C=_FREEDOM, max_iter=3000)
        return model.fit(table, np.r_[clash[rows], np.zeros(len(quiet), bool)], sample_weight=weight)

    held_out = np.zeros(len(read))
    for rows, left in StratifiedKFold(_PARTS, shuffle=True, random_state=0).split(known, clash):
        held_out[left] = fit(rows).decision_function((known[left] - mean) / scale)
    model = fit(np.arange(len(read)))
    weights = model.coef_[0] / scale
    content = {
        "version": 1,
        "sure": tools.signs.sure,
        "start": round(float(model.intercept_[0] - weights @ mean), 4),
        "weights": {name: round(float(weight), 4) for name, weight in zip(names, weights, strict=True)},
    }
    path = tools.folder / SIGN_FILE
    with replacing(path, "w") as file:
        file.write(SIGN_HEAD + yaml.safe_dump(content, sort_keys=False, allow_unicode=True))
    return path, float(roc_auc_score(clash, held_out))


def _check_enough(pairs: Sequence[Pair]) -> None:
    labels = Counter(pair.label for pair in pairs)
    counts = {label: labels[label] for label in get_args(Label)}
    if min(counts.values()) < _PARTS:
        told = ", ".join(f"{count} {label}" for label, count in counts.items())
        raise ConfigError(
            f"too few pairs of sentences: {told}", hint=f"give files with {_PARTS} and more of each label"
        )


def _two_sided(texts: Sequence[Path], tools: Tools) -> Iterable[tuple[str, str, str]]:
    """Yield two sentences of one text that judge a code in opposite ways: one affirms, one denies."""
    found: dict[tuple[str, str], dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for line in read_lines(texts, tools):
        for one in line.codes:
            found[(line.doc, one.code)][one.assessment].append(line.text)
    for (_, code), sides in found.items():
        for good, bad in product(sides["positive"], sides["negative"]):
            if good != bad:
                yield good, bad, code


def _table(pairs: Sequence[tuple[str, str, str]], names: Sequence[str]) -> np.ndarray:
    """Return a row per pair and a column per sign."""
    rows = [[read_signs(*pair).get(name, 0.0) for name in names] for pair in pairs]
    return np.array(rows, dtype=float).reshape(-1, len(names))  # also without any row
