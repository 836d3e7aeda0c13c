"""What a model is worth, measured on documents that it had not seen: for programs and for people."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any

import numpy as np
import numpy.typing as npt
import sklearn

from pipeline.classify.embeddings import DIMENSION
from pipeline.classify.samples import Coded, CodeModel, Table, rule_table
from pipeline.classify.training import FEWEST, HeldOut
from pipeline.core.bootstrap import Counts, estimate, resample

BINS = np.linspace(0, 1, 11)
DOUBT = 0.05  # probabilities below would make any model look calibrated: nearly all pairs are so

PURPOSE = (
    "Suggests codes of the codebook for sentences of Indonesian papers on sister-city cooperation, beside",
    "the rules. Linear support vector machines on words, pieces of words and the rules' families of words; a",
    "logistic model makes probabilities, code by code, of their margins and of what the rules say, here and",
    "in the sentences beside. It proposes, people decide: do not count rows as findings that nobody has",
    "read, do not use it on texts about other things or in other languages, nor to judge persons.",
)

Said = npt.NDArray[np.bool_]


def make_card(
    model: CodeModel, held_out: HeldOut, coded: Sequence[Coded], inputs: Mapping[str, str]
) -> dict[str, Any]:
    """The card as plain values. `coded` is all that was learnt from, `inputs` the hashes of the files."""
    counts = Counter(code for one in coded for code in one.codes)
    truth, likely = held_out.truth, held_out.likely
    rules = rule_table([one.sample for one in held_out.coded], model.codes) > 0
    suggested = likely >= model.suggest
    ways = {
        "rules, lone ones too": rules,
        "words alone": held_out.words_alone >= _best_margin(held_out.words_alone, truth),
        "model (words and rules)": suggested,
        "these rules, and model beside them": suggested | rules,
        "sure": likely >= model.sure,
    }
    return {
        "scikit_learn": sklearn.__version__,
        "embeddings": model.embeddings,
        "inputs": dict(inputs),
        "held_out": {"sentences": len(truth), "documents": len({one.group for one in held_out.coded})},
        "ways": {name: _rates(said, truth) for name, said in ways.items()},
        "calibration_error": round(calibration_error(likely, truth), 4),
        "calibration": list(_bins(likely, truth)),
        "sure_from": _plain(model.sure),
        "codes": {
            code: {
                "sentences": counts[code],
                "suggested_from": _plain(model.suggest[at]),
                **_rates(suggested[:, [at]], truth[:, [at]]),
                "f1_interval": _interval(suggested[:, at], truth[:, at], held_out),
            }
            for at, code in enumerate(model.codes)
        },
    }


def make_page(name: str, card: dict[str, Any]) -> str:
    """The card as Markdown."""
    return "\n".join(_page(name, card)) + "\n"


def _page(name: str, card: dict[str, Any]) -> Iterator[str]:
    held_out = card["held_out"]
    yield f"# {name}"
    yield ""
    yield from PURPOSE
    yield ""
    if card["embeddings"]:
        yield f"It goes by sentence embeddings too, of {DIMENSION} numbers, and needs {card['embeddings']}:"
        yield f"`make embeddings` installs it. Then: `kotakembar code --model models/{name}`."
        yield ""
    size = f"{held_out['sentences']} sentences of {held_out['documents']} documents"
    yield f"Measured on {size} that neither words'"
    yield "model nor rules had seen. They were written for this project: expect less on real papers."
    yield ""
    yield "| way | precision | recall | F1 |"
    yield "|---|---|---|---|"
    for way, rates in card["ways"].items():
        yield f"| {way} | {rates['precision']:.2f} | {rates['recall']:.2f} | {rates['f1']:.2f} |"
    yield ""
    sure = f"from {card['sure_from']} on" if card["sure_from"] is not None else "never: too few were right"
    yield f"A suggestion is called sure {sure}. Expected calibration error of probabilities above {DOUBT}:"
    yield f"{card['calibration_error']:.3f}."
    yield ""
    yield "| probability | suggestions | right |"
    yield "|---|---|---|"
    for one in card["calibration"]:
        yield f"| {one['from']:.1f}–{one['to']:.1f} | {one['pairs']} | {one['right']:.2f} |"
    yield ""
    yield "| code | coded sentences | suggested from | precision | recall | F1 | 95% interval |"
    yield "|---|---|---|---|---|---|---|"
    for code, row in card["codes"].items():
        least = f"{row['suggested_from']:.2f}" if row["suggested_from"] is not None else "silent"
        low, high = row["f1_interval"]
        rates = f"{row['precision']:.2f} | {row['recall']:.2f} | {row['f1']:.2f} | {low:.2f}–{high:.2f}"
        yield f"| {code} | {row['sentences']} | {least} | {rates} |"
    yield ""
    yield f"Silent: fewer than {FEWEST} coded sentences, or suggestions that were too often wrong."
    yield ""
    yield "Made by `kotakembar train` from:"
    yield ""
    for path, digest in card["inputs"].items():
        yield f"- `{path}` (SHA-256 {digest[:16]}…)"


def _rates(said: Said, truth: npt.NDArray[np.int64]) -> dict[str, float]:
    right = float((said & (truth == 1)).sum())
    precision, recall = right / max(said.sum(), 1), right / max(truth.sum(), 1)
    f1 = 2 * right / max(said.sum() + truth.sum(), 1)
    return {"precision": round(precision, 4), "recall": round(recall, 4), "f1": round(f1, 4)}


def _best_margin(margins: Table, truth: npt.NDArray[np.int64]) -> float:
    """The one margin for all codes with the highest F1: the words' model at its best."""
    return float(max(np.arange(-1, 0.6, 0.02), key=lambda at: _rates(margins >= at, truth)["f1"]))


