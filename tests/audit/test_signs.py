import pytest

from pipeline.audit.signs import SignFile, read_signs
from pipeline.tools import Tools

CODE = "indikator/komunikasi"
WEEKLY = "Surat dari kota mitra dijawab setiap pekan oleh bagian kerja sama."
NEVER = "Surat dari kota mitra tidak pernah dijawab oleh bagian kerja sama."


def test_signs_are_of_words_that_are_shared_denied_and_said_of_all() -> None:
    signs = read_signs(WEEKLY, NEVER, CODE)

    assert signs["shared"] == 2
    assert signs["denied.bad"] == 1
    assert (signs["always.good"], signs["never.bad"], signs["never.good"]) == (True, True, False)
    assert signs["indikator"] == 1


@pytest.mark.parametrize(
    ("good", "bad", "sign"),
    [
        ("Pada 2016 surat dijawab.", "Pada 2019 surat tidak dijawab.", "years_apart"),
        ("Pada 2016 surat dijawab.", "Pada 2016 surat tidak dijawab.", "year_shared"),
        ("Pada 2016 surat dijawab.", "Surat tidak dijawab.", "year_in_one"),
        ("Sebagian surat dijawab.", "Surat tidak dijawab.", "part.good"),
        ("Surat akan dijawab.", "Surat tidak dijawab.", "plan.good"),
        ("Surat dijawab.", "Namun, surat tidak dijawab.", "granting.bad"),
    ],
)
def test_years_parts_and_plans_are_signs(good: str, bad: str, sign: str) -> None:
    assert read_signs(good, bad, CODE)[sign]
    assert not read_signs("Surat dijawab.", "Surat tidak dijawab.", CODE)[sign]


def test_the_probability_is_that_of_the_log_odds() -> None:
    file = SignFile(sure=0.5, start=-1, weights={"shared": 0.5, "unknown": 9})

    assert file.probability(WEEKLY, NEVER, CODE) == pytest.approx(0.5)
    assert file.probability(WEEKLY, "Anggaran habis.", CODE) == pytest.approx(0.2689, abs=1e-4)


def test_the_shipped_weights_tell_a_denial_from_another_matter(tools: Tools) -> None:
    other = "Sebagian pegawai belum lancar berbahasa Inggris."

    assert tools.signs.probability(WEEKLY, NEVER, CODE) >= tools.signs.sure
    assert tools.signs.probability(WEEKLY, other, CODE) < tools.signs.sure
