"""What is wrong with coded training sentences: doubles, leaks from the gold, unknown and rare codes."""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from pipeline.classify.twins import find_twins
from pipeline.core.codebook import Codebook
from pipeline.core.errors import ConfigError
from pipeline.core.jsonl import read_jsonl
from pipeline.core.records import Assessment, SectionName
from pipeline.learning import FIELDS

# On the first model's card the 95% interval of F1 is 0.55 wide for codes of fewer sentences, else 0.34.
FEWEST_SENTENCES = 40
FEWEST_OF_A_DIRECTION = 5  # set by eye: fewer can all fall on one side when runs are split to test a model
SHORTEST_RUN, LONGEST_RUN = 3, 120  # sentences; shorter ones lack context, longer ones are no short paper

_PRESENT_ABSENT = (Assessment.POSITIVE, Assessment.NEGATIVE)
_DIRECTIONS = {"strategi": (*_PRESENT_ABSENT, Assessment.NEUTRAL)}  # done, failed, recommended
_SENTENCE_END = re.compile(r"(?<=[.!?])[\"”’)]*\s+")


class LintLine(BaseModel):
    """One coded sentence whose names need not be right."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    unit: str
    doc: str
    section: str
    text: str
    source: str
    codes: tuple[dict[str, str], ...]
    place: str = ""


class _Text(BaseModel):
    text: str
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Fault:
    """What must be mended: its kind, where it is, the unit, and whether the unit is best dropped."""

    kind: str
    place: str
    unit: str
    message: str
    drop: bool = False


@dataclass(frozen=True, slots=True)
class Lint:
    """What was counted and found; `codes` counts the assessments of each code."""

    files: Mapping[str, Mapping[str, int]]
    codes: Mapping[str, Mapping[str, int]]
    faults: tuple[Fault, ...]
    notes: tuple[str, ...]

    def drops(self) -> tuple[str, ...]:
        """Return the units without which no doubles and leaks are left."""
        return tuple(dict.fromkeys(fault.unit for fault in self.faults if fault.drop))

    def summary(self) -> dict[str, object]:
        """Return the findings as plain values, for --json."""
        return {
            "files": self.files,
            "codes": self.codes,
            "faults": [asdict(fault) for fault in self.faults],
            "notes": self.notes,
            "drop": self.drops(),
        }

    def lines(self) -> Iterator[str]:
        """Yield the findings as lines for a person: codes, files, notes, faults."""
        yield f"{'code':36}{'n':>6}" + "".join(f"{name:>10}" for name in Assessment)
        for code, counts in self.codes.items():
            yield f"{code:36}{sum(counts.values()):6}" + "".join(f"{counts[name]:10}" for name in Assessment)
        for path, counts in self.files.items():
            bare = 100 * counts["without codes"] / max(1, counts["sentences"])
            yield f"{path}: {counts['sentences']} sentences, {counts['runs']} runs, {bare:.0f}% without codes"
        yield from (f"note: {note}" for note in self.notes)
        yield from (f"{fault.kind}: {fault.place}: {fault.unit}: {fault.message}" for fault in self.faults)
        yield f"{len(self.faults)} faults; drop: {' '.join(self.drops()) or 'none'}"


def default_gold() -> list[Path]:
    """What training must not hold: all coded gold sentences and the texts of the source papers."""
    gold = Path("corpus/gold")
    coded = [gold / "seed_sentences.jsonl", *sorted(gold.rglob("sentences.jsonl"))]
    return [*(path for path in coded if path.exists()), *sorted(Path("corpus/papers").glob("*.txt"))]


def lint_files(paths: Sequence[Path], gold: Sequence[Path], codebook: Codebook) -> Lint:
    """Return what is wrong with the coded sentences; ConfigError if a file cannot be read at all."""
    lines = [
        line.model_copy(update={"place": f"{path.as_posix()}:{number}"})
        for path in paths
        for number, line in read_jsonl(path, LintLine, FIELDS)
    ]
    known = [text for path in gold for text in _gold_texts(path)]
    codes = _count_codes(lines, codebook)
    faults = (*_unknown_names(lines, codebook), *_units_twice(lines), *_doubles(lines, known))
    return Lint(_count_files(lines), codes, faults, (*_rare(codes), *_odd_runs(lines)))


def _gold_texts(path: Path) -> Iterator[tuple[str, str]]:
    """Yield where a text of the gold stands, and the text; papers are cut at full stops, roughly."""
    if path.suffix == ".jsonl":
        lines = (line for _, line in read_jsonl(path, _Text, FIELDS))
        yield from ((f"{path.as_posix()} {line.unit}", line.text) for line in lines)
        return
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise ConfigError(f"{path}: no such file", hint="give coded sentences (JSONL) or a text") from None
    yield from ((path.as_posix(), sentence) for sentence in _SENTENCE_END.split(text))


def _count_codes(lines: Sequence[LintLine], codebook: Codebook) -> dict[str, dict[str, int]]:
    counts = Counter((code.get("code"), code.get("assessment")) for line in lines for code in line.codes)
    return {code: {name: counts[code, name] for name in Assessment} for code, _, _ in codebook.codes()}


def _count_files(lines: Sequence[LintLine]) -> dict[str, dict[str, int]]:
    files: dict[str, list[LintLine]] = {}
    for line in lines:
        files.setdefault(line.place.rpartition(":")[0], []).append(line)
    return {
        path: {
            "sentences": len(own),
            "runs": len({line.doc for line in own}),
            "without codes": sum(not line.codes for line in own),
        }
        for path, own in files.items()
    }


def _unknown_names(lines: Sequence[LintLine], codebook: Codebook) -> Iterator[Fault]:
    accepted: dict[str, Collection[str]] = {
        "section": set(SectionName),
        "source": set(codebook.sources),
        "code": {code for code, _, _ in codebook.codes()},
        "assessment": set(Assessment),
    }
    for line in lines:
        names = [("section", line.section), ("source", line.source)]
        names += [(key, code.get(key, "")) for code in line.codes for key in ("code", "assessment")]
        for key, name in names:
            if name not in accepted[key]:
                yield Fault("unknown", line.place, line.unit, f"{key} {name!r}")
        for name, times in Counter(code.get("code", "") for code in line.codes).items():
            if times > 1:
                yield Fault("twice", line.place, line.unit, f"code {name} is given {times} times")


def _units_twice(lines: Sequence[LintLine]) -> Iterator[Fault]:
    seen: dict[str, str] = {}
    for line in lines:
        if line.unit in seen:
            yield Fault("twice", line.place, line.unit, f"is also the unit of {seen[line.unit]}")
        seen.setdefault(line.unit, line.place)


def _doubles(lines: Sequence[LintLine], known: Sequence[tuple[str, str]]) -> Iterator[Fault]:
    """Yield leaks, then doubles of which the later is to go, unless the other one goes already."""
    twins = list(find_twins([*(line.text for line in lines), *(text for _, text in known)], len(lines)))
    dropped: set[int] = set()
    for pair in twins:
        if pair.second >= len(lines):
            line, (place, text) = lines[pair.first], known[pair.second - len(lines)]
            dropped.add(pair.first)
            yield Fault(
                "leak", line.place, line.unit, f"{pair.likeness:.2f} like {place}: {text!r}", drop=True
            )
    for pair in twins:
        if pair.second < len(lines) and not dropped & {pair.first, pair.second}:
            first, line = lines[pair.first], lines[pair.second]
            dropped.add(pair.second)
            otherwise = "" if _codes(first) == _codes(line) else ", and coded otherwise"
            message = f"{pair.likeness:.2f} like {first.unit} ({first.place}){otherwise}: {line.text!r}"
            yield Fault("duplicate", line.place, line.unit, message, drop=True)


def _codes(line: LintLine) -> frozenset[tuple[str, str]]:
    return frozenset((code.get("code", ""), code.get("assessment", "")) for code in line.codes)


def _rare(codes: Mapping[str, Mapping[str, int]]) -> Iterator[str]:
    for code, counts in codes.items():
        if (total := sum(counts.values())) < FEWEST_SENTENCES:
            yield f"{code}: only {total} sentences, {FEWEST_SENTENCES} are few"
        for name in _DIRECTIONS.get(code.partition("/")[0], _PRESENT_ABSENT):
            if counts[name] < FEWEST_OF_A_DIRECTION:
                yield f"{code}: only {counts[name]} {name}, {FEWEST_OF_A_DIRECTION} are few"


def _odd_runs(lines: Sequence[LintLine]) -> Iterator[str]:
    for doc, length in Counter(line.doc for line in lines).items():
        if not SHORTEST_RUN <= length <= LONGEST_RUN:
            yield f"run {doc}: {length} sentences, not {SHORTEST_RUN} to {LONGEST_RUN}"
