"""Load what the stages work with: configs, compiled rules, a model, and the keys they have in the cache."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

import pipeline
from pipeline.audit.law_list import LawBook, LawList, law_book
from pipeline.audit.signs import SignFile
from pipeline.classify.embeddings import Embedder
from pipeline.classify.samples import CodeModel
from pipeline.core.codebook import Codebook, code_key
from pipeline.core.config import load_yaml
from pipeline.core.errors import ConfigError
from pipeline.core.settings import Settings
from pipeline.core.store import files_key, key_of
from pipeline.core.tokens import build_language
from pipeline.extract.headings import HeadingFile
from pipeline.extract.ocr import Engine, find_engine
from pipeline.segment.abbreviations import Abbreviations
from pipeline.tag.cues import CueFile
from pipeline.tag.fields import FieldFile, Fields
from pipeline.tag.gazetteers import (
    IndonesianCities,
    KnownOrganisations,
    WorldCities,
    city_forms,
    foreign_names,
    home_names,
    organisation_forms,
)
from pipeline.tag.mentions import Gazetteers
from pipeline.tag.rule_files import RuleFile, rule_key
from pipeline.tag.ruleset import RuleSet

_CODE = Path(pipeline.__file__).parent
FIELD_FILE = "fields.yaml"
SIGN_FILE = "contradictions.yaml"
_TEXT_CONFIGS = ("headings.yaml", "abbreviations.yaml")
# Folders and modules that decide what is kept: text, coding, the tables.
_TEXT_CODE = ("core", "extract", "segment", "run.py", "tools.py")
_CODING_CODE = ("core", "tag", "coding", "run.py", "tools.py")
_EXPORT_CODE = (
    *("core", "export", "results.py", "kept.py", "coding/decisions.py", "extract/ocr_notices.py"),
    *("audit/same_paper.py", "audit/wording.py"),
)
# Packages whose version decides the same: after an upgrade nothing old is taken from the cache either.
TEXT_PACKAGES = (
    "charset-normalizer",
    "lxml",
    "numpy",
    "pdfminer.six",
    "pdfplumber",
    "py3langid",
    "pypdfium2",
    "python-docx",
    "spacy",  # its stop words tell whether a page is readable
)
CODING_PACKAGES = ("spacy",)
MODEL_PACKAGES = ("scikit-learn",)


@dataclass(frozen=True)
class Tools:
    """Everything under one folder of configs, and one of a model if any, read when first asked for."""

    folder: Path
    model_folder: Path | None = None
    cache: Path | None = None  # where sentence embeddings are kept
    embeddings: bool = False  # without a model: for one that is to be trained

    @cached_property
    def model(self) -> tuple[CodeModel, str] | None:
        """The model and its id; None where the coding is by rules alone."""
        if self.model_folder is None:
            return None
        from pipeline.classify.storage import load_model  # scikit-learn takes a second to load

        return load_model(self.model_folder)

    @cached_property
    def embedder(self) -> Embedder | None:
        """What makes sentence embeddings; None where the model does without."""
        wanted = self.model[0].embeddings if self.model else self.embeddings
        return Embedder(self.cache) if wanted else None

    @cached_property
    def settings(self) -> Settings:
        """How a run works."""
        return load_yaml(self.folder / "settings.yaml", Settings)

    @cached_property
    def codebook(self) -> Codebook:
        """The codes and what they mean."""
        return load_yaml(self.folder / "codebook.yaml", Codebook)

    @cached_property
    def headings(self) -> HeadingFile:
        """Which headings open which section."""
        return load_yaml(self.folder / "headings.yaml", HeadingFile)

    @cached_property
    def ocr(self) -> Engine | None:
        """What reads scanned pages, if it is installed."""
        return find_engine()

    @cached_property
    def abbreviations(self) -> Abbreviations:
        """What ends no sentence."""
        return load_yaml(self.folder / "abbreviations.yaml", Abbreviations)

    @cached_property
    def gazetteers(self) -> Gazetteers:
        """Cities and organisations by name."""
        folder = self.folder / "gazetteers"
        indonesia = load_yaml(folder / "cities_id.yaml", IndonesianCities)
        world = load_yaml(folder / "cities_world.yaml", WorldCities)
        known = load_yaml(folder / "organisations.yaml", KnownOrganisations)
        return Gazetteers(city_forms(indonesia, world), organisation_forms(known))

    @cached_property
    def countries(self) -> Mapping[str, str]:
        """The country of each known city."""
        return {city.name: city.country for places in self.gazetteers.cities.values() for city in places}

    @cached_property
    def office_aliases(self) -> Mapping[str, str]:
        """Abbreviations of offices and what they stand for, both in small letters: "bps"."""
        forms = self.gazetteers.organisations.forms
        return {form.lower(): office.name.lower() for form, office in forms.items() if form != office.name}

    @cached_property
    def laws(self) -> LawBook:
        """Laws by kind, number and year."""
        listed = load_yaml(self.folder / "gazetteers" / "regulations.yaml", LawList)
        return law_book(listed.laws)

    @cached_property
    def place_words(self) -> frozenset[str]:
        """The words of the names of known places and of their countries, in small letters."""
        names = self.gazetteers.cities.with_countries
        return frozenset(word for name in names for word in name.lower().split())

    @cached_property
    def rule_files(self) -> tuple[RuleFile, ...]:
        """The rule files in the order of their paths; each code of theirs is one of the codebook."""
        paths = sorted((self.folder / "rules").rglob("*.yaml"))
        if not paths:
            raise ConfigError(
                f"{self.folder / 'rules'}: no rule files",
                hint="give the folder of the configs with --configs",
            )
        rule_files = tuple(load_yaml(path, RuleFile) for path in paths)
        known = {code for code, _, _ in self.codebook.codes()} | set(self.codebook.event_codes())
        faults = [
            f"{self._place_of(rule.id)}{rule.id}: there is no code {rule.code}"
            for rule_file in rule_files
            for rule in rule_file.rules
            if rule.code not in known
        ]
        if faults:
            raise ConfigError(
                "\n".join(faults), hint="codes are those of codebook.yaml, written dimension/code"
            )
        return rule_files

    @cached_property
    def field_file(self) -> FieldFile:
        """The words of each code's field; none where the configs have no such file."""
        path = self.folder / FIELD_FILE
        return load_yaml(path, FieldFile) if path.is_file() else FieldFile.model_validate({})

    @cached_property
    def signs(self) -> SignFile:
        """What speaks for a contradiction; without such a file nothing is one by its signs alone."""
        path = self.folder / SIGN_FILE
        return load_yaml(path, SignFile) if path.is_file() else SignFile(sure=1, start=0, weights={})

    @cached_property
    def fields(self) -> Fields:
        """The fields, to hold sentences against."""
        return Fields(self.field_file)

    @cached_property
    def ruleset(self) -> RuleSet:
        """All rules and cues, compiled."""
        return self.compile(self.rule_files)

    def compile(self, rule_files: Sequence[RuleFile]) -> RuleSet:
        """Return the rules of these files, compiled with the cues and the gazetteers."""
        cues = load_yaml(self.folder / "cues.yaml", CueFile).model_dump()
        cities = self.gazetteers.cities
        families = {"kota_luar": foreign_names(cities), "kota_dalam": home_names(cities)}
        try:
            return RuleSet(build_language(), rule_files, cues, families)
        except ConfigError as error:
            raise ConfigError(f"{self._place_of(error.message)}{error.message}", hint=error.hint) from error

    def _place_of(self, message: str) -> str:
        """Return file and line of the rule whose id the message begins with, "" if there is none."""
        for path in sorted((self.folder / "rules").rglob("*.yaml")):
            for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
                if line.strip(" -") == f"id: {message.partition(': ')[0]}":
                    return f"{path}:{number}: "
        return ""

    @cached_property
    def rule_keys(self) -> dict[str, str]:
        """A hash of what each rule does, by its id, sorted."""
        return dict(sorted((rule.id, rule_key(rule)) for file in self.rule_files for rule in file.rules))

    @cached_property
    def rules_version(self) -> str:
        """A hash of the rules and all that they go by: cues, fields, codes, names (12 hex digits)."""
        return self._coding_config_key[:12]

    @cached_property
    def code_keys(self) -> dict[str, str]:
        """A hash of what the codebook says of each code, in its order."""
        return {name: code_key(code) for name, _, code in self.codebook.codes()}

    @cached_property
    def config_keys(self) -> dict[str, str]:
        """SHA-256 of each config file that decides what the tables hold, by its path, sorted."""
        paths = [*self._text_configs(), *self._coding_configs(), self.folder / "codebook.yaml"]
        return {
            path.relative_to(self.folder).as_posix(): sha256(path.read_bytes()).hexdigest()
            for path in sorted(paths)
        }

    def _text_configs(self) -> list[Path]:
        return [self.folder / name for name in _TEXT_CONFIGS]

    def _coding_configs(self) -> list[Path]:
        folders = (self.folder / "rules", self.folder / "gazetteers")
        files = [self.folder / name for name in ("cues.yaml", FIELD_FILE)]
        found = (path for folder in folders for path in folder.rglob("*.yaml"))
        return [*(path for path in files if path.is_file()), *found]

    @cached_property
    def _coding_config_key(self) -> str:
        """Key of the configs that decide the coding; of the codebook its codes, and which outweigh which."""
        codes = [f"{name} > {' '.join(sorted(code.outweighs))}" for name, _, code in self.codebook.codes()]
        return key_of(files_key(self._coding_configs(), self.folder), *codes)

    def load(self) -> None:
        """Read and compile all that papers are read and coded with."""
        _ = (
            self.settings,
            self.headings,
            self.abbreviations,
            self.gazetteers,
            self.ruleset,
            self.fields,
            self.model,
        )

    @cached_property
    def text_key(self) -> str:
        """Key of all that decides a paper's text and sentences, but for the paper itself."""
        configs = files_key(self._text_configs(), self.folder)
        # once Tesseract is there, or another one, scans are to be read anew
        ocr = self.ocr.key if self.ocr else ""
        return key_of(configs, _code_key(_TEXT_CODE), ocr, *map(version, TEXT_PACKAGES))

    @cached_property
    def coding_key(self) -> str:
        """Key of all that decides a paper's mentions and evidence, but for its sentences."""
        key = key_of(self._coding_config_key, _code_key(_CODING_CODE), *map(version, CODING_PACKAGES))
        if self.model_folder is None:
            return key
        card = self.model_folder / "card.json"  # it names the hash of the model
        kept = card.read_bytes() if card.is_file() else b""
        return key_of(key, kept, _code_key(("classify",)), *map(version, MODEL_PACKAGES))

    @cached_property
    def export_key(self) -> str:
        """Key of all that decides how the tables look."""
        return key_of(files_key([self.folder / "codebook.yaml"], self.folder), _code_key(_EXPORT_CODE))


def _code_key(names: tuple[str, ...]) -> str:
    """Return a key of the code itself: after an update nothing old is taken from the cache."""
    paths = [_CODE / name for name in names]
    modules = [module for path in paths for module in (path.rglob("*.py") if path.is_dir() else [path])]
    return files_key(modules, _CODE)
