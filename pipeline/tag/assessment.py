"""Decide how a code is meant in its sentence: there or missing, reached or not, done or only recommended.

Cues count in the clause of the trigger words; words inside the trigger do not count twice.
"""

from dataclasses import dataclass
from functools import lru_cache

from pipeline.core.records import Assessment, SectionName
from pipeline.tag.readings import Place, Places, Reading

# A negation reaches this many words to the right: in Indonesian treebanks the head of 96% of the
# negations lies within three, and a trigger often begins with a noun before its head. Swept 2 to 8 on the
# coded training sentences: the same assessment in 80.6 to 80.8%, no change on the papers.
NEGATION_REACH = 4

# "tetapi sama sekali tidak", "namun sayangnya belum": so many words stand before the cue of a contrast. Swept
# 1 to 5 as above: 80.6% at 1, 80.7% from 2 on.
CONTRAST_REACH = 2

# "perlu segera diperbarui", "harus kembali meneken": so many words stand after the cue of a wish. Not
# measured: no gold tells which events happened.
WISH_REACH = 2

# "tidak ada satu dinas pun", "tak seorang pun": what counts, at most so many words before "pun".
_NONE_WORDS = frozenset("satu seorang sebuah sepeser sekali selembar sepucuk sehelai".split())
_NONE_REACH = 4

# What is done to money, posts and offices or happens to them, and what denies it right before.
_CUTS = frozenset(
    """dicoret dihapus dihapuskan dibubarkan dipangkas dipotong dikurangi ditiadakan dihentikan dibatalkan
    dibekukan dicabut disunat dialihkan berhenti terhenti putus terputus terlambat telat tersendat""".split()
)
_NOT = frozenset("tidak tak nggak enggak gak ndak belum".split())

# Words that open an apposition after a comma.
_ASIDES = frozenset({"yang", "suatu", "sesuatu", "sebuah", "tanpa", "seperti", "termasuk"})

_JUDGING = ("good", "bad", "failed", "absent", "partial", "overcome", "not_negation", "fixed", "clause")
_OPPOSITE = {Assessment.POSITIVE: Assessment.NEGATIVE, Assessment.NEGATIVE: Assessment.POSITIVE}


@dataclass(frozen=True, slots=True)
class Verdict:
    """An assessment and the cue words that decided it."""

    assessment: Assessment
    reason: str = ""


def assess(
    reading: Reading, trigger: Places, dimension: str, section: SectionName, default: Assessment | None
) -> Verdict:
    """Return what the sentence says of the trigger words, by the conventions of the code's dimension."""
    scene = _Scene.of(reading, trigger)
    match dimension:
        case "hambatan":
            return _obstacle(scene, default or Assessment.NEGATIVE)
        case "strategi":
            return _strategy(scene, default or Assessment.POSITIVE, section)
        case "capaian":
            return _quality(scene, default or Assessment.POSITIVE)
        case "peristiwa":
            return _event(scene, default or Assessment.NEUTRAL)
        case _:
            return _quality(scene, default or Assessment.NEUTRAL)


def assess_named(reading: Reading, trigger: Places, assessment: Assessment) -> Verdict:
    """Return what the sentence says of an obstacle that a rule holds for there: it may be told as overcome.

    Only what cannot be part of the trouble itself counts: words for overcoming it in its own clause, a
    contrast that denies it an effect, a main clause that goes on in spite of it, or "bukan" before what the
    trouble is said to be. Other negations beside it do not: "izin tertahan tanpa alasan" is there.
    """
    scene = _Scene.of(reading, trigger)
    gone = scene.first("overcome") or scene.contrast("overcome") or scene.despite() or scene.not_this()
    return scene.said(Assessment.POSITIVE, gone) if gone else Verdict(assessment)


def assess_done(reading: Reading, trigger: Places, assessment: Assessment) -> Verdict:
    """Return what the sentence says of a good thing that a rule holds for done: by none, it is not.

    Other negations do not count: the rule was written with them in view.
    """
    scene = _Scene.of(reading, trigger)
    for place in trigger:
        cue = scene.negator_of(place, NEGATION_REACH)
        if cue in nones(reading):
            return scene.said(_OPPOSITE.get(assessment, assessment), cue)
    return Verdict(assessment)


