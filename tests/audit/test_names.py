"""A name spelt two ways is found; two persons, short forms and translations are none."""

import pytest

from pipeline.audit.names import check_names
from pipeline.tools import Tools
from tests.audit.papers import HEAD, paper_of


def _findings(body: str, tools: Tools) -> list[tuple[str, str]]:
    paper = paper_of(HEAD + body, tools)
    found = list(check_names([paper], tools.place_words, frozenset(tools.office_aliases)))
    for finding in found:
        assert finding.kind == "name-differs"
        assert all(paper.document.text[p.span.start : p.span.end] == p.text for p in finding.places)
    return [(finding.subject, finding.message_id) for finding in found]


@pytest.mark.parametrize(
    ("body", "subject", "says"),
    [
        (
            "Wali Kota Malang Bagas Wicaksono memulai kemitraan. Kunjungan Bagas Wicaksana dibalas setahun "
            "kemudian. Wali Kota Malang Bagas Wicaksono menyambutnya.",
            "Bagas Wicaksono",
            '"Bagas Wicaksana" (1 kalimat)',
        ),
        (
            "Gubernur Soedarmo Wirya membuka pameran. Setahun kemudian Sudarmo Wirya menutupnya.",
            "Soedarmo Wirya",
            "menurut ejaan lama dan ejaan baru",
        ),
        (
            "Ibu Rizky menerima tamu dari Fuqing. Menurut Ibu Riski, tamu itu datang dua kali.",
            "Rizky",
            '"Riski" (1 kalimat)',
        ),
        (
            "Pelatihan diadakan oleh Fuqing Port Training Institute (FPTI). Delegasi kembali ke Fuqing Ports "
            "Training Institute setahun kemudian.",
            "Fuqing Port Training Institute",
            '"Fuqing Ports Training Institute" (1 kalimat)',
        ),
        (
            "Program Kampung Pesisir Lestari dimulai pada 2017. Program Kampung Pesisir Lestarri berhenti "
            "pada 2019. Program Kampung Pesisir Lestari dilanjutkan.",
            "Program Kampung Pesisir Lestari",
            "Lestarri",
        ),
        (
            "Ketua Dewan Perahu Ruslan Batubara menyebut program itu sekolah laut. Menurut Ruslam Batubara, "
            "nelayan belajar menyimpan es.",
            "Ruslan Batubara",
            '"Ruslam Batubara" (1 kalimat)',
        ),
        (
            "Kota Fuqing menerima delegasi. Pelabuhan Fuqing ramai. Delegasi kembali dari Fuqin kemarin.",
            "Fuqing",
            'juga ditulis "Fuqin"',
        ),
        (
            "Lalu lintas diatur Area Traffic Control System (ATCS). Kini Advanced Traffic Control System "
            "(ATCS) dipasang di lima simpang.",
            "ATCS",
            '2 kepanjangan dalam naskah ini: "Area Traffic Control System" dan "Advanced',
        ),
        (
            "Pusat data itu bernama Malang Data Service Center (MDSC). Warga mengenal Malang Data Service "
            "Center (MDC) sebagai layanan aduan.",
            "Malang Data Service Center",
            '2 singkatan dalam naskah ini: "MDSC" dan "MDC"',
        ),
        (
            "Pusat data itu bernama Malang Data Service Center (MDSC). MDSC dibuka pada 2018. Kini MSDC "
            "tutup.",
            "MDSC",
            "MSDC tidak dijelaskan di mana pun; mungkin yang dimaksud MDSC",
        ),
    ],
)
def test_a_name_spelt_two_ways_is_found(body: str, subject: str, says: str, tools: Tools) -> None:
    [(found, message)] = _findings(body, tools)

    assert found == subject
    assert says in message


@pytest.mark.parametrize(
    "body",
    [
        "Wali Kota Malang Bagas Wicaksono memulai kemitraan. Pak Bagas lalu berangkat. Wicaksono pulang."
        " Ia lelah.",
        "Wali Kota Malang Bagas Wicaksono memulai. Kepala Bagian Kerja Sama Laras Wicaksono melanjutkan.",
        "Ibu Hendra Putra Lesmana menerima tamu. Bapak Hendra Putri Lesmana mengantar tamu.",
        "Pak Hendra menerima tamu. Pak Hendri mengantar mereka pulang.",
        "Informan 1 menyebut anggaran. Informan 2 menyebut waktu.",
        "Bagian Kerja Sama Sekretariat Daerah menyiapkan naskah. Sekretaris Daerah memaraf naskah itu.",
        "Dinas Pariwisata Kota Malang hadir. Dinas Pariwisata Kota Padang juga hadir.",
        "Pemkot Medan berangkat. Pemko Medan kembali.",
        "Nota kesepahaman (MoU) diteken. Memorandum of Understanding (MoU) itu berlaku lima "
        "tahun. MoUs lain menyusul.",
        "Dinas Komunikasi dan Informatika (Diskominfo) hadir. Dinas Komunikasi dan Informatika Kota Malang "
        "(Diskominfo) mencatat.",
        "Aparatur Sipil Negara (ASN) berangkat. Civil servants (ASN) were trained.",
        "Kota Malang dan Kabupaten Magelang hadir. Kota Padang dan Padangan tidak.",
        "Kota Tainan memilah sampah. Tainan terletak di Taiwan.",
        "Pranoto, A. hadir di Fuqing. Kota Fuqing ramai. Fuqingpun sepi kembali.",
    ],
)
def test_short_forms_other_persons_and_translations_are_no_fault(body: str, tools: Tools) -> None:
    assert _findings(body, tools) == []
