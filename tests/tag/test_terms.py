import pytest

from pipeline.tag.terms import derive, expand_term, index_spellings


@pytest.mark.parametrize(
    ("root", "forms"),
    [
        ("hambat", {"menghambat", "dihambat", "terhambat", "hambatan", "penghambat", "penghambatan"}),
        ("pengaruh", {"memengaruhi", "mempengaruhi", "dipengaruhi", "berpengaruh"}),
        ("tulis", {"menulis", "ditulis", "penulis", "tulisan"}),
        ("koordinasi", {"mengoordinasi", "mengkoordinasikan", "dikoordinasikan", "berkoordinasi"}),
        ("sosialisasi", {"menyosialisasikan", "mensosialisasikan"}),
        ("bentuk", {"membentuk", "dibentuk", "terbentuk", "pembentukan"}),
        ("latih", {"melatih", "pelatihan", "dilatih", "terlatih"}),
        ("anggar", {"menganggarkan", "dianggarkan", "anggaran", "penganggaran"}),
    ],
)
def test_derives_the_forms_that_texts_have(root: str, forms: set[str]) -> None:
    assert forms <= set(derive(root))


def test_spellings_stand_for_each_other() -> None:
    forms = expand_term(
        "kerja sama antarkota", index_spellings([("kerja sama", "kerjasama"), ("antarkota", "antar kota")])
    )

    assert forms == [
        "kerja sama antar kota",
        "kerja sama antarkota",
        "kerjasama antar kota",
        "kerjasama antarkota",
    ]


def test_spellings_hold_at_word_borders_only() -> None:
    assert expand_term("pekerjasama", index_spellings([("kerjasama", "kerja sama")])) == ["pekerjasama"]
