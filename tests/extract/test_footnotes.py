"""Footnotes find the place that their mark hangs on, whatever the format."""

import io

import pytest
from docx import Document as new_docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from reportlab.pdfgen.canvas import Canvas
from reportlab.pdfgen.textobject import PDFTextObject

from pipeline.core.records import Block, Document, Role, Span
from pipeline.extract.footnotes import Mark, link_footnotes
from pipeline.extract.read import extract_document
from pipeline.tools import Tools
from tests.sources import source

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
WORDS = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def _linked(document: Document) -> list[tuple[str, str, str | None]]:
    """Return mark, note and the words that each note hangs on."""
    return [
        (
            note.mark,
            document.text[note.span.start : note.span.end],
            None if note.anchor is None else document.text[: note.anchor].split()[-1],
        )
        for note in document.footnotes
    ]


def test_markdown_marks_leave_the_text_and_keep_their_place(tools: Tools) -> None:
    text = "# Hasil\n\nKota itu bersahabat.[^1] Utusan *datang*[^2] tiap tahun.\n\n"
    text += "[^1]: Arsip kota.\n[^2]: Wawancara.\n"

    document = extract_document(source(media_type="text/markdown"), text.encode(), tools.headings)

    assert "Kota itu bersahabat. Utusan datang tiap tahun." in document.text
    assert _linked(document) == [("1", "1 Arsip kota.", "bersahabat."), ("2", "2 Wawancara.", "datang")]


def test_notes_of_markdown_with_names_are_counted_on(tools: Tools) -> None:
    text = "# Hasil\n\nKota itu bersahabat.[^arsip] Utusan datang[^1] tiap tahun.[^tanpa]\n\n"
    text += "[^arsip]: Arsip kota.\n[^1]: Wawancara.\n"

    document = extract_document(source(media_type="text/markdown"), text.encode(), tools.headings)

    assert "Kota itu bersahabat. Utusan datang tiap tahun.[^tanpa]" in document.text
    assert _linked(document) == [("2", "2 Arsip kota.", "bersahabat."), ("1", "1 Wawancara.", "datang")]


def test_raised_figures_of_plain_text_are_linked(tools: Tools) -> None:
    text = (
        "Hasil\n\nKota itu bersahabat sejak lama, luasnya 20 km², dan ramai oleh pelaut.² Utusan datang.\n\n"
        "² Arsip kota.\n\n³ Bukan catatan."
    )

    document = extract_document(source(), text.encode(), tools.headings)

    assert _linked(document) == [("2", "² Arsip kota.", "pelaut.")]


def _word_with_notes(*kinds: str) -> bytes:
    """A Word file whose two notes, both of id 2, are of these kinds, or one kind for both (ids 2 and 3)."""
    word = new_docx()
    word.add_heading("Hasil", level=1)
    paragraph = word.add_paragraph("Kota itu  bersahabat")
    texts = ((" sejak lama.", "Arsip kota."), (" Utusan datang.", "Wawancara."))
    parts: dict[str, str] = {kind: f'<w:{kind} w:id="0"><w:p/></w:{kind}>' for kind in kinds}
    for number, (after, note) in enumerate(texts):
        kind = kinds[number % len(kinds)]
        id_ = str(2 if len(kinds) == 2 else 2 + number)
        reference = OxmlElement(f"w:{kind}Reference")
        reference.set(qn("w:id"), id_)
        paragraph.add_run()._r.append(reference)
        paragraph.add_run(after)
        parts[kind] += f'<w:{kind} w:id="{id_}"><w:p><w:r><w:t>{note}</w:t></w:r></w:p></w:{kind}>'
    relations = {"footnote": RELATIONSHIP_TYPE.FOOTNOTES, "endnote": RELATIONSHIP_TYPE.ENDNOTES}
    for kind, notes in parts.items():
        xml = f'<w:{kind}s xmlns:w="{WORDS}">{notes}</w:{kind}s>'
        content_type = f"application/vnd.openxmlformats-officedocument.wordprocessingml.{kind}s+xml"
        part = Part(PackURI(f"/word/{kind}s.xml"), content_type, xml.encode(), word.part.package)
        word.part.relate_to(part, relations[kind])
    buffer = io.BytesIO()
    word.save(buffer)
    return buffer.getvalue()


