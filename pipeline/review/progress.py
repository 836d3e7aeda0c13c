"""How far the work is: per paper, what is proposed, what was decided, what is left."""

from collections.abc import Mapping
from dataclasses import dataclass

from pipeline.core.decisions import HELD, Judgement, Target
from pipeline.review.desk import Desk
from pipeline.review.index import Card
from pipeline.review.ledger import Held
from pipeline.review.sessions import Session


@dataclass(frozen=True, slots=True)
class Progress:
    """A paper's numbers for one person; `sentences` that may be coded, `codes` that stand by their word."""

    card: Card
    sentences: int
    read: int
    proposals: int
    decided: int
    codes: int

    @property
    def left(self) -> int:
        """Proposals that are not decided yet."""
        return self.proposals - self.decided

    @property
    def percent(self) -> int:
        """Share of the proposals that was decided, 0-100, rounded down: 100 is all of them."""
        return 100 * self.decided // self.proposals if self.proposals else 100


def paper_progress(desk: Desk, session: Session) -> tuple[Progress, ...]:
    """Return the numbers of all papers, in their order."""
    held = desk.ledger.all_held(session.coder, session.part)
    return tuple(_progress(card, held.get(card.sha256, {})) for card in desk.cards)


def _progress(card: Card, held: Held) -> Progress:
    codes = [target for target, judgement in held.items() if target.code and judgement.status in HELD]
    return Progress(
        card=card,
        sentences=sum(line.coded for line in card.lines),
        read=sum(not target.code for target in held),
        proposals=sum(len(line.proposed) for line in card.lines),
        decided=_decided(card, held) if held else 0,
        codes=len(codes),
    )


def _decided(card: Card, held: Mapping[Target, Judgement]) -> int:
    return sum(card.target(line, one.code) in held for line in card.lines for one in line.proposed)
