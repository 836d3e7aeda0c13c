import pytest

from pipeline.core.records import Assessment, SectionName
from pipeline.tag.assessment import assess, assess_done, assess_named, spared
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
    ("indikator", "naskah", "Naskah itu diperbarui tanpa banyak upacara.", "neutral"),
    ("indikator", "naskah", "Dari semua naskah itu tak satu pun diteken.", "negative"),
    ("indikator", "dana", "Dana program mengalami pengurangan.", "negative"),
    (
        "indikator",
        "naskah",
        "Di satu sisi naskah lengkap, di sisi lain tak seorang pun membacanya.",
        "positive",
    ),
    ("indikator", "evaluasi", "Evaluasi perlu dilakukan setiap tahun.", "neutral"),
    # a contrast that goes on about the same thing, and one with a subject of its own
    ("hambatan", "jarak", "Jarak menyulitkan rapat, tetapi tidak mengganggu surat-menyurat.", "mixed"),
    ("hambatan", "jarak", "Jarak menyulitkan rapat, tetapi warga kedua kota tidak keberatan.", "negative"),
    ("capaian", "pameran", "Pameran kopi berhasil digelar, tetapi belum setiap tahun.", "mixed"),
    (
        "capaian",
        "pameran",
        "Pameran kopi berhasil digelar, tetapi pembeli dari luar belum datang.",
        "positive",
    ),
    ("indikator", "anggaran", "Anggarannya jelas, namun sayangnya belum cukup.", "mixed"),
    # fixed terms whose words are no cues
    ("capaian", "pelatihan", "Pelatihan itu tercantum dalam rencana kerja dinas.", "positive"),
    ("capaian", "pelatihan", "Pelatihan itu baru rencana.", "neutral"),
    ("indikator", "status", "Status kedua kota kurang lebih setara.", "positive"),
    ("indikator", "status", "Status kedua kota kurang setara.", "negative"),
    # an aside speaks of its own words
    ("indikator", "komunikasi", "Komunikasi berjalan lancar tanpa perantara kementerian.", "positive"),
    ("indikator", "komunikasi", "Komunikasi tanpa jadwal tetap.", "negative"),
    ("indikator", "biro", "Biro itu aktif, suatu hal yang tidak ditemukan di kota lain.", "positive"),
    ("indikator", "biro", "Biro semacam itu tidak ditemukan di kota lain.", "negative"),
    # a trouble that is over
    ("indikator", "relawan", "Kendala bahasa teratasi berkat relawan.", "positive"),
    ("indikator", "relawan", "Kendala bahasa dikeluhkan para relawan.", "negative"),
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


