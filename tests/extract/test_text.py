import pytest

from pipeline.core.errors import DocumentError
from pipeline.core.records import Role
from pipeline.extract.text import read_text, strip_markup


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("kerja sama *sister city* kota", "kerja sama sister city kota"),
        ("**Hasil** dan *pembahasan*", "Hasil dan pembahasan"),
        ("***tebal miring***", "tebal miring"),
        ("_online_ dan __tebal__", "online dan tebal"),
        ("*Penulis korespondensi", "*Penulis korespondensi"),
        ("3 * 4 * 5", "3 * 4 * 5"),
        ("nama_berkas_lama", "nama_berkas_lama"),
        ("[laman kota](https://kota.id/a_(b))", "laman kota"),
        ("<https://kota.id/a_b>", "https://kota.id/a_b"),
        ("di *daringkan*.", "di daringkan."),
        ("**Rina Contoh**¹ dan *Budi Misal*²", "Rina Contoh¹ dan Budi Misal²"),
    ],
)
def test_takes_off_markup_and_nothing_else(text: str, plain: str) -> None:
    assert strip_markup(text) == plain


def test_paragraphs_are_parted_by_blank_lines_and_pages_by_form_feeds() -> None:
    pages, passages = read_text(b"Baris satu\nbaris dua.\n\nParagraf dua.\fHalaman dua.")

    assert [page.number for page in pages] == [1, 2]
    assert [(p.page, p.text) for p in passages] == [
        (1, "Baris satu baris dua."),
        (1, "Paragraf dua."),
        (2, "Halaman dua."),
    ]


def test_headings_and_list_marks_become_roles() -> None:
    _, passages = read_text(b"# Judul\n\n## Hasil ##\n\n- satu\n- dua\n\n---\n")

    assert [(p.role, p.level, p.text) for p in passages] == [
        (Role.HEADING, 1, "Judul"),
        (Role.HEADING, 2, "Hasil"),
        (Role.LIST, None, "satu"),
        (Role.LIST, None, "dua"),
    ]


@pytest.mark.parametrize(
    ("paragraph", "role", "text"),
    [
        ("> Surat itu lama\n> sekali tibanya.", Role.QUOTE, "Surat itu lama sekali tibanya."),
        (">Surat itu tiba.\n>\n>Kami membalasnya.", Role.QUOTE, "Surat itu tiba. Kami membalasnya."),
        ("> 50 persen warga tahu.", Role.BODY, "> 50 persen warga tahu."),
        ("Yang tahu\n> separuhnya.", Role.BODY, "Yang tahu > separuhnya."),
    ],
)
def test_a_quotation_of_markdown_is_one(paragraph: str, role: Role, text: str) -> None:
    _, passages = read_text(paragraph.encode())

    assert [(p.role, p.text) for p in passages] == [(role, text)]


def test_a_word_cut_at_the_line_end_keeps_its_hyphen() -> None:
    _, passages = read_text(b"kota-\nkota kembar")

    assert passages[0].text == "kota-kota kembar"


def test_long_lines_are_paragraphs_without_blank_lines() -> None:
    line = "Kerja sama kedua kota berlangsung lama. " * 8

    _, passages = read_text(f"{line}\n{line}".encode())

    assert len(passages) == 2


def test_a_wrong_encoding_is_named_with_the_way_out() -> None:
    with pytest.raises(DocumentError, match="not UTF-8: byte 3 cannot be read") as caught:
        read_text("café di kota kembar, naïveté".encode("cp1252"))

    assert "iconv -f" in caught.value.hint


def test_utf16_with_its_mark_is_read() -> None:
    _, passages = read_text("Kota kembar".encode("utf-16"))

    assert passages[0].text == "Kota kembar"


def test_binary_bytes_are_no_text() -> None:
    with pytest.raises(DocumentError, match="not a text file"):
        read_text(b"abc\x00def")
