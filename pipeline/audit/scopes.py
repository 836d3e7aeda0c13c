"""Tell which of the compared pairs each sentence is about, and look at a paper pair by pair."""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from pipeline.audit.city_pairs import Pair, city_pairs, pair_name, written
from pipeline.audit.views import Part, View, part_of, view
from pipeline.core.findings import HOME, AuditFinding
from pipeline.core.paper import Paper
from pipeline.core.records import Document, Sentence

# Where one side of a comparison ends and the other begins: "Di Tegal ..., sedangkan di Bitung ...".
_TURN = re.compile(
    r"(?i)\b(?:sedangkan|sementara(?:\s+itu)?|sebaliknya|adapun|tetapi|namun|lain\s+halnya|berbeda\s+halnya)\b|;\s"
)
# A city held beside the one that the sentence is about: "Dibandingkan Bitung, Kendari ...".
_BESIDE = re.compile(
    r"(?i)\b(?:(?:di)?banding(?:kan)?|daripada|ketimbang|berbeda\s+(?:dengan|dari)|tidak\s+seperti|(?:ber)?lain\s+dengan|"
    r"berkebalikan\s+dengan|kontras\s+dengan|seperti\s+halnya|sebagaimana|belajar\s+dari|mencontoh|meniru)"
    r"(?:\s+(?:dengan|kasus|pengalaman|di|kota|pemerintah|pada))*\s+$"
)
_NEAR = 100  # characters before a city that are looked at: a long list of cities takes no quadratic time
# After these a sentence no longer speaks of the pair that the one before spoke of.
_OF_ALL = re.compile(
    r"(?i)^(?:secara\s+(?:umum|keseluruhan)|pada\s+umumnya)\b|"
    r"\b(?:kedua|ketiga|keempat|semua|seluruh|masing-masing)\s+(?:kasus|kerja\s?sama|pasangan|kemitraan|studi)\b"
)

# Countries that go by their first word; "Papua", "Republik" and "Uni" are no short names.
_SHORT = frozenset({"Afrika", "Amerika", "Bosnia", "Brunei", "Korea"})


@dataclass(frozen=True, slots=True)
class Compared:
    """A paper taken apart by what it is about.

    `topics` are the names of the pairs that it compares, and first "", what it says of none or of several.
    A paper on one pair has the one topic "", and `only` is the name of the pair. `of_sentence` has the topic
    of each sentence by its id.
    """

    seen: View
    topics: tuple[str, ...]
    only: str
    of_sentence: Mapping[str, str]

    def view(self, claims: Collection[str], body: Collection[str]) -> View:
        """Return what the claiming parts say of some topics and the body of some."""
        if len(self.topics) == 1:
            return self.seen

        def within(part: Part, sentence_id: str) -> bool:
            return self.of_sentence.get(sentence_id, "") in (body if part is Part.BODY else claims)

        return View(
            self.seen.paper,
            tuple(one for one in self.seen.rows if within(one.part, one.row.sentence_id)),
            tuple(one for one in self.seen.sentences if within(part_of(one), one.sentence_id)),
        )


@dataclass(frozen=True)
class Scopes:
    """What a paper says, sentence by sentence, of pairs of cities."""

    document: Document
    sentences: Sequence[Sentence]
    words: dict[str, str]  # names of cities and countries, and the pair of each

    def topics(self) -> dict[str, str]:
        """Return the one pair that each sentence is about, by its id; "" for none, or more than one."""
        topics: dict[str, str] = {}
        before, paragraph = "", -1
        for sentence in self.sentences:
            headed = self._headed(sentence)
            if sentence.paragraph != paragraph:
                before, paragraph = "", sentence.paragraph
            if _OF_ALL.search(sentence.text):
                headed = before = ""
            *clauses, before = self._read(sentence.text, headed or before)
            topics[sentence.sentence_id] = before if set(clauses) <= {before} else ""
        return topics

    def _read(self, text: str, pair: str) -> Iterator[str]:
        """Yield the pair of each clause; one that names none goes on with that of the one before."""
        starts = [0, *(turn.start() for turn in _TURN.finditer(text) if turn.start())]
        for start, end in zip(starts, [*starts[1:], len(text)], strict=True):
            named = {
                self._pairs[match[1]]
                for match in self._names.finditer(text, start, end)
                if not _BESIDE.search(text, max(0, match.start() - _NEAR), match.start())
            }
            if named:
                pair = named.pop() if len(named) == 1 else ""
            yield pair

    def _headed(self, sentence: Sentence) -> str:
        """Return the pair that the nearest heading with the name of one is about."""
        sections = self.document.sections
        at: int | None = (
            bisect_right(sections, sentence.span.start, key=lambda section: section.span.start) - 1
        )
        while at is not None and at >= 0:
            named = {self._pairs[match[1]] for match in self._names.finditer(sections[at].heading)}
            if named:
                return named.pop() if len(named) == 1 else ""
            at = sections[at].parent
        return ""

    @cached_property
    def _pairs(self) -> Mapping[str, str]:
        """The names as written, and in capitals, as headings have them."""
        return self.words | {name.upper(): pair for name, pair in self.words.items()}

    @cached_property
    def _names(self) -> re.Pattern[str]:
        longest = sorted(self._pairs, key=lambda name: (-len(name), name))
        known = "|".join(map(re.escape, longest)) or "(?!)"  # none where each city is in several pairs
        return re.compile(rf"\b({known})(?:nya)?\b")


def take_all_apart(papers: Iterable[Paper], countries: Mapping[str, str]) -> list[Compared]:
    """Return the papers, each taken apart."""
    return [take_apart(view(paper), countries) for paper in papers]


def take_apart(seen: View, countries: Mapping[str, str]) -> Compared:
    """Return a paper taken apart by the pairs that it compares; `countries` has that of each known city."""
    pairs = city_pairs(seen.paper, countries)
    names = sorted(pair_name(pair, countries) for pair in pairs)
    if len(pairs) < 2:
        return Compared(seen, ("",), "".join(names), {})
    words = _words(pairs, countries, written(seen.paper))
    scopes = Scopes(seen.paper.document, seen.paper.read.sentences, words)
    return Compared(seen, ("", *names), "", scopes.topics())


def about(pair: str, finding: AuditFinding) -> AuditFinding:
    """Return the finding with the pair that it is about."""
    if not pair:
        return finding
    return replace(
        finding,
        subject=f"{finding.subject} {pair}",
        subject_en=finding.subject_en and f"{finding.subject_en} {pair}",
        message_id=f"{pair}: {finding.message_id}",
        message_en=f"{pair}: {finding.message_en}",
    )


def _words(pairs: Sequence[Pair], countries: Mapping[str, str], forms: Mapping[str, str]) -> dict[str, str]:
    """Return the cities, and the countries abroad, that only one of the pairs has, with that pair.

    `forms` are other spellings of cities.
    """
    found: dict[str, set[str]] = defaultdict(set)
    for pair in pairs:
        for city in pair:
            country = countries.get(city, HOME)
            abroad = () if country == HOME else (country, *_SHORT.intersection(country.split()[:1]))
            for name in (city, *abroad, *(form for form, value in forms.items() if value == city)):
                found[name].add(pair_name(pair, countries))
    return {name: topics.pop() for name, topics in found.items() if len(topics) == 1}
