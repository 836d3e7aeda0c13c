"""Register papers: find the files, know them by their bytes, give each a readable id."""

import hashlib
import os
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.core.errors import ConfigError
from pipeline.core.records import Failure, Source
from pipeline.ingest.catalogue import Entry, read_catalogue

CATALOGUE_NAME = "papers.csv"
MEDIA_TYPES = {
    ".pdf": "application/pdf",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".txt": "text/plain",
    ".md": "text/markdown",
    ".html": "text/html",
    ".htm": "text/html",
}
# Notes about a folder are no papers, unless one is given by its name.
_NOTES = frozenset({"readme", "origin", "license", "changelog"})
_ACCEPTED = ", ".join(MEDIA_TYPES)


@dataclass(frozen=True, slots=True)
class Registered:
    """A source with the place of its file; `same_as` names the doc_id that has the same bytes."""

    source: Source
    path: Path
    same_as: str = ""


def register(papers: Iterable[Path]) -> tuple[tuple[Registered, ...], tuple[Failure, ...]]:
    """Return the papers in files and folders, sorted by doc_id, and what cannot be one.

    Folders are searched through; files there whose ending is none of a paper's are passed over, but a file
    given by name is not. The same bytes twice are one document, the second is marked `same_as`.
    """
    registered: list[Registered] = []
    failures: list[Failure] = []
    taken: dict[str, str] = {}
    by_bytes: dict[str, str] = {}
    for path, entry in _files(papers, failures):
        try:
            with path.open("rb") as handle:
                sha256 = hashlib.file_digest(handle, "sha256").hexdigest()
        except OSError as error:
            hint = (
                "a link whose file is gone" if path.is_symlink() and not path.exists() else "check its rights"
            )
            failures.append(_failure(path, f"cannot be read: {error.strerror}", hint))
            continue
        doc_id = _free(entry.doc_id or slug(path.stem), sha256, taken)
        source = _source(path, entry, doc_id, sha256)
        registered.append(Registered(source, path, by_bytes.get(sha256, "")))
        by_bytes.setdefault(sha256, doc_id)
    registered.sort(key=lambda one: (one.source.doc_id, one.source.source_file))
    return tuple(registered), tuple(failures)


def slug(name: str) -> str:
    """Return a readable id of letters, digits and hyphens: "Dewi (2022)" -> "dewi-2022"."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:80] or "paper"


def _files(papers: Iterable[Path], failures: list[Failure]) -> Iterator[tuple[Path, Entry]]:
    """Yield each file once with its entry in the papers.csv beside it, sorted by name within a folder."""
    seen: set[str] = set()
    catalogues: dict[Path, Mapping[str, Entry]] = {}
    for paper in papers:
        for path in _expand(paper, failures):
            place = os.path.realpath(path)  # Path.resolve raises for links that go round in a circle
            if place in seen:
                continue
            seen.add(place)
            folder = paper if paper.is_dir() else path.parent
            if folder not in catalogues:
                catalogues[folder] = _catalogue(folder)
            name = path.relative_to(folder).as_posix()
            yield path, catalogues[folder].get(name, Entry(name))
    folders = {paper for paper in papers if paper.is_dir()}
    for folder, catalogue in catalogues.items():
        for name, entry in sorted(catalogue.items()):
            if name and folder in folders and not (folder / name).is_file():
                message = f"{CATALOGUE_NAME} lists it, but it is not there"
                failures.append(_failure(folder / name, message, "add it", entry.doc_id))


def _expand(paper: Path, failures: list[Failure]) -> Sequence[Path]:
    if paper.is_dir():
        return sorted(p for p in paper.rglob("*") if p.suffix.lower() in MEDIA_TYPES and _is_paper(p))
    if not paper.exists() and not paper.is_symlink():
        failures.append(_failure(paper, "no such file or folder", "check the path"))
        return ()
    if paper.suffix.lower() not in MEDIA_TYPES:
        kind = paper.suffix or "no ending"
        failures.append(
            _failure(paper, f"unknown type of file ({kind})", f"convert it to one of: {_ACCEPTED}")
        )
        return ()
    if paper.exists() and not paper.is_file():
        failures.append(_failure(paper, "is a pipe or a device, not a file", "save it as a file first"))
        return ()
    return (paper,)


def _is_paper(path: Path) -> bool:
    # a link whose file is gone is one too: reading it fails, and so it is told
    there = path.is_file() or (path.is_symlink() and not path.exists())
    return there and path.name[0] != "." and path.stem.lower() not in _NOTES


def _catalogue(folder: Path) -> Mapping[str, Entry]:
    path = folder / CATALOGUE_NAME
    if not path.is_file():
        return {}
    try:
        return read_catalogue(path.read_text(encoding="utf-8"), path.name)
    except UnicodeDecodeError as error:
        raise ConfigError(
            f"{path.name}: not UTF-8 at byte {error.start}", hint="save it as CSV UTF-8"
        ) from None


def _free(wanted: str, sha256: str, taken: dict[str, str]) -> str:
    """Return an id that no other file has: the wanted one, or the same with a number behind it."""
    doc_id, number = wanted, 2
    while doc_id in taken:
        doc_id, number = f"{wanted}-{number}", number + 1
    taken[doc_id] = sha256
    return doc_id


def _source(path: Path, entry: Entry, doc_id: str, sha256: str) -> Source:
    return Source(
        doc_id=doc_id,
        title=entry.title,
        authors=entry.authors,
        year=entry.year,
        kind=entry.kind,
        city_pair=entry.city_pair,
        licence=entry.licence,
        origin=entry.source,
        source_file=entry.file,
        sha256=sha256,
        media_type=MEDIA_TYPES[path.suffix.lower()],
    )


def _failure(path: Path, message: str, hint: str, doc_id: str = "") -> Failure:
    return Failure(source_file=path.name, stage="ingest", message=message, hint=hint, doc_id=doc_id)
