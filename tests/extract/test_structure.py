import pytest

from pipeline.core.errors import DocumentError
from pipeline.core.records import Document, Page, Passage, Role, SectionName
from pipeline.extract.structure import build_document
from pipeline.tools import Tools
from tests.sources import source


def _build(tools: Tools, *passages: Passage | str) -> Document:
    made = [p if isinstance(p, Passage) else Passage(p, 1) for p in passages]
    return build_document(source(), (Page(1),), made, tools.headings)


def _texts(document: Document, role: Role) -> list[str]:
    return [document.text[b.span.start : b.span.end] for b in document.blocks if b.role is role]


def _paragraphs(document: Document) -> list[str]:
    return document.text.split("\n\n")


def test_joins_a_sentence_over_a_page_break(tools: Tools) -> None:
    document = _build(
        tools,
        Passage("Kedua wali kota bertemu di balai kota untuk membahas", 1),
        Passage("pengelolaan sampah. Pertemuan itu singkat.", 2),
    )

    assert _paragraphs(document) == [
        "Kedua wali kota bertemu di balai kota untuk membahas pengelolaan sampah. Pertemuan itu singkat."
    ]
    assert [block.page for block in document.blocks] == [1, 2]


@pytest.mark.parametrize("growth", [1, 30, 100])
def test_a_text_that_grows_in_parts_is_the_same(
    tools: Tools, monkeypatch: pytest.MonkeyPatch, growth: int
) -> None:
    works = ("bengkel perahu", "pasar malam", "sekolah musik", "kebun raya")
    passages = [f"Pada musim hujan kedua kota membahas {work} bersama warga." for work in works]
    whole = _build(tools, *passages)

    monkeypatch.setattr("pipeline.extract.assembly.GROWTH", growth)

    assert _build(tools, *passages) == whole
    assert _paragraphs(whole) == passages


def test_joins_after_a_word_that_ends_no_paragraph(tools: Tools) -> None:
    document = _build(tools, "Delegasi itu dipimpin oleh", "Wali Kota Malang beserta rombongan.")

    assert len(_paragraphs(document)) == 1


def test_a_reduplicated_word_cut_by_the_page_keeps_its_hyphen(tools: Tools) -> None:
    document = _build(tools, "Kerja sama itu menyatukan kota-", "kota pelabuhan di Asia.")

    assert _paragraphs(document) == ["Kerja sama itu menyatukan kota-kota pelabuhan di Asia."]


@pytest.mark.parametrize(
    ("left", "joint", "right", "whole"),
    [
        ("Surat dari pelabu", "", "han datang.", "Surat dari pelabuhan datang."),
        ("Surat itu dikirim ke Kota", " ", "Ambon pada musim timur.", None),
        ("Surat itu dibalas.", " ", "Balasannya pendek.", None),  # a page ends with a sentence
    ],
)
def test_a_paragraph_goes_on_where_the_layout_tells(
    tools: Tools, left: str, joint: str, right: str, whole: str | None
) -> None:
    document = _build(
        tools, Passage(left, 1, joint=joint), Passage("Catatan.", 1, Role.FOOTNOTE), Passage(right, 2)
    )

    assert _paragraphs(document)[0] == (whole or f"{left} {right}")


def test_a_quote_is_running_text(tools: Tools) -> None:
    document = _build(
        tools, Passage("Kami menunggu kabar dari", 1, Role.QUOTE), Passage("seberang.", 2, Role.QUOTE)
    )

    assert _paragraphs(document) == ["Kami menunggu kabar dari seberang."]
    assert {block.role for block in document.blocks} == {Role.QUOTE}


def test_a_finished_paragraph_is_not_joined(tools: Tools) -> None:
    document = _build(tools, "Kunjungan itu berakhir.", "Delegasi pulang keesokan harinya.")

    assert len(_paragraphs(document)) == 2


