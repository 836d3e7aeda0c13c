"""Layouts drawn for the purpose: columns, lists, running heads, footnotes, tables."""

import io
from collections.abc import Callable, Sequence
from functools import partial

import pytest
from reportlab.lib.enums import TA_JUSTIFY
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph

from pipeline.core.records import Passage, Role
from pipeline.extract.pdf import read_pdf

WIDTH, HEIGHT = 420, 595
BODY = ParagraphStyle("body", fontName="Times-Roman", fontSize=10, leading=13, alignment=TA_JUSTIFY)
INDENTED = ParagraphStyle("indented", parent=BODY, firstLineIndent=20)
HANGING = ParagraphStyle("hanging", parent=BODY, leftIndent=20, firstLineIndent=-20)

HARBOUR = (
    "Pelabuhan kedua kota sudah lama saling mengirim hasil laut, jauh sebelum ada naskah kerja sama. Para "
    "nelayan menukar jaring, kabar cuaca dan lagu di dermaga yang sama setiap musim timur tiba."
)
SCHOOL = (
    "Sekolah menengah di tepi sungai itu menerima tamu dari seberang setiap bulan Juli. Siswa kedua kota "
    "menanam bakau bersama lalu mencatat tingginya dalam buku yang dikirim bolak-balik."
)
BUDGET = (
    "Anggaran untuk kunjungan balasan belum tersedia sampai akhir tahun. Pejabat yang ditemui menyebut bahwa "
    "usulan sudah dua kali dikembalikan oleh dewan kota karena alasan yang sama."
)


def read(*pages: Callable[[Canvas], None], size: tuple[float, float] = (WIDTH, HEIGHT)) -> list[Passage]:
    stream = io.BytesIO()
    pen = Canvas(stream, pagesize=size, invariant=1)
    for draw in pages:
        draw(pen)
        pen.showPage()
    pen.save()
    return list(read_pdf(stream.getvalue())[1])


def flow(
    pen: Canvas,
    texts: Sequence[str],
    x: float,
    top: float,
    width: float,
    style: ParagraphStyle = BODY,
    gap: float = 0,
) -> float:
    """Draw paragraphs one below the other; gives where the next would begin, from the top."""
    for text in texts:
        paragraph = Paragraph(text, style)
        _, height = paragraph.wrap(width, HEIGHT)
        paragraph.drawOn(pen, x, HEIGHT - top - height)
        top += height + gap
    return top


def write(pen: Canvas, text: str, x: float, top: float, font: str = "Times-Roman", size: float = 10) -> None:
    pen.setFont(font, size)
    pen.drawString(x, HEIGHT - top, text)


def of(passages: Sequence[Passage], role: Role) -> list[str]:
    return [passage.text for passage in passages if passage.role is role]


@pytest.mark.parametrize(("style", "gap"), [(BODY, 6.0), (INDENTED, 0.0), (BODY, 0.0)])
def test_parts_paragraphs(style: ParagraphStyle, gap: float) -> None:
    texts = [HARBOUR, SCHOOL, BUDGET]

    passages = read(lambda pen: flow(pen, texts, 60, 60, 300, style, gap) and None)

    assert [p.text for p in passages] == texts


def test_keeps_entries_with_a_hanging_indent_whole() -> None:
    entries = [
        "Penulis Satu. (2020). Kota pelabuhan dan mitranya: catatan dari dua dermaga. Penerbit Contoh.",
        "Penulis Dua. (2019). Bakau, sungai, dan sekolah: kerja sama dari tepi air yang tenang. Jurnal.",
        "Penulis Tiga. (2018). Anggaran kota kecil. Jurnal Contoh, 1.",
        "Penulis Empat. (2017). Surat dari seberang: arsip kunjungan selama dua puluh tahun terakhir, "
        "dengan lampiran foto dan daftar nama kapal. Penerbit Contoh.",
    ]

    passages = read(lambda pen: flow(pen, entries, 60, 60, 300, HANGING) and None)

    assert [p.text for p in passages] == entries


