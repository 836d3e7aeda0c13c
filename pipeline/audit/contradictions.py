"""Find opposite assessments of one matter, within a paper and between papers on the same pair of cities."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, product

from pipeline.audit.clashes import Two, likeliest
from pipeline.audit.denials import at_odds
from pipeline.audit.overall import Statement, read_statement
from pipeline.audit.scopes import Compared, about
from pipeline.audit.signs import GRANTING, SignFile
from pipeline.audit.speech import OBSTACLE, Lens, as_what, make_lens
from pipeline.audit.views import (
    AGREED,
    SIDES,
    SURE,
    Part,
    View,
    Weighed,
    judged,
    part_of,
    row_place,
    support,
    surest,
)
from pipeline.audit.witness import sentence_place
from pipeline.audit.words import content_stems
from pipeline.core.codebook import Codebook
from pipeline.core.findings import AuditFinding, Mention, Place
from pipeline.core.records import Assessment, SourceType
from pipeline.core.verdicts import ONE_SIDED

_POSITIVE, _NEGATIVE, _MIXED = Assessment.POSITIVE, Assessment.NEGATIVE, Assessment.MIXED
_CONDITION, _INDICATOR = "syarat", "indikator"
# A condition is one thing about the pair of cities; an indicator has many sides. Of the latter a paper
# contradicts itself only where it affirms and denies alike: set on the two source papers and the five of
# corpus/gold/authored, where shared words alone gave six alarms, all false.
_MANY_SIDED = frozenset({"indikator", "capaian"})
# Words that two sentences must share, beside those that the whole paper is about; those of both triggers
# count twice. Where a lone rule, or none, says that the two judge differently, the words themselves must.
_LEAST_SHARED = 1
_LEAST_DOUBTFUL = 3
_SHOWN = 2  # places a paper and side
_TURNING = re.compile(rf"(?i)\b(?:{GRANTING}|di\s+sisi\s+lain)\b")
_FIELDS_OF_PAIRS = ("syarat", "indikator")


def check_assessments(
    papers: Sequence[Compared], codebook: Codebook, signs: SignFile
) -> Iterator[AuditFinding]:
    """Yield the codes that one paper judges in opposite ways, and those that papers on one pair do.

    Of a paper that compares pairs of cities each pair stands alone.

    A matter with a good and a bad side is no contradiction: places in one paragraph, of different years, or
    that share no words are left alone. What the conclusion says against the body is not looked at here.
    """
    lens = make_lens(codebook)
    by_pair: dict[str, list[View]] = defaultdict(list)
    for compared in papers:
        years = _years(compared.seen.paper.coded.mentions)
        for topic in compared.topics:
            seen = compared.view((topic,), (topic,))
            for finding in _within(seen, years, lens, signs):
                yield about(topic, finding)
            if pair := topic or compared.only:
                by_pair[pair].append(seen)
    for pair, views in sorted(by_pair.items()):
        if len(views) > 1:
            for code in lens.labels:
                yield from _between(pair, views, code, lens, signs)
            yield from _whole(pair, views)


def _years(mentions: Sequence[Mention]) -> Mapping[str, frozenset[str]]:
    """Return the years that each sentence dates an event to."""
    years: dict[str, set[str]] = defaultdict(set)
    for mention in mentions:
        if mention.kind == "date" and mention.use == "event" and mention.value[:4].isdigit():
            years[mention.sentence_id].add(mention.value[:4])
    return {sentence_id: frozenset(found) for sentence_id, found in years.items()}


def _within(
    seen: View, years: Mapping[str, frozenset[str]], lens: Lens, signs: SignFile
) -> Iterator[AuditFinding]:
    """Find the two places of a paper that differ most plainly on a code.

    Two sentences that are told apart by their signs alone are told once, of whatever code.
    """
    told: set[frozenset[str]] = set()
    left = {}
    for code in lens.labels:
        rows = [one for one in seen.by_code.get(code, ()) if one.part is not Part.OTHER and not _quoted(one)]
        pairs = [pair for pair in combinations(rows, 2) if not _other_years(*pair, years)]
        shared = [(number, pair) for pair in pairs if (number := _shared(seen, *pair, years))]
        if shared:
            two = max(shared, key=lambda found: found[0])[1]
            told.add(_sentences(two))
            yield _finding(code, "", [_judged_place(one, code) for one in two], lens)
        else:
            left[code] = pairs
    for code, pairs in left.items():
        body = (pair for pair in pairs if all(one.part is Part.BODY for one in pair))
        likely = likeliest((pair for pair in body if not _argued(*pair, years)), signs)
        if likely and _sentences(likely) not in told:
            told.add(_sentences(likely))
            yield _finding(code, "", [_judged_place(one, code) for one in likely], lens)


def _sentences(two: Two) -> frozenset[str]:
    return frozenset(one.row.sentence_id for one in two)


def _quoted(one: Weighed) -> bool:
    """True if it is what another work says: a paper may cite what it does not find."""
    return one.row.source_type is SourceType.LITERATURE


def _shared(seen: View, one: Weighed, other: Weighed, years: Mapping[str, frozenset[str]]) -> int:
    """Return how many words two places share of which one affirms what the other denies; 0 if none does."""
    dimension = one.row.code.partition("/")[0]
    if dimension != _CONDITION and dimension not in _MANY_SIDED:
        return 0
    opposite = _opposite(one, other, dimension)
    sure = opposite and min(one.trust, other.trust) >= AGREED
    flat = at_odds(one.row.text, other.row.text, verbs=sure)
    if not flat and not (opposite and dimension == _CONDITION):
        return 0
    dated = any(years.get(each.row.sentence_id) for each in (one, other))
    if (one.part is Part.BODY) != (other.part is Part.BODY):  # that is for the check of claims
        return 0
    if one.paragraph == other.paragraph and not (sure and flat and dimension != _CONDITION and not dated):
        return 0
    shared = len(seen.stems[one.row.sentence_id] & seen.stems[other.row.sentence_id])
    shared += len(content_stems(one.row.trigger) & content_stems(other.row.trigger))
    return shared if shared >= (_LEAST_SHARED if sure else _LEAST_DOUBTFUL) else 0


def _argued(one: Weighed, other: Weighed, years: Mapping[str, frozenset[str]]) -> bool:
    """True if the two stand in one paragraph, and one is dated or the later turns against the earlier."""
    if one.paragraph != other.paragraph:
        return False
    later = max(one, other, key=lambda each: each.row.span.start)
    dated = any(years.get(each.row.sentence_id) for each in (one, other))
    return dated or bool(_TURNING.search(later.row.text))


def _opposite(one: Weighed, other: Weighed, dimension: str) -> bool:
    """True if one says yes and one says no; of a condition, also if one says yes and one says yes and no."""
    found = {one.row.assessment, other.row.assessment}
    if found == {_POSITIVE, _NEGATIVE}:
        return True
    return dimension == _CONDITION and len(found) == 2 and _MIXED in found and Assessment.NEUTRAL not in found


def _other_years(one: Weighed, other: Weighed, years: Mapping[str, frozenset[str]]) -> bool:
    here, there = (years.get(each.row.sentence_id, frozenset()) for each in (one, other))
    return bool(here) and bool(there) and here.isdisjoint(there)


def _between(
    pair: str, views: Sequence[View], code: str, lens: Lens, signs: SignFile
) -> Iterator[AuditFinding]:
    """Set papers side by side that judge a code one-sidedly, and not alike."""
    if code.partition("/")[0] not in _FIELDS_OF_PAIRS:
        return
    sides: dict[Assessment, list[tuple[View, list[Weighed]]]] = {side: [] for side in SIDES}
    for seen in views:
        rows = _of_matter(seen, code, lens)
        for side in SIDES:
            of_side = [one for one in rows if _side(one) is side]
            total = sum(one.trust for one in rows)
            if support(of_side) >= SURE and sum(one.trust for one in of_side) >= ONE_SIDED * total:
                sides[side].append((seen, of_side))
    if not all(sides.values()):
        yield from _denied_between(pair, views, code, lens, signs)
        return
    places = [
        _judged_place(one, code)
        for seen, rows in sorted((*sides[_POSITIVE], *sides[_NEGATIVE]), key=lambda pair: pair[0].doc_id)
        for one in surest(rows, _SHOWN)
    ]
    yield _finding(code, pair, places, lens)


def _denied_between(
    pair: str, views: Sequence[View], code: str, lens: Lens, signs: SignFile
) -> Iterator[AuditFinding]:
    """Set side by side what one paper affirms for sure and another denies, whatever else they weigh."""
    rows = [
        [one for one in seen.by_code.get(code, ()) if one.part is not Part.OTHER and one.trust >= AGREED]
        for seen in views
    ]
    pairs = [two for here, there in combinations(rows, 2) for two in product(here, there)]
    flat = (
        two
        for two in pairs
        if _opposite(*two, _INDICATOR) and at_odds(two[0].row.text, two[1].row.text, verbs=True)
    )
    two = next(flat, None) or likeliest(pairs, signs)
    if two:
        yield _finding(code, pair, [_judged_place(one, code) for one in two], lens)


def _of_matter(seen: View, code: str, lens: Lens) -> list[Weighed]:
    """Return what a paper judges of a code, and the obstacles it tells of the same matter."""
    rows = judged(seen.by_code.get(code, ()), *SIDES, _MIXED)
    for other in lens.opposing[code]:
        rows += judged(seen.by_code.get(other, ()), _NEGATIVE)
    return rows


def _side(one: Weighed) -> Assessment:
    return one.row.assessment


def _judged_place(one: Weighed, code: str) -> Place:
    own = one.row.code if one.row.code.startswith(OBSTACLE) else code
    return row_place(one, as_what(own, one.row.assessment))


def _finding(code: str, pair: str, places: Sequence[Place], lens: Lens) -> AuditFinding:
    label = lens.labels[code]
    good, bad = as_what(code, _POSITIVE), as_what(code, _NEGATIVE)
    if pair:
        where = f"Naskah-naskah tentang {pair} bertentangan", f"Papers on {pair} contradict each other"
    else:
        where = "Naskah ini bertentangan dengan dirinya sendiri", "The paper contradicts itself"
    return AuditFinding(
        "contradiction",
        f"{label.id} {pair}".strip(),
        f"{where[0]} tentang {label.id}: di satu tempat {good[0]}, di tempat lain {bad[0]}.",
        f"{where[1]} on {label.en}: {good[1]} in one place, {bad[1]} in another.",
        tuple(places),
        code,
        f"{label.en} {pair}".strip(),
    )


def _whole(pair: str, views: Sequence[View]) -> Iterator[AuditFinding]:
    """Set papers side by side that conclude differently on the cooperation as a whole."""
    sides: dict[Assessment, list[Statement]] = defaultdict(list)
    for seen in views:
        found = [
            statement
            for sentence in seen.sentences
            if part_of(sentence) in (Part.ABSTRACT, Part.CONCLUSION)
            for statement in filter(None, [read_statement(sentence)])
        ]
        if len({statement.assessment for statement in found}) == 1:
            sides[found[0].assessment] += found[:_SHOWN]
    good, bad = sides[_POSITIVE], sides[_NEGATIVE]
    if good and bad:
        yield AuditFinding(
            "contradiction",
            f"penilaian keseluruhan {pair}",
            f"Naskah-naskah tentang {pair} menilai kerja sama ini berlawanan: “{good[0].words}” dan "
            f"“{bad[0].words}”.",
            f"Papers on {pair} judge the cooperation in opposite ways: “{good[0].words}” and "
            f"“{bad[0].words}”.",
            tuple(sentence_place(one.sentence, one.words) for one in (*good, *bad)),
            subject_en=f"overall judgement {pair}",
        )
