"""Find events that papers date differently: the start of a cooperation, a signing, the pandemic."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from pipeline.audit.scopes import Compared
from pipeline.audit.witness import sentence_place
from pipeline.core.findings import AuditFinding, Mention, Place
from pipeline.core.paper import Paper
from pipeline.core.records import Sentence

_CALENDAR = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")
# The cooperation itself, not a field or programme of it: what follows is a pronoun, a name, or the verb.
_RELATION = (
    r"(?i:kerja\s?sama(?:nya)?|kemitraan(?:nya)?|hubungan(?:nya)?|persaudaraan(?:nya)?|persahabatan(?:nya)?)"
    r"(?:\s+(?i:sister\s+city|kota\s+(?:kembar|bersaudara)|kemitraan|kerja\s?sama))?"
)
_GOES_ON = (
    r"(?:\s+(?:(?i:ini|itu|tersebut|antara|antar\w*|kedua\w*|yang|telah|sudah|mulai|resmi|formal|di\s+antara|"
    r"pemerintah|kota)|[A-Z]\w*)\b)"
)
_BEGINS = (
    r"(?i:(?:di)?awali|diawali|bermula|berawal|bermulanya|dimulai(?:nya)?|mulai|dirintis|diinisiasi\w*|menginisiasi|"
    r"lahir|(?:telah\s+|sudah\s+)?(?:ter|di)?jalin|(?:berlangsung|dilakukan|berjalan|terbina|terjalin|dijalin|ada)"
    r"(?=\s+(?:\w+\s+){0,2}sejak))"
)
_START = re.compile(
    rf"{_RELATION}(?={_GOES_ON}|\s+{_BEGINS}).{{0,120}}?\b{_BEGINS}\b|"
    rf"\b(?i:inisiasi|permulaan|dimulainya|terjalinnya|lahirnya)\s+{_RELATION}"
)
# What was told before is the start: "Kunjungan pada 2014 menandai awal hubungan ini".
_STARTED = re.compile(
    rf"\b(?i:menandai|sebagai|menjadi|merupakan)\s+(?i:awal|permulaan|titik\s+awal)(?:\s+\w+)?\s+{_RELATION}"
)
_OFFICIAL = re.compile(
    rf"{_RELATION}(?={_GOES_ON}|\s+(?i:diresmikan)).{{0,120}}?\b(?i:diresmikan|dikukuhkan|disahkan|resmi\s+\w*jalin)\b"
)
_PANDEMIC = re.compile(
    r"(?i)\b(?:munculnya|muncul|merebaknya|merebak|mewabahnya|awal|dimulainya|terjadinya|datangnya|masuknya|sejak|"
    r"melandanya)\s+(?:\w+\s+){0,2}(?:pandemi|covid-?\s?19|virus\s+corona|korona)|"
    r"(?:pandemi|covid-?\s?19|virus\s+corona|korona)\s+(?:\S+\s+){0,2}?"
    r"(?:muncul|merebak|melanda|mewabah|mulai|menyebar|datang|masuk)\b"
)
# There the pandemic began earlier than here: not the same event.
_ELSEWHERE = re.compile(r"\b(?:Wuhan|Hubei|Tiongkok|China|Cina)\b")
# What a later date of an agreement is for, so that it is no other date of the first signing.
_AGAIN = re.compile(
    r"(?i)\b(?:diperpanjang|perpanjangan\w*|memperpanjang\w*|diperbarui|memperbarui\w*|pembaruan\w*|diperbaharui|pembaharuan|"
    r"kembali|ulang|lagi|kedua\s+kalinya|ketiga\s+kalinya|adendum|addendum|amandemen|terakhir|tambahan|lanjutan|"
    r"susulan|tahap\s+kedua|berlaku\s+(?:hingga|sampai)|berakhir\w*|habis)\b"
)
# Agreements run for three to five years: a signing so many years later is of the next one.
_NEXT_AGREEMENT = 3
_MOST_PLACES = 12
_OFFICIALLY = " (peresmian)", " (made official)"


@dataclass(frozen=True, slots=True)
class Occasion:
    """An event that has one date, its words in both languages, and years from which it is another one."""

    name: str
    label_id: str
    label_en: str
    next_after: int = 100


_BEGINNING = Occasion("start", "Awal kerja sama", "The start of the cooperation")
_OUTBREAK = Occasion("pandemic", "Munculnya pandemi", "The outbreak of the pandemic")
_SIGNINGS = {
    "mou": Occasion(
        "mou", "Penandatanganan nota kesepahaman", "The signing of the memorandum", _NEXT_AGREEMENT
    ),
    "loi": Occasion(
        "loi", "Penandatanganan Letter of Intent", "The signing of the Letter of Intent", _NEXT_AGREEMENT
    ),
}


@dataclass(frozen=True, slots=True)
class Dated:
    """An event and the date that a sentence gives it; `official`: that of its solemn confirmation."""

    event: Occasion
    value: str
    sentence: Sentence
    official: bool = False


def check_dates(papers: Sequence[Compared]) -> Iterator[AuditFinding]:
    """Yield each event that is dated differently within a paper or between papers on the same pair of cities.

    The pandemic is one event for all papers. "2016" agrees with "2016-10-07". In a paper that compares pairs
    what is not dated of one of them by name is left alone.
    """
    found: dict[tuple[str, str], list[Dated]] = defaultdict(list)
    for compared in papers:
        paper = compared.seen.paper
        alone = (compared.only or paper.doc_id) if len(compared.topics) == 1 else ""
        for dated in dated_events(paper):
            about = compared.of_sentence.get(dated.sentence.sentence_id, "") or alone
            if dated.event is _OUTBREAK:
                found[("", dated.event.name)].append(dated)
            elif about:
                found[(about, dated.event.name)].append(dated)
    for (about, _), dates in sorted(found.items(), key=lambda item: item[0]):
        yield from _compare(about, dates)


def dated_events(paper: Paper) -> Iterator[Dated]:
    """Yield the events that have one date, with the date given to them, in the order of the text."""
    dates: dict[str, list[Mention]] = defaultdict(list)
    for mention in paper.coded.mentions:
        if mention.kind == "date" and mention.use == "event" and _point(mention.value):
            dates[mention.sentence_id].append(mention)
    signings: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for event in paper.coded.timeline:
        if event.event in _SIGNINGS and event.date_start == event.date_end:
            signings[event.sentence_id][event.event].add(event.date_start)
    for sentence in paper.read.sentences:
        if not sentence.is_coded:
            continue
        here = dates[sentence.sentence_id]
        yield from _read(sentence, here)
        for name, values in signings[sentence.sentence_id].items():
            first = values - _later(sentence, here)
            if len(first) == 1:  # with two dates of one event the sentence tells more than we read
                yield Dated(_SIGNINGS[name], next(iter(first)), sentence)


def _later(sentence: Sentence, dates: Sequence[Mention]) -> set[str]:
    """Return the dates of a renewal or an end: words of such stand between them and the date before."""
    later = set()
    at = 0
    for number, date in enumerate(dates, start=1):
        end = date.span.end - sentence.span.start if number < len(dates) else len(sentence.text)
        if _AGAIN.search(sentence.text, at, end):
            later.add(_point(date.value))
        at = end
    return later


def _read(sentence: Sentence, dates: Sequence[Mention]) -> Iterator[Dated]:
    """Yield start and outbreak, each with the date nearest to its words."""
    if not dates:
        return
    text = sentence.text
    start, official = _START.search(text), _OFFICIAL.search(text)
    started = _STARTED.search(text)
    before = [date for date in dates if started and date.span.start < sentence.span.start + started.start()]
    if before:
        yield Dated(_BEGINNING, _point(before[-1].value), sentence)
    elif start:
        yield Dated(_BEGINNING, _nearest(sentence, dates, start.end()), sentence)
    elif official and not _AGAIN.search(text):
        yield Dated(_BEGINNING, _nearest(sentence, dates, official.end()), sentence, official=True)
    outbreak = _PANDEMIC.search(text)
    if outbreak and not _ELSEWHERE.search(text):
        yield Dated(_OUTBREAK, _nearest(sentence, dates, outbreak.end()), sentence)


def _nearest(sentence: Sentence, dates: Iterable[Mention], place: int) -> str:
    """Return the value of the date nearest behind the place, else of the last one before it."""

    def distance(date: Mention) -> tuple[bool, int]:
        ahead = date.span.start - sentence.span.start - place
        return ahead < 0, abs(ahead)

    return _point(min(dates, key=distance).value)


def _point(value: str) -> str:
    """Return the day, month or year at which a date begins; "" for what is none."""
    begin, slash, end = value.partition("/")
    if slash and end != "PRESENT_REF":
        return ""
    return begin if _CALENDAR.fullmatch(begin) else ""


def _compare(about: str, dates: Sequence[Dated]) -> Iterator[AuditFinding]:
    event = dates[0].event
    plain = [dated for dated in dates if not dated.official]
    values = _different(plain, event)
    if len(values) < 2:
        return
    years = {dated.value[:4] for dated in dates}
    places: list[Place] = []
    seen: set[tuple[str, str]] = set()
    # Where the start is not agreed on, the date of the solemn confirmation belongs beside the others.
    for dated in sorted(dates, key=lambda one: (one.value[:4], one.sentence.doc_id, one.sentence.span.start)):
        key = (dated.sentence.doc_id, dated.value[:4] if len(years) > 1 else dated.value)
        if key not in seen and len(places) < _MOST_PLACES:
            seen.add(key)
            said = [dated.value + word * dated.official for word in _OFFICIALLY]
            places.append(sentence_place(dated.sentence, *said))
    where = f" {about}" if about else ""
    event_en = f"{event.label_en}{where and f' of {about}'}"
    listed = sorted(years) if len(years) > 1 else sorted(values)
    yield AuditFinding(
        "date-differs",
        f"{event.label_id}{where}",
        f"{event.label_id}{where} diberi tanggal yang berbeda: {', '.join(listed[:-1])} dan {listed[-1]}.",
        f"{event_en} is dated differently: {', '.join(listed[:-1])} and {listed[-1]}.",
        tuple(places),
        subject_en=event_en,
    )


def _different(dates: Sequence[Dated], event: Occasion) -> set[str]:
    """Return the dates that do not agree with each other, each as precise as the papers have it."""
    finest = {dated.value for dated in dates}
    # a year that a fuller date repeats says nothing of its own
    finest = {
        value for value in finest if not any(other != value and other.startswith(value) for other in finest)
    }
    return {
        value
        for value in finest
        for other in finest
        if value != other and abs(int(value[:4]) - int(other[:4])) < event.next_after
    }
