"""Take one entry of a reference list apart: authors, year, title, addresses, whatever its style.

Styles told apart: APA and Harvard ("Sari, P. (2019). ..."), the Indonesian habit ("Sari, P. 2019. ..."),
Chicago (year last, title quoted or after the name), IEEE, Vancouver, laws, web pages. What a style does not
settle stays empty: a wrong author is worse than none.
"""

import re
from typing import NamedTuple


class Parts(NamedTuple):
    """What an entry says; `same_author` where a line stands for the authors of the entry before."""

    number: int | None = None
    authors: str = ""
    year: str = ""
    title: str = ""
    doi: str = ""
    url: str = ""
    same_author: bool = False


YEAR = r"(?:1[5-9]|20)\d\d[a-z]?"
_UNDATED = r"(?:n\.\s?d\.?|t\.\s?t\.?|in press|forthcoming|tanpa tahun)"
_NUMBER = re.compile(r"\[(\d{1,3})\]\s*|(\d{1,3})[.)]\s+(?=\D)")
_LINE = re.compile(r"(?:[_–—]{2,}|-{3,}|\.{4,}|…{2,}|—)[\s.,]*")
DOI = re.compile(r"\b10\.\d{4,9}/[^\s<>\"]+")
_URL = re.compile(r"(?:https?://|www\.)[^\s<>\"]+")
_ACCESS = re.compile(
    r"\b(?:retrieved|accessed|available|diakses|diambil|diunduh|dipetik|didapat|didapatkan|tersedia|doi\b"
    r"|(?:dari )?https?:|www\.)",
    re.IGNORECASE,
)
_LAW = re.compile(
    r"(?:(?P<body>(?:Republik\s+)?Indonesia|Pemerintah[\w\s]{0,40}?)\s*[.,]\s*)?(?:\((?P<given>\d{4})\)[.,]?\s*)?"
    r"(?P<title>(?:Undang[- ]Undang|UU|Peraturan|Keputusan|Instruksi|Ketetapan|Surat\s+Edaran|Qanun"
    r"|Permen\w*|Perda|Perpres|Perwal\w*|Pergub|PP|Kepmen\w*|Keppres)\b"
    r"(?=.{0,160}?\b(?:Nomor|No\b|Tahun|Dasar)).*)",
    re.DOTALL,
)
_LAW_YEAR = re.compile(r"\bTahun\s+(\d{4})|(?:Nomor|No)\.?\s*[\w.-]+/(?:[A-Z./-]+/)?(\d{4})")
_BRACKETED = re.compile(
    rf"(?P<who>[^()]{{2,400}}?)[\s.,]*\(\s*(?P<year>{YEAR}|{_UNDATED})[^()]{{0,40}}\)[\s.,:;]*"
)
_PLAIN = re.compile(rf"(?P<who>.{{2,400}}?)[.,]\s*(?P<year>{YEAR})(?:[.,:;]+\s*|\s*$)")
_ANY_YEAR = re.compile(rf"(?<![\d/–-])({YEAR})(?![\d/\w]|\s?[-–]\s?\d)")
_IN_BRACKETS = re.compile(rf"\((?:[^()\d]{{0,20}})({YEAR})\)")
_QUOTED = re.compile(r"[\"“”„](?P<title>[^\"“”„]{4,400})[\"”“]")
_QUOTED_ONCE = re.compile(r"['‘](?P<title>.{4,400}?)['’](?=[.,;]|\s*$)")
_VANCOUVER = re.compile(
    r"(?P<who>(?:[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)? [A-Z]{1,3}(?:, |(?=\.)))+(?:et al)?)\.\s+(?P<rest>.+)",
    re.DOTALL,
)
_IEEE = re.compile(
    r"(?P<who>(?:(?:[A-Z]\.[\s-]?){1,3}[A-Z][\w'’-]+(?:,? (?:and|dan|&) |, (?=[A-Z]\.)|(?=,)))+)"
    r",\s+(?P<rest>.+)",
    re.DOTALL,
)
# "Barston, R. P. Modern Diplomacy.": the name ends with its initials
_INITIALS_LAST = re.compile(r"[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)?,\s(?:[A-Z]\.[\s-]?)+(?=[A-Z][\w'’-]+\s)")
_SENTENCE_END = re.compile(r"[.?!](?=\s|$)")
# What ends in a stop without ending a title.
_ABBREVIATED = re.compile(
    r"(?:(?:^|[\s.])[A-Z]|\b(?i:vol|no|pp?|hlm|hal|dkk|al|st|dr|prof|vs|eds?|cet|jl|kab|prov)|\s\.)$"
)
_LAST_WORD = 12  # characters that hold the longest of them
# Where a title ends at a comma: a place and its publisher, the name of what it stands in.
_AFTER_TITLE = re.compile(
    r",\s+(?=[A-Z][\w .]{2,30}:\s"
    r"|(?:jurnal|journal|vol|skripsi|tesis|disertasi|penerbit|universitas|hlm|hal|dalam|in)\b)",
    re.I,
)
_KIND = re.compile(
    r"\s+(?:\[|\((?=(?:skripsi|tesis|disertasi|thesis|dissertation|vol|edisi|ed\b|cet|\d+(?:st|nd|rd|th))))",
    re.I,
)
_SMALL = frozenset(
    "of the and dan for di untuk van de der den von la le bin binti al el et al. dkk dkk. y da dos".split()
)
_NO_AUTHOR = re.compile(r"[\d?!:;\"“”/]|https?")


