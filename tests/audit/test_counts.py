from collections.abc import Callable

import pytest

from pipeline.audit.counts import check_counts
from pipeline.core.paper import Paper
from pipeline.tools import Tools
from tests.audit.planted import compared

ONE = "Pada tahun 2018 sebanyak 24 nelayan mengikuti pelatihan pengawetan ikan."


@pytest.mark.parametrize(
    "other",
    [
        "Laporan dinas mencatat 30 nelayan dalam pelatihan pengawetan ikan tahun 2018.",
        "Sebanyak 30 nelayan mengikuti pelatihan pengawetan ikan pada tahun 2018, lalu 12 orang pada 2019.",
    ],
)
def test_two_numbers_of_one_thing_differ(other: str, paper_of: Callable[..., Paper], tools: Tools) -> None:
    (found,) = check_counts(compared([paper_of("Hasil", ONE, other)], tools))

    assert [place.says for place in found.places] == ["24 nelayan", "30 nelayan"]


@pytest.mark.parametrize(
    "other",
    [
        "Laporan dinas mencatat 24 nelayan dalam pelatihan pengawetan ikan tahun 2018.",
        "Pada tahun 2019 sebanyak 30 nelayan mengikuti pelatihan pengawetan ikan.",
        "Sekitar 30 nelayan mengikuti pelatihan pengawetan ikan pada tahun 2018.",
        "Pada tahun 2018 sebanyak 30 nelayan menonton pertandingan sepak bola.",
        "Pada tahun 2018 sebanyak 30 perahu mengikuti pelatihan pengawetan ikan.",
        "Pada tahun 2018 sebanyak 30 persen nelayan mengikuti pelatihan pengawetan ikan.",
        "Sebanyak 30 nelayan mengikuti pelatihan pengawetan ikan, dan balainya dibuka pada tahun 2018.",
    ],
)
def test_other_years_things_and_rough_numbers_do_not(
    other: str, paper_of: Callable[..., Paper], tools: Tools
) -> None:
    assert list(check_counts(compared([paper_of("Hasil", ONE, other)], tools))) == []