@pytest.mark.parametrize(
    ("words", "text", "expected"),
    [
        (["tidak", "biro"], "Kota itu tidak punya biro sendiri.", "negative"),
        (["punya", "biro"], "Kota itu punya biro sendiri.", "positive"),
        (["tidak", "biro"], "Kota itu tidak hanya punya biro sendiri.", "positive"),
    ],
)
def test_a_negation_that_is_a_word_of_the_trigger_denies_it(
    ruleset: RuleSet, words: list[str], text: str, expected: str
) -> None:
    reading = ruleset.read(text)
    places = [(at, at + 1) for at in map(reading.forms.index, words)]

    verdict = assess(reading, places, "indikator", SectionName.HASIL, Assessment.POSITIVE)

    assert verdict.assessment == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Beda bahasa membuat rapat panjang.", "negative"),
        ("Beda bahasa tidak lagi mengganggu rapat.", "positive"),
        ("Beda bahasa sering dikeluhkan, tetapi ternyata tidak mengganggu rapat.", "positive"),
        ("Beda bahasa sering dikeluhkan, tetapi tidak pernah ditangani.", "negative"),
        ("Walaupun beda bahasa menyulitkan, rapat tetap berlangsung.", "positive"),
        ("Walaupun beda bahasa menyulitkan, biaya pun naik.", "negative"),
        ("Rapat macet tanpa alasan karena beda bahasa.", "negative"),
    ],
)
def test_an_obstacle_that_a_rule_names_may_be_told_as_overcome(
    ruleset: RuleSet, text: str, expected: str
) -> None:
    reading = ruleset.read(text)
    at = reading.forms.index("bahasa")

    assert assess_named(reading, [(at, at + 1)], Assessment.NEGATIVE).assessment == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Persoalan ini bukan pada jarak, melainkan pada niat.", "positive"),
        ("Persoalan itu bukan jarak.", "positive"),
        ("Persoalan itu bukan hanya jarak.", "negative"),
        ("Persoalan yang bukan baru itu ialah jauhnya jarak.", "negative"),
        ("Persoalan itu, bukan tidak mungkin, jarak.", "negative"),
    ],
)
def test_an_obstacle_that_is_denied_by_name_is_none(ruleset: RuleSet, text: str, expected: str) -> None:
    reading = ruleset.read(text)
    places = [(at, at + 1) for at in map(reading.forms.index, ("persoalan", "jarak"))]

    assert assess_named(reading, places, Assessment.NEGATIVE).assessment == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Di sana tidak ada satu dinas pun yang ditunjuk.", "negative"),
        ("Tak seorang pun dari pegawai itu pernah ditunjuk.", "negative"),
        ("Tidak satu pun ditunjuk.", "negative"),
        ("Dua dinas ditunjuk tanpa banyak upacara.", "positive"),
        ("Dinas yang tidak lama kemudian pun bubar itu ditunjuk.", "positive"),
        ("Tidak ada dinas lain yang ditunjuk selain Bappeda.", "positive"),
        ("Tidak satu pun protes datang ketika dalam rapat besar itu dinas tersebut ditunjuk.", "positive"),
    ],
)
def test_what_a_rule_holds_for_done_is_not_if_none_did_it(ruleset: RuleSet, text: str, expected: str) -> None:
    reading = ruleset.read(text)
    at = reading.forms.index("ditunjuk")

    assert assess_done(reading, [(at, at + 1)], Assessment.POSITIVE).assessment == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kunjungan berlangsung pada 2014.", "positive"),
        ("Kunjungan pada 2020 dibatalkan karena wabah.", "negative"),
        ("Wabah menyebabkan pembatalan kunjungan pada 2020.", "negative"),
        ("Sejak 2020 tidak ada kunjungan.", "negative"),
        ("Sesudah kunjungan pada 2014 itu, beberapa program dinas terhenti.", "positive"),
        ("Pada 2026 sebaiknya kunjungan digelar lagi.", "negative"),
        ("Kunjungan pada 2014 menunjukkan bahwa anggaran harus naik.", "positive"),
    ],
)
def test_what_is_denied_called_off_or_asked_for_is_no_event(
    ruleset: RuleSet, text: str, expected: str
) -> None:
    reading = ruleset.read(text)
    at = reading.forms.index("kunjungan")

    verdict = assess(reading, [(at, at + 1)], "peristiwa", SectionName.HASIL, Assessment.POSITIVE)

    assert verdict.assessment == expected, verdict.reason


@pytest.mark.parametrize(
    ("text", "denied"),
    [
        ("Dana itu tidak pernah dicoret.", "tidak pernah dicoret"),
        ("Dana itu belum dicoret.", "belum dicoret"),
        ("Dana itu pernah dicoret.", ""),
        ("Dana itu tidak hanya dicoret.", ""),
        ("Dana yang tidak cukup itu dicoret.", ""),
    ],
)
def test_what_was_never_cut_is_there(ruleset: RuleSet, text: str, denied: str) -> None:
    reading = ruleset.read(text)
    at = reading.forms.index("dicoret")

    assert spared(reading, [(1, 2), (at, at + 1)]) == denied


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rapat itu tidak pernah tersendat.", Assessment.POSITIVE),
        ("Rapat itu tidak pernah dilaporkan.", Assessment.NEGATIVE),
    ],
)
def test_to_deny_a_harm_does_not_deny_what_it_would_harm(
    ruleset: RuleSet, text: str, expected: Assessment
) -> None:
    verdict = assess(ruleset.read(text), [(0, 1)], "indikator", SectionName.HASIL, None)

    assert verdict.assessment is expected, verdict.reason


def test_an_event_that_is_an_end_is_not_called_off_by_words_for_ending(ruleset: RuleSet) -> None:
    reading = ruleset.read("Nota itu berakhir dan program terhenti.")

    assert assess(reading, [(2, 3)], "peristiwa", SectionName.HASIL, None).assessment is Assessment.NEUTRAL
