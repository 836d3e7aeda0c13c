"""Each cited work is one mention with one key, whatever the style of the citation."""

from collections.abc import Iterable, Iterator

import pytest

from pipeline.core.findings import Mention
from pipeline.core.records import SectionName, Sentence
from pipeline.tag.citations import tag_citations
from tests.marks import expected, found
from tests.sources import sentences

PLACES = frozenset({"Varna", "Suwon", "Fort Worth", "Bandung"})

BRACKETED = [
    ("Manfaatnya nyata («Harsono, 2018»).", "harsono-2018"),
    ("Manfaatnya nyata («Harsono, 2018: 15»).", "harsono-2018"),
    ("Manfaatnya nyata («Harsono, 2018, hlm. 15»).", "harsono-2018"),
    ("Manfaatnya nyata («Harsono 2018»).", "harsono-2018"),
    ("Manfaatnya nyata («Harsono & Lee, 2018»).", "harsono-lee-2018"),
    ("Manfaatnya nyata («Harsono dan Lee, 2018»; «Park, 2019a»).", "harsono-lee-2018 | park-2019a"),
    ("Manfaatnya nyata («Harsono, 2018», «2019»).", "harsono-2018 | harsono-2019"),
    ("Manfaatnya nyata («Harsono, 2018»; «2019»).", "harsono-2018 | harsono-2019"),
    ("Manfaatnya nyata («Rina, et al., 2022»).", "rina-etal-2022"),
    ("Manfaatnya nyata («Rina dkk., 2022»).", "rina-etal-2022"),
    ("Manfaatnya nyata («Harsono, Lee, & Park, 2018»).", "harsono-etal-2018"),
    ("Manfaatnya nyata («De Villiers & Coning, 2007»).", "devilliers-coning-2007"),
    ("Manfaatnya nyata («van der Meer, 2007»).", "vandermeer-2007"),
    ("Manfaatnya nyata («Sørensen & Torfing, 2011»).", "sorensen-torfing-2011"),
    ("Manfaatnya nyata («R.P. Barston, 2019»).", "barston-2019"),
    ("Manfaatnya nyata («Barston, R.P., 2019»).", "barston-2019"),
    ("Manfaatnya nyata («Sari Dewi Lestari, 2022»).", "lestari-2022"),
    ("Manfaatnya nyata («Harsono, t.t.»).", "harsono-nd"),
    ("Manfaatnya nyata (lihat «Harsono, 2018»).", "harsono-2018"),
    ("Manfaatnya nyata (Soldatos dalam «Kuznetsov, 2015»).", "kuznetsov-2015"),
    ("Caranya jelas («Harsono, Metode Penelitian: Kualitatif, Kuantitatif, dan R&D, 2017»).", "harsono-2017"),
]
INSTITUTIONS = [
    ("Angkanya naik («Kementerian Luar Negeri, 2019»).", "kementerian-luar-negeri-2019"),
    ("Angkanya naik («Bandung, Bagian Kerja Sama Kota, 2019»).", "bandung-bagian-kerja-sama-kota-2019"),
    ("Angkanya naik («Kerjasama Kota Malang, 2017»).", "kerjasama-kota-malang-2017"),
    ("Angkanya naik («BPS, 2019»).", "bps-2019"),
    ("Angkanya naik (Sumber: «Bappeda, 2019»).", "bappeda-2019"),
    ("Angkanya naik («Kompas, 12 Maret 2019»).", "kompas-2019"),
    ("Angkanya naik («Beritakota.com, 2020»).", "beritakota-com-2020"),
    (
        "Teksnya sama («Memorandum of Understanding Between Malang and Fuqing, 2016»).",
        "memorandum-of-understanding-between-malang-and-fuqing-2016",
    ),
    ("Menurut «Kementerian Luar Negeri (2019)» angkanya naik.", "kementerian-luar-negeri-2019"),
]
NARRATIVE = [
    ("«Barston (2019)» menyebut diplomasi sebagai usaha.", "barston-2019"),
    ("Menurut «De Villiers dan Coning (2007)» ada sebelas faktor.", "devilliers-coning-2007"),
    ("Sejalan dengan itu, «Harsono (2017: 15)» menulis hal serupa.", "harsono-2017"),
    ("«Robert Keohane dan Joseph Nye (1977)» memulainya.", "keohane-nye-1977"),
    ("«Harsono et al. (2018)» dan «Rina dkk. (2022)» sependapat.", "harsono-etal-2018 | rina-etal-2022"),
    ("Penelitian «Kusuma (2020)» serta studi «Rahman (2021)» membahasnya.", "kusuma-2020 | rahman-2021"),
]
NUMBERED = [
    ("Hal itu pernah dikaji «[12]».", "ref-12"),
    ("Hal itu pernah dikaji «[3]», «[4]».", "ref-3 | ref-4"),
    ("Hal itu pernah dikaji [«3», «9»].", "ref-3 | ref-9"),
]
NEAR_MISSES = [
    "Naskah itu diteken kemudian (7 Oktober 2016).",
    "Renstra (2016-2020) memuatnya.",
    "Rencana itu (RPJMD 2018-2023) memuatnya.",
    "Dasarnya jelas (UU No. 23 Tahun 2014).",
    "Dasarnya jelas (Permendagri 25/2020).",
    "Ia berkata demikian (Wawancara, 12 Juli 2023).",
    "Ia berkata demikian (wawancara dengan Ibu Rina, 12 Juli 2023).",
    "Acara besar (Asian Games 2018) ikut mendorong.",
    "Kota Bandung (2016) dan Varna (2015) bermitra.",
    "Mitranya Suwon (1997) dan Fort Worth (1990).",
    "Wali Kota Rangga (2013) memulainya.",
    "Angkanya naik (Tabel 3, 2019).",
    "Pertemuan itu (Juli 2019) batal.",
    "Aturan lama (Lembaran Negara Tahun 2015 Nomor 58) dicabut.",
    "Tahun [2016] ditambahkan penyunting.",
]


def _tag(some: Iterable[Sentence]) -> Iterator[Mention]:
    return tag_citations(some, PLACES)


@pytest.mark.parametrize(("text", "values"), [*BRACKETED, *INSTITUTIONS, *NARRATIVE, *NUMBERED])
def test_gives_each_work_its_key(text: str, values: str) -> None:
    assert found(_tag, text) == expected([text], values)


@pytest.mark.parametrize("text", NEAR_MISSES)
def test_leaves_out_dates_laws_places_and_interviews(text: str) -> None:
    assert found(_tag, text) == []


def test_a_second_year_of_an_author_is_a_second_work() -> None:
    assert found(_tag, "Nye (1990, 2004) membahas daya tarik.") == [
        ("Nye (1990, 2004)", "nye-1990"),
        ("2004", "nye-2004"),
    ]


def test_a_range_of_numbers_is_every_work_in_it() -> None:
    assert found(_tag, "Hal itu dikaji [5-7].") == [
        ("[5-7]", "ref-5"),
        ("[5-7]", "ref-6"),
        ("[5-7]", "ref-7"),
    ]


def test_the_reference_list_cites_nothing() -> None:
    listed = sentences("Barston, R. P. (2019).", section=SectionName.PUSTAKA)

    assert list(tag_citations(listed)) == []
