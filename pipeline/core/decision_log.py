"""The log of decisions: SQLite, only ever appended to, each line bound to the one before by its hash."""

import hashlib
import sqlite3
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Self

import msgspec

from pipeline.core.decisions import Act, Action, Decision, Judgement, Key, Part, hold
from pipeline.core.errors import ConfigError

SCHEMA = 1
_TABLE = (
    """CREATE TABLE decisions (
    number INTEGER PRIMARY KEY,
    hash TEXT NOT NULL,
    body TEXT NOT NULL  -- the decision as JSON, without its hash
) STRICT""",
    """CREATE TRIGGER never_changed BEFORE UPDATE ON decisions
    BEGIN SELECT RAISE(ABORT, 'decisions are never changed'); END""",
    """CREATE TRIGGER never_deleted BEFORE DELETE ON decisions
    BEGIN SELECT RAISE(ABORT, 'decisions are never deleted'); END""",
)
_ALL_AFTER = "SELECT number, hash, body FROM decisions WHERE number > ? ORDER BY number"
_WHOLE_COPY = "see kotakembar decisions verify; go on from a copy of the log that is whole"
_PATIENCE_S = 30  # how long to wait while another process writes; a batch takes some milliseconds
_Write = Callable[..., tuple[Decision, ...]]


class DecisionLog:
    """The log in one file; threads and processes may write to it at a time, each act whole or not at all."""

    def __init__(self, path: Path) -> None:
        """Open the log, made if it is not there; raises ConfigError if it is none, or of another version."""
        self.path = path
        self._lock = threading.RLock()
        self._seen: list[Decision] = []
        self._held: dict[Key, Judgement] = {}
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._connection = self._connect()
            version = self._prepare()
        except (OSError, sqlite3.Error) as error:
            raise ConfigError(
                f"{path}: cannot be opened as a log of decisions: {error}",
                hint="name another file with --decisions",
            ) from error
        if version != SCHEMA:
            self._connection.close()
            raise ConfigError(
                f"{path}: decisions of version {version}, this program knows {SCHEMA}",
                hint="open it with the version of Kotakembar that wrote it",
            )

    def close(self) -> None:
        """Let the file go; what was appended is in it."""
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def append(self, coder: str, acts: Sequence[Act], part: Part = Part.CODER) -> tuple[Decision, ...]:
        """Write the acts as one batch and return them as decisions; they are on the disk then.

        Raises ConfigError if the disk does not take them: then none of them is in the log.
        """
        with self._writing() as write:
            return write(coder, part, acts, 0)

    def undo(self, coder: str, part: Part = Part.CODER) -> tuple[Decision, ...]:
        """Take back the last batch of this person that stands, by a batch of its own; () if there is none."""
        with self._writing() as write:
            done, _ = self._stacks(coder, part)
            return self._reverse(write, done, Action.UNDO) if done else ()

    def redo(self, coder: str, part: Part = Part.CODER) -> tuple[Decision, ...]:
        """Do again what this person took back last, unless they decided something since; () if nothing."""
        with self._writing() as write:
            _, undone = self._stacks(coder, part)
            return self._reverse(write, undone, Action.REDO) if undone else ()

    def decisions(self, until: int | None = None) -> tuple[Decision, ...]:
        """Return the decisions up to the number `until`, or all, in their order."""
        with self._lock:
            self._catch_up()
            return tuple(self._seen[:until])

    def judgements(self) -> dict[Key, Judgement]:
        """Return what each person holds now."""
        with self._lock:
            self._catch_up()
            return dict(self._held)

    def take_in(self, decisions: Iterable[Decision]) -> int:
        """Append what others decided, with their times and names; return how many were not here yet.

        What comes in later counts as later: where somebody decided one thing here and another there, the
        word from there holds.
        """
        with self._writing() as write:
            known = {_identity(decision): decision.batch for decision in self._seen}
            batches: dict[int, int] = {}  # there to here
            new = 0
            for decision in decisions:
                if here := known.get(_identity(decision)):
                    batches[decision.batch] = here
                    continue
                new += 1
                written = write(
                    decision.coder,
                    decision.part,
                    [decision.act],
                    batches.get(decision.reverses, 0),
                    at=decision.at,
                    batch=batches.get(decision.batch, 0),
                )
                batches.setdefault(decision.batch, written[0].batch)
            return new

    def faults(self) -> list[str]:
        """Return where the log was tampered with: lines that are missing, changed, or cannot be read."""
        before = ""
        faults: list[str] = []
        try:
            with closing(self._connect()) as connection:
                rows = connection.execute(_ALL_AFTER, (0,)).fetchall()
        except sqlite3.DatabaseError as error:
            return [f"{self.path}: cannot be read: {error}"]
        for place, (number, digest, body) in enumerate(rows, start=1):
            if number != place:
                return [*faults, f"{self.path}: decision {place} is missing"]
            if digest != chain_hash(before, body):
                faults.append(f"{self.path}: decision {number} was changed after it was made")
            before = digest
        return faults

    def _prepare(self) -> int:
        """Make the table in a new file; return the version of the log, 0 if the file is something else."""
        if version := self._version():
            return version
        self._connection.execute("BEGIN IMMEDIATE")  # of two that open a new file one makes the table
        try:
            if not self._version() and not self._connection.execute("SELECT 1 FROM sqlite_master").fetchall():
                for statement in (*_TABLE, f"PRAGMA user_version={SCHEMA}"):
                    self._connection.execute(statement)
            self._connection.execute("COMMIT")
        finally:
            if self._connection.in_transaction:  # half a table would be no log ever after
                self._connection.execute("ROLLBACK")
        return self._version()

    def _version(self) -> int:
        [[version]] = self._connection.execute("PRAGMA user_version").fetchall()
        return int(version)

    def _connect(self) -> sqlite3.Connection:
        # No write-ahead log: the decisions are in one file at any time, which people copy and sync.
        connection = sqlite3.connect(
            self.path, timeout=_PATIENCE_S, isolation_level=None, check_same_thread=False
        )
        connection.execute("PRAGMA synchronous=FULL")  # acknowledged means on the disk
        return connection

    def _catch_up(self) -> None:
        """Read what was appended since, by this process or another."""
        try:
            rows = self._connection.execute(_ALL_AFTER, (self._last_number,)).fetchall()
        except sqlite3.Error as error:
            raise ConfigError(f"{self.path}: cannot be read: {error}", hint=_WHOLE_COPY) from error
        for number, digest, body in rows:
            try:
                decision = replace(msgspec.json.decode(body, type=Decision), number=number, hash=digest)
            except msgspec.DecodeError as error:
                raise ConfigError(
                    f"{self.path}: decision {number} cannot be read: {error}",
                    hint=_WHOLE_COPY,
                ) from None
            self._seen.append(decision)
            key = (decision.coder, decision.part, decision.act.target)
            hold(self._held, key, decision.act.after)

    @contextmanager
    def _writing(self) -> Iterator[_Write]:
        """Yield what appends a batch; all that it appends is kept, or nothing."""
        with self._lock:
            try:
                self._connection.execute("BEGIN IMMEDIATE")
                try:
                    self._catch_up()
                    yield self._write
                    self._connection.execute("COMMIT")
                except BaseException:
                    self._forget()
                    if self._connection.in_transaction:  # a full disk ends it by itself
                        self._connection.execute("ROLLBACK")
                    raise
            except sqlite3.Error as error:
                raise ConfigError(
                    f"{self.path}: the decision was not kept: {error}", hint="free some room and try again"
                ) from error

    @property
    def _last_number(self) -> int:
        return self._seen[-1].number if self._seen else 0

    def _forget(self) -> None:
        self._seen.clear()
        self._held.clear()

    def _write(
        self, coder: str, part: Part, acts: Sequence[Act], reverses: int, *, at: str = "", batch: int = 0
    ) -> tuple[Decision, ...]:
        at = at or datetime.now(UTC).isoformat(timespec="milliseconds")
        batch = batch or self._last_number + 1
        first = len(self._seen)
        for act in acts:
            before = self._seen[-1].hash if self._seen else ""
            held = self._held.get((coder, part, act.target))
            decision = Decision(self._last_number + 1, batch, at, coder, part, act, held, reverses, "")
            body = msgspec.json.encode(decision).decode()
            self._connection.execute(
                "INSERT INTO decisions VALUES (?, ?, ?)", (decision.number, chain_hash(before, body), body)
            )
            self._catch_up()
        return tuple(self._seen[first:])

    def _stacks(self, coder: str, part: Part) -> tuple[list[int], list[int]]:
        """Return the batches of a person that stand, and those taken back, the last one at the end."""
        done: list[int] = []
        undone: list[int] = []
        known: set[int] = set()
        for decision in self._seen:
            if (decision.coder, decision.part) != (coder, part) or decision.batch in known:
                continue
            known.add(decision.batch)
            match decision.act.action:
                case Action.UNDO:
                    _move(decision.reverses, done, undone)
                case Action.REDO:
                    _move(decision.reverses, undone, done)
                case _:
                    done.append(decision.batch)
                    undone.clear()
        return done, undone

    def _reverse(self, write: _Write, stack: list[int], action: Action) -> tuple[Decision, ...]:
        """Append a batch that sets back, or sets again, what the last batch of the stack did.

        What comes back was decided under the words that the codebook had then, so its `code_key` comes too.
        """
        batch: list[Decision] = []
        acts: list[Act] = []
        keys: dict[Key, str] = {}
        for one in self._seen:
            key = (one.coder, one.part, one.act.target)
            if one.batch == stack[-1]:
                batch.append(one)
                then = keys.get(key, one.act.code_key)
                acts.append(replace(one.act, action=action, after=one.before, code_key=then))
            keys[key] = one.act.code_key
        if action is Action.UNDO:
            acts.reverse()
        else:
            acts = [replace(one.act, action=action) for one in batch]
        return write(batch[0].coder, batch[0].part, acts, stack[-1])


def _move(batch: int, here: list[int], there: list[int]) -> None:
    """Move a batch between the stacks; in two copies of a log the same one may have been taken back twice."""
    if batch in here:
        here.remove(batch)
        there.append(batch)


def chain_hash(before: str, body: str) -> str:
    """Return the hash of a decision as JSON without its hash, bound to that of the decision before."""
    return hashlib.sha256(f"{before}\n{body}".encode()).hexdigest()


def _identity(decision: Decision) -> tuple[str, str, Part, Act]:
    return decision.at, decision.coder, decision.part, decision.act
