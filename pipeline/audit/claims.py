"""Hold what abstract, conclusion and advice claim against what the body shows."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import product

from pipeline.audit.bearing import SHOWN, is_opposed, of_before, shown_of
from pipeline.audit.claimed_counts import check_claimed_counts
from pipeline.audit.claimed_whole import check_whole
from pipeline.audit.clashes import likeliest, likelihood
from pipeline.audit.gaps import left_out, without_evidence
from pipeline.audit.scopes import Compared, about
from pipeline.audit.signs import SignFile
from pipeline.audit.speech import (
    Lens,
    as_what,
    capital,
    make_lens,
    or_obstacle,
    part_names,
    unlisted,
    verb_of,
)
from pipeline.audit.views import (
    CLAIMING,
    SIDES,
    SURE,
    Part,
    View,
    Weighed,
    is_named,
    judged,
    part_of,
    row_place,
    support,
    surest,
)
from pipeline.core.codebook import Codebook
from pipeline.core.findings import AuditFinding
from pipeline.core.records import Assessment

_MIXED = Assessment.MIXED
# A body of fewer sentences is a chapter or an outline that rests on parts which are not there. On the
# papers of tests/audit/planted.py 1 to 15 give the same findings, 20 loses ten faults of 23.
_LEAST_BODY = 6
# What must stand against a claim: so many obstacles where nothing of the code itself does; else so many
# sentences, or one that names the code, or one that contradicts the claim with such a probability. That a
# paper blames in the end what it praises in part is ordinary, and takes more. Set on the first, third and
# fifth of tests/data/fresh, where without them 6 findings in 9 were false (with the model 13 in 19), and on
# the two source papers.
_LEAST_OBSTACLES, _MANY = 4, 3
_LIKELY, _LIKELY_BLAME = 0.3, 0.45


def check_claims(papers: Sequence[Compared], codebook: Codebook, signs: SignFile) -> Iterator[AuditFinding]:
    """Yield, per paper, claims without evidence, evidence left out, and claims that the body does not bear.

    A paper without a body or without abstract and conclusion is passed over. Of a paper that compares pairs
    of cities what is claimed of one is held against what the body says of it, or of none by name.
    """
    lens = make_lens(codebook)
    for compared in papers:
        if compared.seen.length_of_body < _LEAST_BODY:
            continue
        if CLAIMING.isdisjoint(map(part_of, compared.seen.sentences)):
            continue
        for topic in compared.topics:
            for finding in _check_topic(compared, topic, lens, signs):
                yield about(topic, finding)


def _check_topic(compared: Compared, topic: str, lens: Lens, signs: SignFile) -> Iterator[AuditFinding]:
    """Hold what is claimed of a pair against what the body says of it, and the other way round."""
    nearby = (topic, "") if topic else compared.topics
    own, bearing = compared.view((topic,), (topic,)), compared.view((topic,), nearby)
    told = compared.view(nearby, (topic,))
    # What is said of no pair by name is borne out if one pair bears it: then only what is nowhere is missing.
    single = bool(topic) or len(compared.topics) == 1
    for code in lens.labels:
        opposed = list(_check_opposed(own, code, lens, signs)) if single else []
        yield from opposed or _check_missing(bearing, code, lens)
        yield from _check_shown(told, code, lens)
    yield from check_whole(own)
    yield from check_claimed_counts(own, lens)


def _check_opposed(seen: View, code: str, lens: Lens, signs: SignFile) -> Iterator[AuditFinding]:
    """What the body as a whole says against a claim, else the one place that denies it."""
    rows = seen.by_code.get(code, ())
    claims = [one for one in rows if one.part in CLAIMING]
    differing = list(_differs(code, claims, shown_of(seen, code, lens), lens, signs)) if claims else []
    yield from differing
    stated = [one for one in claims if one.part is not Part.ADVICE]
    two = None if differing else likeliest(product(stated, _in_body(rows)), signs)
    if two:
        yield _denied(code, *two, lens)


def _check_missing(seen: View, code: str, lens: Lens) -> Iterator[AuditFinding]:
    rows = seen.by_code.get(code, ())
    if claims := [one for one in rows if one.part in CLAIMING]:
        yield from without_evidence(seen, code, claims, _in_body(rows), lens)


def _check_shown(seen: View, code: str, lens: Lens) -> Iterator[AuditFinding]:
    rows = seen.by_code.get(code, ())
    if not any(one.part in CLAIMING for one in rows):
        yield from left_out(seen, code, _in_body(rows), lens)


def _in_body(rows: Iterable[Weighed]) -> list[Weighed]:
    return [one for one in rows if one.part is Part.BODY]


def _differs(
    code: str, claims: Sequence[Weighed], body: Sequence[Weighed], lens: Lens, signs: SignFile
) -> Iterator[AuditFinding]:
    """The claim is one-sided, the body is not, or says the opposite."""
    for side, other in (SIDES, SIDES[::-1]):
        said = judged(claims, side)
        if support(said) < SURE or judged(claims, other, _MIXED):
            continue
        shown = [one for one in body if one.row.assessment is not other or not of_before(one)]
        against = [*judged(shown, other), *judged(shown, _MIXED)]
        if not is_opposed(code, side, shown) or not _weighs(code, side, said, against, lens, signs):
            continue
        label, parts = lens.labels[code], part_names(said)
        claimed, opposite = as_what(code, side), as_what(code, other)
        if any(one.row.code != code for one in against):
            opposite = or_obstacle(opposite)
        listed = _worst(shown, other)
        more = unlisted(len(against) - len(listed))
        places = [row_place(one, claimed) for one in surest(said, SHOWN)]
        places += [row_place(one, as_what(one.row.code, one.row.assessment)) for one in listed]
        yield AuditFinding(
            "claim-differs",
            label.id,
            f"{capital(parts[0])} menyebut {label.id} sebagai {claimed[0]}, padahal isi naskah memuat "
            f"{len(against)} kalimat yang memperlihatkannya sebagai {opposite[0]}{more[0]}.",
            f"{capital(parts[1])} {verb_of(said)} {label.en} as {claimed[1]}, but the body shows it as "
            f"{opposite[1]} in {len(against)} {'sentence' if len(against) == 1 else 'sentences'}{more[1]}.",
            tuple(places),
            code,
            label.en,
        )


def _weighs(
    code: str,
    side: Assessment,
    said: Sequence[Weighed],
    against: Sequence[Weighed],
    lens: Lens,
    signs: SignFile,
) -> bool:
    """True if so much stands against the claim, or a place that so flatly denies it, that it is told."""
    own = [one for one in against if one.row.code == code]
    if not own:
        return len(against) >= _LEAST_OBSTACLES
    praised = side is Assessment.POSITIVE
    if praised and (len(against) >= _MANY or any(is_named(one, lens.labels[code]) for one in own)):
        return True
    least = _LIKELY if praised else _LIKELY_BLAME
    return any(likelihood(one, other, signs) >= least for one, other in product(said, own))


def _denied(code: str, claim: Weighed, shown: Weighed, lens: Lens) -> AuditFinding:
    """The claim is one-sided, and a sentence of the body denies it."""
    label, parts = lens.labels[code], part_names([claim])
    claimed, opposite = as_what(code, claim.row.assessment), as_what(code, shown.row.assessment)
    return AuditFinding(
        "claim-differs",
        label.id,
        f"{capital(parts[0])} menyebut {label.id} sebagai {claimed[0]}, padahal satu kalimat dalam isi "
        f"naskah membantahnya: {opposite[0]}.",
        f"{capital(parts[1])} {verb_of([claim])} {label.en} as {claimed[1]}, but a sentence of the body "
        f"denies it: {opposite[1]}.",
        (row_place(claim, claimed), row_place(shown, opposite)),
        code,
        label.en,
    )


def _worst(shown: Sequence[Weighed], side: Assessment) -> list[Weighed]:
    """Return the rows to show: those of that side, then those that see both."""
    rows = surest(judged(shown, side), SHOWN)
    return rows + surest(judged(shown, _MIXED), SHOWN - len(rows))
