"""Hold how many indicators a paper calls strong or weak against each other, and against its body."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from pipeline.audit.bearing import INDICATOR, is_opposed, shown_of
from pipeline.audit.overall import Count, read_counts
from pipeline.audit.speech import Lens, as_what, or_obstacle
from pipeline.audit.views import AGREED, CLAIMING, SIDES, View, Weighed, judged, part_of, row_place, surest
from pipeline.audit.witness import sentence_place
from pipeline.core.findings import AuditFinding
from pipeline.core.records import Assessment, Sentence


def check_claimed_counts(seen: View, lens: Lens) -> Iterator[AuditFinding]:
    """Hold how many indicators are called strong or weak against each other, and against the body."""
    indicators = [code for code in lens.labels if code.startswith(INDICATOR)]
    counts = [count for sentence in seen.sentences for count in read_counts(sentence) if count.count]
    rows: dict[str, list[Weighed]] = defaultdict(list)
    for one in (one for code in indicators for one in seen.by_code.get(code, ())):
        rows[one.row.sentence_id].append(one)
    for sentence in seen.sentences:
        counts += _listed_counts(sentence, rows[sentence.sentence_id], len(indicators))
    claimed = [count for count in counts if part_of(count.sentence) in CLAIMING]
    for side, other in (SIDES, SIDES[::-1]):
        named = {count.count: count for count in counts if count.assessment is side}
        what = as_what(INDICATOR, side)
        if len(named) > 1 and any(count.words for count in named.values()):  # two lists may both be of some
            numbers = sorted(number for number in named if number)
            yield AuditFinding(
                "claim-differs",
                f"jumlah indikator: {what[0]}",
                f"Jumlah indikator yang menjadi {what[0]} berbeda di dalam naskah: "
                f"{' dan '.join(map(str, numbers))}.",
                f"The paper gives different numbers of indicators as {what[1]}: "
                f"{' and '.join(map(str, numbers))}.",
                tuple(sentence_place(count.sentence, str(count.count)) for count in named.values()),
                subject_en=f"number of indicators: {what[1]}",
            )
        for count in claimed[:1] if len(named) == 1 and claimed and claimed[0].assessment is side else ():
            yield from _count_against_body(seen, count, other, indicators, lens)


def _listed_counts(sentence: Sentence, rows: Sequence[Weighed], total: int) -> list[Count]:
    """Return how many indicators a sentence names as strong and as weak, if it lists at least four."""
    if len(rows) < 4 or not rows[0].trust >= AGREED:
        return []
    return [
        Count(sentence, side, len(of_side), total, "") for side in SIDES if (of_side := judged(rows, side))
    ]


def _count_against_body(
    seen: View, count: Count, other: Assessment, indicators: Sequence[str], lens: Lens
) -> Iterator[AuditFinding]:
    """If so many of all are strong, no more than the rest may be shown as weak, and the other way round."""
    total = count.total or len(indicators)
    against = []
    for code in indicators:
        shown = shown_of(seen, code, lens)
        if is_opposed(code, count.assessment, shown):
            against.append((code, surest(judged(shown, other), 1)[0]))
    rest = total - (count.count or 0)
    if rest < 0 or len(against) <= rest:
        return
    what, shown_as = as_what(INDICATOR, count.assessment), as_what(INDICATOR, other)
    said = f"{count.count} dari {total}: {what[0]}", f"{count.count} of {total}: {what[1]}"
    places = [sentence_place(count.sentence, *said)]
    for code, one in against:
        label, says = lens.labels[code], as_what(one.row.code, other)
        places.append(row_place(one, (f"{label.id}: {says[0]}", f"{label.en}: {says[1]}")))
    if any(one.row.code != code for code, one in against):
        shown_as = or_obstacle(shown_as)
    yield AuditFinding(
        "claim-differs",
        f"jumlah indikator: {what[0]}",
        f"Naskah menyebut {count.count} dari {total} indikator sebagai {what[0]}, tetapi isinya "
        f"memperlihatkan {len(against)} indikator sebagai {shown_as[0]}.",
        f"The paper counts {count.count} of {total} indicators as {what[1]}, but its body shows "
        f"{len(against)} as {shown_as[1]}.",
        tuple(places),
        subject_en=f"number of indicators: {what[1]}",
    )
