"""Tell which rules nearly fired on a sentence, and what kept them from it."""

from collections.abc import Iterator, Sequence
from fnmatch import fnmatchcase

from pipeline.core.findings import CodeMatch, NearMiss
from pipeline.core.records import Sentence
from pipeline.tag.chains import Chain, find, find_any
from pipeline.tag.codes import vetoes_of
from pipeline.tag.readings import Reading
from pipeline.tag.rule_files import Veto
from pipeline.tag.ruleset import CompiledRule, RuleSet


def near_misses(
    sentences: Sequence[Sentence],
    readings: Sequence[Reading],
    matches: Sequence[CodeMatch],
    ruleset: RuleSet,
) -> Iterator[NearMiss]:
    """Yield the rules whose words all stand in a sentence and that did not fire there, in order.

    `sentences` are those of one document, each with its reading; `matches` are what fired on them.
    """
    fired = {(match.sentence_id, match.rule_id) for match in matches}
    for sentence, reading in zip(sentences, readings, strict=True):
        vetoes = list(vetoes_of(reading, sentence.section, ruleset))
        for compiled, chains in ruleset.candidates(reading):
            rule = compiled.rule
            # a rule that goes on from the code of the sentence before has no words of its own
            if not rule.after and (sentence.sentence_id, rule.id) not in fired:
                missing = _missing(compiled, chains, sentence, reading, vetoes)
                yield NearMiss(sentence.sentence_id, rule.id, rule.code, missing)


def _missing(
    compiled: CompiledRule,
    chains: Sequence[Chain],
    sentence: Sentence,
    reading: Reading,
    vetoes: Sequence[Veto],
) -> str:
    """Return what kept the rule from firing: the first of several."""
    rule = compiled.rule
    if not any(find(chain, reading) for chain in chains):
        return "order"
    if rule.sections and sentence.section not in rule.sections:
        return "section"
    for veto in vetoes:
        if any(fnmatchcase(rule.code, glob) for glob in veto.codes):
            return f"veto {veto.id}"
    forbidden = next((chain.source for chain in compiled.without if find(chain, reading)), None)
    if forbidden:
        return f"without {forbidden!r}"
    if compiled.with_ and not find_any(compiled.with_, reading):
        return "with"
    return "context"