@pytest.mark.parametrize("kinds", [("footnote",), ("endnote",), ("footnote", "endnote")])
def test_word_numbers_its_notes_in_order(tools: Tools, kinds: tuple[str, ...]) -> None:
    document = extract_document(source(media_type=DOCX), _word_with_notes(*kinds), tools.headings)

    assert "Kota itu bersahabat sejak lama. Utusan datang." in document.text
    assert _linked(document) == [("1", "1 Arsip kota.", "bersahabat"), ("2", "2 Wawancara.", "lama.")]


def _pdf_with_note() -> bytes:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(595, 842))
    text = canvas.beginText(72, 700)
    text.setFont("Times-Roman", 12, 15)
    text.textLine("Kota itu bersahabat sejak lama dan saling mengirim utusan")
    text.textOut("setiap tahun")
    _raised(text, "4")
    text.textLine(" ke pelabuhan yang ramai oleh")
    text.textLine("pelaut dan saudagar dari seberang.")
    canvas.drawText(text)
    note = canvas.beginText(72, 100)
    note.setFont("Times-Roman", 9, 11)
    _raised(note, "4")
    note.setFont("Times-Roman", 9, 11)
    note.textLine(" Arsip kota, bundel kedua.")
    canvas.drawText(note)
    canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def _raised(text: PDFTextObject, mark: str) -> None:
    text.setRise(4)
    text.setFont("Times-Roman", 6, 15)
    text.textOut(mark)
    text.setRise(0)
    text.setFont("Times-Roman", 12, 15)


def test_raised_marks_of_a_pdf_are_linked(tools: Tools) -> None:
    document = extract_document(source(media_type="application/pdf"), _pdf_with_note(), tools.headings)

    assert [(mark, words) for mark, _, words in _linked(document)] == [("4", "tahun")]
    assert "setiap tahun ke pelabuhan" in document.text


def _blocks(*pieces: tuple[str, int, Role]) -> tuple[str, list[Block]]:
    text, blocks = "", []
    for piece, page, role in pieces:
        blocks.append(Block(Span(len(text), len(text) + len(piece)), page, role))
        text += f"{piece}\n\n"
    return text, blocks


def test_counts_that_begin_anew_are_told_apart_by_page() -> None:
    text, blocks = _blocks(
        ("Satu dua", 1, Role.BODY),
        ("1 Arsip", 1, Role.FOOTNOTE),
        ("Tiga empat", 2, Role.BODY),
        ("1 Surat", 2, Role.FOOTNOTE),
    )

    notes = link_footnotes(text, blocks, [Mark(4, "1", 1), Mark(text.index("empat") - 1, "1", 2)])

    assert [note.anchor for note in notes] == [4, text.index("empat") - 1]


@pytest.mark.parametrize(
    ("note", "mark", "anchor"),
    [("7 Arsip", "7", 4), ("⁷Arsip", "7", 4), ("8 Arsip", "8", None), ("*) Arsip", "*", 3)],
)
def test_a_note_without_its_mark_is_kept(note: str, mark: str, anchor: int | None) -> None:
    text, blocks = _blocks(("Satu dua", 1, Role.BODY), (note, 1, Role.FOOTNOTE))

    (found,) = link_footnotes(text, blocks, [Mark(3, "*", 1), Mark(4, "7,9", 1)])

    assert (found.mark, found.anchor) == (mark, anchor)


def test_a_note_goes_on_in_the_next_block() -> None:
    text, blocks = _blocks(("1 Arsip", 1, Role.FOOTNOTE), ("kota dan bundelnya", 1, Role.FOOTNOTE))

    (found,) = link_footnotes(text, blocks, [])

    assert text[found.span.start : found.span.end] == "1 Arsip\n\nkota dan bundelnya"
