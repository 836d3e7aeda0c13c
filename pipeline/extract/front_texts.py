"""Find the abstracts and keywords of a paper, in both languages."""

import re
from collections.abc import Sequence
from itertools import pairwise

from pipeline.core.records import Block, Document, Finding, Role, SectionName, Span
from pipeline.extract.front_lines import language_of

_KEYWORDS = re.compile(
    r"(?:(?P<id>kata[- ]?kata\s+kunci|kata\s?kunci)|(?P<en>key\s?words?|index\s+terms))\b\s*[:.—–-]*\s*",
    re.IGNORECASE,
)
_MOST_WORDS = 8  # of one keyword; more is a sentence
_MOST_LETTERS = 8000  # of an abstract; an executive summary may be long, a chapter is no abstract
_FLOWING = (Role.BODY, Role.LIST)
_LANGUAGES = {
    "abstrak": "id",
    "abstraksi": "id",
    "intisari": "id",
    "ringkasan": "id",
    "abstract": "en",
    "summary": "en",
}


def find_abstracts(document: Document) -> dict[str, Finding]:
    """Return the abstract of each language, the first where there are several."""
    found: dict[str, Finding] = {}
    for section in document.sections:
        if len(found) == len(set(_LANGUAGES.values())):
            break  # a volume of papers has an abstract for each
        if section.name is not SectionName.ABSTRAK:
            continue
        blocks = [b for b in document.blocks if b.role in _FLOWING and section.span.covers(b.span)]
        if not blocks:
            continue
        span = Span(blocks[0].span.start, blocks[-1].span.end)
        label = _KEYWORDS.search(document.text, span.start + 1, span.end)
        if label and document.text[: label.start()].rstrip()[-1:] in (".", "”", '"', ")"):
            span = Span(span.start, len(document.text[: label.start()].rstrip()))
        value = " ".join(document.text[span.start : span.end].split())
        first = re.match(r"\w*", section.heading.lower())
        language = language_of(value) or _LANGUAGES.get(first[0] if first else "", "")
        if language and len(value) <= _MOST_LETTERS:
            found.setdefault(language, Finding(value, span))
    return found


def find_keywords(text: str, head: Sequence[Block]) -> dict[str, tuple[Finding, ...]]:
    """Return the keywords of each language; `head` are the blocks before the paper's first section."""
    found: dict[str, tuple[Finding, ...]] = {}
    blocks = [block for block in head if block.role is not Role.RUNNING]
    for block, following in pairwise([*blocks, None]):
        if block is None:
            continue
        for label in _KEYWORDS.finditer(text, block.span.start, block.span.end):
            opens = label.start() == block.span.start or text[: label.start()].rstrip()[-1:] in '.”")'
            if not opens:
                continue
            end = min(
                (m.start() for m in _KEYWORDS.finditer(text, label.end(), block.span.end)),
                default=block.span.end,
            )
            span = (label.end(), end)
            if not text[label.end() : end].strip() and following is not None:
                span = (following.span.start, following.span.end)
            words = _split(text, *span)
            if words:
                found.setdefault(label.lastgroup or "id", words)
    return found


def _split(text: str, start: int, end: int) -> tuple[Finding, ...]:
    """Return the keywords between start and end, nothing if they are sentences."""
    separators = ";" if ";" in text[start:end] else ",;•·|"
    words = []
    for match in re.finditer(f"[^{separators}]+", text[start:end]):
        value = match[0].strip(" \n.•–-")
        if value:
            at = start + match.start() + match[0].index(value)
            words.append(Finding(" ".join(value.split()), Span(at, at + len(value))))
    return tuple(words) if all(len(word.value.split()) <= _MOST_WORDS for word in words) else ()
