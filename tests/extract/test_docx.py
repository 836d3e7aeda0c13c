import io
import zipfile

import pytest
from docx import Document as new_docx
from docx.enum.style import WD_STYLE_TYPE

from pipeline.core.records import Passage, Role
from pipeline.extract.docx import read_docx

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"


def passages(body: str) -> list[Passage]:
    """Read a Word file whose body is this XML."""
    empty, buffer = io.BytesIO(), io.BytesIO()
    word = new_docx()
    word.styles.add_style("toc 1", WD_STYLE_TYPE.PARAGRAPH)
    word.save(empty)
    with zipfile.ZipFile(empty) as old, zipfile.ZipFile(buffer, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            if name == "word/document.xml":
                part = (
                    f'<w:document xmlns:w="{W}" xmlns:mc="{MC}"><w:body>{body}</w:body></w:document>'.encode()
                )
            new.writestr(name, part)
    return list(read_docx(buffer.getvalue())[1])


def run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def control(content: str) -> str:
    """Wrap it in a content control, as Mendeley and Zotero do."""
    return f'<w:sdt><w:sdtPr><w:tag w:val="cite"/></w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>'


@pytest.mark.parametrize(
    "wrapped",
    [
        control(run("(Laporan, 2019)")),
        control(control(run("(Laporan, 2019)"))),
        f'<w:ins w:id="1" w:author="Penyunting">{run("(Laporan, 2019)")}</w:ins>',
        f"<w:moveTo>{run('(Laporan, 2019)')}</w:moveTo>",
        f'<w:smartTag w:element="place">{run("(Laporan, 2019)")}</w:smartTag>',
        f'<w:fldSimple w:instr="CITATION">{run("(Laporan, 2019)")}</w:fldSimple>',
    ],
)
def test_a_citation_that_a_tool_wrapped_is_read_where_it_stands(wrapped: str) -> None:
    read = passages(f"<w:p>{run('Kerja sama itu berjalan ')}{wrapped}{run(' di Kupang.')}</w:p>")

    assert [passage.text for passage in read] == ["Kerja sama itu berjalan (Laporan, 2019) di Kupang."]


@pytest.mark.parametrize("tag", ["w:del", "w:moveFrom"])
def test_deleted_words_are_not_read(tag: str) -> None:
    read = passages(f"<w:p>{run('Kerja sama berjalan')}<{tag}>{run(' tidak')}</{tag}>{run(' baik.')}</w:p>")

    assert [passage.text for passage in read] == ["Kerja sama berjalan baik."]


def test_a_bibliography_in_a_content_control_is_read_paragraph_by_paragraph() -> None:
    entries = "".join(f"<w:p>{run(text)}</w:p>" for text in ("Satu. (2019).", "Dua. (2020)."))

    read = passages(f"<w:p>{run('Daftar Pustaka')}</w:p>{control(entries)}<w:p>{run('Lampiran')}</w:p>")

    assert [passage.text for passage in read] == [
        "Daftar Pustaka",
        "Satu. (2019).",
        "Dua. (2020).",
        "Lampiran",
    ]


def test_rows_and_cells_in_content_controls_keep_their_place() -> None:
    def cell(text: str) -> str:
        return f"<w:tc><w:tcPr/><w:p>{run(text)}</w:p></w:tc>"

    rows = f"<w:tr>{cell('Tahun')}{control(cell('Peserta'))}</w:tr>" + control(
        f"<w:tr>{cell('2019')}{cell('12')}</w:tr>"
    )
    read = passages(f"<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/><w:gridCol/></w:tblGrid>{rows}</w:tbl>")

    slots = [(p.text, p.slot.row, p.slot.column) for p in read if p.slot is not None]
    assert slots == [("Tahun", 0, 0), ("Peserta", 0, 1), ("2019", 1, 0), ("12", 1, 1)]


def test_a_line_of_the_table_of_contents_opens_no_chapter() -> None:
    line = f'<w:p><w:pPr><w:pStyle w:val="toc1"/></w:pPr>{run("BAB I PENDAHULUAN 1")}</w:p>'

    (read,) = passages(control(line))

    assert read.role is Role.TABLE


def test_what_a_control_asks_for_is_no_text() -> None:
    asked = control(run("Klik di sini untuk menulis.")).replace("<w:sdtPr>", "<w:sdtPr><w:showingPlcHdr/>")

    assert [one.text for one in passages(f"<w:p>{run('Kalimat.')}{asked}</w:p>")] == ["Kalimat."]
