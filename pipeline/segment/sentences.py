"""Cuts a paragraph of Indonesian or English prose into sentences, by rules and a list of abbreviations."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.segment.abbreviations import Abbreviations, Ending
from pipeline.segment.enclosures import find_enclosures

_WINDOW = 60  # characters looked at before a stop: enough for three words
_TOKEN = 300  # characters looked at before a stop for the start of a long address

_STOP = re.compile(
    r"""(?P<marks>[.!?…]+)
        (?P<closers>["'”’»)\]*_]*)
        (?P<note>(?:\d{1,3}(?!\d)|[⁰¹²³⁴-⁹]+|\[\^?\d{1,3}\])*)
        (?P<lead>[\W_]{0,40})
        (?P<next>[^\W_][\w.'’/)-]{0,40})?""",
    re.VERBOSE,
)
# What may stand behind the full stop and still belong to the sentence, if a capital follows.
_THEN_CAPITAL = r"""(?=\s*$|\s+["'“‘«(*_]*[^\W_a-z])"""
_NOTE_BEHIND = re.compile(r"\s(?:\[\^?\d{1,3}\]|[⁰¹²³⁴-⁹]+)" + _THEN_CAPITAL)
# Three letters at least: "(2) Pemerintah ..." is the next paragraph of an article.
_CITATION_BEHIND = re.compile(
    r"\s?(?=[(\[][^()\[\]]{0,150}[^\W\d_]{3})[(\[][^()\[\]]{3,150}(?<![.!?])[)\]]\.?" + _THEN_CAPITAL
)
_OPENERS = "\"'“‘„«([{*_—–•-"
_LAST_PART = re.compile(r"[^,;:(\[\"“]*[\"”»)\]]*$")
_QUOTES = '"“”„«»'
_QUOTE_END = re.compile(r"""["'”’»]""")

_LIST_MARK = re.compile(r"(?:\d{1,3}|[A-Za-z]|[IVXLC]{1,6})(?:\.(?:\d{1,2}|[a-zA-Z]))*")
_NEXT_LIST_MARK = re.compile(r"(?:\d{1,2}|[a-z]|[ivx]{2,4})[.)]")
_AFTER_SEMICOLON = re.compile(r";\s+(?:(?:dan|atau|dan/atau|serta|and|or|and/or)\s+)?\S+$")
_INITIALS = re.compile(r"(?:[A-ZÀ-Þ]\.-?){0,4}[A-ZÀ-Þ]")
# A capital that is no initial: "G to G", "Kota A dan Kota B".
_LETTER_NAME = re.compile(r"\b[A-Z] to [A-Z]$|\b(\w+) [A-Z] (?:dan|atau|ke|dengan|and|or|with) \1 [A-Z]$")
_ROMAN = re.compile(r"[IVXLC]+")
_SHORT_NUMBER = re.compile(r"[vV]?\d{1,3}")
_YEAR_END = re.compile(r"(?:^|[^\d.])(?:1[89]|20)\d\d$")
# A sentence may open with a small letter: e-Government, e-katalog, iOS.
_LOAN = re.compile(r"[a-z]{1,2}-?[A-Z]|e-[a-z]{3}")
# Too long for an abbreviation: a small letter behind such a word and its full stop is a slip.
_PLAIN_WORD = re.compile(r"[a-z-]*[a-z]{5}|[a-z]{3}[aiueo]")
_ADDRESS = re.compile(r"://|www\.|@|\.(?:com|co|id|net|org|go|ac|gov|edu|info|int|tv|html?|pdf)\b", re.I)


@dataclass(frozen=True, slots=True)
class _Stop:
    """A run of stop marks and what stands around it.

    `before` holds the last characters of the sentence before the stop, `word` its last word without
    opening marks, `previous` the word before that; `place` counts the words before `word` (2 for more).
    `lead` stands between the stop and the `next` word, which is "" where none is near. `token` is the
    run of characters without white space around the stop, "" if white space follows it.
    """

    before: str
    previous: str
    word: str
    place: int
    marks: str
    closers: str
    note: str
    lead: str
    next: str
    token: str


def split_sentences(text: str, abbreviations: Abbreviations) -> list[tuple[int, int]]:
    """Return the half-open offsets of the sentences of one paragraph, in order.

    They have no white space at either end and together cover every other character of `text`. A
    footnote mark or a citation behind the full stop belongs to the sentence before it.
    """
    sentences: list[tuple[int, int]] = []
    start = _skip_space(text, 0)
    for end in _ends(text, start, abbreviations):
        sentences.append((start, end))
        start = _skip_space(text, end)
    last = len(text.rstrip())
    if start < last:
        sentences.append((start, last))
    return sentences


def _skip_space(text: str, position: int) -> int:
    while position < len(text) and text[position].isspace():
        position += 1
    return position


def _ends(text: str, start: int, abbreviations: Abbreviations) -> Iterator[int]:
    """Yield where each sentence ends but the last."""
    enclosures = find_enclosures(text)
    inside = 0
    list_mark = ""
    position = start
    while match := _STOP.search(text, position):
        end = position = _end_of_marks(text, match)
        while inside < len(enclosures) and enclosures[inside][1] < end:
            inside += 1
        if inside < len(enclosures) and enclosures[inside][0] < end:
            continue
        stop = _read(text, start, match)
        if _is_list_mark(stop, list_mark, abbreviations):
            list_mark = stop.word.removesuffix(")")
            continue
        end = _behind(text, stop, end, abbreviations)
        if end > position or _is_end(stop, abbreviations):
            yield end
            start = position = _skip_space(text, end)


def _end_of_marks(text: str, match: re.Match[str]) -> int:
    """Return the end of the marks of a stop, without a quote that opens behind it: `selesai."Kami`."""
    if match["closers"] in ('"', "”", "»") and match["next"] and not (match["note"] or match["lead"]):
        end = match.end("marks")
        if sum(text.count(quote, 0, end) for quote in _QUOTES) % 2 == 0:
            return end
    return match.end("note")


def _read(text: str, start: int, match: re.Match[str]) -> _Stop:
    """Describe a stop of the sentence that begins at `start`."""
    window = max(start, match.start() - _WINDOW)
    before = text[window : match.start()]
    words = before.split() or [""]
    part = _LAST_PART.search(words[-1].lstrip(_OPENERS).rstrip("*_"))
    marks, closers, note, lead, following = match.groups("")
    token = ""
    if not lead[:1].isspace():
        reach = max(start, match.start() - _TOKEN)
        token = text[max(reach, text.rfind(" ", reach, match.start()) + 1) : match.end()]
    return _Stop(
        before=before,
        previous=words[-2] if len(words) > 1 else "",
        word=part.group() if part else "",
        place=min(len(words) - 1, 2) if window == start else 2,
        marks=marks,
        closers=closers,
        note=note,
        lead=lead,
        next=following,
        token=token,
    )


def _is_list_mark(stop: _Stop, last_mark: str, abbreviations: Abbreviations) -> bool:
    """Tell the number of a list, a heading or a caption from the end of a sentence."""
    bracketed = stop.before.endswith(f"({stop.word}")
    mark = stop.word.removesuffix(")")
    if stop.marks != "." or stop.closers or not _LIST_MARK.fullmatch(mark) or (bracketed and stop.place):
        return False
    labelled = stop.previous.lower() in abbreviations.label_words
    if stop.place == 0 or (stop.place == 1 and labelled and stop.previous[:1].isupper()):
        return True
    if stop.previous.endswith(":") and mark in ("1", "a", "A", "i", "I"):
        return True
    if _AFTER_SEMICOLON.search(stop.before):
        return True
    return not labelled and _follows(mark, last_mark)


def _follows(mark: str, last_mark: str) -> bool:
    if mark.isdecimal() and last_mark.isdecimal():
        return int(mark) == int(last_mark) + 1
    return len(mark) == len(last_mark) == 1 and ord(mark) == ord(last_mark) + 1


def _behind(text: str, stop: _Stop, end: int, abbreviations: Abbreviations) -> int:
    """Return the end moved behind a footnote mark or a citation that follows the full stop."""
    if not stop.word or _ending(stop, abbreviations) or _INITIALS.fullmatch(stop.word):
        return end
    for pattern in (_NOTE_BEHIND, _CITATION_BEHIND):
        match = pattern.match(text, end)
        if match:
            end = match.end()
    return end


def _ending(stop: _Stop, abbreviations: Abbreviations) -> Ending | None:
    """Look up the word before the stop, or its part behind a slash: `RT. 03/RW. 02`."""
    return abbreviations.endings.get(stop.word) or abbreviations.endings.get(stop.word.rpartition("/")[2])


def _is_end(stop: _Stop, abbreviations: Abbreviations) -> bool:
    """Decide whether a stop ends its sentence."""
    if not stop.next or any(mark in stop.lead for mark in ".!?…,;:&%/="):
        return False
    if any(bullet in stop.lead for bullet in "•▪●◦‣"):
        return True
    if stop.note and not _is_note(stop, abbreviations):
        return False
    if not stop.lead[:1].isspace():
        return _is_glued_end(stop, abbreviations)
    if (
        _QUOTE_END.search(stop.word[-1:] + stop.closers)
        and stop.next.lower() in abbreviations.reporting_words
    ):
        return False
    if stop.next[0].islower() and not (_LOAN.match(stop.next) or _NEXT_LIST_MARK.fullmatch(stop.next)):
        plain = stop.marks == "." and not stop.closers and not _ending(stop, abbreviations)
        return plain and _PLAIN_WORD.fullmatch(stop.word) is not None
    if not stop.word or (stop.marks != "." and stop.before[-1].isspace()):
        return _is_starter(stop, abbreviations)
    return stop.marks != "." or bool(stop.note) or _full_stop_ends(stop, abbreviations)


def _is_starter(stop: _Stop, abbreviations: Abbreviations) -> bool:
    return stop.next[0].isupper() and stop.next.lower().rstrip(".") in abbreviations.starter_words


def _is_note(stop: _Stop, abbreviations: Abbreviations) -> bool:
    """Tell a footnote mark (`kota.12 Selanjutnya`) from decimals and from the number of something."""
    if stop.next[0].islower() or _ADDRESS.search(stop.token):
        return False
    if not stop.note.isdecimal() or stop.closers:
        return True
    if _ending(stop, abbreviations) not in (None, Ending.BEFORE_CAPITAL):
        return False
    if stop.word[-1:].isdigit():
        return len(stop.note) < 3 and _YEAR_END.search(stop.word) is not None
    return len(stop.word) > 1 and not _LIST_MARK.fullmatch(stop.word)


def _is_glued_end(stop: _Stop, abbreviations: Abbreviations) -> bool:
    """Decide about a stop with no white space behind it: `selesai.Kemudian`, not `S.Sos` or `Kota.Go.Id`."""
    if not stop.next[0].isupper() or len(stop.next) < 2 or _ADDRESS.search(stop.token):
        return False
    if stop.note or stop.closers.strip("*_") or stop.word[-1:] in tuple(")]\"'”’»%"):
        return True
    if _ending(stop, abbreviations) not in (None, Ending.BEFORE_CAPITAL):
        return False
    if stop.word[-3:].isdigit() or (stop.word.isupper() and len(stop.word) > 2):
        return len(stop.next) > 3 and not stop.next.isupper()
    return len(stop.word) > 2 and stop.word[-3:].islower()


def _full_stop_ends(stop: _Stop, abbreviations: Abbreviations) -> bool:
    """Decide about a single full stop before white space and a capital, a number or an opening mark."""
    ending = _ending(stop, abbreviations)
    number_next = stop.next[0].isdigit() or _ROMAN.fullmatch(stop.next.rstrip(".,)")) is not None
    if ending is Ending.NEVER or (ending and stop.closers.strip("*_\"'”’»")):
        return False
    if ending is Ending.UNLESS_NUMBER:
        return not number_next and "/" not in stop.next
    bracket_next = "(" in stop.lead or "[" in stop.lead
    if ending is Ending.BEFORE_CAPITAL:
        return not (stop.next[0].isdigit() or bracket_next)
    if _INITIALS.fullmatch(stop.word) and not _is_degree(stop, abbreviations):
        return _initials_end(stop, abbreviations)
    if ending is Ending.UNLESS_DEGREE:
        # "M.Si. (Han)": the bracket says more about the degree
        return not bracket_next and abbreviations.endings.get(stop.next.rstrip(".,")) is not ending
    if len(stop.word) == 1 and stop.word.islower():
        labelled = stop.previous.lower() in abbreviations.label_words
        return labelled or not (number_next or stop.previous.endswith("."))
    # "Rp 20. 000", "versi 9. 1": a blank slipped into the number
    return not (_SHORT_NUMBER.fullmatch(stop.word) and stop.next[0].isdigit() and stop.lead == " ")


def _is_degree(stop: _Stop, abbreviations: Abbreviations) -> bool:
    """Tell the degree in `Sari, M.A.` and `S.IP. M.A.` from the initials in `M.A. Rahman`."""
    endings = abbreviations.endings
    after_name = (
        stop.previous.endswith(",") or endings.get(stop.previous.rstrip(".,")) is Ending.UNLESS_DEGREE
    )
    return after_name and endings.get(stop.word) is Ending.UNLESS_DEGREE


def _initials_end(stop: _Stop, abbreviations: Abbreviations) -> bool:
    """Decide about `R.P. Barston` (no end), `kategori B. Kota` and `tahun 1433 H. Kota` (ends)."""
    if _is_starter(stop, abbreviations):
        return True
    if len(stop.word) > 1 or stop.next[1:2] == ".":
        return False
    if _LETTER_NAME.search(stop.before):
        return True
    return stop.previous.lower() in abbreviations.label_words or stop.previous[-1:].isdigit()
