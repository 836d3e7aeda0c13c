"""Say who says each sentence: an informant, a document, another author, or the paper's own author."""

import re
from bisect import bisect
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from pipeline.core.findings import Attribution, Mention
from pipeline.core.records import SectionName, Sentence, SourceType
from pipeline.tag.offices import office_name
from pipeline.tag.readings import Place, Reading

# All three in words, swept on the coded sentences of the papers and of training (same source in 99.2% and
# 88.9%): a subject 6 to 20 words away, a document 6 to 10, an opening 12 to 20 make no difference.
# "Bapak Hendra Wijaya selaku kepala bagian kerja sama kota menjelaskan": an office stands in between.
_SUBJECT_REACH = 14
# A document speaks when its name and a word of stating stand this near to each other,
_DOCUMENT_REACH = 8
# or this near where it opens the sentence: "Di dalam MoU kerja sama kota A dan kota B tidak dicantumkan ...".
_OPENING_REACH = 15
_OFFICES = frozenset(
    """pemerintah bagian dinas kementerian kemendagri kemenlu sekretariat setda bappeda diskominfo badan biro
    kantor kerjasama kerja government ministry memorandum mou loi undang peraturan permendagri uu pemkot
    pemprov dprd kedutaan konsulat embassy city prefecture""".split()
)
# Verbs that follow a quotation, with the name behind them: "...", ujar Armen.
_SAID = frozenset(
    """kata ujar tutur ungkap imbuh tukas tegas jelas papar sebut seloroh keluh kenang ucap lanjut celetuk
    timpal sambung katanya ujarnya tuturnya""".split()
)
# Words for a kind of source, which name none.
_NO_NAMES = frozenset(
    ("informan", "informan kunci", "key informant", "narasumber", "partisipan", "responden", "dokumen")
)
# A sentence that is a quotation as a whole, or opens with one of at least four words.
_QUOTATION = re.compile(r"[“\"„«](?:\S+\s+){3,}[^”\"“»]*[”\"“»]")
_QUOTE_MARKS = '“”"„«»'
_BEFORE_SAID = frozenset((",", "?", "!", *_QUOTE_MARKS))


@dataclass(frozen=True, slots=True)
class _View:
    """A sentence, its reading, its mentions as (kind, place, mention), and the authors the paper cites."""

    sentence: Sentence
    reading: Reading
    mentions: tuple[tuple[str, Place, Mention], ...]
    cited: frozenset[str]

    def of_kind(self, *kinds: str) -> list[tuple[Place, Mention]]:
        return [(place, mention) for kind, place, mention in self.mentions if kind in kinds]

    def cues(self, name: str) -> Sequence[Place]:
        return self.reading.places(f"cue:{name}")

    def words(self, left: int, right: int) -> int:
        return self.reading.words_before[right] - self.reading.words_before[left]

    def words_into(self, place: Place) -> int:
        return self.words(self.reading.first_word, place[0])

    def said(self, source_type: SourceType, name: str, reason: str) -> Attribution:
        name = "" if name.lower() in _NO_NAMES else name
        return Attribution(self.sentence.sentence_id, source_type, name, reason)


def attribute(
    sentences: Sequence[Sentence], readings: Sequence[Reading], mentions: Iterable[Mention]
) -> Iterator[Attribution]:
    """Yield one Attribution per sentence, in order; sentences must be those of one document."""
    by_sentence: dict[str, list[Mention]] = {}
    for mention in mentions:
        by_sentence.setdefault(mention.sentence_id, []).append(mention)
    cited = _cited_surnames(sentences, by_sentence)
    last: Attribution | None = None
    paragraph = -1
    for sentence, reading in zip(sentences, readings, strict=True):
        if sentence.paragraph != paragraph:
            last, paragraph = None, sentence.paragraph
        view = _view(sentence, reading, by_sentence.get(sentence.sentence_id, ()), cited)
        found = _own(view)
        goes_on = any(view.words(0, start) == 0 for start, _ in view.cues("goes_on"))
        if found is None and last is not None and goes_on:
            found = Attribution(sentence.sentence_id, last.source_type, last.source_name, "goes on")
        last = found if found and found.source_type in (SourceType.INFORMANT, SourceType.DOCUMENT) else None
        yield found or Attribution(sentence.sentence_id, SourceType.AUTHOR)


def _own(view: _View) -> Attribution | None:
    """Return what the sentence itself says of its source; who speaks comes before what is cited."""
    speaker = _informant(view) or _quoted(view)
    if speaker:
        return speaker
    if any(view.words_into(place) <= 0 for place in view.cues("own")):
        return view.said(SourceType.AUTHOR, "", "own")
    return _cited(view) or _document(view) or _scholar(view)


def _informant(view: _View) -> Attribution | None:
    """Return the person who is reported to say the sentence, by name or by office."""
    people = [(place, mention.value) for place, mention in view.of_kind("person")]
    offices = [office_name(view.reading.words, view.reading.forms, place) for place in view.cues("informant")]
    for place, name in sorted(people) + sorted((place, view.reading.text(place)) for place in offices):
        if _is_cited_before(view, place) or _speaks(view, place):
            return view.said(SourceType.INFORMANT, name, "speaks")
    return None


def _is_cited_before(view: _View, place: Place) -> bool:
    """True for "menurut Ibu ...", "berdasarkan wawancara dengan Bapak ...", "..., kata Kepala Bagian ..."."""
    accordings = [cue for cue in view.cues("according") if 0 <= view.words(cue[1], place[0]) <= 2]
    said = place[0] > 0 and view.reading.forms[place[0] - 1] in _SAID
    return any(_introduces(view, cue, place) for cue in accordings if cue[1] <= place[0]) or said


