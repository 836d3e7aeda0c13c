"""Ways of telling codes, side by side: what each finds of sentences whose documents it has not seen.

python tests/benchmarks/models.py [--embeddings] [FILE.jsonl ...]

Learns from the files (default: what `kotakembar train` learns from); scores the blind sentences among them,
whole documents left out, and the sets of corpus/gold that nothing was fitted to. What turns scores into
probabilities, and the threshold, come from other documents than those they are scored on. Every learner is
measured by words alone and with the rules beside it, none by its neighbours. --embeddings, with the extra of
that name, adds sentence embeddings as features, and what they give without words; it takes three times as
long. Prints the table, and writes it to models/kota-kembar/COMPARISON.md when all is measured.
"""

import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from pathlib import Path

import numpy as np
import numpy.typing as npt
import typer
from scipy import sparse
from sklearn.base import ClassifierMixin, clone
from sklearn.decomposition import TruncatedSVD
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.linear_model import LogisticRegression, RidgeClassifier
from sklearn.metrics import f1_score, precision_recall_fscore_support
from sklearn.model_selection import GroupKFold
from sklearn.multiclass import OneVsRestClassifier
from sklearn.neighbors import KNeighborsRegressor
from sklearn.pipeline import Pipeline, make_pipeline
from sklearn.preprocessing import FunctionTransformer
from threadpoolctl import threadpool_limits

from pipeline.classify.card import calibration_error
from pipeline.classify.embeddings import Embedder
from pipeline.classify.features import build_features
from pipeline.classify.model import MARGINS, build_joint, joint_table
from pipeline.classify.samples import Coded, Rows, Table, as_rows, code_table, rule_table
from pipeline.learning import default_coded, read_coded
from pipeline.tools import Tools

ROOT = Path(__file__).parents[2]
FRESH = (
    "authored-b",
    "authored-c",
)  # below corpus/gold: neither rules nor models were made with them in view
PAGE = ROOT / "models" / "kota-kembar" / "COMPARISON.md"
EMBEDDER = Embedder(ROOT / "corpus" / "build")
FOLDS = 4
GRID = np.arange(0.05, 0.96, 0.01)
SHARE = 1.4  # the length of an embedding, where the columns of words have about two: not tuned

Truth = npt.NDArray[np.int64]
Build = Callable[[], ClassifierMixin | Pipeline]


@dataclass(frozen=True)
class Sentences:
    """Coded sentences as arrays, a row each."""

    rows: Rows
    vectors: npt.NDArray[np.float32]  # no columns where there are no embeddings
    rules: Table
    truth: Truth
    groups: npt.NDArray[np.str_]
    blind: npt.NDArray[np.bool_]

    def at(self, rows: npt.NDArray[np.int64]) -> "Sentences":
        """Those of these rows."""
        columns = (self.rows, self.vectors, self.rules, self.truth, self.groups, self.blind)
        return Sentences(*(column[rows] for column in columns))


@dataclass(frozen=True)
class Outcome:
    """Scores of one learner, and what they cost."""

    held_out: Table
    fresh: list[Table]
    seconds: float  # to learn from all sentences
    speed: float  # sentences a second, features counted, rules not


def _logistic() -> ClassifierMixin:
    one = LogisticRegression(C=10, solver="liblinear", dual=True, tol=0.01, max_iter=200, random_state=0)
    return OneVsRestClassifier(one)


def _svm() -> ClassifierMixin:
    return OneVsRestClassifier(clone(MARGINS))


def _ridge() -> ClassifierMixin:
    return RidgeClassifier(alpha=1.0, fit_intercept=False, solver="cholesky")


def _boosting() -> Pipeline:
    one = HistGradientBoostingClassifier(
        max_iter=25, learning_rate=0.2, max_leaf_nodes=6, max_bins=63, random_state=0
    )
    return make_pipeline(TruncatedSVD(50, random_state=0), OneVsRestClassifier(one))


def _nearest() -> Pipeline:
    near = KNeighborsRegressor(15, weights=lambda distances: 1.001 - distances, metric="cosine")
    return make_pipeline(FunctionTransformer(), near)


LEARNERS: dict[str, Build] = {
    "linear SVM, in use": _svm,
    "ridge": _ridge,
    "logistic regression": _logistic,
    "nearest 15 sentences": _nearest,
    "gradient boosting on 50 dimensions": _boosting,
}


