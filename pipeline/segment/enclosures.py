"""Finds the bracketed and quoted stretches of a paragraph, inside which no sentence ends."""

import re
from collections.abc import Iterator

# Longer stretches, in characters, do not count.
# Brackets: citations and asides stay below it; what is longer was most likely never closed.
MAX_BRACKET = 400
# A list mark like "b)" closes a bracket only this near to its opening: "(opsi b)".
MAX_MARK = 80
# Quotes: keeps short direct speech together with the clause that says who speaks, as UD Indonesian-CSUI
# does (its longest has 181); longer ones, passages from interviews, are coded sentence by sentence.
MAX_QUOTE = 200

_BRACKET = re.compile(r"(?<!\S)\w{1,2}\)|[()\[\]]")
_QUOTE = re.compile(r"""(?P<open>(?<![^\s(\[—–*_])["“”„«](?=\S))|["“”»]""")


def find_enclosures(text: str) -> list[tuple[int, int]]:
    """Return the offsets of the first and last character of each stretch, in order, without overlaps."""
    merged: list[tuple[int, int]] = []
    for first, last in sorted([*_brackets(text), *_quotes(text)]):
        if merged and first <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(last, merged[-1][1]))
        else:
            merged.append((first, last))
    return merged


def _brackets(text: str) -> Iterator[tuple[int, int]]:
    """Yield pairs of brackets; one that never closes yields nothing."""
    waiting: dict[str, list[int]] = {")": [], "]": []}
    for match in _BRACKET.finditer(text):
        bracket, end = match.group(), match.end()
        if bracket in "([":
            waiting[")" if bracket == "(" else "]"].append(match.start())
            continue
        openings = waiting[bracket[-1]]
        if openings and (len(bracket) == 1 or end - openings[-1] <= MAX_MARK):
            first = openings.pop()
            if end - first <= MAX_BRACKET:
                yield first, end - 1


def _quotes(text: str) -> Iterator[tuple[int, int]]:
    """Yield pairs of double quotes, told apart by the blank before or behind: a lone one spoils no other."""
    opened = -1
    for match in _QUOTE.finditer(text):
        if match["open"]:
            opened = match.start()
        elif opened >= 0:
            if match.end() - opened <= MAX_QUOTE:
                yield opened, match.end() - 1
            opened = -1
