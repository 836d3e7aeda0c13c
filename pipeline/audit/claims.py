"""Hold what abstract, conclusion and advice claim against what the body shows."""

from collections.abc import Iterator, Mapping, Sequence

from pipeline.audit.overall import Count, Statement, read_counts, read_statement
from pipeline.audit.speech import Lens, as_what, make_lens, or_obstacle, unlisted
from pipeline.audit.views import (
    AGREED,
    CLAIMING,
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
    view,
)
from pipeline.audit.witness import sentence_place
from pipeline.audit.words import content_stems
from pipeline.core.codebook import Codebook
from pipeline.core.findings import AuditFinding
from pipeline.core.paper import Paper
from pipeline.core.records import Assessment
from pipeline.core.verdicts import ONE_SIDED

_POSITIVE, _NEGATIVE, _MIXED = Assessment.POSITIVE, Assessment.NEGATIVE, Assessment.MIXED
_INDICATOR = "indikator/"
# A body of fewer sentences is a chapter or an outline that rests on parts which are not there.
_LEAST_BODY = 8
# What a conclusion may leave out: less than so many sentences of the body is a remark in passing.
_LEAST_WEAKNESS = 2
_LEAST_OTHER = 4
# Praise is believed less: one sentence against it is enough where none is for it. That a paper tells of good
# and bad is ordinary, so what it blames needs two; so does an obstacle that only bears on what is praised.
_PRAISE = frozenset(as_what(f"{dimension}/", _POSITIVE) for dimension in ("indikator", "syarat", "capaian"))
_SHOWN = 3  # places a side
_NAMED: Mapping[Part, tuple[str, str]] = {
    Part.ABSTRACT: ("abstrak", "the abstract"),
    Part.CONCLUSION: ("kesimpulan", "the conclusion"),
    Part.ADVICE: ("saran", "the recommendations"),
    Part.BODY: ("isi naskah", "the body"),
}


def check_claims(papers: Sequence[Paper], codebook: Codebook) -> Iterator[AuditFinding]:
    """Yield, per paper, claims without evidence, evidence left out, and claims that the body does not bear.

    A paper without a body or without abstract and conclusion is passed over.
    """
    lens = make_lens(codebook)
    for paper in papers:
        seen = view(paper)
        parts = [part_of(sentence) for sentence in seen.sentences]
        if parts.count(Part.BODY) < _LEAST_BODY:
            continue
        if CLAIMING.isdisjoint(parts):
            continue
        for code in lens.labels:
            yield from _check_code(seen, code, lens)
        yield from _check_whole(seen)
        yield from _check_counts(seen, lens)


def _check_code(seen: View, code: str, lens: Lens) -> Iterator[AuditFinding]:
    rows = seen.by_code.get(code, ())
    claims = [one for one in rows if one.part in CLAIMING]
    shown = [one for one in rows if one.part is Part.BODY]
    if claims:
        yield from _differs(code, claims, _shown(seen, code, lens), lens)
        yield from _without_evidence(seen, code, claims, shown, lens)
    else:
        yield from _left_out(seen, code, shown, lens)


def _shown(seen: View, code: str, lens: Lens) -> list[Weighed]:
    """Return what the body says of a code; of an indicator, the obstacles in the same matter as well."""
    rows = list(seen.by_code.get(code, ()))
    own = {one.row.sentence_id for one in rows}
    if code.startswith(_INDICATOR):
        for other in lens.opposing[code]:
            told = judged(seen.by_code.get(other, ()), _NEGATIVE)
            rows += [one for one in told if one.row.sentence_id not in own]
    return [one for one in rows if one.part is Part.BODY]


def _differs(
    code: str, claims: Sequence[Weighed], shown: Sequence[Weighed], lens: Lens
) -> Iterator[AuditFinding]:
    """The claim is one-sided, the body is not, or says the opposite."""
    for side, other in (SIDES, SIDES[::-1]):
        said = judged(claims, side)
        if support(said) < SURE or judged(claims, other, _MIXED):
            continue
        against = [*judged(shown, other), *judged(shown, _MIXED)]
        if not _opposed(code, side, shown):
            continue
        label, parts = lens.labels[code], _parts(said)
        claimed, opposite = as_what(code, side), as_what(code, other)
        if any(one.row.code != code for one in against):
            opposite = or_obstacle(opposite)
        listed = _worst(shown, other)
        more = unlisted(len(against) - len(listed))
        places = [row_place(one, claimed[0]) for one in surest(said, _SHOWN)]
        places += [row_place(one, as_what(one.row.code, one.row.assessment)[0]) for one in listed]
        yield AuditFinding(
            "claim-differs",
            label.id,
            f"{_capital(parts[0])} menyebut {label.id} sebagai {claimed[0]}, padahal isi naskah memuat "
            f"{len(against)} kalimat yang memperlihatkannya sebagai {opposite[0]}{more[0]}.",
            f"{_capital(parts[1])} {_counts(said)} {label.en} as {claimed[1]}, but the body shows it as "
            f"{opposite[1]} in {len(against)} {'sentence' if len(against) == 1 else 'sentences'}{more[1]}.",
            tuple(places),
            code,
        )


