"""Tell how many sources evidence rests on: one informant, one work or one copied passage counts once."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from pipeline.audit.copies import Copy, find_copies
from pipeline.audit.speech import labels, unlisted
from pipeline.audit.views import Part, View, Weighed, part_of, row_place, surest, view
from pipeline.audit.witness import sentence_place
from pipeline.core.codebook import Codebook
from pipeline.core.findings import AuditFinding, Evidence
from pipeline.core.paper import Paper
from pipeline.core.records import SectionName, SourceType

# Fewer sentences on a code are no body of evidence that could rest on one leg.
_LEAST_ROWS = 3
_LEAST_NAMED = 2
# Named sources must carry so much of the evidence on a code; below it the author's own account prevails.
_LEAST_SHARE = 1 / 3
_LEAST_TALKING = 5  # sentences of informants, from which on a paper has interviews to speak of
_SHOWN = 4
_MOST_PLACES = 12
# Names that stand for the agreement the paper is about, and its parts.
_AGREEMENT = frozenset(
    """pasal naskah mou memorandum nota piagam perjanjian isinya dokumen kesepakatan ruang loi letter surat
    ayat""".split()
)
_AUTHOR = "author"


def check_sources(papers: Sequence[Paper], codebook: Codebook) -> Iterator[AuditFinding]:
    """Yield the codes of each paper whose named sources are all one, and papers with a single informant."""
    label = labels(codebook)
    for paper in papers:
        seen = view(paper)
        yield from _one_informant(seen)
        for code in label:
            rows = [one for one in seen.by_code.get(code, ()) if one.part is Part.BODY]
            source = _only_source(rows)
            if not source:
                continue
            named = [one for one in rows if _voice(one.row) != _AUTHOR]
            name = named[0].row.source_name
            listed = surest(named, _SHOWN)
            more = unlisted(len(named) - len(listed))
            yield AuditFinding(
                "one-source",
                f"{label[code].id}: {name}",
                f"Semua kalimat bersumber tentang {label[code].id} ({len(named)} dari {len(rows)} kalimat) "
                f"berasal dari satu sumber, {name}, dan dihitung sebagai satu bukti{more[0]}.",
                f"All sourced sentences on {label[code].en} ({len(named)} of {len(rows)}) come from one "
                f"source, {name}, and count as one piece of evidence{more[1]}.",
                tuple(row_place(one, name) for one in listed),
                code,
                f"{label[code].en}: {name}",
            )


def check_copies(papers: Sequence[Paper]) -> Iterator[AuditFinding]:
    """Yield passages that stand twice in a paper, and what two papers have in the same words.

    That an abstract repeats its paper is ordinary.
    """
    pairs: dict[tuple[str, str], list[Copy]] = defaultdict(list)
    for copy in find_copies(papers):
        within = copy.first.doc_id == copy.second.doc_id
        if not (within and SectionName.ABSTRAK in (copy.first.section, copy.second.section)):
            pairs[(copy.first.doc_id, copy.second.doc_id)].append(copy)
    for (one, other), copies in sorted(pairs.items()):
        if one == other:
            for run in _runs(copies):
                yield _copied(run, one, other)
        else:
            yield _copied(copies, one, other)


def independent_sources(papers: Sequence[Paper]) -> dict[tuple[str, str], int]:
    """Return how many sources the evidence of each paper (doc_id) on each code rests on.

    An informant, a cited work, a document and the paper's own author are one each, however often they speak.
    What is copied from an earlier paper is not counted again: 0 where nothing else is there.
    """
    copied = {
        copy.second.sentence_id for copy in find_copies(papers) if copy.first.doc_id != copy.second.doc_id
    }
    counts = {}
    for paper in papers:
        for code, rows in view(paper).by_code.items():
            own = [one.row for one in rows if one.row.sentence_id not in copied]
            counts[(paper.doc_id, code)] = len(_voices(own))
    return counts


def _one_informant(seen: View) -> Iterator[AuditFinding]:
    """A paper whose interviews are all with one person."""
    talking = [
        one for one in seen.rows if one.row.source_type is SourceType.INFORMANT and one.row.source_name
    ]
    people = _voices([one.row for one in talking])
    sentences = {one.row.sentence_id for one in talking}
    if len(people) == 1 and len(sentences) >= _LEAST_TALKING:
        name = talking[0].row.source_name
        listed = surest(talking, _SHOWN)
        more = unlisted(len(sentences) - len({one.row.sentence_id for one in listed}))
        yield AuditFinding(
            "one-source",
            name,
            f"Semua {len(sentences)} kalimat wawancara dalam naskah ini berasal dari satu narasumber, "
            f"{name}{more[0]}.",
            f"All {len(sentences)} sentences from interviews in this paper come from one informant, "
            f"{name}{more[1]}.",
            tuple(row_place(one, name) for one in listed),
        )


def _only_source(rows: Sequence[Weighed]) -> str:
    """Return the one informant or work that all named sources are, "" if there are none or several."""
    named = [voice for one in rows if (voice := _voice(one.row)) != _AUTHOR]
    if len(rows) < _LEAST_ROWS or len(named) < max(_LEAST_NAMED, _LEAST_SHARE * len(rows)):
        return ""
    voices = _voices([one.row for one in rows]) - {_AUTHOR}
    only = next(iter(voices)) if len(voices) == 1 else ""
    return only if only.startswith((SourceType.INFORMANT, SourceType.LITERATURE)) else ""


def _voices(rows: Sequence[Evidence]) -> frozenset[str]:
    """Return the sources of the rows; "Rini" is the same person as "Rini Astuti"."""
    voices = {_voice(row) for row in rows}
    words = {voice: frozenset(voice.split()) for voice in voices}
    return frozenset(voice for voice in voices if not any(words[voice] < words[other] for other in voices))


def _voice(row: Evidence) -> str:
    """Return a name for the source of a row, the same for the same source."""
    name = row.source_name.lower().strip()
    if row.source_type is SourceType.AUTHOR or not name:
        return _AUTHOR
    if row.source_type is SourceType.DOCUMENT and name.split()[0] in _AGREEMENT:
        name = "agreement"
    return f"{row.source_type} {name}"


def _runs(copies: Sequence[Copy]) -> Iterator[list[Copy]]:
    """Yield the copies of neighbouring sentences as one passage."""
    run: list[Copy] = []
    for copy in copies:
        if run and not _goes_on(run[-1], copy):
            yield run
            run = []
        run.append(copy)
    if run:
        yield run


def _goes_on(before: Copy, after: Copy) -> bool:
    steps = after.first.index - before.first.index, after.second.index - before.second.index
    return all(0 <= step <= 1 for step in steps)


def _copied(copies: Sequence[Copy], one: str, other: str) -> AuditFinding:
    places = [
        sentence_place(sentence, f"{copy.share:.0%}")
        for copy in copies
        for sentence in (copy.first, copy.second)
    ]
    count = len(copies)
    opening = " ".join(copies[0].first.text.split()[:6])
    one_only = count == 1
    if one == other:
        both = {part_of(copies[0].first), part_of(copies[0].second)} == {Part.BODY, Part.CONCLUSION}
        where, where_en = (
            (", di isi dan di kesimpulan,", ", in the body and in the conclusion,") if both else ("", "")
        )
        what = "Satu kalimat muncul" if one_only else f"{count} kalimat berturut-turut muncul"
        what_en = "One sentence stands" if one_only else f"{count} sentences in a row stand"
        message = (
            f"{what} dua kali{where} dengan kata-kata yang hampir sama; buktinya dihitung satu kali.",
            f"{what_en} twice{where_en} in nearly the same words; the evidence counts once.",
        )
    else:
        message = (
            f"{'Satu' if one_only else count} kalimat dalam {other} hampir sama kata demi kata dengan {one}; "
            "buktinya tidak dihitung lagi.",
            f"{'One sentence' if one_only else f'{count} sentences'} of {other} can be read nearly word for "
            "word in "
            f"{one}; the evidence does not count again.",
        )
    return AuditFinding("copied-passage", opening, *message, tuple(places[:_MOST_PLACES]))
