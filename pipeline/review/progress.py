"""How far the work is: per paper, what is proposed, what was decided, what is left."""

from dataclasses import dataclass

from pipeline.core.decisions import HELD
from pipeline.review.desk import Desk
from pipeline.review.index import Card
from pipeline.review.judging import counted, differing
from pipeline.review.ledger import Held
from pipeline.review.sessions import Session


@dataclass(frozen=True, slots=True)
class Progress:
    """A paper's numbers for one person; `sentences` that may be coded, `codes` that stand by their word.

    For a judge decided is what is settled, and `differing` counts the codes that coders differ in.
    """

    card: Card
    sentences: int
    read: int
    proposals: int
    decided: int
    codes: int
    differing: int = 0

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
    held, differ = counted(desk, session), differing(desk, session)
    return tuple(_progress(desk, card, held.get(card.sha256, {}), differ[card.doc_id]) for card in desk.cards)


def _progress(desk: Desk, card: Card, held: Held, differ: int) -> Progress:
    codes = [target for target, judgement in held.items() if target.code and judgement.status in HELD]
    return Progress(
        card=card,
        sentences=sum(line.coded for line in card.lines),
        read=sum(not target.code for target in held),
        proposals=len(desk.proposed[card.sha256]),
        decided=len(held.keys() & desk.proposed[card.sha256]) if held else 0,
        codes=len(codes),
        differing=differ,
    )
