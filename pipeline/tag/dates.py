"""Find the time expressions of Indonesian text: days, years, ranges, durations, repetitions, references.

Values are TIMEX3: 2016-10-07, 2016/2020, 1997/PRESENT_REF, 199 (a decade), 19 (a century), P2Y, PAST_REF.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import zip_longest

from pipeline.core.findings import Mention
from pipeline.core.records import SectionName, Sentence, Span
from pipeline.tag.date_parts import AGO, BETWEEN, LEAD, LEAD_OF_YEAR, SINCE, TO, UNTIL
from pipeline.tag.date_patterns import PATTERNS
from pipeline.tag.date_readings import NOTHING, Reading, Step
from pipeline.tag.date_use import use_of
from pipeline.tag.date_words import MODIFIERS


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A time expression in a text: `[start, end)` in its code points, and what it means."""

    start: int
    end: int
    value: str
    modifier: str
    use: str
    pattern_id: str


@dataclass(frozen=True, slots=True)
class Focus:
    """The last dated event (a TIMEX3 value, "" for none) and how many sentences ago it was told.

    `is_here` is False once another paragraph has begun.
    """

    value: str = ""
    age: int = 0
    is_here: bool = True


@dataclass(frozen=True, slots=True)
class _Draft:
    """A match on its way to a FoundDate."""

    start: int
    end: int
    reading: Reading
    pattern_id: str
    dated: bool


NO_FOCUS = Focus()
# How many sentences back a date may lie for "dua tahun kemudian" to count from it, and for "saat itu" to
# mean it. Set by reading: farther back, another time that nobody wrote down has mostly come between.
_FOCUS_REACH = 5
_SAME_TIME_REACH = 1

_SECTION_USE = {SectionName.PUSTAKA: "reference", SectionName.DEPAN: "front"}
_FOLD = str.maketrans({"–": "-", "−": "-", "‐": "-", "‑": "-", "’": "'", "‘": "'", "“": '"', "”": '"'})
_ADDRESS = re.compile(
    r"(?:https?://|www\.|doi\.org|\b10\.\d{4,}/)\S+|[\w.+-]{1,64}@\S+"
    r"|\b[\w-]{1,63}(?:\.[\w-]{1,63}){0,5}\.(?:id|com|org|net|pdf|html?)\b\S*"
)
_WORD = re.compile(r"[a-z]+")
_PATTERNS_OF = {
    word: [number for number, pattern in enumerate(PATTERNS) if word in pattern.words]
    for word in sorted({word for pattern in PATTERNS for word in pattern.words})
}
_JOIN = re.compile(rf",?{TO}(?:dengan\s+)?(?:pada\s+)?")
_AND = re.compile(r"\s+(?:dan|and)\s+(?:pada\s+)?")
_LIST = re.compile(r"\s*,?\s*(?:dan|serta|maupun|atau|,|&)\s*(?:pada\s+)?")
_OF = re.compile(r"\s+(?:(?:di|pada|dari)\s+)?")
_YEARLESS = re.compile(r"XXXX(?=-[\dQ])")
_POINT = re.compile(r"(?:BC)?(?:\d{2,4}|XXXX)(?:-\d\d(?:-\d\d)?|-[QH]\d)?")


def tag_dates(sentences: Iterable[Sentence], text_year: int | None) -> Iterator[Mention]:
    """Yield one Mention per time expression, in the order of the sentences of one document.

    `text_year` is the year the document was written in, from which "tahun lalu" counts; without it such
    words are PAST_REF and FUTURE_REF. "Dua tahun kemudian" counts from the last dated event before it.
    """
    focus = NO_FOCUS
    paragraph = None
    for sentence in sentences:
        if sentence.paragraph != paragraph:
            paragraph, focus = sentence.paragraph, replace(focus, is_here=False)
        found = find_dates(sentence.text, text_year, focus)
        section_use = _SECTION_USE.get(sentence.section)
        for dated in found:
            yield _mention(sentence, dated, section_use or dated.use)
        focus = shift_focus(focus, () if section_use else found)


def _mention(sentence: Sentence, found: FoundDate, use: str) -> Mention:
    return Mention(
        doc_id=sentence.doc_id,
        sentence_id=sentence.sentence_id,
        page=sentence.page,
        kind="date",
        span=Span(sentence.span.start + found.start, sentence.span.start + found.end),
        text=sentence.text[found.start : found.end],
        value=found.value,
        coder=f"rule:date.{found.pattern_id}",
        use=use,
        modifier=found.modifier,
    )


