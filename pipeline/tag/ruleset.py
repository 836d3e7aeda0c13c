"""Compile rules into one spaCy PhraseMatcher and match sentences against them.

Finding and deciding are apart: one pass of the PhraseMatcher finds every word and phrase that any
pattern names; patterns are then checked only where one of their words was found, on the list of hits.
So the time hardly grows with the number of rules.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from types import MappingProxyType

from spacy.language import Language
from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc

from pipeline.core.errors import ConfigError
from pipeline.tag.patterns import Element, Pattern, parse_pattern
from pipeline.tag.rule_files import Rule, RuleFile, Veto
from pipeline.tag.terms import expand_term, index_spellings

Places = Sequence[tuple[int, int]]  # token positions [start, end)


@dataclass(frozen=True, slots=True)
class Chain:
    """A pattern whose elements are keys of the PhraseMatcher, any of which will do: (keys, gap) in order."""

    source: str
    elements: tuple[tuple[tuple[str, ...], int], ...]
    at_start: bool


@dataclass(frozen=True, slots=True)
class CompiledRule:
    """A rule with its patterns compiled."""

    rule: Rule
    match: tuple[Chain, ...]
    with_: tuple[Chain, ...]
    without: tuple[Chain, ...]
    previous: tuple[Chain, ...]
    heading: tuple[Chain, ...]


@dataclass(frozen=True, slots=True)
class CompiledVeto:
    """A veto with its patterns compiled."""

    veto: Veto
    match: tuple[Chain, ...]
    without: tuple[Chain, ...]


class Reading:
    """A text as the rules see it: its tokens, and where the words and phrases of the rules stand."""

    def __init__(
        self, doc: Doc, hits: Mapping[int, list[tuple[int, int]]], forms: Mapping[str, frozenset[int]]
    ) -> None:
        self.doc = doc
        self.words_before = [0]
        for token in doc:
            self.words_before.append(self.words_before[-1] + (not token.is_punct and not token.is_space))
        self.hits = hits
        self._forms = forms
        self._places: dict[str, list[tuple[int, int]]] = {}
        self.first_word = _after_openers(doc, self.places("cue:opener"))

    def places(self, key: str) -> list[tuple[int, int]]:
        """Return where any phrase of a family, an alternative or a cue list stands, in order."""
        if key not in self._places:
            forms = self._forms.get(key, frozenset())
            self._places[key] = sorted(
                {place for form in self.hits.keys() & forms for place in self.hits[form]}
            )
        return self._places[key]

    def has(self, keys: Sequence[str]) -> bool:
        """True if any phrase of any of the keys stands in the text."""
        return any(not self._forms[key].isdisjoint(self.hits) for key in keys)

    def text(self, place: tuple[int, int]) -> str:
        """Return the words of a place as they stand in the text."""
        return self.doc[place[0] : place[1]].text


class RuleSet:
    """All rules, vetoes and named cue lists, compiled once."""

    def __init__(
        self,
        nlp: Language,
        files: Iterable[RuleFile],
        cues: Mapping[str, Sequence[str]],
        families: Mapping[str, tuple[str, ...]] = MappingProxyType({}),
    ) -> None:
        """`families` are those that no rule file defines: names out of the gazetteers."""
        files = list(files)
        self._nlp = nlp
        self._matcher = PhraseMatcher(nlp.vocab, attr="NORM")
        self._spellings = index_spellings(ways for file in files for ways in file.spellings)
        self._families = {**_merge_families(files), **families}
        self._ids: dict[str, frozenset[int]] = {}
        self._forms_of: dict[str, frozenset[int]] = {}
        self.cue_names = tuple(sorted(cues))
        for name, terms in cues.items():
            self._add(f"cue:{name}", terms)
        self.rules = tuple(self._compile_rule(rule) for file in files for rule in file.rules)
        self.vetoes = tuple(self._compile_veto(veto) for file in files for veto in file.vetoes)
        self._by_form: dict[int, list[tuple[int, int]]] = defaultdict(list)
        for number, compiled in enumerate(self.rules):
            for at, chain in enumerate(compiled.match):
                for form in self._anchor(chain):
                    self._by_form[form].append((number, at))

    def read(self, text: str) -> Reading:
        """Return the text's tokens and the places of every key."""
        doc = self._nlp.make_doc(text)
        hits: dict[int, list[tuple[int, int]]] = defaultdict(list)
        for form, start, end in self._matcher(doc):
            hits[form].append((start, end))
        return Reading(doc, hits, self._forms_of)

    def candidates(self, reading: Reading) -> Iterator[tuple[CompiledRule, list[Chain]]]:
        """Yield the rules of which a needed word was found, with the patterns that need it."""
        found = {place for form in reading.hits for place in self._by_form.get(form, ())}
        for number, chosen in groupby(sorted(found), key=itemgetter(0)):
            rule = self.rules[number]
            yield rule, [rule.match[at] for _, at in chosen]

    def _compile_rule(self, rule: Rule) -> CompiledRule:
        def chains(patterns: Sequence[str]) -> tuple[Chain, ...]:
            return tuple(c for p in patterns for c in self._compile(p, rule.id))

        return CompiledRule(
            rule, *map(chains, (rule.match, rule.with_, rule.without, rule.previous, rule.heading))
        )

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
        elements = tuple((self._element_keys(element, where), element.gap) for element in pattern.elements)
        return Chain(pattern.source, elements, pattern.at_start)

    def _element_keys(self, element: Element, where: str) -> tuple[str, ...]:
        """Return the matcher keys of an element: one for its own terms, one for each family."""
        for family in element.families:
            if family not in self._families:
                known = ", ".join(sorted(self._families)) or "none"
                raise ConfigError(f"{where}: unknown family {{{family}}}", hint=f"known families: {known}")
        keys = [self._key(f"family:{name}", self._families[name]) for name in element.families]
        if element.terms:
            keys.append(self._key("terms:" + "|".join(element.terms), element.terms))
        return tuple(keys)

    def _key(self, key: str, terms: Iterable[str]) -> str:
        """Return the key, added to the matcher on first use."""
        if key not in self._forms_of:
            self._add(key, terms)
        return key

    def _add(self, key: str, terms: Iterable[str]) -> None:
        self._forms_of[key] = frozenset(form for term in terms for form in self._forms(term))

    def _forms(self, term: str) -> frozenset[int]:
        """Return the ids of the term's forms in the matcher, adding them on first use."""
        if term not in self._ids:
            docs = {doc.text: doc for doc in map(self._nlp.make_doc, expand_term(term, self._spellings))}
            named = {" ".join(token.norm_ for token in doc): doc for doc in docs.values()}
            for name, doc in named.items():
                if name not in self._matcher:
                    self._matcher.add(name, [doc])
            self._ids[term] = frozenset(self._nlp.vocab.strings[name] for name in named)
        return self._ids[term]

    def _anchor(self, chain: Chain) -> frozenset[int]:
        """Return the forms without one of which the chain cannot match: those of its rarest element."""
        columns = [frozenset().union(*(self._forms_of[key] for key in keys)) for keys, _ in chain.elements]
        return min(columns, key=len)


