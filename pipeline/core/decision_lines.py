"""Decisions as JSON lines, one file to give to others: written, and read with each line held to its hash."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import msgspec

from pipeline.core.atomic import replacing
from pipeline.core.decision_log import chain_hash
from pipeline.core.decisions import Decision
from pipeline.core.errors import ConfigError


def read_decisions(path: Path) -> Iterator[Decision]:
    """Yield the decisions of a file that `write_decisions` wrote; raises ConfigError naming the line.

    Each line is held against the hashes: one that was changed, taken out or put elsewhere is refused. Lines
    that are missing at the end are not noticed.
    """
    hint = "give a file of kotakembar decisions export, as it was written"
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"{path}: cannot be read: {error}", hint=hint) from None
    before = ""
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            decision = msgspec.json.decode(line, type=Decision)
        except msgspec.DecodeError as error:
            raise ConfigError(f"{path}:{number}: no decision: {error}", hint=hint) from None
        body = msgspec.json.encode(replace(decision, hash="")).decode()
        if decision.hash != chain_hash(before, body):
            message = "was changed after it was made, or does not follow on the line before"
            raise ConfigError(f"{path}:{number}: decision {decision.number} {message}", hint=hint)
        before = decision.hash
        yield decision


def write_decisions(path: Path, decisions: Iterable[Decision]) -> None:
    """Write them as JSON lines."""
    with replacing(path, "wb") as handle:
        for decision in decisions:
            handle.write(msgspec.json.encode(decision) + b"\n")
