import pytest

from pipeline.core.codebook import Codebook, Language
from pipeline.core.findings import Event
from pipeline.core.paper import Paper
from pipeline.export.chronology import chronology, chronology_table
from pipeline.export.words import date_words

Papers = tuple[Paper, ...]


def test_events_of_all_papers_stand_in_one_order_of_time(coded_papers: Papers, codebook: Codebook) -> None:
    grid = chronology(coded_papers, codebook, Language.ID).grids[0]

    assert [tuple(each.text for each in row[:4]) for row in grid.rows] == [
        ("sejak 2014", "lain", "aneh-2020", "hasil"),
        ("sejak 2014", "lain", "tenang-2021", "hlm. 1"),
        ("20 Mei 2015", "Nota ditandatangani", "aneh-2020", "hasil"),
        ("20 Mei 2015", "Nota ditandatangani", "tenang-2021", "hlm. 1"),
    ]


def test_the_table_for_programs_keeps_iso_dates(coded_papers: Papers, codebook: Codebook) -> None:
    grid = chronology_table(coded_papers, codebook, Language.EN).grids[0]

    assert [each.text for each in grid.rows[2]][:5] == [
        "2015-05-20",
        "2015-05-20",
        "day",
        "mou",
        "Memorandum signed",
    ]


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        ("2016-10", "2016-10", "October 2016"),
        ("2016", "2020", "2016–2020"),
        ("2015-05-01", "2015-05-03", "1 May 2015–3 May 2015"),
        ("2019-Q2", "2019-Q2", "2019-Q2"),
        ("2016-13", "2016-13", "2016-13"),
        ("1997", "", "since 1997"),
    ],
)
def test_dates_are_put_in_words(start: str, end: str, words: str) -> None:
    event = Event("p", "s", 1, start, end, "", "lain", "")

    assert date_words(event, Language.EN) == words
