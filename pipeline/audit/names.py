"""Tell where one name is spelt two ways: of a person, an organisation, a programme, a place."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from pipeline.audit.abbreviated import check_abbreviations
from pipeline.audit.witness import MOST_PLACES, listed, sentence_place
from pipeline.audit.wording import is_root_shared, is_slip, plain_words, sounds, today
from pipeline.core.findings import AuditFinding, Mention
from pipeline.core.paper import Paper
from pipeline.core.records import SectionName, Sentence

_KINDS = frozenset({"person", "organisation", "programme"})
_RUN = re.compile(r"[^\W\d_a-z][\w'’-]*(?:\s+[^\W\d_a-z][\w'’-]*)+")
_TWO_WORDS = r"(?!Ibu|Bapak|Pak\b|Bu\b|Bpk|Saudar|Kota\b|Dinas|Badan|Pihak)[A-Z][a-z]+\b\s[A-Z][a-z]+\b"
_SPEAKS = re.compile(
    rf"(?:[Mm]enurut|kata|ujar|tutur|ungkap|jelas)\s+(?P<after>{_TWO_WORDS})(?!\s+[A-Z(])"
    rf"|(?P<before>{_TWO_WORDS})\s+(?:juga\s+)?me(?:nyebut|nilai|ngatakan|nyatakan|njelaskan|nambahkan"
    r"|nuturkan|ngakui|negaskan|nyampaikan|ngungkapkan)\b"
)
_CAPITALISED = re.compile(r"(?<=[\w,;)] )[A-Z][a-z]{4,}\b")
_BRACKET = re.compile(r"\s*\([^()]*\)")
# What the gazetteer knows under several forms ("Pemkot", "Pemko") is spelt as people spell it.
_GIVEN = ("rule:organisations.known", "rule:organisations.government")
_GENDER = frozenset("ai")  # "Putra", "Putri": the last letter tells two persons apart
_LEAST_PLACE = 5  # letters of a place whose misspelling is looked for
# Each is how people call their government.
_GOVERNMENTS = frozenset("pemkot pemko pemda pemkab pemprov pemprop".split())
Words = tuple[str, ...]


@dataclass(slots=True)
class _Spelling:
    """One way in which a paper writes a name, with the sentences where it does."""

    words: Words
    printed: str
    kinds: set[str] = field(default_factory=set)
    given: bool = False
    sentences: dict[str, Sentence] = field(default_factory=dict)

    @property
    def first(self) -> Sentence:
        """The first sentence that has it."""
        return next(iter(self.sentences.values()))

    def times(self, one: str, more: str) -> str:
        """The spelling in quotes, and in how many sentences it stands."""
        return f'"{self.printed}" ({len(self.sentences)} {one if len(self.sentences) == 1 else more})'


def check_names(
    papers: Sequence[Paper], places: frozenset[str] = frozenset(), offices: frozenset[str] = frozenset()
) -> Iterator[AuditFinding]:
    """Yield the names that a paper spells two ways, then the faults of its abbreviations.

    `places` are the words of known places, `offices` known abbreviations, both plain: two of them are two
    names. Short forms ("Pak Ridwan"), a name in another language and persons who share but a surname are no
    fault.
    """
    for paper in papers:
        spellings = _spellings(paper)
        faults = list(check_abbreviations(paper, offices))
        told = {frozenset(place.says for place in finding.places) for finding in faults}
        for main, others in _alike(spellings, places):
            if frozenset({main.printed, *(other.printed for other in others)}) not in told:
                yield _finding(main, others)
        yield from _places(paper, places)
        yield from faults


def _spellings(paper: Paper) -> dict[Words, _Spelling]:
    """Return the names that were tagged, and the runs of capitals that have as many words as one of them."""
    sentences = {one.sentence_id: one for one in paper.read.sentences}
    found: dict[Words, _Spelling] = {}
    for mention in paper.coded.mentions:
        printed = _printed(mention) if mention.kind in _KINDS else ""
        sentence = sentences.get(mention.sentence_id)
        if printed and sentence and sentence.section is not SectionName.PUSTAKA:
            spelling = _add(found, printed, sentence)
            spelling.kinds.add(mention.kind)
            spelling.given = spelling.given or mention.coder in _GIVEN
    for sentence in paper.read.sentences:
        if sentence.section is not SectionName.PUSTAKA:
            for printed in _speakers(sentence.text):
                _add(found, printed, sentence).kinds.add("person")
    sizes = frozenset(len(words) for words in found if len(words) > 1)
    for sentence in paper.read.sentences:
        if sentence.section is not SectionName.PUSTAKA:
            for printed in _runs(sentence.text, sizes):
                _add(found, printed, sentence)
    return found


def _printed(mention: Mention) -> str:
    """Return the name as printed, "" for a short form of it or a person's office alone."""
    text = " ".join(_BRACKET.sub("", mention.text.replace("*", " ")).split())
    if mention.kind == "person":
        return mention.value if text.endswith(mention.value) else ""
    return text if " " in text else ""


def _add(found: dict[Words, _Spelling], printed: str, sentence: Sentence) -> _Spelling:
    spelling = found.setdefault(plain_words(printed), _Spelling(plain_words(printed), printed))
    spelling.sentences.setdefault(sentence.sentence_id, sentence)
    return spelling


def _speakers(text: str) -> Iterator[str]:
    """Yield the two words in capitals that say something: "menurut Ruslan Hamid", "Ruslan Hamid menyebut"."""
    for found in _SPEAKS.finditer(text.replace("*", " ")):
        yield found["after"] or found["before"]