def spared(reading: Reading, trigger: Places) -> str:
    """Return the words that deny the cut a trigger names: "tidak pernah dicoret"; "" without any."""
    forms = reading.forms
    for start, end in trigger:
        never = start - 1 if start and forms[start - 1] == "pernah" else start
        if end - start == 1 and forms[start] in _CUTS and never and forms[never - 1] in _NOT:
            return reading.text((never - 1, end))
    return ""


@lru_cache(maxsize=2)
def nones(reading: Reading) -> dict[Place, int]:
    """Return the negations that say "not one", each with the token after its "pun"."""
    found: dict[Place, int] = {}
    for cue in reading.places("cue:negation"):
        words = reading.forms[cue[1] : cue[1] + 2 + _NONE_REACH + 1]
        one = next((at for at, form in enumerate(words[:2]) if form in _NONE_WORDS), None)
        if one is not None and "pun" in words[one : one + _NONE_REACH + 1]:
            found[cue] = cue[1] + words.index("pun", one) + 1
    return found


@lru_cache(maxsize=2)  # several rules fire on one sentence
def clause_numbers(reading: Reading) -> list[int]:
    """Return a clause number per token: new at each clause word, each ; and where a concession ends."""
    starts = {start for start, _ in reading.places("cue:clause")}
    concessions = {start for start, _ in reading.places("cue:concessive")}
    concessions |= {at for at, _ in reading.places("cue:purpose") if at <= reading.first_word}
    numbers, number, conceding = [], 0, False
    for at, word in enumerate(reading.words):
        if at in starts or at in concessions or word == ";" or (conceding and word == ","):
            number += 1
            conceding = at in concessions
        numbers.append(number)
    return numbers