def _sentences(coded: Sequence[Coded], codes: Sequence[str], embeddings: bool) -> Sentences:
    samples = [one.sample for one in coded]
    vectors = (
        EMBEDDER.embed([one.text for one in samples]) if embeddings else np.zeros((len(coded), 0), np.float32)
    )
    groups, blind = np.array([one.group for one in coded]), np.array([one.blind for one in coded])
    return Sentences(
        as_rows(samples), vectors, rule_table(samples, codes), code_table(coded, codes), groups, blind
    )


def _features(fit: Sentences, others: Sequence[Sentences], words: bool) -> Iterator[sparse.csr_array]:
    """Yield the columns of `fit` and of the others, made with `fit` alone in view."""
    features = build_features().fit(fit.rows)
    middle = fit.vectors.mean(axis=0)
    for one in (fit, *others):
        vectors = sparse.csr_array(SHARE * _unit(one.vectors - middle)) if fit.vectors.shape[1] else None
        marks = features.transform(one.rows)
        yield sparse.hstack([marks if words else marks[:, -1:], vectors], format="csr")


def _unit(vectors: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
    return vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9)


def _scores(learner: ClassifierMixin | Pipeline, columns: sparse.csr_array) -> Table:
    """Shape (n, codes): margins where it has them, else log odds of its probabilities."""
    if hasattr(learner, "decision_function"):
        return learner.decision_function(columns)
    likely = learner.predict_proba(columns) if hasattr(learner, "predict_proba") else learner.predict(columns)
    likely = np.clip(likely, 0.001, 0.999)
    return np.log(likely / (1 - likely))


def _try(
    build: Callable[[], ClassifierMixin | Pipeline],
    all_of: Sentences,
    fresh: Sequence[Sentences],
    words: bool,
) -> Outcome:
    """Learn from all but one fold in turn, then from all."""
    held_out = np.zeros(all_of.truth.shape)
    for fit, test in GroupKFold(FOLDS).split(all_of.rows, groups=all_of.groups):
        seen, unseen = _features(all_of.at(fit), [all_of.at(test)], words)
        held_out[test] = _scores(build().fit(seen, all_of.truth[fit]), unseen)
    begin = time.process_time()
    columns, *others = _features(all_of, fresh, words)
    learner = build().fit(columns, all_of.truth)
    seconds = time.process_time() - begin
    begin = time.process_time()
    scores = [_scores(learner, one) for one in others]
    list(_features(fresh[0], fresh[1:], words))  # what the same texts take to become columns
    speed = sum(len(one.rows) for one in fresh) / (time.process_time() - begin)
    return Outcome(held_out, scores, seconds, speed)


def _calibrated(
    outcome: Outcome, all_of: Sentences, fresh: Sequence[Sentences], with_rules: bool
) -> tuple[list[Table], list[Table]]:
    """Probabilities, of the blind sentences and of each fresh set, and the thresholds that go with them."""
    rarity = np.log((all_of.truth.sum(axis=0) + 0.5) / len(all_of.truth))
    blind = np.flatnonzero(all_of.blind)
    known = all_of.at(blind)
    scale = -np.median(outcome.held_out)  # to margins of about -1 for no, which the joint model expects
    held_out = outcome.held_out[blind] / scale

    def columns(scores: Table, one: Sentences) -> sparse.csr_matrix:
        return joint_table(scores, one.rules if with_rules else np.zeros_like(one.rules), None, rarity)

    def learn(rows: npt.NDArray[np.int64]) -> tuple[LogisticRegression, float]:
        one = known.at(rows)
        found = build_joint()
        found.fit(columns(held_out[rows], one), one.truth.ravel())
        return found, _best(_likely(found, columns(held_out[rows], one), one.truth.shape), one.truth)

    likely, least = np.zeros(known.truth.shape), np.zeros(known.truth.shape)
    for fit, test in GroupKFold(FOLDS).split(blind, groups=known.groups):
        found, threshold = learn(fit)
        likely[test] = _likely(found, columns(held_out[test], known.at(test)), (len(test), likely.shape[1]))
        least[test] = threshold
    found, threshold = learn(np.arange(len(blind)))
    pairs = list(zip(outcome.fresh, fresh, strict=True))
    rest = [_likely(found, columns(scores / scale, one), one.truth.shape) for scores, one in pairs]
    return [likely, *rest], [least, *(np.full(one.shape, threshold) for one in rest)]