def two_columns(pen: Canvas, left_first: bool) -> None:
    columns = [(50.0, [HARBOUR, SCHOOL]), (220.0, [BUDGET, HARBOUR])]
    for x, texts in columns if left_first else columns[::-1]:
        flow(pen, texts, x, 120, 150, BODY, 6)
    flow(pen, ["<b>Dua Dermaga, Satu Laut: Kerja Sama Kota Kecil</b>"], 50, 70, 320)


@pytest.mark.parametrize("left_first", [True, False])
def test_reads_columns_one_after_the_other(left_first: bool) -> None:
    passages = read(lambda pen: two_columns(pen, left_first))

    body = [p.text for p in passages if p.role is Role.BODY]
    assert body == [HARBOUR, SCHOOL, BUDGET, HARBOUR]


def test_puts_lines_drawn_out_of_order_where_they_stand() -> None:
    def page(pen: Canvas) -> None:
        flow(pen, [SCHOOL], 60, 200, 300)
        flow(pen, [HARBOUR], 60, 120, 300)
        flow(pen, [BUDGET], 60, 280, 300)

    assert [p.text for p in read(page)] == [HARBOUR, SCHOOL, BUDGET]


def test_reads_a_list_by_its_marks() -> None:
    def page(pen: Canvas) -> None:
        flow(pen, ["Kendala yang disebut informan ada tiga, yaitu:"], 60, 60, 300)
        for n, (mark, text) in enumerate([("1.", HARBOUR), ("2.", SCHOOL), ("•", BUDGET)]):
            write(pen, mark, 60, 84 + 60 * n)
            flow(pen, [text], 85, 76 + 60 * n, 275)

    passages = read(page)

    assert of(passages, Role.BODY) == ["Kendala yang disebut informan ada tiga, yaitu:"]
    assert of(passages, Role.LIST) == [f"1. {HARBOUR}", f"2. {SCHOOL}", f"• {BUDGET}"]


def test_an_initial_at_a_line_start_is_no_list_mark() -> None:
    def page(pen: Canvas) -> None:
        write(pen, "Menurut arsip kota, naskah pertama itu dahulu disusun oleh", 60, 100)
        write(pen, "R. Contoh bersama dua juru tulis dari kantor pelabuhan lama", 60, 113)
        write(pen, "dan disimpan di balai kota.", 60, 126)

    assert len(read(page)) == 1


HEADS = ("Jurnal Dermaga Vol. 2 No. 1, Juni 2020", "Kota Kecil di Tepi Laut")


TEXTS = (HARBOUR, SCHOOL, BUDGET)


def turn(number: int) -> list[str]:
    """Two paragraphs, other ones than on the pages before and after."""
    return [TEXTS[number % 3], TEXTS[(number + 1) % 3]]


def paper(pen: Canvas, number: int, body: Sequence[str]) -> None:
    write(pen, HEADS[number % 2], 60, 40, "Times-Italic", 8)
    flow(pen, body, 60, 70, 300, BODY, 6)
    write(pen, f"Halaman {number}", 190, 570, size=8)


def papers(first: int, end: int) -> list[Callable[[Canvas], None]]:
    return [partial(paper, number=number, body=turn(number)) for number in range(first, end)]


def test_marks_running_heads_on_odd_and_even_pages() -> None:
    passages = read(*papers(1, 9))

    assert of(passages, Role.BODY) == [text for number in range(1, 9) for text in turn(number)]
    for number in range(1, 9):
        found = [p.text for p in passages if p.page == number and p.role is Role.RUNNING]
        assert found == [HEADS[number % 2], f"Halaman {number}"]


def test_marks_a_foot_whose_digits_ocr_took_for_letters() -> None:
    feet = ["Jurnal Kota v6i1.35", "Jurnal Kota v6il.35", "Jurnal Kota v611.35"]

    def page(pen: Canvas, number: int) -> None:
        flow(pen, turn(number), 60, 70, 300, BODY, 6)
        write(pen, feet[number % 3], 60, 570, size=8)

    passages = read(*(partial(page, number=number) for number in range(1, 7)))

    assert [p.text for p in passages if p.role is Role.RUNNING] == [feet[n % 3] for n in range(1, 7)]


