"""Say who says each sentence: an informant, a document, another author, or the paper's own author."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from pipeline.core.records import Attribution, Mention, Sentence, SourceType
from pipeline.tag.ruleset import Places, Reading

# "Bapak Hendra Wijaya selaku kepala bagian kerja sama kota menjelaskan": an office stands in between.
_SUBJECT_REACH = 14
# A document speaks when its name and a word of stating stand this near to each other.
_DOCUMENT_REACH = 8
_OFFICES = frozenset(
    """pemerintah bagian dinas kementerian kemendagri kemenlu sekretariat setda bappeda diskominfo badan biro
    kantor government ministry memorandum mou loi undang peraturan permendagri uu pemkot pemprov dprd kedutaan
    konsulat embassy city prefecture""".split()
)


def attribute(
    sentences: Sequence[Sentence], readings: Sequence[Reading], mentions: Iterable[Mention]
) -> Iterator[Attribution]:
    """Yield one Attribution per sentence, in order; sentences must be those of one document."""
    by_sentence: dict[str, list[Mention]] = {}
    for mention in mentions:
        by_sentence.setdefault(mention.sentence_id, []).append(mention)
    last: Attribution | None = None
    paragraph = -1
    for sentence, reading in zip(sentences, readings, strict=True):
        if sentence.paragraph != paragraph:
            last, paragraph = None, sentence.paragraph
        found = _own(sentence, reading, by_sentence.get(sentence.sentence_id, ()))
        if found is None and last is not None and _goes_on(reading):
            found = Attribution(sentence.sentence_id, last.source_type, last.source_name, "goes on")
        last = found if found and found.source_type in (SourceType.INFORMANT, SourceType.DOCUMENT) else None
        yield found or Attribution(sentence.sentence_id, SourceType.AUTHOR)


def _own(sentence: Sentence, reading: Reading, mentions: Sequence[Mention]) -> Attribution | None:
    """Return what the sentence itself says of its source; a person who speaks comes before a citation."""
    kinds = _by_kind(sentence, mentions, reading)
    speaker = _speaker(sentence, reading, kinds)
    if speaker:
        return speaker
    cited = [m for m in mentions if m.kind == "citation"]
    if cited:
        official = any(set(_words(m.text)) & _OFFICES for m in cited)
        kind = SourceType.DOCUMENT if official else SourceType.LITERATURE
        return Attribution(sentence.sentence_id, kind, cited[0].text.strip("()"), "citation")
    return _document(sentence, reading, kinds)


def _speaker(sentence: Sentence, reading: Reading, kinds: Mapping[str, Places]) -> Attribution | None:
    """Return the person who is reported to say the sentence."""
    reports = [p for p in reading.places.get("cue:reporting", ()) if not _is_quality(reading, p)]
    according = reading.places.get("cue:according", ())
    for kind, source_type in (("person", SourceType.INFORMANT), ("cue:informant", SourceType.INFORMANT)):
        for place in kinds.get(kind, ()) or reading.places.get(kind, ()):
            before = any(
                reading.words_before[place[0]] - reading.words_before[a[1]] in range(4) for a in according
            )
            speaks = any(0 <= _gap(reading, place, r) <= _SUBJECT_REACH for r in reports if r[0] >= place[1])
            quoted = any(
                r[1] <= place[0] and _gap(reading, r, place) <= 2 and _is_quote(sentence.text)
                for r in reports
            )
            opens = reading.words_before[place[0]] - reading.words_before[reading.first_word] <= 6
            if before or quoted or (speaks and opens):
                return Attribution(sentence.sentence_id, source_type, _name(reading, place, kinds), "speaks")
    return None


def _document(sentence: Sentence, reading: Reading, kinds: Mapping[str, Places]) -> Attribution | None:
    """Return the document that speaks: "Pasal 5 MoU menyatakan", "diatur dalam UU", "MoU tidak memuat"."""
    names = [
        *kinds.get("agreement", ()),
        *kinds.get("regulation", ()),
        *reading.places.get("cue:official", ()),
    ]
    statements = reading.places.get("cue:statement", ())
    for name in sorted(names):
        for said in sorted(statements):
            first, second = sorted((name, said))
            if 0 <= _gap(reading, first, second) <= _DOCUMENT_REACH and not _aside(reading, first):
                return Attribution(
                    sentence.sentence_id, SourceType.DOCUMENT, reading.text(name), reading.text(said)
                )
    return None


def _aside(reading: Reading, place: tuple[int, int]) -> bool:
    """True if the document only backs the author: "sebagaimana diatur dalam ...", "sesuai dengan ..."."""
    before = [reading.doc[at].norm_ for at in range(max(0, place[0] - 4), place[0])]
    return bool({"sebagaimana", "sesuai", "seperti"} & set(before))


def _goes_on(reading: Reading) -> bool:
    return any(start <= 1 for start, _ in reading.places.get("cue:goes_on", ()))


def _by_kind(
    sentence: Sentence, mentions: Iterable[Mention], reading: Reading
) -> dict[str, list[tuple[int, int]]]:
    """Return the token places of the mentions by their kind."""
    places: dict[str, list[tuple[int, int]]] = {}
    for mention in mentions:
        start = mention.span.start - sentence.span.start
        span = reading.doc.char_span(start, start + len(mention.span), alignment_mode="expand")
        if span is not None:
            places.setdefault(mention.kind, []).append((span.start, span.end))
    return places


def _gap(reading: Reading, first: tuple[int, int], second: tuple[int, int]) -> int:
    return reading.words_before[second[0]] - reading.words_before[first[1]]


def _name(reading: Reading, place: tuple[int, int], kinds: Mapping[str, Places]) -> str:
    person = next(iter(kinds.get("person", ())), None)
    return reading.text(person or place)


def _is_quality(reading: Reading, place: tuple[int, int]) -> bool:
    """True for "jelas" and "tegas" as adjectives: they report only right behind a quotation."""
    if reading.doc[place[0]].norm_ not in {"jelas", "tegas", "sebut", "kata"}:
        return False
    return place[0] == 0 or reading.doc[place[0] - 1].text not in {",", "”", '"', "’"}


def _is_quote(text: str) -> bool:
    return any(mark in text for mark in '“”"')


def _words(text: str) -> list[str]:
    return "".join(c if c.isalnum() else " " for c in text.lower()).split()
