import pytest

from pipeline.core.findings import Attribution
from pipeline.core.records import SectionName
from pipeline.tag.attribution import attribute
from pipeline.tag.mentions import tag_mentions
from pipeline.tools import Tools
from tests.sources import sentences


def _attribute(tools: Tools, *texts: str) -> list[Attribution]:
    made = sentences(*texts)
    mentions = tag_mentions(made, 2020, tools.gazetteers)
    return list(attribute(made, [tools.ruleset.read(text) for text in texts], mentions))


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Menurut Ibu Rina Wulandari, delegasi dikirim setiap tahun.", "informant"),
        ("Bapak Hendra selaku kepala bagian menjelaskan bahwa dana terbatas.", "informant"),
        ("Informan 2 menuturkan bahwa surat sering terlambat dibalas.", "informant"),
        ("Narasumber dari dinas itu mengatakan bahwa program berhenti.", "informant"),
        ("Diplomasi kota bergantung pada jejaring pribadi (Sari & Putra, 2018).", "literature"),
        ("Sari (2018) menemukan bahwa kerja sama itu berjalan baik.", "literature"),
        ("Pasal 4 MoU menyatakan bahwa kedua kota saling membantu.", "document"),
        ("Nota kesepahaman tidak mencantumkan sumber dana.", "document"),
        ("Kewenangan itu diatur dalam Undang-Undang Nomor 23 Tahun 2014.", "document"),
        ("Jumlah delegasi naik dua kali lipat (Dinas Pariwisata Kota Malang, 2019).", "document"),
        ("Kerja sama itu berjalan baik.", "author"),
        ("Sesuai dengan MoU, kedua kota mengirim delegasi.", "author"),
        ("Ibu kota provinsi itu menjadi pusat perdagangan.", "author"),
        ("“Kami saling mengirim surat setiap bulan,” ujar Armen, mantan kepala museum.", "informant"),
        ("Kebun itu terbengkalai, kata Armen, sebab tidak ada yang merawatnya.", "informant"),
        ("Rektor sebuah kampus swasta menyebut jumlah peserta naik dua kali lipat.", "informant"),
        ("“Suratnya memang sering terlambat kami balas.”", "informant"),
        ("“Kami tidak pernah mengukur,” keluh bendahara koperasi.", "informant"),
        ("“Smart city” menjadi semboyan kota itu.", "author"),
        ("Hasil kata sepakat itu ditulis dalam notula.", "author"),
        ("Fokus kebijakan Wali Kota Rina Wulandari kerap menekankan layanan daring.", "author"),
        ("Wawancara dengan Bapak Togar tertunda dua kali.", "author"),
        ("Di dalam MoU antara kota Malang dan kota Fuqing itu tidak dicantumkan sumber dana.", "document"),
        ("Naskah tahun 2021 merinci tujuh keluaran.", "document"),
        ("Kegiatan dirancang bersama sebagaimana diatur dalam Pasal 3 nota kesepahaman.", "document"),
        ("Tahapannya panjang sebagaimana diatur dalam Permendagri Nomor 25 Tahun 2020.", "author"),
        ("Hal ini menunjukkan bahwa bidang itu tidak disebutkan dalam MoU.", "author"),
        ("Analisis ini memakai indikator dari Sari (2018).", "author"),
    ],
)
def test_says_who_speaks(tools: Tools, text: str, source: str) -> None:
    assert _attribute(tools, text)[0].source_type == source


@pytest.mark.parametrize(
    "text",
    [
        "Meskipun demikian, hanya dua pegawai Bagian Kerja Sama yang mampu berbahasa Jepang.",
        "Namun demikian, kepala dinas itu jarang berada di kantor.",
        "Dengan demikian Kepala Bagian Hukum memegang seluruh berkas.",
        "Kota itu sudah berbenah, demikian juga kepala dinas dan stafnya.",
        "Rapat ditunda; meski demikian peserta program tetap datang.",
    ],
)
def test_even_so_names_no_speaker(tools: Tools, text: str) -> None:
    assert _attribute(tools, text)[0].source_type == "author"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "Berkasnya belum kembali, demikian Kepala Bagian Hukum Kota Ampana.",
            "Kepala Bagian Hukum Kota Ampana",
        ),
        ("“Berkasnya belum kembali,” demikian Ibu Rina Wulandari.", "Rina Wulandari"),
        ("Berkasnya belum kembali, demikian penuturan pegawai Bagian Hukum.", "pegawai Bagian Hukum"),
        ("Demikian disampaikan Sekretaris Bappeda Kota Ampana.", "Sekretaris Bappeda Kota Ampana"),
        (
            "“Kami sendirian,” ujar Kepala Dinas Pariwisata Kota Ampana.",
            "Kepala Dinas Pariwisata Kota Ampana",
        ),
        ("Sekretaris Dinas Perikanan menilai kuota itu kecil.", "Sekretaris Dinas Perikanan"),
    ],
)
def test_names_the_speaker_by_the_whole_office(tools: Tools, text: str, name: str) -> None:
    said = _attribute(tools, text)[0]

    assert (said.source_type, said.source_name) == ("informant", name)


@pytest.mark.parametrize(
    ("text", "source", "name"),
    [
        ("Narasumber dari dinas itu mengatakan bahwa program berhenti.", "informant", ""),
        ("Informan menuturkan bahwa surat sering terlambat dibalas.", "informant", ""),
        ("Dokumen menyebutkan tiga bidang.", "document", ""),
        ("Informan 2 menuturkan bahwa surat sering terlambat dibalas.", "informant", "Informan 2"),
        ("Nota kesepahaman menyebutkan tiga bidang.", "document", "Nota kesepahaman"),
        ("Lim (2018) menemukan bahwa kerja sama itu berjalan baik.", "literature", "Lim (2018)"),
        ("Diplomasi kota bergantung pada jejaring (Sari & Lim, 2018).", "literature", "Sari & Lim, 2018"),
    ],
)
def test_a_source_is_named_whole_and_not_by_its_kind(tools: Tools, text: str, source: str, name: str) -> None:
    said = _attribute(tools, text)[0]

    assert (said.source_type, said.source_name) == (source, name)


def test_an_account_goes_on_into_the_next_sentences(tools: Tools) -> None:
    said = _attribute(
        tools,
        "Bapak Hendra menjelaskan bahwa surat dikirim lebih dahulu.",
        "Setelah itu mereka menunggu jawaban dari kota mitra.",
        "Dengan demikian, perencanaan berjalan bertahap.",
    )

    assert [one.source_type for one in said] == ["informant", "informant", "author"]
    assert said[1].source_name == said[0].source_name == "Hendra"


def test_an_author_of_the_reference_list_needs_no_year(tools: Tools) -> None:
    body = sentences("Wibowo menekankan bahwa kota adalah aktor.", "Wibowo Plaza dibangun pada 2010.")
    entry = sentences("Wibowo, A. (2011). Kota dan Dunia.", section=SectionName.PUSTAKA, paragraph=1)
    made = (*body, *entry)

    said = list(attribute(made, [tools.ruleset.read(one.text) for one in made], ()))

    assert [one.source_type for one in said[:2]] == ["literature", "author"]
