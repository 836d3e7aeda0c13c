"""Who codes what: papers and random samples, kept in a small file beside the log."""

import random
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from itertools import repeat
from pathlib import Path
from typing import Annotated

import msgspec
from pydantic import Field

from pipeline.core.atomic import replacing
from pipeline.core.decisions import Part, Target
from pipeline.core.errors import ConfigError
from pipeline.core.quotes import Quoted, find_quotes
from pipeline.review.comparing import is_done
from pipeline.review.desk import Desk
from pipeline.review.index import Card, Line
from pipeline.review.reading import held_by_line
from pipeline.review.sessions import check_name
from pipeline.review.web import Form, Refusal

Place = tuple[Card, Line]


@dataclass(frozen=True, slots=True)
class Assignment:
    """Sentences that all of these coders are to code, each for themselves.

    `sentences` are the places, with code "" each, and `quotes` their words; `seed` is that of the sample,
    None where whole papers were given out.
    """

    name: str
    coders: tuple[str, ...]
    sentences: tuple[Target, ...]
    seed: int | None = None
    quotes: tuple[str, ...] = ()  # assignments of before have none: their places must do


class NewAssignment(Form):
    """What a judge gives out: `count` sentences at random of the papers, or all of them where it is 0.

    To the names that are `known`, and to other `coders`, parted by commas; `are_new` where no coder bears
    these yet.
    """

    MANY = frozenset({"papers", "known"})

    name: Annotated[str, Field(min_length=1, max_length=80)]
    known: tuple[str, ...] = ()
    coders: Annotated[str, Field(max_length=600)] = ""
    are_new: bool = False
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

    Raises Refusal if it names nobody or no sentence, a name that there is, or a coder whom nobody knows.
    """
    coders = _coders(desk, wanted)
    if any(one.name == wanted.name for one in read_assignments(desk.assignments)):
        raise Refusal(409, "assignment_exists")
    cards = [card for card in desk.cards if not wanted.papers or card.name in wanted.papers]
    places = [(card.target(line), line.text) for card in cards for line in card.lines if line.coded]
    if not coders or not places:
        raise Refusal(422, "assignment_empty")
    if wanted.count:
        chosen = random.Random(wanted.seed).sample(range(len(places)), min(wanted.count, len(places)))
        places = [places[number] for number in sorted(chosen)]
    sentences, quotes = zip(*places, strict=True)
    return Assignment(wanted.name, coders, sentences, wanted.seed if wanted.count else None, quotes)


def known_coders(desk: Desk) -> tuple[str, ...]:
    """Return who decided something as a coder or was given something, in the order of their names."""
    decided = {name for name, part in desk.ledger.people() if part is Part.CODER}
    given = {name for one in read_assignments(desk.assignments) for name in one.coders}
    return tuple(sorted(decided | given))


def _coders(desk: Desk, wanted: NewAssignment) -> tuple[str, ...]:
    """Return those who are given it; raises Refusal at a name that nobody can have, or a slip of the pen."""
    try:
        typed = wanted.coders.split(",")
        names = [check_name(name) for name in (*wanted.known, *typed) if name.strip()]
    except ValueError:
        raise Refusal(422, "not_a_name") from None
    everyone = known_coders(desk)
    known = {name.casefold(): name for name in everyone}
    strange = [name for name in names if name not in everyone]
    if known and strange and not wanted.are_new:
        near = [get_close_matches(name.casefold(), known, 1) for name in strange]
        told = [
            f"{name} ({known[one[0]]}?)" if one else name for name, one in zip(strange, near, strict=True)
        ]
        raise Refusal(409, "unknown_names", names=", ".join(told))
    return tuple(dict.fromkeys(names))


def assigned_to(desk: Desk, coder: str, name: str = "") -> list[Place]:
    """Return the sentences that a coder was given, by the assignment with this name or by any."""
    mine = (
        one
        for one in read_assignments(desk.assignments)
        if coder in one.coders and (not name or one.name == name)
    )
    places = (place for one in mine for place in _places(desk, one))
    return list({(card.doc_id, line.index): (card, line) for card, line in places}.values())


@dataclass(frozen=True, slots=True)
class Share:
    """How far one coder is with an assignment, in sentences."""

    coder: str
    done: int
    of: int


def shares(desk: Desk, assignment: Assignment) -> tuple[Share, ...]:
    """Return how far each coder is."""
    places = list(_places(desk, assignment))
    return tuple(Share(coder, _done(desk, coder, places), len(places)) for coder in assignment.coders)


def _done(desk: Desk, coder: str, places: Sequence[Place]) -> int:
    held = desk.ledger.all_held(coder, Part.CODER)
    lines = {card.doc_id: held_by_line(card, held.get(card.sha256, {})) for card, _ in places}
    return sum(is_done(card, line, lines[card.doc_id].get(line.index, {})) for card, line in places)


def _places(desk: Desk, given: Assignment) -> Iterator[Place]:
    """Yield the sentences, without those whose papers are not on the desk or do not hold their words."""
    wanted: dict[str, list[Quoted]] = defaultdict(list)
    for target, quote in zip(given.sentences, given.quotes or repeat("", len(given.sentences)), strict=True):
        wanted[target.sha256].append((target.start, target.end, quote))
    for sha256, quotes in wanted.items():
        if card := desk.by_sha.get(sha256):
            found = find_quotes(card.pieces, quotes)
            lines = (card.line_at(found[quote].start) for quote in quotes if quote in found)
            yield from ((card, line) for line in lines if line)
