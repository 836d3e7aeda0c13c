"""Laws are held against the list: number, year and title; what the list does not know is no fault."""

import pytest
import yaml
from pydantic import ValidationError

from pipeline.audit.law_list import LawList
from pipeline.audit.laws import check_laws
from pipeline.core.config import load_yaml
from pipeline.tag.regulations import tag_regulations
from pipeline.tools import Tools
from tests.audit.papers import HEAD, paper_of


def _findings(body: str, tools: Tools) -> list[tuple[str, str]]:
    paper = paper_of(HEAD + body, tools)
    found = list(check_laws([paper], tools.laws))
    for finding in found:
        assert finding.kind == "law-differs"
        assert all(paper.document.text[p.span.start : p.span.end] == p.text for p in finding.places)
    return [(finding.subject, finding.message_id) for finding in found]


@pytest.mark.parametrize(
    ("body", "subject"),
    [
        ("Dasarnya UU Nomor 37 Tahun 1998 tentang Hubungan Luar Negeri.", "UU Nomor 37 Tahun 1999"),
        ("Dasarnya UU Nomor 39 Tahun 1999 tentang Hubungan Luar Negeri.", "UU Nomor 39 Tahun 1999"),
        ("Dasarnya PP Nomor 27 Tahun 2018 tentang Kerja Sama Daerah.", "PP Nomor 28 Tahun 2018"),
        (
            "Hubungan luar negeri kota diatur undang-undang. UU No. 37 Tahun 1989 menjadi dasarnya.",
            "UU Nomor 37 Tahun 1999",
        ),
        (
            "Kota menaati UU No. 24 Tahun 2000. Setahun kemudian UU No. 24 Tahun 2001 dirujuk lagi.",
            "UU Nomor 24 Tahun 2000",
        ),
        (
            "Naskah mengikuti Permendagri Nomor 25 Tahun 2019 tentang tata cara kerja sama daerah dengan "
            "pihak luar negeri.",
            "Permendagri Nomor 25 Tahun 2020",
        ),
        (
            "Peraturan Menteri Dalam Negeri Nomor 3 Tahun 2019 tentang Panduan Umum Hubungan Luar Negeri "
            "oleh Pemerintah Daerah menjadi acuan.",
            "Permenlu Nomor 3 Tahun 2019",
        ),
        (
            "Naskah mengikuti Permendagri Nomor 52 Tahun 2020 tentang tata cara kerja sama daerah dengan "
            "pihak luar negeri.",
            "Permendagri Nomor 25 Tahun 2020",
        ),
        ("Lihat UU Nomor 23 Tahun 2014 tentang Perjanjian Internasional.", "UU Nomor 23 Tahun 2014"),
        ("Lihat UU Nomor 23 Tahun 2014 tentang Kelautan.", "UU Nomor 23 Tahun 2014"),
        (
            "Perwal Nomor 14 Tahun 2016 menunjuk dinasnya. Perwal Nomor 14 Tahun 2017 tidak berubah.",
            "Perwal Nomor 14 Tahun 2016",
        ),
        (
            "Perda Nomor 4 Tahun 2015 tentang Kota Ramah Tamu berlaku. Perda Nomor 7 Tahun 2015 tentang Kota "
            "Ramah Tamu dibahas.",
            "Perda Nomor 4 Tahun 2015",
        ),
        (
            "Kota itu ramai.\n\nDaftar Pustaka\n\nUndang-Undang Nomor 24 Tahun 2002 tentang Perjanjian "
            "Internasional.\n\nHartono, B. (2018). Kota Kembar. Malang: Selasar.",
            "UU Nomor 24 Tahun 2000",
        ),
    ],
)
def test_a_law_with_a_wrong_number_year_or_title_is_found(body: str, subject: str, tools: Tools) -> None:
    [(found, _)] = _findings(body, tools)

    assert found == subject


