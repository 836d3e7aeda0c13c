"""Turns sentences into numbers: words, pieces of words, marks and families of words, as sparse columns."""

from sklearn.compose import ColumnTransformer
from sklearn.feature_extraction.text import (
    CountVectorizer,
    HashingVectorizer,
    TfidfTransformer,
    TfidfVectorizer,
)
from sklearn.kernel_approximation import Nystroem
from sklearn.pipeline import Pipeline
from sklearn.preprocessing import Normalizer, StandardScaler

TEXT, MARKS, FAMILIES, VECTOR = 0, 1, 2, 3  # columns of `samples.as_rows`; VECTOR: from there on
# Columns for pieces of words; of about 18,000 different ones that the training sentences have three times.
PIECES = 2**14
# Embeddings count by how near they are to those of some coded sentences: 0.02 more F1 than by their numbers.
LANDMARKS, NEARNESS, SHARE = 400, 1.0, 2.0  # share: words, pieces and families have a length of 1 each


def build_features(landmarks: int = 0) -> ColumnTransformer:
    """Features of the rows of `as_rows`; all of it scikit-learn's own parts, so that it can be stored.

    Vectors count by how near they are to those of `landmarks` rows that it is fitted to; 0 leaves them out.

    Pieces of words stand in for a stemmer: they see "hambatan" in "terhambatnya". Their lengths, 3 to 5, were
    set among 2-4, 3-5 and 4-6 on the training sentences, whole documents left out; the choice hardly matters.
    They are hashed: a list of them would make the model's file ten times as large. The words are listed, for
    people who ask which of them spoke for a code. The rules' families tell what words stand for that no coded
    sentence has: F1 on documents left out rose by 0.02 with them.
    """
    hashed = HashingVectorizer(
        analyzer="char_wb", ngram_range=(3, 5), n_features=PIECES, alternate_sign=False, norm=None
    )
    near = Nystroem(kernel="rbf", gamma=NEARNESS, n_components=landmarks, random_state=0)
    meaning = Pipeline([("middle", StandardScaler(with_std=False)), ("length", Normalizer()), ("near", near)])
    more = [("meaning", meaning, slice(VECTOR, None))] if landmarks else []
    return ColumnTransformer(
        [
            ("words", TfidfVectorizer(ngram_range=(1, 2), min_df=2, sublinear_tf=True), TEXT),
            ("pieces", Pipeline([("hash", hashed), ("weigh", TfidfTransformer(sublinear_tf=True))]), TEXT),
            ("marks", CountVectorizer(token_pattern=r"\S+", lowercase=False, binary=True), MARKS),
            ("families", TfidfVectorizer(token_pattern=r"\S+", min_df=2, sublinear_tf=True), FAMILIES),
            *more,
        ],
        transformer_weights={"meaning": SHARE} if landmarks else None,
        sparse_threshold=1.0,
    )