def test_keeps_text_that_opens_some_pages_alike() -> None:
    opening = "Menurut informan dari dinas perikanan,"  # on three pages of eight

    def page(pen: Canvas, number: int) -> None:
        paper(pen, number, [opening, SCHOOL] if number in (2, 5, 8) else turn(number))

    passages = read(*(partial(page, number=n) for n in range(1, 9)))

    assert of(passages, Role.BODY).count(opening) == 3


def test_marks_the_head_that_only_the_first_page_has() -> None:
    def first(pen: Canvas) -> None:
        write(pen, "ISSN 0000-0000 (contoh)", 60, 40, size=7)
        flow(pen, [HARBOUR, BUDGET], 60, 70, 300, BODY, 6)
        write(pen, "Halaman 1", 190, 570, size=8)

    passages = read(
        first,
        *papers(2, 7),
    )

    assert [p.text for p in passages if p.page == 1 and p.role is Role.RUNNING] == [
        "ISSN 0000-0000 (contoh)",
        "Halaman 1",
    ]


def test_keeps_a_title_that_stands_as_high_as_later_heads() -> None:
    def first(pen: Canvas) -> None:
        write(pen, "Dua Dermaga, Satu Laut", 60, 42, "Times-Bold", 15)
        flow(pen, [HARBOUR, BUDGET], 60, 70, 300, BODY, 6)

    passages = read(
        first,
        *papers(2, 7),
    )

    assert of(passages, Role.HEADING) == ["Dua Dermaga, Satu Laut"]


def test_marks_catchwords() -> None:
    def page(pen: Canvas, start: str, catchword: str) -> None:
        flow(pen, [f"{start} {HARBOUR}", SCHOOL], 60, 70, 300, BODY, 6)
        write(pen, catchword, 300, 540)

    passages = read(
        lambda pen: page(pen, "Bahwa", "Mengingat ..."),
        lambda pen: page(pen, "Mengingat", "dan seterusnya ..."),
        lambda pen: page(pen, "Menetapkan", ""),
    )

    assert of(passages, Role.RUNNING) == ["Mengingat ..."]


def test_ranks_headings_by_size_weight_and_capitals() -> None:
    def page(pen: Canvas) -> None:
        write(pen, "Dua Dermaga, Satu Laut", 60, 60, "Times-Bold", 16)
        top = 80.0
        for font, heading in (
            ("Times-Bold", "HASIL PENELITIAN"),
            ("Times-Bold", "Tukar-Menukar Siswa"),
            ("Times-BoldItalic", "Bakau di Tepi Sungai"),
            ("Times-Bold", "KESIMPULAN"),
        ):
            write(pen, heading, 60, top + 20, font, 10)
            top = flow(pen, [HARBOUR, SCHOOL], 60, top + 26, 300)

    levels = {p.text: p.level for p in read(page) if p.role is Role.HEADING}

    assert levels == {
        "Dua Dermaga, Satu Laut": 1,
        "HASIL PENELITIAN": 2,
        "KESIMPULAN": 2,
        "Tukar-Menukar Siswa": 3,
        "Bakau di Tepi Sungai": 4,
    }


def test_a_line_of_bold_type_or_a_mention_of_a_figure_cuts_no_paragraph() -> None:
    def page(pen: Canvas) -> None:
        write(pen, "Petugas menyebut bahwa tahun itu kunjungan sudah dihentikan karena", 60, 100)
        write(pen, "wabah di pelabuhan sebelah timur, seperti yang tampak pada", 60, 113, "Times-Bold")
        write(pen, "Gambar 3. Sesudah itu surat-menyurat masih berjalan dua tahun lagi", 60, 126)
        write(pen, "dengan bantuan seorang juru tulis.", 60, 139)

    passages = read(page)

    assert [p.role for p in passages] == [Role.BODY]
    assert "seperti yang tampak pada Gambar 3. Sesudah" in passages[0].text


