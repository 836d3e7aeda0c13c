"""Claims that no sentence of the body speaks of, and evidence that no claim takes up."""

from collections.abc import Iterator, Sequence

from pipeline.audit.bearing import INDICATOR, SHOWN, share_of
from pipeline.audit.speech import Lens, as_what, capital, part_names, unlisted, verb_of
from pipeline.audit.views import (
    CLAIMING,
    SIDES,
    SURE,
    Part,
    View,
    Weighed,
    clause_of,
    is_named,
    judged,
    part_of,
    row_place,
    support,
    surest,
)
from pipeline.audit.words import content_stems
from pipeline.core.findings import AuditFinding
from pipeline.core.records import Assessment
from pipeline.core.verdicts import ONE_SIDED

_NEGATIVE, _MIXED = Assessment.NEGATIVE, Assessment.MIXED
# What a conclusion may leave out: less than so many sentences of the body is a remark in passing. On the
# papers of tests/audit/planted.py a weakness of 1 gives a finding too many and one of 3 loses a fault; of the
# rest 4 to 8 give the same findings, 3 gives two too many, 2 also some in papers that are sound.
_LEAST_WEAKNESS = 2
_LEAST_OTHER = 4
# A body of fewer sentences is short: one on a weakness is then no remark in passing, as in the papers of
# tests/data/fresh/first, none of which has a finding for it when sound. In a longer one as large a share as
# at this length must speak of it: in forty sound papers with 50 to 60 sentences in the body, two were a
# finding 5 times by rules, and 17 times with a model that misses little.
_SHORT = 30
_SPOKEN = 2  # words of its clause that a sentence of the body shares with a claim


def without_evidence(
    seen: View, code: str, claims: Sequence[Weighed], shown: Sequence[Weighed], lens: Lens
) -> Iterator[AuditFinding]:
    """The claim judges, and no sentence of the body speaks of the matter, coded or not."""
    said = [one for one in judged(claims, *SIDES, _MIXED) if one.part is not Part.ADVICE]
    said = said or [one for one in claims if one.part is Part.CONCLUSION]
    label, parts = lens.labels[code], part_names(said)
    near = [
        one
        for other in _same_matter(code, lens)
        for one in judged(seen.by_code.get(other, ()), *_sides_of(said), _MIXED)
    ]
    if shown or any(one.part is Part.BODY for one in near):
        return
    if support(said) < SURE and not any(is_named(one, label) for one in said):
        return
    if any(_spoken_of(seen, one) for one in said):
        return
    claimed = as_what(code, said[0].row.assessment)
    as_this = (f" sebagai {claimed[0]}", f"{verb_of(said)} {label.en} as {claimed[1]}")
    if said[0].row.assessment is Assessment.NEUTRAL:
        as_this = ("", f"mentions {label.en}")
    yield AuditFinding(
        "claim-without-evidence",
        label.id,
        f"{capital(parts[0])} menyebut {label.id}{as_this[0]}, tetapi tidak satu kalimat pun dalam isi "
        "naskah membahasnya.",
        f"{capital(parts[1])} {as_this[1]}, but no sentence of the body speaks of it.",
        tuple(row_place(one, claimed) for one in surest(said, SHOWN)),
        code,
        label.en,
    )


def _sides_of(claims: Sequence[Weighed]) -> frozenset[Assessment]:
    """Return the judgements of another code that bear claims: quick answers show no obstacle."""
    sides = frozenset(one.row.assessment for one in claims) & frozenset(SIDES)
    return sides or frozenset(SIDES)


def _same_matter(code: str, lens: Lens) -> frozenset[str]:
    """Return the codes that speak of the same matter; two indicators are two matters, however near."""
    if not code.startswith(INDICATOR):
        return lens.related[code]
    return frozenset(other for other in lens.related[code] if not other.startswith(INDICATOR))


def _spoken_of(seen: View, claim: Weighed) -> bool:
    """True if the body has the words that the claim turns on: rules do not find all evidence."""
    triggers = content_stems(claim.row.trigger) or content_stems(claim.row.text)
    clause = content_stems(clause_of(claim))
    body = [one for one in seen.sentences if part_of(one) is Part.BODY]
    for text in dict.fromkeys([*(one.heading for one in body), *(one.text for one in body)]):
        found = content_stems(text)
        if len(triggers & found) >= min(2, len(triggers)) or len(clause & found) >= _SPOKEN:
            return True
    return False


def left_out(seen: View, code: str, shown: Sequence[Weighed], lens: Lens) -> Iterator[AuditFinding]:
    """The body shows it more than in passing, and neither abstract nor conclusion says a word of it."""
    dimension = code.partition("/")[0]
    if dimension not in ("indikator", "hambatan", "capaian"):
        return
    claims = [one for one in seen.rows if one.part in CLAIMING]
    if not any(one.row.code.startswith(f"{dimension}/") for one in claims):
        return  # the conclusion does not sum up by such codes at all
    if any(one.row.code in _same_matter(code, lens) for one in claims):
        return
    length = seen.length_of_body
    for side, other in (SIDES, SIDES[::-1]):
        said = judged(shown, side)
        least = _LEAST_WEAKNESS if (dimension, side) == ("indikator", _NEGATIVE) else _LEAST_OTHER
        if least == _LEAST_WEAKNESS and length < _SHORT:
            least = 1
        if len(said) < least * max(1, length / _SHORT) or support(said) < SURE:
            continue
        if share_of(judged(shown, other), shown) > 1 - ONE_SIDED:
            continue
        if _named_in_claims(seen, said):
            continue
        label, what = lens.labels[code], as_what(code, side)
        listed = surest(said, SHOWN)
        more = unlisted(len(said) - len(listed))
        yield AuditFinding(
            "evidence-left-out",
            label.id,
            f"Isi naskah memperlihatkan {label.id} sebagai {what[0]} dalam {len(said)} kalimat{more[0]}, "
            "tetapi abstrak dan kesimpulan tidak menyebutnya.",
            f"The body shows {label.en} as {what[1]} in {len(said)} sentences{more[1]}, but neither abstract "
            "nor conclusion mentions it.",
            tuple(row_place(one, what) for one in listed),
            code,
            label.en,
        )


def _named_in_claims(seen: View, rows: Sequence[Weighed]) -> bool:
    """True if abstract or conclusion has the words of the evidence, though no rule took them for a claim."""
    words = [content_stems(one.row.trigger) for one in rows]
    for sentence in seen.sentences:
        if part_of(sentence) in CLAIMING:
            found = content_stems(sentence.text)
            if any(stems and len(stems & found) >= min(2, len(stems)) for stems in words):
                return True
    return False
