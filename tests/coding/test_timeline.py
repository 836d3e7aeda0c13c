import re
from dataclasses import replace

import pytest

from pipeline.coding.timeline import build_timeline
from pipeline.core.findings import Mention
from pipeline.core.records import Sentence, Span
from tests.sources import sentences


def _mention(sentence: Sentence, value: str, use: str = "event") -> Mention:
    return Mention("paper", sentence.sentence_id, 1, "date", Span(0, 4), "date", value, "rule:date.year", use)


@pytest.mark.parametrize(
    ("value", "ends"),
    [
        ("2016-10-07", ("2016-10-07", "2016-10-07", "day")),
        ("2016-10", ("2016-10", "2016-10", "month")),
        ("2016", ("2016", "2016", "year")),
        ("2016/2020", ("2016", "2020", "year")),
        ("1997/PRESENT_REF", ("1997", "", "year")),
        ("2019-Q2", ("2019-Q2", "2019-Q2", "quarter")),
    ],
)
def test_a_calendar_date_becomes_an_event(value: str, ends: tuple[str, str, str]) -> None:
    made = sentences("MoU diteken pada tahun itu.")

    (event,) = build_timeline(
        made, [_mention(made[0], value)], {made[0].sentence_id: [((Span(0, 10),), "mou")]}
    )

    assert (event.date_start, event.date_end, event.precision) == ends
    assert (event.event, event.text) == ("mou", made[0].text)


@pytest.mark.parametrize("value", ["P2Y", "PRESENT_REF", "PXX", "199", "19"])
def test_what_has_no_year_is_no_event(value: str) -> None:
    made = sentences("Program itu berjalan lama.")

    assert list(build_timeline(made, [_mention(made[0], value)], {})) == []


@pytest.mark.parametrize("use", ["legal", "citation", "study"])
def test_years_of_laws_citations_and_interviews_are_no_events(use: str) -> None:
    made = sentences("Kewenangan itu diatur undang-undang.")

    assert list(build_timeline(made, [_mention(made[0], "2014", use)], {})) == []


def test_events_come_in_the_order_of_time_and_unknown_ones_are_kept() -> None:
    made = sentences("Pada 2018 wali kota berkunjung.", "Pada 2016 kota itu berbenah.")
    mentions = [_mention(made[0], "2018"), _mention(made[1], "2016")]

    events = list(build_timeline(made, mentions, {made[0].sentence_id: [((Span(20, 30),), "kunjungan")]}))

    assert [(event.date_start, event.event) for event in events] == [("2016", "lain"), ("2018", "kunjungan")]


def test_each_date_belongs_to_the_nearest_event_before_it() -> None:
    text = "LoI diteken pada 2011 dan MoU diteken pada 2013."
    made = sentences(text)
    dates = [
        replace(_mention(made[0], year), span=Span(text.index(year), text.index(year) + 4))
        for year in ("2011", "2013")
    ]
    named = [((Span(0, 11),), "loi"), ((Span(26, 37),), "mou")]

    events = build_timeline(made, dates, {made[0].sentence_id: named})

    assert [(event.date_start, event.event) for event in events] == [("2011", "loi"), ("2013", "mou")]


@pytest.mark.parametrize(
    ("text", "named", "expected"),
    [
        (
            "Naskah yang habis pada 2017 baru diperbarui pada 2019.",
            {"mou_berakhir": ("Naskah", "habis"), "mou_diperbarui": ("Naskah", "diperbarui")},
            ["mou_berakhir", "mou_diperbarui"],
        ),
        (
            "Surat minat yang dikirim pada 1997 baru dikukuhkan menjadi MoU pada 2006.",
            {"loi": ("Surat minat", "dikukuhkan"), "mou": ("dikukuhkan", "MoU")},
            ["loi", "mou"],
        ),
        (
            "MoU diteken pada 2011 dan LoI pada 2013.",
            {"mou": ("MoU", "diteken"), "loi": ("diteken", "LoI")},
            ["mou", "loi"],
        ),
    ],
)
def test_each_date_belongs_to_the_event_with_the_nearest_word(
    text: str, named: dict[str, tuple[str, ...]], expected: list[str]
) -> None:
    made = sentences(text)
    years = re.finditer(r"\d{4}", text)
    dates = [replace(_mention(made[0], year[0]), span=Span(*year.span())) for year in years]
    events = [
        (tuple(Span(text.index(word), text.index(word) + len(word)) for word in words), name)
        for name, words in named.items()
    ]

    rows = build_timeline(made, dates, {made[0].sentence_id: events})

    assert [row.event for row in rows] == expected
