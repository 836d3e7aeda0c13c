"""The model that extends the coding: how likely each code is for a sentence, by its words and the rules.

Three parts. Linear support vector machines make a margin per code of the words. A small logistic model, one
for all codes, makes a probability of the margin, of whether a rule fired, of what margin and rules say of the
sentences beside it, and of how common the code is, and corrects it for each code by how far margin and rules
are to be trusted there: it was fitted to documents that neither the words' model nor the rules had seen. A
third says how the sentence judges what it gives evidence for. A code is suggested from its own threshold on,
and the model is silent on codes for which there was too little to learn from.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import islice

import numpy as np
import numpy.typing as npt
from scipy import sparse
from sklearn.base import clone
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import Pipeline
from sklearn.svm import LinearSVC

from pipeline.classify.features import LANDMARKS, MARKS, OF_CODE, VECTOR, build_features, build_judge_features
from pipeline.classify.function_words import telling
from pipeline.classify.neighbours import beside
from pipeline.classify.samples import CodeModel, Example, Rows, Sample, Table, as_rows, rule_table
from pipeline.core.findings import Prediction
from pipeline.core.records import Assessment

BENDS = (-0.5, 0.0)  # of the words' margin
AGREEING = (1, 2, 3)  # rules for one code: of one alone 0.69 of the blind sentences were right, of three 0.92
SILENT = np.inf  # the threshold of a code that is never suggested
MARGINS = LinearSVC(C=0.3, tol=0.02, max_iter=2000, random_state=0)  # not tuned
TRUST = 30.0  # what is common to all codes counts by so much more than what is a code's own before it is held
_WORD = re.compile(r"\w\w+")
BATCH = 2000  # sentences at once: a thesis of ten thousand pages has 200,000


def fit_words(rows: Rows, truth: npt.NDArray[np.int64]) -> Pipeline:
    """Rows of `as_rows` to one margin per code, about -1 for no and 1 for yes."""
    features = build_features(min(LANDMARKS, len(rows)) if rows.shape[1] > VECTOR else 0)
    return Pipeline([("features", features), ("codes", fit_margins(features.fit_transform(rows), truth))])


def fit_margins(columns: sparse.csr_matrix, truth: npt.NDArray[np.int64]) -> LinearSVC:
    """One support vector machine a code, kept as one; the margin of a code that no sentence has is -1."""
    weights = np.zeros((truth.shape[1], columns.shape[1]), np.float32)  # half the file of float64
    offsets = np.full(truth.shape[1], -1.0)
    for code in np.flatnonzero(truth.min(axis=0) < truth.max(axis=0)):
        one = clone(MARGINS).fit(columns, truth[:, code])
        weights[code], offsets[code] = one.coef_[0], one.intercept_[0]
    found = clone(MARGINS)
    found.coef_, found.intercept_, found.classes_ = weights, offsets, np.arange(len(offsets))
    return found


def fit_judge(rows: Rows, said: Sequence[str]) -> Pipeline:
    """Rows of `judge_rows` to an assessment, by the words of all codes and of each."""
    features, kinds = build_judge_features(), np.unique(said)
    truth = (np.array(said)[:, np.newaxis] == kinds).astype(np.int64)
    assessment = fit_margins(features.fit_transform(rows), truth)
    assessment.classes_ = kinds
    return Pipeline([("features", features), ("assessment", assessment)])


def judge_rows(samples: Sequence[Sample], codes: Sequence[str]) -> Rows:
    """Rows of pairs of a sample and a code: text, marks, families, and what of them goes with the code.

    The code and what its rules say of the assessment are marks.
    """
    rows = np.empty((len(samples), OF_CODE + 1), dtype=object)
    rows[:, :OF_CODE] = as_rows(samples)[:, :OF_CODE]
    for number, (sample, code) in enumerate(zip(samples, codes, strict=True)):
        said, dimension = sample.rules.get(code, "none"), code.partition("/")[0]
        told = (
            *_WORD.findall(sample.text.lower()),
            *map("#{}".format, sample.marks),
            *map("@{}".format, sample.families),
        )
        rows[number, MARKS] += f" code:{code} dimension:{dimension} rule:{said}"
        rows[number, OF_CODE] = " ".join(f"{of}:{one}" for one in told for of in (dimension, code))
    return rows


def build_joint() -> LogisticRegression:
    """Rows of `joint_table` to whether the sentence has the code."""
    return LogisticRegression(C=1.0, solver="newton-cholesky")  # ten times as fast as the others here


def joint_table(margins: Table, rules: Table, near: Table | None, rarity: Table) -> sparse.csr_matrix:
    """Shape (n * codes, columns): `joint_columns`, and for each code a constant, its rules and its margin."""
    pairs, codes = margins.size, margins.shape[1]
    own = np.stack([np.ones(pairs), (rules > 0).ravel(), margins.ravel() - BENDS[0]], axis=1)
    places = np.arange(pairs)[:, np.newaxis] % codes + codes * np.arange(3)
    each = sparse.csr_matrix((own.ravel(), places.ravel(), 3 * np.arange(pairs + 1)), (pairs, 3 * codes))
    shared = sparse.csr_matrix(joint_columns(margins, rules, near, rarity))
    return sparse.hstack([TRUST * shared, each], "csr")


def joint_columns(margins: Table, rules: Table, near: Table | None, rarity: Table) -> Table:
    """Shape (n * codes, columns): what tells for any code, for every pair of sentence and code.

    Margins count piecewise: from a BEND on, one more tells less. So do rules: the second one tells the most.
    Beside its margin, a code has its lead over the best of the others. `near` has the columns of
    `neighbours.beside`; None leaves them out.
    """
    second, best = np.sort(margins, axis=1)[:, -2:].T[:, :, np.newaxis]
    first = margins == best
    lead = margins - np.where(first, second, best)
    fired, common = rules > 0, np.broadcast_to(rarity, margins.shape)
    pieces = [margins, *(np.maximum(margins - bend, 0) for bend in BENDS)]
    columns = [*pieces, *(piece * fired for piece in pieces), *(rules >= np.log2(1 + n) for n in AGREEING)]
    table = np.stack([*columns, lead, first, common], axis=-1)
    return np.concatenate([table] if near is None else [table, near], axis=-1).reshape(margins.size, -1)


def joint_probabilities(
    joint: LogisticRegression, margins: Table, rules: Table, near: Table | None, rarity: Table
) -> Table:
    """Shape (n, codes)."""
    found: Table = joint.predict_proba(joint_table(margins, rules, near, rarity))[:, 1]
    return found.reshape(margins.shape)


def probabilities(model: CodeModel, samples: Sequence[Sample]) -> Table:
    """Shape (n, codes): how likely each code is for each sentence; neighbours are to follow each other."""
    return np.vstack([_probabilities(model, samples, start) for start in range(0, len(samples), BATCH)])


def _probabilities(model: CodeModel, samples: Sequence[Sample], start: int) -> Table:
    first = max(0, start - 1)  # the first and the last of a batch have neighbours too
    batch = samples[first : start + BATCH + 1]
    margins, rules = model.words.decision_function(as_rows(batch)), rule_table(batch, model.codes)
    likely = joint_probabilities(model.joint, margins, rules, beside(batch, margins, rules), model.rarity)
    return likely[start - first :][:BATCH]


def predict(model: CodeModel, samples: Sequence[Sample], sentence_ids: Sequence[str]) -> Iterator[Prediction]:
    """Yield what the model suggests, in the order of the sentences and, within one, of the codes."""
    if not samples:
        return
    likely = probabilities(model, samples)
    pairs = np.argwhere(likely >= model.suggest)
    if not len(pairs):
        return
    judged = [(samples[row], model.codes[column]) for row, column in pairs]
    verdicts = model.judge.predict(judge_rows(*zip(*judged, strict=True)))
    asked = [(samples[row].text, column) for row, column in pairs]
    reasons = zip(weighty_words(model, asked), nearest_examples(model, asked), strict=True)
    for (row, column), verdict, (words, like) in zip(pairs, verdicts, reasons, strict=True):
        code = model.codes[column]
        yield Prediction(
            sentence_id=sentence_ids[row],
            code=code,
            probability=float(likely[row, column]),
            assessment=samples[row].rules.get(code) or Assessment(verdict),
            sure=bool(likely[row, column] >= model.sure),
            words=words,
            like=f"{like.unit}: {like.text}" if like else "",
        )


def weighty_words(
    model: CodeModel, pairs: Sequence[tuple[str, int]], most: int = 5
) -> Iterator[tuple[str, ...]]:
    """Yield, per pair of text and column of a code, the words that speak most for it, strongest first.

    Those that tell nothing of the matter are left out, though they weigh: none may be left.
    """
    vectorizer = model.words["features"].named_transformers_["words"]
    names = vectorizer.get_feature_names_out()
    weights = model.words["codes"].coef_[:, : len(names)]
    table = vectorizer.transform([text for text, _ in pairs])
    for row, (_, column) in enumerate(pairs):
        part = table[row]
        gain = part.data * weights[column, part.indices]
        order = np.lexsort((part.indices, -gain))
        found = (telling(names[part.indices[at]]) for at in order if gain[at] > 0)
        yield tuple(islice(dict.fromkeys(filter(None, found)), most))


def nearest_examples(model: CodeModel, pairs: Sequence[tuple[str, int]]) -> Iterator[Example | None]:
    """Yield, per pair of text and column of a code, the coded sentence of that code with the likest words.

    None where no word is shared.
    """
    vectorizer = model.words["features"].named_transformers_["words"]
    table = vectorizer.transform([text for text, _ in pairs])
    known: dict[int, tuple[list[Example], sparse.csr_matrix]] = {}
    for row, (_, column) in enumerate(pairs):
        if column not in known:
            examples = [one for one in model.examples if model.codes[column] in one.codes]
            known[column] = examples, vectorizer.transform([one.text for one in examples] or [""])
        examples, coded = known[column]
        alike = (coded @ table[row].T).toarray().ravel()
        best = int(alike.argmax())
        yield examples[best] if alike[best] > 0 else None