def test_joins_a_chapter_and_its_title() -> None:
    def page(pen: Canvas) -> None:
        pen.setFont("Times-Roman", 10)
        for n, text in enumerate(("BAB II", "TATA CARA KUNJUNGAN", "Pasal 7")):
            pen.drawCentredString(210, HEIGHT - 60 - 13 * n, text)
        flow(pen, [HARBOUR, SCHOOL], 60, 95, 300, BODY, 6)

    assert of(read(page), Role.HEADING) == ["BAB II TATA CARA KUNJUNGAN", "Pasal 7"]


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Gambar 2. Dermaga lama pada pagi hari", Role.CAPTION),
        ("Tabel 3.1 Jumlah kunjungan per tahun", Role.CAPTION),
        ("Bagan 4", Role.CAPTION),
        ("Tabel 2 menunjukkan bahwa kunjungan menurun.", Role.BODY),
        ("Gambar itu dipotret pada pagi hari di dermaga.", Role.BODY),
    ],
)
def test_tells_captions_from_sentences(text: str, role: Role) -> None:
    passages = read(lambda pen: flow(pen, [HARBOUR, text, SCHOOL], 60, 60, 300, BODY, 8) and None)

    assert passages[1].text == text
    assert passages[1].role is role


def test_marks_footnotes_and_keeps_their_marks_out_of_the_text() -> None:
    note = ParagraphStyle("note", parent=BODY, fontSize=8, leading=10)

    def page(pen: Canvas) -> None:
        flow(pen, [HARBOUR.replace("sama.", "sama.<super>1</super>"), SCHOOL], 60, 60, 300, BODY, 6)
        flow(pen, ["<super>1</super> Wawancara dengan petugas arsip, di balai kota."], 60, 520, 300, note)

    passages = read(page)

    assert of(passages, Role.BODY) == [HARBOUR, SCHOOL]
    assert of(passages, Role.FOOTNOTE) == ["1 Wawancara dengan petugas arsip, di balai kota."]


def test_marks_ruled_tables() -> None:
    def page(pen: Canvas) -> None:
        flow(pen, [HARBOUR], 60, 60, 300)
        pen.grid([60, 120, 240, 360], [HEIGHT - 150, HEIGHT - 165, HEIGHT - 180, HEIGHT - 195])
        for n, cells in enumerate((("Tahun", "Kota", "Tamu"), ("2018", "Tual", "12"), ("2019", "Dobo", "9"))):
            for x, cell in zip((64, 124, 244), cells, strict=True):
                write(pen, cell, x, 161 + 15 * n, "Times-Bold" if n == 0 else "Times-Roman")
        write(pen, "Sumber: catatan dermaga", 60, 208, size=9)
        flow(pen, [SCHOOL], 60, 230, 300)

    passages = read(page)

    assert of(passages, Role.BODY) == [HARBOUR, SCHOOL]
    assert of(passages, Role.HEADING) == []
    assert of(passages, Role.CAPTION) == ["Sumber: catatan dermaga"]
    assert " ".join(of(passages, Role.TABLE)).split() == "Tahun Kota Tamu 2018 Tual 12 2019 Dobo 9".split()


def test_a_framed_paragraph_is_no_table() -> None:
    def page(pen: Canvas) -> None:
        pen.rect(50, HEIGHT - 130, 320, 80)
        flow(pen, [HARBOUR], 60, 60, 300)

    assert [(p.role, p.text) for p in read(page)] == [(Role.BODY, HARBOUR)]


def test_drops_stamps_that_run_another_way_and_shadows() -> None:
    def page(pen: Canvas) -> None:
        flow(pen, [HARBOUR], 60, 60, 300)
        flow(pen, [HARBOUR], 60.3, 60, 300)  # printed twice to look bold
        pen.saveState()
        pen.translate(200, 300)
        pen.rotate(45)
        write(pen, "SALINAN", 0, HEIGHT, size=40)
        pen.rotate(45)
        write(pen, "diunduh dari laman contoh", 0, HEIGHT + 150, size=8)
        pen.restoreState()

    assert [p.text for p in read(page)] == [HARBOUR]


