"""Compile rules so that a sentence is read once and only few patterns are tried on it.

One pass over the tokens finds every word and phrase that any pattern names. Each pattern hangs on the element
that is rarest; it is tried only where a phrase of that element was found, and all its others were found as
well. So the time hardly grows with the number of rules.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from types import MappingProxyType

from spacy.language import Language

from pipeline.core.errors import ConfigError
from pipeline.core.tokens import Cutter
from pipeline.tag.chains import Anchors, Chain
from pipeline.tag.patterns import Element, Pattern, parse_pattern
from pipeline.tag.readings import Keys, Phrases, Reading
from pipeline.tag.rule_files import Example, Rule, RuleFile, Veto
from pipeline.tag.terms import expand_term, index_spellings


@dataclass(frozen=True, slots=True)
class CompiledRule:
    """A rule with its patterns compiled."""

    rule: Rule
    match: tuple[Chain, ...]
    with_: tuple[Chain, ...]
    without: tuple[Chain, ...]
    previous: tuple[Chain, ...]
    not_previous: tuple[Chain, ...]
    heading: tuple[Chain, ...]


@dataclass(frozen=True, slots=True)
class CompiledVeto:
    """A veto with its patterns compiled."""

    veto: Veto
    match: tuple[Chain, ...]
    without: tuple[Chain, ...]


class RuleSet:
    """All rules, vetoes and named cue lists, compiled once; `phrases` are all words that they look for."""

    def __init__(
        self,
        nlp: Language,
        files: Iterable[RuleFile],
        cues: Mapping[str, Sequence[str]],
        families: Mapping[str, tuple[str, ...]] = MappingProxyType({}),
    ) -> None:
        """`families` are those that no rule file defines: names out of the gazetteers."""
        files = list(files)
        self.cutter = Cutter(nlp)
        self.phrases = Phrases()
        self._keys = Keys()
        self._spellings = index_spellings(ways for file in files for ways in file.spellings)
        self._families = {**_merge_families(files), **families}
        self._numbers: dict[str, frozenset[int]] = {}
        self.cue_names = tuple(sorted(cues))
        for name, terms in cues.items():
            self._add(f"cue:{name}", terms)
        self._keys.mask(f"cue:{name}" for name in cues)
        self.rules = tuple(self._compile_rule(rule) for file in files for rule in file.rules)
        self.sure = frozenset(compiled.rule.id for compiled in self.rules if compiled.rule.sure)
        self.vetoes = tuple(self._compile_veto(veto) for file in files for veto in file.vetoes)
        rarity = self._rarity(_word_counts(files, self.cutter))
        self._by_words = Anchors([rule.match for rule in self.rules], self._keys, rarity)
        self._vetoes_by_words = Anchors([veto.match for veto in self.vetoes], self._keys, rarity)
        self.subject = tuple(c for file in files for p in file.subject for c in self._compile(p, "subject"))
        self._families_of = self._families_by_phrase()

    def read(self, text: str) -> Reading:
        """Return the text's tokens and the places of every key."""
        tokens = self.cutter.cut(text)
        return Reading(text, tokens, self.phrases.find(tokens.forms), self._keys)

    def families(self, reading: Reading) -> tuple[str, ...]:
        """Return the names of the families of which a word or phrase stands in the text, sorted."""
        return tuple(sorted({name for phrase in reading.hits for name in self._families_of.get(phrase, ())}))

    def candidates(self, reading: Reading) -> Iterator[tuple[CompiledRule, list[Chain]]]:
        """Yield the rules of which all needed words were found, with the patterns that need them."""
        for number, chains in self._by_words.candidates(reading):
            yield self.rules[number], chains

    def candidate_vetoes(self, reading: Reading) -> Iterator[tuple[CompiledVeto, list[Chain]]]:
        """Yield the vetoes of which all needed words were found, and before them those that need none."""
        yield from ((veto, []) for veto in self.vetoes if not veto.match)
        for number, chains in self._vetoes_by_words.candidates(reading):
            yield self.vetoes[number], chains

    def _families_by_phrase(self) -> dict[int, list[str]]:
        found: dict[int, list[str]] = {}
        for name, terms in self._families.items():
            for phrase in frozenset().union(*map(self.phrases_of, terms)):
                found.setdefault(phrase, []).append(name)
        return found

    def _rarity(self, counts: Mapping[str, int]) -> dict[str, tuple[int, int]]:
        """Return for each key how often its phrases may stand in a text, and how many they are."""
        weights = self.phrases.weigh(counts)
        return {
            key: (sum(weights[phrase] for phrase in phrases), len(phrases))
            for key, phrases in self._keys.phrases_of.items()
        }

    def _compile_rule(self, rule: Rule) -> CompiledRule:
        def chains(patterns: Sequence[str]) -> tuple[Chain, ...]:
            return tuple(c for p in patterns for c in self._compile(p, rule.id))

        patterns = (rule.match, rule.with_, rule.without, rule.previous, rule.not_previous, rule.heading)
        return CompiledRule(rule, *map(chains, patterns))

    def _compile_veto(self, veto: Veto) -> CompiledVeto:
        return CompiledVeto(
            veto,
            tuple(c for p in veto.match for c in self._compile(p, veto.id)),
            tuple(c for p in veto.without for c in self._compile(p, veto.id)),
        )

    def _compile(self, source: str, where: str) -> Iterator[Chain]:
        for pattern in parse_pattern(source, where):
            yield self._chain(pattern, where)

    def _chain(self, pattern: Pattern, where: str) -> Chain:
        elements = tuple((self._element_key(element, where), element.gap) for element in pattern.elements)
        needed = self._keys.mask(key for key, _ in elements)
        return Chain(pattern.source, elements, pattern.at_start, needed)

    def _element_key(self, element: Element, where: str) -> str:
        """Return the key of an element: one for all its terms and families together."""
        for family in element.families:
            if family not in self._families:
                near = get_close_matches(family, self._families, 5) or sorted(self._families)[:20]
                raise ConfigError(
                    f"{where}: unknown family {{{family}}}",
                    hint=f"define it under families: in a rule file, or use {', '.join(near) or 'words'}",
                )
        key = "|".join((*(f"{{{family}}}" for family in element.families), *element.terms))
        if key not in self._keys.phrases_of:
            in_families = (term for family in element.families for term in self._families[family])
            self._add(key, (*in_families, *element.terms))
        return key

    def _add(self, key: str, terms: Iterable[str]) -> None:
        self._keys.add(key, frozenset().union(*map(self.phrases_of, terms)))

    def phrases_of(self, term: str) -> frozenset[int]:
        """Return the numbers of the term's forms."""
        if term not in self._numbers:
            forms = (self.cutter.cut(form).forms for form in expand_term(term, self._spellings))
            self._numbers[term] = frozenset(map(self.phrases.add, forms))
        return self._numbers[term]


def _word_counts(files: Sequence[RuleFile], cutter: Cutter) -> Counter[str]:
    """Return how often each word stands in the examples of the rules: a small corpus of the field."""
    counts: Counter[str] = Counter()
    for rule in (rule for file in files for rule in file.rules):
        for example in (*rule.examples, *rule.near_misses):
            text = example.text if isinstance(example, Example) else example
            counts.update(cutter.cut(text).forms)
    return counts


def _merge_families(files: Iterable[RuleFile]) -> dict[str, tuple[str, ...]]:
    families: dict[str, tuple[str, ...]] = {}
    for file in files:
        for name, terms in file.families.items():
            if name in families:
                raise ConfigError(
                    f"the family {{{name}}} is defined twice", hint="keep one, or rename the other"
                )
            families[name] = terms
    return families
