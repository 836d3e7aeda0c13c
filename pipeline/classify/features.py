"""Turns sentences into numbers: words, pieces of words, marks and families of words, as sparse columns."""

from sklearn.compose import ColumnTransformer
from sklearn.feature_extraction.text import (
    CountVectorizer,
    HashingVectorizer,
    TfidfTransformer,
    TfidfVectorizer,
)
from sklearn.pipeline import Pipeline

TEXT, MARKS, FAMILIES = 0, 1, 2  # columns of `samples.as_rows`
# Columns for pieces of words; of about 18,000 different ones that the training sentences have three times.
PIECES = 2**14


def build_features() -> ColumnTransformer:
    """Features of the rows of `as_rows`; all of it scikit-learn's own parts, so that it can be stored.

    Pieces of words stand in for a stemmer: they see "hambatan" in "terhambatnya". Their lengths, 3 to 5, were
    set among 2-4, 3-5 and 4-6 on the training sentences, whole documents left out; the choice hardly matters.
    They are hashed: a list of them would make the model's file ten times as large. The words are listed, for
    people who ask which of them spoke for a code. The rules' families tell what words stand for that no coded
    sentence has: F1 on documents left out rose by 0.02 with them.
    """
    hashed = HashingVectorizer(
        analyzer="char_wb", ngram_range=(3, 5), n_features=PIECES, alternate_sign=False, norm=None
    )
    return ColumnTransformer(
        [
            ("words", TfidfVectorizer(ngram_range=(1, 2), min_df=2, sublinear_tf=True), TEXT),
            ("pieces", Pipeline([("hash", hashed), ("weigh", TfidfTransformer(sublinear_tf=True))]), TEXT),
            ("marks", CountVectorizer(token_pattern=r"\S+", lowercase=False, binary=True), MARKS),
            ("families", TfidfVectorizer(token_pattern=r"\S+", min_df=2, sublinear_tf=True), FAMILIES),
        ],
        sparse_threshold=1.0,
    )
