"""Names of all kinds together do not claim the same words twice."""

import pytest

from pipeline.tag.names import tag_names
from pipeline.tools import Tools
from tests.sources import sentences


def _names(tools: Tools, *texts: str) -> list[tuple[str, str]]:
    known = tools.gazetteers
    return [(m.kind, m.value) for m in tag_names(sentences(*texts), known.organisations, known.cities)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "Pemerintah Kota Malang dan Kota Fuqing hadir.",
            [("organisation", "Pemerintah Kota Malang"), ("city", "Fuqing")],
        ),
        (
            "Bandung Command Center (BCC) ada di Bandung.",
            [("programme", "Bandung Command Center"), ("city", "Bandung")],
        ),
        ("Wali Kota Malang Rina Contoh hadir.", [("person", "Rina Contoh"), ("city", "Malang")]),
        (
            "Kepala Dinas Pariwisata Rina Contoh hadir.",
            [("person", "Rina Contoh"), ("organisation", "Dinas Pariwisata")],
        ),
        (
            "Kepala Dinas Pariwisata Kota Malang, Rina Contoh, hadir.",
            [("person", "Rina Contoh"), ("organisation", "Dinas Pariwisata Kota Malang")],
        ),
        (
            "Universitas Airlangga di Surabaya meneliti.",
            [("organisation", "Universitas Airlangga"), ("city", "Surabaya")],
        ),
        ("Malang Creative Skill Center (MCSC) dibuka.", [("organisation", "Malang Creative Skill Center")]),
        (
            "Festival Malang Raya dan Program Kampung Iklim.",
            [("programme", "Festival Malang Raya"), ("programme", "Program Kampung Iklim")],
        ),
        ("Kedua pihak bersepakat.", []),
    ],
)
def test_leaves_out_places_inside_other_names(tools: Tools, text: str, names: list[tuple[str, str]]) -> None:
    assert _names(tools, text) == names


def test_keeps_the_order_and_the_offsets_of_the_document(tools: Tools) -> None:
    texts = ["Ibu Rina Contoh dari Pemkot Malang tiba di Seoul.", "Kota Seoul menyambut Ibu Rina."]
    joined = " ".join(texts)

    mentions = list(tag_names(sentences(*texts), tools.gazetteers.organisations, tools.gazetteers.cities))

    assert [joined[m.span.start : m.span.end] for m in mentions] == [m.text for m in mentions]
    assert [m.span.start for m in mentions] == sorted(m.span.start for m in mentions)
    assert [m.value for m in mentions] == [
        "Rina Contoh",
        "Pemerintah Kota Malang",
        "Seoul",
        "Seoul",
        "Rina Contoh",
    ]
