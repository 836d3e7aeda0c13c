"""English names of organisations are told from general words and from systems."""

import pytest

from pipeline.tag.english_names import find_english_organisations
from pipeline.tag.forms import index_forms


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Seoul Digital Foundation", ["Seoul Digital Foundation"]),
        ("Bandung and Seoul Metropolitan Government", ["Seoul Metropolitan Government"]),
        ("Mayor of Seoul Metropolitan Government", ["Seoul Metropolitan Government"]),
        ("Asian Dance and Drama Centre", ["Asian Dance and Drama Centre"]),
        ("Bureau of Asian Affairs", ["Bureau of Asian Affairs"]),
        ("Busan Institute of Technology", ["Busan Institute of Technology"]),
        ("Korea International Cooperation Agency", ["Korea International Cooperation Agency"]),
        ("Sister Cities International", ["Sister Cities International"]),
        ("Tax Department Bandung", ["Tax Department Bandung"]),
        ("Kota Seoul Metropolitan Government", ["Seoul Metropolitan Government"]),
        (
            "Liverpool City Council dan Bandung City Government",
            ["Liverpool City Council", "Bandung City Government"],
        ),
        ("Bandung Command Center", []),
        ("Smart City Center", []),
        ("Local Government", []),
        ("Civil Society", []),
        ("Concert Hall", []),
        ("smart government", []),
    ],
)
def test_finds_named_organisations(text: str, values: list[str]) -> None:
    assert [match.value for match in find_english_organisations(text, index_forms(["Bandung"]))] == values
