"""The timeline: what happened when, from the dates of a paper and the events its sentences name."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from pipeline.core.records import Event, Mention, Sentence

_CALENDAR = re.compile(r"^\d{4}(?:-(?:\d{2}(?:-\d{2})?|Q[1-4]|H[12]))?$")
_PRECISION = {4: "year", 7: "month", 10: "day"}


def build_timeline(
    sentences: Sequence[Sentence], mentions: Iterable[Mention], events: Mapping[str, Sequence[str]]
) -> Iterator[Event]:
    """Yield one row per date that is about an event, in the order of time; `events` names them per sentence.

    Ages, durations and dates of laws and citations are no events. A sentence with a date and without a known
    event has the event "lain".
    """
    texts = {sentence.sentence_id: sentence.text for sentence in sentences}
    rows = []
    for mention in mentions:
        ends = _ends(mention.value)
        if mention.kind != "date" or mention.use != "event" or ends is None:
            continue
        start, end, precision = ends
        for event in events.get(mention.sentence_id) or ("lain",):
            rows.append(
                Event(
                    doc_id=mention.doc_id,
                    sentence_id=mention.sentence_id,
                    page=mention.page,
                    date_start=start,
                    date_end=end,
                    precision=precision,
                    event=event,
                    text=texts[mention.sentence_id],
                )
            )
    yield from sorted(set(rows), key=lambda e: (e.date_start, e.date_end, e.sentence_id, e.event))


def _ends(value: str) -> tuple[str, str, str] | None:
    """Return (start, end, precision) of a calendar date or range, None for anything else."""
    begin, slash, end = value.partition("/")
    if not _CALENDAR.match(begin):
        return None
    if not slash:
        return begin, begin, _precision(begin)
    if end == "PRESENT_REF":
        return begin, "", _precision(begin)
    return (begin, end, _precision(begin)) if _CALENDAR.match(end) else None


def _precision(value: str) -> str:
    if "Q" in value:
        return "quarter"
    return "half" if "H" in value else _PRECISION[len(value)]