def test_the_message_says_what_the_list_says(tools: Tools) -> None:
    [(_, wrong_title)] = _findings("Lihat UU Nomor 23 Tahun 2014 tentang Perjanjian Internasional.", tools)
    [(_, wrong_year)] = _findings("Lihat UU Nomor 24 Tahun 2001 tentang Perjanjian Internasional.", tools)

    assert 'padahal tentang Pemerintahan Daerah; "Perjanjian Internasional" adalah UU Nomor 24' in wrong_title
    assert "tentang Perjanjian Internasional adalah UU Nomor 24 Tahun 2000" in wrong_year


@pytest.mark.parametrize(
    "body",
    [
        "Undang-Undang Nomor 23 Tahun 2014 tentang Pemerintahan Daerah memberikan kewenangan kepada daerah.",
        "UU No. 32 Tahun 2004 tentang Pemerintahan Daerah digantikan UU No. 23 Tahun 2014.",
        "Permendagri Nomor 25 Tahun 2020 tentang tata cara kerja sama daerah dengan pihak luar negeri.",
        "UU Nomor 23 Tahun 2002 tentang Perlindungan Anak tidak dibahas di sini.",
        "UU Nomor 23 Tahun 2013 tentang Anggaran Pendapatan dan Belanja Negara memuat hibah.",
        "UU Nomor 28 Tahun 2018 belum dikenal. PP Nomor 28 Tahun 2018 mengatur kerja sama daerah.",
        "UU Nomor 9 Tahun 2015 tentang Perubahan Kedua atas UU Nomor 23 Tahun 2014 tentang Pemerintahan "
        "Daerah.",
        "Permenlu Nomor 09/A/KP/XII/2006/01 Tahun 2006 tentang Panduan Umum Tata Cara Hubungan dan Kerja "
        "Sama Luar Negeri oleh Pemerintah Daerah pernah berlaku.",
        "Perwal Nomor 14 Tahun 2016 tentang Parkir berlaku. Perwal Nomor 14 Tahun 2018 tentang Taman juga.",
        "PP Nomor 107 Tahun 2000 tentang Pinjaman Daerah tidak lagi berlaku.",
    ],
)
def test_right_laws_and_unknown_laws_are_no_fault(body: str, tools: Tools) -> None:
    assert _findings(body, tools) == []


def test_the_list_has_the_laws_of_the_field_as_the_mentions_name_them(tools: Tools) -> None:
    text = HEAD + " ".join(
        f"Dasarnya {law.name} tentang {law.title}." for law in list(tools.laws.laws.values())[:200]
    )
    paper = paper_of(text, tools)
    found = {mention.value for mention in tag_regulations(paper.read.sentences)}

    assert len(tools.laws.laws) >= 60
    assert {"uu/37/1999", "uu/24/2000", "pp/28/2018", "permendagri/25/2020", "permenlu/3/2019"} <= set(
        tools.laws.laws
    )
    assert set(tools.laws.laws) <= found
    assert list(check_laws([paper], tools.laws)) == []


@pytest.mark.parametrize(
    ("laws", "fault"),
    [
        (["{kind: uu, number: '1', year: 2022, title: A}"] * 2, "laws that are listed twice: uu/1/2022"),
        (
            ["{kind: uu, number: '1', year: 2022, title: A, replaced_by: uu/2/2022}"],
            "replaced by laws that are not listed: uu/2/2022",
        ),
        (["{kind: uu, number: '1', year: 22, title: A}"], "greater than or equal to 1945"),
    ],
)
def test_mistakes_in_the_list_are_told(laws: list[str], fault: str) -> None:
    with pytest.raises(ValidationError, match=fault):
        LawList.model_validate({"version": "1", "source": "x", "laws": [yaml.safe_load(law) for law in laws]})


def test_the_shipped_list_loads(tools: Tools) -> None:
    listed = load_yaml(tools.folder / "gazetteers" / "regulations.yaml", LawList)

    assert "public law" in listed.source
