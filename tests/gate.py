"""The quality gate: fail if the coding falls below its floors on the coded sentences.

Run by `make gate`. The floors stand in corpus/gold/floors.json, with the rule by which they are set. They are
of the gold whose hash stands beside them: with other gold they mean nothing.
"""

import hashlib
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[1]
FLOORS = ROOT / "corpus/gold/floors.json"
MODEL = ROOT / "models/kota-kembar/model.skops"
KOTAKEMBAR = Path(sys.executable).with_name("kotakembar")


class Gate(NamedTuple):
    """One row of floors.json; `floors` are of the summary, `codes` the lowest F1 per code."""

    name: str
    command: str
    papers: str
    gold: str
    sha256: str
    floors: dict[str, float]
    codes: dict[str, float]


def read_gates(path: Path = FLOORS) -> list[Gate]:
    return [Gate(**gate) for gate in json.loads(path.read_text(encoding="utf-8"))["sets"]]


def below(gate: Gate, scores: dict) -> Iterator[str]:
    """Yield a line per figure of `kotakembar evaluate --json` that is below its floor."""
    for name, floor in gate.floors.items():
        if scores[name] < floor:
            yield f"{gate.name}: {name} {scores[name]} is below {floor}"
    for code, floor in gate.codes.items():
        f1 = scores["codes"].get(code, {"f1": {"value": 0}})["f1"]["value"] or 0
        if f1 < floor:
            yield f"{gate.name}: F1 of {code} {f1} is below {floor}"


def changed_gold(gate: Gate) -> Iterator[str]:
    digest = hashlib.sha256((ROOT / gate.gold).read_bytes()).hexdigest()
    if digest != gate.sha256:
        yield f"{gate.gold} has changed (hash {digest}, floors were set for {gate.sha256}): set them anew"


def _run(*arguments: str) -> str:
    run = subprocess.run([KOTAKEMBAR, *arguments, "--json"], cwd=ROOT, capture_output=True, text=True)
    run.check_returncode()
    return run.stdout


def main() -> int:
    faults = []
    with tempfile.TemporaryDirectory() as folder:
        for gate in read_gates():
            if gate.command == "code" and not MODEL.is_file():
                sys.stdout.write(f"{gate.name}: left out, there is no {MODEL.relative_to(ROOT)}\n")
                continue
            tables = str(Path(folder, gate.name))
            try:
                _run(gate.command, gate.papers, "--out", tables, "--cache", str(Path(folder, "build")))
                scores = json.loads(_run("evaluate", gate.gold, "--tables", tables))
            except subprocess.CalledProcessError as error:
                faults.append(f"{gate.name}: kotakembar {gate.command} stopped: {error.stderr.strip()}")
                continue
            figures = {name: scores[name] for name in gate.floors}
            sys.stdout.write(f"{gate.name}: {json.dumps(figures)}\n")
            faults += [*changed_gold(gate), *below(gate, scores)]
    sys.stdout.write("".join(f"FAIL {fault}\n" for fault in faults) or "all floors hold\n")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