def find_dates(text: str, text_year: int | None = None, focus: Focus = NO_FOCUS) -> tuple[FoundDate, ...]:
    """Return the time expressions of one sentence, from left to right, without overlaps."""
    folded = fold(text)
    words = set(_WORD.findall(folded))
    if re.search(r"\d", folded):
        words.add("0")
    if words.isdisjoint(_PATTERNS_OF):
        return ()
    drafts = _widen(text, folded, _longest(_matches(text, folded, words)))
    drafts = _join_ranges(text, folded, _share_years(folded, drafts))
    found: list[FoundDate] = []
    for draft in drafts:
        dated = _settle(text, draft, text_year, focus)
        found.append(dated)
        if _is_told(dated):
            focus = Focus(dated.value)
    return tuple(found)


def shift_focus(focus: Focus, found: Sequence[FoundDate]) -> Focus:
    """Return the focus for the next sentence: the last dated event of `found`, else `focus`, grown older."""
    told = [dated.value for dated in found if _is_told(dated)]
    return Focus(told[-1], 1) if told else replace(focus, age=focus.age + 1)


def _is_told(found: FoundDate) -> bool:
    return found.use == "event" and re.match(r"\d{4}", found.value) is not None


def fold(text: str) -> str:
    """Return `text` in lower case, with plain dashes and quotes and blanked addresses, at the same length."""
    lower = text.lower()
    if len(lower) != len(text):  # "İ" becomes two characters
        lower = "".join(letter.lower()[0] for letter in text)
    lower = lower.translate(_FOLD)
    if "." in lower[:-1] or "@" in lower or "//" in lower:
        lower = _ADDRESS.sub(lambda match: "\0" * len(match[0]), lower)
    return lower


def _matches(text: str, folded: str, words: set[str]) -> Iterator[_Draft]:
    """Yield every match of every pattern that one of `words` calls for, overlaps too."""
    for number in sorted({n for word in words if word in _PATTERNS_OF for n in _PATTERNS_OF[word]}):
        pattern = PATTERNS[number]
        groups = pattern.regex.groupindex
        extent = "x" if "x" in groups else 0
        for match in pattern.regex.finditer(folded):
            if "cap" in groups and not text[match.start("cap")].isupper():
                continue
            reading = pattern.read(match)
            if reading is not None:
                start, end = match.span(extent)
                yield _Draft(start, end, reading, pattern.pattern_id, pattern.dated)


def _longest(drafts: Iterable[_Draft]) -> list[_Draft]:
    """Return the leftmost of overlapping drafts, of those the longest, of those the first of the table."""
    kept: list[_Draft] = []
    for draft in sorted(drafts, key=lambda draft: (draft.start, -draft.end)):
        if not kept or draft.start >= kept[-1].end:
            kept.append(draft)
    return [draft for draft in kept if draft.reading is not NOTHING]


def _widen(text: str, folded: str, drafts: Sequence[_Draft]) -> list[_Draft]:
    """Return the drafts with the words around them that belong to the date: "awal tahun 2016 lalu"."""
    wide: list[_Draft] = []
    for draft, after in zip_longest(drafts, drafts[1:]):
        if wide and draft.start < wide[-1].end:  # "mendatang" of "Juli mendatang"
            continue
        if not draft.dated:
            wide.append(draft)
            continue
        left = max(wide[-1].end if wide else 0, draft.start - 70)
        lead = (LEAD_OF_YEAR if draft.pattern_id.startswith("year") else LEAD).search(
            text[left : draft.start]
        )
        reading, start, end = draft.reading, draft.start, draft.end
        if lead:
            start = left + lead.start()
            said = MODIFIERS.get((lead["mod"] or "").lower(), "APPROX" if lead["approx"] else "")
            reading = replace(reading, modifier=reading.modifier or said)
        ago = None if reading.step else AGO.match(folded, end)
        if ago and (after is None or ago.end() <= after.start or after.pattern_id == "future"):
            end = ago.end()
            if _YEARLESS.match(reading.value):  # "Juli mendatang": seen from the text, not from its story
                reading = replace(reading, step=Step("text", "Y", 0))
        wide.append(replace(draft, start=start, end=end, reading=reading))
    return wide


def _share_years(folded: str, drafts: Sequence[_Draft]) -> list[_Draft]:
    """Return the drafts with years that the next one names: "28 April dan 2 Mei 2019", "Mei tahun lalu"."""
    shared: list[_Draft] = []
    for draft in reversed(drafts):
        after = shared[-1] if shared else None
        value = draft.reading.value
        if after is None or draft.reading.step or not _YEARLESS.match(value):
            shared.append(draft)
            continue
        gap, step = folded[draft.end : after.start], after.reading.step
        if _OF.fullmatch(gap) and after.pattern_id == "relative" and step and step.unit == "Y":
            shared[-1] = replace(draft, end=after.end, reading=replace(draft.reading, step=step))
            continue
        is_range = _JOIN.fullmatch(gap) is not None
        if (is_range or _LIST.fullmatch(gap)) and re.match(r"\d{4}-", after.reading.value):
            # "28 Desember sampai 2 Januari 2019" begins in the year before.
            year = int(after.reading.value[:4]) - (is_range and value[5:] > after.reading.value[5:])
            value = f"{year}{value[4:]}"
        shared.append(replace(draft, reading=replace(draft.reading, value=value)))
    return shared[::-1]