@dataclass(frozen=True, slots=True)
class _Scene:
    """The trigger of a rule in its sentence, with the cues around it."""

    reading: Reading
    trigger: Places
    clauses: list[int]
    own: frozenset[int]

    @classmethod
    def of(cls, reading: Reading, trigger: Places) -> "_Scene":
        clauses = clause_numbers(reading)
        own = frozenset(clauses[at] for start, end in trigger for at in range(start, end))
        return cls(reading, trigger, clauses, own)

    def cues(self, name: str, *, anywhere: bool = False) -> list[tuple[int, int]]:
        """Return the places of a cue in the trigger's clauses (or anywhere), outside the trigger's words."""
        return [
            place
            for place in self.reading.places(f"cue:{name}")
            if (anywhere or self.clauses[place[0]] in self.own)
            and (name == "negation" or not self.is_part(place))
            and not any(start < place[1] and place[0] < end for start, end in self.trigger)
        ]

    def is_part(self, place: tuple[int, int]) -> bool:
        """True inside a longer cue: "signifikan" praises, "kelemahan signifikan" does not."""
        length = place[1] - place[0]
        return any(
            start <= place[0] and place[1] <= end and end - start > length
            for start, end in _judging(self.reading)
        )

    def negations(self, *, anywhere: bool = False) -> list[tuple[int, int]]:
        masks = self.reading.places("cue:not_negation")
        return [
            place
            for place in self.cues("negation", anywhere=anywhere)
            if not any(start <= place[0] < end for start, end in masks)
        ]

    def own_negation(self) -> Place | None:
        """Return a negation that is one of the trigger's words: "tidak … kantor khusus" is no office.

        Within an element of several words it belongs to that, and "bukan" denies what a thing is, not that it
        is there: "bukan hal baru" is praise.
        """
        masks = self.reading.places("cue:not_negation")
        negations = self.reading.places("cue:negation")
        return next(
            (
                place
                for place in self.trigger
                if place in negations
                and not self.reading.forms[place[0]].startswith("bukan")
                and not any(start <= place[0] < end for start, end in masks)
            ),
            None,
        )

    def is_beside(self, cue: Place) -> bool:
        """True for a cue that is as near to the trigger as a negation may be, with no comma between."""
        first, last = self.trigger[0][0], self.trigger[-1][1]
        left, right = (cue[1], first) if cue[0] < first else (last, cue[0])
        words = self.reading.words[left:right]
        return self.words_between(left, max(left, right)) <= NEGATION_REACH and "," not in words

    def words_between(self, left: int, right: int) -> int:
        return self.reading.words_before[right] - self.reading.words_before[left]

    def negator_of(self, place: tuple[int, int], reach: int) -> tuple[int, int] | None:
        """Return the negation that governs the words at `place`, at most `reach` words before them."""
        for cue in self.negations(anywhere=True):
            end = nones(self.reading).get(cue, cue[1])
            end = end if end <= place[0] else cue[1]
            if end <= place[0] and self.words_between(end, place[0]) <= reach:
                same_clause = self.clauses[cue[0]] == self.clauses[place[0]]
                if same_clause:
                    return cue
        return None

    def denial(self) -> tuple[int, int] | None:
        """Return the cue that says the trigger's thing is not there, before or after it."""
        first, last = self.trigger[0], self.trigger[-1]
        for place in self.trigger:  # "MoU itu belum diperbarui": the negation may stand between its words
            governed = self.negator_of(place, NEGATION_REACH)
            if governed:
                return governed
        for cue in self.cues("absent"):
            if self.is_of_harm(cue):
                continue
            if cue[0] >= last[1]:
                if not self.is_aside(last[1], cue):
                    return cue
            elif self.words_between(cue[1], first[0]) <= NEGATION_REACH:
                return cue
        return None

    def is_of_harm(self, cue: Place) -> bool:
        """True for a cue that denies what would harm: "dana itu tidak pernah dicoret" says it is there."""
        harm = (*self.reading.places("cue:bad"), *self.reading.places("cue:failed"))
        return any(start == cue[1] for start, _ in harm)

    def is_aside(self, after: int, cue: Place) -> bool:
        """True for a cue that speaks of its own words: "..., suatu hal yang tidak ada", "... tanpa izin"."""
        forms = self.reading.forms
        if forms[cue[0]] == "tanpa" and self.words_between(after, cue[0]) > 0:
            return True
        commas = [at for at in range(after, cue[0]) if self.reading.words[at] == ","]
        return bool(commas) and forms[commas[-1] + 1] in _ASIDES

    def first(self, name: str, *, anywhere: bool = False) -> tuple[int, int] | None:
        """Return the first such cue that no negation stands right before: "tidak perlu" asks for nothing."""
        cues = self.cues(name, anywhere=anywhere)
        return next((cue for cue in cues if not self.negator_of(cue, 0)), None)

    def contrast(self, *names: str) -> Place | None:
        """Return the cue that a contrast after the trigger's clause opens with: "..., tetapi belum cukup".

        It opens with a cue if none but a few words stand before it: with a subject of its own the contrast
        speaks of something else.
        """
        last = max(self.own)
        for start, end in self.reading.places("cue:contrast"):
            if self.clauses[start] != last + 1 or start < self.trigger[-1][1]:
                continue
            for name in names:
                for cue in self.reading.places(f"cue:{name}"):
                    if cue[0] >= end and self.words_between(end, cue[0]) <= CONTRAST_REACH:
                        return cue
        return None

    def despite(self) -> Place | None:
        """Return the word by which the main clause goes on in spite of a concession about the trigger."""
        for start, _ in self.reading.places("cue:concessive"):
            if self.own == {self.clauses[start]} and start < self.trigger[0][0]:
                return next(
                    (at for at in self.reading.places("cue:unshaken") if self.clauses[at[0]] not in self.own),
                    None,
                )
        return None

    def wish(self) -> Place | None:
        """Return the cue that asks for the trigger: "patut segera diperbarui" tells of no renewal."""
        return next(
            (
                cue
                for cue in self.cues("recommend")
                for place in self.trigger
                if cue[1] <= place[0]
                and self.words_between(cue[1], place[0]) <= WISH_REACH
                and not self.negator_of(cue, 0)
            ),
            None,
        )

    def not_this(self) -> Place | None:
        """Return the "bukan" right before the trigger's last words: "persoalannya bukan pada jarak"."""
        first, last = self.trigger[0], self.trigger[-1]
        forms, negations = self.reading.forms, self.reading.places("cue:negation")
        for cue in self.negations():
            between = first[1] <= cue[0] and cue[1] <= last[0]
            near = between and self.words_between(cue[1], last[0]) <= CONTRAST_REACH
            double = any(start == cue[1] for start, _ in negations)  # "bukan tidak tahu"
            if (
                near
                and not double
                and forms[cue[0]] == "bukan"
                and self.clauses[cue[0]] == self.clauses[last[0]]
            ):
                return cue
        return None

    def said(self, assessment: Assessment, *cues: tuple[int, int] | None) -> Verdict:
        return Verdict(assessment, ", ".join(self.reading.text(cue) for cue in cues if cue))


