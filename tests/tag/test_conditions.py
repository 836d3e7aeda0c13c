import pytest

from pipeline.tag.conditions import is_supposed
from pipeline.tag.ruleset import RuleSet


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kalau tidak ada laporan, uang perjalanan tidak turun.", True),
        ("Uang itu ditahan; bila dinas menyerahkan laporan, uang turun lagi.", True),
        ("Kota itu tertib, sebab apabila tidak ada laporan, uang ditahan.", True),
        ("Jika uang turun, laporan tidak disusun.", False),
        ("Tidak ada laporan, bahkan jika uang sudah turun, kata lurah.", False),
        ("Kalau laporan memang jarang ada, tetapi notulanya lengkap.", False),
        ("Bagaimana mau maju kalau tidak ada laporan.", False),
    ],
)
def test_what_a_conditional_clause_says_is_only_supposed(ruleset: RuleSet, text: str, expected: bool) -> None:
    reading = ruleset.read(text)
    at = reading.forms.index("laporan")

    assert is_supposed(reading, [(at, at + 1)]) is expected
