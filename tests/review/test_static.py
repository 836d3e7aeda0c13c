from pathlib import Path

PIPELINE = Path(__file__).parents[2] / "pipeline"
STATIC = PIPELINE / "review" / "static"


def test_looks_like_the_report() -> None:
    shared = (PIPELINE / "export" / "report" / "tokens.css").read_bytes()

    assert (STATIC / "tokens.css").read_bytes() == shared, (
        "copy tokens.css of the report over that of the page"
    )


def test_asks_nothing_of_the_net() -> None:
    for path in [*STATIC.glob("*.css"), STATIC / "review.js", *(PIPELINE / "review" / "templates").iterdir()]:
        assert "https://" not in path.read_text(encoding="utf-8"), path
        assert "@import" not in path.read_text(encoding="utf-8"), path


def test_ships_the_licence_of_htmx() -> None:
    assert "Zero-Clause BSD" in (STATIC / "htmx.LICENSE.txt").read_text(encoding="utf-8")
