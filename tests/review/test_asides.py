from dataclasses import replace
from pathlib import Path

from pipeline.core.paper import Paper
from pipeline.core.records import Block, Cell, Role, Span, Table
from pipeline.review.asides import find_asides
from pipeline.review.index import make_card
from pipeline.review.reading import make_stretches
from tests.review.desks import TEXTS, Browser, make_desk, make_paper

HEADING, CAPTION, NOTE = "Kunjungan", "Tabel 1. Kunjungan <b>delegasi</b>", "1 Wawancara dengan Informan 2."
CELLS = ("Tahun", "Jumlah", "2018", "tiga kali")


def _paper() -> Paper:
    """Return a paper: sentence, heading, caption, table, three sentences, footnote."""
    paper = make_paper("ambon-2019")
    parts = [TEXTS[0], HEADING, CAPTION, *CELLS, *TEXTS[1:], NOTE]
    text = "\n".join(parts)
    spans = {part: Span(text.index(part), text.index(part) + len(part)) for part in parts}
    roles = {HEADING: Role.HEADING, CAPTION: Role.CAPTION, NOTE: Role.FOOTNOTE}
    roles |= dict.fromkeys(CELLS, Role.TABLE)
    cells = tuple(
        Cell(place // 2, place % 2, 1, 1, 1, spans[words], words) for place, words in enumerate(CELLS)
    )
    document = paper.document
    (section,) = document.sections
    after = replace(section, span=Span(spans[HEADING].start, len(text)), heading=HEADING, level=2)
    document = replace(
        document,
        text=text,
        blocks=tuple(Block(spans[part], 1, roles.get(part, Role.BODY)) for part in parts),
        sections=(replace(section, span=Span(0, spans[HEADING].start)), after),
        tables=(Table(0, None, cells),),
    )
    read = tuple(
        replace(
            one,
            span=spans[one.text],
            paragraph=min(one.index, 1),
            heading=one.heading if one.index == 0 else HEADING,
        )
        for one in paper.read.sentences
    )
    return replace(paper, read=replace(paper.read, document=document, sentences=read))


def test_finds_what_has_no_sentences_in_the_order_of_the_text() -> None:
    paper = _paper()

    caption, table, note = find_asides(paper.document, paper.read.sentences)

    assert (caption.role, caption.text) == (Role.CAPTION, CAPTION)
    assert [[cell.text for cell in row] for row in table.rows] == [["Tahun", "Jumlah"], ["2018", "tiga kali"]]
    assert (note.role, note.text) == (Role.FOOTNOTE, NOTE)
    assert caption.start < table.start < note.start


def test_what_was_cut_into_sentences_is_among_these() -> None:
    paper = _paper()
    last = replace(paper.read.sentences[-1], span=paper.document.blocks[-1].span)

    asides = find_asides(paper.document, (*paper.read.sentences, last))

    assert [one.role for one in asides] == [Role.CAPTION, Role.TABLE]


def test_they_stand_where_they_stand_in_the_paper(tmp_path: Path) -> None:
    paper = _paper()
    desk = make_desk(tmp_path, [paper])

    first, second, behind = make_stretches(desk, make_card(paper), paper, {})

    assert (first.above, first.below) == ((), ())
    assert second.heading == HEADING
    assert (second.above, [one.role for one in second.below]) == ((), [Role.CAPTION, Role.TABLE])
    assert (behind.rows, [one.role for one in behind.above]) == ((), [Role.FOOTNOTE])


def test_the_page_shows_them_as_text_that_is_not_coded(tmp_path: Path) -> None:
    desk = make_desk(tmp_path, [_paper()])

    page = Browser(desk).enter().get(f"/paper/{desk.cards[0].name}")

    assert page.count('class="beside"') == 3
    assert "<td>tiga kali</td>" in page
    assert "Kunjungan &lt;b&gt;delegasi&lt;/b&gt;" in page
    assert page.count("<article") == 4
    assert page.index(f">{HEADING}</h2>") < page.index("Tabel 1.") < page.index("tiga kali")
    assert page.index("tiga kali") < page.index('id="s0-1"') < page.index("1 Wawancara")
