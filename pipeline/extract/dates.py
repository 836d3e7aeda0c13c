"""Dates as journals and newspapers print them, to ISO."""

import re
from datetime import date

from pipeline.core.months import MONTHS

_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_ORDERS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\b{_YEAR}-(?P<month>\d\d)-(?P<day>\d\d)\b",
        rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?[\s-]+(?P<month>{_MONTH})\b\.?,?[\s-]+{_YEAR}\b",
        rf"\b(?P<month>{_MONTH})\b\.?\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+{_YEAR}\b",
        rf"\b(?P<day>\d{{1,2}})[/.-](?P<month>\d{{1,2}})[/.-]{_YEAR}\b",
        rf"(?<!\d\s)\b(?P<month>{_MONTH})\b\.?,?\s+{_YEAR}\b",
    )
)


# What stands beside the day above a newspaper's text: a weekday or a town, the hour.
_BESIDE = re.compile(
    r"(?:[^\W\d_]+[\s,|/:–-]*){0,3}[\s,|–-]*(?:\d{1,2}[.:]\d\d(?:[.:]\d\d)?)?[\s,|–-]*(?:WIB|WITA|WIT)?[\s|.]*",
    re.IGNORECASE,
)
_DATELINE_LENGTH = 80


def find_date(text: str) -> tuple[str, int, int] | None:
    """Return the first date as ISO (`2026-05-12`, `2026-05`) with start and end; None if there is none.

    Figures alone are day, month, year, as Indonesians write them; where that is no date, month, day, year.
    """
    found = [match for order in _ORDERS if (match := order.search(text))]
    for match in sorted(found, key=lambda match: match.start()):
        value = _iso(match.groupdict())
        if value:
            return value, match.start(), match.end()
    return None


def is_dateline(text: str) -> bool:
    """True for a line that holds a date, and beside it at most a town or weekday and the hour."""
    found = find_date(text) if len(text) <= _DATELINE_LENGTH else None
    return found is not None and all(_BESIDE.fullmatch(part) for part in (text[: found[1]], text[found[2] :]))


def _iso(parts: dict[str, str | None]) -> str:
    year, printed, day = int(parts["year"] or 0), (parts["month"] or "").lower(), parts.get("day")
    month = MONTHS.get(printed) or int(printed)
    if day is None:
        return f"{year:04d}-{month:02d}"
    for one, other in ((month, int(day)), (int(day), month)):
        try:
            return date(year, one, other).isoformat()
        except ValueError:
            continue
    return ""
