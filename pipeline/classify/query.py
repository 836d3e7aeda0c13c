"""Which sentences to code next: those whose codes would teach the model the most.

In ASReview's words: `doubts` is the querier, `code_weights` the balancer, `has_settled` the stopper. The text
features here serve only to keep ten sentences alike from being asked for at once.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from sklearn.feature_extraction.text import TfidfVectorizer

from pipeline.classify.samples import Sample, Table, rule_table

# What a dispute counts, beside a doubt of 1 where a probability stands at its threshold: set by eye.
DISPUTE = 0.5
HEAVIEST = 3.0  # what a rare code may count, the most common one being 1: set by eye
IN_QUESTION = 0.5  # share of the sentence's greatest doubt from which on a code is shown: set by eye
MOST_SHOWN = 3  # codes of a sentence that are put to a person
RARE = 2.0  # the weight from which on a code is called rare
NO_THRESHOLD = 0.5  # for codes that the model is silent on, where it is silent on all of them
# Agreement of two rounds. In tests/benchmarks/learning.py F1 rises to the end, and 0.95 came three times in a
# row by chance, at 500 decisions.
SETTLED = 0.97
CALM_ROUNDS = 3


@dataclass(frozen=True, slots=True)
class Question:
    """A code that a person is asked about: its probability, what the rules say ("" for nothing), and why."""

    code: str
    probability: float
    rules: str
    reason: str


@dataclass(frozen=True, slots=True)
class Choice:
    """A sentence to code: its place in the samples, its worth, and the codes, most doubtful first."""

    index: int
    worth: float
    questions: tuple[Question, ...]


def choose(
    samples: Sequence[Sample],
    likely: Table,
    codes: Sequence[str],
    suggest: Table,
    rarity: Table,
    count: int,
) -> tuple[Choice, ...]:
    """Return at most `count` sentences, the most telling first; ties go to the earlier sentence.

    `likely` has shape (n, codes), `suggest` the thresholds of suggestion (inf for silent codes), `rarity` the
    logarithm of each code's share. Each choice is worth its doubts, less what it has in common with the
    nearest one chosen before; of two sentences with the same words one is chosen. A sentence that nothing
    speaks for is not chosen.
    """
    if not samples:
        return ()
    limits, weights = thresholds(suggest), code_weights(rarity)
    fired = rule_table(samples, codes) > 0
    weighed = doubts(likely, fired, limits) * weights
    chosen = spread([one.text for one in samples], weighed.sum(axis=1), count)
    found = []
    for index, worth in chosen:
        columns = _in_question(weighed[index])
        questions = (
            Question(
                codes[column],
                float(likely[index, column]),
                str(samples[index].rules.get(codes[column], "")),
                _reason(
                    likely[index, column],
                    bool(fired[index, column]),
                    limits[column],
                    bool(np.isinf(suggest[column])),
                    bool(weights[column] >= RARE),
                ),
            )
            for column in columns
        )
        found.append(Choice(index, worth, tuple(questions)))
    return tuple(found)


def doubts(likely: Table, fired: npt.NDArray[np.bool_], thresholds: Table) -> Table:
    """Shape (n, codes): 1 where a probability stands at its threshold, 0 at its ends, more in a dispute.

    Rules and model dispute a code where one gives it and the other does not.
    """
    above = likely >= thresholds
    near = np.where(above, (1 - likely) / (1 - thresholds), likely / thresholds)
    doubt: Table = near**2 + DISPUTE * (above != fired)  # squared: forty codes at 0.02 are no doubt
    return doubt


def code_weights(rarity: Table) -> Table:
    """Shape (codes,): 1 for the most common code, more for rarer ones, by the root of how much rarer."""
    weights: Table = np.minimum(np.exp((rarity.max() - rarity) / 2), HEAVIEST)
    return weights


def spread(texts: Sequence[str], worth: Table, count: int) -> Iterator[tuple[int, float]]:
    """Yield places and what is left of their worth, greedily: each time the one that adds the most.

    The worth of a sentence is multiplied by its distance, 0 to 1, to the nearest one yielded before, in the
    space of the words' TF-IDF.
    """
    table = TfidfVectorizer(sublinear_tf=True, token_pattern=r"\w+").fit_transform([*texts, "kata"])[:-1]
    left = np.array(worth, dtype=np.float64)
    distance = np.ones(len(texts))
    for _ in range(min(count, len(texts))):
        # rounded, so that the last digits of a sum decide nothing
        best = int(np.argmax(np.round(left * distance, 9)))
        gain = float(round(left[best] * distance[best], 9))
        if gain <= 0:
            return
        yield best, gain
        likeness = (table @ table[best].T).toarray().ravel()
        distance = np.minimum(distance, np.clip(1 - likeness, 0, 1))
        left[best] = 0


def agreement(before: npt.NDArray[np.bool_], after: npt.NDArray[np.bool_]) -> float:
    """How far two rounds suggest the same codes for the same sentences, as F1; 1 if both are silent."""
    both = before.sum() + after.sum()
    return float(2 * (before & after).sum() / both) if both else 1.0


def has_settled(agreements: Sequence[float]) -> bool:
    """True if the last rounds taught nothing new: after each, the model suggested what it had before.

    `agreements` are those of each round with the one before, on the same sentences. Bloodgood and
    Vijay-Shanker 2009, who also ask for three rounds in a row; for rounds of about 100 sentences.
    """
    last = agreements[-CALM_ROUNDS:]
    return len(last) == CALM_ROUNDS and min(last) >= SETTLED


def thresholds(suggest: Table) -> Table:
    """Return the thresholds, with the mean of them for codes that the model is silent on: they need most."""
    known = np.isfinite(suggest)
    filled: Table = np.where(known, suggest, suggest[known].mean() if known.any() else NO_THRESHOLD)
    return np.clip(filled, 0.01, 0.99)


def _in_question(weighed: Table) -> list[int]:
    """The columns of the codes to ask about, the greatest doubt first."""
    order = np.lexsort((np.arange(len(weighed)), -weighed))[:MOST_SHOWN]
    return [int(at) for at in order if weighed[at] >= IN_QUESTION * weighed[order[0]]]


def _reason(likely: float, fired: bool, threshold: float, silent: bool, rare: bool) -> str:
    if fired and likely < threshold:
        why = "rules give it, the model does not"
    elif likely >= threshold and not fired:
        why = "the model gives it, rules do not"
    else:
        why = f"{'above' if likely >= threshold else 'below'} the threshold of {threshold:.2f}"
    if silent:
        return f"{why}; too little was coded for the model to suggest it"
    return f"{why}; rare code" if rare else why