def test_reads_spaces_that_are_only_gaps() -> None:
    def page(pen: Canvas) -> None:
        pen.setFont("Times-Roman", 10)
        for n, words in enumerate((HARBOUR.split()[:8], HARBOUR.split()[8:16])):
            x = 60.0
            for word in words:
                pen.drawString(x, HEIGHT - 60 - 13 * n, word)
                x += pen.stringWidth(word) + 1.8

    assert " ".join(p.text for p in read(page)) == " ".join(HARBOUR.split()[:16])


def lines_of(text: str, width: float) -> list[str]:
    """The text as lines of the width, ragged, in Times of 10 points."""
    found = [""]
    for word in text.split():
        longer = f"{found[-1]} {word}".strip()
        if pdfmetrics.stringWidth(longer, "Times-Roman", 10) > width:
            found.append(word)
        else:
            found[-1] = longer
    return found


@pytest.mark.parametrize("gutter", [12.0, 20.0, 30.0])
@pytest.mark.parametrize("number", [2, 3])
def test_reads_columns_whose_lines_are_drawn_across(gutter: float, number: int) -> None:
    width = 480 / number - gutter
    texts = [HARBOUR + " " + SCHOOL, BUDGET + " " + HARBOUR, SCHOOL + " " + BUDGET][:number]

    def page(pen: Canvas) -> None:
        columns = [lines_of(text, width) for text in texts]
        for row in range(max(map(len, columns))):
            for place, lines in enumerate(columns):
                if row < len(lines):
                    write(pen, lines[row], 20 + place * (width + gutter), 80 + 12 * row)

    assert " ".join(p.text for p in read(page, size=(540, HEIGHT))) == " ".join(texts)


def test_reads_cells_in_two_columns_row_by_row() -> None:
    rows = [("Tahun 2018", "Dua belas tamu"), ("Tahun 2019", "Sembilan"), ("Tahun 2020", "Tidak ada")] * 3

    def page(pen: Canvas) -> None:
        for n, (left, right) in enumerate(rows):
            write(pen, left, 60, 80 + 14 * n)
            write(pen, right, 230, 80 + 14 * n)

    assert " ".join(p.text for p in read(page)) == " ".join(" ".join(row) for row in rows)


def test_names_below_the_title_are_no_heading() -> None:
    def page(pen: Canvas) -> None:
        write(pen, "Dua Dermaga, Satu Laut", 60, 60, "Times-Bold", 16)
        write(pen, "Penulis Satu, Penulis Dua", 60, 80, "Times-Bold")
        write(pen, "Universitas Contoh, Kota Kecil", 60, 94, size=9)
        write(pen, "Latar Belakang", 60, 130, "Times-Bold")
        flow(pen, [HARBOUR, SCHOOL], 60, 136, 300, BODY, 6)

    assert of(read(page), Role.HEADING) == ["Dua Dermaga, Satu Laut", "Latar Belakang"]


def test_a_heading_right_below_the_title_is_one() -> None:
    def page(pen: Canvas) -> None:
        write(pen, "Dua Dermaga, Satu Laut", 60, 60, "Times-Bold", 16)
        write(pen, "Abstrak", 60, 90, "Times-Bold")
        flow(pen, [HARBOUR, SCHOOL], 60, 96, 300, BODY, 6)

    assert of(read(page), Role.HEADING) == ["Dua Dermaga, Satu Laut", "Abstrak"]


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Tukar-Menukar Siswa", Role.HEADING),
        ("4.2.1 Tukar-menukar siswa", Role.HEADING),
        ("Kata kunci: dermaga, laut, kota kecil;", Role.BODY),
        ("Begitulah kata seorang nelayan.", Role.BODY),
        ("lanjutan dari halaman yang lalu", Role.BODY),
    ],
)
def test_tells_italic_headings_from_italic_text(text: str, role: Role) -> None:
    def page(pen: Canvas) -> None:
        top = flow(pen, [HARBOUR], 60, 60, 300)
        write(pen, text, 60, top + 22, "Times-Italic")
        flow(pen, [SCHOOL, BUDGET], 60, top + 30, 300, BODY, 6)

    assert [p.role for p in read(page) if p.text == text] == [role]


