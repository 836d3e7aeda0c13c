"""Say what becomes of a sentence: what the rules see, what reaches the table, and what nearly did."""

from collections.abc import Iterator

from pipeline.core.paper import ReadPaper
from pipeline.core.records import Document, Page, SectionName, Source
from pipeline.run import Tagged, tag_paper
from pipeline.tag.near import near_misses
from pipeline.tag.proof import example_sentence, explain
from pipeline.tools import Tools

MOST_NEAR = 8  # near misses shown: of a long sentence there may be a hundred

MISSING = {  # what kept a rule from firing, in words
    "order": "its words stand too far apart, or in another order",
    "section": "it fires in other sections only",
    "with": "none of its `with` stands here",
    "context": "it asks for a heading, another sentence or other codes",
}


def explain_sentence(text: str, tools: Tools) -> Iterator[str]:
    """Yield lines: cues, vetoes, rules that fire; the rows of the table; codes left out; near misses.

    The sentence stands alone, among findings: no neighbour and no section speaks for a lone rule. Raises
    ConfigError if it is empty.
    """
    yield from explain(text, tools.ruleset)
    sentence = example_sentence(text, SectionName.HASIL)
    source = Source(sentence.doc_id, "", "", None, "", "", "", "", sentence.doc_id, "", "text/plain")
    paper = ReadPaper(Document(source, text, (Page(1),), (), ()), (sentence,))
    tagged = tag_paper(paper, tools)
    for row in tagged.evidence:
        note = f" ({row.note})" if row.note else ""
        yield f"row: {row.code} {row.assessment}, {row.coder}{note}"
    if not tagged.evidence:
        yield "row: none"
    yield from _left_out(tagged, tools)
    near = list(near_misses(paper.sentences, tagged.readings, tagged.matches, tools.ruleset))
    for miss in near[:MOST_NEAR]:
        yield f"near miss: {miss.rule_id}: {MISSING.get(miss.missing, miss.missing)}"
    if len(near) > MOST_NEAR:
        yield f"near miss: and {len(near) - MOST_NEAR} more"


def _left_out(tagged: Tagged, tools: Tools) -> Iterator[str]:
    """Yield a line per code that rules found and the table does not get."""
    forms = tagged.readings[0].forms
    kept = {row.code for row in tagged.evidence}
    found = [match.code for match in tagged.codes]
    for code in sorted(set(found) - kept):
        is_lone = found.count(code) == 1
        if is_lone and code in tools.fields.lacking([code], forms):
            words = tools.fields.found(code, forms)
            listed = ", ".join(f"{word} {points}" for word, points in words.items()) or "none"
            yield (
                f"left out: {code}: one rule alone, and the words around do not speak for it"
                f" ({sum(words.values())} points: {listed})"
            )
        else:
            yield f"left out: {code}: gives way to {', '.join(sorted(kept)) or 'others'}"
