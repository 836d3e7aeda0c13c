"""The review page as one application: what lies on the desk, behind the guard."""

from collections.abc import Iterable
from dataclasses import dataclass

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from pipeline.review.book_pages import book_routes
from pipeline.review.coder_pages import coder_routes
from pipeline.review.desk import Desk
from pipeline.review.entry import entry_routes
from pipeline.review.guard import Guard, Hosts
from pipeline.review.overview_pages import overview_routes
from pipeline.review.paper_pages import paper_routes
from pipeline.review.progress import paper_progress
from pipeline.review.queue_pages import queue_routes
from pipeline.review.sessions import Door, Sessions
from pipeline.review.training_pages import training_routes
from pipeline.review.web import HERE, Site, Visit, to


@dataclass(frozen=True, slots=True)
class Access:
    """Who may come in: the door, the names of the host, and the name of the cookie, one a port."""

    door: Door
    hosts: Hosts
    cookie: str = "kotakembar"


def create_app(desk: Desk, access: Access) -> Starlette:
    """Return the application."""
    sessions = Sessions()
    guard = Middleware(Guard, sessions=sessions, hosts=access.hosts, cookie=access.cookie)
    site = Site(desk)
    routes: Iterable[Route | Mount] = (
        Mount("/static", StaticFiles(directory=HERE / "static", packages=[("pipeline.core", "style")])),
        site.get("/", _home, named=False),
        *entry_routes(site, access.door, sessions),
        *paper_routes(site),
        *queue_routes(site),
        *coder_routes(site),
        *training_routes(site),
        *overview_routes(site),
        *book_routes(site),
    )
    return Starlette(routes=list(routes), middleware=[guard])


def _home(visit: Visit) -> Response:
    if not visit.session.coder:
        return to("/start")
    return visit.page("papers.html", rows=paper_progress(visit.desk, visit.session))
