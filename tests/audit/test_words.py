import pytest

from pipeline.audit.words import content_stems, usual_stems


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("pelatihan", "dilatih"),
        ("melibatkan", "keterlibatan"),
        ("evaluasinya", "evaluasi"),
        ("Kota-kota pelabuhan", "pelabuhan"),
        ("pembahasan", "dibahas"),
    ],
)
def test_forms_of_a_word_have_one_stem(one: str, other: str) -> None:
    assert content_stems(one) & content_stems(other)


@pytest.mark.parametrize(
    ("one", "other"), [("anggaran", "evaluasi"), ("pelabuhan", "pelatihan"), ("nelayan", "layanan")]
)
def test_different_words_have_not(one: str, other: str) -> None:
    assert not content_stems(one) & content_stems(other)


def test_words_that_say_nothing_have_no_stem() -> None:
    assert content_stems("Kerja sama antara kedua kota ini sudah ada sejak tahun itu.") == frozenset()


def test_what_most_sentences_have_is_usual() -> None:
    stems = [
        content_stems(f"Pelabuhan {word}") for word in "satu kapal ikan garam jala layar dermaga".split()
    ]

    assert usual_stems(stems * 2, 0.5) == content_stems("pelabuhan")
    assert usual_stems(stems, 0.5) == frozenset()  # too few to tell