CELLS = (("Tahun", "Kota", "Tamu"), ("2018", "Tual", "12 orang"), ("2019", "Dobo", "9 orang"))


@pytest.mark.parametrize("caption", ["", "Tabel 1. Tamu menurut tahun"])
@pytest.mark.parametrize("gap", [50, 120])
def test_marks_tables_with_level_rules_only(caption: str, gap: float) -> None:
    def page(pen: Canvas) -> None:
        flow(pen, [HARBOUR], 60, 60, 300)
        write(pen, caption, 60, 124)
        for y in (130, 146, 180) if not caption else (130, 180):
            pen.line(58, HEIGHT - y, 360, HEIGHT - y)
        for n, cells in enumerate(CELLS):
            for column, cell in enumerate(cells):
                write(pen, cell, 64 + gap * column, 142 + 15 * n)
        flow(pen, [SCHOOL], 60, 200, 300)

    passages = read(page)

    assert " ".join(of(passages, Role.TABLE)).split() == [w for row in CELLS for c in row for w in c.split()]
    assert of(passages, Role.BODY) == [HARBOUR, SCHOOL]


def test_text_between_level_rules_is_no_table() -> None:
    def page(pen: Canvas) -> None:
        for y in (56, 74, 150):
            pen.line(50, HEIGHT - y, 370, HEIGHT - y)
        write(pen, "Riwayat naskah", 60, 70)
        write(pen, "Ringkasan", 160, 70)
        for n, text in enumerate(("Diterima 2020", "Disetujui 2021", "Terbit 2021")):
            write(pen, text, 60, 90 + 13 * n, size=9)
        flow(pen, [HARBOUR], 160, 80, 200)
        flow(pen, [SCHOOL], 60, 170, 300)

    assert of(read(page), Role.TABLE) == []
    assert HARBOUR in of(read(page), Role.BODY)


@pytest.mark.parametrize(
    ("left", "right", "role"),
    [
        (30.0, 30.0, Role.QUOTE),
        (30.0, 0.0, Role.BODY),  # goes with a list, or is a paragraph in a narrower style
        (4.0, 4.0, Role.BODY),
    ],
)
def test_tells_quotes_by_both_edges(left: float, right: float, role: Role) -> None:
    def page(pen: Canvas) -> None:
        top = flow(pen, [HARBOUR, "Seorang guru berkata:"], 60, 60, 300, BODY, 6)
        top = flow(pen, [SCHOOL], 60 + left, top, 300 - left - right, BODY, 6)
        flow(pen, [BUDGET], 60, top, 300)

    assert [p.role for p in read(page) if p.text == SCHOOL] == [role]


def test_an_abstract_that_is_set_in_is_no_quote() -> None:
    def page(pen: Canvas) -> None:
        write(pen, "Dua Dermaga, Satu Laut", 60, 60, "Times-Bold", 16)
        flow(pen, [SCHOOL, HARBOUR], 90, 80, 240, BODY, 6)
        flow(pen, [BUDGET, HARBOUR, BUDGET], 60, 220, 300, BODY, 6)

    assert of(read(page), Role.QUOTE) == []


