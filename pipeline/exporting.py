"""What a researcher hands in or takes to another program, as files: the formats by name, and writing one."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from importlib.metadata import version
from pathlib import Path
from types import MappingProxyType

from pipeline.audit.coders import people_codings
from pipeline.audit.pairs import people_pairs
from pipeline.cases import cases
from pipeline.core.audit_tables import FEWEST
from pipeline.core.codebook import Codebook, Language
from pipeline.core.decisions import HUMAN, judgements
from pipeline.core.errors import ConfigError
from pipeline.core.paper import Paper
from pipeline.core.records import Failure
from pipeline.corpus import Progress, work_corpus
from pipeline.export.chronology import chronology, chronology_table
from pipeline.export.code_tables import co_occurrence, co_occurrence_table, code_documents
from pipeline.export.codebook_handout import codebook_handout, codebook_sheet, codebook_tags
from pipeline.export.evidence_per_paper import evidence_per_paper, evidence_sheet
from pipeline.export.framework import framework
from pipeline.export.handout import Grid, Handout
from pipeline.export.handout_csv import write_grid_csv
from pipeline.export.handout_docx import write_docx
from pipeline.export.handout_markdown import write_markdown
from pipeline.export.handout_xlsx import write_xlsx
from pipeline.export.label_studio import write_label_studio, write_labelling_config
from pipeline.export.methods import Facts, PairAgreement, methods
from pipeline.export.qca import columns_grid, qca, qca_table
from pipeline.export.refi_qda import write_codebook, write_project
from pipeline.export.spacy_lines import write_spacy_lines
from pipeline.export.web_annotations import write_web_annotations
from pipeline.tools import Tools


@dataclass(frozen=True, slots=True)
class Material:
    """All that a format is made from; `cases` and `facts` take a moment, and few formats ask for them."""

    papers: Sequence[Paper]
    cases: Callable[[], Sequence[Paper]]
    codebook: Codebook
    language: Language
    facts: Callable[[], Facts]


# Writes to the path, and returns what else it wrote beside it.
Writer = Callable[[Path, Material], tuple[Path, ...]]
Make = Callable[[Material], Handout]
_WRITE: Mapping[str, Callable[[Path, Handout], None]] = MappingProxyType(
    {".docx": write_docx, ".xlsx": write_xlsx, ".md": write_markdown}
)


@dataclass(frozen=True, slots=True)
class Format:
    """What a format is for, and its writers by the ending of the file; the first is the default."""

    about: str
    writers: Mapping[str, Writer]


@dataclass(frozen=True, slots=True)
class ExportReport:
    """What was written."""

    files: tuple[Path, ...]
    papers: int
    failures: tuple[Failure, ...]

    def summary(self) -> dict[str, object]:
        """Return the report as plain values, for --json."""
        return {
            "files": [str(path) for path in self.files],
            "papers": self.papers,
            "failures": len(self.failures),
        }


def _writers(**made: Make) -> dict[str, Writer]:
    """Return writers for handouts by ending: docx=…, xlsx=…, md=…."""
    return {f".{ending}": _writer(f".{ending}", make) for ending, make in made.items()}


def _writer(ending: str, make: Make) -> Writer:
    def write(path: Path, material: Material) -> tuple[Path, ...]:
        _WRITE[ending](path, make(material))
        return ()

    return write


def _csv(make: Callable[[Material], Grid]) -> dict[str, Writer]:
    def write(path: Path, material: Material) -> tuple[Path, ...]:
        write_grid_csv(path, make(material))
        return ()

    return {".csv": write}


def _plain(ending: str, write_file: Callable[[Path, Material], None]) -> dict[str, Writer]:
    def write(path: Path, material: Material) -> tuple[Path, ...]:
        write_file(path, material)
        return ()

    return {ending: write}


def _write_qca(path: Path, material: Material) -> tuple[Path, ...]:
    beside = path.with_name(f"{path.stem}-columns.csv")
    write_grid_csv(path, qca_table(material.cases(), material.codebook))
    write_grid_csv(beside, columns_grid(material.codebook, material.language))
    return (beside,)


def _write_label_studio(path: Path, material: Material) -> tuple[Path, ...]:
    beside = path.with_name(f"{path.stem}-labels.xml")
    write_label_studio(path, material.papers)
    write_labelling_config(beside, material.codebook)
    return (beside,)


def _of(make: Callable[[Sequence[Paper], Codebook, Language], Handout]) -> Make:
    return lambda material: make(material.papers, material.codebook, material.language)


def _of_cases(make: Callable[[Sequence[Paper], Codebook, Language], Handout]) -> Make:
    return lambda material: make(material.cases(), material.codebook, material.language)


def _make_methods(material: Material) -> Handout:
    return methods(material.papers, material.codebook, material.facts(), material.language)


FORMATS: Mapping[str, Format] = MappingProxyType(
    {
        "framework": Format(
            "framework matrix: papers × indicators with verdict, summary and quotes",
            _writers(docx=_of_cases(framework), xlsx=_of_cases(framework)),
        ),
        "evidence-per-paper": Format(
            "evidence of each paper by dimension and code, with place, speaker, coder and decision",
            _writers(docx=_of(evidence_per_paper), xlsx=_of(evidence_sheet)),
        ),
        "codebook": Format(
            "codebook with definitions, when to use each code, examples; .qdc for other programs",
            {
                **_writers(
                    docx=lambda m: codebook_handout(m.codebook, m.language),
                    xlsx=lambda m: codebook_sheet(m.codebook, m.language),
                    md=lambda m: codebook_handout(m.codebook, m.language),
                ),
                **_csv(lambda m: codebook_tags(m.codebook, m.language)),
                **_plain(".qdc", lambda path, m: write_codebook(path, m.codebook, m.language)),
            },
        ),
        "chronology": Format(
            "dated events over all papers in order of time",
            {
                **_writers(docx=_of(chronology), md=_of(chronology), xlsx=_of(chronology)),
                **_csv(lambda m: chronology_table(m.papers, m.codebook, m.language).grids[0]),
            },
        ),
        "code-document": Format(
            "in how many sentences each code stands in each paper",
            {
                **_csv(lambda m: code_documents(m.papers, m.codebook, m.language).grids[0]),
                **_writers(xlsx=_of(code_documents)),
            },
        ),
        "co-occurrence": Format(
            "codes that stand in the same sentence, in the same paragraph",
            {
                **_csv(lambda m: co_occurrence_table(m.papers, m.codebook, m.language).grids[0]),
                **_writers(xlsx=_of(co_occurrence)),
            },
        ),
        "qca": Format(
            "set memberships for the R package QCA and fsQCA; what is not mentioned stays empty",
            {".csv": _write_qca, **_writers(xlsx=_of_cases(qca))},
        ),
        "methods": Format(
            "a methods paragraph with the numbers of this corpus, and what was not read",
            _writers(md=_make_methods, docx=_make_methods),
        ),
        "refi-qda": Format(
            "project for NVivo, ATLAS.ti, MAXQDA and QualCoder: papers, codes, codings, memos",
            _plain(".qdpx", lambda path, m: write_project(path, m.papers, m.codebook, m.language)),
        ),
        "webanno": Format(
            "W3C Web Annotations (JSON-LD)",
            _plain(".jsonld", lambda path, m: write_web_annotations(path, m.papers)),
        ),
        "labelstudio": Format(
            "tasks for Label Studio, and its labelling set-up", {".json": _write_label_studio}
        ),
        "spacy": Format(
            "sentences with codes and mentions, one JSON object a line",
            _plain(".jsonl", lambda path, m: write_spacy_lines(path, m.papers)),
        ),
    }
)


def format_lines() -> Iterator[str]:
    """Yield a line per format: its name, the endings that it can be written with, what it is for."""
    for name, one in FORMATS.items():
        yield f"{name:20}{' '.join(one.writers):28}{one.about}"


def find_writer(name: str, out: Path | None, tables: Path) -> tuple[Path, Writer]:
    """Return where a format is written to and how; raises ConfigError, naming what there is.

    Without `out` it is a file in the folder of the tables, under the name of the format.
    """
    if name not in FORMATS:
        raise ConfigError(f"unknown format: {name}", hint="formats:\n" + "\n".join(format_lines()))
    writers = FORMATS[name].writers
    path = out or tables / f"{name}{next(iter(writers))}"
    if path.suffix not in writers:
        raise ConfigError(
            f"{path}: {name} is not written with the ending {path.suffix!r}",
            hint=f"give --out a name that ends with {' or '.join(writers)}",
        )
    return path, writers[path.suffix]


def export_corpus(
    out: Path,
    write: Writer,
    papers: Sequence[Path],
    language: Language,
    cache: Path,
    tools: Tools,
    jobs: int,
    progress: Progress,
    log: Path | None = None,
) -> ExportReport:
    """Run the papers as far as they changed and write one format; raises ConfigError as a run does.

    `out` and `write` are those of `find_writer`. The tables of earlier runs stay as they are.
    """
    _, kept, failures = work_corpus(papers, cache, tools, jobs, progress, log)
    read = tuple(kept)
    material = Material(
        read,
        lambda: tuple(cases(read, tools.countries)),
        tools.codebook,
        language,
        lambda: _facts(tools, failures, read),
    )
    return ExportReport((out, *write(out, material)), len(read), failures)


def _facts(tools: Tools, failures: tuple[Failure, ...], papers: Sequence[Paper]) -> Facts:
    held = judgements(one for paper in papers for one in paper.decisions)
    facts = Facts(
        version=version("kotakembar"),
        rules=sum(len(rule_file.rules) for rule_file in tools.rule_files),
        rules_version=tools.rules_version,
        people=tuple(sorted({coder for coder, _, _ in held})),
        agreements=tuple(agreements(papers)),
        failures=failures,
    )
    if not tools.model:
        return facts
    model, model_id = tools.model
    low, high = float(model.suggest.min()), float(model.suggest.max())
    return replace(facts, model=model_id, suggest=(low, high), sure=float(model.sure))


def agreements(papers: Sequence[Paper]) -> Iterator[PairAgreement]:
    """Yield for any two people how they agree on whether codes are there, as `kotakembar agree` has it.

    Pairs who saw no sentence in common are left out; so is what somebody ruled as a judge, who knew what the
    others had said.
    """
    for pair in people_pairs(people_codings(papers)):
        found, names = pair.agreed[0], (pair.coder_a.removeprefix(HUMAN), pair.coder_b.removeprefix(HUMAN))
        measures = found.presence.percent, found.presence.alpha, found.presence.ac1
        yield PairAgreement(names, found.sentences, *measures, few=found.sentences < FEWEST)
