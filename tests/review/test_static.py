from pathlib import Path

from pipeline.export.report import write_report
from tests.review.desks import CODEBOOK, Browser, make_desk

PIPELINE = Path(__file__).parents[2] / "pipeline"
STATIC = PIPELINE / "review" / "static"


def test_looks_like_the_report(tmp_path: Path) -> None:
    shared = (PIPELINE / "core" / "style" / "tokens.css").read_text(encoding="utf-8")
    browser = Browser(make_desk(tmp_path))

    assert browser.get("/static/tokens.css") == shared
    assert browser.get("/static/review.css") == (STATIC / "review.css").read_text(encoding="utf-8")
    write_report(tmp_path / "report.html", {}, CODEBOOK)
    assert shared in (tmp_path / "report.html").read_text(encoding="utf-8")


def test_asks_nothing_of_the_net() -> None:
    scripts = [path for path in STATIC.glob("*.js") if path.name != "htmx.min.js"]
    for path in [*STATIC.glob("*.css"), *scripts, *(PIPELINE / "review" / "templates").iterdir()]:
        assert "https://" not in path.read_text(encoding="utf-8"), path
        assert "@import" not in path.read_text(encoding="utf-8"), path


def test_ships_the_licence_of_htmx() -> None:
    assert "Zero-Clause BSD" in (STATIC / "htmx.LICENSE.txt").read_text(encoding="utf-8")