def read_parts(text: str) -> Parts:
    """Return the parts of the entry; `text` is the whole entry as printed."""
    numbered = _NUMBER.match(text)
    number = int(numbered[1] or numbered[2]) if numbered else None
    text = text[numbered.end() :] if numbered else text
    doi = DOI.search(text)
    url = next(
        (u for u in (trim_address(found[0]) for found in _URL.finditer(text)) if "doi.org/" not in u), ""
    )
    line = _LINE.match(text)
    access = _ACCESS.search(text, 1)
    body = text[line.end() if line else 0 : access.start() if access else None].strip()
    parts = _law(body) or _dated(body, same_author=bool(line)) or _undated(body)
    return parts._replace(number=number, doi=trim_address(doi[0]) if doi else "", url=url)


def trim_address(address: str) -> str:
    """Return a DOI or URL without the stops and brackets of the sentence around it."""
    address = address.rstrip(".,;:]}>\"'”’")
    while address.endswith(")") and address.count("(") < address.count(")"):
        address = address[:-1]
    return address


def _law(body: str) -> Parts | None:
    match = _LAW.match(body)
    if not match:
        return None
    title = _sentence(match["title"])
    year = _LAW_YEAR.search(title)
    found = (year[1] or year[2]) if year else match["given"] or _last_year(match["title"])
    return Parts(authors=" ".join((match["body"] or "").split()), year=found, title=title)


def _dated(body: str, *, same_author: bool) -> Parts | None:
    """Read the styles in which the year follows the authors."""
    if same_author:
        match = re.match(rf"\(?(?P<year>{YEAR})[^()]{{0,30}}?\)?[.,:;]+\s*", body)
        if match:
            return Parts(year=match["year"], title=_title(body[match.end() :]), same_author=True)
        return Parts(year=_last_year(body), title=_title(body), same_author=True)
    for style in (_BRACKETED, _PLAIN):
        match = style.match(body)
        if match is None:
            continue
        who, year = (
            body[: match.start("year")].rstrip(" (,"),
            match["year"] if re.match(YEAR, match["year"]) else "",
        )
        title = _title(
            body[match.end() :], by_commas=style is _PLAIN and body[match.end("year") :].startswith(",")
        )
        if is_authors(who) and (title or len(who.split()) < 4 or "," in who):
            return Parts(authors=_authors(who), year=year, title=title)
        if style is _BRACKETED and not _QUOTED.search(who) and _sentence_end(who) >= len(who) - 1:
            return Parts(year=year, title=who.rstrip(" .,"))
    return None


def _undated(body: str) -> Parts:
    """Read the styles in which the year stands last, or nowhere."""
    year = _last_year(body)
    quoted = _QUOTED.search(body)
    if quoted:
        who = body[: quoted.start()].strip(" ,.")
        return Parts(
            authors=_authors(who) if is_authors(who) else "", year=year, title=quoted["title"].strip(" ,.")
        )
    for style in (_VANCOUVER, _IEEE):
        match = style.match(body)
        if match and is_authors(match["who"]):
            title = _title(match["rest"], by_commas=style is _IEEE)
            return Parts(authors=_authors(match["who"]), year=year, title=title)
    initials = _INITIALS_LAST.match(body)
    end = initials.end() if initials else _sentence_end(body)
    if "," in body[:end] and is_authors(body[:end]):
        return Parts(authors=_authors(body[:end]), year=year, title=_title(body[end:]))
    return Parts(year=year)


def is_authors(text: str) -> bool:
    """True for names of persons and offices: words in capitals, stops only behind initials and at the end."""
    text = text.strip(" ,.&")
    if not 2 <= len(text) <= 300 or _NO_AUTHOR.search(text):
        return False
    words = [word for word in re.split(r"[\s,&()]+", text) if word.strip(".")]
    if any(
        word[:1].islower() and word.lower() not in _SMALL and not word.startswith("al-") for word in words
    ):
        return False
    # "Barston, R. P. Modern Diplomacy. Routledge": a stop behind a whole word ends a sentence
    return not re.search(r"[^\W\d_]{4,}\.\s+\S", text) and len(max(text.split(","), key=len).split()) <= 12


def _authors(text: str) -> str:
    text = " ".join(text.split()).strip(" ,&")
    # the stop of an initial stays
    return text if re.search(r"\b(?:[A-Z]|al|dkk|Jr|[Ee]ds?)\.$", text) else text.rstrip(".")


def _last_year(body: str) -> str:
    bracketed = _IN_BRACKETS.search(body)
    if bracketed:
        return bracketed[1]
    years = _ANY_YEAR.findall(body)
    return years[-1] if years else ""


def _title(text: str, *, by_commas: bool = False) -> str:
    """Return the title that the text begins with."""
    text = text.lstrip(" .,:;)")
    quoted = _QUOTED.match(text) or _QUOTED_ONCE.match(text)
    if quoted:
        return quoted["title"].strip(" ,.")
    title = _sentence(text)
    kind = _KIND.search(title)
    title = title[: kind.start()] if kind else title
    if by_commas:
        after = _AFTER_TITLE.search(title)
        title = title[: after.start()] if after else title.partition(", ")[0]
    return title.strip(" ,.'‘’\"") if any(map(str.isalpha, title)) else ""


def _sentence(text: str) -> str:
    """Return the text up to the first stop that ends a sentence, without the stop."""
    end = _sentence_end(text)
    return " ".join((text[:end] if text[end : end + 1] in ("", ".") else text[: end + 1]).split())


def _sentence_end(text: str) -> int:
    """Return the place of the first stop that ends a sentence, or the end of the text."""
    for end in _SENTENCE_END.finditer(text):
        if not _ABBREVIATED.search(text[max(0, end.start() - _LAST_WORD) : end.start()]):
            return end.start()
    return len(text)