def test_a_footer_inside_a_sentence_is_set_aside_and_kept(tools: Tools) -> None:
    document = _build(
        tools,
        "Program itu berjalan karena dukungan dari kerja",
        "Nama Penulis, 2021",
        "KERJA SAMA KOTA KEMBAR MALANG DAN FUQING",
        "[www.repository.kampus.ac.id]",
        "sama antarkampus di kedua kota.",
    )

    assert (
        _paragraphs(document)[0]
        == "Program itu berjalan karena dukungan dari kerja sama antarkampus di kedua kota."
    )
    assert _texts(document, Role.RUNNING) == [
        "Nama Penulis, 2021",
        "KERJA SAMA KOTA KEMBAR MALANG DAN FUQING",
        "[www.repository.kampus.ac.id]",
    ]


def test_a_caption_inside_a_sentence_is_set_aside(tools: Tools) -> None:
    document = _build(
        tools, "Pelatihan itu diikuti oleh pegawai dari", "Gambar 2. Pelatihan di balai kota", "kedua kota."
    )

    assert _paragraphs(document)[0] == "Pelatihan itu diikuti oleh pegawai dari kedua kota."
    assert _texts(document, Role.CAPTION) == ["Gambar 2. Pelatihan di balai kota"]


def test_a_line_that_comes_back_is_a_running_head(tools: Tools) -> None:
    head = "Jurnal Kota dan Wilayah, Vol. 3"
    document = _build(
        tools,
        head + " (11)",
        "Kalimat pertama selesai.",
        head + " (12)",
        "Kalimat kedua selesai.",
        head + " (13)",
        "Kalimat ketiga.",
    )

    assert len(_texts(document, Role.RUNNING)) == 3
    assert "Jurnal" not in " ".join(_texts(document, Role.BODY))


def test_maps_headings_to_the_fixed_sections(tools: Tools) -> None:
    document = _build(
        tools,
        "Kerja Sama Kota Malang dan Kota Fuqing",
        "Abstrak: Penelitian ini menelaah kerja sama dua kota di bidang pendidikan.",
        "Kata Kunci: kota kembar, pendidikan",
        "1. Pendahuluan",
        "Kota Malang bekerja sama dengan beberapa kota di luar negeri.",
        "2. Metode Penelitian",
        "Data berasal dari dokumen.",
        "3. Hasil dan Pembahasan",
        "3.1 Dinamika Pertukaran Pelajar",
        "Pertukaran pelajar berlangsung dua arah.",
        "4. Kesimpulan dan Saran",
        "Kerja sama itu perlu dilanjutkan.",
        "Daftar Pustaka",
        "Sari, P. (2019). Kota Kembar. Malang: Penerbit Kampus.",
    )

    names = {s.heading: s.name for s in document.sections}
    assert names["Abstrak:"] is SectionName.ABSTRAK
    assert names["1. Pendahuluan"] is SectionName.PENDAHULUAN
    assert names["2. Metode Penelitian"] is SectionName.METODE
    assert names["3.1 Dinamika Pertukaran Pelajar"] is SectionName.HASIL
    assert names["4. Kesimpulan dan Saran"] is SectionName.KESIMPULAN
    assert names["Daftar Pustaka"] is SectionName.PUSTAKA
    assert _texts(document, Role.REFERENCE) == ["Sari, P. (2019). Kota Kembar. Malang: Penerbit Kampus."]
    assert "Kata Kunci: kota kembar, pendidikan" in _texts(document, Role.FRONT)


@pytest.mark.parametrize(
    ("heading", "name"),
    [
        ("BAB I PENDAHULUAN", SectionName.PENDAHULUAN),
        ("BAB II TINJAUAN PUSTAKA", SectionName.TINJAUAN),
        ("IV. HASIL PENELITIAN", SectionName.HASIL),
        ("V.2 Saran", SectionName.SARAN),
        ("Conclusion", SectionName.KESIMPULAN),
    ],
)
def test_knows_the_headings_of_journals_and_theses(tools: Tools, heading: str, name: SectionName) -> None:
    document = _build(tools, heading, "Kalimat di bawah judul ini cukup panjang untuk sebuah paragraf biasa.")

    assert document.sections[0].name is name


