"""How findings speak of codes and judgements, in both languages, without the names of the codes."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from pipeline.audit.views import Part, Weighed
from pipeline.audit.words import content_stems, usual_stems
from pipeline.core.codebook import Codebook, Label
from pipeline.core.records import Assessment

_POSITIVE, _NEGATIVE = Assessment.POSITIVE, Assessment.NEGATIVE
_AS: Mapping[tuple[str, Assessment], tuple[str, str]] = MappingProxyType(
    {
        ("indikator", _POSITIVE): ("kekuatan", "a strength"),
        ("indikator", _NEGATIVE): ("kelemahan", "a weakness"),
        ("hambatan", _NEGATIVE): ("hambatan", "an obstacle"),
        ("hambatan", _POSITIVE): ("hal yang tidak menghambat", "no obstacle"),
        ("strategi", _POSITIVE): ("upaya yang sudah dilakukan", "a step taken"),
        ("strategi", _NEGATIVE): ("upaya yang gagal", "a step that failed"),
        ("capaian", _POSITIVE): ("capaian", "an outcome reached"),
        ("capaian", _NEGATIVE): ("capaian yang tidak terwujud", "an outcome not reached"),
        ("syarat", _POSITIVE): ("syarat yang terpenuhi", "a condition that is met"),
        ("syarat", _NEGATIVE): ("syarat yang tidak terpenuhi", "a condition that is not met"),
    }
)
_PLAIN: Mapping[Assessment, tuple[str, str]] = MappingProxyType(
    {
        Assessment.POSITIVE: ("baik", "good"),
        Assessment.NEGATIVE: ("kurang", "poor"),
        Assessment.MIXED: ("baik dan kurang sekaligus", "both good and poor"),
        Assessment.NEUTRAL: ("tanpa penilaian", "not judged"),
    }
)
PARTS: Mapping[Part, tuple[str, str]] = MappingProxyType(
    {
        Part.ABSTRACT: ("abstrak", "the abstract"),
        Part.CONCLUSION: ("kesimpulan", "the conclusion"),
        Part.ADVICE: ("saran", "the recommendations"),
        Part.BODY: ("isi naskah", "the body"),
    }
)
OBSTACLE = "hambatan/"
# Share of the codes whose label or definition has a word; above it stand "cooperation", "program" in the
# codebook of 44 codes. From 0.02 to 0.5 the papers of tests/audit/planted.py have the same findings.
_USUAL = 0.1
_CODE = re.compile(r"\b[a-z_]{4,}(?:/[a-z_]+)?\b")
# Words of labels that many codes share and that say nothing of what a code is about.
_LABEL_WORDS = frozenset(
    content_stems(
        "kemampuan capability proses process hubungan relationship relations keterbatasan perbedaan "
        "kurangnya "
        "jelas unclear sistem system systems upaya optimalisasi better peningkatan kapasitas capacity saling "
        "mutual kesamaan shared lack pelibatan keterlibatan involvement change condition strong situasi "
        "priority "
        "prioritas lemah weak agreement framework"
    )
)


@dataclass(frozen=True, slots=True)
class Lens:
    """The codebook as checks of claims need it, per code: its label, and the codes in the same matter.

    `opposing` are the obstacles in the matter of an indicator.
    """

    labels: Mapping[str, Label]
    related: Mapping[str, frozenset[str]]
    opposing: Mapping[str, Sequence[str]]


def make_lens(codebook: Codebook) -> Lens:
    """Return the codebook so."""
    return Lens(labels(codebook), related(codebook), opposing(codebook))


def part_names(rows: Sequence[Weighed]) -> tuple[str, str]:
    """Return the names of the parts in which rows stand, in both languages."""
    parts = [part for part in PARTS if any(one.part is part for one in rows)]
    names = [PARTS[part] for part in parts]
    return " dan ".join(name for name, _ in names), " and ".join(name for _, name in names)


def verb_of(rows: Sequence[Weighed]) -> str:
    """Return the verb for the parts that `part_names` names, in English."""
    plural = len({one.part for one in rows}) > 1 or rows[0].part is Part.ADVICE
    return "count" if plural else "counts"


def capital(text: str) -> str:
    """Return the text with a capital letter in front."""
    return text[:1].upper() + text[1:]


def labels(codebook: Codebook) -> dict[str, Label]:
    """Return the label of each code."""
    return {name: code.label for name, _, code in codebook.codes()}


def as_what(code: str, assessment: Assessment) -> tuple[str, str]:
    """Return what a sentence takes the code for: ("kekuatan", "a strength")."""
    return _AS.get((code.partition("/")[0], assessment), _PLAIN[assessment])


def or_obstacle(what: tuple[str, str]) -> tuple[str, str]:
    """Return the same where obstacles in the same matter are counted too."""
    return f"{what[0]} atau hambatan yang terkait", f"{what[1]} or a related obstacle"


def unlisted(count: int) -> tuple[str, str]:
    """Return what a finding says behind a number of sentences of which `count` are not among its places."""
    if count <= 0:
        return "", ""
    return f" ({count} di antaranya tidak tampil di sini)", f" ({count} of them not listed here)"


def related(codebook: Codebook) -> dict[str, frozenset[str]]:
    """Return, per code, the codes that speak of the same matter, itself among them.

    Two do if the codebook draws a line between them (exclude, outweighs) or their labels share a word.
    """
    codes = {name: code for name, _, code in codebook.codes()}
    stems = {
        name: content_stems(f"{code.label.id} {code.label.en}") - _LABEL_WORDS for name, code in codes.items()
    }
    found = {name: {name} for name in codes}
    for name, code in codes.items():
        near = set(code.outweighs) | _named(code.exclude, codes)
        near |= {other for other in codes if stems[name] & stems[other]}
        for other in near & codes.keys():
            found[name].add(other)
            found[other].add(name)
    return {name: frozenset(near) for name, near in found.items()}


def opposing(codebook: Codebook) -> dict[str, tuple[str, ...]]:
    """Return, per code, the obstacles that tell of a lack of the same thing: no money, of resources.

    Those are the related ones that share a word of label or definition with it, or outweigh it.
    """
    codes = {name: code for name, _, code in codebook.codes()}
    words = {
        name: content_stems(f"{code.label.id} {code.label.en} {code.definition}") - _LABEL_WORDS
        for name, code in codes.items()
    }
    usual = usual_stems(words.values(), _USUAL)
    near = related(codebook)
    return {
        name: tuple(
            other
            for other in codes
            if other in near[name]
            and other.startswith(OBSTACLE)
            and not name.startswith(OBSTACLE)
            and ((words[name] & words[other]) - usual or name in codes[other].outweighs)
        )
        for name in codes
    }


def _named(text: str, codes: Iterable[str]) -> frozenset[str]:
    """Return the codes that a text of the codebook names, with or without their dimension."""
    named = frozenset(_CODE.findall(text))
    return frozenset(code for code in codes if code in named or code.partition("/")[2] in named)
