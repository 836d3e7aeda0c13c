"""Count what each rule is worth on coded sentences: hits right and wrong, rules that add nothing."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from rich.table import Table

from pipeline.core.records import SectionName, Sentence, Span
from pipeline.tag.codes import tag_codes
from pipeline.tag.ruleset import RuleSet

_EVENTS = "peristiwa/"


@dataclass(frozen=True, slots=True)
class CodedText:
    """A sentence with the codes that people gave it; `disputed` codes count neither way."""

    doc: str
    section: SectionName
    text: str
    codes: frozenset[str]
    disputed: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class RuleStat:
    """How often a rule fired, and on how many sentences that have its code.

    `alone_right` and `alone_wrong` count the sentences where no other rule of the code fired: what the table
    would lose or be rid of without the rule. `covered_by` are rules of the code that fire wherever it does.
    """

    rule_id: str
    code: str
    right: int
    wrong: int
    alone_right: int
    alone_wrong: int
    covered_by: tuple[str, ...] = ()

    @property
    def hits(self) -> int:
        """Sentences it fired on."""
        return self.right + self.wrong

    @property
    def precision(self) -> float | None:
        """Share of the hits that are right; None for a rule that never fired."""
        return self.right / self.hits if self.hits else None

    def summary(self) -> dict[str, object]:
        """Return the figures as plain values, for --json."""
        precision = self.precision
        return {
            "rule": self.rule_id,
            "code": self.code,
            "hits": self.hits,
            "right": self.right,
            "wrong": self.wrong,
            "precision": None if precision is None else round(precision, 4),
            "alone_right": self.alone_right,
            "alone_wrong": self.alone_wrong,
            "covered_by": list(self.covered_by),
        }


def rule_stats(coded: Iterable[CodedText], ruleset: RuleSet) -> tuple[RuleStat, ...]:
    """Return a RuleStat per rule of a code of the codebook, greedy ones first, dead ones last.

    Greedy is what fires wrongly more often than rightly; equals stand by id. Sentences of one `doc` follow
    each other as in one paragraph. Rules of events (`peristiwa/…`) are left out: nobody codes by them.
    """
    coded = list(coded)
    sentences = _as_sentences(coded)
    readings = [ruleset.read(sentence.text) for sentence in sentences]
    fired: dict[str, set[int]] = defaultdict(set)
    for match in tag_codes(sentences, readings, ruleset):
        at = int(match.sentence_id)
        if not match.code.startswith(_EVENTS) and match.code not in coded[at].disputed:
            fired[match.rule_id].add(at)
    rules_of: dict[str, list[str]] = defaultdict(list)
    for compiled in ruleset.rules:
        if not compiled.rule.code.startswith(_EVENTS):
            rules_of[compiled.rule.code].append(compiled.rule.id)
    stats = [stat for code, rules in rules_of.items() for stat in _stats_of(code, rules, fired, coded)]
    return tuple(sorted(stats, key=lambda s: (not s.hits, s.right - s.wrong, -s.wrong, s.rule_id)))


def _as_sentences(coded: Sequence[CodedText]) -> list[Sentence]:
    """Return the texts as sentences of their documents; the id is the place in the list."""
    return [
        Sentence(str(at), one.doc, at, Span(0, len(one.text)), 1, one.section, "", 0, "id", one.text)
        for at, one in enumerate(coded)
    ]


def _stats_of(
    code: str, rules: Sequence[str], fired: Mapping[str, set[int]], coded: Sequence[CodedText]
) -> Iterator[RuleStat]:
    """Yield the figures of all rules of one code."""
    hits = {rule: fired.get(rule, set()) for rule in sorted(rules)}
    firing = Counter(at for places in hits.values() for at in places)
    for rule, mine in hits.items():
        right = {at for at in mine if code in coded[at].codes}
        alone = {at for at in mine if firing[at] == 1}
        covered_by = tuple(
            other for other, theirs in hits.items() if mine and other != rule and mine <= theirs
        )
        yield RuleStat(
            rule, code, len(right), len(mine - right), len(alone & right), len(alone - right), covered_by
        )


def stats_table(stats: Sequence[RuleStat]) -> Table:
    """Return the rules that fired as a table, in their order; "only with" names rules of the same code."""
    table = Table(box=None, pad_edge=False)
    table.add_column("rule", no_wrap=True)
    for name in ("right", "wrong", "precision", "right\nalone", "wrong\nalone"):
        table.add_column(name, justify="right", min_width=5)
    table.add_column("only with")
    for stat in stats:
        if stat.precision is not None:
            counts = (stat.right, stat.wrong, f"{stat.precision:.2f}", stat.alone_right, stat.alone_wrong)
            others = ", ".join(other.rpartition(".")[2] for other in stat.covered_by)
            table.add_row(stat.rule_id, *map(str, counts), others)
    return table


def unused_rules(stats: Sequence[RuleStat], sentences: int, *, verbose: bool = False) -> Iterator[str]:
    """Yield how many rules fired on none of so many sentences, and of which code; verbose: which."""
    unused = [stat for stat in stats if not stat.hits]
    yield f"{len(unused)} of {len(stats)} rules fired on none of {sentences} sentences"
    all_of = Counter(stat.code for stat in stats)
    names: dict[str, list[str]] = defaultdict(list)
    for stat in unused:
        names[stat.code].append(stat.rule_id.rpartition(".")[2])
    for code in sorted(names):
        listed = f": {', '.join(sorted(names[code]))}" if verbose else ""
        yield f"  {code:32} {len(names[code]):3} of {all_of[code]:3}{listed}"
