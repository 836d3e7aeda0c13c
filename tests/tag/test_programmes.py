"""Programmes and systems are found by name, and general names left out."""

from collections.abc import Iterable, Iterator

import pytest

from pipeline.core.findings import Mention
from pipeline.core.records import Sentence
from pipeline.tag.programmes import tag_programmes
from tests.marks import expected, found

PLACES = frozenset({"Bandung", "Malang", "Kota Malang", "Seoul"})

NAMED = [
    (
        "«Bandung Command Center (BCC)» berdiri; «BCC» memantau kota.",
        "Bandung Command Center | Bandung Command Center",
    ),
    (
        "Pembentukan «Malang Command Center» dan «Area Traffic Control System (ATCS)».",
        "Malang Command Center | Area Traffic Control System",
    ),
    (
        "«Program Kampung Iklim (ProKlim)» meluas; «ProKlim» disukai.",
        "Program Kampung Iklim | Program Kampung Iklim",
    ),
    (
        "«Program Kampung Iklim» meluas; program «Kampung Iklim» disukai.",
        "Program Kampung Iklim | Program Kampung Iklim",
    ),
    ("Lahirlah «Green Sister City Program».", "Green Sister City Program"),
    (
        "Ada «Youth Exchange Program» dan «Low Carbon City Project».",
        "Youth Exchange Program | Low Carbon City Project",
    ),
    ('Lahirlah program "«Kampung Iklim»" itu.', "Kampung Iklim"),
    ("Pertemuan program «Joint Working Group» batal.", "Joint Working Group"),
    (
        "«Festival Kota Cahaya» digelar, lalu «festival Kota Cahaya» diulang.",
        "Festival Kota Cahaya | Festival Kota Cahaya",
    ),
    ("Warga memakai aplikasi «Wargaku» setiap hari.", "Wargaku"),
    ("Data ada di platform «Smart Seoul».", "Smart Seoul"),
    ("«Sistem Informasi Manajemen Aset Warga (SIMAWA)» dipakai.", "Sistem Informasi Manajemen Aset Warga"),
    ("«Gerakan Malang Bersih» dan «Proyek Depo Uji».", "Gerakan Malang Bersih | Proyek Depo Uji"),
    ("«Cheongju Craft Festival» dikunjungi.", "Cheongju Craft Festival"),
]
NEAR_MISSES = [
    "Program Sister City dan program Smart City berjalan.",
    "Sister City Program telah lama ada.",
    "Smart City Project dibahas.",
    "Program Studi Hubungan Internasional membuka kelas.",
    "Program Magister Ilmu Politik dibuka.",
    "Ia menempuh Program Pascasarjana.",
    "Program pelatihan itu rutin.",
    "Program Kota Malang berhasil.",
    "Program Pemerintah Kota Malang berhasil.",
    "Sistem Informasi dan Sistem Politik berbeda.",
    "Mereka memakai aplikasi WhatsApp dan Zoom.",
    "Seoul Human Skill Development Center (SHSDC) melatih.",
    "International System berubah.",
    "Sistem pembayaran itu lambat.",
    "Shopping Center itu ramai.",
]


def _tag(some: Iterable[Sentence]) -> Iterator[Mention]:
    return tag_programmes(some, PLACES)


@pytest.mark.parametrize(("text", "values"), NAMED)
def test_finds_named_programmes(text: str, values: str) -> None:
    assert found(_tag, text) == expected([text], values)


@pytest.mark.parametrize("text", NEAR_MISSES)
def test_leaves_out_general_names(text: str) -> None:
    assert found(_tag, text) == []


def test_an_abbreviation_counts_before_it_is_explained() -> None:
    texts = ["«BCC» memantau kota.", "«Bandung Command Center (BCC)» berdiri."]

    assert found(_tag, *texts) == expected(texts, "Bandung Command Center | Bandung Command Center")


def test_a_name_is_found_again_without_its_head() -> None:
    texts = ["«Program Kampung Iklim» meluas.", "Warga «Kampung Iklim» senang."]

    assert found(_tag, *texts) == expected(texts, "Program Kampung Iklim | Program Kampung Iklim")
