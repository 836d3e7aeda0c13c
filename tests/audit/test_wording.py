import pytest

from pipeline.audit.wording import is_root_shared, is_slip, plain, plain_words, sounds, today


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("resource", "resources", True),
        ("ridwan", "ridwal", True),
        ("pariwisata", "parawisata", True),
        ("kitakyushu", "kitakuyshu", True),
        ("rina", "rini", False),
        ("informan1", "informan2", False),
        ("hendra", "hendra", False),
        ("malang", "magelang", False),
    ],
)
def test_a_slip_is_a_letter_or_two_of_a_long_word(one: str, other: str, expected: bool) -> None:
    assert is_slip(one, other) is is_slip(other, one) is expected


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("sekretariat", "sekretaris", True),
        ("pendidikan", "pendidik", True),
        ("pariwisata", "parawisata", False),
        ("resources", "resource", False),
        ("educational", "education", False),
        ("konsulat", "konsul", True),
    ],
)
def test_two_words_of_one_root_are_told_apart(one: str, other: str, expected: bool) -> None:
    assert is_root_shared(one, other) is is_root_shared(other, one) is expected


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("rizky", "riski"),
        ("achmad", "ahmad"),
        ("soeharto", "suharto"),
        ("djoko", "joko"),
        ("muhammad", "muhamad"),
    ],
)
def test_variants_of_a_name_sound_alike(one: str, other: str) -> None:
    assert sounds(one) == sounds(other)


def test_the_old_spelling_is_read_as_today() -> None:
    old = ("soekarno", "soerabaja", "tjokro", "sjarif", "djoko", "joko")

    assert [today(word) for word in old] == ["sukarno", "surabaya", "cokro", "syarif", "joko", "joko"]


def test_words_are_plain() -> None:
    assert plain("Sørensen's Café") == "sorensens cafe"
    assert plain_words("Ma'ruf Al-Ghifari, 2019a") == ("maruf", "al", "ghifari", "2019a")
