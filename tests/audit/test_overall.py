import pytest

from pipeline.audit.overall import read_counts, read_statement
from pipeline.core.records import Assessment
from tests.sources import sentences

GOOD, BAD = Assessment.POSITIVE, Assessment.NEGATIVE


@pytest.mark.parametrize(
    ("text", "assessment", "words"),
    [
        ("Kerja sama ini menunjukkan efektivitas yang tinggi.", GOOD, "efektivitas yang tinggi"),
        ("Secara umum kemitraan kedua kota berjalan dengan baik.", GOOD, "berjalan dengan baik"),
        ("Hubungan kedua kota terbukti sangat efektif.", GOOD, "terbukti sangat efektif"),
        ("Kerja sama itu belum berjalan secara optimal.", BAD, "belum berjalan secara optimal"),
        ("Implementasi kerja sama tidak sesuai dengan harapan.", BAD, "tidak sesuai dengan harapan"),
        ("Kemitraan yang mandek itu dibiarkan saja.", BAD, "mandek"),
    ],
)
def test_reads_what_is_said_of_the_whole(text: str, assessment: Assessment, words: str) -> None:
    statement = read_statement(sentences(text)[0])

    assert statement is not None
    assert (statement.assessment, statement.words) == (assessment, words)


@pytest.mark.parametrize(
    "text",
    [
        "Rapat di balai kota berjalan dengan baik.",  # not the cooperation
        "Kerja sama ini berjalan baik di satu sisi tetapi belum maksimal di sisi lain.",
        "Meskipun kerja sama berjalan dengan baik, warganya jarang bertemu.",
        "Kerja sama ini dilakukan agar pelayanan berjalan dengan baik.",
        "Kerja sama ini dimulai sepuluh tahun yang lalu.",
    ],
)
def test_leaves_alone_what_judges_a_part_or_both(text: str) -> None:
    assert read_statement(sentences(text)[0]) is None


@pytest.mark.parametrize(
    ("text", "count", "total", "assessment"),
    [
        ("Sembilan dari sebelas indikator sudah terpenuhi.", 9, 11, GOOD),
        ("Hanya 4 dari 11 indikator yang tergolong kuat.", 4, 11, GOOD),
        ("Dua indikator masih lemah.", 2, None, BAD),
        ("Beberapa indikator belum tercapai secara optimal.", None, None, BAD),
        ("Sebagian besar aspek berjalan dengan baik.", None, None, GOOD),
    ],
)
def test_counts_strong_and_weak_indicators(
    text: str, count: int | None, total: int | None, assessment: Assessment
) -> None:
    (found,) = read_counts(sentences(text)[0])

    assert (found.count, found.total, found.assessment) == (count, total, assessment)


def test_counts_both_sides_of_a_sentence() -> None:
    text = "Delapan indikator tergolong kuat, sedangkan tiga indikator masih lemah."

    assert [(one.count, one.assessment) for one in read_counts(sentences(text)[0])] == [(8, GOOD), (3, BAD)]


@pytest.mark.parametrize(
    "text",
    [
        "Penelitian ini memakai sebelas indikator dari dua penulis.",
        "Sebelas indikator itu dibahas satu per satu sebelum bab hambatan, yang ternyata sangat kuat.",
        "Tiga informan menilai kerja sama ini lemah.",
    ],
)
def test_a_framework_is_no_count(text: str) -> None:
    assert list(read_counts(sentences(text)[0])) == []
