"""The files of `configs/gazetteers` as checked models, and as the look-ups that the taggers take."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from pydantic import Field, model_validator

from pipeline.core.config import Strict
from pipeline.core.findings import HOME


@dataclass(frozen=True, slots=True)
class City:
    """A place with a government: `name` is the value in the tables and belongs to one place only.

    `kind` is kota, kabupaten, provinsi or wilayah (a region abroad). The form of an `ambiguous` place
    is also an ordinary word.
    """

    name: str
    kind: str
    country: str
    ambiguous: bool = False


@dataclass(frozen=True, slots=True)
class Organisation:
    """A known organisation; a `local` one is completed by the place that follows it."""

    name: str
    local: bool = False


class Cities(dict[str, tuple[City, ...]]):
    """The places that a form ("Bandung", "Jabar") can stand for, the usual reading first; never changed."""

    @cached_property
    def countries(self) -> frozenset[str]:
        """The countries of the places, and an empty text for places whose country nobody knows."""
        return frozenset(city.country for places in self.values() for city in places)

    @cached_property
    def with_countries(self) -> tuple[str, ...]:
        """The forms, and the names of the countries that are none."""
        return (*self, *sorted(self.countries - self.keys()))

    @cached_property
    def beginnings(self) -> frozenset[str]:
        """The first words of forms of several words: "Mossel" of "Mossel Bay"."""
        return frozenset(form.split()[0] for form in self if " " in form)


@dataclass(frozen=True, slots=True)
class Organisations:
    """Known organisations by the form in the text, and the words that may follow "dan" in a name."""

    forms: Mapping[str, Organisation] = field(default_factory=dict)
    fields: frozenset[str] = frozenset()


class Province(Strict):
    """A province of Indonesia with its cities and regencies."""

    name: str = Field(description="usual name, the value in the tables")
    aliases: list[str] = Field(default=[], description="other spellings and short names")
    kota: list[str] = Field(default=[], description="cities")
    kabupaten: list[str] = Field(default=[], description="regencies")


class IndonesianCities(Strict):
    """`cities_id.yaml`."""

    version: str = Field(description="version of the list")
    country: str = Field(description="country of all its places")
    provinces: list[Province] = Field(description="all provinces")
    aliases: dict[str, list[str]] = Field(default={}, description="other spellings of a city or regency")
    ambiguous: list[str] = Field(default=[], description="forms that are also ordinary words or names")

    @model_validator(mode="after")
    def _names_are_listed(self) -> "IndonesianCities":
        listed = {name for province in self.provinces for name in (*province.kota, *province.kabupaten)}
        in_province = {form for province in self.provinces for form in (province.name, *province.aliases)}
        _check_forms(self.aliases, self.ambiguous, listed, in_province)
        return self


class Country(Strict):
    """A country with its partner cities and regions."""

    country: str = Field(description="Indonesian name of the country")
    kota: list[str] = Field(default=[], description="cities")
    wilayah: list[str] = Field(default=[], description="provinces, prefectures and states")


class WorldCities(Strict):
    """`cities_world.yaml`."""

    version: str = Field(description="version of the list")
    countries: list[Country] = Field(description="countries, each once")
    aliases: dict[str, list[str]] = Field(default={}, description="other spellings of a city or region")
    ambiguous: list[str] = Field(default=[], description="forms that are also ordinary words or names")

    @model_validator(mode="after")
    def _names_are_listed(self) -> "WorldCities":
        listed = {name for country in self.countries for name in (*country.kota, *country.wilayah)}
        _check_forms(self.aliases, self.ambiguous, listed, set())
        return self


class KnownOrganisation(Strict):
    """An organisation that papers name by an abbreviation."""

    name: str = Field(description="long name, the value in the tables")
    aliases: list[str] = Field(description="what stands in the text instead")
    local: bool = Field(default=False, description="every city or province has one")


class KnownOrganisations(Strict):
    """`organisations.yaml`."""

    version: str = Field(description="version of the list")
    organisations: list[KnownOrganisation] = Field(description="known organisations")
    fields: list[str] = Field(default=[], description='words that may follow "dan" in the name of an agency')


def city_forms(indonesia: IndonesianCities, world: WorldCities) -> Cities:
    """Return every form with the places it can stand for: kota first, then province, kabupaten, abroad.

    A kabupaten or province whose name a kota (or another place) already has is called "Kabupaten
    Bandung" or "Provinsi Jambi" in the tables.
    """
    forms: defaultdict[str, list[City]] = defaultdict(list)
    for form, city in (*_indonesian_forms(indonesia), *_foreign_forms(world)):
        if city not in forms[form]:
            forms[form].append(city)
    return Cities({form: tuple(cities) for form, cities in forms.items()})


def foreign_names(cities: Cities) -> tuple[str, ...]:
    """Return the forms that can only be a place abroad, sorted: rules use them as the family {kota_luar}."""
    return _sure_names(cities, home=False)


def home_names(cities: Cities) -> tuple[str, ...]:
    """Return the forms that can only be a place in Indonesia, sorted: the family {kota_dalam}."""
    return _sure_names(cities, home=True)


def _sure_names(cities: Cities, *, home: bool) -> tuple[str, ...]:
    return tuple(
        sorted(
            form
            for form, places in cities.items()
            if all((place.country == HOME) is home and not place.ambiguous for place in places)
        )
    )


def organisation_forms(known: KnownOrganisations) -> Organisations:
    """Return the known organisations by every form, the long names among them."""
    forms = {
        form: Organisation(entry.name, entry.local)
        for entry in known.organisations
        for form in (entry.name, *entry.aliases)
    }
    return Organisations(forms=forms, fields=frozenset(known.fields))


def _indonesian_forms(places: IndonesianCities) -> Iterator[tuple[str, City]]:
    taken: set[str] = set()
    ambiguous = frozenset(places.ambiguous)
    by_kind: list[tuple[str, str, list[str]]] = [
        *(
            ("kota", name, places.aliases.get(name, []))
            for province in places.provinces
            for name in province.kota
        ),
        *(("provinsi", province.name, province.aliases) for province in places.provinces),
        *(
            ("kabupaten", name, places.aliases.get(name, []))
            for province in places.provinces
            for name in province.kabupaten
        ),
    ]
    for kind, name, aliases in by_kind:
        value = f"{kind.title()} {name}" if name in taken else name
        taken.add(name)
        for form in (name, *aliases):
            yield form, City(value, kind, places.country, form in ambiguous)


def _foreign_forms(places: WorldCities) -> Iterator[tuple[str, City]]:
    ambiguous = frozenset(places.ambiguous)
    for country in places.countries:
        for kind, names in (("kota", country.kota), ("wilayah", country.wilayah)):
            for name in names:
                for form in (name, *places.aliases.get(name, [])):
                    yield form, City(name, kind, country.country, form in ambiguous)


def _check_forms(
    aliases: Mapping[str, list[str]], ambiguous: Iterable[str], listed: set[str], others: set[str]
) -> None:
    """Raise ValueError for aliases of places that are not listed and ambiguous forms that no place has."""
    unknown = sorted(set(aliases) - listed)
    if unknown:
        raise ValueError(f"aliases of places that are not listed: {', '.join(unknown)}")
    forms = listed | others | {form for spellings in aliases.values() for form in spellings}
    stray = sorted(set(ambiguous) - forms)
    if stray:
        raise ValueError(f"ambiguous forms that no place has: {', '.join(stray)}")
