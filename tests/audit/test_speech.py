import pytest

from pipeline.audit.speech import as_what, labels, opposing, related
from pipeline.core.records import Assessment
from pipeline.tools import Tools


@pytest.mark.parametrize(
    ("code", "other"),
    [
        ("indikator/sumber_daya", "hambatan/anggaran"),  # the codebook draws a line between them
        ("indikator/komitmen", "hambatan/komitmen_rendah"),
        ("hambatan/kerangka", "indikator/nota_kesepahaman"),
        ("indikator/evaluasi", "strategi/monev"),  # their labels share a word
        ("syarat/kesetaraan_status", "hambatan/kedudukan"),
    ],
)
def test_codes_on_one_matter_are_related(code: str, other: str, tools: Tools) -> None:
    found = related(tools.codebook)

    assert other in found[code]
    assert code in found[other]


@pytest.mark.parametrize(
    ("code", "other"),
    [("indikator/evaluasi", "indikator/komitmen"), ("hambatan/pandemi", "hambatan/anggaran")],
)
def test_codes_on_different_matters_are_not(code: str, other: str, tools: Tools) -> None:
    assert other not in related(tools.codebook)[code]


@pytest.mark.parametrize(
    ("code", "obstacle", "tells"),
    [
        ("indikator/sumber_daya", "hambatan/anggaran", True),
        ("syarat/kesetaraan_status", "hambatan/kedudukan", True),
        ("indikator/kebijakan", "hambatan/birokrasi", False),  # related, but slow permits are no poor law
        ("indikator/evaluasi", "hambatan/anggaran", False),
        ("hambatan/koordinasi", "hambatan/birokrasi", False),
    ],
)
def test_an_obstacle_tells_of_a_lack_of_the_same_thing(
    code: str, obstacle: str, tells: bool, tools: Tools
) -> None:
    assert (obstacle in opposing(tools.codebook)[code]) == tells


def test_every_judgement_of_every_code_has_words_in_both_languages(tools: Tools) -> None:
    for code in labels(tools.codebook):
        for assessment in Assessment:
            assert all(as_what(code, assessment))
    assert as_what("indikator/evaluasi", Assessment.NEGATIVE) == ("kelemahan", "a weakness")
