"""The chronology: the dated events of all papers in one order of time, each with its sentence and place."""

from collections.abc import Sequence

from pipeline.core.codebook import Codebook, Language
from pipeline.core.findings import Event
from pipeline.core.paper import Paper
from pipeline.export.handout import Cell, Grid, Handout, cell
from pipeline.export.words import date_words, place, word

_TITLES = {Language.ID: "Kronologi", Language.EN: "Chronology"}


def chronology(papers: Sequence[Paper], codebook: Codebook, language: Language) -> Handout:
    """Return a table with dates in words."""
    columns = (("date", 20), ("event", 26), ("paper", 20), ("place", 13), ("sentence", 80))
    rows = tuple(_row(paper, event, codebook, language) for paper, event in _in_order(papers))
    return Handout(_TITLES[language], (_grid(columns, rows, language),))


def chronology_table(papers: Sequence[Paper], codebook: Codebook, language: Language) -> Handout:
    """Return the same for programs: begin and end in ISO 8601, and the code of the event, as columns."""
    header = ("date_start", "date_end", "precision", "event", "label", "doc_id", "page", "text")
    rows = tuple(
        (
            *map(cell, (event.date_start, event.date_end, event.precision, event.event)),
            cell(_label(event, codebook, language)),
            cell(paper.doc_id),
            Cell(number=event.page),
            cell(event.text),
        )
        for paper, event in _in_order(papers)
    )
    return Handout(_TITLES[language], (Grid("kronologi", header, (10,) * len(header), rows),))


def _in_order(papers: Sequence[Paper]) -> list[tuple[Paper, Event]]:
    """Return the events by begin: "2015" stands before "2015-05"; what began at one time by end and paper."""
    pairs = [(paper, event) for paper in papers for event in paper.coded.timeline]
    return sorted(
        pairs,
        key=lambda pair: (
            pair[1].date_start,
            pair[1].date_end,
            pair[1].event,
            pair[1].doc_id,
            pair[1].sentence_id,
        ),
    )


def _grid(columns: Sequence[tuple[str, int]], rows: tuple[tuple[Cell, ...], ...], language: Language) -> Grid:
    header = tuple(word(key, language) for key, _ in columns)
    return Grid("kronologi", header, tuple(width for _, width in columns), rows)


def _row(paper: Paper, event: Event, codebook: Codebook, language: Language) -> tuple[Cell, ...]:
    texts = (
        date_words(event, language),
        _label(event, codebook, language),
        paper.doc_id,
        place(paper.document, event, language),
        event.text,
    )
    return tuple(cell(text) for text in texts)


def _label(event: Event, codebook: Codebook, language: Language) -> str:
    label = codebook.events.get(event.event)
    return label.text(language) if label else event.event