def test_a_chapter_number_takes_its_title_from_the_next_line(tools: Tools) -> None:
    document = _build(
        tools, "BAB VI", "KESIMPULAN", "Kerja sama itu berjalan dengan baik selama lima tahun terakhir."
    )

    assert document.sections[-1].heading == "BAB VI KESIMPULAN"
    assert document.sections[-1].name is SectionName.KESIMPULAN


def test_findings_without_a_heading_of_that_name_are_findings(tools: Tools) -> None:
    document = _build(
        tools,
        "Pendahuluan",
        "Kota Malang bekerja sama dengan kota lain.",
        "Jejak Awal Persahabatan Malang dan Fuqing",
        "Hubungan itu bermula dari kunjungan dagang.",
        "Kesimpulan",
        "Hubungan itu berlanjut.",
    )

    assert [s.name for s in document.sections] == [
        SectionName.PENDAHULUAN,
        SectionName.HASIL,
        SectionName.KESIMPULAN,
    ]


def test_a_text_without_headings_has_a_title_and_one_section(tools: Tools) -> None:
    document = _build(
        tools,
        "Dua Kota, Satu Sungai",
        "Sore itu wali kota menyambut tamunya di tepi sungai yang dulu kotor dan kini ramai pengunjung.",
        "Rombongan itu datang dari kota di seberang lautan.",
    )

    assert _texts(document, Role.FRONT) == ["Dua Kota, Satu Sungai"]
    assert document.sections[-1].name is SectionName.LAIN


def test_spans_of_blocks_and_sections_lie_in_the_text_in_order(tools: Tools) -> None:
    document = _build(
        tools,
        "Judul Naskah",
        "1. Pendahuluan",
        "Isi pertama dari naskah ini",
        "berlanjut di sini.",
        "Isi kedua.",
    )

    ends = [0]
    for block in document.blocks:
        assert block.span.start >= ends[-1]
        ends.append(block.span.end)
    assert ends[-1] == len(document.text)
    assert document.sections[0].span.start == 0
    assert document.sections[-1].span.end == len(document.text)


def test_a_paper_without_running_text_is_refused(tools: Tools) -> None:
    with pytest.raises(DocumentError, match="no running text found"):
        _build(tools, Passage("Tabel 1", 1, Role.TABLE))


@pytest.mark.parametrize(("others", "name"), [(("H. Rekomendasi",), "hasil"), (("H. Lampiran",), "saran")])
def test_follow_up_tells_deeds_where_recommendations_have_their_own_heading(
    tools: Tools, others: tuple[str, ...], name: str
) -> None:
    passages = []
    for heading, topic in zip(("D. Hasil Evaluasi", "F. Tindak Lanjut", *others), "abc", strict=True):
        passages += [heading, f"Dua pegawai telah dikirim ke kota {topic} untuk belajar mengolah sampah."]

    document = _build(tools, *passages)

    assert document.sections[1].name == name


def test_a_table_of_contents_opens_no_chapters(tools: Tools) -> None:
    document = _build(
        tools,
        "Dua Pelabuhan di Satu Selat",
        "DAFTAR ISI",
        "KATA PENGANTAR iii",
        "BAB I PENDAHULUAN 1",
        "1.1 Latar Belakang ........ 2",
        "BAB I PENDAHULUAN",
        "Kedua kota itu bersahabat sejak lama.",
    )

    assert [s.heading for s in document.sections] == ["", "DAFTAR ISI", "BAB I PENDAHULUAN"]
    assert len(_texts(document, Role.TABLE)) == 3


SHORT = ["Kedua kota itu bersahabat.", "Rapat dibuka wali kota.", "“Kami menunggu,” kata Ibu Rina."]
LONG = "Setelah itu rombongan meninjau pasar ikan dan sekolah pelayaran di tepi pantai."


def test_short_sentences_below_a_title_are_running_text(tools: Tools) -> None:
    title = Passage("Dua Dermaga, Satu Laut", 1, Role.HEADING, 1)

    document = _build(tools, title, "Rina Contoh", *SHORT, LONG)

    assert _texts(document, Role.BODY) == [*SHORT, LONG]


