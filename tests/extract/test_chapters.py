"""Chapters with names of their own are findings, where they stand beside introduction, theory and method."""

import pytest

from pipeline.core.records import Page, Passage, Role
from pipeline.extract.structure import build_document
from pipeline.tools import Tools
from tests.sources import source

TOPICS = "sampah air taman musik pasar batik perahu sekolah jalan arsip kopi hujan".split()


def _names(tools: Tools, outline: str) -> list[str]:
    """Return the sections of a paper; lines of the outline are headings, their levels as signs # before."""
    passages = []
    for heading, topic in zip(outline.strip().splitlines(), TOPICS, strict=False):
        level, text = len(heading) - len(heading.lstrip("#")), heading.lstrip("# ")
        passages.append(Passage(text, 1, Role.HEADING, level or None))
        if not text.startswith("BAB") or len(text.split()) > 2:
            passages.append(Passage(f"Kedua kota bertemu setiap tahun untuk membahas {topic}.", 1))
    document = build_document(source(), (Page(1),), passages, tools.headings)
    return [str(section.name) for section in document.sections]


@pytest.mark.parametrize(
    ("outline", "names"),
    [
        pytest.param(
            """## Pendahuluan
## Potret Kerja Sama Kota Tegal
## Dinamika Pertukaran Guru
## Pembahasan
## Kesimpulan""",
            "pendahuluan hasil hasil hasil kesimpulan",
            id="by look",
        ),
        pytest.param(
            """1. Pendahuluan
2. Tinjauan Pustaka
3. Potret Kerja Sama Kota Tegal
4. Pembahasan""",
            "pendahuluan tinjauan hasil hasil",
            id="by number",
        ),
        pytest.param(
            """# Pendahuluan
# Metode
# Dinamika Pertukaran Guru
## Guru dari Seberang
# Hasil dan Pembahasan""",
            "pendahuluan metode hasil hasil hasil",
            id="behind the method",
        ),
        pytest.param(
            """1. Pengantar
2. Cara Kami Bekerja
3. Dasar Kerja Sama
4. Dana dan Orang""",
            "pendahuluan metode hasil hasil",
            id="what the case rests on",
        ),
        pytest.param(
            """1. Pengantar
2. Cara Kami Bekerja
3. Dasar Teori Paradiplomasi
4. Dana dan Orang""",
            "pendahuluan metode tinjauan hasil",
            id="theory behind the method",
        ),
        pytest.param(
            """BAB I PENDAHULUAN
1.1 Metode Penelitian
BAB II DASAR PARADIPLOMASI
BAB III PERTUKARAN GURU KOTA TEGAL""",
            "pendahuluan metode metode hasil",
            id="chapter behind the method of an introduction",
        ),
        pytest.param(
            """BAB I PENDAHULUAN
1.1 Konteks Kawasan
1.2 Metode Penelitian
BAB II POTRET KERJA SAMA KOTA TEGAL
2.1 Guru dari Seberang
BAB III PEMBAHASAN""",
            "pendahuluan pendahuluan metode hasil hasil hasil",
            id="a thesis",
        ),
        pytest.param(
            """BAB I
PENDAHULUAN
Konteks Kawasan
BAB II
POTRET KERJA SAMA KOTA TEGAL
BAB III
PEMBAHASAN""",
            "pendahuluan pendahuluan hasil hasil",
            id="titles below the numbers",
        ),
        pytest.param(
            """Pendahuluan
Potret Kerja Sama Kota Tegal
Pembahasan""",
            "pendahuluan hasil hasil",
            id="a text without levels whose findings are but discussed",
        ),
    ],
)
def test_a_chapter_with_a_name_of_its_own_is_findings(tools: Tools, outline: str, names: str) -> None:
    assert _names(tools, outline) == names.split()


@pytest.mark.parametrize(
    ("outline", "names"),
    [
        pytest.param(
            """# Pendahuluan
## Konteks Kawasan
# Pembahasan""",
            "pendahuluan pendahuluan hasil",
            id="a sub-heading",
        ),
        pytest.param(
            """# Pendahuluan
## Tinjauan Pustaka
## Argumen Utama Tulisan
# Pembahasan""",
            "pendahuluan tinjauan tinjauan hasil",
            id="a sub-heading behind one that names its section",
        ),
        pytest.param(
            """# Pendahuluan
## Konteks Kawasan
# Guru dari Seberang
# Kesimpulan""",
            "pendahuluan pendahuluan hasil kesimpulan",
            id="a sub-heading where no heading names the findings",
        ),
        pytest.param(
            """# Pendahuluan
# Paradiplomasi dan Kota Kembar
# Pembahasan""",
            "pendahuluan pendahuluan hasil",
            id="named by concepts",
        ),
        pytest.param(
            """# Pendahuluan
# Diplomasi Kota dalam Pandangan Para Penulis Terdahulu
# Guru dari Seberang
# Pembahasan""",
            "pendahuluan pendahuluan hasil hasil",
            id="named as theory",
        ),
        pytest.param(
            """# Pendahuluan
# Kota Tegal dan Para Tetangga
# Metode Penelitian
# Pembahasan""",
            "pendahuluan pendahuluan metode hasil",
            id="before the method",
        ),
        pytest.param(
            """BAB I
PENDAHULUAN
BAB II
KOTA TEGAL DAN PARA TETANGGA
BAB III
METODE PENELITIAN
BAB IV
PEMBAHASAN""",
            "pendahuluan pendahuluan metode hasil",
            id="before the method in a thesis",
        ),
        pytest.param(
            """Pendahuluan
Kota Tegal dan Para Tetangga
Hasil dan Pembahasan""",
            "pendahuluan pendahuluan hasil",
            id="a text without levels that names its findings",
        ),
        pytest.param(
            """Tinjauan Pustaka
Suara dari Bawah
Pembahasan""",
            "tinjauan tinjauan hasil",
            id="theory in a text without levels",
        ),
    ],
)
def test_background_stays_where_it_stands(tools: Tools, outline: str, names: str) -> None:
    assert _names(tools, outline) == names.split()


@pytest.mark.parametrize(
    "outline",
    ["# Pendahuluan\n## Konteks Kawasan\n# Kesimpulan", "# Pendahuluan\n# Diplomasi Kota\n# Kesimpulan"],
)
def test_where_nothing_else_can_be_findings_background_is(tools: Tools, outline: str) -> None:
    assert _names(tools, outline) == ["pendahuluan", "hasil", "kesimpulan"]


@pytest.mark.parametrize(
    ("heading", "name"),
    [
        ("Magelang dan Nelson: Kebun yang Menjadi Kebiasaan", "hasil"),
        ("Magelang–Nelson dalam Kebun", "hasil"),
        ("Diplomasi dan Kebun dalam Teori", "tinjauan"),  # words, not names
        ("Paris dan London", "tinjauan"),  # names of which the text does not speak
    ],
)
def test_a_chapter_on_two_names_behind_theory_is_findings(heading: str, name: str, tools: Tools) -> None:
    told = "Di sana warga Magelang menjamu tamu dari Nelson, dan soal diplomasi serta kebun dibahas. " * 3
    passages = [
        Passage(text, 1, role)
        for title in ("Pendahuluan", "Kerangka Pemikiran", heading, "Pembahasan")
        for text, role in ((title, Role.HEADING), (told, Role.BODY))
    ]
    document = build_document(source(), (Page(1),), passages, tools.headings)

    assert [str(section.name) for section in document.sections] == ["pendahuluan", "tinjauan", name, "hasil"]
