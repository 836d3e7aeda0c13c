"""A paper that compares pairs of cities, taken apart."""

import pytest

from pipeline.cases import cases
from pipeline.core.paper import SEVERAL, Paper
from pipeline.tools import Tools
from tests.audit.planted import make_paper

COMPARING = """Bitung–Davao dan Kendari–Gimhae

Hasil

Bitung dan Davao bermitra sejak 2010. Kendari dan Gimhae bermitra sejak 2012. Keterbatasan anggaran menghambat
kerja sama Bitung. Anggaran kerja sama terbatas di kedua pasangan, sehingga pelaksanaannya terhambat.

Kerja sama Kendari dan Gimhae tidak pernah dievaluasi. Bitung dan Davao bertukar guru.
"""


@pytest.fixture(scope="module")
def parts(tools: Tools) -> list[Paper]:
    return list(cases([make_paper("banding", COMPARING, tools)], tools.countries))


def test_each_pair_has_what_is_said_of_it(parts: list[Paper]) -> None:
    assert [part.pair for part in parts] == ["Bitung–Davao", "Kendari–Gimhae", SEVERAL]
    assert [{row.code for row in part.coded.evidence if "anggaran" in row.code} for part in parts] == [
        {"hambatan/anggaran"},
        set(),
        {"hambatan/anggaran"},
    ]
    assert "dievaluasi" in parts[1].read.sentences[-1].text


def test_the_matrix_of_a_pair_has_every_indicator(parts: list[Paper]) -> None:
    rows = {row.code: row for row in parts[1].coded.matrix}

    assert (rows["indikator/evaluasi"].verdict, rows["indikator/evaluasi"].sentences) == ("negative", 1)
    assert rows.keys() == {row.code for row in parts[0].coded.matrix}


def test_a_paper_on_one_pair_is_one_case(tools: Tools) -> None:
    told = "Ternate dan Nagasaki belum mengevaluasi kerja sama itu."
    text = f"Kerja Sama Ternate dan Nagasaki\n\nHasil\n\n{told}\n"
    paper = make_paper("satu", text, tools)

    assert list(cases([paper], tools.countries)) == [paper]