def _runs(text: str, sizes: frozenset[int]) -> Iterator[str]:
    """Yield every piece of a run of capitalised words that has one of the sizes."""
    for run in _RUN.finditer(text.replace("*", " ")):
        words = run.group().split()
        for size in sizes:
            for at in range(len(words) - size + 1):
                yield " ".join(words[at : at + size])


def _alike(
    found: dict[Words, _Spelling], places: frozenset[str]
) -> Iterator[tuple[_Spelling, list[_Spelling]]]:
    """Yield each tagged name with those that differ from it in the spelling of one word, rarer ones last.

    Names are looked up by their other words, so that the time grows with their number.
    """
    buckets: dict[tuple[int, Words], list[_Spelling]] = defaultdict(list)
    for words, spelling in found.items():
        for at in range(len(words)):
            buckets[at, (*words[:at], "", *words[at + 1 :])].append(spelling)
    taken: set[Words] = set()
    ordered = sorted(
        found.values(),
        key=lambda one: (not one.kinds, -len(one.sentences), one.first.index, one.words),
    )
    for main in ordered:
        if not main.kinds or main.words in taken:
            continue
        others = [
            other
            for at in range(len(main.words))
            for other in buckets[at, (*main.words[:at], "", *main.words[at + 1 :])]
            if other is not main and other.words not in taken and _one_name(main, other, at, places)
        ]
        if others:
            taken.update(one.words for one in (main, *others))
            yield main, others


def _one_name(main: _Spelling, other: _Spelling, at: int, places: frozenset[str]) -> bool:
    """True if two spellings that differ in word `at` alone are likely those of one name."""
    one, two = main.words[at], other.words[at]
    if {one, two} <= places or {one, two} <= _GOVERNMENTS or (main.given and other.given):
        return False
    if len(main.words) == 1:  # of single names only those that sound alike: "Hendra" and "Hendri" are two
        return main.kinds == other.kinds == {"person"} and _sound_alike(one, two)
    if one[:-1] == two[:-1] and {one[-1], two[-1]} <= _GENDER:
        return False
    if "person" not in main.kinds and is_root_shared(one, two):
        return False
    return is_slip(one, two) or _sound_alike(one, two)


def _sound_alike(one: str, two: str) -> bool:
    return min(len(one), len(two)) > 3 and sounds(one) == sounds(two)


def _finding(main: _Spelling, others: Sequence[_Spelling]) -> AuditFinding:
    spellings = [main, *others]
    old = all(
        today(one) == today(two) for other in others for one, two in zip(main.words, other.words, strict=True)
    )
    id_ = [one.times("kalimat", "kalimat") for one in spellings]
    en = [one.times("sentence", "sentences") for one in spellings]
    return AuditFinding(
        "name-differs",
        main.printed,
        f"Satu nama ditulis dengan {len(spellings)} cara: {listed(id_, 'dan')}"
        f"{', menurut ejaan lama dan ejaan baru' if old else ''}.",
        f"One name is spelt {len(spellings)} ways: {listed(en, 'and')}"
        f"{', in the old and in the new spelling' if old else ''}.",
        tuple(sentence_place(one.first, one.printed) for one in spellings)[:MOST_PLACES],
    )


def _places(paper: Paper, known: frozenset[str]) -> Iterator[AuditFinding]:
    """Yield words in capitals that are one slip from a place that the paper names more often."""
    named = Counter(
        word
        for mention in paper.coded.mentions
        if mention.kind == "city"
        for word in plain_words(mention.value)
        if len(word) >= _LEAST_PLACE
    )
    reach: dict[str, list[str]] = defaultdict(list)
    for place in named:
        for key in _shortened(place):
            reach[key].append(place)
    lower, first, counts = set[str](), dict[str, tuple[str, Sentence]](), Counter[str]()
    for sentence in paper.read.sentences:
        if sentence.section is SectionName.PUSTAKA or not named:
            continue
        lower.update(re.findall(r"(?<!\w)[a-z]{5,}", sentence.text))
        for printed in _CAPITALISED.findall(sentence.text.replace("*", " ")):
            word = "".join(plain_words(printed))
            first.setdefault(word, (printed, sentence))
            counts[word] += 1
    for word, (printed, sentence) in first.items():
        if word in named or word in known or word in lower:
            continue
        near = {place for key in _shortened(word) for place in reach.get(key, ())}
        place = next((p for p in sorted(near) if is_slip(word, p) and counts[word] < named[p]), "")
        if place:
            yield _place_finding(paper, place, printed, sentence)


def _shortened(word: str) -> Iterable[str]:
    """Return the word and all that is left of it without one letter: words one slip apart share one."""
    return {word, *(word[:at] + word[at + 1 :] for at in range(len(word)))}


def _place_finding(paper: Paper, place: str, printed: str, sentence: Sentence) -> AuditFinding:
    mention = next(m for m in paper.coded.mentions if m.kind == "city" and place in plain_words(m.value))
    right = next(one for one in paper.read.sentences if one.sentence_id == mention.sentence_id)
    return AuditFinding(
        "name-differs",
        mention.value,
        f'Nama tempat {mention.value} juga ditulis "{printed}".',
        f'The place {mention.value} is also spelt "{printed}".',
        (sentence_place(right, mention.value), sentence_place(sentence, printed)),
    )
