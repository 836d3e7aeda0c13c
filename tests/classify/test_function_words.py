import pytest

from pipeline.classify.function_words import telling


@pytest.mark.parametrize(
    ("words", "left"),
    [
        ("di", ""),
        ("23", ""),
        ("yang dua", ""),
        ("m", ""),
        ("2019 untuk", ""),
        ("di sekolah", "sekolah"),
        ("anggaran dan", "anggaran"),
        ("kerja sama", "kerja sama"),
        ("belum ada", "belum"),
        ("tidak", "tidak"),
        ("waktu", "waktu"),
        ("mou", "mou"),
        ("temu dan wicara", "temu dan wicara"),
    ],
)
def test_function_words_numbers_and_letters_tell_nothing(words: str, left: str) -> None:
    assert telling(words) == left
