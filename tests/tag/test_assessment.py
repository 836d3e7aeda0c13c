import pytest

from pipeline.core.records import Assessment, SectionName
from pipeline.tag.assessment import assess
from pipeline.tag.ruleset import RuleSet

CASES = [
    # dimension, trigger word, sentence, assessment
    ("hambatan", "anggaran", "Kerja sama itu terhambat oleh anggaran.", "negative"),
    ("hambatan", "bahasa", "Tidak ada kendala bahasa di antara kedua kota.", "positive"),
    ("hambatan", "bahasa", "Kendala bahasa tidak lagi menjadi persoalan.", "positive"),
    ("hambatan", "bahasa", "Kendala bukan pada bahasa, melainkan pada jarak.", "positive"),
    ("hambatan", "jarak", "Kendala bukan pada bahasa, melainkan pada jarak.", "negative"),
    ("hambatan", "anggaran", "Anggaran tidak hanya terbatas, tetapi juga terlambat cair.", "negative"),
    ("strategi", "pelatihan", "Kota itu mengadakan pelatihan bagi pegawai.", "positive"),
    ("strategi", "pelatihan", "Pemerintah kota perlu mengadakan pelatihan.", "neutral"),
    ("strategi", "pelatihan", "Disarankan agar pelatihan diadakan setiap tahun.", "neutral"),
    ("strategi", "pelatihan", "Pelatihan untuk mengatasi hal itu gagal dilaksanakan.", "negative"),
    ("capaian", "pertukaran", "Pertukaran pelajar berlangsung setiap musim panas.", "positive"),
    ("capaian", "pertukaran", "Pertukaran pelajar dibatalkan pada tahun itu.", "negative"),
    ("capaian", "pertukaran", "Belum ada pertukaran pelajar sejak 2018.", "negative"),
    ("capaian", "pertukaran", "Pertukaran pelajar akan dimulai tahun depan.", "neutral"),
    ("indikator", "komunikasi", "Komunikasi kedua kota berjalan lancar.", "positive"),
    ("indikator", "komunikasi", "Komunikasi kedua kota tidak berjalan lancar.", "negative"),
    ("indikator", "komunikasi", "Komunikasi berlangsung melalui surat.", "neutral"),
    ("indikator", "komunikasi", "Meskipun jaraknya jauh, komunikasi tetap lancar.", "positive"),
    ("indikator", "evaluasi", "Evaluasi menjadi kelemahan program ini.", "negative"),
    ("indikator", "evaluasi", "Evaluasi perlu dilakukan setiap tahun.", "neutral"),
]


@pytest.mark.parametrize(("dimension", "word", "text", "expected"), CASES)
def test_cues_decide_how_a_code_is_meant(
    ruleset: RuleSet, dimension: str, word: str, text: str, expected: str
) -> None:
    reading = ruleset.read(text)
    at = reading.forms.index(word)

    verdict = assess(reading, [(at, at + 1)], dimension, SectionName.HASIL, None)

    assert verdict.assessment == expected, verdict.reason


def test_a_recommendation_chapter_makes_a_strategy_a_recommendation(ruleset: RuleSet) -> None:
    reading = ruleset.read("Penguatan tim pelaksana di kedua kota.")

    assert assess(reading, [(0, 1)], "strategi", SectionName.SARAN, None).assessment is Assessment.NEUTRAL
    assert assess(reading, [(0, 1)], "strategi", SectionName.HASIL, None).assessment is Assessment.POSITIVE
