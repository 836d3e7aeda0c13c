"""Indonesian names of agencies end where the next thing begins."""

import pytest

from pipeline.tag.agencies import complete_with_place, find_agencies
from pipeline.tag.forms import index_forms
from pipeline.tag.gazetteers import City

CITIES = {
    "Malang": (City("Malang", "kota", "Indonesia"), City("Kabupaten Malang", "kabupaten", "Indonesia")),
    "Seoul": (City("Seoul", "kota", "Korea Selatan"),),
    "Jambi": (City("Jambi", "kota", "Indonesia"), City("Provinsi Jambi", "provinsi", "Indonesia")),
}
PLACES = index_forms([*CITIES, "Jepang", "Indonesia"])
FIELDS = frozenset({"Kerja", "Kebudayaan", "Pariwisata", "Hukum"})


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Dinas Pariwisata Kota Malang", ["Dinas Pariwisata Kota Malang"]),
        ("Dinas Pariwisata Malang", ["Dinas Pariwisata Kota Malang"]),
        ("Dinas Pariwisata Kabupaten Malang", ["Dinas Pariwisata Kabupaten Malang"]),
        ("Dinas Pariwisata dan Kebudayaan", ["Dinas Pariwisata dan Kebudayaan"]),
        ("Dinas Pariwisata dan Seoul", ["Dinas Pariwisata"]),
        ("Dinas Pariwisata, Bagian Hukum, dan warga", ["Dinas Pariwisata", "Bagian Hukum"]),
        ("Dinas Pariwisata Kepala Ibu", ["Dinas Pariwisata"]),
        ("Bagian Hukum Sekretariat Daerah", ["Bagian Hukum", "Sekretariat Daerah"]),
        ("Kedutaan Besar Jepang di Seoul", ["Kedutaan Besar Jepang Seoul"]),
        ("Kementerian Hukum Republik Indonesia", ["Kementerian Hukum"]),
        ("Universitas Negeri Malang", ["Universitas Negeri Malang"]),
        ("Pemprov Jambi", ["Pemerintah Provinsi Jambi"]),
        ("Pemkot Jambi", ["Pemerintah Kota Jambi"]),
        ("Balai Pariwisata Malang-Seoul", ["Balai Pariwisata"]),
        ("Bagian Timur", []),
        ("Pemerintah Kota", []),
        ("dinas pariwisata", []),
    ],
)
def test_finds_the_name_with_its_place(text: str, values: list[str]) -> None:
    assert [match.value for match in sorted(find_agencies(text, PLACES, CITIES, FIELDS))] == values


@pytest.mark.parametrize(
    ("text", "mission", "end", "name"),
    [
        (" Kota Malang ramai", False, 12, "Kota Malang"),
        (" Malang ramai", False, 7, "Kota Malang"),
        (" Seoul ramai", False, 6, "Seoul"),
        (" di Seoul", True, 9, "Seoul"),
        (" di Seoul", False, 0, ""),
        (" ramai", False, 0, ""),
    ],
)
def test_completes_a_name_with_its_place(text: str, mission: bool, end: int, name: str) -> None:
    assert complete_with_place(text, 0, PLACES, CITIES, mission) == (end, name)
