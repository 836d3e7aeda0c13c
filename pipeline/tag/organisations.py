"""Find agencies, offices, universities and companies, and give short and long names one value."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from pipeline.core.abbreviations import Definition, find_definitions
from pipeline.core.findings import Mention
from pipeline.core.records import Sentence
from pipeline.tag.agencies import complete_with_place, find_agencies
from pipeline.tag.english_names import find_english_organisations
from pipeline.tag.forms import Index, find_forms, index_forms
from pipeline.tag.gazetteers import Cities, Organisations
from pipeline.tag.matches import Found, by_document, fold, mention_at, without_overlaps, word_set

_JOINTS = word_set("dan di untuk atas ke dengan of for and the on in to &")


def tag_organisations(
    sentences: Iterable[Sentence], organisations: Organisations, cities: Cities
) -> Iterator[Mention]:
    """Yield the named organisations of each sentence, in order, never overlapping.

    The value is the long name: "Pemkot Malang" is `Pemerintah Kota Malang`, "Diskominfo" what the
    gazetteer or the document says it stands for. A name and its abbreviation in brackets are one
    mention. An agency without its place ("Diskominfo") is the one of the document's only place for
    that agency ("Dinas Komunikasi dan Informatika Kota Malang"), if there is only one. Offices in
    general ("pemerintah kota", "dinas terkait", "City Government") are left out.
    """
    known = index_forms(organisations.forms)
    places = index_forms(cities.with_countries)
    for document in by_document(sentences):
        texts = [fold(sentence.text) for sentence in document]
        defined = [list(find_definitions(text)) for text in texts]
        found = [
            _in_sentence(text, definitions, known, places, organisations, cities)
            for text, definitions in zip(texts, defined, strict=True)
        ]
        learnt = _learn(found, defined)
        index = index_forms(learnt)
        full = [
            without_overlaps([*matches, *_abbreviated(text, index, learnt, places, cities)])
            for matches, text in zip(found, texts, strict=True)
        ]
        values = _one_value_each(full, learnt)
        for sentence, matches in zip(document, full, strict=True):
            for match in matches:
                value = values.get(match.value, match.value)
                coder = f"organisations.{match.pattern}"
                yield mention_at(sentence, match.start, match.end, "organisation", value, coder)


def _in_sentence(
    text: str,
    definitions: list[Definition],
    known: Index,
    places: Index,
    organisations: Organisations,
    cities: Cities,
) -> list[Found]:
    """What the sentence alone shows, a name and its abbreviation in brackets as one."""
    found = [
        *_known(text, known, places, organisations, cities),
        *find_agencies(text, places, cities, organisations.fields),
        *find_english_organisations(text, places),
    ]
    return [_with_bracket(text, match, definitions, places, cities) for match in without_overlaps(found)]


def _known(
    text: str, known: Index, places: Index, organisations: Organisations, cities: Cities
) -> Iterator[Found]:
    for form, start, end in find_forms(text, known):
        if text[start - 1 : start] == "-":
            continue
        organisation = organisations.forms[form]
        place = ""
        if organisation.local:
            mission = organisation.name.startswith(("Kedutaan", "Konsulat"))
            end, place = complete_with_place(text, end, places, cities, mission)
        yield Found(start, end, f"{organisation.name} {place}".strip(), "known")


def _with_bracket(
    text: str, match: Found, definitions: list[Definition], places: Index, cities: Cities
) -> Found:
    """The match with the abbreviation, or the long name, that follows in brackets, and then the place."""
    for definition in definitions:
        first, last = sorted(
            [(definition.long_start, definition.long_end), (definition.short_start, definition.short_end)]
        )
        if first[1] == match.end and last[1] > match.end:
            end = text.index(")", last[1]) + 1
            end, place = (
                complete_with_place(text, end, places, cities) if match.pattern != "english" else (end, "")
            )
            value = f"{match.value} {place}" if place and place not in match.value else match.value
            return match._replace(end=end, value=value)
    return match


def _learn(found: list[list[Found]], defined: list[list[Definition]]) -> dict[str, str]:
    """Abbreviations that the document explains for organisations it names; the first one counts."""
    learnt: dict[str, str] = {}
    for matches, definitions in zip(found, defined, strict=True):
        for definition in definitions:
            for match in matches:
                if match.start <= definition.long_start < match.end:
                    learnt.setdefault(definition.short, match.value)
    return learnt


def _abbreviated(
    text: str, index: Index, learnt: dict[str, str], places: Index, cities: Cities
) -> Iterator[Found]:
    for short, start, end in find_forms(text, index):
        yield Found(start, end, learnt[short], "abbreviation")


def _one_value_each(found: list[list[Found]], learnt: dict[str, str]) -> dict[str, str]:
    """Values that stand for a longer one of the document, or are a variant of a name it abbreviates."""
    names = {match.value for matches in found for match in matches}
    longer: defaultdict[str, set[str]] = defaultdict(set)
    for name in names:
        for level in (" Kota ", " Kabupaten "):
            without_place, found_level, _ = name.partition(level)
            if found_level and without_place in names:
                longer[without_place].add(name)
    values = {name: others.pop() for name, others in longer.items() if len(others) == 1}
    by_initials = {(short.lower(), long.split()[0]): long for short, long in learnt.items()}
    for name in names - set(learnt.values()):
        long = by_initials.get((_initials(name), name.split()[0]))
        if long:
            values[name] = long
    return values


def _initials(name: str) -> str:
    return "".join(word[0] for word in name.split() if word not in _JOINTS).lower()