def find(chain: Chain, reading: Reading) -> Places | None:
    """Return the places of the chain's elements at their first and tightest match, or None."""
    if any(not reading.has(keys) for keys, _ in chain.elements):
        return None
    columns = []
    for keys, _ in chain.elements:
        column = (
            reading.places(keys[0]) if len(keys) == 1 else [p for key in keys for p in reading.places(key)]
        )
        columns.append(column)
    for start in sorted(columns[0]):
        if chain.at_start and start[0] > reading.first_word:
            return None
        path = _follow(chain, reading, columns, [start])
        if path:
            return path
    return None


def _follow(
    chain: Chain, reading: Reading, columns: Sequence[Places], path: list[tuple[int, int]]
) -> Places | None:
    if len(path) == len(columns):
        return path
    begin = path[-1][1]
    gap = chain.elements[len(path)][1]
    before = reading.words_before
    for place in sorted(columns[len(path)]):
        if place[0] >= begin and before[place[0]] - before[begin] <= gap:
            found = _follow(chain, reading, columns, [*path, place])
            if found:
                return found
    return None


def _after_openers(doc: Doc, openers: Places) -> int:
    """Return the first token after openers such as "Namun," at the start of the sentence."""
    ends = dict(openers)  # of two that begin together the longer comes last
    at = 0
    while at < len(doc) and (at in ends or doc[at].is_punct):
        at = ends.get(at, at + 1)
    return at


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
