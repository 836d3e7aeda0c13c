"""Who codes what: papers and random samples, kept in a small file beside the log."""

import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import msgspec
from pydantic import Field

from pipeline.core.atomic import replacing
from pipeline.core.decisions import Part, Target
from pipeline.core.errors import ConfigError
from pipeline.review.comparing import is_done
from pipeline.review.desk import Desk
from pipeline.review.index import Card, Line
from pipeline.review.reading import held_by_line
from pipeline.review.web import Form, Refusal

Place = tuple[Card, Line]


@dataclass(frozen=True, slots=True)
class Assignment:
    """Sentences that all of these coders are to code, each for themselves.

    `sentences` are the places, with code "" each; `seed` is that of the sample, None where whole papers were
    given out.
    """

    name: str
    coders: tuple[str, ...]
    sentences: tuple[Target, ...]
    seed: int | None = None


class NewAssignment(Form):
    """What a judge gives out: `count` sentences at random of the papers, or all of them where it is 0."""

    MANY = frozenset({"papers"})

    name: Annotated[str, Field(min_length=1, max_length=80)]
    coders: Annotated[str, Field(min_length=1, max_length=600)]
    papers: tuple[str, ...] = ()
    count: Annotated[int, Field(ge=0, le=1_000_000)] = 0
    seed: int = 1


class Withdrawal(Form):
    """An assignment that is not to be worked on any more; what was decided stays."""

    name: str


def read_assignments(path: Path) -> tuple[Assignment, ...]:
    """Return what was given out, in that order; raises ConfigError if the file is none of ours."""
    if not path.is_file():
        return ()
    try:
        return msgspec.json.decode(path.read_bytes(), type=tuple[Assignment, ...])
    except msgspec.DecodeError as error:
        raise ConfigError(
            f"{path}: no assignments: {error}", hint="put it away; it is written anew"
        ) from None


def write_assignments(path: Path, assignments: Sequence[Assignment]) -> None:
    """Write all of them in the place of those that were there."""
    with replacing(path, "wb") as handle:
        handle.write(msgspec.json.format(msgspec.json.encode(assignments)) + b"\n")


def assign(desk: Desk, wanted: NewAssignment) -> Assignment:
    """Return the assignment; the same papers, count and seed give the same sentences.

    Raises Refusal if it names nobody or no sentence, or a name that there is.
    """
    coders = tuple(filter(None, (" ".join(name.split()) for name in wanted.coders.split(","))))
    if any(one.name == wanted.name for one in read_assignments(desk.assignments)):
        raise Refusal(409, "assignment_exists")
    cards = [card for card in desk.cards if not wanted.papers or card.name in wanted.papers]
    places = [card.target(line) for card in cards for line in card.lines if line.coded]
    if not coders or not places:
        raise Refusal(422, "assignment_empty")
    if not wanted.count:
        return Assignment(wanted.name, coders, tuple(places))
    chosen = random.Random(wanted.seed).sample(range(len(places)), min(wanted.count, len(places)))
    sentences = tuple(places[number] for number in sorted(chosen))
    return Assignment(wanted.name, coders, sentences, wanted.seed)


def assigned_to(desk: Desk, coder: str, name: str = "") -> list[Place]:
    """Return the sentences that a coder was given, by the assignment with this name or by any."""
    targets = {
        target: None
        for one in read_assignments(desk.assignments)
        if coder in one.coders and (not name or one.name == name)
        for target in one.sentences
    }
    return list(_places(desk, targets))


@dataclass(frozen=True, slots=True)
class Share:
    """How far one coder is with an assignment, in sentences."""

    coder: str
    done: int
    of: int


def shares(desk: Desk, assignment: Assignment) -> tuple[Share, ...]:
    """Return how far each coder is."""
    places = list(_places(desk, assignment.sentences))
    return tuple(Share(coder, _done(desk, coder, places), len(places)) for coder in assignment.coders)


def _done(desk: Desk, coder: str, places: Sequence[Place]) -> int:
    held = desk.ledger.all_held(coder, Part.CODER)
    lines = {card.doc_id: held_by_line(card, held.get(card.sha256, {})) for card, _ in places}
    return sum(is_done(card, line, lines[card.doc_id].get(line.index, {})) for card, line in places)


def _places(desk: Desk, targets: Iterable[Target]) -> Iterable[Place]:
    """Yield the sentences, without those whose papers are not on the desk."""
    for target in targets:
        card = desk.by_sha.get(target.sha256)
        line = card and card.line_at(target.start)
        if card and line:
            yield card, line