@pytest.mark.parametrize(
    "lines",
    [
        ("Universitas Tepi Laut, Ambon.", "Program Studi Hubungan Internasional."),
        ("Diterima redaksi pada 3 Mei 2020.", "Disetujui untuk terbit pada 4 Juni 2020."),
        ("Jilid Kedua.", "Cetakan Ketiga."),
        ("Sebuah catatan tentang dua kota.",),
    ],
)
def test_lines_of_a_title_page_are_none(tools: Tools, lines: tuple[str, ...]) -> None:
    title = Passage("Dua Dermaga, Satu Laut", 1, Role.HEADING, 1)

    document = _build(tools, title, *lines, "Rina Contoh", LONG)

    assert _texts(document, Role.BODY) == [LONG]


@pytest.mark.parametrize("name", ["Abstrak", "RINGKASAN"])
def test_a_title_and_the_abstract_below_it_are_two_headings(tools: Tools, name: str) -> None:
    title = Passage(f"Kerja Sama Kota Kupang {name}", 1, Role.HEADING, 1)

    document = _build(tools, title, "Tulisan ini menilai kerja sama itu.", "Pendahuluan", "Kupang itu jauh.")

    assert [section.heading for section in document.sections if section.name is SectionName.ABSTRAK] == [name]
    assert _texts(document, Role.FRONT) == ["Kerja Sama Kota Kupang"]


def test_a_title_that_ends_in_a_name_is_one(tools: Tools) -> None:
    title = Passage("Kota Kembar dan Kelurahan Mekar Sari", 1, Role.HEADING, 1)

    document = _build(tools, title, "Pendahuluan", "Kupang itu jauh dari Darwin.")

    assert all(section.name is not SectionName.ABSTRAK for section in document.sections)


@pytest.mark.parametrize("closing", ["Kesimpulan Kami", "Daftar Pustaka"])
def test_text_under_unknown_headings_is_no_title_page(tools: Tools, closing: str) -> None:
    document = _build(
        tools,
        "Rumput Laut untuk Dua Kota",
        "Pelajaran di Lapangan",
        "Koperasi nelayan dan fakultas perikanan mengambil alih kegiatan dari pemerintah kota.",
        closing,
        "Kemitraan itu bertahan karena koperasi dan kampus menjaganya bersama-sama.",
    )

    first = next(
        block for block in document.blocks if "Koperasi" in document.text[block.span.start : block.span.end]
    )
    assert first.role is Role.BODY
    assert [section.name for section in document.sections][1] is SectionName.LAIN


_REASON = "Warga kedua kota saling berkirim surat selama delapan tahun."


@pytest.mark.parametrize("heading", ["4.1 Kendari dan Leiden: jalan dinas", "4.1.2 Uang yang tidak turun"])
def test_a_numbered_line_in_running_type_is_a_heading(tools: Tools, heading: str) -> None:
    document = _build(tools, "4. Hasil", _REASON, heading, _REASON)

    assert [section.heading for section in document.sections] == ["4. Hasil", heading]


@pytest.mark.parametrize(
    "lines",
    [
        ("2.1 Menyusun rencana bersama", "2.2 Menunjuk petugas tetap", "2.3 Melapor setiap tahun"),
        ("2.1 Menyusun rencana bersama dan", "menunjuk petugas tetap."),
        ("2.1 Para pihak menyusun rencana bersama.",),
    ],
    ids=["list", "goes on", "sentence"],
)
def test_a_numbered_line_of_a_list_or_sentence_is_no_heading(tools: Tools, lines: tuple[str, ...]) -> None:
    document = _build(tools, "4. Hasil", _REASON, *lines, _REASON)

    assert [section.heading for section in document.sections] == ["4. Hasil"]


