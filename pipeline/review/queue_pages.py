"""The queue and its bulk decisions, as pages."""

from collections.abc import Sequence

from pydantic import ValidationError
from starlette.responses import Response
from starlette.routing import Route

from pipeline.review.index import Card, Line
from pipeline.review.judging import in_view
from pipeline.review.queueing import BYS, ORDERS, STATES, Bulk, Filter, find_entries, preview, sentences_of
from pipeline.review.reading import Row, make_row
from pipeline.review.web import Refusal, Site, Visit

AT_ONCE = 50  # rows loaded at a time
_SHOWN = 200  # changes of a preview that are listed


def queue_routes(site: Site) -> list[Route]:
    """Return the routes of the queue."""
    return [
        site.get("/queue", show_queue),
        site.get("/queue/more/{start:int}", show_more),
        site.post("/bulk/preview", Bulk, show_preview),
        site.post("/bulk", Bulk, decide_all),
    ]


def show_queue(visit: Visit) -> Response:
    """The queue by the filter of the address, from its top."""
    wanted = _filter(visit)
    entries = find_entries(visit.desk, visit.session, wanted)
    places = sentences_of(entries)
    # The list stands while somebody works on it: what was decided does not make the next ones jump.
    visit.session.queue = tuple((card.name, line.index) for card, line in places)
    return visit.page(
        "queue.html",
        wanted=wanted,
        rows=_rows(visit, places[:AT_ONCE]),
        more=AT_ONCE if len(places) > AT_ONCE else 0,
        sentences=len(places),
        codes=len(entries),
        orders=ORDERS,
        bys=BYS,
        states=STATES,
    )


def show_more(visit: Visit) -> Response:
    """The next rows of the list that stands."""
    start = int(visit.path["start"])
    queue = visit.session.queue
    cards = visit.desk.by_name
    places = [(cards[name], cards[name].lines[index]) for name, index in queue[start : start + AT_ONCE]]
    more = start + AT_ONCE if len(queue) > start + AT_ONCE else 0
    return visit.page("_queue_rows.html", rows=_rows(visit, places), more=more)


def show_preview(visit: Visit, bulk: Bulk) -> Response:
    """What a bulk decision would change."""
    found = preview(visit.desk, visit.session, bulk)
    return visit.page("_bulk.html", found=found, bulk=bulk, changes=found.changes[:_SHOWN])


def decide_all(visit: Visit, bulk: Bulk) -> Response:
    """Decide on all of the preview as one batch; refused if it would not be the same changes any more."""
    found = preview(visit.desk, visit.session, bulk)
    if found.digest != bulk.digest:
        raise Refusal(409, "bulk_changed")
    if found.changes:
        acts = [change.act for change in found.changes]
        visit.desk.ledger.append(visit.session.coder, acts, visit.session.part)
    return visit.anew(visit.say(f"said_bulk_{bulk.do}", count=len(found.changes)))


def _filter(visit: Visit) -> Filter:
    try:
        return Filter.model_validate(dict(visit.query))
    except ValidationError:
        return Filter()


def _rows(visit: Visit, places: Sequence[tuple[Card, Line]]) -> list[Row]:
    cards = {card.doc_id: card for card, _ in places}
    held = in_view(visit.desk, visit.session, tuple(cards.values()))
    return [make_row(visit.desk, card, line, held.get(card.sha256, {})) for card, line in places]
