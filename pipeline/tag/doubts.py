"""Find what is no fault in a rule file and yet may not mean what its author thinks."""

import re
from collections.abc import Iterable, Iterator

from pipeline.core.tokens import Cutter
from pipeline.tag.rule_files import RuleFile

_FAMILY = re.compile(r"\{[a-z0-9_]+\}\??")
_GAP = re.compile(r"~\d+")
_GROUP = re.compile(r"\([^()]*\)\??")
_SIGNS = re.compile(r"[()|?^+]")
# A bare word beside bare alternatives: "mekanisme evaluasi|monitoring", "evaluasi|monitoring program".
_LOOSE = re.compile(r"[^\s|?]+ [^\s|?]+(?:\|[^\s|?]+)+|[^\s|?]+(?:\|[^\s|?]+)+ [^\s|?]+")


def find_doubts(files: Iterable[RuleFile]) -> Iterator[str]:
    """Yield a line per pattern that joins bare words and bare alternatives.

    "mekanisme evaluasi|monitoring" is "mekanisme evaluasi" or "mekanisme monitoring", never "monitoring"
    alone, whatever its author meant.
    """
    for rule_id, pattern in _patterns(files):
        bare = pattern
        for sign in (_FAMILY, _GAP, _GROUP):
            bare = sign.sub("\n", bare)
        for loose in _LOOSE.finditer(bare):
            yield f"{rule_id}: {loose.group()!r} has | between single words: put brackets where they belong"


def find_folded(files: Iterable[RuleFile], cutter: Cutter) -> dict[str, str]:
    """Return the words of patterns and families that are matched in another form than they are written in.

    "kota-kota" and "kotanya" are matched as "kota", so such a word also finds what it does not say.
    """
    files = list(files)
    terms = [term for file in files for family in file.families.values() for term in family]
    for _, pattern in _patterns(files):
        terms.append(_GAP.sub(" ", _FAMILY.sub(" ", pattern)))
    words = {word for term in terms for word in _SIGNS.sub(" ", term).split()}
    forms = {word: " ".join(cutter.cut(word).forms) for word in sorted(words)}
    return {word: form for word, form in forms.items() if form.replace(" ", "") != word.lower()}


def _patterns(files: Iterable[RuleFile]) -> Iterator[tuple[str, str]]:
    """Yield every pattern with the id of its rule or veto."""
    for file in files:
        for rule in file.rules:
            for pattern in (
                *(*rule.match, *rule.with_, *rule.without),
                *(*rule.previous, *rule.not_previous, *rule.heading),
            ):
                yield rule.id, pattern
        for veto in file.vetoes:
            for pattern in (*veto.match, *veto.without):
                yield veto.id, pattern
