"""The codebook to read and to train coders with: what each code means, when to use it, when not, examples."""

from collections.abc import Iterator

from pipeline.core.codebook import Codebook, Language, Meaning
from pipeline.export.handout import Block, Grid, Handout, Heading, Look, Paragraph, cell

_TITLES = {Language.ID: "Buku kode", Language.EN: "Codebook"}
_ABOUT = {
    Language.ID: "Versi {version}. Satuan pengodean ialah satu kalimat. Kerangka: {framework}",
    Language.EN: "Version {version}. The unit of coding is one sentence. Framework: {framework}",
}
# The parts of a meaning, in order, and how they are headed.
_PARTS = (
    ("definition", "Definisi", "Definition", 44),
    ("include", "Pakai bila", "Use for", 36),
    ("exclude", "Jangan pakai bila", "Do not use for", 36),
    ("example", "Contoh", "Example", 30),
    ("counter_example", "Bukan contoh", "Counter-example", 30),
)
_QUOTED = frozenset({"example", "counter_example"})


def codebook_handout(codebook: Codebook, language: Language) -> Handout:
    """Return the codebook as text: a heading per dimension and code."""
    return Handout(_TITLES[language], tuple(_blocks(codebook, language)), landscape=False)


def codebook_sheet(codebook: Codebook, language: Language) -> Handout:
    """Return the same as a table, a row per code."""
    heads = [english if language is Language.EN else indonesian for _, indonesian, english, _ in _PARTS]
    names = {Language.ID: ("Kode", "Nama", "Singkat"), Language.EN: ("Code", "Name", "In short")}[language]
    rows = []
    for name, _, code in codebook.codes():
        meaning = code.meaning(language)
        parts = (cell(getattr(meaning, part)) for part, *_ in _PARTS)
        rows.append((cell(name), cell(meaning.label, Look.STRONG), cell(meaning.short), *parts))
    widths = (22, 20, 24, *(width for *_, width in _PARTS))
    return Handout(_TITLES[language], (Grid(_TITLES[language], (*names, *heads), widths, tuple(rows)),))


def codebook_tags(codebook: Codebook, language: Language) -> Grid:
    """Return the codes as Taguette writes its own codebook: `tag` and `description`."""
    rows = []
    for name, _, code in codebook.codes():
        meaning = code.meaning(language)
        text = " ".join(filter(None, (f"{meaning.label}.", meaning.definition)))
        rows.append((cell(name.replace("/", ".")), cell(text)))
    return Grid("codebook", ("tag", "description"), (30, 90), tuple(rows))


def _blocks(codebook: Codebook, language: Language) -> Iterator[Block]:
    about = _ABOUT[language].format(version=codebook.version, framework=codebook.origin(language))
    yield Paragraph(about, look=Look.SMALL)
    for dimension_name, dimension in codebook.dimensions.items():
        yield Heading(dimension.label.text(language))
        for name, code in dimension.codes.items():
            yield from _code_blocks(f"{dimension_name}/{name}", code.meaning(language), language)


def _code_blocks(name: str, meaning: Meaning, language: Language) -> Iterator[Block]:
    yield Heading(f"{meaning.label} ({name})", 2)
    if meaning.short:
        yield Paragraph(meaning.short, look=Look.QUOTE)
    for part, indonesian, english, _ in _PARTS:
        lead = f"{english if language is Language.EN else indonesian}."
        if text := getattr(meaning, part):
            yield Paragraph(text, lead, Look.QUOTE if part in _QUOTED else Look.PLAIN)
