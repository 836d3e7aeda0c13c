"""The work at a glance and the findings of the audit, as pages."""

from starlette.responses import Response
from starlette.routing import Route

from pipeline.core.audit_tables import FEWEST
from pipeline.review.comparing import measure
from pipeline.review.overview import make_overview, show_findings
from pipeline.review.web import Site, Visit


def overview_routes(site: Site) -> list[Route]:
    """Return the routes of what is looked at, not worked on."""
    return [
        site.get("/overview", show_overview),
        site.get("/overview/agreement", show_short_agreement),
        site.get("/overview/findings", show_all_findings),
    ]


def show_overview(visit: Visit) -> Response:
    """Progress, matrix and what is left; agreement and findings come after it, as they take longer."""
    names = list(visit.desk.codebook.dimensions)
    asked = visit.query.get("dimension", "")
    dimension = asked if asked in names else names[0]
    overview = make_overview(visit.desk, visit.session, dimension)
    return visit.page("overview.html", overview=overview, dimension=dimension)


def show_short_agreement(visit: Visit) -> Response:
    """The agreement over all codes."""
    return visit.page("_agreement.html", pairs=measure(visit.desk), fewest=FEWEST)


def show_all_findings(visit: Visit) -> Response:
    """What the audit finds, each place linked with its sentence."""
    return visit.page("_findings.html", found=show_findings(visit.desk, visit.desk.kit.findings()))