def _join_ranges(text: str, folded: str, drafts: Sequence[_Draft]) -> list[_Draft]:
    """Return the drafts with begin and end made one: "Mei 2010 hingga Juni 2014", "1997 sampai kini"."""
    joined: list[_Draft] = []
    for last in drafts:
        first = joined[-1] if joined else None
        if first is None or not _is_range(text, folded, first, last):
            joined.append(last)
            continue
        begin, end = first.reading, last.reading
        end = replace(end, value=_year_after(begin.value, end.value))
        modifier = begin.modifier if begin.modifier in ("APPROX", end.modifier) else ""
        pattern_id = "open_range" if last.pattern_id == "present" else "range"
        reading = Reading(f"{begin.value}/{end.value}", modifier)
        joined[-1] = _Draft(first.start, last.end, reading, pattern_id, dated=True)
    return joined


def _year_after(begin: str, end: str) -> str:
    """Return `end` with the first year that lies not before `begin`: "November 2018 sampai Februari"."""
    if not (_YEARLESS.match(end) and re.match(r"\d{4}-\d\d", begin)):
        return end
    return f"{int(begin[:4]) + (end[5:] < begin[5 : len(end)])}{end[4:]}"


def _is_range(text: str, folded: str, first: _Draft, last: _Draft) -> bool:
    """Tell if two neighbours are begin and end, by the words between them and by their order."""
    begin, end = first.reading, last.reading
    if begin.step or (end.step and not _YEARLESS.match(end.value)) or not _POINT.fullmatch(begin.value):
        return False
    gap = folded[first.end : last.start]
    if not (_JOIN.fullmatch(gap) or (_AND.fullmatch(gap) and BETWEEN.search(text, 0, first.start))):
        return False
    if last.pattern_id == "present":
        return True
    return _POINT.fullmatch(end.value) is not None and begin.value < end.value


def _settle(text: str, draft: _Draft, text_year: int | None, focus: Focus) -> FoundDate:
    """Return the draft with its value as the surroundings make it, and with its use."""
    start, value, pattern_id = draft.start, _resolve(draft.reading, text_year, focus), draft.pattern_id
    since = SINCE.search(text, max(0, start - 30), start)
    if since and (_POINT.fullmatch(value) or "/" in value):
        start = since.start()
        if "/" not in value:
            value, pattern_id = f"{value}/PRESENT_REF", "open_range"
    until = UNTIL.search(text, max(0, start - 30), start) if value == "PRESENT_REF" else None
    start = until.start() if until else start
    use = use_of(text, start, draft.end, value)
    return FoundDate(start, draft.end, value, draft.reading.modifier, use, pattern_id)


def _resolve(reading: Reading, text_year: int | None, focus: Focus) -> str:
    """Return the value with its year filled in, or counted from the text's year or the focus."""
    near = focus.value if focus.age <= _FOCUS_REACH else ""
    step = reading.step
    if step is None:
        year = (near[:4] if focus.is_here else "") or (str(text_year) if text_year else "XXXX")
        begin, _, end = _YEARLESS.sub(year, reading.value).partition("/")
        # "November hingga Februari": over the turn of the year.
        end = _year_after(begin, f"XXXX{end[4:]}") if end[:1].isdigit() and end < begin else end
        return f"{begin}/{end}" if end else begin
    if _YEARLESS.match(reading.value):  # "Mei tahun lalu"
        year = _resolve(Reading("XXXX", "", step), text_year, focus)
        return year + reading.value[4:]
    if step.origin == "text":
        return str(text_year + step.count) if text_year and step.unit == "Y" else reading.value
    if step.unit == "":
        same = near if focus.age <= _SAME_TIME_REACH and not near.endswith("_REF") else ""
        return same or reading.value
    begin, _, end = near.partition("/")
    return _move(begin if step.count < 0 or not end[:1].isdigit() else end, step) or reading.value


def _move(point: str, step: Step) -> str:
    """Return a calendar value moved by a step; "" where it is not exact enough (a year has no next month)."""
    if step.unit == "Y":
        return str(int(point[:4]) + step.count) if point else ""
    if step.unit == "M" and re.match(r"\d{4}-\d\d", point):
        months = int(point[:4]) * 12 + int(point[5:7]) - 1 + step.count
        return f"{months // 12}-{months % 12 + 1:02d}"
    if step.unit in ("D", "W") and len(point) == 10:
        return (
            date.fromisoformat(point) + timedelta(step.count * (7 if step.unit == "W" else 1))
        ).isoformat()
    return ""
