"""Say which codes a sentence gives evidence for, by rules, with the words that triggered them."""

from collections.abc import Iterable, Iterator, Sequence
from fnmatch import fnmatchcase

from pipeline.core.findings import CodeMatch
from pipeline.core.records import Assessment, SectionName, Sentence, Span
from pipeline.tag.assessment import Verdict, assess, assess_done, assess_named, spared
from pipeline.tag.chains import Chain, find, find_any
from pipeline.tag.conditions import is_supposed
from pipeline.tag.readings import Places, Reading
from pipeline.tag.rule_files import Veto
from pipeline.tag.ruleset import CompiledRule, RuleSet


def tag_codes(
    sentences: Iterable[Sentence], readings: Iterable[Reading], ruleset: RuleSet
) -> Iterator[CodeMatch]:
    """Yield one CodeMatch per rule that fires, in the order of the sentences and then of the rules.

    Sentences come in the order of their document, each with its reading. Several rules may fire for one code;
    `coding` decides between them.
    """
    previous: Sentence | None = None
    before: Reading | None = None
    codes_before: set[str] = set()
    headings: dict[str, Reading] = {}
    for sentence, reading in zip(sentences, readings, strict=True):
        if previous is None or (previous.doc_id, previous.paragraph) != (sentence.doc_id, sentence.paragraph):
            before, codes_before = None, set()
        if sentence.heading not in headings:
            headings[sentence.heading] = ruleset.read(sentence.heading)
        heading = headings[sentence.heading]
        matches = list(match_sentence(sentence, reading, before, codes_before, heading, ruleset))
        yield from matches
        previous, before, codes_before = sentence, reading, {match.code for match in matches}


def match_sentence(
    sentence: Sentence,
    reading: Reading,
    before: Reading | None,
    codes_before: set[str],
    heading: Reading | None,
    ruleset: RuleSet,
) -> Iterator[CodeMatch]:
    """Yield the rules that fire on one sentence and are not vetoed; `before` is the sentence before it.

    Rules with `without_codes` are looked at last: they yield to the codes of the others, not to each other.
    What is only supposed to be missing or bad is no match.
    """
    fired = list(_fired(sentence, reading, before, codes_before, heading, ruleset))
    codes = {compiled.rule.code for compiled, _ in fired if not compiled.rule.without_codes}
    for compiled, trigger in fired:
        if codes.isdisjoint(compiled.rule.without_codes):
            match = _code_match(compiled, sentence, reading, trigger)
            if match.assessment is not Assessment.NEGATIVE or not is_supposed(reading, trigger):
                yield match


def _fired(
    sentence: Sentence,
    reading: Reading,
    before: Reading | None,
    codes_before: set[str],
    heading: Reading | None,
    ruleset: RuleSet,
) -> Iterator[tuple[CompiledRule, Places]]:
    """Yield the rules of which all holds but `without_codes`, with the places of their trigger."""
    forbidden = [glob for veto in vetoes_of(reading, sentence.section, ruleset) for glob in veto.codes]
    for compiled, chains in ruleset.candidates(reading):
        rule = compiled.rule
        if any(fnmatchcase(rule.code, glob) for glob in forbidden):
            continue
        trigger = _fires(compiled, chains, sentence.section, reading, before, codes_before, heading)
        if trigger is not None:
            yield compiled, trigger


def vetoes_of(reading: Reading, section: SectionName, ruleset: RuleSet) -> Iterator[Veto]:
    """Yield the vetoes that hold for a sentence of this section."""
    for compiled, chains in ruleset.candidate_vetoes(reading):
        veto = compiled.veto
        if veto.sections and section not in veto.sections:
            continue
        if compiled.match and not find_any(chains, reading):
            continue
        if not find_any(compiled.without, reading):
            yield veto


def is_silenced(code: str, reading: Reading, section: SectionName, ruleset: RuleSet) -> bool:
    """True if a veto that holds for the model as well forbids the code: a question, theory at large."""
    held = (veto for veto in vetoes_of(reading, section, ruleset) if veto.model)
    return any(fnmatchcase(code, glob) for veto in held for glob in veto.codes)


def _fires(
    compiled: CompiledRule,
    chains: Sequence[Chain],
    section: SectionName,
    reading: Reading,
    before: Reading | None,
    codes_before: set[str],
    heading: Reading | None,
) -> Places | None:
    """Return the trigger's places if all that the rule asks for holds, else None."""
    rule = compiled.rule
    if rule.sections and section not in rule.sections:
        return None
    if rule.after and not codes_before.intersection(rule.after):
        return None
    trigger = next((places for chain in chains if (places := find(chain, reading))), None)
    if trigger is None or find_any(compiled.without, reading):
        return None
    if before is not None and find_any(compiled.not_previous, before):
        return None
    for needed, where in (
        (compiled.with_, reading),
        (compiled.previous, before),
        (compiled.heading, heading),
    ):
        if needed and (where is None or not find_any(needed, where)):
            return None
    return trigger


def _code_match(compiled: CompiledRule, sentence: Sentence, reading: Reading, trigger: Places) -> CodeMatch:
    rule = compiled.rule
    dimension = rule.code.partition("/")[0]
    if rule.assessment is None:
        verdict = assess(reading, trigger, dimension, sentence.section, rule.default)
    elif dimension == "hambatan" and rule.assessment is Assessment.NEGATIVE:
        verdict = assess_named(reading, trigger, rule.assessment)
    elif dimension != "hambatan" and rule.assessment is Assessment.POSITIVE:
        verdict = assess_done(reading, trigger, rule.assessment)
    else:
        verdict = Verdict(rule.assessment)
    ordered = sorted(trigger)
    # Rules that hold money or posts for lost; a strategy that cuts red tape has failed if nothing was cut.
    lost = dimension in {"hambatan", "indikator", "syarat"} and verdict.assessment is Assessment.NEGATIVE
    if lost and (denied := spared(reading, trigger)):
        verdict = Verdict(Assessment.POSITIVE, denied)
    at = sentence.span.start
    words = tuple(Span(at + reading.starts[start], at + reading.end_of(end - 1)) for start, end in ordered)
    return CodeMatch(
        sentence_id=sentence.sentence_id,
        rule_id=rule.id,
        code=rule.code,
        assessment=verdict.assessment,
        span=Span(words[0].start, words[-1].end),
        trigger=" … ".join(reading.text(place) for place in ordered),
        priority=rule.priority,
        reason=verdict.reason,
        words=words,
    )
