"""Find numbers that differ: how many people or things of one kind took part in one year."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from pipeline.audit.scopes import Compared
from pipeline.audit.views import View
from pipeline.audit.witness import sentence_place
from pipeline.core.findings import AuditFinding, Mention
from pipeline.core.records import Sentence

_VALUE = re.compile(r"(?P<number>\d+) (?P<unit>[^\W\d_][^\d]*)")
# Who is sent, trained or received: one kind, whatever the paper calls them.
_PEOPLE = frozenset(
    """orang asn pns pegawai aparatur aparat staf staff peserta delegasi petugas pejabat utusan anggota
    karyawan siswa pelajar mahasiswa guru perajin pengrajin""".split()
)
_PERSON = "orang"
_MEASURES = frozenset(
    ("persen", "rupiah", "km2", "m2", "m3", "km", "m", "cm", "mm", "kg", "ton", "liter", "kali")
)
# Words beside number and year that two sentences must share to count the same: on the two source papers and
# corpus/gold/authored two gave no alarm at all, one set trainings against visits.
_LEAST_SHARED = 2
# Part of a whole, or not exact: such a number may differ from another.
_PARTIAL = re.compile(
    r"(?i)(?:sekitar|kurang\s+lebih|hampir|lebih\s+dari|setidaknya|sedikitnya|tidak\s+kurang\s+dari|antaranya|hanya|"
    r"sebagian|masing-masing|setiap|tiap|per)\s*$"
)
# Between a number and a year: they are told of different things.
_NEXT = re.compile(r"(?i),\s*(?:dan|lalu|kemudian|sedangkan|sementara|tetapi|namun|adapun)\b|;")


@dataclass(frozen=True, slots=True)
class Counted:
    """How many of a kind a sentence counts in a year."""

    number: int
    unit: str
    year: str
    sentence: Sentence
    stems: frozenset[str]


def check_counts(papers: Sequence[Compared]) -> Iterator[AuditFinding]:
    """Yield numbers of one thing in one year that differ, within a paper or between papers on one pair.

    Shares, money and measures are left alone, and numbers that are rough or of a part.
    """
    found: dict[tuple[str, str, str], list[Counted]] = defaultdict(list)
    for compared in papers:
        for topic in compared.topics:
            about = topic or compared.only or compared.seen.doc_id
            for counted in _counted(compared.view((topic,), (topic,))):
                found[(about, counted.year, counted.unit)].append(counted)
    for (_, year, _), counts in sorted(found.items(), key=lambda pair: pair[0]):
        clash = _clash(counts)
        if clash:
            one, other = clash
            yield AuditFinding(
                "contradiction",
                f"jumlah {one.unit} {year}",
                f"Jumlah {one.unit} pada tahun {year} berbeda: {one.number} dan {other.number}.",
                f"The number of {one.unit} in {year} differs: {one.number} and {other.number}.",
                tuple(sentence_place(each.sentence, f"{each.number} {each.unit}") for each in clash),
                subject_en=f"number of {one.unit} {year}",
            )


def _counted(seen: View) -> Iterator[Counted]:
    """Yield what each sentence counts, with the year that stands nearest."""
    mentions: dict[str, list[Mention]] = defaultdict(list)
    for mention in seen.paper.coded.mentions:
        if mention.kind in ("quantity", "date"):
            mentions[mention.sentence_id].append(mention)
    for sentence in seen.sentences:
        here = mentions[sentence.sentence_id]
        years = [one for one in here if one.kind == "date" and re.match(r"\d{4}(?:-\d\d)*$", one.value)]
        for mention in here if years else ():
            value = _VALUE.fullmatch(mention.value) if mention.kind == "quantity" else None
            before = sentence.text[: mention.span.start - sentence.span.start]
            if value is None or value["unit"] in _MEASURES or _PARTIAL.search(before):
                continue
            unit = _PERSON if value["unit"] in _PEOPLE else value["unit"]
            year = min(years, key=lambda date: _distance(date, mention))
            first, last = sorted((year.span, mention.span), key=lambda span: span.start)
            start = sentence.span.start
            if _NEXT.search(sentence.text, first.end - start, last.start - start):
                continue
            stems = seen.stems[sentence.sentence_id]
            yield Counted(int(value["number"]), unit, year.value[:4], sentence, stems)


def _distance(date: Mention, number: Mention) -> int:
    """Return the characters between a date and a number; a number follows its date as often as not."""
    return max(date.span.start - number.span.end, number.span.start - date.span.end)


def _clash(counts: Sequence[Counted]) -> tuple[Counted, Counted] | None:
    """Return the first two that count the same and do not agree."""
    for one, other in combinations(counts, 2):
        apart = one.sentence.sentence_id != other.sentence.sentence_id
        if apart and one.number != other.number and len(one.stems & other.stems) >= _LEAST_SHARED:
            return one, other
    return None
