"""What each person holds, by paper: the log of decisions, read on as it grows."""

import threading
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from pipeline.core.decision_log import DecisionLog
from pipeline.core.decisions import Act, Decision, Judgement, Key, Part, Target
from pipeline.core.quotes import Standing, move, stand_now
from pipeline.review.index import Card, Line
from pipeline.review.sessions import Session

Held = Mapping[Target, Judgement]
Person = tuple[str, Part]
_NOTHING: Held = {}


class Ledger:
    """The judgements in force by person and paper, on the words as the papers on the desk have them now.

    Each call first reads what was appended since. Of papers that are not on the desk the places are those of
    the log.
    """

    def __init__(self, log: DecisionLog, cards: Iterable[Card] = ()) -> None:
        self.log = log
        self._cards = {card.sha256: card for card in cards}
        self._lock = threading.Lock()
        self._seen = 0
        self._last = ""
        self._made: dict[str, list[Decision]] = defaultdict(list)
        self._held: dict[Person, dict[str, dict[Target, Judgement]]] = defaultdict(lambda: defaultdict(dict))
        self._keys: dict[Person, dict[str, dict[Target, str]]] = defaultdict(lambda: defaultdict(dict))
        self._standing: dict[str, Standing] = {}
        self._named: dict[str, dict[Key, Target]] = {}  # by paper, what the log calls a target that stands

    def held(self, coder: str, part: Part, sha256: str) -> Held:
        """Return what a person holds of a paper now."""
        with self._lock:
            self._catch_up()
            return dict(self._held.get((coder, part), {}).get(sha256, _NOTHING))

    def all_held(self, coder: str, part: Part) -> Mapping[str, Held]:
        """Return what a person holds, by the hash of the paper."""
        with self._lock:
            self._catch_up()
            return {sha256: dict(held) for sha256, held in self._held.get((coder, part), {}).items()}

    def held_in(self, coder: str, part: Part, cards: Sequence[Card]) -> Mapping[str, Held]:
        """Return what a person holds of some papers, by their hash."""
        with self._lock:
            self._catch_up()
            mine = self._held.get((coder, part), {})
            return {card.sha256: dict(mine.get(card.sha256, _NOTHING)) for card in cards}

    def keys(self, coder: str, part: Part, sha256: str) -> Mapping[Target, str]:
        """Return the hash of what the codebook said of the code when a person decided, where it is known.

        Of what they hold of a paper now.
        """
        with self._lock:
            self._catch_up()
            return dict(self._keys.get((coder, part), {}).get(sha256, {}))

    def people(self) -> tuple[Person, ...]:
        """Return who has decided anything, in the order of their names."""
        with self._lock:
            self._catch_up()
            return tuple(sorted(self._held))

    def lost(self, person: Person | None = None) -> tuple[Decision, ...]:
        """Return the decisions in force, of one person or all, whose words no sentence holds any more."""
        with self._lock:
            self._catch_up()
            found = (self._standing[sha256].lost for sha256 in self._cards if sha256 in self._standing)
            return tuple(one for lost in found for one in lost if person in (None, (one.coder, one.part)))

    def places(self, decisions: Iterable[Decision]) -> Iterator[tuple[Card, Line]]:
        """Yield the sentences that decisions of the log are on, as far as they are on the desk."""
        with self._lock:
            self._catch_up()
            for decision in decisions:
                card = self._cards.get(decision.act.target.sha256)
                moved = card and move(decision, self._standing[card.sha256].places)
                line = card and moved and card.line_at(moved.act.target.start)
                if card and line:
                    yield card, line

    def append(self, coder: str, acts: Iterable[Act], part: Part = Part.CODER) -> tuple[Decision, ...]:
        """Write acts as one batch, on targets as the log calls them: so an undo finds what was before."""
        with self._lock:
            self._catch_up()
            return self.log.append(coder, [self._as_logged(coder, part, act) for act in acts], part)

    def _as_logged(self, coder: str, part: Part, act: Act) -> Act:
        named = self._named.get(act.target.sha256, {})
        return replace(act, target=named.get((coder, part, act.target), act.target))

    def _catch_up(self) -> None:
        decisions = self.log.decisions()
        if self._seen and not self._goes_on(decisions):
            self._seen = 0
            self._held.clear()
            self._keys.clear()
            self._made.clear()
            self._standing.clear()
            self._named.clear()
        new = decisions[self._seen :]
        for decision in new:
            self._made[decision.act.target.sha256].append(decision)
        for sha256 in {decision.act.target.sha256: None for decision in new}:
            self._lay_out(sha256)
        self._seen, self._last = len(decisions), decisions[-1].hash if decisions else ""

    def _lay_out(self, sha256: str) -> None:
        """Take all decisions on a paper anew: where words stand that moved depends on all of them."""
        made, card = self._made[sha256], self._cards.get(sha256)
        for one in made:
            self._held[(one.coder, one.part)][sha256] = {}
            self._keys[(one.coder, one.part)][sha256] = {}
        named: dict[Key, Target] = {}
        moved: list[Decision | None] = [*made]
        if card:
            self._standing[sha256] = stand_now(made, card.pieces)
            moved = [move(one, self._standing[sha256].places) for one in made]
        for one, now in zip(made, moved, strict=True):
            if now:
                self._held_by(now)
                named[(now.coder, now.part, now.act.target)] = one.act.target
        self._named[sha256] = named

    def _goes_on(self, decisions: Sequence[Decision]) -> bool:
        """True if what was read before is still there; else another log lies in its place, maybe shorter."""
        return len(decisions) >= self._seen and decisions[self._seen - 1].hash == self._last

    def _held_by(self, decision: Decision) -> None:
        target = decision.act.target
        held = self._held[(decision.coder, decision.part)][target.sha256]
        keys = self._keys[(decision.coder, decision.part)][target.sha256]
        keys.pop(target, None)
        if decision.act.after is None:
            held.pop(target, None)
            return
        held[target] = decision.act.after
        if decision.act.code_key:
            keys[target] = decision.act.code_key


def mine(ledger: Ledger, session: Session, sha256: str) -> Held:
    """Return what whoever is at the page holds of a paper, in the part they play."""
    return ledger.held(session.coder, session.part, sha256)
