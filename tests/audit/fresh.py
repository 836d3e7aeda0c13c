"""Faults in papers that were written before anybody looked at how the checks work: what users should expect.

A folder of `tests/data/fresh` holds papers and `faults.yaml`; a fault is put into its paper alone.
"""

from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import yaml

from pipeline.core.findings import AuditFinding
from pipeline.core.paper import Paper
from pipeline.run import code_paper, read_paper
from pipeline.tools import Tools
from tests.audit.planted import found
from tests.sources import source

FOLDER = Path(__file__).parents[1] / "data" / "fresh"
# The kinds under which a fault counts as found.
KINDS = {
    "claim": ("claim-without-evidence", "claim-differs"),
    "left-out": ("evidence-left-out",),
    "inside": ("contradiction", "claim-differs"),
    "between": ("contradiction",),
}


@dataclass(frozen=True, slots=True)
class FreshFault:
    """A fault: `text` behind `after`; `shown` are words of the places that belong together."""

    paper: str
    kind: str
    after: str
    text: str
    shown: tuple[str, ...]
    beside: str = ""

    @property
    def name(self) -> str:
        """Its paper, kind and first words to be shown."""
        return f"{self.paper} {self.kind}: {self.shown[0]}"


@dataclass(frozen=True, slots=True)
class Measured:
    """Faults found and missed, findings in the `sound` papers, and further ones `beside` a fault."""

    found: tuple[str, ...]
    missed: tuple[str, ...]
    beside: tuple[str, ...]
    sound: tuple[str, ...]


def faults(folder: str) -> tuple[FreshFault, ...]:
    """Return the faults of a folder."""
    rows = yaml.safe_load((FOLDER / folder / "faults.yaml").read_text(encoding="utf-8"))
    return tuple(FreshFault(**{**row, "shown": tuple(row["shown"])}) for row in rows)


def texts(folder: str) -> dict[str, str]:
    """Return the sound papers of a folder."""
    return {path.stem: path.read_text(encoding="utf-8") for path in sorted((FOLDER / folder).glob("*.txt"))}


def measure(folder: str, tools: Tools) -> Measured:
    """Plant each fault alone and say what is found."""
    sound = texts(folder)

    @cache
    def whole(name: str) -> Paper:
        return make_paper(name, sound[name], tools)

    alarms = [_said(one) for one in found([whole(name) for name in sound], tools)]
    hit: list[str] = []
    missed: list[str] = []
    beside: list[str] = []
    for fault in faults(folder):
        papers = [make_paper(fault.paper, planted(fault, sound), tools)]
        papers += [whole(fault.beside)] if fault.beside else []
        findings = found(papers, tools)
        (hit if any(_shows(fault, one) for one in findings) else missed).append(fault.name)
        others = (_said(one) for one in findings if not _touches(fault, one))
        beside += [f"{fault.name} / {said}" for said in others if said not in alarms]
    return Measured(tuple(hit), tuple(missed), tuple(beside), tuple(alarms))


def make_paper(doc_id: str, text: str, tools: Tools) -> Paper:
    """Read and code a text of which no catalogue knows anything."""
    given = replace(source(doc_id, None), title="", sha256=doc_id.encode().hex().zfill(64)[:64])
    read = read_paper(given, text.encode(), tools)
    return Paper(read, code_paper(read, tools))


def planted(fault: FreshFault, sound: dict[str, str]) -> str:
    """Return the paper with the fault in it."""
    text = sound[fault.paper]
    return text.replace(fault.after, f"{fault.after} {fault.text}", 1)


def _shows(fault: FreshFault, finding: AuditFinding) -> bool:
    return finding.kind in KINDS[fault.kind] and _touches(fault, finding)


def _touches(fault: FreshFault, finding: AuditFinding) -> bool:
    return any(place.text in fault.text for place in finding.places)


def _said(finding: AuditFinding) -> str:
    return f"{finding.kind} {finding.subject} {finding.code}: {finding.message_id}"
