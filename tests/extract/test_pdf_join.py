import numpy as np
import pytest

from pipeline.extract.pdf_join import Vocabulary, join_lines
from pipeline.extract.pdf_lines import Line


def line(text: str) -> Line:
    boxes = np.full((len(text), 4), np.nan, dtype=np.float32)
    boxes[[letter != " " for letter in text]] = 1.0
    return Line(text, boxes, 0, 0, 1, 1, 1, 10, False, False, 1, False)


def joined(*texts: str, elsewhere: str = "") -> str:
    lines = [line(text) for text in texts]
    text, boxes = join_lines(lines, Vocabulary([*lines, line(elsewhere or "lain")]))
    assert boxes.shape == (len(text), 4)
    assert [bool(np.isnan(row).all()) for row in boxes] == [letter == " " for letter in text]
    return text


@pytest.mark.parametrize(
    ("first", "second", "text"),
    [
        ("warga Kota", "Manado", "warga Kota Manado"),
        ("kota-", "kota pesisir", "kota-kota pesisir"),
        ("sub-", "nasional", "sub-nasional"),
        ("abad ke-", "21", "abad ke-21"),
        ("Ambon-", "Darwin", "Ambon-Darwin"),
        ("periode 2016–", "2020", "periode 2016–2020"),
        ("dan/", "atau pelatihan", "dan/atau pelatihan"),
        ("Kota Palu –", "Kota Davao", "Kota Palu – Kota Davao"),
        ("anggaran -", "bila ada", "anggaran - bila ada"),
        ("pemba\xad", "ngunan", "pembangunan"),
        ("pe\xadra\xadturan", "itu", "peraturan itu"),
    ],
)
def test_closes_up_line_ends(first: str, second: str, text: str) -> None:
    assert joined(first, second) == text


@pytest.mark.parametrize(
    ("elsewhere", "text"),
    [
        ("Pelaksanaan program itu", "pelaksanaan kerja sama"),  # the whole word is known
        ("pelaksanaan dan pelak-sanaan", "pelak-sanaan kerja sama"),  # so is the hyphenated one
        ("sesuatu yang lain", "pelak-sanaan kerja sama"),  # nothing is known
    ],
)
def test_drops_a_hyphen_only_from_a_word_known_without_it(elsewhere: str, text: str) -> None:
    assert joined("pelak-", "sanaan kerja sama", elsewhere=elsewhere) == text


SYLLABIC = ("keber-", "lanjutan, pemerin-", "tah, masya-", "rakat, ")
KNOWN = "keberlanjutan pemerintah masyarakat kota"


@pytest.mark.parametrize(
    ("last", "following", "text"),
    [
        ("pemulang-", "an", "pemulangan"),  # not known, but words are cut here all the time
        ("kota-", "kota", "kota-kota"),
        ("lauk-", "lauk", "lauk-lauk"),
        ("berbeda-", "beda", "berbeda-beda"),
        ("non-", "pemerintah", "non-pemerintah"),
        ("Sabang-", "Merauke", "Sabang-Merauke"),
    ],
)
def test_drops_more_hyphens_where_words_are_cut_by_syllables(last: str, following: str, text: str) -> None:
    found = joined(*SYLLABIC[:-1], SYLLABIC[-1] + last, following, elsewhere=f"{KNOWN} berbeda")

    assert found == f"keberlanjutan, pemerintah, masyarakat, {text}"


@pytest.mark.parametrize(
    ("first", "second", "text"),
    [
        ("https://contoh.example/", "berita/kota", "https://contoh.example/berita/kota"),
        ("lihat https://contoh.example/kota-", "kembar", "lihat https://contoh.example/kota-kembar"),
        ("https://contoh.example/a1", "_berkas.pdf", "https://contoh.example/a1_berkas.pdf"),
        ("(https://contoh", ".example/b).", "(https://contoh.example/b)."),
        (
            "https://contoh.example/kota",
            "diakses pada 3 Mei",
            "https://contoh.example/kota diakses pada 3 Mei",
        ),
        ("www.contoh.example", "Kota Tegal", "www.contoh.example Kota Tegal"),
    ],
)
def test_puts_addresses_together(first: str, second: str, text: str) -> None:
    assert joined(first, second) == text