def _opposed(code: str, side: Assessment, shown: Sequence[Weighed]) -> bool:
    """True if the body does not bear it to call the code one-sidedly so."""
    other = _NEGATIVE if side is _POSITIVE else _POSITIVE
    against = judged(shown, other, _MIXED)
    praised = as_what(code, side) in _PRAISE and not judged(shown, side)
    least = 1 if praised and any(one.row.code == code for one in against) else 2
    sure = support(judged(shown, other)) >= SURE
    return sure and len(against) >= least and _share(against, shown) > 1 - ONE_SIDED


def _worst(shown: Sequence[Weighed], side: Assessment) -> list[Weighed]:
    """Return the rows to show: those of that side, then those that see both."""
    rows = surest(judged(shown, side), _SHOWN)
    return rows + surest(judged(shown, _MIXED), _SHOWN - len(rows))


def _without_evidence(
    seen: View, code: str, claims: Sequence[Weighed], shown: Sequence[Weighed], lens: Lens
) -> Iterator[AuditFinding]:
    """The claim judges, and no sentence of the body speaks of the matter, coded or not."""
    said = [one for one in judged(claims, *SIDES, _MIXED) if one.part is not Part.ADVICE]
    near = [
        one for other in lens.related[code] for one in judged(seen.by_code.get(other, ()), *SIDES, _MIXED)
    ]
    if support(said) < SURE or shown or any(one.part is Part.BODY for one in near):
        return
    if any(_spoken_of(seen, one) for one in said):
        return
    label, parts = lens.labels[code], _parts(said)
    claimed = as_what(code, said[0].row.assessment)
    yield AuditFinding(
        "claim-without-evidence",
        label.id,
        f"{_capital(parts[0])} menyebut {label.id} sebagai {claimed[0]}, tetapi tidak satu kalimat pun "
        "dalam isi "
        "naskah membahasnya.",
        f"{_capital(parts[1])} {_counts(said)} {label.en} as {claimed[1]}, but no sentence of the body "
        "speaks "
        "of it.",
        tuple(row_place(one, claimed[0]) for one in surest(said, _SHOWN)),
        code,
    )


def _spoken_of(seen: View, claim: Weighed) -> bool:
    """True if the body has the words that the claim turns on: rules do not find all evidence."""
    words = content_stems(claim.row.trigger) or content_stems(claim.row.text)
    enough = min(2, len(words))
    for sentence in seen.sentences:
        if part_of(sentence) is Part.BODY and len(words & content_stems(sentence.text)) >= enough:
            return True
    return False


