"""The timeline: what happened when, from the dates of a paper and the events its sentences name."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from pipeline.core.findings import Event, Mention
from pipeline.core.records import Sentence, Span

_CALENDAR = re.compile(r"^\d{4}(?:-(?:\d{2}(?:-\d{2})?|Q[1-4]|H[12]))?$")
_PRECISION = {4: "year", 7: "month", 10: "day"}
# Indonesian dates stand behind what happened ("diteken pada 2016"): an event behind the date counts as this
# many characters further away, about three words. Not measured: no gold tells which event a date is about.
_BEHIND = 20
UNKNOWN = "lain"


def build_timeline(
    sentences: Sequence[Sentence],
    mentions: Iterable[Mention],
    events: Mapping[str, Sequence[tuple[tuple[Span, ...], str]]],
) -> Iterator[Event]:
    """Yield one row per date that is about an event, in the order of time.

    `events` holds, per sentence, the events it names and their words in order. A date belongs to the nearest;
    without one the event is "lain". Durations and the dates of laws, citations and the study itself are no
    events.
    """
    texts = {sentence.sentence_id: sentence.text for sentence in sentences}
    rows = []
    for mention in mentions:
        ends = _ends(mention.value)
        if mention.kind != "date" or mention.use != "event" or ends is None:
            continue
        start, end, precision = ends
        rows.append(
            Event(
                doc_id=mention.doc_id,
                sentence_id=mention.sentence_id,
                page=mention.page,
                date_start=start,
                date_end=end,
                precision=precision,
                event=_nearest(mention.span, events.get(mention.sentence_id, ())),
                text=texts[mention.sentence_id],
            )
        )
    yield from sorted(set(rows), key=lambda e: (e.date_start, e.date_end, e.sentence_id, e.event))


def _nearest(date: Span, events: Sequence[tuple[tuple[Span, ...], str]]) -> str:
    """Return the event of which a word stands nearest to the date; of two, the one told to its end.

    "Naskah yang habis pada 2018 baru diperbarui": "habis" is nearer than "naskah" and "diperbarui".
    """

    def distance(event: tuple[tuple[Span, ...], str]) -> tuple[int, bool, str]:
        words, name = event
        away = min(
            word.start - date.end + _BEHIND if word.start >= date.end else max(date.start - word.end, 0)
            for word in words
        )
        return away, words[-1].start >= date.end, name

    return min(events, key=distance)[1] if events else UNKNOWN


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
