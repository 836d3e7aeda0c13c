"""The gazetteers are complete and consistent, and mistakes in them are told."""

from pathlib import Path

import pytest
from pydantic import ValidationError

from pipeline.core.config import load_yaml
from pipeline.tag.gazetteers import (
    City,
    IndonesianCities,
    KnownOrganisations,
    WorldCities,
    city_forms,
    foreign_names,
    home_names,
    organisation_forms,
)
from pipeline.tools import Tools

FOLDER = Path(__file__).parents[2] / "configs" / "gazetteers"


@pytest.fixture(scope="module")
def indonesia() -> IndonesianCities:
    return load_yaml(FOLDER / "cities_id.yaml", IndonesianCities)


def test_has_every_province_city_and_regency(indonesia: IndonesianCities) -> None:
    kota = [name for province in indonesia.provinces for name in province.kota]
    kabupaten = [name for province in indonesia.provinces for name in province.kabupaten]

    assert (len(indonesia.provinces), len(kota), len(kabupaten)) == (38, 98, 416)
    assert len(set(kota)) == 98
    assert len(set(kabupaten)) == 416


def test_has_the_partners_abroad(tools: Tools) -> None:
    abroad = {
        c.name for readings in tools.gazetteers.cities.values() for c in readings if c.country != "Indonesia"
    }

    assert len(abroad) > 600
    partners = [
        "Seoul",
        "Braunschweig",
        "Cuenca",
        "Fort Worth",
        "Petaling Jaya",
        "Liuzhou",
        "Yingkou",
        "Namur",
    ]
    partners += [
        "Suwon",
        "Toyota",
        "Hamamatsu",
        "Kochi",
        "Xiamen",
        "Busan",
        "Jeju",
        "Guangzhou",
        "Kitakyushu",
    ]
    partners += ["Perth", "Varna", "Monterrey", "Mashhad", "Liverpool", "Vlissingen", "Tula", "Mossel Bay"]
    assert [name for name in partners if name not in abroad] == []


@pytest.mark.parametrize(
    ("form", "names"),
    [
        ("Bandung", ["Bandung", "Kabupaten Bandung"]),
        ("Jambi", ["Jambi", "Provinsi Jambi"]),
        ("Gorontalo", ["Gorontalo", "Provinsi Gorontalo", "Kabupaten Gorontalo"]),
        ("Solo", ["Surakarta"]),
        ("Jabar", ["Jawa Barat"]),
        ("DIY", ["DI Yogyakarta"]),
        ("Malaka", ["Malaka", "Melaka"]),
        ("Kyoto Prefecture", ["Prefektur Kyoto"]),
    ],
)
def test_a_form_lists_its_readings_the_usual_first(tools: Tools, form: str, names: list[str]) -> None:
    assert [city.name for city in tools.gazetteers.cities[form]] == names


def test_one_name_stands_for_one_place(tools: Tools) -> None:
    places: dict[str, set[tuple[str, str]]] = {}
    for readings in tools.gazetteers.cities.values():
        for city in readings:
            places.setdefault(city.name, set()).add((city.kind, city.country))

    assert {name: of for name, of in places.items() if len(of) > 1} == {}


def test_words_that_are_names_are_marked(tools: Tools) -> None:
    cities = tools.gazetteers.cities

    assert [
        form for form in ("Batu", "Solo", "Bima", "Palu", "Lima", "Toyota") if not cities[form][0].ambiguous
    ] == []
    assert [form for form in ("Depok", "Seoul", "Surabaya") if cities[form][0].ambiguous] == []


def test_long_names_of_organisations_are_forms_too(tools: Tools) -> None:
    forms = tools.gazetteers.organisations.forms

    assert forms["JICA"].name == "Japan International Cooperation Agency"
    assert forms["Japan International Cooperation Agency"].name == forms["JICA"].name
    assert forms["Diskominfo"].local


def test_unlisted_places_and_stray_forms_are_faults() -> None:
    with pytest.raises(ValidationError, match="aliases of places that are not listed: Atlantis"):
        WorldCities.model_validate(
            {
                "version": "1",
                "countries": [{"country": "Jepang", "kota": ["Kochi"]}],
                "aliases": {"Atlantis": ["Atl"]},
            }
        )
    with pytest.raises(ValidationError, match="ambiguous forms that no place has: Nusantara"):
        IndonesianCities.model_validate(
            {
                "version": "1",
                "country": "Indonesia",
                "provinces": [{"name": "Bali"}],
                "ambiguous": ["Nusantara"],
            }
        )


def test_unknown_keys_are_faults() -> None:
    with pytest.raises(ValidationError, match="Extra inputs are not permitted"):
        KnownOrganisations.model_validate({"version": "1", "organisations": [], "organisation": []})


def test_small_files_make_small_look_ups() -> None:
    indonesia = IndonesianCities.model_validate(
        {
            "version": "1",
            "country": "Indonesia",
            "provinces": [{"name": "Riau", "kota": ["Dumai"], "kabupaten": ["Siak"]}],
            "ambiguous": ["Siak"],
        }
    )
    world = WorldCities.model_validate({"version": "1", "countries": [{"country": "Fiji", "kota": ["Suva"]}]})
    known = KnownOrganisations.model_validate(
        {"version": "1", "organisations": [{"name": "Bank Uji", "aliases": ["BU"]}], "fields": ["Pajak"]}
    )

    forms = city_forms(indonesia, world)

    assert list(forms) == ["Dumai", "Riau", "Siak", "Suva"]
    assert forms["Siak"] == (City("Siak", "kabupaten", "Indonesia", ambiguous=True),)
    assert organisation_forms(known).fields == {"Pajak"}


def test_names_at_home_and_abroad_are_told_apart(tools: Tools) -> None:
    home, abroad = home_names(tools.gazetteers.cities), foreign_names(tools.gazetteers.cities)

    assert {"Ambon", "Jawa Barat"} <= set(home)
    assert {"Seoul"} <= set(abroad)
    assert set(home).isdisjoint(abroad)