def _interval(said: Said, truth: npt.NDArray[np.int64], held_out: HeldOut) -> list[float]:
    """The middle 95% of F1 when whole documents are drawn anew."""
    groups = np.array([one.group for one in held_out.coded])
    names = sorted(set(groups))
    counts = np.array(
        [
            [(said & (truth == 1))[groups == n].sum(), said[groups == n].sum(), truth[groups == n].sum()]
            for n in names
        ],
        dtype=np.float64,
    )
    f1 = estimate(counts.sum(axis=0), resample(counts), _f1)
    return [round(f1.low, 4), round(f1.high, 4)]


def _f1(counts: Counts) -> Counts:
    """F1 of right, said and true (..., 3); 0 where there is nothing."""
    right, said, true = np.moveaxis(counts, -1, 0)
    return np.asarray(2 * right / np.maximum(said + true, 1))


def _bins(likely: Table, truth: npt.NDArray[np.int64]) -> Iterator[dict[str, float]]:
    """Ten bins of probability: how many pairs, and which share of them is right; empty ones left out."""
    for low, high in pairwise(BINS):
        inside = (likely >= max(low, DOUBT)) & ((likely < high) | (high == BINS[-1]))
        if inside.any():
            right = float(truth[inside].mean())
            yield {
                "from": round(float(low), 1),
                "to": round(float(high), 1),
                "pairs": int(inside.sum()),
                "right": round(right, 4),
                "expected": round(float(likely[inside].mean()), 4),
            }


def calibration_error(likely: Table, truth: npt.NDArray[np.int64]) -> float:
    """The mean distance of probability and share, over the bins, weighted by pairs."""
    bins = list(_bins(likely, truth))
    pairs = sum(one["pairs"] for one in bins)
    return sum(abs(one["right"] - one["expected"]) * one["pairs"] for one in bins) / max(pairs, 1)


def _plain(threshold: float) -> float | None:
    return round(float(threshold), 2) if np.isfinite(threshold) else None
