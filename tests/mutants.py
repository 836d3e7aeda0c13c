"""What each rule is needed for: would any example notice if the rule, a line or an alternative were gone?

python tests/mutants.py [--all]

Every example is read once and every rule tried on it once; nothing is compiled anew. A rule is noticed if
one of its examples gets its code from no other rule. With --all also the lines of `match`, and the
alternatives written out in them, that no example of the rule shows; words of families are left out, since a
family is named as a whole.
"""

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console

from pipeline.core.records import Assessment, SectionName
from pipeline.tag.chains import find
from pipeline.tag.codes import match_sentence
from pipeline.tag.proof import as_example, example_sentence
from pipeline.tag.rule_files import Example, Rule
from pipeline.tag.ruleset import CompiledRule, RuleSet
from pipeline.tools import Tools

ROOT = Path(__file__).parents[1]


@dataclass(frozen=True, slots=True)
class Need:
    """Whether a rule's examples need it: for one of them it alone gives the code, or it gives the row.

    `others` are the rules of the code that catch its examples as well.
    """

    rule_id: str
    alone: bool
    first: bool
    others: tuple[str, ...]


def needs(ruleset: RuleSet) -> Iterator[Need]:
    """Yield a Need per rule, in the order of the rules."""
    for compiled in ruleset.rules:
        rule = compiled.rule
        catches = [_rules_that_catch(rule, example, ruleset) for example in map(as_example, rule.examples)]
        yield Need(
            rule.id,
            alone=any(caught == [rule.id] for caught in catches),
            first=any(caught[:1] == [rule.id] for caught in catches),
            others=tuple(sorted({other for caught in catches for other in caught} - {rule.id})),
        )


def unshown(compiled: CompiledRule, ruleset: RuleSet) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield the lines of `match` that no example matches, and lines with those alternatives that none has."""
    readings = [ruleset.read(as_example(example).text) for example in compiled.rule.examples]
    for source in dict.fromkeys(chain.source for chain in compiled.match):
        alternatives: dict[str, bool] = {}
        is_matched = False
        for chain in (chain for chain in compiled.match if chain.source == source):
            paths = [(reading, path) for reading in readings if (path := find(chain, reading))]
            is_matched |= bool(paths)
            for number, (key, _) in enumerate(chain.elements):
                for option in key.split("|") if "|" in key else ():
                    if not option.startswith("{"):
                        phrases = ruleset.phrases_of(option)
                        shown = any(
                            path[number] in reading.hits.get(phrase, ())
                            for reading, path in paths
                            for phrase in phrases
                        )
                        alternatives[option] = alternatives.get(option, False) or shown
        missing = tuple(option for option, shown in alternatives.items() if not shown)
        if not is_matched:
            yield source, ()
        elif missing:
            yield source, missing


def _rules_that_catch(rule: Rule, example: Example, ruleset: RuleSet) -> list[str]:
    """Return the rules of the same code that fire on the example, the one that gives the row first."""
    section = rule.sections[0] if rule.sections else SectionName.HASIL
    before = ruleset.read(example.previous) if example.previous else None
    heading = ruleset.read(example.heading) if example.heading else None
    sentence = example_sentence(example.text, section, example.heading)
    reading = ruleset.read(example.text)
    matches = [
        match
        for match in match_sentence(sentence, reading, before, set(rule.after), heading, ruleset)
        if match.code == rule.code
    ]
    ranked = sorted(
        matches,
        key=lambda m: (-m.priority, m.assessment is Assessment.NEUTRAL, -len(m.trigger), m.rule_id),
    )
    return [match.rule_id for match in ranked]


def main() -> None:
    """Print the rules that no example needs, and with --all the lines and alternatives that none shows."""
    ruleset = Tools(ROOT / "configs").ruleset
    console = Console(soft_wrap=True, highlight=False, markup=False)
    found = list(needs(ruleset))
    for need in (need for need in found if not need.alone):
        standing = "first, but not alone, with" if need.first else "behind"
        console.print(f"{need.rule_id}: no example of its own; {standing} {', '.join(need.others)}")
    lines = [
        (compiled.rule.id, source if len(source) < 80 else f"{source[:80]}…", missing)
        for compiled in ruleset.rules
        for source, missing in unshown(compiled, ruleset)
    ]
    for rule_id, source, missing in lines if "--all" in sys.argv else ():
        what = f"of these {len(missing)}: {', '.join(missing)}" if missing else "of this line"
        console.print(f"{rule_id}: {source}: no example {what}")
    alone, first = sum(need.alone for need in found), sum(need.first and not need.alone for need in found)
    dead, alternatives = sum(not missing for *_, missing in lines), sum(len(missing) for *_, missing in lines)
    console.print(
        f"{len(found)} rules: {alone} are noticed if dropped, {first} only by the rule that the table names, "
        f"{len(found) - alone - first} not at all\n{dead} lines of match and {alternatives} alternatives "
        "beside stand in no example"
    )


if __name__ == "__main__":
    main()