def _left_out(seen: View, code: str, shown: Sequence[Weighed], lens: Lens) -> Iterator[AuditFinding]:
    """The body shows it more than in passing, and neither abstract nor conclusion says a word of it."""
    dimension = code.partition("/")[0]
    if dimension not in ("indikator", "hambatan", "capaian"):
        return
    claims = [one for one in seen.rows if one.part in CLAIMING]
    if not any(one.row.code.startswith(f"{dimension}/") for one in claims):
        return  # the conclusion does not sum up by such codes at all
    if any(one.row.code in lens.related[code] for one in claims):
        return
    for side, other in (SIDES, SIDES[::-1]):
        said = judged(shown, side)
        least = _LEAST_WEAKNESS if (dimension, side) == ("indikator", _NEGATIVE) else _LEAST_OTHER
        sure = [one for one in said if one.trust >= AGREED]
        if len(said) < least or not sure or _share(judged(shown, other), shown) > 1 - ONE_SIDED:
            continue
        if _named_in_claims(seen, said):
            continue
        label, what = lens.labels[code], as_what(code, side)
        listed = surest(said, _SHOWN)
        more = unlisted(len(said) - len(listed))
        yield AuditFinding(
            "evidence-left-out",
            label.id,
            f"Isi naskah memperlihatkan {label.id} sebagai {what[0]} dalam {len(said)} kalimat{more[0]}, "
            "tetapi abstrak dan kesimpulan tidak menyebutnya.",
            f"The body shows {label.en} as {what[1]} in {len(said)} sentences{more[1]}, but neither abstract "
            "nor conclusion mentions it.",
            tuple(row_place(one, what[0]) for one in listed),
            code,
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


def _check_whole(seen: View) -> Iterator[AuditFinding]:
    """Hold what the parts say of the cooperation as a whole against each other."""
    statements = _statements(seen)
    for part, other in ((Part.ABSTRACT, Part.CONCLUSION), (Part.CONCLUSION, Part.ADVICE)):
        here, there = statements.get(part, []), statements.get(other, [])
        sides = ({one.assessment for one in here}, {one.assessment for one in there})
        if not all(len(side) == 1 for side in sides) or sides[0] == sides[1]:
            continue
        names, words = (_NAMED[part], _NAMED[other]), (here[0].words, there[0].words)
        yield AuditFinding(
            "claim-differs",
            "penilaian keseluruhan",
            f"Tentang kerja sama secara keseluruhan {names[0][0]} berkata “{words[0]}”, sedangkan "
            f"{names[1][0]} "
            f"berkata “{words[1]}”.",
            f"Of the cooperation as a whole {names[0][1]} says “{words[0]}”, {names[1][1]} says "
            f"“{words[1]}”.",
            tuple(sentence_place(one.sentence, one.words) for one in (*here, *there)),
        )


def _statements(seen: View) -> dict[Part, list[Statement | Count]]:
    """Return what each part says of the whole: outright, or of some or most of the indicators."""
    statements: dict[Part, list[Statement | Count]] = {}
    for sentence in seen.sentences:
        part = part_of(sentence)
        if part in CLAIMING:
            found: list[Statement | Count] = [*filter(None, [read_statement(sentence)])]
            found += [one for one in read_counts(sentence) if one.count is None]
            if found:
                statements.setdefault(part, []).extend(found)
    return statements


def _check_counts(seen: View, lens: Lens) -> Iterator[AuditFinding]:
    """Hold how many indicators are called strong or weak against each other, and against the body."""
    indicators = [code for code in lens.labels if code.startswith(_INDICATOR)]
    counts = [count for sentence in seen.sentences for count in read_counts(sentence) if count.count]
    for sentence in seen.sentences:
        counts += _listed_counts(seen, sentence.sentence_id, indicators)
    claimed = [count for count in counts if part_of(count.sentence) in CLAIMING]
    for side, other in (SIDES, SIDES[::-1]):
        named = {count.count: count for count in counts if count.assessment is side}
        what = as_what(_INDICATOR, side)
        if len(named) > 1:
            numbers = sorted(number for number in named if number)
            yield AuditFinding(
                "claim-differs",
                f"jumlah indikator: {what[0]}",
                f"Jumlah indikator yang menjadi {what[0]} berbeda di dalam naskah: "
                f"{' dan '.join(map(str, numbers))}.",
                f"The paper gives different numbers of indicators as {what[1]}: "
                f"{' and '.join(map(str, numbers))}.",
                tuple(sentence_place(count.sentence, str(count.count)) for count in named.values()),
            )
        for count in claimed[:1] if len(named) == 1 and claimed and claimed[0].assessment is side else ():
            yield from _count_against_body(seen, count, other, indicators, lens)


def _listed_counts(seen: View, sentence_id: str, indicators: Sequence[str]) -> list[Count]:
    """Return how many indicators a sentence names as strong and as weak, if it lists at least four."""
    rows = [
        one for code in indicators for one in seen.by_code.get(code, ()) if one.row.sentence_id == sentence_id
    ]
    if len(rows) < 4 or not rows[0].trust >= AGREED:
        return []
    sentence = next(one for one in seen.sentences if one.sentence_id == sentence_id)
    return [
        Count(sentence, side, len(of_side), len(indicators), "")
        for side in SIDES
        if (of_side := judged(rows, side))
    ]


def _count_against_body(
    seen: View, count: Count, other: Assessment, indicators: Sequence[str], lens: Lens
) -> Iterator[AuditFinding]:
    """If so many of all are strong, no more than the rest may be shown as weak, and the other way round."""
    total = count.total or len(indicators)
    against = []
    for code in indicators:
        shown = _shown(seen, code, lens)
        if _opposed(code, count.assessment, shown):
            against.append((code, surest(judged(shown, other), 1)[0]))
    rest = total - (count.count or 0)
    if rest < 0 or len(against) <= rest:
        return
    what, shown_as = as_what(_INDICATOR, count.assessment), as_what(_INDICATOR, other)
    places = [sentence_place(count.sentence, f"{count.count} dari {total}: {what[0]}")]
    for code, one in against:
        says = as_what(one.row.code, other)[0]
        places.append(row_place(one, f"{lens.labels[code].id}: {says}"))
    if any(one.row.code != code for code, one in against):
        shown_as = or_obstacle(shown_as)
    yield AuditFinding(
        "claim-differs",
        f"jumlah indikator: {what[0]}",
        f"Naskah menyebut {count.count} dari {total} indikator sebagai {what[0]}, tetapi isinya "
        "memperlihatkan "
        f"{len(against)} indikator sebagai {shown_as[0]}.",
        f"The paper counts {count.count} of {total} indicators as {what[1]}, but its body shows "
        f"{len(against)} "
        f"as {shown_as[1]}.",
        tuple(places),
    )


def _share(rows: Sequence[Weighed], among: Sequence[Weighed]) -> float:
    """Return the share of these rows in what is judged at all, weighed; 0 where nothing is."""
    total = sum(one.trust for one in judged(among, *SIDES, _MIXED))
    return sum(one.trust for one in rows) / total if total else 0.0


def _parts(rows: Sequence[Weighed]) -> tuple[str, str]:
    """Return the names of the parts in which rows stand, in both languages."""
    parts = [part for part in _NAMED if any(one.part is part for one in rows)]
    names = [_NAMED[part] for part in parts]
    return " dan ".join(name for name, _ in names), " and ".join(name for _, name in names)


def _counts(rows: Sequence[Weighed]) -> str:
    """Return the verb for the parts that `_parts` names, in English."""
    plural = len({one.part for one in rows}) > 1 or rows[0].part is Part.ADVICE
    return "count" if plural else "counts"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