@lru_cache(maxsize=2)
def _judging(reading: Reading) -> list[Place]:
    """Return the places of the cues that another cue may be a part of: those of several words."""
    return [place for name in _JUDGING for place in reading.places(f"cue:{name}") if place[1] - place[0] > 1]


def _obstacle(scene: _Scene, default: Assessment) -> Verdict:
    """Negative: it is there; positive: it is not, or no longer; mixed: partly."""
    partial = scene.first("partial")
    if partial:
        return scene.said(Assessment.MIXED, partial)
    gone = scene.first("overcome")
    if gone:
        return scene.said(Assessment.POSITIVE, gone)
    denied = scene.denial()
    if not denied and (contrast := scene.contrast("overcome", "negation")):
        return scene.said(Assessment.MIXED, contrast)
    if denied and default is not Assessment.NEUTRAL:
        return scene.said(_OPPOSITE.get(default, default), denied)
    return Verdict(default)


def _strategy(scene: _Scene, default: Assessment, section: SectionName) -> Verdict:
    """Positive: done; neutral: recommended or planned; negative: tried and failed."""
    failed = scene.first("failed")
    if failed:
        return scene.said(Assessment.NEGATIVE, failed)
    wished = scene.first("recommend", anywhere=True) or scene.first("plan")
    if wished:
        return scene.said(Assessment.NEUTRAL, wished)
    denied = scene.denial()
    if denied:
        return scene.said(Assessment.NEGATIVE, denied)
    if section is SectionName.SARAN and not scene.first("done"):
        return Verdict(Assessment.NEUTRAL, "saran")
    return Verdict(default)


def _quality(scene: _Scene, default: Assessment) -> Verdict:
    """Positive or negative by the words around; neutral for what is only planned, ruled or recommended."""
    good, bad = _judgements(scene)
    denied = scene.denial()
    if denied and denied not in bad:
        bad.append(denied)
        good = [g for g in good if not scene.negator_of(g, NEGATION_REACH)]
    contrast = None if bad else scene.contrast("negation", "absent", "bad", "failed")
    if contrast and (good or scene.first("done") or default is Assessment.POSITIVE):
        return scene.said(Assessment.MIXED, *good[:1], contrast)
    if good and bad:
        return scene.said(Assessment.MIXED, good[0], bad[0])
    if bad:
        return scene.said(Assessment.NEGATIVE, bad[0])
    planned = None if scene.first("done") else scene.first("plan")
    wished = scene.first("recommend") or planned
    if wished:
        return scene.said(Assessment.NEUTRAL, wished)
    if good:
        return scene.said(Assessment.POSITIVE, good[0])
    done = scene.first("done")
    if done and default is Assessment.NEUTRAL:
        return scene.said(Assessment.POSITIVE, done)
    own = scene.own_negation()
    if own and default is Assessment.POSITIVE:
        return scene.said(Assessment.NEGATIVE, own)
    return Verdict(default)


def _event(scene: _Scene, default: Assessment) -> Verdict:
    """Negative for what a rule tells as done (positive) and the words beside it deny, call off or ask for."""
    called_off = (cue for cue in scene.cues("failed") if scene.is_beside(cue))
    gone = scene.denial() or next(called_off, None) or scene.wish()
    if gone and default is Assessment.POSITIVE:
        return scene.said(Assessment.NEGATIVE, gone)
    return Verdict(default)


def _judgements(scene: _Scene) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    """Return the good and the bad cues of the clause; a negated good word is bad and the other way round."""
    good: list[tuple[int, int]] = []
    bad = scene.cues("failed") + scene.cues("partial")
    solved = {scene.clauses[start] for start, _ in scene.cues("overcome")}
    for name, same, opposite in (("good", good, bad), ("bad", bad, good)):
        for cue in scene.cues(name):
            if name == "good" and scene.reading.forms[cue[0] - 1] == "kurang" and cue[0]:
                continue  # "kurang setara": the word of blame before it counts
            is_solved = name == "bad" and scene.clauses[cue[0]] in solved
            (opposite if is_solved or scene.negator_of(cue, 2) else same).append(cue)
    return good, bad
