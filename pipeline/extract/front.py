"""Find what a paper prints of itself: title, authors, dates, abstracts; silent where it is not plain."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import takewhile

from pipeline.core.records import Block, Document, Finding, FrontMatter, Role, SectionName, Source, Span
from pipeline.extract.dates import find_date
from pipeline.extract.front_lines import BY, MARKS, Kind, Line, kind_of, language_of, names_in
from pipeline.extract.front_texts import find_abstracts, find_keywords
from pipeline.extract.reference_parts import DOI, trim_address

_DATE_LABEL = re.compile(
    r"\b(?:(?P<received>received|submitted|dikirim|diserahkan|naskah\s+masuk|masuk)|(?P<taken>diterima)"
    r"|(?P<accepted>accepted|approved|disetujui)|(?P<revised>revised|direvisi|revisi|reviewed|direview)"
    r"|(?P<published>published|publish|dipublikasikan|diterbitkan|publikasi|terbit|available\s+online|tersedia\s+daring))\b",
    re.IGNORECASE,
)
_LABEL_REACH = 50  # characters behind a label in which its date stands
_YEAR = re.compile(r"(?<![\d/.-])((?:19|20)\d\d)(?![\d/-]|\.\d)")
_LAST_YEAR = re.compile(r"(?<=,\s)((?:19|20)\d\d)\W*$")  # "Universitas Tepi, Ambon, 2021"
_ISSUE = re.compile(
    r"\bvol(?:ume)?\b|\bno(?:mor)?\b[\s.:]*\d|\bedisi\b|©|copyright|\bhak cipta\b", re.IGNORECASE
)
_OPEN_END = re.compile(
    r"(?:[:–—-]|\b(?:dan|di|ke|dari|antara|dalam|pada|untuk|dengan|of|and|in|the|for|to|between))$",
    re.IGNORECASE,
)
_LEAST_WORDS = 2  # of a title, and of a name that nothing but its place confirms
_MOST_WORDS = 4  # of such a name
_NEAR = 3  # lines behind a name in which an affiliation confirms that it is one
_HEAD = frozenset({SectionName.DEPAN, SectionName.ABSTRAK, SectionName.LAIN})


def find_front(document: Document) -> FrontMatter:
    """Return what stands above the text and in its abstracts, with its places."""
    lines = list(_lines(document))
    title = _title(lines)
    authors, after = _authors(lines, title)
    dates = _dates(lines)
    head = _head(document)
    abstracts = find_abstracts(document)
    keywords = find_keywords(document.text, head)
    published = dates.get("published") or (None if dates else _dateline(lines))
    return FrontMatter(
        title=title,
        authors=authors,
        affiliation=tuple(_affiliation(lines, after)),
        year=_year(lines, published),
        abstract_id=abstracts.get("id"),
        abstract_en=abstracts.get("en"),
        keywords_id=keywords.get("id", ()),
        keywords_en=keywords.get("en", ()),
        doi=_doi(lines),
        received=dates.get("received"),
        accepted=dates.get("accepted"),
        published=published,
    )


def fill_source(source: Source, front: FrontMatter) -> Source:
    """Return the source with title, authors and year from the paper where the catalogue has none."""
    return replace(
        source,
        title=source.title or (front.title.value if front.title else ""),
        authors=source.authors or "; ".join(author.value for author in front.authors),
        year=source.year or (int(front.year.value) if front.year else None),
    )


def _head(document: Document) -> Sequence[Block]:
    """Return the blocks before the first section of the text itself."""
    end = next((s.span.start for s in document.sections if s.name not in _HEAD), len(document.text))
    return list(takewhile(lambda block: block.span.start < end, document.blocks))


def _lines(document: Document) -> Iterator[Line]:
    """Yield the lines of the front matter, with the running heads of the first pages."""
    if not document.sections or document.sections[0].name is not SectionName.DEPAN:
        return
    end = document.sections[0].span.end
    for block in document.blocks:
        if block.span.start >= end:
            return
        if block.role in (Role.FRONT, Role.RUNNING):
            text = document.text[block.span.start : block.span.end]
            kind = kind_of(text)
            if block.role is Role.RUNNING and kind is not Kind.YEAR:
                kind = Kind.LABEL
            yield Line(text, block.span, block.page, kind, block.level)


def _title(lines: Sequence[Line]) -> Finding | None:
    """Return the title: of the lines that can be one the highest by look, else the first.

    Lines in capitals on a cover, and lines that break off, go on with the next.
    """
    possible = [
        number
        for number, line in enumerate(lines)
        if line.kind is Kind.TITLE
        and len(line.text.split()) >= _LEAST_WORDS
        and not _names_student(lines, number)
    ]
    if not possible:  # "Batik, Kopi, dan Rempah" could be three persons
        possible = [
            n for n, line in enumerate(lines) if line.kind is Kind.NAMES and not MARKS.search(line.text)
        ][:1]
    if not possible:
        return None
    levels = [lines[number].level or 99 for number in possible]
    first = possible[levels.index(min(levels))]
    last = first
    while (
        last + 1 < len(lines)
        and _goes_on(lines[last], lines[last + 1])
        and not _names_student(lines, last + 1)
    ):
        last += 1
    text = " ".join(line.text for line in lines[first : last + 1])
    return Finding(_without_mark(text)[:400], Span(lines[first].span.start, lines[last].span.end))


def _without_mark(title: str) -> str:
    """Return the title without the mark of a note at its end; a year may stand there."""
    return re.sub(r"(?:[*†‡¹²³]+|\^\{[\d*]+\})$", "", title).strip()


def _names_student(lines: Sequence[Line], number: int) -> bool:
    """True for the line above "NIM 123": the student."""
    return number + 1 < len(lines) and lines[number + 1].kind is Kind.STUDENT


def _goes_on(line: Line, following: Line) -> bool:
    if following.kind is not Kind.TITLE:
        return False
    if _OPEN_END.search(line.text) or following.text[:1].islower():
        return True
    same = language_of(following.text) in ("", language_of(line.text))
    return line.text.isupper() and following.text.isupper() and line.level == following.level and same


def _authors(lines: Sequence[Line], title: Finding | None) -> tuple[tuple[Finding, ...], int]:
    """Return the authors and the number of the line behind them."""
    for number, line in enumerate(lines):
        behind = title is None or line.span.start >= title.span.end
        if line.kind is Kind.BY:
            cut = BY.match(line.text)
            at = cut.end() if cut else 0
            if at < len(line.text):
                found = _by(line, at)
            else:
                number += 1
                found = _by(lines[number], 0) if number < len(lines) else ()
        elif line.kind is Kind.STUDENT and number:
            found = _by(lines[number - 1], 0) or _by(line, 0)
        elif behind and (
            line.kind is Kind.NAMES
            or (line.kind is Kind.TITLE and (_is_confirmed(lines, number) or _is_under(title, lines, number)))
        ):
            found = _names(line, 0)
        else:
            continue
        if found:
            return found, number + 1
    return (), 0


def _is_confirmed(lines: Sequence[Line], number: int) -> bool:
    """True if an address or an affiliation stands right behind the line."""
    return any(
        line.kind in (Kind.AFFILIATION, Kind.STUDENT) or "@" in line.text
        for line in lines[number + 1 : number + 1 + _NEAR]
    )


def _is_under(title: Finding | None, lines: Sequence[Line], number: int) -> bool:
    """True for two to four words in plain type right below a title that the format calls so."""
    above, line = lines[number - 1] if number else None, lines[number]
    if title is None or above is None or above.span.end != title.span.end:
        return False
    return (
        above.level is not None
        and line.level is None
        and _LEAST_WORDS <= len(line.text.split()) <= _MOST_WORDS
    )


def _by(line: Line, at: int) -> tuple[Finding, ...]:
    """Return who stands behind "Oleh": persons, or the office that a report names."""
    if line.kind in (Kind.LABEL, Kind.YEAR, Kind.DATE):
        return ()
    names = _names(line, at)
    text = line.text[at:].strip(" .:")
    words = text.split()
    office = 2 <= len(words) <= 12 and all(
        w[0].isupper() or w in ("dan", "di", "of", "the", "and") for w in words
    )
    if not names and office and not MARKS.search(text):
        start = line.span.start + line.text.index(text, at)
        return (Finding(text, Span(start, start + len(text))),)
    return names


def _names(line: Line, at: int) -> tuple[Finding, ...]:
    text = line.text[at:]
    student = re.search(r"[\s(,-]*\b(?:NIM|NPM|NRP)\b", text)
    text = text[: student.start()] if student else text
    start = line.span.start + at
    return tuple(
        Finding(
            " ".join(name.title().split()) if name.isupper() else " ".join(name.split()),
            Span(start + a, start + b),
        )
        for name, a, b in names_in(text)
    )


def _affiliation(lines: Sequence[Line], after: int) -> Iterator[Finding]:
    """Yield the affiliations behind the authors, on the same page as they begin."""
    page = lines[after].page if after and after < len(lines) else 0
    for line in lines[after:] if after else ():
        if line.kind is Kind.AFFILIATION and line.page == page:
            mark = MARKS.match(line.text)
            at = mark.end() if mark else 0
            text = line.text[at:].strip(" .,")
            start = line.span.start + line.text.index(text)
            yield Finding(text, Span(start, start + len(text)))


def _dates(lines: Sequence[Line]) -> dict[str, Finding]:
    """Return the dates behind "Received", "Diterima" and the like; a label may stand on the line before."""
    found: dict[str, Finding] = {}
    for number, line in enumerate(lines):
        labels = list(_DATE_LABEL.finditer(line.text))
        for place, label in enumerate(labels):
            end = labels[place + 1].start() if place + 1 < len(labels) else len(line.text)
            value = _date_in(line, label.end(), min(end, label.end() + _LABEL_REACH))
            if value is None and not line.text[label.end() :].strip(" :") and number + 1 < len(lines):
                value = _date_in(lines[number + 1], 0, _LABEL_REACH)
            if value and label.lastgroup:
                found.setdefault(label.lastgroup, value)
    taken = found.pop("taken", None)
    if taken:  # "Diterima" is received, but behind "Dikirim" it is accepted
        found.setdefault("accepted" if "received" in found else "received", taken)
    return found


def _date_in(line: Line, start: int, end: int) -> Finding | None:
    date = find_date(line.text[start:end])
    if date is None:
        return None
    at = line.span.start + start
    return Finding(date[0], Span(at + date[1], at + date[2]))


def _dateline(lines: Sequence[Line]) -> Finding | None:
    """Return the day that stands alone above a newspaper's text."""
    for line in lines:
        found = _date_in(line, 0, len(line.text)) if line.kind is Kind.DATE else None
        if found and len(found.value) == len("2020-01-31"):
            return found
    return None