@pytest.mark.parametrize("above", [Role.TABLE, Role.CAPTION])
def test_the_source_of_a_table_is_no_sentence(tools: Tools, above: Role) -> None:
    table = Passage("Pelatihan petugas pasar", 1, above)
    running = Passage("Kota Kembar 7", 1, Role.RUNNING)
    document = _build(
        tools, "Hasil", _REASON, table, running, "Sumber: laporan dinas, diolah (2021)", _REASON
    )

    assert "Sumber: laporan dinas, diolah (2021)" in _texts(document, Role.CAPTION)
    assert _texts(document, Role.BODY) == [_REASON, _REASON]


@pytest.mark.parametrize(
    ("above", "line"),
    [
        (Role.TABLE, "Sumber dana kedua kota: APBD dan hibah yayasan."),
        (Role.BODY, "Sumber: surat dinas yang kami salin sendiri di arsip."),
    ],
)
def test_a_sentence_on_sources_stays_one(tools: Tools, above: Role, line: str) -> None:
    document = _build(tools, "Hasil", Passage(_REASON, 1, above), line, _REASON)

    assert line in _texts(document, Role.BODY)


PARAGRAPH = (
    "Kedua kota saling berkirim surat setiap bulan, dan jawabannya datang dalam hitungan hari. " * 2
    + "Begitulah kerja sama itu berjalan sampai pandemi menghentikannya."
)


@pytest.mark.parametrize(
    "heading", ["Uang dan kekhawatiran", "Siapa yang memeriksa?", "BIMA–MAHAJANGA", "Tahun baik, tahun buruk"]
)
def test_a_short_line_between_paragraphs_is_a_heading_where_none_looks_otherwise(
    tools: Tools, heading: str
) -> None:
    document = _build(tools, "Ringkasan", PARAGRAPH, heading, PARAGRAPH, "Kesimpulan", PARAGRAPH)

    assert [section.heading for section in document.sections] == ["Ringkasan", heading, "Kesimpulan"]
    assert document.sections[1].name is SectionName.LAIN


def test_so_are_two_such_lines(tools: Tools) -> None:
    lines = ("Tiga kota di timur", "Bagaimana dimulai")
    document = _build(tools, "Ringkasan", PARAGRAPH, *lines, PARAGRAPH, "Kesimpulan", PARAGRAPH)

    assert [section.heading for section in document.sections][1:3] == list(lines)


@pytest.mark.parametrize(
    "lines",
    [
        ("Uang dan kekhawatiran.", PARAGRAPH),  # a sentence
        ("uang dan kekhawatiran", PARAGRAPH),
        ("Uang dan kekhawatiran", "Sedikit sekali."),  # no paragraph below
        ("Uang", "Orang", "Barang", PARAGRAPH),  # a list
        ("Uang yang dijanjikan kepada kedua kota itu tidak pernah turun", PARAGRAPH),  # ten words
        ("Ambon, 12 Mei 2019", PARAGRAPH),
        ("2019–2021", PARAGRAPH),
        ("Semboyan mereka berbunyi:", "Dua kota satu laut", PARAGRAPH),
        ("Ada dua tim;", "Tim pendidikan dan budaya", "Tim wisata", PARAGRAPH),
        ("Tim kerja sama yang baru itu", PARAGRAPH.replace("Kedua", "di kedua", 1)),  # cut by a new page
        ("Sumber: arsip bagian kerja sama", PARAGRAPH),
        ("Surel: tanya@contoh.id", PARAGRAPH),
        ("Tersedia di https://contoh.id/surat", PARAGRAPH),
    ],
)
def test_other_lines_of_their_own_are_none(tools: Tools, lines: tuple[str, ...]) -> None:
    document = _build(tools, "Ringkasan", PARAGRAPH, *lines, PARAGRAPH, "Kesimpulan", PARAGRAPH)

    assert [section.heading for section in document.sections] == ["Ringkasan", "Kesimpulan"]


def test_a_short_line_is_none_where_the_type_tells_the_headings(tools: Tools) -> None:
    titled = Passage("Ringkasan", 1, Role.HEADING, 1)
    document = _build(tools, titled, PARAGRAPH, "Uang dan kekhawatiran", PARAGRAPH)

    assert [section.heading for section in document.sections] == ["Ringkasan"]
