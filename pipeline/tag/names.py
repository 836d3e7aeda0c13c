"""Find all names of a sentence together: organisations, programmes, persons and the places left over."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace

from pipeline.core.findings import Mention
from pipeline.core.records import Sentence, Span
from pipeline.tag.cities import tag_cities
from pipeline.tag.gazetteers import Cities, Organisations
from pipeline.tag.matches import by_document
from pipeline.tag.organisations import tag_organisations
from pipeline.tag.persons import tag_persons
from pipeline.tag.programmes import tag_programmes


def tag_names(
    sentences: Iterable[Sentence], organisations: Organisations, cities: Cities
) -> Iterator[Mention]:
    """Yield organisations, programmes, persons and cities in the order of the document.

    Of an organisation and a programme that overlap, the organisation stays. A city inside the name of
    one of them is left out ("Pemerintah Kota Malang", "Bandung Command Center"), and so is one inside
    a person's name; an organisation ends where a person begins. The city of an office stays: "Wali
    Kota Malang Rina Putri" is a person and a city.
    """
    for document in by_document(sentences):
        found: defaultdict[str, list[Mention]] = defaultdict(list)
        for organisation in tag_organisations(document, organisations, cities):
            found[organisation.sentence_id].append(organisation)
        for programme in tag_programmes(document, places=cities):
            if not _overlaps(programme.span, found[programme.sentence_id]):
                found[programme.sentence_id].append(programme)
        for person in tag_persons(document, organisations, cities):
            programmes = [name for name in found[person.sentence_id] if name.kind == "programme"]
            if not _overlaps(person.span, programmes):
                cut = [_without_person(name, _name_alone(person)) for name in found[person.sentence_id]]
                found[person.sentence_id] = [*(name for name in cut if name), person]
        for city in tag_cities(document, cities):
            if not any(city.span.overlaps(_name_alone(name)) for name in found[city.sentence_id]):
                found[city.sentence_id].append(city)
        for sentence in document:
            yield from sorted(found[sentence.sentence_id], key=lambda name: (name.span, name.kind))


def _overlaps(span: Span, names: Iterable[Mention]) -> bool:
    return any(span.overlaps(name.span) for name in names)


def _without_person(name: Mention, person: Span) -> Mention | None:
    """An organisation cut before the person it ran into: "Dinas Pariwisata Rina Putri"."""
    if name.kind != "organisation" or not name.span.overlaps(person):
        return name
    text = name.text[: max(0, person.start - name.span.start)].rstrip(" ,(")
    if not text:
        return None
    rest = " ".join(name.text[len(text) :].split())
    span = Span(name.span.start, name.span.start + len(text))
    return replace(name, span=span, text=text, value=name.value.removesuffix(rest).rstrip(" ,"))


def _name_alone(mention: Mention) -> Span:
    """The part of a mention in which a city is no mention of its own: all but a person's office."""
    if mention.kind != "person":
        return mention.span
    words = mention.text.split()[-len(mention.value.split()) :]
    return Span(max(mention.span.start, mention.span.end - len(" ".join(words))), mention.span.end)
