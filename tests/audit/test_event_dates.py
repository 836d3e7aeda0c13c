from collections.abc import Callable

import pytest

from pipeline.audit.event_dates import check_dates, dated_events
from pipeline.core.paper import Paper
from pipeline.tools import Tools
from tests.audit.planted import compared

PaperOf = Callable[..., Paper]


@pytest.mark.parametrize(
    ("text", "name", "value"),
    [
        ("Kerja sama kedua kota dimulai pada tahun 2003.", "start", "2003"),
        ("Hubungan Ternate dan Nagasaki bermula dari lomba perahu pada Mei 2003.", "start", "2003-05"),
        ("Kemitraan yang terjalin sejak tahun 2003 itu masih hidup.", "start", "2003"),
        ("Kunjungan wali kota pada tahun 2003 menandai awal hubungan ini.", "start", "2003"),
        ("Inisiasi kerja sama ini datang dari Nagasaki pada tahun 2003.", "start", "2003"),
        ("Nota kesepahaman ditandatangani pada 5 Mei 2004.", "mou", "2004-05-05"),
        ("Letter of Intent ditandatangani pada 5 Mei 2003.", "loi", "2003-05-05"),
        ("Sejak munculnya pandemi Covid-19 pada tahun 2020 kunjungan berhenti.", "pandemic", "2020"),
        ("Covid-19 mulai melanda pada Maret 2020.", "pandemic", "2020-03"),
    ],
)
def test_reads_the_date_of_an_event(text: str, name: str, value: str, paper_of: PaperOf) -> None:
    found = [(dated.event.name, dated.value) for dated in dated_events(paper_of("Hasil", text))]

    assert (name, value) in found


@pytest.mark.parametrize(
    "text",
    [
        "Kerja sama pelatihan guru dimulai pada tahun 2003.",  # a programme
        "Sejak tahun 2003 balai kota memiliki bagian kerja sama.",
        "Nota kesepahaman diperpanjang pada 5 Mei 2009.",
        "Nota kesepahaman kembali ditandatangani pada 5 Mei 2009.",
        "Virus corona muncul di Wuhan pada Desember 2019.",
        "Selama pandemi Covid-19 tahun 2021 rapat digelar daring.",
    ],
)
def test_leaves_other_events_alone(text: str, paper_of: PaperOf) -> None:
    assert list(dated_events(paper_of("Hasil", text))) == []


def _dates(paper_of: PaperOf, tools: Tools, *texts: str) -> list[list[str]]:
    papers = [paper_of("Hasil", text, doc_id=f"paper-{number}") for number, text in enumerate(texts)]
    return [[place.says for place in finding.places] for finding in check_dates(compared(papers, tools))]


def test_two_papers_on_one_pair_date_a_signing_differently(paper_of: PaperOf, tools: Tools) -> None:
    pair = "Ternate dan Nagasaki bermitra. Ternate dekat dengan Nagasaki. Nagasaki mengundang Ternate."
    one = f"{pair} Nota kesepahaman ditandatangani pada tahun 2004."
    other = f"{pair} Nota kesepahaman ditandatangani pada 7 Juni 2005."

    assert _dates(paper_of, tools, one, other) == [["2004", "2005-06-07"]]


@pytest.mark.parametrize(
    "text",
    [
        "Nota kesepahaman ditandatangani pada 5 Mei 2004. Nota kesepahaman tahun itu diteken pada Mei 2004.",
        "Nota kesepahaman ditandatangani pada 5 Mei 2004. Nota kesepahaman baru diteken pada 6 Juni 2009.",
        "Letter of Intent ditandatangani pada 5 Mei 2003. Nota kesepahaman ditandatangani pada 5 Mei 2004.",
        "Nota kesepahaman ditandatangani pada 5 Mei 2004 dan diperpanjang pada 5 Mei 2006.",
        "Kerja sama kedua kota dimulai pada 2003 dan diresmikan pada 2004.",
    ],
)
def test_fuller_dates_renewals_and_other_signings_do_not_differ(
    text: str, paper_of: PaperOf, tools: Tools
) -> None:
    assert _dates(paper_of, tools, text) == []


def test_papers_on_different_pairs_may_start_when_they_like(paper_of: PaperOf, tools: Tools) -> None:
    assert (
        _dates(paper_of, tools, "Kerja sama itu dimulai pada 2003.", "Kerja sama itu dimulai pada 2008.")
        == []
    )


def test_where_the_start_is_not_agreed_on_its_confirmation_is_shown_too(
    paper_of: PaperOf, tools: Tools
) -> None:
    text = (
        "Kerja sama kedua kota dimulai pada 2003. Kemitraan yang terjalin sejak 2001 itu bertahan. "
        "Kerja sama ini diresmikan pada 2004."
    )

    assert _dates(paper_of, tools, text) == [["2001", "2003", "2004 (peresmian)"]]
