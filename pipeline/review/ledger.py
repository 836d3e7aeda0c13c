"""What each person holds, by paper: the log of decisions, read on as it grows."""

import threading
from collections import defaultdict
from collections.abc import Mapping, Sequence

from pipeline.core.decision_log import DecisionLog
from pipeline.core.decisions import Decision, Judgement, Part, Target
from pipeline.review.index import Card
from pipeline.review.sessions import Session

Held = Mapping[Target, Judgement]
Person = tuple[str, Part]
_NOTHING: Held = {}


class Ledger:
    """The judgements in force by person and paper; each call first reads what was appended since."""

    def __init__(self, log: DecisionLog) -> None:
        self.log = log
        self._lock = threading.Lock()
        self._seen = 0
        self._last = ""
        self._held: dict[Person, dict[str, dict[Target, Judgement]]] = defaultdict(lambda: defaultdict(dict))

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

    def people(self) -> tuple[Person, ...]:
        """Return who has decided anything, in the order of their names."""
        with self._lock:
            self._catch_up()
            return tuple(sorted(self._held))

    def _catch_up(self) -> None:
        decisions = self.log.decisions()
        if self._seen and decisions[self._seen - 1].hash != self._last:  # another file lies in its place
            self._seen = 0
            self._held.clear()
        for decision in decisions[self._seen :]:
            self._take(decision)
        self._seen, self._last = len(decisions), decisions[-1].hash if decisions else ""

    def _take(self, decision: Decision) -> None:
        target = decision.act.target
        held = self._held[(decision.coder, decision.part)][target.sha256]
        if decision.act.after is None:
            held.pop(target, None)
        else:
            held[target] = decision.act.after


def mine(ledger: Ledger, session: Session, sha256: str) -> Held:
    """Return what whoever is at the page holds of a paper, in the part they play."""
    return ledger.held(session.coder, session.part, sha256)