def test_a_footnote_goes_on_at_the_foot_of_the_next_page() -> None:
    note = ParagraphStyle("note", parent=BODY, fontSize=8, leading=10)

    def first(pen: Canvas) -> None:
        flow(pen, [HARBOUR, SCHOOL], 60, 60, 300, BODY, 6)
        flow(pen, ["<super>1</super> Wawancara dengan petugas arsip, yang kemudian"], 60, 520, 300, note)

    def second(pen: Canvas) -> None:
        flow(pen, [BUDGET, HARBOUR], 60, 60, 300, BODY, 6)
        flow(pen, ["mengirim surat susulan dari balai kota."], 60, 520, 300, note)

    def third(pen: Canvas) -> None:
        flow(pen, [SCHOOL], 60, 60, 300, BODY, 6)
        flow(pen, ["Naskah ini dicetak di kertas bekas."], 60, 520, 300, note)

    passages = read(first, second, partial(paper, number=3, body=turn(3)), third)

    assert [p.page for p in passages if p.role is Role.FOOTNOTE] == [1, 2]


def test_says_where_a_word_and_a_paragraph_go_on_in_the_next_column() -> None:
    def page(pen: Canvas) -> None:
        top = flow(pen, [SCHOOL], 50, 60, 150)
        for n, line in enumerate(("Petugas arsip menunggu kabar", "dari seberang sampai pelabu-")):
            write(pen, line, 50, top + 12 + 13 * n)
        write(pen, "han itu ditutup, lalu ia pulang", 220, 72)
        flow(pen, [HARBOUR + " Pelabuhan itu ramai."], 220, 80, 150)

    passages = read(page)

    assert [p.joint for p in passages if p.text.endswith("sampai pelabu")] == [""]


@pytest.mark.parametrize("mark", ["3", "12,14", "7–9", "2,4–6,11", "a,b"])
def test_leaves_raised_citations_out(mark: str) -> None:
    text = HARBOUR.replace("sama.", f"sama.<super>{mark}</super>").replace(
        "saling", f"saling<super>{mark}</super>"
    )

    assert [p.text for p in read(lambda pen: flow(pen, [text], 60, 60, 300) and None)] == [HARBOUR]


@pytest.mark.parametrize("spacing", [1.6, 2.5, 4.0])
def test_reads_short_lines_of_spaced_letters(spacing: float) -> None:
    def page(pen: Canvas) -> None:
        pen.setFont("Times-Bold", 12)
        pen.drawString(150, HEIGHT - 60, "BAB", charSpace=spacing)
        pen.drawString(150 + 26 + 4 * spacing, HEIGHT - 60, "IV", charSpace=spacing)
        flow(pen, [HARBOUR, SCHOOL], 60, 80, 300, BODY, 6)

    assert of(read(page), Role.HEADING)[0] == "BAB IV"


NOTES = [
    "Bundel pertama berisi surat dari seberang yang ditulis tangan dan sudah pudar tintanya.",
    "Kapal terakhir berlabuh pada musim barat, lalu dermaga kecil itu ditutup selama setahun.",
    "Guru tamu mengajar menganyam jaring di aula sekolah, dan siswa mencatatnya satu per satu.",
    "Dewan kota membaca usulan itu dua kali sebelum mengembalikannya tanpa catatan apa pun.",
]


@pytest.mark.parametrize("first", [True, False])
@pytest.mark.parametrize(
    ("size", "places", "marked"), [(48, (300,) * 4, 4), (48, (300, 120, 400, 220), 0), (12, (300,) * 4, 0)]
)
def test_large_words_in_one_place_of_every_page_are_a_watermark(
    first: bool, size: float, places: Sequence[int], marked: int
) -> None:
    def stamp(pen: Canvas, place: int) -> None:
        pen.saveState()
        pen.setFillGray(0.8)
        pen.setFont("Helvetica-Bold", size)
        pen.drawCentredString(WIDTH / 2, place, "SALINAN RESMI")
        pen.restoreState()

    def sheet(pen: Canvas, note: str, place: int) -> None:
        if first:
            stamp(pen, place)
        flow(pen, [" ".join([note] * 12)], 60, 100, 300)
        if not first:
            stamp(pen, place)

    passages = read(
        *(partial(sheet, note=note, place=place) for note, place in zip(NOTES, places, strict=True))
    )

    assert of(passages, Role.RUNNING) == ["SALINAN RESMI"] * marked
    if marked:
        assert of(passages, Role.BODY) == [" ".join([note] * 12) for note in NOTES]