def _introduces(view: _View, cue: Place, place: Place) -> bool:
    """True but for "meskipun demikian, pegawai ..."; "..., demikian Kepala Bagian ..." names a speaker."""
    words, forms = view.reading.words, view.reading.forms
    if forms[cue[0] : cue[1]] != ["demikian"]:
        return True
    return cue[1] == place[0] and cue[0] > 0 and words[cue[0] - 1] in _BEFORE_SAID


def _speaks(view: _View, place: Place) -> bool:
    """True if a word of reporting follows: right behind the name, or further on if it is the subject."""
    for report in view.cues("reporting"):
        if report[0] < place[1] or view.reading.forms[report[0]] in _SAID:
            continue
        between = view.words(place[1], report[0])
        is_subject = view.words_into(place) <= 1 or view.reading.words[place[0] - 1] == ","
        late = between == 0 and view.words_into(place) > 5  # "..., demikian Bapak Hendra menegaskan"
        if late or (is_subject and between <= _SUBJECT_REACH):
            return True
    return False


def _quoted(view: _View) -> Attribution | None:
    """Return the speaker of a direct quotation, or of a clause such as ", kata Armen,", known or not."""
    words = view.reading.words
    for at, form in enumerate(view.reading.forms):
        if form not in _SAID or not at or words[at - 1] not in _BEFORE_SAID:
            continue
        name = " ".join(_name_after(view, at + 1))
        if name or any(mark in view.sentence.text for mark in _QUOTE_MARKS) or words[at].endswith("nya"):
            return view.said(SourceType.INFORMANT, name, words[at])
    if _QUOTATION.match(view.sentence.text):
        return view.said(SourceType.INFORMANT, "", "quotation")
    return None


def _name_after(view: _View, at: int) -> Iterator[str]:
    for word in view.reading.words[at:]:
        if not word[:1].isupper():
            return
        yield word


def _cited(view: _View) -> Attribution | None:
    """Return the first work cited; what an office publishes about itself is a document."""
    citations = view.of_kind("citation")
    if not citations:
        return None
    text = _unwrapped(citations[0][1].text)
    official = any(_OFFICES & set(_words(mention.text)) for _, mention in citations)
    return view.said(SourceType.DOCUMENT if official else SourceType.LITERATURE, text, "citation")


def _unwrapped(text: str) -> str:
    """Return a citation without brackets around the whole: "(Lim, 2018)", but "Lim (2018)"."""
    bare = text.removeprefix("(")
    return bare.removesuffix(")") if bare.count(")") > bare.count("(") else bare


def _document(view: _View) -> Attribution | None:
    """Return the document that speaks: "Pasal 5 MoU menyatakan", "diatur dalam UU", "MoU tidak memuat"."""
    laws = {*(place for place, _ in view.of_kind("regulation")), *view.cues("law")}
    agreements = {*(place for place, _ in view.of_kind("agreement")), *view.cues("official")}
    for name in sorted(laws | agreements):
        for said in view.cues("statement"):
            backs = name in laws and _is_before(
                view, min(name, said), 4, {"sebagaimana", "sesuai", "seperti"}
            )
            wished = any(view.words_into(cue) <= 3 for cue in view.cues("recommend"))
            if _states(view, name, said) and not backs and not wished:
                return view.said(SourceType.DOCUMENT, view.reading.text(name), view.reading.text(said))
    return None


def _states(view: _View, name: Place, said: Place) -> bool:
    """True if the word of stating belongs to the document's name: "MoU ... memuat", "diatur dalam UU"."""
    if said[1] <= name[0]:
        near = view.words(said[1], name[0]) <= _DOCUMENT_REACH
        return near and _is_before(view, name, 1, {"dalam", "pada", "di"})
    reach = _OPENING_REACH if view.words_into(name) <= 2 else _DOCUMENT_REACH
    return 0 <= view.words(name[1], said[0]) <= reach


def _is_before(view: _View, place: Place, reach: int, words: set[str]) -> bool:
    return not words.isdisjoint(view.reading.forms[max(0, place[0] - reach) : place[0]])


def _scholar(view: _View) -> Attribution | None:
    """Return an author of the reference list who is named as saying it, without a year."""
    reports = {start for start, _ in view.cues("reporting")}
    for at, word in enumerate(view.reading.words):
        if word not in view.cited:
            continue
        named = _is_before(view, (at, at + 1), 4, {"menurut", "oleh"})
        if named or reports & set(range(at + 1, at + 4)):
            return view.said(SourceType.LITERATURE, word, "named")
    return None


def _cited_surnames(sentences: Sequence[Sentence], mentions: dict[str, list[Mention]]) -> frozenset[str]:
    """Return the surnames of the reference list and of the citations, as they are written; no offices."""
    names: set[str] = set()
    for sentence in sentences:
        if sentence.section is SectionName.PUSTAKA and not _OFFICES & set(_words(sentence.text[:60])):
            names |= set(re.findall(r"\b([A-Z][\w'’-]{2,})(?=,)", sentence.text[:120]))
        for mention in mentions.get(sentence.sentence_id, ()):
            if mention.kind == "citation" and not _OFFICES & set(_words(mention.text)):
                names |= set(re.findall(r"[A-Z][\w'’-]{2,}", mention.text))
    return frozenset(names)


def _view(sentence: Sentence, reading: Reading, mentions: Iterable[Mention], cited: frozenset[str]) -> _View:
    placed = []
    for mention in mentions:
        start = mention.span.start - sentence.span.start
        first = bisect(reading.starts, start) - 1
        last = bisect(reading.starts, start + len(mention.span) - 1)
        placed.append((mention.kind, (first, last), mention))
    return _View(sentence, reading, tuple(placed), cited)


def _words(text: str) -> list[str]:
    return "".join(c if c.isalnum() else " " for c in text.lower()).split()