def _likely(found: LogisticRegression, columns: sparse.csr_matrix, shape: tuple[int, ...]) -> Table:
    return found.predict_proba(columns)[:, 1].reshape(shape)


def _best(likely: Table, truth: Truth) -> float:
    """The threshold with the highest F1 over all codes."""
    return float(max(GRID, key=lambda at: f1_score(truth.ravel(), (likely >= at).ravel(), zero_division=0.0)))


def _rates(said: npt.NDArray[np.bool_], truth: Truth) -> list[str]:
    micro = precision_recall_fscore_support(truth, said, average="micro", zero_division=0.0)[:3]
    macro = f1_score(truth, said, average="macro", zero_division=0.0)
    return [f"{share:.2f}" for share in (*micro, macro)]


def _lines(all_of: Sentences, fresh: Sequence[Sentences], embeddings: bool) -> Iterator[list[str]]:
    """Yield a line of the table for each way, as soon as it is measured."""
    sets = [all_of.at(np.flatnonzero(all_of.blind)), *fresh]
    rules = [_rates(one.rules > 0, one.truth) for one in sets]
    yield ["rules alone", *rules[0], "", "", "", *(rates[2] for rates in rules[1:])]
    bare, bare_fresh = _without(all_of), [_without(one) for one in fresh]
    ways = {"words": (bare, bare_fresh, True)}
    if embeddings:
        ways |= {"words, embeddings": (all_of, fresh, True), "embeddings": (all_of, fresh, False)}
    for (way, (seen, others, words)), (name, build) in product(ways.items(), LEARNERS.items()):
        outcome = _try(build, seen, others, words)
        for beside in (False, True):
            likely, least = _calibrated(outcome, seen, others, beside)
            rates = [_rates(p >= at, one.truth) for p, at, one in zip(likely, least, sets, strict=True)]
            error = f"{calibration_error(likely[0], sets[0].truth):.3f}"
            cost = [f"{outcome.seconds:.0f}", f"{outcome.speed:,.0f}"]
            label = f"{name}: {way}{', rules' if beside else ''}"
            yield [label, *rates[0], error, *cost, *(one[2] for one in rates[1:])]


def _without(one: Sentences) -> Sentences:
    """The same sentences without their embeddings."""
    return Sentences(one.rows, one.vectors[:, :0], one.rules, one.truth, one.groups, one.blind)


def _read(paths: Sequence[Path], tools: Tools, embeddings: bool) -> Sentences:
    codes = [code for code, _, _ in tools.codebook.codes()]
    return _sentences(read_coded(paths, tools), codes, embeddings)


def main() -> None:
    """Print the table, a line at a time, and write it."""
    embeddings = "--embeddings" in sys.argv
    paths = [Path(one) for one in sys.argv[1:] if one != "--embeddings"] or default_coded()
    threadpool_limits(1)  # more threads than free cores make boosting many times slower
    tools = Tools(ROOT / "configs")
    all_of = _read(paths, tools, embeddings)
    fresh = [_read([ROOT / "corpus/gold" / one / "sentences.jsonl"], tools, embeddings) for one in FRESH]
    head = ["way", "precision", "recall", "F1", "macro F1", "calibration error", "s to learn", "sentences/s"]
    head += [f"F1 on {name}" for name in FRESH]
    known = all_of.blind.sum()
    page = [
        "# What else could tell the codes",
        "",
        f"Learnt from {len(all_of.rows)} coded sentences. Precision to calibration error: on {known} of them",
        "that no rule was written with in view, whole documents left out. Last columns: on sets that nothing",
        "was fitted to. Each way at the threshold that is best for F1 on other documents. Processor time on",
        "one core, embeddings (37 ms a sentence) and rules not counted. Made by",
        "`python tests/benchmarks/models.py --embeddings`.",
        "",
        f"| {' | '.join(head)} |",
        f"|{'---|' * len(head)}",
    ]
    typer.echo("\n".join(page))
    for line in _lines(all_of, fresh, embeddings):
        page.append(f"| {' | '.join(line)} |")
        typer.echo(page[-1])
    PAGE.write_text("\n".join(page) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
