"""Lay the papers of a run on the desk of the review page, with what the other stages know how to do."""

import secrets
import socket
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

import uvicorn

from pipeline.audit.agreement import counted_agreement
from pipeline.audit.coders import Unit, human_codings
from pipeline.audit.pairs import pair_rows, people_pairs
from pipeline.audit.speech import opposing, related
from pipeline.auditing import find_all
from pipeline.core.codebook import Codebook
from pipeline.core.decision_log import DecisionLog
from pipeline.core.decisions import Decision
from pipeline.core.errors import ConfigError, DocumentError
from pipeline.core.findings import AuditFinding
from pipeline.core.paper import Paper
from pipeline.core.schema import Row
from pipeline.core.settings import is_own
from pipeline.core.store import files_key, key_of
from pipeline.extract.pictures import draw_page, find_marks
from pipeline.ingest.register import MEDIA_TYPES
from pipeline.kept import KeptPapers, Outcome, Verdicts
from pipeline.review.app import Access, create_app
from pipeline.review.book import Book
from pipeline.review.desk import Desk, Kit, Measures, Pairs, Ratings
from pipeline.review.guard import hosts_of
from pipeline.review.index import Card, make_card
from pipeline.review.sessions import Door
from pipeline.teaching import worth_of
from pipeline.tools import Tools

LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
_DPI = 110  # a page is shown some 450 to 700 pixels wide: sharp there, and 100 kB
_PAPERS = 12  # papers kept in memory, some MB each
_PICTURES = 48  # pictures kept in memory


@dataclass(frozen=True, slots=True)
class Address:
    """Where the page listens; a `password` is asked for where that is not this machine alone."""

    host: str
    port: int
    password: str = ""


def build_desk(kept: KeptPapers, log: Path, tools: Tools) -> Desk:
    """Return the desk: an index of all papers; each paper itself is read when it is opened.

    Machines' evidence alone is on it: what people decided comes from the log, for each what they may see.
    """
    bare = replace(kept, verdicts=Verdicts())
    outcomes = {one.paper.source.doc_id: one for one in bare.outcomes if one.failure is None}

    @lru_cache(_PAPERS)
    def paper(doc_id: str) -> Paper:
        return Paper(bare.read(outcomes[doc_id]), bare.coded(outcomes[doc_id]))

    @lru_cache(_PICTURES)
    def picture(doc_id: str, number: int) -> bytes:
        return _draw(outcomes[doc_id], number)

    @lru_cache(1)
    def findings() -> tuple[AuditFinding, ...]:
        return tuple(find_all(tuple(bare), tools))

    kit = Kit(
        paper, picture, find_marks, agree, agreement, findings, lambda cards: worth_of(cards, tools), kin
    )
    return Desk(
        book=Book(tools.folder / "codebook.yaml", tools.codebook, own=is_own(tools.folder)),
        cards=tuple(_card(outcome, bare) for outcome in outcomes.values()),
        kit=kit,
        log=DecisionLog(log),
        training=DecisionLog(log.with_name(f"{log.stem}.training{log.suffix}")),
        assignments=log.with_name(f"{log.stem}.assignments.json"),
    )


def agree(ratings: Ratings, values: Sequence[Hashable]) -> Measures:
    """Return the measures of agreement with their intervals; `values` are all that a coder may give."""
    return counted_agreement(ratings, values).plain()


def agreement(cards: Sequence[Card], decisions: Sequence[Decision]) -> Sequence[Row]:
    """Return how far each two people agree on these papers, as the audit's table has it."""
    decided = {one.act.target.sha256 for one in decisions}
    cards = [card for card in cards if card.sha256 in decided]
    lines = [(f"{card.doc_id}:{line.index}", card, line) for card in cards for line in card.lines]
    units = [Unit(name, card.doc_id, line.start, line.text, line.coded) for name, card, line in lines]
    proposed = {name: {one.code for one in line.proposed} for name, _, line in lines}
    people = human_codings(units, decisions, {card.sha256: card.doc_id for card in cards}, proposed)
    return list(pair_rows(people_pairs(people)))


def kin(codebook: Codebook) -> tuple[Pairs, Pairs]:
    """Return the pairs of codes that the audit takes as one matter, and those of a thing and its lack."""
    near = {(one, other) for one, others in related(codebook).items() for other in others if one < other}
    lack = {(one, other) for one, others in opposing(codebook).items() for other in others}
    return frozenset(near), frozenset(lack)


def _card(outcome: Outcome, kept: KeptPapers) -> Card:
    """Return the paper's entry in the index, from the cache if it was made before."""
    key = key_of("card", outcome.coded_key, _card_code())
    card = kept.store.get("card", key, Card)
    if card is None:
        card = make_card(Paper(kept.read(outcome), kept.coded(outcome)))
        kept.store.put("card", key, card)
    return card


@lru_cache(1)
def _card_code() -> str:
    """Return a key of the code that makes cards."""
    here = Path(__file__).parent
    return files_key([here / "review" / "index.py"], here)


def _draw(outcome: Outcome, number: int) -> bytes:
    source = outcome.paper.source
    if source.media_type != MEDIA_TYPES[".pdf"]:
        raise DocumentError(
            f"{source.doc_id}: there are no pictures of its pages", hint="only PDFs have them"
        )
    try:
        content = outcome.paper.path.read_bytes()
    except OSError as error:
        raise DocumentError(
            f"{source.source_file}: cannot be read: {error.strerror}", hint="check that it is still there"
        ) from error
    return draw_page(content, number, (), _DPI)


def serve(desk: Desk, address: Address, announce: Callable[[str], None]) -> None:
    """Serve the page until it is stopped; `announce` gets the link that opens it, once it can be opened.

    Raises ConfigError if the port is taken, or no password is given for other machines.
    """
    if address.host not in LOOPBACK and not address.password:
        raise ConfigError(
            f"--host {address.host}: other machines could open the page", hint="give a --password with it"
        )
    listening = _listen(address)
    _ = desk.worth  # loads the model: now, so that nobody waits for it in the queue
    port = listening.getsockname()[1]
    token = secrets.token_urlsafe(32)
    access = Access(
        Door(token, address.password),
        hosts_of(address.host, socket.gethostname()),
        cookie=f"kotakembar_{port}",  # cookies know no ports: two reviews on one machine are two
    )
    config = uvicorn.Config(
        create_app(desk, access), log_level="warning", access_log=False, server_header=False, lifespan="off"
    )
    announce(f"http://{_name(address.host)}:{port}/enter?token={token}")
    uvicorn.Server(config).run(sockets=[listening])


def _name(host: str) -> str:
    """Return what a browser on this machine asks for to reach a page that listens on the host."""
    if ":" in host:
        return "[::1]" if host == "::" else f"[{host}]"
    return "127.0.0.1" if host in LOOPBACK | {"0.0.0.0"} else host


def _listen(address: Address) -> socket.socket:
    family = socket.AF_INET6 if ":" in address.host else socket.AF_INET
    try:
        return socket.create_server((address.host, address.port), family=family)
    except OSError as error:
        raise ConfigError(
            f"{address.host}:{address.port}: cannot be listened on: {error.strerror}",
            hint="is another review open? --port 0 takes a free one",
        ) from error
