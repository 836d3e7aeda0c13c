"""Hold every rule to its own examples: it must match these and must not match those."""

from collections.abc import Iterator

from pipeline.core.errors import ConfigError
from pipeline.core.records import SectionName, Sentence, Span
from pipeline.tag.codes import match_sentence, vetoes_of
from pipeline.tag.rule_files import Example, Rule
from pipeline.tag.ruleset import RuleSet


def prove_rules(ruleset: RuleSet) -> Iterator[str]:
    """Yield a line per broken promise: a missed example, a near miss hit, a wrong assessment."""
    seen: set[str] = set()
    for compiled in ruleset.rules:
        rule = compiled.rule
        if rule.id in seen:
            yield f"{rule.id}: two rules have this id"
        seen.add(rule.id)
        for example in map(as_example, rule.examples):
            found = _assessment_of(rule, example, ruleset)
            if found is None:
                yield f"{rule.id}: misses its example: {example.text}"
            elif example.assessment and found != example.assessment:
                yield f"{rule.id}: says {found}, its example {example.assessment}: {example.text}"
        for near_miss in map(as_example, rule.near_misses):
            if _assessment_of(rule, near_miss, ruleset) is not None:
                yield f"{rule.id}: hits its near miss: {near_miss.text}"
    for veto in ruleset.vetoes:
        for text in veto.veto.examples:
            if not _vetoed(veto.veto.id, text, ruleset):
                yield f"{veto.veto.id}: misses its example: {text}"
        for text in veto.veto.near_misses:
            if _vetoed(veto.veto.id, text, ruleset):
                yield f"{veto.veto.id}: hits its near miss: {text}"


def as_example(example: Example | str) -> Example:
    """Return an example that is a bare text as an Example."""
    return (
        example
        if isinstance(example, Example)
        else Example(text=example, previous="", heading="", assessment=None)
    )


def _assessment_of(rule: Rule, example: Example, ruleset: RuleSet) -> str | None:
    """Return what the rule says of its example, None if it does not fire."""
    section = rule.sections[0] if rule.sections else SectionName.HASIL
    sentence = example_sentence(example.text, section, example.heading)
    before = ruleset.read(example.previous) if example.previous else None
    heading = ruleset.read(example.heading) if example.heading else None
    reading = ruleset.read(example.text)
    for match in match_sentence(sentence, reading, before, set(rule.after), heading, ruleset):
        if match.rule_id == rule.id:
            return match.assessment
    return None


def _vetoed(veto_id: str, text: str, ruleset: RuleSet) -> bool:
    section = next(
        (v.veto.sections[0] for v in ruleset.vetoes if v.veto.id == veto_id and v.veto.sections), None
    )
    return veto_id in {v.id for v in vetoes_of(ruleset.read(text), section or SectionName.HASIL, ruleset)}


def example_sentence(text: str, section: SectionName, heading: str = "") -> Sentence:
    """Return a sentence of its own document, to try a rule on."""
    return Sentence("example:s0000", "example", 0, Span(0, len(text)), 1, section, heading, 0, "id", text)


def explain(text: str, ruleset: RuleSet) -> Iterator[str]:
    """Yield what the rules see in a sentence: cues, vetoes, and each rule that fires with its words."""
    if not text.strip():
        raise ConfigError("the sentence is empty", hint='give it in quotes: rules explain "Kota itu ..."')
    reading = ruleset.read(text)
    cues = [
        f"{reading.text(place)} ({name})"
        for name in ruleset.cue_names
        for place in reading.places(f"cue:{name}")
    ]
    yield "cues: " + (", ".join(cues) or "none")
    for veto in vetoes_of(reading, SectionName.HASIL, ruleset):
        yield f"veto {veto.id}: no {', '.join(veto.codes)}"
    fired = list(
        match_sentence(example_sentence(text, SectionName.HASIL), reading, None, set(), None, ruleset)
    )
    for match in fired:
        reason = f" by {match.reason}" if match.reason else ""
        yield f"{match.code} {match.assessment}{reason}: rule {match.rule_id} on {match.trigger!r}"
    if not fired:
        yield "no rule fires"
