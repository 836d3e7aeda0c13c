from collections.abc import Callable

import pytest

from pipeline.audit.copies import find_copies
from pipeline.core.paper import Paper

ONE = "Nelayan muda dari pulau kecil belajar mengasapi ikan cakalang bersama pengusaha keluarga di Nagasaki."


def _copies(paper_of: Callable[..., Paper], *texts: str) -> list[tuple[str, str]]:
    papers = [paper_of("Hasil", text, doc_id=f"paper-{number}") for number, text in enumerate(texts)]
    return [(copy.first.text, copy.second.text) for copy in find_copies(papers)]


@pytest.mark.parametrize(
    "other", [ONE, ONE.replace("keluarga", "rumahan"), f"Pada musim panas n{ONE[1:]}", ONE.upper()]
)
def test_the_same_words_are_a_copy(other: str, paper_of: Callable[..., Paper]) -> None:
    assert _copies(paper_of, ONE, other) == [(ONE, other)]


@pytest.mark.parametrize(
    "other",
    [
        "Di Nagasaki, pengusaha keluarga mengajari nelayan muda dari pulau kecil cara mengasapi ikan.",
        "Perajin muda dari pulau kecil belajar menenun kain ikat bersama seniman tua di Nagasaki.",
        "Nelayan muda dari pulau kecil.",
    ],
)
def test_the_same_matter_in_other_words_and_templates_are_none(
    other: str, paper_of: Callable[..., Paper]
) -> None:
    assert _copies(paper_of, ONE, other) == []


def test_a_template_on_another_matter_is_no_copy(paper_of: Callable[..., Paper]) -> None:
    of_tourism, of_waste = (
        f"Namun, aspek {matter} menjadi salah satu kelemahan yang paling nyata dalam kerja sama ini."
        for matter in ("promosi wisata bahari", "pengolahan limbah kapal")
    )

    assert _copies(paper_of, of_tourism, of_waste) == []


def test_titles_of_laws_are_no_copies(paper_of: Callable[..., Paper]) -> None:
    law = "Peraturan Menteri Dalam Negeri Nomor 25 Tahun 2020 tentang Tata Cara Kerja Sama Daerah"

    assert _copies(paper_of, f"Bagian hukum merujuk {law}.", f"Dewan kota membaca {law}.") == []


def test_the_earlier_paper_has_the_original(paper_of: Callable[..., Paper]) -> None:
    papers = [paper_of("Hasil", ONE, doc_id=name) for name in ("b", "a")]

    (copy,) = find_copies(papers)

    assert (copy.first.doc_id, copy.second.doc_id, copy.share) == ("a", "b", 1.0)
