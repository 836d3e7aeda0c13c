"""A REFI-QDA project (.qdpx), which NVivo, ATLAS.ti, MAXQDA and QualCoder open, and the codebook (.qdc).

By the schema "QDA-XML 1.0" of March 2019: `project.qde` in UTF-8 XML, and beside it each paper as a text.
Positions count code points of that text, half-open, as in all tables. GUIDs are made from what they name, so
that the same papers give the same project.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from uuid import NAMESPACE_URL, UUID, uuid5

from lxml import etree

from pipeline.core.atomic import replacing
from pipeline.core.codebook import Codebook, Dimension, Language
from pipeline.core.findings import Evidence
from pipeline.core.paper import Paper
from pipeline.core.records import Span
from pipeline.core.verdicts import REJECTED
from pipeline.export.archives import write_zip, xml_text
from pipeline.export.words import decision, speaker, word

PROJECT = "urn:QDA-XML:project:1.0"
CODEBOOK = "urn:QDA-XML:codebook:1.0"
ORIGIN = "Kotakembar"
_NAMESPACE = uuid5(NAMESPACE_URL, "urn:kotakembar:refi-qda")
# By dimension, in the order of the codebook; told apart with any colour vision (Okabe and Ito 2008).
_COLOURS = ("#0072B2", "#D55E00", "#009E73", "#E69F00", "#CC79A7", "#56B4E9", "#F0E442", "#666666")


def write_project(path: Path, papers: Sequence[Paper], codebook: Codebook, language: Language) -> None:
    """Write the project with papers, codes, codings and memos; the coders are its users.

    A sentence is one selection with a coding per code and coder. What people rejected is left out; what they,
    or a rule, note of a coding is a memo that hangs on it.
    """
    project = etree.Element(
        _tag("Project"),
        nsmap={None: PROJECT},  # type: ignore[dict-item]  # None is the default namespace
        name="Kotakembar",
        origin=ORIGIN,
    )
    _add_users(project, papers)
    book = etree.SubElement(project, _tag("CodeBook"))
    _add_codes(book, papers, codebook, language, PROJECT)
    sources = etree.SubElement(project, _tag("Sources"))
    memos: dict[str, tuple[str, str]] = {}
    files = {}
    for paper in papers:
        guid = _guid("source", paper.document.source.sha256, paper.doc_id)
        _add_source(sources, paper, guid, language, memos)
        # a byte order mark or other line ends would shift what the positions count
        files[f"Sources/{guid}.txt"] = paper.document.text.encode()
    if not papers:
        project.remove(sources)  # by the schema it has at least one
    if memos:
        notes = etree.SubElement(project, _tag("Notes"))
        for guid, (name, text) in memos.items():
            note = etree.SubElement(notes, _tag("Note"), guid=guid, name=name)
            etree.SubElement(note, _tag("PlainTextContent")).text = xml_text(text)
    write_zip(path, {"project.qde": _bytes(project), **files})


def write_codebook(path: Path, codebook: Codebook, language: Language) -> None:
    """Write the codes with what they mean, the dimensions above them."""
    root = etree.Element(
        f"{{{CODEBOOK}}}CodeBook",
        nsmap={None: CODEBOOK},  # type: ignore[dict-item]
        origin=ORIGIN,
    )
    _add_codes(root, (), codebook, language, CODEBOOK)
    with replacing(path, "wb") as handle:
        handle.write(_bytes(root))


def _tag(name: str) -> str:
    return f"{{{PROJECT}}}{name}"


def _guid(*parts: str) -> str:
    return str(uuid5(_NAMESPACE, "\n".join(parts)))


def _bytes(root: etree._Element) -> bytes:
    etree.indent(root)
    return etree.tostring(root, xml_declaration=True, encoding="utf-8") + b"\n"


def _add_users(project: etree._Element, papers: Sequence[Paper]) -> None:
    """Add all rules as one user, each model and each person as one."""
    names = sorted({_user(row) for paper in papers for row in paper.coded.evidence})
    if names:
        users = etree.SubElement(project, _tag("Users"))
        for name in names:
            etree.SubElement(users, _tag("User"), guid=_guid("user", name), name=xml_text(name))


def _user(row: Evidence) -> str:
    kind, _, name = row.coder.partition(":")
    return {"rule": "Kotakembar (rules)", "model": f"Kotakembar ({name})"}.get(kind, name)


def _add_codes(
    parent: etree._Element, papers: Sequence[Paper], codebook: Codebook, language: Language, space: str
) -> None:
    """Add a code per dimension, not for coding, and its codes below it; what is unknown comes last."""
    codes = etree.SubElement(parent, f"{{{space}}}Codes")
    for number, (name, dimension) in enumerate(codebook.dimensions.items()):
        _add_dimension(codes, name, dimension, _COLOURS[number % len(_COLOURS)], language, space)
    known = {name for name, _, _ in codebook.codes()}
    for name in sorted({row.code for paper in papers for row in paper.coded.evidence} - known):
        _add_code(codes, space, name, name, "", _COLOURS[-1], codable=True)


def _add_dimension(
    codes: etree._Element, name: str, dimension: Dimension, colour: str, language: Language, space: str
) -> None:
    above = _add_code(codes, space, name, dimension.label.text(language), "", colour, codable=False)
    for code_name, code in dimension.codes.items():
        meaning = code.meaning(language)
        parts = (meaning.short, meaning.definition, meaning.include, meaning.exclude)
        text = "\n".join(filter(None, (f"{name}/{code_name}", *parts)))
        _add_code(above, space, f"{name}/{code_name}", meaning.label, text, colour, codable=True)


def _add_code(
    parent: etree._Element, space: str, key: str, label: str, text: str, colour: str, *, codable: bool
) -> etree._Element:
    code = etree.SubElement(
        parent,
        f"{{{space}}}Code",
        guid=_guid("code", key),
        name=xml_text(label),
        isCodable=str(codable).lower(),
        color=colour,
    )
    if text:
        etree.SubElement(code, f"{{{space}}}Description").text = xml_text(text)
    return code


def _add_source(
    sources: etree._Element,
    paper: Paper,
    guid: str,
    language: Language,
    memos: dict[str, tuple[str, str]],
) -> None:
    """Add a paper with its selections; their memos come to `memos`, by GUID, as name and text."""
    source = paper.document.source
    element = etree.SubElement(
        sources,
        _tag("TextSource"),
        guid=guid,
        name=xml_text(source.doc_id),
        plainTextPath=f"internal://{guid}.txt",
    )
    known = (source.title, source.authors, str(source.year or ""), source.source_file, source.sha256)
    etree.SubElement(element, _tag("Description")).text = xml_text("\n".join(filter(None, known)))
    for span, rows in _by_span(paper.coded.evidence).items():
        _add_selection(element, guid, span, rows, language, memos)


def _by_span(evidence: Iterable[Evidence]) -> Mapping[Span, list[Evidence]]:
    """Return the rows that were not rejected by their place in the text, in its order."""
    rows: dict[Span, list[Evidence]] = {}
    for row in sorted(evidence, key=lambda row: (row.span, row.code, row.coder)):
        if row.status != REJECTED:
            rows.setdefault(row.span, []).append(row)
    return rows


def _add_selection(
    element: etree._Element,
    guid: str,
    span: Span,
    rows: Sequence[Evidence],
    language: Language,
    memos: dict[str, tuple[str, str]],
) -> None:
    selection = etree.SubElement(
        element,
        _tag("PlainTextSelection"),
        guid=_guid("selection", guid, str(span.start), str(span.end)),
        name=xml_text(rows[0].sentence_id),
        startPosition=str(span.start),
        endPosition=str(span.end),
    )
    for row in rows:
        coding = etree.SubElement(
            selection, _tag("Coding"), guid=str(UUID(row.evidence_id)), creatingUser=_guid("user", _user(row))
        )
        etree.SubElement(coding, _tag("CodeRef"), targetGUID=_guid("code", row.code))
        memo = _guid("memo", row.evidence_id)
        memos[memo] = (xml_text(f"{row.code} · {row.sentence_id}"), "\n".join(_memo(row, language)))
        etree.SubElement(coding, _tag("NoteRef"), targetGUID=memo)


def _memo(row: Evidence, language: Language) -> Iterator[str]:
    """Yield what a coding cannot hold by the standard: assessment, speaker, coder, decision, note."""
    yield f"{word('assessment', language)}: {word(str(row.assessment), language)}"
    yield f"{word('speaker', language)}: {speaker(row, language)}"
    probability = "" if row.probability is None else f" ({row.probability:.2f})"
    yield f"{word('coder', language)}: {row.coder}{probability}"
    yield f"{word('decision', language)}: {decision(row, language)}"
    if row.note:
        yield row.note