def _year(lines: Sequence[Line], published: Finding | None) -> Finding | None:
    """Return the year of publication: of the day, the issue, the copyright, alone or last on a line."""
    for line in lines:
        if published and line.span.covers(published.span):
            at = line.span.start + line.text.index(
                published.value[:4], published.span.start - line.span.start
            )
            return Finding(published.value[:4], Span(at, at + 4))
    for line in lines:
        if line.kind is Kind.LABEL and _ISSUE.search(line.text):
            years = list(_YEAR.finditer(line.text))
            if years and len({year[1] for year in years}) == 1:
                return _year_at(line, years[0])
    alone = [line for line in lines if line.kind in (Kind.YEAR, Kind.DATE)]
    dated = [(line, match) for line in alone if (match := _YEAR.search(line.text))]
    if not dated:
        whose = [line for line in lines if line.kind in (Kind.AFFILIATION, Kind.STUDENT, Kind.BY)]
        dated = [(line, match) for line in whose if (match := _LAST_YEAR.search(line.text))]
    return _year_at(*dated[0]) if len({match[1] for _, match in dated}) == 1 else None


def _year_at(line: Line, year: re.Match[str]) -> Finding:
    return Finding(year[1], Span(line.span.start + year.start(), line.span.start + year.end()))


def _doi(lines: Sequence[Line]) -> Finding | None:
    for line in lines:
        match = DOI.search(line.text)
        if match:
            value = trim_address(match[0])
            start = line.span.start + match.start()
            return Finding(value, Span(start, start + len(value)))
    return None
