"""Agreements are found under all their names, and their articles apart from those of laws."""

import pytest

from pipeline.tag.agreements import tag_agreements
from tests.marks import expected, found
from tests.sources import sentences

NAMES = [
    ("«Letter of Intent (LoI)» diteken lebih dahulu.", "loi"),
    ('Pemkot meneken "«letter of intent" (LoI)» itu.', "loi"),
    ("«LOI» itu berlaku dua tahun.", "loi"),
    ("«Surat Pernyataan Kehendak» dikirim ke mitra.", "loi"),
    ("«Memorandum of Understanding (MoU)» menyusul kemudian.", "mou"),
    ("«MoU (Memorandum of Understanding)» menyusul kemudian.", "mou"),
    ("«Memorandum of Understanding» lalu «MoU»-nya.", "mou | mou"),
    ("Kedua kota memiliki «nota kesepahaman».", "mou"),
    ("Kedua kota memiliki «Memorandum Saling Pengertian».", "mou"),
    ("Dua «MOU» dan satu «MoA» disiapkan.", "mou | moa"),
    ("«LoI»/«MoU» itu ada di arsip.", "loi | mou"),
    ("«Memorandum of Agreement» dibahas di dewan.", "moa"),
    ("«Implementing Arrangement (IA)» belum dibuat; tanpa «IA» tidak ada kegiatan.", "ia | ia"),
    ("«Perjanjian Kerja Sama (PKS)» dibuat; «PKS» itu rinci.", "pks | pks"),
    ("Rapat membahas «perjanjian kerjasama».", "pks"),
    ("Penandatanganan «PKS» mundur sebulan.", "pks"),
    ("«Naskah kerja sama» disusun bersama.", "nks"),
    ("«surat pernyataan kehendak (SPK)» diteken, lalu «SPK» dikirim.", "loi | loi"),
    ("Ada pula «Sister City Agreement» yang lama.", "agreement"),
    ("Kedua wali kota meneken «perjanjian kota bersaudara».", "agreement"),
    ("«Naskah perjanjian kota kembar» disimpan di dua balai kota.", "agreement"),
    ("«Piagam kerja sama» itu memuat enam butir.", "agreement"),
    ("«Piagam persahabatan» diserahkan di Wasile.", "agreement"),
    ("«Persetujuan sister city» menunggu dewan.", "agreement"),
    ("Ada «Twinning Agreement» dan «perjanjian kerja sama» kota bersaudara.", "agreement | pks"),
]
ARTICLES = [
    ("Sesuai «Pasal 5 MoU», biaya ditanggung bersama.", "mou:pasal-5"),
    ("Sesuai «Pasal 5 ayat (2) Nota Kesepahaman», biaya dibagi.", "mou:pasal-5"),
    ("Sesuai «pasal 3 di dalam MoU», ada tujuh bidang.", "mou:pasal-3"),
    ("Menurut «MoU Pasal 5», biaya dibagi.", "mou:pasal-5"),
    ("According to «Article 4 of the MoU», costs are shared.", "mou:pasal-4"),
    ("«Pasal 3» dan «4» «MoU» mengatur bidang.", "mou:pasal-3 | mou:pasal-4 | mou"),
    ("«Pasal 3», «4», dan «5» «LoI» mengatur bidang.", "loi:pasal-3 | loi:pasal-4 | loi:pasal-5 | loi"),
    ("«MoU» itu memuat lima hal, dan «pasal 4» yang terpenting.", "mou | mou:pasal-4"),
    ("Pasal 2 UUD 1945 berbeda dengan «Pasal 2 MoU».", "mou:pasal-2"),
    ("Dalam «Pasal 3» disebutkan bahwa «MoU» ini berlaku lima tahun.", "mou:pasal-3 | mou"),
]
NEAR_MISSES = [
    "Pasal 363 UU Nomor 23 Tahun 2014 membolehkannya.",
    "Pasal 5 ayat (1) Peraturan Menteri Dalam Negeri itu mengatur tahapan.",
    "Pasal 12 dan 13 dari Permendagri tersebut berlaku.",
    "Pasal 4 dibahas panjang lebar.",
    "Politikus PKS menolak anggaran itu.",
    "IA TIDAK HADIR DALAM RAPAT.",
    "SPK dan sistem pendukungnya dibangun.",
    "Kedua pihak mencapai kesepakatan bersama.",
    "Piagam penghargaan itu dipajang di lobi.",
    "Perjanjian damai dan persetujuan bangunan dibahas.",
    "Kesepakatan lisan antara kedua kota bertahan.",
    "Protokol kesehatan berlaku bagi delegasi.",
    "Pasar 5 dipindahkan ke tepi kota.",
    "Kelompok SMoU bukan bagian dari rapat.",
]


@pytest.mark.parametrize(("text", "values"), [*NAMES, *ARTICLES])
def test_finds_agreements_and_their_articles(text: str, values: str) -> None:
    assert found(tag_agreements, text) == expected([text], values)


@pytest.mark.parametrize("text", NEAR_MISSES)
def test_leaves_out_laws_parties_and_words(text: str) -> None:
    assert found(tag_agreements, text) == []


@pytest.mark.parametrize(
    ("texts", "values"),
    [
        (
            ["«MoU» diteken.", "«Pasal 4» mengatur biaya.", "«Pasal tersebut» jelas."],
            "mou | mou:pasal-4 | mou:pasal-4",
        ),
        (["«MoU» diteken.", "UU Nomor 23 Tahun 2014 berlaku.", "Pasal 363 mengaturnya."], "mou"),
        (
            ["UU Nomor 23 Tahun 2014 berlaku.", "«LoI» diteken.", "«Pasal 2» mengatur bidang."],
            "loi | loi:pasal-2",
        ),
    ],
)
def test_an_article_belongs_to_what_the_paragraph_named_last(texts: list[str], values: str) -> None:
    assert found(tag_agreements, *texts) == expected(texts, values)


def test_a_new_paragraph_forgets_the_agreement() -> None:
    first = sentences("MoU diteken pada tahun itu.")
    second = sentences("Pasal 4 mengatur biaya.", paragraph=1)

    assert [mention.value for mention in tag_agreements([*first, *second])] == ["mou"]


def test_reads_through_emphasis() -> None:
    assert found(tag_agreements, "Ada *Letter of Intent* (LoI).") == [("Letter of Intent* (LoI)", "loi")]
